/*
 * dispatch: from a request to its reply.
 * Owns: the table of calls, the form of every reply, and the order of a batch.
 * Must never: let a request go unanswered, or act on one that does not decode to its last byte.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "control.h"
#include "sys/sys.h"

enum {
    DETAIL_MAX = 200,
    /* What a reply has beside results: type, id, outcome, counts, a Refused; and the frame's header in the multiplexer. */
    REPLY_OVERHEAD = 1024,
    REPLY_MAX = ALC_MAX_FRAME - REPLY_OVERHEAD,
};

struct answer {
    enum alc_outcome outcome;
    int error;
    enum alc_refusal reason;
    char detail[DETAIL_MAX];
};

static void refuse(struct answer *a, enum alc_refusal reason, const char *text, const char *what)
{
    a->outcome = ALC_OUTCOME_REFUSED;
    a->reason = reason;
    snprintf(a->detail, sizeof a->detail, "%s%s", text, what);
}

static void refuse_fault(struct answer *a, const struct alc_cur *why)
{
    static const char *const text[] = {
        [ALC_OK] = ": malformed",
        [ALC_SHORT] = ": the request ends inside it",
        [ALC_TRAILING] = ": bytes behind it",
        [ALC_NUL] = ": a NUL byte inside, or none at its end",
        [ALC_RANGE] = ": a value that it cannot have",
    };
    if (why->fault != ALC_SYMBOL) {
        refuse(a, ALC_REFUSAL_MALFORMED, why->field, text[why->fault]);
        return;
    }
    char symbol[32];
    const struct alc_symbol *s = alc_symbol_find(why->symbol);
    snprintf(symbol, sizeof symbol, "symbol %u", why->symbol);
    a->outcome = ALC_OUTCOME_REFUSED;
    a->reason = ALC_REFUSAL_UNSUPPORTED_SYMBOL;
    snprintf(a->detail, sizeof a->detail, "%s: %s is unknown on this platform", why->field, s != NULL ? s->name : symbol);
}

/* ---- The calls ---- */

/* One function a call: decode, make, encode. -1: does not decode (see why); else 0 or an errno. */
#define RUN_BEGIN(name) static int run_##name(struct alc_control *c, struct alc_bytes in, struct alc_cur *why)
#define RUN_00(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        if (!alc_decode_args_##name(in.ptr, in.len, why)) return -1;       \
        return alc_sys_##name(c);                                          \
    }
#define RUN_10(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_args_##name args;                                       \
        if (!alc_decode_args_##name(in.ptr, in.len, &args, why)) return -1; \
        return alc_sys_##name(c, &args);                                   \
    }
#define RUN_01(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_result_##name result = {0};                             \
        if (!alc_decode_args_##name(in.ptr, in.len, why)) return -1;       \
        int error = alc_sys_##name(c, &result);                            \
        if (error == 0) alc_encode_result_##name(&c->result, &result);     \
        return error;                                                      \
    }
#define RUN_11(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_args_##name args;                                       \
        struct alc_result_##name result = {0};                             \
        if (!alc_decode_args_##name(in.ptr, in.len, &args, why)) return -1; \
        int error = alc_sys_##name(c, &args, &result);                     \
        if (error == 0) alc_encode_result_##name(&c->result, &result);     \
        return error;                                                      \
    }
#define RUN(id, name, group, has_args, has_result) RUN_##has_args##has_result(name)
ALC_CALL_TABLE(RUN)

static int run(struct alc_control *c, uint16_t call, struct alc_bytes in, struct alc_cur *why)
{
    switch (call) {
#define CASE(id, name, group, has_args, has_result) \
    case id: return run_##name(c, in, why);
        ALC_CALL_TABLE(CASE)
    default: return ENOSYS; /* not reached: make() found the call in the list of those */
    }
}

enum place { ALONE, STEP, LAST_STEP };

/* Makes a call; its result is in c->result when the outcome is OK. */
static void make(struct alc_control *c, uint16_t call, struct alc_bytes args, enum place place, struct answer *a)
{
    *a = (struct answer){.outcome = ALC_OUTCOME_OK};
    const struct alc_call_info *info = alc_call_find(call);
    alc_buf_clear(&c->result);
    if (info == NULL || (info->at_mux && place == ALONE)) {
        char number[16];
        snprintf(number, sizeof number, "%u", call);
        refuse(a, ALC_REFUSAL_UNKNOWN_CALL, "no such call: ", number);
    } else if (info->at_mux) {
        refuse(a, ALC_REFUSAL_NOT_IN_BATCH, info->name, ": made by the multiplexer, so not a step");
    } else if (info->last && place == STEP) {
        refuse(a, ALC_REFUSAL_NOT_IN_BATCH, info->name, ": can only be the last step");
    } else {
        struct alc_cur why;
        int error = run(c, call, args, &why);
        if (error < 0) {
            refuse_fault(a, &why);
        } else if (error == 0 && c->result.len > REPLY_MAX) {
            error = EMSGSIZE;
        }
        if (error > 0) {
            a->outcome = ALC_OUTCOME_ERRNO;
            a->error = error;
        }
    }
}

/* ---- Replies ---- */

static void put_failure(struct alc_buf *b, int error)
{
    alc_put_failure(b, &(struct alc_failure){.symbol = alc_errno_symbol(error), .number = error});
}

/* Outcome and body; an OK body is the caller's. */
static void put_answer(struct alc_buf *b, const struct answer *a)
{
    alc_put_outcome(b, a->outcome);
    if (a->outcome == ALC_OUTCOME_ERRNO) put_failure(b, a->error);
    if (a->outcome == ALC_OUTCOME_REFUSED)
        alc_put_refused(b, &(struct alc_refused){.reason = a->reason,
                                                 .detail = {.ptr = a->detail, .len = (uint32_t)strlen(a->detail)}});
}

/* How a REPLY and a BATCH_REPLY begin. A batch's count of results is poked in later. */
enum { BATCH_COUNT_AT = 1 + 8 };

static void begin(struct alc_control *c, uint8_t type, uint64_t id)
{
    alc_buf_clear(&c->reply);
    alc_put_u8(&c->reply, type);
    alc_put_u64(&c->reply, id);
    if (type == ALC_FRAME_BATCH_REPLY) alc_put_u32(&c->reply, 0);
}

static void send_answer(struct alc_control *c, uint8_t type, uint64_t id, const struct answer *a)
{
    begin(c, type, id);
    put_answer(&c->reply, a);
    alc_control_send(c, &c->reply);
}

/*
 * Sends c->reply. A long reply needs a descriptor, memory and file size, which the process's own limits may deny: then the
 * errno of that is the answer, though the call was made.
 */
static void send_reply(struct alc_control *c, uint8_t type, uint64_t id)
{
    if (alc_message_send(ALC_FD_CHANNEL, c->reply.bytes, c->reply.len) == 0) return;
    int error = errno;
    if (error == EPIPE || error == ECONNRESET || error == ENOTCONN || c->reply.len <= ALC_MAX_INLINE) {
        c->over = true;
        return;
    }
    send_answer(c, type, id, &(struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = error});
}

void alc_reply_errno(struct alc_control *c, uint64_t id, int error)
{
    send_answer(c, ALC_FRAME_REPLY, id, &(struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = error});
}

void alc_reply_refused(struct alc_control *c, uint64_t id, enum alc_refusal reason, const char *detail)
{
    struct answer a;
    refuse(&a, reason, detail, "");
    send_answer(c, ALC_FRAME_REPLY, id, &a);
}

void alc_reply_ok(struct alc_control *c, uint64_t id, const struct alc_buf *result)
{
    begin(c, ALC_FRAME_REPLY, id);
    alc_put_outcome(&c->reply, ALC_OUTCOME_OK);
    alc_put_raw(&c->reply, result->bytes, result->len);
    send_reply(c, ALC_FRAME_REPLY, id);
}

/* ---- Requests ---- */

/* Does what the last call left to be done; c->reply holds the reply of its success. Only an exec or a reexec comes back: an errno. */
static int carry_out(struct alc_control *c, uint8_t type, uint64_t id)
{
    if (c->after.what == ALC_AFTER_EXIT) {
        send_reply(c, type, id);
        alc_control_end(c, c->after.status);
    }
    int error = c->after.what == ALC_AFTER_REEXEC ? alc_reexec(c, &c->reply) : alc_exec(c, id, &c->reply);
    alc_after_free(&c->after);
    return error;
}

static void on_call(struct alc_control *c, const struct alc_message *m, uint64_t id)
{
    struct alc_frame_call call;
    struct alc_cur why;
    struct answer a;
    if (!alc_decode_call(m->body, m->len, &call, &why)) refuse_fault(&a, &why);
    else make(c, call.call, call.args, ALONE, &a);
    begin(c, ALC_FRAME_REPLY, id);
    put_answer(&c->reply, &a);
    if (a.outcome == ALC_OUTCOME_OK) alc_put_raw(&c->reply, c->result.bytes, c->result.len);
    if (c->after.what == ALC_AFTER_NOTHING) send_reply(c, ALC_FRAME_REPLY, id);
    else alc_reply_errno(c, id, carry_out(c, ALC_FRAME_REPLY, id));
}

/* Makes the steps; c->reply gets the results. How many were made; *a tells how the one after them ended. */
static uint32_t make_steps(struct alc_control *c, struct alc_list *steps, struct answer *a, size_t *before_last)
{
    struct alc_step step;
    uint32_t made = 0;
    *a = (struct answer){.outcome = ALC_OUTCOME_OK};
    while (alc_list_next_step(steps, &step)) {
        make(c, step.call, step.args, steps->count == 0 ? LAST_STEP : STEP, a);
        if (a->outcome == ALC_OUTCOME_OK && c->reply.len + c->result.len > REPLY_MAX)
            *a = (struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = EMSGSIZE};
        if (a->outcome != ALC_OUTCOME_OK) break;
        *before_last = c->reply.len;
        alc_put_bytes(&c->reply, (struct alc_bytes){.ptr = c->result.bytes, .len = (uint32_t)c->result.len});
        made++;
    }
    return made;
}

static void on_batch(struct alc_control *c, const struct alc_message *m, uint64_t id)
{
    struct alc_frame_batch batch;
    struct alc_cur why;
    struct answer a;
    if (!alc_decode_batch(m->body, m->len, &batch, &why)) {
        refuse_fault(&a, &why);
        send_answer(c, ALC_FRAME_BATCH_REPLY, id, &a);
        return;
    }
    if (batch.steps.count > ALC_MAX_BATCH_STEPS) {
        refuse(&a, ALC_REFUSAL_MALFORMED, "batch.steps", ": more than MAX_BATCH_STEPS");
        send_answer(c, ALC_FRAME_BATCH_REPLY, id, &a);
        return;
    }
    size_t before_last = 0;
    begin(c, ALC_FRAME_BATCH_REPLY, id);
    uint32_t made = make_steps(c, &batch.steps, &a, &before_last);
    alc_poke_u32(&c->reply, BATCH_COUNT_AT, made);
    put_answer(&c->reply, &a);
    if (c->after.what != ALC_AFTER_NOTHING) {
        a = (struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = carry_out(c, ALC_FRAME_BATCH_REPLY, id)};
        c->reply.len = before_last;
        alc_poke_u32(&c->reply, BATCH_COUNT_AT, made - 1);
        put_answer(&c->reply, &a);
    }
    send_reply(c, ALC_FRAME_BATCH_REPLY, id);
    if (a.outcome != ALC_OUTCOME_OK && batch.exit_on_failure) alc_control_end(c, ALC_FAILED_BATCH_STATUS);
}

static void on_fork(struct alc_control *c, struct alc_message *m, uint64_t id)
{
    struct alc_frame_fork fork;
    struct alc_cur why;
    struct answer a;
    if (!alc_decode_fork(m->body, m->len, &fork, &why)) {
        refuse_fault(&a, &why);
        send_answer(c, ALC_FRAME_REPLY, id, &a);
    } else if (fork.stdio != ALC_STDIO_MODE_PIPES) {
        alc_reply_refused(c, id, ALC_REFUSAL_UNSUPPORTED, "fork.stdio: DIRECT is only reserved");
    } else if (m->fd_count != ALC_MESSAGE_FDS && !m->fds_cut) {
        alc_reply_refused(c, id, ALC_REFUSAL_MALFORMED, "fork: without its four descriptors");
    } else {
        alc_fork(c, &fork, m);
    }
}

/* A request that has no id cannot be answered, and only a broken multiplexer sends one. */
static void broken(struct alc_control *c) { c->over = true; }

static void on_request(struct alc_control *c, struct alc_message *m)
{
    struct alc_cur cur;
    uint64_t id = m->lost_id;
    alc_cur_init(&cur, m->body, m->len);
    if (m->lost != 0) {
        uint8_t type = m->type == ALC_FRAME_BATCH ? ALC_FRAME_BATCH_REPLY : ALC_FRAME_REPLY;
        send_answer(c, type, id, &(struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = m->lost});
    } else if (!alc_get_u64(&cur, "request.id", &id)) {
        broken(c);
    } else if (m->type == ALC_FRAME_CALL) {
        on_call(c, m, id);
    } else if (m->type == ALC_FRAME_BATCH) {
        on_batch(c, m, id);
    } else {
        on_fork(c, m, id);
    }
}

static bool on_own(struct alc_control *c, const struct alc_message *m)
{
    struct alc_cur why;
    struct alc_frame_end_child end_child;
    struct alc_frame_end_orphans end_orphans;
    struct alc_frame_ask_execed ask;
    struct alc_frame_child_image image;
    struct alc_frame_end_strays strays;
    switch (m->type) {
    case ALC_FRAME_END_CHILD:
        if (!alc_decode_end_child(m->body, m->len, &end_child, &why)) return false;
        alc_end_child(c, end_child.child);
        return true;
    case ALC_FRAME_END_ORPHANS:
        if (!alc_decode_end_orphans(m->body, m->len, &end_orphans, &why)) return false;
        alc_end_orphans(c, end_orphans.host_pids);
        return true;
    case ALC_FRAME_ASK_EXECED:
        if (!alc_decode_ask_execed(m->body, m->len, &ask, &why)) return false;
        alc_tell_execed(c, ask.child);
        return true;
    case ALC_FRAME_CHILD_IMAGE:
        if (!alc_decode_child_image(m->body, m->len, &image, &why)) return false;
        alc_child_image(c, image.child, image.control);
        return true;
    case ALC_FRAME_END_STRAYS:
        if (!alc_decode_end_strays(m->body, m->len, &strays, &why)) return false;
        c->strays_from = strays.started;
        alc_end_strays(c);
        return true;
    default: return false;
    }
}

void alc_dispatch(struct alc_control *c, struct alc_message *m)
{
    if (m->type == ALC_FRAME_CALL || m->type == ALC_FRAME_BATCH || m->type == ALC_FRAME_FORK) on_request(c, m);
    else if (m->lost == 0 && !on_own(c, m)) broken(c);
}
