/*
 * tty: see tty.h. Has the kernel's own structure and not that of a libc: they differ, and the requests are the kernel's.
 */
#include "tty.h"

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <errno.h>
#include <stddef.h>

/* <asm/termios.h> would declare struct termios once more. */
struct size {
    unsigned short rows, columns, width, height;
};

struct mode {
    size_t field;
    tcflag_t bit;
};

#define IN(name) {offsetof(struct termios, c_iflag), name}
#define OUT(name) {offsetof(struct termios, c_oflag), name}
#define LOCAL(name) {offsetof(struct termios, c_lflag), name}

static const struct mode modes[] = {
    [ALC_TERMIOS_FLAG_IGNBRK] = IN(IGNBRK),   [ALC_TERMIOS_FLAG_BRKINT] = IN(BRKINT),
    [ALC_TERMIOS_FLAG_IGNPAR] = IN(IGNPAR),   [ALC_TERMIOS_FLAG_PARMRK] = IN(PARMRK),
    [ALC_TERMIOS_FLAG_INPCK] = IN(INPCK),     [ALC_TERMIOS_FLAG_ISTRIP] = IN(ISTRIP),
    [ALC_TERMIOS_FLAG_INLCR] = IN(INLCR),     [ALC_TERMIOS_FLAG_IGNCR] = IN(IGNCR),
    [ALC_TERMIOS_FLAG_ICRNL] = IN(ICRNL),     [ALC_TERMIOS_FLAG_IXON] = IN(IXON),
    [ALC_TERMIOS_FLAG_IXANY] = IN(IXANY),     [ALC_TERMIOS_FLAG_IXOFF] = IN(IXOFF),
    [ALC_TERMIOS_FLAG_IMAXBEL] = IN(IMAXBEL), [ALC_TERMIOS_FLAG_IUTF8] = IN(IUTF8),
    [ALC_TERMIOS_FLAG_OPOST] = OUT(OPOST),    [ALC_TERMIOS_FLAG_ONLCR] = OUT(ONLCR),
    [ALC_TERMIOS_FLAG_OCRNL] = OUT(OCRNL),    [ALC_TERMIOS_FLAG_ONOCR] = OUT(ONOCR),
    [ALC_TERMIOS_FLAG_ONLRET] = OUT(ONLRET),  [ALC_TERMIOS_FLAG_ISIG] = LOCAL(ISIG),
    [ALC_TERMIOS_FLAG_ICANON] = LOCAL(ICANON),   [ALC_TERMIOS_FLAG_ECHO] = LOCAL(ECHO),
    [ALC_TERMIOS_FLAG_ECHOE] = LOCAL(ECHOE),     [ALC_TERMIOS_FLAG_ECHOK] = LOCAL(ECHOK),
    [ALC_TERMIOS_FLAG_ECHONL] = LOCAL(ECHONL),   [ALC_TERMIOS_FLAG_ECHOCTL] = LOCAL(ECHOCTL),
    [ALC_TERMIOS_FLAG_ECHOKE] = LOCAL(ECHOKE),   [ALC_TERMIOS_FLAG_NOFLSH] = LOCAL(NOFLSH),
    [ALC_TERMIOS_FLAG_TOSTOP] = LOCAL(TOSTOP),   [ALC_TERMIOS_FLAG_IEXTEN] = LOCAL(IEXTEN),
};

enum { MODES = sizeof modes / sizeof *modes };

static const uint8_t places[ALC_TTY_CHARS] = {
    [ALC_TERMIOS_CHAR_INTR] = VINTR,       [ALC_TERMIOS_CHAR_QUIT] = VQUIT,
    [ALC_TERMIOS_CHAR_ERASE] = VERASE,     [ALC_TERMIOS_CHAR_KILL] = VKILL,
    [ALC_TERMIOS_CHAR_EOF] = VEOF,         [ALC_TERMIOS_CHAR_TIME] = VTIME,
    [ALC_TERMIOS_CHAR_MIN] = VMIN,         [ALC_TERMIOS_CHAR_START] = VSTART,
    [ALC_TERMIOS_CHAR_STOP] = VSTOP,       [ALC_TERMIOS_CHAR_SUSP] = VSUSP,
    [ALC_TERMIOS_CHAR_EOL] = VEOL,         [ALC_TERMIOS_CHAR_REPRINT] = VREPRINT,
    [ALC_TERMIOS_CHAR_DISCARD] = VDISCARD, [ALC_TERMIOS_CHAR_WERASE] = VWERASE,
    [ALC_TERMIOS_CHAR_LNEXT] = VLNEXT,     [ALC_TERMIOS_CHAR_EOL2] = VEOL2,
};

static tcflag_t *field_of(struct termios *t, const struct mode *m)
{
    return m->field == offsetof(struct termios, c_iflag)   ? &t->c_iflag
           : m->field == offsetof(struct termios, c_oflag) ? &t->c_oflag
                                                           : &t->c_lflag;
}

int alc_tty_get(alc_tty_ioctl *call, int fd, struct alc_termios *out, uint8_t chars[ALC_TTY_CHARS])
{
    struct termios t = {0};
    if (call(fd, TCGETS, (unsigned long)(uintptr_t)&t) < 0) return errno;
    *out = (struct alc_termios){.chars = {.ptr = chars, .len = ALC_TTY_CHARS}};
    for (size_t i = 0; i < MODES; i++)
        if ((*field_of(&t, &modes[i]) & modes[i].bit) != 0) out->flags |= (uint64_t)1 << i;
    for (size_t i = 0; i < ALC_TTY_CHARS; i++) chars[i] = t.c_cc[places[i]];
    return 0;
}

int alc_tty_set(alc_tty_ioctl *call, int fd, const struct alc_termios *to)
{
    struct termios t = {0};
    if (to->chars.len != ALC_TTY_CHARS || to->flags >> MODES != 0) return EINVAL;
    if (call(fd, TCGETS, (unsigned long)(uintptr_t)&t) < 0) return errno;
    for (size_t i = 0; i < MODES; i++) {
        tcflag_t *field = field_of(&t, &modes[i]);
        *field = (to->flags >> i & 1) != 0 ? *field | modes[i].bit : *field & ~modes[i].bit;
    }
    for (size_t i = 0; i < ALC_TTY_CHARS; i++) t.c_cc[places[i]] = to->chars.ptr[i];
    return call(fd, TCSETS, (unsigned long)(uintptr_t)&t) < 0 ? errno : 0;
}

int alc_tty_size(alc_tty_ioctl *call, int fd, struct alc_window_size *out)
{
    struct size s = {0};
    if (call(fd, TIOCGWINSZ, (unsigned long)(uintptr_t)&s) < 0) return errno;
    *out = (struct alc_window_size){.rows = s.rows, .columns = s.columns};
    return 0;
}

int alc_tty_resize(alc_tty_ioctl *call, int fd, struct alc_window_size to)
{
    struct size s = {.rows = to.rows, .columns = to.columns};
    return call(fd, TIOCSWINSZ, (unsigned long)(uintptr_t)&s) < 0 ? errno : 0;
}
