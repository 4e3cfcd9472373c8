/*
 * structures_test: arguments that are C structures, and the calls that take them: prctl, seccomp, ptrace and ioctl.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arguments.h"
#include "control.h"
#include "kernel.h"
#include "test.h"

/* Symbol ids of the specification. */
enum { SYM_SET_PDEATHSIG = 2100, SYM_GET_PDEATHSIG = 2101, SYM_SET_NAME = 2114, SYM_GET_NAME = 2115, SYM_SET_SECCOMP = 2118 };
enum { SYM_CAPBSET_READ = 2120, SYM_SET_NO_NEW_PRIVS = 2136, SYM_MODE_FILTER = 2606, SYM_SET_MODE_FILTER = 2601 };
enum { SYM_GET_NOTIF_SIZES = 2603, SYM_NEW_LISTENER = 2610, SYM_TRACEME = 2200, SYM_ATTACH = 2220, SYM_PEEKDATA = 2202, SYM_POKEDATA = 2205 };
enum { SYM_CONT = 2207, SYM_GETSIGINFO = 2227, SYM_FIONREAD = 2353, SYM_TCGETS = 2359, SYM_TIOCGWINSZ = 2382 };
enum { SYM_TIOCSWINSZ = 2383, SYM_TIOCSPTLCK = 2401, SYM_TIOCGPTPEER = 2403, SYM_SIGSYS = 1031, SYM_SIGUSR1 = 1010 };
enum { SYM_RDWR = 1403, SYM_NOCTTY = 1414, SYM_SYS_GETCWD = 3092 };

static struct alc_buf args; /* of the next call */

/* ---- Arguments and results ---- */

static void put_number(int64_t v)
{
    alc_put_u8(&args, 1);
    put_raw(&args, v);
}

static void put_flag(uint16_t symbol)
{
    alc_put_u8(&args, 1);
    put_symbol(&args, symbol);
}

static void put_part(struct alc_buf *b, enum alc_part_kind kind, uint32_t size, const void *data, size_t len)
{
    alc_put_part(b, &(struct alc_part){.kind = kind, .size = size, .data = {.ptr = data, .len = (uint32_t)len}});
}

static void put_none(void) { alc_put_u32(&args, 0); }

/* A structure that is bytes alone. */
static void put_memory(const void *bytes, size_t len)
{
    alc_put_u32(&args, 1);
    put_part(&args, ALC_PART_KIND_BYTES, 0, bytes, len);
}

/* The value of a Returned; *structures are in the reply. */
static int64_t returned(struct alc_bytes body, struct alc_list *structures)
{
    struct alc_cur c;
    struct alc_returned r;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_returned(&c, "returned", &r) && alc_cur_done(&c, "returned"));
    *structures = r.structures;
    return r.value;
}

static int64_t value_of(struct alc_bytes body)
{
    struct alc_list structures;
    return returned(body, &structures);
}

/* The bytes of the only structure, which is one part. */
static struct alc_bytes memory_of(struct alc_bytes body)
{
    struct alc_list structures;
    struct alc_structure s;
    struct alc_part p;
    returned(body, &structures);
    CHECK_EQ(structures.count, 1);
    CHECK(alc_list_next_structure(&structures, &s));
    CHECK_EQ(s.parts.count, 1);
    CHECK(alc_list_next_part(&s.parts, &p));
    CHECK_EQ(p.kind, ALC_PART_KIND_BYTES);
    return p.data;
}

static int int_of(struct alc_bytes body)
{
    int v;
    struct alc_bytes bytes = memory_of(body);
    CHECK_EQ(bytes.len, sizeof v);
    memcpy(&v, bytes.ptr, sizeof v);
    return v;
}

/* prctl with a number and no more. */
static void put_prctl(uint16_t option, int64_t arg2)
{
    put_symbol(&args, option);
    put_number(arg2);
    for (int i = 3; i <= 5; i++) put_number(0);
    for (int i = 2; i <= 5; i++) put_none();
}

/* prctl with a structure as its first argument. */
static void put_prctl_memory(uint16_t option, const void *bytes, size_t len)
{
    put_symbol(&args, option);
    for (int i = 2; i <= 5; i++) put_number(0);
    put_memory(bytes, len);
    for (int i = 3; i <= 5; i++) put_none();
}

static void put_ioctl(int fd, uint16_t request, const void *bytes, size_t len)
{
    put_fd(&args, fd);
    put_symbol(&args, request);
    put_number(0);
    put_memory(bytes, len);
}

static void put_ptrace(uint16_t request, pid_t pid, int64_t addr, int64_t data)
{
    put_symbol(&args, request);
    alc_put_i32(&args, pid);
    put_number(addr);
    put_number(data);
    put_none();
    put_none();
}

/* ---- The memory ---- */

/* The parts in `b` as one argument. */
static struct alc_argument argument(const struct alc_buf *b, uint32_t count)
{
    return (struct alc_argument){.number = 7, .parts = alc_list_of(b, 0, count)};
}

static void gives_back_what_it_was_given(void)
{
    static const char text[] = "0123456789";
    struct alc_buf b, scratch;
    struct alc_part p;
    struct alc_structure s;
    alc_buf_init(&b);
    alc_buf_init(&scratch);
    put_part(&b, ALC_PART_KIND_BYTES, 0, "abc", 3);
    put_part(&b, ALC_PART_KIND_BYTES, 0, "", 0);
    put_part(&b, ALC_PART_KIND_ZEROED, 11, "", 0);
    put_part(&b, ALC_PART_KIND_POINTER, 0, text, sizeof text);
    put_part(&b, ALC_PART_KIND_ZEROED, 0, "", 0);  /* NULL */
    put_part(&b, ALC_PART_KIND_POINTER, 0, "", 0); /* to nothing, and not NULL */
    struct alc_argument a[] = {argument(&b, 6), {.number = 42}, argument(&b, 1)};
    CHECK_EQ(alc_arguments_make(a, 3), 0);
    CHECK_EQ(a[1].value, 42);

    uint8_t *at = (uint8_t *)a[0].value;
    void *pointers[4];
    CHECK(memcmp(at, "abc", 3) == 0);
    memcpy(pointers, at + 3, sizeof pointers);
    for (int i = 0; i < 11; i++) CHECK_EQ(((uint8_t *)pointers[0])[i], 0);
    CHECK(memcmp(pointers[1], text, sizeof text) == 0);
    CHECK(pointers[2] == NULL && pointers[3] != NULL);

    /* As a system call would. */
    memcpy(at, "xyz", 3);
    memset(pointers[0], 'z', 11);
    memcpy(pointers[1], "ABC", 3);
    struct alc_list all = alc_arguments_give_back(a, 3, &scratch);
    CHECK_EQ(all.count, 2);
    CHECK(alc_list_next_structure(&all, &s));
    CHECK_EQ(s.parts.count, 6);
    CHECK(alc_list_next_part(&s.parts, &p) && p.data.len == 3 && memcmp(p.data.ptr, "xyz", 3) == 0);
    CHECK(alc_list_next_part(&s.parts, &p) && p.kind == ALC_PART_KIND_BYTES && p.data.len == 0);
    CHECK(alc_list_next_part(&s.parts, &p) && p.kind == ALC_PART_KIND_ZEROED && p.size == 11 && p.data.len == 11);
    CHECK(memcmp(p.data.ptr, "zzzzzzzzzzz", 11) == 0);
    CHECK(alc_list_next_part(&s.parts, &p) && p.kind == ALC_PART_KIND_POINTER && p.data.len == sizeof text);
    CHECK(memcmp(p.data.ptr, "ABC3456789", sizeof text) == 0);
    CHECK(alc_list_next_part(&s.parts, &p) && p.kind == ALC_PART_KIND_ZEROED && p.size == 0 && p.data.len == 0);
    CHECK(alc_list_next_part(&s.parts, &p) && p.kind == ALC_PART_KIND_POINTER && p.data.len == 0);
    CHECK(alc_list_next_structure(&all, &s) && s.parts.count == 1);
    alc_arguments_free(a, 3);
    CHECK(a[0].map == NULL);
    alc_buf_free(&b);
    alc_buf_free(&scratch);
}

/* What lies behind a block is out of bounds, for the kernel too. */
static void keeps_the_kernel_inside(void)
{
    struct alc_buf b;
    int pair[2];
    CHECK(pipe2(pair, O_CLOEXEC) == 0);
    alc_buf_init(&b);
    put_part(&b, ALC_PART_KIND_ZEROED, 5, "", 0);
    struct alc_argument a = argument(&b, 1);
    CHECK_EQ(alc_arguments_make(&a, 1), 0);
    char *target;
    memcpy(&target, (void *)a.value, sizeof target);
    CHECK_EQ(write(pair[1], target, 5), 5);
    CHECK_EQ(read(pair[0], target, 5), 5);
    CHECK_EQ(write(pair[1], "123456", 6), 6);
    CHECK(read(pair[0], target + 5, 1) == -1 && errno == EFAULT);
    CHECK(read(pair[0], (char *)a.value + sizeof target, 1) == -1 && errno == EFAULT);
    alc_arguments_free(&a, 1);
    alc_buf_free(&b);
    close(pair[0]);
    close(pair[1]);
}

static int make_zeroed(uint32_t size, uint32_t pointers)
{
    struct alc_buf b;
    alc_buf_init(&b);
    for (uint32_t i = 0; i < pointers; i++) put_part(&b, ALC_PART_KIND_ZEROED, size, "", 0);
    struct alc_argument a[] = {{.number = 1}, argument(&b, pointers)};
    int error = alc_arguments_make(a, 2);
    CHECK((error == 0) == (a[1].map != NULL));
    alc_arguments_free(a, 2);
    alc_buf_free(&b);
    return error;
}

static void bounds_the_memory(void)
{
    uint32_t room = ALC_MAX_STRUCT - sizeof(void *);
    CHECK_EQ(make_zeroed(room - 1, 1), 0);
    CHECK_EQ(make_zeroed(room, 1), 0);
    CHECK_EQ(make_zeroed(room + 1, 1), E2BIG);
    CHECK_EQ(make_zeroed(UINT32_MAX, 1), E2BIG);
    CHECK_EQ(make_zeroed(UINT32_MAX, 3), E2BIG);
    CHECK_EQ(make_zeroed(1, ALC_MAX_POINTERS - 1), 0);
    CHECK_EQ(make_zeroed(1, ALC_MAX_POINTERS), 0);
    CHECK_EQ(make_zeroed(1, ALC_MAX_POINTERS + 1), E2BIG);
    CHECK_EQ(make_zeroed(0, ALC_MAX_POINTERS + 1), 0); /* NULL needs no memory */
}

/* ---- prctl ---- */

static void names_itself(void)
{
    struct peer p;
    char name[16] = "a name";
    peer_start(&p);
    put_prctl_memory(SYM_SET_NAME, name, sizeof name);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PRCTL, &args)), 0);
    char room[16] = {0};
    put_prctl_memory(SYM_GET_NAME, room, sizeof room);
    struct alc_bytes got = memory_of(peer_ok(&p, ALC_CALL_PRCTL, &args));
    CHECK(got.len == 16 && memcmp(got.ptr, name, 16) == 0);
    /* One byte too little: an error, and the process goes on. */
    put_prctl_memory(SYM_GET_NAME, room, sizeof room - 1);
    peer_errno(&p, ALC_CALL_PRCTL, &args, EFAULT);
    peer_ok(&p, ALC_CALL_GETPID, NULL);
    CHECK_EQ(peer_end(&p), 0);
}

static void sets_and_gets_its_options(void)
{
    struct peer p;
    int zero = 0;
    peer_start(&p);
    put_symbol(&args, SYM_SET_PDEATHSIG);
    put_flag(SYM_SIGUSR1);
    for (int i = 3; i <= 5; i++) put_number(0);
    for (int i = 2; i <= 5; i++) put_none();
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PRCTL, &args)), 0);
    put_prctl_memory(SYM_GET_PDEATHSIG, &zero, sizeof zero);
    CHECK_EQ(int_of(peer_ok(&p, ALC_CALL_PRCTL, &args)), SIGUSR1);
    put_prctl(SYM_CAPBSET_READ, 0);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PRCTL, &args)), prctl(PR_CAPBSET_READ, 0UL, 0UL, 0UL, 0UL));
    put_prctl(SYM_CAPBSET_READ, 1000);
    peer_errno(&p, ALC_CALL_PRCTL, &args, EINVAL);
    put_raw(&args, 0x100000000LL + PR_GET_DUMPABLE);
    for (int i = 2; i <= 5; i++) put_number(0);
    for (int i = 2; i <= 5; i++) put_none();
    peer_errno(&p, ALC_CALL_PRCTL, &args, EINVAL);
    put_symbol(&args, SYM_GET_NAME);
    for (int i = 2; i <= 5; i++) put_number(0);
    alc_put_u32(&args, 1);
    put_part(&args, ALC_PART_KIND_ZEROED, ALC_MAX_STRUCT, "", 0);
    for (int i = 3; i <= 5; i++) put_none();
    peer_errno(&p, ALC_CALL_PRCTL, &args, E2BIG);
    CHECK_EQ(peer_end(&p), 0);
}

/* What the caller set stays set in the program. */
static void leaves_the_parent_death_signal_to_the_program(void)
{
    static const char *const cat[] = {"cat", NULL};
    struct peer p, child;
    int status = 0;
    peer_start(&p);
    peer_fork(&p, &child);
    put_prctl(SYM_SET_PDEATHSIG, SIGUSR1);
    peer_ok(&child, ALC_CALL_PRCTL, &args);
    peer_exec(&child, cat);
    CHECK_EQ(kill(p.pid, SIGKILL), 0);
    CHECK_EQ(peer_end(&p), 128 + SIGKILL);
    CHECK_EQ(waitpid(child.pid, &status, 0), child.pid);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1);
    peer_close(&child);
}

static void refuses_what_the_platform_lacks(void)
{
    const struct alc_symbol *symbol = NULL;
    for (size_t i = 0; i < alc_symbols_count && symbol == NULL; i++)
        if (alc_symbols[i].family == ALC_FAMILY_PRCTL && !alc_symbols[i].present) symbol = &alc_symbols[i];
    if (symbol == NULL) return; /* newer headers than any symbol */
    struct peer p;
    peer_start(&p);
    put_prctl(symbol->id, 0);
    peer_refused(&p, ALC_CALL_PRCTL, &args, ALC_REFUSAL_UNSUPPORTED_SYMBOL, symbol->name);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- seccomp ---- */

/* Appends sock_fprog of a filter that does `action` to getcwd and allows all else. */
static void put_filter(uint32_t action)
{
    const struct sock_filter filter[] = {
        BPF_STMT(BPF_LD + BPF_W + BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP + BPF_JEQ + BPF_K, SYS_getcwd, 0, 1),
        BPF_STMT(BPF_RET + BPF_K, action),
        BPF_STMT(BPF_RET + BPF_K, SECCOMP_RET_ALLOW),
    };
    uint16_t len = sizeof filter / sizeof filter[0];
    alc_put_u32(&args, 3);
    put_part(&args, ALC_PART_KIND_BYTES, 0, &len, sizeof len);
    put_part(&args, ALC_PART_KIND_BYTES, 0, "\0\0\0\0\0", sizeof(void *) - sizeof len);
    put_part(&args, ALC_PART_KIND_POINTER, 0, filter, sizeof filter);
}

static void filter_by_prctl(struct peer *p, uint32_t action)
{
    put_prctl(SYM_SET_NO_NEW_PRIVS, 1);
    CHECK_EQ(value_of(peer_ok(p, ALC_CALL_PRCTL, &args)), 0);
    put_symbol(&args, SYM_SET_SECCOMP);
    put_flag(SYM_MODE_FILTER);
    for (int i = 3; i <= 5; i++) put_number(0);
    put_none();
    put_filter(action);
    put_none();
    put_none();
    CHECK_EQ(value_of(peer_ok(p, ALC_CALL_PRCTL, &args)), 0);
}

static int64_t filter_by_seccomp(struct peer *p, uint32_t action, uint16_t flag)
{
    put_prctl(SYM_SET_NO_NEW_PRIVS, 1);
    CHECK_EQ(value_of(peer_ok(p, ALC_CALL_PRCTL, &args)), 0);
    put_symbol(&args, SYM_SET_MODE_FILTER);
    if (flag != 0) put_flag(flag);
    else alc_put_u8(&args, 0);
    put_filter(action);
    return value_of(peer_ok(p, ALC_CALL_SECCOMP, &args));
}

static void denies_a_system_call(void)
{
    struct peer p, child;
    peer_start(&p);
    for (int way = 0; way < 2; way++) {
        peer_fork(&p, &child);
        if (way == 0) filter_by_prctl(&child, SECCOMP_RET_ERRNO | EXFULL);
        else CHECK_EQ(filter_by_seccomp(&child, SECCOMP_RET_ERRNO | EXFULL, 0), 0);
        peer_errno(&child, ALC_CALL_GETCWD, NULL, EXFULL);
        peer_ok(&child, ALC_CALL_GETPID, NULL);
        peer_close(&child);
        peer_exit_of(&p, child.handle);
        peer_fork(&p, &child);
        if (way == 0) filter_by_prctl(&child, SECCOMP_RET_ALLOW);
        else CHECK_EQ(filter_by_seccomp(&child, SECCOMP_RET_ALLOW, 0), 0);
        peer_ok(&child, ALC_CALL_GETCWD, NULL);
        peer_close(&child);
        peer_exit_of(&p, child.handle);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void send_getcwd(struct peer *p)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CALL);
    alc_put_u64(&b, 1);
    alc_put_u16(&b, ALC_CALL_GETCWD);
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
}

static void kills_for_a_system_call(void)
{
    struct peer p, child;
    peer_start(&p);
    for (int way = 0; way < 2; way++) {
        peer_fork(&p, &child);
        if (way == 0) filter_by_prctl(&child, SECCOMP_RET_KILL_PROCESS);
        else filter_by_seccomp(&child, SECCOMP_RET_KILL_THREAD, 0);
        send_getcwd(&child);
        struct alc_ending e = peer_exit_of(&p, child.handle);
        CHECK_EQ(e.kind, ALC_EXIT_KIND_SIGNALED);
        CHECK_EQ(e.status, SIGSYS);
        peer_close(&child);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void catch_sigsys(struct peer *p, enum alc_disposition disposition, enum alc_disposition before)
{
    put_symbol(&args, SYM_SIGSYS);
    alc_put_disposition(&args, disposition);
    struct alc_bytes body = peer_ok(p, ALC_CALL_SIGACTION, &args);
    CHECK_EQ(body.ptr[0], before);
}

static struct signalfd_siginfo next_signal(struct peer *p)
{
    struct alc_frame_signal s;
    struct alc_cur why;
    struct signalfd_siginfo info;
    if (p->m.type != ALC_FRAME_SIGNAL) peer_until(p, ALC_FRAME_SIGNAL);
    CHECK(alc_decode_signal(p->m.body, p->m.len, &s, &why));
    CHECK_EQ(s.signal, SIGSYS);
    CHECK_EQ(s.count, 1);
    CHECK_EQ(s.siginfo.len, sizeof info);
    memcpy(&info, s.siginfo.ptr, sizeof info);
    CHECK_EQ(info.ssi_code, s.code);
    CHECK_EQ(info.ssi_pid, (uint32_t)s.pid);
    p->m.type = 0;
    return info;
}

static void traps_a_system_call(void)
{
    struct peer p, child;
    peer_start(&p);
    catch_sigsys(&p, ALC_DISPOSITION_INFO, ALC_DISPOSITION_DFL);
    peer_fork(&p, &child);
    catch_sigsys(&child, ALC_DISPOSITION_INFO, ALC_DISPOSITION_DFL); /* not inherited */
    filter_by_seccomp(&child, SECCOMP_RET_TRAP, 0);
    for (int i = 0; i < 2; i++) {
        peer_errno(&child, ALC_CALL_GETCWD, NULL, ENOSYS);
        struct signalfd_siginfo info = next_signal(&child);
        CHECK_EQ(info.ssi_code, 1); /* SYS_SECCOMP */
        CHECK_EQ(info.ssi_syscall, SYS_getcwd);
    }
    /* One that is sent comes too, whatever the process does then. */
    CHECK_EQ(kill(child.pid, SIGSYS), 0);
    struct signalfd_siginfo sent = next_signal(&child);
    CHECK_EQ(sent.ssi_code, SI_USER);
    CHECK_EQ(sent.ssi_pid, getpid());
    /* Untold it kills. */
    catch_sigsys(&child, ALC_DISPOSITION_DFL, ALC_DISPOSITION_INFO);
    send_getcwd(&child);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, SIGSYS);
    peer_close(&child);
    /* A filter does not keep a process from ending in order. */
    filter_by_seccomp(&p, SECCOMP_RET_TRAP, 0);
    peer_errno(&p, ALC_CALL_GETCWD, NULL, ENOSYS);
    CHECK_EQ(next_signal(&p).ssi_syscall, SYS_getcwd);
    CHECK_EQ(kill(p.pid, SIGSYS), 0);
    CHECK_EQ(next_signal(&p).ssi_code, SI_USER);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_at_exec(size_t len)
{
    static const struct sock_filter allow[BPF_MAXINSNS + 1] = {BPF_STMT(BPF_RET + BPF_K, SECCOMP_RET_ALLOW)};
    alc_put_u8(&args, 0);
    alc_put_u64(&args, 1);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)(const void *)allow, .len = (uint32_t)len});
}

static void keeps_a_filter_for_a_program(void)
{
    struct peer p;
    peer_start(&p);
    put_at_exec(0);
    peer_errno(&p, ALC_CALL_SECCOMP_AT_EXEC, &args, EINVAL);
    put_at_exec(sizeof(struct sock_filter) + 1);
    peer_errno(&p, ALC_CALL_SECCOMP_AT_EXEC, &args, EINVAL);
    put_at_exec(sizeof(struct sock_filter) * (BPF_MAXINSNS + 1));
    peer_errno(&p, ALC_CALL_SECCOMP_AT_EXEC, &args, EINVAL);
    put_at_exec(sizeof(struct sock_filter) * BPF_MAXINSNS);
    peer_ok(&p, ALC_CALL_SECCOMP_AT_EXEC, &args);
    put_at_exec(sizeof(struct sock_filter));
    peer_errno(&p, ALC_CALL_SECCOMP_AT_EXEC, &args, EBUSY);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_promises(bool has, uint64_t promises)
{
    alc_put_bool(&args, has);
    if (has) alc_put_u64(&args, promises);
}

/* Promises of the process and of its program, and a filter of so many bytes. */
static void put_pledge(bool has, uint64_t promises, bool has_exec, uint64_t execpromises, size_t len)
{
    static const struct sock_filter allow[BPF_MAXINSNS + 1] = {BPF_STMT(BPF_RET + BPF_K, SECCOMP_RET_ALLOW)};
    put_promises(has, promises);
    put_promises(has_exec, execpromises);
    alc_put_u64(&args, 1);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)(const void *)allow, .len = (uint32_t)len});
}

static void promises_only_become_less(void)
{
    struct peer p, child;
    const size_t one = sizeof(struct sock_filter);
    peer_start(&p);
    put_pledge(true, 7, true, 3, one);
    peer_ok(&p, ALC_CALL_PLEDGE, &args);
    put_pledge(true, 15, false, 0, 0);
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EPERM);
    put_pledge(false, 0, true, 4, one);
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EPERM);
    put_pledge(true, 6, true, 7, one); /* one of the two widens: neither counts */
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EPERM);
    put_pledge(true, 7, true, 1, one);
    peer_ok(&p, ALC_CALL_PLEDGE, &args);
    put_at_exec(one);
    peer_errno(&p, ALC_CALL_SECCOMP_AT_EXEC, &args, EBUSY);
    peer_fork(&p, &child);
    put_pledge(false, 0, true, 3, one);
    peer_errno(&child, ALC_CALL_PLEDGE, &args, EPERM);
    put_pledge(true, 0, true, 0, one);
    peer_ok(&child, ALC_CALL_PLEDGE, &args);
    put_pledge(true, 7, true, 1, one); /* the parent's are its own */
    peer_ok(&p, ALC_CALL_PLEDGE, &args);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void promises_need_a_filter(void)
{
    struct peer p;
    const size_t one = sizeof(struct sock_filter);
    peer_start(&p);
    put_pledge(false, 0, true, 1, 0);
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EINVAL);
    put_pledge(false, 0, true, 1, one + 1);
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EINVAL);
    put_pledge(false, 0, true, 1, one * (BPF_MAXINSNS + 1));
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EINVAL);
    put_pledge(false, 0, true, 1, one * BPF_MAXINSNS);
    peer_ok(&p, ALC_CALL_PLEDGE, &args);
    CHECK_EQ(peer_end(&p), 0);
    peer_start(&p);
    put_at_exec(one);
    peer_ok(&p, ALC_CALL_SECCOMP_AT_EXEC, &args);
    put_pledge(true, 1, true, 1, one);
    peer_errno(&p, ALC_CALL_PLEDGE, &args, EBUSY);
    put_pledge(true, 3, false, 0, 0); /* nothing of the one before counted */
    peer_ok(&p, ALC_CALL_PLEDGE, &args);
    CHECK_EQ(peer_end(&p), 0);
}

static void asks_seccomp(void)
{
    struct peer p;
    struct seccomp_notif_sizes sizes = {0}, real = {0};
    CHECK_EQ(syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &real), 0);
    peer_start(&p);
    put_symbol(&args, SYM_GET_NOTIF_SIZES);
    alc_put_u8(&args, 0);
    put_memory(&sizes, sizeof sizes);
    struct alc_bytes got = memory_of(peer_ok(&p, ALC_CALL_SECCOMP, &args));
    CHECK(got.len == sizeof real && memcmp(got.ptr, &real, sizeof real) == 0);
    put_symbol(&args, SYM_GET_NOTIF_SIZES);
    alc_put_u8(&args, 0);
    put_none();
    peer_errno(&p, ALC_CALL_SECCOMP, &args, EFAULT);
    put_raw(&args, 99);
    alc_put_u8(&args, 0);
    put_none();
    peer_errno(&p, ALC_CALL_SECCOMP, &args, EINVAL);
    /* The descriptor of notification is the caller's. */
    int64_t fd = filter_by_seccomp(&p, SECCOMP_RET_ALLOW, SYM_NEW_LISTENER);
    CHECK(fd >= ALC_FD_FREE);
    put_fd(&args, (int32_t)fd);
    peer_ok(&p, ALC_CALL_CLOSE, &args);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- ioctl ---- */

static void asks_a_descriptor(void)
{
    struct peer p;
    int zero = 0;
    uint8_t termios[64] = {0};
    peer_start(&p);
    CHECK_EQ(write(p.in, "four", 4), 4);
    put_ioctl(0, SYM_FIONREAD, &zero, sizeof zero);
    CHECK_EQ(int_of(peer_ok(&p, ALC_CALL_IOCTL, &args)), 4);
    put_ioctl(0, SYM_FIONREAD, &zero, sizeof zero - 1);
    peer_errno(&p, ALC_CALL_IOCTL, &args, EFAULT);
    put_ioctl(0, SYM_TCGETS, termios, sizeof termios);
    peer_errno(&p, ALC_CALL_IOCTL, &args, ENOTTY);
    for (int fd = -1; fd <= ALC_FD_FREE; fd++) {
        if (fd >= 0 && fd <= 2) continue;
        put_ioctl(fd, SYM_FIONREAD, &zero, sizeof zero);
        peer_errno(&p, ALC_CALL_IOCTL, &args, EBADF);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static int open_terminal(struct peer *p)
{
    alc_put_str(&args, str("/dev/ptmx"));
    alc_put_u8(&args, 2);
    put_symbol(&args, SYM_RDWR);
    put_symbol(&args, SYM_NOCTTY);
    alc_put_u32(&args, 0);
    struct alc_bytes body = peer_ok(p, ALC_CALL_OPEN, &args);
    return body.ptr[3];
}

static void sizes_a_terminal(void)
{
    struct peer p;
    int zero = 0;
    const struct winsize size = {.ws_row = 50, .ws_col = 132}, room = {0};
    peer_start(&p);
    int terminal = open_terminal(&p);
    put_ioctl(terminal, SYM_TIOCSPTLCK, &zero, sizeof zero);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_IOCTL, &args)), 0);
    put_fd(&args, terminal);
    put_symbol(&args, SYM_TIOCGPTPEER);
    alc_put_u8(&args, 2);
    put_symbol(&args, SYM_RDWR);
    put_symbol(&args, SYM_NOCTTY);
    put_none();
    int64_t other = value_of(peer_ok(&p, ALC_CALL_IOCTL, &args));
    CHECK(other > terminal);
    put_ioctl((int)other, SYM_TIOCSWINSZ, &size, sizeof size);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_IOCTL, &args)), 0);
    put_ioctl(terminal, SYM_TIOCGWINSZ, &room, sizeof room);
    struct alc_bytes got = memory_of(peer_ok(&p, ALC_CALL_IOCTL, &args));
    CHECK(got.len == sizeof size && memcmp(got.ptr, &size, sizeof size) == 0);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- ptrace ---- */

static void wait_state(pid_t pid, char wanted)
{
    char file[64], text[512];
    uint64_t deadline = now_ms() + TEST_PATIENCE_MS;
    snprintf(file, sizeof file, "/proc/%d/stat", pid);
    for (;;) {
        int fd = open(file, O_RDONLY | O_CLOEXEC);
        CHECK(fd >= 0);
        ssize_t n = read(fd, text, sizeof text - 1);
        close(fd);
        CHECK(n > 0);
        text[n] = 0;
        const char *behind = strrchr(text, ')');
        if (behind != NULL && behind[2] == wanted) return;
        CHECK(now_ms() < deadline);
        sched_yield();
    }
}

static void traces_a_program(void)
{
    static const char *const cat[] = {"cat", NULL};
    struct peer p, child;
    siginfo_t info;
    char text[16];
    peer_start(&p);
    peer_fork(&p, &child);
    put_ptrace(SYM_CONT, child.pid, 0, 0);
    peer_errno(&p, ALC_CALL_PTRACE, &args, ESRCH);
    put_ptrace(SYM_TRACEME, 0, 0, 0);
    CHECK_EQ(value_of(peer_ok(&child, ALC_CALL_PTRACE, &args)), 0);
    peer_exec(&child, cat);
    wait_state(child.pid, 't');

    memset(&info, 0, sizeof info);
    put_symbol(&args, SYM_GETSIGINFO);
    alc_put_i32(&args, child.pid);
    put_number(0);
    put_number(0);
    put_none();
    put_memory(&info, sizeof info);
    struct alc_bytes got = memory_of(peer_ok(&p, ALC_CALL_PTRACE, &args));
    CHECK_EQ(got.len, sizeof info);
    memcpy(&info, got.ptr, sizeof info);
    CHECK_EQ(info.si_signo, SIGTRAP);
    put_ptrace(SYM_PEEKDATA, child.pid, 8, 0);
    peer_errno(&p, ALC_CALL_PTRACE, &args, EIO);
    put_ptrace(SYM_CONT, child.pid, 0, 0);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PTRACE, &args)), 0);
    CHECK_EQ(write(child.in, "hello", 5), 5);
    CHECK_EQ(read(child.out, text, sizeof text), 5);

    /* TERM becomes WINCH, which harms nobody, and WINCH becomes TERM. */
    CHECK_EQ(kill(child.pid, SIGTERM), 0);
    wait_state(child.pid, 't');
    put_ptrace(SYM_CONT, child.pid, 0, SIGWINCH);
    peer_ok(&p, ALC_CALL_PTRACE, &args);
    CHECK_EQ(write(child.in, "again", 5), 5);
    CHECK_EQ(read(child.out, text, sizeof text), 5);
    CHECK_EQ(kill(child.pid, SIGWINCH), 0);
    wait_state(child.pid, 't');
    put_ptrace(SYM_CONT, child.pid, 0, SIGTERM);
    peer_ok(&p, ALC_CALL_PTRACE, &args);
    struct alc_ending e = peer_exit_of(&p, child.handle);
    CHECK_EQ(e.kind, ALC_EXIT_KIND_SIGNALED);
    CHECK_EQ(e.status, SIGTERM);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* The end of a process that is traced by another than its parent is told by its parent, and by nobody else. */
static void leaves_the_end_of_the_traced_to_its_parent(void)
{
    static const char *const cat[] = {"cat", NULL};
    struct peer p, child, grandchild;
    struct alc_buf b;
    peer_start(&p);
    peer_fork(&p, &child);
    peer_fork(&child, &grandchild);
    peer_exec(&grandchild, cat);
    put_ptrace(SYM_ATTACH, grandchild.pid, 0, 0);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PTRACE, &args)), 0);
    CHECK_EQ(kill(grandchild.pid, SIGKILL), 0);
    CHECK_EQ(peer_exit_of(&child, grandchild.handle).status, SIGKILL);
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CALL);
    alc_put_u64(&b, 1);
    alc_put_u16(&b, ALC_CALL_GETPID);
    peer_send(&p, &b, NULL, 0);
    alc_buf_free(&b);
    CHECK(peer_next(&p));
    CHECK_EQ(p.m.type, ALC_FRAME_REPLY);
    peer_close(&grandchild);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void peeks_a_word_that_looks_like_an_error(void)
{
    static const char *const cat[] = {"cat", NULL};
    struct peer p, child;
    peer_start(&p);
    peer_fork(&p, &child);
    put_ptrace(SYM_TRACEME, 0, 0, 0);
    peer_ok(&child, ALC_CALL_PTRACE, &args);
    peer_exec(&child, cat);
    wait_state(child.pid, 't');
    /* The stack of the program, from its own /proc. */
    char file[64], line[256];
    unsigned long stack = 0;
    snprintf(file, sizeof file, "/proc/%d/maps", child.pid);
    FILE *maps = fopen(file, "re");
    CHECK(maps != NULL);
    while (stack == 0 && fgets(line, sizeof line, maps) != NULL)
        if (strstr(line, "[stack]") != NULL) stack = strtoul(line, NULL, 16);
    fclose(maps);
    CHECK(stack != 0);
    put_ptrace(SYM_POKEDATA, child.pid, (int64_t)stack, -1);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PTRACE, &args)), 0);
    put_ptrace(SYM_PEEKDATA, child.pid, (int64_t)stack, 0);
    CHECK_EQ(value_of(peer_ok(&p, ALC_CALL_PTRACE, &args)), -1);
    put_ptrace(SYM_CONT, child.pid, 0, SIGKILL);
    peer_ok(&p, ALC_CALL_PTRACE, &args);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, SIGKILL);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Constants ---- */

static uint32_t u32_of(struct alc_bytes body)
{
    struct alc_cur c;
    uint32_t v = 0;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_u32(&c, "number", &v) && alc_cur_done(&c, "number"));
    return v;
}

static int64_t define(struct peer *p, uint16_t symbol)
{
    struct alc_cur c;
    int64_t v = 0;
    put_flag(symbol);
    struct alc_bytes body = peer_ok(p, ALC_CALL_DEFINE, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_i64(&c, "value", &v) && alc_cur_done(&c, "value"));
    return v;
}

static void knows_its_architecture(void)
{
    struct peer p, child;
    peer_start(&p);
    peer_fork(&p, &child);
    CHECK_EQ(define(&p, SYM_SYS_GETCWD), SYS_getcwd);
    CHECK_EQ(define(&p, SYM_TIOCGWINSZ), TIOCGWINSZ);
    CHECK_EQ(define(&p, SYM_GETSIGINFO), PTRACE_GETSIGINFO);
    uint32_t arch = u32_of(peer_ok(&p, ALC_CALL_AUDIT_ARCH, NULL));
    CHECK_EQ(arch, u32_of(peer_ok(&child, ALC_CALL_AUDIT_ARCH, NULL)));
#ifdef __x86_64__
    CHECK_EQ(arch, AUDIT_ARCH_X86_64);
#endif
    bool known = false;
    for (size_t i = 0; i < alc_symbols_count; i++)
        known = known || (alc_symbols[i].family == ALC_FAMILY_AUDIT_ARCH && (uint32_t)alc_symbols[i].value == arch);
    CHECK(known);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    RUN_TEST(gives_back_what_it_was_given);
    RUN_TEST(keeps_the_kernel_inside);
    RUN_TEST(bounds_the_memory);
    RUN_TEST(names_itself);
    RUN_TEST(sets_and_gets_its_options);
    RUN_TEST(leaves_the_parent_death_signal_to_the_program);
    RUN_TEST(refuses_what_the_platform_lacks);
    RUN_TEST(denies_a_system_call);
    RUN_TEST(kills_for_a_system_call);
    RUN_TEST(traps_a_system_call);
    RUN_TEST(keeps_a_filter_for_a_program);
    RUN_TEST(promises_only_become_less);
    RUN_TEST(promises_need_a_filter);
    RUN_TEST(asks_seccomp);
    RUN_TEST(asks_a_descriptor);
    RUN_TEST(sizes_a_terminal);
    RUN_TEST(traces_a_program);
    RUN_TEST(leaves_the_end_of_the_traced_to_its_parent);
    RUN_TEST(peeks_a_word_that_looks_like_an_error);
    RUN_TEST(knows_its_architecture);
    alc_buf_free(&args);
    return 0;
}
