/*
 * channel: a control process's end of its channel to the multiplexer: whole messages, with descriptors.
 * A message is type | body. Up to ALC_MAX_INLINE bytes it is one SEQPACKET record; a longer one travels in a sealed
 * memfd behind a BIG_REQUEST or BIG_REPLY record. Receiving and sending hide the difference.
 * Must never: read a memfd that its sender can still change, keep a descriptor nobody asked for, raise SIGPIPE.
 */
#ifndef ALC_CHANNEL_H
#define ALC_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire.h"

enum {
    ALC_MESSAGE_FDS = 4, /* most descriptors in one message: FORK's */
};

enum alc_received {
    ALC_RECEIVED_MESSAGE,
    ALC_RECEIVED_NOTHING, /* none is there now */
    ALC_RECEIVED_EOF,     /* the other end is closed and everything it sent was read */
    ALC_RECEIVED_BROKEN,  /* the other end broke the rules above; the channel is of no more use */
};

struct alc_message {
    uint8_t type;
    const uint8_t *body; /* in the inbox, until the next receive */
    size_t len;
    int fds[ALC_MESSAGE_FDS]; /* close-on-exec; the receiver owns them until alc_message_close. -1: none */
    unsigned fd_count;
    bool fds_cut;     /* descriptors were sent that did not arrive: RLIMIT_NOFILE */
    int lost;         /* errno why a big request's content is not here, else 0. Then only type and lost_id count */
    uint64_t lost_id; /* the correlation id of that request */
};

/* Where received bytes are kept. */
struct alc_inbox {
    uint8_t *bytes; /* a record */
    uint8_t *big;   /* the content of a memfd, or NULL */
};

/* Out of memory ends the program. */
void alc_inbox_init(struct alc_inbox *in);
void alc_inbox_free(struct alc_inbox *in);

/* Receives one message; never blocks. *out is set for ALC_RECEIVED_MESSAGE only; nothing is left open otherwise. */
enum alc_received alc_message_receive(int channel, struct alc_inbox *in, struct alc_message *out);
/* Closes the descriptors that are not -1. */
void alc_message_close(struct alc_message *m);

/*
 * Sends a message (type first) and waits for room: the multiplexer never waits for a control process.
 * 0, or -1 with errno and nothing sent. EPIPE: the multiplexer is gone.
 */
int alc_message_send(int channel, const void *message, size_t len);
/* The same of one that fits a record, and brings a descriptor. ETOOMANYREFS: too many are in flight. */
int alc_message_send_fd(int channel, const void *message, size_t len, int fd);

/* A sealed memfd that holds the bytes, close-on-exec, or -1 with errno (EMFILE, ENOMEM; EFBIG under RLIMIT_FSIZE). */
int alc_memfd_pack(const void *bytes, size_t len);

#endif
