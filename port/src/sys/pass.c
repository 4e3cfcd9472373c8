/*
 * sys/pass: descriptors that go from one process to another, over a pair of sockets.
 * Owns: that what is sent is the caller's, and that what comes becomes so.
 * Must never: wait itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/socket.h>

#include "../kernel.h"
#include "sys.h"

int alc_sys_socketpair(struct alc_control *c, const struct alc_args_socketpair *args, struct alc_result_socketpair *result)
{
    int ends[2];
    if (!alc_fits_int(args->domain) || !alc_fits_int(args->type) || !alc_fits_int(args->protocol)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    if (alc_kernel_socketpair((int)args->domain, (int)args->type, (int)args->protocol, ends) != 0) return errno;
    alc_descriptors_add(&c->descriptors, ends[0]);
    alc_descriptors_add(&c->descriptors, ends[1]);
    result->pair = (struct alc_fd_pair){.first = ends[0], .second = ends[1]};
    return 0;
}

int alc_sys_send_fd(struct alc_control *c, const struct alc_args_send_fd *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->socket)) return EBADF;
    if (!alc_descriptors_has(&c->descriptors, args->descriptor)) return EBADF;
    return alc_kernel_send_fd(args->socket, args->descriptor) == 0 ? 0 : errno;
}

static int recv_again(struct alc_control *c, struct alc_pending_call *p)
{
    /* First: what has come must not be lost. */
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int fd = alc_kernel_recv_fd(p->watched[0].fd);
    if (fd < 0) return errno == EAGAIN ? ALC_WAITS : errno;
    alc_descriptors_add(&c->descriptors, fd);
    p->given = fd;
    alc_encode_result_recv_fd(&p->result, &(struct alc_result_recv_fd){.fd = fd});
    return 0;
}

int alc_sys_recv_fd(struct alc_control *c, const struct alc_args_recv_fd *args, struct alc_result_recv_fd *result)
{
    (void)result; /* recv_again encodes it */
    if (!alc_descriptors_has(&c->descriptors, args->socket)) return EBADF;
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = recv_again;
    return alc_pending_begin(c, p, alc_pending_watch(p, args->socket, ALC_WATCH_READ));
}
