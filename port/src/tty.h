/*
 * tty: modes and sizes of terminals, for control processes and for the multiplexer.
 * Knows descriptors alone, a terminal's or a master's: the kernel takes both for the terminal.
 */
#ifndef ALC_TTY_H
#define ALC_TTY_H

#include <stdint.h>
#include <sys/types.h>

#include "gen/alcove_proto.h"

enum { ALC_TTY_CHARS = ALC_TERMIOS_CHAR_EOL2 + 1 };

/* An ioctl(2): the multiplexer's own, or that of kernel.h. */
typedef int alc_tty_ioctl(int fd, unsigned long request, unsigned long arg);

/* Each: 0 or an errno. */
/* *out points into chars. */
int alc_tty_get(alc_tty_ioctl *call, int fd, struct alc_termios *out, uint8_t chars[ALC_TTY_CHARS]);
/* What Termios does not list stays. */
int alc_tty_set(alc_tty_ioctl *call, int fd, const struct alc_termios *to);
int alc_tty_size(alc_tty_ioctl *call, int fd, struct alc_window_size *out);
int alc_tty_resize(alc_tty_ioctl *call, int fd, struct alc_window_size to);

#endif
