/*
 * sys/mount: mounts, and the root of a mount namespace.
 * Owns: nothing. A mount may wait for a device or a server; see the specification.
 */
#define _GNU_SOURCE
#include <errno.h>

#include "../kernel.h"
#include "sys.h"

static const char *text(bool there, struct alc_str s) { return there ? s.ptr : NULL; }

int alc_sys_mount(struct alc_control *c, const struct alc_args_mount *args)
{
    (void)c;
    const char *source = text(args->has_source, args->source), *fstype = text(args->has_fstype, args->fstype);
    int r = alc_kernel_mount(source, args->target.ptr, fstype, (unsigned long)args->flags, text(args->has_data, args->data));
    return r == 0 ? 0 : errno;
}

int alc_sys_umount(struct alc_control *c, const struct alc_args_umount *args)
{
    (void)c;
    return alc_kernel_umount(args->target.ptr, 0) == 0 ? 0 : errno;
}

int alc_sys_umount2(struct alc_control *c, const struct alc_args_umount2 *args)
{
    (void)c;
    if (!alc_fits_int(args->flags)) return EINVAL;
    return alc_kernel_umount(args->target.ptr, (int)args->flags) == 0 ? 0 : errno;
}

int alc_sys_pivot_root(struct alc_control *c, const struct alc_args_pivot_root *args)
{
    (void)c;
    return alc_kernel_pivot_root(args->new_root.ptr, args->put_old.ptr) == 0 ? 0 : errno;
}
