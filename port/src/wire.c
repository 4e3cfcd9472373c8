#include "wire.h"

#include <stdlib.h>
#include <string.h>

#include "die.h"

void alc_cur_init(struct alc_cur *c, const void *bytes, size_t len)
{
    static const uint8_t nothing[1];
    c->at = len > 0 ? bytes : nothing;
    c->end = c->at + len;
    c->fault = ALC_OK;
    c->field = "";
    c->symbol = 0;
    c->given = NULL;
}

size_t alc_cur_left(const struct alc_cur *c) { return (size_t)(c->end - c->at); }

bool alc_cur_fail(struct alc_cur *c, enum alc_fault fault, const char *field)
{
    if (c->fault == ALC_OK) {
        c->fault = fault;
        c->field = field;
    }
    return false;
}

bool alc_cur_done(struct alc_cur *c, const char *field)
{
    if (c->fault != ALC_OK) return false;
    return c->at == c->end ? true : alc_cur_fail(c, ALC_TRAILING, field);
}

/* The only place that moves a cursor: n bytes, or none and ALC_SHORT. */
static const uint8_t *take(struct alc_cur *c, size_t n, const char *field)
{
    if (c->fault != ALC_OK) return NULL;
    if (n > alc_cur_left(c)) {
        alc_cur_fail(c, ALC_SHORT, field);
        return NULL;
    }
    const uint8_t *p = c->at;
    c->at += n;
    return p;
}

bool alc_get_u8(struct alc_cur *c, const char *field, uint8_t *out)
{
    const uint8_t *p = take(c, 1, field);
    if (p == NULL) return false;
    *out = p[0];
    return true;
}

bool alc_get_u16(struct alc_cur *c, const char *field, uint16_t *out)
{
    const uint8_t *p = take(c, 2, field);
    if (p == NULL) return false;
    *out = (uint16_t)(p[0] << 8 | p[1]);
    return true;
}

bool alc_get_u32(struct alc_cur *c, const char *field, uint32_t *out)
{
    const uint8_t *p = take(c, 4, field);
    if (p == NULL) return false;
    *out = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    return true;
}

bool alc_get_u64(struct alc_cur *c, const char *field, uint64_t *out)
{
    uint32_t hi, lo;
    if (!alc_get_u32(c, field, &hi) || !alc_get_u32(c, field, &lo)) return false;
    *out = (uint64_t)hi << 32 | lo;
    return true;
}

bool alc_get_i32(struct alc_cur *c, const char *field, int32_t *out)
{
    uint32_t v;
    if (!alc_get_u32(c, field, &v)) return false;
    *out = (int32_t)v;
    return true;
}

bool alc_get_i64(struct alc_cur *c, const char *field, int64_t *out)
{
    uint64_t v;
    if (!alc_get_u64(c, field, &v)) return false;
    *out = (int64_t)v;
    return true;
}

bool alc_get_bool(struct alc_cur *c, const char *field, bool *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    if (v > 1) return alc_cur_fail(c, ALC_RANGE, field);
    *out = v == 1;
    return true;
}

bool alc_get_fd(struct alc_cur *c, const char *field, int32_t *out)
{
    uint8_t tag;
    uint16_t step;
    if (!alc_get_u8(c, field, &tag)) return false;
    if (tag == 0) return alc_get_i32(c, field, out);
    if (tag != 2) return alc_cur_fail(c, ALC_RANGE, field);
    if (!alc_get_u16(c, field, &step)) return false;
    if (c->given == NULL || step >= c->given->count || c->given->fds[step] < 0) {
        c->symbol = step;
        return alc_cur_fail(c, ALC_STEP, field);
    }
    *out = c->given->fds[step];
    return true;
}

bool alc_get_bytes(struct alc_cur *c, const char *field, struct alc_bytes *out)
{
    uint32_t len;
    if (!alc_get_u32(c, field, &len)) return false;
    const uint8_t *p = take(c, len, field);
    if (p == NULL) return false;
    *out = (struct alc_bytes){.ptr = p, .len = len};
    return true;
}

bool alc_get_str(struct alc_cur *c, const char *field, struct alc_str *out)
{
    struct alc_bytes v;
    uint8_t end;
    if (!alc_get_bytes(c, field, &v) || !alc_get_u8(c, field, &end)) return false;
    if (end != 0 || memchr(v.ptr, 0, v.len) != NULL) return alc_cur_fail(c, ALC_NUL, field);
    *out = (struct alc_str){.ptr = (const char *)v.ptr, .len = v.len};
    return true;
}

bool alc_get_rest(struct alc_cur *c, const char *field, struct alc_bytes *out)
{
    size_t left = alc_cur_left(c);
    const uint8_t *p = take(c, left, field);
    if (p == NULL || left > UINT32_MAX) return false;
    *out = (struct alc_bytes){.ptr = p, .len = (uint32_t)left};
    return true;
}

void alc_buf_init(struct alc_buf *b) { *b = (struct alc_buf){0}; }

void alc_buf_free(struct alc_buf *b)
{
    free(b->bytes);
    alc_buf_init(b);
}

void alc_buf_clear(struct alc_buf *b) { b->len = 0; }

void alc_buf_compact(struct alc_buf *b, size_t *taken, size_t least)
{
    size_t left = b->len - *taken;
    if (*taken < least || *taken < left) return;
    memmove(b->bytes, b->bytes + *taken, left);
    b->len = left;
    *taken = 0;
}

uint8_t *alc_buf_reserve(struct alc_buf *b, size_t n)
{
    if (n > b->cap - b->len) {
        size_t cap = b->cap == 0 ? 256 : b->cap;
        if (n > SIZE_MAX / 4 - b->len) alc_die(ALC_EXIT_MEMORY, "a buffer of %zu bytes", n);
        while (cap - b->len < n) cap *= 2;
        uint8_t *bytes = realloc(b->bytes, cap);
        if (bytes == NULL) alc_die(ALC_EXIT_MEMORY, "a buffer of %zu bytes", cap);
        b->bytes = bytes;
        b->cap = cap;
    }
    return b->bytes + b->len;
}

void alc_put_raw(struct alc_buf *b, const void *bytes, size_t len)
{
    if (len == 0) return;
    memcpy(alc_buf_reserve(b, len), bytes, len);
    b->len += len;
}

void alc_put_u8(struct alc_buf *b, uint8_t v) { alc_put_raw(b, &v, 1); }

void alc_put_u16(struct alc_buf *b, uint16_t v)
{
    uint8_t p[2] = {(uint8_t)(v >> 8), (uint8_t)v};
    alc_put_raw(b, p, sizeof p);
}

static void store_u32(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 24);
    p[1] = (uint8_t)(v >> 16);
    p[2] = (uint8_t)(v >> 8);
    p[3] = (uint8_t)v;
}

void alc_put_u32(struct alc_buf *b, uint32_t v)
{
    uint8_t p[4];
    store_u32(p, v);
    alc_put_raw(b, p, sizeof p);
}

void alc_put_u64(struct alc_buf *b, uint64_t v)
{
    alc_put_u32(b, (uint32_t)(v >> 32));
    alc_put_u32(b, (uint32_t)v);
}

void alc_put_i32(struct alc_buf *b, int32_t v) { alc_put_u32(b, (uint32_t)v); }
void alc_put_i64(struct alc_buf *b, int64_t v) { alc_put_u64(b, (uint64_t)v); }
void alc_put_bool(struct alc_buf *b, bool v) { alc_put_u8(b, v ? 1 : 0); }

void alc_put_bytes(struct alc_buf *b, struct alc_bytes v)
{
    alc_put_u32(b, v.len);
    alc_put_raw(b, v.ptr, v.len);
}

void alc_put_str(struct alc_buf *b, struct alc_str v)
{
    alc_put_u32(b, v.len);
    alc_put_raw(b, v.ptr, v.len);
    alc_put_u8(b, 0);
}

void alc_put_list(struct alc_buf *b, const struct alc_list *v)
{
    alc_put_u32(b, v->count);
    alc_put_raw(b, v->cur.at, alc_cur_left(&v->cur));
}

struct alc_list alc_list_of(const struct alc_buf *b, size_t at, uint32_t count)
{
    struct alc_list list = {.count = count};
    if (at > b->len) alc_die(ALC_EXIT_INVARIANT, "list at %zu of %zu", at, b->len);
    alc_cur_init(&list.cur, b->bytes + at, b->len - at);
    return list;
}

void alc_poke_u32(struct alc_buf *b, size_t at, uint32_t v)
{
    if (at > b->len || b->len - at < 4) alc_die(ALC_EXIT_INVARIANT, "poke at %zu of %zu", at, b->len);
    store_u32(b->bytes + at, v);
}
