/*
 * port_test: the whole program, started as the JVM starts it: how it starts, and that nothing is left when it ends.
 * The program is $ALCOVE_PORT.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "die.h"
#include "kernel.h"
#include "mux_out.h"
#include "procfs.h"
#include "test.h"
#include "version.h"

enum { BOMB_LINES = 60, BOMB_UID = 70000, BOMB_UIDS = 10000, TEXT = 65536, PIDS = 16, PIDS_READ = PIDS - 2,
       ALL_GONE_MS = 5000, SYM_SIGKILL = 1009, LEASE_MS = 2000, PLAIN = 60000, PACKET = 4096, PACKET_ROUNDS = 400,
       COUNTS_TO = 251, SIP = 16384, SIPPED = 24 << 20, MUX_KIB = 8192 };

static const char *program;

/* A running port, as its JVM sees it. */
struct port {
    pid_t pid; /* the guardian */
    int in, out, err;
    uint8_t frame[ALC_MAX_CHUNK + ALC_FRAME_HEAD]; /* longer ones are expected of nobody here */
    uint8_t type;
    uint64_t handle;
    struct alc_bytes body;
    int32_t mux, root;
};

static void start(struct port *p, char *const argv[], void (*before)(void))
{
    int in[2], out[2], err[2];
    CHECK(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 && pipe2(err, O_CLOEXEC) == 0);
    *p = (struct port){.in = in[1], .out = out[0], .err = err[0]};
    p->pid = fork();
    CHECK(p->pid >= 0);
    if (p->pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        if (before != NULL) before();
        execv(program, argv);
        _exit(99);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
}

static void close_port(struct port *p)
{
    if (p->in >= 0) close(p->in);
    close(p->out);
    close(p->err);
}

/* Waits for the guardian; its exit status, or 128 + signal. */
static int wait_port(const struct port *p)
{
    int status;
    uint64_t deadline = now_ms() + TEST_PATIENCE_MS;
    while (waitpid(p->pid, &status, WNOHANG) == 0) {
        CHECK(now_ms() < deadline);
        poll(NULL, 0, 1);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void read_exactly(int fd, uint8_t *to, size_t n)
{
    while (n > 0) {
        struct pollfd f = {.fd = fd, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        ssize_t got = read(fd, to, n);
        CHECK(got > 0);
        to += got;
        n -= (size_t)got;
    }
}

static void next_frame(struct port *p)
{
    struct alc_cur c;
    uint32_t len = 0;
    read_exactly(p->out, p->frame, 4);
    alc_cur_init(&c, p->frame, 4);
    CHECK(alc_get_u32(&c, "length", &len) && len >= 9 && len <= sizeof p->frame);
    read_exactly(p->out, p->frame, len);
    alc_cur_init(&c, p->frame, len);
    CHECK(alc_get_u8(&c, "type", &p->type) && alc_get_u64(&c, "handle", &p->handle) && alc_get_rest(&c, "body", &p->body));
}

static void until(struct port *p, uint8_t type, uint64_t handle)
{
    do next_frame(p);
    while (p->type != type || p->handle != handle);
}

static struct alc_buf out;

static size_t begin(uint8_t type, uint64_t handle)
{
    alc_buf_clear(&out);
    alc_put_u32(&out, 0);
    alc_put_u8(&out, type);
    alc_put_u64(&out, handle);
    return 0;
}

static void send_frame(struct port *p)
{
    alc_poke_u32(&out, 0, (uint32_t)out.len - 4);
    CHECK_EQ(write(p->in, out.bytes, out.len), (ssize_t)out.len);
}

static void greet_for(struct port *p, uint32_t lease_ms)
{
    struct alc_frame_hello_reply r;
    struct alc_cur why;
    begin(ALC_FRAME_HELLO, 0);
    alc_encode_hello(&out, &(struct alc_frame_hello){.magic = ALC_MAGIC, .version_min = 1, .version_max = 1, .lease_ms = lease_ms});
    send_frame(p);
    until(p, ALC_FRAME_HELLO_REPLY, 0);
    CHECK(alc_decode_hello_reply(p->body.ptr, p->body.len, &r, &why));
    CHECK_EQ(r.guardian_pid, p->pid);
    p->mux = r.multiplexer_pid;
    p->root = r.root_pid;
}

static void greet(struct port *p) { greet_for(p, 0); }

static void start_for(struct port *p, uint32_t lease_ms)
{
    char *argv[] = {(char *)(uintptr_t)program, NULL};
    start(p, argv, NULL);
    greet_for(p, lease_ms);
}

static void start_greeted(struct port *p) { start_for(p, 0); }

static void fork_child(struct port *p, uint64_t parent, uint64_t child)
{
    begin(ALC_FRAME_FORK, parent);
    alc_put_u64(&out, child);
    alc_put_u64(&out, child);
    alc_put_u8(&out, 0);
    alc_put_u8(&out, ALC_STDIO_MODE_PIPES);
    alc_put_bool(&out, false); /* no cgroup */
    send_frame(p);
    until(p, ALC_FRAME_REPLY, parent);
    CHECK_EQ(p->body.ptr[8], ALC_OUTCOME_OK);
}

static void exec_child(struct port *p, uint64_t handle, const char *const *argv)
{
    begin(ALC_FRAME_CALL, handle);
    alc_put_u64(&out, 1000 + handle);
    alc_put_u16(&out, ALC_CALL_EXECVP);
    alc_put_str(&out, str(argv[0]));
    put_strings(&out, argv);
    send_frame(p);
    until(p, ALC_FRAME_REPLY, handle);
    CHECK_EQ(p->body.ptr[8], ALC_OUTCOME_OK);
    /* Only now: what it says may come before the answer, and would be passed over. */
    begin(ALC_FRAME_CREDIT, handle);
    alc_put_stream(&out, ALC_STREAM_STDOUT);
    alc_put_u32(&out, TEXT);
    send_frame(p);
}

/* Reads a process's standard output up to a line "end"; the numbers in it, which leave room for two more. */
static int read_pids(struct port *p, uint64_t handle, pid_t *pids)
{
    static char text[TEXT];
    size_t at = 0;
    do {
        until(p, ALC_FRAME_STDOUT, handle);
        CHECK(p->body.len < sizeof text - at);
        memcpy(text + at, p->body.ptr, p->body.len);
        at += p->body.len;
        text[at] = 0;
    } while (strstr(text, "end\n") == NULL);
    int n = 0;
    for (char *word = strtok(text, " \n"); word != NULL; word = strtok(NULL, " \n"))
        if (atoi(word) > 0) {
            CHECK(n < PIDS_READ);
            pids[n++] = atoi(word);
        }
    return n;
}

/* Of a program that wants to be read otherwise than it writes: bytes that count on, some of them as packets. */
static int write_packets(void)
{
    static uint8_t bytes[PLAIN + PACKET];
    for (size_t round = 0, at = 0; round < PACKET_ROUNDS; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)((at + i) % COUNTS_TO);
        for (size_t done = 0; done < sizeof bytes;) {
            bool plain = done < PLAIN;
            fcntl(STDOUT_FILENO, F_SETFL, plain ? 0 : O_DIRECT);
            ssize_t n = write(STDOUT_FILENO, bytes + done, plain ? PLAIN - done : sizeof bytes - done);
            if (n <= 0) return 1;
            done += (size_t)n;
        }
        at += sizeof bytes;
    }
    return 0;
}

/* Reads slowly, and from its input. */
static int sip(void)
{
    static uint8_t bytes[SIP];
    while (read(STDIN_FILENO, bytes, sizeof bytes) > 0) poll(NULL, 0, 1);
    return 0;
}

static void exec_self(struct port *p, uint64_t handle, const char *what)
{
    static char self[TEXT];
    const char *argv[] = {self, what, NULL};
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    CHECK(n > 0);
    self[n] = 0;
    exec_child(p, handle, argv);
}

static bool is_gone(pid_t pid) { return kill(pid, 0) != 0 && errno == ESRCH; }

static bool all_gone(const pid_t *pids, int n)
{
    for (int i = 0; i < n; i++)
        if (!is_gone(pids[i])) return false;
    return true;
}

/* Nothing is left when a port has ended; what is says who it is. */
static void check_all_gone(const pid_t *pids, int n)
{
    int left = 0;
    for (int i = 0; i < n; i++) {
        if (is_gone(pids[i])) continue;
        left++;
        char path[64], stat[256];
        snprintf(path, sizeof path, "/proc/%d/stat", pids[i]);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t len = fd < 0 ? 0 : read(fd, stat, sizeof stat - 1);
        stat[len > 0 ? len : 0] = 0;
        if (fd >= 0) close(fd);
        printf("   the %d. of %d is left: pid %d of the tests' %d: %s\n", i + 1, n, pids[i], getpid(), stat);
    }
    CHECK_EQ(left, 0);
}

static void wait_all_gone(const pid_t *pids, int n, uint64_t began)
{
    while (!all_gone(pids, n)) {
        CHECK(now_ms() - began < ALL_GONE_MS);
        poll(NULL, 0, 1);
        /* The tests adopt what a killed guardian leaves, and init would reap it. */
        while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    }
}

/* Below a port that has been greeted, a tree of programs and control processes; the pids of all of it. */
static int grow_tree(struct port *p, pid_t *pids)
{
    static const char *const two[] = {
        "sh", "-c", "trap '' TERM; (setsid sleep 1001 & echo $!); sleep 1002 & echo $! $$ end; while :; do wait; sleep 1003; done",
        NULL};
    fork_child(p, 1, 2);
    fork_child(p, 2, 3);
    exec_child(p, 3, two);
    int n = read_pids(p, 3, pids);
    CHECK_EQ(n, 3);
    pids[n++] = p->root;
    pids[n++] = p->mux;
    return n;
}

static int start_tree(struct port *p, pid_t *pids)
{
    start_greeted(p);
    return grow_tree(p, pids);
}

/* ---- Starting ---- */

static void starts_wrongly(char *const argv[], void (*before)(void), const char *line)
{
    struct port p;
    char text[TEXT];
    start(&p, argv, before);
    read_text(p.err, text, sizeof text);
    if (line != NULL && strstr(text, line) == NULL) test_failed(__FILE__, __LINE__, text);
    CHECK_EQ(wait_port(&p), ALC_EXIT_USAGE);
    close_port(&p);
}

static void close_0(void) { close(0); }
static void close_1(void) { close(1); }
static void close_2(void) { close(2); }

static void refuses_wrong_starts(void)
{
    char *plain[] = {(char *)(uintptr_t)program, NULL};
    char *nothing[] = {NULL};
    char unknown_option[] = "--frobnicate", grace[] = "--orphan-grace-ms=60001", words[] = "--orphan-grace-ms=soon";
    char *unknown[] = {plain[0], unknown_option, NULL};
    char *too_long[] = {plain[0], grace, NULL};
    char *no_number[] = {plain[0], words, NULL};
    char loud[] = "--verbose=3", mute[] = "--verbose=";
    char *too_loud[] = {plain[0], loud, NULL};
    char *no_verbosity[] = {plain[0], mute, NULL};
    starts_wrongly(nothing, NULL, "without a name");
    starts_wrongly(unknown, NULL, "--frobnicate: unknown argument");
    starts_wrongly(too_long, NULL, "60001");
    starts_wrongly(no_number, NULL, "soon");
    starts_wrongly(too_loud, NULL, "--verbose=3: not a number from 0 to 2");
    starts_wrongly(no_verbosity, NULL, "--verbose=: not a number from 0 to 2");
    starts_wrongly(plain, close_0, "descriptor 0 (standard input) is closed");
    starts_wrongly(plain, close_1, "descriptor 1 (standard output) is closed");
    starts_wrongly(plain, close_2, NULL);
}

static void tells_its_version(void)
{
    struct port p;
    char text[TEXT], option[] = "--version";
    char *argv[] = {(char *)(uintptr_t)program, option, NULL};
    start(&p, argv, NULL);
    read_text(p.out, text, sizeof text);
    CHECK(strcmp(text, "alcove-port " ALC_VERSION "\n") == 0);
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

/* Everything that a careless caller could leave behind. */
static void be_careless(void)
{
    for (int i = 1; i <= 64; i++) alc_kernel_ignore(i, true);
    alc_kernel_sigmask(~(uint64_t)0);
    for (int i = 0; i < 20; i++)
        if (open("/tmp", O_RDONLY | O_DIRECTORY) < 0) _exit(98);
}

static void owes_nothing_to_its_caller(void)
{
    struct port p;
    char *argv[] = {(char *)(uintptr_t)program, NULL};
    static const char *const look[] = {
        "sh", "-c", "sed -n '/^Sig[BIC]/p' /proc/self/status; ls /proc/self/fd; echo end", NULL};
    start(&p, argv, be_careless);
    greet(&p);
    fork_child(&p, 1, 2);
    exec_child(&p, 2, look);
    char text[TEXT];
    size_t at = 0;
    do {
        until(&p, ALC_FRAME_STDOUT, 2);
        CHECK(p.body.len < sizeof text - at);
        memcpy(text + at, p.body.ptr, p.body.len);
        at += p.body.len;
        text[at] = 0;
    } while (strstr(text, "end\n") == NULL);
    CHECK(strcmp(text, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000000000\n0\n1\n2\n3\nend\n") == 0);
    CHECK_EQ(getsid(p.pid), p.pid);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void runs_from_a_sealed_copy(void)
{
    if (geteuid() != 0) return; /* its /proc entries are root's */
    struct port p;
    char path[64], target[256];
    start_greeted(&p);
    const pid_t pids[] = {p.pid, p.mux, p.root};
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "/proc/%d/exe", pids[i]);
        ssize_t n = readlink(path, target, sizeof target - 1);
        CHECK(n > 0);
        target[n] = 0;
        CHECK(strstr(target, "memfd:alcove-port") != NULL);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        CHECK(fd >= 0);
        int seals = fcntl(fd, F_GET_SEALS);
        struct stat st;
        CHECK(fstat(fd, &st) == 0 && (st.st_mode & 0777) == 0111); /* so whoever executes it is not dumpable */
        close(fd);
        CHECK_EQ(seals & (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE),
                 F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
    }
    /* The guardian holds no copy of descriptor 1; the others may have greeted before it gave it up. */
    snprintf(path, sizeof path, "/proc/%d/fd/1", p.pid);
    uint64_t deadline = now_ms() + TEST_PATIENCE_MS;
    while (readlink(path, target, sizeof target) >= 0) {
        CHECK(now_ms() < deadline);
        poll(NULL, 0, 1);
    }
    snprintf(path, sizeof path, "/proc/%d/fd/1", p.root);
    CHECK(readlink(path, target, sizeof target) > 0);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

/* ---- Ending ---- */

static void ends_all_when_the_jvm_is_gone(void)
{
    struct port p;
    pid_t pids[PIDS];
    int n = start_tree(&p, pids);
    uint64_t began = now_ms();
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    check_all_gone(pids, n);
    CHECK(now_ms() - began < ALL_GONE_MS);
    close_port(&p);
}

static void ends_at_once_when_nothing_resists(void)
{
    struct port p;
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    char grace[] = "--orphan-grace-ms=60000"; /* nobody waits for its end */
    char *argv[] = {(char *)(uintptr_t)program, grace, NULL};
    start(&p, argv, NULL);
    greet(&p);
    fork_child(&p, 1, 2);
    exec_child(&p, 2, sleeper);
    uint64_t began = now_ms();
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    CHECK(now_ms() - began < ALL_GONE_MS);
    close_port(&p);
}

static void ends_all_when_processes_are_stopped(void)
{
    struct port p;
    pid_t pids[PIDS];
    int n = start_tree(&p, pids);
    CHECK(kill(p.root, SIGSTOP) == 0);
    CHECK(kill(p.mux, SIGSTOP) == 0);
    uint64_t began = now_ms();
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    check_all_gone(pids, n);
    CHECK(now_ms() - began < ALL_GONE_MS);
    close_port(&p);
}

static void ends_all_when_the_multiplexer_is_killed(void)
{
    struct port p;
    pid_t pids[PIDS];
    char text[TEXT];
    int n = start_tree(&p, pids);
    uint64_t began = now_ms();
    CHECK(kill(p.mux, SIGKILL) == 0);
    CHECK_EQ(wait_port(&p), ALC_EXIT_MUX);
    check_all_gone(pids, n);
    CHECK(now_ms() - began < ALL_GONE_MS);
    read_text(p.err, text, sizeof text);
    CHECK(strcmp(text, "alcove-port: guardian: the multiplexer ended by signal 9\n") == 0);
    close_port(&p);
}

static void ends_all_when_the_guardian_is_killed(void)
{
    struct port p;
    pid_t pids[PIDS];
    int n = start_tree(&p, pids);
    uint64_t began = now_ms();
    CHECK(kill(p.pid, SIGKILL) == 0);
    CHECK_EQ(wait_port(&p), 128 + SIGKILL);
    wait_all_gone(pids, n, began);
    close_port(&p);
}

static void ends_all_when_the_guardian_is_asked_to(void)
{
    struct port p;
    pid_t pids[PIDS];
    int n = start_tree(&p, pids);
    CHECK(kill(p.pid, SIGTERM) == 0);
    CHECK_EQ(wait_port(&p), 128 + SIGTERM);
    check_all_gone(pids, n);
    close_port(&p);
}

/* To /proc it has executed a program by then; to the guardian and the multiplexer it has not. */
static void tells_the_end_of_a_first_process_in_a_fresh_image(void)
{
    struct port p;
    struct alc_frame_exit e;
    struct alc_cur why;
    start_greeted(&p);
    for (uint64_t id = 1; id <= 2; id++) {
        begin(ALC_FRAME_CALL, 1);
        alc_put_u64(&out, id);
        alc_put_u16(&out, ALC_CALL_REEXEC);
        send_frame(&p);
        until(&p, ALC_FRAME_REPLY, 1);
        CHECK_EQ(p.body.ptr[8], ALC_OUTCOME_OK);
    }
    fork_child(&p, 1, 2);
    CHECK(kill(p.root, SIGKILL) == 0);
    until(&p, ALC_FRAME_EXIT, 1);
    CHECK(alc_decode_exit(p.body.ptr, p.body.len, &e, &why));
    CHECK(e.ending.kind == ALC_EXIT_KIND_SIGNALED && !e.ending.execed);
    CHECK_EQ(wait_port(&p), ALC_EXIT_ROOT);
    close_port(&p);
}

static void tells_the_end_of_the_first_process(void)
{
    struct port p;
    pid_t pids[PIDS];
    struct alc_frame_exit e;
    struct alc_cur why;
    char text[TEXT];
    int n = start_tree(&p, pids);
    uint64_t began = now_ms();
    CHECK(kill(p.root, SIGKILL) == 0);
    until(&p, ALC_FRAME_EXIT, 1);
    CHECK(alc_decode_exit(p.body.ptr, p.body.len, &e, &why));
    CHECK(e.ending.kind == ALC_EXIT_KIND_SIGNALED && e.ending.status == SIGKILL);
    CHECK_EQ(wait_port(&p), ALC_EXIT_ROOT);
    check_all_gone(pids, n);
    CHECK(now_ms() - began < ALL_GONE_MS);
    read_text(p.err, text, sizeof text);
    CHECK(strcmp(text, "alcove-port: guardian: the first control process was ended by signal 9\n") == 0);
    close_port(&p);
    /* Asked for, it is no failure. */
    start_greeted(&p);
    begin(ALC_FRAME_CALL, 1);
    alc_put_u64(&out, 5);
    alc_put_u16(&out, ALC_CALL_EXIT);
    alc_put_i32(&out, 3);
    send_frame(&p);
    until(&p, ALC_FRAME_EXIT, 1);
    CHECK(alc_decode_exit(p.body.ptr, p.body.len, &e, &why));
    CHECK(e.ending.kind == ALC_EXIT_KIND_EXITED && e.ending.status == 3);
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void keeps_the_code_of_a_multiplexer_that_gave_up(void)
{
    struct port p;
    start_greeted(&p);
    CHECK_EQ(write(p.in, "\xff\xff\xff\xff", 4), 4);
    until(&p, ALC_FRAME_FAULT, 0);
    CHECK_EQ(wait_port(&p), ALC_EXIT_PROTOCOL);
    close_port(&p); /* FAULT said why */
}

/* ---- Talking ---- */

static void has_line(const char *text, const char *line)
{
    if (strstr(text, line) == NULL) test_failed(__FILE__, __LINE__, line);
}

/* Of verbosity 0, 1 or 2; all that it said. */
static void live_a_life(char *verbose, char *text, size_t size)
{
    struct port p;
    static const char *const argv[] = {"sh", "-c", ": SECRET; echo $$ end; (sleep 0 &); read x; exit 5", NULL};
    char *with[] = {(char *)(uintptr_t)program, verbose, NULL};
    pid_t pids[PIDS];
    start(&p, with, NULL);
    greet(&p);
    fork_child(&p, 1, 2);
    fork_child(&p, 2, 3);
    exec_child(&p, 3, argv);
    read_pids(&p, 3, pids);
    begin(ALC_FRAME_STDIN, 3);
    alc_put_raw(&out, "SECRET\n", 7);
    send_frame(&p);
    until(&p, ALC_FRAME_TREE_EMPTY, 2);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    read_text(p.err, text, size);
    if (strcmp(verbose, "--verbose=0") != 0) {
        char line[TEXT];
        snprintf(line, sizeof line, "alcove-port: event: the port started: guardian %d, multiplexer %d, first control process %d\n",
                 p.pid, p.mux, p.root);
        has_line(text, line);
        snprintf(line, sizeof line, "alcove-port: event: process #3 (pid %d) exited with status 5\n", pids[0]);
        has_line(text, line);
        snprintf(line, sizeof line, "alcove-port: event: process #3 (pid %d) was forked by #2\n", pids[0]);
        has_line(text, line);
        has_line(text, ") was forked by #1\n");
        has_line(text, ") runs another program\n");
        has_line(text, "alcove-port: event: everything ends\n");
    }
    CHECK(strstr(text, "SECRET") == NULL);
    close_port(&p);
}

static void tells_as_much_as_it_is_asked_to(void)
{
    static char text[TEXT];
    char none[] = "--verbose=0", life[] = "--verbose=1", trees[] = "--verbose=2";
    live_a_life(none, text, sizeof text);
    CHECK(strcmp(text, "") == 0);
    live_a_life(life, text, sizeof text);
    CHECK(strstr(text, "nothing below it") == NULL);
    live_a_life(trees, text, sizeof text);
    has_line(text, ") has nothing below it any more\n");
}

/* Standard error is full, and whoever should read it does not. */
static void waits_for_nobody_to_hear_it(void)
{
    struct port p;
    char verbose[] = "--verbose=1";
    char *argv[] = {(char *)(uintptr_t)program, verbose, NULL};
    static char text[TEXT * 2];
    start(&p, argv, NULL);
    CHECK(fcntl(p.err, F_SETPIPE_SZ, 4096) >= 4096);
    greet(&p);
    for (uint64_t child = 2; child < 150; child++) {
        fork_child(&p, 1, child);
        begin(ALC_FRAME_END, child);
        send_frame(&p);
        until(&p, ALC_FRAME_EXIT, child);
    }
    ssize_t n = read(p.err, text, sizeof text - 1);
    CHECK(n > 0 && n <= 4096);
    fork_child(&p, 1, 1000);
    fork_child(&p, 1, 1001);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    read_text(p.err, text, sizeof text);
    has_line(text, " events were not told: nobody read them\n");
    close_port(&p);
}

/* ---- A program in place of the first control process ---- */

static void waits_for_the_reader_of_its_first_program(void)
{
    struct port p;
    struct alc_frame_exit e;
    struct alc_cur why;
    static const char *const late[] = {"sh", "-c", "echo late; exit 4", NULL};
    start_greeted(&p);
    begin(ALC_FRAME_CALL, 1);
    alc_put_u64(&out, 9);
    alc_put_u16(&out, ALC_CALL_EXECVP);
    alc_put_str(&out, str(late[0]));
    put_strings(&out, late);
    send_frame(&p);
    until(&p, ALC_FRAME_EXIT, 1);
    CHECK(alc_decode_exit(p.body.ptr, p.body.len, &e, &why));
    CHECK(e.ending.kind == ALC_EXIT_KIND_EXITED && e.ending.status == 4 && e.ending.execed);
    poll(NULL, 0, 600); /* longer than the grace of the guardian */
    begin(ALC_FRAME_CREDIT, 1);
    alc_put_stream(&out, ALC_STREAM_STDOUT);
    alc_put_u32(&out, TEXT);
    send_frame(&p);
    until(&p, ALC_FRAME_STDOUT, 1);
    CHECK(p.body.len == 5 && memcmp(p.body.ptr, "late\n", 5) == 0);
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

/* ---- The lease ---- */

static void renew(struct port *p)
{
    begin(ALC_FRAME_LEASE, 0);
    send_frame(p);
}

/* The descriptors stay open, as those of a stopped JVM do. */
static void ends_all_when_the_lease_runs_out(void)
{
    struct port p;
    pid_t pids[PIDS];
    char text[TEXT];
    start_for(&p, LEASE_MS);
    uint64_t heard = now_ms();
    int n = grow_tree(&p, pids);
    for (int i = 0; i < 4; i++) {
        poll(NULL, 0, LEASE_MS / 4);
        heard = now_ms();
        renew(&p);
    }
    CHECK_EQ(wait_port(&p), ALC_EXIT_LEASE);
    CHECK(now_ms() - heard >= LEASE_MS);
    check_all_gone(pids, n);
    read_text(p.err, text, sizeof text);
    CHECK(strcmp(text, "alcove-port: multiplexer: the JVM was not heard for its lease of 2000 ms\n") == 0);
    close_port(&p);
}

/* Whether it listens to the JVM at that moment or cannot write to it. */
static void ends_all_when_the_lease_runs_out_and_nobody_reads(void)
{
    struct port p;
    static const char *const yes[] = {"sh", "-c", "echo $$ end; while :; do echo y; done", NULL};
    pid_t pids[PIDS];
    start_for(&p, LEASE_MS);
    fork_child(&p, 1, 2);
    renew(&p);
    exec_child(&p, 2, yes);
    renew(&p);
    int n = read_pids(&p, 2, pids);
    begin(ALC_FRAME_CREDIT, 2);
    alc_put_stream(&out, ALC_STREAM_STDOUT);
    alc_put_u32(&out, 1u << 30);
    send_frame(&p);
    CHECK_EQ(wait_port(&p), ALC_EXIT_LEASE);
    check_all_gone(pids, n);
    close_port(&p);
}

/* A port that was kept from looking finds what came meanwhile. */
static void forgives_its_own_absence(void)
{
    struct port p;
    start_for(&p, LEASE_MS);
    CHECK(kill(p.mux, SIGSTOP) == 0);
    renew(&p);
    poll(NULL, 0, LEASE_MS + LEASE_MS / 2);
    CHECK(kill(p.mux, SIGCONT) == 0);
    fork_child(&p, 1, 2);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void credit(struct port *p, uint64_t handle, uint32_t bytes)
{
    begin(ALC_FRAME_CREDIT, handle);
    alc_put_stream(&out, ALC_STREAM_STDOUT);
    alc_put_u32(&out, bytes);
    send_frame(p);
}

/* A read that ends within a packet would lose its rest, and what comes next would be taken for a frame. */
static void read_packets(char *reader)
{
    struct port p;
    static uint8_t bytes[3 * TEXT];
    char *argv[] = {(char *)(uintptr_t)program, reader, NULL};
    size_t have = 0, seen = 0, piece = 1;
    bool ended = false;
    start(&p, argv, NULL);
    greet(&p);
    fork_child(&p, 1, 2);
    exec_self(&p, 2, "packets");
    credit(&p, 2, 1u << 30);
    while (!ended) {
        /* Pieces of all sizes, and now and then a reader that is late. */
        piece = piece * 5 % 20011;
        if (piece % 64 == 0) poll(NULL, 0, 2);
        struct pollfd f = {.fd = p.out, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        ssize_t n = read(p.out, bytes + have, piece);
        CHECK(n > 0);
        have += (size_t)n;
        size_t at = 0;
        for (;;) {
            struct alc_cur c;
            uint32_t len = 0;
            uint64_t handle = 0;
            alc_cur_init(&c, bytes + at, have - at);
            if (!alc_get_u32(&c, "length", &len) || have - at < 4 + (size_t)len) break;
            const uint8_t *body = bytes + at + ALC_FRAME_HEAD;
            uint8_t type = bytes[at + 4];
            CHECK(len >= 9 && len <= ALC_MAX_CHUNK + 9);
            alc_cur_init(&c, bytes + at + 5, 8);
            CHECK(alc_get_u64(&c, "handle", &handle) && (handle == 1 || handle == 2));
            for (size_t i = 0; type == ALC_FRAME_STDOUT && i < len - 9; i++) CHECK_EQ(body[i], (seen + i) % COUNTS_TO);
            if (type == ALC_FRAME_STDOUT) seen += len - 9;
            ended = ended || (type == ALC_FRAME_EOF && body[0] == ALC_STREAM_STDOUT);
            at += 4 + (size_t)len;
        }
        memmove(bytes, bytes + at, have - at);
        have -= at;
        CHECK(have < TEXT + ALC_MAX_CHUNK);
    }
    CHECK_EQ(seen, (size_t)PACKET_ROUNDS * (PLAIN + PACKET));
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void packets_of_a_program_are_bytes(void)
{
    char us[32];
    read_packets(NULL);
    snprintf(us, sizeof us, "--reader=%d", getpid());
    read_packets(us); /* memory that was lent is not written before it has been read */
}

static long resident_kib(pid_t pid)
{
    char path[64], line[256];
    long kib = -1;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *f = fopen(path, "r");
    CHECK(f != NULL);
    while (fgets(line, sizeof line, f) != NULL)
        if (strncmp(line, "VmRSS:", 6) == 0) kib = strtol(line + 6, NULL, 10);
    fclose(f);
    return kib;
}

/* Its queue never runs empty. */
static void what_a_slow_reader_was_sent_is_not_kept(void)
{
    struct port p;
    static uint8_t piece[SIP];
    struct alc_frame_stdin_credit c;
    struct alc_cur why;
    int64_t window = ALC_STDIN_WINDOW;
    start_greeted(&p);
    fork_child(&p, 1, 2);
    exec_self(&p, 2, "sip");
    for (size_t sent = 0; sent < SIPPED; sent += sizeof piece) {
        while (window < (int64_t)sizeof piece) {
            until(&p, ALC_FRAME_STDIN_CREDIT, 2);
            CHECK(alc_decode_stdin_credit(p.body.ptr, p.body.len, &c, &why));
            window += c.bytes;
        }
        begin(ALC_FRAME_STDIN, 2);
        alc_put_raw(&out, piece, sizeof piece);
        send_frame(&p);
        window -= (int64_t)sizeof piece;
    }
    CHECK(resident_kib(p.mux) < MUX_KIB);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void limit_file_size(void)
{
    struct rlimit little = {.rlim_cur = 4096, .rlim_max = RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &little);
}

/* The sealed copy of the program and long requests are files, too. */
static void starts_and_works_with_a_limit_of_file_size(void)
{
    struct port p;
    char *argv[] = {(char *)(uintptr_t)program, NULL};
    static char value[ALC_MAX_INLINE + 100];
    memset(value, 'v', sizeof value - 1);
    start(&p, argv, limit_file_size);
    greet(&p);
    begin(ALC_FRAME_CALL, 1);
    alc_put_u64(&out, 7);
    alc_put_u16(&out, ALC_CALL_SETENV);
    alc_put_str(&out, str("LONG"));
    alc_put_str(&out, str(value));
    alc_put_bool(&out, true);
    for (size_t done = 0; done < out.len;) {
        if (done == 0) alc_poke_u32(&out, 0, (uint32_t)out.len - 4);
        ssize_t n = write(p.in, out.bytes + done, out.len - done);
        CHECK(n > 0);
        done += (size_t)n;
    }
    until(&p, ALC_FRAME_REPLY, 1);
    CHECK_EQ(p.body.ptr[8], ALC_OUTCOME_OK);
    /* Of the programs it is still the limit. */
    static const char *const ulimit[] = {"sh", "-c", "echo $(ulimit -f) end", NULL};
    pid_t pids[PIDS];
    fork_child(&p, 1, 2);
    exec_child(&p, 2, ulimit);
    CHECK_EQ(read_pids(&p, 2, pids), 1);
    CHECK_EQ(pids[0], 4096 / 512);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

static void waits_for_ever_without_a_lease(void)
{
    struct port p;
    start_greeted(&p);
    poll(NULL, 0, LEASE_MS + LEASE_MS / 2);
    fork_child(&p, 1, 2);
    renew(&p); /* which is not wrong */
    fork_child(&p, 1, 3);
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    close_port(&p);
}

/* Forks until it cannot, each copy as stubborn as the first. */
static void ends_a_fork_bomb(void)
{
    struct port p;
    static const char *const bomb[] = {
        "sh", "-c", "ulimit -u 300 2>/dev/null; trap '' TERM; b() { echo x; (b) & (setsid sleep 1004) & sleep 0.01; b; }; echo $$ end; b",
        NULL};
    pid_t pids[PIDS];
    start_greeted(&p);
    fork_child(&p, 1, 2);
    begin(ALC_FRAME_CALL, 2);
    alc_put_u64(&out, 77);
    alc_put_u16(&out, ALC_CALL_SETRLIMIT);
    put_symbol(&out, 1111);
    alc_put_u64(&out, 300);
    alc_put_u64(&out, 300);
    send_frame(&p);
    until(&p, ALC_FRAME_REPLY, 2);
    if (geteuid() == 0) {
        /* The limit does not hold root, and counts what others run as the same user. */
        uint32_t uid = BOMB_UID + (uint32_t)getpid() % BOMB_UIDS;
        begin(ALC_FRAME_CALL, 2);
        alc_put_u64(&out, 78);
        alc_put_u16(&out, ALC_CALL_SETRESUID);
        alc_put_ids(&out, &(struct alc_ids){.real = uid, .effective = uid, .saved = uid});
        send_frame(&p);
        until(&p, ALC_FRAME_REPLY, 2);
    }
    exec_child(&p, 2, bomb);
    int n = read_pids(&p, 2, pids);
    for (size_t grown = 0; grown < BOMB_LINES; grown += p.body.len) until(&p, ALC_FRAME_STDOUT, 2);
    uint64_t began = now_ms();
    close(p.in);
    p.in = -1;
    CHECK_EQ(wait_port(&p), 0);
    check_all_gone(pids, n);
    CHECK(now_ms() - began < 2 * ALL_GONE_MS);
    close_port(&p);
}

int main(int argc, char *argv[])
{
    if (argc > 1 && strcmp(argv[1], "packets") == 0) return write_packets();
    if (argc > 1 && strcmp(argv[1], "sip") == 0) return sip();
    program = getenv("ALCOVE_PORT");
    if (program == NULL) {
        printf("skipped: ALCOVE_PORT names no program\n");
        return 0;
    }
    for (int i = 1; i <= 64; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    RUN_TEST(refuses_wrong_starts);
    RUN_TEST(tells_its_version);
    RUN_TEST(owes_nothing_to_its_caller);
    RUN_TEST(runs_from_a_sealed_copy);
    RUN_TEST(ends_all_when_the_jvm_is_gone);
    RUN_TEST(ends_at_once_when_nothing_resists);
    RUN_TEST(ends_all_when_processes_are_stopped);
    RUN_TEST(ends_all_when_the_multiplexer_is_killed);
    RUN_TEST(ends_all_when_the_guardian_is_killed);
    RUN_TEST(ends_all_when_the_guardian_is_asked_to);
    RUN_TEST(tells_the_end_of_the_first_process);
    RUN_TEST(tells_the_end_of_a_first_process_in_a_fresh_image);
    RUN_TEST(keeps_the_code_of_a_multiplexer_that_gave_up);
    RUN_TEST(tells_as_much_as_it_is_asked_to);
    RUN_TEST(waits_for_nobody_to_hear_it);
    RUN_TEST(waits_for_the_reader_of_its_first_program);
    RUN_TEST(ends_all_when_the_lease_runs_out);
    RUN_TEST(ends_all_when_the_lease_runs_out_and_nobody_reads);
    RUN_TEST(forgives_its_own_absence);
    RUN_TEST(waits_for_ever_without_a_lease);
    RUN_TEST(packets_of_a_program_are_bytes);
    RUN_TEST(what_a_slow_reader_was_sent_is_not_kept);
#ifdef ALC_COVERAGE
    (void)starts_and_works_with_a_limit_of_file_size;
    printf("skipped: starts_and_works_with_a_limit_of_file_size: what is counted goes to files, which it would limit, too\n");
#else
    RUN_TEST(starts_and_works_with_a_limit_of_file_size);
#endif
    RUN_TEST(ends_a_fork_bomb);
    alc_buf_free(&out);
    return 0;
}
