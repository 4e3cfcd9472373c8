/*
 * end: how a control process ends what is below it, one child or everything, and itself.
 * Must never: leave a process behind that the kernel lets it kill, or take longer than the grace and ALC_TREE_MS.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "control.h"
#include "ending.h"
#include "kernel.h"
#include "procfs.h"
#include "tree.h"

/* With all below it, but for what went to the background by way of another parent: that is an orphan, and nobody can
 * tell whose. */
void alc_end_child(struct alc_control *c, uint64_t handle)
{
    struct alc_kid *kid = alc_children_by_handle(&c->children, handle);
    if (kid == NULL) return;
    pid_t host = alc_host_pid(c, kid->pid);
    if (host > 0) alc_tree_kill_at(ALC_FD_PROC, &host, 1);
    alc_kernel_kill(kid->pid, SIGKILL);
}

void alc_child_image(struct alc_control *c, uint64_t handle, bool control)
{
    struct alc_kid *kid = alc_children_by_handle(&c->children, handle);
    if (kid != NULL) kid->reexeced = control;
}

void alc_tell_execed(struct alc_control *c, uint64_t handle)
{
    struct alc_kid *kid = alc_children_by_handle(&c->children, handle);
    int execed = kid == NULL ? 0 : kid->reexeced ? -1 : alc_execed(c, kid->pid);
    /* /proc would tell of the reexec, or cannot be looked at, as under Landlock: then its end says what can be said. */
    if (execed < 0 && !alc_ending_shows_exec(kid->pid)) return;
    if (execed < 0) execed = 1;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_CHILD_EXECED);
    alc_encode_child_execed(&c->event, &(struct alc_frame_child_execed){.child = handle, .execed = execed == 1});
    alc_control_send(c, &c->event);
}

static bool end_orphan(pid_t self, pid_t host_pid)
{
    struct alc_proc_stat st;
    bool mine = alc_proc_stat(ALC_FD_PROC, host_pid, &st) && st.ppid == self;
    /* It stays mine until I reap it. */
    if (mine) alc_tree_kill_at(ALC_FD_PROC, &host_pid, 1);
    return mine;
}

void alc_end_orphans(struct alc_control *c, struct alc_list host_pids)
{
    pid_t self = alc_proc_self(ALC_FD_PROC);
    uint32_t strangers = 0;
    int32_t host_pid;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_NOT_MINE);
    size_t count_at = c->event.len;
    alc_put_u32(&c->event, 0);
    while (alc_list_next_i32(&host_pids, &host_pid)) {
        if (host_pid > 0 && end_orphan(self, host_pid)) continue;
        alc_put_i32(&c->event, host_pid);
        strangers++;
    }
    alc_poke_u32(&c->event, count_at, strangers);
    if (strangers > 0) alc_control_send(c, &c->event);
}

static bool registered(const struct alc_control *c, pid_t host_pid)
{
    if (!c->nested) return alc_children_by_pid(&c->children, host_pid) != NULL;
    for (size_t i = 0; i < c->children.count; i++)
        if (alc_host_pid(c, c->children.kids[i].pid) == host_pid) return true;
    return false;
}

/*
 * A control process was killed, and what it had is mine now: the programs that it ran, and what those had left to it.
 * Which of my unregistered children those are, nobody can tell any more; they are among the ones that started after it,
 * and all of these are killed, with what is below them. To leave a process behind would be the worse mistake. A tick more:
 * both times are rounded, and otherwise than before when I have entered another time namespace since.
 */
void alc_end_strays(struct alc_control *c)
{
    uint64_t from = c->strays_from;
    pid_t *children;
    size_t count = alc_tree_children(ALC_FD_PROC, &children), strays = 0;
    c->strays_from = 0;
    for (size_t i = 0; i < count; i++) {
        struct alc_proc_stat st;
        if (registered(c, children[i])) continue;
        if (alc_proc_stat(ALC_FD_PROC, children[i], &st) && alc_proc_since_own_start(ALC_FD_PROC, &st) + 1 >= from)
            children[strays++] = children[i];
    }
    alc_tree_kill_at(ALC_FD_PROC, children, strays);
    free(children);
}

static bool reap(void *c) { return alc_reap(c); }

/*
 * Programs get the signal; a control process ends by the end of its own channel and does the same for its children.
 * Where it cannot be told which of the two a child is, it gets the signal: a control process then dies of it, and what it
 * had becomes ours. True when there was somebody to send it to.
 */
static bool signal_children(struct alc_control *c)
{
    bool signalled = false;
    for (size_t i = 0; i < c->children.count; i++) {
        struct alc_kid *kid = &c->children.kids[i];
        if (kid->signaloneof == 0 || alc_execed(c, kid->pid) == 0) continue;
        alc_kernel_kill(kid->pid, kid->signaloneof);
        signalled = true;
    }
    return signalled;
}

/* Waits for what is below to end, as long as the grace is. True while there is something left. What programs left to us has
 * been told nothing, and is not waited for. */
static bool wait_grace(struct alc_control *c)
{
    uint64_t deadline = alc_now_ms() + (c->children.count > 0 ? c->grace_ms : 0);
    while (alc_reap(c)) {
        uint64_t now = alc_now_ms();
        if (now >= deadline) return true;
        alc_wait_sigchld((unsigned)(deadline - now));
    }
    return false;
}

/* Unlike at the exit nobody closes the channels of the control processes below: for them there is no grace. */
int alc_end_descendants(struct alc_control *c)
{
    if (!alc_reap(c)) return 0;
    if (signal_children(c) && !wait_grace(c)) return 0;
    /* Where /proc cannot be opened any more, this is all that can be done. */
    for (size_t i = 0; i < c->children.count; i++) alc_kernel_kill(c->children.kids[i].pid, SIGKILL);
    return alc_tree_kill(ALC_FD_PROC, 0, reap, c) ? 0 : EBUSY;
}

void alc_control_end(struct alc_control *c, int status)
{
    if (alc_reap(c)) {
        signal_children(c);
        /* When the first process of a pid namespace exits, the kernel kills all others in it and waits for them. */
        if (wait_grace(c) && getpid() != 1) alc_tree_kill(ALC_FD_PROC, 0, reap, c);
    }
    alc_kernel_exit(status);
}
