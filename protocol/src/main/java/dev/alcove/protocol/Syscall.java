// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Numbers of system calls, of x86_64 and aarch64. See syscalls(2). */
public enum Syscall implements Symbol {
  /** Accept(2). */
  ACCEPT(3000, "SYS_accept", "accept(2)"),

  /** Accept4(2). */
  ACCEPT4(3001, "SYS_accept4", "accept4(2)"),

  /** Access(2). */
  ACCESS(3002, "SYS_access", "access(2)"),

  /** Acct(2). */
  ACCT(3003, "SYS_acct", "acct(2)"),

  /** Add_key(2). */
  ADD_KEY(3004, "SYS_add_key", "add_key(2)"),

  /** Adjtimex(2). */
  ADJTIMEX(3005, "SYS_adjtimex", "adjtimex(2)"),

  /** Afs_syscall(2). */
  AFS_SYSCALL(3006, "SYS_afs_syscall", "afs_syscall(2)"),

  /** Alarm(2). */
  ALARM(3007, "SYS_alarm", "alarm(2)"),

  /** Arch_prctl(2). */
  ARCH_PRCTL(3008, "SYS_arch_prctl", "arch_prctl(2)"),

  /** Bind(2). */
  BIND(3009, "SYS_bind", "bind(2)"),

  /** Bpf(2). */
  BPF(3010, "SYS_bpf", "bpf(2)"),

  /** Brk(2). */
  BRK(3011, "SYS_brk", "brk(2)"),

  /** Cachestat(2). */
  CACHESTAT(3012, "SYS_cachestat", "cachestat(2)"),

  /** Capget(2). */
  CAPGET(3013, "SYS_capget", "capget(2)"),

  /** Capset(2). */
  CAPSET(3014, "SYS_capset", "capset(2)"),

  /** Chdir(2). */
  CHDIR(3015, "SYS_chdir", "chdir(2)"),

  /** Chmod(2). */
  CHMOD(3016, "SYS_chmod", "chmod(2)"),

  /** Chown(2). */
  CHOWN(3017, "SYS_chown", "chown(2)"),

  /** Chroot(2). */
  CHROOT(3018, "SYS_chroot", "chroot(2)"),

  /** Clock_adjtime(2). */
  CLOCK_ADJTIME(3019, "SYS_clock_adjtime", "clock_adjtime(2)"),

  /** Clock_getres(2). */
  CLOCK_GETRES(3020, "SYS_clock_getres", "clock_getres(2)"),

  /** Clock_gettime(2). */
  CLOCK_GETTIME(3021, "SYS_clock_gettime", "clock_gettime(2)"),

  /** Clock_nanosleep(2). */
  CLOCK_NANOSLEEP(3022, "SYS_clock_nanosleep", "clock_nanosleep(2)"),

  /** Clock_settime(2). */
  CLOCK_SETTIME(3023, "SYS_clock_settime", "clock_settime(2)"),

  /** Clone(2). */
  CLONE(3024, "SYS_clone", "clone(2)"),

  /** Clone3(2). */
  CLONE3(3025, "SYS_clone3", "clone3(2)"),

  /** Close(2). */
  CLOSE(3026, "SYS_close", "close(2)"),

  /** Close_range(2). */
  CLOSE_RANGE(3027, "SYS_close_range", "close_range(2)"),

  /** Connect(2). */
  CONNECT(3028, "SYS_connect", "connect(2)"),

  /** Copy_file_range(2). */
  COPY_FILE_RANGE(3029, "SYS_copy_file_range", "copy_file_range(2)"),

  /** Creat(2). */
  CREAT(3030, "SYS_creat", "creat(2)"),

  /** Create_module(2). */
  CREATE_MODULE(3031, "SYS_create_module", "create_module(2)"),

  /** Delete_module(2). */
  DELETE_MODULE(3032, "SYS_delete_module", "delete_module(2)"),

  /** Dup(2). */
  DUP(3033, "SYS_dup", "dup(2)"),

  /** Dup2(2). */
  DUP2(3034, "SYS_dup2", "dup2(2)"),

  /** Dup3(2). */
  DUP3(3035, "SYS_dup3", "dup3(2)"),

  /** Epoll_create(2). */
  EPOLL_CREATE(3036, "SYS_epoll_create", "epoll_create(2)"),

  /** Epoll_create1(2). */
  EPOLL_CREATE1(3037, "SYS_epoll_create1", "epoll_create1(2)"),

  /** Epoll_ctl(2). */
  EPOLL_CTL(3038, "SYS_epoll_ctl", "epoll_ctl(2)"),

  /** Epoll_ctl_old(2). */
  EPOLL_CTL_OLD(3039, "SYS_epoll_ctl_old", "epoll_ctl_old(2)"),

  /** Epoll_pwait(2). */
  EPOLL_PWAIT(3040, "SYS_epoll_pwait", "epoll_pwait(2)"),

  /** Epoll_pwait2(2). */
  EPOLL_PWAIT2(3041, "SYS_epoll_pwait2", "epoll_pwait2(2)"),

  /** Epoll_wait(2). */
  EPOLL_WAIT(3042, "SYS_epoll_wait", "epoll_wait(2)"),

  /** Epoll_wait_old(2). */
  EPOLL_WAIT_OLD(3043, "SYS_epoll_wait_old", "epoll_wait_old(2)"),

  /** Eventfd(2). */
  EVENTFD(3044, "SYS_eventfd", "eventfd(2)"),

  /** Eventfd2(2). */
  EVENTFD2(3045, "SYS_eventfd2", "eventfd2(2)"),

  /** Execve(2). */
  EXECVE(3046, "SYS_execve", "execve(2)"),

  /** Execveat(2). */
  EXECVEAT(3047, "SYS_execveat", "execveat(2)"),

  /** Exit(2). */
  EXIT(3048, "SYS_exit", "exit(2)"),

  /** Exit_group(2). */
  EXIT_GROUP(3049, "SYS_exit_group", "exit_group(2)"),

  /** Faccessat(2). */
  FACCESSAT(3050, "SYS_faccessat", "faccessat(2)"),

  /** Faccessat2(2). */
  FACCESSAT2(3051, "SYS_faccessat2", "faccessat2(2)"),

  /** Fadvise64(2). */
  FADVISE64(3052, "SYS_fadvise64", "fadvise64(2)"),

  /** Fallocate(2). */
  FALLOCATE(3053, "SYS_fallocate", "fallocate(2)"),

  /** Fanotify_init(2). */
  FANOTIFY_INIT(3054, "SYS_fanotify_init", "fanotify_init(2)"),

  /** Fanotify_mark(2). */
  FANOTIFY_MARK(3055, "SYS_fanotify_mark", "fanotify_mark(2)"),

  /** Fchdir(2). */
  FCHDIR(3056, "SYS_fchdir", "fchdir(2)"),

  /** Fchmod(2). */
  FCHMOD(3057, "SYS_fchmod", "fchmod(2)"),

  /** Fchmodat(2). */
  FCHMODAT(3058, "SYS_fchmodat", "fchmodat(2)"),

  /** Fchmodat2(2). */
  FCHMODAT2(3059, "SYS_fchmodat2", "fchmodat2(2)"),

  /** Fchown(2). */
  FCHOWN(3060, "SYS_fchown", "fchown(2)"),

  /** Fchownat(2). */
  FCHOWNAT(3061, "SYS_fchownat", "fchownat(2)"),

  /** Fcntl(2). */
  FCNTL(3062, "SYS_fcntl", "fcntl(2)"),

  /** Fdatasync(2). */
  FDATASYNC(3063, "SYS_fdatasync", "fdatasync(2)"),

  /** Fgetxattr(2). */
  FGETXATTR(3064, "SYS_fgetxattr", "fgetxattr(2)"),

  /** File_getattr(2). */
  FILE_GETATTR(3065, "SYS_file_getattr", "file_getattr(2)"),

  /** File_setattr(2). */
  FILE_SETATTR(3066, "SYS_file_setattr", "file_setattr(2)"),

  /** Finit_module(2). */
  FINIT_MODULE(3067, "SYS_finit_module", "finit_module(2)"),

  /** Flistxattr(2). */
  FLISTXATTR(3068, "SYS_flistxattr", "flistxattr(2)"),

  /** Flock(2). */
  FLOCK(3069, "SYS_flock", "flock(2)"),

  /** Fork(2). */
  FORK(3070, "SYS_fork", "fork(2)"),

  /** Fremovexattr(2). */
  FREMOVEXATTR(3071, "SYS_fremovexattr", "fremovexattr(2)"),

  /** Fsconfig(2). */
  FSCONFIG(3072, "SYS_fsconfig", "fsconfig(2)"),

  /** Fsetxattr(2). */
  FSETXATTR(3073, "SYS_fsetxattr", "fsetxattr(2)"),

  /** Fsmount(2). */
  FSMOUNT(3074, "SYS_fsmount", "fsmount(2)"),

  /** Fsopen(2). */
  FSOPEN(3075, "SYS_fsopen", "fsopen(2)"),

  /** Fspick(2). */
  FSPICK(3076, "SYS_fspick", "fspick(2)"),

  /** Fstat(2). */
  FSTAT(3077, "SYS_fstat", "fstat(2)"),

  /** Fstatfs(2). */
  FSTATFS(3078, "SYS_fstatfs", "fstatfs(2)"),

  /** Fsync(2). */
  FSYNC(3079, "SYS_fsync", "fsync(2)"),

  /** Ftruncate(2). */
  FTRUNCATE(3080, "SYS_ftruncate", "ftruncate(2)"),

  /** Futex(2). */
  FUTEX(3081, "SYS_futex", "futex(2)"),

  /** Futex_requeue(2). */
  FUTEX_REQUEUE(3082, "SYS_futex_requeue", "futex_requeue(2)"),

  /** Futex_wait(2). */
  FUTEX_WAIT(3083, "SYS_futex_wait", "futex_wait(2)"),

  /** Futex_waitv(2). */
  FUTEX_WAITV(3084, "SYS_futex_waitv", "futex_waitv(2)"),

  /** Futex_wake(2). */
  FUTEX_WAKE(3085, "SYS_futex_wake", "futex_wake(2)"),

  /** Futimesat(2). */
  FUTIMESAT(3086, "SYS_futimesat", "futimesat(2)"),

  /** Get_kernel_syms(2). */
  GET_KERNEL_SYMS(3087, "SYS_get_kernel_syms", "get_kernel_syms(2)"),

  /** Get_mempolicy(2). */
  GET_MEMPOLICY(3088, "SYS_get_mempolicy", "get_mempolicy(2)"),

  /** Get_robust_list(2). */
  GET_ROBUST_LIST(3089, "SYS_get_robust_list", "get_robust_list(2)"),

  /** Get_thread_area(2). */
  GET_THREAD_AREA(3090, "SYS_get_thread_area", "get_thread_area(2)"),

  /** Getcpu(2). */
  GETCPU(3091, "SYS_getcpu", "getcpu(2)"),

  /** Getcwd(2). */
  GETCWD(3092, "SYS_getcwd", "getcwd(2)"),

  /** Getdents(2). */
  GETDENTS(3093, "SYS_getdents", "getdents(2)"),

  /** Getdents64(2). */
  GETDENTS64(3094, "SYS_getdents64", "getdents64(2)"),

  /** Getegid(2). */
  GETEGID(3095, "SYS_getegid", "getegid(2)"),

  /** Geteuid(2). */
  GETEUID(3096, "SYS_geteuid", "geteuid(2)"),

  /** Getgid(2). */
  GETGID(3097, "SYS_getgid", "getgid(2)"),

  /** Getgroups(2). */
  GETGROUPS(3098, "SYS_getgroups", "getgroups(2)"),

  /** Getitimer(2). */
  GETITIMER(3099, "SYS_getitimer", "getitimer(2)"),

  /** Getpeername(2). */
  GETPEERNAME(3100, "SYS_getpeername", "getpeername(2)"),

  /** Getpgid(2). */
  GETPGID(3101, "SYS_getpgid", "getpgid(2)"),

  /** Getpgrp(2). */
  GETPGRP(3102, "SYS_getpgrp", "getpgrp(2)"),

  /** Getpid(2). */
  GETPID(3103, "SYS_getpid", "getpid(2)"),

  /** Getpmsg(2). */
  GETPMSG(3104, "SYS_getpmsg", "getpmsg(2)"),

  /** Getppid(2). */
  GETPPID(3105, "SYS_getppid", "getppid(2)"),

  /** Getpriority(2). */
  GETPRIORITY(3106, "SYS_getpriority", "getpriority(2)"),

  /** Getrandom(2). */
  GETRANDOM(3107, "SYS_getrandom", "getrandom(2)"),

  /** Getresgid(2). */
  GETRESGID(3108, "SYS_getresgid", "getresgid(2)"),

  /** Getresuid(2). */
  GETRESUID(3109, "SYS_getresuid", "getresuid(2)"),

  /** Getrlimit(2). */
  GETRLIMIT(3110, "SYS_getrlimit", "getrlimit(2)"),

  /** Getrusage(2). */
  GETRUSAGE(3111, "SYS_getrusage", "getrusage(2)"),

  /** Getsid(2). */
  GETSID(3112, "SYS_getsid", "getsid(2)"),

  /** Getsockname(2). */
  GETSOCKNAME(3113, "SYS_getsockname", "getsockname(2)"),

  /** Getsockopt(2). */
  GETSOCKOPT(3114, "SYS_getsockopt", "getsockopt(2)"),

  /** Gettid(2). */
  GETTID(3115, "SYS_gettid", "gettid(2)"),

  /** Gettimeofday(2). */
  GETTIMEOFDAY(3116, "SYS_gettimeofday", "gettimeofday(2)"),

  /** Getuid(2). */
  GETUID(3117, "SYS_getuid", "getuid(2)"),

  /** Getxattr(2). */
  GETXATTR(3118, "SYS_getxattr", "getxattr(2)"),

  /** Getxattrat(2). */
  GETXATTRAT(3119, "SYS_getxattrat", "getxattrat(2)"),

  /** Init_module(2). */
  INIT_MODULE(3120, "SYS_init_module", "init_module(2)"),

  /** Inotify_add_watch(2). */
  INOTIFY_ADD_WATCH(3121, "SYS_inotify_add_watch", "inotify_add_watch(2)"),

  /** Inotify_init(2). */
  INOTIFY_INIT(3122, "SYS_inotify_init", "inotify_init(2)"),

  /** Inotify_init1(2). */
  INOTIFY_INIT1(3123, "SYS_inotify_init1", "inotify_init1(2)"),

  /** Inotify_rm_watch(2). */
  INOTIFY_RM_WATCH(3124, "SYS_inotify_rm_watch", "inotify_rm_watch(2)"),

  /** Io_cancel(2). */
  IO_CANCEL(3125, "SYS_io_cancel", "io_cancel(2)"),

  /** Io_destroy(2). */
  IO_DESTROY(3126, "SYS_io_destroy", "io_destroy(2)"),

  /** Io_getevents(2). */
  IO_GETEVENTS(3127, "SYS_io_getevents", "io_getevents(2)"),

  /** Io_pgetevents(2). */
  IO_PGETEVENTS(3128, "SYS_io_pgetevents", "io_pgetevents(2)"),

  /** Io_setup(2). */
  IO_SETUP(3129, "SYS_io_setup", "io_setup(2)"),

  /** Io_submit(2). */
  IO_SUBMIT(3130, "SYS_io_submit", "io_submit(2)"),

  /** Io_uring_enter(2). */
  IO_URING_ENTER(3131, "SYS_io_uring_enter", "io_uring_enter(2)"),

  /** Io_uring_register(2). */
  IO_URING_REGISTER(3132, "SYS_io_uring_register", "io_uring_register(2)"),

  /** Io_uring_setup(2). */
  IO_URING_SETUP(3133, "SYS_io_uring_setup", "io_uring_setup(2)"),

  /** Ioctl(2). */
  IOCTL(3134, "SYS_ioctl", "ioctl(2)"),

  /** Ioperm(2). */
  IOPERM(3135, "SYS_ioperm", "ioperm(2)"),

  /** Iopl(2). */
  IOPL(3136, "SYS_iopl", "iopl(2)"),

  /** Ioprio_get(2). */
  IOPRIO_GET(3137, "SYS_ioprio_get", "ioprio_get(2)"),

  /** Ioprio_set(2). */
  IOPRIO_SET(3138, "SYS_ioprio_set", "ioprio_set(2)"),

  /** Kcmp(2). */
  KCMP(3139, "SYS_kcmp", "kcmp(2)"),

  /** Kexec_file_load(2). */
  KEXEC_FILE_LOAD(3140, "SYS_kexec_file_load", "kexec_file_load(2)"),

  /** Kexec_load(2). */
  KEXEC_LOAD(3141, "SYS_kexec_load", "kexec_load(2)"),

  /** Keyctl(2). */
  KEYCTL(3142, "SYS_keyctl", "keyctl(2)"),

  /** Kill(2). */
  KILL(3143, "SYS_kill", "kill(2)"),

  /** Landlock_add_rule(2). */
  LANDLOCK_ADD_RULE(3144, "SYS_landlock_add_rule", "landlock_add_rule(2)"),

  /** Landlock_create_ruleset(2). */
  LANDLOCK_CREATE_RULESET(3145, "SYS_landlock_create_ruleset", "landlock_create_ruleset(2)"),

  /** Landlock_restrict_self(2). */
  LANDLOCK_RESTRICT_SELF(3146, "SYS_landlock_restrict_self", "landlock_restrict_self(2)"),

  /** Lchown(2). */
  LCHOWN(3147, "SYS_lchown", "lchown(2)"),

  /** Lgetxattr(2). */
  LGETXATTR(3148, "SYS_lgetxattr", "lgetxattr(2)"),

  /** Link(2). */
  LINK(3149, "SYS_link", "link(2)"),

  /** Linkat(2). */
  LINKAT(3150, "SYS_linkat", "linkat(2)"),

  /** Listen(2). */
  LISTEN(3151, "SYS_listen", "listen(2)"),

  /** Listmount(2). */
  LISTMOUNT(3152, "SYS_listmount", "listmount(2)"),

  /** Listxattr(2). */
  LISTXATTR(3153, "SYS_listxattr", "listxattr(2)"),

  /** Listxattrat(2). */
  LISTXATTRAT(3154, "SYS_listxattrat", "listxattrat(2)"),

  /** Llistxattr(2). */
  LLISTXATTR(3155, "SYS_llistxattr", "llistxattr(2)"),

  /** Lookup_dcookie(2). */
  LOOKUP_DCOOKIE(3156, "SYS_lookup_dcookie", "lookup_dcookie(2)"),

  /** Lremovexattr(2). */
  LREMOVEXATTR(3157, "SYS_lremovexattr", "lremovexattr(2)"),

  /** Lseek(2). */
  LSEEK(3158, "SYS_lseek", "lseek(2)"),

  /** Lsetxattr(2). */
  LSETXATTR(3159, "SYS_lsetxattr", "lsetxattr(2)"),

  /** Lsm_get_self_attr(2). */
  LSM_GET_SELF_ATTR(3160, "SYS_lsm_get_self_attr", "lsm_get_self_attr(2)"),

  /** Lsm_list_modules(2). */
  LSM_LIST_MODULES(3161, "SYS_lsm_list_modules", "lsm_list_modules(2)"),

  /** Lsm_set_self_attr(2). */
  LSM_SET_SELF_ATTR(3162, "SYS_lsm_set_self_attr", "lsm_set_self_attr(2)"),

  /** Lstat(2). */
  LSTAT(3163, "SYS_lstat", "lstat(2)"),

  /** Madvise(2). */
  MADVISE(3164, "SYS_madvise", "madvise(2)"),

  /** Map_shadow_stack(2). */
  MAP_SHADOW_STACK(3165, "SYS_map_shadow_stack", "map_shadow_stack(2)"),

  /** Mbind(2). */
  MBIND(3166, "SYS_mbind", "mbind(2)"),

  /** Membarrier(2). */
  MEMBARRIER(3167, "SYS_membarrier", "membarrier(2)"),

  /** Memfd_create(2). */
  MEMFD_CREATE(3168, "SYS_memfd_create", "memfd_create(2)"),

  /** Memfd_secret(2). */
  MEMFD_SECRET(3169, "SYS_memfd_secret", "memfd_secret(2)"),

  /** Migrate_pages(2). */
  MIGRATE_PAGES(3170, "SYS_migrate_pages", "migrate_pages(2)"),

  /** Mincore(2). */
  MINCORE(3171, "SYS_mincore", "mincore(2)"),

  /** Mkdir(2). */
  MKDIR(3172, "SYS_mkdir", "mkdir(2)"),

  /** Mkdirat(2). */
  MKDIRAT(3173, "SYS_mkdirat", "mkdirat(2)"),

  /** Mknod(2). */
  MKNOD(3174, "SYS_mknod", "mknod(2)"),

  /** Mknodat(2). */
  MKNODAT(3175, "SYS_mknodat", "mknodat(2)"),

  /** Mlock(2). */
  MLOCK(3176, "SYS_mlock", "mlock(2)"),

  /** Mlock2(2). */
  MLOCK2(3177, "SYS_mlock2", "mlock2(2)"),

  /** Mlockall(2). */
  MLOCKALL(3178, "SYS_mlockall", "mlockall(2)"),

  /** Mmap(2). */
  MMAP(3179, "SYS_mmap", "mmap(2)"),

  /** Modify_ldt(2). */
  MODIFY_LDT(3180, "SYS_modify_ldt", "modify_ldt(2)"),

  /** Mount(2). */
  MOUNT(3181, "SYS_mount", "mount(2)"),

  /** Mount_setattr(2). */
  MOUNT_SETATTR(3182, "SYS_mount_setattr", "mount_setattr(2)"),

  /** Move_mount(2). */
  MOVE_MOUNT(3183, "SYS_move_mount", "move_mount(2)"),

  /** Move_pages(2). */
  MOVE_PAGES(3184, "SYS_move_pages", "move_pages(2)"),

  /** Mprotect(2). */
  MPROTECT(3185, "SYS_mprotect", "mprotect(2)"),

  /** Mq_getsetattr(2). */
  MQ_GETSETATTR(3186, "SYS_mq_getsetattr", "mq_getsetattr(2)"),

  /** Mq_notify(2). */
  MQ_NOTIFY(3187, "SYS_mq_notify", "mq_notify(2)"),

  /** Mq_open(2). */
  MQ_OPEN(3188, "SYS_mq_open", "mq_open(2)"),

  /** Mq_timedreceive(2). */
  MQ_TIMEDRECEIVE(3189, "SYS_mq_timedreceive", "mq_timedreceive(2)"),

  /** Mq_timedsend(2). */
  MQ_TIMEDSEND(3190, "SYS_mq_timedsend", "mq_timedsend(2)"),

  /** Mq_unlink(2). */
  MQ_UNLINK(3191, "SYS_mq_unlink", "mq_unlink(2)"),

  /** Mremap(2). */
  MREMAP(3192, "SYS_mremap", "mremap(2)"),

  /** Mseal(2). */
  MSEAL(3193, "SYS_mseal", "mseal(2)"),

  /** Msgctl(2). */
  MSGCTL(3194, "SYS_msgctl", "msgctl(2)"),

  /** Msgget(2). */
  MSGGET(3195, "SYS_msgget", "msgget(2)"),

  /** Msgrcv(2). */
  MSGRCV(3196, "SYS_msgrcv", "msgrcv(2)"),

  /** Msgsnd(2). */
  MSGSND(3197, "SYS_msgsnd", "msgsnd(2)"),

  /** Msync(2). */
  MSYNC(3198, "SYS_msync", "msync(2)"),

  /** Munlock(2). */
  MUNLOCK(3199, "SYS_munlock", "munlock(2)"),

  /** Munlockall(2). */
  MUNLOCKALL(3200, "SYS_munlockall", "munlockall(2)"),

  /** Munmap(2). */
  MUNMAP(3201, "SYS_munmap", "munmap(2)"),

  /** Name_to_handle_at(2). */
  NAME_TO_HANDLE_AT(3202, "SYS_name_to_handle_at", "name_to_handle_at(2)"),

  /** Nanosleep(2). */
  NANOSLEEP(3203, "SYS_nanosleep", "nanosleep(2)"),

  /** Newfstatat(2). */
  NEWFSTATAT(3204, "SYS_newfstatat", "newfstatat(2)"),

  /** Nfsservctl(2). */
  NFSSERVCTL(3205, "SYS_nfsservctl", "nfsservctl(2)"),

  /** Open(2). */
  OPEN(3206, "SYS_open", "open(2)"),

  /** Open_by_handle_at(2). */
  OPEN_BY_HANDLE_AT(3207, "SYS_open_by_handle_at", "open_by_handle_at(2)"),

  /** Open_tree(2). */
  OPEN_TREE(3208, "SYS_open_tree", "open_tree(2)"),

  /** Open_tree_attr(2). */
  OPEN_TREE_ATTR(3209, "SYS_open_tree_attr", "open_tree_attr(2)"),

  /** Openat(2). */
  OPENAT(3210, "SYS_openat", "openat(2)"),

  /** Openat2(2). */
  OPENAT2(3211, "SYS_openat2", "openat2(2)"),

  /** Pause(2). */
  PAUSE(3212, "SYS_pause", "pause(2)"),

  /** Perf_event_open(2). */
  PERF_EVENT_OPEN(3213, "SYS_perf_event_open", "perf_event_open(2)"),

  /** Personality(2). */
  PERSONALITY(3214, "SYS_personality", "personality(2)"),

  /** Pidfd_getfd(2). */
  PIDFD_GETFD(3215, "SYS_pidfd_getfd", "pidfd_getfd(2)"),

  /** Pidfd_open(2). */
  PIDFD_OPEN(3216, "SYS_pidfd_open", "pidfd_open(2)"),

  /** Pidfd_send_signal(2). */
  PIDFD_SEND_SIGNAL(3217, "SYS_pidfd_send_signal", "pidfd_send_signal(2)"),

  /** Pipe(2). */
  PIPE(3218, "SYS_pipe", "pipe(2)"),

  /** Pipe2(2). */
  PIPE2(3219, "SYS_pipe2", "pipe2(2)"),

  /** Pivot_root(2). */
  PIVOT_ROOT(3220, "SYS_pivot_root", "pivot_root(2)"),

  /** Pkey_alloc(2). */
  PKEY_ALLOC(3221, "SYS_pkey_alloc", "pkey_alloc(2)"),

  /** Pkey_free(2). */
  PKEY_FREE(3222, "SYS_pkey_free", "pkey_free(2)"),

  /** Pkey_mprotect(2). */
  PKEY_MPROTECT(3223, "SYS_pkey_mprotect", "pkey_mprotect(2)"),

  /** Poll(2). */
  POLL(3224, "SYS_poll", "poll(2)"),

  /** Ppoll(2). */
  PPOLL(3225, "SYS_ppoll", "ppoll(2)"),

  /** Prctl(2). */
  PRCTL(3226, "SYS_prctl", "prctl(2)"),

  /** Pread64(2). */
  PREAD64(3227, "SYS_pread64", "pread64(2)"),

  /** Preadv(2). */
  PREADV(3228, "SYS_preadv", "preadv(2)"),

  /** Preadv2(2). */
  PREADV2(3229, "SYS_preadv2", "preadv2(2)"),

  /** Prlimit64(2). */
  PRLIMIT64(3230, "SYS_prlimit64", "prlimit64(2)"),

  /** Process_madvise(2). */
  PROCESS_MADVISE(3231, "SYS_process_madvise", "process_madvise(2)"),

  /** Process_mrelease(2). */
  PROCESS_MRELEASE(3232, "SYS_process_mrelease", "process_mrelease(2)"),

  /** Process_vm_readv(2). */
  PROCESS_VM_READV(3233, "SYS_process_vm_readv", "process_vm_readv(2)"),

  /** Process_vm_writev(2). */
  PROCESS_VM_WRITEV(3234, "SYS_process_vm_writev", "process_vm_writev(2)"),

  /** Pselect6(2). */
  PSELECT6(3235, "SYS_pselect6", "pselect6(2)"),

  /** Ptrace(2). */
  PTRACE(3236, "SYS_ptrace", "ptrace(2)"),

  /** Putpmsg(2). */
  PUTPMSG(3237, "SYS_putpmsg", "putpmsg(2)"),

  /** Pwrite64(2). */
  PWRITE64(3238, "SYS_pwrite64", "pwrite64(2)"),

  /** Pwritev(2). */
  PWRITEV(3239, "SYS_pwritev", "pwritev(2)"),

  /** Pwritev2(2). */
  PWRITEV2(3240, "SYS_pwritev2", "pwritev2(2)"),

  /** Query_module(2). */
  QUERY_MODULE(3241, "SYS_query_module", "query_module(2)"),

  /** Quotactl(2). */
  QUOTACTL(3242, "SYS_quotactl", "quotactl(2)"),

  /** Quotactl_fd(2). */
  QUOTACTL_FD(3243, "SYS_quotactl_fd", "quotactl_fd(2)"),

  /** Read(2). */
  READ(3244, "SYS_read", "read(2)"),

  /** Readahead(2). */
  READAHEAD(3245, "SYS_readahead", "readahead(2)"),

  /** Readlink(2). */
  READLINK(3246, "SYS_readlink", "readlink(2)"),

  /** Readlinkat(2). */
  READLINKAT(3247, "SYS_readlinkat", "readlinkat(2)"),

  /** Readv(2). */
  READV(3248, "SYS_readv", "readv(2)"),

  /** Reboot(2). */
  REBOOT(3249, "SYS_reboot", "reboot(2)"),

  /** Recvfrom(2). */
  RECVFROM(3250, "SYS_recvfrom", "recvfrom(2)"),

  /** Recvmmsg(2). */
  RECVMMSG(3251, "SYS_recvmmsg", "recvmmsg(2)"),

  /** Recvmsg(2). */
  RECVMSG(3252, "SYS_recvmsg", "recvmsg(2)"),

  /** Remap_file_pages(2). */
  REMAP_FILE_PAGES(3253, "SYS_remap_file_pages", "remap_file_pages(2)"),

  /** Removexattr(2). */
  REMOVEXATTR(3254, "SYS_removexattr", "removexattr(2)"),

  /** Removexattrat(2). */
  REMOVEXATTRAT(3255, "SYS_removexattrat", "removexattrat(2)"),

  /** Rename(2). */
  RENAME(3256, "SYS_rename", "rename(2)"),

  /** Renameat(2). */
  RENAMEAT(3257, "SYS_renameat", "renameat(2)"),

  /** Renameat2(2). */
  RENAMEAT2(3258, "SYS_renameat2", "renameat2(2)"),

  /** Request_key(2). */
  REQUEST_KEY(3259, "SYS_request_key", "request_key(2)"),

  /** Restart_syscall(2). */
  RESTART_SYSCALL(3260, "SYS_restart_syscall", "restart_syscall(2)"),

  /** Rmdir(2). */
  RMDIR(3261, "SYS_rmdir", "rmdir(2)"),

  /** Rseq(2). */
  RSEQ(3262, "SYS_rseq", "rseq(2)"),

  /** Rt_sigaction(2). */
  RT_SIGACTION(3263, "SYS_rt_sigaction", "rt_sigaction(2)"),

  /** Rt_sigpending(2). */
  RT_SIGPENDING(3264, "SYS_rt_sigpending", "rt_sigpending(2)"),

  /** Rt_sigprocmask(2). */
  RT_SIGPROCMASK(3265, "SYS_rt_sigprocmask", "rt_sigprocmask(2)"),

  /** Rt_sigqueueinfo(2). */
  RT_SIGQUEUEINFO(3266, "SYS_rt_sigqueueinfo", "rt_sigqueueinfo(2)"),

  /** Rt_sigreturn(2). */
  RT_SIGRETURN(3267, "SYS_rt_sigreturn", "rt_sigreturn(2)"),

  /** Rt_sigsuspend(2). */
  RT_SIGSUSPEND(3268, "SYS_rt_sigsuspend", "rt_sigsuspend(2)"),

  /** Rt_sigtimedwait(2). */
  RT_SIGTIMEDWAIT(3269, "SYS_rt_sigtimedwait", "rt_sigtimedwait(2)"),

  /** Rt_tgsigqueueinfo(2). */
  RT_TGSIGQUEUEINFO(3270, "SYS_rt_tgsigqueueinfo", "rt_tgsigqueueinfo(2)"),

  /** Sched_get_priority_max(2). */
  SCHED_GET_PRIORITY_MAX(3271, "SYS_sched_get_priority_max", "sched_get_priority_max(2)"),

  /** Sched_get_priority_min(2). */
  SCHED_GET_PRIORITY_MIN(3272, "SYS_sched_get_priority_min", "sched_get_priority_min(2)"),

  /** Sched_getaffinity(2). */
  SCHED_GETAFFINITY(3273, "SYS_sched_getaffinity", "sched_getaffinity(2)"),

  /** Sched_getattr(2). */
  SCHED_GETATTR(3274, "SYS_sched_getattr", "sched_getattr(2)"),

  /** Sched_getparam(2). */
  SCHED_GETPARAM(3275, "SYS_sched_getparam", "sched_getparam(2)"),

  /** Sched_getscheduler(2). */
  SCHED_GETSCHEDULER(3276, "SYS_sched_getscheduler", "sched_getscheduler(2)"),

  /** Sched_rr_get_interval(2). */
  SCHED_RR_GET_INTERVAL(3277, "SYS_sched_rr_get_interval", "sched_rr_get_interval(2)"),

  /** Sched_setaffinity(2). */
  SCHED_SETAFFINITY(3278, "SYS_sched_setaffinity", "sched_setaffinity(2)"),

  /** Sched_setattr(2). */
  SCHED_SETATTR(3279, "SYS_sched_setattr", "sched_setattr(2)"),

  /** Sched_setparam(2). */
  SCHED_SETPARAM(3280, "SYS_sched_setparam", "sched_setparam(2)"),

  /** Sched_setscheduler(2). */
  SCHED_SETSCHEDULER(3281, "SYS_sched_setscheduler", "sched_setscheduler(2)"),

  /** Sched_yield(2). */
  SCHED_YIELD(3282, "SYS_sched_yield", "sched_yield(2)"),

  /** Seccomp(2). */
  SECCOMP(3283, "SYS_seccomp", "seccomp(2)"),

  /** Security(2). */
  SECURITY(3284, "SYS_security", "security(2)"),

  /** Select(2). */
  SELECT(3285, "SYS_select", "select(2)"),

  /** Semctl(2). */
  SEMCTL(3286, "SYS_semctl", "semctl(2)"),

  /** Semget(2). */
  SEMGET(3287, "SYS_semget", "semget(2)"),

  /** Semop(2). */
  SEMOP(3288, "SYS_semop", "semop(2)"),

  /** Semtimedop(2). */
  SEMTIMEDOP(3289, "SYS_semtimedop", "semtimedop(2)"),

  /** Sendfile(2). */
  SENDFILE(3290, "SYS_sendfile", "sendfile(2)"),

  /** Sendmmsg(2). */
  SENDMMSG(3291, "SYS_sendmmsg", "sendmmsg(2)"),

  /** Sendmsg(2). */
  SENDMSG(3292, "SYS_sendmsg", "sendmsg(2)"),

  /** Sendto(2). */
  SENDTO(3293, "SYS_sendto", "sendto(2)"),

  /** Set_mempolicy(2). */
  SET_MEMPOLICY(3294, "SYS_set_mempolicy", "set_mempolicy(2)"),

  /** Set_mempolicy_home_node(2). */
  SET_MEMPOLICY_HOME_NODE(3295, "SYS_set_mempolicy_home_node", "set_mempolicy_home_node(2)"),

  /** Set_robust_list(2). */
  SET_ROBUST_LIST(3296, "SYS_set_robust_list", "set_robust_list(2)"),

  /** Set_thread_area(2). */
  SET_THREAD_AREA(3297, "SYS_set_thread_area", "set_thread_area(2)"),

  /** Set_tid_address(2). */
  SET_TID_ADDRESS(3298, "SYS_set_tid_address", "set_tid_address(2)"),

  /** Setdomainname(2). */
  SETDOMAINNAME(3299, "SYS_setdomainname", "setdomainname(2)"),

  /** Setfsgid(2). */
  SETFSGID(3300, "SYS_setfsgid", "setfsgid(2)"),

  /** Setfsuid(2). */
  SETFSUID(3301, "SYS_setfsuid", "setfsuid(2)"),

  /** Setgid(2). */
  SETGID(3302, "SYS_setgid", "setgid(2)"),

  /** Setgroups(2). */
  SETGROUPS(3303, "SYS_setgroups", "setgroups(2)"),

  /** Sethostname(2). */
  SETHOSTNAME(3304, "SYS_sethostname", "sethostname(2)"),

  /** Setitimer(2). */
  SETITIMER(3305, "SYS_setitimer", "setitimer(2)"),

  /** Setns(2). */
  SETNS(3306, "SYS_setns", "setns(2)"),

  /** Setpgid(2). */
  SETPGID(3307, "SYS_setpgid", "setpgid(2)"),

  /** Setpriority(2). */
  SETPRIORITY(3308, "SYS_setpriority", "setpriority(2)"),

  /** Setregid(2). */
  SETREGID(3309, "SYS_setregid", "setregid(2)"),

  /** Setresgid(2). */
  SETRESGID(3310, "SYS_setresgid", "setresgid(2)"),

  /** Setresuid(2). */
  SETRESUID(3311, "SYS_setresuid", "setresuid(2)"),

  /** Setreuid(2). */
  SETREUID(3312, "SYS_setreuid", "setreuid(2)"),

  /** Setrlimit(2). */
  SETRLIMIT(3313, "SYS_setrlimit", "setrlimit(2)"),

  /** Setsid(2). */
  SETSID(3314, "SYS_setsid", "setsid(2)"),

  /** Setsockopt(2). */
  SETSOCKOPT(3315, "SYS_setsockopt", "setsockopt(2)"),

  /** Settimeofday(2). */
  SETTIMEOFDAY(3316, "SYS_settimeofday", "settimeofday(2)"),

  /** Setuid(2). */
  SETUID(3317, "SYS_setuid", "setuid(2)"),

  /** Setxattr(2). */
  SETXATTR(3318, "SYS_setxattr", "setxattr(2)"),

  /** Setxattrat(2). */
  SETXATTRAT(3319, "SYS_setxattrat", "setxattrat(2)"),

  /** Shmat(2). */
  SHMAT(3320, "SYS_shmat", "shmat(2)"),

  /** Shmctl(2). */
  SHMCTL(3321, "SYS_shmctl", "shmctl(2)"),

  /** Shmdt(2). */
  SHMDT(3322, "SYS_shmdt", "shmdt(2)"),

  /** Shmget(2). */
  SHMGET(3323, "SYS_shmget", "shmget(2)"),

  /** Shutdown(2). */
  SHUTDOWN(3324, "SYS_shutdown", "shutdown(2)"),

  /** Sigaltstack(2). */
  SIGALTSTACK(3325, "SYS_sigaltstack", "sigaltstack(2)"),

  /** Signalfd(2). */
  SIGNALFD(3326, "SYS_signalfd", "signalfd(2)"),

  /** Signalfd4(2). */
  SIGNALFD4(3327, "SYS_signalfd4", "signalfd4(2)"),

  /** Socket(2). */
  SOCKET(3328, "SYS_socket", "socket(2)"),

  /** Socketpair(2). */
  SOCKETPAIR(3329, "SYS_socketpair", "socketpair(2)"),

  /** Splice(2). */
  SPLICE(3330, "SYS_splice", "splice(2)"),

  /** Stat(2). */
  STAT(3331, "SYS_stat", "stat(2)"),

  /** Statfs(2). */
  STATFS(3332, "SYS_statfs", "statfs(2)"),

  /** Statmount(2). */
  STATMOUNT(3333, "SYS_statmount", "statmount(2)"),

  /** Statx(2). */
  STATX(3334, "SYS_statx", "statx(2)"),

  /** Swapoff(2). */
  SWAPOFF(3335, "SYS_swapoff", "swapoff(2)"),

  /** Swapon(2). */
  SWAPON(3336, "SYS_swapon", "swapon(2)"),

  /** Symlink(2). */
  SYMLINK(3337, "SYS_symlink", "symlink(2)"),

  /** Symlinkat(2). */
  SYMLINKAT(3338, "SYS_symlinkat", "symlinkat(2)"),

  /** Sync(2). */
  SYNC(3339, "SYS_sync", "sync(2)"),

  /** Sync_file_range(2). */
  SYNC_FILE_RANGE(3340, "SYS_sync_file_range", "sync_file_range(2)"),

  /** Syncfs(2). */
  SYNCFS(3341, "SYS_syncfs", "syncfs(2)"),

  /** _sysctl(2). */
  _SYSCTL(3342, "SYS__sysctl", "_sysctl(2)"),

  /** Sysfs(2). */
  SYSFS(3343, "SYS_sysfs", "sysfs(2)"),

  /** Sysinfo(2). */
  SYSINFO(3344, "SYS_sysinfo", "sysinfo(2)"),

  /** Syslog(2). */
  SYSLOG(3345, "SYS_syslog", "syslog(2)"),

  /** Tee(2). */
  TEE(3346, "SYS_tee", "tee(2)"),

  /** Tgkill(2). */
  TGKILL(3347, "SYS_tgkill", "tgkill(2)"),

  /** Time(2). */
  TIME(3348, "SYS_time", "time(2)"),

  /** Timer_create(2). */
  TIMER_CREATE(3349, "SYS_timer_create", "timer_create(2)"),

  /** Timer_delete(2). */
  TIMER_DELETE(3350, "SYS_timer_delete", "timer_delete(2)"),

  /** Timer_getoverrun(2). */
  TIMER_GETOVERRUN(3351, "SYS_timer_getoverrun", "timer_getoverrun(2)"),

  /** Timer_gettime(2). */
  TIMER_GETTIME(3352, "SYS_timer_gettime", "timer_gettime(2)"),

  /** Timer_settime(2). */
  TIMER_SETTIME(3353, "SYS_timer_settime", "timer_settime(2)"),

  /** Timerfd_create(2). */
  TIMERFD_CREATE(3354, "SYS_timerfd_create", "timerfd_create(2)"),

  /** Timerfd_gettime(2). */
  TIMERFD_GETTIME(3355, "SYS_timerfd_gettime", "timerfd_gettime(2)"),

  /** Timerfd_settime(2). */
  TIMERFD_SETTIME(3356, "SYS_timerfd_settime", "timerfd_settime(2)"),

  /** Times(2). */
  TIMES(3357, "SYS_times", "times(2)"),

  /** Tkill(2). */
  TKILL(3358, "SYS_tkill", "tkill(2)"),

  /** Truncate(2). */
  TRUNCATE(3359, "SYS_truncate", "truncate(2)"),

  /** Tuxcall(2). */
  TUXCALL(3360, "SYS_tuxcall", "tuxcall(2)"),

  /** Umask(2). */
  UMASK(3361, "SYS_umask", "umask(2)"),

  /** Umount2(2). */
  UMOUNT2(3362, "SYS_umount2", "umount2(2)"),

  /** Uname(2). */
  UNAME(3363, "SYS_uname", "uname(2)"),

  /** Unlink(2). */
  UNLINK(3364, "SYS_unlink", "unlink(2)"),

  /** Unlinkat(2). */
  UNLINKAT(3365, "SYS_unlinkat", "unlinkat(2)"),

  /** Unshare(2). */
  UNSHARE(3366, "SYS_unshare", "unshare(2)"),

  /** Uretprobe(2). */
  URETPROBE(3367, "SYS_uretprobe", "uretprobe(2)"),

  /** Uselib(2). */
  USELIB(3368, "SYS_uselib", "uselib(2)"),

  /** Userfaultfd(2). */
  USERFAULTFD(3369, "SYS_userfaultfd", "userfaultfd(2)"),

  /** Ustat(2). */
  USTAT(3370, "SYS_ustat", "ustat(2)"),

  /** Utime(2). */
  UTIME(3371, "SYS_utime", "utime(2)"),

  /** Utimensat(2). */
  UTIMENSAT(3372, "SYS_utimensat", "utimensat(2)"),

  /** Utimes(2). */
  UTIMES(3373, "SYS_utimes", "utimes(2)"),

  /** Vfork(2). */
  VFORK(3374, "SYS_vfork", "vfork(2)"),

  /** Vhangup(2). */
  VHANGUP(3375, "SYS_vhangup", "vhangup(2)"),

  /** Vmsplice(2). */
  VMSPLICE(3376, "SYS_vmsplice", "vmsplice(2)"),

  /** Vserver(2). */
  VSERVER(3377, "SYS_vserver", "vserver(2)"),

  /** Wait4(2). */
  WAIT4(3378, "SYS_wait4", "wait4(2)"),

  /** Waitid(2). */
  WAITID(3379, "SYS_waitid", "waitid(2)"),

  /** Write(2). */
  WRITE(3380, "SYS_write", "write(2)"),

  /** Writev(2). */
  WRITEV(3381, "SYS_writev", "writev(2)");

  private final int id;
  private final String symbol;
  private final String description;

  Syscall(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<Syscall> ofId(int id) {
    return SymbolTable.find(id) instanceof Syscall found ? Optional.of(found) : Optional.empty();
  }
}
