/*
 * seal: the program runs from a sealed memfd, so that nobody who gets hold of /proc/PID/exe can write to the installed
 * binary (CVE-2019-5736).
 * Must never: take anybody's word for it: the seals are read off the running image each time.
 */
#ifndef ALC_SEAL_H
#define ALC_SEAL_H

/* Returns when the program runs from a sealed memfd; executes itself from one when it does not yet. */
void alc_seal(int proc, char *const argv[]);

#endif
