/*
 * image: see image.h.
 */
#define _GNU_SOURCE
#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "version.h"

#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif

enum {
    SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE,
    SIZE_MAX_BYTES = 64 << 20, /* the largest file that is copied: some ten times the program with sanitizers */
};

/* What is looked for in a file is in this program itself by being looked for. */
static const char mark[] = "alcove-port, image of version " ALC_VERSION;

bool alc_image_sealed(int fd)
{
    int seals = fcntl(fd, F_GET_SEALS); /* -1 for a file of any other file system */
    return seals >= 0 && (seals & SEALS) == SEALS;
}

static int fill(int fd, int file, off_t size)
{
    off_t from = 0; /* whatever the file's own offset is */
    while (from < size) {
        ssize_t n = sendfile(fd, file, &from, (size_t)(size - from));
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) errno = EIO;
        if (n <= 0) return -1;
    }
    return fcntl(fd, F_ADD_SEALS, SEALS);
}

int alc_image_copy(int file)
{
    struct stat st;
    if (fstat(file, &st) != 0) return -1;
    if (!S_ISREG(st.st_mode) || st.st_size > SIZE_MAX_BYTES) {
        errno = ENOEXEC;
        return -1;
    }
    int fd = memfd_create("alcove-port", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_EXEC);
    /* Before Linux 6.3 there is no MFD_EXEC and every memfd can be executed. */
    if (fd < 0 && errno == EINVAL) fd = memfd_create("alcove-port", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -1;
    if (fill(fd, file, st.st_size) == 0) return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int alc_image_check(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0) return errno;
    if (st.st_size < (off_t)sizeof mark) return ENOEXEC;
    void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return errno;
    bool found = memmem(bytes, (size_t)st.st_size, mark, sizeof mark) != NULL;
    munmap(bytes, (size_t)st.st_size);
    return found ? 0 : ENOEXEC;
}

int alc_image_hide(int fd) { return fchmod(fd, S_IXUSR | S_IXGRP | S_IXOTH); }
