/*
 * image: the port program as a sealed memfd, from which it always runs.
 * Owns: what makes such a copy one, and how a file is known to hold this program.
 * Must never: take anybody's word for it: seals and contents are read off the file.
 */
#ifndef ALC_IMAGE_H
#define ALC_IMAGE_H

#include <stdbool.h>

/* Whether the descriptor, open for reading, is of a memfd that nobody can change any more. */
bool alc_image_sealed(int fd);
/* A sealed, executable copy of a file, close-on-exec; or -1 with errno: ENOEXEC for what is no regular file or too long. */
int alc_image_copy(int file);
/* Whether a sealed file holds the port program, in this version: 0, or an errno, ENOEXEC if it does not. */
int alc_image_check(int fd);
/* Nobody but root may read it: one who executes it cannot be looked into from his first instruction on. 0, or -1. */
int alc_image_hide(int fd);

#endif
