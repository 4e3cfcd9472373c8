/*
 * kernel: see kernel.h.
 */
#define _GNU_SOURCE
#include "kernel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "constants.h"
#include "procfs.h"
#include "valgrind.h"

#ifdef ALC_COVERAGE
void __gcov_dump(void);
void __gcov_reset(void);
#define COVERED() (__gcov_dump(), __gcov_reset())
#else
#define COVERED() ((void)0)
#endif

/* rt_sigaction's own struct; all members but the handler stay zero, so their order does not matter. */
struct kernel_sigaction {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

void alc_kernel_exit(int status)
{
    COVERED();
    _exit(status);
}

int alc_kernel_execve(const char *path, char *const argv[], char *const envp[], uint64_t key)
{
    COVERED();
    return (int)syscall(SYS_execve, path, argv, envp, 0UL, 0UL, key);
}

int alc_kernel_executable(const char *path)
{
    struct stat st;
    if (faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) != 0 || stat(path, &st) != 0) return -1;
    return S_ISREG(st.st_mode) ? 0 : (errno = EACCES, -1);
}

int alc_kernel_execveat(int fd, char *const argv[], char *const envp[], uint64_t key)
{
    COVERED();
    return (int)syscall(SYS_execveat, fd, "", argv, envp, AT_EMPTY_PATH, key);
}

int alc_kernel_image(int proc) { return alc_proc_open(proc, "self/exe", O_PATH); }

static pid_t clone_with(struct clone_args args)
{
    args.exit_signal = SIGCHLD;
    const uint64_t only_clone3 = CLONE_INTO_CGROUP | CLONE_NEWTIME;
    long pid = alc_valgrind() ? -1 : syscall(SYS_clone3, &args, sizeof args);
    /* Filters that cannot see flags in memory say that there is no clone3(2). */
    if (alc_valgrind() || (pid < 0 && errno == ENOSYS && (args.flags & only_clone3) == 0))
        pid = syscall(SYS_clone, args.flags | args.exit_signal, NULL, NULL, NULL, NULL);
#ifdef ALC_COVERAGE
    if (pid == 0) __gcov_reset();
#endif
    return (pid_t)pid;
}

pid_t alc_kernel_clone(uint64_t flags) { return clone_with((struct clone_args){.flags = flags}); }

pid_t alc_kernel_spawn(int (*child)(void *), void *arg, volatile pid_t *left)
{
    return clone(child, arg, CLONE_VM | CLONE_CHILD_CLEARTID | SIGCHLD, arg, NULL, NULL, left);
}

pid_t alc_kernel_clone_into(uint64_t flags, int cgroup)
{
    return clone_with((struct clone_args){.flags = flags | CLONE_INTO_CGROUP, .cgroup = (uint64_t)cgroup});
}

int alc_kernel_waitid(idtype_t which, pid_t pid, siginfo_t *info, int options, struct rusage *usage)
{
    siginfo_t unread; /* valgrind(1) takes NULL for an error */
    long r;
    do r = syscall(SYS_waitid, which, pid, info != NULL ? info : &unread, options, usage);
    while (r < 0 && errno == EINTR);
    return (int)r;
}

int alc_kernel_kill(pid_t pid, int signal) { return kill(pid, signal); }

int alc_kernel_signal_fd(int fd, int signal) { return (int)syscall(SYS_pidfd_send_signal, fd, signal, NULL, 0); }

/* The raw calls: the C library hides two signals that a caller may well have left ignored or blocked. */
int alc_kernel_sigmask(uint64_t blocked)
{
    return (int)syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, sizeof blocked);
}

int alc_kernel_ignore(int signal, bool ignored)
{
    struct kernel_sigaction act = {.handler = ignored ? SIG_IGN : SIG_DFL};
    return (int)syscall(SYS_rt_sigaction, signal, &act, NULL, sizeof act.mask);
}

int alc_kernel_signalfd(int fd, uint64_t mask)
{
    return (int)syscall(SYS_signalfd4, fd, &mask, sizeof mask, SFD_CLOEXEC | SFD_NONBLOCK);
}

pid_t alc_kernel_setsid(void) { return setsid(); }
int alc_kernel_setpgid(pid_t pid, pid_t pgid) { return setpgid(pid, pgid); }
int alc_kernel_chdir(const char *path) { return chdir(path); }

int alc_kernel_setrlimit(int resource, const struct rlimit *limit)
{
    return (int)syscall(SYS_prlimit64, 0, resource, limit, NULL);
}

int alc_kernel_setpriority(int which, id_t who, int nice) { return setpriority(which, who, nice); }

/* Changing credentials resets the dumpable flag to /proc/sys/fs/suid_dumpable, which may be 1. */
static int stay_undumpable(int result)
{
    int error = errno;
    alc_kernel_undumpable();
    errno = error;
    return result;
}

int alc_kernel_setresuid(uid_t real, uid_t effective, uid_t saved)
{
    return stay_undumpable(setresuid(real, effective, saved));
}

int alc_kernel_setresgid(gid_t real, gid_t effective, gid_t saved)
{
    return stay_undumpable(setresgid(real, effective, saved));
}

int alc_kernel_setuid(uid_t uid) { return stay_undumpable(setuid(uid)); }
int alc_kernel_setgid(gid_t gid) { return stay_undumpable(setgid(gid)); }
int alc_kernel_setgroups(size_t count, const gid_t *groups) { return setgroups(count, groups); }

mode_t alc_kernel_umask(mode_t mask) { return umask(mask); }

int alc_kernel_chmod(const char *path, mode_t mode) { return chmod(path, mode); }
int alc_kernel_chown(const char *path, uid_t uid, gid_t gid) { return chown(path, uid, gid); }
int alc_kernel_chroot(const char *path) { return chroot(path); }
int alc_kernel_link(const char *existing, const char *path) { return link(existing, path); }
int alc_kernel_symlink(const char *target, const char *path) { return symlink(target, path); }
int alc_kernel_unlink(const char *path) { return unlink(path); }
int alc_kernel_mkdir(const char *path, mode_t mode) { return mkdir(path, mode); }
int alc_kernel_rmdir(const char *path) { return rmdir(path); }
int alc_kernel_mkfifo(const char *path, mode_t mode) { return mkfifo(path, mode); }

int alc_kernel_mount(const char *source, const char *target, const char *fstype, unsigned long flags, const char *data)
{
    return mount(source, target, fstype, flags, data);
}

int alc_kernel_umount(const char *target, int flags) { return umount2(target, flags); }

int alc_kernel_pivot_root(const char *new_root, const char *put_old)
{
    return (int)syscall(SYS_pivot_root, new_root, put_old);
}

/* The raw calls: the C library of a build machine may be older than they are. */
int alc_kernel_fsopen(const char *fstype, unsigned flags) { return (int)syscall(SYS_fsopen, fstype, flags); }

int alc_kernel_fsconfig(int fs, unsigned command, const char *key, const void *value, int aux)
{
    return (int)syscall(SYS_fsconfig, fs, command, key, value, aux);
}

/* By its name: a read of anything else could wait, or take what is not ours. */
static bool is_context(int proc, int fs)
{
    static const char name[] = "anon_inode:[fscontext]";
    char path[64], text[sizeof name];
    snprintf(path, sizeof path, "self/fd/%d", fs);
    return readlinkat(proc, path, text, sizeof text) == sizeof name - 1 && memcmp(text, name, sizeof name - 1) == 0;
}

size_t alc_kernel_fs_message(int proc, int fs, char *message, size_t size)
{
    ssize_t n = is_context(proc, fs) ? read(fs, message, size) : -1;
    return n < 0 ? 0 : (size_t)n;
}

int alc_kernel_fsmount(int fs, unsigned flags, unsigned attrs) { return (int)syscall(SYS_fsmount, fs, flags, attrs); }
int alc_kernel_fspick(int dir, const char *path, unsigned flags) { return (int)syscall(SYS_fspick, dir, path, flags); }
int alc_kernel_open_tree(int dir, const char *path, unsigned flags) { return (int)syscall(SYS_open_tree, dir, path, flags); }

int alc_kernel_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags)
{
    return (int)syscall(SYS_move_mount, from, from_path, to, to_path, flags);
}

int alc_kernel_mount_setattr(int dir, const char *path, unsigned flags, const uint64_t attr[4])
{
    return (int)syscall(SYS_mount_setattr, dir, path, flags, attr, 4 * sizeof attr[0]);
}

int alc_kernel_open_in_root(int root, const char *path, int flags)
{
    struct open_how how = {.flags = (uint64_t)flags, .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS};
    return (int)syscall(SYS_openat2, root, path, &how, sizeof how);
}

enum { LANDLOCK_VERSION = 1, LANDLOCK_PATH = 1, LANDLOCK_PORT = 2 };
struct landlock_path_rule {
    uint64_t access;
    int32_t path;
} __attribute__((packed)); /* as the kernel has it */

int alc_kernel_landlock_abi(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
}

/* A kernel that does not know the end of this takes it as long as it is 0. */
int alc_kernel_landlock_create(const uint64_t handled[3])
{
    return (int)syscall(SYS_landlock_create_ruleset, handled, 3 * sizeof handled[0], 0);
}

int alc_kernel_landlock_path(int ruleset, uint64_t access, int path)
{
    const struct landlock_path_rule rule = {access, path};
    return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_PATH, &rule, 0);
}

int alc_kernel_landlock_port(int ruleset, uint64_t access, uint64_t port)
{
    const uint64_t rule[2] = {access, port};
    return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_PORT, rule, 0);
}

int alc_kernel_landlock_restrict(int ruleset, unsigned flags)
{
    return (int)syscall(SYS_landlock_restrict_self, ruleset, flags);
}

int alc_kernel_sethostname(const char *name, size_t len) { return sethostname(name, len); }

/* A user namespace brings other credentials. */
int alc_kernel_setns(int fd, int type) { return stay_undumpable(setns(fd, type)); }
int alc_kernel_unshare(int flags) { return stay_undumpable(unshare(flags)); }

int alc_kernel_write_map(int fd, const void *text, size_t len)
{
    ssize_t n = write(fd, text, len);
    if (n >= 0 && (size_t)n != len) errno = EIO;
    return n >= 0 && (size_t)n == len ? 0 : -1;
}

int alc_kernel_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }
int alc_kernel_close(int fd) { return close(fd); }
int alc_kernel_socket(int domain, int type, int protocol) { return socket(domain, type, protocol); }
int alc_kernel_pipe(int ends[2], int flags) { return pipe2(ends, flags); }
int alc_kernel_socketpair(int domain, int type, int protocol, int ends[2]) { return socketpair(domain, type, protocol, ends); }

/* What carries one descriptor. */
union one_fd {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
};

int alc_kernel_send_fd(int socket, int fd)
{
    char byte = 0;
    struct iovec data = {&byte, 1};
    union one_fd room = {0};
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    *head = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof fd)};
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
    return sendmsg(socket, &m, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 ? -1 : 0;
}

int alc_kernel_recv_fd(int socket)
{
    char byte;
    int fd = -1;
    struct iovec data = {&byte, 1};
    union one_fd room = {0};
    /* Padding would be room for a second one. */
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = CMSG_LEN(sizeof fd)};
    if (recvmsg(socket, &m, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) < 0) return -1;
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof fd))
        memcpy(&fd, CMSG_DATA(head), sizeof fd);
    /* Without a descriptor that is cut, nothing was sent; with one, this process has no number for it. */
    if (fd < 0) errno = (m.msg_flags & MSG_CTRUNC) != 0 ? EMFILE : ENODATA;
    return fd;
}

ssize_t alc_kernel_getdents(int fd, void *to, size_t len) { return getdents64(fd, to, len); }

int alc_kernel_ready(int fd, short event)
{
    struct pollfd p = {.fd = fd, .events = event};
    int n = poll(&p, 1, 0);
    if (n == 0) errno = EAGAIN;
    return n > 0 ? 0 : -1;
}

ssize_t alc_kernel_read(int fd, void *to, size_t len, bool nowait)
{
    struct iovec part = {to, len};
    return nowait ? preadv2(fd, &part, 1, -1, RWF_NOWAIT) : read(fd, to, len);
}

ssize_t alc_kernel_write(int fd, const void *from, size_t len, bool nowait)
{
    struct iovec part = {(void *)(uintptr_t)from, len};
    return nowait ? pwritev2(fd, &part, 1, -1, RWF_NOWAIT) : write(fd, from, len);
}

off_t alc_kernel_lseek(int fd, off_t offset, int whence) { return lseek(fd, offset, whence); }
int alc_kernel_connect(int fd, const void *address, size_t len) { return connect(fd, address, (socklen_t)len); }

int alc_kernel_connected(int fd)
{
    int error = 0;
    socklen_t len = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) != 0) return -1;
    if (error == 0) return 0;
    errno = error;
    return -1;
}

int alc_kernel_fcntl(int fd, int command, int arg) { return fcntl(fd, command, arg); }

int alc_kernel_nonblock(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_NONBLOCK) != 0) return flags;
    return fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 ? flags : -1;
}

void alc_kernel_status(int fd, int flags)
{
    int error = errno;
    if ((flags & O_NONBLOCK) == 0) fcntl(fd, F_SETFL, flags);
    errno = error;
}

int alc_kernel_keep(int fd, int lowest, int *flags)
{
    int now = fcntl(fd, F_GETFD);
    if (now < 0) return -1;
    *flags = (now & FD_CLOEXEC) != 0 ? O_CLOEXEC : 0;
    return fcntl(fd, F_DUPFD_CLOEXEC, lowest);
}

int alc_kernel_place(int fd, int number, int flags)
{
    if (fd < 0) return close(number);
    return dup3(fd, number, flags) >= 0 ? 0 : -1;
}

void alc_kernel_drop(int fd) { close(fd); }

/* The raw calls: what is an address is known to the caller, not to the C library. */
long alc_kernel_prctl(int option, const unsigned long args[4])
{
    return syscall(SYS_prctl, option, args[0], args[1], args[2], args[3]);
}

int alc_kernel_seccomp(unsigned operation, unsigned flags, unsigned long args)
{
    return (int)syscall(SYS_seccomp, operation, flags, args);
}

long alc_kernel_ptrace(int request, pid_t pid, unsigned long addr, unsigned long data)
{
    errno = 0;
    return ptrace((enum __ptrace_request)request, pid, addr, data);
}

int alc_kernel_ioctl(int fd, unsigned long request, unsigned long arg) { return (int)syscall(SYS_ioctl, fd, request, arg); }

/* RECV itself waits where there is nothing, also when another process took what was there. */
int alc_kernel_notify_recv(int listener, struct seccomp_notif *to)
{
    struct pollfd p = {.fd = listener, .events = POLLIN};
    int n = poll(&p, 1, 0);
    if (n < 0) return -1;
    if ((p.revents & POLLIN) == 0) {
        errno = (p.revents & POLLHUP) != 0 ? ENOTCONN : EAGAIN;
        return -1;
    }
    memset(to, 0, sizeof *to); /* the kernel insists */
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, to) == 0) return 0;
    if (errno == ENOENT || errno == EINTR) errno = EAGAIN; /* its caller went meanwhile */
    return -1;
}

int alc_kernel_notify_send(int listener, struct seccomp_notif_resp *answer)
{
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, answer);
}

int alc_kernel_notify_add_fd(int listener, struct seccomp_notif_addfd *add)
{
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, add);
}

int alc_kernel_notify_id_valid(int listener, uint64_t id) { return ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id); }

/* A part for each page: what cannot be read ends it, and takes nothing of the pages before with it. */
ssize_t alc_kernel_read_memory(pid_t pid, uint64_t address, void *to, size_t len)
{
    enum { PAGE = 4096, PARTS = 64 };
    struct iovec local = {to, len}, remote[PARTS];
    unsigned long parts = 0;
    while (len > 0 && parts < PARTS) {
        size_t part = PAGE - address % PAGE;
        if (part > len) part = len;
        remote[parts++] = (struct iovec){(void *)(uintptr_t)address, part};
        address += part;
        len -= part;
    }
    local.iov_len -= len;
    return process_vm_readv(pid, &local, 1, remote, parts, 0);
}

int alc_kernel_catch(int signal, void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction act = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    return sigaction(signal, &act, NULL);
}

int alc_kernel_subreaper(bool on) { return prctl(PR_SET_CHILD_SUBREAPER, on ? 1UL : 0UL, 0UL, 0UL, 0UL); }
int alc_kernel_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL); }
int alc_kernel_dumpable(void) { return prctl(PR_SET_DUMPABLE, 1UL, 0UL, 0UL, 0UL); }
int alc_kernel_parent_death(int signal) { return prctl(PR_SET_PDEATHSIG, (unsigned long)signal, 0UL, 0UL, 0UL); }
int alc_kernel_keepcaps(bool on) { return prctl(PR_SET_KEEPCAPS, on ? 1UL : 0UL, 0UL, 0UL, 0UL); }

int alc_kernel_ambient(int capability)
{
    return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (unsigned long)capability, 0UL, 0UL);
}

int alc_kernel_no_ambient(void) { return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0UL, 0UL, 0UL); }

int alc_kernel_capset(uint64_t effective, uint64_t permitted, uint64_t inheritable)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    const struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {
        {(uint32_t)effective, (uint32_t)permitted, (uint32_t)inheritable},
        {(uint32_t)(effective >> 32), (uint32_t)(permitted >> 32), (uint32_t)(inheritable >> 32)},
    };
    return (int)syscall(SYS_capset, &head, data);
}

int alc_kernel_bounding_drop(int capability) { return prctl(PR_CAPBSET_DROP, (unsigned long)capability, 0UL, 0UL, 0UL); }

int alc_kernel_ambient_lower(int capability)
{
    return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, (unsigned long)capability, 0UL, 0UL);
}

int alc_kernel_securebits(unsigned bits) { return prctl(PR_SET_SECUREBITS, (unsigned long)bits, 0UL, 0UL, 0UL); }
int alc_kernel_no_new_privs(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL); }

int alc_kernel_prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *previous)
{
    return (int)syscall(SYS_prlimit64, pid, resource, limit, previous);
}

int alc_kernel_sched_setaffinity(pid_t pid, size_t bytes, const unsigned long *cpus)
{
    return (int)syscall(SYS_sched_setaffinity, pid, bytes, cpus);
}

int alc_kernel_sched_setattr(pid_t pid, const void *attr)
{
    return (int)syscall(SYS_sched_setattr, pid, attr, 0);
}

int alc_kernel_ioprio_set(int which, int who, int priority) { return (int)syscall(SYS_ioprio_set, which, who, priority); }
int alc_kernel_personality(unsigned persona) { return (int)syscall(SYS_personality, (unsigned long)persona); }
int alc_kernel_memfd_create(const char *name, unsigned flags) { return memfd_create(name, flags); }

int alc_kernel_openat2(int dir, const char *path, const struct open_how *how)
{
    return (int)syscall(SYS_openat2, dir, path, how, sizeof *how);
}

int alc_kernel_pidfd_open(pid_t pid, unsigned flags) { return (int)syscall(SYS_pidfd_open, pid, flags); }

/* process_mrelease(2) is for the memory of the dying: EINVAL says that there is some and that its process lives. It needs
 * no privilege and no descriptor of /proc. Kernels before 5.15 do not have it. */
bool alc_kernel_has_memory(int pidfd) { return syscall(SYS_process_mrelease, pidfd, 0) < 0 && errno == EINVAL; }

int alc_kernel_pidfd_send_signal(int fd, int signal, const void *info)
{
    return (int)syscall(SYS_pidfd_send_signal, fd, signal, info, 0);
}
