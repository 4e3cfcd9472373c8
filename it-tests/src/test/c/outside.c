/*
 * outside: tries to get from a sandbox to what is outside of it: its arguments name a process, an abstract socket, a port and a file of the
 * machine, each of which is there, and a directory of its own. Prints "NAME ERRNO" as escape.c does, "NAME masked" for a file in whose
 * place another one is. With "listen" and the name it has that socket until its input ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MASKED = 254 };
#define CALL(...) (syscall(__VA_ARGS__) < 0 ? errno : 0)

static pid_t process;
static const char *socket_name, *file, *own;
static int port;

static int opens(const char *path, int flags)
{
    struct stat st;
    int fd = open(path, flags, 0600);
    if (fd < 0) return errno;
    if (fstat(fd, &st) == 0 && S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 3)) return MASKED;
    return 0;
}

/* The file of the machine, by way of a directory of ours. */
static int from(const char *directory, const char *up)
{
    char path[512];
    int fd = open(directory, O_RDONLY | O_DIRECTORY);
    if (fd < 0 || fchdir(fd) != 0) return errno;
    snprintf(path, sizeof path, "%s%s", up, file);
    return CALL(SYS_openat, fd, path, O_RDONLY, 0);
}

static const char *mine(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", own, name);
    return path;
}

static int by_link(void) { return symlink(file, mine("link")) != 0 ? errno : opens(mine("link"), O_RDONLY); }

/* The classic: a root below the working directory, which stays above. */
static int by_chroot(void)
{
    int fd = open("/", O_RDONLY | O_DIRECTORY);
    if (fd < 0 || mkdir(mine("root"), 0700) != 0) return errno;
    if (syscall(SYS_chroot, mine("root")) != 0 || fchdir(fd) != 0) return errno;
    return from(".", "../../../../..");
}

/* Of the root of an ext4 or the like, which has the inode 2. */
static int by_handle(void)
{
    struct { struct file_handle handle; unsigned inode, generation; } root = {.handle = {.handle_bytes = 8, .handle_type = 1}, .inode = 2};
    int fd = open("/usr", O_RDONLY | O_DIRECTORY);
    return fd < 0 ? errno : CALL(SYS_open_by_handle_at, fd, &root, O_RDONLY);
}

static int connects(int family, const void *address, socklen_t length)
{
    int fd = socket(family, SOCK_STREAM, 0);
    return fd < 0 || connect(fd, address, length) != 0 ? errno : 0;
}

static socklen_t abstract(struct sockaddr_un *a, const char *name)
{
    size_t length = strlen(name);
    *a = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(a->sun_path + 1, name, length);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length);
}

static int by_abstract_socket(void)
{
    struct sockaddr_un a;
    return connects(AF_UNIX, &a, abstract(&a, socket_name));
}

static int listens(const char *name)
{
    struct sockaddr_un a;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(fd, (struct sockaddr *)&a, abstract(&a, name)) != 0 || listen(fd, 8) != 0) return 1;
    puts("listens");
    fflush(stdout);
    while (getchar() != EOF) {}
    return 0;
}

static int by_loopback(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return connects(AF_INET, &a, sizeof a);
}

/* Of the first process of its namespaces, whose own network and mounts are ours; its descriptors are not. */
static int first_descriptor(void)
{
    int pidfd = (int)syscall(SYS_pidfd_open, 1, 0);
    return pidfd < 0 ? errno : CALL(SYS_pidfd_getfd, pidfd, 3, 0);
}

static int first_memory(void)
{
    char byte = 0;
    struct iovec ours = {&byte, 1}, its = {(void *)0x400000, 1};
    return CALL(SYS_process_vm_writev, 1, &ours, 1, &its, 1, 0);
}

static int namespace_of(const char *path)
{
    int fd = open(path, O_RDONLY);
    return fd < 0 ? errno : CALL(SYS_setns, fd, 0);
}

static int device(void) { return mknod(mine("device"), S_IFBLK | 0600, makedev(8, 0)) != 0 ? errno : opens(mine("device"), O_RDONLY); }

static int real_time(void)
{
    struct sched_param p = {.sched_priority = 1};
    return CALL(SYS_sched_setscheduler, 0, SCHED_FIFO, &p);
}

static int core_limit(void)
{
    struct rlimit more = {1 << 20, 1 << 20};
    return setrlimit(RLIMIT_CORE, &more) != 0 ? errno : 0;
}

static int writes(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY);
    return fd < 0 || write(fd, text, strlen(text)) < 0 ? errno : 0;
}

#define CGROUPS "/sys/fs/cgroup"
#define ATTEMPTS(A)                                                                  \
    A("dotdot", from("/", "../../../../.."))                                         \
    A("dotdot-fd", from("/usr", "../../../../.."))                                   \
    A("dotdot-proc", from("/proc/self", "../../../../.."))                           \
    A("symlink", by_link())                                                          \
    A("first-root", opens("/proc/1/root/etc/passwd", O_RDONLY))                      \
    A("first-cwd", opens("/proc/1/cwd", O_RDONLY))                                   \
    A("fchdir-chroot", by_chroot())                                                  \
    A("handle", by_handle())                                                         \
    A("write-root", opens("/file", O_WRONLY | O_CREAT))                              \
    A("write-usr", opens("/usr/file", O_WRONLY | O_CREAT))                           \
    A("remount", CALL(SYS_mount, 0, "/usr", 0, MS_REMOUNT | MS_BIND, 0))             \
    A("cgroup-procs", opens(CGROUPS "/cgroup.procs", O_WRONLY))                      \
    A("release_agent", opens(CGROUPS "/memory/release_agent", O_WRONLY))             \
    A("cgroup-mount", CALL(SYS_mount, "x", own, "cgroup", 0, "memory"))           \
    A("core_pattern", opens("/proc/sys/kernel/core_pattern", O_WRONLY))              \
    A("modprobe", opens("/proc/sys/kernel/modprobe", O_WRONLY))                      \
    A("sysrq", opens("/proc/sysrq-trigger", O_WRONLY))                               \
    A("kcore", opens("/proc/kcore", O_RDONLY))                                       \
    A("keys", opens("/proc/keys", O_RDONLY))                                         \
    A("mem", opens("/dev/mem", O_RDONLY))                                            \
    A("kmsg", opens("/dev/kmsg", O_RDONLY))                                          \
    A("device", device())                                                            \
    A("kill-outside", CALL(SYS_kill, process, 0))                                    \
    A("pidfd-outside", CALL(SYS_pidfd_open, process, 0))                             \
    A("first-descriptor", first_descriptor())                                        \
    A("first-memory", first_memory())                                                \
    A("setns-first", namespace_of("/proc/1/ns/mnt"))                                 \
    A("setns-own", namespace_of("/proc/self/ns/user"))                               \
    A("abstract", by_abstract_socket())                                              \
    A("loopback", by_loopback())                                                     \
    A("priority", CALL(SYS_setpriority, PRIO_PROCESS, 0, -5))                        \
    A("real-time", real_time())                                                      \
    A("core-limit", core_limit())                                                    \
    A("oom_score_adj", writes("/proc/self/oom_score_adj", "-1000"))

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "listen") == 0) return listens(argv[2]);
    if (argc != 6) return 2;
    process = (pid_t)atoi(argv[1]);
    socket_name = argv[2];
    port = atoi(argv[3]);
    file = argv[4];
    own = argv[5];
    setvbuf(stdout, NULL, _IONBF, 0);
#define TRY(name, attempt)                                                           \
    {                                                                                \
        int status = 0;                                                              \
        pid_t pid = fork();                                                          \
        if (pid == 0) _exit(attempt);                                                \
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}                    \
        if (WIFSIGNALED(status)) printf("%s signal %d\n", name, WTERMSIG(status));   \
        else if (WEXITSTATUS(status) == MASKED) printf("%s masked\n", name);         \
        else printf("%s %d\n", name, WEXITSTATUS(status));                           \
    }
    ATTEMPTS(TRY)
    return 0;
}
