/*
 * pending: see pending.h.
 */
#define _GNU_SOURCE
#include "pending.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "clock.h"
#include "control.h"

enum {
    EVENTS = 64,
    /* Out of the way of the caller's numbers, which are the lowest that are free. */
    NUMBER_FROM = 256,
};

static void pending_free(struct alc_pending_call *p)
{
    if (p->epoll >= 0) {
        /* Not by its end alone: a process that was just forked may hold it for a moment more. */
        epoll_ctl(ALC_FD_EPOLL, EPOLL_CTL_DEL, p->epoll, NULL);
        close(p->epoll);
    }
    alc_buf_free(&p->result);
    free(p->watched);
    free(p);
}

struct alc_pending_call *alc_pending_new(struct alc_control *c)
{
    if (c->pending.count >= ALC_MAX_PENDING) {
        errno = EAGAIN;
        return NULL;
    }
    struct alc_pending_call *p = calloc(1, sizeof *p);
    if (p != NULL) p->epoll = p->given = -1;
    return p;
}

int alc_pending_watch(struct alc_pending_call *p, int fd, uint8_t wanted)
{
    p->watched = calloc(1, sizeof *p->watched);
    if (p->watched == NULL) return ENOMEM;
    p->watched[0] = (struct alc_watched){.fd = fd, .wanted = wanted};
    p->watched_count = 1;
    return 0;
}

bool alc_pending_late(const struct alc_pending_call *p) { return p->timed && alc_now_ms() >= p->deadline_ms; }

/* ---- Watching ---- */

static int epoll_new(void)
{
    int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return -1;
    int high = fcntl(fd, F_DUPFD_CLOEXEC, NUMBER_FROM);
    if (high < 0) return fd;
    close(fd);
    return high;
}

/*
 * Edges only: what a descriptor always tells, such as a hang-up, must not keep the loop busy for somebody who waits for
 * something else. What cannot be watched, a file on a disk or /dev/null, is always ready.
 */
static int watch(const struct alc_pending_call *p, uint32_t at)
{
    struct alc_watched *w = &p->watched[at];
    struct epoll_event e = {.events = EPOLLET, .data.u32 = at};
    if ((w->wanted & ALC_WATCH_READ) != 0) e.events |= EPOLLIN;
    if ((w->wanted & ALC_WATCH_WRITE) != 0) e.events |= EPOLLOUT;
    if ((w->wanted & ALC_WATCH_EXCEPT) != 0) e.events |= EPOLLPRI;
    if (epoll_ctl(p->epoll, EPOLL_CTL_ADD, w->fd, &e) == 0) return 0;
    if (errno != EPERM) return errno;
    w->ready = w->wanted & (ALC_WATCH_READ | ALC_WATCH_WRITE);
    return 0;
}

static int watch_all(struct alc_pending_call *p)
{
    if (p->watched_count == 0) return 0;
    p->epoll = epoll_new();
    if (p->epoll < 0) return errno;
    for (uint32_t i = 0; i < p->watched_count; i++) {
        int error = watch(p, i);
        if (error != 0) return error;
    }
    return 0;
}

/* Notes what has become ready, as select(2) has it. */
static void look(struct alc_pending_call *p)
{
    struct epoll_event e[EVENTS];
    int n;
    if (p->epoll < 0) return;
    /* A round for all: what goes on changing meanwhile is told again. */
    for (uint32_t seen = 0; seen <= p->watched_count && (n = epoll_wait(p->epoll, e, EVENTS, 0)) > 0; seen += (uint32_t)n) {
        for (int i = 0; i < n; i++) {
            struct alc_watched *w = &p->watched[e[i].data.u32];
            unsigned ready = 0;
            if ((e[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) ready |= ALC_WATCH_READ;
            if ((e[i].events & (EPOLLOUT | EPOLLERR)) != 0) ready |= ALC_WATCH_WRITE;
            if ((e[i].events & EPOLLPRI) != 0) ready |= ALC_WATCH_EXCEPT;
            w->ready |= (uint8_t)(ready & w->wanted);
        }
    }
}

/* ---- Beginning ---- */

int alc_pending_begin(struct alc_control *c, struct alc_pending_call *p, int error)
{
    if (error == 0) error = watch_all(p);
    if (error == 0) {
        look(p);
        error = p->again(c, p);
    }
    struct epoll_event e = {.events = EPOLLIN, .data.fd = p->epoll};
    if (error == ALC_WAITS && p->epoll >= 0 && epoll_ctl(ALC_FD_EPOLL, EPOLL_CTL_ADD, p->epoll, &e) != 0) error = errno;
    if (error == ALC_WAITS) {
        c->pending.begun = p;
        return ALC_WAITS;
    }
    if (error == 0) alc_put_raw(&c->result, p->result.bytes, p->result.len);
    pending_free(p);
    return error == 0 ? ALC_ANSWERED : error;
}

void alc_pending_add(struct alc_control *c, uint64_t id, struct alc_batch *batch)
{
    struct alc_pending_call *p = c->pending.begun;
    struct alc_pending_call **end = &c->pending.first;
    c->pending.begun = NULL;
    p->id = id;
    p->batch = batch;
    while (*end != NULL) end = &(*end)->next;
    *end = p;
    c->pending.count++;
}

/* ---- Becoming due ---- */

static void make_due(struct alc_control *c, struct alc_pending_call *p, int error)
{
    p->due = true;
    p->error = error;
    c->pending.due++;
}

static void try(struct alc_control *c, struct alc_pending_call *p)
{
    if (p->due) return;
    int error = p->again(c, p);
    if (error != ALC_WAITS) make_due(c, p, error);
}

void alc_pending_ready(struct alc_control *c, int epoll)
{
    for (struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        if (p->epoll != epoll) continue;
        p->woken = true;
        return;
    }
}

void alc_pending_children(struct alc_control *c)
{
    for (struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        if (p->children) try(c, p);
    }
}

void alc_pending_closed(struct alc_control *c, int fd)
{
    for (struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        for (uint32_t i = 0; i < p->watched_count && !p->due; i++) {
            if (p->watched[i].fd == fd) make_due(c, p, EBADF);
        }
    }
}

void alc_pending_cancel(struct alc_control *c, uint64_t id)
{
    for (struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        if (p->id == id && !p->due) make_due(c, p, ECANCELED);
    }
}

int alc_pending_timeout(const struct alc_control *c)
{
    if (c->pending.due > 0) return 0;
    if (c->pending.first == NULL) return -1;
    uint64_t now = alc_now_ms(), least = UINT64_MAX;
    for (const struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        if (p->timed && p->deadline_ms < least) least = p->deadline_ms;
    }
    if (least == UINT64_MAX) return -1;
    if (least <= now) return 0;
    return least - now < INT_MAX ? (int)(least - now) : INT_MAX;
}

/* ---- Settling ---- */

/* Takes the oldest that is due out of the list. */
static struct alc_pending_call *take_due(struct alc_control *c)
{
    struct alc_pending_call **at = &c->pending.first;
    while (*at != NULL && !(*at)->due) at = &(*at)->next;
    struct alc_pending_call *p = *at;
    if (p == NULL) return NULL;
    *at = p->next;
    c->pending.count--;
    c->pending.due--;
    return p;
}

void alc_pending_settle(struct alc_control *c)
{
    for (struct alc_pending_call *p = c->pending.first; p != NULL; p = p->next) {
        /* The oldest first, whatever the order was in which they woke. */
        if (p->woken) look(p);
        if (p->woken || alc_pending_late(p)) try(c, p);
        p->woken = false;
    }
    while (c->pending.due > 0 && !c->over) {
        struct alc_pending_call *p = take_due(c);
        uint64_t id = p->id;
        struct alc_batch *batch = p->batch;
        int error = p->error, given = p->given;
        alc_buf_clear(&c->result);
        alc_put_raw(&c->result, p->result.bytes, p->result.len);
        pending_free(p); /* first: a batch may end the process */
        alc_settle(c, id, batch, error, given);
    }
}

void alc_pending_drop(struct alc_control *c)
{
    while (c->pending.first != NULL) {
        struct alc_pending_call *p = c->pending.first;
        c->pending.first = p->next;
        p->epoll = -1;
        if (p->batch != NULL) alc_batch_free(p->batch);
        pending_free(p);
    }
    c->pending = (struct alc_pendings){0};
}
