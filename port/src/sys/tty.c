/* sys/tty: modes and sizes of terminals that are open in the process. */
#define _GNU_SOURCE
#include "../tty.h"

#include <errno.h>

#include "../kernel.h"
#include "sys.h"

int alc_sys_tcgetattr(struct alc_control *c, const struct alc_args_tcgetattr *args, struct alc_result_tcgetattr *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    alc_buf_clear(&c->scratch);
    return alc_tty_get(alc_kernel_ioctl, args->fd, &result->termios, alc_buf_reserve(&c->scratch, ALC_TTY_CHARS));
}

int alc_sys_tcsetattr(struct alc_control *c, const struct alc_args_tcsetattr *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return alc_tty_set(alc_kernel_ioctl, args->fd, &args->termios);
}

int alc_sys_tcgetwinsize(struct alc_control *c, const struct alc_args_tcgetwinsize *args,
                         struct alc_result_tcgetwinsize *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return alc_tty_size(alc_kernel_ioctl, args->fd, &result->size);
}

int alc_sys_tcsetwinsize(struct alc_control *c, const struct alc_args_tcsetwinsize *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return alc_tty_resize(alc_kernel_ioctl, args->fd, args->size);
}
