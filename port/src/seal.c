/*
 * seal: see seal.h.
 */
#define _GNU_SOURCE
#include "seal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"
#include "privilege.h"

#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif

enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

static bool is_sealed(int fd)
{
    int seals = fcntl(fd, F_GET_SEALS); /* -1 for a file of any other file system */
    return seals >= 0 && (seals & SEALS) == SEALS;
}

static int copy_to_memfd(int exe)
{
    int fd = memfd_create("alcove-port", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_EXEC);
    /* Before Linux 6.3 there is no MFD_EXEC and every memfd can be executed. */
    if (fd < 0 && errno == EINVAL) fd = memfd_create("alcove-port", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) alc_die_errno(ALC_EXIT_SYSTEM, "memfd_create");
    struct stat st;
    if (fstat(exe, &st) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "fstat of /proc/self/exe");
    for (off_t left = st.st_size; left > 0;) {
        ssize_t n = sendfile(fd, exe, NULL, (size_t)left);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) alc_die_errno(ALC_EXIT_SYSTEM, "copying /proc/self/exe");
        left -= n;
    }
    if (fcntl(fd, F_ADD_SEALS, SEALS) != 0 || !is_sealed(fd)) alc_die_errno(ALC_EXIT_SYSTEM, "sealing a memfd");
    return fd;
}

void alc_seal(int proc, char *const argv[])
{
    int exe = openat(proc, "self/exe", O_RDONLY | O_CLOEXEC);
    if (exe < 0) alc_die_errno(ALC_EXIT_SYSTEM, "opening /proc/self/exe");
    if (is_sealed(exe)) {
        close(exe);
        return;
    }
    int fd = copy_to_memfd(exe);
    alc_privilege_carry();
    syscall(SYS_execveat, fd, "", argv, environ, AT_EMPTY_PATH);
    alc_die_errno(ALC_EXIT_SYSTEM, "executing the sealed copy");
}
