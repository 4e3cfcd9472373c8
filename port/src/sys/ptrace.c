/*
 * sys/ptrace: tracing another process, or being traced.
 */
#define _GNU_SOURCE
#include <errno.h>

#include "../arguments.h"
#include "../kernel.h"
#include "sys.h"

enum { PTRACE_ARGUMENTS = 2 };

int alc_sys_ptrace(struct alc_control *c, const struct alc_args_ptrace *args, struct alc_result_ptrace *result)
{
    struct alc_argument a[PTRACE_ARGUMENTS] = {
        {.number = args->addr, .parts = args->struct_addr},
        {.number = args->data, .parts = args->struct_data},
    };
    if (!alc_fits_int(args->request)) return EINVAL;
    int error = alc_arguments_make(a, PTRACE_ARGUMENTS);
    if (error != 0) return error;
    result->result.value = alc_kernel_ptrace((int)args->request, args->pid, a[0].value, a[1].value);
    error = result->result.value == -1 ? errno : 0;
    result->result.structures = alc_arguments_give_back(a, PTRACE_ARGUMENTS, &c->scratch);
    alc_arguments_free(a, PTRACE_ARGUMENTS);
    return error;
}
