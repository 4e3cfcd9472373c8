/*
 * probe NAME: tries one thing that the kernel may refuse, and says what came of it, on one line.
 *
 * Owns: nothing that outlives it. Must never: change anything beyond itself, wait without an end, or go on.
 *
 * Exit code 0: it works, and the line says what was seen. 1: it does not, and the line says why. 125: misuse.
 * ./alcove doctor runs it through the port, one process for each name.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKS = 0, REFUSED = 1, MISUSE = 125 };

/* What an older header may lack; the numbers are the kernel's. */
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_clone3
#define SYS_clone3 435
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif
#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080
#endif
#ifndef CLONE_NEWUSER
#define CLONE_NEWUSER 0x10000000
#endif
#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif
#ifndef SECCOMP_FILTER_FLAG_NEW_LISTENER
#define SECCOMP_FILTER_FLAG_NEW_LISTENER (1UL << 3)
#endif

#define CLONE3_PIDFD 0x00001000
#define WAITID_PIDFD 3
#define LANDLOCK_VERSION 1U
#define ARGUMENT_OF_THE_COPY "copy"

/* The first version of struct clone_args. */
struct clone3_args {
    uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
};

static int works(const char *seen)
{
    puts(seen);
    return WORKS;
}

static int refused(const char *call)
{
    printf("%s: %s\n", call, strerror(errno));
    return REFUSED;
}

static int probe_pidfd(void)
{
    int fd = (int)syscall(SYS_pidfd_open, getpid(), 0);
    return fd < 0 ? refused("pidfd_open") : works("pidfd_open");
}

/* A child that exits at once, and is waited for through the pidfd that came with it. */
static int probe_clone3(void)
{
    int fd = -1;
    struct clone3_args args = {.flags = CLONE3_PIDFD, .pidfd = (uint64_t)(uintptr_t)&fd, .exit_signal = SIGCHLD};
    long pid = syscall(SYS_clone3, &args, sizeof args);
    if (pid < 0) return refused("clone3");
    if (pid == 0) _exit(0);
    siginfo_t info;
    if (waitid((idtype_t)WAITID_PIDFD, (id_t)fd, &info, WEXITED) != 0) {
        int failed = refused("waitid of a pidfd");
        waitpid((pid_t)pid, NULL, 0);
        return failed;
    }
    return works("clone3 with a pidfd");
}

static int probe_close_range(void)
{
    return syscall(SYS_close_range, 1000U, 1001U, 0U) != 0 ? refused("close_range") : works("close_range");
}

/* Runs a copy of this program from a memfd, as the port program does with itself. */
static int probe_memfd(void)
{
    int exe = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (exe < 0 || fstat(exe, &st) != 0) return refused("/proc/self/exe");
    int fd = memfd_create("alcove-probe", MFD_CLOEXEC | MFD_EXEC);
    if (fd < 0 && errno == EINVAL) fd = memfd_create("alcove-probe", MFD_CLOEXEC);
    if (fd < 0) return refused("memfd_create");
    for (off_t left = st.st_size; left > 0;) {
        ssize_t n = sendfile(fd, exe, NULL, (size_t)left);
        if (n <= 0) return refused("copying to a memfd");
        left -= n;
    }
    char *argv[] = {(char *)"probe", (char *)ARGUMENT_OF_THE_COPY, NULL};
    syscall(SYS_execveat, fd, "", argv, environ, AT_EMPTY_PATH);
    return refused("executing a memfd");
}

static long install_filter(unsigned long flags)
{
    struct sock_filter allow[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    struct sock_fprog program = {.len = 1, .filter = allow};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0) return -1;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

static int probe_seccomp(void)
{
    return install_filter(0) != 0 ? refused("seccomp") : works("a filter was installed");
}

static int probe_seccomp_notify(void)
{
    return install_filter(SECCOMP_FILTER_FLAG_NEW_LISTENER) < 0 ? refused("seccomp with a listener")
                                                                : works("a filter with a listener was installed");
}

static int probe_landlock(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_VERSION);
    if (abi < 0) return refused("landlock_create_ruleset");
    printf("ABI %ld\n", abi);
    return WORKS;
}

static int probe_subreaper(void)
{
    return prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL) != 0 ? refused("PR_SET_CHILD_SUBREAPER")
                                                                  : works("PR_SET_CHILD_SUBREAPER");
}

static int probe_time(void)
{
    if (syscall(SYS_unshare, CLONE_NEWTIME) == 0) return works("by itself");
    if (errno != EPERM) return refused("unshare");
    return syscall(SYS_unshare, CLONE_NEWUSER | CLONE_NEWTIME) != 0 ? refused("unshare")
                                                                   : works("inside a user namespace");
}

static int is_the_copy(void)
{
    return works("a program in a memfd was executed");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(void);
    } probes[] = {
        {"pidfd", probe_pidfd},
        {"clone3", probe_clone3},
        {"close_range", probe_close_range},
        {"memfd", probe_memfd},
        {"seccomp", probe_seccomp},
        {"seccomp-notify", probe_seccomp_notify},
        {"landlock", probe_landlock},
        {"subreaper", probe_subreaper},
        {"time", probe_time},
        {ARGUMENT_OF_THE_COPY, is_the_copy},
    };
    for (size_t i = 0; argc == 2 && i < sizeof probes / sizeof *probes; i++)
        if (strcmp(argv[1], probes[i].name) == 0) {
            int code = probes[i].run();
            return fflush(stdout) == 0 ? code : MISUSE;
        }
    fprintf(stderr, "usage: probe NAME\n");
    return MISUSE;
}
