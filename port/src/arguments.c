/*
 * arguments: see arguments.h.
 *
 * One mapping for a structure: its bytes, then what its pointers point at, in order. Each block lies at the end of its
 * pages, and a page without permissions follows it.
 */
#define _GNU_SOURCE
#include "arguments.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where the next block goes. */
struct room {
    uint8_t *map;
    size_t at, page;
};

static size_t pages_of(size_t size, size_t page) { return (size + page - 1) / page * page; }

/* Bytes of the mapping that a block takes, with the page behind it. */
static size_t block_room(size_t size, size_t page) { return pages_of(size, page) + page; }

/* The block; NULL with errno. */
static uint8_t *block(struct room *r, size_t size)
{
    size_t pages = pages_of(size, r->page);
    uint8_t *start = r->map + r->at;
    if (pages > 0 && mprotect(start, pages, PROT_READ | PROT_WRITE) != 0) return NULL;
    r->at += block_room(size, r->page);
    return start + pages - size;
}

/* Where it is, when it has been made. */
static const uint8_t *block_again(struct room *r, size_t size)
{
    const uint8_t *end = r->map + r->at + pages_of(size, r->page);
    r->at += block_room(size, r->page);
    return end - size;
}

static bool is_null(const struct alc_part *p) { return p->kind == ALC_PART_KIND_ZEROED && p->size == 0; }

static size_t target_size(const struct alc_part *p) { return p->kind == ALC_PART_KIND_ZEROED ? p->size : p->data.len; }

static size_t size_in_struct(const struct alc_part *p)
{
    return p->kind == ALC_PART_KIND_BYTES ? p->data.len : sizeof(void *);
}

/* Bytes of the structure itself, and of the mapping. 0 or E2BIG. */
static int measure(struct alc_list parts, size_t page, size_t *size, size_t *mapped)
{
    struct alc_part p;
    size_t pointers = 0, all = 0;
    *size = 0;
    *mapped = 0;
    while (alc_list_next_part(&parts, &p)) {
        *size += size_in_struct(&p);
        all += size_in_struct(&p);
        if (p.kind != ALC_PART_KIND_BYTES && !is_null(&p)) {
            all += target_size(&p);
            *mapped += block_room(target_size(&p), page);
            pointers++;
        }
        if (all > ALC_MAX_STRUCT || pointers > ALC_MAX_POINTERS) return E2BIG;
    }
    *mapped += block_room(*size, page);
    return 0;
}

/* Writes the structure and what it points at. 0 or an errno. */
static int fill(struct room *r, struct alc_list parts, size_t size, unsigned long *address)
{
    struct alc_part p;
    uint8_t *at = block(r, size);
    if (at == NULL) return errno;
    *address = (unsigned long)(uintptr_t)at;
    while (alc_list_next_part(&parts, &p)) {
        const void *from = p.data.ptr;
        uint8_t *target = NULL;
        if (p.kind != ALC_PART_KIND_BYTES) {
            if (!is_null(&p) && (target = block(r, target_size(&p))) == NULL) return errno;
            if (p.kind == ALC_PART_KIND_POINTER && p.data.len > 0) memcpy(target, p.data.ptr, p.data.len);
            from = &target;
        }
        if (size_in_struct(&p) > 0) memcpy(at, from, size_in_struct(&p));
        at += size_in_struct(&p);
    }
    return 0;
}

static int make(struct alc_argument *a)
{
    size_t size, page = (size_t)sysconf(_SC_PAGESIZE);
    a->value = (unsigned long)a->number;
    if (a->parts.count == 0) return 0;
    int error = measure(a->parts, page, &size, &a->map_size);
    if (error != 0) return error;
    void *map = mmap(NULL, a->map_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map == MAP_FAILED) return errno;
    a->map = map;
    return fill(&(struct room){.map = a->map, .page = page}, a->parts, size, &a->value);
}

int alc_arguments_make(struct alc_argument *args, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count; i++) args[i].map = NULL;
    for (size_t i = 0; i < count && error == 0; i++) error = make(&args[i]);
    if (error != 0) alc_arguments_free(args, count);
    return error;
}

/* One structure, as a structure record. */
static void give_back(const struct alc_argument *a, struct alc_buf *to)
{
    struct alc_list parts = a->parts;
    struct alc_part p;
    struct room r = {.map = a->map, .page = (size_t)sysconf(_SC_PAGESIZE)};
    size_t size, mapped;
    measure(parts, r.page, &size, &mapped);
    const uint8_t *at = block_again(&r, size);
    alc_put_u32(to, parts.count);
    while (alc_list_next_part(&parts, &p)) {
        const uint8_t *from = at;
        if (p.kind != ALC_PART_KIND_BYTES) {
            size_t target = target_size(&p);
            from = is_null(&p) ? NULL : block_again(&r, target);
            p.data.len = (uint32_t)target;
        }
        at += size_in_struct(&p);
        p.data.ptr = from;
        alc_put_part(to, &p);
    }
}

struct alc_list alc_arguments_give_back(const struct alc_argument *args, size_t count, struct alc_buf *scratch)
{
    uint32_t structures = 0;
    alc_buf_clear(scratch);
    for (size_t i = 0; i < count; i++) {
        if (args[i].map == NULL) continue;
        give_back(&args[i], scratch);
        structures++;
    }
    return alc_list_of(scratch, 0, structures);
}

void alc_arguments_free(struct alc_argument *args, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (args[i].map != NULL) munmap(args[i].map, args[i].map_size);
        args[i].map = NULL;
    }
}
