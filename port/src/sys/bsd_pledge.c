/*
 * sys/bsd_pledge: pledge(2) and unveil(2) of OpenBSD.
 */
#include <errno.h>

#include "bsd.h"
#include "sys.h"

#if ALC_HAVE_OPENBSD
#include <unistd.h>

int alc_sys_bsd_pledge(struct alc_control *c, const struct alc_args_bsd_pledge *args)
{
    (void)c;
    const char *promises = args->has_promises ? args->promises.ptr : NULL;
    const char *execpromises = args->has_execpromises ? args->execpromises.ptr : NULL;
    return pledge(promises, execpromises) == 0 ? 0 : errno;
}

int alc_sys_bsd_unveil(struct alc_control *c, const struct alc_args_bsd_unveil *args)
{
    (void)c;
    const char *path = args->has_path ? args->path.ptr : NULL;
    const char *permissions = args->has_permissions ? args->permissions.ptr : NULL;
    return unveil(path, permissions) == 0 ? 0 : errno;
}

#else

int alc_sys_bsd_pledge(struct alc_control *c, const struct alc_args_bsd_pledge *args)
{
    (void)c, (void)args;
    return ENOTSUP;
}

int alc_sys_bsd_unveil(struct alc_control *c, const struct alc_args_bsd_unveil *args)
{
    (void)c, (void)args;
    return ENOTSUP;
}

#endif
