/*
 * reap: learning of the ends of children, and of signals.
 * Owns: the order "tell, then reap": a report is sent while the process is still a zombie, so that another process could
 * still adopt and report it if this one were killed in between.
 * Must never: wait for a child that has not ended.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "ending.h"
#include "kernel.h"
#include "procfs.h"

enum { SIGNALS_A_READ = 16 };

pid_t alc_host_pid(const struct alc_control *c, pid_t pid)
{
    if (!c->nested) return pid;
    struct alc_kid *kid = alc_children_by_pid(&c->children, pid);
    if (kid != NULL && kid->host_pid != 0) return kid->host_pid;
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (pidfd < 0) return 0;
    pid_t host = alc_proc_of_pidfd(ALC_FD_PROC, pidfd);
    close(pidfd);
    if (kid != NULL) kid->host_pid = host;
    return host;
}

bool alc_child_stat(const struct alc_control *c, pid_t pid, struct alc_proc_stat *out)
{
    pid_t host = alc_host_pid(c, pid);
    return host > 0 && alc_proc_stat(ALC_FD_PROC, host, out);
}

int alc_execed(const struct alc_control *c, pid_t pid)
{
    struct alc_proc_stat st;
    const struct alc_kid *kid = alc_children_by_pid(&c->children, pid);
    if (kid != NULL && kid->reexeced) return 0;
    if (!alc_child_stat(c, pid, &st)) return -1;
    return (st.flags & ALC_PF_FORKNOEXEC) == 0;
}

/* A control process that a signal ended could not end what was below it. */
static void note_strays(struct alc_control *c, uint64_t since)
{
    if (c->strays_from == 0 || since < c->strays_from) c->strays_from = since;
}

/* The processes of one reap that nobody registered. */
struct orphans {
    uint32_t count;
    uint64_t user_us, system_us;
};

/* Whether it is traced by this process, and another's child: who forked it tells its end. */
static bool is_of_another(const struct alc_control *c, const struct alc_proc_stat *st)
{
    pid_t self = alc_host_pid(c, getpid());
    return self > 0 && st->ppid != self;
}

static void report(struct alc_control *c, const siginfo_t *info, const struct rusage *usage, struct orphans *orphans)
{
    struct alc_ending e = alc_ending_of(info, usage);
    struct alc_proc_stat st;
    bool known = alc_child_stat(c, info->si_pid, &st);
    bool forknoexec = known && (st.flags & ALC_PF_FORKNOEXEC) != 0;
    e.execed = known && !forknoexec; /* of one that has replaced its image the multiplexer knows better */
    e.notify = e.kind == ALC_EXIT_KIND_EXITED ? c->options.exit_status == 1 : c->options.termsig == 1;
    struct alc_kid *kid = alc_children_by_pid(&c->children, info->si_pid);
    alc_buf_clear(&c->event);
    if (kid != NULL) {
        /* Only of one that a signal ended it counts when it started. */
        uint64_t since = !known ? 0 : e.kind == ALC_EXIT_KIND_SIGNALED ? alc_proc_since_own_start(ALC_FD_PROC, &st) : 1;
        alc_put_u8(&c->event, ALC_FRAME_CHILD_EXIT);
        alc_encode_child_exit(&c->event, &(struct alc_frame_child_exit){
                                             .child = kid->handle, .started = since, .ending = e});
        alc_children_remove(&c->children, kid);
        if (forknoexec && e.kind == ALC_EXIT_KIND_SIGNALED) note_strays(c, since);
    } else if (known && is_of_another(c, &st)) {
        return;
    } else {
        pid_t host = alc_host_pid(c, info->si_pid);
        alc_put_u8(&c->event, ALC_FRAME_ADOPTED_EXIT);
        alc_encode_adopted_exit(&c->event, &(struct alc_frame_adopted_exit){.host_pid = host, .ending = e});
        orphans->count++;
        orphans->user_us += e.usage.user_us;
        orphans->system_us += e.usage.system_us;
    }
    alc_control_send(c, &c->event);
}

static void report_orphans(struct alc_control *c, const struct orphans *o)
{
    if (o->count == 0) return;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_ORPHANS);
    alc_encode_orphans(
        &c->event, &(struct alc_frame_orphans){.count = o->count, .user_us = o->user_us, .system_us = o->system_us});
    alc_control_send(c, &c->event);
}

static void report_empty(struct alc_control *c)
{
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_TREE_EMPTY);
    alc_control_send(c, &c->event);
}

/* How a look for an ended child went. */
enum look { LOOK_REAPED, LOOK_NONE_ENDED, LOOK_STOPPED, LOOK_NO_CHILD };

static bool has_ended(const siginfo_t *info)
{
    return info->si_code == CLD_EXITED || info->si_code == CLD_KILLED || info->si_code == CLD_DUMPED;
}

bool alc_is_ending(const struct alc_control *c, pid_t child)
{
    siginfo_t info = {0};
    int error = alc_kernel_waitid(P_PID, child, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, NULL);
    if (error == 0 && info.si_pid != 0 && has_ended(&info)) return true;
    /* Its files are closed before it is a zombie: who reads them may know of its end by now. The thread that it began with
     * may exit before others do. */
    struct alc_proc_stat st;
    return alc_child_stat(c, child, &st) && (st.flags & ALC_PF_EXITING) != 0 && st.threads <= 1;
}

static enum look look(struct alc_control *c, idtype_t which, pid_t pid, struct orphans *orphans)
{
    siginfo_t info = {0};
    struct rusage usage;
    if (alc_kernel_waitid(which, pid, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, &usage) != 0) return LOOK_NO_CHILD;
    if (info.si_pid == 0) return LOOK_NONE_ENDED;
    if (!has_ended(&info)) return LOOK_STOPPED; /* it is traced, and that is told unasked; a waitpid takes it */
    report(c, &info, &usage, orphans);
    alc_kernel_waitid(P_PID, info.si_pid, NULL, WEXITED | WNOHANG | __WALL, NULL);
    return LOOK_REAPED;
}

/*
 * The kernel finds a child by its pid at once, and any that has ended by going through all. Signals of several ends become
 * one signal: so the one that is named comes first, and there is a look at all behind it always.
 */
static bool reap(struct alc_control *c, pid_t named)
{
    struct orphans orphans = {0};
    alc_pending_children(c);
    bool reaped = named > 0 && look(c, P_PID, named, &orphans) == LOOK_REAPED;
    enum look last;
    while ((last = look(c, P_ALL, 0, &orphans)) == LOOK_REAPED) reaped = true;
    if (last == LOOK_STOPPED) {
        /* It hides those that ended behind it: the children are asked for one by one. Orphans wait for its waitpid. */
        for (size_t i = c->children.count; i-- > 0;) look(c, P_PID, c->children.kids[i].pid, &orphans);
    }
    report_orphans(c, &orphans);
    if (c->strays_from != 0) alc_end_strays(c);
    if (last == LOOK_NO_CHILD && reaped) report_empty(c);
    return last != LOOK_NO_CHILD;
}

bool alc_reap(struct alc_control *c) { return reap(c, 0); }

/* ---- waitpid ---- */

/* What the kernel finds first, left where it is. */
static int find(pid_t pid, int options, siginfo_t *info, struct rusage *usage)
{
    idtype_t which = pid == -1 ? P_ALL : pid > 0 ? P_PID : P_PGID;
    pid_t id = pid > 0 ? pid : pid == 0 ? getpgrp() : pid == -1 ? 0 : -pid;
    *info = (siginfo_t){0};
    return alc_kernel_waitid(which, id, info, options | WEXITED | WNOHANG | WNOWAIT | __WALL, usage) == 0 ? 0 : errno;
}

/* As wait(2) packs it. */
static struct alc_waited waited(const siginfo_t *info)
{
    int code = info->si_status;
    struct alc_waited w = {.pid = info->si_pid, .code = code};
    switch (info->si_code) {
    case CLD_EXITED:
        w.event = ALC_WAIT_EVENT_EXITED;
        w.status = code << 8;
        break;
    case CLD_KILLED:
    case CLD_DUMPED:
        w.event = ALC_WAIT_EVENT_SIGNALED;
        w.core_dumped = info->si_code == CLD_DUMPED;
        w.status = code | (w.core_dumped ? WCOREFLAG : 0);
        break;
    case CLD_CONTINUED:
        w.event = ALC_WAIT_EVENT_CONTINUED;
        w.status = 0xffff;
        w.code = 0;
        break;
    default: /* CLD_STOPPED, CLD_TRAPPED: a tracer finds the event above the signal */
        w.event = ALC_WAIT_EVENT_STOPPED;
        w.status = code << 8 | 0x7f;
        w.code = code & 0xff;
        w.trace_event = code >> 8;
    }
    return w;
}

int alc_waitpid(struct alc_control *c, pid_t pid, int options, struct alc_waited *out)
{
    siginfo_t info, taken;
    struct rusage usage;
    struct orphans orphans = {0};
    if (pid == INT_MIN) return ESRCH;
    for (;;) {
        int error = find(pid, options, &info, &usage);
        if (error != 0) return error;
        *out = (struct alc_waited){0};
        if (info.si_pid == 0) return 0;
        *out = waited(&info);
        if (has_ended(&info)) break;
        /* It may go on, or end, between the two looks: then there is something else to tell. */
        taken = (siginfo_t){0};
        int kind = info.si_code == CLD_CONTINUED ? WCONTINUED : WSTOPPED;
        if (alc_kernel_waitid(P_PID, info.si_pid, &taken, kind | WNOHANG | __WALL, NULL) != 0) return errno;
        if (taken.si_pid == 0) continue;
        *out = waited(&taken);
        return 0;
    }
    report(c, &info, &usage, &orphans);
    alc_kernel_waitid(P_PID, info.si_pid, NULL, WEXITED | WNOHANG | __WALL, NULL);
    report_orphans(c, &orphans);
    if (c->strays_from != 0) alc_end_strays(c);
    if (find(-1, 0, &info, NULL) == ECHILD) report_empty(c);
    return 0;
}

/* ---- Signals ---- */

/* The signals of one read, each number once: its last siginfo and how often it came. */
struct caught {
    struct signalfd_siginfo last;
    uint32_t count;
};

static void report_signal(struct alc_control *c, const struct caught *s)
{
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_SIGNAL);
    alc_encode_signal(&c->event,
                      &(struct alc_frame_signal){
                          .signal = (int32_t)s->last.ssi_signo,
                          .count = s->count,
                          .code = s->last.ssi_code,
                          .pid = (int32_t)s->last.ssi_pid,
                          .uid = s->last.ssi_uid,
                          .siginfo = {.ptr = (const uint8_t *)&s->last, .len = sizeof s->last},
                      });
    alc_control_send(c, &c->event);
}

void alc_signals_tell_trapped(struct alc_control *c)
{
    struct caught trapped;
    trapped.count = alc_signals_trapped(&trapped.last);
    if (trapped.count > 0) report_signal(c, &trapped);
}

void alc_signals_read(struct alc_control *c)
{
    struct signalfd_siginfo got[SIGNALS_A_READ];
    ssize_t n;
    bool children = false;
    pid_t child = 0;
    while ((n = read(ALC_FD_SIGNALS, got, sizeof got)) > 0) {
        struct caught caught[SIGNALS_A_READ];
        size_t numbers = 0, total = (size_t)n / sizeof got[0];
        for (size_t i = 0; i < total; i++) {
            int signal = (int)got[i].ssi_signo;
            if (signal == SIGCHLD) {
                children = true;
                child = (pid_t)got[i].ssi_pid;
            }
            if ((c->signals.info & alc_signal_bit(signal)) == 0) continue;
            size_t at = 0;
            while (at < numbers && (int)caught[at].last.ssi_signo != signal) at++;
            if (at == numbers) caught[numbers++].count = 0;
            caught[at].last = got[i];
            caught[at].count++;
        }
        for (size_t i = 0; i < numbers; i++) report_signal(c, &caught[i]);
        if (total < SIGNALS_A_READ) break;
    }
    alc_signals_tell_trapped(c);
    if (!children) return;
    if ((c->signals.info & alc_signal_bit(SIGCHLD)) == 0) reap(c, child);
    else alc_pending_children(c);
}
