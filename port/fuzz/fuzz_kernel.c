#define _GNU_SOURCE
#include "fuzz_kernel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "constants.h"
#include "die.h"
#include "kernel.h"

enum { FILES = 64 };
enum { KIDS = 64, FIRST_PID = 1 << 22 /* above every real pid */ };

jmp_buf fuzz_exit;

static enum { NONE, ALIVE, DEAD } kids[KIDS];

/* What was opened: descriptors of /dev/null, so that each has a number of its own. */
static int files[FILES];
static size_t files_count;
static mode_t umask_now;
static bool listed; /* the directory that is being read, to its end */

void fuzz_kernel_reset(void)
{
    memset(kids, 0, sizeof kids);
    while (files_count > 0) close(files[--files_count]);
    umask_now = 0;
    listed = false;
}

void alc_kernel_exit(int status)
{
    longjmp(fuzz_exit, status < 256 ? 1 : 2);
}

/* Giving up is what must not happen: no request may break an invariant. */
void alc_die(enum alc_exit_code code, const char *format, ...)
{
    fprintf(stderr, "alc_die: %d: %s\n", (int)code, format);
    abort();
}

void alc_die_role(const char *role) { (void)role; }

void alc_die_errno(enum alc_exit_code code, const char *format, ...) { alc_die(code, "%s", format); }

/* Like the kernel it reads every string; like most files, what is named cannot be executed. */
int alc_kernel_execve(const char *path, char *const argv[], char *const envp[], uint64_t key)
{
    static const int errors[] = {ENOENT, EACCES, ENOEXEC, ENOTDIR, E2BIG};
    size_t sum = strlen(path);
    for (size_t i = 0; argv[i] != NULL; i++) sum += strlen(argv[i]);
    for (size_t i = 0; envp != NULL && envp[i] != NULL; i++) sum += strlen(envp[i]); /* clearenv(3) leaves none */
    errno = errors[(sum + key % 2) % (sizeof errors / sizeof errors[0])];
    return -1;
}

int alc_kernel_execveat(int fd, char *const argv[], char *const envp[], uint64_t key)
{
    return alc_kernel_execve(fd < 0 ? "" : "fd", argv, envp, key);
}

int alc_kernel_executable(const char *path) { return strlen(path) % 4 != 3 ? 0 : (errno = ENOENT, -1); }

/* Every other one cannot be opened. */
int alc_kernel_image(int proc)
{
    static bool there;
    there = !there;
    return there && proc >= 0 ? open("/dev/null", O_PATH | O_CLOEXEC) : (errno = ENOENT, -1);
}

pid_t alc_kernel_spawn(int (*child)(void *), void *arg, volatile pid_t *left)
{
    *left = 0;
    return child != NULL && arg != NULL ? alc_kernel_clone(0) : -1;
}

pid_t alc_kernel_clone_into(uint64_t flags, int cgroup) { return cgroup >= 0 ? alc_kernel_clone(flags) : -1; }

pid_t alc_kernel_clone(uint64_t flags)
{
    for (int i = 0; i < KIDS; i++) {
        if (kids[i] != NONE) continue;
        if (flags != 0 && i % 2 == 1) {
            errno = EPERM;
            return -1;
        }
        kids[i] = ALIVE;
        return FIRST_PID + i;
    }
    errno = EAGAIN;
    return -1;
}

int alc_kernel_waitid(idtype_t which, pid_t pid, siginfo_t *info, int options, struct rusage *usage)
{
    int alive = 0;
    for (int i = 0; i < KIDS; i++) {
        alive += kids[i] == ALIVE;
        if (kids[i] != DEAD || (which == P_PID && pid != FIRST_PID + i)) continue;
        if (info != NULL) {
            info->si_pid = FIRST_PID + i;
            info->si_code = CLD_KILLED;
            info->si_status = SIGKILL;
        }
        if (usage != NULL) memset(usage, 0, sizeof *usage);
        if ((options & WNOWAIT) == 0) kids[i] = NONE;
        return 0;
    }
    if (info != NULL) info->si_pid = 0;
    if (alive > 0) return 0;
    errno = ECHILD;
    return -1;
}

int alc_kernel_kill(pid_t pid, int signal)
{
    if (signal < 0 || signal > 64 || pid == 0) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < KIDS; i++)
        if (kids[i] == ALIVE && pid == FIRST_PID + i && (signal == SIGKILL || signal == SIGTERM)) kids[i] = DEAD;
    return 0;
}

int alc_kernel_signal_fd(int fd, int signal) { return fd >= 0 && signal >= 0 ? 0 : -1; }

int alc_kernel_sigmask(uint64_t blocked) { return blocked == 0 ? 0 : 0; }
int alc_kernel_ignore(int signal, bool ignored) { return signal > 0 && ignored ? 0 : 0; }
int alc_kernel_signalfd(int fd, uint64_t mask) { return mask != 0 ? fd : fd; }
pid_t alc_kernel_setsid(void) { return getpid(); }
int alc_kernel_setpgid(pid_t pid, pid_t pgid) { return pid >= 0 && pgid >= 0 ? 0 : (errno = EINVAL, -1); }
int alc_kernel_chdir(const char *path) { return strlen(path) % 2 == 0 ? 0 : (errno = ENOENT, -1); }

int alc_kernel_setrlimit(int resource, const struct rlimit *limit)
{
    return resource >= 0 && limit->rlim_cur <= limit->rlim_max ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_setpriority(int which, id_t who, int nice)
{
    return which >= 0 && nice < 20 && who < INT32_MAX ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_setresuid(uid_t real, uid_t effective, uid_t saved) { return real == effective && saved == real ? 0 : (errno = EPERM, -1); }
int alc_kernel_setuid(uid_t uid) { return uid % 2 == 0 ? 0 : (errno = EPERM, -1); }
int alc_kernel_setgid(gid_t gid) { return alc_kernel_setuid(gid); }
int alc_kernel_setresgid(gid_t real, gid_t effective, gid_t saved) { return alc_kernel_setresuid(real, effective, saved); }

/* Reads all of them, as the kernel does. */
int alc_kernel_setgroups(size_t count, const gid_t *groups)
{
    gid_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += groups[i];
    return sum % 2 == 0 ? 0 : (errno = EPERM, -1);
}

/* Whatever a string leads to, it is read to its end. */
static int by_name(const char *a, const char *b)
{
    return (strlen(a) + (b == NULL ? 0 : strlen(b))) % 4 != 3 ? 0 : (errno = ENOENT, -1);
}

int alc_kernel_chmod(const char *path, mode_t mode) { return mode != 0777 ? by_name(path, NULL) : (errno = EPERM, -1); }
int alc_kernel_chown(const char *path, uid_t uid, gid_t gid) { return uid != gid ? by_name(path, NULL) : (errno = EPERM, -1); }
int alc_kernel_chroot(const char *path) { return by_name(path, NULL); }
int alc_kernel_link(const char *existing, const char *path) { return by_name(existing, path); }
int alc_kernel_symlink(const char *target, const char *path) { return by_name(target, path); }
int alc_kernel_unlink(const char *path) { return by_name(path, NULL); }
int alc_kernel_mkdir(const char *path, mode_t mode) { return alc_kernel_chmod(path, mode); }
int alc_kernel_rmdir(const char *path) { return by_name(path, NULL); }
int alc_kernel_mkfifo(const char *path, mode_t mode) { return alc_kernel_chmod(path, mode); }

int alc_kernel_mount(const char *source, const char *target, const char *fstype, unsigned long flags, const char *data)
{
    if (source != NULL && by_name(source, fstype) != 0) return -1;
    return flags % 2 == 0 ? by_name(target, data) : (errno = EPERM, -1);
}

int alc_kernel_umount(const char *target, int flags) { return flags < 16 ? by_name(target, NULL) : (errno = EINVAL, -1); }
int alc_kernel_pivot_root(const char *new_root, const char *put_old) { return by_name(new_root, put_old); }

int alc_kernel_sethostname(const char *name, size_t len)
{
    if (strlen(name) != len) abort();
    return by_name(name, NULL);
}

int alc_kernel_unshare(int flags) { return flags % 2 == 0 ? 0 : (errno = EINVAL, -1); }

/* Reads what is written, as the kernel does. */
int alc_kernel_write_map(int fd, const void *text, size_t len)
{
    return fd >= 0 && memchr(text, '7', len) == NULL ? 0 : (errno = EPERM, -1);
}

mode_t alc_kernel_umask(mode_t next)
{
    mode_t before = umask_now;
    umask_now = next & 0777;
    return before;
}

static int open_file(void)
{
    /* Every other one is never ready to be read, so that calls wait for it. */
    int fd = files_count == FILES      ? -1
             : files_count % 2 == 1    ? eventfd(0, EFD_CLOEXEC)
                                       : open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd < 0) errno = EMFILE;
    else files[files_count++] = fd;
    return fd;
}

/* No call may name a descriptor that is neither a standard stream nor was opened by one. */
static size_t file_of(int fd)
{
    size_t at = 0;
    while (at < files_count && files[at] != fd) at++;
    if (at == files_count && (fd < 0 || fd > 2)) abort();
    return at;
}

int alc_kernel_open(const char *path, int flags, mode_t mode)
{
    return strlen(path) % 4 != 3 && (flags & O_NONBLOCK) != 0 && mode != 0777 ? open_file() : (errno = EACCES, -1);
}

int alc_kernel_socket(int domain, int type, int protocol)
{
    return domain >= 0 && type >= 0 && protocol >= 0 ? open_file() : (errno = EINVAL, -1);
}

int alc_kernel_pipe(int ends[2], int flags)
{
    ends[0] = flags % 3 == 2 ? (errno = EINVAL, -1) : open_file();
    ends[1] = ends[0] < 0 ? -1 : open_file();
    if (ends[0] < 0 || ends[1] >= 0) return ends[0] < 0 ? -1 : 0;
    alc_kernel_close(ends[0]);
    return errno = EMFILE, -1;
}

int alc_kernel_socketpair(int domain, int type, int protocol, int ends[2])
{
    return domain >= 0 && type >= 0 && protocol >= 0 ? alc_kernel_pipe(ends, 0) : (errno = EINVAL, -1);
}

int alc_kernel_send_fd(int socket, int fd)
{
    file_of(socket);
    file_of(fd);
    return fd % 4 != 3 ? 0 : (errno = EPIPE, -1);
}

int alc_kernel_recv_fd(int socket)
{
    file_of(socket);
    return socket % 3 == 0 ? (errno = EAGAIN, -1) : socket % 3 == 1 ? (errno = ENODATA, -1) : open_file();
}

int alc_kernel_notify_recv(int listener, struct seccomp_notif *to)
{
    file_of(listener);
    if (listener % 2 == 0) return errno = EAGAIN, -1;
    memset(to, listener, sizeof *to);
    return 0;
}

int alc_kernel_notify_send(int listener, struct seccomp_notif_resp *answer)
{
    file_of(listener);
    return answer->id % 2 == 0 && answer->error <= 0 ? 0 : (errno = ENOENT, -1);
}

int alc_kernel_notify_add_fd(int listener, struct seccomp_notif_addfd *add)
{
    file_of(listener);
    file_of((int)add->srcfd);
    return add->id % 2 == 0 ? 3 : (errno = ENOENT, -1);
}

int alc_kernel_notify_id_valid(int listener, uint64_t id)
{
    file_of(listener);
    return id % 2 == 0 ? 0 : (errno = ENOENT, -1);
}

/* Writes what it gives, as the kernel does. */
ssize_t alc_kernel_read_memory(pid_t pid, uint64_t address, void *to, size_t len)
{
    if (pid <= 0) return errno = ESRCH, -1;
    memset(to, (int)(address % 256), len);
    return (ssize_t)len;
}

int alc_kernel_setns(int fd, int type)
{
    file_of(fd);
    return alc_kernel_unshare(type);
}

static void begins(int dir)
{
    if (dir != AT_FDCWD) file_of(dir);
}

int alc_kernel_fsopen(const char *fstype, unsigned flags)
{
    return strlen(fstype) % 4 != 3 && flags < 2 ? open_file() : (errno = ENODEV, -1);
}

/* Reads the value as the kernel does. */
int alc_kernel_fsconfig(int fs, unsigned command, const char *key, const void *value, int aux)
{
    const uint8_t *bytes = value;
    uint8_t sum = key != NULL ? (uint8_t)strlen(key) : 0;
    file_of(fs);
    if (command == FSCONFIG_SET_FD) file_of(aux);
    if (command == FSCONFIG_SET_PATH) begins(aux);
    if (command == FSCONFIG_SET_BINARY && bytes != NULL)
        for (int i = 0; i < aux; i++) sum = (uint8_t)(sum + bytes[i]);
    else if (bytes != NULL) sum = (uint8_t)(sum + strlen(value));
    return sum % 4 != 3 ? 0 : (errno = EINVAL, -1);
}

/* Often as many as there are, of bytes that no text has, and longer than what is answered. */
size_t alc_kernel_fs_message(int proc, int fs, char *message, size_t size)
{
    file_of(proc);
    if (fs % 2 == 0) return 0;
    memset(message, fs % 3 == 0 ? '\n' : 0xff, size);
    return size;
}

int alc_kernel_fsmount(int fs, unsigned flags, unsigned attrs)
{
    file_of(fs);
    return flags < 2 && attrs % 16 != 5 ? open_file() : (errno = EINVAL, -1);
}

int alc_kernel_fspick(int dir, const char *path, unsigned flags)
{
    begins(dir);
    return strlen(path) % 4 != 3 && flags < 16 ? open_file() : (errno = ENOENT, -1);
}

int alc_kernel_open_tree(int dir, const char *path, unsigned flags) { return alc_kernel_fspick(dir, path, flags % 16); }

int alc_kernel_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags)
{
    begins(from);
    begins(to);
    return (strlen(from_path) + strlen(to_path)) % 4 != 3 && flags < 512 ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_mount_setattr(int dir, const char *path, unsigned flags, const uint64_t attr[4])
{
    begins(dir);
    if ((attr[0] & MOUNT_ATTR_IDMAP) != 0) file_of((int)attr[3]);
    return strlen(path) % 4 != 3 && (attr[1] ^ attr[2] ^ flags) % 16 != 5 ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_open_in_root(int root, const char *path, int flags)
{
    file_of(root);
    return strlen(path) % 4 != 3 && (flags & O_CLOEXEC) != 0 ? open_file() : (errno = ENOENT, -1);
}

int alc_kernel_landlock_abi(void) { return 4; }

int alc_kernel_landlock_create(const uint64_t handled[3])
{
    return (handled[0] | handled[1] | handled[2]) != 0 ? open_file() : (errno = ENOMSG, -1);
}

int alc_kernel_landlock_path(int ruleset, uint64_t access, int path)
{
    file_of(ruleset);
    file_of(path);
    return access != 0 ? 0 : (errno = ENOMSG, -1);
}

int alc_kernel_landlock_port(int ruleset, uint64_t access, uint64_t port)
{
    file_of(ruleset);
    return access != 0 && port < 65536 ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_landlock_restrict(int ruleset, unsigned flags)
{
    file_of(ruleset);
    return flags < 8 ? 0 : (errno = EINVAL, -1);
}

/* A directory with a few names. */
ssize_t alc_kernel_getdents(int fd, void *to, size_t len)
{
    static const char *const names[] = {".", "..", "a", "a name that is longer"};
    enum { ENTRY = 64 };
    size_t at = 0;
    file_of(fd);
    listed = !listed;
    for (size_t i = 0; listed && i < sizeof names / sizeof names[0]; i++) {
        struct dirent64 *entry = (struct dirent64 *)(void *)((uint8_t *)to + at);
        entry->d_reclen = ENTRY;
        if (at + entry->d_reclen > len) abort();
        strcpy(entry->d_name, names[i]);
        at += entry->d_reclen;
    }
    return (ssize_t)at;
}

/* The standard streams are the fuzzer's own, and stay. */
int alc_kernel_close(int fd)
{
    size_t at = file_of(fd);
    if (at == files_count) return 0;
    files[at] = files[--files_count];
    return close(fd);
}

int alc_kernel_ready(int fd, short event)
{
    file_of(fd);
    return event != 0 && fd % 5 != 0 ? 0 : (errno = EAGAIN, -1);
}

ssize_t alc_kernel_read(int fd, void *to, size_t len, bool nowait)
{
    file_of(fd);
    if (nowait && fd % 2 == 0) return errno = EOPNOTSUPP, -1;
    memset(to, fd, len);
    return (ssize_t)len;
}

/* Reads what is written, as the kernel does. */
ssize_t alc_kernel_write(int fd, const void *from, size_t len, bool nowait)
{
    const uint8_t *bytes = from;
    uint8_t sum = 0;
    file_of(fd);
    for (size_t i = 0; i < len; i++) sum = (uint8_t)(sum + bytes[i]);
    if (nowait && fd % 2 == 0) return errno = EOPNOTSUPP, -1;
    return sum != 7 ? (ssize_t)len : (errno = EPIPE, -1);
}

off_t alc_kernel_lseek(int fd, off_t offset, int whence)
{
    file_of(fd);
    return whence >= 0 && offset >= 0 ? offset : (errno = EINVAL, -1);
}

int alc_kernel_fcntl(int fd, int command, int arg)
{
    file_of(fd);
    if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) return arg >= 0 ? open_file() : (errno = EINVAL, -1);
    return command == F_GETFL ? O_RDWR | (fd % 2 == 0 ? O_NONBLOCK : 0) : 0;
}

int alc_kernel_nonblock(int fd) { return alc_kernel_fcntl(fd, F_GETFL, 0); }
void alc_kernel_status(int fd, int flags) { alc_kernel_fcntl(fd, F_SETFL, flags); }

/* The numbers are those of the fuzzer, too: nothing is put there. */
int alc_kernel_keep(int fd, int lowest, int *flags)
{
    if (fd <= 2 || lowest <= fd) abort();
    *flags = 0;
    return errno = fd % 7 == 0 ? EMFILE : EBADF, -1;
}

int alc_kernel_place(int fd, int number, int flags)
{
    if (number <= 2 || flags != 0) abort();
    if (fd >= 0) file_of(fd);
    return fd < 0 || number % 11 != 0 ? 0 : (errno = EBADF, -1);
}

void alc_kernel_drop(int fd) { alc_kernel_close(fd); }

int alc_kernel_connect(int fd, const void *address, size_t len)
{
    static const int errors[] = {0, EINPROGRESS, ECONNREFUSED};
    const uint8_t *bytes = address;
    uint8_t sum = 0;
    file_of(fd);
    for (size_t i = 0; i < len; i++) sum = (uint8_t)(sum + bytes[i]);
    errno = errors[sum % 3];
    return errno == 0 ? 0 : -1;
}

int alc_kernel_connected(int fd)
{
    file_of(fd);
    return fd % 3 != 0 ? 0 : (errno = ECONNREFUSED, -1);
}

/* Some arguments are errors. What they point at is the port's own memory: making it and giving it back touches all of it. */
long alc_kernel_prctl(int option, const unsigned long args[4])
{
    return (args[0] ^ args[1] ^ args[2] ^ args[3]) % 16 != 5 ? option & 0xff : (errno = EINVAL, -1);
}

int alc_kernel_seccomp(unsigned operation, unsigned flags, unsigned long args)
{
    if (operation > 3 || args == 0) return errno = EFAULT, -1;
    return (flags & SECCOMP_FILTER_FLAG_NEW_LISTENER) != 0 ? open_file() : 0;
}

/* Words of all values, -1 among them. */
long alc_kernel_ptrace(int request, pid_t pid, unsigned long addr, unsigned long data)
{
    errno = pid % 2 == 0 ? 0 : ESRCH;
    return pid % 2 == 0 && (request & 4) == 0 ? (long)(addr % 4096 + data % 4096) : -1;
}

/* Requests that give a descriptor do; see sys/ioctl.c. */
int alc_kernel_ioctl(int fd, unsigned long request, unsigned long arg)
{
    file_of(fd);
    switch (request) {
    case TIOCGPTPEER:
    case SIOCGSKNS:
    case TUNGETDEVNETNS:
    case NS_GET_USERNS:
    case NS_GET_PARENT: return open_file();
    default: return arg % 16 != 5 ? (int)(request & 0xff) : (errno = ENOTTY, -1);
    }
}

int alc_kernel_catch(int signal, void (*handler)(int, siginfo_t *, void *))
{
    return signal == SIGSYS && handler != NULL ? 0 : (errno = EINVAL, -1);
}

int alc_kernel_subreaper(bool on) { return on ? 0 : 0; }
int alc_kernel_undumpable(void) { return 0; }
int alc_kernel_dumpable(void) { return 0; }
int alc_kernel_parent_death(int signal) { return signal == 0 ? 0 : 0; }
int alc_kernel_keepcaps(bool on) { return on ? 0 : 0; }
int alc_kernel_ambient(int capability) { return capability >= 0 ? 0 : -1; }
int alc_kernel_no_ambient(void) { return 0; }
int alc_kernel_capset(uint64_t effective, uint64_t permitted, uint64_t inheritable)
{
    return (effective & ~permitted) == 0 && inheritable <= UINT64_MAX ? 0 : (errno = EPERM, -1);
}

static int odd(uint64_t v) { return v % 2 == 0 ? 0 : (errno = EPERM, -1); }

int alc_kernel_bounding_drop(int capability) { return odd((uint64_t)capability); }
int alc_kernel_ambient_lower(int capability) { return odd((uint64_t)capability); }
int alc_kernel_securebits(unsigned bits) { return odd(bits); }
int alc_kernel_no_new_privs(void) { return 0; }

/* Writes what it is asked for, as the kernel does. */
int alc_kernel_prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *previous)
{
    if (odd((uint64_t)pid) != 0 || resource < 0) return errno = ESRCH, -1;
    *previous = limit == NULL ? (struct rlimit){0} : *limit;
    return 0;
}

int alc_kernel_sched_setaffinity(pid_t pid, size_t bytes, const unsigned long *cpus)
{
    unsigned long any = 0;
    for (size_t i = 0; i < bytes / sizeof *cpus; i++) any |= cpus[i];
    return any == 0 ? (errno = EINVAL, -1) : odd((uint64_t)pid);
}

int alc_kernel_sched_setattr(pid_t pid, const void *attr) { return attr == NULL ? -1 : odd((uint64_t)pid); }
int alc_kernel_ioprio_set(int which, int who, int priority) { return which != 1 ? (errno = EINVAL, -1) : odd((uint64_t)(who ^ priority)); }
int alc_kernel_personality(unsigned persona) { return persona == UINT32_MAX ? 0 : odd(persona); }

int alc_kernel_memfd_create(const char *name, unsigned flags)
{
    return strlen(name) < 250 && flags < 64 ? open_file() : (errno = EINVAL, -1);
}

int alc_kernel_openat2(int dir, const char *path, const struct open_how *how)
{
    if (dir != AT_FDCWD) file_of(dir);
    return how != NULL && by_name(path, NULL) == 0 ? open_file() : -1;
}

int alc_kernel_pidfd_open(pid_t pid, unsigned flags) { return pid > 0 && flags == 0 ? open_file() : (errno = EINVAL, -1); }

/* Reads all of it, as the kernel does. */
int alc_kernel_pidfd_send_signal(int fd, int signal, const void *info)
{
    static siginfo_t copy;
    file_of(fd);
    if (info != NULL) memcpy(&copy, info, sizeof copy);
    return signal >= 0 && signal < 65 ? 0 : (errno = EINVAL, -1);
}
