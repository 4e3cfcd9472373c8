/*
 * files_test: descriptors of the caller's in control processes, and the table that tells them from the port's own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "descriptors.h"
#include "kernel.h"
#include "test.h"

enum { TEXT = 65536 };

/* Symbol ids of the specification. */
enum { SYM_RDONLY = 1401, SYM_WRONLY = 1402, SYM_RDWR = 1403, SYM_CLOEXEC = 1407, SYM_CREAT = 1408, SYM_NONBLOCK = 1416 };
enum { SYM_FD_CLOEXEC = 1430, SYM_DUPFD = 1501, SYM_DUPFD_CLOEXEC = 1502, SYM_GETFD = 1503, SYM_SETFD = 1504 };
enum { SYM_GETFL = 1505, SYM_SETFL = 1506, SYM_GETPIPE_SZ = 1507, SYM_SEEK_SET = 1601, SYM_SEEK_END = 1603, SYM_NOFILE = 1110 };
enum { SYM_ENOENT = 2, SYM_NEWUSER = 1304 };

static struct alc_buf args; /* of the next call */
static char directory[] = "/tmp/alcove-files-XXXXXX";
static char path[sizeof directory + 16];

static const char *file(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static int64_t number_of(struct alc_bytes body)
{
    struct alc_cur c;
    uint64_t v = 0;
    uint32_t small = 0;
    alc_cur_init(&c, body.ptr, body.len);
    if (body.len == 8) CHECK(alc_get_u64(&c, "number", &v));
    else CHECK(alc_get_u32(&c, "number", &small));
    CHECK(alc_cur_done(&c, "number"));
    return body.len == 8 ? (int64_t)v : (int32_t)small;
}

static void put_flags(const uint16_t *symbols, uint8_t count)
{
    alc_put_u8(&args, count);
    for (uint8_t i = 0; i < count; i++) put_symbol(&args, symbols[i]);
}

static void put_open(const char *name, uint16_t first, uint16_t second)
{
    const uint16_t flags[] = {first, second};
    alc_put_str(&args, str(name));
    put_flags(flags, second == 0 ? 1 : 2);
    alc_put_u32(&args, 0600);
}

static int open_file(struct peer *p, const char *name, uint16_t first, uint16_t second)
{
    put_open(name, first, second);
    return (int)number_of(peer_ok(p, ALC_CALL_OPEN, &args));
}

static void open_fails(struct peer *p, const char *name, uint16_t first, uint16_t second, int error)
{
    put_open(name, first, second);
    peer_errno(p, ALC_CALL_OPEN, &args, error);
}

static void close_file(struct peer *p, int fd)
{
    put_fd(&args, fd);
    peer_ok(p, ALC_CALL_CLOSE, &args);
}

static void put_write(int fd, const void *bytes, size_t len)
{
    put_fd(&args, fd);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = bytes, .len = (uint32_t)len});
}

static int64_t write_file(struct peer *p, int fd, const void *bytes, size_t len)
{
    put_write(fd, bytes, len);
    return number_of(peer_ok(p, ALC_CALL_WRITE, &args));
}

static void put_read(int fd, uint32_t count)
{
    put_fd(&args, fd);
    alc_put_u32(&args, count);
}

static struct alc_bytes read_file(struct peer *p, int fd, uint32_t count)
{
    struct alc_cur c;
    struct alc_bytes data = {0};
    put_read(fd, count);
    struct alc_bytes body = peer_ok(p, ALC_CALL_READ, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_bytes(&c, "data", &data) && alc_cur_done(&c, "data"));
    return data;
}

static void read_is(struct peer *p, int fd, const char *text)
{
    struct alc_bytes data = read_file(p, fd, TEXT);
    CHECK_EQ(data.len, strlen(text));
    CHECK(memcmp(data.ptr, text, data.len) == 0);
}

static void read_fails(struct peer *p, int fd, int error)
{
    put_read(fd, 10);
    peer_errno(p, ALC_CALL_READ, &args, error);
}

static void put_seek(int fd, int64_t offset, uint16_t whence)
{
    put_fd(&args, fd);
    alc_put_i64(&args, offset);
    put_symbol(&args, whence);
}

static int64_t seek_file(struct peer *p, int fd, int64_t offset, uint16_t whence)
{
    put_seek(fd, offset, whence);
    return number_of(peer_ok(p, ALC_CALL_LSEEK, &args));
}

static void put_control(int fd, uint16_t command, int64_t arg)
{
    put_fd(&args, fd);
    put_symbol(&args, command);
    alc_put_u8(&args, 1);
    put_raw(&args, arg);
}

static int64_t control_file(struct peer *p, int fd, uint16_t command, int64_t arg)
{
    put_control(fd, command, arg);
    return number_of(peer_ok(p, ALC_CALL_FCNTL, &args));
}

/* ---- What comes over a socket ---- */

/* Padding of a control message is room for another one, which nobody would close. */
static void of_two_descriptors_in_a_message_one_is_received(void)
{
    int pair[2], two[2] = {0, 1};
    char byte = 0;
    struct iovec data = {&byte, 1};
    union {
        char bytes[CMSG_SPACE(sizeof two)];
        struct cmsghdr aligned;
    } room = {0};
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    *head = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof two)};
    memcpy(CMSG_DATA(head), two, sizeof two);
    CHECK_EQ(sendmsg(pair[0], &m, 0), 1);
    int fd = alc_kernel_recv_fd(pair[1]);
    CHECK(fd >= 0);
    int next = dup(pair[0]);
    CHECK_EQ(next, fd + 1);
    close(next);
    close(fd);
    close(pair[0]);
    close(pair[1]);
}

/* ---- The table ---- */

static void keeps_a_table_of_descriptors(void)
{
    struct alc_descriptors d;
    alc_descriptors_init(&d);
    for (int fd = -1; fd < 10; fd++) CHECK_EQ(alc_descriptors_has(&d, fd), fd >= 0 && fd < 3);
    for (int fd = 100; fd > 10; fd -= 3) {
        CHECK(alc_descriptors_reserve(&d) == 0);
        alc_descriptors_add(&d, fd);
    }
    for (int fd = 0; fd < 200; fd++) CHECK_EQ(alc_descriptors_has(&d, fd), fd < 3 || (fd > 10 && fd <= 100 && fd % 3 == 1));
    for (int fd = 0; fd < 50; fd++) alc_descriptors_remove(&d, fd);
    for (int fd = 0; fd < 200; fd++) CHECK_EQ(alc_descriptors_has(&d, fd), fd >= 50 && fd <= 100 && fd % 3 == 1);
    while (d.count + ALC_STREAMS < d.room) alc_descriptors_add(&d, 1000 + (int)d.count);
    size_t count = d.count, room = d.room;
    alc_descriptors_reborn(&d);
    CHECK_EQ(d.count, count + 3);
    CHECK_EQ(d.room, room);
    alc_descriptors_reborn(&d);
    CHECK_EQ(d.count, count + 3);
    for (int fd = 0; fd < 3; fd++) CHECK(alc_descriptors_has(&d, fd));
    alc_descriptors_free(&d);
}

static void close_all_but_those_of_the_table(void)
{
    enum { FIRST = 100, LAST = 110 };
    for (int fd = FIRST; fd <= LAST; fd++) CHECK(dup2(2, fd) == fd);
    struct alc_descriptors d;
    alc_descriptors_init(&d);
    const int kept[] = {FIRST, FIRST + 4, FIRST + 5, LAST};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        CHECK(alc_descriptors_reserve(&d) == 0);
        alc_descriptors_add(&d, kept[i]);
    }
    CHECK(alc_descriptors_close_others(&d, FIRST, 0) == 0);
    for (int fd = FIRST; fd <= LAST + 1; fd++) CHECK_EQ(fcntl(fd, F_GETFD) >= 0, alc_descriptors_has(&d, fd));
    alc_descriptors_free(&d);
}

static void closes_all_but_those_of_the_table(void)
{
    int status;
    pid_t pid = fork(); /* whoever runs the tests may have left descriptors open */
    if (pid == 0) {
        close_all_but_those_of_the_table();
        _exit(0);
    }
    CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
    CHECK_EQ(status, 0);
}

/* ---- The calls ---- */

static void opens_writes_seeks_and_reads(void)
{
    struct peer p;
    peer_start(&p);
    int fd = open_file(&p, file("plain"), SYM_RDWR, SYM_CREAT);
    CHECK_EQ(fd, ALC_FD_FREE);
    CHECK_EQ(write_file(&p, fd, "hello", 5), 5);
    CHECK_EQ(seek_file(&p, fd, 1, SYM_SEEK_SET), 1);
    read_is(&p, fd, "ello");
    read_is(&p, fd, "");
    CHECK_EQ(seek_file(&p, fd, -2, SYM_SEEK_END), 3);
    struct alc_bytes data = read_file(&p, fd, 1);
    CHECK(data.len == 1 && data.ptr[0] == 'l');
    CHECK_EQ(read_file(&p, fd, 0).len, 0);
    put_seek(fd, -1, SYM_SEEK_SET);
    peer_errno(&p, ALC_CALL_LSEEK, &args, EINVAL);
    CHECK_EQ(control_file(&p, fd, SYM_GETFL, 0) & (O_ACCMODE | O_NONBLOCK), O_RDWR);
    close_file(&p, fd);
    read_fails(&p, fd, EBADF);
    CHECK_EQ(open_file(&p, file("plain"), SYM_RDONLY, SYM_NONBLOCK), fd);
    CHECK_EQ(control_file(&p, fd, SYM_GETFL, 0) & (O_ACCMODE | O_NONBLOCK), O_RDONLY | O_NONBLOCK);
    put_write(fd, "x", 1);
    peer_errno(&p, ALC_CALL_WRITE, &args, EBADF);
    open_fails(&p, file("missing"), SYM_RDONLY, 0, ENOENT);
    CHECK_EQ(peer_end(&p), 0);
}

static void reads_no_more_than_a_limit(void)
{
    struct peer p;
    static uint8_t bytes[2 * ALC_MAX_READ];
    peer_start(&p);
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(i * 31 >> 3);
    int fd = open_file(&p, file("long"), SYM_RDWR, SYM_CREAT);
    CHECK_EQ(write_file(&p, fd, bytes, sizeof bytes), sizeof bytes);
    for (uint32_t count = ALC_MAX_READ - 1; count <= ALC_MAX_READ + 1; count++) {
        seek_file(&p, fd, 5, SYM_SEEK_SET);
        struct alc_bytes data = read_file(&p, fd, count);
        CHECK_EQ(data.len, count < ALC_MAX_READ ? count : ALC_MAX_READ);
        CHECK(memcmp(data.ptr, bytes + 5, data.len) == 0);
    }
    CHECK_EQ(read_file(&p, fd, UINT32_MAX).len, sizeof bytes - 5 - ALC_MAX_READ);
    CHECK_EQ(peer_end(&p), 0);
}

static void out_of_reach(struct peer *p, int fd)
{
    put_fd(&args, fd);
    peer_errno(p, ALC_CALL_CLOSE, &args, EBADF);
    read_fails(p, fd, EBADF);
    put_write(fd, "x", 1);
    peer_errno(p, ALC_CALL_WRITE, &args, EBADF);
    put_seek(fd, 0, SYM_SEEK_SET);
    peer_errno(p, ALC_CALL_LSEEK, &args, EBADF);
    const uint16_t commands[] = {SYM_DUPFD, SYM_DUPFD_CLOEXEC, SYM_GETFD, SYM_SETFD, SYM_GETFL, SYM_SETFL, SYM_GETPIPE_SZ};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        put_control(fd, commands[i], 0);
        peer_errno(p, ALC_CALL_FCNTL, &args, EBADF);
    }
}

static void keeps_its_own_descriptors_out_of_reach(void)
{
    struct peer p, a, b;
    peer_start(&p);
    peer_fork(&p, &a);
    peer_fork(&p, &b);
    int mine = open_file(&p, "/dev/null", SYM_RDWR, 0);
    /* Its fixed ones, and where those of a fork were. */
    for (int fd = ALC_FD_CHANNEL; fd < ALC_FD_FREE + 16; fd++)
        if (fd != mine) out_of_reach(&p, fd);
    out_of_reach(&p, -1);
    out_of_reach(&p, INT_MAX);
    /* None of it is gone. */
    alc_put_u64(&args, a.handle);
    put_raw(&args, SIGKILL);
    peer_ok(&p, ALC_CALL_SIGNAL_CHILD, &args);
    CHECK_EQ(peer_exit_of(&p, a.handle).status, SIGKILL);
    alc_put_u64(&args, b.handle);
    put_raw(&args, 0);
    peer_ok(&p, ALC_CALL_SIGNAL_CHILD, &args);
    peer_close(&a);
    peer_close(&b);
    CHECK_EQ(peer_end(&p), 0);
}

static void gives_a_closed_stream_to_the_next_file(void)
{
    struct peer p, child;
    static const char *const show[] = {"/bin/sh", "-c", "echo out; read line; echo \"$line\"", NULL};
    char text[TEXT];
    peer_start(&p);
    peer_fork(&p, &child);
    int fd = open_file(&child, file("in"), SYM_RDWR, SYM_CREAT);
    write_file(&child, fd, "from a file\n", 12);
    close_file(&child, fd);
    close_file(&child, 0);
    out_of_reach(&child, 0);
    /* Nothing of a fork's takes the number. */
    struct peer grandchild;
    peer_fork(&child, &grandchild);
    out_of_reach(&child, 0);
    CHECK_EQ(open_file(&child, file("in"), SYM_RDONLY, 0), 0);
    alc_put_u64(&args, grandchild.handle);
    put_raw(&args, SIGKILL);
    peer_ok(&child, ALC_CALL_SIGNAL_CHILD, &args);
    peer_exit_of(&child, grandchild.handle);
    peer_close(&grandchild);
    /* Whoever is forked has streams of its own. */
    peer_fork(&child, &grandchild);
    CHECK_EQ(write(grandchild.in, "mine", 4), 4);
    read_is(&grandchild, 0, "mine");
    CHECK_EQ(write_file(&grandchild, 1, "said", 4), 4);
    char said[4];
    CHECK(read(grandchild.out, said, sizeof said) == 4 && memcmp(said, "said", 4) == 0);
    peer_close(&grandchild);
    peer_exit_of(&child, grandchild.handle);
    peer_exec(&child, show);
    read_text(child.out, text, sizeof text);
    CHECK(strcmp(text, "out\nfrom a file\n") == 0);
    peer_exit_of(&p, child.handle);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void redirects_by_duplicating(void)
{
    struct peer p, child;
    static const char *const echo[] = {"/bin/sh", "-c", "echo redirected", NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    int fd = open_file(&child, file("out"), SYM_RDWR, SYM_CREAT);
    close_file(&child, 1);
    CHECK_EQ(control_file(&child, fd, SYM_DUPFD, 1), 1);
    peer_exec(&child, echo);
    peer_exit_of(&p, child.handle);
    fd = open_file(&p, file("out"), SYM_RDONLY, 0);
    read_is(&p, fd, "redirected\n");
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void hands_descriptors_down(void)
{
    struct peer p, child, grandchild;
    static const char *const list[] = {"/bin/sh", "-c", "for fd in /proc/$$/fd/*; do echo ${fd##*/}; done", NULL};
    char text[TEXT], want[64];
    peer_start(&p);
    int plain = open_file(&p, file("plain"), SYM_RDONLY, 0);
    int hidden = open_file(&p, file("plain"), SYM_RDONLY, SYM_CLOEXEC);
    peer_fork(&p, &child);
    /* Forked, both are there, and have the same offset. */
    seek_file(&p, plain, 2, SYM_SEEK_SET);
    read_is(&child, plain, "llo");
    read_is(&child, hidden, "hello");
    CHECK_EQ(control_file(&child, hidden, SYM_GETFD, 0), FD_CLOEXEC);
    CHECK_EQ(control_file(&child, plain, SYM_GETFD, 0), 0);
    int far = (int)control_file(&child, plain, SYM_DUPFD_CLOEXEC, 40);
    CHECK_EQ(far, 40);
    CHECK_EQ(control_file(&child, far, SYM_GETFD, 0), FD_CLOEXEC);
    CHECK_EQ(control_file(&child, far, SYM_SETFD, 0), 0);
    out_of_reach(&p, far);
    peer_fork(&child, &grandchild);
    out_of_reach(&grandchild, far + 1);
    close_file(&grandchild, plain);
    /* Executed, those that are not close-on-exec. */
    static const char *const missing[] = {"/nowhere", NULL};
    alc_put_str(&args, str(missing[0]));
    put_strings(&args, missing);
    put_strings(&args, missing + 1);
    peer_errno(&grandchild, ALC_CALL_EXECVE, &args, ENOENT);
    CHECK_EQ(control_file(&grandchild, far, SYM_GETFD, 0), 0); /* a failed exec changes nothing */
    peer_exec(&grandchild, list);
    read_text(grandchild.out, text, sizeof text);
    snprintf(want, sizeof want, "0\n1\n2\n3\n%d\n", far); /* 3: the shell reads the directory */
    CHECK(strcmp(text, want) == 0);
    peer_exit_of(&child, grandchild.handle);
    peer_close(&grandchild);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void waits_for_nobody(void)
{
    struct peer p;
    static uint8_t much[1 << 20];
    memset(much, 'm', sizeof much);
    peer_start(&p);
    CHECK(mkfifo(file("fifo"), 0600) == 0);
    open_fails(&p, file("fifo"), SYM_WRONLY, 0, ENXIO);
    int reader = open_file(&p, file("fifo"), SYM_RDONLY, 0);
    CHECK_EQ(control_file(&p, reader, SYM_GETFL, 0) & O_NONBLOCK, 0);
    int writer = open_file(&p, file("fifo"), SYM_WRONLY, 0);
    read_fails(&p, reader, EAGAIN);
    CHECK_EQ(write_file(&p, writer, "now", 3), 3);
    read_is(&p, reader, "now");
    read_fails(&p, reader, EAGAIN);
    int64_t capacity = control_file(&p, writer, SYM_GETPIPE_SZ, 0);
    CHECK_EQ(write_file(&p, writer, much, sizeof much), capacity);
    put_write(writer, "x", 1);
    peer_errno(&p, ALC_CALL_WRITE, &args, EAGAIN);
    int64_t left = capacity;
    while (left > 0) left -= read_file(&p, reader, TEXT).len;
    CHECK_EQ(left, 0);
    put_seek(reader, 0, SYM_SEEK_SET);
    peer_errno(&p, ALC_CALL_LSEEK, &args, ESPIPE);
    close_file(&p, writer);
    read_is(&p, reader, ""); /* its end */
    /* A broken pipe is an errno, and no death. */
    writer = open_file(&p, file("fifo"), SYM_WRONLY, 0);
    close_file(&p, reader);
    put_write(writer, "x", 1);
    peer_errno(&p, ALC_CALL_WRITE, &args, EPIPE);
    /* Its own streams are pipes too. */
    read_fails(&p, 0, EAGAIN);
    CHECK_EQ(write(p.in, "typed", 5), 5);
    read_is(&p, 0, "typed");
    CHECK(write_file(&p, 1, much, sizeof much) < (int64_t)sizeof much);
    put_write(1, "x", 1);
    peer_errno(&p, ALC_CALL_WRITE, &args, EAGAIN);
    /* Devices that never wait are not in the way. */
    int zero = open_file(&p, "/dev/zero", SYM_RDWR, 0);
    CHECK_EQ(read_file(&p, zero, 100).len, 100);
    CHECK_EQ(write_file(&p, zero, much, sizeof much), sizeof much);
    int folder = open_file(&p, directory, SYM_RDONLY, 0);
    read_fails(&p, folder, EISDIR);
    CHECK_EQ(peer_end(&p), 0);
}

static void takes_no_command_whose_argument_is_a_pointer(void)
{
    struct peer p;
    peer_start(&p);
    int fd = open_file(&p, file("plain"), SYM_RDWR, 0);
    const int commands[] = {F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_GETOWN_EX, F_SETOWN_EX, F_SETOWN, F_SETSIG, F_SETLEASE, 9999};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        put_fd(&args, fd);
        put_raw(&args, commands[i]);
        alc_put_u8(&args, 1);
        put_raw(&args, 4096);
        peer_errno(&p, ALC_CALL_FCNTL, &args, EINVAL);
    }
    put_control(fd, SYM_DUPFD, -1);
    peer_errno(&p, ALC_CALL_FCNTL, &args, EINVAL);
    put_control(fd, SYM_DUPFD, (int64_t)1 << 32);
    peer_errno(&p, ALC_CALL_FCNTL, &args, EINVAL);
    alc_put_str(&args, str(file("plain")));
    alc_put_u8(&args, 1);
    put_raw(&args, (int64_t)1 << 32);
    alc_put_u32(&args, 0);
    peer_errno(&p, ALC_CALL_OPEN, &args, EINVAL);
    const uint16_t flags[] = {SYM_FD_CLOEXEC};
    put_fd(&args, fd);
    put_symbol(&args, SYM_SETFD);
    put_flags(flags, 1);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_FCNTL, &args)), 0);
    CHECK_EQ(control_file(&p, fd, SYM_GETFD, 0), FD_CLOEXEC);
    CHECK_EQ(peer_end(&p), 0);
}

static void leaves_room_for_a_fork_beside_open_files(void)
{
    enum { LIMIT = ALC_NOFILE_RESERVE + 6 };
    struct peer p, child;
    peer_start(&p);
    put_symbol(&args, SYM_NOFILE);
    alc_put_u64(&args, LIMIT);
    alc_put_u64(&args, LIMIT);
    peer_ok(&p, ALC_CALL_SETRLIMIT, &args);
    for (int open = 0; open < 6; open++) {
        alc_put_option(&args, ALC_OPTION_MAXCHILD);
        CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETOPT, &args)), INT32_MAX);
        open_file(&p, "/dev/null", SYM_RDWR, 0);
    }
    alc_put_option(&args, ALC_OPTION_MAXCHILD);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETOPT, &args)), 0);
    struct alc_frame_reply r = peer_fork_flags(&p, &child, NULL, 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), EAGAIN);
    peer_close(&child);
    /* To the last number, and back. */
    for (int fd = ALC_FD_FREE + 6; fd < LIMIT; fd++) CHECK_EQ(open_file(&p, "/dev/null", SYM_RDWR, 0), fd);
    open_fails(&p, "/dev/null", SYM_RDWR, 0, EMFILE);
    for (int fd = ALC_FD_FREE; fd < LIMIT; fd++) close_file(&p, fd);
    peer_fork(&p, &child);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Others ---- */

static void masks_the_mode_of_new_files(void)
{
    struct peer p, child;
    struct stat st;
    peer_start(&p);
    alc_put_u32(&args, 0);
    peer_ok(&p, ALC_CALL_UMASK, &args);
    alc_put_u32(&args, 0177);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_UMASK, &args)), 0);
    peer_fork(&p, &child);
    alc_put_str(&args, str(file("masked")));
    const uint16_t flags[] = {SYM_WRONLY, SYM_CREAT};
    put_flags(flags, 2);
    alc_put_u32(&args, 0777);
    peer_ok(&child, ALC_CALL_OPEN, &args);
    CHECK(stat(file("masked"), &st) == 0);
    CHECK_EQ(st.st_mode & 07777, 0600);
    alc_put_u32(&args, 0xffffffff);
    CHECK_EQ(number_of(peer_ok(&child, ALC_CALL_UMASK, &args)), 0177);
    alc_put_u32(&args, 0);
    CHECK_EQ(number_of(peer_ok(&child, ALC_CALL_UMASK, &args)), 0777);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void tells_groups_and_sessions(void)
{
    struct peer p;
    peer_start(&p);
    const int32_t pids[] = {0, p.pid, getpid()};
    for (int i = 0; i < 3; i++) {
        alc_put_i32(&args, pids[i]);
        CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETPGID, &args)), getpgrp());
        alc_put_i32(&args, pids[i]);
        CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETSID, &args)), getsid(0));
    }
    alc_put_i32(&args, INT32_MAX);
    peer_errno(&p, ALC_CALL_GETPGID, &args, ESRCH);
    alc_put_i32(&args, -1);
    peer_errno(&p, ALC_CALL_GETSID, &args, ESRCH);
    CHECK_EQ(peer_end(&p), 0);
}

static void sets_one_id(void)
{
    struct peer p;
    struct stat st;
    char mem[64];
    peer_start(&p);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETUID, NULL)), (int)getuid());
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETGID, NULL)), (int)getgid());
    if (geteuid() == 0) {
        alc_put_u32(&args, 65534);
        peer_ok(&p, ALC_CALL_SETGID, &args);
        alc_put_u32(&args, 65534);
        peer_ok(&p, ALC_CALL_SETUID, &args);
        CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETUID, NULL)), 65534);
        CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_GETGID, NULL)), 65534);
        snprintf(mem, sizeof mem, "/proc/%d/mem", p.pid);
        CHECK(stat(mem, &st) == 0);
        CHECK_EQ(st.st_uid, 0); /* still not dumpable */
    }
    alc_put_u32(&args, 0);
    peer_errno(&p, ALC_CALL_SETUID, &args, EPERM);
    alc_put_u32(&args, 0);
    peer_errno(&p, ALC_CALL_SETGID, &args, EPERM);
    alc_put_u32(&args, UINT32_MAX);
    peer_errno(&p, ALC_CALL_SETUID, &args, EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

static void tells_constants(void)
{
    struct peer p;
    peer_start(&p);
    const uint16_t several[] = {SYM_WRONLY, SYM_CREAT, SYM_NEWUSER};
    put_flags(several, 3);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_DEFINE, &args)), O_WRONLY | O_CREAT | 0x10000000);
    put_flags(several, 0);
    CHECK_EQ(number_of(peer_ok(&p, ALC_CALL_DEFINE, &args)), 0);
    const uint16_t unknown[] = {65000};
    put_flags(unknown, 1);
    peer_refused(&p, ALC_CALL_DEFINE, &args, ALC_REFUSAL_UNSUPPORTED_SYMBOL, "65000");
    alc_put_i32(&args, ENOENT);
    struct alc_bytes body = peer_ok(&p, ALC_CALL_ERRNO_ID, &args);
    CHECK(body.len == 1 + 4 + 7 && body.ptr[0] == 1 && strcmp((const char *)body.ptr + 5, "ENOENT") == 0);
    const int32_t nameless[] = {0, -1, 100000};
    for (int i = 0; i < 3; i++) {
        alc_put_i32(&args, nameless[i]);
        body = peer_ok(&p, ALC_CALL_ERRNO_ID, &args);
        CHECK(body.len == 1 && body.ptr[0] == 0);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void clean_up(void)
{
    static const char *const names[] = {"plain", "long", "in", "out", "fifo", "masked"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) unlink(file(names[i]));
    rmdir(directory);
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    umask(022);
    CHECK(mkdtemp(directory) != NULL);
    atexit(clean_up);
    RUN_TEST(of_two_descriptors_in_a_message_one_is_received);
    RUN_TEST(keeps_a_table_of_descriptors);
    RUN_TEST(closes_all_but_those_of_the_table);
    RUN_TEST(opens_writes_seeks_and_reads);
    RUN_TEST(reads_no_more_than_a_limit);
    RUN_TEST(keeps_its_own_descriptors_out_of_reach);
    RUN_TEST(gives_a_closed_stream_to_the_next_file);
    RUN_TEST(redirects_by_duplicating);
    RUN_TEST(hands_descriptors_down);
    RUN_TEST(waits_for_nobody);
    RUN_TEST(takes_no_command_whose_argument_is_a_pointer);
    RUN_TEST(leaves_room_for_a_fork_beside_open_files);
    RUN_TEST(masks_the_mode_of_new_files);
    RUN_TEST(tells_groups_and_sessions);
    RUN_TEST(sets_one_id);
    RUN_TEST(tells_constants);
    alc_buf_free(&args);
    return 0;
}
