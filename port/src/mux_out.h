/*
 * mux_out: what waits to be written to the JVM.
 * Owns: the two queues in front of descriptor 1 and the order between them: control frames overtake
 * stream frames, and no frame is ever cut by another.
 * Must never: block, drop a byte, or grow past what its callers' windows allow.
 */
#ifndef ALC_MUX_OUT_H
#define ALC_MUX_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "wire.h"

/* Stream frames stop being read from processes while this many of their bytes wait. */
#define ALC_OUT_STREAM_HIGH (4u * 65536u)
/* Nothing more is read from the JVM or from control processes while this many control bytes wait. */
#define ALC_OUT_CONTROL_HIGH (4u * 1024u * 1024u)
#define ALC_FRAME_HEAD 13u /* u32 length, u8 type, u64 handle */

struct alc_chunk {
    struct alc_chunk *next;
    uint64_t end;   /* of one that was lent: where in all that was written it ends */
    uint32_t len;   /* bytes of the frame, header included */
    uint32_t off;   /* bytes already written */
    bool small;     /* has no room for stream bytes and is not kept as a spare */
    uint8_t *bytes; /* in the same allocation; what follows the header is at the start of a page, unless it is small */
};

struct alc_out {
    int fd;
    struct alc_buf control; /* whole frames, from control_off on; the first may be partly written */
    size_t control_off;
    struct alc_chunk *first, *last; /* stream frames */
    size_t stream_bytes;
    unsigned data_chunks; /* of the stream frames, those with bytes of a stream: the others tell ends */
    bool lends;
    uint64_t written;                   /* to fd, all in all */
    struct alc_chunk *lent, *last_lent; /* written, and perhaps not read yet: until then not to be touched */
    struct alc_chunk *free; /* spare chunks, at most OUT_SPARE */
    unsigned free_count;
};

/*
 * lend: whoever reads fd copies what it reads, as read(2) does, and passes none of it on by splice(2) or tee(2). Then large
 * frames go into a pipe without being copied, vmsplice(2), and their memory is used again when they have been read.
 */
void alc_out_init(struct alc_out *o, int fd, bool lend);

/* Gives back all memory, for those who make more than one; nobody may still read what was lent. */
void alc_out_free(struct alc_out *o);

/* Opens a control frame and returns where it starts; append the body to o->control, then close it. */
size_t alc_out_begin(struct alc_out *o, uint8_t type, uint64_t handle);
void alc_out_end(struct alc_out *o, size_t begun);

/* A chunk with room for ALC_MAX_CHUNK bytes behind the header, to be filled and then queued or given back. */
struct alc_chunk *alc_out_chunk(struct alc_out *o);
void alc_out_chunk_put(struct alc_out *o, struct alc_chunk *c, uint8_t type, uint64_t handle, uint32_t n);
void alc_out_chunk_free(struct alc_out *o, struct alc_chunk *c);
/* Queues a frame that must not overtake the stream frames before it. */
void alc_out_behind_streams(struct alc_out *o, uint8_t type, uint64_t handle, const struct alc_buf *body);

size_t alc_out_control_waiting(const struct alc_out *o);
bool alc_out_empty(const struct alc_out *o);
/* Whether nothing waits but frames put by alc_out_behind_streams. */
bool alc_out_only_ends(const struct alc_out *o);

/* Writes what the descriptor takes. 0, or -1 with errno when the descriptor failed (EAGAIN is not a failure). */
int alc_out_flush(struct alc_out *o);

#endif
