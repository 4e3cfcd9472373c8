/*
 * mux_channel: the channels to the control processes, and what becomes of a process.
 * Owns: passing requests down and messages up, the list of unanswered calls of each process, and the verdict
 * when a channel closes: every call that was accepted is answered, every process that was started exits once.
 * Must never: block on a channel, believe a message beyond what its sender may say, run anything.
 *
 * What a process may say: answers to its own calls, the ends of its own children, and the ends of processes that
 * it adopted. Anything else ends it with all below it and harms nobody else.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "die.h"
#include "kernel.h"
#include "mux_internal.h"
#include "mux_log.h"
#include "mux_link.h"

/* Messages taken from one channel before the others get their turn. */
#define CHANNEL_TURN 64
/* A longer FORK is malformed, and passed on at once, for its receiver to refuse. */
#define FORK_HELD_MAX 1024
/* How long a process that END named may take before it is killed: its own grace and some. */
#define END_PATIENCE_MS 1000
/* Descriptors in flight that are not ours land unseen. */
#define STALL_RETRY_MS 20

static void channel_ended(struct alc_mux *m, struct alc_proc *p);
static void verdict(struct alc_mux *m, struct alc_proc *p, bool known, bool execed);
static void doom(struct alc_mux *m, struct alc_proc *p);
static void receive_all(struct alc_mux *m, struct alc_proc *p);
static void end_unlist(struct alc_mux *m, struct alc_proc *p);

/* ---- Passing records down ------------------------------------------------------------------------------- */

static void channel_interest(struct alc_mux *m, struct alc_proc *p, int op)
{
    struct epoll_event e = {.events = EPOLLIN | (p->channel_out ? EPOLLOUT : 0u), .data.ptr = &p->channel_watch};
    if (epoll_ctl(m->channels_ep, op, p->channel, &e) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on a channel");
}

/* Its messages bring the pid of their sender. */
static int ask_for_credentials(int fd)
{
    int on = 1;
    return setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
}

static void attach(struct alc_mux *m, struct alc_proc *p, int fd)
{
    p->channel = fd;
    channel_interest(m, p, EPOLL_CTL_ADD);
}

void alc_mux_attach_root(struct alc_mux *m, struct alc_proc *p, int fd)
{
    if (ask_for_credentials(fd) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "SO_PASSCRED");
    attach(m, p, fd);
}

/* 0: sent, or the peer is gone and its end of file tells; EAGAIN: no room now; ETOOMANYREFS: too many descriptors
 * of this user are in flight; else why it can never be sent. */
static int record_send(struct alc_proc *p, const struct alc_queued *r)
{
    int number = alc_link_send(p->channel, r->bytes, r->len, r->fds, r->fd_count);
    return number == EPIPE ? 0 : number;
}

static bool may_fly(const struct alc_mux *m)
{
    return m->fds_in_flight + ALC_MUX_PASSED_FDS <= m->fds_in_flight_max;
}

static void stall(struct alc_mux *m, struct alc_proc *p)
{
    if (p->stalled) return;
    p->stalled = true;
    p->next_stalled = NULL;
    p->prev_stalled = m->last_stalled;
    if (m->last_stalled != NULL) m->last_stalled->next_stalled = p;
    else m->stalled = p;
    m->last_stalled = p;
}

static void unstall(struct alc_mux *m, struct alc_proc *p)
{
    if (!p->stalled) return;
    if (p->prev_stalled != NULL) p->prev_stalled->next_stalled = p->next_stalled;
    else m->stalled = p->next_stalled;
    if (p->next_stalled != NULL) p->next_stalled->prev_stalled = p->prev_stalled;
    else m->last_stalled = p->prev_stalled;
    p->stalled = false;
}

static void flown(struct alc_mux *m, struct alc_proc *p)
{
    p->fds_sent += ALC_MUX_PASSED_FDS;
    m->fds_in_flight += ALC_MUX_PASSED_FDS;
}

/* A long request travels in a memfd, which may not be had now. */
static void refuse_record(struct alc_mux *m, struct alc_proc *p, const struct alc_queued *r, int number)
{
    struct alc_cur cur;
    uint64_t id = 0;
    alc_cur_init(&cur, r->bytes + 1, r->len - 1);
    struct alc_pending *c = r->len > ALC_MAX_INLINE && alc_get_u64(&cur, "id", &id) ? alc_proc_take_pending(p, id) : NULL;
    if (c == NULL) alc_die(ALC_EXIT_SYSTEM, "a record of %u bytes: %s", r->len, strerror(number));
    alc_mux_refuse(m, p->handle, c->id, c->frame, ALC_REFUSAL_WINDOW, strerror(number));
    free(c);
}

static void records_flush(struct alc_mux *m, struct alc_proc *p)
{
    bool room = true;
    while (p->records != NULL && room) {
        struct alc_queued *r = p->records;
        if (r->fork && !may_fly(m)) {
            stall(m, p);
            break;
        }
        int number = record_send(p, r);
        if (number == ETOOMANYREFS) {
            stall(m, p);
            break;
        }
        room = number != EAGAIN;
        if (!room) break;
        if (number != 0) refuse_record(m, p, r, number);
        else if (r->fork) flown(m, p);
        p->records = r->next;
        if (p->records == NULL) p->last_record = NULL;
        alc_queued_free(r);
    }
    if (p->channel_out == room) {
        p->channel_out = !room;
        channel_interest(m, p, EPOLL_CTL_MOD);
    }
}

/* Those who waited for descriptors to land go on, oldest first; each gets one try. */
static void stalled_retry(struct alc_mux *m)
{
    struct alc_proc *last = m->last_stalled;
    bool more = m->stalled != NULL;
    while (more && may_fly(m)) {
        struct alc_proc *s = m->stalled;
        more = s != last;
        unstall(m, s);
        if (s->channel >= 0) records_flush(m, s);
    }
}

static void landed(struct alc_mux *m, struct alc_proc *p, unsigned n)
{
    n = n < p->fds_sent ? n : p->fds_sent;
    p->fds_sent -= n;
    m->fds_in_flight -= n;
    if (n > 0) stalled_retry(m);
}

static struct alc_queued *record_make(uint8_t type, const uint8_t *body, size_t len, const int *fds, unsigned fd_count)
{
    struct alc_queued *r = malloc(sizeof *r + 1 + len);
    if (r == NULL) alc_die(ALC_EXIT_MEMORY, "a record of %zu bytes", len);
    *r = (struct alc_queued){.fd_count = fd_count, .fork = type == ALC_FRAME_FORK, .len = (uint32_t)(1 + len)};
    for (unsigned i = 0; i < fd_count; i++) r->fds[i] = fds[i];
    r->bytes[0] = type;
    if (len > 0) memcpy(r->bytes + 1, body, len);
    return r;
}

static void record_queue(struct alc_proc *p, struct alc_queued *r)
{
    if (p->last_record != NULL) p->last_record->next = r;
    else p->records = r;
    p->last_record = r;
}

/* Sends or queues, and owns the descriptors from here on. 0, or the errno for which it can never be sent. */
static int record_put(struct alc_mux *m, struct alc_proc *p, uint8_t type, const uint8_t *body, size_t len,
                      const int *fds, unsigned fd_count)
{
    struct alc_queued *r = record_make(type, body, len, fds, fd_count);
    if (p->records == NULL && (!r->fork || may_fly(m))) {
        int number = record_send(p, r);
        if (number == 0 && r->fork) flown(m, p);
        if (number != EAGAIN && number != ETOOMANYREFS) {
            alc_queued_free(r);
            return number;
        }
    }
    record_queue(p, r);
    records_flush(m, p);
    return 0;
}

void alc_mux_send_held(struct alc_mux *m)
{
    if (m->held_fork == 0) return;
    struct alc_proc *p = alc_proc_find(&m->procs, m->held_fork);
    m->held_fork = 0;
    if (p != NULL && p->channel >= 0) records_flush(m, p);
}

/* Whether the process can take a request; answers it if not. */
static bool admits(struct alc_mux *m, struct alc_proc *p, uint8_t frame, uint64_t id, size_t len)
{
    if (p->state == ALC_PROC_PROGRAM) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_EXECED, "it runs another program");
    } else if (p->state == ALC_PROC_GONE || p->exited) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_NO_SUCH_PROCESS, "it has ended");
    } else if (p->ending) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_ENDED, "it is being ended");
    } else if (p->pending_count >= ALC_CALL_WINDOW ||
               (p->pending_count > 0 && p->pending_bytes + len > ALC_CALL_WINDOW_BYTES)) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_WINDOW, "more calls than the window of the process");
    } else if (alc_proc_pending(p, id) != NULL) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_MALFORMED, "id: already in use");
    } else {
        return true;
    }
    return false;
}

/* As the last step of a batch it is not seen: the end of the grace then ends what is below. */
static bool is_exit(uint8_t frame, const uint8_t *body, size_t len)
{
    struct alc_cur cur;
    uint64_t id;
    uint16_t call;
    alc_cur_init(&cur, body, len);
    return frame == ALC_FRAME_CALL && alc_get_u64(&cur, "id", &id) && alc_get_u16(&cur, "call", &call) &&
           call == ALC_CALL_EXIT;
}

void alc_mux_request(struct alc_mux *m, struct alc_proc *p, uint8_t frame, uint64_t id, const uint8_t *body,
                         size_t len)
{
    if (!admits(m, p, frame, id, len)) return;
    if (p->channel < 0) { /* ASKED: the verdict answers it */
        alc_proc_push_pending(p, id, frame, (uint32_t)len, NULL);
        return;
    }
    int number = record_put(m, p, frame, body, len, NULL, 0);
    if (number != 0) {
        alc_mux_refuse(m, p->handle, id, frame, ALC_REFUSAL_WINDOW, strerror(number));
        return;
    }
    alc_proc_push_pending(p, id, frame, (uint32_t)len, NULL);
    p->last_pending->exits = is_exit(frame, body, len);
}

/* At most one record for each request that is in the window, so that no flood of these fills a queue. */
void alc_mux_cancel(struct alc_mux *m, struct alc_proc *p, uint64_t id)
{
    struct alc_pending *c = alc_proc_pending(p, id);
    if (c == NULL || c->cancelled || p->channel < 0 || p->state != ALC_PROC_CONTROL) return;
    struct alc_buf b;
    alc_buf_init(&b);
    alc_encode_cancel(&b, &(struct alc_frame_cancel){.id = id});
    c->cancelled = true;
    record_put(m, p, ALC_FRAME_CANCEL, b.bytes, b.len, NULL, 0);
    alc_buf_free(&b);
}

static void close_all(const int *fds, int count)
{
    for (int i = 0; i < count; i++) {
        if (fds[i] >= 0) close(fds[i]);
    }
}

/* 0, or -1 with errno and nothing open. */
static int fork_fds_make(const struct alc_mux *m, struct alc_fork_fds *f)
{
    *f = (struct alc_fork_fds){{-1, -1, -1, -1}, {-1, -1, -1, -1}, m->procs.count >= ALC_MUX_CROWD};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0) {
        f->ours[0] = pair[0];
        f->theirs[0] = pair[1];
        bool asked = ask_for_credentials(pair[0]) == 0;
        int i = 1;
        for (; asked && i < 4 && pipe2(pair, O_CLOEXEC) == 0; i++) {
            f->ours[i] = i == 1 ? pair[1] : pair[0]; /* we write stdin and read the others */
            f->theirs[i] = i == 1 ? pair[0] : pair[1];
            if (fcntl(f->ours[i], F_SETFL, O_NONBLOCK) != 0) break;
            /* Whoever the program becomes opens /dev/stdout; others do not get to another process's descriptors (proc(5)). */
            fchmod(f->theirs[i], 0666);
            if (f->narrow) alc_stream_narrow(f->ours[i]);
        }
        /* Descriptors are handed out lowest first: staying below keeps room for what messages bring. */
        if (i == 4 && (unsigned)f->theirs[3] + ALC_MUX_RESERVE < m->descriptors) return 0;
        if (i == 4) errno = EMFILE;
    }
    int number = errno;
    close_all(f->ours, 4);
    close_all(f->theirs, 4);
    errno = number;
    return -1;
}

/* Those made ahead while there was nothing else to do, or new ones. */
static int fork_fds_take(struct alc_mux *m, struct alc_fork_fds *f)
{
    if (!m->spare_made) return fork_fds_make(m, f);
    *f = m->spare;
    m->spare_made = false;
    return 0;
}

void alc_mux_prepare(struct alc_mux *m)
{
    if (!m->spare_made) m->spare_made = fork_fds_make(m, &m->spare) == 0;
}

void alc_mux_fork(struct alc_mux *m, struct alc_proc *p, uint64_t id, uint64_t child, const uint8_t *body,
                      size_t len)
{
    if (!admits(m, p, ALC_FRAME_FORK, id, len)) return;
    if (p->pending_forks >= ALC_FORK_WINDOW) {
        alc_mux_refuse(m, p->handle, id, ALC_FRAME_FORK, ALC_REFUSAL_WINDOW,
                       "more forks than the window of the process");
        return;
    }
    if (child <= ALC_ROOT_HANDLE || alc_proc_find(&m->procs, child) != NULL) {
        alc_mux_refuse(m, p->handle, id, ALC_FRAME_FORK, ALC_REFUSAL_MALFORMED, "fork.child: already in use");
        return;
    }
    if (len >= ALC_MAX_INLINE) {
        alc_mux_refuse(m, p->handle, id, ALC_FRAME_FORK, ALC_REFUSAL_MALFORMED, "fork: longer than any");
        return;
    }
    struct alc_frame_fork fork;
    struct alc_cur why;
    /* One that does not decode is for the process to refuse. */
    bool pty = alc_decode_fork(body, len, &fork, &why) && fork.stdio == ALC_STDIO_MODE_PTY;
    struct alc_fork_fds f;
    if (p->channel < 0 || fork_fds_take(m, &f) != 0) {
        alc_mux_fail(m, p->handle, id, p->channel < 0 ? EAGAIN : errno);
        return;
    }
    struct alc_proc *c = alc_proc_new(&m->procs, child, p);
    c->fork_pending = true;
    c->fork_id = id;
    c->fork_handle = p->handle;
    c->flow = c->default_flow = p->default_flow;
    alc_proc_push_pending(p, id, ALC_FRAME_FORK, (uint32_t)len, c);
    if (pty) {
        c->pty = ALC_PTY_AWAITED;
        close_all(f.ours + 1, 3);
        close_all(f.theirs + 1, 3);
    }
    /* Sent behind the next frame, most often what the child is told first: a parent that finds it there may spawn. */
    alc_mux_send_held(m);
    if (len > FORK_HELD_MAX) {
        record_put(m, p, ALC_FRAME_FORK, body, len, f.theirs, pty ? 1 : 4);
    } else {
        record_queue(p, record_make(ALC_FRAME_FORK, body, len, f.theirs, pty ? 1 : 4));
        m->held_fork = p->handle;
    }
    attach(m, c, f.ours[0]);
    if (!pty) alc_stream_attach(m, c, f.ours[1], f.ours[2], f.ours[3], f.narrow);
}

void alc_mux_writable(struct alc_mux *m, struct alc_proc *p)
{
    if (p->channel >= 0) records_flush(m, p);
}

/* ---- Answers ------------------------------------------------------------------------------------------------ */

/* Answers all calls that wait. */
static void refuse_pending(struct alc_mux *m, struct alc_proc *p, enum alc_refusal reason, const char *detail)
{
    while (p->pending != NULL) {
        struct alc_pending *c = alc_proc_take_pending(p, p->pending->id);
        alc_mux_refuse(m, p->handle, c->id, c->frame, reason, detail);
        struct alc_proc *child = c->child;
        free(c);
        if (child == NULL) continue;
        /* Whether the child came to be, nobody can say now. If it did, it finds its channel closed. */
        child->fork_pending = false;
        child->orphaned = true;
        if (child->born) child->started = true;
        doom(m, child);
        if (child->channel < 0) {
            refuse_pending(m, child, ALC_REFUSAL_NEVER_STARTED, "its fork was not answered");
            alc_mux_maybe_bury(m, child);
        }
    }
}

/* Answers the fork that made p, once its host pid is known or can no longer be. */
static void fork_reply_flush(struct alc_mux *m, struct alc_proc *p)
{
    if (!p->fork_replied || (!p->born && p->channel >= 0 && !p->exited)) return;
    /* One that executes a program at once is answered together with that: the JVM is woken once, and not while the
     * program needs the processor. */
    if (p->state == ALC_PROC_EXECING && p->channel >= 0 && !p->exited) return;
    p->fork_replied = false;
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_forked(&b, &(struct alc_forked){.pid = p->pid, .host_pid = p->host_pid});
    alc_mux_reply_ok(m, p->fork_handle, p->fork_id, &b);
    alc_buf_free(&b);
    alc_log_forked(m, p);
}

void alc_mux_maybe_bury(struct alc_mux *m, struct alc_proc *p)
{
    if (p->buried || p->fork_pending || p->channel >= 0 || p->state == ALC_PROC_ASKED) return;
    if (p->started && (!p->exited || p->out[0].fd >= 0 || p->out[1].fd >= 0)) return;
    refuse_pending(m, p, p->started ? ALC_REFUSAL_ENDED : ALC_REFUSAL_NEVER_STARTED, "it has ended");
    unstall(m, p);
    end_unlist(m, p);
    landed(m, p, p->fds_sent);
    if (p->pty == ALC_PTY_OPEN) alc_stream_drop_pty(m, p);
    alc_proc_bury(&m->procs, p);
}

/* ---- Ending -------------------------------------------------------------------------------------------------- */

static void put_handle_record(struct alc_mux *m, struct alc_proc *to, uint8_t type, uint64_t child)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u64(&b, child); /* END_CHILD and ASK_EXECED have the same body */
    record_put(m, to, type, b.bytes, b.len, NULL, 0);
    alc_buf_free(&b);
}

/* The guardian is to the first control process what a control process is to its children. */
static void tell_guardian(struct alc_mux *m, uint8_t type)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, type);
    alc_put_u64(&b, ALC_ROOT_HANDLE); /* END_CHILD and ASK_EXECED have the same body */
    alc_link_send(m->guardian_link, b.bytes, b.len, NULL, 0);
    alc_buf_free(&b);
}

/* One that can still be told something. */
static bool reachable(const struct alc_proc *p) { return p->channel >= 0 && !p->ending; }

/* Whoever could look it up in /proc is told what that does not tell any more. */
static void tell_image(struct alc_mux *m, const struct alc_proc *p, bool control)
{
    const struct alc_frame_child_image image = {.child = p->handle, .control = control};
    struct alc_buf b;
    alc_buf_init(&b);
    if (p->handle == ALC_ROOT_HANDLE) {
        alc_put_u8(&b, ALC_FRAME_CHILD_IMAGE);
        alc_encode_child_image(&b, &image);
        alc_link_send(m->guardian_link, b.bytes, b.len, NULL, 0);
    } else if (!p->orphaned && p->parent != NULL && reachable(p->parent)) {
        alc_encode_child_image(&b, &image);
        record_put(m, p->parent, ALC_FRAME_CHILD_IMAGE, b.bytes, b.len, NULL, 0);
    }
    alc_buf_free(&b);
}

/* Kills it: through the parent that forked it, or through whoever adopted it. An ancestor that is itself
 * ending does so unasked. */
static void kill_process(struct alc_mux *m, struct alc_proc *p)
{
    if (p->exited) return;
    if (p->handle == ALC_ROOT_HANDLE) {
        tell_guardian(m, ALC_FRAME_END_CHILD);
        return;
    }
    if (!p->orphaned) {
        if (p->parent != NULL && reachable(p->parent)) put_handle_record(m, p->parent, ALC_FRAME_END_CHILD, p->handle);
        return;
    }
    struct alc_proc *a = p->parent;
    while (a != NULL && a->channel < 0) a = a->parent;
    if (a == NULL || !reachable(a) || p->host_pid == 0) return;
    int32_t pid = p->host_pid;
    struct alc_buf b;
    alc_buf_init(&b);
    alc_encode_end_orphans(&b, &(struct alc_frame_end_orphans_out){.host_pids = &pid, .host_pids_count = 1});
    record_put(m, a, ALC_FRAME_END_ORPHANS, b.bytes, b.len, NULL, 0);
    alc_buf_free(&b);
}

static void doom(struct alc_mux *m, struct alc_proc *p)
{
    if (p->doomed) return;
    p->doomed = true;
    if (p->state == ALC_PROC_PROGRAM) {
        kill_process(m, p);
        return;
    }
    if (p->channel >= 0 && !p->ending) {
        /* It reads end of file, ends what is below it, and may still report while it does. */
        p->ending = true;
        shutdown(p->channel, SHUT_WR);
    }
    for (struct alc_proc *c = p->children; c != NULL; c = c->next_sibling) {
        if (c->state != ALC_PROC_PROGRAM) doom(m, c); /* its programs are its own to end */
    }
}

static void end_unlist(struct alc_mux *m, struct alc_proc *p)
{
    if (p->end_deadline == 0) return;
    p->end_deadline = 0;
    if (p->prev_end != NULL) p->prev_end->next_end = p->next_end;
    else m->ends = p->next_end;
    if (p->next_end != NULL) p->next_end->prev_end = p->prev_end;
    else m->last_end = p->prev_end;
}

void alc_mux_end(struct alc_mux *m, struct alc_proc *p)
{
    if (p->exited || p->end_deadline != 0) return;
    p->end_deadline = alc_now_ms() + END_PATIENCE_MS;
    p->next_end = NULL;
    p->prev_end = m->last_end;
    if (m->last_end != NULL) m->last_end->next_end = p;
    else m->ends = p;
    m->last_end = p;
    doom(m, p);
}

int alc_mux_timers(struct alc_mux *m)
{
    if (m->stalled != NULL) stalled_retry(m);
    while (m->ends != NULL) {
        int64_t left = (int64_t)(m->ends->end_deadline - alc_now_ms());
        if (left > 0 && m->stalled != NULL && left > STALL_RETRY_MS) left = STALL_RETRY_MS;
        if (left > 0) return (int)left;
        struct alc_proc *p = m->ends;
        end_unlist(m, p);
        kill_process(m, p);
    }
    return m->stalled != NULL ? STALL_RETRY_MS : -1;
}

/* Nobody is left who could tell how it ended. */
static void lost(struct alc_mux *m, struct alc_proc *p)
{
    alc_mux_exit(m, p, &(struct alc_ending){.kind = ALC_EXIT_KIND_LOST, .notify = true}, true);
}

/*
 * p has ended: what lives below it has another parent now, and is ended through that one. Not before p's end is
 * reported: until it is a zombie, its children are still its own. Records of the dead below it are walked through,
 * for those whom they left to p are passed on once more.
 */
static void orphan_children(struct alc_mux *m, struct alc_proc *p)
{
    for (struct alc_proc *c = p->children, *next; c != NULL; c = next) {
        next = c->next_sibling;
        if (c->exited) {
            orphan_children(m, c);
            continue;
        }
        c->orphaned = true;
        doom(m, c);
        if (c->state == ALC_PROC_PROGRAM || c->channel < 0) kill_process(m, c);
        if (c->started && c->host_pid == 0 && c->channel < 0) lost(m, c);
    }
}

void alc_mux_exit(struct alc_mux *m, struct alc_proc *p, const struct alc_ending *ending, bool looked)
{
    if (p->exited || p->buried) return;
    if (p->channel >= 0) {
        receive_all(m, p);
        if (p->buried) return;
        if (p->channel >= 0) channel_ended(m, p);
        if (p->buried || p->exited) return;
    }
    struct alc_ending e = *ending;
    bool can_tell = looked && !p->reexeced;
    /* One that exits after it said that it would execute has: with an execve that failed it would have gone on. */
    if (p->state == ALC_PROC_ASKED && !can_tell) verdict(m, p, e.kind == ALC_EXIT_KIND_EXITED, true);
    else if (p->state == ALC_PROC_ASKED) verdict(m, p, e.kind != ALC_EXIT_KIND_LOST, e.execed);
    if (!can_tell) e.execed = p->state == ALC_PROC_PROGRAM;
    p->started = true;
    fork_reply_flush(m, p);
    size_t f = alc_out_begin(&m->out, ALC_FRAME_EXIT, p->handle);
    alc_encode_exit(&m->out.control, &(struct alc_frame_exit){.ending = e});
    alc_out_end(&m->out, f);
    p->exited = true;
    alc_stream_absent(m, p, true);
    alc_log_exit(m, p, &e);
    end_unlist(m, p);
    alc_proc_forget_pid(&m->procs, p);
    orphan_children(m, p);
    alc_mux_maybe_bury(m, p);
}

/* ---- When a channel closes ----------------------------------------------------------------------------------- */

static void became_program(struct alc_mux *m, struct alc_proc *p)
{
    p->state = ALC_PROC_PROGRAM;
    struct alc_pending *c = alc_proc_take_pending(p, p->exec_id);
    free(c);
    alc_mux_forward(m, p->handle, p->exec_reply.bytes[0], p->exec_reply.bytes + 1, p->exec_reply.len - 1);
    alc_buf_free(&p->exec_reply);
    refuse_pending(m, p, ALC_REFUSAL_EXECED, "it runs another program");
    alc_mux_forward(m, p->handle, ALC_FRAME_EXECED, NULL, 0);
    alc_log_execed(m, p);
    if (p->reexeced && !p->exited) tell_image(m, p, false);
    alc_stream_update(m, p); /* from here on flowcontrol counts */
    if (p->doomed) kill_process(m, p);
    alc_mux_maybe_bury(m, p);
}

static void verdict(struct alc_mux *m, struct alc_proc *p, bool known, bool execed)
{
    if (known && execed) {
        became_program(m, p);
        return;
    }
    p->state = ALC_PROC_GONE;
    struct alc_pending *c = alc_proc_take_pending(p, p->exec_id);
    if (c != NULL) {
        alc_mux_refuse(m, p->handle, c->id, c->frame, known ? ALC_REFUSAL_ENDED : ALC_REFUSAL_OUTCOME_UNKNOWN,
                       known ? "it ended before it ran another program" : "it ended while it ran another program");
        free(c);
    }
    refuse_pending(m, p, ALC_REFUSAL_ENDED, "it ended before it answered");
}

/*
 * Whether it is known to run a program, now that its channel is closed. One that dies gives up its memory before it closes
 * anything, so one that has memory has closed its channel by execve. A standard stream that has its other end still says
 * that the pidfd is its own: it alone holds the stream, for it may not exec while it has children, and it is not reaped
 * before that is closed. A terminal says nothing of the kind: who has it can open it once more.
 */
static bool outlived_channel(const struct alc_proc *p)
{
    if (p->exec_pidfd < 0 || p->pty != ALC_PTY_NONE || !alc_kernel_has_memory(p->exec_pidfd)) return false;
    struct pollfd fds[3] = {{p->stdin_fd, 0, 0}, {p->out[0].fd, 0, 0}, {p->out[1].fd, 0, 0}};
    if (poll(fds, 3, 0) < 0) return false;
    for (int i = 0; i < 3; i++) {
        if (fds[i].fd >= 0 && (fds[i].revents & (POLLERR | POLLHUP | POLLNVAL)) == 0) return true;
    }
    return false;
}

static void exec_over(struct alc_mux *m, struct alc_proc *p)
{
    if (p->exec_pidfd < 0) return;
    alc_mux_close_later(m, p->exec_pidfd);
    p->exec_pidfd = -1;
}

static void channel_ended(struct alc_mux *m, struct alc_proc *p)
{
    bool outlived = p->state == ALC_PROC_EXECING && outlived_channel(p);
    exec_over(m, p);
    alc_mux_close_later(m, p->channel);
    p->channel = -1;
    unstall(m, p);
    while (p->records != NULL) {
        struct alc_queued *r = p->records;
        p->records = r->next;
        alc_queued_free(r);
    }
    p->last_record = NULL;
    landed(m, p, p->fds_sent);
    if (p->state == ALC_PROC_EXECING) {
        fork_reply_flush(m, p);
        if (outlived) {
            became_program(m, p);
            return;
        }
        /* It died, or a program has already ended or closed all its streams. Its parent can see which. */
        p->state = ALC_PROC_ASKED;
        if (p->handle == ALC_ROOT_HANDLE) {
            tell_guardian(m, ALC_FRAME_ASK_EXECED);
        } else if (!p->orphaned && p->parent != NULL && reachable(p->parent)) {
            put_handle_record(m, p->parent, ALC_FRAME_ASK_EXECED, p->handle);
        }
        return;
    }
    p->state = ALC_PROC_GONE;
    if (p->fork_pending) {
        /* The answer to its fork tells whether it ever was; until then its calls wait. */
        return;
    }
    refuse_pending(m, p, p->started || p->born ? ALC_REFUSAL_ENDED : ALC_REFUSAL_NEVER_STARTED,
                   "it ended before it answered");
    fork_reply_flush(m, p);
    doom(m, p); /* the control processes below it end themselves; its programs are orphans once it is gone */
    if (p->born) p->started = true;
    alc_mux_maybe_bury(m, p);
}

/* A process that says what it may not say is ended with all below it. */
static void misbehaved(struct alc_mux *m, struct alc_proc *p)
{
    doom(m, p);
    kill_process(m, p);
    p->state = ALC_PROC_CONTROL; /* whatever it claimed about exec */
    channel_ended(m, p);
}

/* ---- Messages from a process ------------------------------------------------------------------------------------ */

/* Each handler: false when the sender may not say this. */

/* The first message of a process, whatever it says, tells its host pid. The root's is known; it may have spoken
 * before its channel was asked for credentials. */
static bool born(struct alc_mux *m, struct alc_proc *p, pid_t pid)
{
    p->born = true;
    if (p->handle != ALC_ROOT_HANDLE) {
        if (pid <= 0) return false;
        alc_proc_set_host_pid(&m->procs, p, pid);
    }
    return true;
}

static bool on_fork_reply(struct alc_mux *m, struct alc_proc *p, struct alc_proc *child, const struct alc_frame_reply *r,
                          const uint8_t *body, size_t len)
{
    landed(m, p, ALC_MUX_PASSED_FDS);
    child->fork_pending = false;
    struct alc_cur cur;
    struct alc_forked forked;
    alc_cur_init(&cur, r->body.ptr, r->body.len);
    if (r->outcome == ALC_OUTCOME_OK) {
        if (!alc_get_forked(&cur, "fork", &forked)) forked = (struct alc_forked){0};
        child->started = true;
        child->pid = forked.pid;
        child->fork_replied = true;
        alc_stream_absent(m, child, false);
        fork_reply_flush(m, child);
        if (child->channel < 0 && child->state == ALC_PROC_GONE) {
            refuse_pending(m, child, ALC_REFUSAL_ENDED, "it ended before it answered");
        }
        return true;
    }
    alc_mux_forward(m, p->handle, ALC_FRAME_REPLY, body, len);
    refuse_pending(m, child, ALC_REFUSAL_NEVER_STARTED, "the fork that was to create it failed");
    if (child->channel >= 0) {
        close(child->channel);
        child->channel = -1;
    }
    child->state = ALC_PROC_GONE;
    child->started = false;
    alc_mux_maybe_bury(m, child);
    return true;
}

static bool on_reply(struct alc_mux *m, struct alc_proc *p, uint8_t type, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_reply reply;
    struct alc_frame_batch_reply batch;
    bool single = type == ALC_FRAME_REPLY;
    if (single ? !alc_decode_reply(body, len, &reply, &why) : !alc_decode_batch_reply(body, len, &batch, &why)) {
        return false;
    }
    struct alc_pending *c = alc_proc_take_pending(p, single ? reply.id : batch.id);
    if (c == NULL) return false;
    struct alc_proc *child = c->child;
    bool fits = single == (c->frame != ALC_FRAME_BATCH);
    uint64_t id = c->id;
    bool exits = c->exits;
    free(c);
    if (!fits) return false;
    if (p->state == ALC_PROC_EXECING && p->exec_id == id) {
        p->state = ALC_PROC_CONTROL; /* execve failed */
        alc_buf_free(&p->exec_reply);
        exec_over(m, p);
        fork_reply_flush(m, p);
    }
    if (child != NULL) return on_fork_reply(m, p, child, &reply, body, len);
    alc_mux_forward(m, p->handle, type, body, len);
    /* It ends what is below it, but control processes end by the ends of their channels, which are here. */
    if (exits && reply.outcome == ALC_OUTCOME_OK) doom(m, p);
    return true;
}

/* Names it, so that it can be asked of; -1: its parent will be. Descriptors are kept for what messages bring, as ever. */
static int name_execing(const struct alc_mux *m, const struct alc_proc *p)
{
    int fd = alc_kernel_pidfd_open(p->host_pid, 0);
    if (fd < 0 || (unsigned)fd + ALC_MUX_RESERVE < m->descriptors) return fd;
    close(fd);
    return -1;
}

static bool on_execing(const struct alc_mux *m, struct alc_proc *p, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_execing e;
    if (!alc_decode_execing(body, len, &e, &why) || p->state != ALC_PROC_CONTROL || e.reply.len < 1) return false;
    const struct alc_pending *c = alc_proc_pending(p, e.id);
    if (c == NULL || e.reply.ptr[0] != (c->frame == ALC_FRAME_BATCH ? ALC_FRAME_BATCH_REPLY : ALC_FRAME_REPLY)) {
        return false;
    }
    p->state = ALC_PROC_EXECING;
    p->exec_id = e.id;
    alc_put_raw(&p->exec_reply, e.reply.ptr, e.reply.len);
    p->exec_pidfd = name_execing(m, p);
    return true;
}

static void put_strays(struct alc_mux *m, struct alc_proc *p, uint64_t started)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_encode_end_strays(&b, &(struct alc_frame_end_strays){.started = started});
    record_put(m, p, ALC_FRAME_END_STRAYS, b.bytes, b.len, NULL, 0);
    alc_buf_free(&b);
}

static bool on_child_exit(struct alc_mux *m, struct alc_proc *p, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_child_exit e;
    if (!alc_decode_child_exit(body, len, &e, &why)) return false;
    struct alc_proc *c = alc_proc_find(&m->procs, e.child);
    /* One whose record is gone, as after a refused fork's handle was used again, is nobody's news. */
    if (c == NULL) return true;
    if (c->parent != p || c->orphaned || c->fork_pending) return false;
    alc_mux_exit(m, c, &e.ending, e.started != 0);
    /* Its parent took it for a program, whose orphans are left alone. */
    if (c->reexeced && c->state == ALC_PROC_GONE && e.ending.kind == ALC_EXIT_KIND_SIGNALED && e.started != 0 && reachable(p))
        put_strays(m, p, e.started);
    return true;
}

static bool on_reexecing(struct alc_mux *m, struct alc_proc *p)
{
    if (!p->reexeced) tell_image(m, p, true);
    p->reexeced = true;
    return true;
}

static bool on_adopted_exit(struct alc_mux *m, struct alc_proc *p, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_adopted_exit e;
    if (!alc_decode_adopted_exit(body, len, &e, &why)) return false;
    struct alc_proc *c = alc_proc_find_pid(&m->procs, e.host_pid);
    struct alc_proc *a = c;
    while (a != NULL && a != p) a = a->parent;
    if (a == NULL || c == p) return true; /* an orphan that nobody registered */
    alc_mux_exit(m, c, &e.ending, true);
    return true;
}

static bool on_not_mine(struct alc_mux *m, struct alc_proc *p, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_not_mine n;
    int32_t pid;
    if (!alc_decode_not_mine(body, len, &n, &why)) return false;
    while (alc_list_next_i32(&n.host_pids, &pid)) {
        struct alc_proc *c = alc_proc_find_pid(&m->procs, pid);
        if (c == NULL || !c->orphaned || c->exited) continue;
        struct alc_proc *a = c->parent;
        while (a != NULL && a->channel < 0) a = a->parent;
        if (a == p) lost(m, c);
    }
    return true;
}

/* Whether that is an answer. One that has replaced its image and was ended by a signal has not been seen to have executed a
 * program, nor not to have: its end says what can be said. */
static bool told(const struct alc_proc *p, bool execed) { return execed || !p->reexeced; }

void alc_mux_root_execed(struct alc_mux *m, bool execed)
{
    struct alc_proc *root = alc_proc_find(&m->procs, ALC_ROOT_HANDLE);
    if (root == NULL || root->state != ALC_PROC_ASKED || !told(root, execed)) return;
    verdict(m, root, true, execed);
    if (!root->buried) alc_mux_maybe_bury(m, root);
}

static bool on_child_execed(struct alc_mux *m, struct alc_proc *p, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_child_execed e;
    if (!alc_decode_child_execed(body, len, &e, &why)) return false;
    struct alc_proc *c = alc_proc_find(&m->procs, e.child);
    if (c == NULL || c->parent != p || c->state != ALC_PROC_ASKED || !told(c, e.execed)) return true;
    verdict(m, c, true, e.execed);
    if (!c->buried) alc_mux_maybe_bury(m, c);
    return true;
}

/* Well-formed as what it claims to be; then it is the JVM's to read. */
static bool on_event(struct alc_mux *m, struct alc_proc *p, uint8_t type, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    union {
        struct alc_frame_signal signal;
        struct alc_frame_orphans orphans;
    } e;
    bool sound = type == ALC_FRAME_SIGNAL    ? alc_decode_signal(body, len, &e.signal, &why) &&
                                                e.signal.siginfo.len <= sizeof(struct signalfd_siginfo)
                 : type == ALC_FRAME_ORPHANS ? alc_decode_orphans(body, len, &e.orphans, &why)
                                             : len == 0;
    if (!sound) return false;
    alc_mux_forward(m, p->handle, type, body, len);
    if (type == ALC_FRAME_ORPHANS) alc_log_orphans(m, p, e.orphans.count);
    else if (type == ALC_FRAME_TREE_EMPTY) alc_log_tree_empty(m, p);
    return true;
}

/* Whatever came is looked at: the multiplexer reads and writes it. */
static bool on_pty(struct alc_mux *m, struct alc_proc *p, struct alc_link_message *msg)
{
    struct alc_cur why;
    struct alc_frame_pty f;
    unsigned number;
    if (!alc_decode_pty(msg->body, msg->len, &f, &why) || msg->fd < 0) return false;
    struct alc_proc *c = alc_proc_find(&m->procs, f.child);
    if (c == NULL || c->parent != p || !c->fork_pending || c->pty != ALC_PTY_AWAITED) return false;
    if (ioctl(msg->fd, TIOCGPTN, &number) != 0 || fcntl(msg->fd, F_SETFL, O_NONBLOCK) != 0) return false;
    alc_stream_attach_pty(m, c, msg->fd);
    msg->fd = -1;
    return true;
}

static bool on_message(struct alc_mux *m, struct alc_proc *p, struct alc_link_message *msg)
{
    if (!p->born && !born(m, p, msg->sender)) return false;
    if (msg->type != ALC_FRAME_EXECING) fork_reply_flush(m, p);
    switch (msg->type) {
    case ALC_FRAME_BORN: return msg->len == 0;
    case ALC_FRAME_PTY: return on_pty(m, p, msg);
    case ALC_FRAME_REPLY:
    case ALC_FRAME_BATCH_REPLY: return on_reply(m, p, msg->type, msg->body, msg->len);
    case ALC_FRAME_REEXECING: return msg->len == 0 && on_reexecing(m, p);
    case ALC_FRAME_EXECING: return on_execing(m, p, msg->body, msg->len);
    case ALC_FRAME_CHILD_EXIT: return on_child_exit(m, p, msg->body, msg->len);
    case ALC_FRAME_ADOPTED_EXIT: return on_adopted_exit(m, p, msg->body, msg->len);
    case ALC_FRAME_NOT_MINE: return on_not_mine(m, p, msg->body, msg->len);
    case ALC_FRAME_CHILD_EXECED: return on_child_execed(m, p, msg->body, msg->len);
    case ALC_FRAME_SIGNAL:
    case ALC_FRAME_ORPHANS:
    case ALC_FRAME_TREE_EMPTY: return on_event(m, p, msg->type, msg->body, msg->len);
    default: return false;
    }
}

/* Takes messages until there are none, or until the turn is over. */
static void receive(struct alc_mux *m, struct alc_proc *p, struct alc_link_inbox *in, int turns)
{
    for (int turn = 0; turn < turns && p->channel >= 0 && !p->buried; turn++) {
        struct alc_link_message msg;
        bool sound = false;
        switch (alc_link_receive(p->channel, in, &msg)) {
        case ALC_LINK_NOTHING: return;
        case ALC_LINK_EOF: channel_ended(m, p); return;
        case ALC_LINK_MESSAGE:
            sound = on_message(m, p, &msg);
            if (msg.fd >= 0) close(msg.fd);
            if (sound) break;
            __attribute__((fallthrough));
        case ALC_LINK_BROKEN:
            if (!p->buried && p->channel >= 0) misbehaved(m, p);
            return;
        }
    }
}

void alc_mux_readable(struct alc_mux *m, struct alc_proc *p) { receive(m, p, &m->inbox, CHANNEL_TURN); }

/* Its last words, when its end is known: nobody else holds its channel, so this runs to end of file. */
static void receive_all(struct alc_mux *m, struct alc_proc *p)
{
    struct alc_link_inbox in; /* its own: a message of its parent is being read */
    alc_link_inbox_init(&in);
    receive(m, p, &in, INT_MAX);
    alc_link_inbox_free(&in);
}
