/*
 * control_test: drives control processes over their channels, as the multiplexer does.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"
#include "procfs.h"
#include "test.h"
#include "version.h"

/* What comes at once comes by then, however slow the machine is; forty graces are longer. */
enum { SOON_MS = 5000 };
enum { TEXT = 65536, SIGINFO_BYTES = 128 };

/* Symbol ids of the specification. */
enum { SYM_SIGKILL = 1009, SYM_SIGUSR1 = 1010, SYM_SIGTERM = 1015, SYM_NOFILE = 1110, SYM_FSIZE = 1105,
       SYM_CLOEXEC = 1407 };
enum { SYM_PRIO_PROCESS = 1201, SYM_NEWNS = 1301, SYM_NEWPID = 1305, SYM_NEWUSER = 1304, SYM_ENOENT = 2 };

static struct alc_buf args; /* of the next call */

static const char *str_of(struct alc_bytes body)
{
    struct alc_cur c;
    struct alc_str v = {0};
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_str(&c, "str", &v) && alc_cur_done(&c, "str"));
    return v.ptr;
}

static void fork_errno(struct peer *p, const uint16_t *symbols, unsigned count, int error)
{
    struct peer child;
    struct alc_frame_reply r = peer_fork_flags(p, &child, symbols, count);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), error);
    CHECK(!peer_next(&child)); /* nobody holds the other end */
    peer_close(&child);
}

static void set_option(struct peer *p, enum alc_option option, int32_t value)
{
    alc_put_option(&args, option);
    alc_put_i32(&args, value);
    peer_ok(p, ALC_CALL_SETOPT, &args);
}

static int32_t get_option(struct peer *p, enum alc_option option)
{
    alc_put_option(&args, option);
    return i32_of(peer_ok(p, ALC_CALL_GETOPT, &args));
}

static void set_limit(struct peer *p, uint16_t resource, uint64_t soft, uint64_t hard)
{
    put_symbol(&args, resource);
    alc_put_u64(&args, soft);
    alc_put_u64(&args, hard);
    peer_ok(p, ALC_CALL_SETRLIMIT, &args);
}

static void signal_child(struct peer *p, uint64_t child, uint16_t symbol)
{
    alc_put_u64(&args, child);
    put_symbol(&args, symbol);
    peer_ok(p, ALC_CALL_SIGNAL_CHILD, &args);
}

/* ---- Calls ---- */

static void answers_calls_about_the_process(void)
{
    struct peer p;
    peer_start(&p);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK(strcmp(str_of(peer_ok(&p, ALC_CALL_VERSION, NULL)), ALC_VERSION) == 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPGRP, NULL)), getpgrp());
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_SETSID, NULL)), p.pid);
    peer_errno(&p, ALC_CALL_SETSID, NULL, EPERM);
    alc_put_i32(&args, 0);
    alc_put_i32(&args, 0);
    peer_errno(&p, ALC_CALL_SETPGID, &args, EPERM);
    alc_put_i32(&args, p.pid);
    put_raw(&args, 0);
    peer_ok(&p, ALC_CALL_KILL, &args);
    alc_put_i32(&args, p.pid);
    put_raw(&args, (int64_t)1 << 40);
    peer_errno(&p, ALC_CALL_KILL, &args, EINVAL);
    alc_put_u64(&args, 77);
    put_symbol(&args, SYM_SIGTERM);
    peer_errno(&p, ALC_CALL_SIGNAL_CHILD, &args, ESRCH);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_CPID, NULL)), 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void changes_and_tells_the_working_directory(void)
{
    struct peer p;
    peer_start(&p);
    alc_put_str(&args, str("/proc"));
    peer_ok(&p, ALC_CALL_CHDIR, &args);
    CHECK(strcmp(str_of(peer_ok(&p, ALC_CALL_GETCWD, NULL)), "/proc") == 0);
    alc_put_str(&args, str("/nowhere"));
    peer_errno(&p, ALC_CALL_CHDIR, &args, ENOENT);
    CHECK_EQ(peer_end(&p), 0);
}

static bool get_env(struct peer *p, const char *name, const char *value)
{
    alc_put_str(&args, str(name));
    struct alc_bytes body = peer_ok(p, ALC_CALL_GETENV, &args);
    if (value == NULL) return body.len == 1 && body.ptr[0] == 0;
    return body.len > 1 && body.ptr[0] == 1 && strcmp((const char *)body.ptr + 5, value) == 0;
}

static void set_env(struct peer *p, const char *name, const char *value, bool overwrite)
{
    alc_put_str(&args, str(name));
    alc_put_str(&args, str(value));
    alc_put_bool(&args, overwrite);
    peer_ok(p, ALC_CALL_SETENV, &args);
}

static void keeps_an_environment(void)
{
    struct peer p;
    peer_start(&p);
    set_env(&p, "ALC_A", "1", true);
    set_env(&p, "ALC_A", "2", false);
    CHECK(get_env(&p, "ALC_A", "1"));
    set_env(&p, "ALC_A", "2", true);
    CHECK(get_env(&p, "ALC_A", "2"));
    alc_put_str(&args, str("ALC_A"));
    peer_ok(&p, ALC_CALL_UNSETENV, &args);
    CHECK(get_env(&p, "ALC_A", NULL));
    alc_put_str(&args, str("A=B"));
    peer_errno(&p, ALC_CALL_UNSETENV, &args, EINVAL);
    peer_ok(&p, ALC_CALL_CLEARENV, NULL);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_ENVIRON, NULL)), 0);
    set_env(&p, "ONE", "1", true);
    struct alc_bytes body = peer_ok(&p, ALC_CALL_ENVIRON, NULL);
    CHECK_EQ(body.len, 4 + 4 + 6);
    CHECK(memcmp(body.ptr + 8, "ONE=1", 6) == 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void passes_long_requests_and_replies_by_memfd(void)
{
    struct peer p, child;
    peer_start(&p);
    char *value = malloc(1u << 20);
    CHECK(value != NULL);
    const size_t sizes[] = {ALC_MAX_INLINE - 200, ALC_MAX_INLINE - 1, ALC_MAX_INLINE, ALC_MAX_INLINE + 1, (1u << 20) - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        memset(value, 'x', sizes[i]);
        value[sizes[i]] = 0;
        set_env(&p, "BIG", value, true);
        CHECK(get_env(&p, "BIG", value));
    }
    free(value);
    /* A file size limit is in the way of a long reply, and of nothing else. */
    peer_fork(&p, &child);
    set_limit(&child, SYM_FSIZE, 0, 0);
    alc_put_str(&args, str("BIG"));
    peer_errno(&child, ALC_CALL_GETENV, &args, EFBIG);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void sets_limits_and_priorities(void)
{
    struct peer p;
    peer_start(&p);
    set_limit(&p, SYM_NOFILE, 64, 64);
    put_symbol(&args, SYM_NOFILE);
    struct alc_bytes body = peer_ok(&p, ALC_CALL_GETRLIMIT, &args);
    CHECK_EQ(body.len, 16);
    CHECK_EQ(body.ptr[7], 64);
    CHECK_EQ(get_option(&p, ALC_OPTION_MAXCHILD), INT32_MAX);
    put_symbol(&args, SYM_NOFILE);
    alc_put_u64(&args, 2);
    alc_put_u64(&args, 1);
    peer_errno(&p, ALC_CALL_SETRLIMIT, &args, EINVAL);
    put_raw(&args, 9999);
    peer_errno(&p, ALC_CALL_GETRLIMIT, &args, EINVAL);
    put_raw(&args, (int64_t)1 << 32);
    peer_errno(&p, ALC_CALL_GETRLIMIT, &args, EINVAL);
    put_symbol(&args, SYM_PRIO_PROCESS);
    alc_put_i32(&args, 0);
    alc_put_i32(&args, 5);
    peer_ok(&p, ALC_CALL_SETPRIORITY, &args);
    put_symbol(&args, SYM_PRIO_PROCESS);
    alc_put_i32(&args, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPRIORITY, &args)), 5);
    put_symbol(&args, SYM_PRIO_PROCESS);
    alc_put_i32(&args, INT32_MAX);
    peer_errno(&p, ALC_CALL_GETPRIORITY, &args, ESRCH);
    put_raw(&args, 99);
    alc_put_i32(&args, 0);
    peer_errno(&p, ALC_CALL_GETPRIORITY, &args, EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_ids(uint32_t real, uint32_t effective, uint32_t saved)
{
    alc_put_ids(&args, &(struct alc_ids){.real = real, .effective = effective, .saved = saved});
}

static void changes_ids_and_stays_untraceable(void)
{
    struct peer p;
    peer_start(&p);
    bool root = geteuid() == 0;
    struct alc_bytes body = peer_ok(&p, ALC_CALL_GETRESUID, NULL);
    CHECK_EQ(body.len, 12);
    body = peer_ok(&p, ALC_CALL_GETGROUPS, NULL);
    CHECK(body.len >= 4);
    const uint32_t groups[] = {3, 7, 65533};
    alc_put_u32(&args, 3);
    for (int i = 0; i < 3; i++) alc_put_u32(&args, groups[i]);
    if (!root) {
        peer_errno(&p, ALC_CALL_SETGROUPS, &args, EPERM);
        put_ids(0, 0, 0);
        peer_errno(&p, ALC_CALL_SETRESUID, &args, EPERM);
        put_ids(UINT32_MAX, UINT32_MAX, UINT32_MAX);
        peer_ok(&p, ALC_CALL_SETRESGID, &args);
        CHECK_EQ(peer_end(&p), 0);
        return;
    }
    peer_ok(&p, ALC_CALL_SETGROUPS, &args);
    body = peer_ok(&p, ALC_CALL_GETGROUPS, NULL);
    CHECK_EQ(body.len, 16);
    CHECK_EQ(body.ptr[11], 7);
    alc_put_u32(&args, ALC_MAX_GROUPS + 1);
    for (uint32_t i = 0; i <= ALC_MAX_GROUPS; i++) alc_put_u32(&args, i);
    peer_errno(&p, ALC_CALL_SETGROUPS, &args, EINVAL);
    alc_put_u32(&args, 0);
    peer_ok(&p, ALC_CALL_SETGROUPS, &args);
    put_ids(65534, 65534, 65534);
    peer_ok(&p, ALC_CALL_SETRESGID, &args);
    put_ids(65534, 65534, 65534);
    peer_ok(&p, ALC_CALL_SETRESUID, &args);
    put_ids(0, 0, 0);
    peer_errno(&p, ALC_CALL_SETRESUID, &args, EPERM);
    body = peer_ok(&p, ALC_CALL_GETRESGID, NULL);
    CHECK_EQ(body.ptr[2] << 8 | body.ptr[3], 65534);
    /* What belongs to a process that is not dumpable belongs to root. */
    char path[64];
    struct stat st;
    snprintf(path, sizeof path, "/proc/%d/mem", p.pid);
    CHECK(stat(path, &st) == 0);
    CHECK_EQ(st.st_uid, 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void keeps_options_in_their_ranges(void)
{
    struct peer p;
    peer_start(&p);
    const struct {
        enum alc_option option;
        int32_t usual, max;
    } options[] = {{ALC_OPTION_MAXFORKDEPTH, 16, ALC_MAX_FORK_DEPTH},
                   {ALC_OPTION_EXIT_STATUS, 1, 1},
                   {ALC_OPTION_TERMSIG, 1, 1},
                   {ALC_OPTION_SIGNALONEOF, SIGTERM, 255}};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        CHECK_EQ(get_option(&p, options[i].option), options[i].usual);
        set_option(&p, options[i].option, options[i].max);
        CHECK_EQ(get_option(&p, options[i].option), options[i].max);
        set_option(&p, options[i].option, 0);
        CHECK_EQ(get_option(&p, options[i].option), 0);
        for (int beyond = 0; beyond < 2; beyond++) {
            alc_put_option(&args, options[i].option);
            alc_put_i32(&args, beyond ? options[i].max + 1 : -1);
            peer_errno(&p, ALC_CALL_SETOPT, &args, EINVAL);
        }
    }
    set_option(&p, ALC_OPTION_MAXCHILD, 3);
    CHECK_EQ(get_option(&p, ALC_OPTION_MAXCHILD), 3);
    alc_put_u64(&args, 5);
    alc_put_child_option(&args, ALC_CHILD_OPTION_SIGNALONEOF);
    peer_errno(&p, ALC_CALL_GETCPID, &args, ESRCH);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- What is not well-formed ---- */

static void refuses_what_does_not_decode(void)
{
    struct peer p;
    peer_start(&p);
    peer_refused(&p, ALC_CALL_CHDIR, NULL, ALC_REFUSAL_MALFORMED, "chdir.path");
    alc_put_str(&args, str("/"));
    alc_put_u8(&args, 1);
    peer_refused(&p, ALC_CALL_CHDIR, &args, ALC_REFUSAL_MALFORMED, "bytes behind");
    alc_put_u8(&args, 1);
    peer_refused(&p, ALC_CALL_GETPID, &args, ALC_REFUSAL_MALFORMED, "bytes behind");
    alc_put_u8(&args, 9);
    peer_refused(&p, ALC_CALL_GETOPT, &args, ALC_REFUSAL_MALFORMED, "getopt.option");
    alc_put_i32(&args, 1);
    put_symbol(&args, SYM_ENOENT);
    peer_refused(&p, ALC_CALL_KILL, &args, ALC_REFUSAL_MALFORMED, "kill.signal");
    alc_put_i32(&args, 1);
    put_symbol(&args, 65000);
    peer_refused(&p, ALC_CALL_KILL, &args, ALC_REFUSAL_UNSUPPORTED_SYMBOL, "65000");
    peer_refused(&p, 9999, NULL, ALC_REFUSAL_UNKNOWN_CALL, "9999");
    peer_refused(&p, ALC_CALL_EOF, NULL, ALC_REFUSAL_UNKNOWN_CALL, "80");
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Batches ---- */

static struct alc_buf batch;
static uint32_t batch_steps;

static void batch_begin(bool exit_on_failure)
{
    alc_buf_clear(&batch);
    batch_steps = 0;
    alc_put_u8(&batch, ALC_FRAME_BATCH);
    alc_put_u64(&batch, 7);
    alc_put_bool(&batch, exit_on_failure);
    alc_put_u32(&batch, 0);
}

static void batch_step(uint16_t call)
{
    alc_put_u16(&batch, call);
    alc_put_bytes(&batch, (struct alc_bytes){.ptr = args.bytes, .len = (uint32_t)args.len});
    alc_buf_clear(&args);
    alc_put_bool(&batch, false);
    batch_steps++;
}

static void batch_send(struct peer *p)
{
    alc_poke_u32(&batch, 1 + 8 + 1, batch_steps);
    peer_send(p, &batch, NULL, 0);
}

static struct alc_frame_batch_reply batch_reply(struct peer *p)
{
    struct alc_frame_batch_reply r;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_BATCH_REPLY);
    CHECK(alc_decode_batch_reply(p->m.body, p->m.len, &r, &why));
    CHECK_EQ(r.id, 7);
    return r;
}

static void runs_batches_up_to_the_first_failure(void)
{
    struct peer p;
    peer_start(&p);
    batch_begin(true);
    batch_send(&p);
    struct alc_frame_batch_reply r = batch_reply(&p);
    CHECK_EQ(r.results.count, 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);

    batch_begin(false);
    batch_step(ALC_CALL_GETPID);
    alc_put_str(&args, str("/nowhere"));
    batch_step(ALC_CALL_CHDIR);
    alc_put_i32(&args, 3);
    batch_step(ALC_CALL_EXIT);
    batch_send(&p);
    r = batch_reply(&p);
    struct alc_stepped result;
    CHECK_EQ(r.results.count, 1);
    CHECK(alc_list_next_stepped(&r.results, &result));
    CHECK_EQ(result.outcome, ALC_OUTCOME_OK);
    CHECK_EQ(i32_of(result.body), p.pid);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), ENOENT);

    const uint16_t misplaced[][2] = {{ALC_CALL_EXIT, ALC_CALL_GETPID}, {ALC_CALL_GETFLOW, ALC_CALL_GETPID}};
    for (int i = 0; i < 2; i++) {
        batch_begin(false);
        if (misplaced[i][0] == ALC_CALL_EXIT) alc_put_i32(&args, 0);
        batch_step(misplaced[i][0]);
        batch_step(misplaced[i][1]);
        batch_send(&p);
        r = batch_reply(&p);
        CHECK_EQ(r.results.count, 0);
        CHECK_EQ(r.outcome, ALC_OUTCOME_REFUSED);
        CHECK_EQ(r.body.ptr[0], ALC_REFUSAL_NOT_IN_BATCH);
    }

    for (uint32_t steps = ALC_MAX_BATCH_STEPS - 1; steps <= ALC_MAX_BATCH_STEPS + 1; steps++) {
        batch_begin(false);
        for (uint32_t i = 0; i < steps; i++) batch_step(ALC_CALL_GETPID);
        batch_send(&p);
        r = batch_reply(&p);
        bool fits = steps <= ALC_MAX_BATCH_STEPS;
        CHECK_EQ(r.outcome, fits ? ALC_OUTCOME_OK : ALC_OUTCOME_REFUSED);
        CHECK_EQ(r.results.count, fits ? steps : 0);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void ends_itself_when_a_batch_fails_and_says_so(void)
{
    struct peer p;
    peer_start(&p);
    batch_begin(true);
    alc_put_str(&args, str("/nowhere"));
    batch_step(ALC_CALL_CHDIR);
    batch_send(&p);
    struct alc_frame_batch_reply r = batch_reply(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK(!peer_next(&p));
    CHECK_EQ(peer_end(&p), ALC_FAILED_BATCH_STATUS);
}

static void put_exec(const char *const *argv)
{
    static const char *const env[] = {"A=1", NULL};
    alc_put_str(&args, str(argv[0]));
    put_strings(&args, argv);
    put_strings(&args, env);
}

static void executes_as_the_last_step_of_a_batch(void)
{
    struct peer p, child;
    static const char *const missing[] = {"/nowhere", NULL};
    static const char *const env[] = {"/usr/bin/env", NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    batch_begin(false);
    alc_put_str(&args, str("/"));
    batch_step(ALC_CALL_CHDIR);
    put_exec(missing);
    batch_step(ALC_CALL_EXECVE);
    batch_send(&child);
    peer_until(&child, ALC_FRAME_EXECING);
    struct alc_frame_batch_reply r = batch_reply(&child);
    CHECK_EQ(r.results.count, 1);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), ENOENT);

    batch_begin(true);
    batch_step(ALC_CALL_GETPID);
    put_exec(env);
    batch_step(ALC_CALL_EXECVE);
    batch_send(&child);
    peer_until(&child, ALC_FRAME_EXECING);
    struct alc_frame_execing e;
    struct alc_cur why;
    CHECK(alc_decode_execing(child.m.body, child.m.len, &e, &why));
    CHECK_EQ(e.reply.ptr[0], ALC_FRAME_BATCH_REPLY);
    CHECK(alc_decode_batch_reply(e.reply.ptr + 1, e.reply.len - 1, &r, &why));
    CHECK_EQ(r.results.count, 2);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    CHECK(!peer_next(&child));
    char text[TEXT];
    read_text(child.out, text, sizeof text);
    CHECK(strcmp(text, "A=1\n") == 0);
    struct alc_ending ending = peer_exit_of(&p, child.handle);
    CHECK(ending.execed && ending.kind == ALC_EXIT_KIND_EXITED && ending.status == 0);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Forks ---- */

static void forks_control_processes(void)
{
    struct peer p, child, grandchild;
    peer_start(&p);
    set_option(&p, ALC_OPTION_SIGNALONEOF, 0);
    set_option(&p, ALC_OPTION_EXIT_STATUS, 0);
    peer_fork(&p, &child);
    peer_fork(&child, &grandchild);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    CHECK_EQ(i32_of(peer_ok(&grandchild, ALC_CALL_GETPID, NULL)), grandchild.pid);
    CHECK_EQ(get_option(&grandchild, ALC_OPTION_SIGNALONEOF), 0);
    CHECK_EQ(i32_of(peer_ok(&grandchild, ALC_CALL_CPID, NULL)), 0);
    struct alc_bytes body = peer_ok(&p, ALC_CALL_CPID, NULL);
    CHECK_EQ(body.len, 4 + 16);
    CHECK_EQ(body.ptr[11], child.handle);
    struct alc_proc_stat st;
    int proc = alc_proc_open_root();
    CHECK(alc_proc_stat(proc, grandchild.pid, &st));
    CHECK_EQ(st.ppid, child.pid);
    close(proc);

    alc_put_i32(&args, 9);
    peer_ok(&grandchild, ALC_CALL_EXIT, &args);
    CHECK(!peer_next(&grandchild));
    struct alc_ending e = peer_exit_of(&child, grandchild.handle);
    CHECK_EQ(e.status, 9);
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && !e.execed && !e.notify);
    peer_until(&child, ALC_FRAME_TREE_EMPTY);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_CPID, NULL)), 0);

    signal_child(&p, child.handle, SYM_SIGKILL);
    e = peer_exit_of(&p, child.handle);
    CHECK_EQ(e.status, SIGKILL);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && !e.execed && e.notify);
    CHECK(!peer_next(&child));
    peer_close(&child);
    peer_close(&grandchild);
    CHECK_EQ(peer_end(&p), 0);
}

static void gives_a_forked_process_exactly_its_descriptors(void)
{
    if (geteuid() != 0) return; /* nobody else may look at them */
    struct peer p, child, other;
    peer_start(&p);
    peer_fork(&p, &other);
    peer_fork(&p, &child);
    char path[64], target[64];
    for (int fd = 0; fd < 32; fd++) {
        snprintf(path, sizeof path, "/proc/%d/fd/%d", child.pid, fd);
        ssize_t n = readlink(path, target, sizeof target - 1);
        CHECK_EQ(n > 0, fd < ALC_FD_FREE);
        if (n <= 0) continue;
        target[n] = 0;
        static const char *const want[] = {"pipe:", "pipe:", "pipe:", "socket:", "anon_inode:[eventpoll]",
                                           "anon_inode:[signalfd]", "/proc"};
        CHECK(strncmp(target, want[fd], strlen(want[fd])) == 0);
    }
    peer_close(&child);
    peer_close(&other);
    CHECK_EQ(peer_end(&p), 0);
}

/* A child costs its parent no descriptor. And what the kernel makes one signal of is told one by one all the same. */
static void has_more_children_than_descriptors_and_tells_each_end(void)
{
    enum { CHILDREN = 60, DESCRIPTORS = ALC_NOFILE_RESERVE + 1 };
    static struct peer children[CHILDREN];
    struct peer p;
    peer_start(&p);
    set_limit(&p, SYM_NOFILE, ALC_NOFILE_RESERVE, DESCRIPTORS);
    CHECK_EQ(get_option(&p, ALC_OPTION_MAXCHILD), 0);
    fork_errno(&p, NULL, 0, EAGAIN);
    set_limit(&p, SYM_NOFILE, DESCRIPTORS, DESCRIPTORS);
    for (int i = 0; i < CHILDREN; i++) peer_fork(&p, &children[i]);
    CHECK_EQ(peer_ok(&p, ALC_CALL_CPID, NULL).ptr[3], CHILDREN);
    signal_child(&p, children[0].handle, SYM_SIGKILL);
    CHECK_EQ(peer_exit_of(&p, children[0].handle).status, SIGKILL);
    peer_close(&children[0]);
    CHECK_EQ(kill(p.pid, SIGSTOP), 0);
    for (int i = 1; i < CHILDREN; i++) CHECK_EQ(kill(children[i].pid, i % 2 == 0 ? SIGKILL : SIGTERM), 0);
    for (int i = 1; i < CHILDREN; i++) {
        CHECK(!peer_next(&children[i]));
        peer_close(&children[i]);
    }
    CHECK_EQ(kill(p.pid, SIGCONT), 0);
    bool ended[CHILDREN] = {true};
    for (int n = 1; n < CHILDREN; n++) {
        struct alc_frame_child_exit e;
        struct alc_cur why;
        peer_until(&p, ALC_FRAME_CHILD_EXIT);
        CHECK(alc_decode_child_exit(p.m.body, p.m.len, &e, &why));
        int i = 0;
        while (i < CHILDREN && children[i].handle != e.child) i++;
        CHECK(i < CHILDREN && !ended[i]);
        ended[i] = true;
        CHECK_EQ(e.ending.status, i % 2 == 0 ? SIGKILL : SIGTERM);
    }
    peer_until(&p, ALC_FRAME_TREE_EMPTY);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_CPID, NULL)), 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void limits_forks(void)
{
    struct peer p, a, b;
    peer_start(&p);
    set_option(&p, ALC_OPTION_MAXFORKDEPTH, 1);
    peer_fork(&p, &a);
    fork_errno(&a, NULL, 0, EAGAIN);
    set_option(&p, ALC_OPTION_MAXCHILD, 1);
    fork_errno(&p, NULL, 0, EAGAIN);
    alc_put_u64(&args, a.handle);
    alc_put_child_option(&args, ALC_CHILD_OPTION_SIGNALONEOF);
    alc_put_i32(&args, 256);
    peer_errno(&p, ALC_CALL_SETCPID, &args, EINVAL);
    alc_put_u64(&args, a.handle);
    alc_put_child_option(&args, ALC_CHILD_OPTION_SIGNALONEOF);
    alc_put_i32(&args, 255);
    peer_ok(&p, ALC_CALL_SETCPID, &args);
    alc_put_u64(&args, a.handle);
    alc_put_child_option(&args, ALC_CHILD_OPTION_SIGNALONEOF);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETCPID, &args)), 255);
    signal_child(&p, a.handle, SYM_SIGKILL);
    peer_exit_of(&p, a.handle);
    peer_fork(&p, &b); /* the slot is free again */
    set_option(&p, ALC_OPTION_MAXFORKDEPTH, 0);
    fork_errno(&p, NULL, 0, EAGAIN);
    peer_close(&a);
    peer_close(&b);
    CHECK_EQ(peer_end(&p), 0);
}

static void refuses_forks_that_it_must_not_make(void)
{
    struct peer p, child;
    peer_start(&p);
    struct alc_buf b;
    alc_buf_init(&b);
    const struct {
        int64_t flags;
        uint8_t stdio;
        uint8_t want; /* first byte of the body */
    } forks[] = {{0, ALC_STDIO_MODE_DIRECT, ALC_REFUSAL_UNSUPPORTED},
                 {0, 7, ALC_REFUSAL_MALFORMED},
                 {0, ALC_STDIO_MODE_PIPES, ALC_REFUSAL_MALFORMED}}; /* for want of descriptors */
    for (size_t i = 0; i < sizeof forks / sizeof forks[0]; i++) {
        alc_buf_clear(&b);
        alc_put_u8(&b, ALC_FRAME_FORK);
        alc_put_u64(&b, i);
        alc_put_u64(&b, 99);
        alc_put_u8(&b, 1);
        put_raw(&b, forks[i].flags);
        alc_put_u8(&b, forks[i].stdio);
        alc_put_bool(&b, false);
        peer_send(&p, &b, NULL, 0);
        peer_until(&p, ALC_FRAME_REPLY);
        CHECK_EQ(p.m.body[8], ALC_OUTCOME_REFUSED);
        CHECK_EQ(p.m.body[9], forks[i].want);
    }
    /* CLONE_VM among the flags, with everything else right. */
    alc_buf_clear(&b);
    alc_put_u8(&b, ALC_FRAME_FORK);
    alc_put_u64(&b, 5);
    alc_put_u64(&b, 99);
    alc_put_u8(&b, 1);
    put_raw(&b, CLONE_VM);
    alc_put_u8(&b, ALC_STDIO_MODE_PIPES);
    alc_put_bool(&b, false); /* no cgroup */
    int fds[4];
    for (int i = 0; i < 4; i++) CHECK((fds[i] = open("/dev/null", O_RDWR | O_CLOEXEC)) >= 0);
    peer_send(&p, &b, fds, 4);
    for (int i = 0; i < 4; i++) close(fds[i]);
    peer_until(&p, ALC_FRAME_REPLY);
    CHECK_EQ(p.m.body[8], ALC_OUTCOME_ERRNO);
    alc_buf_free(&b);
    peer_fork(&p, &child); /* and none of that is in its way */
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void forks_into_a_pid_namespace(void)
{
    struct peer p, init, inner;
    static const uint16_t as_root[] = {SYM_NEWPID}, as_user[] = {SYM_NEWPID, SYM_NEWUSER};
    bool root = geteuid() == 0;
    peer_start(&p);
    struct alc_frame_reply r = peer_fork_flags(&p, &init, root ? as_root : as_user, root ? 1 : 2);
    if (r.outcome == ALC_OUTCOME_ERRNO && error_of(r.body) == EPERM) { /* no user namespaces for this user here */
        peer_close(&init);
        CHECK_EQ(peer_end(&p), 0);
        return;
    }
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    peer_until(&init, ALC_FRAME_BORN);
    CHECK_EQ(i32_of(peer_ok(&init, ALC_CALL_GETPID, NULL)), 1);
    r = peer_fork_flags(&init, &inner, NULL, 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    peer_until(&inner, ALC_FRAME_BORN);
    pid_t inner_host = inner.m.sender;
    CHECK(i32_of(peer_ok(&inner, ALC_CALL_GETPID, NULL)) < inner_host);
    static const char *const orphan[] = {"/bin/sh", "-c", "sleep 1000 >/dev/null 2>&1 & :", NULL};
    peer_exec(&inner, orphan);
    struct alc_ending e = peer_exit_of(&init, inner.handle);
    CHECK(e.execed && e.status == 0);
    /* The orphan is adopted by the namespace's first process; when that goes, everything in there goes. */
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_ASK_EXECED);
    alc_put_u64(&b, init.handle);
    peer_send(&p, &b, NULL, 0);
    peer_until(&p, ALC_FRAME_CHILD_EXECED);
    CHECK_EQ(p.m.body[8], 0);
    alc_buf_free(&b);
    uint64_t began = now_ms();
    peer_close(&inner);
    peer_close(&init);
    e = peer_exit_of(&p, init.handle);
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && e.status == 0);
    peer_until(&p, ALC_FRAME_TREE_EMPTY);
    CHECK(now_ms() - began < SOON_MS);
    CHECK_EQ(peer_end(&p), 0);
}

static void forks_long_chains(void)
{
    enum { LINKS = 40 };
    struct peer p[LINKS + 1];
    peer_start(&p[0]);
    set_option(&p[0], ALC_OPTION_MAXFORKDEPTH, LINKS);
    for (int i = 0; i < LINKS; i++) peer_fork(&p[i], &p[i + 1]);
    CHECK_EQ(i32_of(peer_ok(&p[LINKS], ALC_CALL_GETPID, NULL)), p[LINKS].pid);
    fork_errno(&p[LINKS], NULL, 0, EAGAIN);
    uint64_t began = now_ms();
    for (int i = LINKS; i > 0; i--) peer_close(&p[i]);
    peer_until(&p[0], ALC_FRAME_TREE_EMPTY);
    CHECK(now_ms() - began < SOON_MS);
    CHECK_EQ(peer_end(&p[0]), 0);
}

/* ---- Exec ---- */

static void runs_cat_in_place_of_the_process(void)
{
    struct peer p, child;
    static const char *const cat[] = {"cat", NULL};
    char text[TEXT];
    peer_start(&p);
    peer_fork(&p, &child);
    peer_exec(&child, cat);
    CHECK_EQ(write(child.in, "hello\n", 6), 6);
    close(child.in);
    child.in = open("/dev/null", O_WRONLY | O_CLOEXEC);
    read_text(child.out, text, sizeof text);
    CHECK(strcmp(text, "hello\n") == 0);
    struct alc_ending e = peer_exit_of(&p, child.handle);
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && e.status == 0 && e.execed && e.notify && e.usage.maxrss_kb > 0);
    peer_until(&p, ALC_FRAME_TREE_EMPTY);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void exec_fails(struct peer *p, const char *path, int error)
{
    const char *const argv[] = {path, NULL};
    put_exec(argv);
    peer_errno(p, ALC_CALL_EXECVE, &args, error);
}

static void search_fails(struct peer *p, const char *file, int error)
{
    const char *const argv[] = {"x", NULL};
    alc_put_str(&args, str(file));
    put_strings(&args, argv);
    peer_errno(p, ALC_CALL_EXECVP, &args, error);
}

static void tells_why_exec_failed_and_goes_on(void)
{
    struct peer p, child, other;
    char script[] = "/tmp/alcove-test-XXXXXX";
    int fd = mkstemp(script);
    CHECK(fd >= 0 && write(fd, "no magic\n", 9) == 9);
    CHECK(fchmod(fd, 0755) == 0);
    close(fd);
    peer_start(&p);
    peer_fork(&p, &child);
    exec_fails(&child, "/nowhere", ENOENT);
    exec_fails(&child, "/etc/passwd", EACCES);
    exec_fails(&child, "", ENOENT);
    exec_fails(&child, script, ENOEXEC);
    search_fails(&child, script, ENOEXEC);
    search_fails(&child, "", ENOENT);
    set_env(&child, "PATH", "/bin:/nowhere:/usr/bin", true);
    search_fails(&child, "no-such-program", ENOENT);
    alc_put_str(&args, str("PATH"));
    peer_ok(&child, ALC_CALL_UNSETENV, &args);
    search_fails(&child, "no-such-program", ENOENT);
    char name[NAME_MAX + 2];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    search_fails(&child, name, ENAMETOOLONG);
    /* A directory that denies is remembered, and the search goes on behind it. */
    set_env(&child, "PATH", "/nowhere:/etc:", true);
    search_fails(&child, "passwd", EACCES);
    alc_put_str(&args, str("/bin/cat"));
    alc_put_u32(&args, 0);
    peer_errno(&child, ALC_CALL_EXECVP, &args, EINVAL);
    alc_put_str(&args, str("/bin/cat"));
    alc_put_u32(&args, 0);
    alc_put_u32(&args, 0);
    peer_errno(&child, ALC_CALL_EXECVE, &args, EINVAL);
    /* An argument longer than the kernel takes. */
    char *argument = malloc(1u << 18);
    CHECK(argument != NULL);
    memset(argument, 'a', (1u << 18) - 1);
    argument[(1u << 18) - 1] = 0;
    const char *const argv[] = {"/bin/cat", argument, NULL};
    put_exec(argv);
    peer_errno(&child, ALC_CALL_EXECVE, &args, E2BIG);
    free(argument);
    peer_fork(&child, &other);
    exec_fails(&child, "/bin/cat", EACCES); /* it has a child */
    signal_child(&child, other.handle, SYM_SIGKILL);
    peer_exit_of(&child, other.handle);
    exec_fails(&child, "/nowhere", ENOENT);
    /* It adopts again, ignores SIGPIPE again and reads signals again. */
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    close(other.channel);
    other.channel = -1;
    close(other.in);
    close(other.out);
    close(other.err);
    alc_link_inbox_free(&other.inbox);
    struct peer again;
    peer_fork(&child, &again);
    static const char *const orphan[] = {"sh", "-c", "sleep 0 >/dev/null 2>&1 & :", NULL};
    set_env(&again, "PATH", "/bin:/usr/bin", true);
    peer_exec(&again, orphan);
    peer_exit_of(&child, again.handle);
    peer_until(&child, ALC_FRAME_TREE_EMPTY);
    peer_close(&again);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
    unlink(script);
}

static void gives_programs_a_clean_state(void)
{
    struct peer p, child;
    char text[TEXT];
    static const char *const look[] = {"/bin/sh", "-c", "sed -n '/^Sig[BIC]/p' /proc/self/status; ls /proc/self/fd", NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    put_symbol(&args, SYM_SIGUSR1);
    alc_put_disposition(&args, ALC_DISPOSITION_INFO);
    peer_ok(&child, ALC_CALL_SIGACTION, &args);
    put_symbol(&args, SYM_SIGTERM);
    alc_put_disposition(&args, ALC_DISPOSITION_IGN);
    peer_ok(&child, ALC_CALL_SIGACTION, &args);
    peer_exec(&child, look);
    read_text(child.out, text, sizeof text);
    CHECK(strcmp(text, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000004000\nSigCgt:\t0000000000000000\n0\n1\n2\n3\n") == 0);
    peer_exit_of(&p, child.handle);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* A file of that text that child has open. */
static void write_in(struct peer *p, int fd, const char *text)
{
    put_fd(&args, fd);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)text, .len = (uint32_t)strlen(text)});
    peer_ok(p, ALC_CALL_WRITE, &args);
}

static int open_text(struct peer *p, const char *text)
{
    alc_put_str(&args, str("text"));
    alc_put_u8(&args, 0);
    int fd = i32_of(peer_ok(p, ALC_CALL_MEMFD_CREATE, &args));
    write_in(p, fd, text);
    return fd;
}

static void put_exec_fd(int fd, unsigned number)
{
    put_fd(&args, fd);
    alc_put_u32(&args, number);
}

static void gives_a_program_descriptors_at_numbers(void)
{
    enum { MOST = ALC_MAX_EXEC_FDS, HIGHEST = ALC_MAX_EXEC_FD };
    struct peer p, other, child;
    char text[TEXT];
    static const char *const look[] = {"/bin/sh", "-c", "for fd in 3 7 8; do cat /proc/self/fd/$fd; done; ls /proc/self/fd", NULL};
    peer_start(&p);
    peer_fork(&p, &other);
    int one = open_text(&other, "one "), two = open_text(&other, "two ");
    CHECK(one == ALC_FD_FREE && two == ALC_FD_FREE + 1);
    put_exec_fd(99, 3);
    peer_errno(&other, ALC_CALL_FD_AT_EXEC, &args, EBADF);
    put_exec_fd(one, HIGHEST + 1);
    peer_errno(&other, ALC_CALL_FD_AT_EXEC, &args, EINVAL);
    /* Each in the place of the other, one where the port has its channel; the last word counts. Forks have it too. */
    put_exec_fd(one, 3);
    peer_ok(&other, ALC_CALL_FD_AT_EXEC, &args);
    put_exec_fd(two, 3);
    peer_ok(&other, ALC_CALL_FD_AT_EXEC, &args);
    put_exec_fd(one, (unsigned)two);
    peer_ok(&other, ALC_CALL_FD_AT_EXEC, &args);
    put_exec_fd(two, (unsigned)one);
    peer_ok(&other, ALC_CALL_FD_AT_EXEC, &args);
    peer_fork(&other, &child);
    exec_fails(&child, "/etc/passwd", EACCES);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    peer_exec(&child, look);
    read_text(child.out, text, sizeof text);
    CHECK(strcmp(text, "two two one 0\n1\n2\n3\n4\n7\n8\n") == 0);
    peer_exit_of(&other, child.handle);
    peer_close(&child);

    for (unsigned i = 3; i < MOST; i++) {
        put_exec_fd(one, HIGHEST - i);
        peer_ok(&other, ALC_CALL_FD_AT_EXEC, &args);
    }
    put_exec_fd(one, HIGHEST);
    peer_errno(&other, ALC_CALL_FD_AT_EXEC, &args, E2BIG);
    peer_fork(&other, &child);
    set_limit(&child, SYM_NOFILE, HIGHEST, HIGHEST);
    exec_fails(&child, "/bin/cat", EMFILE);
    put_fd(&args, two);
    peer_ok(&child, ALC_CALL_CLOSE, &args);
    exec_fails(&child, "/bin/cat", EBADF);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    signal_child(&other, child.handle, SYM_SIGKILL);
    peer_exit_of(&other, child.handle);
    peer_close(&child);
    peer_close(&other);
    CHECK_EQ(peer_end(&p), 0);
}

static struct alc_fd_pair make_pipe(struct peer *p)
{
    struct alc_cur c;
    struct alc_fd_pair pair;
    alc_put_u8(&args, 1);
    put_symbol(&args, SYM_CLOEXEC);
    struct alc_bytes body = peer_ok(p, ALC_CALL_PIPE2, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_fd_pair(&c, "pair", &pair) && alc_cur_done(&c, "pair"));
    return pair;
}

static void reads_in(struct peer *p, int fd, const char *text)
{
    struct alc_cur c;
    struct alc_bytes data;
    put_fd(&args, fd);
    alc_put_u32(&args, TEXT);
    struct alc_bytes body = peer_ok(p, ALC_CALL_READ, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_bytes(&c, "data", &data) && alc_cur_done(&c, "data"));
    CHECK_EQ(data.len, strlen(text));
    CHECK(memcmp(data.ptr, text, data.len) == 0);
}

static void makes_pipes(void)
{
    struct peer p;
    peer_start(&p);
    struct alc_fd_pair pipe = make_pipe(&p);
    CHECK(pipe.first == ALC_FD_FREE && pipe.second == ALC_FD_FREE + 1);
    put_fd(&args, pipe.first);
    alc_put_u32(&args, 1);
    peer_errno(&p, ALC_CALL_READ, &args, EAGAIN);
    write_in(&p, pipe.second, "text");
    reads_in(&p, pipe.first, "text");
    peer_close_fd(&p, pipe.second);
    reads_in(&p, pipe.first, "");
    alc_put_u8(&args, 1);
    put_raw(&args, O_APPEND);
    peer_errno(&p, ALC_CALL_PIPE2, &args, EINVAL);
    alc_put_u8(&args, 1);
    put_raw(&args, 1LL << 40);
    peer_errno(&p, ALC_CALL_PIPE2, &args, EINVAL);
    set_limit(&p, SYM_NOFILE, (uint64_t)pipe.second, (uint64_t)pipe.second);
    alc_put_u8(&args, 0);
    peer_errno(&p, ALC_CALL_PIPE2, &args, EMFILE);
    CHECK_EQ(peer_end(&p), 0);
}

static void gives_a_program_standard_streams(void)
{
    struct peer p, child;
    char text[TEXT];
    static const char *const words[] = {"/bin/sh", "-c", "cat; echo err >&2; ls /proc/self/fd", NULL};
    peer_start(&p);
    struct alc_fd_pair in = make_pipe(&p), out = make_pipe(&p);
    peer_fork(&p, &child);
    put_exec_fd(in.first, 0);
    peer_ok(&child, ALC_CALL_FD_AT_EXEC, &args);
    put_exec_fd(out.second, 1);
    peer_ok(&child, ALC_CALL_FD_AT_EXEC, &args);
    put_exec_fd(out.second, 2);
    peer_ok(&child, ALC_CALL_FD_AT_EXEC, &args);
    exec_fails(&child, "/etc/passwd", EACCES);
    write_in(&child, 1, "its own"); /* is there again */
    peer_exec(&child, words);
    peer_close_fd(&p, out.second);
    write_in(&p, in.second, "words\n");
    peer_close_fd(&p, in.second);
    read_text(child.out, text, sizeof text); /* to the end, for the program has no copy */
    CHECK(strcmp(text, "its own") == 0);
    peer_exit_of(&p, child.handle);
    reads_in(&p, out.first, "words\nerr\n0\n1\n2\n3\n");
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void executes_with_what_a_memfd_brought(void)
{
    enum { ARGUMENTS = 20000 };
    struct peer p, child;
    char text[TEXT];
    const char **argv = calloc(ARGUMENTS + 1, sizeof *argv);
    CHECK(argv != NULL);
    argv[0] = "sh";
    argv[1] = "-c";
    argv[2] = "echo $#";
    for (int i = 3; i < ARGUMENTS; i++) argv[i] = "argument";
    peer_start(&p);
    peer_fork(&p, &child);
    peer_exec(&child, argv);
    free(argv);
    read_text(child.out, text, sizeof text);
    CHECK_EQ(atoi(text), ARGUMENTS - 4);
    peer_exit_of(&p, child.handle);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Reaping ---- */

static void reports_adopted_processes(void)
{
    struct peer p, child;
    char text[TEXT];
    static const char *const orphan[] = {"sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo $!", NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    peer_exec(&child, orphan);
    read_text(child.out, text, sizeof text);
    pid_t pid = atoi(text);
    peer_exit_of(&p, child.handle);
    /* Not this process's child, no process, and the orphan. */
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_END_ORPHANS);
    alc_put_u32(&b, 4);
    alc_put_i32(&b, getpid());
    alc_put_i32(&b, INT32_MAX);
    alc_put_i32(&b, pid);
    alc_put_i32(&b, -1);
    peer_send(&p, &b, NULL, 0);
    alc_buf_free(&b);
    peer_until(&p, ALC_FRAME_NOT_MINE);
    struct alc_frame_not_mine not_mine;
    struct alc_cur why;
    int32_t other;
    CHECK(alc_decode_not_mine(p.m.body, p.m.len, &not_mine, &why));
    CHECK_EQ(not_mine.host_pids.count, 3);
    CHECK(alc_list_next_i32(&not_mine.host_pids, &other) && other == getpid());
    peer_until(&p, ALC_FRAME_ADOPTED_EXIT);
    struct alc_frame_adopted_exit adopted;
    CHECK(alc_decode_adopted_exit(p.m.body, p.m.len, &adopted, &why));
    CHECK_EQ(adopted.host_pid, pid);
    CHECK(adopted.ending.kind == ALC_EXIT_KIND_SIGNALED && adopted.ending.status == SIGKILL && adopted.ending.execed);
    peer_until(&p, ALC_FRAME_ORPHANS);
    struct alc_frame_orphans orphans;
    CHECK(alc_decode_orphans(p.m.body, p.m.len, &orphans, &why));
    CHECK_EQ(orphans.count, 1);
    peer_until(&p, ALC_FRAME_TREE_EMPTY);
    wait_gone(pid);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void asks_and_ends_children(void)
{
    struct peer p, child;
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    struct alc_buf ask, end;
    peer_start(&p);
    peer_fork(&p, &child);
    alc_buf_init(&ask);
    alc_put_u8(&ask, ALC_FRAME_ASK_EXECED);
    alc_put_u64(&ask, child.handle);
    peer_send(&p, &ask, NULL, 0);
    peer_until(&p, ALC_FRAME_CHILD_EXECED);
    CHECK_EQ(p.m.body[8], 0);
    peer_exec(&child, sleeper);
    peer_send(&p, &ask, NULL, 0);
    peer_until(&p, ALC_FRAME_CHILD_EXECED);
    CHECK_EQ(p.m.body[7], child.handle);
    CHECK_EQ(p.m.body[8], 1);
    alc_buf_init(&end);
    alc_put_u8(&end, ALC_FRAME_END_CHILD);
    alc_put_u64(&end, 12345); /* unknown: nothing happens */
    peer_send(&p, &end, NULL, 0);
    end.len -= 8;
    alc_put_u64(&end, child.handle);
    peer_send(&p, &end, NULL, 0);
    struct alc_ending e = peer_exit_of(&p, child.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGKILL && e.execed);
    alc_buf_free(&ask);
    alc_buf_free(&end);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Signals ---- */

static enum alc_disposition set_signal(struct peer *p, uint16_t symbol, enum alc_disposition d)
{
    put_symbol(&args, symbol);
    alc_put_disposition(&args, d);
    struct alc_bytes body = peer_ok(p, ALC_CALL_SIGACTION, &args);
    CHECK_EQ(body.len, 1);
    return (enum alc_disposition)body.ptr[0];
}

static void tells_of_signals_it_was_asked_to_catch(void)
{
    struct peer p, child;
    peer_start(&p);
    CHECK_EQ(set_signal(&p, SYM_SIGTERM, ALC_DISPOSITION_INFO), ALC_DISPOSITION_DFL);
    CHECK_EQ(set_signal(&p, SYM_SIGTERM, ALC_DISPOSITION_QUERY), ALC_DISPOSITION_INFO);
    CHECK(kill(p.pid, SIGTERM) == 0);
    peer_until(&p, ALC_FRAME_SIGNAL);
    struct alc_frame_signal s;
    struct alc_cur why;
    CHECK(alc_decode_signal(p.m.body, p.m.len, &s, &why));
    CHECK_EQ(s.signal, SIGTERM);
    CHECK_EQ(s.count, 1);
    CHECK_EQ(s.pid, getpid());
    CHECK_EQ(s.siginfo.len, SIGINFO_BYTES);
    /* Real-time signals queue, and are told together. */
    put_raw(&args, SIGRTMIN + 3);
    alc_put_disposition(&args, ALC_DISPOSITION_INFO);
    peer_ok(&p, ALC_CALL_SIGACTION, &args);
    CHECK(kill(p.pid, SIGSTOP) == 0);
    for (int i = 0; i < 5; i++) CHECK(kill(p.pid, SIGRTMIN + 3) == 0);
    CHECK(kill(p.pid, SIGCONT) == 0);
    uint32_t total = 0;
    while (total < 5) {
        peer_until(&p, ALC_FRAME_SIGNAL);
        CHECK(alc_decode_signal(p.m.body, p.m.len, &s, &why));
        CHECK_EQ(s.signal, SIGRTMIN + 3);
        total += s.count;
    }
    CHECK_EQ(total, 5);
    /* A forked process has the default again; ignored stays ignored. */
    CHECK_EQ(set_signal(&p, SYM_SIGUSR1, ALC_DISPOSITION_IGN), ALC_DISPOSITION_DFL);
    peer_fork(&p, &child);
    CHECK_EQ(set_signal(&child, SYM_SIGTERM, ALC_DISPOSITION_QUERY), ALC_DISPOSITION_DFL);
    CHECK_EQ(set_signal(&child, SYM_SIGUSR1, ALC_DISPOSITION_QUERY), ALC_DISPOSITION_IGN);
    signal_child(&p, child.handle, SYM_SIGUSR1);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    signal_child(&p, child.handle, SYM_SIGTERM);
    struct alc_ending e = peer_exit_of(&p, child.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGTERM);
    peer_close(&child);
    /* SIGCHLD can be told too; then its caller reaps, and the exit is told when it does. */
    put_symbol(&args, 1017);
    alc_put_disposition(&args, ALC_DISPOSITION_INFO);
    peer_ok(&p, ALC_CALL_SIGACTION, &args);
    peer_fork(&p, &child);
    signal_child(&p, child.handle, SYM_SIGKILL);
    peer_until(&p, ALC_FRAME_SIGNAL);
    /* To its zombie nothing is sent. */
    alc_put_u64(&args, child.handle);
    put_symbol(&args, SYM_SIGTERM);
    peer_errno(&p, ALC_CALL_SIGNAL_CHILD, &args, ESRCH);
    alc_put_i32(&args, child.pid);
    alc_put_u8(&args, 0);
    uint64_t id = peer_send_call(&p, ALC_CALL_WAITPID, &args);
    peer_exit_of(&p, child.handle);
    peer_reply(&p, id);
    peer_close(&child);
    const int never[] = {SIGKILL, SIGSTOP, 0, -1, 65};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        put_raw(&args, never[i]);
        alc_put_disposition(&args, ALC_DISPOSITION_IGN);
        peer_errno(&p, ALC_CALL_SIGACTION, &args, EINVAL);
    }
    CHECK_EQ(set_signal(&p, SYM_SIGTERM, ALC_DISPOSITION_DFL), ALC_DISPOSITION_INFO);
    CHECK(kill(p.pid, SIGTERM) == 0);
    CHECK(!peer_next(&p));
    CHECK_EQ(peer_end(&p), 128 + SIGTERM);
}

/* ---- Limits that the caller sets ---- */

static void survives_a_limit_of_no_descriptors(void)
{
    struct peer p, child, exits;
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    peer_fork(&p, &exits);
    char *value = malloc(ALC_MAX_INLINE);
    CHECK(value != NULL);
    memset(value, 'x', ALC_MAX_INLINE - 1);
    value[ALC_MAX_INLINE - 1] = 0;
    set_env(&p, "BIG", value, true);
    set_limit(&p, SYM_NOFILE, 0, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(get_option(&p, ALC_OPTION_MAXCHILD), 0);
    fork_errno(&p, NULL, 0, EAGAIN);
    alc_put_str(&args, str("BIG"));
    peer_errno(&p, ALC_CALL_GETENV, &args, EMFILE);
    alc_put_str(&args, str("BIG"));
    alc_put_str(&args, str(value));
    alc_put_bool(&args, true);
    peer_errno(&p, ALC_CALL_SETENV, &args, EMFILE);
    free(value);
    alc_put_i32(&args, 4);
    peer_ok(&exits, ALC_CALL_EXIT, &args);
    CHECK_EQ(peer_exit_of(&p, exits.handle).status, 4);
    peer_close(&exits);
    /* Whether a child has executed can be told as far as it matters: it is alive and its channel is closed. */
    peer_exec(&child, sleeper);
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_ASK_EXECED);
    alc_put_u64(&b, child.handle);
    peer_send(&p, &b, NULL, 0);
    peer_until(&p, ALC_FRAME_CHILD_EXECED);
    CHECK_EQ(p.m.body[8], 1);
    alc_buf_free(&b);
    peer_close(&child);
    uint64_t began = now_ms();
    CHECK_EQ(peer_end(&p), 0);
    wait_gone(child.pid);
    CHECK(now_ms() - began < SOON_MS);
}

static void reports_execed_under_a_soft_limit(void)
{
    struct peer p, child;
    static const char *const true_program[] = {"true", NULL};
    struct rlimit nofile;
    CHECK(getrlimit(RLIMIT_NOFILE, &nofile) == 0);
    peer_start(&p);
    peer_fork(&p, &child);
    set_limit(&p, SYM_NOFILE, 0, nofile.rlim_max);
    peer_exec(&child, true_program);
    CHECK(peer_exit_of(&p, child.handle).execed);
    put_symbol(&args, SYM_NOFILE);
    CHECK_EQ(peer_ok(&p, ALC_CALL_GETRLIMIT, &args).ptr[7], 0);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Ends ---- */

static void ends_programs_by_their_signal_within_the_grace(void)
{
    struct peer p, child;
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    peer_start_patient(&p, 2 * SOON_MS);
    peer_fork(&p, &child);
    peer_exec(&child, sleeper);
    peer_close(&child);
    uint64_t began = now_ms();
    CHECK_EQ(peer_end(&p), 0);
    CHECK(now_ms() - began < SOON_MS); /* not the whole grace: SIGTERM is enough */
    wait_gone(child.pid);
}

static void kills_what_ignores_its_signal_and_all_below(void)
{
    struct peer p, child;
    char text[TEXT];
    static const char *const stubborn[] = {
        "sh", "-c",
        "trap '' TERM HUP; (setsid sh -c 'trap \"\" TERM; (setsid sleep 1001 & echo $!); exec sleep 1002' & echo $!); echo end; "
        "exec sleep 1003",
        NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    peer_exec(&child, stubborn);
    /* Two pids and "end", in any order. */
    size_t at = 0;
    int lines = 0;
    while (lines < 3) {
        struct pollfd f = {.fd = child.out, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        ssize_t n = read(child.out, text + at, sizeof text - 1 - at);
        CHECK(n > 0);
        for (ssize_t i = 0; i < n; i++) lines += text[at + (size_t)i] == '\n';
        at += (size_t)n;
    }
    text[at] = 0;
    uint64_t began = now_ms();
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
    uint64_t took = now_ms() - began;
    CHECK(took >= TEST_GRACE_MS && took < SOON_MS);
    CHECK(kill(child.pid, 0) != 0 && errno == ESRCH);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (atoi(line) > 0) CHECK(kill(atoi(line), 0) != 0 && errno == ESRCH);
}

static void exits_after_its_tree(void)
{
    struct peer p, middle, child;
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    peer_start(&p);
    peer_fork(&p, &middle);
    peer_fork(&middle, &child);
    peer_exec(&child, sleeper);
    alc_put_i32(&args, 256);
    peer_errno(&middle, ALC_CALL_EXIT, &args, EINVAL);
    alc_put_i32(&args, 255);
    peer_errno(&p, ALC_CALL_EXIT, &args, EACCES); /* the first, which has a child */
    alc_put_i32(&args, 254);
    peer_ok(&middle, ALC_CALL_EXIT, &args);
    struct alc_ending e = peer_exit_of(&middle, child.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGTERM);
    peer_until(&middle, ALC_FRAME_TREE_EMPTY);
    CHECK(!peer_next(&middle));
    e = peer_exit_of(&p, middle.handle);
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && e.status == 254);
    alc_put_i32(&args, 255);
    peer_ok(&p, ALC_CALL_EXIT, &args);
    CHECK(!peer_next(&p));
    peer_close(&child);
    peer_close(&middle);
    CHECK_EQ(peer_end(&p), 255);
}

/* Ends all below p, and sees that the exits are told before the answer. Gives that of the child. */
static struct alc_ending end_descendants(struct peer *p, const struct peer *child)
{
    batch_begin(false);
    batch_step(ALC_CALL_END_DESCENDANTS);
    batch_send(p);
    struct alc_ending e = peer_exit_of(p, child->handle);
    peer_until(p, ALC_FRAME_TREE_EMPTY);
    peer_until(p, ALC_FRAME_BATCH_REPLY);
    CHECK_EQ(p->m.body[8 + 3], 1); /* one step made */
    return e;
}

static void ends_what_is_below_and_goes_on(void)
{
    struct peer p, tame, chain[3];
    static const char *const sleeper[] = {"sleep", "1000", NULL};
    static const char *const stubborn[] = {"sh", "-c", "trap '' TERM; (setsid sleep 1001 &); echo up; exec sleep 1002", NULL};
    char text[TEXT];
    peer_start(&p);
    peer_ok(&p, ALC_CALL_END_DESCENDANTS, NULL); /* nothing there */
    peer_fork(&p, &tame);
    peer_exec(&tame, sleeper);
    struct alc_ending e = end_descendants(&p, &tame);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGTERM);
    peer_close(&tame);
    /* Control processes below, and at the end of the chain a program that ignores its signal and has a daemon. */
    peer_fork(&p, &chain[0]);
    peer_fork(&chain[0], &chain[1]);
    peer_fork(&chain[1], &chain[2]);
    peer_exec(&chain[2], stubborn);
    CHECK(read(chain[2].out, text, 3) == 3);
    e = end_descendants(&p, &chain[0]);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGKILL);
    for (int i = 0; i < 3; i++) wait_gone(chain[i].pid);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    for (int i = 2; i >= 0; i--) peer_close(&chain[i]);
    /* With it a batch can execute in a process that had children. */
    peer_fork(&p, &chain[0]);
    peer_fork(&chain[0], &chain[1]);
    batch_begin(false);
    batch_step(ALC_CALL_END_DESCENDANTS);
    static const char *const echo[] = {"/bin/echo", "alone", NULL};
    put_exec(echo);
    batch_step(ALC_CALL_EXECVE);
    batch_send(&chain[0]);
    peer_until(&chain[0], ALC_FRAME_EXECING);
    read_text(chain[0].out, text, sizeof text);
    CHECK(strcmp(text, "alone\n") == 0);
    e = peer_exit_of(&p, chain[0].handle);
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && e.status == 0 && e.execed);
    for (int i = 1; i >= 0; i--) peer_close(&chain[i]);
    CHECK_EQ(peer_end(&p), 0);
}

static void ends_when_the_multiplexer_is_broken(void)
{
    const uint8_t broken[][2] = {{ALC_FRAME_STDOUT, 0}, {ALC_FRAME_CALL, 1}, {ALC_FRAME_END_CHILD, 0}, {0xFF, 0}};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct peer p;
        peer_start(&p);
        CHECK_EQ(send(p.channel, broken[i], 2, 0), 2);
        CHECK(!peer_next(&p));
        CHECK_EQ(peer_end(&p), 0);
    }
    /* An announced memfd that is a pipe. */
    struct peer p;
    peer_start(&p);
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_BIG_REQUEST);
    alc_encode_big_request(&b, &(struct alc_frame_big_request){.size = 100, .kind = ALC_FRAME_CALL, .id = 1});
    peer_send(&p, &b, &p.out, 1);
    alc_buf_free(&b);
    CHECK(!peer_next(&p));
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    /* As main does it: whoever runs the tests may ignore signals. */
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL); /* what a failing test leaves is seen, not hidden */
    RUN_TEST(answers_calls_about_the_process);
    RUN_TEST(changes_and_tells_the_working_directory);
    RUN_TEST(keeps_an_environment);
    RUN_TEST(passes_long_requests_and_replies_by_memfd);
    RUN_TEST(sets_limits_and_priorities);
    RUN_TEST(changes_ids_and_stays_untraceable);
    RUN_TEST(keeps_options_in_their_ranges);
    RUN_TEST(refuses_what_does_not_decode);
    RUN_TEST(runs_batches_up_to_the_first_failure);
    RUN_TEST(ends_itself_when_a_batch_fails_and_says_so);
    RUN_TEST(executes_as_the_last_step_of_a_batch);
    RUN_TEST(forks_control_processes);
    RUN_TEST(gives_a_forked_process_exactly_its_descriptors);
    RUN_TEST(has_more_children_than_descriptors_and_tells_each_end);
    RUN_TEST(limits_forks);
    RUN_TEST(refuses_forks_that_it_must_not_make);
    RUN_TEST(forks_into_a_pid_namespace);
    RUN_TEST(forks_long_chains);
    RUN_TEST(runs_cat_in_place_of_the_process);
    RUN_TEST(tells_why_exec_failed_and_goes_on);
    RUN_TEST(gives_programs_a_clean_state);
    RUN_TEST(gives_a_program_descriptors_at_numbers);
    RUN_TEST(makes_pipes);
    RUN_TEST(gives_a_program_standard_streams);
    RUN_TEST(executes_with_what_a_memfd_brought);
    RUN_TEST(reports_adopted_processes);
    RUN_TEST(asks_and_ends_children);
    RUN_TEST(tells_of_signals_it_was_asked_to_catch);
    RUN_TEST(survives_a_limit_of_no_descriptors);
    RUN_TEST(reports_execed_under_a_soft_limit);
    RUN_TEST(ends_programs_by_their_signal_within_the_grace);
    RUN_TEST(kills_what_ignores_its_signal_and_all_below);
    RUN_TEST(exits_after_its_tree);
    RUN_TEST(ends_what_is_below_and_goes_on);
    RUN_TEST(ends_when_the_multiplexer_is_broken);
    alc_buf_free(&args);
    alc_buf_free(&batch);
    return 0;
}
