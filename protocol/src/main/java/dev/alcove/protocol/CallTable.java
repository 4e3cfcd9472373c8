// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each call takes and gives, as the specification writes it. */
final class CallTable {
  private static final Map<String, CallSchema> CALLS = new LinkedHashMap<>();
  private static final Map<String, List<CallSchema.Field>> RECORDS = new HashMap<>();
  private static final Map<String, Map<String, Integer>> ENUMS = new HashMap<>();
  private static final Map<String, Map<String, Symbol>> FAMILIES = new HashMap<>();
  private static final Map<String, List<String>> NEEDS = new HashMap<>();

  static {
    record(
        "Usage",
        "user_us u64",
        "system_us u64",
        "maxrss_kb u64",
        "minflt u64",
        "majflt u64",
        "inblock u64",
        "oublock u64",
        "nvcsw u64",
        "nivcsw u64");
    record(
        "Ending",
        "kind ExitKind",
        "status i32",
        "core_dumped bool",
        "execed bool",
        "notify bool",
        "usage Usage");
    record("Limit", "soft u64", "hard u64");
    record("Ids", "real u32", "effective u32", "saved u32");
    record("IdRange", "inside u32", "outside u32", "count u32");
    record("Child", "handle u64", "pid i32", "signaloneof i32");
    record(
        "ChildStreams",
        "handle u64",
        "host_pid i32",
        "execed bool",
        "flowcontrol i32",
        "stdin_open bool",
        "stdout_open bool",
        "stderr_open bool");
    record("Part", "kind PartKind", "size u32", "data bytes");
    record("Structure", "parts list<Part>");
    record("Returned", "value i64", "structures list<Structure>");
    record("Capabilities", "effective u64", "permitted u64", "inheritable u64");
    record(
        "SchedAttr",
        "policy u32",
        "flags u64",
        "nice i32",
        "priority u32",
        "runtime_ns u64",
        "deadline_ns u64",
        "period_ns u64");
    record("IoPriority", "ioclass u8", "level u16");
    record("Step", "call u16", "args bytes", "carry_on bool");
    record("Stepped", "outcome Outcome", "body bytes");
    record("Ready", "fd i32", "readable bool", "writable bool", "exceptional bool");
    record("JailParam", "name str", "value bytes");
    record("FdPair", "first i32", "second i32");
    record("Notified", "id u64", "pid i32", "nr i32", "arch u32", "pointer u64", "args list<u64>");
    record(
        "Waited",
        "pid i32",
        "status i32",
        "event WaitEvent",
        "code i32",
        "core_dumped bool",
        "trace_event i32");
    record("WindowSize", "rows u16", "columns u16");
    record("Termios", "flags u64", "chars bytes");
    enumeration("Stream", "STDIN 0", "STDOUT 1", "STDERR 2");
    enumeration("StdioMode", "PIPES 0", "DIRECT 1", "PTY 2");
    enumeration("Outcome", "OK 0", "ERRNO 1", "REFUSED 2");
    enumeration(
        "Refusal",
        "MALFORMED 1",
        "UNKNOWN_CALL 2",
        "UNSUPPORTED_SYMBOL 3",
        "UNSUPPORTED 4",
        "NO_SUCH_PROCESS 5",
        "EXECED 6",
        "ENDED 7",
        "NEVER_STARTED 8",
        "OUTCOME_UNKNOWN 9",
        "WINDOW 10",
        "NOT_IN_BATCH 11",
        "DENIED 12",
        "NOT_GIVEN 13");
    enumeration("ExitKind", "EXITED 0", "SIGNALED 1", "LOST 2");
    enumeration("Disposition", "DFL 0", "IGN 1", "INFO 2", "QUERY 3");
    enumeration(
        "Option", "MAXCHILD 0", "MAXFORKDEPTH 1", "EXIT_STATUS 2", "TERMSIG 3", "SIGNALONEOF 4");
    enumeration("ChildOption", "SIGNALONEOF 0");
    enumeration("PartKind", "BYTES 0", "ZEROED 1", "POINTER 2");
    enumeration("FilterMode", "DENY 0", "ALLOW 1");
    enumeration("WaitEvent", "NONE 0", "EXITED 1", "SIGNALED 2", "STOPPED 3", "CONTINUED 4");
    enumeration(
        "Capability",
        "CHOWN 0",
        "DAC_OVERRIDE 1",
        "DAC_READ_SEARCH 2",
        "FOWNER 3",
        "FSETID 4",
        "KILL 5",
        "SETGID 6",
        "SETUID 7",
        "SETPCAP 8",
        "LINUX_IMMUTABLE 9",
        "NET_BIND_SERVICE 10",
        "NET_BROADCAST 11",
        "NET_ADMIN 12",
        "NET_RAW 13",
        "IPC_LOCK 14",
        "IPC_OWNER 15",
        "SYS_MODULE 16",
        "SYS_RAWIO 17",
        "SYS_CHROOT 18",
        "SYS_PTRACE 19",
        "SYS_PACCT 20",
        "SYS_ADMIN 21",
        "SYS_BOOT 22",
        "SYS_NICE 23",
        "SYS_RESOURCE 24",
        "SYS_TIME 25",
        "SYS_TTY_CONFIG 26",
        "MKNOD 27",
        "LEASE 28",
        "AUDIT_WRITE 29",
        "AUDIT_CONTROL 30",
        "SETFCAP 31",
        "MAC_OVERRIDE 32",
        "MAC_ADMIN 33",
        "SYSLOG 34",
        "WAKE_ALARM 35",
        "BLOCK_SUSPEND 36",
        "AUDIT_READ 37",
        "PERFMON 38",
        "BPF 39",
        "CHECKPOINT_RESTORE 40");
    enumeration(
        "FaultReason",
        "FRAME_TOO_LONG 1",
        "FRAME_TOO_SHORT 2",
        "UNKNOWN_FRAME 3",
        "MALFORMED_FRAME 4",
        "BAD_HANDSHAKE 5");
    enumeration(
        "TermiosFlag",
        "IGNBRK 0",
        "BRKINT 1",
        "IGNPAR 2",
        "PARMRK 3",
        "INPCK 4",
        "ISTRIP 5",
        "INLCR 6",
        "IGNCR 7",
        "ICRNL 8",
        "IXON 9",
        "IXANY 10",
        "IXOFF 11",
        "IMAXBEL 12",
        "IUTF8 13",
        "OPOST 14",
        "ONLCR 15",
        "OCRNL 16",
        "ONOCR 17",
        "ONLRET 18",
        "ISIG 19",
        "ICANON 20",
        "ECHO 21",
        "ECHOE 22",
        "ECHOK 23",
        "ECHONL 24",
        "ECHOCTL 25",
        "ECHOKE 26",
        "NOFLSH 27",
        "TOSTOP 28",
        "IEXTEN 29");
    enumeration(
        "TermiosChar",
        "INTR 0",
        "QUIT 1",
        "ERASE 2",
        "KILL 3",
        "EOF 4",
        "TIME 5",
        "MIN 6",
        "START 7",
        "STOP 8",
        "SUSP 9",
        "EOL 10",
        "REPRINT 11",
        "DISCARD 12",
        "WERASE 13",
        "LNEXT 14",
        "EOL2 15");
    family("errno", Errno.values());
    family("signal", Signal.values());
    family("rlimit", Rlimit.values());
    family("priority", Priority.values());
    family("clone", CloneFlag.values());
    family("open", OpenFlag.values());
    family("fcntl", FcntlOp.values());
    family("whence", Whence.values());
    family("wait", WaitOption.values());
    family("mount_flag", MountFlag.values());
    family("umount_flag", UmountFlag.values());
    family("file_mode", FileMode.values());
    family("address_family", AddressFamily.values());
    family("socket_type", SocketType.values());
    family("ip_protocol", IpProtocol.values());
    family("prctl", PrctlOp.values());
    family("ptrace", PtraceRequest.values());
    family("ioctl", IoctlRequest.values());
    family("seccomp", SeccompOp.values());
    family("audit_arch", AuditArch.values());
    family("syscall", Syscall.values());
    family("secure_bit", SecureBit.values());
    family("sched_policy", SchedPolicy.values());
    family("sched_flag", SchedFlag.values());
    family("io_prio_who", IoPrioWho.values());
    family("io_prio_class", IoPrioClass.values());
    family("personality_flag", PersonalityFlag.values());
    family("close_range_flag", CloseRangeFlag.values());
    family("memfd_flag", MemfdFlag.values());
    family("resolve_flag", ResolveFlag.values());
    family("pidfd_flag", PidfdFlag.values());
    family("landlock_fs", LandlockFs.values());
    family("landlock_net", LandlockNet.values());
    family("landlock_scope", LandlockScope.values());
    family("landlock_restrict", LandlockRestrict.values());
    family("fsopen_flag", FsopenFlag.values());
    family("fsmount_flag", FsmountFlag.values());
    family("fspick_flag", FspickFlag.values());
    family("fsconfig_command", FsconfigCommand.values());
    family("mount_attr", MountAttr.values());
    family("open_tree_flag", OpenTreeFlag.values());
    family("at_flag", AtFlag.values());
    family("move_mount_flag", MoveMountFlag.values());
    needs("chown", "CAP_CHOWN");
    needs("chroot", "CAP_SYS_CHROOT");
    needs("mount", "CAP_SYS_ADMIN");
    needs("umount", "CAP_SYS_ADMIN");
    needs("umount2", "CAP_SYS_ADMIN");
    needs("pivot_root", "CAP_SYS_ADMIN");
    needs("sethostname", "CAP_SYS_ADMIN");
    needs("setns", "CAP_SYS_ADMIN");
    needs("unshare", "CAP_SYS_ADMIN");
    needs("cap_bounding_drop", "CAP_SETPCAP");
    needs("set_securebits", "CAP_SETPCAP");
    needs("prlimit", "CAP_SYS_RESOURCE");
    needs("sched_setaffinity", "CAP_SYS_NICE");
    needs("sched_setattr", "CAP_SYS_NICE");
    needs("ioprio_set", "CAP_SYS_ADMIN");
    needs("timens_offsets", "CAP_SYS_TIME");
    needs("pidfd_send_signal", "CAP_KILL");
    needs("fsopen", "CAP_SYS_ADMIN");
    needs("fsmount", "CAP_SYS_ADMIN");
    needs("fspick", "CAP_SYS_ADMIN");
    needs("move_mount", "CAP_SYS_ADMIN");
    needs("mount_setattr", "CAP_SYS_ADMIN");
    call(1, "version", "version str");
    call(2, "getpid", "pid i32");
    call(3, "cpid", "children list<Child>");
    call(4, "exit", "", "status i32");
    call(5, "kill", "", "pid i32", "signal sym<signal>");
    call(6, "signal_child", "", "child u64", "signal sym<signal>");
    call(7, "setsid", "sid i32");
    call(8, "getpgrp", "pgid i32");
    call(9, "setpgid", "", "pid i32", "pgid i32");
    call(10, "execve", "", "path str", "argv list<str>", "env list<str>");
    call(11, "execvp", "", "file str", "argv list<str>");
    call(12, "getpgid", "pgid i32", "pid i32");
    call(13, "getsid", "sid i32", "pid i32");
    call(19, "end_descendants", "");
    call(20, "chdir", "", "path str");
    call(21, "getcwd", "path str");
    call(22, "umask", "previous u32", "mask u32");
    call(30, "environ", "env list<str>");
    call(31, "getenv", "value opt<str>", "name str");
    call(32, "setenv", "", "name str", "value str", "overwrite bool");
    call(33, "unsetenv", "", "name str");
    call(34, "clearenv", "");
    call(40, "getrlimit", "limit Limit", "resource sym<rlimit>");
    call(41, "setrlimit", "", "resource sym<rlimit>", "limit Limit");
    call(42, "getpriority", "nice i32", "which sym<priority>", "who i32");
    call(43, "setpriority", "", "which sym<priority>", "who i32", "nice i32");
    call(50, "getresuid", "ids Ids");
    call(51, "setresuid", "", "ids Ids");
    call(52, "getresgid", "ids Ids");
    call(53, "setresgid", "", "ids Ids");
    call(54, "getgroups", "groups list<u32>");
    call(55, "setgroups", "", "groups list<u32>");
    call(56, "getuid", "uid u32");
    call(57, "setuid", "", "uid u32");
    call(58, "getgid", "gid u32");
    call(59, "setgid", "", "gid u32");
    call(60, "sigaction", "previous Disposition", "signal sym<signal>", "disposition Disposition");
    call(70, "getopt", "value i32", "option Option");
    call(71, "setopt", "", "option Option", "value i32");
    call(72, "getcpid", "value i32", "child u64", "option ChildOption");
    call(73, "setcpid", "", "child u64", "option ChildOption", "value i32");
    call(80, "eof", "", "stream Stream");
    call(81, "getflow", "messages i32");
    call(82, "setflow", "", "messages i32");
    call(83, "getdefaultflow", "messages i32");
    call(84, "setdefaultflow", "", "messages i32");
    call(85, "children", "children list<ChildStreams>");
    call(90, "open", "fd i32", "path str", "flags flags<open>", "mode u32");
    call(91, "close", "", "fd fd");
    call(92, "read", "data bytes", "fd fd", "count u32");
    call(93, "write", "count u32", "fd fd", "data bytes");
    call(94, "lseek", "offset i64", "fd fd", "offset i64", "whence sym<whence>");
    call(95, "fcntl", "value i64", "fd fd", "command sym<fcntl>", "arg flags<open>");
    call(96, "pipe2", "pair FdPair", "flags flags<open>");
    call(100, "define", "value i64", "constants flags<any>");
    call(101, "errno_id", "name opt<str>", "number i32");
    call(110, "chmod", "", "path str", "mode u32");
    call(111, "chown", "", "path str", "uid u32", "gid u32");
    call(112, "chroot", "", "path str");
    call(113, "link", "", "existing str", "path str");
    call(114, "symlink", "", "target str", "path str");
    call(115, "unlink", "", "path str");
    call(116, "mkdir", "", "path str", "mode u32");
    call(117, "rmdir", "", "path str");
    call(118, "mkfifo", "", "path str", "mode u32");
    call(119, "readdir", "names list<str>", "path str");
    call(
        120,
        "mount",
        "",
        "source opt<str>",
        "target str",
        "fstype opt<str>",
        "flags flags<mount_flag>",
        "data opt<str>");
    call(121, "umount", "", "target str");
    call(122, "umount2", "", "target str", "flags flags<umount_flag>");
    call(123, "pivot_root", "", "new_root str", "put_old str");
    call(124, "gethostname", "name str");
    call(125, "sethostname", "", "name str");
    call(126, "setns", "", "fd fd", "type flags<clone>");
    call(127, "unshare", "", "flags flags<clone>");
    call(
        128,
        "id_maps",
        "",
        "uid_map list<IdRange>",
        "gid_map list<IdRange>",
        "deny_setgroups bool");
    call(
        130,
        "socket",
        "fd i32",
        "domain sym<address_family>",
        "type flags<socket_type>",
        "protocol sym<ip_protocol>");
    call(
        150,
        "prctl",
        "result Returned",
        "option sym<prctl>",
        "arg2 flags<any>",
        "arg3 flags<any>",
        "arg4 flags<any>",
        "arg5 flags<any>",
        "struct2 list<Part>",
        "struct3 list<Part>",
        "struct4 list<Part>",
        "struct5 list<Part>");
    call(
        151,
        "seccomp",
        "result Returned",
        "operation sym<seccomp>",
        "flags flags<seccomp>",
        "args list<Part>");
    call(
        152,
        "ptrace",
        "result Returned",
        "request sym<ptrace>",
        "pid i32",
        "addr flags<any>",
        "data flags<any>",
        "struct_addr list<Part>",
        "struct_data list<Part>");
    call(
        153,
        "ioctl",
        "result Returned",
        "fd fd",
        "request sym<ioctl>",
        "arg flags<any>",
        "argument list<Part>");
    call(154, "audit_arch", "arch u32");
    call(
        160,
        "filter",
        "",
        "own_mode FilterMode",
        "own list<u16>",
        "children_mode FilterMode",
        "children list<u16>");
    call(
        163,
        "select",
        "ready list<Ready>",
        "read list<fd>",
        "write list<fd>",
        "except list<fd>",
        "timeout_us opt<u64>");
    call(164, "connect", "", "fd fd", "address bytes");
    call(165, "waitpid", "waited Waited", "pid i32", "options flags<wait>");
    call(166, "read_wait", "data bytes", "fd fd", "count u32");
    call(180, "fexecve", "", "fd fd", "argv list<str>", "env list<str>");
    call(181, "setproctitle", "", "title str");
    call(182, "reexec", "");
    call(183, "reexec_path", "", "path str", "env list<str>");
    call(184, "reexec_fd", "", "fd fd", "env list<str>");
    call(200, "capget", "caps Capabilities", "pid i32");
    call(201, "capset", "", "caps Capabilities");
    call(202, "cap_bounding", "set u64");
    call(203, "cap_bounding_drop", "", "set u64");
    call(204, "cap_ambient", "set u64");
    call(205, "cap_ambient_raise", "", "set u64");
    call(206, "cap_ambient_lower", "", "set u64");
    call(207, "securebits", "bits u32");
    call(208, "set_securebits", "", "bits flags<secure_bit>");
    call(209, "no_new_privs", "set bool");
    call(210, "set_no_new_privs", "");
    call(211, "prlimit", "previous Limit", "pid i32", "resource sym<rlimit>", "limit opt<Limit>");
    call(212, "sched_getaffinity", "cpus list<u32>", "pid i32");
    call(213, "sched_setaffinity", "", "pid i32", "cpus list<u32>");
    call(214, "sched_getattr", "attr SchedAttr", "pid i32");
    call(
        215,
        "sched_setattr",
        "",
        "pid i32",
        "policy sym<sched_policy>",
        "flags flags<sched_flag>",
        "nice i32",
        "priority u32",
        "runtime_ns u64",
        "deadline_ns u64",
        "period_ns u64");
    call(216, "ioprio_get", "priority IoPriority", "which sym<io_prio_who>", "who i32");
    call(
        217,
        "ioprio_set",
        "",
        "which sym<io_prio_who>",
        "who i32",
        "ioclass sym<io_prio_class>",
        "level u16");
    call(218, "oom_score_adj", "value i32");
    call(219, "set_oom_score_adj", "", "value i32");
    call(220, "personality", "previous u32", "persona flags<personality_flag>");
    call(
        221,
        "timens_offsets",
        "",
        "monotonic_s i64",
        "monotonic_ns u32",
        "boottime_s i64",
        "boottime_ns u32");
    call(222, "close_range", "", "first u32", "last u32", "flags flags<close_range_flag>");
    call(223, "memfd_create", "fd i32", "name str", "flags flags<memfd_flag>");
    call(
        224,
        "openat2",
        "fd i32",
        "directory fd",
        "path str",
        "flags flags<open>",
        "mode u32",
        "resolve flags<resolve_flag>");
    call(225, "pidfd_open", "fd i32", "pid i32", "flags flags<pidfd_flag>");
    call(226, "pidfd_send_signal", "", "fd fd", "signal sym<signal>", "info bytes");
    call(230, "landlock_abi", "abi i32");
    call(
        231,
        "landlock_create_ruleset",
        "fd i32",
        "access_fs flags<landlock_fs>",
        "access_net flags<landlock_net>",
        "scoped flags<landlock_scope>",
        "abi u32",
        "wants str");
    call(
        232,
        "landlock_add_path",
        "",
        "ruleset fd",
        "access flags<landlock_fs>",
        "path fd",
        "narrow bool");
    call(233, "landlock_add_port", "", "ruleset fd", "access flags<landlock_net>", "port u32");
    call(234, "landlock_restrict_self", "", "ruleset fd", "flags flags<landlock_restrict>");
    call(240, "fsopen", "fd i32", "fstype str", "flags flags<fsopen_flag>");
    call(
        241,
        "fsconfig",
        "",
        "fs fd",
        "command sym<fsconfig_command>",
        "key opt<str>",
        "text opt<str>",
        "data opt<bytes>",
        "aux fd");
    call(242, "fsmount", "fd i32", "fs fd", "flags flags<fsmount_flag>", "attrs flags<mount_attr>");
    call(243, "fspick", "fd i32", "dir fd", "path str", "flags flags<fspick_flag>");
    call(244, "open_tree", "fd i32", "dir fd", "path str", "flags flags<any>");
    call(
        245,
        "move_mount",
        "",
        "from fd",
        "from_path str",
        "to fd",
        "to_path str",
        "flags flags<move_mount_flag>");
    call(
        246,
        "mount_setattr",
        "",
        "dir fd",
        "path str",
        "flags flags<at_flag>",
        "set flags<mount_attr>",
        "clear flags<mount_attr>",
        "propagation flags<mount_flag>",
        "userns fd");
    call(250, "open_in_root", "fd i32", "root fd", "path str", "flags flags<open>");
    call(270, "jail", "jid i32", "path str", "hostname str", "jailname str");
    call(271, "jail_attach", "", "jid i32");
    call(272, "jail_remove", "", "jid i32");
    call(273, "cap_enter", "");
    call(274, "cap_getmode", "mode u32");
    call(275, "cap_rights_limit", "", "fd fd", "rights list<u64>", "names list<str>");
    call(276, "cap_fcntls_get", "rights u32", "fd fd");
    call(277, "cap_fcntls_limit", "", "fd fd", "rights u32");
    call(278, "cap_ioctls_limit", "", "fd fd", "requests list<u64>");
    call(279, "procctl", "data bytes", "idtype i32", "id u64", "command i32", "data bytes");
    call(280, "bsd_pledge", "", "promises opt<str>", "execpromises opt<str>");
    call(281, "bsd_unveil", "", "path opt<str>", "permissions opt<str>");
    call(282, "jail_set", "jid i32", "params list<JailParam>", "flags i32");
    call(283, "jail_get", "values list<bytes>", "params list<JailParam>", "flags i32");
    call(
        300,
        "socketpair",
        "pair FdPair",
        "domain sym<address_family>",
        "type flags<socket_type>",
        "protocol sym<ip_protocol>");
    call(301, "send_fd", "", "socket fd", "descriptor fd");
    call(302, "recv_fd", "fd i32", "socket fd");
    call(303, "notify_recv", "notified Notified", "listener fd");
    call(
        304,
        "notify_respond",
        "",
        "listener fd",
        "id u64",
        "value i64",
        "error i32",
        "continues bool");
    call(
        305,
        "notify_add_fd",
        "fd i32",
        "listener fd",
        "id u64",
        "descriptor fd",
        "close_on_exec bool",
        "respond bool");
    call(306, "notify_id_valid", "", "listener fd", "id u64");
    call(
        307,
        "notify_read",
        "data bytes",
        "listener fd",
        "id u64",
        "pid i32",
        "address u64",
        "count u32");
    call(330, "seccomp_at_exec", "", "flags flags<seccomp>", "key u64", "program bytes");
    call(340, "tcgetattr", "termios Termios", "fd fd");
    call(341, "tcsetattr", "", "fd fd", "termios Termios");
    call(342, "tcgetwinsize", "size WindowSize", "fd fd");
    call(343, "tcsetwinsize", "", "fd fd", "size WindowSize");
    call(344, "pty_size", "size WindowSize");
    call(345, "pty_resize", "", "size WindowSize");
    call(346, "pty_getattr", "termios Termios");
    call(347, "pty_setattr", "", "termios Termios");
    call(348, "pty_foreground", "pgrp i32");
    call(
        349,
        "pledge",
        "",
        "promises opt<u64>",
        "execpromises opt<u64>",
        "key u64",
        "program bytes");
    call(350, "fd_at_exec", "", "fd fd", "number u32");
    call(351, "leave_root", "", "uid u32", "gid u32");
  }

  private CallTable() {}

  private static void call(int id, String name, String result, String... args) {
    List<CallSchema.Field> fields = CallSchema.Field.parse(args);
    List<CallSchema.Field> results = result.isEmpty() ? List.of() : CallSchema.Field.parse(result);
    List<String> needs = NEEDS.getOrDefault(name, List.of());
    CALLS.put(name, new CallSchema(id, name, fields, results.stream().findFirst(), needs));
  }

  private static void needs(String name, String... capabilities) {
    NEEDS.put(name, List.of(capabilities));
  }

  private static void record(String name, String... fields) {
    RECORDS.put(name, CallSchema.Field.parse(fields));
  }

  private static void enumeration(String name, String... members) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (String member : members) {
      int space = member.indexOf(' ');
      codes.put(member.substring(0, space), Integer.parseInt(member.substring(space + 1)));
    }
    ENUMS.put(name, codes);
  }

  private static void family(String name, Symbol[] symbols) {
    for (Symbol symbol : symbols) {
      for (String family : List.of(name, "any")) {
        Map<String, Symbol> all = FAMILIES.computeIfAbsent(family, key -> new HashMap<>());
        all.put(symbol.symbol(), symbol);
      }
    }
  }

  /** All calls, by id. */
  static List<CallSchema> calls() {
    return List.copyOf(CALLS.values());
  }

  /** The call of a name, or null. */
  static CallSchema find(String name) {
    return CALLS.get(name);
  }

  /** The fields of a record; null for a type that is none. */
  static List<CallSchema.Field> record(String type) {
    return RECORDS.get(type);
  }

  /** The members of an enumeration with their codes; null for a type that is none. */
  static Map<String, Integer> enumeration(String type) {
    return ENUMS.get(type);
  }

  /** The symbols of a family, by name. */
  static Map<String, Symbol> family(String name) {
    return FAMILIES.get(name);
  }
}
