/*
 * test: see test.h.
 */
#define _GNU_SOURCE
#include "test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"
#include "procfs.h"

enum { NO_CGROUP = INT32_MIN };

static const char *running = "";
static int fds_before;
static uint64_t next_id = 1000;
static uint64_t next_handle = 2;

void test_failed(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s: failed: %s\n", file, line, running, what);
    exit(1);
}

void test_differs(const char *file, int line, const char *a, long long va, const char *b, long long vb)
{
    fprintf(stderr, "%s:%d: %s: %s is %lld, %s is %lld\n", file, line, running, a, va, b, vb);
    exit(1);
}

int count_fds(void)
{
    int n = 0;
    DIR *d = opendir("/proc/self/fd");
    CHECK(d != NULL);
    while (readdir(d) != NULL) n++;
    closedir(d);
    return n;
}

void test_begin(const char *name)
{
    running = name;
    fds_before = count_fds();
}

void test_end(void)
{
    CHECK_EQ(count_fds(), fds_before);
    printf("ok %s\n", running);
    fflush(stdout);
}

uint64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000u + (uint64_t)t.tv_nsec / 1000000u;
}

/* ---- The peer ---- */

struct ends {
    int channel[2], in[2], out[2], err[2];
};

static void make_ends(struct ends *e, struct peer *p)
{
    int on = 1;
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, e->channel) == 0);
    CHECK(pipe2(e->in, O_CLOEXEC) == 0 && pipe2(e->out, O_CLOEXEC) == 0 && pipe2(e->err, O_CLOEXEC) == 0);
    *p = (struct peer){.channel = e->channel[0], .in = e->in[1], .out = e->out[0], .err = e->err[0]};
    CHECK(setsockopt(p->channel, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0);
    alc_link_inbox_init(&p->inbox);
}

static void close_theirs(const struct ends *e)
{
    close(e->channel[1]);
    close(e->in[0]);
    close(e->out[1]);
    close(e->err[1]);
}

static void start_peer(struct peer *p, int in, uint32_t grace_ms)
{
    struct ends e;
    make_ends(&e, p);
    if (in >= 0) {
        close(e.in[0]);
        e.in[0] = in;
    }
    p->handle = 1;
    pid_t pid = alc_kernel_clone(0);
    CHECK(pid >= 0);
    if (pid == 0) {
        alc_control_run(&(struct alc_control_start){.channel = e.channel[1],
                                                    .stdio = {e.in[0], e.out[1], e.err[1]},
                                                    .proc = alc_proc_open_root(),
                                                    .grace_ms = grace_ms});
    }
    close_theirs(&e);
    peer_until(p, ALC_FRAME_BORN);
    p->pid = p->m.sender;
    CHECK_EQ(p->pid, pid);
}

void peer_start(struct peer *p) { peer_start_with(p, -1); }

void peer_start_with(struct peer *p, int in) { start_peer(p, in, TEST_GRACE_MS); }

void peer_start_patient(struct peer *p, uint32_t grace_ms) { start_peer(p, -1, grace_ms); }

void peer_close(struct peer *p)
{
    if (p->channel < 0) return;
    close(p->channel);
    if (p->in >= 0) close(p->in);
    if (p->out >= 0) close(p->out);
    if (p->err >= 0) close(p->err);
    p->channel = -1;
    alc_link_inbox_free(&p->inbox);
}

int peer_end(struct peer *p)
{
    peer_close(p);
    int status;
    pid_t pid;
    do pid = waitpid(p->pid, &status, 0);
    while (pid < 0 && errno == EINTR);
    CHECK_EQ(pid, p->pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool peer_next(struct peer *p)
{
    for (;;) {
        struct pollfd f = {.fd = p->channel, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        enum alc_link_got got = alc_link_receive(p->channel, &p->inbox, &p->m);
        CHECK(got != ALC_LINK_BROKEN);
        if (got == ALC_LINK_EOF) return false;
        if (got == ALC_LINK_MESSAGE) return true;
    }
}

void peer_until(struct peer *p, uint8_t type)
{
    do CHECK(peer_next(p));
    while (p->m.type != type);
}

bool peer_asks_execed(struct peer *p, uint64_t child)
{
    struct alc_buf b;
    struct alc_frame_child_execed e;
    struct alc_cur why;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_ASK_EXECED);
    alc_put_u64(&b, child);
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
    peer_until(p, ALC_FRAME_CHILD_EXECED);
    CHECK(alc_decode_child_execed(p->m.body, p->m.len, &e, &why));
    CHECK_EQ(e.child, child);
    return e.execed;
}

void peer_send(struct peer *p, const struct alc_buf *b, const int *fds, unsigned fd_count)
{
    CHECK_EQ(alc_link_send(p->channel, b->bytes, b->len, fds, fd_count), 0);
}

struct alc_str str(const char *s) { return (struct alc_str){.ptr = s, .len = (uint32_t)strlen(s)}; }

void put_symbol(struct alc_buf *b, uint16_t id)
{
    alc_put_u8(b, 1);
    alc_put_u16(b, id);
}

void put_raw(struct alc_buf *b, int64_t v)
{
    alc_put_u8(b, 0);
    alc_put_i64(b, v);
}

void put_raw_flags(struct alc_buf *b, int64_t flags)
{
    alc_put_u8(b, 1);
    put_raw(b, flags);
}

void put_opt_text(struct alc_buf *b, const char *text)
{
    alc_put_bool(b, text != NULL);
    if (text != NULL) alc_put_str(b, str(text));
}

void put_fd(struct alc_buf *b, int32_t fd)
{
    alc_put_u8(b, 0);
    alc_put_i32(b, fd);
}

void put_fd_of(struct alc_buf *b, uint16_t step)
{
    alc_put_u8(b, 2);
    alc_put_u16(b, step);
}

void put_strings(struct alc_buf *b, const char *const *strings)
{
    uint32_t n = 0;
    while (strings[n] != NULL) n++;
    alc_put_u32(b, n);
    for (uint32_t i = 0; i < n; i++) alc_put_str(b, str(strings[i]));
}

uint64_t peer_send_call(struct peer *p, uint16_t call, struct alc_buf *args)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CALL);
    alc_put_u64(&b, ++next_id);
    alc_put_u16(&b, call);
    if (args != NULL) alc_put_raw(&b, args->bytes, args->len);
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
    if (args != NULL) alc_buf_clear(args);
    return next_id;
}

struct alc_frame_reply peer_reply(struct peer *p, uint64_t id)
{
    struct alc_frame_reply r;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_REPLY);
    CHECK(alc_decode_reply(p->m.body, p->m.len, &r, &why));
    CHECK_EQ(r.id, id);
    return r;
}

struct alc_frame_reply peer_call(struct peer *p, uint16_t call, struct alc_buf *args)
{
    return peer_reply(p, peer_send_call(p, call, args));
}

struct alc_bytes peer_ok(struct peer *p, uint16_t call, struct alc_buf *args)
{
    struct alc_frame_reply r = peer_call(p, call, args);
    if (r.outcome == ALC_OUTCOME_ERRNO) CHECK_EQ(error_of(r.body), 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    return r.body;
}

int error_of(struct alc_bytes body)
{
    struct alc_cur c;
    struct alc_failure f;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_failure(&c, "failure", &f) && alc_cur_done(&c, "failure"));
    CHECK_EQ(f.symbol, alc_errno_symbol(f.number));
    return f.number;
}

int32_t i32_of(struct alc_bytes body)
{
    struct alc_cur c;
    int32_t v = 0;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_i32(&c, "number", &v) && alc_cur_done(&c, "number"));
    return v;
}

void peer_close_fd(struct peer *p, int32_t fd)
{
    struct alc_buf args;
    alc_buf_init(&args);
    put_fd(&args, fd);
    peer_ok(p, ALC_CALL_CLOSE, &args);
    alc_buf_free(&args);
}

void peer_errno(struct peer *p, uint16_t call, struct alc_buf *args, int error)
{
    struct alc_frame_reply r = peer_call(p, call, args);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), error);
}

void peer_refused(struct peer *p, uint16_t call, struct alc_buf *args, enum alc_refusal reason, const char *detail)
{
    struct alc_frame_reply r = peer_call(p, call, args);
    struct alc_cur c;
    struct alc_refused refused;
    CHECK_EQ(r.outcome, ALC_OUTCOME_REFUSED);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_refused(&c, "refused", &refused));
    CHECK_EQ(refused.reason, reason);
    if (strstr(refused.detail.ptr, detail) == NULL) test_failed(__FILE__, __LINE__, refused.detail.ptr);
}

static struct alc_frame_reply fork_with(struct peer *p, struct peer *child, const uint16_t *symbols, unsigned count, int cgroup)
{
    struct ends e;
    make_ends(&e, child);
    child->handle = next_handle++;
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_FORK);
    alc_put_u64(&b, ++next_id);
    alc_put_u64(&b, child->handle);
    alc_put_u8(&b, (uint8_t)count);
    for (unsigned i = 0; i < count; i++) put_symbol(&b, symbols[i]);
    alc_put_stdio_mode(&b, ALC_STDIO_MODE_PIPES);
    alc_put_bool(&b, cgroup != NO_CGROUP);
    if (cgroup != NO_CGROUP) alc_put_i32(&b, cgroup);
    const int theirs[] = {e.channel[1], e.in[0], e.out[1], e.err[1]};
    peer_send(p, &b, theirs, 4);
    alc_buf_free(&b);
    close_theirs(&e);
    struct alc_frame_reply r;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_REPLY);
    CHECK(alc_decode_reply(p->m.body, p->m.len, &r, &why));
    CHECK_EQ(r.id, next_id);
    return r;
}

struct alc_frame_reply peer_fork_pty(struct peer *p, struct peer *child)
{
    struct alc_frame_reply r;
    struct alc_cur why;
    struct alc_buf b;
    int on = 1, channel[2];
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, channel) == 0);
    CHECK(setsockopt(channel[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0);
    *child = (struct peer){.channel = channel[0], .in = -1, .out = -1, .err = -1, .handle = next_handle++};
    alc_link_inbox_init(&child->inbox);
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_FORK);
    alc_put_u64(&b, ++next_id);
    alc_put_u64(&b, child->handle);
    alc_put_u8(&b, 0);
    alc_put_stdio_mode(&b, ALC_STDIO_MODE_PTY);
    alc_put_bool(&b, false);
    peer_send(p, &b, &channel[1], 1);
    alc_buf_free(&b);
    close(channel[1]);
    do {
        CHECK(peer_next(p));
        if (p->m.type == ALC_FRAME_PTY) child->in = p->m.fd;
    } while (p->m.type != ALC_FRAME_REPLY);
    CHECK(alc_decode_reply(p->m.body, p->m.len, &r, &why));
    CHECK_EQ(r.id, next_id);
    return r;
}

struct alc_frame_reply peer_fork_flags(struct peer *p, struct peer *child, const uint16_t *symbols, unsigned count)
{
    return fork_with(p, child, symbols, count, NO_CGROUP);
}

struct alc_frame_reply peer_fork_into(struct peer *p, struct peer *child, int cgroup)
{
    return fork_with(p, child, NULL, 0, cgroup);
}

void peer_fork(struct peer *p, struct peer *child)
{
    struct alc_frame_reply r = peer_fork_flags(p, child, NULL, 0);
    if (r.outcome == ALC_OUTCOME_ERRNO) CHECK_EQ(error_of(r.body), 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    struct alc_cur c;
    struct alc_forked f;
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_forked(&c, "forked", &f) && alc_cur_done(&c, "forked"));
    peer_until(child, ALC_FRAME_BORN);
    child->pid = child->m.sender;
    CHECK_EQ(child->pid, f.pid);
}

void peer_exec(struct peer *p, const char *const *argv)
{
    struct alc_buf args;
    alc_buf_init(&args);
    alc_put_str(&args, str(argv[0]));
    put_strings(&args, argv);
    uint64_t id = peer_send_call(p, ALC_CALL_EXECVP, &args);
    alc_buf_free(&args);
    struct alc_frame_execing e;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_EXECING);
    CHECK(alc_decode_execing(p->m.body, p->m.len, &e, &why));
    CHECK_EQ(e.id, id);
    struct alc_frame_reply r;
    CHECK_EQ(e.reply.ptr[0], ALC_FRAME_REPLY);
    CHECK(alc_decode_reply(e.reply.ptr + 1, e.reply.len - 1, &r, &why));
    CHECK_EQ(r.id, id);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    if (peer_next(p)) {
        CHECK_EQ(p->m.type, ALC_FRAME_REPLY);
        CHECK(alc_decode_reply(p->m.body, p->m.len, &r, &why));
        CHECK_EQ(error_of(r.body), 0);
    }
}

struct alc_ending peer_exit_of(struct peer *p, uint64_t child)
{
    struct alc_frame_child_exit e;
    struct alc_cur why;
    do {
        peer_until(p, ALC_FRAME_CHILD_EXIT);
        CHECK(alc_decode_child_exit(p->m.body, p->m.len, &e, &why));
    } while (e.child != child);
    return e.ending;
}

const char *path_in(const char *directory, const char *name)
{
    static char paths[4][400];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

size_t read_text(int fd, char *text, size_t size)
{
    size_t at = 0;
    while (at < size - 1) {
        struct pollfd f = {.fd = fd, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        ssize_t n = read(fd, text + at, size - 1 - at);
        CHECK(n >= 0);
        if (n == 0) break;
        at += (size_t)n;
    }
    text[at] = 0;
    return at;
}

void wait_gone(pid_t pid)
{
    uint64_t deadline = now_ms() + TEST_PATIENCE_MS;
    while (kill(pid, 0) == 0 || errno == EPERM) {
        CHECK(now_ms() < deadline);
        sched_yield();
    }
}
