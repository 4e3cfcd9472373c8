/*
 * pending_test: calls that wait, and batches: what a step gave, steps that may fail, steps that wait.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "test.h"

/* Symbol ids of the specification. */
enum { SYM_RDONLY = 1401, SYM_DUPFD = 1501, SYM_CHLD = 1017, SYM_NOFILE = 1110 };
enum { SYM_NOHANG = 2001, SYM_UNTRACED = 2002, SYM_CONTINUED = 2003 };
enum { BATCH_ID = 7 };

/* Argument of this program when it is to be a traced child. */
#define TRACED "traced"

static struct alc_buf args; /* of the next call or step */

static void put_flags(uint16_t symbol)
{
    alc_put_u8(&args, symbol == 0 ? 0 : 1);
    if (symbol != 0) put_symbol(&args, symbol);
}

/* ---- Batches ---- */

static struct alc_buf batch;
static uint32_t batch_steps;

static void batch_begin(void)
{
    alc_buf_clear(&batch);
    batch_steps = 0;
    alc_put_u8(&batch, ALC_FRAME_BATCH);
    alc_put_u64(&batch, BATCH_ID);
    alc_put_bool(&batch, false);
    alc_put_u32(&batch, 0);
}

static void step(uint16_t call, bool carry_on)
{
    alc_put_u16(&batch, call);
    alc_put_bytes(&batch, (struct alc_bytes){.ptr = args.bytes, .len = (uint32_t)args.len});
    alc_put_bool(&batch, carry_on);
    alc_buf_clear(&args);
    alc_poke_u32(&batch, 1 + 8 + 1, ++batch_steps);
}

static void step_open(const char *path, bool carry_on)
{
    alc_put_str(&args, str(path));
    put_flags(SYM_RDONLY);
    alc_put_u32(&args, 0);
    step(ALC_CALL_OPEN, carry_on);
}

static void step_of_fd(uint16_t call, uint16_t of, bool carry_on)
{
    put_fd_of(&args, of);
    step(call, carry_on);
}

static struct alc_frame_batch_reply batch_reply(struct peer *p)
{
    struct alc_frame_batch_reply r;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_BATCH_REPLY);
    CHECK(alc_decode_batch_reply(p->m.body, p->m.len, &r, &why));
    CHECK_EQ(r.id, BATCH_ID);
    return r;
}

static struct alc_frame_batch_reply run_batch(struct peer *p)
{
    peer_send(p, &batch, NULL, 0);
    return batch_reply(p);
}

static struct alc_stepped next_step(struct alc_frame_batch_reply *r)
{
    struct alc_stepped s;
    CHECK(alc_list_next_stepped(&r->results, &s));
    return s;
}

static void check_refused(struct alc_bytes body, enum alc_refusal reason, const char *detail)
{
    struct alc_cur c;
    struct alc_refused refused;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_refused(&c, "refused", &refused));
    CHECK_EQ(refused.reason, reason);
    if (strstr(refused.detail.ptr, detail) == NULL) test_failed(__FILE__, __LINE__, refused.detail.ptr);
}

static void hands_what_a_step_gave_to_later_ones(void)
{
    struct peer p;
    peer_start(&p);
    batch_begin();
    step_open("/dev/null", false);
    put_fd_of(&args, 0);
    put_symbol(&args, SYM_DUPFD);
    alc_put_u8(&args, 1);
    put_raw(&args, 50);
    step(ALC_CALL_FCNTL, false);
    step_of_fd(ALC_CALL_CLOSE, 0, false);
    step_of_fd(ALC_CALL_CLOSE, 1, false);
    struct alc_frame_batch_reply r = run_batch(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    CHECK_EQ(r.results.count, 4);
    CHECK_EQ(i32_of(next_step(&r).body), ALC_FD_FREE);
    put_fd(&args, 50);
    peer_errno(&p, ALC_CALL_CLOSE, &args, EBADF);
    CHECK_EQ(peer_end(&p), 0);
}

static void refuses_references_to_what_was_not_given(void)
{
    static const struct {
        uint16_t of;
        const char *detail;
    } bad[] = {
        {0, "close.fd: refers to step 1; that step gave no descriptor"},
        {1, "close.fd: refers to step 2; that is no step before this one"},
        {2, "that is no step before this one"},
        {0xffff, "refers to step 65536"},
    };
    struct peer p;
    peer_start(&p);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        batch_begin();
        step(ALC_CALL_GETPID, false);
        step_of_fd(ALC_CALL_CLOSE, bad[i].of, false);
        step_open("/dev/null", false);
        struct alc_frame_batch_reply r = run_batch(&p);
        CHECK_EQ(r.outcome, ALC_OUTCOME_REFUSED);
        CHECK_EQ(r.results.count, 1);
        check_refused(r.body, ALC_REFUSAL_NOT_GIVEN, bad[i].detail);
    }
    /* One that failed, and outside a batch. */
    batch_begin();
    step_open("/nowhere", true);
    step_of_fd(ALC_CALL_CLOSE, 0, false);
    struct alc_frame_batch_reply r = run_batch(&p);
    check_refused(r.body, ALC_REFUSAL_NOT_GIVEN, "that step gave no descriptor");
    put_fd_of(&args, 0);
    peer_refused(&p, ALC_CALL_CLOSE, &args, ALC_REFUSAL_NOT_GIVEN, "outside a batch");
    alc_put_u8(&args, 1);
    alc_put_i32(&args, 0);
    peer_refused(&p, ALC_CALL_CLOSE, &args, ALC_REFUSAL_MALFORMED, "close.fd");
    alc_put_u8(&args, 2);
    peer_refused(&p, ALC_CALL_CLOSE, &args, ALC_REFUSAL_MALFORMED, "ends inside");
    CHECK_EQ(peer_end(&p), 0);
}

static void tells_of_each_step_how_it_ended(void)
{
    struct peer p;
    peer_start(&p);
    batch_begin();
    step_open("/nowhere", true);
    step(ALC_CALL_GETFLOW, true);
    step(ALC_CALL_GETPID, false);
    alc_put_str(&args, str("/nowhere"));
    put_strings(&args, (const char *const[]){"x", NULL});
    step(ALC_CALL_EXECVP, true);
    struct alc_frame_batch_reply r = run_batch(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    CHECK_EQ(r.results.count, 4);
    struct alc_stepped s = next_step(&r);
    CHECK_EQ(s.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(s.body), ENOENT);
    s = next_step(&r);
    CHECK_EQ(s.outcome, ALC_OUTCOME_REFUSED);
    check_refused(s.body, ALC_REFUSAL_NOT_IN_BATCH, "getflow");
    CHECK_EQ(i32_of(next_step(&r).body), p.pid);
    s = next_step(&r);
    CHECK_EQ(s.outcome, ALC_OUTCOME_ERRNO); /* an exec that fails at last */
    CHECK_EQ(error_of(s.body), ENOENT);
    /* What may not fail still stops it. */
    batch_begin();
    step_open("/nowhere", true);
    step_open("/nowhere", false);
    step(ALC_CALL_GETPID, false);
    r = run_batch(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), ENOENT);
    CHECK_EQ(r.results.count, 1);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- waitpid ---- */

static uint64_t ask_waitpid(struct peer *p, int32_t pid, uint16_t option)
{
    alc_put_i32(&args, pid);
    put_flags(option);
    return peer_send_call(p, ALC_CALL_WAITPID, &args);
}

static struct alc_waited waited_of(struct alc_frame_reply r)
{
    struct alc_cur c;
    struct alc_waited w;
    if (r.outcome == ALC_OUTCOME_ERRNO) CHECK_EQ(error_of(r.body), 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_waited(&c, "waited", &w) && alc_cur_done(&c, "waited"));
    return w;
}

static struct alc_waited waitpid_of(struct peer *p, int32_t pid, uint16_t option)
{
    return waited_of(peer_reply(p, ask_waitpid(p, pid, option)));
}

static void waitpid_fails(struct peer *p, int32_t pid, uint16_t option, int error)
{
    alc_put_i32(&args, pid);
    put_flags(option);
    peer_errno(p, ALC_CALL_WAITPID, &args, error);
}

static void set_sigchld(struct peer *p, enum alc_disposition d)
{
    put_symbol(&args, SYM_CHLD);
    alc_put_disposition(&args, d);
    peer_ok(p, ALC_CALL_SIGACTION, &args);
}

/* A child that ends with a status when its standard input is closed. */
static void start_child(struct peer *p, struct peer *child, const char *script)
{
    peer_fork(p, child);
    peer_exec(child, (const char *const[]){"sh", "-c", script, NULL});
}

static void waits_for_a_child_while_others_are_answered(void)
{
    struct peer p, child;
    peer_start(&p);
    start_child(&p, &child, "read x; exit 3");
    CHECK_EQ(waitpid_of(&p, child.pid, SYM_NOHANG).pid, 0);
    uint64_t id = ask_waitpid(&p, child.pid, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    close(child.in);
    child.in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct alc_ending e = peer_exit_of(&p, child.handle); /* reported once, by the waitpid */
    CHECK(e.kind == ALC_EXIT_KIND_EXITED && e.status == 3);
    struct alc_waited w = waited_of(peer_reply(&p, id));
    CHECK_EQ(w.pid, child.pid);
    CHECK_EQ(w.event, ALC_WAIT_EVENT_EXITED);
    CHECK_EQ(w.code, 3);
    CHECK_EQ(w.status, 3 << 8);
    waitpid_fails(&p, child.pid, 0, ECHILD);
    waitpid_fails(&p, -1, SYM_NOHANG, ECHILD);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void leaves_children_to_waitpid_while_sigchld_is_info(void)
{
    struct peer p, child;
    struct alc_cur why;
    struct alc_frame_signal s;
    peer_start(&p);
    set_sigchld(&p, ALC_DISPOSITION_INFO);
    start_child(&p, &child, "kill -9 $$");
    do {
        CHECK(peer_next(&p));
        CHECK(p.m.type != ALC_FRAME_CHILD_EXIT);
    } while (p.m.type != ALC_FRAME_SIGNAL);
    CHECK(alc_decode_signal(p.m.body, p.m.len, &s, &why));
    CHECK_EQ(s.signal, SIGCHLD);
    CHECK_EQ(kill(child.pid, 0), 0); /* a zombie */
    uint64_t id = ask_waitpid(&p, -1, 0);
    struct alc_ending e = peer_exit_of(&p, child.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGKILL);
    CHECK(peer_next(&p));
    CHECK_EQ(p.m.type, ALC_FRAME_TREE_EMPTY);
    struct alc_waited w = waited_of(peer_reply(&p, id));
    CHECK_EQ(w.pid, child.pid);
    CHECK_EQ(w.event, ALC_WAIT_EVENT_SIGNALED);
    CHECK_EQ(w.code, SIGKILL);
    CHECK_EQ(w.status, SIGKILL);
    peer_close(&child);
    /* What ended meanwhile is reaped as soon as the loop does it again. */
    start_child(&p, &child, "exit 4");
    peer_until(&p, ALC_FRAME_SIGNAL);
    put_symbol(&args, SYM_CHLD);
    alc_put_disposition(&args, ALC_DISPOSITION_DFL);
    id = peer_send_call(&p, ALC_CALL_SIGACTION, &args);
    e = peer_exit_of(&p, child.handle);
    CHECK_EQ(e.status, 4);
    peer_reply(&p, id);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void sees_stops_and_continuations(void)
{
    struct peer p, child;
    peer_start(&p);
    start_child(&p, &child, "read x");
    uint64_t id = ask_waitpid(&p, 0, SYM_UNTRACED);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(kill(child.pid, SIGSTOP), 0);
    struct alc_waited w = waited_of(peer_reply(&p, id));
    CHECK_EQ(w.event, ALC_WAIT_EVENT_STOPPED);
    CHECK_EQ(w.code, SIGSTOP);
    CHECK(WIFSTOPPED(w.status) && WSTOPSIG(w.status) == SIGSTOP);
    CHECK_EQ(w.trace_event, 0);
    CHECK_EQ(waitpid_of(&p, child.pid, SYM_NOHANG).pid, 0); /* taken */
    id = ask_waitpid(&p, child.pid, SYM_CONTINUED);
    CHECK_EQ(kill(child.pid, SIGCONT), 0);
    w = waited_of(peer_reply(&p, id));
    CHECK_EQ(w.event, ALC_WAIT_EVENT_CONTINUED);
    CHECK(WIFCONTINUED(w.status));
    alc_put_i32(&args, -1);
    alc_put_u8(&args, 1);
    put_raw(&args, 1 << 24); /* WNOWAIT is waitid's */
    peer_errno(&p, ALC_CALL_WAITPID, &args, EINVAL);
    waitpid_fails(&p, INT32_MIN, 0, ESRCH);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* The state of a process in /proc/PID/stat; 't': stopped, and traced. */
static char state_of(pid_t pid)
{
    char path[32], text[256], state = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0);
    size_t n = read_text(fd, text, sizeof text - 1);
    close(fd);
    text[n] = 0;
    const char *behind = strrchr(text, ')');
    CHECK(behind != NULL && sscanf(behind + 1, " %c", &state) == 1);
    return state;
}

/* What a child of these tests executes: it stops for its parent, its tracer. */
static int be_traced(void)
{
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) return 9;
    raise(SIGUSR1);
    return 5;
}

static void tells_of_a_traced_stop_and_of_those_behind_it(void)
{
    struct peer p, traced, child;
    peer_start(&p);
    /* The one that was forked last is looked at last. */
    peer_fork(&p, &traced);
    uint64_t id = ask_waitpid(&p, -1, 0);
    peer_exec(&traced, (const char *const[]){"/proc/self/exe", TRACED, NULL});
    struct alc_waited w = waited_of(peer_reply(&p, id));
    CHECK_EQ(w.pid, traced.pid);
    CHECK_EQ(w.event, ALC_WAIT_EVENT_STOPPED);
    CHECK_EQ(w.code, SIGUSR1);
    CHECK_EQ(w.trace_event, 0);
    peer_close(&traced);
    alc_put_i32(&args, w.pid);
    put_raw(&args, SIGKILL);
    peer_ok(&p, ALC_CALL_KILL, &args);
    peer_exit_of(&p, traced.handle);
    /* Nobody asks for this stop, and it hides what the kernel would find behind it. */
    peer_fork(&p, &traced);
    peer_exec(&traced, (const char *const[]){"/proc/self/exe", TRACED, NULL});
    while (state_of(traced.pid) != 't') sched_yield();
    start_child(&p, &child, "exit 4");
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 4);
    peer_close(&child);
    alc_put_i32(&args, traced.pid);
    put_raw(&args, SIGKILL);
    peer_ok(&p, ALC_CALL_KILL, &args);
    peer_exit_of(&p, traced.handle);
    peer_close(&traced);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- select and read_wait ---- */

static void put_fds(const int *fds, uint32_t count)
{
    alc_put_u32(&args, count);
    for (uint32_t i = 0; i < count; i++) put_fd(&args, fds[i]);
}

static void put_select(const int *fds, uint32_t readers, uint32_t writers, int64_t timeout_us)
{
    put_fds(fds, readers);
    put_fds(fds + readers, writers);
    put_fds(NULL, 0);
    alc_put_bool(&args, timeout_us >= 0);
    if (timeout_us >= 0) alc_put_u64(&args, (uint64_t)timeout_us);
}

static uint32_t ready_of(struct alc_frame_reply r, struct alc_ready *out)
{
    struct alc_cur c;
    struct alc_list list;
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_list_ready(&c, "ready", &list) && alc_cur_done(&c, "ready"));
    uint32_t n = list.count;
    for (uint32_t i = 0; i < n; i++) CHECK(alc_list_next_ready(&list, &out[i]));
    return n;
}

static void selects(void)
{
    struct peer p;
    struct alc_ready ready[4];
    const int both[] = {0, 0, 1}, only_in[] = {0};
    peer_start(&p);
    /* Standard output has room; one that is in two lists is told once. */
    put_select(both, 1, 2, -1);
    CHECK_EQ(ready_of(peer_reply(&p, peer_send_call(&p, ALC_CALL_SELECT, &args)), ready), 1);
    CHECK(ready[0].fd == 1 && ready[0].writable && !ready[0].readable);
    put_select(only_in, 1, 0, 0);
    CHECK_EQ(ready_of(peer_reply(&p, peer_send_call(&p, ALC_CALL_SELECT, &args)), ready), 0);
    uint64_t before = now_ms();
    put_select(only_in, 1, 0, 30 * 1000);
    CHECK_EQ(ready_of(peer_reply(&p, peer_send_call(&p, ALC_CALL_SELECT, &args)), ready), 0);
    CHECK(now_ms() >= before + 30);
    put_select(NULL, 0, 0, 1000);
    CHECK_EQ(ready_of(peer_reply(&p, peer_send_call(&p, ALC_CALL_SELECT, &args)), ready), 0);
    /* One waits, others are answered, and a second waits for the same. */
    put_select(only_in, 1, 0, -1);
    uint64_t first = peer_send_call(&p, ALC_CALL_SELECT, &args);
    put_select(only_in, 1, 0, 3600u * 1000000u);
    uint64_t second = peer_send_call(&p, ALC_CALL_SELECT, &args);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(write(p.in, "x", 1), 1);
    CHECK_EQ(ready_of(peer_reply(&p, first), ready), 1);
    CHECK(ready[0].fd == 0 && ready[0].readable);
    CHECK_EQ(ready_of(peer_reply(&p, second), ready), 1);
    put_select((const int[]){99}, 1, 0, 0);
    peer_errno(&p, ALC_CALL_SELECT, &args, EBADF);
    put_select((const int[]){ALC_FD_CHANNEL}, 1, 0, 0);
    peer_errno(&p, ALC_CALL_SELECT, &args, EBADF);
    CHECK_EQ(peer_end(&p), 0);
}

static void bounds_what_one_select_names(void)
{
    static int fds[ALC_MAX_SELECT + 1];
    struct peer p;
    struct alc_ready ready[1];
    peer_start(&p);
    for (uint32_t n = ALC_MAX_SELECT - 1; n <= ALC_MAX_SELECT + 1; n++) {
        put_select(fds, n, 0, 0);
        if (n > ALC_MAX_SELECT) peer_errno(&p, ALC_CALL_SELECT, &args, EINVAL);
        else CHECK_EQ(ready_of(peer_reply(&p, peer_send_call(&p, ALC_CALL_SELECT, &args)), ready), 0);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static uint64_t ask_read(struct peer *p, int fd)
{
    put_fd(&args, fd);
    alc_put_u32(&args, 100);
    return peer_send_call(p, ALC_CALL_READ_WAIT, &args);
}

static void check_text(struct alc_bytes body, const char *text)
{
    struct alc_cur c;
    struct alc_bytes data;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_bytes(&c, "data", &data) && alc_cur_done(&c, "data"));
    CHECK(data.len == strlen(text) && memcmp(data.ptr, text, data.len) == 0);
}

static void reads_when_there_is_something(void)
{
    struct peer p;
    peer_start(&p);
    uint64_t first = ask_read(&p, 0), second = ask_read(&p, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(write(p.in, "one", 3), 3);
    check_text(peer_reply(&p, first).body, "one"); /* the oldest gets it, the other goes on waiting */
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(write(p.in, "two", 3), 3);
    check_text(peer_reply(&p, second).body, "two");
    CHECK_EQ(write(p.in, "three", 5), 5);
    check_text(peer_reply(&p, ask_read(&p, 0)).body, "three"); /* at once */
    first = ask_read(&p, 0);
    close(p.in);
    p.in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    check_text(peer_reply(&p, first).body, ""); /* the end */
    put_fd(&args, 77);
    alc_put_u32(&args, 1);
    peer_errno(&p, ALC_CALL_READ_WAIT, &args, EBADF);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- What ends a pending call ---- */

static void cancel(struct peer *p, uint64_t id)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CANCEL);
    alc_put_u64(&b, id);
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
}

static void check_errno(struct alc_frame_reply r, int error)
{
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), error);
}

static void is_given_up_on_request(void)
{
    struct peer p;
    peer_start(&p);
    uint64_t first = ask_read(&p, 0), second = ask_read(&p, 0);
    cancel(&p, second);
    cancel(&p, second);
    cancel(&p, 123456); /* nobody's */
    check_errno(peer_reply(&p, second), ECANCELED);
    CHECK_EQ(write(p.in, "one", 3), 3);
    check_text(peer_reply(&p, first).body, "one");
    cancel(&p, first);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(peer_end(&p), 0);
}

static void ends_when_its_descriptor_is_closed(void)
{
    struct peer p, child;
    peer_start(&p);
    uint64_t first = ask_read(&p, 0);
    /* A child has the same file open, and nothing of the call. */
    peer_fork(&p, &child);
    put_fd(&args, 0);
    peer_ok(&p, ALC_CALL_CLOSE, &args);
    check_errno(peer_reply(&p, first), EBADF);
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void waits_for_so_many_and_no_more(void)
{
    struct peer p;
    uint64_t ids[ALC_MAX_PENDING];
    peer_start(&p);
    for (unsigned i = 0; i < ALC_MAX_PENDING; i++) ids[i] = ask_read(&p, 0);
    check_errno(peer_reply(&p, ask_read(&p, 0)), EAGAIN);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    cancel(&p, ids[5]);
    check_errno(peer_reply(&p, ids[5]), ECANCELED);
    ids[5] = ask_read(&p, 0);
    for (unsigned i = 0; i < ALC_MAX_PENDING; i++) {
        cancel(&p, ids[i]);
        check_errno(peer_reply(&p, ids[i]), ECANCELED);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void waits_on_under_a_limit_of_no_descriptors(void)
{
    struct peer p;
    peer_start(&p);
    uint64_t id = ask_read(&p, 0);
    put_symbol(&args, SYM_NOFILE);
    alc_put_limit(&args, &(struct alc_limit){.soft = 0, .hard = 64});
    peer_ok(&p, ALC_CALL_SETRLIMIT, &args);
    const int in[] = {0};
    put_select(in, 1, 0, -1);
    peer_errno(&p, ALC_CALL_SELECT, &args, EMFILE);
    cancel(&p, id);
    check_errno(peer_reply(&p, id), ECANCELED);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Batches that wait ---- */

static void step_read_wait(bool carry_on)
{
    put_fd(&args, 0);
    alc_put_u32(&args, 100);
    step(ALC_CALL_READ_WAIT, carry_on);
}

static void suspends_a_batch_whose_step_waits(void)
{
    struct peer p;
    char said;
    peer_start(&p);
    batch_begin();
    step_open("/dev/null", false);
    step_read_wait(false);
    step_of_fd(ALC_CALL_CLOSE, 0, false);
    put_fd(&args, 1);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)"-", .len = 1});
    step(ALC_CALL_WRITE, false);
    step_read_wait(false);
    step(ALC_CALL_GETPID, false);
    peer_send(&p, &batch, NULL, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(write(p.in, "one", 3), 3);
    CHECK_EQ(read(p.out, &said, 1), 1); /* it went on */
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    CHECK_EQ(write(p.in, "two", 3), 3);
    struct alc_frame_batch_reply r = batch_reply(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    CHECK_EQ(r.results.count, 6);
    CHECK_EQ(i32_of(next_step(&r).body), ALC_FD_FREE);
    check_text(next_step(&r).body, "one");
    next_step(&r);
    next_step(&r);
    check_text(next_step(&r).body, "two");
    CHECK_EQ(i32_of(next_step(&r).body), p.pid);
    CHECK_EQ(peer_end(&p), 0);
}

static void gives_a_batch_up_as_a_whole(void)
{
    struct peer p;
    peer_start(&p);
    batch_begin();
    step(ALC_CALL_GETPID, false);
    step_read_wait(true);
    step(ALC_CALL_GETPID, false);
    peer_send(&p, &batch, NULL, 0);
    cancel(&p, BATCH_ID);
    struct alc_frame_batch_reply r = batch_reply(&p);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), ECANCELED);
    CHECK_EQ(r.results.count, 1);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- connect ---- */

static uint64_t ask_connect(struct peer *p, const void *to, socklen_t len)
{
    put_fd(&args, 0);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = to, .len = (uint32_t)len});
    return peer_send_call(p, ALC_CALL_CONNECT, &args);
}

/* An abstract address of this test's own. */
static socklen_t address(struct sockaddr_un *a)
{
    *a = (struct sockaddr_un){.sun_family = AF_UNIX};
    int n = snprintf(a->sun_path + 1, sizeof a->sun_path - 1, "alcove-pending-%d", (int)getpid());
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
}

static void connects(void)
{
    struct peer p;
    struct sockaddr_un a;
    socklen_t len = address(&a);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    peer_start_with(&p, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    check_errno(peer_reply(&p, ask_connect(&p, &a, len)), ECONNREFUSED);
    CHECK(bind(listener, (const struct sockaddr *)&a, len) == 0 && listen(listener, 1) == 0);
    CHECK_EQ(peer_reply(&p, ask_connect(&p, &a, len)).outcome, ALC_OUTCOME_OK);
    check_errno(peer_reply(&p, ask_connect(&p, &a, len)), EISCONN);
    int there = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    CHECK_EQ(write(there, "hello", 5), 5);
    check_text(peer_reply(&p, ask_read(&p, 0)).body, "hello");
    close(there);
    close(listener);
    CHECK_EQ(peer_end(&p), 0);
}

static int tcp(int flags)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    CHECK(fd >= 0);
    return fd;
}

/* A listener whose queue is full drops what comes, so that connecting takes until there is room and it is tried again. */
static void waits_until_it_is_connected(void)
{
    enum { MOST = 8 };
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof a;
    struct peer p;
    int listener = tcp(0), fillers[MOST], count = 0;
    CHECK(bind(listener, (const struct sockaddr *)&a, len) == 0 && listen(listener, 0) == 0);
    CHECK_EQ(getsockname(listener, (struct sockaddr *)&a, &len), 0);
    struct pollfd last = {.events = POLLOUT};
    do { /* until one is not connected: the others are at once, on a machine that has time for it */
        CHECK(count < MOST);
        last.fd = fillers[count++] = tcp(SOCK_NONBLOCK);
        CHECK(connect(last.fd, (const struct sockaddr *)&a, len) == 0 || errno == EINPROGRESS);
    } while (poll(&last, 1, 1000) == 1);
    peer_start_with(&p, tcp(0));
    uint64_t id = ask_connect(&p, &a, len);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    cancel(&p, id);
    check_errno(peer_reply(&p, id), ECANCELED);
    check_errno(peer_reply(&p, ask_connect(&p, &a, len)), EALREADY);
    CHECK_EQ(peer_end(&p), 0);
    peer_start_with(&p, tcp(0));
    id = ask_connect(&p, &a, len);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    for (int i = 0; i < count; i++) close(fillers[i]);
    /* Those that had come through are in the queue all the same. */
    for (int i = 0; i + 1 < count; i++) close(accept4(listener, NULL, NULL, SOCK_CLOEXEC));
    CHECK_EQ(peer_reply(&p, id).outcome, ALC_OUTCOME_OK);
    close(listener);
    CHECK_EQ(peer_end(&p), 0);
}

int main(int argc, char *argv[])
{
    if (argc == 2 && strcmp(argv[1], TRACED) == 0) return be_traced();
    alc_buf_init(&args);
    alc_buf_init(&batch);
    RUN_TEST(hands_what_a_step_gave_to_later_ones);
    RUN_TEST(refuses_references_to_what_was_not_given);
    RUN_TEST(tells_of_each_step_how_it_ended);
    RUN_TEST(waits_for_a_child_while_others_are_answered);
    RUN_TEST(leaves_children_to_waitpid_while_sigchld_is_info);
    RUN_TEST(sees_stops_and_continuations);
    RUN_TEST(tells_of_a_traced_stop_and_of_those_behind_it);
    RUN_TEST(selects);
    RUN_TEST(bounds_what_one_select_names);
    RUN_TEST(reads_when_there_is_something);
    RUN_TEST(is_given_up_on_request);
    RUN_TEST(ends_when_its_descriptor_is_closed);
    RUN_TEST(waits_for_so_many_and_no_more);
    RUN_TEST(waits_on_under_a_limit_of_no_descriptors);
    RUN_TEST(suspends_a_batch_whose_step_waits);
    RUN_TEST(gives_a_batch_up_as_a_whole);
    RUN_TEST(connects);
    RUN_TEST(waits_until_it_is_connected);
    alc_buf_free(&args);
    alc_buf_free(&batch);
    return 0;
}
