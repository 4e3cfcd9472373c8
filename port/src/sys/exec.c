/*
 * sys/exec: prepares execve and execvp. exec.c carries them out once the reply stands.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>

#include "sys.h"

/* A NULL-terminated array of a list's strings, which stay in the request; NULL with ENOMEM. */
static char **array(struct alc_list list)
{
    char **strings = calloc((size_t)list.count + 1, sizeof *strings);
    struct alc_str s;
    if (strings == NULL) return NULL;
    for (size_t i = 0; alc_list_next_str(&list, &s); i++) strings[i] = (char *)(uintptr_t)s.ptr;
    return strings;
}

static int prepare(struct alc_control *c, struct alc_str path, struct alc_list argv)
{
    if (argv.count == 0) return EINVAL; /* CVE-2021-4034: programs take argv[0] for granted */
    c->after = (struct alc_after){.path = path, .argv = array(argv)};
    if (c->after.argv == NULL) return ENOMEM;
    c->after.what = ALC_AFTER_EXEC;
    return 0;
}

int alc_sys_execve(struct alc_control *c, const struct alc_args_execve *args)
{
    int error = prepare(c, args->path, args->argv);
    if (error != 0) return error;
    c->after.envp = array(args->env);
    if (c->after.envp != NULL) return 0;
    alc_after_free(&c->after);
    return ENOMEM;
}

int alc_sys_execvp(struct alc_control *c, const struct alc_args_execvp *args)
{
    int error = prepare(c, args->file, args->argv);
    c->after.search = true;
    return error;
}
