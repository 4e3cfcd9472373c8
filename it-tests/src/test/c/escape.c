/*
 * escape: tries to get out of where it runs. Each attempt is made in a process of its own and printed as "NAME ERRNO": 0 when the kernel did it,
 * "NAME signal N" when that was the end of the process. Arguments are such that what succeeds does no harm.
 * The raw system calls: what is tried is the kernel, not the C library.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/netlink.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TIOCSTI_NUMBER = 0x5412, TIOCLINUX_NUMBER = 0x541C, UNKNOWN = 255 };
#define HIGH (1UL << 32)
#define CALL(...) (syscall(__VA_ARGS__) < 0 ? errno : 0)

static pid_t above; /* the control process that executed this program */

static int open_of(const char *format, int flags)
{
    char path[64];
    snprintf(path, sizeof path, format, (int)above);
    return CALL(SYS_openat, AT_FDCWD, path, flags, 0);
}

static int clone_with(unsigned long flag)
{
    long pid = syscall(SYS_clone, flag | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) _exit(0);
    return pid < 0 ? errno : 0;
}

static int clone3_with(unsigned long long flag)
{
    unsigned long long args[8] = {flag, 0, 0, 0, SIGCHLD};
    long pid = syscall(SYS_clone3, args, sizeof args);
    if (pid == 0) _exit(0);
    return pid < 0 ? errno : 0;
}

/* Whether something is open that this program was not given. */
static int leaked(void)
{
    for (int fd = 3; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) >= 0) return 0;
    return EBADF;
}

static int all_capabilities(void)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct all[2] = {{~0U, ~0U, 0}, {~0U, ~0U, 0}};
    return CALL(SYS_capset, &header, all);
}

static int x32(void) { return CALL(SYS_getpid | 0x40000000); }

static int int80(void)
{
#ifdef __x86_64__
    long r;
    __asm__ volatile("int $0x80" : "=a"(r) : "a"(20 /* getpid of i386 */) : "memory");
    return r < 0 ? (int)-r : 0;
#else
    return UNKNOWN;
#endif
}

#define ATTEMPTS(A)                                                                  \
    A("unshare", CALL(SYS_unshare, CLONE_NEWUSER))                                   \
    A("clone-user", clone_with(CLONE_NEWUSER))                                       \
    A("clone-mnt", clone_with(CLONE_NEWNS))                                          \
    A("clone-pid", clone_with(CLONE_NEWPID))                                         \
    A("clone-net", clone_with(CLONE_NEWNET))                                         \
    A("clone-ipc", clone_with(CLONE_NEWIPC))                                         \
    A("clone-uts", clone_with(CLONE_NEWUTS))                                         \
    A("clone-cgroup", clone_with(CLONE_NEWCGROUP))                                   \
    A("clone3", clone3_with(CLONE_NEWUSER))                                          \
    A("setns", CALL(SYS_setns, -1, 0))                                               \
    A("mount", CALL(SYS_mount, 0, "/nowhere", 0, 0, 0))                              \
    A("umount", CALL(SYS_umount2, "/nowhere", 0))                                    \
    A("pivot_root", CALL(SYS_pivot_root, "/nowhere", "/nowhere"))                    \
    A("chroot", CALL(SYS_chroot, "/nowhere"))                                        \
    A("fsopen", CALL(SYS_fsopen, "nofs", 0))                                         \
    A("open_tree", CALL(SYS_open_tree, AT_FDCWD, "/nowhere", 1))                     \
    A("ptrace-attach", CALL(SYS_ptrace, PTRACE_ATTACH, above, 0, 0))                 \
    A("ptrace-seize", CALL(SYS_ptrace, PTRACE_SEIZE, above, 0, 0))                   \
    A("process_vm_readv", CALL(SYS_process_vm_readv, above, 0, 0, 0, 0, 0))          \
    A("process_vm_writev", CALL(SYS_process_vm_writev, above, 0, 0, 0, 0, 0))        \
    A("pidfd_open", CALL(SYS_pidfd_open, above, 0))                                  \
    A("pidfd_getfd", CALL(SYS_pidfd_getfd, -1, 0, 0))                                \
    A("kcmp", CALL(SYS_kcmp, above, above, 0, 0, 0))                                 \
    A("kill", CALL(SYS_kill, above, 0))                                              \
    A("tgkill", CALL(SYS_tgkill, above, above, 0))                                   \
    A("keyctl", CALL(SYS_keyctl, 0, -3, 0))                                          \
    A("add_key", CALL(SYS_add_key, "nokey", "x", 0, 0, -1))                          \
    A("request_key", CALL(SYS_request_key, "nokey", "x", 0, 0))                      \
    A("tiocsti", CALL(SYS_ioctl, 0, TIOCSTI_NUMBER, "x"))                            \
    A("tiocsti-high", CALL(SYS_ioctl, 0, TIOCSTI_NUMBER | HIGH, "x"))                \
    A("tioclinux", CALL(SYS_ioctl, 0, TIOCLINUX_NUMBER, "\2"))                       \
    A("tioclinux-high", CALL(SYS_ioctl, 0, TIOCLINUX_NUMBER | HIGH, "\2"))           \
    A("io_uring_setup", CALL(SYS_io_uring_setup, 0, 0))                              \
    A("vsock", CALL(SYS_socket, 40, SOCK_STREAM, 0))                                 \
    A("packet", CALL(SYS_socket, AF_PACKET, SOCK_RAW, 0))                            \
    A("raw", CALL(SYS_socket, AF_INET, SOCK_RAW, 1))                                 \
    A("netlink", CALL(SYS_socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))              \
    A("mknod", CALL(SYS_mknodat, AT_FDCWD, "/dev/shm/alcove-escape", 0060600, 0x800)) \
    A("setuid", CALL(SYS_setuid, 1))                                                 \
    A("capset", all_capabilities())                                                  \
    A("kexec_load", CALL(SYS_kexec_load, 0, 17, 0, 0))                               \
    A("bpf", CALL(SYS_bpf, -1, 0, 0))                                                \
    A("perf_event_open", CALL(SYS_perf_event_open, 0, 0, -1, -1, 0))                 \
    A("userfaultfd", CALL(SYS_userfaultfd, -1))                                      \
    A("init_module", CALL(SYS_init_module, 0, 0, 0))                                 \
    A("finit_module", CALL(SYS_finit_module, -1, "", 0))                             \
    A("delete_module", CALL(SYS_delete_module, 0, 0))                                \
    A("open_by_handle_at", CALL(SYS_open_by_handle_at, -1, 0, 0))                    \
    A("name_to_handle_at", CALL(SYS_name_to_handle_at, -1, "", 0, 0, 0))             \
    A("swapon", CALL(SYS_swapon, "/nowhere", 0))                                     \
    A("reboot", CALL(SYS_reboot, 0, 0, 0, 0))                                        \
    A("sethostname", CALL(SYS_sethostname, 0, -1))                                   \
    A("settimeofday", CALL(SYS_settimeofday, 1, 0))                                  \
    A("personality", CALL(SYS_personality, 0xffffffff))                              \
    A("quotactl", CALL(SYS_quotactl, -1, 0, 0, 0))                                   \
    A("acct", CALL(SYS_acct, "/nowhere"))                                            \
    A("syslog", CALL(SYS_syslog, -1, 0, 0))                                          \
    A("move_pages", CALL(SYS_move_pages, above, 0, 0, 0, 0, 0))                      \
    A("fanotify_init", CALL(SYS_fanotify_init, -1, 0))                               \
    A("seccomp", CALL(SYS_seccomp, -1, 0, 0))                                        \
    A("x32", x32())                                                                  \
    A("int80", int80())                                                              \
    A("proc-mem", open_of("/proc/%d/mem", O_RDWR))                                   \
    A("proc-exe", open_of("/proc/%d/exe", O_WRONLY))                                 \
    A("proc-environ", open_of("/proc/%d/environ", O_RDONLY))                         \
    A("proc-fd", open_of("/proc/%d/fd", O_RDONLY | O_DIRECTORY))                     \
    A("proc-root", open_of("/proc/%d/root/etc/passwd", O_RDONLY))                    \
    A("proc-sys", open_of("/proc/sys/kernel/hostname", O_WRONLY))                    \
    A("shadow", open_of("/etc/shadow", O_RDWR))                                      \
    A("no_new_privs", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? EPERM : 0)       \
    A("leaked", leaked())

int main(void)
{
    above = getppid();
    setvbuf(stdout, NULL, _IONBF, 0);
#define TRY(name, attempt)                                                           \
    {                                                                                \
        long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);                          \
        int status = 0;                                                              \
        if (pid == 0) _exit(attempt);                                                \
        while (wait4((pid_t)pid, &status, __WALL, NULL) < 0 && errno == EINTR) {}    \
        if (WIFSIGNALED(status)) printf("%s signal %d\n", name, WTERMSIG(status));   \
        else printf("%s %d\n", name, WEXITSTATUS(status));                           \
    }
    ATTEMPTS(TRY)
    return 0;
}
