/*
 * between: hold NAME KEY PORT makes things in its sandbox, says which of them it finds there itself, and keeps them until its input ends;
 * seek NAME KEY PORT PID looks for them from another sandbox. Prints "NAME ERRNO", 0 for what it found.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#define CALL(...) (syscall(__VA_ARGS__) < 0 ? errno : 0)

static const char *name;
static int key, port;
static pid_t process;

static const char *path(const char *format)
{
    static char text[256];
    snprintf(text, sizeof text, format, name);
    return text;
}

static socklen_t unix_address(struct sockaddr_un *a, const char *text, int abstract)
{
    memset(a, 0, sizeof *a);
    a->sun_family = AF_UNIX;
    strcpy(a->sun_path + abstract, text);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)abstract + strlen(text));
}

static struct sockaddr_in inet_address(void)
{
    return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int use(int family, const void *address, socklen_t length, int holds)
{
    int fd = socket(family, SOCK_STREAM, 0);
    if (fd < 0) return errno;
    if (holds) return bind(fd, address, length) != 0 || listen(fd, 8) != 0 ? errno : 0;
    return connect(fd, address, length) != 0 ? errno : 0;
}

static int sockets(const char *which, int holds)
{
    struct sockaddr_un a;
    struct sockaddr_in in = inet_address();
    if (strcmp(which, "tcp") == 0) return use(AF_INET, &in, sizeof in, holds);
    int abstract = strcmp(which, "abstract") == 0;
    socklen_t length = unix_address(&a, abstract ? name : path("/tmp/%s.socket"), abstract);
    return use(AF_UNIX, &a, length, holds);
}

static int opens(const char *file, int flags)
{
    int fd = open(file, flags, 0666);
    return fd < 0 ? errno : 0;
}

static int queue(int flags)
{
    struct mq_attr attr = {.mq_maxmsg = 1, .mq_msgsize = 8};
    return CALL(SYS_mq_open, name, flags, 0666, &attr);
}

static int memory(void)
{
    char byte;
    struct iovec mine = {&byte, 1}, its = {&byte, 1};
    return CALL(SYS_process_vm_readv, process, &mine, 1, &its, 1, 0);
}

static int proc(void)
{
    char file[64];
    snprintf(file, sizeof file, "/proc/%d/status", (int)process);
    return opens(file, O_RDONLY);
}

#define OBJECTS(A)                                                                   \
    A("file-tmp", opens(path("/tmp/%s"), O_RDWR | flags))                            \
    A("file-shm", opens(path("/dev/shm/%s"), O_RDWR | flags))                        \
    A("shmget", shmget(key, 4096, flags ? IPC_CREAT | 0666 : 0) < 0 ? errno : 0)     \
    A("msgget", msgget(key, flags ? IPC_CREAT | 0666 : 0) < 0 ? errno : 0)           \
    A("semget", semget(key, 1, flags ? IPC_CREAT | 0666 : 0) < 0 ? errno : 0)        \
    A("mq_open", queue(O_RDWR | flags))                                              \
    A("socket", sockets("path", flags))                                              \
    A("abstract", sockets("abstract", flags))                                        \
    A("tcp", sockets("tcp", flags))

#define PROCESSES(A)                                                                 \
    A("kill", CALL(SYS_kill, process, 0))                                            \
    A("pidfd_open", CALL(SYS_pidfd_open, process, 0))                                \
    A("proc", proc())                                                                \
    A("ptrace", CALL(SYS_ptrace, PTRACE_SEIZE, process, 0, 0))                       \
    A("process_vm_readv", memory())

#define COVERT(A)                                                                    \
    A("add_key", CALL(SYS_add_key, "user", name, "x", 1, -5 /* of the user */))      \
    A("request_key", CALL(SYS_request_key, "user", name, 0, -5))                     \
    A("keyctl", CALL(SYS_keyctl, 0, -5, 0))                                          \
    A("io_uring", CALL(SYS_io_uring_setup, 1, (char[120]){0}))                       \
    A("vsock", CALL(SYS_socket, 40, SOCK_STREAM, 0))

int main(int argc, char **argv)
{
    int holds = argc == 5 && strcmp(argv[1], "hold") == 0;
    if (!holds && argc != 6) return 2;
    name = argv[2];
    key = atoi(argv[3]);
    port = atoi(argv[4]);
    process = holds ? getpid() : (pid_t)atoi(argv[5]);
#define SAY(what, attempt) printf("%s %d\n", what, attempt);
#define MAKE(what, attempt)                                                          \
    {                                                                                \
        int error = attempt;                                                         \
        if (error != 0) printf("%s %d\n", what, error);                              \
    }
    int flags = holds ? O_CREAT : 0;
    if (holds) OBJECTS(MAKE)
    flags = 0;
    OBJECTS(SAY)
    PROCESSES(SAY)
    COVERT(SAY)
    printf("end 0\n");
    fflush(stdout);
    while (holds && getchar() != EOF) {}
    return 0;
}
