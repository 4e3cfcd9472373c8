/*
 * reexec: see reexec.h.
 *
 * The fixed descriptors and the caller's stay open, what is pending stays pending: requests in the channel, signals and ends
 * of children, for what is told of is blocked and not ignored. So the new image takes up where the old one stopped. The
 * multiplexer and, through it, the parent are told beforehand, because /proc says of the process from then on that it has
 * executed a program.
 */
#define _GNU_SOURCE
#include "reexec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "die.h"
#include "image.h"
#include "kernel.h"
#include "title.h"

#define OPTION "--control-state="
#define NAME "alcove-port"

enum {
    NAME_SIZE = 16, /* PR_GET_NAME */
    OPTION_SIZE = 32,
};

/* ---- What is handed over ---- */

static struct alc_str text(const char *s) { return (struct alc_str){.ptr = s, .len = (uint32_t)strlen(s)}; }

static void put_kids(struct alc_buf *b, const struct alc_children *t)
{
    alc_put_u32(b, (uint32_t)t->count);
    for (size_t i = 0; i < t->count; i++) {
        alc_put_u64(b, t->kids[i].handle);
        alc_put_i32(b, t->kids[i].pid);
        alc_put_i32(b, t->kids[i].host_pid);
        alc_put_i32(b, t->kids[i].signaloneof);
        alc_put_bool(b, t->kids[i].reexeced);
    }
}

static bool get_kids(struct alc_cur *in, struct alc_children *t)
{
    uint32_t count;
    if (!alc_get_u32(in, "children", &count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        struct alc_kid kid = {0};
        if (!alc_get_u64(in, "handle", &kid.handle) || !alc_get_i32(in, "pid", &kid.pid) ||
            !alc_get_i32(in, "host_pid", &kid.host_pid) || !alc_get_i32(in, "signaloneof", &kid.signaloneof) ||
            !alc_get_bool(in, "reexeced", &kid.reexeced))
            return false;
        if (alc_children_reserve(t) != 0) alc_die(ALC_EXIT_MEMORY, "a table of %u children", count);
        alc_children_add(t, kid);
    }
    return true;
}

static void put_descriptors(struct alc_buf *b, const struct alc_descriptors *d)
{
    alc_put_u32(b, (uint32_t)d->count);
    for (size_t i = 0; i < d->count; i++) {
        alc_put_i32(b, d->fds[i]);
        alc_put_bool(b, fcntl(d->fds[i], F_GETFD) == FD_CLOEXEC);
    }
}

/* Close-on-exec again those that were. */
static bool get_descriptors(struct alc_cur *in, struct alc_descriptors *d)
{
    uint32_t count;
    d->count = 0;
    if (!alc_get_u32(in, "descriptors", &count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        int32_t fd;
        bool close;
        if (!alc_get_i32(in, "fd", &fd) || !alc_get_bool(in, "close-on-exec", &close)) return false;
        if (alc_descriptors_reserve(d) != 0) alc_die(ALC_EXIT_MEMORY, "a table of %u descriptors", count);
        alc_descriptors_add(d, fd);
        if (close) fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static bool get_exec_fds(struct alc_cur *in, struct alc_at_exec *a)
{
    if (!alc_get_u32(in, "given", &a->fd_count) || a->fd_count > ALC_MAX_EXEC_FDS) return false;
    for (uint32_t i = 0; i < a->fd_count; i++)
        if (!alc_get_i32(in, "fd", &a->fds[i].fd) || !alc_get_i32(in, "number", &a->fds[i].number)) return false;
    return true;
}

static void put_options(struct alc_buf *b, const struct alc_options *o)
{
    alc_put_i32(b, o->maxchild);
    alc_put_i32(b, o->maxforkdepth);
    alc_put_i32(b, o->exit_status);
    alc_put_i32(b, o->termsig);
    alc_put_i32(b, o->signaloneof);
}

static bool get_options(struct alc_cur *in, struct alc_options *o)
{
    return alc_get_i32(in, "maxchild", &o->maxchild) && alc_get_i32(in, "maxforkdepth", &o->maxforkdepth) &&
           alc_get_i32(in, "exit_status", &o->exit_status) && alc_get_i32(in, "termsig", &o->termsig) &&
           alc_get_i32(in, "signaloneof", &o->signaloneof);
}

/* A process that takes a fresh image is still denied what it was. */
static void put_filter(struct alc_buf *b, const struct alc_filter *f)
{
    for (size_t i = 0; i < ALC_FILTER_WORDS; i++) alc_put_u64(b, f->denied[i]);
}

static bool get_filter(struct alc_cur *in, struct alc_filter *f)
{
    for (size_t i = 0; i < ALC_FILTER_WORDS; i++)
        if (!alc_get_u64(in, "filter", &f->denied[i])) return false;
    return true;
}

static void put_signals(struct alc_buf *b, const struct alc_signals *s)
{
    alc_put_bytes(b, (struct alc_bytes){.ptr = s->asked, .len = sizeof s->asked});
}

static bool get_signals(struct alc_cur *in, struct alc_signals *s)
{
    struct alc_bytes asked;
    if (!alc_get_bytes(in, "signals", &asked) || asked.len != sizeof s->asked) return false;
    for (int signal = 1; signal <= ALC_SIGNAL_MAX; signal++) {
        s->asked[signal] = asked.ptr[signal];
        if (s->asked[signal] == ALC_DISPOSITION_INFO) s->info |= alc_signal_bit(signal);
    }
    return true;
}

static void put_strings(struct alc_buf *b, char *const strings[])
{
    size_t at = b->len;
    uint32_t count = 0;
    alc_put_u32(b, 0);
    for (; strings != NULL && strings[count] != NULL; count++) alc_put_str(b, text(strings[count]));
    alc_poke_u32(b, at, count);
}

void alc_handover_put(struct alc_buf *b, const struct alc_control *c, const struct alc_buf *reply, char *const envp[],
                      const struct alc_credentials *credentials)
{
    char name[NAME_SIZE] = "";
    prctl(PR_GET_NAME, name, 0UL, 0UL, 0UL);
    alc_put_bytes(b, (struct alc_bytes){.ptr = reply->bytes, .len = (uint32_t)reply->len});
    alc_put_str(b, text(name));
    alc_put_str(b, text(alc_title_text()));
    put_strings(b, envp);
    alc_credentials_put(b, credentials);
    alc_put_i32(b, c->depth);
    alc_put_bool(b, c->nested);
    alc_put_bool(b, c->nests);
    alc_put_u32(b, c->own_uid);
    alc_put_u32(b, c->own_gid);
    alc_put_u32(b, c->grace_ms);
    put_options(b, &c->options);
    put_filter(b, &c->own_filter);
    put_filter(b, &c->children_filter);
    put_kids(b, &c->children);
    put_descriptors(b, &c->descriptors);
    put_signals(b, &c->signals);
    alc_put_u64(b, c->strays_from);
    alc_put_u32(b, c->at_exec.fd_count);
    for (uint32_t i = 0; i < c->at_exec.fd_count; i++) {
        alc_put_i32(b, c->at_exec.fds[i].fd);
        alc_put_i32(b, c->at_exec.fds[i].number);
    }
    alc_put_u32(b, c->at_exec.flags);
    alc_put_u64(b, c->at_exec.key);
    alc_put_u64(b, c->pledged.promises);
    alc_put_u64(b, c->pledged.execpromises);
    alc_put_bytes(b, (struct alc_bytes){.ptr = c->at_exec.program.bytes, .len = (uint32_t)c->at_exec.program.len});
}

bool alc_handover_get(struct alc_cur *in, struct alc_control *c, struct alc_handover *out)
{
    uint32_t grace_ms;
    struct alc_bytes program;
    if (!alc_get_bytes(in, "reply", &out->reply) || !alc_get_str(in, "name", &out->name) ||
        !alc_get_str(in, "title", &out->title) || !alc_get_list_str(in, "environment", &out->environment) ||
        !alc_credentials_get(in, &out->credentials) ||
        !alc_get_i32(in, "depth", &c->depth) || !alc_get_bool(in, "nested", &c->nested) ||
        !alc_get_bool(in, "nests", &c->nests) ||
        !alc_get_u32(in, "own_uid", &c->own_uid) || !alc_get_u32(in, "own_gid", &c->own_gid) ||
        !alc_get_u32(in, "grace", &grace_ms) || !get_options(in, &c->options) || !get_filter(in, &c->own_filter) ||
        !get_filter(in, &c->children_filter) || !get_kids(in, &c->children) ||
        !get_descriptors(in, &c->descriptors) || !get_signals(in, &c->signals) ||
        !alc_get_u64(in, "strays", &c->strays_from) || !get_exec_fds(in, &c->at_exec) ||
        !alc_get_u32(in, "flags", &c->at_exec.flags) || !alc_get_u64(in, "key", &c->at_exec.key) ||
        !alc_get_u64(in, "promises", &c->pledged.promises) ||
        !alc_get_u64(in, "execpromises", &c->pledged.execpromises) || !alc_get_bytes(in, "program", &program))
        return false;
    if (program.len > 0) alc_put_raw(&c->at_exec.program, program.ptr, program.len);
    c->grace_ms = grace_ms;
    return alc_cur_done(in, "hand-over");
}

/* ---- The old image ---- */

/* Of the file that was asked for, as a sealed copy; the running image itself is one. -1 with errno. */
static int open_image(const struct alc_after *a)
{
    if (!a->by_fd && a->path.ptr == NULL) return alc_kernel_image(ALC_FD_PROC);
    int file = a->by_fd ? a->fd : alc_kernel_open(a->path.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
    if (file < 0) return -1;
    int image = alc_image_copy(file);
    int error = image < 0 ? errno : alc_image_check(image);
    if (error == 0 && alc_image_hide(image) != 0) error = errno;
    if (!a->by_fd) alc_kernel_close(file);
    if (error != 0 && image >= 0) close(image);
    errno = error;
    return error == 0 ? image : -1;
}

static int hand_over(struct alc_control *c, const struct alc_buf *reply, const struct alc_credentials *credentials)
{
    alc_buf_clear(&c->scratch);
    alc_handover_put(&c->scratch, c, reply, c->after.envp != NULL ? c->after.envp : environ, credentials);
    return alc_memfd_pack(c->scratch.bytes, c->scratch.len);
}

/* Those that the new image is to have. Flags of the caller's stand in the hand-over. */
static void keep_open(const struct alc_control *c)
{
    for (int fd = ALC_FD_CHANNEL; fd < ALC_FD_FREE; fd++) fcntl(fd, F_SETFD, 0);
    for (size_t i = 0; i < c->descriptors.count; i++) fcntl(c->descriptors.fds[i], F_SETFD, 0);
}

static void fixed_close_on_exec(void)
{
    for (int fd = ALC_FD_CHANNEL; fd < ALC_FD_FREE; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
}

/* Which of the caller's descriptors are close-on-exec; NULL with ENOMEM. */
static bool *flags_of(const struct alc_descriptors *d)
{
    bool *flags = calloc(d->count + 1, sizeof *flags);
    for (size_t i = 0; flags != NULL && i < d->count; i++) flags[i] = fcntl(d->fds[i], F_GETFD) == FD_CLOEXEC;
    return flags;
}

static void take_back(const struct alc_descriptors *d, const bool *flags)
{
    fixed_close_on_exec();
    for (size_t i = 0; i < d->count; i++)
        if (flags[i]) fcntl(d->fds[i], F_SETFD, FD_CLOEXEC);
}

/* Executes the image. The errno why not, with everything as it was. */
static int become(struct alc_control *c, int image, int state)
{
    /* The environment comes with the state: what is in it does not change how the new image starts. The last argument
     * makes room for a title of any length. */
    char option[OPTION_SIZE], room[ALC_TITLE_MAX + 1];
    char *const argv[] = {(char[]){NAME}, option, room, NULL}, *const envp[] = {NULL};
    snprintf(option, sizeof option, OPTION "%d", state);
    memset(room, ' ', sizeof room - 1);
    room[sizeof room - 1] = 0;
    bool *flags = flags_of(&c->descriptors);
    if (flags == NULL) return ENOMEM;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_REEXECING);
    int error = 0;
    if (alc_message_send(ALC_FD_CHANNEL, c->event.bytes, c->event.len) != 0) error = errno;
    if (error == 0) {
        keep_open(c);
        fcntl(state, F_SETFD, 0);
        alc_kernel_execveat(image, argv, envp, 0);
        error = errno;
        take_back(&c->descriptors, flags);
    }
    free(flags);
    return error;
}

int alc_reexec(struct alc_control *c, const struct alc_buf *reply)
{
    /* The channel stays open, so nobody else would answer them. */
    if (c->pending.first != NULL) return EBUSY;
    struct alc_credentials credentials;
    int image = open_image(&c->after);
    if (image < 0) return errno;
    int error = alc_credentials_carry(&credentials);
    if (error == 0) {
        int state = hand_over(c, reply, &credentials);
        error = state < 0 ? errno : become(c, image, state);
        if (state >= 0) close(state);
        alc_credentials_restore(&credentials);
    }
    close(image);
    return error;
}

/* ---- The new image ---- */

static void restore_environment(struct alc_list list)
{
    char **to = calloc((size_t)list.count + 1, sizeof *to);
    struct alc_str s;
    for (size_t i = 0; to != NULL && alc_list_next_str(&list, &s); i++) {
        to[i] = strdup(s.ptr);
        if (to[i] == NULL) alc_die(ALC_EXIT_MEMORY, "the environment of a new image");
    }
    if (to == NULL) alc_die(ALC_EXIT_MEMORY, "the environment of a new image");
    environ = to;
}

static _Noreturn void resume(int fd)
{
    static struct alc_control c;
    struct alc_handover h;
    struct alc_cur in;
    struct stat st;
    if (!alc_image_sealed(fd) || fstat(fd, &st) != 0 || st.st_size == 0) alc_die(ALC_EXIT_USAGE, "%d: no hand-over", fd);
    void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) alc_die_errno(ALC_EXIT_SYSTEM, "a hand-over of %lld bytes", (long long)st.st_size);
    close(fd);
    fixed_close_on_exec();
    alc_cur_init(&in, bytes, (size_t)st.st_size);
    alc_control_init(&c, 0);
    if (!alc_handover_get(&in, &c, &h)) alc_die(ALC_EXIT_INVARIANT, "a hand-over that is none");
    alc_signals_resume(&c.signals);
    alc_credentials_restore(&h.credentials);
    restore_environment(h.environment);
    alc_title_set(h.title.len > 0 ? h.title.ptr : NAME, h.title.len > 0 ? h.title.len : sizeof NAME - 1);
    prctl(PR_SET_NAME, h.name.ptr, 0UL, 0UL, 0UL);
    alc_put_raw(&c.reply, h.reply.ptr, h.reply.len);
    munmap(bytes, (size_t)st.st_size);
    alc_control_resume(&c);
}

void alc_reexec_resume(int argc, char *argv[])
{
    if (argc < 2 || strncmp(argv[1], OPTION, sizeof OPTION - 1) != 0) return;
    alc_die_role("control");
    if (alc_kernel_undumpable() != 0) alc_die_errno(ALC_EXIT_SYSTEM, "prctl");
    int fd = (int)strtol(argv[1] + sizeof OPTION - 1, NULL, 10);
    alc_title_init(argc, argv);
    resume(fd);
}
