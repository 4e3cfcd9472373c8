/*
 * filter_test: calls that are denied to a process, and to those that it forks.
 */
#define _GNU_SOURCE
#include <errno.h>

#include "control.h"
#include "test.h"

enum { SYM_NEWUTS = 1302 };

static struct alc_buf args;

static void put_calls(enum alc_filter_mode mode, const uint16_t *calls, uint32_t count)
{
    alc_put_filter_mode(&args, mode);
    alc_put_u32(&args, count);
    for (uint32_t i = 0; i < count; i++) alc_put_u16(&args, calls[i]);
}

#define CALLS(...) (const uint16_t[]){__VA_ARGS__}, sizeof(const uint16_t[]){__VA_ARGS__} / sizeof(uint16_t)
#define NOTHING ALC_FILTER_MODE_DENY, NULL, 0

static void check_denied(struct peer *p, uint16_t call)
{
    /* Arguments that do not decode: they are not looked at. */
    alc_put_u8(&args, 99);
    peer_refused(p, call, &args, ALC_REFUSAL_DENIED, alc_call_find(call)->name);
}

static void denies_what_is_named(void)
{
    struct peer p;
    peer_start(&p);
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_GETPID, ALC_CALL_CHDIR));
    put_calls(NOTHING);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    check_denied(&p, ALC_CALL_GETPID);
    check_denied(&p, ALC_CALL_CHDIR);
    peer_ok(&p, ALC_CALL_GETUID, NULL);
    /* No list, of whatever mode, changes anything. */
    put_calls(ALC_FILTER_MODE_ALLOW, NULL, 0);
    put_calls(ALC_FILTER_MODE_ALLOW, NULL, 0);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    peer_ok(&p, ALC_CALL_GETUID, NULL);
    /* What is denied stays denied, and what is allowed is narrowed. */
    put_calls(ALC_FILTER_MODE_ALLOW, CALLS(ALC_CALL_GETPID, ALC_CALL_GETUID, ALC_CALL_FILTER));
    put_calls(NOTHING);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    check_denied(&p, ALC_CALL_GETPID);
    check_denied(&p, ALC_CALL_GETGID);
    peer_ok(&p, ALC_CALL_GETUID, NULL);
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_FILTER));
    put_calls(NOTHING);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    check_denied(&p, ALC_CALL_FILTER);
    CHECK_EQ(peer_end(&p), 0);
}

static void denies_forks(void)
{
    struct peer p, child;
    peer_start(&p);
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_CLONE));
    put_calls(NOTHING);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    const uint16_t flags[] = {SYM_NEWUTS};
    struct alc_frame_reply r = peer_fork_flags(&p, &child, flags, 1);
    CHECK_EQ(r.outcome, ALC_OUTCOME_REFUSED);
    CHECK_EQ(r.body.ptr[0], ALC_REFUSAL_DENIED);
    peer_close(&child);
    peer_fork(&p, &child);
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_FORK));
    put_calls(NOTHING);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    struct peer other;
    r = peer_fork_flags(&p, &other, NULL, 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_REFUSED);
    CHECK_EQ(r.body.ptr[0], ALC_REFUSAL_DENIED);
    peer_close(&other);
    /* One that was forked before is not affected, and may fork. */
    peer_fork(&child, &other);
    peer_ok(&other, ALC_CALL_GETPID, NULL);
    peer_close(&other);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void is_inherited(void)
{
    struct peer p, child, grandchild;
    peer_start(&p);
    put_calls(NOTHING);
    put_calls(ALC_FILTER_MODE_ALLOW, CALLS(ALC_CALL_FORK, ALC_CALL_GETUID));
    peer_ok(&p, ALC_CALL_FILTER, &args);
    peer_ok(&p, ALC_CALL_GETPID, NULL);
    peer_fork(&p, &child);
    check_denied(&child, ALC_CALL_GETPID);
    check_denied(&child, ALC_CALL_FILTER);
    peer_ok(&child, ALC_CALL_GETUID, NULL);
    peer_fork(&child, &grandchild);
    check_denied(&grandchild, ALC_CALL_GETPID);
    peer_ok(&grandchild, ALC_CALL_GETUID, NULL);
    peer_close(&grandchild);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void refuses_what_it_cannot_deny(void)
{
    struct peer p;
    peer_start(&p);
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_GETPID, ALC_CALL_EOF));
    put_calls(NOTHING);
    peer_refused(&p, ALC_CALL_FILTER, &args, ALC_REFUSAL_UNSUPPORTED, "filter.own: eof");
    put_calls(ALC_FILTER_MODE_DENY, CALLS(ALC_CALL_GETPID));
    put_calls(ALC_FILTER_MODE_ALLOW, CALLS(60000));
    peer_refused(&p, ALC_CALL_FILTER, &args, ALC_REFUSAL_UNKNOWN_CALL, "filter.children: no such call: 60000");
    peer_ok(&p, ALC_CALL_GETPID, NULL); /* nothing of it was done */
    peer_refused(&p, ALC_CALL_FORK, NULL, ALC_REFUSAL_UNKNOWN_CALL, "a frame of its own");
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    alc_buf_init(&args);
    RUN_TEST(denies_what_is_named);
    RUN_TEST(denies_forks);
    RUN_TEST(is_inherited);
    RUN_TEST(refuses_what_it_cannot_deny);
    alc_buf_free(&args);
    return 0;
}
