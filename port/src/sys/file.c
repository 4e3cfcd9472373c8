/*
 * sys/file: the working directory and the umask.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel.h"
#include "sys.h"

int alc_sys_chdir(struct alc_control *c, const struct alc_args_chdir *args)
{
    (void)c;
    return alc_kernel_chdir(args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_getcwd(struct alc_control *c, struct alc_result_getcwd *result)
{
    alc_buf_clear(&c->scratch);
    char *path = (char *)alc_buf_reserve(&c->scratch, PATH_MAX);
    if (getcwd(path, PATH_MAX) == NULL) return errno;
    result->path = (struct alc_str){.ptr = path, .len = (uint32_t)strlen(path)};
    return 0;
}

int alc_sys_umask(struct alc_control *c, const struct alc_args_umask *args, struct alc_result_umask *result)
{
    (void)c;
    result->previous = alc_kernel_umask((mode_t)args->mask);
    return 0;
}
