/*
 * dispatch: from a request to its reply.
 * Owns: the table of calls, the form of every reply, and the order of a batch.
 * Must never: let a request go unanswered, or act on one that does not decode to its last byte.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "control.h"
#include "die.h"
#include "pending.h"
#include "sys/sys.h"

enum {
    /* What a reply has beside results: type, id, outcome, counts, a Refused; and the frame's header in the multiplexer. */
    REPLY_OVERHEAD = 1024,
    REPLY_MAX = ALC_MAX_FRAME - REPLY_OVERHEAD,
};

struct answer {
    enum alc_outcome outcome;
    int error;
    enum alc_refusal reason;
    char detail[ALC_DETAIL_MAX];
};

static void refuse(struct answer *a, enum alc_refusal reason, const char *text, const char *what)
{
    a->outcome = ALC_OUTCOME_REFUSED;
    a->reason = reason;
    snprintf(a->detail, sizeof a->detail, "%s%s", text, what);
}

/* A descriptor that a step should have given. People count steps from 1. */
static void refuse_step(struct answer *a, const struct alc_cur *why)
{
    const char *what = why->given == NULL                  ? "outside a batch nothing is given"
                       : why->symbol >= why->given->count  ? "that is no step before this one"
                                                           : "that step gave no descriptor";
    a->outcome = ALC_OUTCOME_REFUSED;
    a->reason = ALC_REFUSAL_NOT_GIVEN;
    snprintf(a->detail, sizeof a->detail, "%s: refers to step %u; %s", why->field, why->symbol + 1u, what);
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
    if (why->fault == ALC_STEP) {
        refuse_step(a, why);
        return;
    }
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

/* One function a call: decode, make, encode. UNDECODED: see in; ALC_WAITS, ALC_ANSWERED: see pending.h; else 0 or an errno. */
enum { UNDECODED = -1 };

#define RUN_BEGIN(name) static int run_##name(struct alc_control *c, struct alc_cur *in)
#define RUN_00(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        if (!alc_decode_args_##name(in)) return UNDECODED;                 \
        return alc_sys_##name(c);                                          \
    }
#define RUN_10(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_args_##name args;                                       \
        if (!alc_decode_args_##name(in, &args)) return UNDECODED;          \
        return alc_sys_##name(c, &args);                                   \
    }
#define RUN_01(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_result_##name result = {0};                             \
        if (!alc_decode_args_##name(in)) return UNDECODED;                 \
        int error = alc_sys_##name(c, &result);                            \
        if (error == 0) alc_encode_result_##name(&c->result, &result);     \
        return error;                                                      \
    }
#define RUN_11(name)                                                       \
    RUN_BEGIN(name)                                                        \
    {                                                                      \
        struct alc_args_##name args;                                       \
        struct alc_result_##name result = {0};                             \
        if (!alc_decode_args_##name(in, &args)) return UNDECODED;          \
        int error = alc_sys_##name(c, &args, &result);                     \
        if (error == 0) alc_encode_result_##name(&c->result, &result);     \
        return error;                                                      \
    }
#define RUN(id, name, group, has_args, has_result) RUN_##has_args##has_result(name)
ALC_CALL_TABLE(RUN)

static int run(struct alc_control *c, uint16_t call, struct alc_cur *in)
{
    switch (call) {
#define CASE(id, name, group, has_args, has_result) \
    case id: return run_##name(c, in);
        ALC_CALL_TABLE(CASE)
    default: return ENOSYS; /* not reached: make() found the call in the list of those */
    }
}

/* Line breaks and what is no ASCII become something that any reader may print. */
void alc_explain(struct alc_control *c, const char *text, size_t len)
{
    size_t at = strlen(c->said);
    while (len > 0 && text[len - 1] == '\n') len--;
    if (at > 0 && at + 2 < sizeof c->said) at += (size_t)snprintf(c->said + at, sizeof c->said - at, "; ");
    for (size_t i = 0; i < len && at + 1 < sizeof c->said; i++) c->said[at++] = text[i] >= ' ' && text[i] <= '~' ? text[i] : '?';
    c->said[at] = 0;
}

int alc_refuse(struct alc_control *c, enum alc_refusal reason, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    c->refused.reason = reason;
    vsnprintf(c->refused.detail, sizeof c->refused.detail, format, values);
    va_end(values);
    return ALC_REFUSED;
}

/* How a call ended that was begun; its result is in c->result. */
static void ended(const struct alc_control *c, int error, struct answer *a)
{
    *a = (struct answer){.outcome = ALC_OUTCOME_OK};
    if (error == 0 && c->result.len > REPLY_MAX) error = EMSGSIZE;
    if (error > 0) {
        a->outcome = ALC_OUTCOME_ERRNO;
        a->error = error;
    }
}

enum place { ALONE, STEP, LAST_STEP };

/* Makes a call; its result is in c->result when the outcome is OK. True when it is pending instead. */
static bool make(struct alc_control *c, uint16_t call, struct alc_bytes args, enum place place,
                 const struct alc_given *given, struct answer *a)
{
    *a = (struct answer){.outcome = ALC_OUTCOME_OK};
    const struct alc_call_info *info = alc_call_find(call);
    alc_buf_clear(&c->result);
    c->descriptors.given = -1;
    if (info == NULL || (info->at_mux && place == ALONE)) {
        char number[16];
        snprintf(number, sizeof number, "%u", call);
        refuse(a, ALC_REFUSAL_UNKNOWN_CALL, "no such call: ", number);
    } else if (info->at_frame) {
        refuse(a, place == ALONE ? ALC_REFUSAL_UNKNOWN_CALL : ALC_REFUSAL_NOT_IN_BATCH, info->name,
               ": asked for by a frame of its own");
    } else if (info->at_mux) {
        refuse(a, ALC_REFUSAL_NOT_IN_BATCH, info->name, ": made by the multiplexer, so not a step");
    } else if (info->last && place == STEP) {
        refuse(a, ALC_REFUSAL_NOT_IN_BATCH, info->name, ": can only be the last step");
    } else if (alc_filter_denies(&c->own_filter, info)) {
        refuse(a, ALC_REFUSAL_DENIED, info->name, ": a filter denies it");
    } else {
        struct alc_cur in;
        alc_cur_init(&in, args.ptr, args.len);
        in.given = given;
        c->said[0] = 0;
        int error = run(c, call, &in);
        if (error == ALC_WAITS) return true;
        if (error == ALC_ANSWERED) error = 0;
        if (error == UNDECODED) refuse_fault(a, &in);
        else if (error == ALC_REFUSED) refuse(a, c->refused.reason, c->refused.detail, "");
        else ended(c, error, a);
        if (a->outcome == ALC_OUTCOME_ERRNO) memcpy(a->detail, c->said, sizeof a->detail);
    }
    return false;
}

/* ---- Replies ---- */

static void put_refused(struct alc_buf *b, const struct answer *a)
{
    alc_put_refused(b, &(struct alc_refused){.reason = a->reason,
                                             .detail = {.ptr = a->detail, .len = (uint32_t)strlen(a->detail)}});
}

static void put_failure(struct alc_buf *b, const struct answer *a)
{
    alc_put_failure(b, &(struct alc_failure){.symbol = alc_errno_symbol(a->error),
                                             .number = a->error,
                                             .detail = {.ptr = a->detail, .len = (uint32_t)strlen(a->detail)}});
}

/* Outcome and body; an OK body is the caller's. */
static void put_answer(struct alc_buf *b, const struct answer *a)
{
    alc_put_outcome(b, a->outcome);
    if (a->outcome == ALC_OUTCOME_ERRNO) put_failure(b, a);
    if (a->outcome == ALC_OUTCOME_REFUSED) put_refused(b, a);
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

static void answer_call(struct alc_control *c, uint64_t id, const struct answer *a)
{
    begin(c, ALC_FRAME_REPLY, id);
    put_answer(&c->reply, a);
    if (a->outcome == ALC_OUTCOME_OK) alc_put_raw(&c->reply, c->result.bytes, c->result.len);
    if (c->after.what == ALC_AFTER_NOTHING) send_reply(c, ALC_FRAME_REPLY, id);
    else alc_reply_errno(c, id, carry_out(c, ALC_FRAME_REPLY, id));
}

static void on_call(struct alc_control *c, const struct alc_message *m, uint64_t id)
{
    struct alc_frame_call call;
    struct alc_cur why;
    struct answer a;
    if (!alc_decode_call(m->body, m->len, &call, &why)) {
        refuse_fault(&a, &why);
    } else if (make(c, call.call, call.args, ALONE, NULL, &a)) {
        alc_pending_add(c, id, NULL);
        return;
    }
    answer_call(c, id, &a);
}

/* ---- Batches ---- */

/* A batch under way. While its steps are made the reply is in c->reply; while one is pending, here. */
struct alc_batch {
    uint64_t id;
    bool exit_on_failure;
    bool carry_on;          /* of the step that is being made */
    uint32_t made;          /* steps that the reply has */
    size_t before_last;     /* where the last of them begins in the reply */
    struct alc_list steps;  /* those to come: in the request, or in body */
    uint8_t *body;          /* NULL until a step is pending */
    struct alc_buf reply;
    struct alc_buf given;   /* an int32_t for each step made */
};

void alc_batch_free(struct alc_batch *b)
{
    free(b->body);
    alc_buf_free(&b->reply);
    alc_buf_free(&b->given);
    free(b);
}

static void batch_finish(struct alc_control *c, struct alc_batch *b, const struct answer *a)
{
    alc_poke_u32(&c->reply, BATCH_COUNT_AT, b->made);
    put_answer(&c->reply, a);
    send_reply(c, ALC_FRAME_BATCH_REPLY, b->id);
    bool end = a->outcome != ALC_OUTCOME_OK && b->exit_on_failure;
    alc_batch_free(b);
    if (end) alc_control_end(c, ALC_FAILED_BATCH_STATUS);
}

/* How a step ended goes to the reply. Whether the batch goes on behind it; if not, *a tells why. */
static bool step_ended(struct alc_control *c, struct alc_batch *b, struct answer *a)
{
    size_t len = c->reply.len + (a->outcome == ALC_OUTCOME_OK ? c->result.len : 0);
    if (len > REPLY_MAX) *a = (struct answer){.outcome = ALC_OUTCOME_ERRNO, .error = EMSGSIZE};
    if (a->outcome != ALC_OUTCOME_OK && (!b->carry_on || c->reply.len > REPLY_MAX)) return false;
    if (a->outcome != ALC_OUTCOME_OK) alc_buf_clear(&c->result);
    int32_t given = a->outcome == ALC_OUTCOME_OK ? c->descriptors.given : -1;
    if (a->outcome == ALC_OUTCOME_ERRNO) put_failure(&c->result, a);
    if (a->outcome == ALC_OUTCOME_REFUSED) put_refused(&c->result, a);
    b->before_last = c->reply.len;
    b->made++;
    alc_put_stepped(&c->reply, &(struct alc_stepped){
                                   .outcome = a->outcome,
                                   .body = {.ptr = c->result.bytes, .len = (uint32_t)c->result.len}});
    alc_put_raw(&b->given, &given, sizeof given);
    return true;
}

/* The batch waits for its step: what it needs of the request and of c is kept with it. */
static void batch_suspend(struct alc_control *c, struct alc_batch *b)
{
    size_t left = alc_cur_left(&b->steps.cur);
    uint8_t *body = malloc(left + 1);
    if (body == NULL) alc_die(ALC_EXIT_MEMORY, "a batch of %zu bytes", left);
    memcpy(body, b->steps.cur.at, left);
    alc_cur_init(&b->steps.cur, body, left);
    free(b->body);
    b->body = body;
    b->reply = c->reply;
    alc_buf_init(&c->reply);
    alc_pending_add(c, b->id, b);
}

/* The last step asks for something to be done at last. When that is an exec which fails, the step has failed. */
static void batch_carry_out(struct alc_control *c, struct alc_batch *b, struct answer *a)
{
    uint64_t id = b->id;
    alc_poke_u32(&c->reply, BATCH_COUNT_AT, b->made);
    put_answer(&c->reply, a);
    if (c->after.what == ALC_AFTER_EXIT) alc_batch_free(b); /* it does not come back */
    int error = carry_out(c, ALC_FRAME_BATCH_REPLY, id);
    c->reply.len = b->before_last;
    b->made--;
    alc_buf_clear(&c->result);
    ended(c, error, a);
    if (step_ended(c, b, a)) *a = (struct answer){.outcome = ALC_OUTCOME_OK};
}

/* Makes the steps that are left, until one waits or the batch is done. */
static void batch_go_on(struct alc_control *c, struct alc_batch *b)
{
    struct alc_step step;
    struct answer a = {.outcome = ALC_OUTCOME_OK};
    while (alc_list_next_step(&b->steps, &step)) {
        b->carry_on = step.carry_on;
        /* On the heap, where it is aligned for every type. */
        struct alc_given given = {.fds = (const int32_t *)(const void *)b->given.bytes, .count = (uint16_t)b->made};
        if (make(c, step.call, step.args, b->steps.count == 0 ? LAST_STEP : STEP, &given, &a)) {
            batch_suspend(c, b);
            return;
        }
        if (!step_ended(c, b, &a)) {
            alc_after_free(&c->after); /* one whose result has no room in the reply is not carried out */
            break;
        }
        a = (struct answer){.outcome = ALC_OUTCOME_OK};
    }
    if (c->after.what != ALC_AFTER_NOTHING) batch_carry_out(c, b, &a);
    batch_finish(c, b, &a);
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
    struct alc_batch *b = calloc(1, sizeof *b);
    if (b == NULL) alc_die(ALC_EXIT_MEMORY, "a batch");
    *b = (struct alc_batch){.id = id, .exit_on_failure = batch.exit_on_failure, .steps = batch.steps};
    begin(c, ALC_FRAME_BATCH_REPLY, id);
    batch_go_on(c, b);
}

void alc_settle(struct alc_control *c, uint64_t id, struct alc_batch *b, int error, int given)
{
    struct answer a;
    ended(c, error, &a);
    if (b == NULL) {
        answer_call(c, id, &a);
        return;
    }
    alc_buf_free(&c->reply);
    c->reply = b->reply;
    alc_buf_init(&b->reply);
    c->descriptors.given = given;
    if (error == ECANCELED) b->carry_on = false; /* it is the batch that was given up */
    if (step_ended(c, b, &a)) batch_go_on(c, b);
    else batch_finish(c, b, &a);
}

void alc_rehearse(struct alc_control *c)
{
    volatile uint8_t stack[PATH_MAX]; /* as much as an exec takes */
    struct answer a;
    struct alc_batch *b = calloc(1, sizeof *b);
    if (b == NULL) return;
    stack[0] = c->inbox.bytes[0] = 0;
    (void)stack[0];
    begin(c, ALC_FRAME_BATCH_REPLY, 0);
    make(c, ALC_CALL_AUDIT_ARCH, (struct alc_bytes){0}, STEP, NULL, &a);
    step_ended(c, b, &a);
    alc_batch_free(b);
}

static void on_fork(struct alc_control *c, struct alc_message *m, uint64_t id)
{
    struct alc_frame_fork fork;
    struct alc_cur why;
    struct answer a;
    if (!alc_decode_fork(m->body, m->len, &fork, &why)) {
        refuse_fault(&a, &why);
        send_answer(c, ALC_FRAME_REPLY, id, &a);
    } else if (fork.stdio == ALC_STDIO_MODE_DIRECT) {
        alc_reply_refused(c, id, ALC_REFUSAL_UNSUPPORTED, "fork.stdio: DIRECT is only reserved");
    } else if (m->fd_count != (fork.stdio == ALC_STDIO_MODE_PTY ? 1 : ALC_MESSAGE_FDS) && !m->fds_cut) {
        alc_message_close(m); /* first, so that the answer has room for a descriptor */
        alc_reply_refused(c, id, ALC_REFUSAL_MALFORMED, "fork: without its descriptors");
    } else if (alc_filter_denies(&c->own_filter, alc_call_find(fork.flags == 0 ? ALC_CALL_FORK : ALC_CALL_CLONE))) {
        alc_message_close(m); /* first, so that the answer has room for a descriptor */
        alc_reply_refused(c, id, ALC_REFUSAL_DENIED,
                          fork.flags == 0 ? "fork: a filter denies it" : "clone: a filter denies it");
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
    struct alc_frame_cancel cancel;
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
    case ALC_FRAME_CANCEL:
        if (!alc_decode_cancel(m->body, m->len, &cancel, &why)) return false;
        alc_pending_cancel(c, cancel.id);
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
