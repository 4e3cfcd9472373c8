/*
 * title: what ps and /proc/PID/cmdline show of a process.
 * Owns: the memory in which the kernel put the arguments and the environment; environ is moved out of it first.
 * Must never: write past its end, or make room by asking the kernel: that would need a privilege.
 *
 * A forked process has a copy, so that its title is its own from then on.
 */
#ifndef ALC_TITLE_H
#define ALC_TITLE_H

#include <stddef.h>

enum { ALC_TITLE_MAX = 4095 }; /* bytes; the kernel shows no more than a page */

/* Takes the memory over, once, when nobody reads the arguments any more. Out of memory ends the program. */
void alc_title_init(int argc, char *argv[]);
/* 0, or ENOTSUP in a program that did not take over any. A longer text is cut off at the room there is. */
int alc_title_set(const char *text, size_t len);
/* What is shown, up to its first NUL; "" as long as nothing was taken over. */
const char *alc_title_text(void);

#endif
