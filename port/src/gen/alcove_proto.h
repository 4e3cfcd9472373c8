/*
 * Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
 *
 * The protocol: limits, enumerations, records, frames, calls and symbols, with their decoders and
 * encoders. Owns: what is well-formed. Must never: act on what it decodes, allocate for it, or keep it.
 *
 * Decoded structs point into the body that was decoded and live as long as it does. A decoder checks
 * the whole body, to its last byte; on failure `why` says what was wrong with which field
 * ("chdir.path"; what is wrong inside a record is said of the field that holds the record).
 * struct alc_X_out is the form of alc_X to encode, where a list makes the two differ. In a record a list is
 * its encoded elements in both directions (alc_list_of).
 * Arguments of calls are read from a cursor that is at their beginning, so that it can know the batch
 * which a descriptor may refer to.
 * Encoders append the body alone, without type, handle or length.
 */
#ifndef ALCOVE_PROTO_H
#define ALCOVE_PROTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../wire.h"

#define ALC_PROTOCOL_VERSION 1u

#define ALC_MAX_FRAME 16777216u /* longest frame after its length word, bytes */
/* longest control-channel record sent inline, bytes; longer ones travel in a sealed memfd */
#define ALC_MAX_INLINE 65536u
#define ALC_MAX_CHUNK 65536u /* most stream bytes in one STDOUT, STDERR or STDIN frame */
/* stdin bytes the JVM may have sent and the port not yet written, for each process */
#define ALC_STDIN_WINDOW 262144u
#define ALC_CALL_WINDOW 128u /* calls that may be unanswered at one process */
/* bytes of unanswered calls at one process; a single larger call may go alone */
#define ALC_CALL_WINDOW_BYTES 262144u
#define ALC_FORK_WINDOW 8u /* forks that may be unanswered at one process */
#define ALC_MAX_BATCH_STEPS 1024u /* steps in one batch */
#define ALC_MAX_READ 65536u /* most bytes that one read gives */
#define ALC_MAX_GROUPS 65536u /* supplementary groups, NGROUPS_MAX of Linux */
#define ALC_MAX_FORK_DEPTH 4096u /* the largest value of the option MAXFORKDEPTH */
#define ALC_MAX_STRUCT 1048576u /* most bytes of a C structure with all that it points at */
#define ALC_MAX_POINTERS 256u /* most pointers in a C structure */
#define ALC_MAX_PENDING 64u /* calls that may wait at one process; one more is EAGAIN */
#define ALC_MAX_SELECT 1024u /* descriptors in the three lists of one select */
#define ALC_MAX_EXEC_FDS 32u /* descriptors that fd_at_exec gives a program */
#define ALC_MAX_EXEC_FD 255u /* the highest number that it gives one */
#define ALC_MAGIC 1097622358u /* "AlcV", first word of HELLO */

/* one of a process's three standard streams */
enum alc_stream {
    ALC_STREAM_STDIN = 0,
    ALC_STREAM_STDOUT = 1,
    ALC_STREAM_STDERR = 2,
};
bool alc_get_stream(struct alc_cur *c, const char *field, enum alc_stream *out);
void alc_put_stream(struct alc_buf *b, enum alc_stream v);
const char *alc_stream_name(enum alc_stream v);

/* what the standard streams of a forked process are */
enum alc_stdio_mode {
    ALC_STDIO_MODE_PIPES = 0, /* three pipes that end at the multiplexer */
    /* room for direct stdio: the streams pass the JVM by; refused as UNSUPPORTED in version 1 */
    ALC_STDIO_MODE_DIRECT = 1,
    /* a pseudo-terminal that ends at the multiplexer: the controlling terminal of a session that begins
     * with the process. All of its output is stdout */
    ALC_STDIO_MODE_PTY = 2,
};
bool alc_get_stdio_mode(struct alc_cur *c, const char *field, enum alc_stdio_mode *out);
void alc_put_stdio_mode(struct alc_buf *b, enum alc_stdio_mode v);
const char *alc_stdio_mode_name(enum alc_stdio_mode v);

/* how a call or a batch step ended */
enum alc_outcome {
    ALC_OUTCOME_OK = 0, /* it was made; its result follows */
    ALC_OUTCOME_ERRNO = 1, /* the system call failed */
    ALC_OUTCOME_REFUSED = 2, /* it was not made */
};
bool alc_get_outcome(struct alc_cur *c, const char *field, enum alc_outcome *out);
void alc_put_outcome(struct alc_buf *b, enum alc_outcome v);
const char *alc_outcome_name(enum alc_outcome v);

/* why a call was not made, or why its outcome is not known */
enum alc_refusal {
    ALC_REFUSAL_MALFORMED = 1, /* the request does not decode; the detail names the field */
    ALC_REFUSAL_UNKNOWN_CALL = 2, /* no such call in this port */
    /* a symbolic constant that this platform lacks; the detail names it */
    ALC_REFUSAL_UNSUPPORTED_SYMBOL = 3,
    ALC_REFUSAL_UNSUPPORTED = 4, /* the request asks for something that this version only reserves */
    ALC_REFUSAL_NO_SUCH_PROCESS = 5, /* the handle names no process, or one that has ended */
    ALC_REFUSAL_EXECED = 6, /* the process runs another program now and answers no calls */
    ALC_REFUSAL_ENDED = 7, /* the process ended before it answered */
    ALC_REFUSAL_NEVER_STARTED = 8, /* the fork that was to create the process failed */
    /* the process ended while it was executing another program; nobody can tell whether it did */
    ALC_REFUSAL_OUTCOME_UNKNOWN = 9,
    ALC_REFUSAL_WINDOW = 10, /* the window of the process is exceeded */
    ALC_REFUSAL_NOT_IN_BATCH = 11, /* a call that cannot be a step of a batch, or not at this place */
    ALC_REFUSAL_DENIED = 12, /* a filter denies the call */
    /* a descriptor that a step should have given: it gave none, is not an earlier step, or there is no
     * batch */
    ALC_REFUSAL_NOT_GIVEN = 13,
};
bool alc_get_refusal(struct alc_cur *c, const char *field, enum alc_refusal *out);
void alc_put_refusal(struct alc_buf *b, enum alc_refusal v);
const char *alc_refusal_name(enum alc_refusal v);

/* how a process ended */
enum alc_exit_kind {
    ALC_EXIT_KIND_EXITED = 0, /* it called exit; the status is its exit status */
    ALC_EXIT_KIND_SIGNALED = 1, /* a signal ended it; the status is the signal's number */
    ALC_EXIT_KIND_LOST = 2, /* it is gone and nobody could read how */
};
bool alc_get_exit_kind(struct alc_cur *c, const char *field, enum alc_exit_kind *out);
void alc_put_exit_kind(struct alc_buf *b, enum alc_exit_kind v);
const char *alc_exit_kind_name(enum alc_exit_kind v);

/* what sigaction(2) is asked to set */
enum alc_disposition {
    ALC_DISPOSITION_DFL = 0, /* the default action */
    ALC_DISPOSITION_IGN = 1, /* ignore; stays ignored across execve(2) */
    ALC_DISPOSITION_INFO = 2, /* catch, and report as a SIGNAL event */
    ALC_DISPOSITION_QUERY = 3, /* change nothing */
};
bool alc_get_disposition(struct alc_cur *c, const char *field, enum alc_disposition *out);
void alc_put_disposition(struct alc_buf *b, enum alc_disposition v);
const char *alc_disposition_name(enum alc_disposition v);

/* options of a control process; each is inherited by the processes it forks */
enum alc_option {
    /* most children alive at a time; a fork beyond is EAGAIN. 0 while RLIMIT_NOFILE leaves no room for a
     * fork; a child itself takes no descriptor of its parent */
    ALC_OPTION_MAXCHILD = 0,
    /* longest fork chain below the first control process; a fork beyond is EAGAIN */
    ALC_OPTION_MAXFORKDEPTH = 1,
    ALC_OPTION_EXIT_STATUS = 2, /* 1: an exit with a status is published as an event; 0: it is not */
    ALC_OPTION_TERMSIG = 3, /* 1: an exit by a signal is published as an event; 0: it is not */
    /* the signal that is sent to a child when its control process ends; 0 to 255, 0 sends none */
    ALC_OPTION_SIGNALONEOF = 4,
};
bool alc_get_option(struct alc_cur *c, const char *field, enum alc_option *out);
void alc_put_option(struct alc_buf *b, enum alc_option v);
const char *alc_option_name(enum alc_option v);

/* options of one child, kept by its parent */
enum alc_child_option {
    /* the signal sent to this child when its parent ends; 0 to 255, 0 sends none */
    ALC_CHILD_OPTION_SIGNALONEOF = 0,
};
bool alc_get_child_option(struct alc_cur *c, const char *field, enum alc_child_option *out);
void alc_put_child_option(struct alc_buf *b, enum alc_child_option v);
const char *alc_child_option_name(enum alc_child_option v);

/* what stands in a C structure */
enum alc_part_kind {
    ALC_PART_KIND_BYTES = 0, /* bytes */
    ALC_PART_KIND_ZEROED = 1, /* a pointer to zeroed memory; to 0 bytes of it: NULL */
    ALC_PART_KIND_POINTER = 2, /* a pointer to memory that holds bytes; never NULL */
};
bool alc_get_part_kind(struct alc_cur *c, const char *field, enum alc_part_kind *out);
void alc_put_part_kind(struct alc_buf *b, enum alc_part_kind v);
const char *alc_part_kind_name(enum alc_part_kind v);

/* how a list of calls narrows what may be called */
enum alc_filter_mode {
    ALC_FILTER_MODE_DENY = 0, /* these may not be called any more */
    ALC_FILTER_MODE_ALLOW = 1, /* of those that may still be called, only these may */
};
bool alc_get_filter_mode(struct alc_cur *c, const char *field, enum alc_filter_mode *out);
void alc_put_filter_mode(struct alc_buf *b, enum alc_filter_mode v);
const char *alc_filter_mode_name(enum alc_filter_mode v);

/* what waitpid(2) tells of a child */
enum alc_wait_event {
    ALC_WAIT_EVENT_NONE = 0, /* nothing, with WNOHANG */
    ALC_WAIT_EVENT_EXITED = 1, /* it called exit */
    ALC_WAIT_EVENT_SIGNALED = 2, /* a signal ended it */
    ALC_WAIT_EVENT_STOPPED = 3, /* a signal stopped it, or, when it is traced, it stopped for its tracer */
    ALC_WAIT_EVENT_CONTINUED = 4, /* SIGCONT let it go on */
};
bool alc_get_wait_event(struct alc_cur *c, const char *field, enum alc_wait_event *out);
void alc_put_wait_event(struct alc_buf *b, enum alc_wait_event v);
const char *alc_wait_event_name(enum alc_wait_event v);

/* capabilities(7), by their numbers */
enum alc_capability {
    ALC_CAPABILITY_CHOWN = 0, /* change owners of files */
    ALC_CAPABILITY_DAC_OVERRIDE = 1, /* pass over permissions of files */
    ALC_CAPABILITY_DAC_READ_SEARCH = 2, /* read and search passing over permissions */
    ALC_CAPABILITY_FOWNER = 3, /* do with a file what its owner may */
    ALC_CAPABILITY_FSETID = 4, /* keep set-id bits when a file changes */
    ALC_CAPABILITY_KILL = 5, /* signal processes of others */
    ALC_CAPABILITY_SETGID = 6, /* choose group ids */
    ALC_CAPABILITY_SETUID = 7, /* choose user ids */
    /* drop from the bounding set, set securebits, make any bounding capability inheritable */
    ALC_CAPABILITY_SETPCAP = 8,
    ALC_CAPABILITY_LINUX_IMMUTABLE = 9, /* set the immutable and append-only flags */
    ALC_CAPABILITY_NET_BIND_SERVICE = 10, /* bind ports below 1024 */
    ALC_CAPABILITY_NET_BROADCAST = 11, /* unused */
    ALC_CAPABILITY_NET_ADMIN = 12, /* configure the network */
    ALC_CAPABILITY_NET_RAW = 13, /* raw and packet sockets */
    ALC_CAPABILITY_IPC_LOCK = 14, /* lock memory */
    ALC_CAPABILITY_IPC_OWNER = 15, /* pass over permissions of System V IPC */
    ALC_CAPABILITY_SYS_MODULE = 16, /* load kernel modules */
    ALC_CAPABILITY_SYS_RAWIO = 17, /* ports and memory of devices */
    ALC_CAPABILITY_SYS_CHROOT = 18, /* chroot(2), and setns(2) to mount namespaces */
    ALC_CAPABILITY_SYS_PTRACE = 19, /* trace any process */
    ALC_CAPABILITY_SYS_PACCT = 20, /* process accounting */
    ALC_CAPABILITY_SYS_ADMIN = 21, /* mounts, namespaces, and much else */
    ALC_CAPABILITY_SYS_BOOT = 22, /* reboot(2) and kexec */
    ALC_CAPABILITY_SYS_NICE = 23, /* priorities, policies and affinities of others */
    ALC_CAPABILITY_SYS_RESOURCE = 24, /* go beyond resource limits */
    ALC_CAPABILITY_SYS_TIME = 25, /* set clocks */
    ALC_CAPABILITY_SYS_TTY_CONFIG = 26, /* virtual hangups, and terminals */
    ALC_CAPABILITY_MKNOD = 27, /* make device files */
    ALC_CAPABILITY_LEASE = 28, /* leases on any file */
    ALC_CAPABILITY_AUDIT_WRITE = 29, /* write to the audit log */
    ALC_CAPABILITY_AUDIT_CONTROL = 30, /* configure auditing */
    ALC_CAPABILITY_SETFCAP = 31, /* give files capabilities */
    ALC_CAPABILITY_MAC_OVERRIDE = 32, /* pass over mandatory access control */
    ALC_CAPABILITY_MAC_ADMIN = 33, /* configure it */
    ALC_CAPABILITY_SYSLOG = 34, /* privileged syslog(2) */
    ALC_CAPABILITY_WAKE_ALARM = 35, /* timers that wake the machine */
    ALC_CAPABILITY_BLOCK_SUSPEND = 36, /* keep the machine awake */
    ALC_CAPABILITY_AUDIT_READ = 37, /* read the audit log */
    ALC_CAPABILITY_PERFMON = 38, /* performance monitoring */
    ALC_CAPABILITY_BPF = 39, /* privileged bpf(2) */
    ALC_CAPABILITY_CHECKPOINT_RESTORE = 40, /* checkpoint and restore */
};
bool alc_get_capability(struct alc_cur *c, const char *field, enum alc_capability *out);
void alc_put_capability(struct alc_buf *b, enum alc_capability v);
const char *alc_capability_name(enum alc_capability v);

/* why the port gives a connection up */
enum alc_fault_reason {
    ALC_FAULT_REASON_FRAME_TOO_LONG = 1,
    ALC_FAULT_REASON_FRAME_TOO_SHORT = 2,
    ALC_FAULT_REASON_UNKNOWN_FRAME = 3,
    ALC_FAULT_REASON_MALFORMED_FRAME = 4,
    ALC_FAULT_REASON_BAD_HANDSHAKE = 5,
};
bool alc_get_fault_reason(struct alc_cur *c, const char *field, enum alc_fault_reason *out);
void alc_put_fault_reason(struct alc_buf *b, enum alc_fault_reason v);
const char *alc_fault_reason_name(enum alc_fault_reason v);

/* modes of a terminal, see termios(3) */
enum alc_termios_flag {
    ALC_TERMIOS_FLAG_IGNBRK = 0, /* ignore a break */
    ALC_TERMIOS_FLAG_BRKINT = 1, /* a break interrupts */
    ALC_TERMIOS_FLAG_IGNPAR = 2, /* ignore bytes with a parity error */
    ALC_TERMIOS_FLAG_PARMRK = 3, /* mark parity errors */
    ALC_TERMIOS_FLAG_INPCK = 4, /* check parity */
    ALC_TERMIOS_FLAG_ISTRIP = 5, /* strip the eighth bit */
    ALC_TERMIOS_FLAG_INLCR = 6, /* a newline that is typed becomes a carriage return */
    ALC_TERMIOS_FLAG_IGNCR = 7, /* ignore carriage returns that are typed */
    ALC_TERMIOS_FLAG_ICRNL = 8, /* a carriage return that is typed becomes a newline */
    ALC_TERMIOS_FLAG_IXON = 9, /* STOP and START hold and release the output */
    ALC_TERMIOS_FLAG_IXANY = 10, /* any byte releases it */
    ALC_TERMIOS_FLAG_IXOFF = 11, /* hold the input back by STOP and START */
    ALC_TERMIOS_FLAG_IMAXBEL = 12, /* ring when the input is full */
    ALC_TERMIOS_FLAG_IUTF8 = 13, /* input is UTF-8: ERASE takes a whole character */
    ALC_TERMIOS_FLAG_OPOST = 14, /* process the output */
    ALC_TERMIOS_FLAG_ONLCR = 15, /* a newline that is written becomes carriage return and newline */
    ALC_TERMIOS_FLAG_OCRNL = 16, /* a carriage return that is written becomes a newline */
    ALC_TERMIOS_FLAG_ONOCR = 17, /* no carriage return in column 0 */
    ALC_TERMIOS_FLAG_ONLRET = 18, /* a newline does a carriage return */
    ALC_TERMIOS_FLAG_ISIG = 19, /* INTR, QUIT and SUSP send signals */
    ALC_TERMIOS_FLAG_ICANON = 20, /* input comes a line at a time */
    ALC_TERMIOS_FLAG_ECHO = 21, /* echo what is typed */
    ALC_TERMIOS_FLAG_ECHOE = 22, /* ERASE takes the character off the screen */
    ALC_TERMIOS_FLAG_ECHOK = 23, /* echo a newline behind KILL */
    ALC_TERMIOS_FLAG_ECHONL = 24, /* echo newlines even without ECHO */
    ALC_TERMIOS_FLAG_ECHOCTL = 25, /* echo control characters as ^X */
    ALC_TERMIOS_FLAG_ECHOKE = 26, /* KILL takes the line off the screen */
    ALC_TERMIOS_FLAG_NOFLSH = 27, /* INTR, QUIT and SUSP keep the input */
    ALC_TERMIOS_FLAG_TOSTOP = 28, /* a background process that writes gets SIGTTOU */
    ALC_TERMIOS_FLAG_IEXTEN = 29, /* the extensions of the line discipline: LNEXT, WERASE, REPRINT */
};
bool alc_get_termios_flag(struct alc_cur *c, const char *field, enum alc_termios_flag *out);
void alc_put_termios_flag(struct alc_buf *b, enum alc_termios_flag v);
const char *alc_termios_flag_name(enum alc_termios_flag v);

/* control characters of a terminal, see termios(3) */
enum alc_termios_char {
    ALC_TERMIOS_CHAR_INTR = 0, /* sends SIGINT */
    ALC_TERMIOS_CHAR_QUIT = 1, /* sends SIGQUIT */
    ALC_TERMIOS_CHAR_ERASE = 2, /* takes the last character back */
    ALC_TERMIOS_CHAR_KILL = 3, /* takes the line back */
    ALC_TERMIOS_CHAR_EOF = 4, /* ends the line without a newline; on an empty line it is the end of file */
    ALC_TERMIOS_CHAR_TIME = 5, /* no character: without ICANON, tenths of a second that a read waits */
    ALC_TERMIOS_CHAR_MIN = 6, /* no character: without ICANON, bytes that a read waits for */
    ALC_TERMIOS_CHAR_START = 7, /* releases the output */
    ALC_TERMIOS_CHAR_STOP = 8, /* holds the output */
    ALC_TERMIOS_CHAR_SUSP = 9, /* sends SIGTSTP */
    ALC_TERMIOS_CHAR_EOL = 10, /* another end of a line */
    ALC_TERMIOS_CHAR_REPRINT = 11, /* shows the line again */
    ALC_TERMIOS_CHAR_DISCARD = 12, /* not used by Linux */
    ALC_TERMIOS_CHAR_WERASE = 13, /* takes the last word back */
    ALC_TERMIOS_CHAR_LNEXT = 14, /* takes the meaning from the next character */
    ALC_TERMIOS_CHAR_EOL2 = 15, /* another end of a line */
};
bool alc_get_termios_char(struct alc_cur *c, const char *field, enum alc_termios_char *out);
void alc_put_termios_char(struct alc_buf *b, enum alc_termios_char v);
const char *alc_termios_char_name(enum alc_termios_char v);

/* ---- Symbols: named constants, each with the value that this platform gives it ---- */

enum alc_family {
    ALC_FAMILY_ERRNO = 0, /* error numbers, errno(3) */
    ALC_FAMILY_SIGNAL = 1, /* signals, signal(7) */
    ALC_FAMILY_RLIMIT = 2, /* resource limits, getrlimit(2) */
    ALC_FAMILY_PRIORITY = 3, /* what `who` names, getpriority(2) */
    ALC_FAMILY_CLONE = 4, /* flags of clone(2), unshare(2) and setns(2). FORK takes those that name namespaces, and no other, clone(2) */
    ALC_FAMILY_OPEN = 5, /* flags of files and of descriptors, open(2) */
    ALC_FAMILY_FCNTL = 6, /* commands that this port takes, fcntl(2) */
    ALC_FAMILY_WHENCE = 7, /* where an offset counts from, lseek(2) */
    ALC_FAMILY_WAIT = 8, /* options of waitpid, waitpid(2) */
    ALC_FAMILY_MOUNT_FLAG = 9, /* what mount(2) does, and how, mount(2) */
    ALC_FAMILY_UMOUNT_FLAG = 10, /* how umount2(2) takes a mount away, umount2(2) */
    ALC_FAMILY_FILE_MODE = 11, /* permissions and types of files, inode(7) */
    ALC_FAMILY_ADDRESS_FAMILY = 12, /* address families, socket(2) */
    ALC_FAMILY_SOCKET_TYPE = 13, /* types of sockets, and their flags, socket(2) */
    ALC_FAMILY_IP_PROTOCOL = 14, /* protocols of the internet families, ip(7) */
    ALC_FAMILY_PRCTL = 15, /* operations on a process, and their arguments, prctl(2) */
    ALC_FAMILY_PTRACE = 16, /* requests to trace a process, their options, and the events that these bring, ptrace(2) */
    ALC_FAMILY_IOCTL = 17, /* requests to devices, terminals, network interfaces and files, ioctl(2) */
    ALC_FAMILY_SECCOMP = 18, /* operations, flags, modes and what a filter may return, seccomp(2) */
    ALC_FAMILY_AUDIT_ARCH = 19, /* what seccomp_data.arch is, seccomp(2) */
    ALC_FAMILY_SYSCALL = 20, /* numbers of system calls, of x86_64 and aarch64, syscalls(2) */
    ALC_FAMILY_SECURE_BIT = 21, /* how the user id 0 is treated, capabilities(7) */
    ALC_FAMILY_SCHED_POLICY = 22, /* scheduling policies, sched(7) */
    ALC_FAMILY_SCHED_FLAG = 23, /* flags of sched_setattr, sched_setattr(2) */
    ALC_FAMILY_IO_PRIO_WHO = 24, /* what who names, ioprio_set(2) */
    ALC_FAMILY_IO_PRIO_CLASS = 25, /* classes of input and output, ioprio_set(2) */
    ALC_FAMILY_PERSONALITY_FLAG = 26, /* execution domains and their flags, personality(2) */
    ALC_FAMILY_CLOSE_RANGE_FLAG = 27, /* how close_range closes, close_range(2) */
    ALC_FAMILY_MEMFD_FLAG = 28, /* flags of memfd_create, memfd_create(2) */
    ALC_FAMILY_RESOLVE_FLAG = 29, /* what a path may not do, openat2(2) */
    ALC_FAMILY_PIDFD_FLAG = 30, /* flags of pidfd_open, pidfd_open(2) */
    ALC_FAMILY_LANDLOCK_FS = 31, /* accesses to files, landlock(7) */
    ALC_FAMILY_LANDLOCK_NET = 32, /* uses of TCP ports; ABI 4, landlock(7) */
    ALC_FAMILY_LANDLOCK_SCOPE = 33, /* what does not reach out of a domain; ABI 6, landlock(7) */
    ALC_FAMILY_LANDLOCK_RESTRICT = 34, /* what of a domain is written to the audit log; ABI 7, landlock_restrict_self(2) */
    ALC_FAMILY_FSOPEN_FLAG = 35, /* flags of fsopen, fsopen(2) */
    ALC_FAMILY_FSMOUNT_FLAG = 36, /* flags of fsmount, fsmount(2) */
    ALC_FAMILY_FSPICK_FLAG = 37, /* flags of fspick, fspick(2) */
    ALC_FAMILY_FSCONFIG_COMMAND = 38, /* what fsconfig(2) does, fsconfig(2) */
    ALC_FAMILY_MOUNT_ATTR = 39, /* attributes of a mount, mount_setattr(2) */
    ALC_FAMILY_OPEN_TREE_FLAG = 40, /* flags of open_tree, open_tree(2) */
    ALC_FAMILY_AT_FLAG = 41, /* how a name is looked up, openat(2) */
    ALC_FAMILY_MOVE_MOUNT_FLAG = 42, /* flags of move_mount, move_mount(2) */
    ALC_FAMILY_ANY = 255, /* of an argument that takes them all; no symbol's */
};

struct alc_symbol {
    uint16_t id;
    const char *name;
    uint8_t family; /* enum alc_family */
    bool present;   /* whether this platform has it; its value is 0 otherwise */
    int64_t value;
};
extern const struct alc_symbol alc_symbols[]; /* by rising id */
extern const size_t alc_symbols_count;
/* NULL for an id that the specification does not list. */
const struct alc_symbol *alc_symbol_find(uint16_t id);
/* The symbol id of an errno value, 0 when it has none. */
uint16_t alc_errno_symbol(int number);


/* ---- Records ---- */

/* resources used, as wait4(2) gives them: the process and those of its descendants it waited for */
struct alc_usage {
    uint64_t user_us; /* user time, microseconds */
    uint64_t system_us; /* system time, microseconds */
    uint64_t maxrss_kb; /* maximum resident set, KiB */
    uint64_t minflt; /* minor page faults */
    uint64_t majflt; /* major page faults */
    uint64_t inblock; /* block input operations */
    uint64_t oublock; /* block output operations */
    uint64_t nvcsw; /* voluntary context switches */
    uint64_t nivcsw; /* involuntary context switches */
};
bool alc_get_usage(struct alc_cur *c, const char *field, struct alc_usage *out);
void alc_put_usage(struct alc_buf *b, const struct alc_usage *v);

/* how a process ended */
struct alc_ending {
    enum alc_exit_kind kind; /* what ended it */
    int32_t status; /* exit status, or the number of the signal */
    bool core_dumped; /* whether it left a core */
    bool execed; /* whether it was running another program */
    bool notify; /* whether the options EXIT_STATUS and TERMSIG of its parent ask for an event */
    struct alc_usage usage; /* resources that it used */
};
bool alc_get_ending(struct alc_cur *c, const char *field, struct alc_ending *out);
void alc_put_ending(struct alc_buf *b, const struct alc_ending *v);

/* a pair of getrlimit(2) */
struct alc_limit {
    uint64_t soft; /* RLIM_INFINITY is 18446744073709551615 */
    uint64_t hard; /* ceiling of soft */
};
bool alc_get_limit(struct alc_cur *c, const char *field, struct alc_limit *out);
void alc_put_limit(struct alc_buf *b, const struct alc_limit *v);

/* real, effective and saved id */
struct alc_ids {
    uint32_t real; /* real id */
    uint32_t effective; /* effective id */
    uint32_t saved; /* saved id */
};
bool alc_get_ids(struct alc_cur *c, const char *field, struct alc_ids *out);
void alc_put_ids(struct alc_buf *b, const struct alc_ids *v);

/* a line of uid_map or gid_map, user_namespaces(7) */
struct alc_id_range {
    uint32_t inside; /* first id in the user namespace */
    uint32_t outside; /* first id in its parent; 4294967295: the id that the process had there */
    uint32_t count; /* how many */
};
bool alc_get_id_range(struct alc_cur *c, const char *field, struct alc_id_range *out);
void alc_put_id_range(struct alc_buf *b, const struct alc_id_range *v);

/* a child as its parent's control process knows it */
struct alc_child {
    uint64_t handle; /* its handle */
    int32_t pid; /* as its parent sees it */
    int32_t signaloneof; /* its option SIGNALONEOF */
};
bool alc_get_child(struct alc_cur *c, const char *field, struct alc_child *out);
void alc_put_child(struct alc_buf *b, const struct alc_child *v);

/* a child as the multiplexer knows it */
struct alc_child_streams {
    uint64_t handle; /* its handle */
    int32_t host_pid; /* as the port program sees it */
    bool execed; /* whether it runs another program now */
    int32_t flowcontrol; /* messages that may still be read from it; -1: unlimited */
    bool stdin_open; /* whether stdin may still be written */
    bool stdout_open; /* whether stdout may still give bytes */
    bool stderr_open; /* whether stderr may still give bytes */
};
bool alc_get_child_streams(struct alc_cur *c, const char *field, struct alc_child_streams *out);
void alc_put_child_streams(struct alc_buf *b, const struct alc_child_streams *v);

/* a part of a C structure */
struct alc_part {
    enum alc_part_kind kind; /* what it is */
    uint32_t size; /* ZEROED: bytes of memory; otherwise 0 */
    /* BYTES: themselves; POINTER: what the memory holds. In a result: what stands there afterwards, for
     * ZEROED too */
    struct alc_bytes data;
};
bool alc_get_part(struct alc_cur *c, const char *field, struct alc_part *out);
void alc_put_part(struct alc_buf *b, const struct alc_part *v);

/* a C structure, part behind part; padding is a part too */
struct alc_structure {
    struct alc_list parts; /* of part: in order; one that is BYTES alone is a plain piece of memory */
};
bool alc_get_structure(struct alc_cur *c, const char *field, struct alc_structure *out);
void alc_put_structure(struct alc_buf *b, const struct alc_structure *v);

/* what a call that takes structures gives */
struct alc_returned {
    int64_t value; /* the result of the call */
    struct alc_list structures; /* of structure: those that it was given, in order, as the call left them */
};
bool alc_get_returned(struct alc_cur *c, const char *field, struct alc_returned *out);
void alc_put_returned(struct alc_buf *b, const struct alc_returned *v);

/* the sets of capabilities(7) of a process; bit n is capability n */
struct alc_capabilities {
    uint64_t effective; /* those that the kernel looks at */
    uint64_t permitted; /* those that it may make effective */
    uint64_t inheritable; /* those that a program may get by its file */
};
bool alc_get_capabilities(struct alc_cur *c, const char *field, struct alc_capabilities *out);
void alc_put_capabilities(struct alc_buf *b, const struct alc_capabilities *v);

/* how a process is scheduled, sched_setattr(2) */
struct alc_sched_attr {
    uint32_t policy; /* number of the policy */
    uint64_t flags; /* SCHED_FLAG_ numbers */
    int32_t nice; /* of SCHED_OTHER and SCHED_BATCH */
    uint32_t priority; /* of SCHED_FIFO and SCHED_RR, 1 to 99 */
    uint64_t runtime_ns; /* of SCHED_DEADLINE, nanoseconds; of others the slice */
    uint64_t deadline_ns; /* of SCHED_DEADLINE, nanoseconds */
    uint64_t period_ns; /* of SCHED_DEADLINE, nanoseconds */
};
bool alc_get_sched_attr(struct alc_cur *c, const char *field, struct alc_sched_attr *out);
void alc_put_sched_attr(struct alc_buf *b, const struct alc_sched_attr *v);

/* what ioprio_get(2) gives */
struct alc_io_priority {
    uint8_t ioclass; /* number of the class; 0: none, it follows the nice value */
    uint16_t level; /* 0 to 7, 0 first */
};
bool alc_get_io_priority(struct alc_cur *c, const char *field, struct alc_io_priority *out);
void alc_put_io_priority(struct alc_buf *b, const struct alc_io_priority *v);

/* one call of a batch */
struct alc_step {
    uint16_t call; /* id of the call */
    struct alc_bytes args; /* its arguments */
    bool carry_on; /* whether the batch goes on when it fails */
};
bool alc_get_step(struct alc_cur *c, const char *field, struct alc_step *out);
void alc_put_step(struct alc_buf *b, const struct alc_step *v);

/* how a step of a batch ended */
struct alc_stepped {
    enum alc_outcome outcome; /* how */
    struct alc_bytes body; /* as in REPLY */
};
bool alc_get_stepped(struct alc_cur *c, const char *field, struct alc_stepped *out);
void alc_put_stepped(struct alc_buf *b, const struct alc_stepped *v);

/* a descriptor that select(2) found ready */
struct alc_ready {
    int32_t fd; /* which */
    /* it was asked for and a read would not wait: there are bytes, the end of the file, or an error */
    bool readable;
    bool writable; /* it was asked for and a write would not wait */
    bool exceptional; /* it was asked for and there is an exceptional condition, such as urgent data */
};
bool alc_get_ready(struct alc_cur *c, const char *field, struct alc_ready *out);
void alc_put_ready(struct alc_buf *b, const struct alc_ready *v);

/* a parameter of a jail, FreeBSD's jail_set(2) */
struct alc_jail_param {
    struct alc_str name; /* its name, such as path */
    /* as the kernel has it: a text with its NUL, an int in the byte order of the machine; empty: none */
    struct alc_bytes value;
};
bool alc_get_jail_param(struct alc_cur *c, const char *field, struct alc_jail_param *out);
void alc_put_jail_param(struct alc_buf *b, const struct alc_jail_param *v);

/* the two ends of a pair of sockets, or of a pipe, each a descriptor of the caller's */
struct alc_fd_pair {
    int32_t first; /* one end; of a pipe that which is read from */
    int32_t second; /* the other */
};
bool alc_get_fd_pair(struct alc_cur *c, const char *field, struct alc_fd_pair *out);
void alc_put_fd_pair(struct alc_buf *b, const struct alc_fd_pair *v);

/* a system call that waits for an answer, struct seccomp_notif of seccomp_unotify(2) */
struct alc_notified {
    uint64_t id; /* of the notification; never used again by the kernel for the same listener */
    /* of the thread that made the call, as the process that holds the listener sees it; 0: it cannot see
     * it */
    int32_t pid;
    int32_t nr; /* number of the system call */
    uint32_t arch; /* AUDIT_ARCH_ of the system call */
    uint64_t pointer; /* the instruction pointer */
    struct alc_list args; /* of u64: its six arguments, as the registers held them */
};
bool alc_get_notified(struct alc_cur *c, const char *field, struct alc_notified *out);
void alc_put_notified(struct alc_buf *b, const struct alc_notified *v);

/* what waitpid(2) tells of a child */
struct alc_waited {
    int32_t pid; /* which; 0 with NONE */
    int32_t status; /* as wait(2) packs it */
    enum alc_wait_event event; /* what happened */
    int32_t code; /* EXITED: the exit status; SIGNALED, STOPPED: the number of the signal; else 0 */
    bool core_dumped; /* whether it left a core */
    int32_t trace_event; /* PTRACE_EVENT_ number with which a traced child stopped, see ptrace(2); 0: none */
};
bool alc_get_waited(struct alc_cur *c, const char *field, struct alc_waited *out);
void alc_put_waited(struct alc_buf *b, const struct alc_waited *v);

/* the size of a terminal; 0 for what nobody has said */
struct alc_window_size {
    uint16_t rows; /* lines */
    uint16_t columns; /* characters in a line */
};
bool alc_get_window_size(struct alc_cur *c, const char *field, struct alc_window_size *out);
void alc_put_window_size(struct alc_buf *b, const struct alc_window_size *v);

/* the modes of a terminal. What is not listed of them is left as it is */
struct alc_termios {
    uint64_t flags; /* bit n: TermiosFlag n */
    struct alc_bytes chars; /* at n: TermiosChar n, 0 for none; one for each that there is */
};
bool alc_get_termios(struct alc_cur *c, const char *field, struct alc_termios *out);
void alc_put_termios(struct alc_buf *b, const struct alc_termios *v);

/* body of an ERRNO outcome */
struct alc_failure {
    uint16_t symbol; /* symbol id in family errno, 0 when the number has none */
    int32_t number; /* errno on this platform */
    struct alc_str detail; /* what the kernel said beside it, for a person; mostly nothing */
};
bool alc_get_failure(struct alc_cur *c, const char *field, struct alc_failure *out);
void alc_put_failure(struct alc_buf *b, const struct alc_failure *v);

/* body of a REFUSED outcome */
struct alc_refused {
    enum alc_refusal reason; /* why */
    struct alc_str detail; /* what was wrong and where, for a person */
};
bool alc_get_refused(struct alc_cur *c, const char *field, struct alc_refused *out);
void alc_put_refused(struct alc_buf *b, const struct alc_refused *v);

/* body of an OK outcome of FORK */
struct alc_forked {
    int32_t pid; /* as its parent sees it */
    int32_t host_pid; /* as the port program sees it; 0 when it ended before that was known */
};
bool alc_get_forked(struct alc_cur *c, const char *field, struct alc_forked *out);
void alc_put_forked(struct alc_buf *b, const struct alc_forked *v);

/* ---- Lists: get walks and checks all elements, next reads one; false at the end ---- */

bool alc_get_list_bytes(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_bytes(struct alc_list *list, struct alc_bytes *out);
bool alc_get_list_child(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_child(struct alc_list *list, struct alc_child *out);
bool alc_get_list_child_streams(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_child_streams(struct alc_list *list, struct alc_child_streams *out);
bool alc_get_list_fd(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_fd(struct alc_list *list, int32_t *out);
bool alc_get_list_i32(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_i32(struct alc_list *list, int32_t *out);
bool alc_get_list_id_range(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_id_range(struct alc_list *list, struct alc_id_range *out);
bool alc_get_list_jail_param(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_jail_param(struct alc_list *list, struct alc_jail_param *out);
bool alc_get_list_part(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_part(struct alc_list *list, struct alc_part *out);
bool alc_get_list_ready(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_ready(struct alc_list *list, struct alc_ready *out);
bool alc_get_list_step(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_step(struct alc_list *list, struct alc_step *out);
bool alc_get_list_stepped(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_stepped(struct alc_list *list, struct alc_stepped *out);
bool alc_get_list_str(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_str(struct alc_list *list, struct alc_str *out);
bool alc_get_list_structure(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_structure(struct alc_list *list, struct alc_structure *out);
bool alc_get_list_u16(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_u16(struct alc_list *list, uint16_t *out);
bool alc_get_list_u32(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_u32(struct alc_list *list, uint32_t *out);
bool alc_get_list_u64(struct alc_cur *c, const char *field, struct alc_list *out);
bool alc_list_next_u64(struct alc_list *list, uint64_t *out);

/* ---- Frames and messages; one without fields has a decoder only, without out ---- */

enum alc_frame {
    ALC_FRAME_HELLO = 0x01,
    ALC_FRAME_CALL = 0x02,
    ALC_FRAME_BATCH = 0x03,
    ALC_FRAME_FORK = 0x04,
    ALC_FRAME_STDIN = 0x05,
    ALC_FRAME_CREDIT = 0x06,
    ALC_FRAME_CANCEL = 0x07,
    ALC_FRAME_LEASE = 0x08,
    ALC_FRAME_END = 0x09,
    ALC_FRAME_HELLO_REPLY = 0x81,
    ALC_FRAME_REPLY = 0x82,
    ALC_FRAME_BATCH_REPLY = 0x83,
    ALC_FRAME_STDOUT = 0x84,
    ALC_FRAME_STDERR = 0x85,
    ALC_FRAME_EOF = 0x86,
    ALC_FRAME_STDIN_CREDIT = 0x87,
    ALC_FRAME_STDIN_CLOSED = 0x88,
    ALC_FRAME_EXIT = 0x89,
    ALC_FRAME_SIGNAL = 0x8A,
    ALC_FRAME_ORPHANS = 0x8B,
    ALC_FRAME_TREE_EMPTY = 0x8C,
    ALC_FRAME_EXECED = 0x8D,
    ALC_FRAME_PENDING = 0x8E,
    ALC_FRAME_FAULT = 0x8F,
    ALC_FRAME_BIG_REQUEST = 0x60,
    ALC_FRAME_END_CHILD = 0x61,
    ALC_FRAME_END_ORPHANS = 0x62,
    ALC_FRAME_ASK_EXECED = 0x63,
    ALC_FRAME_CHILD_IMAGE = 0x66,
    ALC_FRAME_END_STRAYS = 0x67,
    ALC_FRAME_BORN = 0x70,
    ALC_FRAME_EXECING = 0x71,
    ALC_FRAME_CHILD_EXIT = 0x72,
    ALC_FRAME_ADOPTED_EXIT = 0x73,
    ALC_FRAME_NOT_MINE = 0x74,
    ALC_FRAME_CHILD_EXECED = 0x75,
    ALC_FRAME_BIG_REPLY = 0x76,
    ALC_FRAME_PTY = 0x77,
    ALC_FRAME_REEXECING = 0x79,
    ALC_FRAME_ROOT_EXIT = 0x7A,
};
/* "?" for a type that the specification does not list. */
const char *alc_frame_name(uint8_t type);

/* the first frame; handle 0 */
struct alc_frame_hello {
    uint32_t magic; /* MAGIC */
    uint16_t version_min; /* least version that the JVM speaks */
    uint16_t version_max; /* greatest version that the JVM speaks */
    /* when nothing has come from the JVM for that long, the port ends with all its processes; 0: it waits
     * for ever */
    uint32_t lease_ms;
};
bool alc_decode_hello(const void *body, size_t len, struct alc_frame_hello *out, struct alc_cur *why);
void alc_encode_hello(struct alc_buf *b, const struct alc_frame_hello *v);

/* one call in the process */
struct alc_frame_call {
    uint64_t id; /* correlation, chosen by the JVM, never reused */
    uint16_t call; /* id of the call */
    struct alc_bytes args; /* its arguments */
};
bool alc_decode_call(const void *body, size_t len, struct alc_frame_call *out, struct alc_cur *why);
void alc_encode_call(struct alc_buf *b, const struct alc_frame_call *v);

/* calls one after another in the process; stops at the first that fails, unless its step says to carry on */
struct alc_frame_batch {
    uint64_t id; /* correlation, as in CALL */
    bool exit_on_failure; /* the process ends itself, with everything below it, when a step stops the batch */
    struct alc_list steps; /* of step: the calls, in order */
};
struct alc_frame_batch_out {
    uint64_t id; /* correlation, as in CALL */
    bool exit_on_failure; /* the process ends itself, with everything below it, when a step stops the batch */
    const struct alc_step *steps; /* the calls, in order */
    uint32_t steps_count;
};
bool alc_decode_batch(const void *body, size_t len, struct alc_frame_batch *out, struct alc_cur *why);
void alc_encode_batch(struct alc_buf *b, const struct alc_frame_batch_out *v);

/* fork(2), or clone(2) with flags, in the process */
struct alc_frame_fork {
    uint64_t id; /* correlation, as in CALL */
    uint64_t child; /* the handle of the new process, chosen by the JVM, never reused */
    int64_t flags; /* none: fork(2) */
    enum alc_stdio_mode stdio; /* what its standard streams are */
    bool has_cgroup;
    /* a descriptor of the forking process, of a directory of cgroup2: the cgroup that the new process is
     * born in */
    int32_t cgroup;
};
bool alc_decode_fork(const void *body, size_t len, struct alc_frame_fork *out, struct alc_cur *why);

/* bytes for the process's standard input */
struct alc_frame_stdin {
    struct alc_bytes data; /* at most MAX_CHUNK bytes */
};
bool alc_decode_stdin(const void *body, size_t len, struct alc_frame_stdin *out, struct alc_cur *why);
void alc_encode_stdin(struct alc_buf *b, const struct alc_frame_stdin *v);

/* lets the port send more of an output stream */
struct alc_frame_credit {
    enum alc_stream stream; /* STDOUT or STDERR */
    uint32_t bytes; /* how many more */
};
bool alc_decode_credit(const void *body, size_t len, struct alc_frame_credit *out, struct alc_cur *why);
void alc_encode_credit(struct alc_buf *b, const struct alc_frame_credit *v);

/* gives a pending call up, or the batch whose step is pending: ECANCELED. One that has been answered is
 * left alone */
struct alc_frame_cancel {
    uint64_t id; /* of the call */
};
bool alc_decode_cancel(const void *body, size_t len, struct alc_frame_cancel *out, struct alc_cur *why);
void alc_encode_cancel(struct alc_buf *b, const struct alc_frame_cancel *v);

/* renews the lease, as every byte does; for a JVM that has nothing else to say; handle 0 */
bool alc_decode_lease(const void *body, size_t len, struct alc_cur *why);

/* ends the process and everything below it: a control process ends its tree, a program is killed */
bool alc_decode_end(const void *body, size_t len, struct alc_cur *why);

/* handle 0; answers HELLO */
struct alc_frame_hello_reply {
    uint16_t version; /* the version that both sides use from here on */
    struct alc_str program; /* version of the port program */
    struct alc_str platform; /* kernel, e.g. linux */
    struct alc_str machine; /* architecture, e.g. x86_64 */
    int32_t guardian_pid; /* of the process that the JVM started */
    int32_t multiplexer_pid; /* of the process that holds the connection */
    int32_t root_pid; /* first control process, whose handle is 1 */
    uint32_t descriptors; /* RLIMIT_NOFILE of the multiplexer */
    uint32_t max_frame; /* MAX_FRAME of this port */
    uint32_t max_chunk; /* MAX_CHUNK of this port */
    uint32_t stdin_window; /* STDIN_WINDOW of this port */
    uint32_t call_window; /* CALL_WINDOW of this port */
    uint32_t call_window_bytes; /* CALL_WINDOW_BYTES of this port */
    uint32_t fork_window; /* FORK_WINDOW of this port */
    struct alc_list calls; /* of u16: the calls that this port knows */
    struct alc_list symbols; /* of u16: the symbols that this platform has */
};
struct alc_frame_hello_reply_out {
    uint16_t version; /* the version that both sides use from here on */
    struct alc_str program; /* version of the port program */
    struct alc_str platform; /* kernel, e.g. linux */
    struct alc_str machine; /* architecture, e.g. x86_64 */
    int32_t guardian_pid; /* of the process that the JVM started */
    int32_t multiplexer_pid; /* of the process that holds the connection */
    int32_t root_pid; /* first control process, whose handle is 1 */
    uint32_t descriptors; /* RLIMIT_NOFILE of the multiplexer */
    uint32_t max_frame; /* MAX_FRAME of this port */
    uint32_t max_chunk; /* MAX_CHUNK of this port */
    uint32_t stdin_window; /* STDIN_WINDOW of this port */
    uint32_t call_window; /* CALL_WINDOW of this port */
    uint32_t call_window_bytes; /* CALL_WINDOW_BYTES of this port */
    uint32_t fork_window; /* FORK_WINDOW of this port */
    const uint16_t *calls; /* the calls that this port knows */
    uint32_t calls_count;
    const uint16_t *symbols; /* the symbols that this platform has */
    uint32_t symbols_count;
};
bool alc_decode_hello_reply(const void *body, size_t len, struct alc_frame_hello_reply *out,
                            struct alc_cur *why);
void alc_encode_hello_reply(struct alc_buf *b, const struct alc_frame_hello_reply_out *v);

/* answers a CALL or a FORK */
struct alc_frame_reply {
    uint64_t id; /* of the CALL or FORK */
    enum alc_outcome outcome; /* how it ended */
    struct alc_bytes body; /* OK: the call's result; ERRNO: a Failure; REFUSED: a Refused */
};
bool alc_decode_reply(const void *body, size_t len, struct alc_frame_reply *out, struct alc_cur *why);
void alc_encode_reply(struct alc_buf *b, const struct alc_frame_reply *v);

/* answers a BATCH */
struct alc_frame_batch_reply {
    uint64_t id; /* of the BATCH */
    struct alc_list results; /* of stepped: of the steps behind which the batch went on, in order */
    enum alc_outcome outcome; /* OK: those are all; otherwise how the step after them failed */
    struct alc_bytes body; /* as in REPLY, empty for OK */
};
struct alc_frame_batch_reply_out {
    uint64_t id; /* of the BATCH */
    const struct alc_stepped *results; /* of the steps behind which the batch went on, in order */
    uint32_t results_count;
    enum alc_outcome outcome; /* OK: those are all; otherwise how the step after them failed */
    struct alc_bytes body; /* as in REPLY, empty for OK */
};
bool alc_decode_batch_reply(const void *body, size_t len, struct alc_frame_batch_reply *out,
                            struct alc_cur *why);
void alc_encode_batch_reply(struct alc_buf *b, const struct alc_frame_batch_reply_out *v);

struct alc_frame_stdout {
    struct alc_bytes data; /* at most MAX_CHUNK bytes */
};
bool alc_decode_stdout(const void *body, size_t len, struct alc_frame_stdout *out, struct alc_cur *why);
void alc_encode_stdout(struct alc_buf *b, const struct alc_frame_stdout *v);

struct alc_frame_stderr {
    struct alc_bytes data; /* at most MAX_CHUNK bytes */
};
bool alc_decode_stderr(const void *body, size_t len, struct alc_frame_stderr *out, struct alc_cur *why);
void alc_encode_stderr(struct alc_buf *b, const struct alc_frame_stderr *v);

/* the last that is said of an output stream */
struct alc_frame_eof {
    enum alc_stream stream; /* STDOUT or STDERR */
};
bool alc_decode_eof(const void *body, size_t len, struct alc_frame_eof *out, struct alc_cur *why);
void alc_encode_eof(struct alc_buf *b, const struct alc_frame_eof *v);

/* the port has written that many bytes of standard input */
struct alc_frame_stdin_credit {
    uint32_t bytes; /* how many, since the last of these */
};
bool alc_decode_stdin_credit(const void *body, size_t len, struct alc_frame_stdin_credit *out,
                             struct alc_cur *why);
void alc_encode_stdin_credit(struct alc_buf *b, const struct alc_frame_stdin_credit *v);

/* nobody reads standard input any more, or the JVM exceeded its window; what was not written is dropped */
struct alc_frame_stdin_closed {
    int32_t number; /* errno: EPIPE, or ENOBUFS for an exceeded window */
    uint32_t unwritten; /* bytes accepted from the JVM and not written */
};
bool alc_decode_stdin_closed(const void *body, size_t len, struct alc_frame_stdin_closed *out,
                             struct alc_cur *why);
void alc_encode_stdin_closed(struct alc_buf *b, const struct alc_frame_stdin_closed *v);

/* the process ended; exactly once for each process that was started */
struct alc_frame_exit {
    struct alc_ending ending; /* how */
};
bool alc_decode_exit(const void *body, size_t len, struct alc_frame_exit *out, struct alc_cur *why);
void alc_encode_exit(struct alc_buf *b, const struct alc_frame_exit *v);

/* a signal that sigaction(2) asked to be told of was caught */
struct alc_frame_signal {
    int32_t signal; /* its number on this platform */
    uint32_t count; /* how often since the last report */
    int32_t code; /* si_code of the last */
    int32_t pid; /* si_pid of the last */
    uint32_t uid; /* si_uid of the last */
    struct alc_bytes siginfo; /* signalfd_siginfo of the last, as signalfd(2) gives it */
};
bool alc_decode_signal(const void *body, size_t len, struct alc_frame_signal *out, struct alc_cur *why);
void alc_encode_signal(struct alc_buf *b, const struct alc_frame_signal *v);

/* the process adopted and reaped processes that nobody registered */
struct alc_frame_orphans {
    uint32_t count; /* how many */
    uint64_t user_us; /* their user time, microseconds */
    uint64_t system_us; /* their system time, microseconds */
};
bool alc_decode_orphans(const void *body, size_t len, struct alc_frame_orphans *out, struct alc_cur *why);
void alc_encode_orphans(struct alc_buf *b, const struct alc_frame_orphans *v);

/* the last process below the control process is gone */
bool alc_decode_tree_empty(const void *body, size_t len, struct alc_cur *why);

/* the process runs another program now */
bool alc_decode_execed(const void *body, size_t len, struct alc_cur *why);

/* room for pending calls: the call goes on while others are answered. Not sent in version 1 */
struct alc_frame_pending {
    uint64_t id; /* of the call */
};
bool alc_decode_pending(const void *body, size_t len, struct alc_frame_pending *out, struct alc_cur *why);
void alc_encode_pending(struct alc_buf *b, const struct alc_frame_pending *v);

/* the port could not go on with this connection and ends; handle 0 */
struct alc_frame_fault {
    enum alc_fault_reason reason; /* what was wrong */
    uint64_t offset; /* of the frame's first byte among all bytes that the JVM sent */
    struct alc_str detail; /* the same for a person */
};
bool alc_decode_fault(const void *body, size_t len, struct alc_frame_fault *out, struct alc_cur *why);
void alc_encode_fault(struct alc_buf *b, const struct alc_frame_fault *v);

/* a message that is too long for a record; brings a sealed memfd that holds it */
struct alc_frame_big_request {
    uint32_t size; /* bytes in the memfd */
    uint8_t kind; /* the type of the message */
    /* its correlation id, so that it can be answered even when RLIMIT_NOFILE kept the memfd out */
    uint64_t id;
};
bool alc_decode_big_request(const void *body, size_t len, struct alc_frame_big_request *out,
                            struct alc_cur *why);
void alc_encode_big_request(struct alc_buf *b, const struct alc_frame_big_request *v);

/* end this child */
struct alc_frame_end_child {
    uint64_t child; /* its handle */
};
bool alc_decode_end_child(const void *body, size_t len, struct alc_frame_end_child *out, struct alc_cur *why);
void alc_encode_end_child(struct alc_buf *b, const struct alc_frame_end_child *v);

/* end those of these processes that are children of yours; their parent died */
struct alc_frame_end_orphans {
    struct alc_list host_pids; /* of i32: as the port program sees them */
};
struct alc_frame_end_orphans_out {
    const int32_t *host_pids; /* as the port program sees them */
    uint32_t host_pids_count;
};
bool alc_decode_end_orphans(const void *body, size_t len, struct alc_frame_end_orphans *out,
                            struct alc_cur *why);
void alc_encode_end_orphans(struct alc_buf *b, const struct alc_frame_end_orphans_out *v);

/* does this child run another program */
struct alc_frame_ask_execed {
    uint64_t child; /* its handle */
};
bool alc_decode_ask_execed(const void *body, size_t len, struct alc_frame_ask_execed *out,
                           struct alc_cur *why);
void alc_encode_ask_execed(struct alc_buf *b, const struct alc_frame_ask_execed *v);

/* this child has replaced its image: /proc does not tell any more whether it runs another program */
struct alc_frame_child_image {
    uint64_t child; /* its handle */
    /* whether it is a control process; else it has run another program since, and /proc tells again */
    bool control;
};
bool alc_decode_child_image(const void *body, size_t len, struct alc_frame_child_image *out,
                            struct alc_cur *why);
void alc_encode_child_image(struct alc_buf *b, const struct alc_frame_child_image *v);

/* a child that you reaped was a control process that a signal ended: end what it left to you */
struct alc_frame_end_strays {
    uint64_t started; /* as CHILD_EXIT told it */
};
bool alc_decode_end_strays(const void *body, size_t len, struct alc_frame_end_strays *out,
                           struct alc_cur *why);
void alc_encode_end_strays(struct alc_buf *b, const struct alc_frame_end_strays *v);

/* first message of each control process; its credentials tell the host pid */
bool alc_decode_born(const void *body, size_t len, struct alc_cur *why);

/* execve(2) follows; the reply is the one to give when the channel then closes by it */
struct alc_frame_execing {
    uint64_t id; /* of the CALL or BATCH */
    struct alc_bytes reply; /* a whole REPLY or BATCH_REPLY message, type first */
};
bool alc_decode_execing(const void *body, size_t len, struct alc_frame_execing *out, struct alc_cur *why);
void alc_encode_execing(struct alc_buf *b, const struct alc_frame_execing *v);

/* a registered child ended; sent before it is reaped */
struct alc_frame_child_exit {
    uint64_t child; /* its handle */
    /* when it was forked, as /proc tells it: ticks behind the start of who tells it, and one; 0 when /proc
     * does not */
    uint64_t started;
    struct alc_ending ending; /* how */
};
bool alc_decode_child_exit(const void *body, size_t len, struct alc_frame_child_exit *out,
                           struct alc_cur *why);
void alc_encode_child_exit(struct alc_buf *b, const struct alc_frame_child_exit *v);

/* a process that was adopted ended; sent before it is reaped */
struct alc_frame_adopted_exit {
    int32_t host_pid; /* as the port program sees it */
    struct alc_ending ending; /* how */
};
bool alc_decode_adopted_exit(const void *body, size_t len, struct alc_frame_adopted_exit *out,
                             struct alc_cur *why);
void alc_encode_adopted_exit(struct alc_buf *b, const struct alc_frame_adopted_exit *v);

/* those of END_ORPHANS that are no children of the sender */
struct alc_frame_not_mine {
    struct alc_list host_pids; /* of i32: as the port program sees them */
};
struct alc_frame_not_mine_out {
    const int32_t *host_pids; /* as the port program sees them */
    uint32_t host_pids_count;
};
bool alc_decode_not_mine(const void *body, size_t len, struct alc_frame_not_mine *out, struct alc_cur *why);
void alc_encode_not_mine(struct alc_buf *b, const struct alc_frame_not_mine_out *v);

/* answers ASK_EXECED */
struct alc_frame_child_execed {
    uint64_t child; /* its handle */
    bool execed; /* whether it runs another program */
};
bool alc_decode_child_execed(const void *body, size_t len, struct alc_frame_child_execed *out,
                             struct alc_cur *why);
void alc_encode_child_execed(struct alc_buf *b, const struct alc_frame_child_execed *v);

/* a message that is too long for a record; brings a sealed memfd that holds it */
struct alc_frame_big_reply {
    uint32_t size; /* bytes in the memfd */
};
bool alc_decode_big_reply(const void *body, size_t len, struct alc_frame_big_reply *out, struct alc_cur *why);
void alc_encode_big_reply(struct alc_buf *b, const struct alc_frame_big_reply *v);

/* brings the master of the pseudo-terminal of a child that is about to be forked */
struct alc_frame_pty {
    uint64_t child; /* its handle */
};
bool alc_decode_pty(const void *body, size_t len, struct alc_frame_pty *out, struct alc_cur *why);
void alc_encode_pty(struct alc_buf *b, const struct alc_frame_pty *v);

/* it replaces its image by a fresh one of the port program, and stays a control process */
bool alc_decode_reexecing(const void *body, size_t len, struct alc_cur *why);

/* the first control process ended */
struct alc_frame_root_exit {
    struct alc_ending ending; /* how */
};
bool alc_decode_root_exit(const void *body, size_t len, struct alc_frame_root_exit *out, struct alc_cur *why);
void alc_encode_root_exit(struct alc_buf *b, const struct alc_frame_root_exit *v);

/* ---- Calls; args are decoded, from a cursor that may know a batch, results encoded ---- */

enum alc_call {
    ALC_CALL_VERSION = 1,
    ALC_CALL_GETPID = 2,
    ALC_CALL_CPID = 3,
    ALC_CALL_EXIT = 4,
    ALC_CALL_KILL = 5,
    ALC_CALL_SIGNAL_CHILD = 6,
    ALC_CALL_SETSID = 7,
    ALC_CALL_GETPGRP = 8,
    ALC_CALL_SETPGID = 9,
    ALC_CALL_EXECVE = 10,
    ALC_CALL_EXECVP = 11,
    ALC_CALL_GETPGID = 12,
    ALC_CALL_GETSID = 13,
    ALC_CALL_END_DESCENDANTS = 19,
    ALC_CALL_CHDIR = 20,
    ALC_CALL_GETCWD = 21,
    ALC_CALL_UMASK = 22,
    ALC_CALL_ENVIRON = 30,
    ALC_CALL_GETENV = 31,
    ALC_CALL_SETENV = 32,
    ALC_CALL_UNSETENV = 33,
    ALC_CALL_CLEARENV = 34,
    ALC_CALL_GETRLIMIT = 40,
    ALC_CALL_SETRLIMIT = 41,
    ALC_CALL_GETPRIORITY = 42,
    ALC_CALL_SETPRIORITY = 43,
    ALC_CALL_GETRESUID = 50,
    ALC_CALL_SETRESUID = 51,
    ALC_CALL_GETRESGID = 52,
    ALC_CALL_SETRESGID = 53,
    ALC_CALL_GETGROUPS = 54,
    ALC_CALL_SETGROUPS = 55,
    ALC_CALL_GETUID = 56,
    ALC_CALL_SETUID = 57,
    ALC_CALL_GETGID = 58,
    ALC_CALL_SETGID = 59,
    ALC_CALL_SIGACTION = 60,
    ALC_CALL_GETOPT = 70,
    ALC_CALL_SETOPT = 71,
    ALC_CALL_GETCPID = 72,
    ALC_CALL_SETCPID = 73,
    ALC_CALL_EOF = 80,
    ALC_CALL_GETFLOW = 81,
    ALC_CALL_SETFLOW = 82,
    ALC_CALL_GETDEFAULTFLOW = 83,
    ALC_CALL_SETDEFAULTFLOW = 84,
    ALC_CALL_CHILDREN = 85,
    ALC_CALL_OPEN = 90,
    ALC_CALL_CLOSE = 91,
    ALC_CALL_READ = 92,
    ALC_CALL_WRITE = 93,
    ALC_CALL_LSEEK = 94,
    ALC_CALL_FCNTL = 95,
    ALC_CALL_PIPE2 = 96,
    ALC_CALL_DEFINE = 100,
    ALC_CALL_ERRNO_ID = 101,
    ALC_CALL_CHMOD = 110,
    ALC_CALL_CHOWN = 111,
    ALC_CALL_CHROOT = 112,
    ALC_CALL_LINK = 113,
    ALC_CALL_SYMLINK = 114,
    ALC_CALL_UNLINK = 115,
    ALC_CALL_MKDIR = 116,
    ALC_CALL_RMDIR = 117,
    ALC_CALL_MKFIFO = 118,
    ALC_CALL_READDIR = 119,
    ALC_CALL_MOUNT = 120,
    ALC_CALL_UMOUNT = 121,
    ALC_CALL_UMOUNT2 = 122,
    ALC_CALL_PIVOT_ROOT = 123,
    ALC_CALL_GETHOSTNAME = 124,
    ALC_CALL_SETHOSTNAME = 125,
    ALC_CALL_SETNS = 126,
    ALC_CALL_UNSHARE = 127,
    ALC_CALL_ID_MAPS = 128,
    ALC_CALL_SOCKET = 130,
    ALC_CALL_PRCTL = 150,
    ALC_CALL_SECCOMP = 151,
    ALC_CALL_PTRACE = 152,
    ALC_CALL_IOCTL = 153,
    ALC_CALL_AUDIT_ARCH = 154,
    ALC_CALL_FILTER = 160,
    ALC_CALL_FORK = 161,
    ALC_CALL_CLONE = 162,
    ALC_CALL_SELECT = 163,
    ALC_CALL_CONNECT = 164,
    ALC_CALL_WAITPID = 165,
    ALC_CALL_READ_WAIT = 166,
    ALC_CALL_FEXECVE = 180,
    ALC_CALL_SETPROCTITLE = 181,
    ALC_CALL_REEXEC = 182,
    ALC_CALL_REEXEC_PATH = 183,
    ALC_CALL_REEXEC_FD = 184,
    ALC_CALL_CAPGET = 200,
    ALC_CALL_CAPSET = 201,
    ALC_CALL_CAP_BOUNDING = 202,
    ALC_CALL_CAP_BOUNDING_DROP = 203,
    ALC_CALL_CAP_AMBIENT = 204,
    ALC_CALL_CAP_AMBIENT_RAISE = 205,
    ALC_CALL_CAP_AMBIENT_LOWER = 206,
    ALC_CALL_SECUREBITS = 207,
    ALC_CALL_SET_SECUREBITS = 208,
    ALC_CALL_NO_NEW_PRIVS = 209,
    ALC_CALL_SET_NO_NEW_PRIVS = 210,
    ALC_CALL_PRLIMIT = 211,
    ALC_CALL_SCHED_GETAFFINITY = 212,
    ALC_CALL_SCHED_SETAFFINITY = 213,
    ALC_CALL_SCHED_GETATTR = 214,
    ALC_CALL_SCHED_SETATTR = 215,
    ALC_CALL_IOPRIO_GET = 216,
    ALC_CALL_IOPRIO_SET = 217,
    ALC_CALL_OOM_SCORE_ADJ = 218,
    ALC_CALL_SET_OOM_SCORE_ADJ = 219,
    ALC_CALL_PERSONALITY = 220,
    ALC_CALL_TIMENS_OFFSETS = 221,
    ALC_CALL_CLOSE_RANGE = 222,
    ALC_CALL_MEMFD_CREATE = 223,
    ALC_CALL_OPENAT2 = 224,
    ALC_CALL_PIDFD_OPEN = 225,
    ALC_CALL_PIDFD_SEND_SIGNAL = 226,
    ALC_CALL_LANDLOCK_ABI = 230,
    ALC_CALL_LANDLOCK_CREATE_RULESET = 231,
    ALC_CALL_LANDLOCK_ADD_PATH = 232,
    ALC_CALL_LANDLOCK_ADD_PORT = 233,
    ALC_CALL_LANDLOCK_RESTRICT_SELF = 234,
    ALC_CALL_FSOPEN = 240,
    ALC_CALL_FSCONFIG = 241,
    ALC_CALL_FSMOUNT = 242,
    ALC_CALL_FSPICK = 243,
    ALC_CALL_OPEN_TREE = 244,
    ALC_CALL_MOVE_MOUNT = 245,
    ALC_CALL_MOUNT_SETATTR = 246,
    ALC_CALL_OPEN_IN_ROOT = 250,
    ALC_CALL_JAIL = 270,
    ALC_CALL_JAIL_ATTACH = 271,
    ALC_CALL_JAIL_REMOVE = 272,
    ALC_CALL_CAP_ENTER = 273,
    ALC_CALL_CAP_GETMODE = 274,
    ALC_CALL_CAP_RIGHTS_LIMIT = 275,
    ALC_CALL_CAP_FCNTLS_GET = 276,
    ALC_CALL_CAP_FCNTLS_LIMIT = 277,
    ALC_CALL_CAP_IOCTLS_LIMIT = 278,
    ALC_CALL_PROCCTL = 279,
    ALC_CALL_BSD_PLEDGE = 280,
    ALC_CALL_BSD_UNVEIL = 281,
    ALC_CALL_JAIL_SET = 282,
    ALC_CALL_JAIL_GET = 283,
    ALC_CALL_SOCKETPAIR = 300,
    ALC_CALL_SEND_FD = 301,
    ALC_CALL_RECV_FD = 302,
    ALC_CALL_NOTIFY_RECV = 303,
    ALC_CALL_NOTIFY_RESPOND = 304,
    ALC_CALL_NOTIFY_ADD_FD = 305,
    ALC_CALL_NOTIFY_ID_VALID = 306,
    ALC_CALL_NOTIFY_READ = 307,
    ALC_CALL_SECCOMP_AT_EXEC = 330,
    ALC_CALL_TCGETATTR = 340,
    ALC_CALL_TCSETATTR = 341,
    ALC_CALL_TCGETWINSIZE = 342,
    ALC_CALL_TCSETWINSIZE = 343,
    ALC_CALL_PTY_SIZE = 344,
    ALC_CALL_PTY_RESIZE = 345,
    ALC_CALL_PTY_GETATTR = 346,
    ALC_CALL_PTY_SETATTR = 347,
    ALC_CALL_PTY_FOREGROUND = 348,
    ALC_CALL_PLEDGE = 349,
    ALC_CALL_FD_AT_EXEC = 350,
    ALC_CALL_LEAVE_ROOT = 351,
};
#define ALC_CALLS 168u /* how many of them there are */

struct alc_call_info {
    uint16_t id;
    const char *name;
    bool at_mux;   /* answered by the multiplexer, not by the process */
    bool at_frame; /* asked for by a frame of its own; here for its name */
    bool last;     /* the process answers no call after it */
};
extern const struct alc_call_info alc_calls[]; /* by rising id */
extern const size_t alc_calls_count;
/* NULL for an id that the specification does not list. */
const struct alc_call_info *alc_call_find(uint16_t id);

/* X(id, name, group, has_args, has_result) for each call that runs in the process. */
#define ALC_CALL_TABLE(X) \
    X(1, version, process, 0, 1) \
    X(2, getpid, process, 0, 1) \
    X(3, cpid, process, 0, 1) \
    X(4, exit, process, 1, 0) \
    X(5, kill, process, 1, 0) \
    X(6, signal_child, process, 1, 0) \
    X(7, setsid, process, 0, 1) \
    X(8, getpgrp, process, 0, 1) \
    X(9, setpgid, process, 1, 0) \
    X(10, execve, exec, 1, 0) \
    X(11, execvp, exec, 1, 0) \
    X(12, getpgid, process, 1, 1) \
    X(13, getsid, process, 1, 1) \
    X(19, end_descendants, process, 0, 0) \
    X(20, chdir, file, 1, 0) \
    X(21, getcwd, file, 0, 1) \
    X(22, umask, file, 1, 1) \
    X(30, environ, env, 0, 1) \
    X(31, getenv, env, 1, 1) \
    X(32, setenv, env, 1, 0) \
    X(33, unsetenv, env, 1, 0) \
    X(34, clearenv, env, 0, 0) \
    X(40, getrlimit, limits, 1, 1) \
    X(41, setrlimit, limits, 1, 0) \
    X(42, getpriority, limits, 1, 1) \
    X(43, setpriority, limits, 1, 0) \
    X(50, getresuid, ids, 0, 1) \
    X(51, setresuid, ids, 1, 0) \
    X(52, getresgid, ids, 0, 1) \
    X(53, setresgid, ids, 1, 0) \
    X(54, getgroups, ids, 0, 1) \
    X(55, setgroups, ids, 1, 0) \
    X(56, getuid, ids, 0, 1) \
    X(57, setuid, ids, 1, 0) \
    X(58, getgid, ids, 0, 1) \
    X(59, setgid, ids, 1, 0) \
    X(60, sigaction, signal, 1, 1) \
    X(70, getopt, option, 1, 1) \
    X(71, setopt, option, 1, 0) \
    X(72, getcpid, option, 1, 1) \
    X(73, setcpid, option, 1, 0) \
    X(90, open, fd, 1, 1) \
    X(91, close, fd, 1, 0) \
    X(92, read, fd, 1, 1) \
    X(93, write, fd, 1, 1) \
    X(94, lseek, fd, 1, 1) \
    X(95, fcntl, fd, 1, 1) \
    X(96, pipe2, fd, 1, 1) \
    X(100, define, constant, 1, 1) \
    X(101, errno_id, constant, 1, 1) \
    X(110, chmod, file, 1, 0) \
    X(111, chown, file, 1, 0) \
    X(112, chroot, file, 1, 0) \
    X(113, link, file, 1, 0) \
    X(114, symlink, file, 1, 0) \
    X(115, unlink, file, 1, 0) \
    X(116, mkdir, file, 1, 0) \
    X(117, rmdir, file, 1, 0) \
    X(118, mkfifo, file, 1, 0) \
    X(119, readdir, file, 1, 1) \
    X(120, mount, mount, 1, 0) \
    X(121, umount, mount, 1, 0) \
    X(122, umount2, mount, 1, 0) \
    X(123, pivot_root, mount, 1, 0) \
    X(124, gethostname, namespace, 0, 1) \
    X(125, sethostname, namespace, 1, 0) \
    X(126, setns, namespace, 1, 0) \
    X(127, unshare, namespace, 1, 0) \
    X(128, id_maps, namespace, 1, 0) \
    X(130, socket, fd, 1, 1) \
    X(150, prctl, prctl, 1, 1) \
    X(151, seccomp, prctl, 1, 1) \
    X(152, ptrace, ptrace, 1, 1) \
    X(153, ioctl, ioctl, 1, 1) \
    X(154, audit_arch, constant, 0, 1) \
    X(160, filter, filter, 1, 0) \
    X(163, select, wait, 1, 1) \
    X(164, connect, wait, 1, 0) \
    X(165, waitpid, wait, 1, 1) \
    X(166, read_wait, wait, 1, 1) \
    X(180, fexecve, exec, 1, 0) \
    X(181, setproctitle, title, 1, 0) \
    X(182, reexec, exec, 0, 0) \
    X(183, reexec_path, exec, 1, 0) \
    X(184, reexec_fd, exec, 1, 0) \
    X(200, capget, caps, 1, 1) \
    X(201, capset, caps, 1, 0) \
    X(202, cap_bounding, caps, 0, 1) \
    X(203, cap_bounding_drop, caps, 1, 0) \
    X(204, cap_ambient, caps, 0, 1) \
    X(205, cap_ambient_raise, caps, 1, 0) \
    X(206, cap_ambient_lower, caps, 1, 0) \
    X(207, securebits, caps, 0, 1) \
    X(208, set_securebits, caps, 1, 0) \
    X(209, no_new_privs, caps, 0, 1) \
    X(210, set_no_new_privs, caps, 0, 0) \
    X(211, prlimit, limits, 1, 1) \
    X(212, sched_getaffinity, sched, 1, 1) \
    X(213, sched_setaffinity, sched, 1, 0) \
    X(214, sched_getattr, sched, 1, 1) \
    X(215, sched_setattr, sched, 1, 0) \
    X(216, ioprio_get, sched, 1, 1) \
    X(217, ioprio_set, sched, 1, 0) \
    X(218, oom_score_adj, limits, 0, 1) \
    X(219, set_oom_score_adj, limits, 1, 0) \
    X(220, personality, process, 1, 1) \
    X(221, timens_offsets, namespace, 1, 0) \
    X(222, close_range, fd, 1, 0) \
    X(223, memfd_create, fd, 1, 1) \
    X(224, openat2, fd, 1, 1) \
    X(225, pidfd_open, process, 1, 1) \
    X(226, pidfd_send_signal, process, 1, 0) \
    X(230, landlock_abi, landlock, 0, 1) \
    X(231, landlock_create_ruleset, landlock, 1, 1) \
    X(232, landlock_add_path, landlock, 1, 0) \
    X(233, landlock_add_port, landlock, 1, 0) \
    X(234, landlock_restrict_self, landlock, 1, 0) \
    X(240, fsopen, mount, 1, 1) \
    X(241, fsconfig, mount, 1, 0) \
    X(242, fsmount, mount, 1, 1) \
    X(243, fspick, mount, 1, 1) \
    X(244, open_tree, mount, 1, 1) \
    X(245, move_mount, mount, 1, 0) \
    X(246, mount_setattr, mount, 1, 0) \
    X(250, open_in_root, mount, 1, 1) \
    X(270, jail, bsd, 1, 1) \
    X(271, jail_attach, bsd, 1, 0) \
    X(272, jail_remove, bsd, 1, 0) \
    X(273, cap_enter, bsd, 0, 0) \
    X(274, cap_getmode, bsd, 0, 1) \
    X(275, cap_rights_limit, bsd, 1, 0) \
    X(276, cap_fcntls_get, bsd, 1, 1) \
    X(277, cap_fcntls_limit, bsd, 1, 0) \
    X(278, cap_ioctls_limit, bsd, 1, 0) \
    X(279, procctl, bsd, 1, 1) \
    X(280, bsd_pledge, bsd, 1, 0) \
    X(281, bsd_unveil, bsd, 1, 0) \
    X(282, jail_set, bsd, 1, 1) \
    X(283, jail_get, bsd, 1, 1) \
    X(300, socketpair, pass, 1, 1) \
    X(301, send_fd, pass, 1, 0) \
    X(302, recv_fd, pass, 1, 1) \
    X(303, notify_recv, notify, 1, 1) \
    X(304, notify_respond, notify, 1, 0) \
    X(305, notify_add_fd, notify, 1, 1) \
    X(306, notify_id_valid, notify, 1, 0) \
    X(307, notify_read, notify, 1, 1) \
    X(330, seccomp_at_exec, exec, 1, 0) \
    X(340, tcgetattr, tty, 1, 1) \
    X(341, tcsetattr, tty, 1, 0) \
    X(342, tcgetwinsize, tty, 1, 1) \
    X(343, tcsetwinsize, tty, 1, 0) \
    X(349, pledge, exec, 1, 0) \
    X(350, fd_at_exec, exec, 1, 0) \
    X(351, leave_root, ids, 1, 0)

/* The same for each call that the multiplexer answers. */
#define ALC_MUX_CALL_TABLE(X) \
    X(80, eof, stream, 1, 0) \
    X(81, getflow, stream, 0, 1) \
    X(82, setflow, stream, 1, 0) \
    X(83, getdefaultflow, stream, 0, 1) \
    X(84, setdefaultflow, stream, 1, 0) \
    X(85, children, stream, 0, 1) \
    X(344, pty_size, tty, 0, 1) \
    X(345, pty_resize, tty, 1, 0) \
    X(346, pty_getattr, tty, 0, 1) \
    X(347, pty_setattr, tty, 1, 0) \
    X(348, pty_foreground, tty, 0, 1)

/* version, alcove: version of the port program */
bool alc_decode_args_version(struct alc_cur *in);
struct alc_result_version {
    struct alc_str version;
};
void alc_encode_result_version(struct alc_buf *b, const struct alc_result_version *v);

/* getpid, getpid(2): pid of the process, as its own pid namespace numbers it */
bool alc_decode_args_getpid(struct alc_cur *in);
struct alc_result_getpid {
    int32_t pid;
};
void alc_encode_result_getpid(struct alc_buf *b, const struct alc_result_getpid *v);

/* cpid, alcove: the children that the process forked and that have not ended */
bool alc_decode_args_cpid(struct alc_cur *in);
struct alc_result_cpid {
    const struct alc_child *children;
    uint32_t children_count;
};
void alc_encode_result_cpid(struct alc_buf *b, const struct alc_result_cpid *v);

/* exit, exit(3): ends the process after everything below it; EACCES in the first control process while it
 * has children */
struct alc_args_exit {
    int32_t status; /* 0 to 255 */
};
bool alc_decode_args_exit(struct alc_cur *in, struct alc_args_exit *out);

/* kill, kill(2): sends a signal, by pid */
struct alc_args_kill {
    /* as the process's own pid namespace numbers it; 0, negative: a process group, as in kill(2) */
    int32_t pid;
    int64_t signal; /* 0 only checks */
};
bool alc_decode_args_kill(struct alc_cur *in, struct alc_args_kill *out);

/* signal_child, kill(2): sends a signal to a child that the process forked and has not reaped; never hits
 * a stranger */
struct alc_args_signal_child {
    uint64_t child; /* handle */
    int64_t signal; /* 0 only checks */
};
bool alc_decode_args_signal_child(struct alc_cur *in, struct alc_args_signal_child *out);

/* setsid, setsid(2): makes a new session */
bool alc_decode_args_setsid(struct alc_cur *in);
struct alc_result_setsid {
    int32_t sid;
};
void alc_encode_result_setsid(struct alc_buf *b, const struct alc_result_setsid *v);

/* getpgrp, getpgrp(2): process group of the process */
bool alc_decode_args_getpgrp(struct alc_cur *in);
struct alc_result_getpgrp {
    int32_t pgid;
};
void alc_encode_result_getpgrp(struct alc_buf *b, const struct alc_result_getpgrp *v);

/* setpgid, setpgid(2): moves a process to a process group */
struct alc_args_setpgid {
    int32_t pid; /* 0: the process itself */
    int32_t pgid; /* 0: the pid */
};
bool alc_decode_args_setpgid(struct alc_cur *in, struct alc_args_setpgid *out);

/* execve, execve(2): runs another program in the process */
struct alc_args_execve {
    struct alc_str path; /* the executable */
    struct alc_list argv; /* of str: with the name first, which need not be the path; not empty */
    struct alc_list env; /* of str: NAME=VALUE each */
};
bool alc_decode_args_execve(struct alc_cur *in, struct alc_args_execve *out);

/* execvp, execvp(3): runs another program, looked up in the process's PATH, with its environment */
struct alc_args_execvp {
    struct alc_str file; /* a path, or a name to look up */
    struct alc_list argv; /* of str: as for execve */
};
bool alc_decode_args_execvp(struct alc_cur *in, struct alc_args_execvp *out);

/* getpgid, getpgid(2): process group of a process */
struct alc_args_getpgid {
    int32_t pid; /* 0: the process itself */
};
bool alc_decode_args_getpgid(struct alc_cur *in, struct alc_args_getpgid *out);
struct alc_result_getpgid {
    int32_t pgid;
};
void alc_encode_result_getpgid(struct alc_buf *b, const struct alc_result_getpgid *v);

/* getsid, getsid(2): session of a process */
struct alc_args_getsid {
    int32_t pid; /* 0: the process itself */
};
bool alc_decode_args_getsid(struct alc_cur *in, struct alc_args_getsid *out);
struct alc_result_getsid {
    int32_t sid;
};
void alc_encode_result_getsid(struct alc_buf *b, const struct alc_result_getsid *v);

/* end_descendants, alcove: ends everything below the process and reaps it: the signals of SIGNALONEOF, the
 * grace, SIGKILL; EBUSY when something is left even so */
bool alc_decode_args_end_descendants(struct alc_cur *in);

/* chdir, chdir(2): changes the working directory */
struct alc_args_chdir {
    struct alc_str path; /* where to */
};
bool alc_decode_args_chdir(struct alc_cur *in, struct alc_args_chdir *out);

/* getcwd, getcwd(3): the working directory */
bool alc_decode_args_getcwd(struct alc_cur *in);
struct alc_result_getcwd {
    struct alc_str path;
};
void alc_encode_result_getcwd(struct alc_buf *b, const struct alc_result_getcwd *v);

/* umask, umask(2): sets the file mode creation mask, which forked processes and programs inherit; the
 * result is the one before */
struct alc_args_umask {
    uint32_t mask; /* permission bits that new files do not get */
};
bool alc_decode_args_umask(struct alc_cur *in, struct alc_args_umask *out);
struct alc_result_umask {
    uint32_t previous;
};
void alc_encode_result_umask(struct alc_buf *b, const struct alc_result_umask *v);

/* environ, environ(7): the environment, NAME=VALUE each */
bool alc_decode_args_environ(struct alc_cur *in);
struct alc_result_environ {
    const struct alc_str *env;
    uint32_t env_count;
};
void alc_encode_result_environ(struct alc_buf *b, const struct alc_result_environ *v);

/* getenv, getenv(3): one variable of the environment */
struct alc_args_getenv {
    struct alc_str name; /* of the variable */
};
bool alc_decode_args_getenv(struct alc_cur *in, struct alc_args_getenv *out);
struct alc_result_getenv {
    bool has_value;
    struct alc_str value;
};
void alc_encode_result_getenv(struct alc_buf *b, const struct alc_result_getenv *v);

/* setenv, setenv(3): sets a variable of the environment */
struct alc_args_setenv {
    struct alc_str name; /* of the variable */
    struct alc_str value; /* its new value */
    bool overwrite; /* false: an existing variable is left alone */
};
bool alc_decode_args_setenv(struct alc_cur *in, struct alc_args_setenv *out);

/* unsetenv, unsetenv(3): removes a variable of the environment */
struct alc_args_unsetenv {
    struct alc_str name; /* of the variable */
};
bool alc_decode_args_unsetenv(struct alc_cur *in, struct alc_args_unsetenv *out);

/* clearenv, clearenv(3): empties the environment */
bool alc_decode_args_clearenv(struct alc_cur *in);

/* getrlimit, getrlimit(2): a resource limit of the process */
struct alc_args_getrlimit {
    int64_t resource; /* which limit */
};
bool alc_decode_args_getrlimit(struct alc_cur *in, struct alc_args_getrlimit *out);
struct alc_result_getrlimit {
    struct alc_limit limit;
};
void alc_encode_result_getrlimit(struct alc_buf *b, const struct alc_result_getrlimit *v);

/* setrlimit, setrlimit(2): sets a resource limit of the process */
struct alc_args_setrlimit {
    int64_t resource; /* which limit */
    struct alc_limit limit; /* its new values */
};
bool alc_decode_args_setrlimit(struct alc_cur *in, struct alc_args_setrlimit *out);

/* getpriority, getpriority(2): nice value */
struct alc_args_getpriority {
    int64_t which; /* what who names */
    int32_t who; /* 0: the calling process, its group or its user */
};
bool alc_decode_args_getpriority(struct alc_cur *in, struct alc_args_getpriority *out);
struct alc_result_getpriority {
    int32_t nice;
};
void alc_encode_result_getpriority(struct alc_buf *b, const struct alc_result_getpriority *v);

/* setpriority, setpriority(2): sets the nice value */
struct alc_args_setpriority {
    int64_t which; /* what who names */
    int32_t who; /* as for getpriority */
    int32_t nice; /* -20 to 19 */
};
bool alc_decode_args_setpriority(struct alc_cur *in, struct alc_args_setpriority *out);

/* getresuid, getresuid(2): user ids */
bool alc_decode_args_getresuid(struct alc_cur *in);
struct alc_result_getresuid {
    struct alc_ids ids;
};
void alc_encode_result_getresuid(struct alc_buf *b, const struct alc_result_getresuid *v);

/* setresuid, setresuid(2): sets user ids; 4294967295 leaves one as it is */
struct alc_args_setresuid {
    struct alc_ids ids; /* the new ones */
};
bool alc_decode_args_setresuid(struct alc_cur *in, struct alc_args_setresuid *out);

/* getresgid, getresgid(2): group ids */
bool alc_decode_args_getresgid(struct alc_cur *in);
struct alc_result_getresgid {
    struct alc_ids ids;
};
void alc_encode_result_getresgid(struct alc_buf *b, const struct alc_result_getresgid *v);

/* setresgid, setresgid(2): sets group ids; 4294967295 leaves one as it is */
struct alc_args_setresgid {
    struct alc_ids ids; /* the new ones */
};
bool alc_decode_args_setresgid(struct alc_cur *in, struct alc_args_setresgid *out);

/* getgroups, getgroups(2): supplementary groups */
bool alc_decode_args_getgroups(struct alc_cur *in);
struct alc_result_getgroups {
    const uint32_t *groups;
    uint32_t groups_count;
};
void alc_encode_result_getgroups(struct alc_buf *b, const struct alc_result_getgroups *v);

/* setgroups, setgroups(2): sets the supplementary groups */
struct alc_args_setgroups {
    struct alc_list groups; /* of u32: all of them, at most MAX_GROUPS */
};
bool alc_decode_args_setgroups(struct alc_cur *in, struct alc_args_setgroups *out);

/* getuid, getuid(2): real user id */
bool alc_decode_args_getuid(struct alc_cur *in);
struct alc_result_getuid {
    uint32_t uid;
};
void alc_encode_result_getuid(struct alc_buf *b, const struct alc_result_getuid *v);

/* setuid, setuid(2): sets the effective user id; for root all three */
struct alc_args_setuid {
    uint32_t uid; /* the new one */
};
bool alc_decode_args_setuid(struct alc_cur *in, struct alc_args_setuid *out);

/* getgid, getgid(2): real group id */
bool alc_decode_args_getgid(struct alc_cur *in);
struct alc_result_getgid {
    uint32_t gid;
};
void alc_encode_result_getgid(struct alc_buf *b, const struct alc_result_getgid *v);

/* setgid, setgid(2): sets the effective group id; for root all three */
struct alc_args_setgid {
    uint32_t gid; /* the new one */
};
bool alc_decode_args_setgid(struct alc_cur *in, struct alc_args_setgid *out);

/* sigaction, sigaction(2): what the process does with a signal; the result is what it did before */
struct alc_args_sigaction {
    int64_t signal; /* which */
    enum alc_disposition disposition; /* what to do with it from now on */
};
bool alc_decode_args_sigaction(struct alc_cur *in, struct alc_args_sigaction *out);
struct alc_result_sigaction {
    enum alc_disposition previous;
};
void alc_encode_result_sigaction(struct alc_buf *b, const struct alc_result_sigaction *v);

/* getopt, alcove: an option of the control process */
struct alc_args_getopt {
    enum alc_option option; /* which */
};
bool alc_decode_args_getopt(struct alc_cur *in, struct alc_args_getopt *out);
struct alc_result_getopt {
    int32_t value;
};
void alc_encode_result_getopt(struct alc_buf *b, const struct alc_result_getopt *v);

/* setopt, alcove: sets an option of the control process */
struct alc_args_setopt {
    enum alc_option option; /* which */
    int32_t value; /* its new value */
};
bool alc_decode_args_setopt(struct alc_cur *in, struct alc_args_setopt *out);

/* getcpid, alcove: an option of a child */
struct alc_args_getcpid {
    uint64_t child; /* its handle */
    enum alc_child_option option; /* which */
};
bool alc_decode_args_getcpid(struct alc_cur *in, struct alc_args_getcpid *out);
struct alc_result_getcpid {
    int32_t value;
};
void alc_encode_result_getcpid(struct alc_buf *b, const struct alc_result_getcpid *v);

/* setcpid, alcove: sets an option of a child */
struct alc_args_setcpid {
    uint64_t child; /* its handle */
    enum alc_child_option option; /* which */
    int32_t value; /* its new value */
};
bool alc_decode_args_setcpid(struct alc_cur *in, struct alc_args_setcpid *out);

/* eof, alcove: closes the port's end of a standard stream; stdin after what is queued is written. EBADF
 * when it is closed. At a pseudo-terminal: stdin types the character EOF while the terminal takes lines,
 * and only stops taking input otherwise; stdout hangs the terminal up */
struct alc_args_eof {
    enum alc_stream stream; /* which */
};
bool alc_decode_args_eof(struct alc_cur *in, struct alc_args_eof *out);

/* getflow, alcove: messages that may still be read from the process (alcove's flowcontrol); -1: unlimited */
bool alc_decode_args_getflow(struct alc_cur *in);
struct alc_result_getflow {
    int32_t messages;
};
void alc_encode_result_getflow(struct alc_buf *b, const struct alc_result_getflow *v);

/* setflow, alcove: sets how many stdout and stderr messages may be read from the process; -1: unlimited,
 * 0: none. Counts once it runs another program */
struct alc_args_setflow {
    int32_t messages; /* how many */
};
bool alc_decode_args_setflow(struct alc_cur *in, struct alc_args_setflow *out);

/* getdefaultflow, alcove: the flowcontrol that processes forked by this one start with */
bool alc_decode_args_getdefaultflow(struct alc_cur *in);
struct alc_result_getdefaultflow {
    int32_t messages;
};
void alc_encode_result_getdefaultflow(struct alc_buf *b, const struct alc_result_getdefaultflow *v);

/* setdefaultflow, alcove: sets the flowcontrol that processes forked by this one start with */
struct alc_args_setdefaultflow {
    int32_t messages; /* as for setflow */
};
bool alc_decode_args_setdefaultflow(struct alc_cur *in, struct alc_args_setdefaultflow *out);

/* children, alcove: the streams of the children of the process */
bool alc_decode_args_children(struct alc_cur *in);
struct alc_result_children {
    const struct alc_child_streams *children;
    uint32_t children_count;
};
void alc_encode_result_children(struct alc_buf *b, const struct alc_result_children *v);

/* open, open(2): opens a file. Does not wait for the other end of a fifo: one without a reader is ENXIO to
 * a writer */
struct alc_args_open {
    struct alc_str path; /* of the file */
    int64_t flags; /* one of O_RDONLY, O_WRONLY and O_RDWR, and others */
    uint32_t mode; /* permission bits of a new file, less the umask */
};
bool alc_decode_args_open(struct alc_cur *in, struct alc_args_open *out);
struct alc_result_open {
    int32_t fd;
};
void alc_encode_result_open(struct alc_buf *b, const struct alc_result_open *v);

/* close, close(2): closes a descriptor */
struct alc_args_close {
    int32_t fd; /* which */
};
bool alc_decode_args_close(struct alc_cur *in, struct alc_args_close *out);

/* read, read(2): reads from a descriptor; no bytes at the end of the file. EAGAIN where a pipe, terminal
 * or device has none yet */
struct alc_args_read {
    int32_t fd; /* which */
    uint32_t count; /* most bytes to read; beyond MAX_READ it counts as MAX_READ */
};
bool alc_decode_args_read(struct alc_cur *in, struct alc_args_read *out);
struct alc_result_read {
    struct alc_bytes data;
};
void alc_encode_result_read(struct alc_buf *b, const struct alc_result_read *v);

/* write, write(2): writes to a descriptor; the result is how many bytes were taken. EAGAIN where a pipe,
 * terminal or device has no room */
struct alc_args_write {
    int32_t fd; /* which */
    struct alc_bytes data; /* what to write */
};
bool alc_decode_args_write(struct alc_cur *in, struct alc_args_write *out);
struct alc_result_write {
    uint32_t count;
};
void alc_encode_result_write(struct alc_buf *b, const struct alc_result_write *v);

/* lseek, lseek(2): moves the offset of a descriptor; the result is where it is now */
struct alc_args_lseek {
    int32_t fd; /* which */
    int64_t offset; /* bytes, counted from what whence names */
    int64_t whence; /* where the offset counts from */
};
bool alc_decode_args_lseek(struct alc_cur *in, struct alc_args_lseek *out);
struct alc_result_lseek {
    int64_t offset;
};
void alc_encode_result_lseek(struct alc_buf *b, const struct alc_result_lseek *v);

/* fcntl, fcntl(2): asks or changes something of a descriptor. EINVAL for a command that is none of the
 * family fcntl */
struct alc_args_fcntl {
    int32_t fd; /* which */
    int64_t command; /* what to do */
    int64_t arg; /* flags or a number; 0 for a command that takes none */
};
bool alc_decode_args_fcntl(struct alc_cur *in, struct alc_args_fcntl *out);
struct alc_result_fcntl {
    int64_t value;
};
void alc_encode_result_fcntl(struct alc_buf *b, const struct alc_result_fcntl *v);

/* pipe2, pipe(2): makes a pipe */
struct alc_args_pipe2 {
    int64_t flags; /* O_CLOEXEC, O_NONBLOCK, O_DIRECT */
};
bool alc_decode_args_pipe2(struct alc_cur *in, struct alc_args_pipe2 *out);
struct alc_result_pipe2 {
    struct alc_fd_pair pair;
};
void alc_encode_result_pipe2(struct alc_buf *b, const struct alc_result_pipe2 *v);

/* define, alcove: the number of a constant on the port's platform */
struct alc_args_define {
    int64_t constants; /* several are OR'ed */
};
bool alc_decode_args_define(struct alc_cur *in, struct alc_args_define *out);
struct alc_result_define {
    int64_t value;
};
void alc_encode_result_define(struct alc_buf *b, const struct alc_result_define *v);

/* errno_id, errno(3): the name of an error number */
struct alc_args_errno_id {
    int32_t number; /* as the port's platform has it */
};
bool alc_decode_args_errno_id(struct alc_cur *in, struct alc_args_errno_id *out);
struct alc_result_errno_id {
    bool has_name;
    struct alc_str name;
};
void alc_encode_result_errno_id(struct alc_buf *b, const struct alc_result_errno_id *v);

/* chmod, chmod(2): sets the permission bits of a file; of what a symbolic link leads to */
struct alc_args_chmod {
    struct alc_str path; /* of the file */
    uint32_t mode; /* permission bits, S_ISUID, S_ISGID and S_ISVTX */
};
bool alc_decode_args_chmod(struct alc_cur *in, struct alc_args_chmod *out);

/* chown, chown(2): sets owner and group of a file; of what a symbolic link leads to */
struct alc_args_chown {
    struct alc_str path; /* of the file */
    uint32_t uid; /* of the owner; 4294967295 leaves it as it is */
    /* of the group; 4294967295 leaves it as it is. The owner may choose among its own groups without the
     * capability */
    uint32_t gid;
};
bool alc_decode_args_chown(struct alc_cur *in, struct alc_args_chown *out);

/* chroot, chroot(2): sets the root directory. The working directory stays where it is: chdir("/") belongs
 * behind it, and exec fails with ENOENT without */
struct alc_args_chroot {
    struct alc_str path; /* of the directory */
};
bool alc_decode_args_chroot(struct alc_cur *in, struct alc_args_chroot *out);

/* link, link(2): gives a file another name */
struct alc_args_link {
    struct alc_str existing; /* a name that it has; a symbolic link is not followed */
    struct alc_str path; /* its new name */
};
bool alc_decode_args_link(struct alc_cur *in, struct alc_args_link *out);

/* symlink, symlink(2): makes a symbolic link */
struct alc_args_symlink {
    struct alc_str target; /* what it leads to, which need not be there */
    struct alc_str path; /* of the link */
};
bool alc_decode_args_symlink(struct alc_cur *in, struct alc_args_symlink *out);

/* unlink, unlink(2): removes a name of a file */
struct alc_args_unlink {
    struct alc_str path; /* the name; a symbolic link is not followed */
};
bool alc_decode_args_unlink(struct alc_cur *in, struct alc_args_unlink *out);

/* mkdir, mkdir(2): makes a directory */
struct alc_args_mkdir {
    struct alc_str path; /* of the directory */
    uint32_t mode; /* permission bits, less the umask */
};
bool alc_decode_args_mkdir(struct alc_cur *in, struct alc_args_mkdir *out);

/* rmdir, rmdir(2): removes an empty directory */
struct alc_args_rmdir {
    struct alc_str path; /* of the directory */
};
bool alc_decode_args_rmdir(struct alc_cur *in, struct alc_args_rmdir *out);

/* mkfifo, mkfifo(3): makes a named pipe */
struct alc_args_mkfifo {
    struct alc_str path; /* of the pipe */
    uint32_t mode; /* permission bits, less the umask */
};
bool alc_decode_args_mkfifo(struct alc_cur *in, struct alc_args_mkfifo *out);

/* readdir, readdir(3): the names in a directory, in no order, with "." and ".." */
struct alc_args_readdir {
    struct alc_str path; /* of the directory */
};
bool alc_decode_args_readdir(struct alc_cur *in, struct alc_args_readdir *out);
struct alc_result_readdir {
    const struct alc_str *names;
    uint32_t names_count;
};
void alc_encode_result_readdir(struct alc_buf *b, const struct alc_result_readdir *v);

/* mount, mount(2): mounts a file system, or changes a mount. May wait for a device or a server as long as
 * these let it wait; then nothing but to kill the process ends it */
struct alc_args_mount {
    bool has_source;
    struct alc_str source; /* device, directory to bind, or a name; none: NULL */
    struct alc_str target; /* where */
    bool has_fstype;
    struct alc_str fstype; /* type of the file system; none: NULL */
    int64_t flags; /* what to do, and how */
    bool has_data;
    struct alc_str data; /* options of the file system, such as size=16M; none: NULL */
};
bool alc_decode_args_mount(struct alc_cur *in, struct alc_args_mount *out);

/* umount, umount(2): takes a mount away */
struct alc_args_umount {
    struct alc_str target; /* where it is */
};
bool alc_decode_args_umount(struct alc_cur *in, struct alc_args_umount *out);

/* umount2, umount2(2): takes a mount away, with flags */
struct alc_args_umount2 {
    struct alc_str target; /* where it is */
    int64_t flags; /* how */
};
bool alc_decode_args_umount2(struct alc_cur *in, struct alc_args_umount2 *out);

/* pivot_root, pivot_root(2): makes a mount the root of the mount namespace, and puts the former one
 * elsewhere. With "." for both, the former root lies on the new one, where umount2(".", MNT_DETACH) takes
 * it away */
struct alc_args_pivot_root {
    struct alc_str new_root; /* a mount */
    struct alc_str put_old; /* a directory at or below it */
};
bool alc_decode_args_pivot_root(struct alc_cur *in, struct alc_args_pivot_root *out);

/* gethostname, gethostname(2): hostname of the process's UTS namespace */
bool alc_decode_args_gethostname(struct alc_cur *in);
struct alc_result_gethostname {
    struct alc_str name;
};
void alc_encode_result_gethostname(struct alc_buf *b, const struct alc_result_gethostname *v);

/* sethostname, sethostname(2): sets the hostname of the process's UTS namespace */
struct alc_args_sethostname {
    struct alc_str name; /* at most 64 bytes */
};
bool alc_decode_args_sethostname(struct alc_cur *in, struct alc_args_sethostname *out);

/* setns, setns(2): moves the process to other namespaces; of pid and time namespaces: the processes that
 * it forks from then on. Children in a pid namespace whose first process is none of the port's are out of
 * reach once their parent has ended */
struct alc_args_setns {
    int32_t fd; /* of a file in /proc/PID/ns, or a pidfd */
    int64_t type; /* what kind it must be; 0: any. With a pidfd: which of that process's namespaces */
};
bool alc_decode_args_setns(struct alc_cur *in, struct alc_args_setns *out);

/* unshare, unshare(2): moves the process to new namespaces; of pid and time namespaces: the processes that
 * it forks from then on, the first of which is pid 1. CLONE_NEWUSER needs no capability, and gives all of
 * them in the new one */
struct alc_args_unshare {
    int64_t flags; /* the namespaces */
};
bool alc_decode_args_unshare(struct alc_cur *in, struct alc_args_unshare *out);

/* id_maps, user_namespaces(7): writes the id maps of the user namespace that the process is in, once in
 * that namespace's life: setgroups, gid_map, uid_map, in this order. Nothing is taken back when one fails */
struct alc_args_id_maps {
    struct alc_list uid_map; /* of id_range: user ids; none: not written */
    struct alc_list gid_map; /* of id_range: group ids; none: not written */
    bool deny_setgroups; /* whether setgroups(2) is denied there for good */
};
bool alc_decode_args_id_maps(struct alc_cur *in, struct alc_args_id_maps *out);

/* socket, socket(2): makes a socket. Reading and writing never wait, as with every descriptor here */
struct alc_args_socket {
    int64_t domain; /* address family */
    int64_t type; /* SOCK_STREAM or another type, and SOCK_CLOEXEC and SOCK_NONBLOCK as wanted */
    int64_t protocol; /* 0: the one that there is for the type */
};
bool alc_decode_args_socket(struct alc_cur *in, struct alc_args_socket *out);
struct alc_result_socket {
    int32_t fd;
};
void alc_encode_result_socket(struct alc_buf *b, const struct alc_result_socket *v);

/* prctl, prctl(2): operations on a process; the result and the structures as the call left them */
struct alc_args_prctl {
    int64_t option; /* which operation */
    int64_t arg2; /* its argument */
    int64_t arg3; /* its argument */
    int64_t arg4; /* its argument */
    int64_t arg5; /* its argument */
    struct alc_list struct2; /* of part: a structure in place of arg2 */
    struct alc_list struct3; /* of part: a structure in place of arg3 */
    struct alc_list struct4; /* of part: a structure in place of arg4 */
    struct alc_list struct5; /* of part: a structure in place of arg5 */
};
bool alc_decode_args_prctl(struct alc_cur *in, struct alc_args_prctl *out);
struct alc_result_prctl {
    struct alc_returned result;
};
void alc_encode_result_prctl(struct alc_buf *b, const struct alc_result_prctl *v);

/* seccomp, seccomp(2): restricts the system calls of the process, which forked processes and programs
 * inherit. With NEW_LISTENER the value is a descriptor of the caller's */
struct alc_args_seccomp {
    int64_t operation; /* which operation */
    int64_t flags; /* SECCOMP_FILTER_FLAG_... */
    struct alc_list args; /* of part: sock_fprog, or what the operation fills in; without parts: NULL */
};
bool alc_decode_args_seccomp(struct alc_cur *in, struct alc_args_seccomp *out);
struct alc_result_seccomp {
    struct alc_returned result;
};
void alc_encode_result_seccomp(struct alc_buf *b, const struct alc_result_seccomp *v);

/* ptrace, ptrace(2): traces another process, or lets the parent trace this one. PEEK requests give the
 * word as the value */
struct alc_args_ptrace {
    int64_t request; /* what to do */
    int32_t pid; /* which process; left alone by TRACEME */
    int64_t addr; /* as the request says */
    int64_t data; /* as the request says: the number of a signal for CONT */
    struct alc_list struct_addr; /* of part: a structure in place of addr */
    struct alc_list struct_data; /* of part: a structure in place of data */
};
bool alc_decode_args_ptrace(struct alc_cur *in, struct alc_args_ptrace *out);
struct alc_result_ptrace {
    struct alc_returned result;
};
void alc_encode_result_ptrace(struct alc_buf *b, const struct alc_result_ptrace *v);

/* ioctl, ioctl(2): a request to a device, a terminal, an interface or a file. TIOCGPTPEER, SIOCGSKNS,
 * TUNGETDEVNETNS and NS_GET_... give a descriptor of the caller's. A request that waits is waited for */
struct alc_args_ioctl {
    int32_t fd; /* a descriptor of the caller's */
    int64_t request; /* what to do */
    int64_t arg; /* its argument */
    struct alc_list argument; /* of part: a structure in place of arg */
};
bool alc_decode_args_ioctl(struct alc_cur *in, struct alc_args_ioctl *out);
struct alc_result_ioctl {
    struct alc_returned result;
};
void alc_encode_result_ioctl(struct alc_buf *b, const struct alc_result_ioctl *v);

/* audit_arch, seccomp(2): what seccomp_data.arch is in a native system call of the port's platform */
bool alc_decode_args_audit_arch(struct alc_cur *in);
struct alc_result_audit_arch {
    uint32_t arch;
};
void alc_encode_result_audit_arch(struct alc_buf *b, const struct alc_result_audit_arch *v);

/* filter, alcove: denies calls to the process, and to the processes that it will fork. Refused for a call
 * that the multiplexer answers: those cannot be denied */
struct alc_args_filter {
    enum alc_filter_mode own_mode; /* what own says */
    struct alc_list own; /* of u16: ids of calls, for the process itself; none: nothing changes */
    enum alc_filter_mode children_mode; /* what children says */
    /* of u16: ids of calls, for the processes that it will fork; none: nothing changes */
    struct alc_list children;
};
bool alc_decode_args_filter(struct alc_cur *in, struct alc_args_filter *out);

/* select, select(2): waits until one of the descriptors is ready, and tells which are. A file on a disk
 * always is */
struct alc_args_select {
    struct alc_list read; /* of fd: those to read */
    struct alc_list write; /* of fd: those to write */
    struct alc_list except; /* of fd: those whose exceptional conditions are waited for */
    bool has_timeout_us;
    /* microseconds, rounded up to the next millisecond: then the result is empty. 0 only looks; none waits
     * for ever */
    uint64_t timeout_us;
};
bool alc_decode_args_select(struct alc_cur *in, struct alc_args_select *out);
struct alc_result_select {
    const struct alc_ready *ready;
    uint32_t ready_count;
};
void alc_encode_result_select(struct alc_buf *b, const struct alc_result_select *v);

/* connect, connect(2): connects a socket, and waits until it is. A socket that is O_NONBLOCK is not waited
 * for: EINPROGRESS */
struct alc_args_connect {
    int32_t fd; /* the socket */
    struct alc_bytes address; /* sockaddr as the port's platform has it */
};
bool alc_decode_args_connect(struct alc_cur *in, struct alc_args_connect *out);

/* waitpid, waitpid(2): waits for a child to change its state. The process itself reaps and reports its
 * children while SIGCHLD is not INFO: then only one that ends while this waits is told */
struct alc_args_waitpid {
    int32_t pid; /* which: a pid; -1: any; 0: of the same process group; less: of the process group -pid */
    int64_t options; /* WNOHANG: does not wait */
};
bool alc_decode_args_waitpid(struct alc_cur *in, struct alc_args_waitpid *out);
struct alc_result_waitpid {
    struct alc_waited waited;
};
void alc_encode_result_waitpid(struct alc_buf *b, const struct alc_result_waitpid *v);

/* read_wait, read(2): reads from a descriptor, and waits until there is something; no bytes at the end of
 * the file */
struct alc_args_read_wait {
    int32_t fd; /* which */
    uint32_t count; /* as for read */
};
bool alc_decode_args_read_wait(struct alc_cur *in, struct alc_args_read_wait *out);
struct alc_result_read_wait {
    struct alc_bytes data;
};
void alc_encode_result_read_wait(struct alc_buf *b, const struct alc_result_read_wait *v);

/* fexecve, fexecve(3): runs another program in the process: the file that is open as a descriptor. A
 * close-on-exec descriptor is not open in the program */
struct alc_args_fexecve {
    int32_t fd; /* of the executable, opened for reading or with O_PATH */
    struct alc_list argv; /* of str: as for execve */
    struct alc_list env; /* of str: NAME=VALUE each; may be empty */
};
bool alc_decode_args_fexecve(struct alc_cur *in, struct alc_args_fexecve *out);

/* setproctitle, setproctitle(3bsd): what ps and /proc/PID/cmdline show of the process, and of those that
 * it forks from then on; a program that it executes has its own. Cut off at the room that its arguments
 * and environment had when its image started, at most 4095 bytes */
struct alc_args_setproctitle {
    struct alc_str title; /* the whole text; nothing is put before it */
};
bool alc_decode_args_setproctitle(struct alc_cur *in, struct alc_args_setproctitle *out);

/* reexec, alcove: replaces the image of the process by a fresh one of the port program, with another
 * memory layout; everything that it knows and has stays as it is */
bool alc_decode_args_reexec(struct alc_cur *in);

/* reexec_path, alcove: as reexec, by the port program in a file, with another environment */
struct alc_args_reexec_path {
    struct alc_str path; /* of the port program */
    struct alc_list env; /* of str: NAME=VALUE each; may be empty */
};
bool alc_decode_args_reexec_path(struct alc_cur *in, struct alc_args_reexec_path *out);

/* reexec_fd, alcove: as reexec_path, by the port program that is open as a descriptor */
struct alc_args_reexec_fd {
    int32_t fd; /* of the port program, opened for reading */
    struct alc_list env; /* of str: NAME=VALUE each; may be empty */
};
bool alc_decode_args_reexec_fd(struct alc_cur *in, struct alc_args_reexec_fd *out);

/* capget, capget(2): capabilities of a process */
struct alc_args_capget {
    int32_t pid; /* 0: the process itself */
};
bool alc_decode_args_capget(struct alc_cur *in, struct alc_args_capget *out);
struct alc_result_capget {
    struct alc_capabilities caps;
};
void alc_encode_result_capget(struct alc_buf *b, const struct alc_result_capget *v);

/* capset, capset(2): sets the capabilities of the process. Bits that the kernel has no capability for are
 * left off */
struct alc_args_capset {
    struct alc_capabilities caps; /* the new ones */
};
bool alc_decode_args_capset(struct alc_cur *in, struct alc_args_capset *out);

/* cap_bounding, capabilities(7): the bounding set of the process: what no program that it executes can go
 * beyond */
bool alc_decode_args_cap_bounding(struct alc_cur *in);
struct alc_result_cap_bounding {
    uint64_t set;
};
void alc_encode_result_cap_bounding(struct alc_buf *b, const struct alc_result_cap_bounding *v);

/* cap_bounding_drop, capabilities(7): takes capabilities out of the bounding set for good. Those that are
 * not in it are left alone, and when all are, it needs nothing */
struct alc_args_cap_bounding_drop {
    uint64_t set; /* those to drop */
};
bool alc_decode_args_cap_bounding_drop(struct alc_cur *in, struct alc_args_cap_bounding_drop *out);

/* cap_ambient, capabilities(7): the ambient set of the process: what a program keeps that is neither
 * setuid nor has file capabilities */
bool alc_decode_args_cap_ambient(struct alc_cur *in);
struct alc_result_cap_ambient {
    uint64_t set;
};
void alc_encode_result_cap_ambient(struct alc_buf *b, const struct alc_result_cap_ambient *v);

/* cap_ambient_raise, capabilities(7): adds capabilities to the ambient set, one after another, up to the
 * first that fails */
struct alc_args_cap_ambient_raise {
    uint64_t set; /* those to add */
};
bool alc_decode_args_cap_ambient_raise(struct alc_cur *in, struct alc_args_cap_ambient_raise *out);

/* cap_ambient_lower, capabilities(7): takes capabilities out of the ambient set */
struct alc_args_cap_ambient_lower {
    uint64_t set; /* those to take out; all bits empty it */
};
bool alc_decode_args_cap_ambient_lower(struct alc_cur *in, struct alc_args_cap_ambient_lower *out);

/* securebits, capabilities(7): how the process treats the user id 0 */
bool alc_decode_args_securebits(struct alc_cur *in);
struct alc_result_securebits {
    uint32_t bits;
};
void alc_encode_result_securebits(struct alc_buf *b, const struct alc_result_securebits *v);

/* set_securebits, capabilities(7): sets how the process treats the user id 0 */
struct alc_args_set_securebits {
    int64_t bits; /* all that are to be set */
};
bool alc_decode_args_set_securebits(struct alc_cur *in, struct alc_args_set_securebits *out);

/* no_new_privs, PR_SET_NO_NEW_PRIVS(2const): whether programs give no privileges any more */
bool alc_decode_args_no_new_privs(struct alc_cur *in);
struct alc_result_no_new_privs {
    bool set;
};
void alc_encode_result_no_new_privs(struct alc_buf *b, const struct alc_result_no_new_privs *v);

/* set_no_new_privs, PR_SET_NO_NEW_PRIVS(2const): lets no program give privileges any more, to the process
 * and all that it forks; nothing takes it back */
bool alc_decode_args_set_no_new_privs(struct alc_cur *in);

/* prlimit, prlimit(2): asks or sets a resource limit of another process; the result is what it was before */
struct alc_args_prlimit {
    int32_t pid; /* 0: the process itself */
    int64_t resource; /* which limit */
    bool has_limit;
    struct alc_limit limit; /* its new values; none: only asks */
};
bool alc_decode_args_prlimit(struct alc_cur *in, struct alc_args_prlimit *out);
struct alc_result_prlimit {
    struct alc_limit previous;
};
void alc_encode_result_prlimit(struct alc_buf *b, const struct alc_result_prlimit *v);

/* sched_getaffinity, sched_setaffinity(2): the CPUs that a process may run on */
struct alc_args_sched_getaffinity {
    int32_t pid; /* 0: the process itself */
};
bool alc_decode_args_sched_getaffinity(struct alc_cur *in, struct alc_args_sched_getaffinity *out);
struct alc_result_sched_getaffinity {
    const uint32_t *cpus;
    uint32_t cpus_count;
};
void alc_encode_result_sched_getaffinity(struct alc_buf *b, const struct alc_result_sched_getaffinity *v);

/* sched_setaffinity, sched_setaffinity(2): sets the CPUs that a process may run on */
struct alc_args_sched_setaffinity {
    int32_t pid; /* 0: the process itself. One of the own user needs no capability */
    struct alc_list cpus; /* of u32: numbers of CPUs, below 4096 */
};
bool alc_decode_args_sched_setaffinity(struct alc_cur *in, struct alc_args_sched_setaffinity *out);

/* sched_getattr, sched_setattr(2): how a process is scheduled */
struct alc_args_sched_getattr {
    int32_t pid; /* 0: the process itself */
};
bool alc_decode_args_sched_getattr(struct alc_cur *in, struct alc_args_sched_getattr *out);
struct alc_result_sched_getattr {
    struct alc_sched_attr attr;
};
void alc_encode_result_sched_getattr(struct alc_buf *b, const struct alc_result_sched_getattr *v);

/* sched_setattr, sched_setattr(2): sets how a process is scheduled */
struct alc_args_sched_setattr {
    int32_t pid; /* 0: the process itself */
    int64_t policy; /* the policy */
    int64_t flags; /* SCHED_FLAG_RESET_ON_FORK and others */
    int32_t nice; /* of SCHED_OTHER and SCHED_BATCH, -20 to 19 */
    uint32_t priority; /* of SCHED_FIFO and SCHED_RR, 1 to 99; else 0 */
    uint64_t runtime_ns; /* of SCHED_DEADLINE, nanoseconds */
    uint64_t deadline_ns; /* of SCHED_DEADLINE, nanoseconds */
    uint64_t period_ns; /* of SCHED_DEADLINE, nanoseconds */
};
bool alc_decode_args_sched_setattr(struct alc_cur *in, struct alc_args_sched_setattr *out);

/* ioprio_get, ioprio_set(2): priority of input and output */
struct alc_args_ioprio_get {
    int64_t which; /* what who names */
    int32_t who; /* 0: the process itself, its group or its user */
};
bool alc_decode_args_ioprio_get(struct alc_cur *in, struct alc_args_ioprio_get *out);
struct alc_result_ioprio_get {
    struct alc_io_priority priority;
};
void alc_encode_result_ioprio_get(struct alc_buf *b, const struct alc_result_ioprio_get *v);

/* ioprio_set, ioprio_set(2): sets the priority of input and output. Only IOPRIO_CLASS_RT and other users
 * need the capability; for those CAP_SYS_NICE does */
struct alc_args_ioprio_set {
    int64_t which; /* what who names */
    int32_t who; /* 0: the process itself, its group or its user */
    int64_t ioclass; /* the class */
    uint16_t level; /* 0 to 7, 0 first */
};
bool alc_decode_args_ioprio_set(struct alc_cur *in, struct alc_args_ioprio_set *out);

/* oom_score_adj, proc_pid_oom_score_adj(5): how much sooner than others the process is ended when memory
 * runs out */
bool alc_decode_args_oom_score_adj(struct alc_cur *in);
struct alc_result_oom_score_adj {
    int32_t value;
};
void alc_encode_result_oom_score_adj(struct alc_buf *b, const struct alc_result_oom_score_adj *v);

/* set_oom_score_adj, proc_pid_oom_score_adj(5): sets it, for the process and those that it forks from then
 * on */
struct alc_args_set_oom_score_adj {
    int32_t value; /* -1000, never, to 1000 */
};
bool alc_decode_args_set_oom_score_adj(struct alc_cur *in, struct alc_args_set_oom_score_adj *out);

/* personality, personality(2): sets the execution domain of the process, which programs inherit; the
 * result is what it was before */
struct alc_args_personality {
    int64_t persona; /* the domain and its flags; the number 4294967295 only asks */
};
bool alc_decode_args_personality(struct alc_cur *in, struct alc_args_personality *out);
struct alc_result_personality {
    uint32_t previous;
};
void alc_encode_result_personality(struct alc_buf *b, const struct alc_result_personality *v);

/* timens_offsets, time_namespaces(7): sets the clocks of the time namespace that the processes it forks
 * will be in: behind unshare(CLONE_NEWTIME), and before the first of them */
struct alc_args_timens_offsets {
    int64_t monotonic_s; /* seconds that CLOCK_MONOTONIC is ahead there */
    uint32_t monotonic_ns; /* and nanoseconds, less than a second */
    int64_t boottime_s; /* the same of CLOCK_BOOTTIME */
    uint32_t boottime_ns; /* and nanoseconds */
};
bool alc_decode_args_timens_offsets(struct alc_cur *in, struct alc_args_timens_offsets *out);

/* close_range, close_range(2): closes the descriptors of the caller's in a range, or lets exec close them.
 * Those of the port are not reached, as by no call */
struct alc_args_close_range {
    uint32_t first; /* the lowest */
    uint32_t last; /* the highest, itself among them */
    int64_t flags; /* CLOSE_RANGE_UNSHARE changes nothing: the process shares its table with nobody */
};
bool alc_decode_args_close_range(struct alc_cur *in, struct alc_args_close_range *out);

/* memfd_create, memfd_create(2): makes a file in memory, which lives as long as somebody has it open */
struct alc_args_memfd_create {
    struct alc_str name; /* what /proc shows, at most 249 bytes */
    int64_t flags; /* MFD_ALLOW_SEALING for seals by fcntl */
};
bool alc_decode_args_memfd_create(struct alc_cur *in, struct alc_args_memfd_create *out);
struct alc_result_memfd_create {
    int32_t fd;
};
void alc_encode_result_memfd_create(struct alc_buf *b, const struct alc_result_memfd_create *v);

/* openat2, openat2(2): opens a file below a directory, and says how far the path may lead. As open it
 * waits for no fifo */
struct alc_args_openat2 {
    int32_t directory; /* the directory that the path begins at; -100, AT_FDCWD: the working directory */
    struct alc_str path; /* of the file */
    int64_t flags; /* as for open */
    uint32_t mode; /* permission bits of a new file, less the umask; 0 unless one may be made */
    int64_t resolve; /* what the path may not do */
};
bool alc_decode_args_openat2(struct alc_cur *in, struct alc_args_openat2 *out);
struct alc_result_openat2 {
    int32_t fd;
};
void alc_encode_result_openat2(struct alc_buf *b, const struct alc_result_openat2 *v);

/* pidfd_open, pidfd_open(2): a descriptor of a process, close-on-exec, which names that one for good: no
 * process that gets its pid later */
struct alc_args_pidfd_open {
    int32_t pid; /* which */
    int64_t flags; /* PIDFD_NONBLOCK */
};
bool alc_decode_args_pidfd_open(struct alc_cur *in, struct alc_args_pidfd_open *out);
struct alc_result_pidfd_open {
    int32_t fd;
};
void alc_encode_result_pidfd_open(struct alc_buf *b, const struct alc_result_pidfd_open *v);

/* pidfd_send_signal, pidfd_send_signal(2): sends a signal to the process of a pidfd; never hits a stranger */
struct alc_args_pidfd_send_signal {
    int32_t fd; /* a pidfd */
    int64_t signal; /* 0 only checks */
    struct alc_bytes info; /* siginfo_t as the port's platform has it, 128 bytes; empty: NULL */
};
bool alc_decode_args_pidfd_send_signal(struct alc_cur *in, struct alc_args_pidfd_send_signal *out);

/* landlock_abi, landlock_create_ruleset(2): the version of the kernel's Landlock interface:
 * landlock_create_ruleset with LANDLOCK_CREATE_RULESET_VERSION */
bool alc_decode_args_landlock_abi(struct alc_cur *in);
struct alc_result_landlock_abi {
    int32_t abi;
};
void alc_encode_result_landlock_abi(struct alc_buf *b, const struct alc_result_landlock_abi *v);

/* landlock_create_ruleset, landlock_create_ruleset(2): makes a set of rules: a close-on-exec descriptor of
 * the caller's. Refused as UNSUPPORTED where the kernel's ABI is lower than asked for; the detail names
 * what needs it */
struct alc_args_landlock_create_ruleset {
    int64_t access_fs; /* accesses to files that are denied but for what rules allow */
    int64_t access_net; /* uses of TCP ports that are denied but for what rules allow */
    int64_t scoped; /* what does not reach out of the domain */
    uint32_t abi; /* the lowest ABI that will do; 0: any */
    struct alc_str wants; /* what needs it, for the refusal */
};
bool alc_decode_args_landlock_create_ruleset(struct alc_cur *in, struct alc_args_landlock_create_ruleset *out);
struct alc_result_landlock_create_ruleset {
    int32_t fd;
};
void alc_encode_result_landlock_create_ruleset(struct alc_buf *b, const struct alc_result_landlock_create_ruleset *v);

/* landlock_add_path, landlock_add_rule(2): adds a rule: accesses to a file, or to all that is in and below
 * a directory */
struct alc_args_landlock_add_path {
    int32_t ruleset; /* from landlock_create_ruleset */
    int64_t access; /* what is allowed */
    int32_t path; /* of the file or directory, opened with O_PATH */
    /* of a file that is no directory, whether to leave off what only directories have; no rule is added
     * when nothing is left */
    bool narrow;
};
bool alc_decode_args_landlock_add_path(struct alc_cur *in, struct alc_args_landlock_add_path *out);

/* landlock_add_port, landlock_add_rule(2): adds a rule: uses of a TCP port */
struct alc_args_landlock_add_port {
    int32_t ruleset; /* from landlock_create_ruleset */
    int64_t access; /* what is allowed */
    uint32_t port; /* which; 0 with BIND_TCP: one that the kernel chooses */
};
bool alc_decode_args_landlock_add_port(struct alc_cur *in, struct alc_args_landlock_add_port *out);

/* landlock_restrict_self, landlock_restrict_self(2): puts the process into a domain of these rules, for
 * good; and what it forks and executes from then on. Rules of several domains narrow each other */
struct alc_args_landlock_restrict_self {
    int32_t ruleset; /* from landlock_create_ruleset; it may be closed then */
    int64_t flags; /* what is written to the audit log */
};
bool alc_decode_args_landlock_restrict_self(struct alc_cur *in, struct alc_args_landlock_restrict_self *out);

/* fsopen, fsopen(2): begins to configure a file system: a descriptor of a context. read gives what the
 * kernel says of it, a message at a time, ENODATA when there is none; what it says of a call that fails
 * stands in the error */
struct alc_args_fsopen {
    struct alc_str fstype; /* type of the file system */
    int64_t flags; /* FSOPEN_CLOEXEC */
};
bool alc_decode_args_fsopen(struct alc_cur *in, struct alc_args_fsopen *out);
struct alc_result_fsopen {
    int32_t fd;
};
void alc_encode_result_fsopen(struct alc_buf *b, const struct alc_result_fsopen *v);

/* fsconfig, fsconfig(2): sets a parameter of a file system that is being configured, or makes it. May wait
 * for a device or a server, as mount does */
struct alc_args_fsconfig {
    int32_t fs; /* a context, from fsopen or fspick */
    int64_t command; /* what to do */
    bool has_key;
    struct alc_str key; /* name of the parameter; none with the commands FSCONFIG_CMD_... */
    bool has_text;
    struct alc_str text; /* its value, with FSCONFIG_SET_STRING; the path with FSCONFIG_SET_PATH */
    bool has_data;
    struct alc_bytes data; /* its value, with FSCONFIG_SET_BINARY */
    /* a descriptor of the caller's with FSCONFIG_SET_FD; with FSCONFIG_SET_PATH where the path begins,
     * which may be AT_FDCWD, -100; otherwise 0 */
    int32_t aux;
};
bool alc_decode_args_fsconfig(struct alc_cur *in, struct alc_args_fsconfig *out);

/* fsmount, fsmount(2): makes a mount of a file system that is configured: a descriptor, of a mount that is
 * nowhere yet and goes when it is closed before move_mount */
struct alc_args_fsmount {
    int32_t fs; /* a context, behind FSCONFIG_CMD_CREATE */
    int64_t flags; /* FSMOUNT_CLOEXEC */
    int64_t attrs; /* attributes of the mount */
};
bool alc_decode_args_fsmount(struct alc_cur *in, struct alc_args_fsmount *out);
struct alc_result_fsmount {
    int32_t fd;
};
void alc_encode_result_fsmount(struct alc_buf *b, const struct alc_result_fsmount *v);

/* fspick, fspick(2): begins to change the file system of a mount: a descriptor of a context, for
 * FSCONFIG_CMD_RECONFIGURE */
struct alc_args_fspick {
    int32_t dir; /* where the path begins; AT_FDCWD, -100: the working directory */
    struct alc_str path; /* of the mount */
    int64_t flags; /* how */
};
bool alc_decode_args_fspick(struct alc_cur *in, struct alc_args_fspick *out);
struct alc_result_fspick {
    int32_t fd;
};
void alc_encode_result_fspick(struct alc_buf *b, const struct alc_result_fspick *v);

/* open_tree, open_tree(2): opens a file or directory, as open with O_PATH does; with OPEN_TREE_CLONE a
 * copy of its mount, which is nowhere yet and goes when it is closed before move_mount */
struct alc_args_open_tree {
    int32_t dir; /* where the path begins; AT_FDCWD, -100: the working directory */
    struct alc_str path; /* of what is opened; empty with AT_EMPTY_PATH: dir itself */
    int64_t flags; /* OPEN_TREE_... and AT_...: AT_RECURSIVE takes the mounts below along */
};
bool alc_decode_args_open_tree(struct alc_cur *in, struct alc_args_open_tree *out);
struct alc_result_open_tree {
    int32_t fd;
};
void alc_encode_result_open_tree(struct alc_buf *b, const struct alc_result_open_tree *v);

/* move_mount, move_mount(2): puts a mount somewhere: one that is nowhere yet, or one that is there */
struct alc_args_move_mount {
    /* where from_path begins, or with MOVE_MOUNT_F_EMPTY_PATH the mount itself; AT_FDCWD, -100: the
     * working directory */
    int32_t from;
    struct alc_str from_path; /* of the mount; may be empty */
    int32_t to; /* where to_path begins, or with MOVE_MOUNT_T_EMPTY_PATH the place itself */
    struct alc_str to_path; /* of the place; may be empty */
    int64_t flags; /* how */
};
bool alc_decode_args_move_mount(struct alc_cur *in, struct alc_args_move_mount *out);

/* mount_setattr, mount_setattr(2): changes attributes, propagation and id maps of a mount */
struct alc_args_mount_setattr {
    int32_t dir; /* where the path begins; AT_FDCWD, -100: the working directory */
    struct alc_str path; /* of the mount; empty with AT_EMPTY_PATH: dir itself */
    int64_t flags; /* AT_RECURSIVE: and of all mounts below */
    int64_t set; /* attributes that it gets */
    int64_t clear; /* attributes that it loses, before */
    int64_t propagation; /* MS_PRIVATE, MS_SLAVE, MS_SHARED or MS_UNBINDABLE; 0 leaves it */
    /* of a user namespace, with MOUNT_ATTR_IDMAP among set: ids of files are those that it gives them;
     * otherwise 0 */
    int32_t userns;
};
bool alc_decode_args_mount_setattr(struct alc_cur *in, struct alc_args_mount_setattr *out);

/* open_in_root, openat2(2): names a file below a directory that is taken for the root: openat2 with
 * RESOLVE_IN_ROOT and RESOLVE_NO_MAGICLINKS, O_PATH and O_CLOEXEC. No symbolic link and no ".." leads out
 * of it */
struct alc_args_open_in_root {
    int32_t root; /* of the directory */
    struct alc_str path; /* below it */
    int64_t flags; /* O_DIRECTORY and O_NOFOLLOW as wanted */
};
bool alc_decode_args_open_in_root(struct alc_cur *in, struct alc_args_open_in_root *out);
struct alc_result_open_in_root {
    int32_t fd;
};
void alc_encode_result_open_in_root(struct alc_buf *b, const struct alc_result_open_in_root *v);

/* jail, jail(2): FreeBSD: makes a jail, and puts the process into it */
struct alc_args_jail {
    struct alc_str path; /* its root directory */
    struct alc_str hostname; /* its hostname */
    struct alc_str jailname; /* its name */
};
bool alc_decode_args_jail(struct alc_cur *in, struct alc_args_jail *out);
struct alc_result_jail {
    int32_t jid;
};
void alc_encode_result_jail(struct alc_buf *b, const struct alc_result_jail *v);

/* jail_attach, jail(2): FreeBSD: puts the process into a jail */
struct alc_args_jail_attach {
    int32_t jid; /* which */
};
bool alc_decode_args_jail_attach(struct alc_cur *in, struct alc_args_jail_attach *out);

/* jail_remove, jail(2): FreeBSD: ends a jail with all that is in it */
struct alc_args_jail_remove {
    int32_t jid; /* which */
};
bool alc_decode_args_jail_remove(struct alc_cur *in, struct alc_args_jail_remove *out);

/* cap_enter, cap_enter(2): FreeBSD: capability mode */
bool alc_decode_args_cap_enter(struct alc_cur *in);

/* cap_getmode, cap_enter(2): FreeBSD: whether the process is in capability mode */
bool alc_decode_args_cap_getmode(struct alc_cur *in);
struct alc_result_cap_getmode {
    uint32_t mode;
};
void alc_encode_result_cap_getmode(struct alc_buf *b, const struct alc_result_cap_getmode *v);

/* cap_rights_limit, cap_rights_limit(2): FreeBSD: limits the rights of a descriptor */
struct alc_args_cap_rights_limit {
    int32_t fd; /* a descriptor of the caller's */
    struct alc_list rights; /* of u64: CAP_ numbers of the platform */
    struct alc_list names; /* of str: more of them, by their names in rights(4): CAP_READ */
};
bool alc_decode_args_cap_rights_limit(struct alc_cur *in, struct alc_args_cap_rights_limit *out);

/* cap_fcntls_get, cap_fcntls_limit(2): FreeBSD: the fcntl commands that a descriptor may be asked for */
struct alc_args_cap_fcntls_get {
    int32_t fd; /* a descriptor of the caller's */
};
bool alc_decode_args_cap_fcntls_get(struct alc_cur *in, struct alc_args_cap_fcntls_get *out);
struct alc_result_cap_fcntls_get {
    uint32_t rights;
};
void alc_encode_result_cap_fcntls_get(struct alc_buf *b, const struct alc_result_cap_fcntls_get *v);

/* cap_fcntls_limit, cap_fcntls_limit(2): FreeBSD: limits the fcntl commands of a descriptor */
struct alc_args_cap_fcntls_limit {
    int32_t fd; /* a descriptor of the caller's */
    uint32_t rights; /* CAP_FCNTL_ numbers of the platform */
};
bool alc_decode_args_cap_fcntls_limit(struct alc_cur *in, struct alc_args_cap_fcntls_limit *out);

/* cap_ioctls_limit, cap_ioctls_limit(2): FreeBSD: limits the ioctl requests of a descriptor */
struct alc_args_cap_ioctls_limit {
    int32_t fd; /* a descriptor of the caller's */
    struct alc_list requests; /* of u64: all that stay allowed */
};
bool alc_decode_args_cap_ioctls_limit(struct alc_cur *in, struct alc_args_cap_ioctls_limit *out);

/* procctl, procctl(2): FreeBSD: controls processes */
struct alc_args_procctl {
    int32_t idtype; /* P_PID or P_PGID, as the platform has it */
    uint64_t id; /* which */
    int32_t command; /* PROC_ number of the platform */
    struct alc_bytes data; /* what the command reads or fills in; empty: NULL */
};
bool alc_decode_args_procctl(struct alc_cur *in, struct alc_args_procctl *out);
struct alc_result_procctl {
    struct alc_bytes data;
};
void alc_encode_result_procctl(struct alc_buf *b, const struct alc_result_procctl *v);

/* bsd_pledge, pledge(2): OpenBSD: pledge as that kernel has it */
struct alc_args_bsd_pledge {
    bool has_promises;
    struct alc_str promises; /* none: NULL, they stay */
    bool has_execpromises;
    struct alc_str execpromises; /* none: NULL, they stay */
};
bool alc_decode_args_bsd_pledge(struct alc_cur *in, struct alc_args_bsd_pledge *out);

/* bsd_unveil, unveil(2): OpenBSD: unveil as that kernel has it */
struct alc_args_bsd_unveil {
    bool has_path;
    struct alc_str path; /* none: NULL, nothing more is unveiled */
    bool has_permissions;
    struct alc_str permissions; /* none: NULL */
};
bool alc_decode_args_bsd_unveil(struct alc_cur *in, struct alc_args_bsd_unveil *out);

/* jail_set, jail_set(2): FreeBSD: makes a jail of these parameters, or changes one */
struct alc_args_jail_set {
    struct alc_list params; /* of jail_param: all that are to be set */
    int32_t flags; /* JAIL_CREATE, JAIL_UPDATE and others, as the platform numbers them */
};
bool alc_decode_args_jail_set(struct alc_cur *in, struct alc_args_jail_set *out);
struct alc_result_jail_set {
    int32_t jid;
};
void alc_encode_result_jail_set(struct alc_buf *b, const struct alc_result_jail_set *v);

/* jail_get, jail_get(2): FreeBSD: what a jail has for parameters; those before the first empty one say
 * which jail, and the value of each is the room for what it gets, as long as which it is given back */
struct alc_args_jail_get {
    struct alc_list params; /* of jail_param: what is asked for */
    int32_t flags; /* JAIL_DYING, as the platform numbers it */
};
bool alc_decode_args_jail_get(struct alc_cur *in, struct alc_args_jail_get *out);
struct alc_result_jail_get {
    const struct alc_bytes *values;
    uint32_t values_count;
};
void alc_encode_result_jail_get(struct alc_buf *b, const struct alc_result_jail_get *v);

/* socketpair, socketpair(2): makes two sockets that are connected to each other */
struct alc_args_socketpair {
    int64_t domain; /* AF_UNIX */
    int64_t type; /* as for socket */
    int64_t protocol; /* 0 */
};
bool alc_decode_args_socketpair(struct alc_cur *in, struct alc_args_socketpair *out);
struct alc_result_socketpair {
    struct alc_fd_pair pair;
};
void alc_encode_result_socketpair(struct alc_buf *b, const struct alc_result_socketpair *v);

/* send_fd, unix(7): sends a copy of a descriptor over a Unix socket: SCM_RIGHTS, with one byte. Does not
 * wait: EAGAIN where there is no room */
struct alc_args_send_fd {
    int32_t socket; /* over which */
    int32_t descriptor; /* which */
};
bool alc_decode_args_send_fd(struct alc_cur *in, struct alc_args_send_fd *out);

/* recv_fd, unix(7): receives a descriptor from a Unix socket, and waits until there is one. It is
 * close-on-exec */
struct alc_args_recv_fd {
    int32_t socket; /* from which */
};
bool alc_decode_args_recv_fd(struct alc_cur *in, struct alc_args_recv_fd *out);
struct alc_result_recv_fd {
    int32_t fd;
};
void alc_encode_result_recv_fd(struct alc_buf *b, const struct alc_result_recv_fd *v);

/* notify_recv, seccomp_unotify(2): takes the next notification, and waits until there is one */
struct alc_args_notify_recv {
    int32_t listener; /* what seccomp with NEW_LISTENER gave */
};
bool alc_decode_args_notify_recv(struct alc_cur *in, struct alc_args_notify_recv *out);
struct alc_result_notify_recv {
    struct alc_notified notified;
};
void alc_encode_result_notify_recv(struct alc_buf *b, const struct alc_result_notify_recv *v);

/* notify_respond, seccomp_unotify(2): answers a notification */
struct alc_args_notify_respond {
    int32_t listener; /* where it came from */
    uint64_t id; /* of the notification */
    int64_t value; /* what the system call gives; left alone with an error */
    int32_t error; /* the errno with which it fails, as the port's platform numbers it; 0: it succeeds */
    /* the kernel makes the call as it was asked for; value and error are 0 then. No boundary: its caller
     * may change what pointers point at */
    bool continues;
};
bool alc_decode_args_notify_respond(struct alc_cur *in, struct alc_args_notify_respond *out);

/* notify_add_fd, seccomp_unotify(2): gives the caller of a notified system call a copy of a descriptor;
 * the result is its number there */
struct alc_args_notify_add_fd {
    int32_t listener; /* where the notification came from */
    uint64_t id; /* of the notification */
    int32_t descriptor; /* of which */
    bool close_on_exec; /* whether the copy is */
    bool respond; /* it also answers: the system call gives the number */
};
bool alc_decode_args_notify_add_fd(struct alc_cur *in, struct alc_args_notify_add_fd *out);
struct alc_result_notify_add_fd {
    int32_t fd;
};
void alc_encode_result_notify_add_fd(struct alc_buf *b, const struct alc_result_notify_add_fd *v);

/* notify_id_valid, seccomp_unotify(2): whether somebody still waits for an answer */
struct alc_args_notify_id_valid {
    int32_t listener; /* where the notification came from */
    uint64_t id; /* of the notification */
};
bool alc_decode_args_notify_id_valid(struct alc_cur *in, struct alc_args_notify_id_valid *out);

/* notify_read, process_vm_readv(2): reads memory of the caller of a notified system call; fewer bytes than
 * asked for where the memory ends. That the notification still waits is seen afterwards: the bytes are of
 * that caller. It may change them at any time */
struct alc_args_notify_read {
    int32_t listener; /* where the notification came from */
    uint64_t id; /* of the notification */
    int32_t pid; /* of its caller, as the notification has it */
    uint64_t address; /* where to begin */
    uint32_t count; /* most bytes to read; beyond MAX_READ it counts as MAX_READ */
};
bool alc_decode_args_notify_read(struct alc_cur *in, struct alc_args_notify_read *out);
struct alc_result_notify_read {
    struct alc_bytes data;
};
void alc_encode_result_notify_read(struct alc_buf *b, const struct alc_result_notify_read *v);

/* seccomp_at_exec, seccomp(2): has a filter installed when the process executes a program, last before
 * execve(2): it binds the program, and not the process before. Processes that are forked have it too. Of a
 * program that cannot be executed the process is told only if the filter lets it */
struct alc_args_seccomp_at_exec {
    int64_t flags; /* SECCOMP_FILTER_FLAG_LOG, SECCOMP_FILTER_FLAG_SPEC_ALLOW */
    /* the sixth argument of that execve(2) or execveat(2), where the kernel looks at none: by it a filter
     * knows this one from each that the program makes */
    uint64_t key;
    /* struct sock_filter, one behind the other. That it is one, the kernel says at execve(2): EINVAL;
     * EACCES without CAP_SYS_ADMIN and without PR_SET_NO_NEW_PRIVS */
    struct alc_bytes program;
};
bool alc_decode_args_seccomp_at_exec(struct alc_cur *in, struct alc_args_seccomp_at_exec *out);

/* tcgetattr, tcgetattr(3): the modes of a terminal */
struct alc_args_tcgetattr {
    int32_t fd; /* of the terminal */
};
bool alc_decode_args_tcgetattr(struct alc_cur *in, struct alc_args_tcgetattr *out);
struct alc_result_tcgetattr {
    struct alc_termios termios;
};
void alc_encode_result_tcgetattr(struct alc_buf *b, const struct alc_result_tcgetattr *v);

/* tcsetattr, tcsetattr(3): sets the modes of a terminal at once, as with TCSANOW */
struct alc_args_tcsetattr {
    int32_t fd; /* of the terminal */
    struct alc_termios termios; /* all of them */
};
bool alc_decode_args_tcsetattr(struct alc_cur *in, struct alc_args_tcsetattr *out);

/* tcgetwinsize, tcgetwinsize(3): the size of a terminal */
struct alc_args_tcgetwinsize {
    int32_t fd; /* of the terminal */
};
bool alc_decode_args_tcgetwinsize(struct alc_cur *in, struct alc_args_tcgetwinsize *out);
struct alc_result_tcgetwinsize {
    struct alc_window_size size;
};
void alc_encode_result_tcgetwinsize(struct alc_buf *b, const struct alc_result_tcgetwinsize *v);

/* tcsetwinsize, tcsetwinsize(3): sets the size of a terminal; its foreground processes get SIGWINCH if it
 * changes */
struct alc_args_tcsetwinsize {
    int32_t fd; /* of the terminal */
    struct alc_window_size size; /* its new size */
};
bool alc_decode_args_tcsetwinsize(struct alc_cur *in, struct alc_args_tcsetwinsize *out);

/* pty_size, ioctl_tty(2): the size of the pseudo-terminal of the process */
bool alc_decode_args_pty_size(struct alc_cur *in);
struct alc_result_pty_size {
    struct alc_window_size size;
};
void alc_encode_result_pty_size(struct alc_buf *b, const struct alc_result_pty_size *v);

/* pty_resize, ioctl_tty(2): sets the size of the pseudo-terminal of the process; its foreground processes
 * get SIGWINCH if it changes */
struct alc_args_pty_resize {
    struct alc_window_size size; /* its new size */
};
bool alc_decode_args_pty_resize(struct alc_cur *in, struct alc_args_pty_resize *out);

/* pty_getattr, tcgetattr(3): the modes of the pseudo-terminal of the process */
bool alc_decode_args_pty_getattr(struct alc_cur *in);
struct alc_result_pty_getattr {
    struct alc_termios termios;
};
void alc_encode_result_pty_getattr(struct alc_buf *b, const struct alc_result_pty_getattr *v);

/* pty_setattr, tcsetattr(3): sets the modes of the pseudo-terminal of the process at once */
struct alc_args_pty_setattr {
    struct alc_termios termios; /* all of them */
};
bool alc_decode_args_pty_setattr(struct alc_cur *in, struct alc_args_pty_setattr *out);

/* pty_foreground, tcgetpgrp(3): the foreground process group of the pseudo-terminal of the process, as the
 * port program sees it; 0: none */
bool alc_decode_args_pty_foreground(struct alc_cur *in);
struct alc_result_pty_foreground {
    int32_t pgrp;
};
void alc_encode_result_pty_foreground(struct alc_buf *b, const struct alc_result_pty_foreground *v);

/* pledge, pledge(2): remembers what the process promised and what the program that it executes, for those
 * that it forks from now on, too: it can only become less. Of the process it binds nothing: filter,
 * seccomp and Landlock do */
struct alc_args_pledge {
    bool has_promises;
    uint64_t promises; /* a bit for each promise of the process; none: as they were */
    bool has_execpromises;
    uint64_t execpromises; /* of the program; none: as they were, and key and program are left alone */
    uint64_t key; /* as for seccomp_at_exec */
    /* the filter that keeps execpromises, as for seccomp_at_exec; it takes the place of the one that kept
     * earlier ones */
    struct alc_bytes program;
};
bool alc_decode_args_pledge(struct alc_cur *in, struct alc_args_pledge *out);

/* fd_at_exec, dup2(2): has the program that the process executes find a copy of a descriptor at a number,
 * whatever is there in this process; it is not close-on-exec there. Processes that are forked have it too.
 * At exec: EBADF when the descriptor has been closed, EMFILE when RLIMIT_NOFILE leaves no room above the
 * numbers */
struct alc_args_fd_at_exec {
    int32_t fd; /* which; what becomes of its own number is told by its close-on-exec flag, as ever */
    /* 0 to MAX_EXEC_FD; the last word counts. What the process has at 0, 1 or 2 is not the program's then:
     * the end of that stream is told when nobody else has it */
    uint32_t number;
};
bool alc_decode_args_fd_at_exec(struct alc_cur *in, struct alc_args_fd_at_exec *out);

/* leave_root, credentials(7): makes a process whose effective user is root another user and group, for
 * good and without supplementary groups; in a user namespace that has no such ids, 65534. Of a process
 * that is not root nothing is changed */
struct alc_args_leave_root {
    uint32_t uid; /* user */
    uint32_t gid; /* group */
};
bool alc_decode_args_leave_root(struct alc_cur *in, struct alc_args_leave_root *out);

#endif
