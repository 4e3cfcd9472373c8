#include "mux_proc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "die.h"

#define FIRST_BUCKETS 256u

static size_t slot(uint64_t key, size_t buckets)
{
    return (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (buckets - 1);
}

static struct alc_proc **new_buckets(size_t n)
{
    struct alc_proc **b = calloc(n, sizeof *b);
    if (b == NULL) alc_die(ALC_EXIT_MEMORY, "a process table of %zu", n);
    return b;
}

void alc_procs_init(struct alc_proc_table *t)
{
    *t = (struct alc_proc_table){.buckets = FIRST_BUCKETS};
    t->by_handle = new_buckets(t->buckets);
    t->by_pid = new_buckets(t->buckets);
}

static void grow(struct alc_proc_table *t)
{
    size_t n = t->buckets * 2;
    struct alc_proc **by_handle = new_buckets(n), **by_pid = new_buckets(n);
    for (size_t i = 0; i < t->buckets; i++) {
        for (struct alc_proc *p = t->by_handle[i], *next; p != NULL; p = next) {
            next = p->next_by_handle;
            size_t s = slot(p->handle, n);
            p->next_by_handle = by_handle[s];
            by_handle[s] = p;
        }
        for (struct alc_proc *p = t->by_pid[i], *next; p != NULL; p = next) {
            next = p->next_by_pid;
            size_t s = slot((uint64_t)p->host_pid, n);
            p->next_by_pid = by_pid[s];
            by_pid[s] = p;
        }
    }
    free(t->by_handle);
    free(t->by_pid);
    t->by_handle = by_handle;
    t->by_pid = by_pid;
    t->buckets = n;
}

static void adopt(struct alc_proc *parent, struct alc_proc *p)
{
    p->parent = parent;
    p->prev_sibling = NULL;
    p->next_sibling = parent == NULL ? NULL : parent->children;
    if (p->next_sibling != NULL) p->next_sibling->prev_sibling = p;
    if (parent != NULL) parent->children = p;
}

static void disown(struct alc_proc *p)
{
    if (p->prev_sibling != NULL) p->prev_sibling->next_sibling = p->next_sibling;
    else if (p->parent != NULL) p->parent->children = p->next_sibling;
    if (p->next_sibling != NULL) p->next_sibling->prev_sibling = p->prev_sibling;
    p->parent = p->next_sibling = p->prev_sibling = NULL;
}

struct alc_proc *alc_proc_new(struct alc_proc_table *t, uint64_t handle, struct alc_proc *parent)
{
    if (t->count >= t->buckets) grow(t);
    struct alc_proc *p = calloc(1, sizeof *p);
    if (p == NULL) alc_die(ALC_EXIT_MEMORY, "a process record");
    p->handle = handle;
    p->channel = p->exec_pidfd = p->stdin_fd = p->out[0].fd = p->out[1].fd = -1;
    p->channel_watch = (struct alc_watch){ALC_WATCH_CHANNEL, p};
    p->stdin_watch = (struct alc_watch){ALC_WATCH_STDIN, p};
    p->out[0].watch = (struct alc_watch){ALC_WATCH_STDOUT, p};
    p->out[1].watch = (struct alc_watch){ALC_WATCH_STDERR, p};
    p->flow = p->default_flow = -1;
    adopt(parent, p);
    size_t s = slot(handle, t->buckets);
    p->next_by_handle = t->by_handle[s];
    t->by_handle[s] = p;
    t->count++;
    return p;
}

struct alc_proc *alc_proc_find(const struct alc_proc_table *t, uint64_t handle)
{
    struct alc_proc *p = t->by_handle[slot(handle, t->buckets)];
    while (p != NULL && p->handle != handle) p = p->next_by_handle;
    return p;
}

struct alc_proc *alc_proc_find_pid(const struct alc_proc_table *t, pid_t host_pid)
{
    struct alc_proc *p = t->by_pid[slot((uint64_t)host_pid, t->buckets)];
    while (p != NULL && p->host_pid != host_pid) p = p->next_by_pid;
    return p;
}

void alc_proc_set_host_pid(struct alc_proc_table *t, struct alc_proc *p, pid_t host_pid)
{
    alc_proc_forget_pid(t, p);
    if (host_pid <= 0) return;
    size_t s = slot((uint64_t)host_pid, t->buckets);
    p->host_pid = host_pid;
    p->next_by_pid = t->by_pid[s];
    t->by_pid[s] = p;
}

void alc_proc_forget_pid(struct alc_proc_table *t, struct alc_proc *p)
{
    if (p->host_pid == 0) return;
    struct alc_proc **at = &t->by_pid[slot((uint64_t)p->host_pid, t->buckets)];
    while (*at != NULL && *at != p) at = &(*at)->next_by_pid;
    if (*at == p) *at = p->next_by_pid;
    p->host_pid = 0;
}

static void close_fd(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

void alc_queued_free(struct alc_queued *r)
{
    for (unsigned i = 0; i < r->fd_count; i++) close(r->fds[i]);
    free(r);
}

void alc_proc_bury(struct alc_proc_table *t, struct alc_proc *p)
{
    if (p->buried) return;
    p->buried = true;
    alc_proc_forget_pid(t, p);
    struct alc_proc **at = &t->by_handle[slot(p->handle, t->buckets)];
    while (*at != p) at = &(*at)->next_by_handle;
    *at = p->next_by_handle;
    t->count--;
    struct alc_proc *parent = p->parent;
    while (p->children != NULL) {
        struct alc_proc *c = p->children;
        disown(c);
        adopt(parent, c);
        c->orphaned = true;
    }
    disown(p);
    close_fd(&p->channel);
    close_fd(&p->exec_pidfd);
    if (p->pty != ALC_PTY_NONE) p->stdin_fd = -1; /* the same as that of stdout */
    close_fd(&p->stdin_fd);
    close_fd(&p->out[0].fd);
    close_fd(&p->out[1].fd);
    while (p->records != NULL) {
        struct alc_queued *r = p->records;
        p->records = r->next;
        alc_queued_free(r);
    }
    while (p->pending != NULL) {
        struct alc_pending *c = p->pending;
        p->pending = c->next;
        free(c);
    }
    alc_buf_free(&p->exec_reply);
    alc_buf_free(&p->stdin_queue);
    p->next_dead = t->dead;
    t->dead = p;
}

void alc_procs_sweep(struct alc_proc_table *t)
{
    while (t->dead != NULL) {
        struct alc_proc *p = t->dead;
        t->dead = p->next_dead;
        free(p);
    }
}

void alc_proc_push_pending(struct alc_proc *p, uint64_t id, uint8_t frame, uint32_t bytes, struct alc_proc *child)
{
    struct alc_pending *c = malloc(sizeof *c);
    if (c == NULL) alc_die(ALC_EXIT_MEMORY, "a pending call");
    *c = (struct alc_pending){.id = id, .frame = frame, .bytes = bytes, .child = child};
    if (p->last_pending != NULL) p->last_pending->next = c;
    else p->pending = c;
    p->last_pending = c;
    p->pending_count++;
    p->pending_bytes += bytes;
    if (child != NULL) p->pending_forks++;
}

struct alc_pending *alc_proc_pending(const struct alc_proc *p, uint64_t id)
{
    struct alc_pending *c = p->pending;
    while (c != NULL && c->id != id) c = c->next;
    return c;
}

struct alc_pending *alc_proc_take_pending(struct alc_proc *p, uint64_t id)
{
    struct alc_pending *before = NULL, *c = p->pending;
    while (c != NULL && c->id != id) {
        before = c;
        c = c->next;
    }
    if (c == NULL) return NULL;
    if (before != NULL) before->next = c->next;
    else p->pending = c->next;
    if (p->last_pending == c) p->last_pending = before;
    p->pending_count--;
    p->pending_bytes -= c->bytes;
    if (c->child != NULL) p->pending_forks--;
    c->next = NULL;
    return c;
}
