/*
 * sys/option: options of a control process and of its children.
 */
#define _GNU_SOURCE
#include <errno.h>

#include "sys.h"

struct option {
    int32_t *value;
    int32_t max; /* from 0 */
};

static struct option find(struct alc_options *o, enum alc_option option)
{
    switch (option) {
    case ALC_OPTION_MAXCHILD: return (struct option){&o->maxchild, INT32_MAX};
    case ALC_OPTION_MAXFORKDEPTH: return (struct option){&o->maxforkdepth, ALC_MAX_FORK_DEPTH};
    case ALC_OPTION_EXIT_STATUS: return (struct option){&o->exit_status, 1};
    case ALC_OPTION_TERMSIG: return (struct option){&o->termsig, 1};
    case ALC_OPTION_SIGNALONEOF: return (struct option){&o->signaloneof, ALC_SIGNALONEOF_MAX};
    }
    return (struct option){NULL, 0};
}

int alc_sys_getopt(struct alc_control *c, const struct alc_args_getopt *args, struct alc_result_getopt *result)
{
    struct option o = find(&c->options, args->option);
    if (o.value == NULL) return EINVAL;
    result->value = args->option == ALC_OPTION_MAXCHILD ? alc_maxchild(c) : *o.value;
    return 0;
}

int alc_sys_setopt(struct alc_control *c, const struct alc_args_setopt *args)
{
    struct option o = find(&c->options, args->option);
    if (o.value == NULL || args->value < 0 || args->value > o.max) return EINVAL;
    *o.value = args->value;
    return 0;
}

int alc_sys_getcpid(struct alc_control *c, const struct alc_args_getcpid *args, struct alc_result_getcpid *result)
{
    const struct alc_kid *kid = alc_children_by_handle(&c->children, args->child);
    if (kid == NULL) return ESRCH;
    result->value = kid->signaloneof;
    return 0;
}

int alc_sys_setcpid(struct alc_control *c, const struct alc_args_setcpid *args)
{
    struct alc_kid *kid = alc_children_by_handle(&c->children, args->child);
    if (kid == NULL) return ESRCH;
    if (args->value < 0 || args->value > ALC_SIGNALONEOF_MAX) return EINVAL;
    kid->signaloneof = args->value;
    return 0;
}
