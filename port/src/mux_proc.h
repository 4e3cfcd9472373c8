/*
 * mux_proc: the multiplexer's record of each process, and the tables that find it.
 * Owns: struct alc_proc and its memory; closes a record's descriptors when it is buried.
 * Must never: talk to anybody. What a change of state means is decided in mux.c.
 */
#ifndef ALC_MUX_PROC_H
#define ALC_MUX_PROC_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "gen/alcove_proto.h"
#include "wire.h"

#define ALC_ROOT_HANDLE 1u

enum alc_watch_kind {
    ALC_WATCH_JVM_IN,
    ALC_WATCH_JVM_OUT,
    ALC_WATCH_GUARDIAN,
    ALC_WATCH_CHANNELS, /* the epoll that holds every channel */
    ALC_WATCH_STREAMS,  /* the epoll that holds every output stream */
    ALC_WATCH_CHANNEL,
    ALC_WATCH_STDIN,
    ALC_WATCH_STDOUT,
    ALC_WATCH_STDERR,
};

struct alc_proc;

/* What an epoll entry points at. */
struct alc_watch {
    enum alc_watch_kind kind;
    struct alc_proc *proc;
};

enum alc_proc_state {
    ALC_PROC_CONTROL, /* serves calls, or will as soon as its fork is done */
    ALC_PROC_EXECING, /* said that it is about to run another program */
    ALC_PROC_ASKED,   /* its channel closed while execing and its parent was asked what became of it */
    ALC_PROC_PROGRAM, /* runs another program */
    ALC_PROC_GONE,    /* was a control process, and its channel is closed */
};

/* The pseudo-terminal of a process. */
enum alc_pty {
    ALC_PTY_NONE,    /* it has pipes */
    ALC_PTY_AWAITED, /* its fork is to bring the master */
    ALC_PTY_OPEN,    /* stdin_fd, until it takes no more, and the first of out are the master: one descriptor */
    ALC_PTY_OVER,    /* hung up */
};

/* An output stream of a process. */
struct alc_stream_out {
    uint32_t pipe; /* bytes that its pipe is taken to hold */
    int fd; /* -1: closed, and EOF was sent */
    bool watched;
    bool hung; /* a master: nobody had the terminal open when it was last read */
    uint32_t interest; /* events asked of epoll while watched */
    uint64_t credit;   /* bytes the JVM will take */
    struct alc_watch watch;
};

/* A call that the process has not answered yet, oldest first. */
struct alc_pending {
    struct alc_pending *next;
    uint64_t id;
    uint8_t frame; /* CALL, BATCH or FORK */
    bool cancelled; /* and told so */
    bool exits;    /* the call of exit: once it is granted, the process ends its tree */
    uint32_t bytes;
    struct alc_proc *child; /* FORK: the process to be */
};

/* A record that the channel did not take yet. */
struct alc_queued {
    struct alc_queued *next;
    int fds[4];
    unsigned fd_count;
    bool fork; /* counts against the descriptors in flight */
    uint32_t len;
    uint8_t bytes[];
};

struct alc_proc {
    uint64_t handle;
    enum alc_proc_state state;
    pid_t pid;      /* as its parent sees it; 0: not known */
    pid_t host_pid; /* 0: not known yet */
    bool born;      /* BORN came */
    bool started;   /* the fork succeeded */
    bool exited;    /* EXIT was sent */
    bool doomed;    /* to be ended; should it become a program, that is killed */
    bool ending;    /* its channel is shut down for writing */
    bool stalled;   /* its next record waits for descriptors in flight to land */
    bool buried;
    bool reexeced; /* it has replaced its image: that it has executed something says nothing */

    /* The fork that makes it. */
    bool fork_pending;
    bool fork_replied; /* the parent answered; the reply waits for the host pid */
    uint64_t fork_id, fork_handle; /* the request, and whom it was asked of */

    /* Kinship. */
    struct alc_proc *parent; /* nearest ancestor on record; NULL: the root, or nobody left */
    bool orphaned;           /* the parent that forked it is gone */
    struct alc_proc *children, *next_sibling, *prev_sibling;

    /* Channel. */
    int channel; /* -1: closed */
    bool channel_out; /* waits for room in the channel */
    struct alc_watch channel_watch;
    struct alc_queued *records, *last_record;
    struct alc_pending *pending, *last_pending;
    uint32_t pending_count, pending_bytes, pending_forks;
    unsigned fds_sent; /* descriptors of forks sent to it and not answered */
    uint64_t exec_id;
    struct alc_buf exec_reply; /* a message, type first */
    int exec_pidfd; /* names it while it execs; -1: nothing does */

    /* Standard streams. */
    enum alc_pty pty;
    bool no_stderr; /* the end of it was told: a pseudo-terminal has none */
    bool stdin_part; /* a pseudo-terminal: the last byte written to it ended no line */
    int stdin_fd; /* -1: closed */
    bool stdin_eof; /* close it when the queue is written */
    uint32_t stdin_pipe; /* bytes that its pipe is taken to hold */
    bool stdin_watched;
    struct alc_watch stdin_watch;
    struct alc_buf stdin_queue; /* from stdin_off on; at most ALC_STDIN_WINDOW */
    size_t stdin_off;
    uint32_t stdin_debt;     /* bytes written for which no credit was returned yet */
    uint32_t stdin_held;     /* bytes accepted for which no credit was returned yet */
    struct alc_stream_out out[2]; /* stdout, stderr */

    int32_t flow, default_flow; /* alcove's flowcontrol: messages; -1 unlimited */

    uint64_t end_deadline; /* when patience with its END is over, ms of CLOCK_MONOTONIC; 0: none asked */
    struct alc_proc *next_end, *prev_end;

    struct alc_proc *next_by_handle, *next_by_pid, *next_stalled, *prev_stalled, *next_dead;
};

struct alc_proc_table {
    struct alc_proc **by_handle, **by_pid;
    size_t buckets; /* power of two */
    size_t count;
    struct alc_proc *dead; /* buried this turn; freed when the turn is over */
};

void alc_procs_init(struct alc_proc_table *t);
/* A new record, in the table, below parent. */
struct alc_proc *alc_proc_new(struct alc_proc_table *t, uint64_t handle, struct alc_proc *parent);
struct alc_proc *alc_proc_find(const struct alc_proc_table *t, uint64_t handle);
struct alc_proc *alc_proc_find_pid(const struct alc_proc_table *t, pid_t host_pid);
void alc_proc_set_host_pid(struct alc_proc_table *t, struct alc_proc *p, pid_t host_pid);
/* A pid may be used again once its process is reaped: forget it. */
void alc_proc_forget_pid(struct alc_proc_table *t, struct alc_proc *p);
/* Takes it out of the tables, closes its descriptors, gives its children to its parent. Freed by alc_procs_sweep. */
void alc_proc_bury(struct alc_proc_table *t, struct alc_proc *p);
void alc_procs_sweep(struct alc_proc_table *t);

void alc_proc_push_pending(struct alc_proc *p, uint64_t id, uint8_t frame, uint32_t bytes, struct alc_proc *child);
/* Unlinks and returns the pending call with that id, or NULL; the caller frees it. */
struct alc_pending *alc_proc_take_pending(struct alc_proc *p, uint64_t id);
struct alc_pending *alc_proc_pending(const struct alc_proc *p, uint64_t id);
void alc_queued_free(struct alc_queued *r);

#endif
