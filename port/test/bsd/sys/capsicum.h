/* What FreeBSD's cap_enter(2), cap_rights_limit(2), cap_fcntls_limit(2) and cap_ioctls_limit(2) declare, for `make bsd-check`. */
#ifndef TEST_BSD_CAPSICUM_H
#define TEST_BSD_CAPSICUM_H

#include <stddef.h>
#include <stdint.h>

struct cap_rights {
    uint64_t cr_rights[2];
};
typedef struct cap_rights cap_rights_t;

cap_rights_t *__cap_rights_init(int version, cap_rights_t *rights, ...);
cap_rights_t *__cap_rights_set(cap_rights_t *rights, ...);
#define cap_rights_init(...) __cap_rights_init(0, __VA_ARGS__, 0ULL)
#define cap_rights_set(...) __cap_rights_set(__VA_ARGS__, 0ULL)

int cap_enter(void);
int cap_getmode(unsigned *mode);
int cap_rights_limit(int fd, const cap_rights_t *rights);
int cap_fcntls_get(int fd, uint32_t *rights);
int cap_fcntls_limit(int fd, uint32_t rights);
int cap_ioctls_limit(int fd, const unsigned long *cmds, size_t ncmds);

#endif
