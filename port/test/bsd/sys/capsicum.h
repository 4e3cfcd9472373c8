/* What FreeBSD's cap_enter(2), cap_rights_limit(2), cap_fcntls_limit(2) and cap_ioctls_limit(2) declare, for `make bsd-check`. */
#ifndef TEST_BSD_CAPSICUM_H
#define TEST_BSD_CAPSICUM_H

#include <stddef.h>
#include <stdint.h>

/* Their values are the platform's: here any will do. */
#define CAPRIGHT(bit) (1ULL << 57 | 1ULL << (bit) % 57)
#define CAP_READ CAPRIGHT(0)
#define CAP_WRITE CAPRIGHT(1)
#define CAP_SEEK CAPRIGHT(2)
#define CAP_MMAP CAPRIGHT(3)
#define CAP_MMAP_R CAPRIGHT(4)
#define CAP_MMAP_W CAPRIGHT(5)
#define CAP_MMAP_X CAPRIGHT(6)
#define CAP_CREATE CAPRIGHT(7)
#define CAP_FEXECVE CAPRIGHT(8)
#define CAP_FSYNC CAPRIGHT(9)
#define CAP_FTRUNCATE CAPRIGHT(10)
#define CAP_LOOKUP CAPRIGHT(11)
#define CAP_FCHDIR CAPRIGHT(12)
#define CAP_FCHFLAGS CAPRIGHT(13)
#define CAP_CHFLAGSAT CAPRIGHT(14)
#define CAP_FCHMOD CAPRIGHT(15)
#define CAP_FCHMODAT CAPRIGHT(16)
#define CAP_FCHOWN CAPRIGHT(17)
#define CAP_FCHOWNAT CAPRIGHT(18)
#define CAP_FCNTL CAPRIGHT(19)
#define CAP_FLOCK CAPRIGHT(20)
#define CAP_FPATHCONF CAPRIGHT(21)
#define CAP_FSCK CAPRIGHT(22)
#define CAP_FSTAT CAPRIGHT(23)
#define CAP_FSTATAT CAPRIGHT(24)
#define CAP_FSTATFS CAPRIGHT(25)
#define CAP_FUTIMES CAPRIGHT(26)
#define CAP_FUTIMESAT CAPRIGHT(27)
#define CAP_LINKAT_SOURCE CAPRIGHT(28)
#define CAP_LINKAT_TARGET CAPRIGHT(29)
#define CAP_MKDIRAT CAPRIGHT(30)
#define CAP_MKFIFOAT CAPRIGHT(31)
#define CAP_MKNODAT CAPRIGHT(32)
#define CAP_RENAMEAT_SOURCE CAPRIGHT(33)
#define CAP_RENAMEAT_TARGET CAPRIGHT(34)
#define CAP_SYMLINKAT CAPRIGHT(35)
#define CAP_UNLINKAT CAPRIGHT(36)
#define CAP_ACCEPT CAPRIGHT(37)
#define CAP_BIND CAPRIGHT(38)
#define CAP_CONNECT CAPRIGHT(39)
#define CAP_GETPEERNAME CAPRIGHT(40)
#define CAP_GETSOCKNAME CAPRIGHT(41)
#define CAP_GETSOCKOPT CAPRIGHT(42)
#define CAP_LISTEN CAPRIGHT(43)
#define CAP_PEELOFF CAPRIGHT(44)
#define CAP_SETSOCKOPT CAPRIGHT(45)
#define CAP_SHUTDOWN CAPRIGHT(46)
#define CAP_BINDAT CAPRIGHT(47)
#define CAP_CONNECTAT CAPRIGHT(48)
#define CAP_EVENT CAPRIGHT(49)
#define CAP_KQUEUE_EVENT CAPRIGHT(50)
#define CAP_KQUEUE_CHANGE CAPRIGHT(51)
#define CAP_IOCTL CAPRIGHT(52)
#define CAP_TTYHOOK CAPRIGHT(53)
#define CAP_PDGETPID CAPRIGHT(54)
#define CAP_PDKILL CAPRIGHT(55)
#define CAP_PREAD CAPRIGHT(56)
#define CAP_PWRITE CAPRIGHT(57)
#define CAP_RECV CAPRIGHT(58)
#define CAP_SEND CAPRIGHT(59)

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
