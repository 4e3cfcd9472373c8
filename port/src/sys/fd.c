/*
 * sys/fd: descriptors of the caller's: files, sockets, and the process's own standard streams.
 * Owns: that no call names a descriptor of the port, and that none waits for another process: what would is EAGAIN. A file on
 * a disk or a network is waited for, as in every program.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/close_range.h>
#include <linux/openat2.h>
#include <poll.h>
#include <sys/stat.h>

#include "../kernel.h"
#include "sys.h"

_Static_assert(sizeof(off_t) == sizeof(int64_t), "offsets travel as i64");

/* It was opened without waiting; blocking: the caller did not ask for that. */
static void opened(struct alc_control *c, int fd, bool blocking)
{
    if (blocking) {
        int status = alc_kernel_fcntl(fd, F_GETFL, 0);
        if (status >= 0 && (status & O_PATH) == 0) alc_kernel_fcntl(fd, F_SETFL, status & ~O_NONBLOCK);
    }
    alc_descriptors_add(&c->descriptors, fd);
}

int alc_sys_open(struct alc_control *c, const struct alc_args_open *args, struct alc_result_open *result)
{
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int flags = (int)args->flags;
    int fd = alc_kernel_open(args->path.ptr, flags | O_NONBLOCK, (mode_t)args->mode);
    if (fd < 0) return errno;
    opened(c, fd, (flags & O_NONBLOCK) == 0);
    result->fd = fd;
    return 0;
}

/* The numbers of the port's own descriptors are no directories of the caller's. */
int alc_sys_openat2(struct alc_control *c, const struct alc_args_openat2 *args, struct alc_result_openat2 *result)
{
    bool named = (args->flags & O_PATH) != 0; /* goes with few flags, and waits for nothing */
    if (args->directory != AT_FDCWD && !alc_descriptors_has(&c->descriptors, args->directory)) return EBADF;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    const struct open_how how = {
        .flags = (uint64_t)args->flags | (named ? 0 : (uint64_t)O_NONBLOCK),
        .mode = args->mode,
        .resolve = (uint64_t)args->resolve,
    };
    int fd = alc_kernel_openat2(args->directory, args->path.ptr, &how);
    if (fd < 0) return errno;
    opened(c, fd, !named && (args->flags & O_NONBLOCK) == 0);
    result->fd = fd;
    return 0;
}

int alc_sys_memfd_create(struct alc_control *c, const struct alc_args_memfd_create *args,
                         struct alc_result_memfd_create *result)
{
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    result->fd = alc_kernel_memfd_create(args->name.ptr, (unsigned)args->flags);
    if (result->fd < 0) return errno;
    alc_descriptors_add(&c->descriptors, result->fd);
    return 0;
}

int alc_sys_socket(struct alc_control *c, const struct alc_args_socket *args, struct alc_result_socket *result)
{
    if (!alc_fits_int(args->domain) || !alc_fits_int(args->type) || !alc_fits_int(args->protocol)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    result->fd = alc_kernel_socket((int)args->domain, (int)args->type, (int)args->protocol);
    if (result->fd < 0) return errno;
    alc_descriptors_add(&c->descriptors, result->fd);
    return 0;
}

int alc_sys_pipe2(struct alc_control *c, const struct alc_args_pipe2 *args, struct alc_result_pipe2 *result)
{
    int ends[2];
    if (!alc_fits_int(args->flags)) return EINVAL;
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    if (alc_kernel_pipe(ends, (int)args->flags) != 0) return errno;
    alc_descriptors_add(&c->descriptors, ends[0]);
    alc_descriptors_add(&c->descriptors, ends[1]);
    result->pair = (struct alc_fd_pair){.first = ends[0], .second = ends[1]};
    return 0;
}

/* The number is free afterwards even when the kernel tells an error of an earlier write. */
int alc_sys_close(struct alc_control *c, const struct alc_args_close *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    alc_descriptors_remove(&c->descriptors, args->fd);
    alc_pending_closed(c, args->fd);
    return alc_kernel_close(args->fd) == 0 ? 0 : errno;
}

/* From the highest down: closing one moves those above it in the list. */
int alc_sys_close_range(struct alc_control *c, const struct alc_args_close_range *args)
{
    const struct alc_descriptors *d = &c->descriptors;
    bool cloexec = (args->flags & CLOSE_RANGE_CLOEXEC) != 0;
    if (args->last < args->first || (args->flags & ~(int64_t)(CLOSE_RANGE_CLOEXEC | CLOSE_RANGE_UNSHARE)) != 0) return EINVAL;
    for (size_t i = d->count; i > 0; i--) {
        int fd = d->fds[i - 1];
        if ((unsigned)fd < args->first || (unsigned)fd > args->last) continue;
        if (cloexec) {
            if (alc_kernel_fcntl(fd, F_SETFD, FD_CLOEXEC) < 0 && errno != EBADF) return errno;
            continue;
        }
        alc_descriptors_remove(&c->descriptors, fd);
        alc_pending_closed(c, fd);
        alc_kernel_close(fd); /* as close_range(2): what an earlier write failed with is not told */
    }
    return 0;
}

/* Whether reading or writing may have to wait for somebody else. *fifo: whether it is a pipe. */
static bool waits(int fd, bool *fifo)
{
    struct stat st;
    *fifo = false;
    if (fstat(fd, &st) != 0) return false;
    *fifo = S_ISFIFO(st.st_mode);
    return !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode) && !S_ISBLK(st.st_mode);
}

/*
 * Of a file that knows no RWF_NOWAIT, such as a terminal, "ready" says that something goes through and not how much, and
 * another may come first. Whoever shares the open file finds O_NONBLOCK set meanwhile.
 */
static ssize_t without_waiting(int fd, void *bytes, size_t len, bool writes)
{
    int flags = alc_kernel_nonblock(fd);
    if (flags < 0) return -1;
    ssize_t n = writes ? alc_kernel_write(fd, bytes, len, false) : alc_kernel_read(fd, bytes, len, false);
    alc_kernel_status(fd, flags);
    return n;
}

static ssize_t read_ready(int fd, void *to, size_t len)
{
    bool fifo;
    if (!waits(fd, &fifo)) return alc_kernel_read(fd, to, len, false);
    if (alc_kernel_ready(fd, POLLIN) != 0) return -1;
    /* Another reader may have come first. */
    ssize_t n = alc_kernel_read(fd, to, len, true);
    return n < 0 && errno == EOPNOTSUPP ? without_waiting(fd, to, len, false) : n;
}

int alc_sys_read(struct alc_control *c, const struct alc_args_read *args, struct alc_result_read *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    size_t len = args->count < ALC_MAX_READ ? args->count : ALC_MAX_READ;
    alc_buf_clear(&c->scratch);
    uint8_t *to = alc_buf_reserve(&c->scratch, len);
    ssize_t n = read_ready(args->fd, to, len);
    if (n < 0) return errno;
    result->data = (struct alc_bytes){.ptr = to, .len = (uint32_t)n};
    return 0;
}

/* A pipe that is ready takes PIPE_BUF bytes without waiting, and promises no more. */
static ssize_t write_parts(int fd, const uint8_t *from, size_t len)
{
    size_t at = 0;
    do {
        size_t part = len - at < PIPE_BUF ? len - at : PIPE_BUF;
        ssize_t n = alc_kernel_write(fd, from + at, part, false);
        if (n < 0) return at > 0 ? (ssize_t)at : -1;
        at += (size_t)n;
    } while (at < len && alc_kernel_ready(fd, POLLOUT) == 0);
    return (ssize_t)at;
}

static ssize_t write_ready(int fd, const uint8_t *from, size_t len)
{
    bool fifo;
    if (!waits(fd, &fifo)) return alc_kernel_write(fd, from, len, false);
    if (alc_kernel_ready(fd, POLLOUT) != 0) return -1;
    ssize_t n = alc_kernel_write(fd, from, len, true);
    if (n >= 0 || errno != EOPNOTSUPP) return n;
    return fifo ? write_parts(fd, from, len) : without_waiting(fd, (void *)(uintptr_t)from, len, true);
}

int alc_sys_write(struct alc_control *c, const struct alc_args_write *args, struct alc_result_write *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    ssize_t n = write_ready(args->fd, args->data.ptr, args->data.len);
    if (n < 0) return errno;
    result->count = (uint32_t)n;
    return 0;
}

int alc_sys_lseek(struct alc_control *c, const struct alc_args_lseek *args, struct alc_result_lseek *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    if (!alc_fits_int(args->whence)) return EINVAL;
    result->offset = alc_kernel_lseek(args->fd, args->offset, (int)args->whence);
    return result->offset < 0 ? errno : 0;
}

static int duplicate(struct alc_control *c, int fd, int command, int lowest, int64_t *value)
{
    if (alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int copy = alc_kernel_fcntl(fd, command, lowest);
    if (copy < 0) return errno;
    alc_descriptors_add(&c->descriptors, copy);
    *value = copy;
    return 0;
}

int alc_sys_fcntl(struct alc_control *c, const struct alc_args_fcntl *args, struct alc_result_fcntl *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    if (!alc_fits_int(args->command) || !alc_fits_int(args->arg)) return EINVAL;
    int command = (int)args->command, arg = (int)args->arg;
    switch (command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC: return duplicate(c, args->fd, command, arg, &result->value);
    case F_GETFD:
    case F_SETFD:
    case F_GETFL:
    case F_SETFL:
    case F_GETPIPE_SZ:
    case F_SETPIPE_SZ:
    case F_ADD_SEALS:
    case F_GET_SEALS:
        result->value = alc_kernel_fcntl(args->fd, command, arg);
        return result->value < 0 ? errno : 0;
    default: return EINVAL; /* of others the argument may be a pointer */
    }
}
