/*
 * sys/notify: system calls of a program that somebody else answers: seccomp_unotify(2).
 * Owns: that the next notification is waited for without holding up other calls, and that memory which is read belongs to a caller
 * that still waits.
 * Must never: wait itself, but for the kernel to hand a descriptor over.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>

#include "../kernel.h"
#include "sys.h"

enum { LAST_ERRNO = 4095, ARGUMENTS = 6 };

/* 0, or an errno: of a descriptor that is no listener what its file says of an unknown request. */
static int is_listener(const struct alc_control *c, int fd)
{
    if (!alc_descriptors_has(&c->descriptors, fd)) return EBADF;
    if (alc_kernel_notify_id_valid(fd, 0) == 0) return 0;
    return errno == ENOENT ? 0 : errno;
}

/* Like alc_put_notified, which takes the arguments from a request. */
static void put_notified(struct alc_buf *b, const struct seccomp_notif *n)
{
    alc_put_u64(b, n->id);
    alc_put_i32(b, (int32_t)n->pid);
    alc_put_i32(b, n->data.nr);
    alc_put_u32(b, n->data.arch);
    alc_put_u64(b, n->data.instruction_pointer);
    alc_put_u32(b, ARGUMENTS);
    for (int i = 0; i < ARGUMENTS; i++) alc_put_u64(b, n->data.args[i]);
}

static int recv_again(struct alc_control *c, struct alc_pending_call *p)
{
    (void)c;
    struct seccomp_notif n;
    if (alc_kernel_notify_recv(p->watched[0].fd, &n) != 0) return errno == EAGAIN ? ALC_WAITS : errno;
    put_notified(&p->result, &n);
    return 0;
}

int alc_sys_notify_recv(struct alc_control *c, const struct alc_args_notify_recv *args, struct alc_result_notify_recv *result)
{
    (void)result; /* recv_again encodes it */
    int error = is_listener(c, args->listener);
    if (error != 0) return error;
    struct alc_pending_call *p = alc_pending_new(c);
    if (p == NULL) return errno;
    p->again = recv_again;
    return alc_pending_begin(c, p, alc_pending_watch(p, args->listener, ALC_WATCH_READ));
}

int alc_sys_notify_respond(struct alc_control *c, const struct alc_args_notify_respond *args)
{
    int error = is_listener(c, args->listener);
    if (error != 0) return error;
    if (args->error < 0 || args->error > LAST_ERRNO) return EINVAL;
    struct seccomp_notif_resp answer = {
        .id = args->id,
        .val = args->error == 0 || args->continues ? args->value : 0,
        .error = -args->error,
        .flags = args->continues ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0,
    };
    return alc_kernel_notify_send(args->listener, &answer) == 0 ? 0 : errno;
}

int alc_sys_notify_add_fd(struct alc_control *c, const struct alc_args_notify_add_fd *args,
                          struct alc_result_notify_add_fd *result)
{
    int error = is_listener(c, args->listener);
    if (error != 0) return error;
    if (!alc_descriptors_has(&c->descriptors, args->descriptor)) return EBADF;
    struct seccomp_notif_addfd add = {
        .id = args->id,
        .flags = args->respond ? SECCOMP_ADDFD_FLAG_SEND : 0,
        .srcfd = (uint32_t)args->descriptor,
        .newfd_flags = args->close_on_exec ? O_CLOEXEC : 0,
    };
    result->fd = alc_kernel_notify_add_fd(args->listener, &add);
    return result->fd < 0 ? errno : 0;
}

int alc_sys_notify_id_valid(struct alc_control *c, const struct alc_args_notify_id_valid *args)
{
    int error = is_listener(c, args->listener);
    if (error != 0) return error;
    return alc_kernel_notify_id_valid(args->listener, args->id) == 0 ? 0 : errno;
}

int alc_sys_notify_read(struct alc_control *c, const struct alc_args_notify_read *args, struct alc_result_notify_read *result)
{
    int error = is_listener(c, args->listener);
    if (error != 0) return error;
    size_t len = args->count < ALC_MAX_READ ? args->count : ALC_MAX_READ;
    alc_buf_clear(&c->scratch);
    uint8_t *to = alc_buf_reserve(&c->scratch, len);
    ssize_t n = alc_kernel_read_memory(args->pid, args->address, to, len);
    error = n < 0 ? errno : 0;
    /* Afterwards: while it waits, its pid is nobody else's. */
    if (alc_kernel_notify_id_valid(args->listener, args->id) != 0) return errno;
    if (error != 0) return error;
    result->data = (struct alc_bytes){.ptr = to, .len = (uint32_t)n};
    return 0;
}
