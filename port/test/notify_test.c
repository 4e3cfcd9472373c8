/*
 * notify_test: descriptors that go over a pair of sockets, and system calls that another process answers.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "test.h"

/* Symbol ids of the specification. */
enum { SYM_SET_NO_NEW_PRIVS = 2136, SYM_SET_MODE_FILTER = 2601, SYM_NEW_LISTENER = 2610, SYM_RDONLY = 1401 };
enum { ANSWER = 4711, NO_FD = 77 };

static struct alc_buf args; /* of the next call */

static void check_errno(struct alc_frame_reply r, int error)
{
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), error);
}

/* ---- Descriptors ---- */

static struct alc_fd_pair make_pair(struct peer *p)
{
    struct alc_cur c;
    struct alc_fd_pair pair;
    put_raw(&args, AF_UNIX);
    alc_put_u8(&args, 1);
    put_raw(&args, SOCK_SEQPACKET | SOCK_CLOEXEC);
    put_raw(&args, 0);
    struct alc_bytes body = peer_ok(p, ALC_CALL_SOCKETPAIR, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_fd_pair(&c, "pair", &pair) && alc_cur_done(&c, "pair"));
    return pair;
}

static int32_t open_null(struct peer *p)
{
    alc_put_str(&args, str("/dev/null"));
    alc_put_u8(&args, 1);
    put_symbol(&args, SYM_RDONLY);
    alc_put_u32(&args, 0);
    return i32_of(peer_ok(p, ALC_CALL_OPEN, &args));
}

static void put_fds(int32_t socket, int32_t fd)
{
    put_fd(&args, socket);
    put_fd(&args, fd);
}

static uint64_t ask_fd(struct peer *p, int32_t socket)
{
    put_fd(&args, socket);
    return peer_send_call(p, ALC_CALL_RECV_FD, &args);
}

static void hands_a_descriptor_over(void)
{
    struct peer p, child;
    peer_start(&p);
    struct alc_fd_pair pair = make_pair(&p);
    peer_fork(&p, &child);
    uint64_t waiting = ask_fd(&p, pair.first);
    peer_ok(&p, ALC_CALL_GETPID, NULL);
    int32_t fd = open_null(&child);
    put_fds(pair.second, fd);
    peer_ok(&child, ALC_CALL_SEND_FD, &args);
    int32_t got = i32_of(peer_reply(&p, waiting).body);
    peer_close_fd(&p, got); /* it is the caller's */
    put_fds(pair.second, fd);
    peer_ok(&child, ALC_CALL_SEND_FD, &args);
    peer_close_fd(&p, i32_of(peer_reply(&p, ask_fd(&p, pair.first)).body)); /* at once */
    CHECK_EQ(peer_end(&p), 0);
    peer_close(&child);
}

static void tells_what_keeps_a_descriptor(void)
{
    struct peer p;
    peer_start(&p);
    struct alc_fd_pair pair = make_pair(&p);
    int32_t null = open_null(&p);
    put_fds(NO_FD, null);
    peer_errno(&p, ALC_CALL_SEND_FD, &args, EBADF);
    put_fds(pair.first, NO_FD);
    peer_errno(&p, ALC_CALL_SEND_FD, &args, EBADF);
    put_fds(null, null);
    peer_errno(&p, ALC_CALL_SEND_FD, &args, ENOTSOCK);
    put_fd(&args, NO_FD);
    peer_errno(&p, ALC_CALL_RECV_FD, &args, EBADF);
    put_fd(&args, null);
    peer_errno(&p, ALC_CALL_RECV_FD, &args, ENOTSOCK);
    put_fd(&args, pair.first); /* a message without one */
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)"x", .len = 1});
    peer_ok(&p, ALC_CALL_WRITE, &args);
    check_errno(peer_reply(&p, ask_fd(&p, pair.second)), ENODATA);
    uint64_t waiting = ask_fd(&p, pair.second);
    put_fd(&args, pair.first);
    uint64_t closing = peer_send_call(&p, ALC_CALL_CLOSE, &args);
    peer_reply(&p, closing);
    check_errno(peer_reply(&p, waiting), ENODATA); /* the other end is closed */
    put_fds(pair.second, null);
    peer_errno(&p, ALC_CALL_SEND_FD, &args, EPIPE);
    put_raw(&args, AF_INET);
    alc_put_u8(&args, 1);
    put_raw(&args, SOCK_STREAM);
    put_raw(&args, 0);
    peer_errno(&p, ALC_CALL_SOCKETPAIR, &args, EOPNOTSUPP);
    put_raw(&args, 1LL << 40);
    alc_put_u8(&args, 0);
    put_raw(&args, 0);
    peer_errno(&p, ALC_CALL_SOCKETPAIR, &args, EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Notifications ---- */

static void put_part(enum alc_part_kind kind, const void *data, size_t len)
{
    alc_put_part(&args, &(struct alc_part){.kind = kind, .data = {.ptr = data, .len = (uint32_t)len}});
}

/* A child with a filter that notifies getcwd, and its parent with the listener. */
static int32_t start_pair(struct peer *p, struct peer *child)
{
    const struct sock_filter filter[] = {
        BPF_STMT(BPF_LD + BPF_W + BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP + BPF_JEQ + BPF_K, SYS_getcwd, 0, 1),
        BPF_STMT(BPF_RET + BPF_K, SECCOMP_RET_USER_NOTIF),
        BPF_STMT(BPF_RET + BPF_K, SECCOMP_RET_ALLOW),
    };
    uint16_t len = sizeof filter / sizeof filter[0];
    struct alc_cur c;
    struct alc_returned returned;
    peer_start(p);
    struct alc_fd_pair pair = make_pair(p);
    peer_fork(p, child);
    put_symbol(&args, SYM_SET_NO_NEW_PRIVS);
    for (int i = 2; i <= 5; i++) {
        alc_put_u8(&args, 1);
        put_raw(&args, i == 2);
    }
    for (int i = 2; i <= 5; i++) alc_put_u32(&args, 0);
    peer_ok(child, ALC_CALL_PRCTL, &args);
    put_symbol(&args, SYM_SET_MODE_FILTER);
    alc_put_u8(&args, 1);
    put_symbol(&args, SYM_NEW_LISTENER);
    alc_put_u32(&args, 3);
    put_part(ALC_PART_KIND_BYTES, &len, sizeof len);
    put_part(ALC_PART_KIND_BYTES, "\0\0\0\0\0", sizeof(void *) - sizeof len);
    put_part(ALC_PART_KIND_POINTER, filter, sizeof filter);
    struct alc_bytes body = peer_ok(child, ALC_CALL_SECCOMP, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_returned(&c, "returned", &returned));
    put_fds(pair.second, (int32_t)returned.value);
    peer_ok(child, ALC_CALL_SEND_FD, &args);
    peer_close_fd(child, (int32_t)returned.value);
    return i32_of(peer_reply(p, ask_fd(p, pair.first)).body);
}

static uint64_t ask_notified(struct peer *p, int32_t listener)
{
    put_fd(&args, listener);
    return peer_send_call(p, ALC_CALL_NOTIFY_RECV, &args);
}

static struct alc_notified notified(struct peer *p, uint64_t id)
{
    struct alc_cur c;
    struct alc_notified n;
    struct alc_frame_reply r = peer_reply(p, id);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_notified(&c, "notified", &n) && alc_cur_done(&c, "notified"));
    CHECK_EQ(n.nr, SYS_getcwd);
    CHECK_EQ(n.args.count, 6);
    return n;
}

static void put_answer(int32_t listener, uint64_t id, int64_t value, int32_t error, bool continues)
{
    put_fd(&args, listener);
    alc_put_u64(&args, id);
    alc_put_i64(&args, value);
    alc_put_i32(&args, error);
    alc_put_bool(&args, continues);
}

static void put_id(int32_t listener, uint64_t id)
{
    put_fd(&args, listener);
    alc_put_u64(&args, id);
}

static void answers_a_system_call(void)
{
    struct peer p, child;
    int32_t listener = start_pair(&p, &child);
    /* With an error. */
    uint64_t waiting = ask_notified(&p, listener);
    peer_ok(&p, ALC_CALL_GETPID, NULL);
    uint64_t call = peer_send_call(&child, ALC_CALL_GETCWD, NULL);
    struct alc_notified n = notified(&p, waiting);
    CHECK_EQ(n.pid, child.pid);
    put_id(listener, n.id);
    peer_ok(&p, ALC_CALL_NOTIFY_ID_VALID, &args);
    put_answer(listener, n.id, 0, -1, false);
    peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, EINVAL);
    put_answer(listener, n.id, 0, 4096, false);
    peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, EINVAL);
    put_answer(listener, n.id, 1, 0, true);
    peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, EINVAL);
    put_answer(listener, n.id, 0, EXFULL, false);
    peer_ok(&p, ALC_CALL_NOTIFY_RESPOND, &args);
    check_errno(peer_reply(&child, call), EXFULL);
    put_answer(listener, n.id, 0, EXFULL, false);
    peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, ENOENT);
    put_id(listener, n.id);
    peer_errno(&p, ALC_CALL_NOTIFY_ID_VALID, &args, ENOENT);
    /* As if nobody had asked. */
    call = peer_send_call(&child, ALC_CALL_GETCWD, NULL);
    n = notified(&p, ask_notified(&p, listener));
    put_answer(listener, n.id, 0, 0, true);
    peer_ok(&p, ALC_CALL_NOTIFY_RESPOND, &args);
    CHECK_EQ(peer_reply(&child, call).outcome, ALC_OUTCOME_OK);
    /* When all who have the filter are gone. */
    waiting = ask_notified(&p, listener);
    kill(child.pid, SIGKILL);
    check_errno(peer_reply(&p, waiting), ENOTCONN);
    CHECK_EQ(peer_end(&p), 0);
    peer_close(&child);
}

static void gives_a_descriptor(void)
{
    struct peer p, child;
    int32_t listener = start_pair(&p, &child);
    int32_t null = open_null(&p);
    uint64_t call = peer_send_call(&child, ALC_CALL_GETCWD, NULL);
    struct alc_notified n = notified(&p, ask_notified(&p, listener));
    put_id(listener, n.id);
    put_fd(&args, NO_FD);
    alc_put_bool(&args, false);
    alc_put_bool(&args, false);
    peer_errno(&p, ALC_CALL_NOTIFY_ADD_FD, &args, EBADF);
    put_id(listener, n.id);
    put_fd(&args, null);
    alc_put_bool(&args, true);
    alc_put_bool(&args, false);
    CHECK(i32_of(peer_ok(&p, ALC_CALL_NOTIFY_ADD_FD, &args)) > 2);
    put_answer(listener, n.id, 0, ENOENT, false);
    peer_ok(&p, ALC_CALL_NOTIFY_RESPOND, &args);
    check_errno(peer_reply(&child, call), ENOENT);
    put_id(listener, n.id);
    put_fd(&args, null);
    alc_put_bool(&args, true);
    alc_put_bool(&args, true);
    peer_errno(&p, ALC_CALL_NOTIFY_ADD_FD, &args, ENOENT);
    CHECK_EQ(peer_end(&p), 0);
    peer_close(&child);
}

/* A caller that dies while it is asked for is nobody's: no answer, no memory, and no wait. */
static void forgets_a_caller_that_dies(void)
{
    struct peer p, child;
    int32_t listener = start_pair(&p, &child);
    peer_send_call(&child, ALC_CALL_GETCWD, NULL);
    struct alc_notified n = notified(&p, ask_notified(&p, listener));
    kill(child.pid, SIGKILL);
    check_errno(peer_reply(&p, ask_notified(&p, listener)), ENOTCONN);
    put_answer(listener, n.id, 0, 0, true);
    peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, ENOENT);
    put_id(listener, n.id);
    alc_put_i32(&args, n.pid);
    alc_put_u64(&args, n.pointer);
    alc_put_u32(&args, 1);
    peer_errno(&p, ALC_CALL_NOTIFY_READ, &args, ENOENT);
    CHECK_EQ(peer_end(&p), 0);
    peer_close(&child);
}

static void tells_what_is_no_listener(void)
{
    struct peer p;
    peer_start(&p);
    int32_t null = open_null(&p);
    for (int i = 0; i < 2; i++) {
        int32_t fd = i == 0 ? null : NO_FD;
        int error = i == 0 ? ENOTTY : EBADF;
        put_fd(&args, fd);
        peer_errno(&p, ALC_CALL_NOTIFY_RECV, &args, error);
        put_answer(fd, 1, 0, 0, true);
        peer_errno(&p, ALC_CALL_NOTIFY_RESPOND, &args, error);
        put_id(fd, 1);
        peer_errno(&p, ALC_CALL_NOTIFY_ID_VALID, &args, error);
        put_id(fd, 1);
        put_fd(&args, null);
        alc_put_bool(&args, true);
        alc_put_bool(&args, true);
        peer_errno(&p, ALC_CALL_NOTIFY_ADD_FD, &args, error);
        put_id(fd, 1);
        alc_put_i32(&args, 1);
        alc_put_u64(&args, 0);
        alc_put_u32(&args, 1);
        peer_errno(&p, ALC_CALL_NOTIFY_READ, &args, error);
    }
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    alc_buf_init(&args);
    RUN_TEST(hands_a_descriptor_over);
    RUN_TEST(tells_what_keeps_a_descriptor);
    RUN_TEST(answers_a_system_call);
    RUN_TEST(gives_a_descriptor);
    RUN_TEST(forgets_a_caller_that_dies);
    RUN_TEST(tells_what_is_no_listener);
    alc_buf_free(&args);
    return 0;
}
