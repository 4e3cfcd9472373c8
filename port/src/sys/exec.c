/*
 * sys/exec: prepares what replaces the image of the process. exec.c and reexec.c carry it out once the reply stands.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
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

static int with_environment(struct alc_control *c, struct alc_list env)
{
    c->after.envp = array(env);
    if (c->after.envp != NULL) return 0;
    alc_after_free(&c->after);
    return ENOMEM;
}

int alc_sys_execve(struct alc_control *c, const struct alc_args_execve *args)
{
    int error = prepare(c, args->path, args->argv);
    return error != 0 ? error : with_environment(c, args->env);
}

int alc_sys_fexecve(struct alc_control *c, const struct alc_args_fexecve *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    int error = prepare(c, (struct alc_str){0}, args->argv);
    if (error != 0) return error;
    c->after.by_fd = true;
    c->after.fd = args->fd;
    return with_environment(c, args->env);
}

int alc_sys_execvp(struct alc_control *c, const struct alc_args_execvp *args)
{
    int error = prepare(c, args->file, args->argv);
    c->after.search = true;
    return error;
}

static bool is_program(struct alc_bytes program)
{
    return program.len > 0 && program.len % sizeof(struct sock_filter) == 0 &&
           program.len / sizeof(struct sock_filter) <= BPF_MAXINSNS;
}

static void keep(struct alc_at_exec *e, int64_t flags, uint64_t key, struct alc_bytes program)
{
    e->flags = (uint32_t)flags;
    e->key = key;
    alc_buf_clear(&e->program);
    alc_put_raw(&e->program, program.ptr, program.len);
}

int alc_sys_seccomp_at_exec(struct alc_control *c, const struct alc_args_seccomp_at_exec *args)
{
    const int64_t known = SECCOMP_FILTER_FLAG_LOG | SECCOMP_FILTER_FLAG_SPEC_ALLOW;
    if ((args->flags & ~known) != 0 || !is_program(args->program)) return EINVAL;
    if (c->at_exec.program.len > 0) return EBUSY;
    keep(&c->at_exec, args->flags, args->key, args->program);
    return 0;
}

/* A program may take the place of another only where both keep promises, of which the later are fewer. */
int alc_sys_pledge(struct alc_control *c, const struct alc_args_pledge *args)
{
    struct alc_pledged *p = &c->pledged;
    if (args->has_promises && (args->promises & ~p->promises) != 0) return EPERM;
    if (args->has_execpromises) {
        if ((args->execpromises & ~p->execpromises) != 0) return EPERM;
        if (!is_program(args->program)) return EINVAL;
        if (c->at_exec.program.len > 0 && p->execpromises == ALC_PLEDGED_ALL) return EBUSY;
        keep(&c->at_exec, 0, args->key, args->program);
        p->execpromises = args->execpromises;
    }
    if (args->has_promises) p->promises = args->promises;
    return 0;
}

/* Whether the descriptor is still there is seen at exec. */
int alc_sys_fd_at_exec(struct alc_control *c, const struct alc_args_fd_at_exec *args)
{
    struct alc_at_exec *a = &c->at_exec;
    uint32_t at = 0;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    if (args->number > ALC_MAX_EXEC_FD) return EINVAL;
    while (at < a->fd_count && (uint32_t)a->fds[at].number != args->number) at++;
    if (at == ALC_MAX_EXEC_FDS) return E2BIG;
    a->fds[at] = (struct alc_exec_fd){.fd = args->fd, .number = (int)args->number};
    if (at == a->fd_count) a->fd_count++;
    return 0;
}

int alc_sys_reexec(struct alc_control *c)
{
    c->after = (struct alc_after){.what = ALC_AFTER_REEXEC};
    return 0;
}

int alc_sys_reexec_path(struct alc_control *c, const struct alc_args_reexec_path *args)
{
    c->after = (struct alc_after){.what = ALC_AFTER_REEXEC, .path = args->path};
    return with_environment(c, args->env);
}

int alc_sys_reexec_fd(struct alc_control *c, const struct alc_args_reexec_fd *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    c->after = (struct alc_after){.what = ALC_AFTER_REEXEC, .by_fd = true, .fd = args->fd};
    return with_environment(c, args->env);
}
