/*
 * sys/sched: which CPUs a process runs on, when, and before whom its input and output come.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/sched/types.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../kernel.h"
#include "sys.h"

enum { CPUS_MAX = 4096, WORD_BITS = 8 * sizeof(unsigned long), WORDS = CPUS_MAX / WORD_BITS };
enum { IO_CLASS_SHIFT = 13, IO_CLASS_MAX = 7, IO_LEVEL_MAX = 7 };

int alc_sys_sched_getaffinity(struct alc_control *c, const struct alc_args_sched_getaffinity *args,
                              struct alc_result_sched_getaffinity *result)
{
    unsigned long mask[WORDS];
    long bytes = syscall(SYS_sched_getaffinity, args->pid, sizeof mask, mask);
    if (bytes < 0) return errno;
    alc_buf_clear(&c->scratch);
    uint32_t *cpus = (uint32_t *)(void *)alc_buf_reserve(&c->scratch, CPUS_MAX * sizeof *cpus);
    uint32_t count = 0, bits = (uint32_t)bytes * 8;
    for (uint32_t i = 0; i < bits; i++)
        if ((mask[i / WORD_BITS] >> i % WORD_BITS & 1) != 0) cpus[count++] = i;
    *result = (struct alc_result_sched_getaffinity){.cpus = cpus, .cpus_count = count};
    return 0;
}

int alc_sys_sched_setaffinity(struct alc_control *c, const struct alc_args_sched_setaffinity *args)
{
    (void)c;
    unsigned long mask[WORDS] = {0};
    struct alc_list list = args->cpus;
    uint32_t cpu;
    while (alc_list_next_u32(&list, &cpu)) {
        if (cpu >= CPUS_MAX) return EINVAL;
        mask[cpu / WORD_BITS] |= 1UL << cpu % WORD_BITS;
    }
    return alc_kernel_sched_setaffinity(args->pid, sizeof mask, mask) == 0 ? 0 : errno;
}

int alc_sys_sched_getattr(struct alc_control *c, const struct alc_args_sched_getattr *args,
                          struct alc_result_sched_getattr *result)
{
    (void)c;
    struct sched_attr a;
    memset(&a, 0, sizeof a);
    if (syscall(SYS_sched_getattr, args->pid, &a, sizeof a, 0) != 0) return errno;
    result->attr = (struct alc_sched_attr){
        .policy = a.sched_policy,
        .flags = a.sched_flags,
        .nice = a.sched_nice,
        .priority = a.sched_priority,
        .runtime_ns = a.sched_runtime,
        .deadline_ns = a.sched_deadline,
        .period_ns = a.sched_period,
    };
    return 0;
}

int alc_sys_sched_setattr(struct alc_control *c, const struct alc_args_sched_setattr *args)
{
    (void)c;
    if (!alc_fits_int(args->policy)) return EINVAL;
    const struct sched_attr a = {
        .size = sizeof a,
        .sched_policy = (uint32_t)args->policy,
        .sched_flags = (uint64_t)args->flags,
        .sched_nice = args->nice,
        .sched_priority = args->priority,
        .sched_runtime = args->runtime_ns,
        .sched_deadline = args->deadline_ns,
        .sched_period = args->period_ns,
    };
    return alc_kernel_sched_setattr(args->pid, &a) == 0 ? 0 : errno;
}

int alc_sys_ioprio_get(struct alc_control *c, const struct alc_args_ioprio_get *args, struct alc_result_ioprio_get *result)
{
    (void)c;
    if (!alc_fits_int(args->which)) return EINVAL;
    long priority = syscall(SYS_ioprio_get, (int)args->which, args->who);
    if (priority < 0) return errno;
    result->priority.ioclass = (uint8_t)(priority >> IO_CLASS_SHIFT & IO_CLASS_MAX);
    result->priority.level = (uint16_t)(priority & IO_LEVEL_MAX);
    return 0;
}

int alc_sys_ioprio_set(struct alc_control *c, const struct alc_args_ioprio_set *args)
{
    (void)c;
    if (!alc_fits_int(args->which)) return EINVAL;
    if (args->ioclass < 0 || args->ioclass > IO_CLASS_MAX || args->level > IO_LEVEL_MAX) return EINVAL;
    int priority = (int)args->ioclass << IO_CLASS_SHIFT | args->level;
    return alc_kernel_ioprio_set((int)args->which, args->who, priority) == 0 ? 0 : errno;
}
