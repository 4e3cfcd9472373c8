/*
 * sys/landlock: rules that a process puts on itself, and on what it forks and executes.
 * Owns: that a kernel which cannot enforce what is asked for is told by name, before anything is made.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/stat.h>

#include "../constants.h"
#include "../kernel.h"
#include "sys.h"

/* What a file that is no directory can be allowed. */
static const int64_t of_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                                LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_IOCTL_DEV;

int alc_sys_landlock_abi(struct alc_control *c, struct alc_result_landlock_abi *result)
{
    (void)c;
    result->abi = alc_kernel_landlock_abi();
    return result->abi < 0 ? errno : 0;
}

int alc_sys_landlock_create_ruleset(struct alc_control *c, const struct alc_args_landlock_create_ruleset *args,
                                    struct alc_result_landlock_create_ruleset *result)
{
    const uint64_t handled[3] = {(uint64_t)args->access_fs, (uint64_t)args->access_net, (uint64_t)args->scoped};
    if (args->abi > 0) {
        int abi = alc_kernel_landlock_abi();
        if (abi < 0) return errno;
        if ((uint32_t)abi < args->abi)
            return alc_refuse(c, ALC_REFUSAL_UNSUPPORTED, "%s needs Landlock ABI %u, and this kernel has %d", args->wants.ptr,
                              args->abi, abi);
    }
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    result->fd = alc_kernel_landlock_create(handled);
    if (result->fd < 0) return errno;
    alc_descriptors_add(&c->descriptors, result->fd);
    return 0;
}

int alc_sys_landlock_add_path(struct alc_control *c, const struct alc_args_landlock_add_path *args)
{
    struct stat st;
    int64_t access = args->access;
    if (!alc_descriptors_has(&c->descriptors, args->ruleset) || !alc_descriptors_has(&c->descriptors, args->path)) return EBADF;
    if (args->narrow) {
        if (fstat(args->path, &st) != 0) return errno;
        if (!S_ISDIR(st.st_mode)) access &= of_files;
        if (access == 0 && args->access != 0) return 0;
    }
    return alc_kernel_landlock_path(args->ruleset, (uint64_t)access, args->path) == 0 ? 0 : errno;
}

int alc_sys_landlock_add_port(struct alc_control *c, const struct alc_args_landlock_add_port *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->ruleset)) return EBADF;
    return alc_kernel_landlock_port(args->ruleset, (uint64_t)args->access, args->port) == 0 ? 0 : errno;
}

int alc_sys_landlock_restrict_self(struct alc_control *c, const struct alc_args_landlock_restrict_self *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->ruleset)) return EBADF;
    if (!alc_fits_int(args->flags)) return EINVAL;
    return alc_kernel_landlock_restrict(args->ruleset, (unsigned)args->flags) == 0 ? 0 : errno;
}
