/*
 * sys/prctl: operations on the process itself, seccomp among them.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/seccomp.h>

#include "../arguments.h"
#include "../kernel.h"
#include "sys.h"

enum { PRCTL_ARGUMENTS = 4 };

int alc_sys_prctl(struct alc_control *c, const struct alc_args_prctl *args, struct alc_result_prctl *result)
{
    struct alc_argument a[PRCTL_ARGUMENTS] = {
        {.number = args->arg2, .parts = args->struct2},
        {.number = args->arg3, .parts = args->struct3},
        {.number = args->arg4, .parts = args->struct4},
        {.number = args->arg5, .parts = args->struct5},
    };
    if (!alc_fits_int(args->option)) return EINVAL;
    int error = alc_arguments_make(a, PRCTL_ARGUMENTS);
    if (error != 0) return error;
    const unsigned long values[PRCTL_ARGUMENTS] = {a[0].value, a[1].value, a[2].value, a[3].value};
    result->result.value = alc_kernel_prctl((int)args->option, values);
    if (result->result.value < 0) error = errno;
    result->result.structures = alc_arguments_give_back(a, PRCTL_ARGUMENTS, &c->scratch);
    alc_arguments_free(a, PRCTL_ARGUMENTS);
    return error;
}

int alc_sys_seccomp(struct alc_control *c, const struct alc_args_seccomp *args, struct alc_result_seccomp *result)
{
    struct alc_argument a = {.parts = args->args};
    bool listens = (args->flags & SECCOMP_FILTER_FLAG_NEW_LISTENER) != 0;
    if (!alc_fits_int(args->operation) || !alc_fits_int(args->flags)) return EINVAL;
    if (listens && alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int error = alc_arguments_make(&a, 1);
    if (error != 0) return error;
    int value = alc_kernel_seccomp((unsigned)args->operation, (unsigned)args->flags, a.value);
    if (value < 0) error = errno;
    else if (listens) alc_descriptors_add(&c->descriptors, value);
    result->result.value = value;
    result->result.structures = alc_arguments_give_back(&a, 1, &c->scratch);
    alc_arguments_free(&a, 1);
    return error;
}
