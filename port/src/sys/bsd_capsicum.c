/*
 * sys/bsd_capsicum: capability mode and rights of descriptors of FreeBSD.
 */
#include <errno.h>

#include "bsd.h"
#include "sys.h"

#if ALC_HAVE_FREEBSD
#include <string.h>
#include <sys/capsicum.h>

/* Those of rights(4). */
#define RIGHTS(X) \
    X(CAP_READ) X(CAP_WRITE) X(CAP_SEEK) X(CAP_MMAP) X(CAP_MMAP_R) X(CAP_MMAP_W) X(CAP_MMAP_X) X(CAP_CREATE) \
    X(CAP_FEXECVE) X(CAP_FSYNC) X(CAP_FTRUNCATE) X(CAP_LOOKUP) X(CAP_FCHDIR) X(CAP_FCHFLAGS) X(CAP_CHFLAGSAT) \
    X(CAP_FCHMOD) X(CAP_FCHMODAT) X(CAP_FCHOWN) X(CAP_FCHOWNAT) X(CAP_FCNTL) X(CAP_FLOCK) X(CAP_FPATHCONF) \
    X(CAP_FSCK) X(CAP_FSTAT) X(CAP_FSTATAT) X(CAP_FSTATFS) X(CAP_FUTIMES) X(CAP_FUTIMESAT) \
    X(CAP_LINKAT_SOURCE) X(CAP_LINKAT_TARGET) X(CAP_MKDIRAT) X(CAP_MKFIFOAT) X(CAP_MKNODAT) \
    X(CAP_RENAMEAT_SOURCE) X(CAP_RENAMEAT_TARGET) X(CAP_SYMLINKAT) X(CAP_UNLINKAT) X(CAP_ACCEPT) X(CAP_BIND) \
    X(CAP_CONNECT) X(CAP_GETPEERNAME) X(CAP_GETSOCKNAME) X(CAP_GETSOCKOPT) X(CAP_LISTEN) X(CAP_PEELOFF) \
    X(CAP_SETSOCKOPT) X(CAP_SHUTDOWN) X(CAP_BINDAT) X(CAP_CONNECTAT) X(CAP_EVENT) X(CAP_KQUEUE_EVENT) \
    X(CAP_KQUEUE_CHANGE) X(CAP_IOCTL) X(CAP_TTYHOOK) X(CAP_PDGETPID) X(CAP_PDKILL) X(CAP_PREAD) X(CAP_PWRITE) \
    X(CAP_RECV) X(CAP_SEND)

static const struct right {
    const char *name;
    uint64_t right;
} rights_by_name[] = {
#define RIGHT(name) {#name, name},
    RIGHTS(RIGHT)
#undef RIGHT
};

static bool right_of(struct alc_str name, uint64_t *right)
{
    for (size_t i = 0; i < sizeof rights_by_name / sizeof *rights_by_name; i++) {
        if (strcmp(rights_by_name[i].name, name.ptr) != 0) continue;
        *right = rights_by_name[i].right;
        return true;
    }
    return false;
}

int alc_sys_cap_enter(struct alc_control *c)
{
    (void)c;
    return cap_enter() == 0 ? 0 : errno;
}

int alc_sys_cap_getmode(struct alc_control *c, struct alc_result_cap_getmode *result)
{
    (void)c;
    unsigned mode;
    if (cap_getmode(&mode) != 0) return errno;
    result->mode = mode;
    return 0;
}

int alc_sys_cap_rights_limit(struct alc_control *c, const struct alc_args_cap_rights_limit *args)
{
    cap_rights_t rights;
    struct alc_list list = args->rights, names = args->names;
    struct alc_str name;
    uint64_t right;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    cap_rights_init(&rights);
    while (alc_list_next_u64(&list, &right)) cap_rights_set(&rights, right);
    while (alc_list_next_str(&names, &name)) {
        if (!right_of(name, &right)) return EINVAL;
        cap_rights_set(&rights, right);
    }
    return cap_rights_limit(args->fd, &rights) == 0 ? 0 : errno;
}

int alc_sys_cap_fcntls_get(struct alc_control *c, const struct alc_args_cap_fcntls_get *args,
                           struct alc_result_cap_fcntls_get *result)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return cap_fcntls_get(args->fd, &result->rights) == 0 ? 0 : errno;
}

int alc_sys_cap_fcntls_limit(struct alc_control *c, const struct alc_args_cap_fcntls_limit *args)
{
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    return cap_fcntls_limit(args->fd, args->rights) == 0 ? 0 : errno;
}

int alc_sys_cap_ioctls_limit(struct alc_control *c, const struct alc_args_cap_ioctls_limit *args)
{
    struct alc_list list = args->requests;
    uint64_t request;
    size_t count = 0;
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    alc_buf_clear(&c->scratch);
    unsigned long *all =
        (unsigned long *)(void *)alc_buf_reserve(&c->scratch, ((size_t)args->requests.count + 1) * sizeof *all);
    while (alc_list_next_u64(&list, &request)) all[count++] = (unsigned long)request;
    return cap_ioctls_limit(args->fd, all, count) == 0 ? 0 : errno;
}

#else

int alc_sys_cap_enter(struct alc_control *c)
{
    (void)c;
    return ENOTSUP;
}

int alc_sys_cap_getmode(struct alc_control *c, struct alc_result_cap_getmode *result)
{
    (void)c, (void)result;
    return ENOTSUP;
}

int alc_sys_cap_rights_limit(struct alc_control *c, const struct alc_args_cap_rights_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_fcntls_get(struct alc_control *c, const struct alc_args_cap_fcntls_get *args,
                           struct alc_result_cap_fcntls_get *result)
{
    (void)result;
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_fcntls_limit(struct alc_control *c, const struct alc_args_cap_fcntls_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

int alc_sys_cap_ioctls_limit(struct alc_control *c, const struct alc_args_cap_ioctls_limit *args)
{
    return alc_descriptors_has(&c->descriptors, args->fd) ? ENOTSUP : EBADF;
}

#endif
