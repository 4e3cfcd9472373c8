#define _GNU_SOURCE
#include "mux_link.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "die.h"
#include "gen/alcove_proto.h"

#define RECORD_ROOM (ALC_MAX_INLINE + 1u) /* one more, so that a longer record shows as cut */
#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

/* A sealed memfd that holds the message, or -1 with errno. */
static int seal_message(const uint8_t *message, size_t len)
{
    int fd = memfd_create("alcove-request", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -1;
    size_t done = 0;
    while (done < len) {
        ssize_t n = write(fd, message + done, len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += (size_t)n;
    }
    if (done == len && fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | SEALS) == 0) return fd;
    int number = errno;
    close(fd);
    errno = number;
    return -1;
}

static int record_send(int channel, const uint8_t *record, size_t len, const int *fds, unsigned fd_count)
{
    struct iovec iov = {(void *)(uintptr_t)record, len};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(ALC_LINK_FDS * sizeof(int))];
    } control;
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    if (fd_count > 0) {
        memset(&control, 0, sizeof control);
        msg.msg_control = control.bytes;
        msg.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
        memcpy(CMSG_DATA(c), fds, fd_count * sizeof(int));
    }
    ssize_t n;
    do {
        n = sendmsg(channel, &msg, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    if (n >= 0) return 0;
    switch (errno) {
    case ENOBUFS: return ETOOMANYREFS; /* the same remedy: wait until others let go */
    case ECONNRESET:
    case ENOTCONN: return EPIPE;
    default: return errno;
    }
}

int alc_link_send(int channel, const uint8_t *message, size_t len, const int *fds, unsigned fd_count)
{
    if (len <= ALC_MAX_INLINE) return record_send(channel, message, len, fds, fd_count);
    struct alc_cur cur;
    uint64_t id = 0;
    alc_cur_init(&cur, message + 1, len - 1);
    if (!alc_get_u64(&cur, "id", &id)) return EINVAL; /* only requests are that long, and they begin with an id */
    int fd = seal_message(message, len);
    if (fd < 0) return errno == EAGAIN ? ENOMEM : errno;
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_BIG_REQUEST);
    alc_encode_big_request(&b, &(struct alc_frame_big_request){.size = (uint32_t)len, .kind = message[0], .id = id});
    int number = record_send(channel, b.bytes, b.len, &fd, 1);
    alc_buf_free(&b);
    close(fd);
    return number;
}

void alc_link_inbox_init(struct alc_link_inbox *in)
{
    *in = (struct alc_link_inbox){.bytes = malloc(RECORD_ROOM)};
    if (in->bytes == NULL) alc_die(ALC_EXIT_MEMORY, "an inbox");
}

void alc_link_inbox_free(struct alc_link_inbox *in)
{
    free(in->bytes);
    free(in->big);
    *in = (struct alc_link_inbox){0};
}

/* What recvmsg brought beside the bytes. */
struct baggage {
    pid_t pid;
    int fd;     /* -1: none */
    bool extra; /* more than one descriptor, or some that did not fit */
};

static struct baggage unpack(struct msghdr *msg)
{
    struct baggage b = {0, -1, (msg->msg_flags & MSG_CTRUNC) != 0};
    for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c != NULL; c = CMSG_NXTHDR(msg, c)) {
        if (c->cmsg_level != SOL_SOCKET) continue;
        if (c->cmsg_type == SCM_CREDENTIALS) {
            struct ucred u;
            memcpy(&u, CMSG_DATA(c), sizeof u);
            b.pid = u.pid;
        } else if (c->cmsg_type == SCM_RIGHTS) {
            size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (size_t i = 0; i < n; i++) {
                int fd;
                memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
                if (b.fd < 0) {
                    b.fd = fd;
                } else {
                    close(fd);
                    b.extra = true;
                }
            }
        }
    }
    return b;
}

/* The memfd must be one that nobody can change any more: reading it then neither blocks nor races. */
static bool read_big(int fd, struct alc_link_inbox *in, struct alc_link_message *out)
{
    struct alc_cur why;
    struct alc_frame_big_reply big;
    struct stat st;
    if (!alc_decode_big_reply(out->body, out->len, &big, &why)) return false;
    if (big.size < 1 || big.size > ALC_MAX_FRAME) return false;
    int seals = fcntl(fd, F_GET_SEALS);
    if (seals < 0 || (seals & SEALS) != SEALS) return false;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size != (off_t)big.size) return false;
    in->big = malloc(big.size);
    if (in->big == NULL) alc_die(ALC_EXIT_MEMORY, "a message of %u bytes", big.size);
    size_t done = 0;
    while (done < big.size) {
        ssize_t n = pread(fd, in->big + done, big.size - done, (off_t)done);
        if (n <= 0) return false;
        done += (size_t)n;
    }
    out->type = in->big[0];
    out->body = in->big + 1;
    out->len = big.size - 1;
    return out->type != ALC_FRAME_BIG_REPLY;
}

enum alc_link_got alc_link_receive(int channel, struct alc_link_inbox *in, struct alc_link_message *out)
{
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(ALC_LINK_FDS * sizeof(int))];
    } control;
    struct iovec iov = {in->bytes, RECORD_ROOM};
    struct msghdr msg;
    ssize_t n;
    free(in->big);
    in->big = NULL;
    do {
        msg = (struct msghdr){.msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
        n = recvmsg(channel, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        /* ECONNRESET comes before what the peer sent last, and before end of file: read on. */
    } while (n < 0 && (errno == EINTR || errno == ECONNRESET));
    if (n < 0) return errno == EAGAIN ? ALC_LINK_NOTHING : ALC_LINK_EOF;
    struct baggage b = unpack(&msg);
    *out = (struct alc_link_message){
        .type = in->bytes[0], .body = in->bytes + 1, .len = n > 0 ? (size_t)n - 1 : 0, .fd = -1, .sender = b.pid};
    bool sound = (msg.msg_flags & MSG_TRUNC) == 0 && !b.extra;
    if (sound && n > 0 && out->type == ALC_FRAME_PTY) {
        out->fd = b.fd;
        b.fd = -1;
    } else if (sound && n > 0 && out->type == ALC_FRAME_BIG_REPLY) {
        sound = b.fd >= 0 && read_big(b.fd, in, out);
    } else if (b.fd >= 0) {
        sound = false;
    }
    if (b.fd >= 0) close(b.fd);
    if (n == 0) return ALC_LINK_EOF;
    return sound ? ALC_LINK_MESSAGE : ALC_LINK_BROKEN;
}
