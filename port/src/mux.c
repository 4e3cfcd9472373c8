#define _GNU_SOURCE
#include "mux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "clock.h"
#include "die.h"
#include "kernel.h"
#include "mux_internal.h"
#include "mux_lock.h"
#include "mux_log.h"
#include "turns.h"
#include "version.h"

/* Bytes read from the JVM at a time. */
#define IN_READ 262144u
#define EVENTS 64
/* Stream reads in one turn of the loop; control messages come before the next. */
#define STREAM_TURN 4
/* How long the ends of streams may wait for the exit, in ticks of a clock that may be about to tick. */
#define ENDS_WAIT_MS 2

/* ---- Answers ------------------------------------------------------------------------------------------------ */

void alc_mux_forward(struct alc_mux *m, uint64_t handle, uint8_t type, const uint8_t *body, size_t len)
{
    size_t f = alc_out_begin(&m->out, type, handle);
    alc_put_raw(&m->out.control, body, len);
    alc_out_end(&m->out, f);
}

static void reply(struct alc_mux *m, uint64_t handle, uint64_t id, uint8_t frame, enum alc_outcome outcome,
                  const struct alc_buf *b)
{
    struct alc_bytes body = {b == NULL ? NULL : b->bytes, b == NULL ? 0 : (uint32_t)b->len};
    if (frame == ALC_FRAME_BATCH) {
        size_t f = alc_out_begin(&m->out, ALC_FRAME_BATCH_REPLY, handle);
        alc_encode_batch_reply(&m->out.control, &(struct alc_frame_batch_reply_out){.id = id, .outcome = outcome, .body = body});
        alc_out_end(&m->out, f);
        return;
    }
    size_t f = alc_out_begin(&m->out, ALC_FRAME_REPLY, handle);
    alc_encode_reply(&m->out.control, &(struct alc_frame_reply){.id = id, .outcome = outcome, .body = body});
    alc_out_end(&m->out, f);
}

void alc_mux_refuse(struct alc_mux *m, uint64_t handle, uint64_t id, uint8_t frame, enum alc_refusal reason,
                    const char *detail)
{
    struct alc_buf b;
    alc_buf_init(&b);
    struct alc_str text = {detail, (uint32_t)strlen(detail)};
    alc_put_refused(&b, &(struct alc_refused){.reason = reason, .detail = text});
    reply(m, handle, id, frame, ALC_OUTCOME_REFUSED, &b);
    alc_buf_free(&b);
}

void alc_mux_fail(struct alc_mux *m, uint64_t handle, uint64_t id, int number)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_failure(&b, &(struct alc_failure){.symbol = alc_errno_symbol(number), .number = number});
    reply(m, handle, id, ALC_FRAME_CALL, ALC_OUTCOME_ERRNO, &b);
    alc_buf_free(&b);
}

void alc_mux_reply_ok(struct alc_mux *m, uint64_t handle, uint64_t id, const struct alc_buf *result)
{
    reply(m, handle, id, ALC_FRAME_CALL, ALC_OUTCOME_OK, result);
}

/* ---- The lease ------------------------------------------------------------------------------------------------ */

static struct alc_moment now(void) { return (struct alc_moment){.awake = alc_now_ms(), .all = alc_boot_ms()}; }

/* Without the multiplexer the guardian ends everything, as when the JVM hangs up. */
static _Noreturn void lease_over(const struct alc_mux *m)
{
    alc_die(ALC_EXIT_LEASE, "the JVM was not heard for its lease of %llu ms", (unsigned long long)m->lease.ms);
}

/* The JVM lives; whatever it sends says so. */
static void heard(struct alc_mux *m)
{
    if (m->lease.ms != 0 && !alc_lease_renew(&m->lease, now())) lease_over(m);
}

/* After a wait that brought nothing of the JVM. One that was cut short, as by a stop of this process, tells nothing. */
static void check_lease(const struct alc_mux *m)
{
    if (m->lease.ms != 0 && alc_lease_left(&m->lease, now()) == 0) lease_over(m);
}

/* ---- Frames of the JVM ---------------------------------------------------------------------------------------- */

/* The connection cannot go on: says why, and exits once that is written. */
static void fault(struct alc_mux *m, enum alc_fault_reason reason, const char *detail)
{
    struct alc_str text = {detail, (uint32_t)strlen(detail)};
    size_t f = alc_out_begin(&m->out, ALC_FRAME_FAULT, 0);
    alc_encode_fault(&m->out.control, &(struct alc_frame_fault){.reason = reason, .offset = m->in_offset, .detail = text});
    alc_out_end(&m->out, f);
    m->closing = true;
    m->exit_code = ALC_EXIT_PROTOCOL;
}

static void malformed(struct alc_mux *m, const struct alc_cur *why) { fault(m, ALC_FAULT_REASON_MALFORMED_FRAME, why->field); }

/* The lists of what this port knows; they never change. */
static void put_hello(struct alc_mux *m)
{
    uint16_t *calls = calloc(alc_calls_count, sizeof *calls);
    uint16_t *symbols = calloc(alc_symbols_count, sizeof *symbols);
    if (calls == NULL || symbols == NULL) alc_die(ALC_EXIT_MEMORY, "the handshake");
    uint32_t n = 0;
    for (size_t i = 0; i < alc_calls_count; i++) calls[i] = alc_calls[i].id;
    for (size_t i = 0; i < alc_symbols_count; i++) {
        if (alc_symbols[i].present) symbols[n++] = alc_symbols[i].id;
    }
    struct alc_frame_hello_reply_out r = {
        .version = ALC_PROTOCOL_VERSION,
        .program = {ALC_VERSION, sizeof ALC_VERSION - 1},
        .platform = {"linux", 5},
#if defined(__x86_64__)
        .machine = {"x86_64", 6},
#else
        .machine = {"aarch64", 7},
#endif
        .guardian_pid = m->guardian_pid,
        .multiplexer_pid = m->own_pid,
        .root_pid = m->root_pid,
        .descriptors = m->descriptors,
        .max_frame = ALC_MAX_FRAME,
        .max_chunk = ALC_MAX_CHUNK,
        .stdin_window = ALC_STDIN_WINDOW,
        .call_window = ALC_CALL_WINDOW,
        .call_window_bytes = ALC_CALL_WINDOW_BYTES,
        .fork_window = ALC_FORK_WINDOW,
        .calls = calls,
        .calls_count = (uint32_t)alc_calls_count,
        .symbols = symbols,
        .symbols_count = n,
    };
    size_t f = alc_out_begin(&m->out, ALC_FRAME_HELLO_REPLY, 0);
    alc_encode_hello_reply(&m->out.control, &r);
    alc_out_end(&m->out, f);
    free(calls);
    free(symbols);
}

static void on_hello(struct alc_mux *m, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_hello h;
    if (!alc_decode_hello(body, len, &h, &why)) fault(m, ALC_FAULT_REASON_BAD_HANDSHAKE, why.field);
    else if (h.magic != ALC_MAGIC) fault(m, ALC_FAULT_REASON_BAD_HANDSHAKE, "hello.magic");
    else if (h.version_min > ALC_PROTOCOL_VERSION || h.version_max < ALC_PROTOCOL_VERSION)
        fault(m, ALC_FAULT_REASON_BAD_HANDSHAKE, "hello.version: this port speaks version 1");
    else {
        m->greeted = true;
        alc_lease_start(&m->lease, h.lease_ms, now());
        put_hello(m);
        alc_log_started(m);
    }
}

/* Requests all begin with an id; the rest of a CALL, BATCH or FORK is for the process to decode. */
static void on_request(struct alc_mux *m, uint64_t handle, uint8_t type, const uint8_t *body, size_t len)
{
    struct alc_cur cur;
    uint64_t id, child = 0;
    uint16_t call = 0;
    alc_cur_init(&cur, body, len);
    bool sound = alc_get_u64(&cur, "request.id", &id);
    if (sound && type == ALC_FRAME_CALL) sound = alc_get_u16(&cur, "call.call", &call);
    if (sound && type == ALC_FRAME_FORK) sound = alc_get_u64(&cur, "fork.child", &child);
    if (!sound) {
        malformed(m, &cur);
        return;
    }
    struct alc_proc *p = alc_proc_find(&m->procs, handle);
    if (p == NULL) {
        alc_mux_refuse(m, handle, id, type, ALC_REFUSAL_NO_SUCH_PROCESS, "no process has this handle");
        return;
    }
    if (type == ALC_FRAME_FORK) {
        alc_mux_fork(m, p, id, child, body, len);
        return;
    }
    const struct alc_call_info *info = type == ALC_FRAME_CALL ? alc_call_find(call) : NULL;
    if (info != NULL && info->at_mux) alc_stream_call(m, p, call, id, cur.at, alc_cur_left(&cur));
    else alc_mux_request(m, p, type, id, body, len);
}

static void on_credit(struct alc_mux *m, uint64_t handle, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_credit c;
    if (!alc_decode_credit(body, len, &c, &why)) {
        malformed(m, &why);
        return;
    }
    struct alc_proc *p = alc_proc_find(&m->procs, handle);
    if (p != NULL) alc_stream_credit(m, p, c.stream, c.bytes);
}

static void on_frame(struct alc_mux *m, uint8_t type, uint64_t handle, const uint8_t *body, size_t len)
{
    struct alc_cur why;
    struct alc_frame_cancel cancel;
    struct alc_proc *p;
    if (!m->greeted) {
        if (type == ALC_FRAME_HELLO) on_hello(m, body, len);
        else fault(m, ALC_FAULT_REASON_BAD_HANDSHAKE, "the first frame is not HELLO");
        return;
    }
    switch (type) {
    case ALC_FRAME_CALL:
    case ALC_FRAME_BATCH:
    case ALC_FRAME_FORK:
        on_request(m, handle, type, body, len);
        return;
    case ALC_FRAME_STDIN:
        p = alc_proc_find(&m->procs, handle);
        if (p != NULL) alc_stream_stdin(m, p, body, len);
        return;
    case ALC_FRAME_CREDIT:
        on_credit(m, handle, body, len);
        return;
    case ALC_FRAME_CANCEL:
        if (!alc_decode_cancel(body, len, &cancel, &why)) {
            malformed(m, &why);
            return;
        }
        p = alc_proc_find(&m->procs, handle);
        if (p != NULL) alc_mux_cancel(m, p, cancel.id);
        return;
    case ALC_FRAME_LEASE: /* that it came is all that it says */
        if (len != 0) fault(m, ALC_FAULT_REASON_MALFORMED_FRAME, "lease");
        return;
    case ALC_FRAME_END:
        if (len != 0) {
            fault(m, ALC_FAULT_REASON_MALFORMED_FRAME, "end");
            return;
        }
        p = alc_proc_find(&m->procs, handle);
        if (p != NULL) alc_mux_end(m, p);
        return;
    default:
        fault(m, ALC_FAULT_REASON_UNKNOWN_FRAME, "no frame of the JVM has this type");
    }
}

/* ---- Reading from the JVM ------------------------------------------------------------------------------------- */

static void in_take(struct alc_mux *m)
{
    while (!m->closing && alc_out_control_waiting(&m->out) < ALC_OUT_CONTROL_HIGH) {
        struct alc_cur cur;
        uint32_t length;
        uint8_t type;
        uint64_t handle;
        alc_cur_init(&cur, m->in + m->in_off, m->in_len - m->in_off);
        if (!alc_get_u32(&cur, "length", &length)) return;
        if (length > ALC_MAX_FRAME) {
            fault(m, ALC_FAULT_REASON_FRAME_TOO_LONG, "a frame is longer than the limit");
            return;
        }
        if (length < ALC_FRAME_HEAD - 4) {
            fault(m, ALC_FAULT_REASON_FRAME_TOO_SHORT, "a frame is shorter than its header");
            return;
        }
        if (alc_cur_left(&cur) < length) return;
        if (!alc_get_u8(&cur, "type", &type) || !alc_get_u64(&cur, "handle", &handle)) return;
        on_frame(m, type, handle, cur.at, length - (ALC_FRAME_HEAD - 4));
        if (type != ALC_FRAME_FORK) alc_mux_send_held(m);
        m->in_off += 4u + length;
        m->in_offset += 4u + length;
    }
}

static void in_parse(struct alc_mux *m)
{
    in_take(m);
    alc_mux_send_held(m);
}

/* Room for at least one read behind in_len. A buffer that one large frame made grow shrinks again. */
static void in_room(struct alc_mux *m)
{
    size_t left = m->in_len - m->in_off;
    if (m->in_off > 0) memmove(m->in, m->in + m->in_off, left);
    m->in_off = 0;
    m->in_len = left;
    size_t cap = left + IN_READ;
    if (cap <= m->in_cap && (left > 0 || m->in_cap <= 2 * IN_READ)) return;
    if (cap > m->in_cap && m->in_cap > 0 && cap < 2 * m->in_cap) cap = 2 * m->in_cap;
    uint8_t *in = realloc(m->in, cap);
    if (in == NULL) alc_die(ALC_EXIT_MEMORY, "an input buffer of %zu bytes", cap);
    m->in = in;
    m->in_cap = cap;
}

static void jvm_readable(struct alc_mux *m)
{
    in_room(m);
    ssize_t n = read(STDIN_FILENO, m->in + m->in_len, m->in_cap - m->in_len);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) alc_kernel_exit(ALC_EXIT_OK); /* the JVM is gone, or asked for the end: the guardian sees to the rest */
    heard(m);
    m->in_len += (size_t)n;
    in_parse(m);
}

/* ---- The loop --------------------------------------------------------------------------------------------------- */

static void guardian_readable(struct alc_mux *m)
{
    uint8_t bytes[512];
    ssize_t n;
    do {
        n = read(m->guardian_link, bytes, sizeof bytes);
    } while (n < 0 && errno == EINTR);
    if (n <= 0) alc_kernel_exit(ALC_EXIT_OK); /* without a guardian there is nothing to serve */
    struct alc_cur why;
    struct alc_frame_root_exit e;
    struct alc_frame_child_execed execed;
    if (bytes[0] == ALC_FRAME_CHILD_EXECED && alc_decode_child_execed(bytes + 1, (size_t)n - 1, &execed, &why)) {
        alc_mux_root_execed(m, execed.execed);
        return;
    }
    if (bytes[0] != ALC_FRAME_ROOT_EXIT || !alc_decode_root_exit(bytes + 1, (size_t)n - 1, &e, &why)) {
        alc_die(ALC_EXIT_INVARIANT, "a message of the guardian that is none");
    }
    struct alc_proc *root = alc_proc_find(&m->procs, ALC_ROOT_HANDLE);
    if (root != NULL) alc_mux_exit(m, root, &e.ending, true);
    m->root_over = true;
}

/* What a program in place of the first control process wrote is worth waiting for, as any program's is; what that process
 * itself may have written is not. */
static bool root_is_read(const struct alc_mux *m)
{
    const struct alc_proc *root = alc_proc_find(&m->procs, ALC_ROOT_HANDLE);
    return root == NULL || root->state != ALC_PROC_PROGRAM || (root->out[0].fd < 0 && root->out[1].fd < 0);
}

static void on_nested(struct alc_mux *m, const struct epoll_event *events, int n)
{
    for (int i = 0; i < n; i++) {
        struct alc_watch *w = events[i].data.ptr;
        struct alc_proc *p = w->proc;
        if (p->buried) continue;
        switch (w->kind) {
        case ALC_WATCH_CHANNEL:
            if ((events[i].events & EPOLLOUT) != 0) alc_mux_writable(m, p);
            if ((events[i].events & ~(uint32_t)EPOLLOUT) != 0) alc_mux_readable(m, p);
            break;
        case ALC_WATCH_STDOUT: alc_stream_event(m, p, ALC_STREAM_STDOUT, events[i].events); break;
        case ALC_WATCH_STDERR: alc_stream_event(m, p, ALC_STREAM_STDERR, events[i].events); break;
        default: alc_die(ALC_EXIT_INVARIANT, "a watch of kind %d", (int)w->kind);
        }
    }
}

/* Listens to one of the loop's own sources, or not. */
static void listen_to(struct alc_mux *m, int fd, struct alc_watch *w, bool *open, bool want)
{
    if (*open == want) return;
    struct epoll_event e = {.events = want ? EPOLLIN : 0, .data.ptr = w};
    if (epoll_ctl(m->ep, EPOLL_CTL_MOD, fd, &e) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl");
    *open = want;
}

/* What the loop listens to follows from what waits to be written: past the limit it takes in nothing that would
 * add to it. */
static void update_interest(struct alc_mux *m)
{
    bool control = alc_out_control_waiting(&m->out) < ALC_OUT_CONTROL_HIGH;
    listen_to(m, STDIN_FILENO, &m->jvm_in, &m->jvm_in_open, control && !m->closing);
    listen_to(m, m->channels_ep, &m->channels, &m->channels_open, control);
    listen_to(m, m->streams_ep, &m->streams, &m->streams_open, m->out.stream_bytes < ALC_OUT_STREAM_HIGH);
    bool waiting = !alc_out_empty(&m->out) && m->ends_due == 0;
    if (waiting == m->jvm_out_watched) return;
    struct epoll_event e = {.events = waiting ? EPOLLOUT : 0, .data.ptr = &m->jvm_out};
    if (epoll_ctl(m->ep, EPOLL_CTL_MOD, STDOUT_FILENO, &e) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on the output");
    m->jvm_out_watched = waiting;
}

/*
 * The ends of its streams come just before the exit of a program. They wait a moment for it, so that the JVM is woken once;
 * with anything else they go out at once.
 */
static bool ends_wait(struct alc_mux *m)
{
    if (m->closing || !alc_out_only_ends(&m->out)) {
        m->ends_due = 0;
        return false;
    }
    uint64_t at = alc_now_ms();
    if (m->ends_due == 0) m->ends_due = at + ENDS_WAIT_MS;
    return at < m->ends_due;
}

/* Of two time-outs as epoll_wait(2) takes them. */
static int sooner(int a, int b) { return a >= 0 && (b < 0 || a < b) ? a : b; }

/* Milliseconds until the loop has something to do unasked; -1: it has not. */
static int patience(struct alc_mux *m)
{
    int timeout = alc_mux_timers(m);
    if (m->lease.ms != 0) timeout = sooner(timeout, alc_lease_left(&m->lease, now()));
    if (m->ends_due == 0) return timeout;
    uint64_t at = alc_now_ms();
    return sooner(timeout, at < m->ends_due ? (int)(m->ends_due - at) : 0);
}

void alc_mux_close_later(struct alc_mux *m, int fd)
{
    if (m->close_later_count == ALC_MUX_CLOSE_LATER) close(fd);
    else m->close_later[m->close_later_count++] = fd;
}

static void close_now(struct alc_mux *m)
{
    while (m->close_later_count > 0) close(m->close_later[--m->close_later_count]);
}

static void flush(struct alc_mux *m)
{
    if (ends_wait(m)) return;
    m->ends_due = 0;
    if (alc_out_flush(&m->out) != 0) alc_kernel_exit(ALC_EXIT_OK); /* nobody reads us any more */
}

static void turn(struct alc_mux *m)
{
    struct epoll_event events[EVENTS], nested[EVENTS];
    bool channels = false, streams = false, silent = true;
    int n = epoll_wait(m->ep, events, EVENTS, patience(m));
    if (n < 0 && errno != EINTR) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_wait");
    for (int i = 0; i < n; i++) {
        struct alc_watch *w = events[i].data.ptr;
        switch (w->kind) {
        case ALC_WATCH_JVM_IN:
            if ((events[i].events & (EPOLLIN | EPOLLHUP)) == 0) break;
            /* Not listening and yet an event: the hang-up that cannot be masked. */
            if (!m->jvm_in_open && (events[i].events & EPOLLHUP) != 0) alc_kernel_exit(ALC_EXIT_OK);
            jvm_readable(m);
            silent = false;
            break;
        case ALC_WATCH_JVM_OUT:
            if ((events[i].events & EPOLLERR) != 0) alc_kernel_exit(ALC_EXIT_OK);
            break;
        case ALC_WATCH_GUARDIAN: guardian_readable(m); break;
        case ALC_WATCH_CHANNELS: channels = true; break;
        case ALC_WATCH_STREAMS: streams = true; break;
        case ALC_WATCH_STDIN:
            if (!w->proc->buried) alc_stream_stdin_writable(m, w->proc);
            break;
        default: alc_die(ALC_EXIT_INVARIANT, "a watch of kind %d", (int)w->kind);
        }
    }
    if (silent && n >= 0 && n < EVENTS) check_lease(m);
    if (channels) on_nested(m, nested, epoll_wait(m->channels_ep, nested, EVENTS, 0));
    flush(m); /* answers first */
    if (streams) {
        on_nested(m, nested, epoll_wait(m->streams_ep, nested, STREAM_TURN, 0));
        flush(m);
    }
    /* What was read while the queue of answers was full waits here for room. */
    if (m->in_len > m->in_off && alc_out_control_waiting(&m->out) < ALC_OUT_CONTROL_HIGH) in_parse(m);
    if (m->root_over && root_is_read(m)) m->closing = true;
    close_now(m); /* before their records go: epoll points at those until then */
    alc_procs_sweep(&m->procs);
    alc_mux_prepare(m);
}

static void add(int ep, int fd, uint32_t interest, struct alc_watch *w)
{
    struct epoll_event e = {.events = interest, .data.ptr = w};
    if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on descriptor %d", fd);
}

static int new_epoll(void)
{
    int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) alc_die_errno(ALC_EXIT_SYSTEM, "epoll_create1");
    return fd;
}

static unsigned raise_descriptors(void)
{
    struct rlimit r;
    if (getrlimit(RLIMIT_NOFILE, &r) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "getrlimit");
    r.rlim_cur = r.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &r) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "setrlimit");
    return r.rlim_cur > INT32_MAX ? INT32_MAX : (unsigned)r.rlim_cur;
}

/* Long requests are written to memfds, to which it applies. */
static void raise_file_size(void)
{
    struct rlimit r;
    if (getrlimit(RLIMIT_FSIZE, &r) != 0) return;
    r.rlim_cur = r.rlim_max;
    setrlimit(RLIMIT_FSIZE, &r);
}

static void unblock(int fd)
{
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "O_NONBLOCK on descriptor %d", fd);
}

static void set_up(struct alc_mux *m, const struct alc_mux_start *s)
{
    m->guardian_pid = s->guardian;
    m->verbosity = s->verbosity;
    alc_turns_short();
    m->own_pid = getpid();
    m->root_pid = s->root;
    m->guardian_link = s->guardian_link;
    m->descriptors = raise_descriptors();
    raise_file_size();
    /* The kernel refuses descriptors in flight beyond RLIMIT_NOFILE for each user; others of this user count too. */
    m->fds_in_flight_max = m->descriptors / 4;
    if (m->fds_in_flight_max < ALC_MUX_PASSED_FDS) m->fds_in_flight_max = ALC_MUX_PASSED_FDS;
    m->jvm_in.kind = ALC_WATCH_JVM_IN;
    m->jvm_out.kind = ALC_WATCH_JVM_OUT;
    m->guardian.kind = ALC_WATCH_GUARDIAN;
    m->channels.kind = ALC_WATCH_CHANNELS;
    m->streams.kind = ALC_WATCH_STREAMS;
    m->ep = new_epoll();
    m->channels_ep = new_epoll();
    m->streams_ep = new_epoll();
    unblock(STDIN_FILENO);
    unblock(STDOUT_FILENO);
    add(m->ep, STDIN_FILENO, EPOLLIN, &m->jvm_in);
    add(m->ep, STDOUT_FILENO, 0, &m->jvm_out);
    add(m->ep, m->guardian_link, EPOLLIN, &m->guardian);
    add(m->ep, m->channels_ep, EPOLLIN, &m->channels);
    add(m->ep, m->streams_ep, EPOLLIN, &m->streams);
    m->jvm_in_open = m->channels_open = m->streams_open = true;
    alc_out_init(&m->out, STDOUT_FILENO, s->lend);
    alc_procs_init(&m->procs);
    alc_link_inbox_init(&m->inbox);
    struct alc_proc *root = alc_proc_new(&m->procs, ALC_ROOT_HANDLE, NULL);
    root->started = true;
    root->pid = s->root;
    alc_proc_set_host_pid(&m->procs, root, s->root);
    unblock(s->root_stdin);
    unblock(s->root_stdout);
    unblock(s->root_stderr);
    alc_mux_attach_root(m, root, s->root_channel);
    alc_stream_attach(m, root, s->root_stdin, s->root_stdout, s->root_stderr, false);
}

_Noreturn void alc_mux_run(const struct alc_mux_start *start)
{
    static struct alc_mux mux;
    set_up(&mux, start);
    alc_mux_lock();
    while (!mux.closing || !alc_out_empty(&mux.out)) {
        turn(&mux);
        update_interest(&mux);
    }
    alc_kernel_exit(mux.exit_code);
}
