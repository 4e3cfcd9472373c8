/*
 * sys/bsd_capsicum: capability mode and rights of descriptors of FreeBSD.
 */
#include <errno.h>

#include "bsd.h"
#include "sys.h"

#if ALC_HAVE_FREEBSD
#include <sys/capsicum.h>

int alc_sys_cap_enter(struct alc_control *c)
{
    (void)c;
    return cap_enter() == 0 ? 0 : errno;
}

int alc_sys_cap_getmode(struct alc_control *c, struct alc_result_cap_getmode *result)
{
    (void)c;
    unsigned mode;
    if (cap_getmode(&mode) != 0) return errno;
    result->mode = mode;
    return 0;
}

int alc_sys_cap_rights_limit(struct alc_control *c, const struct alc_args_cap_rights_limit *args)
{
    cap_rights_t rights;
    struct alc_list list = args->rights;
    uint64_t right;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    cap_rights_init(&rights);
    while (alc_list_next_u64(&list, &right)) cap_rights_set(&rights, right);
    return cap_rights_limit(args->fd, &rights) == 0 ? 0 : errno;
}

int alc_sys_cap_fcntls_get(struct alc_control *c, const struct alc_args_cap_fcntls_get *args,
                           struct alc_result_cap_fcntls_get *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return cap_fcntls_get(args->fd, &result->rights) == 0 ? 0 : errno;
}

int alc_sys_cap_fcntls_limit(struct alc_control *c, const struct alc_args_cap_fcntls_limit *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return cap_fcntls_limit(args->fd, args->rights) == 0 ? 0 : errno;
}

int alc_sys_cap_ioctls_limit(struct alc_control *c, const struct alc_args_cap_ioctls_limit *args)
{
    struct alc_list list = args->requests;
    uint64_t request;
    size_t count = 0;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    alc_buf_clear(&c->scratch);
    unsigned long *all =
        (unsigned long *)(void *)alc_buf_reserve(&c->scratch, ((size_t)args->requests.count + 1) * sizeof *all);
    while (alc_list_next_u64(&list, &request)) all[count++] = (unsigned long)request;
    return cap_ioctls_limit(args->fd, all, count) == 0 ? 0 : errno;
}

#else

int alc_sys_cap_enter(struct alc_control *c)
{
    (void)c;
    return ENOTSUP;
}

int alc_sys_cap_getmode(struct alc_control *c, struct alc_result_cap_getmode *result)
{
    (void)c, (void)result;
    return ENOTSUP;
}

int alc_sys_cap_rights_limit(struct alc_control *c, const struct alc_args_cap_rights_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_fcntls_get(struct alc_control *c, const struct alc_args_cap_fcntls_get *args,
                           struct alc_result_cap_fcntls_get *result)
{
    (void)result;
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_fcntls_limit(struct alc_control *c, const struct alc_args_cap_fcntls_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_ioctls_limit(struct alc_control *c, const struct alc_args_cap_ioctls_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

#endif
