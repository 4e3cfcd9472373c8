#define _GNU_SOURCE
#include "mux_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include "die.h"
#include "gen/alcove_proto.h"

#define OUT_IOV 16
#define CONTROL_COMPACT 65536
/* Bytes of the pipe to the JVM: several frames of streams fit. */
#define OUT_PIPE (256 * 1024)
/* A frame of at least that many bytes is lent to the pipe; of less a copy costs less. */
#define LENT_LEAST 32768
#define PAGE 4096
#define CHUNK (PAGE + ALC_MAX_CHUNK)
/* As many as are filled, and as the pipe holds, at a time: a flood goes round in them. */
#define OUT_SPARE ((ALC_OUT_STREAM_HIGH + OUT_PIPE) / ALC_MAX_CHUNK)
/* A control queue that once was large gives its memory back when it runs empty. */
#define OUT_CONTROL_KEEP (256u * 1024u)

static void put_head(uint8_t *p, uint32_t body, uint8_t type, uint64_t handle)
{
    uint32_t length = body + ALC_FRAME_HEAD - 4;
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(length >> (24 - 8 * i));
    p[4] = type;
    for (int i = 0; i < 8; i++) p[5 + i] = (uint8_t)(handle >> (56 - 8 * i));
}

/* Where it cannot be had (pipe(7) on limits), a pipe keeps its size. */
void alc_out_init(struct alc_out *o, int fd, bool lend)
{
    *o = (struct alc_out){.fd = fd, .lends = lend && fcntl(fd, F_GETPIPE_SZ) > 0};
    alc_buf_init(&o->control);
    fcntl(fd, F_SETPIPE_SZ, OUT_PIPE);
}

size_t alc_out_begin(struct alc_out *o, uint8_t type, uint64_t handle)
{
    size_t begun = o->control.len;
    alc_put_u32(&o->control, 0);
    alc_put_u8(&o->control, type);
    alc_put_u64(&o->control, handle);
    return begun;
}

void alc_out_end(struct alc_out *o, size_t begun)
{
    alc_poke_u32(&o->control, begun, (uint32_t)(o->control.len - begun - 4));
}

/* Takes back what the JVM has read. */
static void take_back(struct alc_out *o)
{
    int unread = 0;
    if (o->lent == NULL || ioctl(o->fd, FIONREAD, &unread) != 0) return;
    while (o->lent != NULL && o->lent->end <= o->written - (uint64_t)unread) {
        struct alc_chunk *c = o->lent;
        o->lent = c->next;
        alc_out_chunk_free(o, c);
    }
    if (o->lent == NULL) o->last_lent = NULL;
}

static void release(struct alc_chunk *c)
{
    if (c->small) free(c);
    else munmap(c, CHUNK);
}

static void release_all(struct alc_chunk *c)
{
    while (c != NULL) {
        struct alc_chunk *next = c->next;
        release(c);
        c = next;
    }
}

void alc_out_free(struct alc_out *o)
{
    alc_buf_free(&o->control);
    release_all(o->first);
    release_all(o->lent);
    release_all(o->free);
}

static struct alc_chunk *chunk_new(void)
{
    struct alc_chunk *c = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED) alc_die(ALC_EXIT_MEMORY, "a stream chunk");
    c->bytes = (uint8_t *)c + PAGE - ALC_FRAME_HEAD;
    return c;
}

struct alc_chunk *alc_out_chunk(struct alc_out *o)
{
    take_back(o);
    struct alc_chunk *c = o->free;
    if (c != NULL) {
        o->free = c->next;
        o->free_count--;
    } else {
        c = chunk_new();
    }
    c->next = NULL;
    c->len = c->off = 0;
    c->small = false;
    return c;
}

bool alc_out_only_ends(const struct alc_out *o)
{
    return alc_out_control_waiting(o) == 0 && o->first != NULL && o->first->off == 0 && o->data_chunks == 0;
}

void alc_out_behind_streams(struct alc_out *o, uint8_t type, uint64_t handle, const struct alc_buf *body)
{
    struct alc_chunk *c = malloc(sizeof *c + ALC_FRAME_HEAD + body->len);
    if (c == NULL) alc_die(ALC_EXIT_MEMORY, "a frame of %zu bytes", body->len);
    *c = (struct alc_chunk){.small = true, .bytes = (uint8_t *)(c + 1)};
    memcpy(c->bytes + ALC_FRAME_HEAD, body->bytes, body->len);
    alc_out_chunk_put(o, c, type, handle, (uint32_t)body->len);
}

void alc_out_chunk_put(struct alc_out *o, struct alc_chunk *c, uint8_t type, uint64_t handle, uint32_t n)
{
    put_head(c->bytes, n, type, handle);
    c->len = ALC_FRAME_HEAD + n;
    if (o->last != NULL) o->last->next = c;
    else o->first = c;
    o->last = c;
    o->stream_bytes += c->len;
    if (!c->small) o->data_chunks++;
}

void alc_out_chunk_free(struct alc_out *o, struct alc_chunk *c)
{
    if (c->small || o->free_count >= OUT_SPARE) {
        release(c);
        return;
    }
    c->next = o->free;
    o->free = c;
    o->free_count++;
}

size_t alc_out_control_waiting(const struct alc_out *o) { return o->control.len - o->control_off; }

bool alc_out_empty(const struct alc_out *o) { return alc_out_control_waiting(o) == 0 && o->first == NULL; }

static bool is_lent(const struct alc_out *o, const struct alc_chunk *c) { return o->lends && c->len >= LENT_LEAST; }

static void lend(struct alc_out *o, struct alc_chunk *c, uint64_t end)
{
    c->next = NULL;
    c->end = end;
    if (o->last_lent != NULL) o->last_lent->next = c;
    else o->lent = c;
    o->last_lent = c;
}

/* Of n bytes that have been written, those of the first chunk. */
static void chunk_written(struct alc_out *o, size_t *n)
{
    struct alc_chunk *c = o->first;
    size_t left = c->len - c->off;
    if (*n < left) {
        c->off += (uint32_t)*n;
        *n = 0;
        return;
    }
    *n -= left;
    o->stream_bytes -= c->len;
    if (!c->small) o->data_chunks--;
    o->first = c->next;
    if (o->first == NULL) o->last = NULL;
    if (is_lent(o, c)) lend(o, c, o->written - *n);
    else alc_out_chunk_free(o, c);
}

static void control_written(struct alc_out *o, size_t *n)
{
    size_t left = alc_out_control_waiting(o);
    if (*n < left) {
        o->control_off += *n;
        *n = 0;
        return;
    }
    *n -= left;
    o->control_off = 0;
    if (o->control.cap > OUT_CONTROL_KEEP) alc_buf_free(&o->control);
    else alc_buf_clear(&o->control);
}

/* Writes what is next of frames that are copied. As write(2). */
static ssize_t write_some(struct alc_out *o)
{
    struct iovec iov[OUT_IOV];
    int n = 0;
    /* A stream frame that is partly out must be finished before anything may overtake it. */
    bool cut = o->first != NULL && o->first->off > 0;
    struct alc_chunk *c = o->first;
    if (cut) {
        iov[n++] = (struct iovec){c->bytes + c->off, c->len - c->off};
        c = c->next;
    }
    bool control = alc_out_control_waiting(o) > 0;
    if (control) iov[n++] = (struct iovec){o->control.bytes + o->control_off, alc_out_control_waiting(o)};
    for (; c != NULL && !is_lent(o, c) && n < OUT_IOV; c = c->next) iov[n++] = (struct iovec){c->bytes, c->len};
    ssize_t w = writev(o->fd, iov, n);
    if (w < 0) return w;
    o->written += (size_t)w;
    size_t left = (size_t)w;
    if (cut) chunk_written(o, &left);
    if (left > 0 && control) control_written(o, &left);
    while (left > 0) chunk_written(o, &left);
    alc_buf_compact(&o->control, &o->control_off, CONTROL_COMPACT);
    return w;
}

/* Lends the first frame to the pipe, or more of it. As write(2). */
static ssize_t lend_some(struct alc_out *o)
{
    struct alc_chunk *c = o->first;
    struct iovec iov = {c->bytes + c->off, c->len - c->off};
    ssize_t w = vmsplice(o->fd, &iov, 1, SPLICE_F_NONBLOCK);
    if (w < 0) return w;
    o->written += (size_t)w;
    size_t left = (size_t)w;
    chunk_written(o, &left);
    return w;
}

int alc_out_flush(struct alc_out *o)
{
    while (!alc_out_empty(o)) {
        struct alc_chunk *c = o->first;
        bool lending = c != NULL && is_lent(o, c) && (c->off > 0 || alc_out_control_waiting(o) == 0);
        ssize_t n = lending ? lend_some(o) : write_some(o);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN ? 0 : -1;
    }
    return 0;
}
