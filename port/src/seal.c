/*
 * seal: see seal.h.
 */
#define _GNU_SOURCE
#include "seal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"
#include "image.h"
#include "kernel.h"
#include "privilege.h"

/* RLIMIT_FSIZE, which is the programs' to have, applies to a memfd as well. */
static int copy(int exe)
{
    struct rlimit had;
    if (getrlimit(RLIMIT_FSIZE, &had) != 0) return -1;
    struct rlimit most = {.rlim_cur = had.rlim_max, .rlim_max = had.rlim_max};
    alc_kernel_ignore(SIGXFSZ, true); /* as it is when the copy runs */
    setrlimit(RLIMIT_FSIZE, &most);
    int fd = alc_image_copy(exe);
    int error = errno;
    setrlimit(RLIMIT_FSIZE, &had);
    errno = error;
    return fd;
}

void alc_seal(int proc, char *const argv[])
{
    int exe = openat(proc, "self/exe", O_RDONLY | O_CLOEXEC);
    if (exe < 0) alc_die_errno(ALC_EXIT_SYSTEM, "opening /proc/self/exe");
    if (alc_image_sealed(exe)) {
        if (alc_image_hide(exe) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "hiding the sealed copy");
        close(exe);
        return;
    }
    int fd = copy(exe);
    if (fd < 0) alc_die_errno(ALC_EXIT_SYSTEM, "a sealed copy of /proc/self/exe");
    alc_privilege_carry();
    syscall(SYS_execveat, fd, "", argv, environ, AT_EMPTY_PATH);
    alc_die_errno(ALC_EXIT_SYSTEM, "executing the sealed copy");
}
