/*
 * tree_test: finding and ending descendants, by both ways of finding them.
 */
#define _GNU_SOURCE
/* Its functions under other names: the tests also link the real ones. */
#define alc_tree_kill tested_tree_kill
#define alc_tree_kill_at tested_tree_kill_at
#define alc_tree_children tested_tree_children
#define alc_wait_sigchld tested_wait_sigchld
#include "../src/tree.c"

#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#include "test.h"

enum { WIDTH = 3, DEPTH = 3, BELOW = 3 + 9 + 27 };

static int proc = -1;

/* A tree of processes that sleep and ignore SIGTERM; each says when it is there. */
static void grow(int depth, int say)
{
    for (int i = 0; i < WIDTH && depth > 0; i++) {
        pid_t pid = fork();
        CHECK(pid >= 0);
        if (pid > 0) continue;
        setsid();
        signal(SIGTERM, SIG_IGN);
        grow(depth - 1, say);
        if (write(say, "x", 1) != 1) _exit(1);
        for (;;) pause();
    }
}

static void wait_grown(int fd, int count)
{
    char bytes[BELOW];
    while (count > 0) {
        ssize_t n = read(fd, bytes, (size_t)count);
        CHECK(n > 0);
        count -= (int)n;
    }
}

static bool reap_all(void *arg)
{
    (void)arg;
    pid_t pid;
    while ((pid = waitpid(-1, NULL, WNOHANG | __WALL)) > 0) continue;
    return pid == 0;
}

static void finds_the_same_by_children_and_by_parents(void)
{
    int said[2];
    CHECK(pipe2(said, O_CLOEXEC) == 0);
    grow(DEPTH, said[1]);
    wait_grown(said[0], BELOW);
    struct tree a = {0}, b = {0};
    list(proc, getpid(), 0, &a);
    expand_by_parents(proc, getpid(), 0, &b);
    CHECK_EQ(a.all.count, BELOW);
    CHECK_EQ(b.all.count, BELOW);
    sort(&b.all);
    CHECK(memcmp(a.all.at, b.all.at, BELOW * sizeof *a.all.at) == 0);
    CHECK(pids_has(&a.all, a.all.at[7]) && !pids_has(&a.all, getpid()));
    CHECK(tested_tree_kill(proc, 0, reap_all, NULL));
    CHECK(!reap_all(NULL));
    forget(&a);
    forget(&b);
    close(said[0]);
    close(said[1]);
}

static void spares_one_child(void)
{
    int said[2];
    CHECK(pipe2(said, O_CLOEXEC) == 0);
    grow(1, said[1]);
    wait_grown(said[0], WIDTH);
    struct tree a = {0};
    list(proc, getpid(), 0, &a);
    pid_t spare = a.all.at[1];
    CHECK(tested_tree_kill(proc, spare, reap_all, NULL));
    list(proc, getpid(), 0, &a);
    CHECK_EQ(a.all.count, 1);
    CHECK_EQ(a.all.at[0], spare);
    CHECK(tested_tree_kill(proc, 0, reap_all, NULL));
    forget(&a);
    close(said[0]);
    close(said[1]);
}

static void *sleep_on(void *arg)
{
    if (write(*(int *)arg, "x", 1) != 1) _exit(1);
    for (;;) pause();
}

/* Its leader is a zombie, and yet it lives. */
static void kills_a_process_whose_leader_has_exited(void)
{
    int said[2];
    CHECK(pipe2(said, O_CLOEXEC) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, sleep_on, &said[1]) != 0) _exit(1);
        syscall(SYS_exit, 0);
    }
    wait_grown(said[0], 1);
    struct alc_proc_stat st;
    do CHECK(alc_proc_stat(proc, pid, &st));
    while (st.state != 'Z');
    uint64_t began = now_ms();
    CHECK(tested_tree_kill(proc, 0, reap_all, NULL));
    CHECK(now_ms() - began < TEST_PATIENCE_MS / 2);
    close(said[0]);
    close(said[1]);
}

/* However many there are in it, and whatever they do meanwhile. */
static void a_pid_namespace_goes_with_its_first_process(void)
{
    int said[2];
    CHECK(pipe2(said, O_CLOEXEC) == 0);
    unsigned long user = geteuid() == 0 ? 0 : CLONE_NEWUSER;
    long pid = syscall(SYS_clone, CLONE_NEWPID | user | SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid < 0) {
        printf("   SKIPPED: a pid namespace is refused: %s\n", strerror(errno));
        close(said[0]);
        close(said[1]);
        return;
    }
    if (pid == 0) {
        grow(DEPTH, said[1]);
        for (;;) pause();
    }
    close(said[1]);
    wait_grown(said[0], BELOW);
    struct tree a = {0}, b = {0};
    list(proc, getpid(), 0, &a);
    expand_by_parents(proc, getpid(), 0, &b);
    CHECK_EQ(a.all.count, 1);
    CHECK_EQ(b.all.count, 1);
    CHECK_EQ(a.inits.count, 1);
    CHECK_EQ(a.inits.at[0], pid);
    CHECK_EQ(b.inits.at[0], pid);
    CHECK_EQ(signal_all(proc, getpid(), &a, SIGSTOP).running, 0);
    CHECK(tested_tree_kill(proc, 0, reap_all, NULL));
    char byte;
    CHECK_EQ(read(said[0], &byte, 1), 0);
    forget(&a);
    forget(&b);
    close(said[0]);
}

/* Processor time: what else the machine does is not counted. */
static uint64_t used_us(void)
{
    struct timespec t;
    CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) == 0);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* Reading the flag that tells exec from no exec is done at each exit: it must cost next to nothing. */
static void reads_stat_fast(void)
{
    enum { READS = 2000, MOST_US = 100 };
    struct alc_proc_stat st;
    uint64_t began = used_us();
    for (int i = 0; i < READS; i++) CHECK(alc_proc_stat(proc, getpid(), &st));
    uint64_t us = (used_us() - began) / READS;
    printf("   a stat takes %llu us\n", (unsigned long long)us);
    CHECK(us < MOST_US);
}

int main(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGCHLD, SIG_DFL);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    proc = alc_proc_open_root();
    CHECK(proc >= 0);
    RUN_TEST(finds_the_same_by_children_and_by_parents);
    RUN_TEST(spares_one_child);
    RUN_TEST(kills_a_process_whose_leader_has_exited);
    RUN_TEST(a_pid_namespace_goes_with_its_first_process);
    RUN_TEST(reads_stat_fast);
    close(proc);
    return 0;
}
