/*
 * seal: see seal.h.
 */
#define _GNU_SOURCE
#include "seal.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"
#include "image.h"
#include "privilege.h"

void alc_seal(int proc, char *const argv[])
{
    int exe = openat(proc, "self/exe", O_RDONLY | O_CLOEXEC);
    if (exe < 0) alc_die_errno(ALC_EXIT_SYSTEM, "opening /proc/self/exe");
    if (alc_image_sealed(exe)) {
        if (alc_image_hide(exe) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "hiding the sealed copy");
        close(exe);
        return;
    }
    int fd = alc_image_copy(exe);
    if (fd < 0) alc_die_errno(ALC_EXIT_SYSTEM, "a sealed copy of /proc/self/exe");
    alc_privilege_carry();
    syscall(SYS_execveat, fd, "", argv, environ, AT_EMPTY_PATH);
    alc_die_errno(ALC_EXIT_SYSTEM, "executing the sealed copy");
}
