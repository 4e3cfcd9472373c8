/*
 * pty: making a pseudo-terminal for a process that is about to be forked, and entering it as that process.
 * Must never: keep the master, which is the multiplexer's, or find the terminal by its name: another may be mounted there.
 */
#ifndef ALC_PTY_H
#define ALC_PTY_H

#include <stdint.h>

/* Makes one and hands its master to the multiplexer, for that child. The terminal, close-on-exec; or -1 with errno: ENOSPC when
 * there are as many as there may be, ENOENT without /dev/ptmx. */
int alc_pty_make(uint64_t child);
/* Begins a session with standard input as its controlling terminal. 0, or an errno. */
int alc_pty_enter(void);

#endif
