/*
 * constants: the headers behind the table of symbols (gen/alcove_proto.c), and constants of headers that cannot be included
 * beside others: <linux/fs.h> and <sys/mount.h> define the same names, and so do <linux/ptrace.h> and <sys/ptrace.h>.
 * A constant that is in none of them is a symbol that this platform lacks.
 */
#ifndef ALC_CONSTANTS_H
#define ALC_CONSTANTS_H

#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/if_tun.h>
#include <linux/openat2.h>
#include <linux/ptrace.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <linux/sockios.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* <linux/fs.h> */
#ifndef FS_IOC_GETFLAGS
#define FS_IOC_GETFLAGS _IOR('f', 1, long)
#define FS_IOC_SETFLAGS _IOW('f', 2, long)
#define FS_IOC_GETVERSION _IOR('v', 1, long)
#define FS_IOC_SETVERSION _IOW('v', 2, long)
#define FS_IOC_FSGETXATTR _IOR('X', 31, char[28])
#define FS_IOC_FSSETXATTR _IOW('X', 32, char[28])
#define FS_IOC_GETFSLABEL _IOR(0x94, 49, char[256])
#define FS_IOC_SETFSLABEL _IOW(0x94, 50, char[256])
#define FICLONE _IOW(0x94, 9, int)
#define FICLONERANGE _IOW(0x94, 13, char[32])
#define FIDEDUPERANGE _IOWR(0x94, 54, char[24])
#define FIFREEZE _IOWR('X', 119, int)
#define FITHAW _IOWR('X', 120, int)
#define FITRIM _IOWR('X', 121, char[24])
#define FIBMAP _IO(0x00, 1)
#define FIGETBSZ _IO(0x00, 2)
#endif
#ifndef BLKROSET
#define BLKROSET _IO(0x12, 93)
#define BLKROGET _IO(0x12, 94)
#define BLKRRPART _IO(0x12, 95)
#define BLKGETSIZE _IO(0x12, 96)
#define BLKFLSBUF _IO(0x12, 97)
#define BLKRASET _IO(0x12, 98)
#define BLKRAGET _IO(0x12, 99)
#define BLKSSZGET _IO(0x12, 104)
#define BLKBSZGET _IOR(0x12, 112, size_t)
#define BLKBSZSET _IOW(0x12, 113, size_t)
#define BLKGETSIZE64 _IOR(0x12, 114, size_t)
#endif
#ifndef BLKDISCARD
#define BLKDISCARD _IO(0x12, 119)
#endif
#ifndef BLKPBSZGET
#define BLKPBSZGET _IO(0x12, 123)
#endif
#ifndef BLKZEROOUT
#define BLKZEROOUT _IO(0x12, 127)
#endif

/* <linux/nsfs.h> */
#ifndef NS_GET_USERNS
#define NS_GET_USERNS _IO(0xb7, 1)
#define NS_GET_PARENT _IO(0xb7, 2)
#define NS_GET_NSTYPE _IO(0xb7, 3)
#define NS_GET_OWNER_UID _IO(0xb7, 4)
#endif

/* <linux/ioprio.h> has them as an enumeration, some versions not at all. */
#define IOPRIO_CLASS_NONE 0
#define IOPRIO_CLASS_RT 1
#define IOPRIO_CLASS_BE 2
#define IOPRIO_CLASS_IDLE 3
#define IOPRIO_WHO_PROCESS 1
#define IOPRIO_WHO_PGRP 2
#define IOPRIO_WHO_USER 3

/* <sys/syscall.h> */
#ifndef SYS_process_mrelease
#define SYS_process_mrelease 448
#endif

/* <linux/pidfd.h>, and <sys/personality.h>, an enumeration. */
#ifndef PIDFD_NONBLOCK
#define PIDFD_NONBLOCK O_NONBLOCK
#endif
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 8U
#define MFD_EXEC 16U
#endif
#define PER_LINUX 0
#define PER_LINUX32 8
#define UNAME26 0x0020000
#define ADDR_NO_RANDOMIZE 0x0040000
#define FDPIC_FUNCPTRS 0x0080000
#define MMAP_PAGE_ZERO 0x0100000
#define ADDR_COMPAT_LAYOUT 0x0200000
#define READ_IMPLIES_EXEC 0x0400000
#define ADDR_LIMIT_32BIT 0x0800000
#define SHORT_INODE 0x1000000
#define WHOLE_SECONDS 0x2000000
#define STICKY_TIMEOUTS 0x4000000
#define ADDR_LIMIT_3GB 0x8000000
/* <sys/mount.h>, where they may be enumerators alone. */
#ifndef FSCONFIG_SET_FLAG
#define FSCONFIG_SET_FLAG 0
#define FSCONFIG_SET_STRING 1
#define FSCONFIG_SET_BINARY 2
#define FSCONFIG_SET_PATH 3
#define FSCONFIG_SET_PATH_EMPTY 4
#define FSCONFIG_SET_FD 5
#define FSCONFIG_CMD_CREATE 6
#define FSCONFIG_CMD_RECONFIGURE 7
#endif

/* <linux/landlock.h>, which may be older than the kernel: a call asks the kernel which of these it has. */
#define LANDLOCK_ACCESS_FS_EXECUTE 1
#define LANDLOCK_ACCESS_FS_WRITE_FILE 2
#define LANDLOCK_ACCESS_FS_READ_FILE 4
#define LANDLOCK_ACCESS_FS_READ_DIR 8
#define LANDLOCK_ACCESS_FS_REMOVE_DIR 16
#define LANDLOCK_ACCESS_FS_REMOVE_FILE 32
#define LANDLOCK_ACCESS_FS_MAKE_CHAR 64
#define LANDLOCK_ACCESS_FS_MAKE_DIR 128
#define LANDLOCK_ACCESS_FS_MAKE_REG 256
#define LANDLOCK_ACCESS_FS_MAKE_SOCK 512
#define LANDLOCK_ACCESS_FS_MAKE_FIFO 1024
#define LANDLOCK_ACCESS_FS_MAKE_BLOCK 2048
#define LANDLOCK_ACCESS_FS_MAKE_SYM 4096
#define LANDLOCK_ACCESS_FS_REFER 8192
#define LANDLOCK_ACCESS_FS_TRUNCATE 16384
#define LANDLOCK_ACCESS_FS_IOCTL_DEV 32768
#define LANDLOCK_ACCESS_NET_BIND_TCP 1
#define LANDLOCK_ACCESS_NET_CONNECT_TCP 2
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET 1
#define LANDLOCK_SCOPE_SIGNAL 2
#define LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF 1
#define LANDLOCK_RESTRICT_SELF_LOG_NEW_EXEC_ON 2
#define LANDLOCK_RESTRICT_SELF_LOG_SUBDOMAINS_OFF 4

/* <linux/fcntl.h> */
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif

/* Of the port program's own architecture; <linux/audit.h> has those of all. */
#if defined(__x86_64__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_AARCH64
#elif defined(__i386__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_I386
#elif defined(__arm__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_ARM
#elif defined(__riscv) && __riscv_xlen == 64
#define ALC_AUDIT_ARCH AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_PPC64LE
#elif defined(__s390x__)
#define ALC_AUDIT_ARCH AUDIT_ARCH_S390X
#else
#error "which AUDIT_ARCH_ is this?"
#endif

#endif
