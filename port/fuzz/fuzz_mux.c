/*
 * fuzz_mux: the multiplexer between a JVM, a first control process, and the processes that this one "forks", all of which
 * send whatever the input says. The input is a list of acts: u8 who, u8 length, that many bytes; see enum who. After each
 * act the loop turns until it is idle. What must hold: no sanitizer report, no end of the multiplexer, no descriptor left,
 * and only the JVM's own bytes ever close the JVM's connection.
 * The system calls that hand descriptors on (pipes, sockets) are real; there is nobody to run anything.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../src/mux.c"

enum who {
    JVM,       /* bytes of its stream */
    JVM_SOUND, /* the bytes become one frame with a header that fits */
    PROCESS,   /* a record of the first control process */
    KID,       /* u8 which, then a record of that one */
    KID_WRITE, /* u8 which and which stream, then bytes of its output; without bytes: reads its input */
    KID_CLOSE, /* u8 which and which descriptor */
    GUARDIAN,  /* u8 what: what the guardian may say, or the end of the first control process's channel */
    JVM_INPUT, /* u8 handle, u16 length: a STDIN frame of that many zeros */
    PAUSE,     /* from here on control processes do not read what they are sent, or do again */
    MASTER,    /* u8 which kid, then a record of the first control process that brings the master of its terminal; from
                  NO_MASTER on it brings something else */
};

enum {
    ACTS = 64,
    TURNS = 16, /* after each act */
    KIDS = 6,
    KID_FDS = 4, /* channel, stdin, stdout, stderr, as FORK brings them */
    /* Small, so that queues fill with what an input can hold. */
    PIPE_SIZE = 4096,
    CHANNEL_SIZE = 4096,
    IN_FLIGHT = 12,
    NO_MASTER = 128,
};

static int jvm_in_w = -1, jvm_out_r = -1, process_end = -1, guardian_end = -1;
/* Whom FORKs made; -1: closed. */
static int kids[KIDS][KID_FDS];
static unsigned kid_count;
static bool paused;

/* Everything that a forked process would have is closed unless there is room for one more. One with a terminal has its
 * channel, and the terminal when there is one. */
static void keep_kid(const int *fds, unsigned count, bool forked)
{
    bool whole = forked && (count == KID_FDS || count == 1) && kid_count < KIDS;
    for (unsigned i = 0; i < KID_FDS && whole; i++) kids[kid_count][i] = -1;
    for (unsigned i = 0; i < count; i++) {
        if (!whole) close(fds[i]);
        else kids[kid_count][i] = fds[i];
        if (whole) fcntl(fds[i], F_SETFL, O_NONBLOCK);
    }
    if (!whole) return;
    if (count == KID_FDS) fcntl(fds[1], F_SETPIPE_SZ, PIPE_SIZE);
    kid_count++;
}

/* Reads what a control process was sent; the descriptors of a FORK make a new one. */
static void drain_channel(int fd)
{
    static uint8_t bytes[65536];
    for (;;) {
        union {
            struct cmsghdr align;
            char bytes[CMSG_SPACE(KID_FDS * sizeof(int))];
        } space;
        struct iovec iov = {bytes, sizeof bytes};
        struct msghdr msg = {
            .msg_iov = &iov, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
        if (fd < 0 || recvmsg(fd, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) <= 0) return;
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        if (c == NULL || c->cmsg_type != SCM_RIGHTS) continue;
        int fds[KID_FDS];
        unsigned count = (unsigned)((c->cmsg_len - CMSG_LEN(0)) / sizeof *fds);
        memcpy(fds, CMSG_DATA(c), count * sizeof *fds);
        keep_kid(fds, count, bytes[0] == ALC_FRAME_FORK);
    }
}

static void drain(int fd)
{
    uint8_t bytes[65536];
    while (recv(fd, bytes, sizeof bytes, MSG_DONTWAIT) > 0) {
    }
}

/* Who sends is this program, whatever it stands for. */
int alc_kernel_pidfd_open(pid_t pid, unsigned flags) { return (int)syscall(SYS_pidfd_open, pid, flags); }
bool alc_kernel_has_memory(int pidfd) { return pidfd % 2 == 0; }

static void greet(struct alc_mux *m)
{
    m->greeted = true;
    alc_out_flush(&m->out);
}

static int lowest_free(void)
{
    int fd = dup(2);
    close(fd);
    return fd;
}

static void start(struct alc_mux *m)
{
    int in[2], out[2], channel[2], link[2], pipes[3][2];
    if (pipe2(in, O_CLOEXEC) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, out) != 0 ||
        socketpair(AF_UNIX, SOCK_SEQPACKET, 0, channel) != 0 || socketpair(AF_UNIX, SOCK_SEQPACKET, 0, link) != 0)
        abort();
    for (int i = 0; i < 3; i++) {
        if (pipe2(pipes[i], O_CLOEXEC) != 0) abort();
        close(pipes[i][i == 0 ? 0 : 1]);
    }
    int size = CHANNEL_SIZE;
    setsockopt(channel[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    dup2(in[0], 0);
    dup2(out[0], 1);
    close(in[0]);
    close(out[0]);
    jvm_in_w = in[1];
    jvm_out_r = out[1];
    process_end = channel[1];
    guardian_end = link[1];
    set_up(m, &(struct alc_mux_start){.root_channel = channel[0],
                                      .guardian_link = link[0],
                                      .root_stdin = pipes[0][1],
                                      .root_stdout = pipes[1][0],
                                      .root_stderr = pipes[2][0],
                                      .guardian = 1,
                                      .root = 2});
    m->fds_in_flight_max = IN_FLIGHT;
    greet(m);
}

static void stop(struct alc_mux *m)
{
    for (size_t i = 0; i < m->procs.buckets; i++) {
        while (m->procs.by_handle[i] != NULL) alc_proc_bury(&m->procs, m->procs.by_handle[i]);
    }
    alc_procs_sweep(&m->procs);
    for (unsigned k = 0; k < kid_count; k++) {
        for (int i = 0; i < KID_FDS; i++) {
            if (kids[k][i] >= 0) close(kids[k][i]);
        }
    }
    free(m->procs.by_handle);
    free(m->procs.by_pid);
    alc_link_inbox_free(&m->inbox);
    alc_out_free(&m->out);
    free(m->in);
    for (int i = 0; i < 4 && m->spare_made; i++) {
        close(m->spare.ours[i]);
        close(m->spare.theirs[i]);
    }
    int fds[] = {m->ep, m->channels_ep, m->streams_ep, m->guardian_link, jvm_in_w, jvm_out_r, process_end, guardian_end};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) close(fds[i]);
}

static void say(int channel, const uint8_t *bytes, size_t len)
{
    if (channel >= 0 && len > 0) send(channel, bytes, len, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* A record of a control process. To the multiplexer all have the pid of the fuzzer, which no input can know: where a
 * record names a host pid, -1 stands for it. */
static void say_record(int channel, const uint8_t *bytes, size_t len)
{
    uint8_t copy[UINT8_MAX + 1];
    uint32_t pid = (uint32_t)getpid();
    memcpy(copy, bytes, len);
    size_t at = len > 0 && copy[0] == ALC_FRAME_ADOPTED_EXIT ? 1 : 5; /* NOT_MINE: behind a count */
    bool names = len >= at + 4 && (copy[0] == ALC_FRAME_ADOPTED_EXIT || copy[0] == ALC_FRAME_NOT_MINE);
    if (names && memcmp(copy + at, "\xff\xff\xff\xff", 4) == 0) {
        for (int i = 0; i < 4; i++) copy[at + (size_t)i] = (uint8_t)(pid >> (24 - 8 * i));
    }
    say(channel, copy, len);
}

static void act_jvm(struct alc_mux *m, bool sound, const uint8_t *bytes, size_t len)
{
    static const uint8_t zeros[ALC_FRAME_HEAD - 4];
    size_t missing = sound && len < sizeof zeros ? sizeof zeros - len : 0;
    uint8_t head[4] = {0, 0, 0, (uint8_t)(len + missing)};
    in_room(m);
    if (sound) {
        memcpy(m->in + m->in_len, head, sizeof head);
        m->in_len += sizeof head;
    }
    memcpy(m->in + m->in_len, bytes, len);
    memcpy(m->in + m->in_len + len, zeros, missing);
    m->in_len += len + missing;
    in_parse(m);
}

static void act_input(struct alc_mux *m, const uint8_t *bytes, size_t len)
{
    static const uint8_t zeros[ALC_MAX_CHUNK];
    if (len < 3) return;
    size_t n = (size_t)bytes[1] << 8 | bytes[2];
    on_frame(m, ALC_FRAME_STDIN, bytes[0], zeros, n);
}

static void act_kid(uint8_t who, const uint8_t *bytes, size_t len)
{
    if (len == 0 || kid_count == 0) return;
    int *kid = kids[bytes[0] % kid_count];
    unsigned which = bytes[0] / KIDS;
    uint8_t sink[512];
    if (who == KID) {
        say_record(kid[0], bytes + 1, len - 1);
    } else if (who == KID_WRITE && len > 1) {
        int fd = kid[2 + which % 2];
        if (fd >= 0 && write(fd, bytes + 1, len - 1) < 0) return;
    } else if (who == KID_WRITE) {
        while (kid[1] >= 0 && read(kid[1], sink, sizeof sink) > 0) continue;
    } else if (kid[which % KID_FDS] >= 0) {
        close(kid[which % KID_FDS]);
        kid[which % KID_FDS] = -1;
    }
}

static void say_fd(const uint8_t *bytes, size_t len, int fd)
{
    if (process_end >= 0 && len > 0) alc_link_send(process_end, bytes, len, &fd, 1);
}

static void act_master(const uint8_t *bytes, size_t len)
{
    if (len == 0 || kid_count == 0) return;
    int *kid = kids[bytes[0] % kid_count];
    int locked = 0, master = bytes[0] < NO_MASTER ? open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
    if (master < 0) {
        say_fd(bytes + 1, len - 1, guardian_end);
        return;
    }
    if (ioctl(master, TIOCSPTLCK, &locked) == 0 && kid[1] < 0 && kid[2] < 0) {
        kid[1] = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        kid[2] = dup(kid[1]);
    }
    say_fd(bytes + 1, len - 1, master);
    close(master);
}

/* The guardian is trusted: only what it says. */
static void act_guardian(const uint8_t *bytes, size_t len)
{
    struct alc_buf b;
    if (len == 0) return;
    bool execed = bytes[0] / 3 % 2 == 1;
    alc_buf_init(&b);
    switch (bytes[0] % 3) {
    case 0:
        alc_put_u8(&b, ALC_FRAME_CHILD_EXECED);
        alc_encode_child_execed(&b, &(struct alc_frame_child_execed){.child = ALC_ROOT_HANDLE, .execed = execed});
        break;
    case 1:
        alc_put_u8(&b, ALC_FRAME_ROOT_EXIT);
        alc_encode_root_exit(&b, &(struct alc_frame_root_exit){.ending = {.status = bytes[0], .execed = execed}});
        break;
    default:
        if (process_end >= 0) close(process_end);
        process_end = -1;
    }
    say(guardian_end, b.bytes, b.len);
    alc_buf_free(&b);
}

static void act(struct alc_mux *m, uint8_t who, const uint8_t *bytes, size_t len)
{
    switch (who) {
    case JVM:
    case JVM_SOUND: act_jvm(m, who == JVM_SOUND, bytes, len); break;
    case PROCESS: say_record(process_end, bytes, len); break;
    case GUARDIAN: act_guardian(bytes, len); break;
    case JVM_INPUT: act_input(m, bytes, len); break;
    case PAUSE: paused = !paused; break;
    case MASTER: act_master(bytes, len); break;
    default: act_kid(who, bytes, len);
    }
}

static void settle(struct alc_mux *m)
{
    struct epoll_event e;
    /* Asked first, so that a turn does not wait. */
    for (int i = 0; i < TURNS && epoll_wait(m->ep, &e, 1, 0) > 0; i++) {
        turn(m);
        update_interest(m);
        for (unsigned k = 0; k < kid_count && !paused; k++) drain_channel(kids[k][0]);
        if (!paused) drain_channel(process_end);
        drain(jvm_out_r);
        drain(guardian_end);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    signal(SIGPIPE, SIG_IGN); /* as main does */
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct alc_mux m;
    memset(&m, 0, sizeof m);
    int before = lowest_free();
    kid_count = 0;
    paused = false;
    start(&m);
    for (int i = 0; i < ACTS && size >= 2 && !m.closing; i++) {
        uint8_t who = data[0] == MASTER ? MASTER : data[0] % MASTER; /* so older inputs keep their meaning */
        size_t len = data[1] < size - 2 ? data[1] : size - 2;
        act(&m, who, data + 2, len);
        data += 2 + len;
        size -= 2 + len;
        settle(&m);
        if (m.closing && who != JVM && who != JVM_SOUND && who != GUARDIAN) abort();
    }
    stop(&m);
    dup2(2, 0);
    dup2(2, 1);
    if (lowest_free() != before) {
        fprintf(stderr, "descriptors left: %d, was %d\n", lowest_free(), before);
        abort();
    }
    return 0;
}
