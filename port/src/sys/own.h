/*
 * sys/own: writing to the files that a process has about itself in /proc.
 */
#ifndef ALC_SYS_OWN_H
#define ALC_SYS_OWN_H

#include <stddef.h>

/* One write; the process is dumpable for no longer than opening takes, and only when it must be. 0 or an errno. */
int alc_proc_write_own(const char *path, const void *text, size_t len);

#endif
