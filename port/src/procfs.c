/*
 * procfs: see procfs.h.
 */
#define _GNU_SOURCE
#include "procfs.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

enum {
    STAT_MAX = 1024,  /* bytes read of a stat file; the fields used lie well before */
    FDINFO_MAX = 512, /* and of an fdinfo file */
    PATH_SIZE = 64,   /* "PID/stat" and the like */
    NS_PER_TICK = 10000000,
};

/* Fields of proc_pid_stat(5). */
enum { STATE = 3, PPID = 4, FLAGS = 9, NUM_THREADS = 20, STARTTIME = 22 };

int alc_proc_open_root(void)
{
    int fd = open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return -1;
    struct statfs fs;
    if (fstatfs(fd, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC) return fd;
    close(fd);
    errno = ENOENT;
    return -1;
}

static int open_beyond_soft_limit(int proc, const char *path, int flags)
{
    struct rlimit asked, raised;
    if (getrlimit(RLIMIT_NOFILE, &asked) != 0 || asked.rlim_cur >= asked.rlim_max) {
        errno = EMFILE;
        return -1;
    }
    raised = (struct rlimit){asked.rlim_max, asked.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &raised) != 0) return -1;
    int fd = openat(proc, path, flags | O_CLOEXEC);
    int error = errno;
    setrlimit(RLIMIT_NOFILE, &asked);
    errno = error;
    return fd;
}

int alc_proc_open(int proc, const char *path, int flags)
{
    int fd = openat(proc, path, flags | O_CLOEXEC);
    return fd < 0 && errno == EMFILE ? open_beyond_soft_limit(proc, path, flags) : fd;
}

ssize_t alc_proc_read(int proc, const char *path, char *text, size_t size)
{
    int fd = alc_proc_open(proc, path, O_RDONLY);
    if (fd < 0) return -1;
    ssize_t n;
    do n = read(fd, text, size - 1);
    while (n < 0 && errno == EINTR);
    int error = errno;
    close(fd);
    errno = error;
    if (n >= 0) text[n] = 0;
    return n;
}

/* "PID (NAME) STATE PPID PGRP SESSION TTY TPGID FLAGS ...": the name may hold anything, parentheses too. */
static bool parse_stat(const char *text, struct alc_proc_stat *out)
{
    const char *behind = strrchr(text, ')');
    if (behind == NULL) return false;
    /* proc_pid_stat(5) counts from 1; NAME is its second field. */
    const char *at = behind + 1;
    for (int field = 3; field <= STARTTIME; field++) {
        if (*at != ' ') return false;
        at++;
        if (field == STATE) out->state = *at;
        if (field == PPID) out->ppid = (pid_t)strtol(at, NULL, 10);
        if (field == FLAGS) out->flags = (unsigned)strtoul(at, NULL, 10);
        if (field == NUM_THREADS) out->threads = (unsigned)strtoul(at, NULL, 10);
        if (field == STARTTIME) out->started = strtoull(at, NULL, 10);
        at = strchrnul(at, ' ');
    }
    return true;
}

bool alc_proc_stat_at(int dir, struct alc_proc_stat *out)
{
    char text[STAT_MAX];
    return alc_proc_read(dir, "stat", text, sizeof text) > 0 && parse_stat(text, out);
}

bool alc_proc_stat(int proc, pid_t pid, struct alc_proc_stat *out)
{
    char path[PATH_SIZE], text[STAT_MAX];
    snprintf(path, sizeof path, "%d/stat", pid);
    return alc_proc_read(proc, path, text, sizeof text) > 0 && parse_stat(text, out);
}

pid_t alc_proc_self(int proc)
{
    char text[PATH_SIZE];
    ssize_t n = readlinkat(proc, "self", text, sizeof text - 1);
    if (n <= 0) return 0;
    text[n] = 0;
    return (pid_t)strtol(text, NULL, 10);
}

/*
 * The kernel adds the offset of the reader's time namespace, which cancels out here. What started before the namespace's
 * clock began is negative to it, nanoseconds of 64 bits without a sign: in ticks that is a turn less.
 */
uint64_t alc_proc_since_own_start(int proc, const struct alc_proc_stat *st)
{
    const int64_t turn = (int64_t)(UINT64_MAX / NS_PER_TICK);
    struct alc_proc_stat own;
    if (!alc_proc_stat(proc, alc_proc_self(proc), &own)) return 1;
    int64_t ticks = (int64_t)(st->started - own.started);
    if (ticks < -turn / 2) ticks += turn;
    if (ticks > turn / 2) ticks -= turn;
    return ticks < 0 ? 1 : (uint64_t)ticks + 1;
}

pid_t alc_proc_of_pidfd(int proc, int pidfd)
{
    char path[PATH_SIZE], text[FDINFO_MAX];
    snprintf(path, sizeof path, "self/fdinfo/%d", pidfd);
    if (alc_proc_read(proc, path, text, sizeof text) <= 0) return 0;
    const char *line = strstr(text, "\nPid:");
    long pid = line == NULL ? 0 : strtol(line + 5, NULL, 10);
    return pid > 0 ? (pid_t)pid : 0;
}
