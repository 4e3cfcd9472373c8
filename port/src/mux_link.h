/*
 * mux_link: the multiplexer's end of a channel: sending without waiting, receiving what cannot be trusted.
 * Must never: block, keep a descriptor that was not asked for, read a memfd that its sender can still change.
 */
#ifndef ALC_MUX_LINK_H
#define ALC_MUX_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define ALC_LINK_FDS 4u /* most descriptors sent along: those of a fork */

/* Sends a message, type first. 0, or an errno: EAGAIN when there is no room now, ETOOMANYREFS when
 * too many descriptors are in flight, EPIPE when the peer is gone.
 * One longer than ALC_MAX_INLINE travels in a sealed memfd, and brings no descriptors. */
int alc_link_send(int channel, const uint8_t *message, size_t len, const int *fds, unsigned fd_count);

enum alc_link_got {
    ALC_LINK_MESSAGE,
    ALC_LINK_NOTHING, /* none is there now */
    ALC_LINK_EOF,     /* the peer closed, and all that it sent was read */
    ALC_LINK_BROKEN,  /* a record that no control process sends */
};

struct alc_link_inbox {
    uint8_t *bytes; /* a record */
    uint8_t *big;   /* what a memfd held */
};

struct alc_link_message {
    uint8_t type;
    const uint8_t *body; /* in the inbox until it is used again */
    size_t len;
    int fd;       /* of PTY, the receiver's to close; -1: none */
    pid_t sender; /* SCM_CREDENTIALS, as the multiplexer's pid namespace numbers it; 0: none came */
};

void alc_link_inbox_init(struct alc_link_inbox *in);
void alc_link_inbox_free(struct alc_link_inbox *in);
enum alc_link_got alc_link_receive(int channel, struct alc_link_inbox *in, struct alc_link_message *out);

#endif
