/*
 * sys/process: who the process is, its children and ending it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../kernel.h"
#include "../version.h"
#include "sys.h"

enum { STATUS_MAX = 255 };

int alc_sys_version(struct alc_control *c, struct alc_result_version *result)
{
    (void)c;
    result->version = (struct alc_str){.ptr = ALC_VERSION, .len = sizeof ALC_VERSION - 1};
    return 0;
}

int alc_sys_getpid(struct alc_control *c, struct alc_result_getpid *result)
{
    (void)c;
    result->pid = getpid();
    return 0;
}

/* Handles grow: the oldest child comes first. */
static int by_handle(const void *a, const void *b)
{
    uint64_t x = ((const struct alc_child *)a)->handle, y = ((const struct alc_child *)b)->handle;
    return (x > y) - (x < y);
}

int alc_sys_cpid(struct alc_control *c, struct alc_result_cpid *result)
{
    /* None that has ended already, unless it is waitpid's to take. */
    if ((c->signals.info & alc_signal_bit(SIGCHLD)) == 0) alc_reap(c);
    size_t count = c->children.count;
    alc_buf_clear(&c->scratch);
    struct alc_child *list = (struct alc_child *)(void *)alc_buf_reserve(&c->scratch, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        const struct alc_kid *kid = &c->children.kids[i];
        list[i] = (struct alc_child){.handle = kid->handle, .pid = kid->pid, .signaloneof = kid->signaloneof};
    }
    if (count > 0) qsort(list, count, sizeof *list, by_handle);
    *result = (struct alc_result_cpid){.children = list, .children_count = (uint32_t)count};
    return 0;
}

int alc_sys_exit(struct alc_control *c, const struct alc_args_exit *args)
{
    if (args->status < 0 || args->status > STATUS_MAX) return EINVAL;
    if (c->depth == 0 && alc_reap(c)) return EACCES; /* with it the port would go, and they unasked */
    c->after.what = ALC_AFTER_EXIT;
    c->after.status = args->status;
    return 0;
}

int alc_sys_end_descendants(struct alc_control *c) { return alc_end_descendants(c); }

int alc_sys_kill(struct alc_control *c, const struct alc_args_kill *args)
{
    (void)c;
    if (!alc_fits_int(args->signal)) return EINVAL;
    return alc_kernel_kill(args->pid, (int)args->signal) == 0 ? 0 : errno;
}

/* kill(2) says of a zombie that it went well: then a signal that did nothing would pass for what ended it. */
int alc_sys_signal_child(struct alc_control *c, const struct alc_args_signal_child *args)
{
    const struct alc_kid *kid = alc_children_by_handle(&c->children, args->child);
    if (kid == NULL || alc_is_ending(c, kid->pid)) return ESRCH;
    if (!alc_fits_int(args->signal)) return EINVAL;
    return alc_kernel_kill(kid->pid, (int)args->signal) == 0 ? 0 : errno;
}

int alc_sys_setsid(struct alc_control *c, struct alc_result_setsid *result)
{
    (void)c;
    result->sid = alc_kernel_setsid();
    return result->sid < 0 ? errno : 0;
}

int alc_sys_getpgrp(struct alc_control *c, struct alc_result_getpgrp *result)
{
    (void)c;
    result->pgid = getpgrp();
    return 0;
}

int alc_sys_setpgid(struct alc_control *c, const struct alc_args_setpgid *args)
{
    (void)c;
    return alc_kernel_setpgid(args->pid, args->pgid) == 0 ? 0 : errno;
}

int alc_sys_getpgid(struct alc_control *c, const struct alc_args_getpgid *args, struct alc_result_getpgid *result)
{
    (void)c;
    result->pgid = getpgid(args->pid);
    return result->pgid < 0 ? errno : 0;
}

int alc_sys_getsid(struct alc_control *c, const struct alc_args_getsid *args, struct alc_result_getsid *result)
{
    (void)c;
    result->sid = getsid(args->pid);
    return result->sid < 0 ? errno : 0;
}

/* UINT32_MAX only asks, and what is asked for may have bit 31, which is no error. */
int alc_sys_personality(struct alc_control *c, const struct alc_args_personality *args, struct alc_result_personality *result)
{
    (void)c;
    if (args->persona < 0 || args->persona > UINT32_MAX) return EINVAL;
    errno = 0;
    int before = alc_kernel_personality((unsigned)args->persona);
    result->previous = (uint32_t)before;
    return before == -1 ? errno : 0;
}

int alc_sys_pidfd_open(struct alc_control *c, const struct alc_args_pidfd_open *args, struct alc_result_pidfd_open *result)
{
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    result->fd = alc_kernel_pidfd_open(args->pid, (unsigned)args->flags);
    if (result->fd < 0) return errno;
    alc_descriptors_add(&c->descriptors, result->fd);
    return 0;
}

int alc_sys_pidfd_send_signal(struct alc_control *c, const struct alc_args_pidfd_send_signal *args)
{
    siginfo_t info;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    if (!alc_fits_int(args->signal) || (args->info.len != 0 && args->info.len != sizeof info)) return EINVAL;
    if (args->info.len != 0) memcpy(&info, args->info.ptr, sizeof info);
    return alc_kernel_pidfd_send_signal(args->fd, (int)args->signal, args->info.len != 0 ? &info : NULL) == 0 ? 0 : errno;
}
