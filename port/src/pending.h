/*
 * pending: calls that wait for somebody else, while the process answers others and reports exits.
 * Owns: what waits, its descriptor of an epoll and its time-out, and that each is settled once, by the loop and never in the
 * middle of another call: what ends it (an event, the time, a child, a descriptor that is closed, CANCEL) only makes it due.
 * Must never: wait.
 *
 * Each has an epoll of its own in that of the process: one descriptor may be waited for by several, and RLIMIT_NOFILE may be
 * lowered meanwhile.
 */
#ifndef ALC_PENDING_H
#define ALC_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "wire.h"

struct alc_control;
struct alc_batch;

enum {

    /* What a handler of such a call returns beside an errno. */
    ALC_WAITS = -2,    /* it is pending */
    ALC_ANSWERED = -3, /* it was made at once; its encoded result is in c->result */
};

/* What a pending call wants of a descriptor, and what it is ready for. */
enum { ALC_WATCH_READ = 1, ALC_WATCH_WRITE = 2, ALC_WATCH_EXCEPT = 4 };

struct alc_watched {
    int fd;
    uint8_t wanted, ready;
};

struct alc_pending_call {
    /* A handler fills in these. */
    int (*again)(struct alc_control *c, struct alc_pending_call *p); /* 0 with p->result, an errno, or ALC_WAITS */
    struct alc_watched *watched; /* heap; freed with it */
    uint32_t watched_count;
    uint32_t most;        /* bytes, of a read */
    bool children;        /* it waits for children */
    bool timed;           /* it has a deadline */
    uint64_t deadline_ms;
    pid_t pid;            /* of a waitpid */
    int options;
    int given;            /* the descriptor that it gave; -1: none */
    /* The rest is pending.c's. */
    struct alc_pending_call *next;
    struct alc_batch *batch; /* whose step it is, or NULL */
    uint64_t id;
    int epoll; /* -1: none */
    bool woken, due;
    int error;
    struct alc_buf result;
};

struct alc_pendings {
    struct alc_pending_call *first; /* oldest first */
    struct alc_pending_call *begun; /* by a handler, not yet added */
    unsigned count, due;
};

/* For a handler: an empty one on the heap, or NULL with errno (EAGAIN: too many wait). */
struct alc_pending_call *alc_pending_new(struct alc_control *c);
/* p watches one descriptor. 0, or an errno. */
int alc_pending_watch(struct alc_pending_call *p, int fd, uint8_t wanted);
/* Looks at what is watched and tries once, unless there is an error already. What the handler returns. Takes p. */
int alc_pending_begin(struct alc_control *c, struct alc_pending_call *p, int error);
/* Whether the deadline is over. */
bool alc_pending_late(const struct alc_pending_call *p);

/* For dispatch.c: the call that a handler just began, of a request or of a batch. Takes the batch. */
void alc_pending_add(struct alc_control *c, uint64_t id, struct alc_batch *batch);

/* Notes that something of its epoll has happened; alc_pending_settle looks what. */
void alc_pending_ready(struct alc_control *c, int epoll);
/* What makes one due. */
void alc_pending_children(struct alc_control *c);
void alc_pending_closed(struct alc_control *c, int fd);
void alc_pending_cancel(struct alc_control *c, uint64_t id);
/* Milliseconds until the loop has something to do for one; -1: none. */
int alc_pending_timeout(const struct alc_control *c);
/* Settles those that are due: woken, too late, or made so by one of the above. */
void alc_pending_settle(struct alc_control *c);
/* Drops all, unanswered: in a forked process, which has closed their descriptors, they are its parent's. */
void alc_pending_drop(struct alc_control *c);

/* ---- dispatch.c ---- */
/*
 * A call that was pending has ended with this error, or with the result in c->result, and gave a descriptor or -1: answers it, or
 * goes on with the batch.
 */
void alc_settle(struct alc_control *c, uint64_t id, struct alc_batch *batch, int error, int given);
void alc_batch_free(struct alc_batch *b);

#endif
