/*
 * ending: see ending.h.
 */
#define _GNU_SOURCE
#include "ending.h"

#include "kernel.h"

static uint64_t microseconds(struct timeval t) { return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_usec; }

struct alc_ending alc_ending_of(const siginfo_t *info, const struct rusage *usage)
{
    bool exited = info->si_code == CLD_EXITED;
    return (struct alc_ending){
        .kind = exited ? ALC_EXIT_KIND_EXITED : ALC_EXIT_KIND_SIGNALED,
        .status = info->si_status,
        .core_dumped = info->si_code == CLD_DUMPED,
        .usage =
            {
                .user_us = microseconds(usage->ru_utime),
                .system_us = microseconds(usage->ru_stime),
                .maxrss_kb = (uint64_t)usage->ru_maxrss,
                .minflt = (uint64_t)usage->ru_minflt,
                .majflt = (uint64_t)usage->ru_majflt,
                .inblock = (uint64_t)usage->ru_inblock,
                .oublock = (uint64_t)usage->ru_oublock,
                .nvcsw = (uint64_t)usage->ru_nvcsw,
                .nivcsw = (uint64_t)usage->ru_nivcsw,
            },
    };
}

bool alc_ending_shows_exec(pid_t pid)
{
    siginfo_t info = {0};
    struct rusage usage;
    if (alc_kernel_waitid(P_PID, pid, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, &usage) != 0) return false;
    return info.si_pid == 0 || info.si_code == CLD_EXITED;
}
