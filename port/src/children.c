/*
 * children: see children.h.
 *
 * The children stand in one array without gaps. The chains below a bucket are numbers in it, one more than the index; 0
 * ends a chain. A large table has its own mapping: a forked process drops its copy without touching a page, and one that had
 * many children gives all of it back, which a heap with something behind it would not.
 */
#define _GNU_SOURCE
#include "children.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
    ROOM_FIRST = 8,
    SHRINK_BELOW = 8,   /* one in that many places is taken: half of the room goes */
    MAPPED_FROM = 4096, /* bytes */
};

void alc_children_init(struct alc_children *t) { *t = (struct alc_children){0}; }

/* Of the children and, behind them, both sets of buckets. */
static size_t table_size(size_t room) { return room * (sizeof(struct alc_kid) + 2 * sizeof(uint32_t)); }

/* Zeroed, or NULL. */
static void *table_new(size_t size)
{
    if (size < MAPPED_FROM) return calloc(1, size);
    void *table = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return table == MAP_FAILED ? NULL : table;
}

void alc_children_clear(struct alc_children *t)
{
    size_t size = table_size(t->room);
    if (size < MAPPED_FROM) free(t->kids);
    else munmap(t->kids, size);
    alc_children_init(t);
}

static uint32_t *bucket(const struct alc_children *t, uint64_t key)
{
    return &t->buckets[(size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (t->room - 1)];
}

static uint32_t *handle_bucket(const struct alc_children *t, uint64_t handle) { return bucket(t, handle); }

static uint32_t *pid_bucket(const struct alc_children *t, pid_t pid) { return bucket(t, (uint64_t)pid) + t->room; }

/* The link that holds the number of the child. */
static uint32_t *handle_link(const struct alc_children *t, const struct alc_kid *kid)
{
    uint32_t number = (uint32_t)(kid - t->kids) + 1, *at = handle_bucket(t, kid->handle);
    while (*at != number) at = &t->kids[*at - 1].next_by_handle;
    return at;
}

static uint32_t *pid_link(const struct alc_children *t, const struct alc_kid *kid)
{
    uint32_t number = (uint32_t)(kid - t->kids) + 1, *at = pid_bucket(t, kid->pid);
    while (*at != number) at = &t->kids[*at - 1].next_by_pid;
    return at;
}

static void link_last(struct alc_children *t)
{
    struct alc_kid *kid = &t->kids[t->count - 1];
    uint32_t *by_handle = handle_bucket(t, kid->handle), *by_pid = pid_bucket(t, kid->pid);
    kid->next_by_handle = *by_handle;
    kid->next_by_pid = *by_pid;
    *by_handle = *by_pid = (uint32_t)t->count;
}

/* 0, or -1 with ENOMEM and everything as it was. */
static int resize(struct alc_children *t, size_t room)
{
    void *table = room <= INT32_MAX ? table_new(table_size(room)) : NULL;
    if (table == NULL) {
        errno = ENOMEM;
        return -1;
    }
    struct alc_children to = {.kids = table, .room = room};
    to.buckets = (uint32_t *)(void *)(to.kids + room);
    for (size_t i = 0; i < t->count; i++) alc_children_add(&to, t->kids[i]);
    alc_children_clear(t);
    *t = to;
    return 0;
}

int alc_children_reserve(struct alc_children *t)
{
    if (t->count < t->room) return 0;
    return resize(t, t->room == 0 ? ROOM_FIRST : 2 * t->room);
}

void alc_children_add(struct alc_children *t, struct alc_kid kid)
{
    t->kids[t->count++] = kid;
    link_last(t);
}

struct alc_kid *alc_children_by_handle(const struct alc_children *t, uint64_t handle)
{
    uint32_t at = t->room == 0 ? 0 : *handle_bucket(t, handle);
    while (at != 0 && t->kids[at - 1].handle != handle) at = t->kids[at - 1].next_by_handle;
    return at == 0 ? NULL : &t->kids[at - 1];
}

struct alc_kid *alc_children_by_pid(const struct alc_children *t, pid_t pid)
{
    uint32_t at = t->room == 0 ? 0 : *pid_bucket(t, pid);
    while (at != 0 && t->kids[at - 1].pid != pid) at = t->kids[at - 1].next_by_pid;
    return at == 0 ? NULL : &t->kids[at - 1];
}

void alc_children_remove(struct alc_children *t, struct alc_kid *kid)
{
    *handle_link(t, kid) = kid->next_by_handle;
    *pid_link(t, kid) = kid->next_by_pid;
    struct alc_kid *last = &t->kids[t->count - 1];
    if (kid != last) {
        uint32_t number = (uint32_t)(kid - t->kids) + 1;
        *handle_link(t, last) = number;
        *pid_link(t, last) = number;
        *kid = *last;
    }
    t->count--;
    /* Without memory for a smaller one the table stays as it is. */
    if (t->room > ROOM_FIRST && t->count < t->room / SHRINK_BELOW) resize(t, t->room / 2);
}
