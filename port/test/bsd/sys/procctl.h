/* What FreeBSD's procctl(2) declares, for `make bsd-check`. */
#ifndef TEST_BSD_PROCCTL_H
#define TEST_BSD_PROCCTL_H

#include <sys/types.h>
#include <sys/wait.h>

int procctl(idtype_t idtype, id_t id, int cmd, void *arg);

#endif
