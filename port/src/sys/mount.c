/*
 * sys/mount: mounts, and the root of a mount namespace.
 * Owns: that a mount by descriptor names descriptors of the caller's alone, or the working directory. A mount may wait for a device or a server; see the specification.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>

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

/* Where a path begins. */
static bool begins(const struct alc_control *c, int fd) { return fd == AT_FDCWD || alc_descriptors_has(&c->descriptors, fd); }

/* A new descriptor of the caller's, room for which is reserved. */
static int given(struct alc_control *c, int fd, int32_t *result)
{
    if (fd < 0) return errno;
    alc_descriptors_add(&c->descriptors, fd);
    *result = fd;
    return 0;
}

int alc_sys_fsopen(struct alc_control *c, const struct alc_args_fsopen *args, struct alc_result_fsopen *result)
{
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    return given(c, alc_kernel_fsopen(args->fstype.ptr, (unsigned)args->flags), &result->fd);
}

/* The kernel keeps no more messages than that: FC_LOG_SIZE. */
enum { FS_MESSAGES = 8, FS_MESSAGE_SIZE = 256 };

/* Says what the context has to say of a failure, which is read by that, and gives the errno. */
static int fs_failed(struct alc_control *c, int fs)
{
    int error = errno;
    char message[FS_MESSAGE_SIZE];
    for (int i = 0; i < FS_MESSAGES; i++) {
        size_t len = alc_kernel_fs_message(ALC_FD_PROC, fs, message, sizeof message);
        if (len == 0) break;
        alc_explain(c, message, len);
    }
    return error;
}

int alc_sys_fsconfig(struct alc_control *c, const struct alc_args_fsconfig *args)
{
    const void *value = text(args->has_text, args->text);
    int aux = args->aux;
    if (!alc_descriptors_has(&c->descriptors, args->fs)) return EBADF;
    if (!alc_fits_int(args->command)) return EINVAL;
    switch (args->command) {
    case FSCONFIG_SET_BINARY:
        if (args->has_text || aux != 0) return EINVAL;
        value = args->has_data ? args->data.ptr : NULL;
        aux = (int)args->data.len;
        break;
    case FSCONFIG_SET_FD:
        if (!alc_descriptors_has(&c->descriptors, aux)) return EBADF;
        break;
    case FSCONFIG_SET_PATH:
    case FSCONFIG_SET_PATH_EMPTY:
        if (!begins(c, aux)) return EBADF;
        break;
    default:
        if (aux != 0) return EINVAL; /* no descriptor of the port's */
    }
    if (args->has_data && args->command != FSCONFIG_SET_BINARY) return EINVAL;
    int r = alc_kernel_fsconfig(args->fs, (unsigned)args->command, text(args->has_key, args->key), value, aux);
    return r >= 0 ? 0 : fs_failed(c, args->fs);
}

int alc_sys_fsmount(struct alc_control *c, const struct alc_args_fsmount *args, struct alc_result_fsmount *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fs)) return EBADF;
    if (!alc_fits_int(args->flags) || !alc_fits_int(args->attrs)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int fd = alc_kernel_fsmount(args->fs, (unsigned)args->flags, (unsigned)args->attrs);
    return fd < 0 ? fs_failed(c, args->fs) : given(c, fd, &result->fd);
}

int alc_sys_fspick(struct alc_control *c, const struct alc_args_fspick *args, struct alc_result_fspick *result)
{
    if (!begins(c, args->dir)) return EBADF;
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    return given(c, alc_kernel_fspick(args->dir, args->path.ptr, (unsigned)args->flags), &result->fd);
}

int alc_sys_open_tree(struct alc_control *c, const struct alc_args_open_tree *args, struct alc_result_open_tree *result)
{
    if (!begins(c, args->dir)) return EBADF;
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    return given(c, alc_kernel_open_tree(args->dir, args->path.ptr, (unsigned)args->flags), &result->fd);
}

int alc_sys_move_mount(struct alc_control *c, const struct alc_args_move_mount *args)
{
    if (!begins(c, args->from) || !begins(c, args->to)) return EBADF;
    if (!alc_fits_int(args->flags)) return EINVAL;
    int r = alc_kernel_move_mount(args->from, args->from_path.ptr, args->to, args->to_path.ptr, (unsigned)args->flags);
    return r == 0 ? 0 : errno;
}

int alc_sys_mount_setattr(struct alc_control *c, const struct alc_args_mount_setattr *args)
{
    const uint64_t attr[4] = {(uint64_t)args->set, (uint64_t)args->clear, (uint64_t)args->propagation, (uint64_t)args->userns};
    bool maps = (args->set & MOUNT_ATTR_IDMAP) != 0;
    if (!begins(c, args->dir)) return EBADF;
    if (maps && !alc_descriptors_has(&c->descriptors, args->userns)) return EBADF;
    if (!alc_fits_int(args->flags) || (!maps && args->userns != 0)) return EINVAL;
    return alc_kernel_mount_setattr(args->dir, args->path.ptr, (unsigned)args->flags, attr) == 0 ? 0 : errno;
}

int alc_sys_open_in_root(struct alc_control *c, const struct alc_args_open_in_root *args, struct alc_result_open_in_root *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->root)) return EBADF;
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    return given(c, alc_kernel_open_in_root(args->root, args->path.ptr, (int)args->flags | O_PATH | O_CLOEXEC), &result->fd);
}
