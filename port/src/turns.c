/* turns: see turns.h. */
#define _GNU_SOURCE
#include "turns.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <linux/sched/types.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "procfs.h"

/* Nanoseconds; the shortest that the kernel takes. */
#define TURN_NS 100000

/* A negative nice value would not be inherited any more: what a thread starts must not tell that something was set. */
static void shorten(pid_t thread)
{
    struct sched_attr attr = {.size = sizeof attr};
    if (syscall(SYS_sched_getattr, thread, &attr, sizeof attr, 0) != 0) return;
    if (attr.sched_policy != SCHED_NORMAL || attr.sched_nice < 0 || attr.sched_runtime <= TURN_NS) return;
    attr.sched_runtime = TURN_NS;
    attr.sched_flags |= SCHED_FLAG_RESET_ON_FORK;
    syscall(SYS_sched_setattr, thread, &attr, 0);
}

void alc_turns_short(void)
{
    shorten(0);
}

static bool is_named(int proc, pid_t parent, const char *thread)
{
    char path[64], name[32];
    int n = snprintf(path, sizeof path, "%d/task/%.16s/comm", parent, thread);
    return n > 0 && alc_proc_read(proc, path, name, sizeof name) > 0 &&
           strncmp(name, ALC_TURNS_NAME, strlen(ALC_TURNS_NAME)) == 0;
}

void alc_turns_of_parent(int proc)
{
    char path[32];
    pid_t parent = getppid();
    snprintf(path, sizeof path, "%d/task", parent);
    int fd = alc_proc_open(proc, path, O_RDONLY | O_DIRECTORY);
    DIR *threads = fd < 0 ? NULL : fdopendir(fd);
    if (threads == NULL) {
        if (fd >= 0) close(fd);
        return;
    }
    for (struct dirent *d; (d = readdir(threads)) != NULL;)
        if (is_named(proc, parent, d->d_name)) shorten(atoi(d->d_name));
    closedir(threads);
}
