/*
 * spawn: see spawn.h.
 */
#define _GNU_SOURCE
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "kernel.h"
#include "valgrind.h"

enum {
    SLOTS = ALC_FORK_WINDOW,  /* children that are on their way to their program at a time; one more is forked */
    STACK = 1 << 16,
    GUARD = 1 << 16,          /* a page or more, whatever the size of a page */
    TEXT = 1 << 16,           /* arguments, environment and paths; what needs more is forked */
    REPLY_ROOM = 256,
    CALLERS = 64,             /* descriptors of the caller's; whoever has more is forked */
};

/* What one child reads, and writes: the reply. It is the child's from its clone until `busy` is 0 again. */
struct plan {
    volatile pid_t busy; /* cleared by the kernel when the child has left this memory: CLONE_CHILD_CLEARTID */
    int fds[ALC_MESSAGE_FDS];
    uint64_t id;
    int callers[CALLERS];
    size_t caller_count;
    bool ignored[3];     /* of `special`: whether the program is to ignore it */
    char **argv, **envp;
    const char **paths;  /* tried in turn, up to NULL */
    const uint8_t *execing;
    size_t execing_len;
    struct alc_buf reply;
    uint8_t reply_room[REPLY_ROOM];
    size_t used;         /* of text */
    _Alignas(16) uint8_t text[TEXT];
    uint8_t record[ALC_MAX_INLINE + 1]; /* the request; the strings of argv are here */
};

/* As in signals.c: those whose disposition in a control process is not the one that was asked for. */
static const int special[] = {SIGPIPE, SIGXFSZ, SIGCHLD};

static struct plan *slots[SLOTS];

/* ---- The child ----
 * Raw system calls: those of the C library write errno, which is the parent's. The sanitizers are told to keep out, for a
 * frame that is never left would stay marked in a memory that goes on being used. */

#define ALONE __attribute__((no_sanitize("address", "undefined"), noinline))

#if defined(__x86_64__)
#define RAW_THERE true
static inline __attribute__((always_inline)) long raw(long number, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
#elif defined(__aarch64__)
#define RAW_THERE true
static inline __attribute__((always_inline)) long raw(long number, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}
#else
#define RAW_THERE false
static inline long raw(long number, long a, long b, long c, long d, long e, long f)
{
    (void)number, (void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
    return -ENOSYS;
}
#endif

/* rt_sigaction's own struct; all members but the handler stay zero. */
struct kernel_sigaction {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

ALONE static long send_to(int channel, const void *bytes, size_t len)
{
    long n;
    do n = raw(SYS_sendto, channel, (long)bytes, (long)len, MSG_NOSIGNAL, 0, 0);
    while (n == -EINTR);
    return n;
}

/* The standard streams in their places; of the rest the program gets what the caller opened. 0, or an errno. */
ALONE static int place_descriptors(const struct plan *p)
{
    int at[3];
    for (int i = 0; i < 3; i++) {
        long fd = p->fds[i + 1];
        if (fd < ALC_FD_FREE) fd = raw(SYS_fcntl, fd, F_DUPFD_CLOEXEC, ALC_FD_FREE, 0, 0, 0);
        if (fd < 0) return (int)-fd;
        at[i] = (int)fd;
    }
    for (int i = 0; i < 3; i++) {
        long r = raw(SYS_dup3, at[i], i, 0, 0, 0, 0);
        if (r < 0) return (int)-r;
    }
    unsigned from = ALC_STREAMS;
    for (size_t i = 0; i <= p->caller_count; i++) {
        bool last = i == p->caller_count;
        unsigned fd = last ? ~0u : (unsigned)p->callers[i];
        if (fd < from) continue; /* a standard stream */
        long r = last ? raw(SYS_close_range, from, ~0u, CLOSE_RANGE_CLOEXEC, 0, 0, 0)
               : fd > from ? raw(SYS_close_range, from, fd - 1, CLOSE_RANGE_CLOEXEC, 0, 0, 0) : 0;
        if (r < 0) return (int)-r;
        from = fd + 1;
    }
    return 0;
}

/* Whether the search for a file goes on behind this error, as execvp(3) does it. */
ALONE static bool goes_on(int error)
{
    return error == EACCES || error == ENOENT || error == ENOTDIR || error == ESTALE || error == ENODEV ||
           error == ETIMEDOUT;
}

/* Comes back only with an errno. */
ALONE static int execute(const struct plan *p)
{
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        struct kernel_sigaction act = {.handler = p->ignored[i] ? SIG_IGN : SIG_DFL};
        raw(SYS_rt_sigaction, special[i], (long)&act, 0, sizeof act.mask, 0, 0);
    }
    uint64_t none = 0;
    raw(SYS_rt_sigprocmask, SIG_SETMASK, (long)&none, 0, sizeof none, 0, 0);
    int error = ENOENT;
    bool denied = false;
    for (size_t i = 0; p->paths[i] != NULL; i++) {
        error = (int)-raw(SYS_execve, (long)p->paths[i], (long)p->argv, (long)p->envp, 0, 0, 0);
        if (error == EACCES) denied = true;
        if (!goes_on(error)) return error;
    }
    return denied ? EACCES : error;
}

/* Its buffer is large enough: nothing is allocated. */
static void fail(struct plan *p, int error)
{
    struct alc_buf *b = &p->reply;
    alc_put_u8(b, ALC_FRAME_BATCH_REPLY);
    alc_put_u64(b, p->id);
    alc_put_u32(b, 0);
    alc_put_outcome(b, ALC_OUTCOME_ERRNO);
    alc_put_failure(b, &(struct alc_failure){.symbol = alc_errno_symbol(error), .number = error});
    send_to(p->fds[0], b->bytes, b->len);
}

ALONE static int be_spawned(void *arg)
{
    struct plan *p = arg;
    uint8_t request; /* the one that is in the plan: taken */
    raw(SYS_recvfrom, p->fds[0], (long)&request, 1, MSG_DONTWAIT, 0, 0);
    int error = place_descriptors(p);
    if (error == 0 && send_to(p->fds[0], p->execing, p->execing_len) >= 0) error = execute(p);
    if (error != 0) fail(p, error);
    raw(SYS_exit_group, ALC_FAILED_BATCH_STATUS, 0, 0, 0, 0, 0);
    return ALC_FAILED_BATCH_STATUS;
}

/* ---- The parent ---- */

/* A free one, or NULL. Its stack lies below it, and a guard below that. */
static struct plan *take_slot(void)
{
    for (int i = 0; i < SLOTS; i++) {
        if (slots[i] != NULL && slots[i]->busy == 0) return slots[i];
        if (slots[i] != NULL) continue;
        uint8_t *memory = mmap(NULL, GUARD + STACK + sizeof(struct plan), PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (memory == MAP_FAILED) return NULL;
        /* One that is forked has none of the children that are on it, and no use for a copy. */
        if (mprotect(memory, GUARD, PROT_NONE) != 0 ||
            madvise(memory, GUARD + STACK + sizeof(struct plan), MADV_DONTFORK) != 0) {
            munmap(memory, GUARD + STACK + sizeof(struct plan));
            return NULL;
        }
        slots[i] = (struct plan *)(void *)(memory + GUARD + STACK);
        return slots[i];
    }
    return NULL;
}

void alc_spawn_reborn(void) { memset(slots, 0, sizeof slots); }

void alc_spawn_settle(void)
{
    for (int i = 0; i < SLOTS; i++) {
        struct timespec second = {.tv_sec = 1};
        pid_t busy;
        while (slots[i] != NULL && (busy = slots[i]->busy) != 0) {
            if (syscall(SYS_futex, &slots[i]->busy, FUTEX_WAIT, busy, &second, NULL, 0) != 0 && errno != EAGAIN && errno != EINTR)
                return;
        }
    }
}

/* Room in the text for size bytes, aligned for pointers; NULL when it is full. */
static void *room(struct plan *p, size_t size)
{
    size_t at = (p->used + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
    if (size > TEXT || at > TEXT - size) return NULL;
    p->used = at + size;
    return p->text + at;
}

static char *copy(struct plan *p, const char *from, size_t len)
{
    char *to = room(p, len + 1);
    if (to == NULL) return NULL;
    memcpy(to, from, len);
    to[len] = 0;
    return to;
}

/* The strings stay where they are, in the record. */
static char **array(struct plan *p, struct alc_list list)
{
    char **strings = list.count < TEXT ? room(p, ((size_t)list.count + 1) * sizeof *strings) : NULL;
    struct alc_str s;
    if (strings == NULL) return NULL;
    size_t n = 0;
    while (alc_list_next_str(&list, &s)) strings[n++] = (char *)(uintptr_t)s.ptr;
    strings[n] = NULL;
    return strings;
}

/* A copy: the next request may change the environment while the child has not read it. */
static char **environment(struct plan *p)
{
    size_t n = 0;
    while (environ != NULL && environ[n] != NULL) n++;
    char **copies = room(p, (n + 1) * sizeof *copies);
    for (size_t i = 0; copies != NULL && i < n; i++) {
        copies[i] = copy(p, environ[i], strlen(environ[i]));
        if (copies[i] == NULL) return NULL;
    }
    if (copies != NULL) copies[n] = NULL;
    return copies;
}

/* Where a program is looked for, as exec.c does it. False: it does not fit, or is an error that exec.c tells. */
static bool plan_paths(struct plan *p, struct alc_str file, bool search)
{
    const char *dirs = getenv("PATH");
    if (dirs == NULL) dirs = ALC_PATH_DEFAULT;
    bool one = !search || memchr(file.ptr, '/', file.len) != NULL;
    if (search && !one && (file.len == 0 || file.len > NAME_MAX)) return false;
    size_t n = 1;
    for (const char *d = dirs; !one && *d != 0; d++) n += *d == ':';
    p->paths = room(p, (n + 1) * sizeof *p->paths);
    if (p->paths == NULL) return false;
    p->paths[n] = NULL;
    if (one) {
        p->paths[0] = file.ptr;
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        size_t len = (size_t)(strchrnul(dirs, ':') - dirs);
        char *path = room(p, len + 1 + file.len + 1);
        if (path == NULL) return false;
        p->paths[i] = path;
        memcpy(path, dirs, len);
        if (len > 0) path[len++] = '/'; /* an empty one is the working directory */
        memcpy(path + len, file.ptr, file.len + 1);
        dirs = strchrnul(dirs, ':') + 1;
    }
    return true;
}

/* The only step that this is for. */
static bool plan_step(struct plan *p, const struct alc_step *step)
{
    struct alc_cur in;
    alc_cur_init(&in, step->args.ptr, step->args.len);
    if (step->call == ALC_CALL_EXECVE) {
        struct alc_args_execve args;
        if (!alc_decode_args_execve(&in, &args) || args.argv.count == 0) return false;
        p->argv = array(p, args.argv);
        p->envp = array(p, args.env);
        return p->argv != NULL && p->envp != NULL && plan_paths(p, args.path, false);
    }
    struct alc_args_execvp args;
    if (step->call != ALC_CALL_EXECVP || !alc_decode_args_execvp(&in, &args) || args.argv.count == 0) return false;
    p->argv = array(p, args.argv);
    p->envp = environment(p);
    return p->argv != NULL && p->envp != NULL && plan_paths(p, args.file, true);
}

/* What it says before it executes: the reply that is valid once it has. */
static bool plan_execing(struct alc_control *c, struct plan *p)
{
    alc_buf_clear(&c->result);
    alc_put_u8(&c->result, ALC_FRAME_BATCH_REPLY);
    alc_put_u64(&c->result, p->id);
    alc_put_u32(&c->result, 1);
    alc_put_stepped(&c->result, &(struct alc_stepped){.outcome = ALC_OUTCOME_OK});
    alc_put_outcome(&c->result, ALC_OUTCOME_OK);
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_EXECING);
    alc_encode_execing(&c->event, &(struct alc_frame_execing){
                                      .id = p->id,
                                      .reply = {.ptr = c->result.bytes, .len = (uint32_t)c->result.len}});
    p->execing = (const uint8_t *)copy(p, (const char *)c->event.bytes, c->event.len);
    p->execing_len = c->event.len;
    return p->execing != NULL;
}

/* Looks at the child's first request without taking it. */
static bool plan_request(struct plan *p, int channel)
{
    ssize_t n = recv(channel, p->record, sizeof p->record, MSG_PEEK | MSG_DONTWAIT);
    struct alc_frame_batch batch;
    struct alc_cur why;
    struct alc_step step;
    if (n < 1 || n > (ssize_t)ALC_MAX_INLINE || p->record[0] != ALC_FRAME_BATCH) return false;
    if (!alc_decode_batch(p->record + 1, (size_t)n - 1, &batch, &why)) return false;
    if (batch.steps.count != 1 || !batch.exit_on_failure) return false;
    if (!alc_list_next_step(&batch.steps, &step) || step.carry_on) return false;
    p->id = batch.id;
    return plan_step(p, &step);
}

/* Whether the child would have nothing of a control process to do. */
static bool simple(const struct alc_control *c, const struct alc_frame_fork *f, const struct alc_message *m)
{
    static const struct alc_filter nothing;
    return RAW_THERE && !alc_valgrind() && f->flags == 0 && !f->has_cgroup && f->stdio == ALC_STDIO_MODE_PIPES &&
           m->fd_count == ALC_MESSAGE_FDS && m->fds[0] >= ALC_FD_FREE && c->signals.info == 0 && c->at_exec.program.len == 0 &&
           c->at_exec.fd_count == 0 &&
           c->descriptors.count <= CALLERS && memcmp(&c->children_filter, &nothing, sizeof nothing) == 0;
}

pid_t alc_spawn(struct alc_control *c, const struct alc_frame_fork *f, const struct alc_message *m)
{
    struct plan *p = simple(c, f, m) ? take_slot() : NULL;
    if (p == NULL) return -1;
    p->used = 0;
    if (!plan_request(p, m->fds[0]) || !plan_execing(c, p) || alc_exec_check_cwd() != 0) return -1;
    memcpy(p->fds, m->fds, sizeof p->fds);
    p->caller_count = c->descriptors.count;
    memcpy(p->callers, c->descriptors.fds, p->caller_count * sizeof p->callers[0]);
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        p->ignored[i] = c->signals.asked[special[i]] == ALC_DISPOSITION_IGN;
    p->reply = (struct alc_buf){.bytes = p->reply_room, .cap = REPLY_ROOM};
    p->busy = 1;
    pid_t pid = alc_kernel_spawn(be_spawned, p, &p->busy);
    if (pid < 0) p->busy = 0;
    return pid;
}
