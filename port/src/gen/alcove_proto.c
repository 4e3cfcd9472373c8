/*
 * Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "alcove_proto.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../constants.h"

#define PRESENT(name) true, (int64_t)(name)
#define ABSENT false, 0

#ifdef EPERM
#define V_EPERM PRESENT(EPERM)
#else
#define V_EPERM ABSENT
#endif
#ifdef ENOENT
#define V_ENOENT PRESENT(ENOENT)
#else
#define V_ENOENT ABSENT
#endif
#ifdef ESRCH
#define V_ESRCH PRESENT(ESRCH)
#else
#define V_ESRCH ABSENT
#endif
#ifdef EINTR
#define V_EINTR PRESENT(EINTR)
#else
#define V_EINTR ABSENT
#endif
#ifdef EIO
#define V_EIO PRESENT(EIO)
#else
#define V_EIO ABSENT
#endif
#ifdef ENXIO
#define V_ENXIO PRESENT(ENXIO)
#else
#define V_ENXIO ABSENT
#endif
#ifdef E2BIG
#define V_E2BIG PRESENT(E2BIG)
#else
#define V_E2BIG ABSENT
#endif
#ifdef ENOEXEC
#define V_ENOEXEC PRESENT(ENOEXEC)
#else
#define V_ENOEXEC ABSENT
#endif
#ifdef EBADF
#define V_EBADF PRESENT(EBADF)
#else
#define V_EBADF ABSENT
#endif
#ifdef ECHILD
#define V_ECHILD PRESENT(ECHILD)
#else
#define V_ECHILD ABSENT
#endif
#ifdef EAGAIN
#define V_EAGAIN PRESENT(EAGAIN)
#else
#define V_EAGAIN ABSENT
#endif
#ifdef ENOMEM
#define V_ENOMEM PRESENT(ENOMEM)
#else
#define V_ENOMEM ABSENT
#endif
#ifdef EACCES
#define V_EACCES PRESENT(EACCES)
#else
#define V_EACCES ABSENT
#endif
#ifdef EFAULT
#define V_EFAULT PRESENT(EFAULT)
#else
#define V_EFAULT ABSENT
#endif
#ifdef ENOTBLK
#define V_ENOTBLK PRESENT(ENOTBLK)
#else
#define V_ENOTBLK ABSENT
#endif
#ifdef EBUSY
#define V_EBUSY PRESENT(EBUSY)
#else
#define V_EBUSY ABSENT
#endif
#ifdef EEXIST
#define V_EEXIST PRESENT(EEXIST)
#else
#define V_EEXIST ABSENT
#endif
#ifdef EXDEV
#define V_EXDEV PRESENT(EXDEV)
#else
#define V_EXDEV ABSENT
#endif
#ifdef ENODEV
#define V_ENODEV PRESENT(ENODEV)
#else
#define V_ENODEV ABSENT
#endif
#ifdef ENOTDIR
#define V_ENOTDIR PRESENT(ENOTDIR)
#else
#define V_ENOTDIR ABSENT
#endif
#ifdef EISDIR
#define V_EISDIR PRESENT(EISDIR)
#else
#define V_EISDIR ABSENT
#endif
#ifdef EINVAL
#define V_EINVAL PRESENT(EINVAL)
#else
#define V_EINVAL ABSENT
#endif
#ifdef ENFILE
#define V_ENFILE PRESENT(ENFILE)
#else
#define V_ENFILE ABSENT
#endif
#ifdef EMFILE
#define V_EMFILE PRESENT(EMFILE)
#else
#define V_EMFILE ABSENT
#endif
#ifdef ENOTTY
#define V_ENOTTY PRESENT(ENOTTY)
#else
#define V_ENOTTY ABSENT
#endif
#ifdef ETXTBSY
#define V_ETXTBSY PRESENT(ETXTBSY)
#else
#define V_ETXTBSY ABSENT
#endif
#ifdef EFBIG
#define V_EFBIG PRESENT(EFBIG)
#else
#define V_EFBIG ABSENT
#endif
#ifdef ENOSPC
#define V_ENOSPC PRESENT(ENOSPC)
#else
#define V_ENOSPC ABSENT
#endif
#ifdef ESPIPE
#define V_ESPIPE PRESENT(ESPIPE)
#else
#define V_ESPIPE ABSENT
#endif
#ifdef EROFS
#define V_EROFS PRESENT(EROFS)
#else
#define V_EROFS ABSENT
#endif
#ifdef EMLINK
#define V_EMLINK PRESENT(EMLINK)
#else
#define V_EMLINK ABSENT
#endif
#ifdef EPIPE
#define V_EPIPE PRESENT(EPIPE)
#else
#define V_EPIPE ABSENT
#endif
#ifdef EDOM
#define V_EDOM PRESENT(EDOM)
#else
#define V_EDOM ABSENT
#endif
#ifdef ERANGE
#define V_ERANGE PRESENT(ERANGE)
#else
#define V_ERANGE ABSENT
#endif
#ifdef EDEADLK
#define V_EDEADLK PRESENT(EDEADLK)
#else
#define V_EDEADLK ABSENT
#endif
#ifdef ENAMETOOLONG
#define V_ENAMETOOLONG PRESENT(ENAMETOOLONG)
#else
#define V_ENAMETOOLONG ABSENT
#endif
#ifdef ENOLCK
#define V_ENOLCK PRESENT(ENOLCK)
#else
#define V_ENOLCK ABSENT
#endif
#ifdef ENOSYS
#define V_ENOSYS PRESENT(ENOSYS)
#else
#define V_ENOSYS ABSENT
#endif
#ifdef ENOTEMPTY
#define V_ENOTEMPTY PRESENT(ENOTEMPTY)
#else
#define V_ENOTEMPTY ABSENT
#endif
#ifdef ELOOP
#define V_ELOOP PRESENT(ELOOP)
#else
#define V_ELOOP ABSENT
#endif
#ifdef ENOMSG
#define V_ENOMSG PRESENT(ENOMSG)
#else
#define V_ENOMSG ABSENT
#endif
#ifdef EIDRM
#define V_EIDRM PRESENT(EIDRM)
#else
#define V_EIDRM ABSENT
#endif
#ifdef ECHRNG
#define V_ECHRNG PRESENT(ECHRNG)
#else
#define V_ECHRNG ABSENT
#endif
#ifdef EL2NSYNC
#define V_EL2NSYNC PRESENT(EL2NSYNC)
#else
#define V_EL2NSYNC ABSENT
#endif
#ifdef EL3HLT
#define V_EL3HLT PRESENT(EL3HLT)
#else
#define V_EL3HLT ABSENT
#endif
#ifdef EL3RST
#define V_EL3RST PRESENT(EL3RST)
#else
#define V_EL3RST ABSENT
#endif
#ifdef ELNRNG
#define V_ELNRNG PRESENT(ELNRNG)
#else
#define V_ELNRNG ABSENT
#endif
#ifdef EUNATCH
#define V_EUNATCH PRESENT(EUNATCH)
#else
#define V_EUNATCH ABSENT
#endif
#ifdef ENOCSI
#define V_ENOCSI PRESENT(ENOCSI)
#else
#define V_ENOCSI ABSENT
#endif
#ifdef EL2HLT
#define V_EL2HLT PRESENT(EL2HLT)
#else
#define V_EL2HLT ABSENT
#endif
#ifdef EBADE
#define V_EBADE PRESENT(EBADE)
#else
#define V_EBADE ABSENT
#endif
#ifdef EBADR
#define V_EBADR PRESENT(EBADR)
#else
#define V_EBADR ABSENT
#endif
#ifdef EXFULL
#define V_EXFULL PRESENT(EXFULL)
#else
#define V_EXFULL ABSENT
#endif
#ifdef ENOANO
#define V_ENOANO PRESENT(ENOANO)
#else
#define V_ENOANO ABSENT
#endif
#ifdef EBADRQC
#define V_EBADRQC PRESENT(EBADRQC)
#else
#define V_EBADRQC ABSENT
#endif
#ifdef EBADSLT
#define V_EBADSLT PRESENT(EBADSLT)
#else
#define V_EBADSLT ABSENT
#endif
#ifdef EBFONT
#define V_EBFONT PRESENT(EBFONT)
#else
#define V_EBFONT ABSENT
#endif
#ifdef ENOSTR
#define V_ENOSTR PRESENT(ENOSTR)
#else
#define V_ENOSTR ABSENT
#endif
#ifdef ENODATA
#define V_ENODATA PRESENT(ENODATA)
#else
#define V_ENODATA ABSENT
#endif
#ifdef ETIME
#define V_ETIME PRESENT(ETIME)
#else
#define V_ETIME ABSENT
#endif
#ifdef ENOSR
#define V_ENOSR PRESENT(ENOSR)
#else
#define V_ENOSR ABSENT
#endif
#ifdef ENONET
#define V_ENONET PRESENT(ENONET)
#else
#define V_ENONET ABSENT
#endif
#ifdef ENOPKG
#define V_ENOPKG PRESENT(ENOPKG)
#else
#define V_ENOPKG ABSENT
#endif
#ifdef EREMOTE
#define V_EREMOTE PRESENT(EREMOTE)
#else
#define V_EREMOTE ABSENT
#endif
#ifdef ENOLINK
#define V_ENOLINK PRESENT(ENOLINK)
#else
#define V_ENOLINK ABSENT
#endif
#ifdef EADV
#define V_EADV PRESENT(EADV)
#else
#define V_EADV ABSENT
#endif
#ifdef ESRMNT
#define V_ESRMNT PRESENT(ESRMNT)
#else
#define V_ESRMNT ABSENT
#endif
#ifdef ECOMM
#define V_ECOMM PRESENT(ECOMM)
#else
#define V_ECOMM ABSENT
#endif
#ifdef EPROTO
#define V_EPROTO PRESENT(EPROTO)
#else
#define V_EPROTO ABSENT
#endif
#ifdef EMULTIHOP
#define V_EMULTIHOP PRESENT(EMULTIHOP)
#else
#define V_EMULTIHOP ABSENT
#endif
#ifdef EDOTDOT
#define V_EDOTDOT PRESENT(EDOTDOT)
#else
#define V_EDOTDOT ABSENT
#endif
#ifdef EBADMSG
#define V_EBADMSG PRESENT(EBADMSG)
#else
#define V_EBADMSG ABSENT
#endif
#ifdef EOVERFLOW
#define V_EOVERFLOW PRESENT(EOVERFLOW)
#else
#define V_EOVERFLOW ABSENT
#endif
#ifdef ENOTUNIQ
#define V_ENOTUNIQ PRESENT(ENOTUNIQ)
#else
#define V_ENOTUNIQ ABSENT
#endif
#ifdef EBADFD
#define V_EBADFD PRESENT(EBADFD)
#else
#define V_EBADFD ABSENT
#endif
#ifdef EREMCHG
#define V_EREMCHG PRESENT(EREMCHG)
#else
#define V_EREMCHG ABSENT
#endif
#ifdef ELIBACC
#define V_ELIBACC PRESENT(ELIBACC)
#else
#define V_ELIBACC ABSENT
#endif
#ifdef ELIBBAD
#define V_ELIBBAD PRESENT(ELIBBAD)
#else
#define V_ELIBBAD ABSENT
#endif
#ifdef ELIBSCN
#define V_ELIBSCN PRESENT(ELIBSCN)
#else
#define V_ELIBSCN ABSENT
#endif
#ifdef ELIBMAX
#define V_ELIBMAX PRESENT(ELIBMAX)
#else
#define V_ELIBMAX ABSENT
#endif
#ifdef ELIBEXEC
#define V_ELIBEXEC PRESENT(ELIBEXEC)
#else
#define V_ELIBEXEC ABSENT
#endif
#ifdef EILSEQ
#define V_EILSEQ PRESENT(EILSEQ)
#else
#define V_EILSEQ ABSENT
#endif
#ifdef ERESTART
#define V_ERESTART PRESENT(ERESTART)
#else
#define V_ERESTART ABSENT
#endif
#ifdef ESTRPIPE
#define V_ESTRPIPE PRESENT(ESTRPIPE)
#else
#define V_ESTRPIPE ABSENT
#endif
#ifdef EUSERS
#define V_EUSERS PRESENT(EUSERS)
#else
#define V_EUSERS ABSENT
#endif
#ifdef ENOTSOCK
#define V_ENOTSOCK PRESENT(ENOTSOCK)
#else
#define V_ENOTSOCK ABSENT
#endif
#ifdef EDESTADDRREQ
#define V_EDESTADDRREQ PRESENT(EDESTADDRREQ)
#else
#define V_EDESTADDRREQ ABSENT
#endif
#ifdef EMSGSIZE
#define V_EMSGSIZE PRESENT(EMSGSIZE)
#else
#define V_EMSGSIZE ABSENT
#endif
#ifdef EPROTOTYPE
#define V_EPROTOTYPE PRESENT(EPROTOTYPE)
#else
#define V_EPROTOTYPE ABSENT
#endif
#ifdef ENOPROTOOPT
#define V_ENOPROTOOPT PRESENT(ENOPROTOOPT)
#else
#define V_ENOPROTOOPT ABSENT
#endif
#ifdef EPROTONOSUPPORT
#define V_EPROTONOSUPPORT PRESENT(EPROTONOSUPPORT)
#else
#define V_EPROTONOSUPPORT ABSENT
#endif
#ifdef ESOCKTNOSUPPORT
#define V_ESOCKTNOSUPPORT PRESENT(ESOCKTNOSUPPORT)
#else
#define V_ESOCKTNOSUPPORT ABSENT
#endif
#ifdef EOPNOTSUPP
#define V_EOPNOTSUPP PRESENT(EOPNOTSUPP)
#else
#define V_EOPNOTSUPP ABSENT
#endif
#ifdef EPFNOSUPPORT
#define V_EPFNOSUPPORT PRESENT(EPFNOSUPPORT)
#else
#define V_EPFNOSUPPORT ABSENT
#endif
#ifdef EAFNOSUPPORT
#define V_EAFNOSUPPORT PRESENT(EAFNOSUPPORT)
#else
#define V_EAFNOSUPPORT ABSENT
#endif
#ifdef EADDRINUSE
#define V_EADDRINUSE PRESENT(EADDRINUSE)
#else
#define V_EADDRINUSE ABSENT
#endif
#ifdef EADDRNOTAVAIL
#define V_EADDRNOTAVAIL PRESENT(EADDRNOTAVAIL)
#else
#define V_EADDRNOTAVAIL ABSENT
#endif
#ifdef ENETDOWN
#define V_ENETDOWN PRESENT(ENETDOWN)
#else
#define V_ENETDOWN ABSENT
#endif
#ifdef ENETUNREACH
#define V_ENETUNREACH PRESENT(ENETUNREACH)
#else
#define V_ENETUNREACH ABSENT
#endif
#ifdef ENETRESET
#define V_ENETRESET PRESENT(ENETRESET)
#else
#define V_ENETRESET ABSENT
#endif
#ifdef ECONNABORTED
#define V_ECONNABORTED PRESENT(ECONNABORTED)
#else
#define V_ECONNABORTED ABSENT
#endif
#ifdef ECONNRESET
#define V_ECONNRESET PRESENT(ECONNRESET)
#else
#define V_ECONNRESET ABSENT
#endif
#ifdef ENOBUFS
#define V_ENOBUFS PRESENT(ENOBUFS)
#else
#define V_ENOBUFS ABSENT
#endif
#ifdef EISCONN
#define V_EISCONN PRESENT(EISCONN)
#else
#define V_EISCONN ABSENT
#endif
#ifdef ENOTCONN
#define V_ENOTCONN PRESENT(ENOTCONN)
#else
#define V_ENOTCONN ABSENT
#endif
#ifdef ESHUTDOWN
#define V_ESHUTDOWN PRESENT(ESHUTDOWN)
#else
#define V_ESHUTDOWN ABSENT
#endif
#ifdef ETOOMANYREFS
#define V_ETOOMANYREFS PRESENT(ETOOMANYREFS)
#else
#define V_ETOOMANYREFS ABSENT
#endif
#ifdef ETIMEDOUT
#define V_ETIMEDOUT PRESENT(ETIMEDOUT)
#else
#define V_ETIMEDOUT ABSENT
#endif
#ifdef ECONNREFUSED
#define V_ECONNREFUSED PRESENT(ECONNREFUSED)
#else
#define V_ECONNREFUSED ABSENT
#endif
#ifdef EHOSTDOWN
#define V_EHOSTDOWN PRESENT(EHOSTDOWN)
#else
#define V_EHOSTDOWN ABSENT
#endif
#ifdef EHOSTUNREACH
#define V_EHOSTUNREACH PRESENT(EHOSTUNREACH)
#else
#define V_EHOSTUNREACH ABSENT
#endif
#ifdef EALREADY
#define V_EALREADY PRESENT(EALREADY)
#else
#define V_EALREADY ABSENT
#endif
#ifdef EINPROGRESS
#define V_EINPROGRESS PRESENT(EINPROGRESS)
#else
#define V_EINPROGRESS ABSENT
#endif
#ifdef ESTALE
#define V_ESTALE PRESENT(ESTALE)
#else
#define V_ESTALE ABSENT
#endif
#ifdef EUCLEAN
#define V_EUCLEAN PRESENT(EUCLEAN)
#else
#define V_EUCLEAN ABSENT
#endif
#ifdef ENOTNAM
#define V_ENOTNAM PRESENT(ENOTNAM)
#else
#define V_ENOTNAM ABSENT
#endif
#ifdef ENAVAIL
#define V_ENAVAIL PRESENT(ENAVAIL)
#else
#define V_ENAVAIL ABSENT
#endif
#ifdef EISNAM
#define V_EISNAM PRESENT(EISNAM)
#else
#define V_EISNAM ABSENT
#endif
#ifdef EREMOTEIO
#define V_EREMOTEIO PRESENT(EREMOTEIO)
#else
#define V_EREMOTEIO ABSENT
#endif
#ifdef EDQUOT
#define V_EDQUOT PRESENT(EDQUOT)
#else
#define V_EDQUOT ABSENT
#endif
#ifdef ENOMEDIUM
#define V_ENOMEDIUM PRESENT(ENOMEDIUM)
#else
#define V_ENOMEDIUM ABSENT
#endif
#ifdef EMEDIUMTYPE
#define V_EMEDIUMTYPE PRESENT(EMEDIUMTYPE)
#else
#define V_EMEDIUMTYPE ABSENT
#endif
#ifdef ECANCELED
#define V_ECANCELED PRESENT(ECANCELED)
#else
#define V_ECANCELED ABSENT
#endif
#ifdef ENOKEY
#define V_ENOKEY PRESENT(ENOKEY)
#else
#define V_ENOKEY ABSENT
#endif
#ifdef EKEYEXPIRED
#define V_EKEYEXPIRED PRESENT(EKEYEXPIRED)
#else
#define V_EKEYEXPIRED ABSENT
#endif
#ifdef EKEYREVOKED
#define V_EKEYREVOKED PRESENT(EKEYREVOKED)
#else
#define V_EKEYREVOKED ABSENT
#endif
#ifdef EKEYREJECTED
#define V_EKEYREJECTED PRESENT(EKEYREJECTED)
#else
#define V_EKEYREJECTED ABSENT
#endif
#ifdef EOWNERDEAD
#define V_EOWNERDEAD PRESENT(EOWNERDEAD)
#else
#define V_EOWNERDEAD ABSENT
#endif
#ifdef ENOTRECOVERABLE
#define V_ENOTRECOVERABLE PRESENT(ENOTRECOVERABLE)
#else
#define V_ENOTRECOVERABLE ABSENT
#endif
#ifdef ERFKILL
#define V_ERFKILL PRESENT(ERFKILL)
#else
#define V_ERFKILL ABSENT
#endif
#ifdef EHWPOISON
#define V_EHWPOISON PRESENT(EHWPOISON)
#else
#define V_EHWPOISON ABSENT
#endif
#ifdef SIGHUP
#define V_SIGHUP PRESENT(SIGHUP)
#else
#define V_SIGHUP ABSENT
#endif
#ifdef SIGINT
#define V_SIGINT PRESENT(SIGINT)
#else
#define V_SIGINT ABSENT
#endif
#ifdef SIGQUIT
#define V_SIGQUIT PRESENT(SIGQUIT)
#else
#define V_SIGQUIT ABSENT
#endif
#ifdef SIGILL
#define V_SIGILL PRESENT(SIGILL)
#else
#define V_SIGILL ABSENT
#endif
#ifdef SIGTRAP
#define V_SIGTRAP PRESENT(SIGTRAP)
#else
#define V_SIGTRAP ABSENT
#endif
#ifdef SIGABRT
#define V_SIGABRT PRESENT(SIGABRT)
#else
#define V_SIGABRT ABSENT
#endif
#ifdef SIGBUS
#define V_SIGBUS PRESENT(SIGBUS)
#else
#define V_SIGBUS ABSENT
#endif
#ifdef SIGFPE
#define V_SIGFPE PRESENT(SIGFPE)
#else
#define V_SIGFPE ABSENT
#endif
#ifdef SIGKILL
#define V_SIGKILL PRESENT(SIGKILL)
#else
#define V_SIGKILL ABSENT
#endif
#ifdef SIGUSR1
#define V_SIGUSR1 PRESENT(SIGUSR1)
#else
#define V_SIGUSR1 ABSENT
#endif
#ifdef SIGSEGV
#define V_SIGSEGV PRESENT(SIGSEGV)
#else
#define V_SIGSEGV ABSENT
#endif
#ifdef SIGUSR2
#define V_SIGUSR2 PRESENT(SIGUSR2)
#else
#define V_SIGUSR2 ABSENT
#endif
#ifdef SIGPIPE
#define V_SIGPIPE PRESENT(SIGPIPE)
#else
#define V_SIGPIPE ABSENT
#endif
#ifdef SIGALRM
#define V_SIGALRM PRESENT(SIGALRM)
#else
#define V_SIGALRM ABSENT
#endif
#ifdef SIGTERM
#define V_SIGTERM PRESENT(SIGTERM)
#else
#define V_SIGTERM ABSENT
#endif
#ifdef SIGSTKFLT
#define V_SIGSTKFLT PRESENT(SIGSTKFLT)
#else
#define V_SIGSTKFLT ABSENT
#endif
#ifdef SIGCHLD
#define V_SIGCHLD PRESENT(SIGCHLD)
#else
#define V_SIGCHLD ABSENT
#endif
#ifdef SIGCONT
#define V_SIGCONT PRESENT(SIGCONT)
#else
#define V_SIGCONT ABSENT
#endif
#ifdef SIGSTOP
#define V_SIGSTOP PRESENT(SIGSTOP)
#else
#define V_SIGSTOP ABSENT
#endif
#ifdef SIGTSTP
#define V_SIGTSTP PRESENT(SIGTSTP)
#else
#define V_SIGTSTP ABSENT
#endif
#ifdef SIGTTIN
#define V_SIGTTIN PRESENT(SIGTTIN)
#else
#define V_SIGTTIN ABSENT
#endif
#ifdef SIGTTOU
#define V_SIGTTOU PRESENT(SIGTTOU)
#else
#define V_SIGTTOU ABSENT
#endif
#ifdef SIGURG
#define V_SIGURG PRESENT(SIGURG)
#else
#define V_SIGURG ABSENT
#endif
#ifdef SIGXCPU
#define V_SIGXCPU PRESENT(SIGXCPU)
#else
#define V_SIGXCPU ABSENT
#endif
#ifdef SIGXFSZ
#define V_SIGXFSZ PRESENT(SIGXFSZ)
#else
#define V_SIGXFSZ ABSENT
#endif
#ifdef SIGVTALRM
#define V_SIGVTALRM PRESENT(SIGVTALRM)
#else
#define V_SIGVTALRM ABSENT
#endif
#ifdef SIGPROF
#define V_SIGPROF PRESENT(SIGPROF)
#else
#define V_SIGPROF ABSENT
#endif
#ifdef SIGWINCH
#define V_SIGWINCH PRESENT(SIGWINCH)
#else
#define V_SIGWINCH ABSENT
#endif
#ifdef SIGIO
#define V_SIGIO PRESENT(SIGIO)
#else
#define V_SIGIO ABSENT
#endif
#ifdef SIGPWR
#define V_SIGPWR PRESENT(SIGPWR)
#else
#define V_SIGPWR ABSENT
#endif
#ifdef SIGSYS
#define V_SIGSYS PRESENT(SIGSYS)
#else
#define V_SIGSYS ABSENT
#endif
#ifdef RLIMIT_AS
#define V_RLIMIT_AS PRESENT(RLIMIT_AS)
#else
#define V_RLIMIT_AS ABSENT
#endif
#ifdef RLIMIT_CORE
#define V_RLIMIT_CORE PRESENT(RLIMIT_CORE)
#else
#define V_RLIMIT_CORE ABSENT
#endif
#ifdef RLIMIT_CPU
#define V_RLIMIT_CPU PRESENT(RLIMIT_CPU)
#else
#define V_RLIMIT_CPU ABSENT
#endif
#ifdef RLIMIT_DATA
#define V_RLIMIT_DATA PRESENT(RLIMIT_DATA)
#else
#define V_RLIMIT_DATA ABSENT
#endif
#ifdef RLIMIT_FSIZE
#define V_RLIMIT_FSIZE PRESENT(RLIMIT_FSIZE)
#else
#define V_RLIMIT_FSIZE ABSENT
#endif
#ifdef RLIMIT_LOCKS
#define V_RLIMIT_LOCKS PRESENT(RLIMIT_LOCKS)
#else
#define V_RLIMIT_LOCKS ABSENT
#endif
#ifdef RLIMIT_MEMLOCK
#define V_RLIMIT_MEMLOCK PRESENT(RLIMIT_MEMLOCK)
#else
#define V_RLIMIT_MEMLOCK ABSENT
#endif
#ifdef RLIMIT_MSGQUEUE
#define V_RLIMIT_MSGQUEUE PRESENT(RLIMIT_MSGQUEUE)
#else
#define V_RLIMIT_MSGQUEUE ABSENT
#endif
#ifdef RLIMIT_NICE
#define V_RLIMIT_NICE PRESENT(RLIMIT_NICE)
#else
#define V_RLIMIT_NICE ABSENT
#endif
#ifdef RLIMIT_NOFILE
#define V_RLIMIT_NOFILE PRESENT(RLIMIT_NOFILE)
#else
#define V_RLIMIT_NOFILE ABSENT
#endif
#ifdef RLIMIT_NPROC
#define V_RLIMIT_NPROC PRESENT(RLIMIT_NPROC)
#else
#define V_RLIMIT_NPROC ABSENT
#endif
#ifdef RLIMIT_RSS
#define V_RLIMIT_RSS PRESENT(RLIMIT_RSS)
#else
#define V_RLIMIT_RSS ABSENT
#endif
#ifdef RLIMIT_RTPRIO
#define V_RLIMIT_RTPRIO PRESENT(RLIMIT_RTPRIO)
#else
#define V_RLIMIT_RTPRIO ABSENT
#endif
#ifdef RLIMIT_RTTIME
#define V_RLIMIT_RTTIME PRESENT(RLIMIT_RTTIME)
#else
#define V_RLIMIT_RTTIME ABSENT
#endif
#ifdef RLIMIT_SIGPENDING
#define V_RLIMIT_SIGPENDING PRESENT(RLIMIT_SIGPENDING)
#else
#define V_RLIMIT_SIGPENDING ABSENT
#endif
#ifdef RLIMIT_STACK
#define V_RLIMIT_STACK PRESENT(RLIMIT_STACK)
#else
#define V_RLIMIT_STACK ABSENT
#endif
#ifdef PRIO_PROCESS
#define V_PRIO_PROCESS PRESENT(PRIO_PROCESS)
#else
#define V_PRIO_PROCESS ABSENT
#endif
#ifdef PRIO_PGRP
#define V_PRIO_PGRP PRESENT(PRIO_PGRP)
#else
#define V_PRIO_PGRP ABSENT
#endif
#ifdef PRIO_USER
#define V_PRIO_USER PRESENT(PRIO_USER)
#else
#define V_PRIO_USER ABSENT
#endif
#ifdef CLONE_NEWNS
#define V_CLONE_NEWNS PRESENT(CLONE_NEWNS)
#else
#define V_CLONE_NEWNS ABSENT
#endif
#ifdef CLONE_NEWUTS
#define V_CLONE_NEWUTS PRESENT(CLONE_NEWUTS)
#else
#define V_CLONE_NEWUTS ABSENT
#endif
#ifdef CLONE_NEWIPC
#define V_CLONE_NEWIPC PRESENT(CLONE_NEWIPC)
#else
#define V_CLONE_NEWIPC ABSENT
#endif
#ifdef CLONE_NEWUSER
#define V_CLONE_NEWUSER PRESENT(CLONE_NEWUSER)
#else
#define V_CLONE_NEWUSER ABSENT
#endif
#ifdef CLONE_NEWPID
#define V_CLONE_NEWPID PRESENT(CLONE_NEWPID)
#else
#define V_CLONE_NEWPID ABSENT
#endif
#ifdef CLONE_NEWNET
#define V_CLONE_NEWNET PRESENT(CLONE_NEWNET)
#else
#define V_CLONE_NEWNET ABSENT
#endif
#ifdef CLONE_NEWCGROUP
#define V_CLONE_NEWCGROUP PRESENT(CLONE_NEWCGROUP)
#else
#define V_CLONE_NEWCGROUP ABSENT
#endif
#ifdef O_RDONLY
#define V_O_RDONLY PRESENT(O_RDONLY)
#else
#define V_O_RDONLY ABSENT
#endif
#ifdef O_WRONLY
#define V_O_WRONLY PRESENT(O_WRONLY)
#else
#define V_O_WRONLY ABSENT
#endif
#ifdef O_RDWR
#define V_O_RDWR PRESENT(O_RDWR)
#else
#define V_O_RDWR ABSENT
#endif
#ifdef O_ACCMODE
#define V_O_ACCMODE PRESENT(O_ACCMODE)
#else
#define V_O_ACCMODE ABSENT
#endif
#ifdef O_APPEND
#define V_O_APPEND PRESENT(O_APPEND)
#else
#define V_O_APPEND ABSENT
#endif
#ifdef O_ASYNC
#define V_O_ASYNC PRESENT(O_ASYNC)
#else
#define V_O_ASYNC ABSENT
#endif
#ifdef O_CLOEXEC
#define V_O_CLOEXEC PRESENT(O_CLOEXEC)
#else
#define V_O_CLOEXEC ABSENT
#endif
#ifdef O_CREAT
#define V_O_CREAT PRESENT(O_CREAT)
#else
#define V_O_CREAT ABSENT
#endif
#ifdef O_DIRECT
#define V_O_DIRECT PRESENT(O_DIRECT)
#else
#define V_O_DIRECT ABSENT
#endif
#ifdef O_DIRECTORY
#define V_O_DIRECTORY PRESENT(O_DIRECTORY)
#else
#define V_O_DIRECTORY ABSENT
#endif
#ifdef O_DSYNC
#define V_O_DSYNC PRESENT(O_DSYNC)
#else
#define V_O_DSYNC ABSENT
#endif
#ifdef O_EXCL
#define V_O_EXCL PRESENT(O_EXCL)
#else
#define V_O_EXCL ABSENT
#endif
#ifdef O_NOATIME
#define V_O_NOATIME PRESENT(O_NOATIME)
#else
#define V_O_NOATIME ABSENT
#endif
#ifdef O_NOCTTY
#define V_O_NOCTTY PRESENT(O_NOCTTY)
#else
#define V_O_NOCTTY ABSENT
#endif
#ifdef O_NOFOLLOW
#define V_O_NOFOLLOW PRESENT(O_NOFOLLOW)
#else
#define V_O_NOFOLLOW ABSENT
#endif
#ifdef O_NONBLOCK
#define V_O_NONBLOCK PRESENT(O_NONBLOCK)
#else
#define V_O_NONBLOCK ABSENT
#endif
#ifdef O_PATH
#define V_O_PATH PRESENT(O_PATH)
#else
#define V_O_PATH ABSENT
#endif
#ifdef O_SYNC
#define V_O_SYNC PRESENT(O_SYNC)
#else
#define V_O_SYNC ABSENT
#endif
#ifdef O_TMPFILE
#define V_O_TMPFILE PRESENT(O_TMPFILE)
#else
#define V_O_TMPFILE ABSENT
#endif
#ifdef O_TRUNC
#define V_O_TRUNC PRESENT(O_TRUNC)
#else
#define V_O_TRUNC ABSENT
#endif
#ifdef FD_CLOEXEC
#define V_FD_CLOEXEC PRESENT(FD_CLOEXEC)
#else
#define V_FD_CLOEXEC ABSENT
#endif
#ifdef F_DUPFD
#define V_F_DUPFD PRESENT(F_DUPFD)
#else
#define V_F_DUPFD ABSENT
#endif
#ifdef F_DUPFD_CLOEXEC
#define V_F_DUPFD_CLOEXEC PRESENT(F_DUPFD_CLOEXEC)
#else
#define V_F_DUPFD_CLOEXEC ABSENT
#endif
#ifdef F_GETFD
#define V_F_GETFD PRESENT(F_GETFD)
#else
#define V_F_GETFD ABSENT
#endif
#ifdef F_SETFD
#define V_F_SETFD PRESENT(F_SETFD)
#else
#define V_F_SETFD ABSENT
#endif
#ifdef F_GETFL
#define V_F_GETFL PRESENT(F_GETFL)
#else
#define V_F_GETFL ABSENT
#endif
#ifdef F_SETFL
#define V_F_SETFL PRESENT(F_SETFL)
#else
#define V_F_SETFL ABSENT
#endif
#ifdef F_GETPIPE_SZ
#define V_F_GETPIPE_SZ PRESENT(F_GETPIPE_SZ)
#else
#define V_F_GETPIPE_SZ ABSENT
#endif
#ifdef F_SETPIPE_SZ
#define V_F_SETPIPE_SZ PRESENT(F_SETPIPE_SZ)
#else
#define V_F_SETPIPE_SZ ABSENT
#endif
#ifdef SEEK_SET
#define V_SEEK_SET PRESENT(SEEK_SET)
#else
#define V_SEEK_SET ABSENT
#endif
#ifdef SEEK_CUR
#define V_SEEK_CUR PRESENT(SEEK_CUR)
#else
#define V_SEEK_CUR ABSENT
#endif
#ifdef SEEK_END
#define V_SEEK_END PRESENT(SEEK_END)
#else
#define V_SEEK_END ABSENT
#endif
#ifdef SEEK_DATA
#define V_SEEK_DATA PRESENT(SEEK_DATA)
#else
#define V_SEEK_DATA ABSENT
#endif
#ifdef SEEK_HOLE
#define V_SEEK_HOLE PRESENT(SEEK_HOLE)
#else
#define V_SEEK_HOLE ABSENT
#endif

const struct alc_symbol alc_symbols[] = {
    {1, "EPERM", ALC_FAMILY_ERRNO, V_EPERM},
    {2, "ENOENT", ALC_FAMILY_ERRNO, V_ENOENT},
    {3, "ESRCH", ALC_FAMILY_ERRNO, V_ESRCH},
    {4, "EINTR", ALC_FAMILY_ERRNO, V_EINTR},
    {5, "EIO", ALC_FAMILY_ERRNO, V_EIO},
    {6, "ENXIO", ALC_FAMILY_ERRNO, V_ENXIO},
    {7, "E2BIG", ALC_FAMILY_ERRNO, V_E2BIG},
    {8, "ENOEXEC", ALC_FAMILY_ERRNO, V_ENOEXEC},
    {9, "EBADF", ALC_FAMILY_ERRNO, V_EBADF},
    {10, "ECHILD", ALC_FAMILY_ERRNO, V_ECHILD},
    {11, "EAGAIN", ALC_FAMILY_ERRNO, V_EAGAIN},
    {12, "ENOMEM", ALC_FAMILY_ERRNO, V_ENOMEM},
    {13, "EACCES", ALC_FAMILY_ERRNO, V_EACCES},
    {14, "EFAULT", ALC_FAMILY_ERRNO, V_EFAULT},
    {15, "ENOTBLK", ALC_FAMILY_ERRNO, V_ENOTBLK},
    {16, "EBUSY", ALC_FAMILY_ERRNO, V_EBUSY},
    {17, "EEXIST", ALC_FAMILY_ERRNO, V_EEXIST},
    {18, "EXDEV", ALC_FAMILY_ERRNO, V_EXDEV},
    {19, "ENODEV", ALC_FAMILY_ERRNO, V_ENODEV},
    {20, "ENOTDIR", ALC_FAMILY_ERRNO, V_ENOTDIR},
    {21, "EISDIR", ALC_FAMILY_ERRNO, V_EISDIR},
    {22, "EINVAL", ALC_FAMILY_ERRNO, V_EINVAL},
    {23, "ENFILE", ALC_FAMILY_ERRNO, V_ENFILE},
    {24, "EMFILE", ALC_FAMILY_ERRNO, V_EMFILE},
    {25, "ENOTTY", ALC_FAMILY_ERRNO, V_ENOTTY},
    {26, "ETXTBSY", ALC_FAMILY_ERRNO, V_ETXTBSY},
    {27, "EFBIG", ALC_FAMILY_ERRNO, V_EFBIG},
    {28, "ENOSPC", ALC_FAMILY_ERRNO, V_ENOSPC},
    {29, "ESPIPE", ALC_FAMILY_ERRNO, V_ESPIPE},
    {30, "EROFS", ALC_FAMILY_ERRNO, V_EROFS},
    {31, "EMLINK", ALC_FAMILY_ERRNO, V_EMLINK},
    {32, "EPIPE", ALC_FAMILY_ERRNO, V_EPIPE},
    {33, "EDOM", ALC_FAMILY_ERRNO, V_EDOM},
    {34, "ERANGE", ALC_FAMILY_ERRNO, V_ERANGE},
    {35, "EDEADLK", ALC_FAMILY_ERRNO, V_EDEADLK},
    {36, "ENAMETOOLONG", ALC_FAMILY_ERRNO, V_ENAMETOOLONG},
    {37, "ENOLCK", ALC_FAMILY_ERRNO, V_ENOLCK},
    {38, "ENOSYS", ALC_FAMILY_ERRNO, V_ENOSYS},
    {39, "ENOTEMPTY", ALC_FAMILY_ERRNO, V_ENOTEMPTY},
    {40, "ELOOP", ALC_FAMILY_ERRNO, V_ELOOP},
    {42, "ENOMSG", ALC_FAMILY_ERRNO, V_ENOMSG},
    {43, "EIDRM", ALC_FAMILY_ERRNO, V_EIDRM},
    {44, "ECHRNG", ALC_FAMILY_ERRNO, V_ECHRNG},
    {45, "EL2NSYNC", ALC_FAMILY_ERRNO, V_EL2NSYNC},
    {46, "EL3HLT", ALC_FAMILY_ERRNO, V_EL3HLT},
    {47, "EL3RST", ALC_FAMILY_ERRNO, V_EL3RST},
    {48, "ELNRNG", ALC_FAMILY_ERRNO, V_ELNRNG},
    {49, "EUNATCH", ALC_FAMILY_ERRNO, V_EUNATCH},
    {50, "ENOCSI", ALC_FAMILY_ERRNO, V_ENOCSI},
    {51, "EL2HLT", ALC_FAMILY_ERRNO, V_EL2HLT},
    {52, "EBADE", ALC_FAMILY_ERRNO, V_EBADE},
    {53, "EBADR", ALC_FAMILY_ERRNO, V_EBADR},
    {54, "EXFULL", ALC_FAMILY_ERRNO, V_EXFULL},
    {55, "ENOANO", ALC_FAMILY_ERRNO, V_ENOANO},
    {56, "EBADRQC", ALC_FAMILY_ERRNO, V_EBADRQC},
    {57, "EBADSLT", ALC_FAMILY_ERRNO, V_EBADSLT},
    {59, "EBFONT", ALC_FAMILY_ERRNO, V_EBFONT},
    {60, "ENOSTR", ALC_FAMILY_ERRNO, V_ENOSTR},
    {61, "ENODATA", ALC_FAMILY_ERRNO, V_ENODATA},
    {62, "ETIME", ALC_FAMILY_ERRNO, V_ETIME},
    {63, "ENOSR", ALC_FAMILY_ERRNO, V_ENOSR},
    {64, "ENONET", ALC_FAMILY_ERRNO, V_ENONET},
    {65, "ENOPKG", ALC_FAMILY_ERRNO, V_ENOPKG},
    {66, "EREMOTE", ALC_FAMILY_ERRNO, V_EREMOTE},
    {67, "ENOLINK", ALC_FAMILY_ERRNO, V_ENOLINK},
    {68, "EADV", ALC_FAMILY_ERRNO, V_EADV},
    {69, "ESRMNT", ALC_FAMILY_ERRNO, V_ESRMNT},
    {70, "ECOMM", ALC_FAMILY_ERRNO, V_ECOMM},
    {71, "EPROTO", ALC_FAMILY_ERRNO, V_EPROTO},
    {72, "EMULTIHOP", ALC_FAMILY_ERRNO, V_EMULTIHOP},
    {73, "EDOTDOT", ALC_FAMILY_ERRNO, V_EDOTDOT},
    {74, "EBADMSG", ALC_FAMILY_ERRNO, V_EBADMSG},
    {75, "EOVERFLOW", ALC_FAMILY_ERRNO, V_EOVERFLOW},
    {76, "ENOTUNIQ", ALC_FAMILY_ERRNO, V_ENOTUNIQ},
    {77, "EBADFD", ALC_FAMILY_ERRNO, V_EBADFD},
    {78, "EREMCHG", ALC_FAMILY_ERRNO, V_EREMCHG},
    {79, "ELIBACC", ALC_FAMILY_ERRNO, V_ELIBACC},
    {80, "ELIBBAD", ALC_FAMILY_ERRNO, V_ELIBBAD},
    {81, "ELIBSCN", ALC_FAMILY_ERRNO, V_ELIBSCN},
    {82, "ELIBMAX", ALC_FAMILY_ERRNO, V_ELIBMAX},
    {83, "ELIBEXEC", ALC_FAMILY_ERRNO, V_ELIBEXEC},
    {84, "EILSEQ", ALC_FAMILY_ERRNO, V_EILSEQ},
    {85, "ERESTART", ALC_FAMILY_ERRNO, V_ERESTART},
    {86, "ESTRPIPE", ALC_FAMILY_ERRNO, V_ESTRPIPE},
    {87, "EUSERS", ALC_FAMILY_ERRNO, V_EUSERS},
    {88, "ENOTSOCK", ALC_FAMILY_ERRNO, V_ENOTSOCK},
    {89, "EDESTADDRREQ", ALC_FAMILY_ERRNO, V_EDESTADDRREQ},
    {90, "EMSGSIZE", ALC_FAMILY_ERRNO, V_EMSGSIZE},
    {91, "EPROTOTYPE", ALC_FAMILY_ERRNO, V_EPROTOTYPE},
    {92, "ENOPROTOOPT", ALC_FAMILY_ERRNO, V_ENOPROTOOPT},
    {93, "EPROTONOSUPPORT", ALC_FAMILY_ERRNO, V_EPROTONOSUPPORT},
    {94, "ESOCKTNOSUPPORT", ALC_FAMILY_ERRNO, V_ESOCKTNOSUPPORT},
    {95, "EOPNOTSUPP", ALC_FAMILY_ERRNO, V_EOPNOTSUPP},
    {96, "EPFNOSUPPORT", ALC_FAMILY_ERRNO, V_EPFNOSUPPORT},
    {97, "EAFNOSUPPORT", ALC_FAMILY_ERRNO, V_EAFNOSUPPORT},
    {98, "EADDRINUSE", ALC_FAMILY_ERRNO, V_EADDRINUSE},
    {99, "EADDRNOTAVAIL", ALC_FAMILY_ERRNO, V_EADDRNOTAVAIL},
    {100, "ENETDOWN", ALC_FAMILY_ERRNO, V_ENETDOWN},
    {101, "ENETUNREACH", ALC_FAMILY_ERRNO, V_ENETUNREACH},
    {102, "ENETRESET", ALC_FAMILY_ERRNO, V_ENETRESET},
    {103, "ECONNABORTED", ALC_FAMILY_ERRNO, V_ECONNABORTED},
    {104, "ECONNRESET", ALC_FAMILY_ERRNO, V_ECONNRESET},
    {105, "ENOBUFS", ALC_FAMILY_ERRNO, V_ENOBUFS},
    {106, "EISCONN", ALC_FAMILY_ERRNO, V_EISCONN},
    {107, "ENOTCONN", ALC_FAMILY_ERRNO, V_ENOTCONN},
    {108, "ESHUTDOWN", ALC_FAMILY_ERRNO, V_ESHUTDOWN},
    {109, "ETOOMANYREFS", ALC_FAMILY_ERRNO, V_ETOOMANYREFS},
    {110, "ETIMEDOUT", ALC_FAMILY_ERRNO, V_ETIMEDOUT},
    {111, "ECONNREFUSED", ALC_FAMILY_ERRNO, V_ECONNREFUSED},
    {112, "EHOSTDOWN", ALC_FAMILY_ERRNO, V_EHOSTDOWN},
    {113, "EHOSTUNREACH", ALC_FAMILY_ERRNO, V_EHOSTUNREACH},
    {114, "EALREADY", ALC_FAMILY_ERRNO, V_EALREADY},
    {115, "EINPROGRESS", ALC_FAMILY_ERRNO, V_EINPROGRESS},
    {116, "ESTALE", ALC_FAMILY_ERRNO, V_ESTALE},
    {117, "EUCLEAN", ALC_FAMILY_ERRNO, V_EUCLEAN},
    {118, "ENOTNAM", ALC_FAMILY_ERRNO, V_ENOTNAM},
    {119, "ENAVAIL", ALC_FAMILY_ERRNO, V_ENAVAIL},
    {120, "EISNAM", ALC_FAMILY_ERRNO, V_EISNAM},
    {121, "EREMOTEIO", ALC_FAMILY_ERRNO, V_EREMOTEIO},
    {122, "EDQUOT", ALC_FAMILY_ERRNO, V_EDQUOT},
    {123, "ENOMEDIUM", ALC_FAMILY_ERRNO, V_ENOMEDIUM},
    {124, "EMEDIUMTYPE", ALC_FAMILY_ERRNO, V_EMEDIUMTYPE},
    {125, "ECANCELED", ALC_FAMILY_ERRNO, V_ECANCELED},
    {126, "ENOKEY", ALC_FAMILY_ERRNO, V_ENOKEY},
    {127, "EKEYEXPIRED", ALC_FAMILY_ERRNO, V_EKEYEXPIRED},
    {128, "EKEYREVOKED", ALC_FAMILY_ERRNO, V_EKEYREVOKED},
    {129, "EKEYREJECTED", ALC_FAMILY_ERRNO, V_EKEYREJECTED},
    {130, "EOWNERDEAD", ALC_FAMILY_ERRNO, V_EOWNERDEAD},
    {131, "ENOTRECOVERABLE", ALC_FAMILY_ERRNO, V_ENOTRECOVERABLE},
    {132, "ERFKILL", ALC_FAMILY_ERRNO, V_ERFKILL},
    {133, "EHWPOISON", ALC_FAMILY_ERRNO, V_EHWPOISON},
    {1001, "SIGHUP", ALC_FAMILY_SIGNAL, V_SIGHUP},
    {1002, "SIGINT", ALC_FAMILY_SIGNAL, V_SIGINT},
    {1003, "SIGQUIT", ALC_FAMILY_SIGNAL, V_SIGQUIT},
    {1004, "SIGILL", ALC_FAMILY_SIGNAL, V_SIGILL},
    {1005, "SIGTRAP", ALC_FAMILY_SIGNAL, V_SIGTRAP},
    {1006, "SIGABRT", ALC_FAMILY_SIGNAL, V_SIGABRT},
    {1007, "SIGBUS", ALC_FAMILY_SIGNAL, V_SIGBUS},
    {1008, "SIGFPE", ALC_FAMILY_SIGNAL, V_SIGFPE},
    {1009, "SIGKILL", ALC_FAMILY_SIGNAL, V_SIGKILL},
    {1010, "SIGUSR1", ALC_FAMILY_SIGNAL, V_SIGUSR1},
    {1011, "SIGSEGV", ALC_FAMILY_SIGNAL, V_SIGSEGV},
    {1012, "SIGUSR2", ALC_FAMILY_SIGNAL, V_SIGUSR2},
    {1013, "SIGPIPE", ALC_FAMILY_SIGNAL, V_SIGPIPE},
    {1014, "SIGALRM", ALC_FAMILY_SIGNAL, V_SIGALRM},
    {1015, "SIGTERM", ALC_FAMILY_SIGNAL, V_SIGTERM},
    {1016, "SIGSTKFLT", ALC_FAMILY_SIGNAL, V_SIGSTKFLT},
    {1017, "SIGCHLD", ALC_FAMILY_SIGNAL, V_SIGCHLD},
    {1018, "SIGCONT", ALC_FAMILY_SIGNAL, V_SIGCONT},
    {1019, "SIGSTOP", ALC_FAMILY_SIGNAL, V_SIGSTOP},
    {1020, "SIGTSTP", ALC_FAMILY_SIGNAL, V_SIGTSTP},
    {1021, "SIGTTIN", ALC_FAMILY_SIGNAL, V_SIGTTIN},
    {1022, "SIGTTOU", ALC_FAMILY_SIGNAL, V_SIGTTOU},
    {1023, "SIGURG", ALC_FAMILY_SIGNAL, V_SIGURG},
    {1024, "SIGXCPU", ALC_FAMILY_SIGNAL, V_SIGXCPU},
    {1025, "SIGXFSZ", ALC_FAMILY_SIGNAL, V_SIGXFSZ},
    {1026, "SIGVTALRM", ALC_FAMILY_SIGNAL, V_SIGVTALRM},
    {1027, "SIGPROF", ALC_FAMILY_SIGNAL, V_SIGPROF},
    {1028, "SIGWINCH", ALC_FAMILY_SIGNAL, V_SIGWINCH},
    {1029, "SIGIO", ALC_FAMILY_SIGNAL, V_SIGIO},
    {1030, "SIGPWR", ALC_FAMILY_SIGNAL, V_SIGPWR},
    {1031, "SIGSYS", ALC_FAMILY_SIGNAL, V_SIGSYS},
    {1101, "RLIMIT_AS", ALC_FAMILY_RLIMIT, V_RLIMIT_AS},
    {1102, "RLIMIT_CORE", ALC_FAMILY_RLIMIT, V_RLIMIT_CORE},
    {1103, "RLIMIT_CPU", ALC_FAMILY_RLIMIT, V_RLIMIT_CPU},
    {1104, "RLIMIT_DATA", ALC_FAMILY_RLIMIT, V_RLIMIT_DATA},
    {1105, "RLIMIT_FSIZE", ALC_FAMILY_RLIMIT, V_RLIMIT_FSIZE},
    {1106, "RLIMIT_LOCKS", ALC_FAMILY_RLIMIT, V_RLIMIT_LOCKS},
    {1107, "RLIMIT_MEMLOCK", ALC_FAMILY_RLIMIT, V_RLIMIT_MEMLOCK},
    {1108, "RLIMIT_MSGQUEUE", ALC_FAMILY_RLIMIT, V_RLIMIT_MSGQUEUE},
    {1109, "RLIMIT_NICE", ALC_FAMILY_RLIMIT, V_RLIMIT_NICE},
    {1110, "RLIMIT_NOFILE", ALC_FAMILY_RLIMIT, V_RLIMIT_NOFILE},
    {1111, "RLIMIT_NPROC", ALC_FAMILY_RLIMIT, V_RLIMIT_NPROC},
    {1112, "RLIMIT_RSS", ALC_FAMILY_RLIMIT, V_RLIMIT_RSS},
    {1113, "RLIMIT_RTPRIO", ALC_FAMILY_RLIMIT, V_RLIMIT_RTPRIO},
    {1114, "RLIMIT_RTTIME", ALC_FAMILY_RLIMIT, V_RLIMIT_RTTIME},
    {1115, "RLIMIT_SIGPENDING", ALC_FAMILY_RLIMIT, V_RLIMIT_SIGPENDING},
    {1116, "RLIMIT_STACK", ALC_FAMILY_RLIMIT, V_RLIMIT_STACK},
    {1201, "PRIO_PROCESS", ALC_FAMILY_PRIORITY, V_PRIO_PROCESS},
    {1202, "PRIO_PGRP", ALC_FAMILY_PRIORITY, V_PRIO_PGRP},
    {1203, "PRIO_USER", ALC_FAMILY_PRIORITY, V_PRIO_USER},
    {1301, "CLONE_NEWNS", ALC_FAMILY_CLONE, V_CLONE_NEWNS},
    {1302, "CLONE_NEWUTS", ALC_FAMILY_CLONE, V_CLONE_NEWUTS},
    {1303, "CLONE_NEWIPC", ALC_FAMILY_CLONE, V_CLONE_NEWIPC},
    {1304, "CLONE_NEWUSER", ALC_FAMILY_CLONE, V_CLONE_NEWUSER},
    {1305, "CLONE_NEWPID", ALC_FAMILY_CLONE, V_CLONE_NEWPID},
    {1306, "CLONE_NEWNET", ALC_FAMILY_CLONE, V_CLONE_NEWNET},
    {1307, "CLONE_NEWCGROUP", ALC_FAMILY_CLONE, V_CLONE_NEWCGROUP},
    {1401, "O_RDONLY", ALC_FAMILY_OPEN, V_O_RDONLY},
    {1402, "O_WRONLY", ALC_FAMILY_OPEN, V_O_WRONLY},
    {1403, "O_RDWR", ALC_FAMILY_OPEN, V_O_RDWR},
    {1404, "O_ACCMODE", ALC_FAMILY_OPEN, V_O_ACCMODE},
    {1405, "O_APPEND", ALC_FAMILY_OPEN, V_O_APPEND},
    {1406, "O_ASYNC", ALC_FAMILY_OPEN, V_O_ASYNC},
    {1407, "O_CLOEXEC", ALC_FAMILY_OPEN, V_O_CLOEXEC},
    {1408, "O_CREAT", ALC_FAMILY_OPEN, V_O_CREAT},
    {1409, "O_DIRECT", ALC_FAMILY_OPEN, V_O_DIRECT},
    {1410, "O_DIRECTORY", ALC_FAMILY_OPEN, V_O_DIRECTORY},
    {1411, "O_DSYNC", ALC_FAMILY_OPEN, V_O_DSYNC},
    {1412, "O_EXCL", ALC_FAMILY_OPEN, V_O_EXCL},
    {1413, "O_NOATIME", ALC_FAMILY_OPEN, V_O_NOATIME},
    {1414, "O_NOCTTY", ALC_FAMILY_OPEN, V_O_NOCTTY},
    {1415, "O_NOFOLLOW", ALC_FAMILY_OPEN, V_O_NOFOLLOW},
    {1416, "O_NONBLOCK", ALC_FAMILY_OPEN, V_O_NONBLOCK},
    {1417, "O_PATH", ALC_FAMILY_OPEN, V_O_PATH},
    {1418, "O_SYNC", ALC_FAMILY_OPEN, V_O_SYNC},
    {1419, "O_TMPFILE", ALC_FAMILY_OPEN, V_O_TMPFILE},
    {1420, "O_TRUNC", ALC_FAMILY_OPEN, V_O_TRUNC},
    {1430, "FD_CLOEXEC", ALC_FAMILY_OPEN, V_FD_CLOEXEC},
    {1501, "F_DUPFD", ALC_FAMILY_FCNTL, V_F_DUPFD},
    {1502, "F_DUPFD_CLOEXEC", ALC_FAMILY_FCNTL, V_F_DUPFD_CLOEXEC},
    {1503, "F_GETFD", ALC_FAMILY_FCNTL, V_F_GETFD},
    {1504, "F_SETFD", ALC_FAMILY_FCNTL, V_F_SETFD},
    {1505, "F_GETFL", ALC_FAMILY_FCNTL, V_F_GETFL},
    {1506, "F_SETFL", ALC_FAMILY_FCNTL, V_F_SETFL},
    {1507, "F_GETPIPE_SZ", ALC_FAMILY_FCNTL, V_F_GETPIPE_SZ},
    {1508, "F_SETPIPE_SZ", ALC_FAMILY_FCNTL, V_F_SETPIPE_SZ},
    {1601, "SEEK_SET", ALC_FAMILY_WHENCE, V_SEEK_SET},
    {1602, "SEEK_CUR", ALC_FAMILY_WHENCE, V_SEEK_CUR},
    {1603, "SEEK_END", ALC_FAMILY_WHENCE, V_SEEK_END},
    {1604, "SEEK_DATA", ALC_FAMILY_WHENCE, V_SEEK_DATA},
    {1605, "SEEK_HOLE", ALC_FAMILY_WHENCE, V_SEEK_HOLE},
};
const size_t alc_symbols_count = sizeof alc_symbols / sizeof alc_symbols[0];

const struct alc_symbol *alc_symbol_find(uint16_t id)
{
    size_t low = 0, high = alc_symbols_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (alc_symbols[mid].id == id) return &alc_symbols[mid];
        if (alc_symbols[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

uint16_t alc_errno_symbol(int number)
{
    for (size_t i = 0; i < alc_symbols_count; i++) {
        const struct alc_symbol *s = &alc_symbols[i];
        if (s->family == ALC_FAMILY_ERRNO && s->present && s->value == number) return s->id;
    }
    return 0;
}

const struct alc_call_info alc_calls[] = {
    {ALC_CALL_VERSION, "version", false, false},
    {ALC_CALL_GETPID, "getpid", false, false},
    {ALC_CALL_CPID, "cpid", false, false},
    {ALC_CALL_EXIT, "exit", false, true},
    {ALC_CALL_KILL, "kill", false, false},
    {ALC_CALL_SIGNAL_CHILD, "signal_child", false, false},
    {ALC_CALL_SETSID, "setsid", false, false},
    {ALC_CALL_GETPGRP, "getpgrp", false, false},
    {ALC_CALL_SETPGID, "setpgid", false, false},
    {ALC_CALL_EXECVE, "execve", false, true},
    {ALC_CALL_EXECVP, "execvp", false, true},
    {ALC_CALL_GETPGID, "getpgid", false, false},
    {ALC_CALL_GETSID, "getsid", false, false},
    {ALC_CALL_END_DESCENDANTS, "end_descendants", false, false},
    {ALC_CALL_CHDIR, "chdir", false, false},
    {ALC_CALL_GETCWD, "getcwd", false, false},
    {ALC_CALL_UMASK, "umask", false, false},
    {ALC_CALL_ENVIRON, "environ", false, false},
    {ALC_CALL_GETENV, "getenv", false, false},
    {ALC_CALL_SETENV, "setenv", false, false},
    {ALC_CALL_UNSETENV, "unsetenv", false, false},
    {ALC_CALL_CLEARENV, "clearenv", false, false},
    {ALC_CALL_GETRLIMIT, "getrlimit", false, false},
    {ALC_CALL_SETRLIMIT, "setrlimit", false, false},
    {ALC_CALL_GETPRIORITY, "getpriority", false, false},
    {ALC_CALL_SETPRIORITY, "setpriority", false, false},
    {ALC_CALL_GETRESUID, "getresuid", false, false},
    {ALC_CALL_SETRESUID, "setresuid", false, false},
    {ALC_CALL_GETRESGID, "getresgid", false, false},
    {ALC_CALL_SETRESGID, "setresgid", false, false},
    {ALC_CALL_GETGROUPS, "getgroups", false, false},
    {ALC_CALL_SETGROUPS, "setgroups", false, false},
    {ALC_CALL_GETUID, "getuid", false, false},
    {ALC_CALL_SETUID, "setuid", false, false},
    {ALC_CALL_GETGID, "getgid", false, false},
    {ALC_CALL_SETGID, "setgid", false, false},
    {ALC_CALL_SIGACTION, "sigaction", false, false},
    {ALC_CALL_GETOPT, "getopt", false, false},
    {ALC_CALL_SETOPT, "setopt", false, false},
    {ALC_CALL_GETCPID, "getcpid", false, false},
    {ALC_CALL_SETCPID, "setcpid", false, false},
    {ALC_CALL_EOF, "eof", true, false},
    {ALC_CALL_GETFLOW, "getflow", true, false},
    {ALC_CALL_SETFLOW, "setflow", true, false},
    {ALC_CALL_GETDEFAULTFLOW, "getdefaultflow", true, false},
    {ALC_CALL_SETDEFAULTFLOW, "setdefaultflow", true, false},
    {ALC_CALL_CHILDREN, "children", true, false},
    {ALC_CALL_OPEN, "open", false, false},
    {ALC_CALL_CLOSE, "close", false, false},
    {ALC_CALL_READ, "read", false, false},
    {ALC_CALL_WRITE, "write", false, false},
    {ALC_CALL_LSEEK, "lseek", false, false},
    {ALC_CALL_FCNTL, "fcntl", false, false},
    {ALC_CALL_DEFINE, "define", false, false},
    {ALC_CALL_ERRNO_ID, "errno_id", false, false},
};
const size_t alc_calls_count = sizeof alc_calls / sizeof alc_calls[0];

const struct alc_call_info *alc_call_find(uint16_t id)
{
    size_t low = 0, high = alc_calls_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (alc_calls[mid].id == id) return &alc_calls[mid];
        if (alc_calls[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* A count that the bytes left cannot hold is refused before anything is walked. */
static bool get_count(struct alc_cur *c, const char *field, size_t min_size, uint32_t *out)
{
    uint32_t count;
    if (!alc_get_u32(c, field, &count)) return false;
    if (count > alc_cur_left(c) / min_size) return alc_cur_fail(c, ALC_RANGE, field);
    *out = count;
    return true;
}

static bool get_sym(struct alc_cur *c, const char *field, enum alc_family family, int64_t *out)
{
    uint8_t tag;
    uint16_t id;
    if (!alc_get_u8(c, field, &tag)) return false;
    if (tag == 0) return alc_get_i64(c, field, out);
    if (tag != 1) return alc_cur_fail(c, ALC_RANGE, field);
    if (!alc_get_u16(c, field, &id)) return false;
    const struct alc_symbol *s = alc_symbol_find(id);
    if (s != NULL && family != ALC_FAMILY_ANY && s->family != family) return alc_cur_fail(c, ALC_RANGE, field);
    if (s == NULL || !s->present) {
        c->symbol = id;
        return alc_cur_fail(c, ALC_SYMBOL, field);
    }
    *out = s->value;
    return true;
}

static bool get_flags(struct alc_cur *c, const char *field, enum alc_family family, int64_t *out)
{
    uint8_t count;
    int64_t all = 0, one;
    if (!alc_get_u8(c, field, &count)) return false;
    if (count > alc_cur_left(c) / 3u) return alc_cur_fail(c, ALC_RANGE, field);
    for (uint8_t i = 0; i < count; i++) {
        if (!get_sym(c, field, family, &one)) return false;
        all |= one;
    }
    *out = all;
    return true;
}

bool alc_get_stream(struct alc_cur *c, const char *field, enum alc_stream *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_STREAM_STDIN: *out = ALC_STREAM_STDIN; return true;
    case ALC_STREAM_STDOUT: *out = ALC_STREAM_STDOUT; return true;
    case ALC_STREAM_STDERR: *out = ALC_STREAM_STDERR; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_stream(struct alc_buf *b, enum alc_stream v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_stream_name(enum alc_stream v)
{
    switch (v) {
    case ALC_STREAM_STDIN: return "STDIN";
    case ALC_STREAM_STDOUT: return "STDOUT";
    case ALC_STREAM_STDERR: return "STDERR";
    }
    return "?";
}

bool alc_get_stdio_mode(struct alc_cur *c, const char *field, enum alc_stdio_mode *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_STDIO_MODE_PIPES: *out = ALC_STDIO_MODE_PIPES; return true;
    case ALC_STDIO_MODE_DIRECT: *out = ALC_STDIO_MODE_DIRECT; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_stdio_mode(struct alc_buf *b, enum alc_stdio_mode v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_stdio_mode_name(enum alc_stdio_mode v)
{
    switch (v) {
    case ALC_STDIO_MODE_PIPES: return "PIPES";
    case ALC_STDIO_MODE_DIRECT: return "DIRECT";
    }
    return "?";
}

bool alc_get_outcome(struct alc_cur *c, const char *field, enum alc_outcome *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_OUTCOME_OK: *out = ALC_OUTCOME_OK; return true;
    case ALC_OUTCOME_ERRNO: *out = ALC_OUTCOME_ERRNO; return true;
    case ALC_OUTCOME_REFUSED: *out = ALC_OUTCOME_REFUSED; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_outcome(struct alc_buf *b, enum alc_outcome v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_outcome_name(enum alc_outcome v)
{
    switch (v) {
    case ALC_OUTCOME_OK: return "OK";
    case ALC_OUTCOME_ERRNO: return "ERRNO";
    case ALC_OUTCOME_REFUSED: return "REFUSED";
    }
    return "?";
}

bool alc_get_refusal(struct alc_cur *c, const char *field, enum alc_refusal *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_REFUSAL_MALFORMED: *out = ALC_REFUSAL_MALFORMED; return true;
    case ALC_REFUSAL_UNKNOWN_CALL: *out = ALC_REFUSAL_UNKNOWN_CALL; return true;
    case ALC_REFUSAL_UNSUPPORTED_SYMBOL: *out = ALC_REFUSAL_UNSUPPORTED_SYMBOL; return true;
    case ALC_REFUSAL_UNSUPPORTED: *out = ALC_REFUSAL_UNSUPPORTED; return true;
    case ALC_REFUSAL_NO_SUCH_PROCESS: *out = ALC_REFUSAL_NO_SUCH_PROCESS; return true;
    case ALC_REFUSAL_EXECED: *out = ALC_REFUSAL_EXECED; return true;
    case ALC_REFUSAL_ENDED: *out = ALC_REFUSAL_ENDED; return true;
    case ALC_REFUSAL_NEVER_STARTED: *out = ALC_REFUSAL_NEVER_STARTED; return true;
    case ALC_REFUSAL_OUTCOME_UNKNOWN: *out = ALC_REFUSAL_OUTCOME_UNKNOWN; return true;
    case ALC_REFUSAL_WINDOW: *out = ALC_REFUSAL_WINDOW; return true;
    case ALC_REFUSAL_NOT_IN_BATCH: *out = ALC_REFUSAL_NOT_IN_BATCH; return true;
    case ALC_REFUSAL_DENIED: *out = ALC_REFUSAL_DENIED; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_refusal(struct alc_buf *b, enum alc_refusal v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_refusal_name(enum alc_refusal v)
{
    switch (v) {
    case ALC_REFUSAL_MALFORMED: return "MALFORMED";
    case ALC_REFUSAL_UNKNOWN_CALL: return "UNKNOWN_CALL";
    case ALC_REFUSAL_UNSUPPORTED_SYMBOL: return "UNSUPPORTED_SYMBOL";
    case ALC_REFUSAL_UNSUPPORTED: return "UNSUPPORTED";
    case ALC_REFUSAL_NO_SUCH_PROCESS: return "NO_SUCH_PROCESS";
    case ALC_REFUSAL_EXECED: return "EXECED";
    case ALC_REFUSAL_ENDED: return "ENDED";
    case ALC_REFUSAL_NEVER_STARTED: return "NEVER_STARTED";
    case ALC_REFUSAL_OUTCOME_UNKNOWN: return "OUTCOME_UNKNOWN";
    case ALC_REFUSAL_WINDOW: return "WINDOW";
    case ALC_REFUSAL_NOT_IN_BATCH: return "NOT_IN_BATCH";
    case ALC_REFUSAL_DENIED: return "DENIED";
    }
    return "?";
}

bool alc_get_exit_kind(struct alc_cur *c, const char *field, enum alc_exit_kind *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_EXIT_KIND_EXITED: *out = ALC_EXIT_KIND_EXITED; return true;
    case ALC_EXIT_KIND_SIGNALED: *out = ALC_EXIT_KIND_SIGNALED; return true;
    case ALC_EXIT_KIND_LOST: *out = ALC_EXIT_KIND_LOST; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_exit_kind(struct alc_buf *b, enum alc_exit_kind v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_exit_kind_name(enum alc_exit_kind v)
{
    switch (v) {
    case ALC_EXIT_KIND_EXITED: return "EXITED";
    case ALC_EXIT_KIND_SIGNALED: return "SIGNALED";
    case ALC_EXIT_KIND_LOST: return "LOST";
    }
    return "?";
}

bool alc_get_disposition(struct alc_cur *c, const char *field, enum alc_disposition *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_DISPOSITION_DFL: *out = ALC_DISPOSITION_DFL; return true;
    case ALC_DISPOSITION_IGN: *out = ALC_DISPOSITION_IGN; return true;
    case ALC_DISPOSITION_INFO: *out = ALC_DISPOSITION_INFO; return true;
    case ALC_DISPOSITION_QUERY: *out = ALC_DISPOSITION_QUERY; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_disposition(struct alc_buf *b, enum alc_disposition v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_disposition_name(enum alc_disposition v)
{
    switch (v) {
    case ALC_DISPOSITION_DFL: return "DFL";
    case ALC_DISPOSITION_IGN: return "IGN";
    case ALC_DISPOSITION_INFO: return "INFO";
    case ALC_DISPOSITION_QUERY: return "QUERY";
    }
    return "?";
}

bool alc_get_option(struct alc_cur *c, const char *field, enum alc_option *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_OPTION_MAXCHILD: *out = ALC_OPTION_MAXCHILD; return true;
    case ALC_OPTION_MAXFORKDEPTH: *out = ALC_OPTION_MAXFORKDEPTH; return true;
    case ALC_OPTION_EXIT_STATUS: *out = ALC_OPTION_EXIT_STATUS; return true;
    case ALC_OPTION_TERMSIG: *out = ALC_OPTION_TERMSIG; return true;
    case ALC_OPTION_SIGNALONEOF: *out = ALC_OPTION_SIGNALONEOF; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_option(struct alc_buf *b, enum alc_option v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_option_name(enum alc_option v)
{
    switch (v) {
    case ALC_OPTION_MAXCHILD: return "MAXCHILD";
    case ALC_OPTION_MAXFORKDEPTH: return "MAXFORKDEPTH";
    case ALC_OPTION_EXIT_STATUS: return "EXIT_STATUS";
    case ALC_OPTION_TERMSIG: return "TERMSIG";
    case ALC_OPTION_SIGNALONEOF: return "SIGNALONEOF";
    }
    return "?";
}

bool alc_get_child_option(struct alc_cur *c, const char *field, enum alc_child_option *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_CHILD_OPTION_SIGNALONEOF: *out = ALC_CHILD_OPTION_SIGNALONEOF; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_child_option(struct alc_buf *b, enum alc_child_option v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_child_option_name(enum alc_child_option v)
{
    switch (v) {
    case ALC_CHILD_OPTION_SIGNALONEOF: return "SIGNALONEOF";
    }
    return "?";
}

bool alc_get_fault_reason(struct alc_cur *c, const char *field, enum alc_fault_reason *out)
{
    uint8_t v;
    if (!alc_get_u8(c, field, &v)) return false;
    switch (v) {
    case ALC_FAULT_REASON_FRAME_TOO_LONG: *out = ALC_FAULT_REASON_FRAME_TOO_LONG; return true;
    case ALC_FAULT_REASON_FRAME_TOO_SHORT: *out = ALC_FAULT_REASON_FRAME_TOO_SHORT; return true;
    case ALC_FAULT_REASON_UNKNOWN_FRAME: *out = ALC_FAULT_REASON_UNKNOWN_FRAME; return true;
    case ALC_FAULT_REASON_MALFORMED_FRAME: *out = ALC_FAULT_REASON_MALFORMED_FRAME; return true;
    case ALC_FAULT_REASON_BAD_HANDSHAKE: *out = ALC_FAULT_REASON_BAD_HANDSHAKE; return true;
    default: return alc_cur_fail(c, ALC_RANGE, field);
    }
}

void alc_put_fault_reason(struct alc_buf *b, enum alc_fault_reason v) { alc_put_u8(b, (uint8_t)v); }

const char *alc_fault_reason_name(enum alc_fault_reason v)
{
    switch (v) {
    case ALC_FAULT_REASON_FRAME_TOO_LONG: return "FRAME_TOO_LONG";
    case ALC_FAULT_REASON_FRAME_TOO_SHORT: return "FRAME_TOO_SHORT";
    case ALC_FAULT_REASON_UNKNOWN_FRAME: return "UNKNOWN_FRAME";
    case ALC_FAULT_REASON_MALFORMED_FRAME: return "MALFORMED_FRAME";
    case ALC_FAULT_REASON_BAD_HANDSHAKE: return "BAD_HANDSHAKE";
    }
    return "?";
}

bool alc_get_usage(struct alc_cur *c, const char *field, struct alc_usage *out)
{
    *out = (struct alc_usage){0};
    return alc_get_u64(c, field, &out->user_us)
        && alc_get_u64(c, field, &out->system_us)
        && alc_get_u64(c, field, &out->maxrss_kb)
        && alc_get_u64(c, field, &out->minflt)
        && alc_get_u64(c, field, &out->majflt)
        && alc_get_u64(c, field, &out->inblock)
        && alc_get_u64(c, field, &out->oublock)
        && alc_get_u64(c, field, &out->nvcsw)
        && alc_get_u64(c, field, &out->nivcsw);
}

void alc_put_usage(struct alc_buf *b, const struct alc_usage *v)
{
    alc_put_u64(b, v->user_us);
    alc_put_u64(b, v->system_us);
    alc_put_u64(b, v->maxrss_kb);
    alc_put_u64(b, v->minflt);
    alc_put_u64(b, v->majflt);
    alc_put_u64(b, v->inblock);
    alc_put_u64(b, v->oublock);
    alc_put_u64(b, v->nvcsw);
    alc_put_u64(b, v->nivcsw);
}

bool alc_get_ending(struct alc_cur *c, const char *field, struct alc_ending *out)
{
    *out = (struct alc_ending){0};
    return alc_get_exit_kind(c, field, &out->kind)
        && alc_get_i32(c, field, &out->status)
        && alc_get_bool(c, field, &out->core_dumped)
        && alc_get_bool(c, field, &out->execed)
        && alc_get_bool(c, field, &out->notify)
        && alc_get_usage(c, field, &out->usage);
}

void alc_put_ending(struct alc_buf *b, const struct alc_ending *v)
{
    alc_put_exit_kind(b, v->kind);
    alc_put_i32(b, v->status);
    alc_put_bool(b, v->core_dumped);
    alc_put_bool(b, v->execed);
    alc_put_bool(b, v->notify);
    alc_put_usage(b, &v->usage);
}

bool alc_get_limit(struct alc_cur *c, const char *field, struct alc_limit *out)
{
    *out = (struct alc_limit){0};
    return alc_get_u64(c, field, &out->soft)
        && alc_get_u64(c, field, &out->hard);
}

void alc_put_limit(struct alc_buf *b, const struct alc_limit *v)
{
    alc_put_u64(b, v->soft);
    alc_put_u64(b, v->hard);
}

bool alc_get_ids(struct alc_cur *c, const char *field, struct alc_ids *out)
{
    *out = (struct alc_ids){0};
    return alc_get_u32(c, field, &out->real)
        && alc_get_u32(c, field, &out->effective)
        && alc_get_u32(c, field, &out->saved);
}

void alc_put_ids(struct alc_buf *b, const struct alc_ids *v)
{
    alc_put_u32(b, v->real);
    alc_put_u32(b, v->effective);
    alc_put_u32(b, v->saved);
}

bool alc_get_child(struct alc_cur *c, const char *field, struct alc_child *out)
{
    *out = (struct alc_child){0};
    return alc_get_u64(c, field, &out->handle)
        && alc_get_i32(c, field, &out->pid)
        && alc_get_i32(c, field, &out->signaloneof);
}

void alc_put_child(struct alc_buf *b, const struct alc_child *v)
{
    alc_put_u64(b, v->handle);
    alc_put_i32(b, v->pid);
    alc_put_i32(b, v->signaloneof);
}

bool alc_get_child_streams(struct alc_cur *c, const char *field, struct alc_child_streams *out)
{
    *out = (struct alc_child_streams){0};
    return alc_get_u64(c, field, &out->handle)
        && alc_get_i32(c, field, &out->host_pid)
        && alc_get_bool(c, field, &out->execed)
        && alc_get_i32(c, field, &out->flowcontrol)
        && alc_get_bool(c, field, &out->stdin_open)
        && alc_get_bool(c, field, &out->stdout_open)
        && alc_get_bool(c, field, &out->stderr_open);
}

void alc_put_child_streams(struct alc_buf *b, const struct alc_child_streams *v)
{
    alc_put_u64(b, v->handle);
    alc_put_i32(b, v->host_pid);
    alc_put_bool(b, v->execed);
    alc_put_i32(b, v->flowcontrol);
    alc_put_bool(b, v->stdin_open);
    alc_put_bool(b, v->stdout_open);
    alc_put_bool(b, v->stderr_open);
}

bool alc_get_step(struct alc_cur *c, const char *field, struct alc_step *out)
{
    *out = (struct alc_step){0};
    return alc_get_u16(c, field, &out->call)
        && alc_get_bytes(c, field, &out->args);
}

void alc_put_step(struct alc_buf *b, const struct alc_step *v)
{
    alc_put_u16(b, v->call);
    alc_put_bytes(b, v->args);
}

bool alc_get_failure(struct alc_cur *c, const char *field, struct alc_failure *out)
{
    *out = (struct alc_failure){0};
    return alc_get_u16(c, field, &out->symbol)
        && alc_get_i32(c, field, &out->number);
}

void alc_put_failure(struct alc_buf *b, const struct alc_failure *v)
{
    alc_put_u16(b, v->symbol);
    alc_put_i32(b, v->number);
}

bool alc_get_refused(struct alc_cur *c, const char *field, struct alc_refused *out)
{
    *out = (struct alc_refused){0};
    return alc_get_refusal(c, field, &out->reason)
        && alc_get_str(c, field, &out->detail);
}

void alc_put_refused(struct alc_buf *b, const struct alc_refused *v)
{
    alc_put_refusal(b, v->reason);
    alc_put_str(b, v->detail);
}

bool alc_get_forked(struct alc_cur *c, const char *field, struct alc_forked *out)
{
    *out = (struct alc_forked){0};
    return alc_get_i32(c, field, &out->pid)
        && alc_get_i32(c, field, &out->host_pid);
}

void alc_put_forked(struct alc_buf *b, const struct alc_forked *v)
{
    alc_put_i32(b, v->pid);
    alc_put_i32(b, v->host_pid);
}

bool alc_get_list_bytes(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    struct alc_bytes v;
    if (!get_count(c, field, 4u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_bytes(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_bytes(struct alc_list *list, struct alc_bytes *out)
{
    if (list->count == 0 || !alc_get_bytes(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_child(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    struct alc_child v;
    if (!get_count(c, field, 16u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_child(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_child(struct alc_list *list, struct alc_child *out)
{
    if (list->count == 0 || !alc_get_child(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_child_streams(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    struct alc_child_streams v;
    if (!get_count(c, field, 20u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_child_streams(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_child_streams(struct alc_list *list, struct alc_child_streams *out)
{
    if (list->count == 0 || !alc_get_child_streams(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_i32(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    int32_t v;
    if (!get_count(c, field, 4u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_i32(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_i32(struct alc_list *list, int32_t *out)
{
    if (list->count == 0 || !alc_get_i32(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_step(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    struct alc_step v;
    if (!get_count(c, field, 6u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_step(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_step(struct alc_list *list, struct alc_step *out)
{
    if (list->count == 0 || !alc_get_step(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_str(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    struct alc_str v;
    if (!get_count(c, field, 5u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_str(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_str(struct alc_list *list, struct alc_str *out)
{
    if (list->count == 0 || !alc_get_str(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_u16(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    uint16_t v;
    if (!get_count(c, field, 2u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_u16(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_u16(struct alc_list *list, uint16_t *out)
{
    if (list->count == 0 || !alc_get_u16(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

bool alc_get_list_u32(struct alc_cur *c, const char *field, struct alc_list *out)
{
    uint32_t count;
    uint32_t v;
    if (!get_count(c, field, 4u, &count)) return false;
    struct alc_list list = {.cur = *c, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        if (!alc_get_u32(c, field, &v)) return false;
    }
    list.cur.end = c->at;
    *out = list;
    return true;
}

bool alc_list_next_u32(struct alc_list *list, uint32_t *out)
{
    if (list->count == 0 || !alc_get_u32(&list->cur, "", out)) return false;
    list->count--;
    return true;
}

const char *alc_frame_name(uint8_t type)
{
    switch (type) {
    case ALC_FRAME_HELLO: return "HELLO";
    case ALC_FRAME_CALL: return "CALL";
    case ALC_FRAME_BATCH: return "BATCH";
    case ALC_FRAME_FORK: return "FORK";
    case ALC_FRAME_STDIN: return "STDIN";
    case ALC_FRAME_CREDIT: return "CREDIT";
    case ALC_FRAME_CANCEL: return "CANCEL";
    case ALC_FRAME_LEASE: return "LEASE";
    case ALC_FRAME_END: return "END";
    case ALC_FRAME_HELLO_REPLY: return "HELLO_REPLY";
    case ALC_FRAME_REPLY: return "REPLY";
    case ALC_FRAME_BATCH_REPLY: return "BATCH_REPLY";
    case ALC_FRAME_STDOUT: return "STDOUT";
    case ALC_FRAME_STDERR: return "STDERR";
    case ALC_FRAME_EOF: return "EOF";
    case ALC_FRAME_STDIN_CREDIT: return "STDIN_CREDIT";
    case ALC_FRAME_STDIN_CLOSED: return "STDIN_CLOSED";
    case ALC_FRAME_EXIT: return "EXIT";
    case ALC_FRAME_SIGNAL: return "SIGNAL";
    case ALC_FRAME_ORPHANS: return "ORPHANS";
    case ALC_FRAME_TREE_EMPTY: return "TREE_EMPTY";
    case ALC_FRAME_EXECED: return "EXECED";
    case ALC_FRAME_PENDING: return "PENDING";
    case ALC_FRAME_FAULT: return "FAULT";
    case ALC_FRAME_BIG_REQUEST: return "BIG_REQUEST";
    case ALC_FRAME_END_CHILD: return "END_CHILD";
    case ALC_FRAME_END_ORPHANS: return "END_ORPHANS";
    case ALC_FRAME_ASK_EXECED: return "ASK_EXECED";
    case ALC_FRAME_BORN: return "BORN";
    case ALC_FRAME_EXECING: return "EXECING";
    case ALC_FRAME_CHILD_EXIT: return "CHILD_EXIT";
    case ALC_FRAME_ADOPTED_EXIT: return "ADOPTED_EXIT";
    case ALC_FRAME_NOT_MINE: return "NOT_MINE";
    case ALC_FRAME_CHILD_EXECED: return "CHILD_EXECED";
    case ALC_FRAME_BIG_REPLY: return "BIG_REPLY";
    case ALC_FRAME_ROOT_EXIT: return "ROOT_EXIT";
    default: return "?";
    }
}

bool alc_decode_hello(const void *body, size_t len, struct alc_frame_hello *out, struct alc_cur *why)
{
    *out = (struct alc_frame_hello){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "hello.magic", &out->magic)
        && alc_get_u16(why, "hello.version_min", &out->version_min)
        && alc_get_u16(why, "hello.version_max", &out->version_max)
        && alc_get_u32(why, "hello.lease_ms", &out->lease_ms)
        && alc_cur_done(why, "hello");
}

void alc_encode_hello(struct alc_buf *b, const struct alc_frame_hello *v)
{
    alc_put_u32(b, v->magic);
    alc_put_u16(b, v->version_min);
    alc_put_u16(b, v->version_max);
    alc_put_u32(b, v->lease_ms);
}

bool alc_decode_call(const void *body, size_t len, struct alc_frame_call *out, struct alc_cur *why)
{
    *out = (struct alc_frame_call){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "call.id", &out->id)
        && alc_get_u16(why, "call.call", &out->call)
        && alc_get_rest(why, "call.args", &out->args)
        && alc_cur_done(why, "call");
}

void alc_encode_call(struct alc_buf *b, const struct alc_frame_call *v)
{
    alc_put_u64(b, v->id);
    alc_put_u16(b, v->call);
    alc_put_raw(b, v->args.ptr, v->args.len);
}

bool alc_decode_batch(const void *body, size_t len, struct alc_frame_batch *out, struct alc_cur *why)
{
    *out = (struct alc_frame_batch){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "batch.id", &out->id)
        && alc_get_bool(why, "batch.exit_on_failure", &out->exit_on_failure)
        && alc_get_list_step(why, "batch.steps", &out->steps)
        && alc_cur_done(why, "batch");
}

void alc_encode_batch(struct alc_buf *b, const struct alc_frame_batch_out *v)
{
    alc_put_u64(b, v->id);
    alc_put_bool(b, v->exit_on_failure);
    alc_put_u32(b, v->steps_count);
    for (uint32_t i = 0; i < v->steps_count; i++) alc_put_step(b, &v->steps[i]);
}

bool alc_decode_fork(const void *body, size_t len, struct alc_frame_fork *out, struct alc_cur *why)
{
    *out = (struct alc_frame_fork){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "fork.id", &out->id)
        && alc_get_u64(why, "fork.child", &out->child)
        && get_flags(why, "fork.flags", ALC_FAMILY_CLONE, &out->flags)
        && alc_get_stdio_mode(why, "fork.stdio", &out->stdio)
        && alc_cur_done(why, "fork");
}

bool alc_decode_stdin(const void *body, size_t len, struct alc_frame_stdin *out, struct alc_cur *why)
{
    *out = (struct alc_frame_stdin){0};
    alc_cur_init(why, body, len);
    return alc_get_rest(why, "stdin.data", &out->data)
        && alc_cur_done(why, "stdin");
}

void alc_encode_stdin(struct alc_buf *b, const struct alc_frame_stdin *v)
{
    alc_put_raw(b, v->data.ptr, v->data.len);
}

bool alc_decode_credit(const void *body, size_t len, struct alc_frame_credit *out, struct alc_cur *why)
{
    *out = (struct alc_frame_credit){0};
    alc_cur_init(why, body, len);
    return alc_get_stream(why, "credit.stream", &out->stream)
        && alc_get_u32(why, "credit.bytes", &out->bytes)
        && alc_cur_done(why, "credit");
}

void alc_encode_credit(struct alc_buf *b, const struct alc_frame_credit *v)
{
    alc_put_stream(b, v->stream);
    alc_put_u32(b, v->bytes);
}

bool alc_decode_cancel(const void *body, size_t len, struct alc_frame_cancel *out, struct alc_cur *why)
{
    *out = (struct alc_frame_cancel){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "cancel.id", &out->id)
        && alc_cur_done(why, "cancel");
}

void alc_encode_cancel(struct alc_buf *b, const struct alc_frame_cancel *v)
{
    alc_put_u64(b, v->id);
}

bool alc_decode_lease(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "lease");
}

bool alc_decode_end(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "end");
}

bool alc_decode_hello_reply(const void *body, size_t len, struct alc_frame_hello_reply *out,
                            struct alc_cur *why)
{
    *out = (struct alc_frame_hello_reply){0};
    alc_cur_init(why, body, len);
    return alc_get_u16(why, "hello_reply.version", &out->version)
        && alc_get_str(why, "hello_reply.program", &out->program)
        && alc_get_str(why, "hello_reply.platform", &out->platform)
        && alc_get_str(why, "hello_reply.machine", &out->machine)
        && alc_get_i32(why, "hello_reply.guardian_pid", &out->guardian_pid)
        && alc_get_i32(why, "hello_reply.multiplexer_pid", &out->multiplexer_pid)
        && alc_get_i32(why, "hello_reply.root_pid", &out->root_pid)
        && alc_get_u32(why, "hello_reply.descriptors", &out->descriptors)
        && alc_get_u32(why, "hello_reply.max_frame", &out->max_frame)
        && alc_get_u32(why, "hello_reply.max_chunk", &out->max_chunk)
        && alc_get_u32(why, "hello_reply.stdin_window", &out->stdin_window)
        && alc_get_u32(why, "hello_reply.call_window", &out->call_window)
        && alc_get_u32(why, "hello_reply.call_window_bytes", &out->call_window_bytes)
        && alc_get_u32(why, "hello_reply.fork_window", &out->fork_window)
        && alc_get_list_u16(why, "hello_reply.calls", &out->calls)
        && alc_get_list_u16(why, "hello_reply.symbols", &out->symbols)
        && alc_cur_done(why, "hello_reply");
}

void alc_encode_hello_reply(struct alc_buf *b, const struct alc_frame_hello_reply_out *v)
{
    alc_put_u16(b, v->version);
    alc_put_str(b, v->program);
    alc_put_str(b, v->platform);
    alc_put_str(b, v->machine);
    alc_put_i32(b, v->guardian_pid);
    alc_put_i32(b, v->multiplexer_pid);
    alc_put_i32(b, v->root_pid);
    alc_put_u32(b, v->descriptors);
    alc_put_u32(b, v->max_frame);
    alc_put_u32(b, v->max_chunk);
    alc_put_u32(b, v->stdin_window);
    alc_put_u32(b, v->call_window);
    alc_put_u32(b, v->call_window_bytes);
    alc_put_u32(b, v->fork_window);
    alc_put_u32(b, v->calls_count);
    for (uint32_t i = 0; i < v->calls_count; i++) alc_put_u16(b, v->calls[i]);
    alc_put_u32(b, v->symbols_count);
    for (uint32_t i = 0; i < v->symbols_count; i++) alc_put_u16(b, v->symbols[i]);
}

bool alc_decode_reply(const void *body, size_t len, struct alc_frame_reply *out, struct alc_cur *why)
{
    *out = (struct alc_frame_reply){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "reply.id", &out->id)
        && alc_get_outcome(why, "reply.outcome", &out->outcome)
        && alc_get_rest(why, "reply.body", &out->body)
        && alc_cur_done(why, "reply");
}

void alc_encode_reply(struct alc_buf *b, const struct alc_frame_reply *v)
{
    alc_put_u64(b, v->id);
    alc_put_outcome(b, v->outcome);
    alc_put_raw(b, v->body.ptr, v->body.len);
}

bool alc_decode_batch_reply(const void *body, size_t len, struct alc_frame_batch_reply *out,
                            struct alc_cur *why)
{
    *out = (struct alc_frame_batch_reply){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "batch_reply.id", &out->id)
        && alc_get_list_bytes(why, "batch_reply.results", &out->results)
        && alc_get_outcome(why, "batch_reply.outcome", &out->outcome)
        && alc_get_rest(why, "batch_reply.body", &out->body)
        && alc_cur_done(why, "batch_reply");
}

void alc_encode_batch_reply(struct alc_buf *b, const struct alc_frame_batch_reply_out *v)
{
    alc_put_u64(b, v->id);
    alc_put_u32(b, v->results_count);
    for (uint32_t i = 0; i < v->results_count; i++) alc_put_bytes(b, v->results[i]);
    alc_put_outcome(b, v->outcome);
    alc_put_raw(b, v->body.ptr, v->body.len);
}

bool alc_decode_stdout(const void *body, size_t len, struct alc_frame_stdout *out, struct alc_cur *why)
{
    *out = (struct alc_frame_stdout){0};
    alc_cur_init(why, body, len);
    return alc_get_rest(why, "stdout.data", &out->data)
        && alc_cur_done(why, "stdout");
}

void alc_encode_stdout(struct alc_buf *b, const struct alc_frame_stdout *v)
{
    alc_put_raw(b, v->data.ptr, v->data.len);
}

bool alc_decode_stderr(const void *body, size_t len, struct alc_frame_stderr *out, struct alc_cur *why)
{
    *out = (struct alc_frame_stderr){0};
    alc_cur_init(why, body, len);
    return alc_get_rest(why, "stderr.data", &out->data)
        && alc_cur_done(why, "stderr");
}

void alc_encode_stderr(struct alc_buf *b, const struct alc_frame_stderr *v)
{
    alc_put_raw(b, v->data.ptr, v->data.len);
}

bool alc_decode_eof(const void *body, size_t len, struct alc_frame_eof *out, struct alc_cur *why)
{
    *out = (struct alc_frame_eof){0};
    alc_cur_init(why, body, len);
    return alc_get_stream(why, "eof.stream", &out->stream)
        && alc_cur_done(why, "eof");
}

void alc_encode_eof(struct alc_buf *b, const struct alc_frame_eof *v)
{
    alc_put_stream(b, v->stream);
}

bool alc_decode_stdin_credit(const void *body, size_t len, struct alc_frame_stdin_credit *out,
                             struct alc_cur *why)
{
    *out = (struct alc_frame_stdin_credit){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "stdin_credit.bytes", &out->bytes)
        && alc_cur_done(why, "stdin_credit");
}

void alc_encode_stdin_credit(struct alc_buf *b, const struct alc_frame_stdin_credit *v)
{
    alc_put_u32(b, v->bytes);
}

bool alc_decode_stdin_closed(const void *body, size_t len, struct alc_frame_stdin_closed *out,
                             struct alc_cur *why)
{
    *out = (struct alc_frame_stdin_closed){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "stdin_closed.number", &out->number)
        && alc_get_u32(why, "stdin_closed.unwritten", &out->unwritten)
        && alc_cur_done(why, "stdin_closed");
}

void alc_encode_stdin_closed(struct alc_buf *b, const struct alc_frame_stdin_closed *v)
{
    alc_put_i32(b, v->number);
    alc_put_u32(b, v->unwritten);
}

bool alc_decode_exit(const void *body, size_t len, struct alc_frame_exit *out, struct alc_cur *why)
{
    *out = (struct alc_frame_exit){0};
    alc_cur_init(why, body, len);
    return alc_get_ending(why, "exit.ending", &out->ending)
        && alc_cur_done(why, "exit");
}

void alc_encode_exit(struct alc_buf *b, const struct alc_frame_exit *v)
{
    alc_put_ending(b, &v->ending);
}

bool alc_decode_signal(const void *body, size_t len, struct alc_frame_signal *out, struct alc_cur *why)
{
    *out = (struct alc_frame_signal){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "signal.signal", &out->signal)
        && alc_get_u32(why, "signal.count", &out->count)
        && alc_get_i32(why, "signal.code", &out->code)
        && alc_get_i32(why, "signal.pid", &out->pid)
        && alc_get_u32(why, "signal.uid", &out->uid)
        && alc_get_bytes(why, "signal.siginfo", &out->siginfo)
        && alc_cur_done(why, "signal");
}

void alc_encode_signal(struct alc_buf *b, const struct alc_frame_signal *v)
{
    alc_put_i32(b, v->signal);
    alc_put_u32(b, v->count);
    alc_put_i32(b, v->code);
    alc_put_i32(b, v->pid);
    alc_put_u32(b, v->uid);
    alc_put_bytes(b, v->siginfo);
}

bool alc_decode_orphans(const void *body, size_t len, struct alc_frame_orphans *out, struct alc_cur *why)
{
    *out = (struct alc_frame_orphans){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "orphans.count", &out->count)
        && alc_get_u64(why, "orphans.user_us", &out->user_us)
        && alc_get_u64(why, "orphans.system_us", &out->system_us)
        && alc_cur_done(why, "orphans");
}

void alc_encode_orphans(struct alc_buf *b, const struct alc_frame_orphans *v)
{
    alc_put_u32(b, v->count);
    alc_put_u64(b, v->user_us);
    alc_put_u64(b, v->system_us);
}

bool alc_decode_tree_empty(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "tree_empty");
}

bool alc_decode_execed(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "execed");
}

bool alc_decode_pending(const void *body, size_t len, struct alc_frame_pending *out, struct alc_cur *why)
{
    *out = (struct alc_frame_pending){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "pending.id", &out->id)
        && alc_cur_done(why, "pending");
}

void alc_encode_pending(struct alc_buf *b, const struct alc_frame_pending *v)
{
    alc_put_u64(b, v->id);
}

bool alc_decode_fault(const void *body, size_t len, struct alc_frame_fault *out, struct alc_cur *why)
{
    *out = (struct alc_frame_fault){0};
    alc_cur_init(why, body, len);
    return alc_get_fault_reason(why, "fault.reason", &out->reason)
        && alc_get_u64(why, "fault.offset", &out->offset)
        && alc_get_str(why, "fault.detail", &out->detail)
        && alc_cur_done(why, "fault");
}

void alc_encode_fault(struct alc_buf *b, const struct alc_frame_fault *v)
{
    alc_put_fault_reason(b, v->reason);
    alc_put_u64(b, v->offset);
    alc_put_str(b, v->detail);
}

bool alc_decode_big_request(const void *body, size_t len, struct alc_frame_big_request *out,
                            struct alc_cur *why)
{
    *out = (struct alc_frame_big_request){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "big_request.size", &out->size)
        && alc_get_u8(why, "big_request.kind", &out->kind)
        && alc_get_u64(why, "big_request.id", &out->id)
        && alc_cur_done(why, "big_request");
}

void alc_encode_big_request(struct alc_buf *b, const struct alc_frame_big_request *v)
{
    alc_put_u32(b, v->size);
    alc_put_u8(b, v->kind);
    alc_put_u64(b, v->id);
}

bool alc_decode_end_child(const void *body, size_t len, struct alc_frame_end_child *out, struct alc_cur *why)
{
    *out = (struct alc_frame_end_child){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "end_child.child", &out->child)
        && alc_cur_done(why, "end_child");
}

void alc_encode_end_child(struct alc_buf *b, const struct alc_frame_end_child *v)
{
    alc_put_u64(b, v->child);
}

bool alc_decode_end_orphans(const void *body, size_t len, struct alc_frame_end_orphans *out,
                            struct alc_cur *why)
{
    *out = (struct alc_frame_end_orphans){0};
    alc_cur_init(why, body, len);
    return alc_get_list_i32(why, "end_orphans.host_pids", &out->host_pids)
        && alc_cur_done(why, "end_orphans");
}

void alc_encode_end_orphans(struct alc_buf *b, const struct alc_frame_end_orphans_out *v)
{
    alc_put_u32(b, v->host_pids_count);
    for (uint32_t i = 0; i < v->host_pids_count; i++) alc_put_i32(b, v->host_pids[i]);
}

bool alc_decode_ask_execed(const void *body, size_t len, struct alc_frame_ask_execed *out,
                           struct alc_cur *why)
{
    *out = (struct alc_frame_ask_execed){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "ask_execed.child", &out->child)
        && alc_cur_done(why, "ask_execed");
}

void alc_encode_ask_execed(struct alc_buf *b, const struct alc_frame_ask_execed *v)
{
    alc_put_u64(b, v->child);
}

bool alc_decode_born(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "born");
}

bool alc_decode_execing(const void *body, size_t len, struct alc_frame_execing *out, struct alc_cur *why)
{
    *out = (struct alc_frame_execing){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "execing.id", &out->id)
        && alc_get_rest(why, "execing.reply", &out->reply)
        && alc_cur_done(why, "execing");
}

void alc_encode_execing(struct alc_buf *b, const struct alc_frame_execing *v)
{
    alc_put_u64(b, v->id);
    alc_put_raw(b, v->reply.ptr, v->reply.len);
}

bool alc_decode_child_exit(const void *body, size_t len, struct alc_frame_child_exit *out,
                           struct alc_cur *why)
{
    *out = (struct alc_frame_child_exit){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "child_exit.child", &out->child)
        && alc_get_ending(why, "child_exit.ending", &out->ending)
        && alc_cur_done(why, "child_exit");
}

void alc_encode_child_exit(struct alc_buf *b, const struct alc_frame_child_exit *v)
{
    alc_put_u64(b, v->child);
    alc_put_ending(b, &v->ending);
}

bool alc_decode_adopted_exit(const void *body, size_t len, struct alc_frame_adopted_exit *out,
                             struct alc_cur *why)
{
    *out = (struct alc_frame_adopted_exit){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "adopted_exit.host_pid", &out->host_pid)
        && alc_get_ending(why, "adopted_exit.ending", &out->ending)
        && alc_cur_done(why, "adopted_exit");
}

void alc_encode_adopted_exit(struct alc_buf *b, const struct alc_frame_adopted_exit *v)
{
    alc_put_i32(b, v->host_pid);
    alc_put_ending(b, &v->ending);
}

bool alc_decode_not_mine(const void *body, size_t len, struct alc_frame_not_mine *out, struct alc_cur *why)
{
    *out = (struct alc_frame_not_mine){0};
    alc_cur_init(why, body, len);
    return alc_get_list_i32(why, "not_mine.host_pids", &out->host_pids)
        && alc_cur_done(why, "not_mine");
}

void alc_encode_not_mine(struct alc_buf *b, const struct alc_frame_not_mine_out *v)
{
    alc_put_u32(b, v->host_pids_count);
    for (uint32_t i = 0; i < v->host_pids_count; i++) alc_put_i32(b, v->host_pids[i]);
}

bool alc_decode_child_execed(const void *body, size_t len, struct alc_frame_child_execed *out,
                             struct alc_cur *why)
{
    *out = (struct alc_frame_child_execed){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "child_execed.child", &out->child)
        && alc_get_bool(why, "child_execed.execed", &out->execed)
        && alc_cur_done(why, "child_execed");
}

void alc_encode_child_execed(struct alc_buf *b, const struct alc_frame_child_execed *v)
{
    alc_put_u64(b, v->child);
    alc_put_bool(b, v->execed);
}

bool alc_decode_big_reply(const void *body, size_t len, struct alc_frame_big_reply *out, struct alc_cur *why)
{
    *out = (struct alc_frame_big_reply){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "big_reply.size", &out->size)
        && alc_cur_done(why, "big_reply");
}

void alc_encode_big_reply(struct alc_buf *b, const struct alc_frame_big_reply *v)
{
    alc_put_u32(b, v->size);
}

bool alc_decode_root_exit(const void *body, size_t len, struct alc_frame_root_exit *out, struct alc_cur *why)
{
    *out = (struct alc_frame_root_exit){0};
    alc_cur_init(why, body, len);
    return alc_get_ending(why, "root_exit.ending", &out->ending)
        && alc_cur_done(why, "root_exit");
}

void alc_encode_root_exit(struct alc_buf *b, const struct alc_frame_root_exit *v)
{
    alc_put_ending(b, &v->ending);
}

bool alc_decode_args_version(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "version");
}

void alc_encode_result_version(struct alc_buf *b, const struct alc_result_version *v)
{
    alc_put_str(b, v->version);
}

bool alc_decode_args_getpid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getpid");
}

void alc_encode_result_getpid(struct alc_buf *b, const struct alc_result_getpid *v)
{
    alc_put_i32(b, v->pid);
}

bool alc_decode_args_cpid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "cpid");
}

void alc_encode_result_cpid(struct alc_buf *b, const struct alc_result_cpid *v)
{
    alc_put_u32(b, v->children_count);
    for (uint32_t i = 0; i < v->children_count; i++) alc_put_child(b, &v->children[i]);
}

bool alc_decode_args_exit(const void *body, size_t len, struct alc_args_exit *out, struct alc_cur *why)
{
    *out = (struct alc_args_exit){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "exit.status", &out->status)
        && alc_cur_done(why, "exit");
}

bool alc_decode_args_kill(const void *body, size_t len, struct alc_args_kill *out, struct alc_cur *why)
{
    *out = (struct alc_args_kill){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "kill.pid", &out->pid)
        && get_sym(why, "kill.signal", ALC_FAMILY_SIGNAL, &out->signal)
        && alc_cur_done(why, "kill");
}

bool alc_decode_args_signal_child(const void *body, size_t len, struct alc_args_signal_child *out,
                                  struct alc_cur *why)
{
    *out = (struct alc_args_signal_child){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "signal_child.child", &out->child)
        && get_sym(why, "signal_child.signal", ALC_FAMILY_SIGNAL, &out->signal)
        && alc_cur_done(why, "signal_child");
}

bool alc_decode_args_setsid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "setsid");
}

void alc_encode_result_setsid(struct alc_buf *b, const struct alc_result_setsid *v)
{
    alc_put_i32(b, v->sid);
}

bool alc_decode_args_getpgrp(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getpgrp");
}

void alc_encode_result_getpgrp(struct alc_buf *b, const struct alc_result_getpgrp *v)
{
    alc_put_i32(b, v->pgid);
}

bool alc_decode_args_setpgid(const void *body, size_t len, struct alc_args_setpgid *out, struct alc_cur *why)
{
    *out = (struct alc_args_setpgid){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "setpgid.pid", &out->pid)
        && alc_get_i32(why, "setpgid.pgid", &out->pgid)
        && alc_cur_done(why, "setpgid");
}

bool alc_decode_args_execve(const void *body, size_t len, struct alc_args_execve *out, struct alc_cur *why)
{
    *out = (struct alc_args_execve){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "execve.path", &out->path)
        && alc_get_list_str(why, "execve.argv", &out->argv)
        && alc_get_list_str(why, "execve.env", &out->env)
        && alc_cur_done(why, "execve");
}

bool alc_decode_args_execvp(const void *body, size_t len, struct alc_args_execvp *out, struct alc_cur *why)
{
    *out = (struct alc_args_execvp){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "execvp.file", &out->file)
        && alc_get_list_str(why, "execvp.argv", &out->argv)
        && alc_cur_done(why, "execvp");
}

bool alc_decode_args_getpgid(const void *body, size_t len, struct alc_args_getpgid *out, struct alc_cur *why)
{
    *out = (struct alc_args_getpgid){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "getpgid.pid", &out->pid)
        && alc_cur_done(why, "getpgid");
}

void alc_encode_result_getpgid(struct alc_buf *b, const struct alc_result_getpgid *v)
{
    alc_put_i32(b, v->pgid);
}

bool alc_decode_args_getsid(const void *body, size_t len, struct alc_args_getsid *out, struct alc_cur *why)
{
    *out = (struct alc_args_getsid){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "getsid.pid", &out->pid)
        && alc_cur_done(why, "getsid");
}

void alc_encode_result_getsid(struct alc_buf *b, const struct alc_result_getsid *v)
{
    alc_put_i32(b, v->sid);
}

bool alc_decode_args_end_descendants(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "end_descendants");
}

bool alc_decode_args_chdir(const void *body, size_t len, struct alc_args_chdir *out, struct alc_cur *why)
{
    *out = (struct alc_args_chdir){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "chdir.path", &out->path)
        && alc_cur_done(why, "chdir");
}

bool alc_decode_args_getcwd(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getcwd");
}

void alc_encode_result_getcwd(struct alc_buf *b, const struct alc_result_getcwd *v)
{
    alc_put_str(b, v->path);
}

bool alc_decode_args_umask(const void *body, size_t len, struct alc_args_umask *out, struct alc_cur *why)
{
    *out = (struct alc_args_umask){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "umask.mask", &out->mask)
        && alc_cur_done(why, "umask");
}

void alc_encode_result_umask(struct alc_buf *b, const struct alc_result_umask *v)
{
    alc_put_u32(b, v->previous);
}

bool alc_decode_args_environ(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "environ");
}

void alc_encode_result_environ(struct alc_buf *b, const struct alc_result_environ *v)
{
    alc_put_u32(b, v->env_count);
    for (uint32_t i = 0; i < v->env_count; i++) alc_put_str(b, v->env[i]);
}

bool alc_decode_args_getenv(const void *body, size_t len, struct alc_args_getenv *out, struct alc_cur *why)
{
    *out = (struct alc_args_getenv){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "getenv.name", &out->name)
        && alc_cur_done(why, "getenv");
}

void alc_encode_result_getenv(struct alc_buf *b, const struct alc_result_getenv *v)
{
    alc_put_bool(b, v->has_value);
    if (v->has_value) alc_put_str(b, v->value);
}

bool alc_decode_args_setenv(const void *body, size_t len, struct alc_args_setenv *out, struct alc_cur *why)
{
    *out = (struct alc_args_setenv){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "setenv.name", &out->name)
        && alc_get_str(why, "setenv.value", &out->value)
        && alc_get_bool(why, "setenv.overwrite", &out->overwrite)
        && alc_cur_done(why, "setenv");
}

bool alc_decode_args_unsetenv(const void *body, size_t len, struct alc_args_unsetenv *out,
                              struct alc_cur *why)
{
    *out = (struct alc_args_unsetenv){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "unsetenv.name", &out->name)
        && alc_cur_done(why, "unsetenv");
}

bool alc_decode_args_clearenv(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "clearenv");
}

bool alc_decode_args_getrlimit(const void *body, size_t len, struct alc_args_getrlimit *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_getrlimit){0};
    alc_cur_init(why, body, len);
    return get_sym(why, "getrlimit.resource", ALC_FAMILY_RLIMIT, &out->resource)
        && alc_cur_done(why, "getrlimit");
}

void alc_encode_result_getrlimit(struct alc_buf *b, const struct alc_result_getrlimit *v)
{
    alc_put_limit(b, &v->limit);
}

bool alc_decode_args_setrlimit(const void *body, size_t len, struct alc_args_setrlimit *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_setrlimit){0};
    alc_cur_init(why, body, len);
    return get_sym(why, "setrlimit.resource", ALC_FAMILY_RLIMIT, &out->resource)
        && alc_get_limit(why, "setrlimit.limit", &out->limit)
        && alc_cur_done(why, "setrlimit");
}

bool alc_decode_args_getpriority(const void *body, size_t len, struct alc_args_getpriority *out,
                                 struct alc_cur *why)
{
    *out = (struct alc_args_getpriority){0};
    alc_cur_init(why, body, len);
    return get_sym(why, "getpriority.which", ALC_FAMILY_PRIORITY, &out->which)
        && alc_get_i32(why, "getpriority.who", &out->who)
        && alc_cur_done(why, "getpriority");
}

void alc_encode_result_getpriority(struct alc_buf *b, const struct alc_result_getpriority *v)
{
    alc_put_i32(b, v->nice);
}

bool alc_decode_args_setpriority(const void *body, size_t len, struct alc_args_setpriority *out,
                                 struct alc_cur *why)
{
    *out = (struct alc_args_setpriority){0};
    alc_cur_init(why, body, len);
    return get_sym(why, "setpriority.which", ALC_FAMILY_PRIORITY, &out->which)
        && alc_get_i32(why, "setpriority.who", &out->who)
        && alc_get_i32(why, "setpriority.nice", &out->nice)
        && alc_cur_done(why, "setpriority");
}

bool alc_decode_args_getresuid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getresuid");
}

void alc_encode_result_getresuid(struct alc_buf *b, const struct alc_result_getresuid *v)
{
    alc_put_ids(b, &v->ids);
}

bool alc_decode_args_setresuid(const void *body, size_t len, struct alc_args_setresuid *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_setresuid){0};
    alc_cur_init(why, body, len);
    return alc_get_ids(why, "setresuid.ids", &out->ids)
        && alc_cur_done(why, "setresuid");
}

bool alc_decode_args_getresgid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getresgid");
}

void alc_encode_result_getresgid(struct alc_buf *b, const struct alc_result_getresgid *v)
{
    alc_put_ids(b, &v->ids);
}

bool alc_decode_args_setresgid(const void *body, size_t len, struct alc_args_setresgid *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_setresgid){0};
    alc_cur_init(why, body, len);
    return alc_get_ids(why, "setresgid.ids", &out->ids)
        && alc_cur_done(why, "setresgid");
}

bool alc_decode_args_getgroups(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getgroups");
}

void alc_encode_result_getgroups(struct alc_buf *b, const struct alc_result_getgroups *v)
{
    alc_put_u32(b, v->groups_count);
    for (uint32_t i = 0; i < v->groups_count; i++) alc_put_u32(b, v->groups[i]);
}

bool alc_decode_args_setgroups(const void *body, size_t len, struct alc_args_setgroups *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_setgroups){0};
    alc_cur_init(why, body, len);
    return alc_get_list_u32(why, "setgroups.groups", &out->groups)
        && alc_cur_done(why, "setgroups");
}

bool alc_decode_args_getuid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getuid");
}

void alc_encode_result_getuid(struct alc_buf *b, const struct alc_result_getuid *v)
{
    alc_put_u32(b, v->uid);
}

bool alc_decode_args_setuid(const void *body, size_t len, struct alc_args_setuid *out, struct alc_cur *why)
{
    *out = (struct alc_args_setuid){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "setuid.uid", &out->uid)
        && alc_cur_done(why, "setuid");
}

bool alc_decode_args_getgid(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getgid");
}

void alc_encode_result_getgid(struct alc_buf *b, const struct alc_result_getgid *v)
{
    alc_put_u32(b, v->gid);
}

bool alc_decode_args_setgid(const void *body, size_t len, struct alc_args_setgid *out, struct alc_cur *why)
{
    *out = (struct alc_args_setgid){0};
    alc_cur_init(why, body, len);
    return alc_get_u32(why, "setgid.gid", &out->gid)
        && alc_cur_done(why, "setgid");
}

bool alc_decode_args_sigaction(const void *body, size_t len, struct alc_args_sigaction *out,
                               struct alc_cur *why)
{
    *out = (struct alc_args_sigaction){0};
    alc_cur_init(why, body, len);
    return get_sym(why, "sigaction.signal", ALC_FAMILY_SIGNAL, &out->signal)
        && alc_get_disposition(why, "sigaction.disposition", &out->disposition)
        && alc_cur_done(why, "sigaction");
}

void alc_encode_result_sigaction(struct alc_buf *b, const struct alc_result_sigaction *v)
{
    alc_put_disposition(b, v->previous);
}

bool alc_decode_args_getopt(const void *body, size_t len, struct alc_args_getopt *out, struct alc_cur *why)
{
    *out = (struct alc_args_getopt){0};
    alc_cur_init(why, body, len);
    return alc_get_option(why, "getopt.option", &out->option)
        && alc_cur_done(why, "getopt");
}

void alc_encode_result_getopt(struct alc_buf *b, const struct alc_result_getopt *v)
{
    alc_put_i32(b, v->value);
}

bool alc_decode_args_setopt(const void *body, size_t len, struct alc_args_setopt *out, struct alc_cur *why)
{
    *out = (struct alc_args_setopt){0};
    alc_cur_init(why, body, len);
    return alc_get_option(why, "setopt.option", &out->option)
        && alc_get_i32(why, "setopt.value", &out->value)
        && alc_cur_done(why, "setopt");
}

bool alc_decode_args_getcpid(const void *body, size_t len, struct alc_args_getcpid *out, struct alc_cur *why)
{
    *out = (struct alc_args_getcpid){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "getcpid.child", &out->child)
        && alc_get_child_option(why, "getcpid.option", &out->option)
        && alc_cur_done(why, "getcpid");
}

void alc_encode_result_getcpid(struct alc_buf *b, const struct alc_result_getcpid *v)
{
    alc_put_i32(b, v->value);
}

bool alc_decode_args_setcpid(const void *body, size_t len, struct alc_args_setcpid *out, struct alc_cur *why)
{
    *out = (struct alc_args_setcpid){0};
    alc_cur_init(why, body, len);
    return alc_get_u64(why, "setcpid.child", &out->child)
        && alc_get_child_option(why, "setcpid.option", &out->option)
        && alc_get_i32(why, "setcpid.value", &out->value)
        && alc_cur_done(why, "setcpid");
}

bool alc_decode_args_eof(const void *body, size_t len, struct alc_args_eof *out, struct alc_cur *why)
{
    *out = (struct alc_args_eof){0};
    alc_cur_init(why, body, len);
    return alc_get_stream(why, "eof.stream", &out->stream)
        && alc_cur_done(why, "eof");
}

bool alc_decode_args_getflow(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getflow");
}

void alc_encode_result_getflow(struct alc_buf *b, const struct alc_result_getflow *v)
{
    alc_put_i32(b, v->messages);
}

bool alc_decode_args_setflow(const void *body, size_t len, struct alc_args_setflow *out, struct alc_cur *why)
{
    *out = (struct alc_args_setflow){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "setflow.messages", &out->messages)
        && alc_cur_done(why, "setflow");
}

bool alc_decode_args_getdefaultflow(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "getdefaultflow");
}

void alc_encode_result_getdefaultflow(struct alc_buf *b, const struct alc_result_getdefaultflow *v)
{
    alc_put_i32(b, v->messages);
}

bool alc_decode_args_setdefaultflow(const void *body, size_t len, struct alc_args_setdefaultflow *out,
                                    struct alc_cur *why)
{
    *out = (struct alc_args_setdefaultflow){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "setdefaultflow.messages", &out->messages)
        && alc_cur_done(why, "setdefaultflow");
}

bool alc_decode_args_children(const void *body, size_t len, struct alc_cur *why)
{
    alc_cur_init(why, body, len);
    return alc_cur_done(why, "children");
}

void alc_encode_result_children(struct alc_buf *b, const struct alc_result_children *v)
{
    alc_put_u32(b, v->children_count);
    for (uint32_t i = 0; i < v->children_count; i++) alc_put_child_streams(b, &v->children[i]);
}

bool alc_decode_args_open(const void *body, size_t len, struct alc_args_open *out, struct alc_cur *why)
{
    *out = (struct alc_args_open){0};
    alc_cur_init(why, body, len);
    return alc_get_str(why, "open.path", &out->path)
        && get_flags(why, "open.flags", ALC_FAMILY_OPEN, &out->flags)
        && alc_get_u32(why, "open.mode", &out->mode)
        && alc_cur_done(why, "open");
}

void alc_encode_result_open(struct alc_buf *b, const struct alc_result_open *v)
{
    alc_put_i32(b, v->fd);
}

bool alc_decode_args_close(const void *body, size_t len, struct alc_args_close *out, struct alc_cur *why)
{
    *out = (struct alc_args_close){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "close.fd", &out->fd)
        && alc_cur_done(why, "close");
}

bool alc_decode_args_read(const void *body, size_t len, struct alc_args_read *out, struct alc_cur *why)
{
    *out = (struct alc_args_read){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "read.fd", &out->fd)
        && alc_get_u32(why, "read.count", &out->count)
        && alc_cur_done(why, "read");
}

void alc_encode_result_read(struct alc_buf *b, const struct alc_result_read *v)
{
    alc_put_bytes(b, v->data);
}

bool alc_decode_args_write(const void *body, size_t len, struct alc_args_write *out, struct alc_cur *why)
{
    *out = (struct alc_args_write){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "write.fd", &out->fd)
        && alc_get_bytes(why, "write.data", &out->data)
        && alc_cur_done(why, "write");
}

void alc_encode_result_write(struct alc_buf *b, const struct alc_result_write *v)
{
    alc_put_u32(b, v->count);
}

bool alc_decode_args_lseek(const void *body, size_t len, struct alc_args_lseek *out, struct alc_cur *why)
{
    *out = (struct alc_args_lseek){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "lseek.fd", &out->fd)
        && alc_get_i64(why, "lseek.offset", &out->offset)
        && get_sym(why, "lseek.whence", ALC_FAMILY_WHENCE, &out->whence)
        && alc_cur_done(why, "lseek");
}

void alc_encode_result_lseek(struct alc_buf *b, const struct alc_result_lseek *v)
{
    alc_put_i64(b, v->offset);
}

bool alc_decode_args_fcntl(const void *body, size_t len, struct alc_args_fcntl *out, struct alc_cur *why)
{
    *out = (struct alc_args_fcntl){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "fcntl.fd", &out->fd)
        && get_sym(why, "fcntl.command", ALC_FAMILY_FCNTL, &out->command)
        && get_flags(why, "fcntl.arg", ALC_FAMILY_OPEN, &out->arg)
        && alc_cur_done(why, "fcntl");
}

void alc_encode_result_fcntl(struct alc_buf *b, const struct alc_result_fcntl *v)
{
    alc_put_i64(b, v->value);
}

bool alc_decode_args_define(const void *body, size_t len, struct alc_args_define *out, struct alc_cur *why)
{
    *out = (struct alc_args_define){0};
    alc_cur_init(why, body, len);
    return get_flags(why, "define.constants", ALC_FAMILY_ANY, &out->constants)
        && alc_cur_done(why, "define");
}

void alc_encode_result_define(struct alc_buf *b, const struct alc_result_define *v)
{
    alc_put_i64(b, v->value);
}

bool alc_decode_args_errno_id(const void *body, size_t len, struct alc_args_errno_id *out,
                              struct alc_cur *why)
{
    *out = (struct alc_args_errno_id){0};
    alc_cur_init(why, body, len);
    return alc_get_i32(why, "errno_id.number", &out->number)
        && alc_cur_done(why, "errno_id");
}

void alc_encode_result_errno_id(struct alc_buf *b, const struct alc_result_errno_id *v)
{
    alc_put_bool(b, v->has_name);
    if (v->has_name) alc_put_str(b, v->name);
}
