/*
 * Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
 */
#include "roundtrip.h"

#include <stdlib.h>
#include <string.h>

static void *allocate(uint32_t count, size_t size)
{
    void *memory = calloc(count == 0 ? 1 : count, size);
    if (memory == NULL) abort();
    return memory;
}

static enum roundtrip plain(bool decoded)
{
    return decoded ? ROUNDTRIP_DECODED : ROUNDTRIP_REFUSED;
}

static enum roundtrip frame_hello(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_frame_hello in;
    if (!alc_decode_hello(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_hello(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_call(const void *body, size_t len, struct alc_buf *out,
                                 struct alc_cur *why)
{
    struct alc_frame_call in;
    if (!alc_decode_call(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_call(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_batch(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_frame_batch in;
    if (!alc_decode_batch(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    struct alc_frame_batch_out again = {0};
    again.id = in.id;
    again.exit_on_failure = in.exit_on_failure;
    uint32_t steps_count = in.steps.count;
    struct alc_step *steps = allocate(steps_count, sizeof *steps);
    for (uint32_t i = 0; i < steps_count; i++) {
        if (!alc_list_next_step(&in.steps, &steps[i])) abort();
    }
    if (alc_list_next_step(&in.steps, steps)) abort();
    again.steps = steps;
    again.steps_count = steps_count;
    alc_encode_batch(out, &again);
    free(steps);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_fork(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_frame_fork in;
    if (!alc_decode_fork(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip frame_stdin(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_frame_stdin in;
    if (!alc_decode_stdin(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_stdin(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_credit(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_frame_credit in;
    if (!alc_decode_credit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_credit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_cancel(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_frame_cancel in;
    if (!alc_decode_cancel(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_cancel(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_hello_reply(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_frame_hello_reply in;
    if (!alc_decode_hello_reply(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    struct alc_frame_hello_reply_out again = {0};
    again.version = in.version;
    again.program = in.program;
    again.platform = in.platform;
    again.machine = in.machine;
    again.guardian_pid = in.guardian_pid;
    again.multiplexer_pid = in.multiplexer_pid;
    again.root_pid = in.root_pid;
    again.descriptors = in.descriptors;
    again.max_frame = in.max_frame;
    again.max_chunk = in.max_chunk;
    again.stdin_window = in.stdin_window;
    again.call_window = in.call_window;
    again.call_window_bytes = in.call_window_bytes;
    again.fork_window = in.fork_window;
    uint32_t calls_count = in.calls.count;
    uint16_t *calls = allocate(calls_count, sizeof *calls);
    for (uint32_t i = 0; i < calls_count; i++) {
        if (!alc_list_next_u16(&in.calls, &calls[i])) abort();
    }
    if (alc_list_next_u16(&in.calls, calls)) abort();
    again.calls = calls;
    again.calls_count = calls_count;
    uint32_t symbols_count = in.symbols.count;
    uint16_t *symbols = allocate(symbols_count, sizeof *symbols);
    for (uint32_t i = 0; i < symbols_count; i++) {
        if (!alc_list_next_u16(&in.symbols, &symbols[i])) abort();
    }
    if (alc_list_next_u16(&in.symbols, symbols)) abort();
    again.symbols = symbols;
    again.symbols_count = symbols_count;
    alc_encode_hello_reply(out, &again);
    free(calls);
    free(symbols);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_reply(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_frame_reply in;
    if (!alc_decode_reply(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_reply(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_batch_reply(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_frame_batch_reply in;
    if (!alc_decode_batch_reply(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    struct alc_frame_batch_reply_out again = {0};
    again.id = in.id;
    again.outcome = in.outcome;
    again.body = in.body;
    uint32_t results_count = in.results.count;
    struct alc_stepped *results = allocate(results_count, sizeof *results);
    for (uint32_t i = 0; i < results_count; i++) {
        if (!alc_list_next_stepped(&in.results, &results[i])) abort();
    }
    if (alc_list_next_stepped(&in.results, results)) abort();
    again.results = results;
    again.results_count = results_count;
    alc_encode_batch_reply(out, &again);
    free(results);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_stdout(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_frame_stdout in;
    if (!alc_decode_stdout(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_stdout(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_stderr(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_frame_stderr in;
    if (!alc_decode_stderr(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_stderr(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_eof(const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why)
{
    struct alc_frame_eof in;
    if (!alc_decode_eof(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_eof(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_stdin_credit(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_frame_stdin_credit in;
    if (!alc_decode_stdin_credit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_stdin_credit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_stdin_closed(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_frame_stdin_closed in;
    if (!alc_decode_stdin_closed(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_stdin_closed(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_exit(const void *body, size_t len, struct alc_buf *out,
                                 struct alc_cur *why)
{
    struct alc_frame_exit in;
    if (!alc_decode_exit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_exit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_signal(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_frame_signal in;
    if (!alc_decode_signal(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_signal(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_orphans(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_frame_orphans in;
    if (!alc_decode_orphans(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_orphans(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_pending(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_frame_pending in;
    if (!alc_decode_pending(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_pending(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_fault(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_frame_fault in;
    if (!alc_decode_fault(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_fault(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_big_request(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_frame_big_request in;
    if (!alc_decode_big_request(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_big_request(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_end_child(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_frame_end_child in;
    if (!alc_decode_end_child(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_end_child(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_end_orphans(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_frame_end_orphans in;
    if (!alc_decode_end_orphans(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    struct alc_frame_end_orphans_out again = {0};
    uint32_t host_pids_count = in.host_pids.count;
    int32_t *host_pids = allocate(host_pids_count, sizeof *host_pids);
    for (uint32_t i = 0; i < host_pids_count; i++) {
        if (!alc_list_next_i32(&in.host_pids, &host_pids[i])) abort();
    }
    if (alc_list_next_i32(&in.host_pids, host_pids)) abort();
    again.host_pids = host_pids;
    again.host_pids_count = host_pids_count;
    alc_encode_end_orphans(out, &again);
    free(host_pids);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_ask_execed(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_frame_ask_execed in;
    if (!alc_decode_ask_execed(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_ask_execed(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_child_image(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_frame_child_image in;
    if (!alc_decode_child_image(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_child_image(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_end_strays(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_frame_end_strays in;
    if (!alc_decode_end_strays(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_end_strays(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_execing(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_frame_execing in;
    if (!alc_decode_execing(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_execing(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_child_exit(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_frame_child_exit in;
    if (!alc_decode_child_exit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_child_exit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_adopted_exit(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_frame_adopted_exit in;
    if (!alc_decode_adopted_exit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_adopted_exit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_not_mine(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_frame_not_mine in;
    if (!alc_decode_not_mine(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    struct alc_frame_not_mine_out again = {0};
    uint32_t host_pids_count = in.host_pids.count;
    int32_t *host_pids = allocate(host_pids_count, sizeof *host_pids);
    for (uint32_t i = 0; i < host_pids_count; i++) {
        if (!alc_list_next_i32(&in.host_pids, &host_pids[i])) abort();
    }
    if (alc_list_next_i32(&in.host_pids, host_pids)) abort();
    again.host_pids = host_pids;
    again.host_pids_count = host_pids_count;
    alc_encode_not_mine(out, &again);
    free(host_pids);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_child_execed(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_frame_child_execed in;
    if (!alc_decode_child_execed(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_child_execed(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_big_reply(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_frame_big_reply in;
    if (!alc_decode_big_reply(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_big_reply(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_pty(const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why)
{
    struct alc_frame_pty in;
    if (!alc_decode_pty(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_pty(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip frame_root_exit(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_frame_root_exit in;
    if (!alc_decode_root_exit(body, len, &in, why)) return ROUNDTRIP_REFUSED;
    alc_encode_root_exit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_version(const void *body, size_t len,
                                   struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_version(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_version(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_version again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_str(why, "version.version", &again.version);
    if (!read || !alc_cur_done(why, "version")) return ROUNDTRIP_REFUSED;
    alc_encode_result_version(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_getpid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getpid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getpid(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getpid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getpid.pid", &again.pid);
    if (!read || !alc_cur_done(why, "getpid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getpid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_cpid(const void *body, size_t len,
                                struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cpid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_cpid(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_result_cpid again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_child(why, "cpid.children", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "cpid")) return ROUNDTRIP_REFUSED;
    uint32_t children_count = list.count;
    struct alc_child *children = allocate(children_count, sizeof *children);
    for (uint32_t i = 0; i < children_count; i++) {
        if (!alc_list_next_child(&list, &children[i])) abort();
    }
    if (alc_list_next_child(&list, children)) abort();
    again.children = children;
    again.children_count = children_count;
    alc_encode_result_cpid(out, &again);
    free(children);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_exit(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_exit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_exit(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_kill(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_kill in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_kill(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_signal_child(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_signal_child in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_signal_child(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_setsid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setsid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_setsid(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_setsid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "setsid.sid", &again.sid);
    if (!read || !alc_cur_done(why, "setsid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_setsid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_getpgrp(const void *body, size_t len,
                                   struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getpgrp(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getpgrp(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_getpgrp again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getpgrp.pgid", &again.pgid);
    if (!read || !alc_cur_done(why, "getpgrp")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getpgrp(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setpgid(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_setpgid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setpgid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_execve(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_execve in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_execve(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t argv_count = in.argv.count;
    struct alc_str *argv = allocate(argv_count, sizeof *argv);
    for (uint32_t i = 0; i < argv_count; i++) {
        if (!alc_list_next_str(&in.argv, &argv[i])) abort();
    }
    if (alc_list_next_str(&in.argv, argv)) abort();
    free(argv);
    uint32_t env_count = in.env.count;
    struct alc_str *env = allocate(env_count, sizeof *env);
    for (uint32_t i = 0; i < env_count; i++) {
        if (!alc_list_next_str(&in.env, &env[i])) abort();
    }
    if (alc_list_next_str(&in.env, env)) abort();
    free(env);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_execvp(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_execvp in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_execvp(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t argv_count = in.argv.count;
    struct alc_str *argv = allocate(argv_count, sizeof *argv);
    for (uint32_t i = 0; i < argv_count; i++) {
        if (!alc_list_next_str(&in.argv, &argv[i])) abort();
    }
    if (alc_list_next_str(&in.argv, argv)) abort();
    free(argv);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getpgid(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_getpgid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getpgid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getpgid(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_getpgid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getpgid.pgid", &again.pgid);
    if (!read || !alc_cur_done(why, "getpgid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getpgid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_getsid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_getsid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getsid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getsid(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getsid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getsid.sid", &again.sid);
    if (!read || !alc_cur_done(why, "getsid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getsid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_end_descendants(const void *body, size_t len,
                                           struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_end_descendants(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_chdir(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_chdir in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_chdir(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getcwd(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getcwd(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getcwd(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getcwd again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_str(why, "getcwd.path", &again.path);
    if (!read || !alc_cur_done(why, "getcwd")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getcwd(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_umask(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_umask in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_umask(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_umask(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_umask again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "umask.previous", &again.previous);
    if (!read || !alc_cur_done(why, "umask")) return ROUNDTRIP_REFUSED;
    alc_encode_result_umask(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_environ(const void *body, size_t len,
                                   struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_environ(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_environ(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_environ again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_str(why, "environ.env", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "environ")) return ROUNDTRIP_REFUSED;
    uint32_t env_count = list.count;
    struct alc_str *env = allocate(env_count, sizeof *env);
    for (uint32_t i = 0; i < env_count; i++) {
        if (!alc_list_next_str(&list, &env[i])) abort();
    }
    if (alc_list_next_str(&list, env)) abort();
    again.env = env;
    again.env_count = env_count;
    alc_encode_result_environ(out, &again);
    free(env);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_getenv(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_getenv in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getenv(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getenv(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getenv again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bool(why, "getenv.value", &again.has_value)
        && (!again.has_value || alc_get_str(why, "getenv.value", &again.value));
    if (!read || !alc_cur_done(why, "getenv")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getenv(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setenv(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_setenv in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setenv(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_unsetenv(const void *body, size_t len,
                                    struct alc_cur *why)
{
    struct alc_args_unsetenv in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_unsetenv(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_clearenv(const void *body, size_t len,
                                    struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_clearenv(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getrlimit(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_getrlimit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getrlimit(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getrlimit(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_getrlimit again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_limit(why, "getrlimit.limit", &again.limit);
    if (!read || !alc_cur_done(why, "getrlimit")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getrlimit(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setrlimit(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_setrlimit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setrlimit(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getpriority(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_getpriority in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getpriority(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getpriority(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_getpriority again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getpriority.nice", &again.nice);
    if (!read || !alc_cur_done(why, "getpriority")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getpriority(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setpriority(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_setpriority in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setpriority(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getresuid(const void *body, size_t len,
                                     struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getresuid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getresuid(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_getresuid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_ids(why, "getresuid.ids", &again.ids);
    if (!read || !alc_cur_done(why, "getresuid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getresuid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setresuid(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_setresuid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setresuid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getresgid(const void *body, size_t len,
                                     struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getresgid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getresgid(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_getresgid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_ids(why, "getresgid.ids", &again.ids);
    if (!read || !alc_cur_done(why, "getresgid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getresgid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setresgid(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_setresgid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setresgid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getgroups(const void *body, size_t len,
                                     struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getgroups(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getgroups(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_getgroups again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_u32(why, "getgroups.groups", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "getgroups")) return ROUNDTRIP_REFUSED;
    uint32_t groups_count = list.count;
    uint32_t *groups = allocate(groups_count, sizeof *groups);
    for (uint32_t i = 0; i < groups_count; i++) {
        if (!alc_list_next_u32(&list, &groups[i])) abort();
    }
    if (alc_list_next_u32(&list, groups)) abort();
    again.groups = groups;
    again.groups_count = groups_count;
    alc_encode_result_getgroups(out, &again);
    free(groups);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setgroups(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_setgroups in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setgroups(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t groups_count = in.groups.count;
    uint32_t *groups = allocate(groups_count, sizeof *groups);
    for (uint32_t i = 0; i < groups_count; i++) {
        if (!alc_list_next_u32(&in.groups, &groups[i])) abort();
    }
    if (alc_list_next_u32(&in.groups, groups)) abort();
    free(groups);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getuid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getuid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getuid(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getuid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "getuid.uid", &again.uid);
    if (!read || !alc_cur_done(why, "getuid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getuid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setuid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_setuid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setuid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getgid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getgid(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getgid(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getgid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "getgid.gid", &again.gid);
    if (!read || !alc_cur_done(why, "getgid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getgid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setgid(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_setgid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setgid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_sigaction(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_sigaction in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sigaction(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_sigaction(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_sigaction again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_disposition(why, "sigaction.previous", &again.previous);
    if (!read || !alc_cur_done(why, "sigaction")) return ROUNDTRIP_REFUSED;
    alc_encode_result_sigaction(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_getopt(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_getopt in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getopt(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getopt(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_getopt again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getopt.value", &again.value);
    if (!read || !alc_cur_done(why, "getopt")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getopt(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setopt(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_setopt in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setopt(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getcpid(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_getcpid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getcpid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getcpid(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_getcpid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getcpid.value", &again.value);
    if (!read || !alc_cur_done(why, "getcpid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getcpid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setcpid(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_setcpid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setcpid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_eof(const void *body, size_t len,
                               struct alc_cur *why)
{
    struct alc_args_eof in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_eof(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getflow(const void *body, size_t len,
                                   struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getflow(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getflow(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_getflow again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getflow.messages", &again.messages);
    if (!read || !alc_cur_done(why, "getflow")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getflow(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setflow(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_setflow in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setflow(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_getdefaultflow(const void *body, size_t len,
                                          struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_getdefaultflow(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_getdefaultflow(const void *body, size_t len, struct alc_buf *out,
                                            struct alc_cur *why)
{
    struct alc_result_getdefaultflow again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "getdefaultflow.messages", &again.messages);
    if (!read || !alc_cur_done(why, "getdefaultflow")) return ROUNDTRIP_REFUSED;
    alc_encode_result_getdefaultflow(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_setdefaultflow(const void *body, size_t len,
                                          struct alc_cur *why)
{
    struct alc_args_setdefaultflow in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setdefaultflow(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_children(const void *body, size_t len,
                                    struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_children(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_children(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_result_children again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_child_streams(why, "children.children", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "children")) return ROUNDTRIP_REFUSED;
    uint32_t children_count = list.count;
    struct alc_child_streams *children = allocate(children_count, sizeof *children);
    for (uint32_t i = 0; i < children_count; i++) {
        if (!alc_list_next_child_streams(&list, &children[i])) abort();
    }
    if (alc_list_next_child_streams(&list, children)) abort();
    again.children = children;
    again.children_count = children_count;
    alc_encode_result_children(out, &again);
    free(children);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_open(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_open in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_open(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_open(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_result_open again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "open.fd", &again.fd);
    if (!read || !alc_cur_done(why, "open")) return ROUNDTRIP_REFUSED;
    alc_encode_result_open(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_close(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_close in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_close(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_read(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_read in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_read(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_read(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_result_read again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bytes(why, "read.data", &again.data);
    if (!read || !alc_cur_done(why, "read")) return ROUNDTRIP_REFUSED;
    alc_encode_result_read(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_write(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_write in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_write(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_write(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_write again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "write.count", &again.count);
    if (!read || !alc_cur_done(why, "write")) return ROUNDTRIP_REFUSED;
    alc_encode_result_write(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_lseek(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_lseek in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_lseek(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_lseek(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_lseek again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i64(why, "lseek.offset", &again.offset);
    if (!read || !alc_cur_done(why, "lseek")) return ROUNDTRIP_REFUSED;
    alc_encode_result_lseek(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_fcntl(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_fcntl in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fcntl(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_fcntl(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_fcntl again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i64(why, "fcntl.value", &again.value);
    if (!read || !alc_cur_done(why, "fcntl")) return ROUNDTRIP_REFUSED;
    alc_encode_result_fcntl(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pipe2(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_pipe2 in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pipe2(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_pipe2(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_pipe2 again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_fd_pair(why, "pipe2.pair", &again.pair);
    if (!read || !alc_cur_done(why, "pipe2")) return ROUNDTRIP_REFUSED;
    alc_encode_result_pipe2(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_define(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_define in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_define(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_define(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_define again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i64(why, "define.value", &again.value);
    if (!read || !alc_cur_done(why, "define")) return ROUNDTRIP_REFUSED;
    alc_encode_result_define(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_errno_id(const void *body, size_t len,
                                    struct alc_cur *why)
{
    struct alc_args_errno_id in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_errno_id(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_errno_id(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_result_errno_id again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bool(why, "errno_id.name", &again.has_name)
        && (!again.has_name || alc_get_str(why, "errno_id.name", &again.name));
    if (!read || !alc_cur_done(why, "errno_id")) return ROUNDTRIP_REFUSED;
    alc_encode_result_errno_id(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_chmod(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_chmod in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_chmod(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_chown(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_chown in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_chown(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_chroot(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_chroot in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_chroot(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_link(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_link in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_link(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_symlink(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_symlink in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_symlink(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_unlink(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_unlink in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_unlink(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_mkdir(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_mkdir in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_mkdir(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_rmdir(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_rmdir in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_rmdir(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_mkfifo(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_mkfifo in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_mkfifo(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_readdir(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_readdir in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_readdir(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_readdir(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_readdir again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_str(why, "readdir.names", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "readdir")) return ROUNDTRIP_REFUSED;
    uint32_t names_count = list.count;
    struct alc_str *names = allocate(names_count, sizeof *names);
    for (uint32_t i = 0; i < names_count; i++) {
        if (!alc_list_next_str(&list, &names[i])) abort();
    }
    if (alc_list_next_str(&list, names)) abort();
    again.names = names;
    again.names_count = names_count;
    alc_encode_result_readdir(out, &again);
    free(names);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_mount(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_mount in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_mount(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_umount(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_umount in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_umount(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_umount2(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_umount2 in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_umount2(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_pivot_root(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_pivot_root in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pivot_root(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_gethostname(const void *body, size_t len,
                                       struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_gethostname(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_gethostname(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_gethostname again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_str(why, "gethostname.name", &again.name);
    if (!read || !alc_cur_done(why, "gethostname")) return ROUNDTRIP_REFUSED;
    alc_encode_result_gethostname(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_sethostname(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_sethostname in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sethostname(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_setns(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_setns in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setns(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_unshare(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_unshare in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_unshare(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_id_maps(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_id_maps in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_id_maps(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t uid_map_count = in.uid_map.count;
    struct alc_id_range *uid_map = allocate(uid_map_count, sizeof *uid_map);
    for (uint32_t i = 0; i < uid_map_count; i++) {
        if (!alc_list_next_id_range(&in.uid_map, &uid_map[i])) abort();
    }
    if (alc_list_next_id_range(&in.uid_map, uid_map)) abort();
    free(uid_map);
    uint32_t gid_map_count = in.gid_map.count;
    struct alc_id_range *gid_map = allocate(gid_map_count, sizeof *gid_map);
    for (uint32_t i = 0; i < gid_map_count; i++) {
        if (!alc_list_next_id_range(&in.gid_map, &gid_map[i])) abort();
    }
    if (alc_list_next_id_range(&in.gid_map, gid_map)) abort();
    free(gid_map);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_socket(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_socket in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_socket(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_socket(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_socket again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "socket.fd", &again.fd);
    if (!read || !alc_cur_done(why, "socket")) return ROUNDTRIP_REFUSED;
    alc_encode_result_socket(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_prctl(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_prctl in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_prctl(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t struct2_count = in.struct2.count;
    struct alc_part *struct2 = allocate(struct2_count, sizeof *struct2);
    for (uint32_t i = 0; i < struct2_count; i++) {
        if (!alc_list_next_part(&in.struct2, &struct2[i])) abort();
    }
    if (alc_list_next_part(&in.struct2, struct2)) abort();
    free(struct2);
    uint32_t struct3_count = in.struct3.count;
    struct alc_part *struct3 = allocate(struct3_count, sizeof *struct3);
    for (uint32_t i = 0; i < struct3_count; i++) {
        if (!alc_list_next_part(&in.struct3, &struct3[i])) abort();
    }
    if (alc_list_next_part(&in.struct3, struct3)) abort();
    free(struct3);
    uint32_t struct4_count = in.struct4.count;
    struct alc_part *struct4 = allocate(struct4_count, sizeof *struct4);
    for (uint32_t i = 0; i < struct4_count; i++) {
        if (!alc_list_next_part(&in.struct4, &struct4[i])) abort();
    }
    if (alc_list_next_part(&in.struct4, struct4)) abort();
    free(struct4);
    uint32_t struct5_count = in.struct5.count;
    struct alc_part *struct5 = allocate(struct5_count, sizeof *struct5);
    for (uint32_t i = 0; i < struct5_count; i++) {
        if (!alc_list_next_part(&in.struct5, &struct5[i])) abort();
    }
    if (alc_list_next_part(&in.struct5, struct5)) abort();
    free(struct5);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_prctl(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_prctl again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_returned(why, "prctl.result", &again.result);
    if (!read || !alc_cur_done(why, "prctl")) return ROUNDTRIP_REFUSED;
    alc_encode_result_prctl(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_seccomp(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_seccomp in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_seccomp(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t args_count = in.args.count;
    struct alc_part *args = allocate(args_count, sizeof *args);
    for (uint32_t i = 0; i < args_count; i++) {
        if (!alc_list_next_part(&in.args, &args[i])) abort();
    }
    if (alc_list_next_part(&in.args, args)) abort();
    free(args);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_seccomp(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_seccomp again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_returned(why, "seccomp.result", &again.result);
    if (!read || !alc_cur_done(why, "seccomp")) return ROUNDTRIP_REFUSED;
    alc_encode_result_seccomp(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_ptrace(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_ptrace in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_ptrace(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t struct_addr_count = in.struct_addr.count;
    struct alc_part *struct_addr = allocate(struct_addr_count, sizeof *struct_addr);
    for (uint32_t i = 0; i < struct_addr_count; i++) {
        if (!alc_list_next_part(&in.struct_addr, &struct_addr[i])) abort();
    }
    if (alc_list_next_part(&in.struct_addr, struct_addr)) abort();
    free(struct_addr);
    uint32_t struct_data_count = in.struct_data.count;
    struct alc_part *struct_data = allocate(struct_data_count, sizeof *struct_data);
    for (uint32_t i = 0; i < struct_data_count; i++) {
        if (!alc_list_next_part(&in.struct_data, &struct_data[i])) abort();
    }
    if (alc_list_next_part(&in.struct_data, struct_data)) abort();
    free(struct_data);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_ptrace(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_ptrace again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_returned(why, "ptrace.result", &again.result);
    if (!read || !alc_cur_done(why, "ptrace")) return ROUNDTRIP_REFUSED;
    alc_encode_result_ptrace(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_ioctl(const void *body, size_t len,
                                 struct alc_cur *why)
{
    struct alc_args_ioctl in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_ioctl(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t argument_count = in.argument.count;
    struct alc_part *argument = allocate(argument_count, sizeof *argument);
    for (uint32_t i = 0; i < argument_count; i++) {
        if (!alc_list_next_part(&in.argument, &argument[i])) abort();
    }
    if (alc_list_next_part(&in.argument, argument)) abort();
    free(argument);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_ioctl(const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why)
{
    struct alc_result_ioctl again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_returned(why, "ioctl.result", &again.result);
    if (!read || !alc_cur_done(why, "ioctl")) return ROUNDTRIP_REFUSED;
    alc_encode_result_ioctl(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_audit_arch(const void *body, size_t len,
                                      struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_audit_arch(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_audit_arch(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_result_audit_arch again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "audit_arch.arch", &again.arch);
    if (!read || !alc_cur_done(why, "audit_arch")) return ROUNDTRIP_REFUSED;
    alc_encode_result_audit_arch(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_filter(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_filter in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_filter(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t own_count = in.own.count;
    uint16_t *own = allocate(own_count, sizeof *own);
    for (uint32_t i = 0; i < own_count; i++) {
        if (!alc_list_next_u16(&in.own, &own[i])) abort();
    }
    if (alc_list_next_u16(&in.own, own)) abort();
    free(own);
    uint32_t children_count = in.children.count;
    uint16_t *children = allocate(children_count, sizeof *children);
    for (uint32_t i = 0; i < children_count; i++) {
        if (!alc_list_next_u16(&in.children, &children[i])) abort();
    }
    if (alc_list_next_u16(&in.children, children)) abort();
    free(children);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_select(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_select in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_select(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t read_count = in.read.count;
    int32_t *read = allocate(read_count, sizeof *read);
    for (uint32_t i = 0; i < read_count; i++) {
        if (!alc_list_next_fd(&in.read, &read[i])) abort();
    }
    if (alc_list_next_fd(&in.read, read)) abort();
    free(read);
    uint32_t write_count = in.write.count;
    int32_t *write = allocate(write_count, sizeof *write);
    for (uint32_t i = 0; i < write_count; i++) {
        if (!alc_list_next_fd(&in.write, &write[i])) abort();
    }
    if (alc_list_next_fd(&in.write, write)) abort();
    free(write);
    uint32_t except_count = in.except.count;
    int32_t *except = allocate(except_count, sizeof *except);
    for (uint32_t i = 0; i < except_count; i++) {
        if (!alc_list_next_fd(&in.except, &except[i])) abort();
    }
    if (alc_list_next_fd(&in.except, except)) abort();
    free(except);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_select(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_select again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_ready(why, "select.ready", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "select")) return ROUNDTRIP_REFUSED;
    uint32_t ready_count = list.count;
    struct alc_ready *ready = allocate(ready_count, sizeof *ready);
    for (uint32_t i = 0; i < ready_count; i++) {
        if (!alc_list_next_ready(&list, &ready[i])) abort();
    }
    if (alc_list_next_ready(&list, ready)) abort();
    again.ready = ready;
    again.ready_count = ready_count;
    alc_encode_result_select(out, &again);
    free(ready);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_connect(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_connect in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_connect(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_waitpid(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_waitpid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_waitpid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_waitpid(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_waitpid again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_waited(why, "waitpid.waited", &again.waited);
    if (!read || !alc_cur_done(why, "waitpid")) return ROUNDTRIP_REFUSED;
    alc_encode_result_waitpid(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_read_wait(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_read_wait in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_read_wait(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_read_wait(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_read_wait again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bytes(why, "read_wait.data", &again.data);
    if (!read || !alc_cur_done(why, "read_wait")) return ROUNDTRIP_REFUSED;
    alc_encode_result_read_wait(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_fexecve(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_fexecve in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fexecve(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t argv_count = in.argv.count;
    struct alc_str *argv = allocate(argv_count, sizeof *argv);
    for (uint32_t i = 0; i < argv_count; i++) {
        if (!alc_list_next_str(&in.argv, &argv[i])) abort();
    }
    if (alc_list_next_str(&in.argv, argv)) abort();
    free(argv);
    uint32_t env_count = in.env.count;
    struct alc_str *env = allocate(env_count, sizeof *env);
    for (uint32_t i = 0; i < env_count; i++) {
        if (!alc_list_next_str(&in.env, &env[i])) abort();
    }
    if (alc_list_next_str(&in.env, env)) abort();
    free(env);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_setproctitle(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_setproctitle in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_setproctitle(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_reexec(const void *body, size_t len,
                                  struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_reexec(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_reexec_path(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_reexec_path in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_reexec_path(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t env_count = in.env.count;
    struct alc_str *env = allocate(env_count, sizeof *env);
    for (uint32_t i = 0; i < env_count; i++) {
        if (!alc_list_next_str(&in.env, &env[i])) abort();
    }
    if (alc_list_next_str(&in.env, env)) abort();
    free(env);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_reexec_fd(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_reexec_fd in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_reexec_fd(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t env_count = in.env.count;
    struct alc_str *env = allocate(env_count, sizeof *env);
    for (uint32_t i = 0; i < env_count; i++) {
        if (!alc_list_next_str(&in.env, &env[i])) abort();
    }
    if (alc_list_next_str(&in.env, env)) abort();
    free(env);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_capget(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_capget in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_capget(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_capget(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_capget again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_capabilities(why, "capget.caps", &again.caps);
    if (!read || !alc_cur_done(why, "capget")) return ROUNDTRIP_REFUSED;
    alc_encode_result_capget(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_capset(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_capset in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_capset(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_bounding(const void *body, size_t len,
                                        struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_bounding(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_cap_bounding(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_cap_bounding again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u64(why, "cap_bounding.set", &again.set);
    if (!read || !alc_cur_done(why, "cap_bounding")) return ROUNDTRIP_REFUSED;
    alc_encode_result_cap_bounding(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_cap_bounding_drop(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_cap_bounding_drop in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_bounding_drop(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_ambient(const void *body, size_t len,
                                       struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_ambient(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_cap_ambient(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_cap_ambient again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u64(why, "cap_ambient.set", &again.set);
    if (!read || !alc_cur_done(why, "cap_ambient")) return ROUNDTRIP_REFUSED;
    alc_encode_result_cap_ambient(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_cap_ambient_raise(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_cap_ambient_raise in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_ambient_raise(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_ambient_lower(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_cap_ambient_lower in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_ambient_lower(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_securebits(const void *body, size_t len,
                                      struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_securebits(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_securebits(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_result_securebits again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "securebits.bits", &again.bits);
    if (!read || !alc_cur_done(why, "securebits")) return ROUNDTRIP_REFUSED;
    alc_encode_result_securebits(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_set_securebits(const void *body, size_t len,
                                          struct alc_cur *why)
{
    struct alc_args_set_securebits in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_set_securebits(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_no_new_privs(const void *body, size_t len,
                                        struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_no_new_privs(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_no_new_privs(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_no_new_privs again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bool(why, "no_new_privs.set", &again.set);
    if (!read || !alc_cur_done(why, "no_new_privs")) return ROUNDTRIP_REFUSED;
    alc_encode_result_no_new_privs(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_set_no_new_privs(const void *body, size_t len,
                                            struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_set_no_new_privs(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_prlimit(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_prlimit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_prlimit(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_prlimit(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_prlimit again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_limit(why, "prlimit.previous", &again.previous);
    if (!read || !alc_cur_done(why, "prlimit")) return ROUNDTRIP_REFUSED;
    alc_encode_result_prlimit(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_sched_getaffinity(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_sched_getaffinity in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sched_getaffinity(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_sched_getaffinity(const void *body, size_t len, struct alc_buf *out,
                                               struct alc_cur *why)
{
    struct alc_result_sched_getaffinity again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_u32(why, "sched_getaffinity.cpus", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "sched_getaffinity")) return ROUNDTRIP_REFUSED;
    uint32_t cpus_count = list.count;
    uint32_t *cpus = allocate(cpus_count, sizeof *cpus);
    for (uint32_t i = 0; i < cpus_count; i++) {
        if (!alc_list_next_u32(&list, &cpus[i])) abort();
    }
    if (alc_list_next_u32(&list, cpus)) abort();
    again.cpus = cpus;
    again.cpus_count = cpus_count;
    alc_encode_result_sched_getaffinity(out, &again);
    free(cpus);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_sched_setaffinity(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_sched_setaffinity in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sched_setaffinity(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t cpus_count = in.cpus.count;
    uint32_t *cpus = allocate(cpus_count, sizeof *cpus);
    for (uint32_t i = 0; i < cpus_count; i++) {
        if (!alc_list_next_u32(&in.cpus, &cpus[i])) abort();
    }
    if (alc_list_next_u32(&in.cpus, cpus)) abort();
    free(cpus);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_sched_getattr(const void *body, size_t len,
                                         struct alc_cur *why)
{
    struct alc_args_sched_getattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sched_getattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_sched_getattr(const void *body, size_t len, struct alc_buf *out,
                                           struct alc_cur *why)
{
    struct alc_result_sched_getattr again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_sched_attr(why, "sched_getattr.attr", &again.attr);
    if (!read || !alc_cur_done(why, "sched_getattr")) return ROUNDTRIP_REFUSED;
    alc_encode_result_sched_getattr(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_sched_setattr(const void *body, size_t len,
                                         struct alc_cur *why)
{
    struct alc_args_sched_setattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_sched_setattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_ioprio_get(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_ioprio_get in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_ioprio_get(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_ioprio_get(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_result_ioprio_get again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_io_priority(why, "ioprio_get.priority", &again.priority);
    if (!read || !alc_cur_done(why, "ioprio_get")) return ROUNDTRIP_REFUSED;
    alc_encode_result_ioprio_get(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_ioprio_set(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_ioprio_set in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_ioprio_set(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_oom_score_adj(const void *body, size_t len,
                                         struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_oom_score_adj(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_oom_score_adj(const void *body, size_t len, struct alc_buf *out,
                                           struct alc_cur *why)
{
    struct alc_result_oom_score_adj again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "oom_score_adj.value", &again.value);
    if (!read || !alc_cur_done(why, "oom_score_adj")) return ROUNDTRIP_REFUSED;
    alc_encode_result_oom_score_adj(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_set_oom_score_adj(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_set_oom_score_adj in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_set_oom_score_adj(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_personality(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_personality in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_personality(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_personality(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_personality again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "personality.previous", &again.previous);
    if (!read || !alc_cur_done(why, "personality")) return ROUNDTRIP_REFUSED;
    alc_encode_result_personality(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_timens_offsets(const void *body, size_t len,
                                          struct alc_cur *why)
{
    struct alc_args_timens_offsets in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_timens_offsets(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_close_range(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_close_range in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_close_range(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_memfd_create(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_memfd_create in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_memfd_create(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_memfd_create(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_memfd_create again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "memfd_create.fd", &again.fd);
    if (!read || !alc_cur_done(why, "memfd_create")) return ROUNDTRIP_REFUSED;
    alc_encode_result_memfd_create(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_openat2(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_openat2 in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_openat2(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_openat2(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_openat2 again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "openat2.fd", &again.fd);
    if (!read || !alc_cur_done(why, "openat2")) return ROUNDTRIP_REFUSED;
    alc_encode_result_openat2(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pidfd_open(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_pidfd_open in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pidfd_open(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_pidfd_open(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_result_pidfd_open again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "pidfd_open.fd", &again.fd);
    if (!read || !alc_cur_done(why, "pidfd_open")) return ROUNDTRIP_REFUSED;
    alc_encode_result_pidfd_open(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pidfd_send_signal(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_pidfd_send_signal in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pidfd_send_signal(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_landlock_abi(const void *body, size_t len,
                                        struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_landlock_abi(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_landlock_abi(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_landlock_abi again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "landlock_abi.abi", &again.abi);
    if (!read || !alc_cur_done(why, "landlock_abi")) return ROUNDTRIP_REFUSED;
    alc_encode_result_landlock_abi(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_landlock_create_ruleset(const void *body, size_t len,
                                                   struct alc_cur *why)
{
    struct alc_args_landlock_create_ruleset in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_landlock_create_ruleset(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_landlock_create_ruleset(const void *body, size_t len, struct alc_buf *out,
                                                     struct alc_cur *why)
{
    struct alc_result_landlock_create_ruleset again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "landlock_create_ruleset.fd", &again.fd);
    if (!read || !alc_cur_done(why, "landlock_create_ruleset")) return ROUNDTRIP_REFUSED;
    alc_encode_result_landlock_create_ruleset(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_landlock_add_path(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_landlock_add_path in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_landlock_add_path(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_landlock_add_port(const void *body, size_t len,
                                             struct alc_cur *why)
{
    struct alc_args_landlock_add_port in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_landlock_add_port(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_landlock_restrict_self(const void *body, size_t len,
                                                  struct alc_cur *why)
{
    struct alc_args_landlock_restrict_self in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_landlock_restrict_self(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_fsopen(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_fsopen in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fsopen(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_fsopen(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_fsopen again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "fsopen.fd", &again.fd);
    if (!read || !alc_cur_done(why, "fsopen")) return ROUNDTRIP_REFUSED;
    alc_encode_result_fsopen(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_fsconfig(const void *body, size_t len,
                                    struct alc_cur *why)
{
    struct alc_args_fsconfig in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fsconfig(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_fsmount(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_fsmount in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fsmount(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_fsmount(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_fsmount again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "fsmount.fd", &again.fd);
    if (!read || !alc_cur_done(why, "fsmount")) return ROUNDTRIP_REFUSED;
    alc_encode_result_fsmount(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_fspick(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_fspick in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fspick(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_fspick(const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why)
{
    struct alc_result_fspick again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "fspick.fd", &again.fd);
    if (!read || !alc_cur_done(why, "fspick")) return ROUNDTRIP_REFUSED;
    alc_encode_result_fspick(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_open_tree(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_open_tree in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_open_tree(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_open_tree(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_open_tree again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "open_tree.fd", &again.fd);
    if (!read || !alc_cur_done(why, "open_tree")) return ROUNDTRIP_REFUSED;
    alc_encode_result_open_tree(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_move_mount(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_move_mount in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_move_mount(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_mount_setattr(const void *body, size_t len,
                                         struct alc_cur *why)
{
    struct alc_args_mount_setattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_mount_setattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_open_in_root(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_open_in_root in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_open_in_root(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_open_in_root(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_open_in_root again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "open_in_root.fd", &again.fd);
    if (!read || !alc_cur_done(why, "open_in_root")) return ROUNDTRIP_REFUSED;
    alc_encode_result_open_in_root(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_jail(const void *body, size_t len,
                                struct alc_cur *why)
{
    struct alc_args_jail in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_jail(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_jail(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_result_jail again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "jail.jid", &again.jid);
    if (!read || !alc_cur_done(why, "jail")) return ROUNDTRIP_REFUSED;
    alc_encode_result_jail(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_jail_attach(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_jail_attach in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_jail_attach(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_jail_remove(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_jail_remove in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_jail_remove(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_enter(const void *body, size_t len,
                                     struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_enter(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_getmode(const void *body, size_t len,
                                       struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_getmode(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_cap_getmode(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_cap_getmode again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "cap_getmode.mode", &again.mode);
    if (!read || !alc_cur_done(why, "cap_getmode")) return ROUNDTRIP_REFUSED;
    alc_encode_result_cap_getmode(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_cap_rights_limit(const void *body, size_t len,
                                            struct alc_cur *why)
{
    struct alc_args_cap_rights_limit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_rights_limit(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t rights_count = in.rights.count;
    uint64_t *rights = allocate(rights_count, sizeof *rights);
    for (uint32_t i = 0; i < rights_count; i++) {
        if (!alc_list_next_u64(&in.rights, &rights[i])) abort();
    }
    if (alc_list_next_u64(&in.rights, rights)) abort();
    free(rights);
    uint32_t names_count = in.names.count;
    struct alc_str *names = allocate(names_count, sizeof *names);
    for (uint32_t i = 0; i < names_count; i++) {
        if (!alc_list_next_str(&in.names, &names[i])) abort();
    }
    if (alc_list_next_str(&in.names, names)) abort();
    free(names);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_fcntls_get(const void *body, size_t len,
                                          struct alc_cur *why)
{
    struct alc_args_cap_fcntls_get in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_fcntls_get(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_cap_fcntls_get(const void *body, size_t len, struct alc_buf *out,
                                            struct alc_cur *why)
{
    struct alc_result_cap_fcntls_get again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_u32(why, "cap_fcntls_get.rights", &again.rights);
    if (!read || !alc_cur_done(why, "cap_fcntls_get")) return ROUNDTRIP_REFUSED;
    alc_encode_result_cap_fcntls_get(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_cap_fcntls_limit(const void *body, size_t len,
                                            struct alc_cur *why)
{
    struct alc_args_cap_fcntls_limit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_fcntls_limit(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_cap_ioctls_limit(const void *body, size_t len,
                                            struct alc_cur *why)
{
    struct alc_args_cap_ioctls_limit in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_cap_ioctls_limit(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t requests_count = in.requests.count;
    uint64_t *requests = allocate(requests_count, sizeof *requests);
    for (uint32_t i = 0; i < requests_count; i++) {
        if (!alc_list_next_u64(&in.requests, &requests[i])) abort();
    }
    if (alc_list_next_u64(&in.requests, requests)) abort();
    free(requests);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_procctl(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_procctl in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_procctl(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_procctl(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_procctl again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bytes(why, "procctl.data", &again.data);
    if (!read || !alc_cur_done(why, "procctl")) return ROUNDTRIP_REFUSED;
    alc_encode_result_procctl(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_bsd_pledge(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_bsd_pledge in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_bsd_pledge(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_bsd_unveil(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_bsd_unveil in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_bsd_unveil(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_jail_set(const void *body, size_t len,
                                    struct alc_cur *why)
{
    struct alc_args_jail_set in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_jail_set(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t params_count = in.params.count;
    struct alc_jail_param *params = allocate(params_count, sizeof *params);
    for (uint32_t i = 0; i < params_count; i++) {
        if (!alc_list_next_jail_param(&in.params, &params[i])) abort();
    }
    if (alc_list_next_jail_param(&in.params, params)) abort();
    free(params);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_jail_set(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_result_jail_set again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "jail_set.jid", &again.jid);
    if (!read || !alc_cur_done(why, "jail_set")) return ROUNDTRIP_REFUSED;
    alc_encode_result_jail_set(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_jail_get(const void *body, size_t len,
                                    struct alc_cur *why)
{
    struct alc_args_jail_get in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_jail_get(why, &in)) return ROUNDTRIP_REFUSED;
    uint32_t params_count = in.params.count;
    struct alc_jail_param *params = allocate(params_count, sizeof *params);
    for (uint32_t i = 0; i < params_count; i++) {
        if (!alc_list_next_jail_param(&in.params, &params[i])) abort();
    }
    if (alc_list_next_jail_param(&in.params, params)) abort();
    free(params);
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_jail_get(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_result_jail_get again = {0};
    alc_cur_init(why, body, len);
    struct alc_list list;
    if (!alc_get_list_bytes(why, "jail_get.values", &list)) return ROUNDTRIP_REFUSED;
    if (!alc_cur_done(why, "jail_get")) return ROUNDTRIP_REFUSED;
    uint32_t values_count = list.count;
    struct alc_bytes *values = allocate(values_count, sizeof *values);
    for (uint32_t i = 0; i < values_count; i++) {
        if (!alc_list_next_bytes(&list, &values[i])) abort();
    }
    if (alc_list_next_bytes(&list, values)) abort();
    again.values = values;
    again.values_count = values_count;
    alc_encode_result_jail_get(out, &again);
    free(values);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_socketpair(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_socketpair in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_socketpair(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_socketpair(const void *body, size_t len, struct alc_buf *out,
                                        struct alc_cur *why)
{
    struct alc_result_socketpair again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_fd_pair(why, "socketpair.pair", &again.pair);
    if (!read || !alc_cur_done(why, "socketpair")) return ROUNDTRIP_REFUSED;
    alc_encode_result_socketpair(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_send_fd(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_send_fd in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_send_fd(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_recv_fd(const void *body, size_t len,
                                   struct alc_cur *why)
{
    struct alc_args_recv_fd in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_recv_fd(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_recv_fd(const void *body, size_t len, struct alc_buf *out,
                                     struct alc_cur *why)
{
    struct alc_result_recv_fd again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "recv_fd.fd", &again.fd);
    if (!read || !alc_cur_done(why, "recv_fd")) return ROUNDTRIP_REFUSED;
    alc_encode_result_recv_fd(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_notify_recv(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_notify_recv in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_notify_recv(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_notify_recv(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_notify_recv again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_notified(why, "notify_recv.notified", &again.notified);
    if (!read || !alc_cur_done(why, "notify_recv")) return ROUNDTRIP_REFUSED;
    alc_encode_result_notify_recv(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_notify_respond(const void *body, size_t len,
                                          struct alc_cur *why)
{
    struct alc_args_notify_respond in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_notify_respond(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_notify_add_fd(const void *body, size_t len,
                                         struct alc_cur *why)
{
    struct alc_args_notify_add_fd in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_notify_add_fd(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_notify_add_fd(const void *body, size_t len, struct alc_buf *out,
                                           struct alc_cur *why)
{
    struct alc_result_notify_add_fd again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "notify_add_fd.fd", &again.fd);
    if (!read || !alc_cur_done(why, "notify_add_fd")) return ROUNDTRIP_REFUSED;
    alc_encode_result_notify_add_fd(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_notify_id_valid(const void *body, size_t len,
                                           struct alc_cur *why)
{
    struct alc_args_notify_id_valid in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_notify_id_valid(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_notify_read(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_notify_read in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_notify_read(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_notify_read(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_notify_read again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_bytes(why, "notify_read.data", &again.data);
    if (!read || !alc_cur_done(why, "notify_read")) return ROUNDTRIP_REFUSED;
    alc_encode_result_notify_read(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_seccomp_at_exec(const void *body, size_t len,
                                           struct alc_cur *why)
{
    struct alc_args_seccomp_at_exec in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_seccomp_at_exec(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_tcgetattr(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_tcgetattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_tcgetattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_tcgetattr(const void *body, size_t len, struct alc_buf *out,
                                       struct alc_cur *why)
{
    struct alc_result_tcgetattr again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_termios(why, "tcgetattr.termios", &again.termios);
    if (!read || !alc_cur_done(why, "tcgetattr")) return ROUNDTRIP_REFUSED;
    alc_encode_result_tcgetattr(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_tcsetattr(const void *body, size_t len,
                                     struct alc_cur *why)
{
    struct alc_args_tcsetattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_tcsetattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_tcgetwinsize(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_tcgetwinsize in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_tcgetwinsize(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_tcgetwinsize(const void *body, size_t len, struct alc_buf *out,
                                          struct alc_cur *why)
{
    struct alc_result_tcgetwinsize again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_window_size(why, "tcgetwinsize.size", &again.size);
    if (!read || !alc_cur_done(why, "tcgetwinsize")) return ROUNDTRIP_REFUSED;
    alc_encode_result_tcgetwinsize(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_tcsetwinsize(const void *body, size_t len,
                                        struct alc_cur *why)
{
    struct alc_args_tcsetwinsize in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_tcsetwinsize(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_pty_size(const void *body, size_t len,
                                    struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pty_size(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_pty_size(const void *body, size_t len, struct alc_buf *out,
                                      struct alc_cur *why)
{
    struct alc_result_pty_size again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_window_size(why, "pty_size.size", &again.size);
    if (!read || !alc_cur_done(why, "pty_size")) return ROUNDTRIP_REFUSED;
    alc_encode_result_pty_size(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pty_resize(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_pty_resize in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pty_resize(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_pty_getattr(const void *body, size_t len,
                                       struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pty_getattr(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_pty_getattr(const void *body, size_t len, struct alc_buf *out,
                                         struct alc_cur *why)
{
    struct alc_result_pty_getattr again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_termios(why, "pty_getattr.termios", &again.termios);
    if (!read || !alc_cur_done(why, "pty_getattr")) return ROUNDTRIP_REFUSED;
    alc_encode_result_pty_getattr(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pty_setattr(const void *body, size_t len,
                                       struct alc_cur *why)
{
    struct alc_args_pty_setattr in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pty_setattr(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_pty_foreground(const void *body, size_t len,
                                          struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pty_foreground(why)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip result_pty_foreground(const void *body, size_t len, struct alc_buf *out,
                                            struct alc_cur *why)
{
    struct alc_result_pty_foreground again = {0};
    alc_cur_init(why, body, len);
    bool read = alc_get_i32(why, "pty_foreground.pgrp", &again.pgrp);
    if (!read || !alc_cur_done(why, "pty_foreground")) return ROUNDTRIP_REFUSED;
    alc_encode_result_pty_foreground(out, &again);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip args_pledge(const void *body, size_t len,
                                  struct alc_cur *why)
{
    struct alc_args_pledge in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_pledge(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_fd_at_exec(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_fd_at_exec in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_fd_at_exec(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip args_leave_root(const void *body, size_t len,
                                      struct alc_cur *why)
{
    struct alc_args_leave_root in;
    alc_cur_init(why, body, len);
    if (!alc_decode_args_leave_root(why, &in)) return ROUNDTRIP_REFUSED;
    return ROUNDTRIP_DECODED;
}

static enum roundtrip record_usage(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_usage in;
    alc_cur_init(why, body, len);
    bool read = alc_get_usage(why, "usage", &in);
    if (!read || !alc_cur_done(why, "usage")) return ROUNDTRIP_REFUSED;
    alc_put_usage(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_ending(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_ending in;
    alc_cur_init(why, body, len);
    bool read = alc_get_ending(why, "ending", &in);
    if (!read || !alc_cur_done(why, "ending")) return ROUNDTRIP_REFUSED;
    alc_put_ending(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_limit(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_limit in;
    alc_cur_init(why, body, len);
    bool read = alc_get_limit(why, "limit", &in);
    if (!read || !alc_cur_done(why, "limit")) return ROUNDTRIP_REFUSED;
    alc_put_limit(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_ids(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_ids in;
    alc_cur_init(why, body, len);
    bool read = alc_get_ids(why, "ids", &in);
    if (!read || !alc_cur_done(why, "ids")) return ROUNDTRIP_REFUSED;
    alc_put_ids(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_id_range(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_id_range in;
    alc_cur_init(why, body, len);
    bool read = alc_get_id_range(why, "id_range", &in);
    if (!read || !alc_cur_done(why, "id_range")) return ROUNDTRIP_REFUSED;
    alc_put_id_range(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_child(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_child in;
    alc_cur_init(why, body, len);
    bool read = alc_get_child(why, "child", &in);
    if (!read || !alc_cur_done(why, "child")) return ROUNDTRIP_REFUSED;
    alc_put_child(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_child_streams(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_child_streams in;
    alc_cur_init(why, body, len);
    bool read = alc_get_child_streams(why, "child_streams", &in);
    if (!read || !alc_cur_done(why, "child_streams")) return ROUNDTRIP_REFUSED;
    alc_put_child_streams(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_part(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_part in;
    alc_cur_init(why, body, len);
    bool read = alc_get_part(why, "part", &in);
    if (!read || !alc_cur_done(why, "part")) return ROUNDTRIP_REFUSED;
    alc_put_part(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_structure(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_structure in;
    alc_cur_init(why, body, len);
    bool read = alc_get_structure(why, "structure", &in);
    if (!read || !alc_cur_done(why, "structure")) return ROUNDTRIP_REFUSED;
    alc_put_structure(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_returned(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_returned in;
    alc_cur_init(why, body, len);
    bool read = alc_get_returned(why, "returned", &in);
    if (!read || !alc_cur_done(why, "returned")) return ROUNDTRIP_REFUSED;
    alc_put_returned(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_capabilities(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_capabilities in;
    alc_cur_init(why, body, len);
    bool read = alc_get_capabilities(why, "capabilities", &in);
    if (!read || !alc_cur_done(why, "capabilities")) return ROUNDTRIP_REFUSED;
    alc_put_capabilities(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_sched_attr(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_sched_attr in;
    alc_cur_init(why, body, len);
    bool read = alc_get_sched_attr(why, "sched_attr", &in);
    if (!read || !alc_cur_done(why, "sched_attr")) return ROUNDTRIP_REFUSED;
    alc_put_sched_attr(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_io_priority(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_io_priority in;
    alc_cur_init(why, body, len);
    bool read = alc_get_io_priority(why, "io_priority", &in);
    if (!read || !alc_cur_done(why, "io_priority")) return ROUNDTRIP_REFUSED;
    alc_put_io_priority(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_step(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_step in;
    alc_cur_init(why, body, len);
    bool read = alc_get_step(why, "step", &in);
    if (!read || !alc_cur_done(why, "step")) return ROUNDTRIP_REFUSED;
    alc_put_step(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_stepped(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_stepped in;
    alc_cur_init(why, body, len);
    bool read = alc_get_stepped(why, "stepped", &in);
    if (!read || !alc_cur_done(why, "stepped")) return ROUNDTRIP_REFUSED;
    alc_put_stepped(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_ready(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_ready in;
    alc_cur_init(why, body, len);
    bool read = alc_get_ready(why, "ready", &in);
    if (!read || !alc_cur_done(why, "ready")) return ROUNDTRIP_REFUSED;
    alc_put_ready(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_jail_param(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_jail_param in;
    alc_cur_init(why, body, len);
    bool read = alc_get_jail_param(why, "jail_param", &in);
    if (!read || !alc_cur_done(why, "jail_param")) return ROUNDTRIP_REFUSED;
    alc_put_jail_param(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_fd_pair(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_fd_pair in;
    alc_cur_init(why, body, len);
    bool read = alc_get_fd_pair(why, "fd_pair", &in);
    if (!read || !alc_cur_done(why, "fd_pair")) return ROUNDTRIP_REFUSED;
    alc_put_fd_pair(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_notified(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_notified in;
    alc_cur_init(why, body, len);
    bool read = alc_get_notified(why, "notified", &in);
    if (!read || !alc_cur_done(why, "notified")) return ROUNDTRIP_REFUSED;
    alc_put_notified(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_waited(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_waited in;
    alc_cur_init(why, body, len);
    bool read = alc_get_waited(why, "waited", &in);
    if (!read || !alc_cur_done(why, "waited")) return ROUNDTRIP_REFUSED;
    alc_put_waited(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_window_size(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_window_size in;
    alc_cur_init(why, body, len);
    bool read = alc_get_window_size(why, "window_size", &in);
    if (!read || !alc_cur_done(why, "window_size")) return ROUNDTRIP_REFUSED;
    alc_put_window_size(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_termios(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_termios in;
    alc_cur_init(why, body, len);
    bool read = alc_get_termios(why, "termios", &in);
    if (!read || !alc_cur_done(why, "termios")) return ROUNDTRIP_REFUSED;
    alc_put_termios(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_failure(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_failure in;
    alc_cur_init(why, body, len);
    bool read = alc_get_failure(why, "failure", &in);
    if (!read || !alc_cur_done(why, "failure")) return ROUNDTRIP_REFUSED;
    alc_put_failure(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_refused(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_refused in;
    alc_cur_init(why, body, len);
    bool read = alc_get_refused(why, "refused", &in);
    if (!read || !alc_cur_done(why, "refused")) return ROUNDTRIP_REFUSED;
    alc_put_refused(out, &in);
    return ROUNDTRIP_ENCODED;
}

static enum roundtrip record_forked(const void *body, size_t len, struct alc_buf *out,
                                  struct alc_cur *why)
{
    struct alc_forked in;
    alc_cur_init(why, body, len);
    bool read = alc_get_forked(why, "forked", &in);
    if (!read || !alc_cur_done(why, "forked")) return ROUNDTRIP_REFUSED;
    alc_put_forked(out, &in);
    return ROUNDTRIP_ENCODED;
}

enum roundtrip roundtrip_frame(uint8_t type, const void *body, size_t len, struct alc_buf *out,
                               struct alc_cur *why)
{
    switch (type) {
    case ALC_FRAME_HELLO: return frame_hello(body, len, out, why);
    case ALC_FRAME_CALL: return frame_call(body, len, out, why);
    case ALC_FRAME_BATCH: return frame_batch(body, len, out, why);
    case ALC_FRAME_FORK: return frame_fork(body, len, why);
    case ALC_FRAME_STDIN: return frame_stdin(body, len, out, why);
    case ALC_FRAME_CREDIT: return frame_credit(body, len, out, why);
    case ALC_FRAME_CANCEL: return frame_cancel(body, len, out, why);
    case ALC_FRAME_LEASE: return plain(alc_decode_lease(body, len, why));
    case ALC_FRAME_END: return plain(alc_decode_end(body, len, why));
    case ALC_FRAME_HELLO_REPLY: return frame_hello_reply(body, len, out, why);
    case ALC_FRAME_REPLY: return frame_reply(body, len, out, why);
    case ALC_FRAME_BATCH_REPLY: return frame_batch_reply(body, len, out, why);
    case ALC_FRAME_STDOUT: return frame_stdout(body, len, out, why);
    case ALC_FRAME_STDERR: return frame_stderr(body, len, out, why);
    case ALC_FRAME_EOF: return frame_eof(body, len, out, why);
    case ALC_FRAME_STDIN_CREDIT: return frame_stdin_credit(body, len, out, why);
    case ALC_FRAME_STDIN_CLOSED: return frame_stdin_closed(body, len, out, why);
    case ALC_FRAME_EXIT: return frame_exit(body, len, out, why);
    case ALC_FRAME_SIGNAL: return frame_signal(body, len, out, why);
    case ALC_FRAME_ORPHANS: return frame_orphans(body, len, out, why);
    case ALC_FRAME_TREE_EMPTY: return plain(alc_decode_tree_empty(body, len, why));
    case ALC_FRAME_EXECED: return plain(alc_decode_execed(body, len, why));
    case ALC_FRAME_PENDING: return frame_pending(body, len, out, why);
    case ALC_FRAME_FAULT: return frame_fault(body, len, out, why);
    case ALC_FRAME_BIG_REQUEST: return frame_big_request(body, len, out, why);
    case ALC_FRAME_END_CHILD: return frame_end_child(body, len, out, why);
    case ALC_FRAME_END_ORPHANS: return frame_end_orphans(body, len, out, why);
    case ALC_FRAME_ASK_EXECED: return frame_ask_execed(body, len, out, why);
    case ALC_FRAME_CHILD_IMAGE: return frame_child_image(body, len, out, why);
    case ALC_FRAME_END_STRAYS: return frame_end_strays(body, len, out, why);
    case ALC_FRAME_BORN: return plain(alc_decode_born(body, len, why));
    case ALC_FRAME_EXECING: return frame_execing(body, len, out, why);
    case ALC_FRAME_CHILD_EXIT: return frame_child_exit(body, len, out, why);
    case ALC_FRAME_ADOPTED_EXIT: return frame_adopted_exit(body, len, out, why);
    case ALC_FRAME_NOT_MINE: return frame_not_mine(body, len, out, why);
    case ALC_FRAME_CHILD_EXECED: return frame_child_execed(body, len, out, why);
    case ALC_FRAME_BIG_REPLY: return frame_big_reply(body, len, out, why);
    case ALC_FRAME_PTY: return frame_pty(body, len, out, why);
    case ALC_FRAME_REEXECING: return plain(alc_decode_reexecing(body, len, why));
    case ALC_FRAME_ROOT_EXIT: return frame_root_exit(body, len, out, why);
    default: return ROUNDTRIP_UNKNOWN;
    }
}

enum roundtrip roundtrip_args(uint16_t call, const void *body, size_t len, struct alc_cur *why)
{
    switch (call) {
    case ALC_CALL_VERSION: return args_version(body, len, why);
    case ALC_CALL_GETPID: return args_getpid(body, len, why);
    case ALC_CALL_CPID: return args_cpid(body, len, why);
    case ALC_CALL_EXIT: return args_exit(body, len, why);
    case ALC_CALL_KILL: return args_kill(body, len, why);
    case ALC_CALL_SIGNAL_CHILD: return args_signal_child(body, len, why);
    case ALC_CALL_SETSID: return args_setsid(body, len, why);
    case ALC_CALL_GETPGRP: return args_getpgrp(body, len, why);
    case ALC_CALL_SETPGID: return args_setpgid(body, len, why);
    case ALC_CALL_EXECVE: return args_execve(body, len, why);
    case ALC_CALL_EXECVP: return args_execvp(body, len, why);
    case ALC_CALL_GETPGID: return args_getpgid(body, len, why);
    case ALC_CALL_GETSID: return args_getsid(body, len, why);
    case ALC_CALL_END_DESCENDANTS: return args_end_descendants(body, len, why);
    case ALC_CALL_CHDIR: return args_chdir(body, len, why);
    case ALC_CALL_GETCWD: return args_getcwd(body, len, why);
    case ALC_CALL_UMASK: return args_umask(body, len, why);
    case ALC_CALL_ENVIRON: return args_environ(body, len, why);
    case ALC_CALL_GETENV: return args_getenv(body, len, why);
    case ALC_CALL_SETENV: return args_setenv(body, len, why);
    case ALC_CALL_UNSETENV: return args_unsetenv(body, len, why);
    case ALC_CALL_CLEARENV: return args_clearenv(body, len, why);
    case ALC_CALL_GETRLIMIT: return args_getrlimit(body, len, why);
    case ALC_CALL_SETRLIMIT: return args_setrlimit(body, len, why);
    case ALC_CALL_GETPRIORITY: return args_getpriority(body, len, why);
    case ALC_CALL_SETPRIORITY: return args_setpriority(body, len, why);
    case ALC_CALL_GETRESUID: return args_getresuid(body, len, why);
    case ALC_CALL_SETRESUID: return args_setresuid(body, len, why);
    case ALC_CALL_GETRESGID: return args_getresgid(body, len, why);
    case ALC_CALL_SETRESGID: return args_setresgid(body, len, why);
    case ALC_CALL_GETGROUPS: return args_getgroups(body, len, why);
    case ALC_CALL_SETGROUPS: return args_setgroups(body, len, why);
    case ALC_CALL_GETUID: return args_getuid(body, len, why);
    case ALC_CALL_SETUID: return args_setuid(body, len, why);
    case ALC_CALL_GETGID: return args_getgid(body, len, why);
    case ALC_CALL_SETGID: return args_setgid(body, len, why);
    case ALC_CALL_SIGACTION: return args_sigaction(body, len, why);
    case ALC_CALL_GETOPT: return args_getopt(body, len, why);
    case ALC_CALL_SETOPT: return args_setopt(body, len, why);
    case ALC_CALL_GETCPID: return args_getcpid(body, len, why);
    case ALC_CALL_SETCPID: return args_setcpid(body, len, why);
    case ALC_CALL_EOF: return args_eof(body, len, why);
    case ALC_CALL_GETFLOW: return args_getflow(body, len, why);
    case ALC_CALL_SETFLOW: return args_setflow(body, len, why);
    case ALC_CALL_GETDEFAULTFLOW: return args_getdefaultflow(body, len, why);
    case ALC_CALL_SETDEFAULTFLOW: return args_setdefaultflow(body, len, why);
    case ALC_CALL_CHILDREN: return args_children(body, len, why);
    case ALC_CALL_OPEN: return args_open(body, len, why);
    case ALC_CALL_CLOSE: return args_close(body, len, why);
    case ALC_CALL_READ: return args_read(body, len, why);
    case ALC_CALL_WRITE: return args_write(body, len, why);
    case ALC_CALL_LSEEK: return args_lseek(body, len, why);
    case ALC_CALL_FCNTL: return args_fcntl(body, len, why);
    case ALC_CALL_PIPE2: return args_pipe2(body, len, why);
    case ALC_CALL_DEFINE: return args_define(body, len, why);
    case ALC_CALL_ERRNO_ID: return args_errno_id(body, len, why);
    case ALC_CALL_CHMOD: return args_chmod(body, len, why);
    case ALC_CALL_CHOWN: return args_chown(body, len, why);
    case ALC_CALL_CHROOT: return args_chroot(body, len, why);
    case ALC_CALL_LINK: return args_link(body, len, why);
    case ALC_CALL_SYMLINK: return args_symlink(body, len, why);
    case ALC_CALL_UNLINK: return args_unlink(body, len, why);
    case ALC_CALL_MKDIR: return args_mkdir(body, len, why);
    case ALC_CALL_RMDIR: return args_rmdir(body, len, why);
    case ALC_CALL_MKFIFO: return args_mkfifo(body, len, why);
    case ALC_CALL_READDIR: return args_readdir(body, len, why);
    case ALC_CALL_MOUNT: return args_mount(body, len, why);
    case ALC_CALL_UMOUNT: return args_umount(body, len, why);
    case ALC_CALL_UMOUNT2: return args_umount2(body, len, why);
    case ALC_CALL_PIVOT_ROOT: return args_pivot_root(body, len, why);
    case ALC_CALL_GETHOSTNAME: return args_gethostname(body, len, why);
    case ALC_CALL_SETHOSTNAME: return args_sethostname(body, len, why);
    case ALC_CALL_SETNS: return args_setns(body, len, why);
    case ALC_CALL_UNSHARE: return args_unshare(body, len, why);
    case ALC_CALL_ID_MAPS: return args_id_maps(body, len, why);
    case ALC_CALL_SOCKET: return args_socket(body, len, why);
    case ALC_CALL_PRCTL: return args_prctl(body, len, why);
    case ALC_CALL_SECCOMP: return args_seccomp(body, len, why);
    case ALC_CALL_PTRACE: return args_ptrace(body, len, why);
    case ALC_CALL_IOCTL: return args_ioctl(body, len, why);
    case ALC_CALL_AUDIT_ARCH: return args_audit_arch(body, len, why);
    case ALC_CALL_FILTER: return args_filter(body, len, why);
    case ALC_CALL_SELECT: return args_select(body, len, why);
    case ALC_CALL_CONNECT: return args_connect(body, len, why);
    case ALC_CALL_WAITPID: return args_waitpid(body, len, why);
    case ALC_CALL_READ_WAIT: return args_read_wait(body, len, why);
    case ALC_CALL_FEXECVE: return args_fexecve(body, len, why);
    case ALC_CALL_SETPROCTITLE: return args_setproctitle(body, len, why);
    case ALC_CALL_REEXEC: return args_reexec(body, len, why);
    case ALC_CALL_REEXEC_PATH: return args_reexec_path(body, len, why);
    case ALC_CALL_REEXEC_FD: return args_reexec_fd(body, len, why);
    case ALC_CALL_CAPGET: return args_capget(body, len, why);
    case ALC_CALL_CAPSET: return args_capset(body, len, why);
    case ALC_CALL_CAP_BOUNDING: return args_cap_bounding(body, len, why);
    case ALC_CALL_CAP_BOUNDING_DROP: return args_cap_bounding_drop(body, len, why);
    case ALC_CALL_CAP_AMBIENT: return args_cap_ambient(body, len, why);
    case ALC_CALL_CAP_AMBIENT_RAISE: return args_cap_ambient_raise(body, len, why);
    case ALC_CALL_CAP_AMBIENT_LOWER: return args_cap_ambient_lower(body, len, why);
    case ALC_CALL_SECUREBITS: return args_securebits(body, len, why);
    case ALC_CALL_SET_SECUREBITS: return args_set_securebits(body, len, why);
    case ALC_CALL_NO_NEW_PRIVS: return args_no_new_privs(body, len, why);
    case ALC_CALL_SET_NO_NEW_PRIVS: return args_set_no_new_privs(body, len, why);
    case ALC_CALL_PRLIMIT: return args_prlimit(body, len, why);
    case ALC_CALL_SCHED_GETAFFINITY: return args_sched_getaffinity(body, len, why);
    case ALC_CALL_SCHED_SETAFFINITY: return args_sched_setaffinity(body, len, why);
    case ALC_CALL_SCHED_GETATTR: return args_sched_getattr(body, len, why);
    case ALC_CALL_SCHED_SETATTR: return args_sched_setattr(body, len, why);
    case ALC_CALL_IOPRIO_GET: return args_ioprio_get(body, len, why);
    case ALC_CALL_IOPRIO_SET: return args_ioprio_set(body, len, why);
    case ALC_CALL_OOM_SCORE_ADJ: return args_oom_score_adj(body, len, why);
    case ALC_CALL_SET_OOM_SCORE_ADJ: return args_set_oom_score_adj(body, len, why);
    case ALC_CALL_PERSONALITY: return args_personality(body, len, why);
    case ALC_CALL_TIMENS_OFFSETS: return args_timens_offsets(body, len, why);
    case ALC_CALL_CLOSE_RANGE: return args_close_range(body, len, why);
    case ALC_CALL_MEMFD_CREATE: return args_memfd_create(body, len, why);
    case ALC_CALL_OPENAT2: return args_openat2(body, len, why);
    case ALC_CALL_PIDFD_OPEN: return args_pidfd_open(body, len, why);
    case ALC_CALL_PIDFD_SEND_SIGNAL: return args_pidfd_send_signal(body, len, why);
    case ALC_CALL_LANDLOCK_ABI: return args_landlock_abi(body, len, why);
    case ALC_CALL_LANDLOCK_CREATE_RULESET: return args_landlock_create_ruleset(body, len, why);
    case ALC_CALL_LANDLOCK_ADD_PATH: return args_landlock_add_path(body, len, why);
    case ALC_CALL_LANDLOCK_ADD_PORT: return args_landlock_add_port(body, len, why);
    case ALC_CALL_LANDLOCK_RESTRICT_SELF: return args_landlock_restrict_self(body, len, why);
    case ALC_CALL_FSOPEN: return args_fsopen(body, len, why);
    case ALC_CALL_FSCONFIG: return args_fsconfig(body, len, why);
    case ALC_CALL_FSMOUNT: return args_fsmount(body, len, why);
    case ALC_CALL_FSPICK: return args_fspick(body, len, why);
    case ALC_CALL_OPEN_TREE: return args_open_tree(body, len, why);
    case ALC_CALL_MOVE_MOUNT: return args_move_mount(body, len, why);
    case ALC_CALL_MOUNT_SETATTR: return args_mount_setattr(body, len, why);
    case ALC_CALL_OPEN_IN_ROOT: return args_open_in_root(body, len, why);
    case ALC_CALL_JAIL: return args_jail(body, len, why);
    case ALC_CALL_JAIL_ATTACH: return args_jail_attach(body, len, why);
    case ALC_CALL_JAIL_REMOVE: return args_jail_remove(body, len, why);
    case ALC_CALL_CAP_ENTER: return args_cap_enter(body, len, why);
    case ALC_CALL_CAP_GETMODE: return args_cap_getmode(body, len, why);
    case ALC_CALL_CAP_RIGHTS_LIMIT: return args_cap_rights_limit(body, len, why);
    case ALC_CALL_CAP_FCNTLS_GET: return args_cap_fcntls_get(body, len, why);
    case ALC_CALL_CAP_FCNTLS_LIMIT: return args_cap_fcntls_limit(body, len, why);
    case ALC_CALL_CAP_IOCTLS_LIMIT: return args_cap_ioctls_limit(body, len, why);
    case ALC_CALL_PROCCTL: return args_procctl(body, len, why);
    case ALC_CALL_BSD_PLEDGE: return args_bsd_pledge(body, len, why);
    case ALC_CALL_BSD_UNVEIL: return args_bsd_unveil(body, len, why);
    case ALC_CALL_JAIL_SET: return args_jail_set(body, len, why);
    case ALC_CALL_JAIL_GET: return args_jail_get(body, len, why);
    case ALC_CALL_SOCKETPAIR: return args_socketpair(body, len, why);
    case ALC_CALL_SEND_FD: return args_send_fd(body, len, why);
    case ALC_CALL_RECV_FD: return args_recv_fd(body, len, why);
    case ALC_CALL_NOTIFY_RECV: return args_notify_recv(body, len, why);
    case ALC_CALL_NOTIFY_RESPOND: return args_notify_respond(body, len, why);
    case ALC_CALL_NOTIFY_ADD_FD: return args_notify_add_fd(body, len, why);
    case ALC_CALL_NOTIFY_ID_VALID: return args_notify_id_valid(body, len, why);
    case ALC_CALL_NOTIFY_READ: return args_notify_read(body, len, why);
    case ALC_CALL_SECCOMP_AT_EXEC: return args_seccomp_at_exec(body, len, why);
    case ALC_CALL_TCGETATTR: return args_tcgetattr(body, len, why);
    case ALC_CALL_TCSETATTR: return args_tcsetattr(body, len, why);
    case ALC_CALL_TCGETWINSIZE: return args_tcgetwinsize(body, len, why);
    case ALC_CALL_TCSETWINSIZE: return args_tcsetwinsize(body, len, why);
    case ALC_CALL_PTY_SIZE: return args_pty_size(body, len, why);
    case ALC_CALL_PTY_RESIZE: return args_pty_resize(body, len, why);
    case ALC_CALL_PTY_GETATTR: return args_pty_getattr(body, len, why);
    case ALC_CALL_PTY_SETATTR: return args_pty_setattr(body, len, why);
    case ALC_CALL_PTY_FOREGROUND: return args_pty_foreground(body, len, why);
    case ALC_CALL_PLEDGE: return args_pledge(body, len, why);
    case ALC_CALL_FD_AT_EXEC: return args_fd_at_exec(body, len, why);
    case ALC_CALL_LEAVE_ROOT: return args_leave_root(body, len, why);
    default: return ROUNDTRIP_UNKNOWN;
    }
}

enum roundtrip roundtrip_result(uint16_t call, const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why)
{
    switch (call) {
    case ALC_CALL_VERSION: return result_version(body, len, out, why);
    case ALC_CALL_GETPID: return result_getpid(body, len, out, why);
    case ALC_CALL_CPID: return result_cpid(body, len, out, why);
    case ALC_CALL_EXIT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "exit"));
    case ALC_CALL_KILL:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "kill"));
    case ALC_CALL_SIGNAL_CHILD:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "signal_child"));
    case ALC_CALL_SETSID: return result_setsid(body, len, out, why);
    case ALC_CALL_GETPGRP: return result_getpgrp(body, len, out, why);
    case ALC_CALL_SETPGID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setpgid"));
    case ALC_CALL_EXECVE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "execve"));
    case ALC_CALL_EXECVP:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "execvp"));
    case ALC_CALL_GETPGID: return result_getpgid(body, len, out, why);
    case ALC_CALL_GETSID: return result_getsid(body, len, out, why);
    case ALC_CALL_END_DESCENDANTS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "end_descendants"));
    case ALC_CALL_CHDIR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "chdir"));
    case ALC_CALL_GETCWD: return result_getcwd(body, len, out, why);
    case ALC_CALL_UMASK: return result_umask(body, len, out, why);
    case ALC_CALL_ENVIRON: return result_environ(body, len, out, why);
    case ALC_CALL_GETENV: return result_getenv(body, len, out, why);
    case ALC_CALL_SETENV:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setenv"));
    case ALC_CALL_UNSETENV:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "unsetenv"));
    case ALC_CALL_CLEARENV:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "clearenv"));
    case ALC_CALL_GETRLIMIT: return result_getrlimit(body, len, out, why);
    case ALC_CALL_SETRLIMIT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setrlimit"));
    case ALC_CALL_GETPRIORITY: return result_getpriority(body, len, out, why);
    case ALC_CALL_SETPRIORITY:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setpriority"));
    case ALC_CALL_GETRESUID: return result_getresuid(body, len, out, why);
    case ALC_CALL_SETRESUID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setresuid"));
    case ALC_CALL_GETRESGID: return result_getresgid(body, len, out, why);
    case ALC_CALL_SETRESGID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setresgid"));
    case ALC_CALL_GETGROUPS: return result_getgroups(body, len, out, why);
    case ALC_CALL_SETGROUPS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setgroups"));
    case ALC_CALL_GETUID: return result_getuid(body, len, out, why);
    case ALC_CALL_SETUID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setuid"));
    case ALC_CALL_GETGID: return result_getgid(body, len, out, why);
    case ALC_CALL_SETGID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setgid"));
    case ALC_CALL_SIGACTION: return result_sigaction(body, len, out, why);
    case ALC_CALL_GETOPT: return result_getopt(body, len, out, why);
    case ALC_CALL_SETOPT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setopt"));
    case ALC_CALL_GETCPID: return result_getcpid(body, len, out, why);
    case ALC_CALL_SETCPID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setcpid"));
    case ALC_CALL_EOF:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "eof"));
    case ALC_CALL_GETFLOW: return result_getflow(body, len, out, why);
    case ALC_CALL_SETFLOW:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setflow"));
    case ALC_CALL_GETDEFAULTFLOW: return result_getdefaultflow(body, len, out, why);
    case ALC_CALL_SETDEFAULTFLOW:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setdefaultflow"));
    case ALC_CALL_CHILDREN: return result_children(body, len, out, why);
    case ALC_CALL_OPEN: return result_open(body, len, out, why);
    case ALC_CALL_CLOSE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "close"));
    case ALC_CALL_READ: return result_read(body, len, out, why);
    case ALC_CALL_WRITE: return result_write(body, len, out, why);
    case ALC_CALL_LSEEK: return result_lseek(body, len, out, why);
    case ALC_CALL_FCNTL: return result_fcntl(body, len, out, why);
    case ALC_CALL_PIPE2: return result_pipe2(body, len, out, why);
    case ALC_CALL_DEFINE: return result_define(body, len, out, why);
    case ALC_CALL_ERRNO_ID: return result_errno_id(body, len, out, why);
    case ALC_CALL_CHMOD:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "chmod"));
    case ALC_CALL_CHOWN:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "chown"));
    case ALC_CALL_CHROOT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "chroot"));
    case ALC_CALL_LINK:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "link"));
    case ALC_CALL_SYMLINK:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "symlink"));
    case ALC_CALL_UNLINK:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "unlink"));
    case ALC_CALL_MKDIR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "mkdir"));
    case ALC_CALL_RMDIR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "rmdir"));
    case ALC_CALL_MKFIFO:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "mkfifo"));
    case ALC_CALL_READDIR: return result_readdir(body, len, out, why);
    case ALC_CALL_MOUNT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "mount"));
    case ALC_CALL_UMOUNT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "umount"));
    case ALC_CALL_UMOUNT2:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "umount2"));
    case ALC_CALL_PIVOT_ROOT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "pivot_root"));
    case ALC_CALL_GETHOSTNAME: return result_gethostname(body, len, out, why);
    case ALC_CALL_SETHOSTNAME:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "sethostname"));
    case ALC_CALL_SETNS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setns"));
    case ALC_CALL_UNSHARE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "unshare"));
    case ALC_CALL_ID_MAPS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "id_maps"));
    case ALC_CALL_SOCKET: return result_socket(body, len, out, why);
    case ALC_CALL_PRCTL: return result_prctl(body, len, out, why);
    case ALC_CALL_SECCOMP: return result_seccomp(body, len, out, why);
    case ALC_CALL_PTRACE: return result_ptrace(body, len, out, why);
    case ALC_CALL_IOCTL: return result_ioctl(body, len, out, why);
    case ALC_CALL_AUDIT_ARCH: return result_audit_arch(body, len, out, why);
    case ALC_CALL_FILTER:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "filter"));
    case ALC_CALL_SELECT: return result_select(body, len, out, why);
    case ALC_CALL_CONNECT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "connect"));
    case ALC_CALL_WAITPID: return result_waitpid(body, len, out, why);
    case ALC_CALL_READ_WAIT: return result_read_wait(body, len, out, why);
    case ALC_CALL_FEXECVE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "fexecve"));
    case ALC_CALL_SETPROCTITLE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "setproctitle"));
    case ALC_CALL_REEXEC:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "reexec"));
    case ALC_CALL_REEXEC_PATH:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "reexec_path"));
    case ALC_CALL_REEXEC_FD:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "reexec_fd"));
    case ALC_CALL_CAPGET: return result_capget(body, len, out, why);
    case ALC_CALL_CAPSET:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "capset"));
    case ALC_CALL_CAP_BOUNDING: return result_cap_bounding(body, len, out, why);
    case ALC_CALL_CAP_BOUNDING_DROP:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_bounding_drop"));
    case ALC_CALL_CAP_AMBIENT: return result_cap_ambient(body, len, out, why);
    case ALC_CALL_CAP_AMBIENT_RAISE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_ambient_raise"));
    case ALC_CALL_CAP_AMBIENT_LOWER:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_ambient_lower"));
    case ALC_CALL_SECUREBITS: return result_securebits(body, len, out, why);
    case ALC_CALL_SET_SECUREBITS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "set_securebits"));
    case ALC_CALL_NO_NEW_PRIVS: return result_no_new_privs(body, len, out, why);
    case ALC_CALL_SET_NO_NEW_PRIVS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "set_no_new_privs"));
    case ALC_CALL_PRLIMIT: return result_prlimit(body, len, out, why);
    case ALC_CALL_SCHED_GETAFFINITY: return result_sched_getaffinity(body, len, out, why);
    case ALC_CALL_SCHED_SETAFFINITY:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "sched_setaffinity"));
    case ALC_CALL_SCHED_GETATTR: return result_sched_getattr(body, len, out, why);
    case ALC_CALL_SCHED_SETATTR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "sched_setattr"));
    case ALC_CALL_IOPRIO_GET: return result_ioprio_get(body, len, out, why);
    case ALC_CALL_IOPRIO_SET:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "ioprio_set"));
    case ALC_CALL_OOM_SCORE_ADJ: return result_oom_score_adj(body, len, out, why);
    case ALC_CALL_SET_OOM_SCORE_ADJ:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "set_oom_score_adj"));
    case ALC_CALL_PERSONALITY: return result_personality(body, len, out, why);
    case ALC_CALL_TIMENS_OFFSETS:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "timens_offsets"));
    case ALC_CALL_CLOSE_RANGE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "close_range"));
    case ALC_CALL_MEMFD_CREATE: return result_memfd_create(body, len, out, why);
    case ALC_CALL_OPENAT2: return result_openat2(body, len, out, why);
    case ALC_CALL_PIDFD_OPEN: return result_pidfd_open(body, len, out, why);
    case ALC_CALL_PIDFD_SEND_SIGNAL:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "pidfd_send_signal"));
    case ALC_CALL_LANDLOCK_ABI: return result_landlock_abi(body, len, out, why);
    case ALC_CALL_LANDLOCK_CREATE_RULESET: return result_landlock_create_ruleset(body, len, out, why);
    case ALC_CALL_LANDLOCK_ADD_PATH:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "landlock_add_path"));
    case ALC_CALL_LANDLOCK_ADD_PORT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "landlock_add_port"));
    case ALC_CALL_LANDLOCK_RESTRICT_SELF:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "landlock_restrict_self"));
    case ALC_CALL_FSOPEN: return result_fsopen(body, len, out, why);
    case ALC_CALL_FSCONFIG:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "fsconfig"));
    case ALC_CALL_FSMOUNT: return result_fsmount(body, len, out, why);
    case ALC_CALL_FSPICK: return result_fspick(body, len, out, why);
    case ALC_CALL_OPEN_TREE: return result_open_tree(body, len, out, why);
    case ALC_CALL_MOVE_MOUNT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "move_mount"));
    case ALC_CALL_MOUNT_SETATTR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "mount_setattr"));
    case ALC_CALL_OPEN_IN_ROOT: return result_open_in_root(body, len, out, why);
    case ALC_CALL_JAIL: return result_jail(body, len, out, why);
    case ALC_CALL_JAIL_ATTACH:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "jail_attach"));
    case ALC_CALL_JAIL_REMOVE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "jail_remove"));
    case ALC_CALL_CAP_ENTER:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_enter"));
    case ALC_CALL_CAP_GETMODE: return result_cap_getmode(body, len, out, why);
    case ALC_CALL_CAP_RIGHTS_LIMIT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_rights_limit"));
    case ALC_CALL_CAP_FCNTLS_GET: return result_cap_fcntls_get(body, len, out, why);
    case ALC_CALL_CAP_FCNTLS_LIMIT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_fcntls_limit"));
    case ALC_CALL_CAP_IOCTLS_LIMIT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "cap_ioctls_limit"));
    case ALC_CALL_PROCCTL: return result_procctl(body, len, out, why);
    case ALC_CALL_BSD_PLEDGE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "bsd_pledge"));
    case ALC_CALL_BSD_UNVEIL:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "bsd_unveil"));
    case ALC_CALL_JAIL_SET: return result_jail_set(body, len, out, why);
    case ALC_CALL_JAIL_GET: return result_jail_get(body, len, out, why);
    case ALC_CALL_SOCKETPAIR: return result_socketpair(body, len, out, why);
    case ALC_CALL_SEND_FD:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "send_fd"));
    case ALC_CALL_RECV_FD: return result_recv_fd(body, len, out, why);
    case ALC_CALL_NOTIFY_RECV: return result_notify_recv(body, len, out, why);
    case ALC_CALL_NOTIFY_RESPOND:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "notify_respond"));
    case ALC_CALL_NOTIFY_ADD_FD: return result_notify_add_fd(body, len, out, why);
    case ALC_CALL_NOTIFY_ID_VALID:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "notify_id_valid"));
    case ALC_CALL_NOTIFY_READ: return result_notify_read(body, len, out, why);
    case ALC_CALL_SECCOMP_AT_EXEC:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "seccomp_at_exec"));
    case ALC_CALL_TCGETATTR: return result_tcgetattr(body, len, out, why);
    case ALC_CALL_TCSETATTR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "tcsetattr"));
    case ALC_CALL_TCGETWINSIZE: return result_tcgetwinsize(body, len, out, why);
    case ALC_CALL_TCSETWINSIZE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "tcsetwinsize"));
    case ALC_CALL_PTY_SIZE: return result_pty_size(body, len, out, why);
    case ALC_CALL_PTY_RESIZE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "pty_resize"));
    case ALC_CALL_PTY_GETATTR: return result_pty_getattr(body, len, out, why);
    case ALC_CALL_PTY_SETATTR:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "pty_setattr"));
    case ALC_CALL_PTY_FOREGROUND: return result_pty_foreground(body, len, out, why);
    case ALC_CALL_PLEDGE:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "pledge"));
    case ALC_CALL_FD_AT_EXEC:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "fd_at_exec"));
    case ALC_CALL_LEAVE_ROOT:
        alc_cur_init(why, body, len);
        return plain(alc_cur_done(why, "leave_root"));
    default: return ROUNDTRIP_UNKNOWN;
    }
}

enum roundtrip roundtrip_record(const char *name, const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why)
{
    if (strcmp(name, "usage") == 0) return record_usage(body, len, out, why);
    if (strcmp(name, "ending") == 0) return record_ending(body, len, out, why);
    if (strcmp(name, "limit") == 0) return record_limit(body, len, out, why);
    if (strcmp(name, "ids") == 0) return record_ids(body, len, out, why);
    if (strcmp(name, "id_range") == 0) return record_id_range(body, len, out, why);
    if (strcmp(name, "child") == 0) return record_child(body, len, out, why);
    if (strcmp(name, "child_streams") == 0) return record_child_streams(body, len, out, why);
    if (strcmp(name, "part") == 0) return record_part(body, len, out, why);
    if (strcmp(name, "structure") == 0) return record_structure(body, len, out, why);
    if (strcmp(name, "returned") == 0) return record_returned(body, len, out, why);
    if (strcmp(name, "capabilities") == 0) return record_capabilities(body, len, out, why);
    if (strcmp(name, "sched_attr") == 0) return record_sched_attr(body, len, out, why);
    if (strcmp(name, "io_priority") == 0) return record_io_priority(body, len, out, why);
    if (strcmp(name, "step") == 0) return record_step(body, len, out, why);
    if (strcmp(name, "stepped") == 0) return record_stepped(body, len, out, why);
    if (strcmp(name, "ready") == 0) return record_ready(body, len, out, why);
    if (strcmp(name, "jail_param") == 0) return record_jail_param(body, len, out, why);
    if (strcmp(name, "fd_pair") == 0) return record_fd_pair(body, len, out, why);
    if (strcmp(name, "notified") == 0) return record_notified(body, len, out, why);
    if (strcmp(name, "waited") == 0) return record_waited(body, len, out, why);
    if (strcmp(name, "window_size") == 0) return record_window_size(body, len, out, why);
    if (strcmp(name, "termios") == 0) return record_termios(body, len, out, why);
    if (strcmp(name, "failure") == 0) return record_failure(body, len, out, why);
    if (strcmp(name, "refused") == 0) return record_refused(body, len, out, why);
    if (strcmp(name, "forked") == 0) return record_forked(body, len, out, why);
    return ROUNDTRIP_UNKNOWN;
}
