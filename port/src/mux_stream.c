/*
 * mux_stream: the standard streams of processes.
 * Owns: reading stdout and stderr within the JVM's credit, writing stdin within the port's window, closing them.
 * Must never: read without credit, hold more than a window, drop a byte without saying so.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "die.h"
#include "mux_internal.h"
#include "tty.h"

static void hang_up(struct alc_mux *m, struct alc_proc *p);
static void watch_stdin(struct alc_mux *m, struct alc_proc *p, bool on);
static void stdin_go_on(struct alc_mux *m, struct alc_proc *p);

static const enum alc_stream output[2] = {ALC_STREAM_STDOUT, ALC_STREAM_STDERR};
static const uint8_t output_frame[2] = {ALC_FRAME_STDOUT, ALC_FRAME_STDERR};

/*
 * What all pipes of a user may hold is limited (pipe-user-pages-soft, pipe(7)): beyond it new pipes hold two pages and none
 * can be made larger. So among many processes each begins with pipes of a page; one that is found half full is made larger.
 * A program that writes little at a time then runs on while what it wrote is passed on; only a few are made as large as that.
 */
#define PIPE_NARROW 4096
#define PIPE_USUAL 65536
#define PIPE_LARGE 262144
#define LARGE_MOST 16

void alc_stream_narrow(int fd) { fcntl(fd, F_SETPIPE_SZ, PIPE_NARROW); }

/* Where that cannot be had, it stays as it is. */
static void enlarge(struct alc_mux *m, int fd, uint32_t *size)
{
    if (*size < PIPE_USUAL) {
        *size = PIPE_USUAL;
    } else if (*size < PIPE_LARGE && m->large_pipes < LARGE_MOST) {
        *size = PIPE_LARGE;
        m->large_pipes++;
    } else {
        return;
    }
    fcntl(fd, F_SETPIPE_SZ, *size);
}

static void shed(struct alc_mux *m, uint32_t *size)
{
    if (*size == PIPE_LARGE) m->large_pipes--;
    *size = 0;
}

static void tell_eof(struct alc_mux *m, const struct alc_proc *p, int i)
{
    struct alc_buf body;
    alc_buf_init(&body);
    alc_encode_eof(&body, &(struct alc_frame_eof){.stream = output[i]});
    alc_out_behind_streams(&m->out, ALC_FRAME_EOF, p->handle, &body);
    alc_buf_free(&body);
}

static void out_close(struct alc_mux *m, struct alc_proc *p, int i)
{
    if (p->pty != ALC_PTY_NONE) hang_up(m, p);
    close(p->out[i].fd);
    shed(m, &p->out[i].pipe);
    p->out[i].fd = -1;
    p->out[i].watched = false;
    tell_eof(m, p, i);
}

/* alcove's flowcontrol counts messages of a program, not of a control process. */
static bool flow_allows(const struct alc_proc *p) { return p->state != ALC_PROC_PROGRAM || p->flow != 0; }

static bool readable_now(const struct alc_proc *p, int i) { return p->out[i].credit > 0 && flow_allows(p); }

static void watch_out(struct alc_mux *m, struct alc_proc *p, int i)
{
    struct alc_stream_out *s = &p->out[i];
    uint32_t interest = (readable_now(p, i) ? EPOLLIN : 0u) | (s->hung ? (uint32_t)EPOLLET : 0u);
    if (s->fd < 0 || (s->watched && s->interest == interest)) return;
    struct epoll_event e = {.events = interest, .data.ptr = &s->watch};
    if (epoll_ctl(m->streams_ep, s->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, s->fd, &e) != 0) {
        alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on a stream");
    }
    s->watched = true;
    s->interest = interest;
}

void alc_stream_update(struct alc_mux *m, struct alc_proc *p)
{
    watch_out(m, p, 0);
    watch_out(m, p, 1);
}

void alc_stream_attach(struct alc_mux *m, struct alc_proc *p, int in, int out, int err, bool narrow)
{
    p->stdin_pipe = p->out[0].pipe = p->out[1].pipe = narrow ? PIPE_NARROW : PIPE_USUAL;
    p->stdin_fd = in;
    p->out[0].fd = out;
    p->out[1].fd = err;
    alc_stream_update(m, p);
}

void alc_stream_credit(struct alc_mux *m, struct alc_proc *p, enum alc_stream stream, uint32_t bytes)
{
    if (stream == ALC_STREAM_STDIN) return;
    int i = stream == ALC_STREAM_STDOUT ? 0 : 1;
    p->out[i].credit += bytes; /* 64 bits hold 2^32 grants of any size */
    watch_out(m, p, i);
}


/* As read(2): takes up to max bytes of a stream and queues them. */
static ssize_t copy_out(struct alc_mux *m, const struct alc_proc *p, int i, size_t max)
{
    struct alc_chunk *c = alc_out_chunk(&m->out);
    ssize_t n = read(p->out[i].fd, c->bytes + ALC_FRAME_HEAD, max);
    if (n > 0) alc_out_chunk_put(&m->out, c, output_frame[i], p->handle, (uint32_t)n);
    else alc_out_chunk_free(&m->out, c);
    return n;
}

/* Whether a master has nothing to read, and nobody has its terminal open. */
static bool pty_empty(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, 0) == 1 && (p.revents & (POLLIN | POLLHUP)) == POLLHUP;
}

/*
 * At a master the last close of the terminal is EIO, and a hang-up that cannot be masked. It is the end only when the process
 * is gone, too: until then whoever has it as controlling terminal can open it again. So that the hang-up does not spin
 * meanwhile, it is asked for once; what is written after all comes as a new event.
 */
static void pty_left(struct alc_mux *m, struct alc_proc *p)
{
    if (p->exited && pty_empty(p->out[0].fd)) {
        out_close(m, p, 0);
        alc_mux_maybe_bury(m, p);
        return;
    }
    p->out[0].hung = true;
    watch_out(m, p, 0);
    if (p->stdin_fd >= 0) watch_stdin(m, p, false);
}

static void pty_back(struct alc_mux *m, struct alc_proc *p)
{
    if (!p->out[0].hung) return;
    p->out[0].hung = false;
    watch_out(m, p, 0);
    stdin_go_on(m, p);
}

static void read_out(struct alc_mux *m, struct alc_proc *p, int i)
{
    struct alc_stream_out *s = &p->out[i];
    size_t want = s->credit < ALC_MAX_CHUNK ? (size_t)s->credit : ALC_MAX_CHUNK;
    ssize_t n = copy_out(m, p, i, want);
    if (n > 0) {
        if (p->pty != ALC_PTY_NONE) pty_back(m, p);
        if (p->pty == ALC_PTY_NONE && (size_t)n >= s->pipe / 2) enlarge(m, s->fd, &s->pipe);
        s->credit -= (uint64_t)n;
        if (p->state == ALC_PROC_PROGRAM && p->flow > 0) p->flow--;
        if (!readable_now(p, i)) alc_stream_update(m, p);
        return;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
        if (errno == EAGAIN && p->pty != ALC_PTY_NONE) pty_back(m, p);
        return;
    }
    if (p->pty != ALC_PTY_NONE) {
        pty_left(m, p);
        return;
    }
    out_close(m, p, i);
    alc_mux_maybe_bury(m, p);
}

void alc_stream_event(struct alc_mux *m, struct alc_proc *p, enum alc_stream stream, uint32_t events)
{
    int i = stream == ALC_STREAM_STDOUT ? 0 : 1;
    struct alc_stream_out *s = &p->out[i];
    if (s->fd < 0) return;
    if (readable_now(p, i)) {
        read_out(m, p, i);
        return;
    }
    if ((events & (EPOLLHUP | EPOLLERR)) == 0) return;
    if (p->pty != ALC_PTY_NONE) {
        pty_left(m, p);
        return;
    }
    /* The last writer is gone. What it left waits in the pipe for credit; a hang-up cannot be masked, so until
     * then the descriptor leaves the epoll, or it would spin. */
    int left = 0;
    if (ioctl(s->fd, FIONREAD, &left) == 0 && left == 0) {
        out_close(m, p, i);
        alc_mux_maybe_bury(m, p);
        return;
    }
    if (epoll_ctl(m->streams_ep, EPOLL_CTL_DEL, s->fd, NULL) != 0) {
        alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on a stream");
    }
    s->watched = false;
    /* watch_out adds it again when there is credit; it must not add it before. */
}

static size_t stdin_waiting(const struct alc_proc *p) { return p->stdin_queue.len - p->stdin_off; }

static void watch_stdin(struct alc_mux *m, struct alc_proc *p, bool on)
{
    if (p->stdin_watched == on) return;
    struct epoll_event e = {.events = EPOLLOUT, .data.ptr = &p->stdin_watch};
    if (epoll_ctl(m->ep, on ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, p->stdin_fd, &e) != 0) {
        alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on a stdin");
    }
    p->stdin_watched = on;
}

static void stdin_close(struct alc_mux *m, struct alc_proc *p)
{
    if (p->stdin_fd >= 0) watch_stdin(m, p, false); /* a master stays open, and others may have a copy of one */
    if (p->stdin_fd >= 0 && p->pty == ALC_PTY_NONE) close(p->stdin_fd);
    p->stdin_fd = -1;
    p->stdin_off = 0;
    alc_buf_free(&p->stdin_queue);
}

static void stdin_failed(struct alc_mux *m, struct alc_proc *p, int number, size_t unwritten)
{
    size_t f = alc_out_begin(&m->out, ALC_FRAME_STDIN_CLOSED, p->handle);
    alc_encode_stdin_closed(&m->out.control,
                            &(struct alc_frame_stdin_closed){.number = number, .unwritten = (uint32_t)unwritten});
    alc_out_end(&m->out, f);
    stdin_close(m, p);
}

/* Before its master is closed, which is what hangs it up. A copy may still be with its forking parent. */
static void hang_up(struct alc_mux *m, struct alc_proc *p)
{
    if (stdin_waiting(p) > 0) stdin_failed(m, p, EPIPE, stdin_waiting(p));
    else stdin_close(m, p);
    if (p->out[0].watched && epoll_ctl(m->streams_ep, EPOLL_CTL_DEL, p->out[0].fd, NULL) != 0) {
        alc_die_errno(ALC_EXIT_SYSTEM, "epoll_ctl on a terminal");
    }
    p->pty = ALC_PTY_OVER;
}

static int tty_ioctl(int fd, unsigned long request, unsigned long arg) { return ioctl(fd, request, arg); }

/*
 * The end of the input of a terminal is a character, which means that only while the terminal takes lines. Behind a part of a
 * line the first one ends that. True when it is written, or there is nothing to write.
 */
static bool pty_eof(struct alc_proc *p)
{
    struct alc_termios modes;
    uint8_t chars[ALC_TTY_CHARS];
    if (alc_tty_get(tty_ioctl, p->stdin_fd, &modes, chars) != 0) return true;
    uint8_t eof[2] = {chars[ALC_TERMIOS_CHAR_EOF], chars[ALC_TERMIOS_CHAR_EOF]};
    if ((modes.flags >> ALC_TERMIOS_FLAG_ICANON & 1) == 0 || eof[0] == 0) return true;
    size_t want = p->stdin_part ? 2 : 1;
    ssize_t n = write(p->stdin_fd, eof, want);
    if (n > 0) p->stdin_part = false;
    return n == (ssize_t)want || (n < 0 && errno != EAGAIN && errno != EINTR);
}

/* Closes it when all is written and it is to be closed. */
static void stdin_settle(struct alc_mux *m, struct alc_proc *p)
{
    bool wait = p->stdin_eof && p->pty != ALC_PTY_NONE && !pty_eof(p);
    if (!wait && p->stdin_eof) stdin_close(m, p);
    else watch_stdin(m, p, wait);
}

/* Credit goes back at half a window, so that a stream of small writes does not cost a frame each. */
static void stdin_wrote(struct alc_mux *m, struct alc_proc *p, size_t n)
{
    p->stdin_debt += (uint32_t)n;
    if (p->stdin_debt < ALC_STDIN_WINDOW / 2) return;
    size_t f = alc_out_begin(&m->out, ALC_FRAME_STDIN_CREDIT, p->handle);
    alc_encode_stdin_credit(&m->out.control, &(struct alc_frame_stdin_credit){.bytes = p->stdin_debt});
    alc_out_end(&m->out, f);
    p->stdin_held -= p->stdin_debt;
    p->stdin_debt = 0;
}

/* Bytes written; 0 when the pipe is full; -1 with errno when nobody reads it. */
static ssize_t stdin_write(struct alc_mux *m, struct alc_proc *p, const uint8_t *bytes, size_t len)
{
    size_t done = 0;
    while (done < len) {
        ssize_t n = write(p->stdin_fd, bytes + done, len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) break;
        if (n < 0 && errno == EIO && p->pty != ALC_PTY_NONE && !p->exited) {
            pty_left(m, p);
            break;
        }
        if (n < 0) return -1;
        done += (size_t)n;
    }
    if (done > 0) p->stdin_part = bytes[done - 1] != '\n';
    if (done > 0) stdin_wrote(m, p, done);
    return (ssize_t)done;
}

void alc_stream_stdin(struct alc_mux *m, struct alc_proc *p, const uint8_t *bytes, size_t len)
{
    bool awaited = p->pty == ALC_PTY_AWAITED;
    if ((p->stdin_fd < 0 && !awaited) || p->stdin_eof || len == 0) return; /* the JVM knows, or is about to */
    if (len > ALC_STDIN_WINDOW - p->stdin_held) {
        stdin_failed(m, p, ENOBUFS, stdin_waiting(p) + len);
        return;
    }
    p->stdin_held += (uint32_t)len;
    size_t done = 0;
    if (stdin_waiting(p) == 0 && !awaited) {
        ssize_t n = stdin_write(m, p, bytes, len);
        if (n < 0) {
            stdin_failed(m, p, EPIPE, len);
            return;
        }
        done = (size_t)n;
    }
    if (done == len) return;
    if (p->pty == ALC_PTY_NONE && p->stdin_pipe < PIPE_USUAL) enlarge(m, p->stdin_fd, &p->stdin_pipe);
    alc_buf_compact(&p->stdin_queue, &p->stdin_off, 1); /* that of a slow reader never runs empty */
    alc_put_raw(&p->stdin_queue, bytes + done, len - done);
    if (!awaited) watch_stdin(m, p, !p->out[0].hung);
}

void alc_stream_stdin_writable(struct alc_mux *m, struct alc_proc *p)
{
    if (p->stdin_fd < 0) return;
    size_t waiting = stdin_waiting(p);
    ssize_t n = waiting > 0 ? stdin_write(m, p, p->stdin_queue.bytes + p->stdin_off, waiting) : 0;
    if (n < 0) {
        stdin_failed(m, p, EPIPE, waiting);
        return;
    }
    p->stdin_off += (size_t)n;
    if ((size_t)n < waiting) {
        watch_stdin(m, p, !p->out[0].hung);
        return;
    }
    p->stdin_off = 0;
    alc_buf_free(&p->stdin_queue); /* an idle process holds no buffer */
    stdin_settle(m, p);
}

/* The terminal is open again, or the process is gone: what could not be written is tried once more. */
static void stdin_go_on(struct alc_mux *m, struct alc_proc *p)
{
    if (p->stdin_fd >= 0 && (stdin_waiting(p) > 0 || p->stdin_eof)) alc_stream_stdin_writable(m, p);
}

void alc_stream_attach_pty(struct alc_mux *m, struct alc_proc *p, int master)
{
    p->pty = ALC_PTY_OPEN;
    p->stdin_fd = p->out[0].fd = master;
    watch_out(m, p, 0);
    stdin_go_on(m, p);
}

void alc_stream_absent(struct alc_mux *m, struct alc_proc *p, bool gone)
{
    if (p->pty == ALC_PTY_NONE) return;
    if (!p->no_stderr) tell_eof(m, p, 1);
    p->no_stderr = true;
    if (!gone) return;
    if (p->pty == ALC_PTY_AWAITED) {
        p->pty = ALC_PTY_OVER;
        tell_eof(m, p, 0);
    } else if (p->pty == ALC_PTY_OPEN) {
        pty_back(m, p); /* what hung may be the end now */
    }
}

void alc_stream_drop_pty(struct alc_mux *m, struct alc_proc *p)
{
    hang_up(m, p);
    close(p->out[0].fd);
    p->out[0].fd = -1;
}

static void call_eof(struct alc_mux *m, struct alc_proc *p, uint64_t id, enum alc_stream stream)
{
    if (stream == ALC_STREAM_STDIN) {
        if ((p->stdin_fd < 0 && p->pty != ALC_PTY_AWAITED) || p->stdin_eof) {
            alc_mux_fail(m, p->handle, id, EBADF);
            return;
        }
        p->stdin_eof = true;
        if (stdin_waiting(p) == 0 && p->stdin_fd >= 0) stdin_settle(m, p);
        alc_mux_reply_ok(m, p->handle, id, NULL);
        return;
    }
    int i = stream == ALC_STREAM_STDOUT ? 0 : 1;
    if (p->out[i].fd < 0) {
        alc_mux_fail(m, p->handle, id, EBADF);
        return;
    }
    alc_mux_reply_ok(m, p->handle, id, NULL);
    out_close(m, p, i);
    alc_mux_maybe_bury(m, p);
}

static void call_children(struct alc_mux *m, struct alc_proc *p, uint64_t id)
{
    uint32_t n = 0;
    for (struct alc_proc *c = p->children; c != NULL; c = c->next_sibling) n++;
    struct alc_child_streams *list = calloc(n > 0 ? n : 1, sizeof *list);
    if (list == NULL) alc_die(ALC_EXIT_MEMORY, "a list of %u children", n);
    uint32_t k = 0;
    for (struct alc_proc *c = p->children; c != NULL; c = c->next_sibling) {
        if (!c->started || c->exited || c->orphaned) continue;
        list[k++] = (struct alc_child_streams){
            .handle = c->handle,
            .host_pid = c->host_pid,
            .execed = c->state == ALC_PROC_PROGRAM,
            .flowcontrol = c->flow,
            .stdin_open = c->stdin_fd >= 0,
            .stdout_open = c->out[0].fd >= 0,
            .stderr_open = c->out[1].fd >= 0,
        };
    }
    struct alc_buf result;
    alc_buf_init(&result);
    alc_encode_result_children(&result, &(struct alc_result_children){.children = list, .children_count = k});
    alc_mux_reply_ok(m, p->handle, id, &result);
    alc_buf_free(&result);
    free(list);
}

static void reply_flow(struct alc_mux *m, struct alc_proc *p, uint64_t id, int32_t messages)
{
    struct alc_buf result;
    alc_buf_init(&result);
    alc_put_i32(&result, messages); /* getflow and getdefaultflow have the same result */
    alc_mux_reply_ok(m, p->handle, id, &result);
    alc_buf_free(&result);
}

/* Sets *to unless the count is below -1. */
static void set_flow(struct alc_mux *m, struct alc_proc *p, uint64_t id, int32_t *to, int32_t messages)
{
    if (messages < -1) {
        alc_mux_fail(m, p->handle, id, EINVAL);
        return;
    }
    *to = messages;
    alc_stream_update(m, p);
    alc_mux_reply_ok(m, p->handle, id, NULL);
}

/* Whether it has a terminal to ask; answers the call if not. */
static bool has_tty(struct alc_mux *m, const struct alc_proc *p, uint64_t id)
{
    static const int why[] = {[ALC_PTY_NONE] = ENOTTY, [ALC_PTY_AWAITED] = EAGAIN, [ALC_PTY_OVER] = EIO};
    if (p->pty == ALC_PTY_OPEN) return true;
    alc_mux_fail(m, p->handle, id, why[p->pty]);
    return false;
}

/* The answer of a call about a terminal. The result is freed. */
static void reply_tty(struct alc_mux *m, const struct alc_proc *p, uint64_t id, int error, struct alc_buf *result)
{
    if (error == 0) alc_mux_reply_ok(m, p->handle, id, result);
    else alc_mux_fail(m, p->handle, id, error);
    alc_buf_free(result);
}

static void call_tty(struct alc_mux *m, struct alc_proc *p, uint16_t call, uint64_t id, const struct alc_window_size *size,
                     const struct alc_termios *modes)
{
    struct alc_result_pty_size at = {0};
    struct alc_result_pty_getattr attr = {0};
    struct alc_result_pty_foreground group = {0};
    uint8_t chars[ALC_TTY_CHARS];
    struct alc_buf result;
    int fd = p->out[0].fd, error = 0;
    if (!has_tty(m, p, id)) return;
    alc_buf_init(&result);
    switch (call) {
    case ALC_CALL_PTY_SIZE:
        error = alc_tty_size(tty_ioctl, fd, &at.size);
        alc_encode_result_pty_size(&result, &at);
        break;
    case ALC_CALL_PTY_RESIZE: error = alc_tty_resize(tty_ioctl, fd, *size); break;
    case ALC_CALL_PTY_GETATTR:
        error = alc_tty_get(tty_ioctl, fd, &attr.termios, chars);
        alc_encode_result_pty_getattr(&result, &attr);
        break;
    case ALC_CALL_PTY_SETATTR: error = alc_tty_set(tty_ioctl, fd, modes); break;
    default:
        error = ioctl(fd, TIOCGPGRP, &group.pgrp) == 0 ? 0 : errno;
        alc_encode_result_pty_foreground(&result, &group);
    }
    reply_tty(m, p, id, error, &result);
}

void alc_stream_call(struct alc_mux *m, struct alc_proc *p, uint16_t call, uint64_t id, const uint8_t *args, size_t len)
{
    struct alc_cur why;
    struct alc_args_eof eof;
    struct alc_args_setflow set;
    struct alc_args_setdefaultflow set_default;
    struct alc_args_pty_resize resize;
    struct alc_args_pty_setattr setattr;
    alc_cur_init(&why, args, len);
    switch (call) {
    case ALC_CALL_EOF:
        if (!alc_decode_args_eof(&why, &eof)) break;
        call_eof(m, p, id, eof.stream);
        return;
    case ALC_CALL_GETFLOW:
        if (!alc_decode_args_getflow(&why)) break;
        reply_flow(m, p, id, p->flow);
        return;
    case ALC_CALL_SETFLOW:
        if (!alc_decode_args_setflow(&why, &set)) break;
        set_flow(m, p, id, &p->flow, set.messages);
        return;
    case ALC_CALL_GETDEFAULTFLOW:
        if (!alc_decode_args_getdefaultflow(&why)) break;
        reply_flow(m, p, id, p->default_flow);
        return;
    case ALC_CALL_SETDEFAULTFLOW:
        if (!alc_decode_args_setdefaultflow(&why, &set_default)) break;
        set_flow(m, p, id, &p->default_flow, set_default.messages);
        return;
    case ALC_CALL_CHILDREN:
        if (!alc_decode_args_children(&why)) break;
        call_children(m, p, id);
        return;
    case ALC_CALL_PTY_RESIZE:
        if (!alc_decode_args_pty_resize(&why, &resize)) break;
        call_tty(m, p, call, id, &resize.size, NULL);
        return;
    case ALC_CALL_PTY_SETATTR:
        if (!alc_decode_args_pty_setattr(&why, &setattr)) break;
        call_tty(m, p, call, id, NULL, &setattr.termios);
        return;
    case ALC_CALL_PTY_SIZE:
    case ALC_CALL_PTY_GETATTR:
    case ALC_CALL_PTY_FOREGROUND: /* none has arguments */
        if (!alc_decode_args_pty_size(&why)) break;
        call_tty(m, p, call, id, NULL, NULL);
        return;
    default:
        alc_mux_refuse(m, p->handle, id, ALC_FRAME_CALL, ALC_REFUSAL_UNKNOWN_CALL, "no such call");
        return;
    }
    alc_mux_refuse(m, p->handle, id, ALC_FRAME_CALL, ALC_REFUSAL_MALFORMED, why.field);
}
