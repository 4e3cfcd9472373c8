/*
 * sys/file: files by name, the working and the root directory, the umask.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdalign.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel.h"
#include "sys.h"

enum { DIRECTORY_READ = 32768 /* bytes of entries that the kernel is asked for at a time */ };

int alc_sys_chdir(struct alc_control *c, const struct alc_args_chdir *args)
{
    (void)c;
    return alc_kernel_chdir(args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_getcwd(struct alc_control *c, struct alc_result_getcwd *result)
{
    alc_buf_clear(&c->scratch);
    char *path = (char *)alc_buf_reserve(&c->scratch, PATH_MAX);
    if (getcwd(path, PATH_MAX) == NULL) return errno;
    result->path = (struct alc_str){.ptr = path, .len = (uint32_t)strlen(path)};
    return 0;
}

int alc_sys_umask(struct alc_control *c, const struct alc_args_umask *args, struct alc_result_umask *result)
{
    (void)c;
    result->previous = alc_kernel_umask((mode_t)args->mask);
    return 0;
}

int alc_sys_chmod(struct alc_control *c, const struct alc_args_chmod *args)
{
    (void)c;
    return alc_kernel_chmod(args->path.ptr, (mode_t)args->mode) == 0 ? 0 : errno;
}

int alc_sys_chown(struct alc_control *c, const struct alc_args_chown *args)
{
    (void)c;
    return alc_kernel_chown(args->path.ptr, args->uid, args->gid) == 0 ? 0 : errno;
}

int alc_sys_chroot(struct alc_control *c, const struct alc_args_chroot *args)
{
    (void)c;
    return alc_kernel_chroot(args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_link(struct alc_control *c, const struct alc_args_link *args)
{
    (void)c;
    return alc_kernel_link(args->existing.ptr, args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_symlink(struct alc_control *c, const struct alc_args_symlink *args)
{
    (void)c;
    return alc_kernel_symlink(args->target.ptr, args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_unlink(struct alc_control *c, const struct alc_args_unlink *args)
{
    (void)c;
    return alc_kernel_unlink(args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_mkdir(struct alc_control *c, const struct alc_args_mkdir *args)
{
    (void)c;
    return alc_kernel_mkdir(args->path.ptr, (mode_t)args->mode) == 0 ? 0 : errno;
}

int alc_sys_rmdir(struct alc_control *c, const struct alc_args_rmdir *args)
{
    (void)c;
    return alc_kernel_rmdir(args->path.ptr) == 0 ? 0 : errno;
}

int alc_sys_mkfifo(struct alc_control *c, const struct alc_args_mkfifo *args)
{
    (void)c;
    return alc_kernel_mkfifo(args->path.ptr, (mode_t)args->mode) == 0 ? 0 : errno;
}

/* The names of a directory, one behind the other in c->scratch, each with its NUL. 0, or an errno. */
static int read_names(struct alc_control *c, int fd, size_t *count)
{
    alignas(struct dirent64) uint8_t entries[DIRECTORY_READ];
    ssize_t n;
    alc_buf_clear(&c->scratch);
    *count = 0;
    while ((n = alc_kernel_getdents(fd, entries, sizeof entries)) > 0) {
        for (size_t at = 0; at < (size_t)n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(entries + at);
            alc_put_raw(&c->scratch, entry->d_name, strlen(entry->d_name) + 1);
            ++*count;
            at += entry->d_reclen;
        }
        if (c->scratch.len + *count * sizeof(uint32_t) > ALC_MAX_FRAME) return EMSGSIZE; /* as a list<str> */
    }
    return n < 0 ? errno : 0;
}

int alc_sys_readdir(struct alc_control *c, const struct alc_args_readdir *args, struct alc_result_readdir *result)
{
    size_t count;
    int fd = alc_kernel_open(args->path.ptr, O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC, 0);
    if (fd < 0) return errno;
    int error = read_names(c, fd, &count);
    alc_kernel_close(fd);
    if (error != 0) return error;
    size_t pad = (alignof(struct alc_str) - c->scratch.len % alignof(struct alc_str)) % alignof(struct alc_str);
    uint8_t *room = alc_buf_reserve(&c->scratch, pad + (count + 1) * sizeof(struct alc_str));
    struct alc_str *names = (struct alc_str *)(void *)(room + pad);
    const char *name = (const char *)c->scratch.bytes;
    for (size_t i = 0; i < count; i++) {
        names[i] = (struct alc_str){.ptr = name, .len = (uint32_t)strlen(name)};
        name += names[i].len + 1;
    }
    *result = (struct alc_result_readdir){.names = names, .names_count = (uint32_t)count};
    return 0;
}
