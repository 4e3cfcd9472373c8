/*
 * sys/limits: resource limits and the nice value.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../kernel.h"
#include "../procfs.h"
#include "own.h"
#include "sys.h"

int alc_sys_getrlimit(struct alc_control *c, const struct alc_args_getrlimit *args, struct alc_result_getrlimit *result)
{
    (void)c;
    struct rlimit limit;
    if (!alc_fits_int(args->resource)) return EINVAL;
    if (getrlimit((__rlimit_resource_t)args->resource, &limit) != 0) return errno;
    result->limit = (struct alc_limit){.soft = limit.rlim_cur, .hard = limit.rlim_max};
    return 0;
}

int alc_sys_setrlimit(struct alc_control *c, const struct alc_args_setrlimit *args)
{
    (void)c;
    struct rlimit limit = {.rlim_cur = args->limit.soft, .rlim_max = args->limit.hard};
    if (!alc_fits_int(args->resource)) return EINVAL;
    return alc_kernel_setrlimit((int)args->resource, &limit) == 0 ? 0 : errno;
}

int alc_sys_getpriority(struct alc_control *c, const struct alc_args_getpriority *args,
                        struct alc_result_getpriority *result)
{
    (void)c;
    if (!alc_fits_int(args->which)) return EINVAL;
    errno = 0; /* -1 is a nice value too */
    result->nice = getpriority((__priority_which_t)args->which, (id_t)args->who);
    return errno;
}

int alc_sys_setpriority(struct alc_control *c, const struct alc_args_setpriority *args)
{
    (void)c;
    if (!alc_fits_int(args->which)) return EINVAL;
    return alc_kernel_setpriority((int)args->which, (id_t)args->who, args->nice) == 0 ? 0 : errno;
}

int alc_sys_prlimit(struct alc_control *c, const struct alc_args_prlimit *args, struct alc_result_prlimit *result)
{
    (void)c;
    struct rlimit previous, limit = {.rlim_cur = args->limit.soft, .rlim_max = args->limit.hard};
    if (!alc_fits_int(args->resource)) return EINVAL;
    if (alc_kernel_prlimit(args->pid, (int)args->resource, args->has_limit ? &limit : NULL, &previous) != 0) return errno;
    result->previous = (struct alc_limit){.soft = previous.rlim_cur, .hard = previous.rlim_max};
    return 0;
}

int alc_sys_oom_score_adj(struct alc_control *c, struct alc_result_oom_score_adj *result)
{
    (void)c;
    char text[32];
    if (alc_proc_read(ALC_FD_PROC, "self/oom_score_adj", text, sizeof text) < 0) return errno;
    result->value = (int32_t)strtol(text, NULL, 10);
    return 0;
}

int alc_sys_set_oom_score_adj(struct alc_control *c, const struct alc_args_set_oom_score_adj *args)
{
    (void)c;
    char text[32];
    int len = snprintf(text, sizeof text, "%d", args->value);
    return alc_proc_write_own("self/oom_score_adj", text, (size_t)len);
}
