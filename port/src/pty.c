/*
 * pty: see pty.h.
 */
#define _GNU_SOURCE
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"

/* The one of Linux, and that of a devpts beside which nobody made a device. */
static const char *const multiplexers[] = {"/dev/ptmx", "/dev/pts/ptmx"};

static int open_master(void)
{
    int fd = -1;
    for (unsigned i = 0; i < 2 && fd < 0 && (i == 0 || errno == ENOENT); i++)
        fd = alc_kernel_open(multiplexers[i], O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, 0);
    return fd;
}

/* By way of the master: what lies at /dev/pts/N may belong to another devpts. */
static int open_terminal(int master)
{
    int locked = 0;
    if (alc_kernel_ioctl(master, TIOCSPTLCK, (unsigned long)(uintptr_t)&locked) < 0) return -1;
    return alc_kernel_ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

static int hand_over(uint64_t child, int master)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_PTY);
    alc_encode_pty(&b, &(struct alc_frame_pty){.child = child});
    int sent = alc_message_send_fd(ALC_FD_CHANNEL, b.bytes, b.len, master);
    int error = errno;
    alc_buf_free(&b);
    errno = error;
    return sent;
}

int alc_pty_make(uint64_t child)
{
    int master = open_master();
    if (master < 0) return -1;
    int terminal = open_terminal(master);
    bool made = terminal >= 0 && hand_over(child, master) == 0;
    int error = errno;
    alc_kernel_close(master);
    if (made) return terminal;
    if (terminal >= 0) alc_kernel_close(terminal);
    errno = error;
    return -1;
}

int alc_pty_enter(void)
{
    if (alc_kernel_setsid() < 0) return errno;
    return alc_kernel_ioctl(STDIN_FILENO, TIOCSCTTY, 0) < 0 ? errno : 0;
}
