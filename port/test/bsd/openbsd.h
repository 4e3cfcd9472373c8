/* What OpenBSD's <unistd.h> declares beside others', for `make bsd-check`. */
#ifndef TEST_BSD_OPENBSD_H
#define TEST_BSD_OPENBSD_H

int pledge(const char *promises, const char *execpromises);
int unveil(const char *path, const char *permissions);

#endif
