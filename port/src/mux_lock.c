#define _GNU_SOURCE
#include "mux_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "constants.h"
#include "die.h"
#include "valgrind.h"

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "the multiplexer's seccomp list knows x86_64 and aarch64"
#endif

static void drop_capabilities(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct data[2] = {{0}};
    if (syscall(SYS_capget, &head, data) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "capget");
    uint32_t keep = data[0].permitted & (1u << CAP_SYS_RESOURCE);
    data[0] = (struct __user_cap_data_struct){.effective = keep, .permitted = keep};
    data[1] = (struct __user_cap_data_struct){0};
    if (syscall(SYS_capset, &head, data) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "capset");
}

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ARG_LOW(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[n]))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
/* Allows the call whatever its arguments. */
#define MAY(nr) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (nr), 0, 1), ALLOW
/* The next `skip` instructions are for this call only. */
#define WHEN(nr, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (nr), 0, (skip))
#define IS(value) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, 1), ALLOW

/* Arguments are compared by their low 32 bits: the kernel reads these commands as int. */
static const struct sock_filter list[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0),
    KILL,
    LOAD(nr),
    /* the loop */
    MAY(SYS_read), MAY(SYS_write), MAY(SYS_writev), MAY(SYS_recvmsg), MAY(SYS_sendmsg), MAY(SYS_vmsplice),
#ifdef SYS_epoll_wait
    MAY(SYS_epoll_wait),
#endif
    MAY(SYS_epoll_pwait), MAY(SYS_epoll_ctl),
#ifdef SYS_poll
    MAY(SYS_poll),
#endif
    MAY(SYS_ppoll), MAY(SYS_close), MAY(SYS_clock_gettime), MAY(SYS_restart_syscall),
    /* a new process */
    MAY(SYS_pipe2), MAY(SYS_fchmod), MAY(SYS_socketpair), MAY(SYS_shutdown),
    /* whether one has executed a program */
    MAY(SYS_pidfd_open), MAY(SYS_process_mrelease),
    /* large messages */
    MAY(SYS_memfd_create), MAY(SYS_pread64), MAY(SYS_fstat), MAY(SYS_newfstatat),
    /* memory; nothing of it executable */
    MAY(SYS_brk), MAY(SYS_munmap), MAY(SYS_mremap), MAY(SYS_madvise), MAY(SYS_getrandom),
    /* the end */
    MAY(SYS_exit_group), MAY(SYS_rt_sigreturn),
    WHEN(SYS_mmap, 5), ARG_LOW(2), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), KILL, ALLOW, KILL,
    WHEN(SYS_ioctl, 16), ARG_LOW(1), IS(FIONREAD), IS(TIOCGPTN), IS(TIOCGWINSZ), IS(TIOCSWINSZ), IS(TCGETS), IS(TCSETS),
    IS(TIOCGPGRP), KILL,
    WHEN(SYS_setsockopt, 4), ARG_LOW(2), IS(SO_PASSCRED), KILL,
    WHEN(SYS_fcntl, 10), ARG_LOW(1), IS(F_SETFL), IS(F_SETPIPE_SZ), IS(F_ADD_SEALS), IS(F_GET_SEALS), KILL,
    KILL,
};

void alc_mux_lock(void)
{
    drop_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "PR_SET_NO_NEW_PRIVS");
#if !defined(__SANITIZE_ADDRESS__) && !defined(ALC_COVERAGE) /* these make calls of their own; for tests only */
    if (alc_valgrind()) return;
    struct sock_fprog program = {.len = sizeof list / sizeof *list, .filter = (struct sock_filter *)(uintptr_t)list};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) {
        alc_die_errno(ALC_EXIT_SYSTEM, "the multiplexer's seccomp list");
    }
#else
    (void)list;
#endif
}
