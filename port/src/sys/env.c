/*
 * sys/env: the environment of the process, which the processes it forks and execvp inherit.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sys.h"

static struct alc_str str(const char *s) { return (struct alc_str){.ptr = s, .len = (uint32_t)strlen(s)}; }

int alc_sys_environ(struct alc_control *c, struct alc_result_environ *result)
{
    size_t count = 0;
    while (environ != NULL && environ[count] != NULL) count++;
    alc_buf_clear(&c->scratch);
    struct alc_str *list = (struct alc_str *)(void *)alc_buf_reserve(&c->scratch, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) list[i] = str(environ[i]);
    *result = (struct alc_result_environ){.env = list, .env_count = (uint32_t)count};
    return 0;
}

int alc_sys_getenv(struct alc_control *c, const struct alc_args_getenv *args, struct alc_result_getenv *result)
{
    (void)c;
    const char *value = getenv(args->name.ptr);
    result->has_value = value != NULL;
    if (value != NULL) result->value = str(value);
    return 0;
}

int alc_sys_setenv(struct alc_control *c, const struct alc_args_setenv *args)
{
    (void)c;
    return setenv(args->name.ptr, args->value.ptr, args->overwrite) == 0 ? 0 : errno;
}

int alc_sys_unsetenv(struct alc_control *c, const struct alc_args_unsetenv *args)
{
    (void)c;
    return unsetenv(args->name.ptr) == 0 ? 0 : errno;
}

int alc_sys_clearenv(struct alc_control *c)
{
    (void)c;
    return clearenv() == 0 ? 0 : ENOMEM;
}
