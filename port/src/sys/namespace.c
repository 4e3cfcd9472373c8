/*
 * sys/namespace: which namespaces the process is in, and what is its own in them: hostname and id maps.
 * Owns: that the process knows when those that it forks are numbered otherwise than it is, and that it is dumpable for no
 * longer than its maps take to open.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../kernel.h"
#include "own.h"
#include "../spawn.h"
#include "sys.h"

enum { MAP_LINE_MAX = 40 /* three numbers of 32 bits, and what is between them */ };
#define OWN_ID UINT32_MAX /* no id has it */
enum { SECOND_NS = 1000000000, OFFSETS_MAX = 128 };

int alc_sys_gethostname(struct alc_control *c, struct alc_result_gethostname *result)
{
    alc_buf_clear(&c->scratch);
    char *name = (char *)alc_buf_reserve(&c->scratch, HOST_NAME_MAX + 1);
    if (gethostname(name, HOST_NAME_MAX + 1) != 0) return errno;
    result->name = (struct alc_str){.ptr = name, .len = (uint32_t)strlen(name)};
    return 0;
}

int alc_sys_sethostname(struct alc_control *c, const struct alc_args_sethostname *args)
{
    (void)c;
    return alc_kernel_sethostname(args->name.ptr, args->name.len) == 0 ? 0 : errno;
}

/* What it forks is then in another pid namespace, which may even be its own again: its numbers are asked for, always. */
int alc_sys_setns(struct alc_control *c, const struct alc_args_setns *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    if (!alc_fits_int(args->type)) return EINVAL;
    alc_spawn_settle();
    if (alc_kernel_setns(args->fd, (int)args->type) != 0) return errno;
    if (args->type == 0 || (args->type & CLONE_NEWPID) != 0) c->nests = true;
    return 0;
}

int alc_sys_unshare(struct alc_control *c, const struct alc_args_unshare *args)
{
    if (!alc_fits_int(args->flags)) return EINVAL;
    alc_spawn_settle();
    if ((args->flags & CLONE_NEWUSER) != 0) alc_control_note_ids(c);
    if (alc_kernel_unshare((int)args->flags) != 0) return errno;
    if ((args->flags & CLONE_NEWPID) != 0) c->nests = true;
    return 0;
}

/* The files of a process that is not dumpable belong to root: an ordinary user's process is dumpable for as long as
 * opening one takes. */
static int open_own(const char *path)
{
    int fd = alc_proc_open(ALC_FD_PROC, path, O_WRONLY);
    if (fd >= 0 || errno != EACCES) return fd;
    if (alc_kernel_dumpable() != 0) return -1;
    fd = alc_proc_open(ALC_FD_PROC, path, O_WRONLY);
    int error = errno;
    if (alc_kernel_undumpable() != 0 && fd >= 0) {
        error = errno;
        close(fd);
        fd = -1;
    }
    errno = error;
    return fd;
}

int alc_proc_write_own(const char *path, const void *text, size_t len)
{
    int fd = open_own(path);
    if (fd < 0) return errno;
    int error = alc_kernel_write_map(fd, text, len) == 0 ? 0 : errno;
    close(fd);
    return error;
}

static int write_ranges(struct alc_control *c, const char *path, struct alc_list ranges, uint32_t own)
{
    struct alc_id_range r;
    if (ranges.count == 0) return 0;
    alc_buf_clear(&c->scratch);
    while (alc_list_next_id_range(&ranges, &r)) {
        char line[MAP_LINE_MAX];
        if (r.outside == OWN_ID) r.outside = own;
        int len = snprintf(line, sizeof line, "%u %u %u\n", r.inside, r.outside, r.count);
        alc_put_raw(&c->scratch, line, (size_t)len);
    }
    return alc_proc_write_own(path, c->scratch.bytes, c->scratch.len);
}

/* In the order that the kernel wants: without setgroups, an ordinary user may map its group, too. */
int alc_sys_id_maps(struct alc_control *c, const struct alc_args_id_maps *args)
{
    static const char deny[] = "deny";
    int error = args->deny_setgroups ? alc_proc_write_own("self/setgroups", deny, sizeof deny - 1) : 0;
    if (error == 0) error = write_ranges(c, "self/gid_map", args->gid_map, c->own_gid);
    return error == 0 ? write_ranges(c, "self/uid_map", args->uid_map, c->own_uid) : error;
}

int alc_sys_timens_offsets(struct alc_control *c, const struct alc_args_timens_offsets *args)
{
    (void)c;
    char text[OFFSETS_MAX];
    if (args->monotonic_ns >= SECOND_NS || args->boottime_ns >= SECOND_NS) return EINVAL;
    int len = snprintf(text, sizeof text, "monotonic %lld %u\nboottime %lld %u\n", (long long)args->monotonic_s,
                       args->monotonic_ns, (long long)args->boottime_s, args->boottime_ns);
    return alc_proc_write_own("self/timens_offsets", text, (size_t)len);
}
