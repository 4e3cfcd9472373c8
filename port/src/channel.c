/*
 * channel: see channel.h.
 */
#define _GNU_SOURCE
#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "die.h"
#include "gen/alcove_proto.h"

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

enum {
    RECORD_MAX = ALC_MAX_INLINE + 1, /* one more, so that a longer record shows */
    /* What every memfd with a message is sealed with; without SHRINK its sender could make the reader fault. */
    SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE,
};

void alc_inbox_init(struct alc_inbox *in)
{
    in->big = NULL;
    in->bytes = malloc(RECORD_MAX);
    if (in->bytes == NULL) alc_die(ALC_EXIT_MEMORY, "an inbox of %d bytes", RECORD_MAX);
}

void alc_inbox_free(struct alc_inbox *in)
{
    free(in->bytes);
    free(in->big);
    *in = (struct alc_inbox){0};
}

void alc_message_close(struct alc_message *m)
{
    for (unsigned i = 0; i < m->fd_count; i++) {
        if (m->fds[i] >= 0) close(m->fds[i]);
        m->fds[i] = -1;
    }
}

/* Takes the descriptors out of the control message; what exceeds ALC_MESSAGE_FDS is closed. */
static void take_fds(struct msghdr *msg, struct alc_message *out)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c != NULL; c = CMSG_NXTHDR(msg, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
        size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < n; i++) {
            int fd;
            memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
            if (out->fd_count < ALC_MESSAGE_FDS) out->fds[out->fd_count++] = fd;
            else close(fd);
        }
    }
}

/* The length of one record in in->bytes, with its descriptors in *out; 0 at the end; or -1 with errno. */
static ssize_t receive_record(int channel, struct alc_inbox *in, struct alc_message *out)
{
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(ALC_MESSAGE_FDS * sizeof(int))];
    } control;
    for (;;) {
        struct iovec iov = {in->bytes, RECORD_MAX};
        struct msghdr msg = {
            .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
        ssize_t n = recvmsg(channel, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        /* ECONNRESET comes before the data when the other end closed with unread messages of ours: not the end yet. */
        if (n < 0 && (errno == EINTR || errno == ECONNRESET)) continue;
        if (n < 0) return -1;
        take_fds(&msg, out);
        out->fds_cut = (msg.msg_flags & MSG_CTRUNC) != 0;
        return n;
    }
}

/* Reads len bytes of a memfd. 0, or an errno. */
static int read_memfd(int fd, uint8_t *to, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t n = pread(fd, to + at, len - at, (off_t)at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        if (n == 0) return EIO;
        at += (size_t)n;
    }
    return 0;
}

/* Replaces a BIG_ message by the one that its memfd holds. False: the sender broke the rules. */
static bool open_big(struct alc_inbox *in, struct alc_message *m)
{
    struct alc_frame_big_request head;
    struct alc_cur why;
    if (!alc_decode_big_request(m->body, m->len, &head, &why) || head.size < 1 || head.size > ALC_MAX_FRAME)
        return false;
    m->type = head.kind;
    m->lost_id = head.id;
    if (m->fds_cut) {
        m->lost = EMFILE;
        return true;
    }
    struct stat st;
    if (m->fd_count != 1) return false;
    int seals = fcntl(m->fds[0], F_GET_SEALS); /* -1 for all that is no memfd: a pipe would block the reader */
    if (seals < 0 || (seals & SEALS) != SEALS) return false;
    if (fstat(m->fds[0], &st) != 0 || st.st_size != (off_t)head.size) return false;
    in->big = malloc(head.size);
    m->lost = in->big == NULL ? ENOMEM : read_memfd(m->fds[0], in->big, head.size);
    alc_message_close(m);
    m->fd_count = 0;
    if (m->lost != 0) return true;
    m->type = in->big[0];
    m->body = in->big + 1;
    m->len = head.size - 1;
    return m->type != ALC_FRAME_BIG_REQUEST;
}

enum alc_received alc_message_receive(int channel, struct alc_inbox *in, struct alc_message *out)
{
    free(in->big);
    in->big = NULL;
    *out = (struct alc_message){.fds = {-1, -1, -1, -1}};
    ssize_t n = receive_record(channel, in, out);
    if (n < 0) return errno == EAGAIN ? ALC_RECEIVED_NOTHING : ALC_RECEIVED_EOF;
    bool sound = n > 0 && n <= (ssize_t)ALC_MAX_INLINE;
    if (sound) {
        out->type = in->bytes[0];
        out->body = in->bytes + 1;
        out->len = (size_t)n - 1;
        if (out->type == ALC_FRAME_BIG_REQUEST) sound = open_big(in, out);
    }
    if (sound) return ALC_RECEIVED_MESSAGE;
    alc_message_close(out);
    return n == 0 ? ALC_RECEIVED_EOF : ALC_RECEIVED_BROKEN;
}

static int send_record(int channel, const void *record, size_t len, const int *fd)
{
    struct iovec iov = {(void *)(uintptr_t)record, len};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    if (fd != NULL) {
        msg.msg_control = control.bytes;
        msg.msg_controllen = sizeof control.bytes;
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(c), fd, sizeof *fd);
    }
    ssize_t n;
    do n = sendmsg(channel, &msg, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -1 : 0;
}

int alc_message_send_fd(int channel, const void *message, size_t len, int fd)
{
    return send_record(channel, message, len, &fd);
}

static int write_all(int fd, const uint8_t *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t n = write(fd, bytes + at, len - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        at += (size_t)n;
    }
    return 0;
}

int alc_memfd_pack(const void *message, size_t len)
{
    int fd = memfd_create("alcove-message", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL);
    /* Before Linux 6.3 there is no NOEXEC_SEAL. */
    if (fd < 0 && errno == EINVAL) fd = memfd_create("alcove-message", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -1;
    if (write_all(fd, message, len) == 0 && fcntl(fd, F_ADD_SEALS, SEALS) == 0) return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int alc_message_send(int channel, const void *message, size_t len)
{
    if (len <= ALC_MAX_INLINE) return send_record(channel, message, len, NULL);
    if (len > ALC_MAX_FRAME) {
        errno = EMSGSIZE;
        return -1;
    }
    int fd = alc_memfd_pack(message, len);
    if (fd < 0) return -1;
    struct alc_buf record;
    alc_buf_init(&record);
    alc_put_u8(&record, ALC_FRAME_BIG_REPLY);
    alc_encode_big_reply(&record, &(struct alc_frame_big_reply){.size = (uint32_t)len});
    int result = send_record(channel, record.bytes, record.len, &fd);
    int error = errno;
    alc_buf_free(&record);
    close(fd);
    errno = error;
    return result;
}
