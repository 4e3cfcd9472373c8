/*
 * guardian: see guardian.h.
 *
 * It ends everything when descriptor 0 hangs up (the JVM is gone or closed it), when the multiplexer is gone, or when it is
 * itself asked to by SIGTERM, SIGINT or SIGHUP. When the first control process is gone it ends what that left and waits
 * until the multiplexer has told the JVM.
 */
#define _GNU_SOURCE
#include "guardian.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "control.h"
#include "die.h"
#include "ending.h"
#include "kernel.h"
#include "mux.h"
#include "procfs.h"
#include "tree.h"
#include "turns.h"

enum {
    /* The control processes end their own trees within the grace; the guardian comes after them. */
    SLACK_MS = 100,
    ROOT_HANDLE = 1,
    LINK_MAX = 64, /* the longest message that the multiplexer sends over the link, and more */
    SIGNALS_A_READ = 16,
};

enum phase {
    SERVING,
    REST,    /* the first control process is gone: ends what it left, and spares the multiplexer */
    TELLING, /* only the multiplexer is left */
    ALL,     /* ends everything */
};

struct guardian {
    int proc;
    int link;    /* to the multiplexer; -1 when that is gone */
    int hangup;  /* descriptor 0 while it is watched, then -1 */
    int signals; /* signalfd */
    unsigned grace_ms, verbosity;
    bool lend;
    pid_t root, mux; /* 0: gone */
    enum phase phase;
    uint64_t deadline; /* of the phase; 0: none */
    bool root_asked;   /* the multiplexer asked for the root's end */
    bool root_reexeced; /* it is a control process, whatever /proc says of its image */
    bool killing;      /* everything is being killed, the multiplexer too */
    int code;          /* exit code */
    int signal;        /* that asked the guardian to end, or 0 */
    struct alc_buf message;
};

static const int asking[] = {SIGTERM, SIGINT, SIGHUP};

/* ---- Starting the others ---- */

/* Both ends of everything between the first control process, the multiplexer and the guardian. */
struct ends {
    int channel[2]; /* 0: multiplexer, 1: control process */
    int link[2];    /* 0: guardian, 1: multiplexer */
    int in[2], out[2], err[2];
};

static void make_ends(struct ends *e)
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, e->channel) != 0 ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, e->link) != 0 || pipe2(e->in, O_CLOEXEC) != 0 ||
        pipe2(e->out, O_CLOEXEC) != 0 || pipe2(e->err, O_CLOEXEC) != 0)
        alc_die_errno(ALC_EXIT_SYSTEM, "descriptors of the first control process");
}

static pid_t start_root(const struct guardian *g, const struct ends *e)
{
    pid_t pid = alc_kernel_clone(0);
    if (pid < 0) alc_die_errno(ALC_EXIT_SYSTEM, "forking the first control process");
    if (pid > 0) return pid; /* it cannot be used again before the guardian reaps it */
    alc_control_run(&(struct alc_control_start){.channel = e->channel[1],
                                                .stdio = {e->in[0], e->out[1], e->err[1]},
                                                .proc = g->proc,
                                                .grace_ms = g->grace_ms});
}

static _Noreturn void become_mux(const struct guardian *g, const struct ends *e, pid_t guardian)
{
    /* Safe between these two: the guardian has one thread only. It may be gone already, though. */
    if (alc_kernel_parent_death(SIGKILL) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "PR_SET_PDEATHSIG");
    if (getppid() != guardian) alc_kernel_exit(ALC_EXIT_SYSTEM);
    alc_die_role("multiplexer");
    prctl(PR_SET_NAME, "alcove-mux", 0UL, 0UL, 0UL);
    alc_kernel_sigmask(0);
    const int not_its[] = {g->proc, e->channel[1], e->link[0], e->in[0], e->out[1], e->err[1]};
    for (size_t i = 0; i < sizeof not_its / sizeof not_its[0]; i++) close(not_its[i]);
    alc_mux_run(&(struct alc_mux_start){.root_channel = e->channel[0],
                                        .guardian_link = e->link[1],
                                        .root_stdin = e->in[1],
                                        .root_stdout = e->out[0],
                                        .root_stderr = e->err[0],
                                        .guardian = guardian,
                                        .root = g->root,
                                        .lend = g->lend,
                                        .verbosity = g->verbosity});
}

static pid_t start_mux(const struct guardian *g, const struct ends *e)
{
    pid_t guardian = getpid();
    pid_t pid = alc_kernel_clone(0);
    if (pid < 0) alc_die_errno(ALC_EXIT_SYSTEM, "forking the multiplexer");
    if (pid == 0) become_mux(g, e, guardian);
    return pid;
}

static void close_ends(const struct ends *e)
{
    const int pairs[][2] = {{e->channel[0], e->channel[1]}, {e->in[0], e->in[1]}, {e->out[0], e->out[1]},
                            {e->err[0], e->err[1]},         {e->link[1], STDOUT_FILENO}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        close(pairs[i][0]);
        close(pairs[i][1]);
    }
}

/* ---- Talking to the multiplexer ---- */

/* Sends g->message. A multiplexer that does not read must not keep the guardian: what does not fit is dropped. */
static void tell(struct guardian *g)
{
    if (g->link < 0) return;
    ssize_t n;
    do n = send(g->link, g->message.bytes, g->message.len, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
}

static bool has_execed(const struct guardian *g, pid_t pid)
{
    struct alc_proc_stat st;
    if (pid == g->root && g->root_reexeced) return false;
    return alc_proc_stat(g->proc, pid, &st) && (st.flags & ALC_PF_FORKNOEXEC) == 0;
}

/* What a control process does for its children, for the first control process once it runs another program. */
static void hear(struct guardian *g)
{
    uint8_t bytes[LINK_MAX];
    ssize_t n = recv(g->link, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNRESET)) return;
    if (n <= 0) {
        close(g->link);
        g->link = -1;
        return;
    }
    struct alc_cur why;
    struct alc_frame_end_child end;
    struct alc_frame_ask_execed ask;
    struct alc_frame_child_image image;
    size_t len = (size_t)n - 1;
    if (bytes[0] == ALC_FRAME_END_CHILD && alc_decode_end_child(bytes + 1, len, &end, &why) && end.child == ROOT_HANDLE &&
        g->root != 0) {
        g->root_asked = true;
        alc_kernel_kill(g->root, SIGKILL);
    } else if (bytes[0] == ALC_FRAME_ASK_EXECED && alc_decode_ask_execed(bytes + 1, len, &ask, &why)) {
        bool execed = ask.child == ROOT_HANDLE && g->root != 0 &&
                      (g->root_reexeced ? alc_ending_shows_exec(g->root) : has_execed(g, g->root));
        alc_buf_clear(&g->message);
        alc_put_u8(&g->message, ALC_FRAME_CHILD_EXECED);
        alc_encode_child_execed(&g->message, &(struct alc_frame_child_execed){.child = ask.child, .execed = execed});
        tell(g);
    } else if (bytes[0] == ALC_FRAME_CHILD_IMAGE && alc_decode_child_image(bytes + 1, len, &image, &why)) {
        g->root_reexeced = image.control;
    }
}

/* ---- Ends ---- */

static void end_all(struct guardian *g)
{
    if (g->phase == ALL) return;
    if (g->verbosity > 0) alc_event("everything ends");
    /* What is in its grace already does not get another one. */
    if (g->phase != REST) g->deadline = alc_now_ms() + g->grace_ms + SLACK_MS;
    g->phase = ALL;
}

/* Whether the JVM hung up, seen now: it decides whether a dead multiplexer is a failure. */
static bool hung_up(const struct guardian *g)
{
    struct pollfd p = {.fd = STDIN_FILENO};
    return g->hangup < 0 || (poll(&p, 1, 0) > 0 && p.revents != 0);
}

static void root_ended(struct guardian *g, const struct alc_ending *e)
{
    g->root = 0;
    alc_buf_clear(&g->message);
    alc_put_u8(&g->message, ALC_FRAME_ROOT_EXIT);
    alc_encode_root_exit(&g->message, &(struct alc_frame_root_exit){.ending = *e});
    tell(g);
    if (e->kind == ALC_EXIT_KIND_SIGNALED && !e->execed && !g->root_asked && g->phase == SERVING && !hung_up(g)) {
        alc_say("the first control process was ended by signal %d", e->status);
        g->code = ALC_EXIT_ROOT;
    }
    if (g->phase != SERVING) return;
    g->phase = REST;
    g->deadline = alc_now_ms() + g->grace_ms + SLACK_MS;
}

static bool is_code_of_ours(int status)
{
    return status >= ALC_EXIT_USAGE && status <= ALC_EXIT_LEASE;
}

/* When the multiplexer is killed the JVM hangs up, and that may be seen here first: a hang-up does not explain such an end.
 * One that hears the JVM hang up exits with 0. */
static void mux_ended(struct guardian *g, const struct alc_ending *e)
{
    g->mux = 0;
    if (!g->killing && e->kind == ALC_EXIT_KIND_EXITED && is_code_of_ours(e->status)) {
        g->code = e->status; /* alc_die has said why */
    } else if (!g->killing && (e->kind != ALC_EXIT_KIND_EXITED || e->status != 0)) {
        alc_say("the multiplexer ended by %s %d", e->kind == ALC_EXIT_KIND_EXITED ? "exit status" : "signal", e->status);
        g->code = ALC_EXIT_MUX;
    }
    end_all(g);
}

/* Reaps all that have ended; true while there are children. */
static bool reap(void *arg)
{
    struct guardian *g = arg;
    for (;;) {
        siginfo_t info = {0};
        struct rusage usage;
        if (alc_kernel_waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, &usage) != 0) return false;
        if (info.si_pid == 0) return true;
        struct alc_ending e = alc_ending_of(&info, &usage);
        e.execed = has_execed(g, info.si_pid);
        e.notify = true; /* the guardian has no options that could ask for silence */
        if (info.si_pid == g->root) root_ended(g, &e);
        else if (info.si_pid == g->mux) mux_ended(g, &e);
        /* Others were adopted: the control process that could have told of them is gone, and so is their handle. */
        alc_kernel_waitid(P_PID, info.si_pid, NULL, WEXITED | WNOHANG | __WALL, NULL);
    }
}

static _Noreturn void leave(struct guardian *g)
{
    if (g->signal != 0) {
        alc_kernel_ignore(g->signal, false);
        alc_kernel_sigmask(0);
        alc_kernel_kill(getpid(), g->signal);
    }
    alc_kernel_exit(g->code);
}

/* The time of the phase is over. */
static void time_over(struct guardian *g)
{
    if (g->phase == REST) {
        alc_tree_kill(g->proc, g->mux, reap, g);
        if (g->phase == REST) {
            g->phase = TELLING;
            g->deadline = 0;
        }
        return;
    }
    g->killing = true;
    if (!alc_tree_kill(g->proc, 0, reap, g)) {
        alc_say("some processes could not be ended");
        if (g->code == 0) g->code = ALC_EXIT_SYSTEM;
    }
    leave(g);
}

/* ---- Waiting ---- */

static void read_signals(struct guardian *g)
{
    struct signalfd_siginfo got[SIGNALS_A_READ];
    ssize_t n;
    while ((n = read(g->signals, got, sizeof got)) > 0) {
        for (size_t i = 0; i < (size_t)n / sizeof got[0]; i++) {
            if (got[i].ssi_signo == SIGCHLD) continue;
            g->signal = (int)got[i].ssi_signo;
            end_all(g);
        }
    }
}

static int time_left(const struct guardian *g)
{
    if (g->deadline == 0) return -1;
    uint64_t now = alc_now_ms();
    return now >= g->deadline ? 0 : (int)(g->deadline - now);
}

static void turn(struct guardian *g)
{
    struct pollfd p[] = {{.fd = g->hangup}, {.fd = g->signals, .events = POLLIN}, {.fd = g->link, .events = POLLIN}};
    int n = poll(p, sizeof p / sizeof p[0], time_left(g));
    if (n < 0 && errno != EINTR) alc_die_errno(ALC_EXIT_SYSTEM, "poll");
    if (n > 0 && p[0].revents != 0) {
        g->hangup = -1; /* it stays hung up, and poll would not wait any more */
        end_all(g);
    }
    if (n > 0 && p[1].revents != 0) read_signals(g);
    if (n > 0 && p[2].revents != 0) hear(g);
    if (!reap(g)) leave(g);
    if (g->deadline != 0 && alc_now_ms() >= g->deadline) time_over(g);
}

void alc_guardian_run(int proc, struct alc_guardian_options options)
{
    struct guardian g = {.proc = proc, .grace_ms = options.grace_ms, .verbosity = options.verbosity, .lend = options.lend};
    struct ends e;
    alc_die_role("guardian");
    prctl(PR_SET_NAME, "alcove-guardian", 0UL, 0UL, 0UL);
    uint64_t mask = alc_signal_bit(SIGCHLD);
    for (size_t i = 0; i < sizeof asking / sizeof asking[0]; i++) mask |= alc_signal_bit(asking[i]);
    alc_kernel_sigmask(mask);
    alc_buf_init(&g.message);
    alc_turns_of_parent(proc);
    make_ends(&e);
    g.root = start_root(&g, &e);
    g.mux = start_mux(&g, &e);
    g.link = e.link[0];
    g.signals = alc_kernel_signalfd(-1, mask);
    if (g.signals < 0) alc_die_errno(ALC_EXIT_SYSTEM, "signalfd");
    close_ends(&e);
    for (;;) turn(&g);
}
