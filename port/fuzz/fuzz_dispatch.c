/*
 * fuzz_dispatch: a control process's requests, in this process, with the kernel of fuzz_kernel.c.
 * What is real: receiving over a socket with descriptors and memfds, decoding, dispatch, every handler, replies, the child
 * table, the environment, getrlimit, getcwd and the like. What is not: everything in src/kernel.h.
 *
 * The input is a list of acts: u8 what, u16 length, that many bytes. What must hold besides memory safety: every request
 * with an id gets exactly one answer that decodes, at once or, when it is pending, later; and no descriptor is left.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "control.h"
#include "fuzz_kernel.h"
#include "procfs.h"
#include "reexec.h"
#include "title.h"

enum {
    RAW,        /* the bytes are a record */
    CALL,       /* u8 id of a call, or an u8 that is none and its low byte, arguments */
    BATCH,      /* steps: u8 id, u8 length, arguments; those of an odd length may fail */
    FORK,       /* the body of a FORK behind its id, with descriptors */
    BIG,        /* u8 id of a call, arguments that are repeated until they fill a memfd */
    OWN,        /* u8 type, body: what the multiplexer says on its own account; a CANCEL: u8, how many requests ago */
    ACTS,       /* how many of these; what follows is not counted, so that older inputs mean what they did */
    STRUCTURES = 0x80, /* u8 which call, u16 symbol, then numbers, and structures of parts: calls that take those, well-formed */
    HANDOVER = 255,    /* the bytes are what an old image handed over */
    MOST = 64,  /* acts of one input */
    BIG_REPEAT = 70000,
    PEER = 200, /* descriptor of the multiplexer's end */
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What alc_title_init made; clearenv(3) lets go of it, and it must not look like a leak then. */
char **first_environ;

static struct alc_control control;
static struct alc_buf record;
static uint64_t id;

/* The requests that are pending. */
static uint64_t waiting[ALC_MAX_PENDING];
static size_t waiting_count;

static void settle(int from, int to)
{
    if (from == to) return;
    if (from < 0 || dup3(from, to, O_CLOEXEC) != to) abort();
    close(from);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    int pair[2];
    sigset_t none;
    static char name[] = "fuzz_dispatch";
    clearenv();
    alc_title_init(1, (char *[]){name, NULL});
    first_environ = environ;
    sigemptyset(&none);
    /* The four numbers of the fixed layout, whatever they were. */
    for (int fd = ALC_FD_CHANNEL; fd < ALC_FD_FREE; fd++) settle(open("/dev/null", O_RDONLY | O_CLOEXEC), fd);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) abort();
    settle(pair[0], ALC_FD_CHANNEL);
    settle(pair[1], PEER);
    settle(epoll_create1(EPOLL_CLOEXEC), ALC_FD_EPOLL);
    settle(signalfd(-1, &none, SFD_NONBLOCK | SFD_CLOEXEC), ALC_FD_SIGNALS);
    settle(alc_proc_open_root(), ALC_FD_PROC);
    return 0;
}

static int lowest_free(void)
{
    int fd = dup(PEER);
    close(fd);
    return fd;
}

static int memfd(const void *bytes, size_t len)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len) abort();
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0) abort();
    return fd;
}

/* Sends record to the control process; the descriptors are closed here. */
static void to_control(int *fds, unsigned count)
{
    struct iovec iov = {record.bytes, record.len};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(ALC_MESSAGE_FDS * sizeof(int))];
    } space = {0};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    if (count > 0) {
        msg.msg_control = space.bytes;
        msg.msg_controllen = CMSG_SPACE(count * sizeof(int));
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(c), fds, count * sizeof(int));
    }
    if (record.len == 0 || sendmsg(PEER, &msg, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) alc_buf_clear(&record);
    for (unsigned i = 0; i < count; i++) close(fds[i]);
}

/* Reads what the control process said; how many answers to id were among it. */
static int answers(uint64_t want) /* UINT64_MAX: any */
{
    static uint8_t bytes[ALC_MAX_INLINE + 1];
    int count = 0;
    for (;;) {
        union {
            struct cmsghdr align;
            char bytes[CMSG_SPACE(ALC_MESSAGE_FDS * sizeof(int))];
        } space;
        struct iovec iov = {bytes, sizeof bytes};
        struct msghdr msg = {
            .msg_iov = &iov, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
        ssize_t n = recvmsg(PEER, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (n <= 0) return count;
        struct alc_frame_reply r;
        struct alc_frame_batch_reply b;
        struct alc_cur why;
        size_t len = (size_t)n - 1;
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        if (c != NULL) {
            int fd;
            memcpy(&fd, CMSG_DATA(c), sizeof fd);
            close(fd);
            if (bytes[0] != ALC_FRAME_BIG_REPLY) abort();
            count++;
        } else if (bytes[0] == ALC_FRAME_REPLY) {
            if (!alc_decode_reply(bytes + 1, len, &r, &why)) abort();
            count += r.id == want || want == UINT64_MAX;
        } else if (bytes[0] == ALC_FRAME_BATCH_REPLY) {
            if (!alc_decode_batch_reply(bytes + 1, len, &b, &why)) abort();
            count += b.id == want || want == UINT64_MAX;
        }
    }
}

enum { OWN_FIRST = 4, LATER = 240 };
static const uint8_t own[] = {ALC_FRAME_END_CHILD, ALC_FRAME_END_ORPHANS, ALC_FRAME_ASK_EXECED, ALC_FRAME_CANCEL,
                              ALC_FRAME_CHILD_IMAGE, ALC_FRAME_END_STRAYS};

/*
 * The call with that id; where there is none, that with 256 and the next byte, or the next that there is. Nothing here counts
 * calls: what an input means is not to change when one is added.
 */
static uint16_t call_id(struct alc_cur *in, uint8_t wanted)
{
    uint8_t low = 0;
    uint16_t found = wanted;
    if (alc_call_find(found) != NULL) return found;
    alc_get_u8(in, "low", &low);
    for (found = (uint16_t)(256 + low); alc_call_find(found) == NULL;) found = (uint16_t)((found + 1) % 512);
    return found;
}

static void put_batch(struct alc_cur *in)
{
    uint32_t steps = 0;
    uint8_t index = 0, len = 0;
    bool exits = alc_cur_left(in) % 2 == 1;
    alc_put_u8(&record, ALC_FRAME_BATCH);
    alc_put_u64(&record, id);
    alc_put_bool(&record, exits);
    size_t at = record.len;
    alc_put_u32(&record, 0);
    while (alc_get_u8(in, "index", &index) && alc_get_u8(in, "length", &len)) {
        uint16_t call = call_id(in, index);
        if (len > alc_cur_left(in)) len = (uint8_t)alc_cur_left(in);
        alc_put_u16(&record, call);
        alc_put_bytes(&record, (struct alc_bytes){.ptr = in->at, .len = len});
        in->at += len;
        alc_put_bool(&record, len % 2 == 1);
        steps++;
    }
    alc_poke_u32(&record, at, steps);
}

static void put_call(struct alc_cur *in, size_t at_least)
{
    uint8_t index = 0;
    alc_get_u8(in, "index", &index);
    alc_put_u8(&record, ALC_FRAME_CALL);
    alc_put_u64(&record, id);
    alc_put_u16(&record, call_id(in, index));
    do alc_put_raw(&record, in->at, alc_cur_left(in));
    while (alc_cur_left(in) > 0 && record.len < at_least);
}

/* ---- Calls that take structures ---- */

static uint8_t next_u8(struct alc_cur *in)
{
    uint8_t v = 0;
    alc_get_u8(in, "u8", &v);
    return v;
}

/* A number, small as often as large, or a symbol of one of the families that these calls know. */
static void put_any(struct alc_cur *in)
{
    uint8_t kind = next_u8(in), low = next_u8(in);
    uint64_t large = low;
    if (kind % 4 == 3) alc_get_u64(in, "u64", &large);
    if (kind % 4 == 2) large = alc_symbols[(size_t)(kind / 4 * 256 + low) % alc_symbols_count].id;
    alc_put_u8(&record, 1);
    alc_put_u8(&record, kind % 4 == 2);
    if (kind % 4 == 2) alc_put_u16(&record, (uint16_t)large);
    else alc_put_u64(&record, large);
}

/* One constant in place of flags. */
static void put_one(struct alc_cur *in, enum alc_family family)
{
    uint16_t which = 0;
    size_t from = 0, count = 0;
    alc_get_u16(in, "u16", &which);
    for (size_t i = 0; i < alc_symbols_count; i++) {
        if (alc_symbols[i].family != family) continue;
        if (count++ == 0) from = i;
    }
    alc_put_u8(&record, which % 8 != 7);
    if (which % 8 != 7) alc_put_u16(&record, alc_symbols[from + which / 8 % count].id);
    else alc_put_u64(&record, which);
}

static void put_parts(struct alc_cur *in)
{
    static const uint32_t large[] = {ALC_MAX_STRUCT - 8, ALC_MAX_STRUCT, UINT32_MAX};
    uint8_t count = next_u8(in);
    if (count % 4 == 0) count = 0; /* a number, often */
    else if (count < 250) count %= 8;
    alc_put_u32(&record, count);
    for (uint8_t i = 0; i < count; i++) {
        uint8_t kind = next_u8(in), size = next_u8(in);
        size_t len = size < alc_cur_left(in) ? size : alc_cur_left(in);
        bool zeroed = kind % 3 == ALC_PART_KIND_ZEROED;
        alc_put_part(&record, &(struct alc_part){.kind = (enum alc_part_kind)(kind % 3),
                                                 .size = kind > 250 ? large[kind % 3] : size,
                                                 .data = {.ptr = in->at, .len = zeroed ? 0 : (uint32_t)len}});
        if (!zeroed) in->at += len;
    }
}

static void put_structures(struct alc_cur *in)
{
    static const uint16_t calls[] = {ALC_CALL_PRCTL, ALC_CALL_SECCOMP, ALC_CALL_PTRACE, ALC_CALL_IOCTL, ALC_CALL_AUDIT_ARCH};
    uint16_t call = calls[next_u8(in) % (sizeof calls / sizeof calls[0])];
    alc_put_u8(&record, ALC_FRAME_CALL);
    alc_put_u64(&record, id);
    alc_put_u16(&record, call);
    switch (call) {
    case ALC_CALL_PRCTL:
        put_one(in, ALC_FAMILY_PRCTL);
        for (int i = 2; i <= 5; i++) put_any(in);
        for (int i = 2; i <= 5; i++) put_parts(in);
        break;
    case ALC_CALL_SECCOMP:
        put_one(in, ALC_FAMILY_SECCOMP);
        alc_put_u8(&record, 1);
        put_one(in, ALC_FAMILY_SECCOMP);
        put_parts(in);
        break;
    case ALC_CALL_PTRACE:
        put_one(in, ALC_FAMILY_PTRACE);
        alc_put_i32(&record, next_u8(in));
        for (int i = 0; i < 2; i++) put_any(in);
        for (int i = 0; i < 2; i++) put_parts(in);
        break;
    case ALC_CALL_IOCTL:
        alc_put_u8(&record, 0);
        alc_put_i32(&record, next_u8(in) % 16);
        put_one(in, ALC_FAMILY_IOCTL);
        put_any(in);
        put_parts(in);
        break;
    default: break;
    }
}

/* Makes the record of an act; the descriptors it brings. */
static unsigned build(uint8_t what, struct alc_cur *in, int *fds)
{
    uint8_t type = 0;
    alc_buf_clear(&record);
    switch (what == STRUCTURES ? what : what % ACTS) {
    case CALL: put_call(in, 0); return 0;
    case STRUCTURES: put_structures(in); return 0;
    case BATCH: put_batch(in); return 0;
    case FORK:
        alc_put_u8(&record, ALC_FRAME_FORK);
        alc_put_u64(&record, id);
        alc_put_raw(&record, in->at, alc_cur_left(in));
        for (int i = 0; i < ALC_MESSAGE_FDS; i++) fds[i] = open("/dev/null", O_RDWR | O_CLOEXEC);
        return ALC_MESSAGE_FDS;
    case BIG:
        put_call(in, BIG_REPEAT);
        fds[0] = memfd(record.bytes, record.len);
        size_t size = record.len;
        alc_buf_clear(&record);
        alc_put_u8(&record, ALC_FRAME_BIG_REQUEST);
        alc_encode_big_request(&record, &(struct alc_frame_big_request){
                                            .size = (uint32_t)size, .kind = ALC_FRAME_CALL, .id = id});
        return 1;
    case OWN:
        alc_get_u8(in, "type", &type);
        type = type < LATER ? own[type % OWN_FIRST] : own[OWN_FIRST + type % 2];
        alc_put_u8(&record, type);
        if (type == ALC_FRAME_CANCEL) {
            uint8_t ago = 0;
            alc_get_u8(in, "ago", &ago);
            alc_put_u64(&record, id - ago);
            return 0;
        }
        break;
    default: break;
    }
    alc_put_raw(&record, in->at, alc_cur_left(in));
    return 0;
}

static void free_control(struct alc_control *c)
{
    alc_children_clear(&c->children);
    alc_descriptors_free(&c->descriptors);
    alc_inbox_free(&c->inbox);
    alc_after_free(&c->after);
    alc_buf_free(&c->reply);
    alc_buf_free(&c->result);
    alc_buf_free(&c->event);
    alc_buf_free(&c->scratch);
}

/* What is taken over is handed over as it came. */
static void take_over(struct alc_cur *in)
{
    static struct alc_control next;
    struct alc_handover h;
    struct alc_buf out;
    alc_control_init(&next, 0);
    alc_buf_init(&out);
    if (alc_handover_get(in, &next, &h)) {
        alc_handover_put(&out, &next, &next.reply, environ, &h.credentials);
        struct alc_cur again;
        struct alc_control copy;
        alc_cur_init(&again, out.bytes, out.len);
        alc_control_init(&copy, 0);
        if (!alc_handover_get(&again, &copy, &h) || copy.children.count != next.children.count) abort();
        free_control(&copy);
    }
    alc_buf_free(&out);
    free_control(&next);
}

static void act(uint8_t what, struct alc_cur *in)
{
    int fds[ALC_MESSAGE_FDS];
    id++;
    unsigned count = build(what, in, fds);
    to_control(fds, count);
    struct alc_message m;
    if (alc_message_receive(ALC_FD_CHANNEL, &control.inbox, &m) != ALC_RECEIVED_MESSAGE) return;
    alc_dispatch(&control, &m);
    alc_message_close(&m);
}

static bool is_pending(uint64_t request)
{
    const struct alc_pending_call *p = control.pending.first;
    while (p != NULL && p->id != request) p = p->next;
    return p != NULL;
}

/* A turn of the loop: what was pending and is due gets its one answer. */
static void turn(void)
{
    struct epoll_event e[8];
    int n = epoll_wait(ALC_FD_EPOLL, e, 8, 0);
    for (int i = 0; i < n; i++) alc_pending_ready(&control, e[i].data.fd);
    alc_reap(&control);
    alc_pending_settle(&control);
    if (control.over) return;
    size_t before = waiting_count;
    int settled = 0;
    for (size_t i = 0; i < before; i++) {
        uint64_t request = waiting[i];
        bool still = is_pending(request);
        settled += !still;
        if (still) waiting[i - (size_t)settled] = request;
    }
    waiting_count -= (size_t)settled;
    if (answers(UINT64_MAX) < settled) abort();
}

static void play(struct alc_cur *in)
{
    uint8_t what = 0;
    uint16_t len = 0;
    for (int i = 0; i < MOST && alc_get_u8(in, "what", &what) && alc_get_u16(in, "length", &len); i++) {
        if (len > alc_cur_left(in)) len = (uint16_t)alc_cur_left(in);
        struct alc_cur part;
        alc_cur_init(&part, in->at, len);
        in->at += len;
        if (what == HANDOVER) {
            take_over(&part);
            continue;
        }
        act(what, &part);
        int got = answers(id);
        if (what != STRUCTURES) what %= ACTS;
        if (what == CALL || what == BATCH || what == FORK || what == BIG || what == STRUCTURES) {
            bool pends = is_pending(id);
            if (got + pends != 1) abort();
            if (pends) waiting[waiting_count++] = id;
        }
        if (control.over) return;
        turn();
        if (control.over) return;
    }
    for (size_t i = 0; i < waiting_count; i++) alc_pending_cancel(&control, waiting[i]);
    turn();
    if (waiting_count > 0 && !control.over) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct alc_cur in;
    int before = lowest_free();
    alc_cur_init(&in, data, size);
    alc_control_init(&control, 0);
    alc_buf_init(&record);
    waiting_count = 0;
    if (setjmp(fuzz_exit) == 0) play(&in);
    answers(0);
    for (const struct alc_pending_call *p = control.pending.first; p != NULL; p = p->next) close(p->epoll);
    alc_pending_drop(&control);
    free_control(&control);
    alc_buf_free(&record);
    fuzz_kernel_reset();
    clearenv();
    if (lowest_free() != before) abort();
    return 0;
}
