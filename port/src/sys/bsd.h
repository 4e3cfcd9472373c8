/*
 * sys/bsd: which of the calls of FreeBSD and OpenBSD the platform has. Where it has none of a group, each is ENOTSUP.
 */
#ifndef ALC_SYS_BSD_H
#define ALC_SYS_BSD_H

#if defined(__FreeBSD__) || defined(ALC_CHECK_FREEBSD)
#define ALC_HAVE_FREEBSD 1
#else
#define ALC_HAVE_FREEBSD 0
#endif

#if defined(__OpenBSD__) || defined(ALC_CHECK_OPENBSD)
#define ALC_HAVE_OPENBSD 1
#else
#define ALC_HAVE_OPENBSD 0
#endif

#endif
