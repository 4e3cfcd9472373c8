/*
 * procfs: what the port reads about processes, through a descriptor of the guardian's /proc.
 * Owns: parsing of /proc/PID/stat and fdinfo. Pids here are as that /proc numbers them ("host pids"), whatever pid
 * namespace the caller lives in.
 * Must never: look a path up from the root: a payload may have changed what /proc is.
 */
#ifndef ALC_PROCFS_H
#define ALC_PROCFS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct alc_proc_stat {
    char state;
    pid_t ppid;
    unsigned flags; /* PF_ of the kernel */
    unsigned threads;
    uint64_t started; /* ticks of the system clock since boot, hundredths of a second on Linux, in the time namespace of who reads it */
};

/* PF_FORKNOEXEC: was forked and has not executed another program since. It stays readable until the process is reaped. */
#define ALC_PF_FORKNOEXEC 0x40u
/* PF_EXITING: on its way to a zombie, or one. */
#define ALC_PF_EXITING 0x4u

/* A descriptor of this machine's /proc, close-on-exec, or -1 with errno (ENOENT where /proc is something else). */
int alc_proc_open_root(void);

/*
 * openat(2) below proc, close-on-exec, or -1 with errno. A soft RLIMIT_NOFILE that is in the way is raised to the hard one
 * for this one moment: a control process must go on reporting exits under the limits that its caller set.
 */
int alc_proc_open(int proc, const char *path, int flags);

/* Reads a small file below proc into text, NUL-terminated; its length, or -1 with errno. */
ssize_t alc_proc_read(int proc, const char *path, char *text, size_t size);

/* False: there is no such process, or nothing could be opened. */
bool alc_proc_stat(int proc, pid_t pid, struct alc_proc_stat *out);
/* The same for an open directory of a process. */
bool alc_proc_stat_at(int dir, struct alc_proc_stat *out);

/* From the start of this process to that of the other one: ticks, and one, so never 0. Unlike st->started it is the same in
 * every time namespace that this process may be in. */
uint64_t alc_proc_since_own_start(int proc, const struct alc_proc_stat *st);
/* The calling process; 0 on failure. */
pid_t alc_proc_self(int proc);
/* The process that a pidfd of the caller is about; 0 on failure. */
pid_t alc_proc_of_pidfd(int proc, int pidfd);

#endif
