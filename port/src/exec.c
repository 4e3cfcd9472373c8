/*
 * exec: becoming another program, told exactly.
 * Owns: the order check, tell, give up what is ours, execve; and taking everything back when it fails.
 * Must never: let the program inherit a descriptor of the port, its signal state or its subreaper flag.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"

void alc_after_free(struct alc_after *after)
{
    free(after->argv);
    free(after->envp);
    *after = (struct alc_after){0};
}

/* A directory outside what the process can reach would give the program a way out of its root (CVE-2024-21626). */
int alc_exec_check_cwd(void)
{
    char path[PATH_MAX];
    long n = syscall(SYS_getcwd, path, sizeof path);
    if (n < 0) return errno == ENOENT ? 0 : errno; /* ENOENT: removed, which leads nowhere */
    return path[0] == '/' ? 0 : ENOENT;
}

static void give_up(const struct alc_control *c)
{
    alc_kernel_subreaper(false); /* it survives execve(2): the program would adopt orphans and keep them as zombies */
    alc_descriptors_close_others(&c->descriptors, 0, CLOSE_RANGE_CLOEXEC);
    alc_signals_give_up(&c->signals);
}

static void take_back(const struct alc_control *c)
{
    alc_signals_take_back(&c->signals);
    alc_kernel_subreaper(true);
}

/*
 * The numbers that the program is to have descriptors at may be those of others: of the port's own, of the caller's, and of
 * each other. So all are copied above them first, what is given and what is there; then what is given goes to its place.
 */
static int place(struct alc_control *c)
{
    const struct alc_at_exec *a = &c->at_exec;
    struct alc_exec_place *p = c->places;
    int above = ALC_FD_FREE;
    for (uint32_t i = 0; i < a->fd_count; i++) {
        p[i] = (struct alc_exec_place){.given = -1, .kept = -1};
        if (a->fds[i].number >= above) above = a->fds[i].number + 1;
    }
    for (uint32_t i = 0; i < a->fd_count; i++) {
        if (!alc_descriptors_has(&c->descriptors, a->fds[i].fd)) return EBADF;
        p[i].given = alc_kernel_fcntl(a->fds[i].fd, F_DUPFD_CLOEXEC, above);
        if (p[i].given < 0) return errno == EINVAL ? EMFILE : errno; /* EINVAL: the limit is below */
        p[i].kept = alc_kernel_keep(a->fds[i].number, above, &p[i].flags);
        if (p[i].kept < 0 && errno != EBADF) return errno == EINVAL ? EMFILE : errno;
    }
    for (uint32_t i = 0; i < a->fd_count; i++) {
        if (alc_kernel_place(p[i].given, a->fds[i].number, 0) != 0) return errno;
        p[i].placed = true;
    }
    return 0;
}

static void unplace(struct alc_control *c)
{
    const struct alc_at_exec *a = &c->at_exec;
    for (uint32_t i = a->fd_count; i-- > 0;) {
        struct alc_exec_place *p = &c->places[i];
        if (p->placed) alc_kernel_place(p->kept, a->fds[i].number, p->flags);
        if (p->given >= 0) alc_kernel_drop(p->given);
        if (p->kept >= 0) alc_kernel_drop(p->kept);
    }
}

/* A file that is executed by its descriptor may be where something else is now. */
static int file(const struct alc_control *c)
{
    for (uint32_t i = 0; i < c->at_exec.fd_count; i++)
        if (c->at_exec.fds[i].number == c->after.fd) return c->places[i].kept;
    return c->after.fd;
}

/* One attempt. Returns the errno. */
static int attempt(const struct alc_control *c, const char *path)
{
    const struct alc_after *a = &c->after;
    char *const *envp = a->envp != NULL ? a->envp : environ;
    if (a->by_fd) alc_kernel_execveat(file(c), a->argv, envp, c->at_exec.key);
    else alc_kernel_execve(path, a->argv, envp, c->at_exec.key);
    return errno;
}

/* 0, or the errno with which an attempt would fail, as far as can be told. */
static int look(const struct alc_control *c, const char *path)
{
    return c->after.by_fd || alc_kernel_executable(path) == 0 ? 0 : errno;
}

/* Whether the search for a file goes on behind this error, as execvp(3) does it. */
static bool goes_on(int error)
{
    return error == EACCES || error == ENOENT || error == ENOTDIR || error == ESTALE || error == ENODEV ||
           error == ETIMEDOUT;
}

typedef int one_path(const struct alc_control *c, const char *path);

/*
 * Tries the path, or where it is to be looked up every directory of PATH in turn. A file that no kernel can execute is
 * ENOEXEC: no shell is tried on it. 0: *found is the path that it was done with.
 */
static int search(struct alc_control *c, one_path *try, const char **found)
{
    const struct alc_after *a = &c->after;
    *found = a->path.ptr;
    if (!a->search) return try(c, a->path.ptr);
    if (a->path.len == 0) return ENOENT;
    if (memchr(a->path.ptr, '/', a->path.len) != NULL) return try(c, a->path.ptr);
    if (a->path.len > NAME_MAX) return ENAMETOOLONG;
    const char *dirs = getenv("PATH");
    if (dirs == NULL) dirs = ALC_PATH_DEFAULT;
    bool denied = false;
    for (const char *dir = dirs;; dir++) {
        const char *end = strchrnul(dir, ':');
        alc_buf_clear(&c->scratch);
        alc_put_raw(&c->scratch, dir, (size_t)(end - dir));
        if (end > dir) alc_put_u8(&c->scratch, '/'); /* an empty one is the working directory */
        alc_put_raw(&c->scratch, a->path.ptr, a->path.len + 1);
        *found = (const char *)c->scratch.bytes;
        int error = try(c, *found);
        if (error == 0) return 0;
        if (error == EACCES) denied = true;
        if (!goes_on(error)) return error;
        if (*end == 0) return denied ? EACCES : ENOENT;
        dir = end;
    }
}

/* From here on the process is bound by the filter, so all that can fail was tried before, but for execve(2) itself. */
static int install(struct alc_control *c)
{
    struct sock_fprog program = {
        .len = (unsigned short)(c->at_exec.program.len / sizeof(struct sock_filter)),
        .filter = (struct sock_filter *)(void *)c->at_exec.program.bytes,
    };
    if (alc_kernel_seccomp(SECCOMP_SET_MODE_FILTER, c->at_exec.flags, (unsigned long)(uintptr_t)&program) != 0)
        return errno;
    alc_buf_clear(&c->at_exec.program);
    return 0;
}

int alc_exec(struct alc_control *c, uint64_t id, const struct alc_buf *reply)
{
    if (alc_reap(c)) return EACCES; /* it has children; an exit that is not told yet does not stand in the way */
    int error = alc_exec_check_cwd();
    if (error != 0) return error;
    alc_signals_read(c); /* what was caught so far is an event; unblocked, it would be a death */
    const char *path;
    bool filtered = c->at_exec.program.len > 0;
    if (filtered && (error = search(c, look, &path)) != 0) return error;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_EXECING);
    alc_encode_execing(&c->event, &(struct alc_frame_execing){
                                      .id = id, .reply = {.ptr = reply->bytes, .len = (uint32_t)reply->len}});
    if (alc_message_send(ALC_FD_CHANNEL, c->event.bytes, c->event.len) != 0) return errno;
    give_up(c);
    error = place(c);
    if (error == 0 && filtered) error = install(c);
    if (error == 0) error = filtered ? attempt(c, path) : search(c, attempt, &path);
    unplace(c);
    take_back(c);
    return error;
}
