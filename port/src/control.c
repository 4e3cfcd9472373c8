/*
 * control: see control.h. This file has the loop.
 */
#define _GNU_SOURCE
#include "control.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "die.h"
#include "kernel.h"

enum {
    BUFFER_ROOM = 1024,  /* what the buffers have from the start: small replies need no memory under RLIMIT_AS */
    BUFFER_KEEP = 65536, /* what a buffer may keep after a request */
    EVENTS = 8,          /* channel, signalfd and pending calls */
    REQUESTS_A_TURN = 32, /* then exits and signals get their turn */
};

static void buffer_init(struct alc_buf *b)
{
    alc_buf_init(b);
    alc_buf_reserve(b, BUFFER_ROOM);
}

static void buffer_trim(struct alc_buf *b)
{
    if (b->cap <= BUFFER_KEEP) return;
    alc_buf_free(b);
    buffer_init(b);
}

void alc_control_init(struct alc_control *c, unsigned grace_ms)
{
    memset(c, 0, sizeof *c);
    c->grace_ms = grace_ms;
    c->options = (struct alc_options){.maxchild = INT32_MAX,
                                      .maxforkdepth = ALC_DEPTH_DEFAULT,
                                      .exit_status = 1,
                                      .termsig = 1,
                                      .signaloneof = SIGTERM};
    c->pledged = (struct alc_pledged){.promises = ALC_PLEDGED_ALL, .execpromises = ALC_PLEDGED_ALL};
    alc_children_init(&c->children);
    alc_descriptors_init(&c->descriptors);
    alc_inbox_init(&c->inbox);
    buffer_init(&c->reply);
    buffer_init(&c->result);
    buffer_init(&c->event);
    buffer_init(&c->scratch);
}

void alc_control_note_ids(struct alc_control *c)
{
    c->own_uid = geteuid();
    c->own_gid = getegid();
}

void alc_control_send(struct alc_control *c, const struct alc_buf *message)
{
    if (alc_message_send(ALC_FD_CHANNEL, message->bytes, message->len) != 0) c->over = true;
}

static void watch(int fd)
{
    struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(ALC_FD_EPOLL, EPOLL_CTL_ADD, fd, &e) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl");
}

/* What every control process does first, the first one and each forked one. Its descriptors are in place. */
static void start(struct alc_control *c)
{
    if (alc_kernel_undumpable() != 0 || alc_kernel_subreaper(true) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "prctl");
    if (alc_kernel_signalfd(-1, alc_signals_mask(&c->signals)) != ALC_FD_SIGNALS)
        alc_die_errno(ALC_EXIT_SYSTEM, "signalfd");
    watch(ALC_FD_CHANNEL);
    watch(ALC_FD_SIGNALS);
}

/* Any message tells the multiplexer the pid. Most often one is due at once, for a process is told what to do together
 * with its fork: then the answer says it, and one waking of the multiplexer is saved. */
static void say_born(struct alc_control *c)
{
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_BORN);
    alc_control_send(c, &c->event);
}

static bool is_asked(void)
{
    struct pollfd channel = {.fd = ALC_FD_CHANNEL, .events = POLLIN};
    return poll(&channel, 1, 0) > 0;
}

/* For a process that has just begun. */
static void get_ready(struct alc_control *c)
{
    if (is_asked()) return;
    say_born(c);
    alc_rehearse(c);
}

static void buffers_trim(struct alc_control *c)
{
    buffer_trim(&c->reply);
    buffer_trim(&c->result);
    buffer_trim(&c->scratch);
    buffer_trim(&c->event);
}

static void settle(struct alc_control *c)
{
    alc_pending_settle(c);
    buffers_trim(c);
}

/* What was pending for the old image is pending still; the ends of children that it read of and did not reap are looked for. */
static void take_up(struct alc_control *c)
{
    /* Added anew: what an epoll waits for may belong to the old image. */
    epoll_ctl(ALC_FD_EPOLL, EPOLL_CTL_DEL, ALC_FD_CHANNEL, NULL);
    epoll_ctl(ALC_FD_EPOLL, EPOLL_CTL_DEL, ALC_FD_SIGNALS, NULL);
    watch(ALC_FD_CHANNEL);
    watch(ALC_FD_SIGNALS);
    alc_control_send(c, &c->reply);
    alc_reap(c);
}

/* Answers what has come, a bounded number of requests. */
static void serve(struct alc_control *c)
{
    for (int i = 0; i < REQUESTS_A_TURN && !c->over && !c->reborn; i++) {
        struct alc_message m;
        enum alc_received r = alc_message_receive(ALC_FD_CHANNEL, &c->inbox, &m);
        if (r == ALC_RECEIVED_NOTHING) return;
        if (r == ALC_RECEIVED_MESSAGE) alc_dispatch(c, &m);
        else c->over = true;
        alc_message_close(&m);
        alc_signals_tell_trapped(c);
        buffers_trim(c);
    }
}

/* One life: until the channel ends, or until this process is the child that a request forked. */
static void live(struct alc_control *c)
{
    while (!c->over && !c->reborn) {
        struct epoll_event e[EVENTS];
        int n = epoll_wait(ALC_FD_EPOLL, e, EVENTS, alc_pending_timeout(c));
        if (n < 0 && errno != EINTR) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_wait");
        bool signals = false, channel = false;
        for (int i = 0; i < n; i++) {
            if (e[i].data.fd == ALC_FD_SIGNALS) signals = true;
            else if (e[i].data.fd == ALC_FD_CHANNEL) channel = true;
            else alc_pending_ready(c, e[i].data.fd);
        }
        if (signals) alc_signals_read(c);
        settle(c);
        if (channel) serve(c);
    }
}

static _Noreturn void live_on(struct alc_control *c)
{
    live(c);
    while (c->reborn) {
        /* Here each generation starts over, so that the stack does not grow with the chain. */
        c->reborn = false;
        c->over = false;
        alc_signals_reset_info(&c->signals);
        start(c);
        get_ready(c);
        live(c);
    }
    alc_control_end(c, 0);
}

void alc_control_resume(struct alc_control *c)
{
    take_up(c);
    live_on(c);
}

void alc_control_run(const struct alc_control_start *s)
{
    static struct alc_control c;
    alc_die_role("control");
    prctl(PR_SET_NAME, "alcove-control", 0UL, 0UL, 0UL);
    alc_control_init(&c, s->grace_ms);
    errno = alc_control_place(s->channel, s->stdio, s->proc, &c.descriptors);
    if (errno != 0) alc_die_errno(ALC_EXIT_SYSTEM, "descriptors of the first control process");
    alc_signals_init(&c.signals);
    start(&c);
    get_ready(&c);
    live_on(&c);
}
