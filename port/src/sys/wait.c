/*
 * sys/wait: the calls that wait for somebody else: pending calls, see pending.h.
 * Owns: what each of them waits for, and what it answers then.
 * Must never: wait itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "../clock.h"
#include "../kernel.h"
#include "sys.h"

/* ---- select ---- */

static int select_again(struct alc_control *c, struct alc_pending_call *p)
{
    (void)c;
    uint32_t ready = 0;
    size_t at = p->result.len;
    alc_put_u32(&p->result, 0);
    for (uint32_t i = 0; i < p->watched_count; i++) {
        const struct alc_watched *w = &p->watched[i];
        if (w->ready == 0) continue;
        alc_put_ready(&p->result, &(struct alc_ready){.fd = w->fd,
                                                      .readable = (w->ready & ALC_WATCH_READ) != 0,
                                                      .writable = (w->ready & ALC_WATCH_WRITE) != 0,
                                                      .exceptional = (w->ready & ALC_WATCH_EXCEPT) != 0});
        ready++;
    }
    alc_poke_u32(&p->result, at, ready);
    if (ready > 0 || alc_pending_late(p)) return 0;
    alc_buf_clear(&p->result);
    return ALC_WAITS;
}

/* Adds the descriptors of one list; one that is in several is watched once. 0, or an errno. */
static int select_add(const struct alc_control *c, struct alc_pending_call *p, struct alc_list fds, uint8_t wanted)
{
    int32_t fd;
    while (alc_list_next_fd(&fds, &fd)) {
        if (!alc_descriptors_has(&c->descriptors, fd)) return EBADF;
        uint32_t at = 0;
        while (at < p->watched_count && p->watched[at].fd != fd) at++;
        if (at == p->watched_count) p->watched[p->watched_count++] = (struct alc_watched){.fd = fd};
        p->watched[at].wanted |= wanted;
    }
    return 0;
}

/* Rounded up: never before its time, also when the clock was read just before it went on. */
static void set_deadline(struct alc_pending_call *p, uint64_t timeout_us)
{
    uint64_t now = alc_now_ms(), ms = timeout_us / 1000u;
    p->timed = ms < UINT64_MAX / 2; /* beyond, it is for ever */
    p->deadline_ms = timeout_us == 0 ? now : now + ms + 1u;
}

int alc_sys_select(struct alc_control *c, const struct alc_args_select *args, struct alc_result_select *result)
{
    (void)result; /* select_again encodes it */
    uint64_t count = (uint64_t)args->read.count + args->write.count + args->except.count;
    if (count > ALC_MAX_SELECT) return EINVAL;
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = select_again;
    p->watched = calloc(count > 0 ? count : 1, sizeof *p->watched);
    if (args->has_timeout_us) set_deadline(p, args->timeout_us);
    int error = p->watched == NULL ? ENOMEM : select_add(c, p, args->read, ALC_WATCH_READ);
    if (error == 0) error = select_add(c, p, args->write, ALC_WATCH_WRITE);
    if (error == 0) error = select_add(c, p, args->except, ALC_WATCH_EXCEPT);
    return alc_pending_begin(c, p, error);
}

/* ---- connect ---- */

static int connect_again(struct alc_control *c, struct alc_pending_call *p)
{
    (void)c;
    if (p->watched[0].ready == 0) return ALC_WAITS;
    return alc_kernel_connected(p->watched[0].fd) == 0 ? 0 : errno;
}

int alc_sys_connect(struct alc_control *c, const struct alc_args_connect *args)
{
    int fd = args->fd;
    if (!alc_descriptors_has(&c->descriptors, fd)) return EBADF;
    int flags = alc_kernel_nonblock(fd);
    if (flags < 0) return errno;
    int error = alc_kernel_connect(fd, args->address.ptr, args->address.len) == 0 ? 0 : errno;
    alc_kernel_status(fd, flags);
    if (error == 0) return 0;
    if ((flags & O_NONBLOCK) != 0 || error != EINPROGRESS) return error;
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = connect_again;
    return alc_pending_begin(c, p, alc_pending_watch(p, fd, ALC_WATCH_WRITE));
}

/* ---- waitpid ---- */

enum { WAIT_OPTIONS = WNOHANG | WUNTRACED | WCONTINUED };

static int waitpid_again(struct alc_control *c, struct alc_pending_call *p)
{
    struct alc_result_waitpid result = {0};
    int error = alc_waitpid(c, p->pid, p->options, &result.waited);
    if (error != 0) return error;
    if (result.waited.pid == 0) return ALC_WAITS;
    alc_encode_result_waitpid(&p->result, &result);
    return 0;
}

int alc_sys_waitpid(struct alc_control *c, const struct alc_args_waitpid *args, struct alc_result_waitpid *result)
{
    if ((args->options & ~(int64_t)WAIT_OPTIONS) != 0) return EINVAL;
    int options = (int)args->options & ~WNOHANG;
    if ((args->options & WNOHANG) != 0) return alc_waitpid(c, args->pid, options, &result->waited);
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = waitpid_again;
    p->children = true;
    p->pid = args->pid;
    p->options = options;
    return alc_pending_begin(c, p, 0);
}

/* ---- read_wait ---- */

static int read_again(struct alc_control *c, struct alc_pending_call *p)
{
    struct alc_result_read got = {0};
    const struct alc_args_read args = {.fd = p->watched[0].fd, .count = p->most};
    int error = alc_sys_read(c, &args, &got);
    if (error == EAGAIN) return ALC_WAITS;
    if (error == 0) alc_encode_result_read(&p->result, &got);
    return error;
}

int alc_sys_read_wait(struct alc_control *c, const struct alc_args_read_wait *args, struct alc_result_read_wait *result)
{
    struct alc_result_read got = {0};
    int error = alc_sys_read(c, &(struct alc_args_read){.fd = args->fd, .count = args->count}, &got);
    result->data = got.data;
    if (error != EAGAIN) return error;
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = read_again;
    p->most = args->count;
    return alc_pending_begin(c, p, alc_pending_watch(p, args->fd, ALC_WATCH_READ));
}
