/*
 * control: a control process: one channel, one call at a time, beside those that wait (pending.h).
 * Owns: the state of the process that runs calls; the descriptors 3 to 6 of its fixed layout.
 * Must never: start a thread, wait for one child, or keep a descriptor of another process.
 */
#ifndef ALC_CONTROL_H
#define ALC_CONTROL_H

#include <stdbool.h>
#include <stdint.h>

#include "channel.h"
#include "children.h"
#include "descriptors.h"
#include "filter.h"
#include "gen/alcove_proto.h"
#include "pending.h"
#include "procfs.h"
#include "signals.h"
#include "wire.h"

/* The descriptors of every control process. 0, 1 and 2 are its own pipes. */
enum {
    ALC_FD_CHANNEL = 3,
    ALC_FD_EPOLL = 4,   /* made at birth: unlike poll(2) it works under RLIMIT_NOFILE 0 */
    ALC_FD_SIGNALS = 5,
    ALC_FD_PROC = 6,
    ALC_FD_FREE = 7, /* from here on: what a call opens for a moment, and what the caller opened */
};

enum {
    ALC_NOFILE_RESERVE = 16,   /* descriptors without which nothing is forked: the fixed ones, a fork's, and some to work with */
    ALC_DEPTH_DEFAULT = 16,    /* MAXFORKDEPTH, as in alcove */
    ALC_SIGNALONEOF_MAX = 255, /* both options of that name */
    ALC_GRACE_MS_DEFAULT = 300,
    ALC_DETAIL_MAX = 200,        /* of a refusal, bytes */
    ALC_FAILED_BATCH_STATUS = 1, /* exit status of a process that ends because a step of its batch failed */
};

/* Inherited by the processes it forks. */
struct alc_options {
    int32_t maxchild; /* as it was set; alc_maxchild tells what counts */
    int32_t maxforkdepth;
    int32_t exit_status;
    int32_t termsig;
    int32_t signaloneof;
};

/* What handlers return beside 0 and an errno; see pending.h for others. */
enum { ALC_REFUSED = -4 };

/* What a call leaves to be done once its reply stands: it is the last call that the process answers. */
struct alc_after {
    enum { ALC_AFTER_NOTHING, ALC_AFTER_EXIT, ALC_AFTER_EXEC, ALC_AFTER_REEXEC } what;
    int status;
    struct alc_str path; /* in the request. Without it and without by_fd, a reexec is of the running image */
    bool by_fd;          /* fd counts, path does not */
    int fd;
    bool search;         /* path is to be looked up in PATH */
    char **argv;         /* heap; the strings are in the request */
    char **envp;         /* heap as argv, or NULL: the process's own */
};

/* A descriptor of the caller's, and the number that the program has it at. */
struct alc_exec_fd {
    int fd;
    int number;
};

/* What is to be done last before execve(2). Inherited by forks, and handed over. */
struct alc_at_exec {
    struct alc_exec_fd fds[ALC_MAX_EXEC_FDS];
    uint32_t fd_count;
    uint32_t flags;
    uint64_t key;
    struct alc_buf program; /* empty: there is none */
};

/* A bit for each promise. Inherited by forks, and handed over. */
#define ALC_PLEDGED_ALL UINT64_MAX /* none was asked for yet */
struct alc_pledged {
    uint64_t promises, execpromises;
};

/* One of alc_exec_fd on its way to its place. */
struct alc_exec_place {
    int given; /* a copy of what is given, or -1 */
    int kept;  /* a copy of what was there, or -1 */
    int flags; /* O_CLOEXEC if that was close-on-exec */
    bool placed;
};

/* Why a call was not made. */
struct alc_why_refused {
    enum alc_refusal reason;
    char detail[ALC_DETAIL_MAX];
};

struct alc_control {
    int32_t depth; /* forks below the first control process */
    bool nested;   /* its pids are not those of the guardian's /proc */
    bool nests;    /* those that it forks are in another pid namespace than it is: unshare(2), setns(2) */
    uint32_t own_uid, own_gid; /* where it was forked, or came from: in a user namespace of its own it cannot see them */
    unsigned grace_ms;
    struct alc_options options;
    struct alc_filter own_filter, children_filter; /* both of a child are its parent's children_filter */
    struct alc_children children;
    struct alc_descriptors descriptors;
    struct alc_signals signals;
    struct alc_after after;
    struct alc_at_exec at_exec;
    struct alc_pledged pledged;
    struct alc_exec_place places[ALC_MAX_EXEC_FDS]; /* while exec tries */
    struct alc_why_refused refused; /* by the handler that gave ALC_REFUSED */
    char said[ALC_DETAIL_MAX];      /* beside the errno of the call that is being made; alc_explain */
    struct alc_pendings pending;
    uint64_t strays_from; /* when a child control process started that a signal ended (alc_proc_since_own_start); 0: none did */
    bool over;   /* the channel is closed, or the process is to end: no more requests */
    bool reborn; /* this process is the child that a request forked */
    struct alc_inbox inbox;
    struct alc_buf reply;   /* the message that is being built */
    struct alc_buf result;  /* of the call that is being made */
    struct alc_buf event;   /* a message beside replies */
    struct alc_buf scratch; /* what a result points at */
};

struct alc_control_start {
    int channel;
    int stdio[3];
    int proc; /* alc_proc_open_root */
    unsigned grace_ms;
};

/* The first control process. */
_Noreturn void alc_control_run(const struct alc_control_start *start);

/* The first control process or another, in a new image: c is what it was in the one before, and c->reply what it was to say.
 * Its descriptors are in place. */
_Noreturn void alc_control_resume(struct alc_control *c);

/* State as in a first control process; descriptors and signals are left alone. */
void alc_control_init(struct alc_control *c, unsigned grace_ms);
/* Notes its ids, before it or its child leaves for a user namespace in which they are not mapped yet. */
void alc_control_note_ids(struct alc_control *c);
/* Sends what stands in a buffer; a channel that is closed or broken makes c->over true. */
void alc_control_send(struct alc_control *c, const struct alc_buf *message);

/* ---- dispatch.c ---- */
/* Answers one request. May return as another process: c->reborn. */
void alc_dispatch(struct alc_control *c, struct alc_message *m);
/*
 * Does what a batch does, without a system call of its own, and drops the answer. What a fork shares is copied when it is
 * first written, and code is mapped when it is first run: done while there is nothing to do, no request waits for that.
 */
void alc_rehearse(struct alc_control *c);
void alc_reply_errno(struct alc_control *c, uint64_t id, int error);
void alc_reply_ok(struct alc_control *c, uint64_t id, const struct alc_buf *result);
void alc_reply_refused(struct alc_control *c, uint64_t id, enum alc_refusal reason, const char *detail);

/* For handlers: adds to what stands beside the errno that they give; what there is no room for is left off. */
void alc_explain(struct alc_control *c, const char *text, size_t len);
/* For handlers: refuses the call that is being made, with a text for a person. Gives ALC_REFUSED, to be returned. */
int alc_refuse(struct alc_control *c, enum alc_refusal reason, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* ---- fork.c ---- */
/* Makes the fork that a FORK asks for and answers it. Takes the message's descriptors. */
void alc_fork(struct alc_control *c, const struct alc_frame_fork *f, struct alc_message *m);
/* Puts the descriptors of a new control process in their places and closes all others but the caller's. 0, or an errno. */
int alc_control_place(int channel, const int stdio[3], int proc, const struct alc_descriptors *callers);
/* Most children alive at a time, now. */
int32_t alc_maxchild(const struct alc_control *c);

/* ---- exec.c ---- */
/* Executes c->after. Returns only an errno, with everything as it was. */
int alc_exec(struct alc_control *c, uint64_t id, const struct alc_buf *reply);
void alc_after_free(struct alc_after *after);
/* 0, or the errno for which nothing is executed from this working directory. */
int alc_exec_check_cwd(void);
/* execvp(3) for a process without PATH */
#define ALC_PATH_DEFAULT "/bin:/usr/bin"

/* ---- reexec.c ---- */
/* Goes on in a fresh image as c->after asks; that one sends the reply. Returns only an errno, with everything as it was. */
int alc_reexec(struct alc_control *c, const struct alc_buf *reply);

/* ---- reap.c ---- */
/* Reports and reaps every child that has ended; a waitpid that waits for it gets it first. True while there are others. */
bool alc_reap(struct alc_control *c);
/* Whether that child is a zombie, or about to be one, and no signal does anything to it. */
bool alc_is_ending(const struct alc_control *c, pid_t child);
/* Reads the signalfd, reports signals, and reaps if SIGCHLD was among them and is not INFO: then its caller reaps. */
void alc_signals_read(struct alc_control *c);
/* Reports the SIGSYS that were caught; see signals.h. */
void alc_signals_tell_trapped(struct alc_control *c);
/*
 * waitpid(2) without waiting: 0 with *out, whose pid is 0 when there is nothing to tell; ECHILD; EINVAL. An end is reported
 * and reaped as alc_reap does it.
 */
int alc_waitpid(struct alc_control *c, pid_t pid, int options, struct alc_waited *out);
/* As the guardian's /proc numbers it; 0 if that cannot be told. */
pid_t alc_host_pid(const struct alc_control *c, pid_t pid);
/* Whether a child that is not reaped has executed another program: 1, 0, or -1 where nothing can be opened any more. */
int alc_execed(const struct alc_control *c, pid_t pid);
/* What the guardian's /proc says of a child that is not reaped. False: nothing can be opened any more. */
bool alc_child_stat(const struct alc_control *c, pid_t pid, struct alc_proc_stat *out);

/* ---- end.c ---- */
void alc_end_child(struct alc_control *c, uint64_t handle);
void alc_tell_execed(struct alc_control *c, uint64_t handle);
void alc_child_image(struct alc_control *c, uint64_t handle, bool control);
void alc_end_orphans(struct alc_control *c, struct alc_list host_pids);
/* Kills what a killed control process left behind; see end.c. */
void alc_end_strays(struct alc_control *c);
/* Ends and reaps everything below this process, as alc_control_end does. 0, or EBUSY when something is left. */
int alc_end_descendants(struct alc_control *c);
/* Ends everything below this process: the signal that was asked for, the grace, SIGKILL; then exits. */
_Noreturn void alc_control_end(struct alc_control *c, int status);

#endif
