/*
 * fork: making another control process.
 * Owns: the limits on forking, the child's first moments, and that a fork that fails leaves nothing behind.
 * Must never: run a call in the child before its own epoll exists: a limit could then keep it from ever waiting.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "die.h"
#include "kernel.h"
#include "pty.h"
#include "spawn.h"

/* The flags that a caller may ask for: what else clone(2) takes would share memory or descriptors with the child. */
#define CLONE_ALLOWED                                                                                                \
    ((int64_t)(CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET |            \
               CLONE_NEWCGROUP | CLONE_NEWTIME))

int32_t alc_maxchild(const struct alc_control *c)
{
    struct rlimit nofile;
    if (getrlimit(RLIMIT_NOFILE, &nofile) != 0) return 0;
    rlim_t callers = c->descriptors.count > ALC_STREAMS ? c->descriptors.count - ALC_STREAMS : 0;
    return nofile.rlim_cur <= ALC_NOFILE_RESERVE + callers ? 0 : c->options.maxchild;
}

static int place(int from, int to, int flags)
{
    return from == to || dup3(from, to, flags) >= 0 ? 0 : -1;
}

/* Above the fixed layout, so that putting one descriptor in place does not close another. */
static int lift(int fd) { return fd >= ALC_FD_FREE ? fd : fcntl(fd, F_DUPFD_CLOEXEC, ALC_FD_FREE); }

int alc_control_place(int channel, const int stdio[3], int proc, const struct alc_descriptors *callers)
{
    int in = lift(stdio[0]), out = lift(stdio[1]), err = lift(stdio[2]);
    channel = lift(channel);
    if (proc != ALC_FD_PROC) proc = lift(proc);
    if (in < 0 || out < 0 || err < 0 || channel < 0 || proc < 0) return errno;
    if (place(in, STDIN_FILENO, 0) != 0 || place(out, STDOUT_FILENO, 0) != 0 || place(err, STDERR_FILENO, 0) != 0 ||
        place(channel, ALC_FD_CHANNEL, O_CLOEXEC) != 0 || place(proc, ALC_FD_PROC, O_CLOEXEC) != 0)
        return errno;
    if (alc_descriptors_close_others(callers, ALC_FD_FREE, 0) != 0) return errno;
    close(ALC_FD_EPOLL);
    close(ALC_FD_SIGNALS);
    /* The lowest free number is the right one: 4, then 5. */
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    return epoll == ALC_FD_EPOLL ? 0 : epoll < 0 ? errno : EBADF;
}

/* 0, or the errno why not. */
static int check(const struct alc_control *c, const struct alc_frame_fork *f, const struct alc_message *m)
{
    if ((f->flags & ~CLONE_ALLOWED) != 0) return EINVAL;
    if (f->has_cgroup && !alc_descriptors_has(&c->descriptors, f->cgroup)) return EBADF;
    if (c->depth >= c->options.maxforkdepth) return EAGAIN;
    if (c->children.count >= (size_t)alc_maxchild(c)) return EAGAIN;
    return m->fds_cut ? EMFILE : 0;
}

/* The child carries on with the loop of its parent, as a new process: nothing of the parent's that it must not have. */
static void be_born(struct alc_control *c, const struct alc_frame_fork *f, struct alc_message *m)
{
    alc_spawn_reborn();
    alc_children_clear(&c->children);
    c->depth++;
    c->nested = c->nested || c->nests || (f->flags & CLONE_NEWPID) != 0;
    c->nests = false;
    c->reborn = true;
    c->own_filter = c->children_filter;
    alc_descriptors_reborn(&c->descriptors);
    int error = alc_control_place(m->fds[0], &m->fds[1], ALC_FD_PROC, &c->descriptors);
    if (error == 0 && f->stdio == ALC_STDIO_MODE_PTY) error = alc_pty_enter();
    alc_pending_drop(c);
    m->fd_count = 0; /* in their places now, and closed where they were */
    errno = error;
    if (error != 0) alc_die_errno(ALC_EXIT_SYSTEM, "descriptors of a new control process");
}

/* Its terminal takes the places of the pipes that did not come. 0, or an errno. */
static int take_terminal(const struct alc_frame_fork *f, struct alc_message *m)
{
    for (; m->fd_count < ALC_MESSAGE_FDS; m->fd_count++) {
        int fd = m->fd_count == 1 ? alc_pty_make(f->child) : fcntl(m->fds[1], F_DUPFD_CLOEXEC, ALC_FD_FREE);
        if (fd < 0) return errno;
        m->fds[m->fd_count] = fd;
    }
    return 0;
}

static pid_t make(struct alc_control *c, const struct alc_frame_fork *f)
{
    if ((f->flags & CLONE_NEWUSER) != 0) alc_control_note_ids(c);
    return f->has_cgroup ? alc_kernel_clone_into((uint64_t)f->flags, f->cgroup) : alc_kernel_clone((uint64_t)f->flags);
}

void alc_fork(struct alc_control *c, const struct alc_frame_fork *f, struct alc_message *m)
{
    int error = check(c, f, m);
    if (error == 0 && alc_children_reserve(&c->children) != 0) error = errno;
    if (error == 0 && f->stdio == ALC_STDIO_MODE_PTY) error = take_terminal(f, m);
    pid_t pid = error == 0 ? alc_spawn(c, f, m) : -1;
    if (pid < 0 && error == 0) pid = make(c, f);
    if (pid == 0) {
        be_born(c, f, m);
        return;
    }
    if (pid < 0 && error == 0) error = errno;
    if (pid < 0) {
        alc_message_close(m); /* first, so that the answer to a fork without descriptors has one */
        alc_reply_errno(c, f->id, error);
        return;
    }
    alc_children_add(&c->children,
                     (struct alc_kid){.handle = f->child, .pid = pid, .signaloneof = c->options.signaloneof});
    alc_buf_clear(&c->result);
    alc_put_forked(&c->result, &(struct alc_forked){.pid = pid, .host_pid = 0});
    /* First: as long as there is a copy of the child's channel here, nobody sees that the child has closed it by an exec. */
    alc_message_close(m);
    alc_reply_ok(c, f->id, &c->result);
}
