/*
 * kernel: the system calls that change processes, credentials, limits, signals or files, in one place.
 * Each is the bare call: 0 or a value, or -1 with errno. The fuzzer links another kernel.c in its place, so that a
 * fuzzed request never signals, forks, limits or ends the fuzzer itself, and never touches a file.
 */
#ifndef ALC_KERNEL_H
#define ALC_KERNEL_H

#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

_Noreturn void alc_kernel_exit(int status);
/* key: a sixth argument, for seccomp filters; the kernel looks at none. */
int alc_kernel_execve(const char *path, char *const argv[], char *const envp[], uint64_t key);
/* execveat(2) of an open file. */
int alc_kernel_execveat(int fd, char *const argv[], char *const envp[], uint64_t key);
/* Whether the process may execute that file, as far as can be told beforehand. */
int alc_kernel_executable(const char *path);
/* The running image, by way of a /proc: an O_PATH descriptor, close-on-exec. */
int alc_kernel_image(int proc);

/* fork(2) with clone flags. */
pid_t alc_kernel_clone(uint64_t flags);
/* fork(2) of a child that runs in this memory, on the stack that ends at arg; *left becomes 0 when it has left it. */
pid_t alc_kernel_spawn(int (*child)(void *), void *arg, volatile pid_t *left);
/* The same into a cgroup: a directory of cgroup2. */
pid_t alc_kernel_clone_into(uint64_t flags, int cgroup);
/* The raw call: unlike waitid(3) it tells the resources used. Restarts on EINTR. */
int alc_kernel_waitid(idtype_t which, pid_t pid, siginfo_t *info, int options, struct rusage *usage);

int alc_kernel_kill(pid_t pid, int signal);
/* fd: a descriptor of a directory /proc/PID. */
int alc_kernel_signal_fd(int fd, int signal);

/* Masks as the kernel has them: bit n - 1 is signal n. */
int alc_kernel_sigmask(uint64_t blocked);
int alc_kernel_ignore(int signal, bool ignored); /* false: the default action */
int alc_kernel_signalfd(int fd, uint64_t mask);

/* Calls that a caller asks for; errno as in their manual pages. */
pid_t alc_kernel_setsid(void);
int alc_kernel_setpgid(pid_t pid, pid_t pgid);
int alc_kernel_chdir(const char *path);
int alc_kernel_setrlimit(int resource, const struct rlimit *limit);
int alc_kernel_setpriority(int which, id_t who, int nice);
int alc_kernel_setresuid(uid_t real, uid_t effective, uid_t saved);
int alc_kernel_setresgid(gid_t real, gid_t effective, gid_t saved);
int alc_kernel_setuid(uid_t uid);
int alc_kernel_setgid(gid_t gid);
int alc_kernel_setgroups(size_t count, const gid_t *groups);
mode_t alc_kernel_umask(mode_t mask);

int alc_kernel_chmod(const char *path, mode_t mode);
int alc_kernel_chown(const char *path, uid_t uid, gid_t gid);
int alc_kernel_chroot(const char *path);
int alc_kernel_link(const char *existing, const char *path);
int alc_kernel_symlink(const char *target, const char *path);
int alc_kernel_unlink(const char *path);
int alc_kernel_mkdir(const char *path, mode_t mode);
int alc_kernel_rmdir(const char *path);
int alc_kernel_mkfifo(const char *path, mode_t mode);

int alc_kernel_mount(const char *source, const char *target, const char *fstype, unsigned long flags, const char *data);
int alc_kernel_umount(const char *target, int flags);
int alc_kernel_pivot_root(const char *new_root, const char *put_old);

int alc_kernel_fsopen(const char *fstype, unsigned flags);
int alc_kernel_fsconfig(int fs, unsigned command, const char *key, const void *value, int aux);
int alc_kernel_fsmount(int fs, unsigned flags, unsigned attrs);
/* Reads a message of a context of fsopen(2): its length, 0 when there is none, or when fs is anything else. */
size_t alc_kernel_fs_message(int proc, int fs, char *message, size_t size);
int alc_kernel_fspick(int dir, const char *path, unsigned flags);
int alc_kernel_open_tree(int dir, const char *path, unsigned flags);
int alc_kernel_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags);
/* attr: set, clear, propagation, userns. */
int alc_kernel_mount_setattr(int dir, const char *path, unsigned flags, const uint64_t attr[4]);
/* openat2(2) with RESOLVE_IN_ROOT and RESOLVE_NO_MAGICLINKS. */
int alc_kernel_open_in_root(int root, const char *path, int flags);

int alc_kernel_landlock_abi(void);
/* handled: access to files, access to ports, scopes. */
int alc_kernel_landlock_create(const uint64_t handled[3]);
int alc_kernel_landlock_path(int ruleset, uint64_t access, int path);
int alc_kernel_landlock_port(int ruleset, uint64_t access, uint64_t port);
int alc_kernel_landlock_restrict(int ruleset, unsigned flags);

int alc_kernel_sethostname(const char *name, size_t len);
int alc_kernel_setns(int fd, int type);
int alc_kernel_unshare(int flags);
/* fd: a file of /proc that the port opened itself: a map, which takes one write, or setgroups. */
int alc_kernel_write_map(int fd, const void *text, size_t len);

int alc_kernel_open(const char *path, int flags, mode_t mode);
int alc_kernel_socket(int domain, int type, int protocol);
/* 0 with the two ends. */
int alc_kernel_pipe(int ends[2], int flags);
int alc_kernel_socketpair(int domain, int type, int protocol, int ends[2]);
/* A copy of a descriptor, with one byte, over a Unix socket. Neither waits. */
int alc_kernel_send_fd(int socket, int fd);
/* The descriptor, close-on-exec; or -1 with EAGAIN, ENODATA, or EMFILE where it could not be taken. */
int alc_kernel_recv_fd(int socket);
/* Entries of a directory, as struct dirent64; the bytes of them, 0 at the end. */
ssize_t alc_kernel_getdents(int fd, void *to, size_t len);
int alc_kernel_close(int fd);
/* Whether the descriptor is ready for POLLIN or POLLOUT: 0, or -1 with EAGAIN or another errno. */
int alc_kernel_ready(int fd, short event);
/* nowait: EAGAIN instead of waiting, EOPNOTSUPP where the file cannot promise that. */
ssize_t alc_kernel_read(int fd, void *to, size_t len, bool nowait);
ssize_t alc_kernel_write(int fd, const void *from, size_t len, bool nowait);
off_t alc_kernel_lseek(int fd, off_t offset, int whence);
int alc_kernel_connect(int fd, const void *address, size_t len);
/* How the connection that was begun ended: 0, or -1 with errno. */
int alc_kernel_connected(int fd);
/* For commands whose argument is a number. */
int alc_kernel_fcntl(int fd, int command, int arg);
/* Has an open file not wait: its status flags before, or -1. The second gives them back, and leaves errno as it is. */
int alc_kernel_nonblock(int fd);
void alc_kernel_status(int fd, int flags);

/* What a program is to have at certain numbers, which may be anybody's. */
/* A copy, from lowest on, of what is at a number, and O_CLOEXEC in *flags if that is close-on-exec; or -1 with errno. */
int alc_kernel_keep(int fd, int lowest, int *flags);
/* Puts a copy at a number; of -1: closes that. 0, or -1 with errno. */
int alc_kernel_place(int fd, int number, int flags);
/* Closes a copy. */
void alc_kernel_drop(int fd);

/* Calls whose arguments may be addresses, of memory that the caller of these has made or of none; see arguments.h. */
long alc_kernel_prctl(int option, const unsigned long args[4]);
int alc_kernel_seccomp(unsigned operation, unsigned flags, unsigned long args);
/* PEEK requests give the word; -1 is a word too: an error has errno, which is 0 otherwise. */
long alc_kernel_ptrace(int request, pid_t pid, unsigned long addr, unsigned long data);
int alc_kernel_ioctl(int fd, unsigned long request, unsigned long arg);
/* seccomp_unotify(2). Does not wait: EAGAIN; ENOTCONN when nobody has the filter any more. */
int alc_kernel_notify_recv(int listener, struct seccomp_notif *to);
int alc_kernel_notify_send(int listener, struct seccomp_notif_resp *answer);
/* The number that the descriptor has there. */
int alc_kernel_notify_add_fd(int listener, struct seccomp_notif_addfd *add);
int alc_kernel_notify_id_valid(int listener, uint64_t id);
/* process_vm_readv(2): as many bytes as there are from the address on. */
ssize_t alc_kernel_read_memory(pid_t pid, uint64_t address, void *to, size_t len);
/* Catches a signal, for SIGSYS: the only one of ours that comes in the middle of a system call. */
int alc_kernel_catch(int signal, void (*handler)(int, siginfo_t *, void *));

/* prctl(2) */
int alc_kernel_subreaper(bool on);
int alc_kernel_undumpable(void);
int alc_kernel_dumpable(void);
int alc_kernel_parent_death(int signal);
int alc_kernel_keepcaps(bool on);
int alc_kernel_ambient(int capability); /* raises it */
int alc_kernel_no_ambient(void);
/* capset(2) of this process: bit n is capability n. */
int alc_kernel_capset(uint64_t effective, uint64_t permitted, uint64_t inheritable);
/* Capabilities and priorities, errno as in the manual pages. Pids are as the process's own pid namespace numbers them. */
int alc_kernel_bounding_drop(int capability);
int alc_kernel_ambient_lower(int capability);
int alc_kernel_securebits(unsigned bits);
int alc_kernel_no_new_privs(void);
int alc_kernel_prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *previous);
/* cpus: `bytes` of a mask, a bit for each. */
int alc_kernel_sched_setaffinity(pid_t pid, size_t bytes, const unsigned long *cpus);
/* attr: struct sched_attr, whose header goes with no other of its kind. */
int alc_kernel_sched_setattr(pid_t pid, const void *attr);
int alc_kernel_ioprio_set(int which, int who, int priority);
int alc_kernel_personality(unsigned persona);
int alc_kernel_memfd_create(const char *name, unsigned flags);
struct open_how;
int alc_kernel_openat2(int dir, const char *path, const struct open_how *how);
int alc_kernel_pidfd_open(pid_t pid, unsigned flags);
/* Whether the process of a pidfd is known to have memory: one that dies gives that up first, before it closes anything. */
bool alc_kernel_has_memory(int pidfd);
/* info: NULL, or a siginfo_t. */
int alc_kernel_pidfd_send_signal(int fd, int signal, const void *info);

#endif
