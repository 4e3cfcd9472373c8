/*
 * sys/ids: user ids, group ids and supplementary groups.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <unistd.h>

#include "../kernel.h"
#include "sys.h"

_Static_assert(sizeof(gid_t) == sizeof(uint32_t) && sizeof(uid_t) == sizeof(uint32_t), "ids travel as u32");

int alc_sys_getresuid(struct alc_control *c, struct alc_result_getresuid *result)
{
    (void)c;
    return getresuid(&result->ids.real, &result->ids.effective, &result->ids.saved) == 0 ? 0 : errno;
}

int alc_sys_setresuid(struct alc_control *c, const struct alc_args_setresuid *args)
{
    (void)c;
    return alc_kernel_setresuid(args->ids.real, args->ids.effective, args->ids.saved) == 0 ? 0 : errno;
}

int alc_sys_getresgid(struct alc_control *c, struct alc_result_getresgid *result)
{
    (void)c;
    return getresgid(&result->ids.real, &result->ids.effective, &result->ids.saved) == 0 ? 0 : errno;
}

int alc_sys_setresgid(struct alc_control *c, const struct alc_args_setresgid *args)
{
    (void)c;
    return alc_kernel_setresgid(args->ids.real, args->ids.effective, args->ids.saved) == 0 ? 0 : errno;
}

int alc_sys_getuid(struct alc_control *c, struct alc_result_getuid *result)
{
    (void)c;
    result->uid = getuid();
    return 0;
}

int alc_sys_setuid(struct alc_control *c, const struct alc_args_setuid *args)
{
    (void)c;
    return alc_kernel_setuid(args->uid) == 0 ? 0 : errno;
}

int alc_sys_getgid(struct alc_control *c, struct alc_result_getgid *result)
{
    (void)c;
    result->gid = getgid();
    return 0;
}

int alc_sys_setgid(struct alc_control *c, const struct alc_args_setgid *args)
{
    (void)c;
    return alc_kernel_setgid(args->gid) == 0 ? 0 : errno;
}

int alc_sys_getgroups(struct alc_control *c, struct alc_result_getgroups *result)
{
    int count = getgroups(0, NULL);
    if (count < 0) return errno;
    alc_buf_clear(&c->scratch);
    gid_t *groups = (gid_t *)(void *)alc_buf_reserve(&c->scratch, ((size_t)count + 1) * sizeof *groups);
    if (count > 0) count = getgroups(count, groups);
    if (count < 0) return errno;
    *result = (struct alc_result_getgroups){.groups = groups, .groups_count = (uint32_t)count};
    return 0;
}

/* Groups that a user namespace lets nobody give up are those of who made it. */
int alc_sys_leave_root(struct alc_control *c, const struct alc_args_leave_root *args)
{
    enum { NOBODY = 65534 };
    (void)c;
    if (geteuid() != 0) return 0;
    if (args->uid == 0 || args->gid == 0) return EINVAL;
    alc_kernel_setgroups(0, NULL);
    const gid_t gids[] = {args->gid, NOBODY};
    const uid_t uids[] = {args->uid, NOBODY};
    int error = EINVAL;
    for (int i = 0; i < 2 && error == EINVAL; i++)
        error = alc_kernel_setresgid(gids[i], gids[i], gids[i]) == 0 ? 0 : errno;
    if (error != 0) return error;
    error = EINVAL;
    for (int i = 0; i < 2 && error == EINVAL; i++)
        error = alc_kernel_setresuid(uids[i], uids[i], uids[i]) == 0 ? 0 : errno;
    return error;
}

int alc_sys_setgroups(struct alc_control *c, const struct alc_args_setgroups *args)
{
    if (args->groups.count > ALC_MAX_GROUPS) return EINVAL;
    alc_buf_clear(&c->scratch);
    gid_t *groups =
        (gid_t *)(void *)alc_buf_reserve(&c->scratch, ((size_t)args->groups.count + 1) * sizeof *groups);
    struct alc_list list = args->groups;
    size_t count = 0;
    while (alc_list_next_u32(&list, &groups[count])) count++;
    return alc_kernel_setgroups(count, groups) == 0 ? 0 : errno;
}
