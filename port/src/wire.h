/*
 * wire: the read cursor and the append buffer that every generated decoder and encoder uses.
 * Owns: bounds. No other file does pointer arithmetic on bytes that came from somebody else.
 * Must never: read past a cursor's end, allocate on behalf of a length that was read, block.
 */
#ifndef ALC_WIRE_H
#define ALC_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why a decode failed; sticky in the cursor. */
enum alc_fault {
    ALC_OK = 0,
    ALC_SHORT,    /* the body ended inside a field */
    ALC_TRAILING, /* bytes after the last field */
    ALC_NUL,      /* a str holds a NUL, or does not end in one */
    ALC_RANGE,    /* a bool, enum, tag or count has a value it cannot have */
    ALC_SYMBOL,   /* a symbol that this platform lacks, or of another family */
    ALC_STEP,     /* a descriptor of a step that gave none, or that there is not */
};

/* What the steps of a batch so far gave: a descriptor each, or -1. */
struct alc_given {
    const int32_t *fds;
    uint16_t count;
};

struct alc_cur {
    const uint8_t *at;
    const uint8_t *end;
    enum alc_fault fault;
    const char *field; /* "chdir.path", of the first fault; static storage */
    uint16_t symbol;   /* with ALC_SYMBOL: its id; with ALC_STEP: the step, counted from 0 */
    const struct alc_given *given; /* what descriptors are looked up in; NULL: nothing was given */
};

struct alc_str {
    const char *ptr; /* ptr[len] == 0, no NUL before it */
    uint32_t len;
};

struct alc_bytes {
    const uint8_t *ptr;
    uint32_t len;
};

/* A list whose elements a decoder has walked and found well-formed; alc_list_next_* read them. */
struct alc_list {
    struct alc_cur cur;
    uint32_t count; /* elements not yet read */
};

void alc_cur_init(struct alc_cur *c, const void *bytes, size_t len);
size_t alc_cur_left(const struct alc_cur *c);
/* Records the first fault; later ones are ignored. Always returns false. */
bool alc_cur_fail(struct alc_cur *c, enum alc_fault fault, const char *field);
/* False with ALC_TRAILING when bytes are left. */
bool alc_cur_done(struct alc_cur *c, const char *field);

/* Each get returns false, and leaves *out alone, when the cursor is or becomes faulty. */
bool alc_get_u8(struct alc_cur *c, const char *field, uint8_t *out);
bool alc_get_u16(struct alc_cur *c, const char *field, uint16_t *out);
bool alc_get_u32(struct alc_cur *c, const char *field, uint32_t *out);
bool alc_get_u64(struct alc_cur *c, const char *field, uint64_t *out);
bool alc_get_i32(struct alc_cur *c, const char *field, int32_t *out);
bool alc_get_i64(struct alc_cur *c, const char *field, int64_t *out);
bool alc_get_bool(struct alc_cur *c, const char *field, bool *out);
/* A descriptor: a number, or what an earlier step gave. */
bool alc_get_fd(struct alc_cur *c, const char *field, int32_t *out);
bool alc_get_str(struct alc_cur *c, const char *field, struct alc_str *out);
bool alc_get_bytes(struct alc_cur *c, const char *field, struct alc_bytes *out);
bool alc_get_rest(struct alc_cur *c, const char *field, struct alc_bytes *out);

/*
 * An append buffer that grows. Out of memory ends the program (ALC_EXIT_MEMORY), so no put fails.
 * It owns its bytes: alc_buf_free.
 */
struct alc_buf {
    uint8_t *bytes;
    size_t len;
    size_t cap;
};

void alc_buf_init(struct alc_buf *b);
void alc_buf_free(struct alc_buf *b);
void alc_buf_clear(struct alc_buf *b); /* len = 0, keeps the memory */
/* Moves what follows *taken bytes to the front, once those outweigh it and are at least that many: so it cannot creep. */
void alc_buf_compact(struct alc_buf *b, size_t *taken, size_t least);
/* Makes room for n more bytes and returns where they go; the caller adds to len. */
uint8_t *alc_buf_reserve(struct alc_buf *b, size_t n);
void alc_put_u8(struct alc_buf *b, uint8_t v);
void alc_put_u16(struct alc_buf *b, uint16_t v);
void alc_put_u32(struct alc_buf *b, uint32_t v);
void alc_put_u64(struct alc_buf *b, uint64_t v);
void alc_put_i32(struct alc_buf *b, int32_t v);
void alc_put_i64(struct alc_buf *b, int64_t v);
void alc_put_bool(struct alc_buf *b, bool v);
void alc_put_str(struct alc_buf *b, struct alc_str v);
void alc_put_bytes(struct alc_buf *b, struct alc_bytes v);
void alc_put_raw(struct alc_buf *b, const void *bytes, size_t len); /* no length word */
/* The elements that were not yet read, behind their count. */
void alc_put_list(struct alc_buf *b, const struct alc_list *v);
/* The list of the elements that were put from `at` on; it lives until the buffer changes. */
struct alc_list alc_list_of(const struct alc_buf *b, size_t at, uint32_t count);
/* Overwrites four bytes at `at`, which lie inside len: for a length known only afterwards. */
void alc_poke_u32(struct alc_buf *b, size_t at, uint32_t v);

#endif
