/*
 * tree: see tree.h.
 *
 * Why nobody else is hit: a process is signalled through an open directory /proc/PID, which stays bound to that process,
 * after its parent as read through that same directory proved to be the caller or another descendant.
 * Why nothing escapes: all are stopped before the first is killed, and whatever outruns that becomes a child of the caller
 * (a subreaper) when its parent dies, and is found in the next round. The rounds end when no child is left.
 * The first process of a pid namespace takes all of that with it when it is killed: nobody looks what is below.
 */
#define _GNU_SOURCE
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "kernel.h"
#include "procfs.h"

enum {
    STOP_PASSES = 8,     /* a process in uninterruptible sleep never shows as stopped */
    ROUND_MS = 20,       /* the killed get this long before the next look */
    TREE_MAX = 1 << 20,  /* pids in one look; the kernel has at most 4 of these */
    PATH_SIZE = 64,      /* "PID/task/TID/children" */
    CHILDREN_READ = 4096,
    STATUS_SIZE = 4096,
};

struct pids {
    pid_t *at;
    size_t count;
    size_t room;
};

/* Who is to be ended, sorted; some of them are first processes of pid namespaces, which are not looked below. */
struct tree {
    struct pids all, inits;
};

void alc_wait_sigchld(unsigned ms)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    struct timespec t = {.tv_sec = ms / 1000u, .tv_nsec = (long)(ms % 1000u) * 1000000L};
    sigtimedwait(&set, NULL, &t);
}

/* Out of memory: the pid is left for the next round. */
static void pids_add(struct pids *p, pid_t pid)
{
    if (p->count == p->room) {
        size_t room = p->room == 0 ? 64 : 2 * p->room;
        pid_t *at = room > TREE_MAX ? NULL : reallocarray(p->at, room, sizeof *at);
        if (at == NULL) return;
        p->at = at;
        p->room = room;
    }
    p->at[p->count++] = pid;
}

static int by_number(const void *a, const void *b)
{
    pid_t x = *(const pid_t *)a, y = *(const pid_t *)b;
    return (x > y) - (x < y);
}

static bool pids_has(const struct pids *sorted, pid_t pid)
{
    return sorted->count > 0 && bsearch(&pid, sorted->at, sorted->count, sizeof pid, by_number) != NULL;
}

/* Adds the pids of a "children" file. False: there is no such file. */
static bool read_children(int proc, pid_t pid, pid_t tid, pid_t spare, struct pids *out)
{
    char path[PATH_SIZE], text[CHILDREN_READ];
    snprintf(path, sizeof path, "%d/task/%d/children", pid, tid);
    int fd = alc_proc_open(proc, path, O_RDONLY);
    if (fd < 0) return false;
    pid_t number = 0;
    ssize_t n;
    while ((n = read(fd, text, sizeof text)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                number = number * 10 + (text[i] - '0');
            } else if (number > 0) {
                if (number != spare) pids_add(out, number);
                number = 0;
            }
        }
    }
    close(fd);
    return true;
}

static bool has_children_file(int proc, pid_t pid)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%d/task/%d/children", pid, pid);
    int fd = alc_proc_open(proc, path, O_RDONLY);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* Calls each with every number among the names in a directory below proc. */
static void each_number(int proc, const char *path, void (*each)(pid_t, void *), void *arg)
{
    int fd = alc_proc_open(proc, path, O_RDONLY | O_DIRECTORY);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        if (fd >= 0) close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        char *end;
        long number = strtol(e->d_name, &end, 10);
        if (number > 0 && *end == 0) each((pid_t)number, arg);
    }
    closedir(dir);
}

/* Whether it is the first process of a pid namespace below the one that proc shows (NSpid, proc_pid_status(5)). */
static bool is_init(int proc, pid_t pid)
{
    char path[PATH_SIZE], text[STATUS_SIZE];
    snprintf(path, sizeof path, "%d/status", pid);
    if (alc_proc_read(proc, path, text, sizeof text) < 0) return false;
    const char *line = strstr(text, "\nNSpid:");
    if (line == NULL) return false;
    size_t end = strcspn(line + 1, "\n");
    return end > 2 && line[end] == '1' && line[end - 1] == '\t';
}

struct children_of {
    int proc;
    pid_t pid, spare;
    struct pids *out;
};

static void add_children_of_thread(pid_t tid, void *arg)
{
    struct children_of *c = arg;
    read_children(c->proc, c->pid, tid, c->spare, c->out);
}

/* Adds the descendants of those in the tree by way of /proc/PID/task/TID/children, which costs what the tree has and not
 * what the machine has. */
static void expand_by_children(int proc, pid_t spare, struct tree *t)
{
    for (size_t i = 0; i < t->all.count; i++) {
        char path[PATH_SIZE];
        size_t before = t->all.count;
        struct children_of c = {proc, t->all.at[i], spare, &t->all};
        snprintf(path, sizeof path, "%d/task", c.pid);
        each_number(proc, path, add_children_of_thread, &c);
        if (t->all.count > before && is_init(proc, c.pid)) {
            t->all.count = before;
            pids_add(&t->inits, c.pid);
        }
    }
}

struct all {
    int proc;
    struct pids pids, parents;
};

static void add_with_parent(pid_t pid, void *arg)
{
    struct all *a = arg;
    struct alc_proc_stat st;
    if (!alc_proc_stat(a->proc, pid, &st)) return;
    pids_add(&a->pids, pid);
    pids_add(&a->parents, st.ppid);
}

/* The same by way of everybody's parent: for kernels that were built without PROC_CHILDREN. A self that is not 0
 * stands before those in the tree, without being added. */
static void expand_by_parents(int proc, pid_t self, pid_t spare, struct tree *t)
{
    struct all a = {.proc = proc};
    each_number(proc, ".", add_with_parent, &a);
    size_t n = a.pids.count < a.parents.count ? a.pids.count : a.parents.count;
    pid_t parent = self;
    for (size_t done = 0;; parent = t->all.at[done++]) {
        size_t before = t->all.count;
        for (size_t i = 0; i < n && parent != 0; i++)
            if (a.parents.at[i] == parent && a.pids.at[i] != spare) pids_add(&t->all, a.pids.at[i]);
        if (t->all.count > before && parent != self && is_init(proc, parent)) {
            t->all.count = before;
            pids_add(&t->inits, parent);
        }
        if (done == t->all.count) break;
    }
    free(a.pids.at);
    free(a.parents.at);
}

static void sort(struct pids *out)
{
    if (out->count > 0) qsort(out->at, out->count, sizeof *out->at, by_number);
}

static void list(int proc, pid_t self, pid_t spare, struct tree *t)
{
    t->all.count = t->inits.count = 0;
    if (read_children(proc, self, self, spare, &t->all)) expand_by_children(proc, spare, t);
    else expand_by_parents(proc, self, spare, t);
    sort(&t->all);
    sort(&t->inits);
}

static void list_at(int proc, pid_t self, const pid_t *tops, size_t count, struct tree *t)
{
    t->all.count = t->inits.count = 0;
    for (size_t i = 0; i < count; i++) pids_add(&t->all, tops[i]);
    if (has_children_file(proc, self)) expand_by_children(proc, 0, t);
    else expand_by_parents(proc, 0, 0, t);
    sort(&t->all);
    sort(&t->inits);
}

static void forget(struct tree *t)
{
    free(t->all.at);
    free(t->inits.at);
}

/* What one pass over the descendants saw. */
struct seen {
    size_t alive;
    size_t running; /* neither stopped nor on its way out */
};

/* Sends the signal to each descendant that is alive; SIGSTOP only to those not stopped yet, and SIGKILL instead of it to
 * the first processes of namespaces. */
static struct seen signal_all(int proc, pid_t self, const struct tree *t, int signal)
{
    struct seen seen = {0};
    for (size_t i = 0; i < t->all.count; i++) {
        char path[PATH_SIZE];
        pid_t pid = t->all.at[i];
        snprintf(path, sizeof path, "%d", pid);
        int dir = alc_proc_open(proc, path, O_RDONLY | O_DIRECTORY);
        if (dir < 0) continue;
        struct alc_proc_stat st;
        if (alc_proc_stat_at(dir, &st) && (st.ppid == self || pids_has(&t->all, st.ppid))) {
            /* The leader of a process can be a zombie while its other threads run. */
            bool dead = (st.state == 'Z' || st.state == 'X') && st.threads <= 1;
            bool stopped = st.state == 'T' || st.state == 't';
            bool init = pids_has(&t->inits, pid);
            if (!dead) seen.alive++;
            if (!dead && !stopped && !init) seen.running++;
            if (!dead && (init || signal != SIGSTOP || !stopped)) alc_kernel_signal_fd(dir, init ? SIGKILL : signal);
        }
        close(dir);
    }
    return seen;
}

/* Stops, then kills all that there are. How many were alive. On a machine that is too busy to stop them in time they are
 * killed as they are. */
static size_t kill_all(int proc, pid_t self, pid_t spare, uint64_t deadline, struct tree *t)
{
    for (int pass = 0; pass == 0 || (pass < STOP_PASSES && alc_now_ms() < deadline); pass++) {
        list(proc, self, spare, t);
        struct seen seen = signal_all(proc, self, t, SIGSTOP);
        if (seen.alive == 0) return 0;
        if (seen.running == 0) break;
    }
    return signal_all(proc, self, t, SIGKILL).alive;
}

bool alc_tree_kill(int proc, pid_t spare, alc_tree_reap *reap, void *arg)
{
    uint64_t deadline = alc_now_ms() + ALC_TREE_MS;
    pid_t self = alc_proc_self(proc);
    struct tree t = {0};
    bool gone = !reap(arg);
    while (!gone) {
        size_t alive = kill_all(proc, self, spare, deadline, &t);
        uint64_t next = alc_now_ms() + ROUND_MS;
        do {
            gone = !reap(arg) || (alive == 0 && spare != 0);
            if (!gone) alc_wait_sigchld(ROUND_MS / 4);
        } while (!gone && alc_now_ms() < next);
        if (alc_now_ms() >= deadline) break;
    }
    forget(&t);
    return gone;
}

void alc_tree_kill_at(int proc, const pid_t *tops, size_t count)
{
    pid_t self = alc_proc_self(proc);
    struct tree t = {0};
    if (count == 0) return;
    for (int pass = 0; pass < STOP_PASSES; pass++) {
        list_at(proc, self, tops, count, &t);
        if (signal_all(proc, self, &t, SIGSTOP).running == 0) break;
    }
    signal_all(proc, self, &t, SIGKILL);
    forget(&t);
}

size_t alc_tree_children(int proc, pid_t **out)
{
    struct pids children = {0};
    pid_t self = alc_proc_self(proc);
    if (!read_children(proc, self, self, 0, &children)) {
        struct all a = {.proc = proc};
        each_number(proc, ".", add_with_parent, &a);
        for (size_t i = 0; i < a.pids.count && i < a.parents.count; i++)
            if (a.parents.at[i] == self) pids_add(&children, a.pids.at[i]);
        free(a.pids.at);
        free(a.parents.at);
    }
    *out = children.at;
    return children.count;
}
