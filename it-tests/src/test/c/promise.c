/*
 * promise: does the one thing that is asked for and prints how: 0, or an errno.
 * Raw system calls, and those that all architectures have: what is tried is a policy, not the C library.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define CALL(...) (syscall(__VA_ARGS__) < 0 ? errno : 0)

static const char *path; /* of a file that is there, and one that is not behind it */
static const char *fresh;

static int make_directory(void)
{
    int made = CALL(SYS_mkdirat, AT_FDCWD, fresh, 0700);
    return made != 0 ? made : CALL(SYS_unlinkat, AT_FDCWD, fresh, AT_REMOVEDIR);
}

static int make_fifo(void) { return CALL(SYS_mknodat, AT_FDCWD, fresh, S_IFIFO | 0600, 0); }

static int pass(int receive)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {.bytes = {0}};
    char byte = 'x';
    struct iovec iov = {&byte, 1};
    struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1};
    int pair[2], one = 1;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0) return errno;
    if (receive) {
        if (write(pair[0], &byte, 1) != 1) return errno;
        return CALL(SYS_recvmsg, pair[1], &m, 0);
    }
    m.msg_control = control.bytes;
    m.msg_controllen = sizeof control.bytes;
    control.head = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof one)};
    memcpy(CMSG_DATA(&control.head), &one, sizeof one);
    return CALL(SYS_sendmsg, pair[0], &m, 0);
}

static int make_process(void)
{
    long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) _exit(0);
    return pid < 0 ? errno : CALL(SYS_kill, getpid(), 0);
}

static int execute(void)
{
    char *none[] = {NULL};
    return CALL(SYS_execve, "/nowhere", none, none);
}

static int code(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? errno : 0;
}

static int set_time(void)
{
    struct timespec t = {0, 0};
    return CALL(SYS_clock_settime, CLOCK_MONOTONIC, &t); /* which nobody can set */
}

static int set_terminal(void)
{
    struct termios t = {0};
    return CALL(SYS_ioctl, 0, TCSETS, &t); /* a pipe */
}

struct action {
    const char *name;
    int (*act)(void);
};

static int stdio(void) { return 0; }
static int rpath(void) { return CALL(SYS_openat, AT_FDCWD, path, O_RDONLY, 0); }
static int wpath(void) { return CALL(SYS_openat, AT_FDCWD, path, O_WRONLY, 0); }
static int fattr(void) { return CALL(SYS_fchmodat, AT_FDCWD, path, 0666); }
static int owner(void) { return CALL(SYS_fchownat, AT_FDCWD, path, -1, -1, 0); }
static int lock(void) { return CALL(SYS_flock, 1, LOCK_SH); }
static int inet(void) { return CALL(SYS_socket, AF_INET, SOCK_STREAM, 0); }
static int local(void) { return CALL(SYS_socket, AF_UNIX, SOCK_STREAM, 0); }
static int sendfd(void) { return pass(0); }
static int recvfd(void) { return pass(1); }
static int ids(void) { return CALL(SYS_setresuid, -1, -1, -1); }
static int passwd(void) { return CALL(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY, 0); }
static int hosts(void) { return CALL(SYS_openat, AT_FDCWD, "/etc/hosts", O_RDONLY, 0); }
static int status(void) { return CALL(SYS_openat, AT_FDCWD, "/proc/self/status", O_RDONLY, 0); }
static int udp(void) { return CALL(SYS_socket, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0); }
static int netlink(void) { return CALL(SYS_socket, AF_NETLINK, SOCK_RAW, 0); }
static int truncated(void) { return CALL(SYS_openat, AT_FDCWD, path, O_WRONLY | O_TRUNC, 0); }
static int made(void) { return CALL(SYS_openat, AT_FDCWD, fresh, O_RDWR | O_CREAT | O_EXCL, 0600); }
static int removed(void) { return CALL(SYS_unlinkat, AT_FDCWD, fresh, 0); }
static int directory_removed(void) { return CALL(SYS_unlinkat, AT_FDCWD, fresh, AT_REMOVEDIR); }
static int moved(void) { return CALL(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, fresh, 0); }
static int landlock(void) { return CALL(SYS_landlock_create_ruleset, NULL, 0, 1); }

static const struct action actions[] = {
    {"stdio", stdio},   {"rpath", rpath},   {"wpath", wpath},          {"cpath", make_directory}, {"dpath", make_fifo},
    {"fattr", fattr},   {"chown", owner},   {"flock", lock},           {"inet", inet},            {"unix", local},
    {"sendfd", sendfd}, {"recvfd", recvfd}, {"tty", set_terminal},     {"proc", make_process},    {"exec", execute},
    {"prot_exec", code}, {"settime", set_time}, {"id", ids},           {"unveil", landlock},
    {"passwd", passwd}, {"hosts", hosts},   {"status", status},       {"udp", udp},              {"netlink", netlink},
    {"truncated", truncated}, {"made", made}, {"removed", removed}, {"directory_removed", directory_removed}, {"moved", moved},
};

int main(int argc, char *argv[])
{
    if (argc != 4) return 2;
    path = argv[2];
    fresh = argv[3];
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (strcmp(actions[i].name, argv[1]) != 0) continue;
        char line[16];
        int len = snprintf(line, sizeof line, "%d\n", actions[i].act());
        return write(1, line, (size_t)len) == len ? 0 : 3;
    }
    return 2;
}
