/*
 * landlock_test: rules of Landlock, and mounts by descriptor, in control processes: what each call does, and each errno.
 * Mounts are made in mount namespaces of the test's own, below a user namespace for an ordinary user: where a machine denies
 * that, the test says so and ends early.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "constants.h"
#include "control.h"
#include "kernel.h"
#include "test.h"

enum { NONE = 999, FULL_ABI = 7 };

static struct alc_buf args; /* of the next call */
static char directory[] = "/tmp/alcove-landlock-XXXXXX";

/* A path below the directory; four of them live at a time. */
static const char *file(const char *name) { return path_in(directory, name); }

static void put_text(const char *text) { alc_put_str(&args, str(text)); }

/* 0, or the errno, of a call whose arguments are put; *value is what an i32 result says. */
static int gives(struct peer *p, uint16_t call, int32_t *value)
{
    struct alc_frame_reply r = peer_call(p, call, &args);
    struct alc_cur c;
    CHECK(r.outcome != ALC_OUTCOME_REFUSED);
    if (r.outcome == ALC_OUTCOME_ERRNO) return error_of(r.body);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    if (value != NULL) CHECK(alc_get_i32(&c, "value", value));
    return 0;
}

static int opened(struct peer *p, const char *path, int64_t flags, int32_t *fd)
{
    put_text(path);
    put_raw_flags(&args, flags);
    alc_put_u32(&args, 0600);
    return gives(p, ALC_CALL_OPEN, fd);
}

/* ---- Landlock ---- */

static int created(struct peer *p, int64_t files, int64_t ports, int64_t scopes, int32_t *fd)
{
    put_raw_flags(&args, files);
    put_raw_flags(&args, ports);
    put_raw_flags(&args, scopes);
    alc_put_u32(&args, 0);
    put_text("");
    return gives(p, ALC_CALL_LANDLOCK_CREATE_RULESET, fd);
}

static int allowed(struct peer *p, int ruleset, int64_t access, int path, bool narrow)
{
    put_fd(&args, ruleset);
    put_raw_flags(&args, access);
    put_fd(&args, path);
    alc_put_bool(&args, narrow);
    return gives(p, ALC_CALL_LANDLOCK_ADD_PATH, NULL);
}

static int allowed_port(struct peer *p, int ruleset, int64_t access, uint32_t port)
{
    put_fd(&args, ruleset);
    put_raw_flags(&args, access);
    alc_put_u32(&args, port);
    return gives(p, ALC_CALL_LANDLOCK_ADD_PORT, NULL);
}

static int restricted(struct peer *p, int ruleset, int64_t flags)
{
    put_fd(&args, ruleset);
    put_raw_flags(&args, flags);
    return gives(p, ALC_CALL_LANDLOCK_RESTRICT_SELF, NULL);
}

static int no_new_privs(struct peer *p)
{
    put_raw(&args, PR_SET_NO_NEW_PRIVS);
    put_raw_flags(&args, 1);
    for (int i = 0; i < 3; i++) put_raw_flags(&args, 0);
    for (int i = 0; i < 4; i++) alc_put_u32(&args, 0);
    return gives(p, ALC_CALL_PRCTL, NULL);
}

/* False, and a line that says so, where the kernel has less. */
static bool has_landlock(struct peer *p)
{
    int32_t abi = 0;
    int error = gives(p, ALC_CALL_LANDLOCK_ABI, &abi);
    CHECK(error == 0 || error == ENOSYS || error == EOPNOTSUPP);
    if (abi < FULL_ABI) printf("SKIPPED: Landlock has ABI %d\n", abi);
    return abi >= FULL_ABI;
}

static void denies_what_no_rule_allows(void)
{
    struct peer p;
    int32_t rules, dir, text, fd;
    peer_start(&p);
    if (has_landlock(&p)) {
        CHECK_EQ(created(&p, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE, 0, 0, &rules), 0);
        CHECK_EQ(opened(&p, directory, O_PATH, &dir), 0);
        CHECK_EQ(opened(&p, file("text"), O_PATH, &text), 0);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_FILE, dir, false), 0);
        CHECK_EQ(no_new_privs(&p), 0);
        CHECK_EQ(restricted(&p, rules, 0), 0);
        CHECK_EQ(opened(&p, file("text"), O_RDONLY, &fd), 0);
        CHECK_EQ(opened(&p, file("text"), O_WRONLY, &fd), EACCES);
        CHECK_EQ(opened(&p, "/etc/passwd", O_RDONLY, &fd), EACCES);
        /* A second domain cannot give what the first one denies. */
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_WRITE_FILE, dir, false), 0);
        CHECK_EQ(restricted(&p, rules, LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF), 0);
        CHECK_EQ(opened(&p, file("text"), O_WRONLY, &fd), EACCES);
        for (int i = 2; i < 16; i++) CHECK_EQ(restricted(&p, rules, 0), 0);
        CHECK_EQ(restricted(&p, rules, 0), E2BIG);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void tells_errors_of_landlock(void)
{
    struct peer p;
    int32_t rules, dir, text;
    peer_start(&p);
    if (has_landlock(&p)) {
        CHECK_EQ(created(&p, 0, 0, 0, &rules), ENOMSG);
        CHECK_EQ(created(&p, INT64_C(1) << 40, 0, 0, &rules), EINVAL);
        CHECK_EQ(created(&p, 0, 8, 0, &rules), EINVAL);
        CHECK_EQ(created(&p, 0, 0, 8, &rules), EINVAL);
        CHECK_EQ(created(&p, LANDLOCK_ACCESS_FS_READ_DIR, LANDLOCK_ACCESS_NET_BIND_TCP, 0, &rules), 0);
        CHECK_EQ(opened(&p, directory, O_PATH, &dir), 0);
        CHECK_EQ(opened(&p, file("text"), O_PATH, &text), 0);
        CHECK_EQ(allowed(&p, NONE, 1, dir, false), EBADF);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_DIR, NONE, false), EBADF);
        /* The port's own, which is open. */
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_DIR, ALC_FD_PROC, false), EBADF);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_DIR, rules, false), EBADFD);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_EXECUTE, dir, false), EINVAL);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_DIR, text, false), EINVAL);
        CHECK_EQ(allowed(&p, rules, LANDLOCK_ACCESS_FS_READ_DIR, text, true), 0);
        CHECK_EQ(allowed(&p, rules, 0, text, true), ENOMSG);
        CHECK_EQ(allowed_port(&p, NONE, LANDLOCK_ACCESS_NET_BIND_TCP, 1), EBADF);
        CHECK_EQ(allowed_port(&p, rules, LANDLOCK_ACCESS_NET_CONNECT_TCP, 1), EINVAL);
        CHECK_EQ(allowed_port(&p, rules, 0, 1), ENOMSG);
        CHECK_EQ(allowed_port(&p, rules, LANDLOCK_ACCESS_NET_BIND_TCP, 65535), 0);
        CHECK_EQ(allowed_port(&p, rules, LANDLOCK_ACCESS_NET_BIND_TCP, 65536), EINVAL);
        CHECK_EQ(restricted(&p, NONE, 0), EBADF);
        CHECK_EQ(restricted(&p, rules, INT64_C(1) << 40), EINVAL);
        if (geteuid() != 0) CHECK_EQ(restricted(&p, rules, 0), EPERM);
        CHECK_EQ(no_new_privs(&p), 0);
        CHECK_EQ(restricted(&p, rules, 1 << 20), EINVAL);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void refuses_what_the_kernel_lacks(void)
{
    struct peer p;
    char detail[100];
    int32_t abi;
    peer_start(&p);
    if (has_landlock(&p)) {
        CHECK_EQ(gives(&p, ALC_CALL_LANDLOCK_ABI, &abi), 0);
        for (int more = 0; more < 2; more++) {
            put_raw_flags(&args, LANDLOCK_ACCESS_FS_EXECUTE);
            put_raw_flags(&args, 0);
            put_raw_flags(&args, 0);
            alc_put_u32(&args, (uint32_t)(abi + more));
            put_text("A_RIGHT");
            if (more == 0) {
                peer_ok(&p, ALC_CALL_LANDLOCK_CREATE_RULESET, &args);
                continue;
            }
            snprintf(detail, sizeof detail, "A_RIGHT needs Landlock ABI %d, and this kernel has %d", abi + 1, abi);
            peer_refused(&p, ALC_CALL_LANDLOCK_CREATE_RULESET, &args, ALC_REFUSAL_UNSUPPORTED, detail);
        }
    }
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Mounts by descriptor ---- */

static int configured(struct peer *p, int fs, int64_t command, const char *key, const char *text, int aux)
{
    put_fd(&args, fs);
    put_raw(&args, command);
    put_opt_text(&args, key);
    put_opt_text(&args, text);
    alc_put_bool(&args, false);
    put_fd(&args, aux);
    return gives(p, ALC_CALL_FSCONFIG, NULL);
}

static int context_of(struct peer *p, const char *type, int32_t *fd)
{
    put_text(type);
    put_raw_flags(&args, FSOPEN_CLOEXEC);
    return gives(p, ALC_CALL_FSOPEN, fd);
}

static int mount_of(struct peer *p, int fs, int64_t attrs, int32_t *fd)
{
    put_fd(&args, fs);
    put_raw_flags(&args, FSMOUNT_CLOEXEC);
    put_raw_flags(&args, attrs);
    return gives(p, ALC_CALL_FSMOUNT, fd);
}

/* fspick, open_tree and open_in_root. */
static int found(struct peer *p, uint16_t call, int dir, const char *path, int64_t flags, int32_t *fd)
{
    put_fd(&args, dir);
    put_text(path);
    put_raw_flags(&args, flags);
    return gives(p, call, fd);
}

static int moved(struct peer *p, int from, const char *from_path, int to, const char *to_path, int64_t flags)
{
    put_fd(&args, from);
    put_text(from_path);
    put_fd(&args, to);
    put_text(to_path);
    put_raw_flags(&args, flags);
    return gives(p, ALC_CALL_MOVE_MOUNT, NULL);
}

static int attributed(struct peer *p, int dir, const char *path, int64_t set, int64_t propagation, int userns)
{
    put_fd(&args, dir);
    put_text(path);
    put_raw_flags(&args, path[0] == 0 ? AT_EMPTY_PATH : 0);
    put_raw_flags(&args, set);
    put_raw_flags(&args, 0);
    put_raw_flags(&args, propagation);
    put_fd(&args, userns);
    return gives(p, ALC_CALL_MOUNT_SETATTR, NULL);
}

/* False, and a line that says so, where the machine does not let it have namespaces of its own. */
static bool start_box(struct peer *p)
{
    uint32_t ids[] = {geteuid(), getegid()};
    peer_start(p);
    put_raw_flags(&args, CLONE_NEWNS | CLONE_NEWUSER);
    if (gives(p, ALC_CALL_UNSHARE, NULL) != 0) {
        printf("SKIPPED: no namespaces of its own\n");
        CHECK_EQ(peer_end(p), 0);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        alc_put_u32(&args, 1);
        alc_put_u32(&args, 0);
        alc_put_u32(&args, ids[i]);
        alc_put_u32(&args, 1);
    }
    alc_put_bool(&args, true);
    CHECK_EQ(gives(p, ALC_CALL_ID_MAPS, NULL), 0);
    put_opt_text(&args, "none");
    put_text("/");
    put_opt_text(&args, NULL);
    put_raw_flags(&args, MS_REC | MS_PRIVATE);
    put_opt_text(&args, NULL);
    CHECK_EQ(gives(p, ALC_CALL_MOUNT, NULL), 0);
    return true;
}

/* Nothing of /proc can be opened, but what programs are made of. */
static void sees_programs_only(struct peer *p)
{
    static const char *const programs[] = {"/usr", "/bin", "/lib", "/lib64"};
    int32_t rules, dir;
    CHECK_EQ(created(p, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, 0, 0, &rules), 0);
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        if (opened(p, programs[i], O_PATH, &dir) != 0) continue;
        CHECK_EQ(allowed(p, rules, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, dir, false), 0);
    }
    CHECK_EQ(no_new_privs(p), 0);
    CHECK_EQ(restricted(p, rules, 0), 0);
}

/* The end of a child that it could not look at: nothing is known of when it started and what it had executed. */
static void ends_unseen(struct peer *p, uint64_t child, enum alc_exit_kind kind, int status)
{
    struct alc_frame_child_exit e;
    struct alc_cur why;
    peer_until(p, ALC_FRAME_CHILD_EXIT);
    CHECK(alc_decode_child_exit(p->m.body, p->m.len, &e, &why));
    CHECK_EQ(e.child, child);
    CHECK_EQ(e.started, 0);
    CHECK(!e.ending.execed);
    CHECK_EQ(e.ending.kind, kind);
    CHECK_EQ(e.ending.status, status);
}

static void cannot_look_at_its_children(void)
{
    struct peer p, program, exits, control;
    peer_start(&p);
    if (has_landlock(&p)) {
        sees_programs_only(&p);
        peer_fork(&p, &program);
        peer_fork(&p, &exits);
        peer_fork(&p, &control);
        peer_exec(&program, (const char *const[]){"sleep", "1000", NULL});
        CHECK(peer_asks_execed(&p, program.handle)); /* it lives, and has closed its channel */
        CHECK_EQ(kill(program.pid, SIGKILL), 0);
        ends_unseen(&p, program.handle, ALC_EXIT_KIND_SIGNALED, SIGKILL);
        peer_exec(&exits, (const char *const[]){"sh", "-c", "exit 3", NULL});
        ends_unseen(&p, exits.handle, ALC_EXIT_KIND_EXITED, 3);
        CHECK_EQ(kill(control.pid, SIGKILL), 0);
        ends_unseen(&p, control.handle, ALC_EXIT_KIND_SIGNALED, SIGKILL);
        CHECK(!peer_asks_execed(&p, control.handle)); /* it is reaped: there is nothing to tell any more */
        peer_close(&program);
        peer_close(&exits);
        peer_close(&control);
    }
    CHECK_EQ(peer_end(&p), 0);
}

/* How a child is that is asked for before it is reaped. */
enum unseen { LIVES, EXITS, IS_KILLED };

static pid_t child_that(enum unseen how)
{
    siginfo_t info;
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0 && how == EXITS) _exit(0);
    while (pid == 0) pause();
    if (how == IS_KILLED) CHECK_EQ(kill(pid, SIGKILL), 0);
    if (how != LIVES) CHECK_EQ(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
    return pid;
}

/* A control process in this one, with a channel and a /proc that it cannot look into. */
static void be_asked_of_children(void)
{
    struct alc_control c;
    int channel[2];
    uint8_t message[64];
    CHECK_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, channel), 0);
    int proc = alc_proc_open_root(), other = fcntl(channel[1], F_DUPFD, ALC_FD_FREE + 8);
    CHECK(proc >= 0 && other >= 0 && dup2(proc, ALC_FD_PROC) >= 0 && dup2(channel[0], ALC_FD_CHANNEL) >= 0);
    int rules = alc_kernel_landlock_create((const uint64_t[3]){LANDLOCK_ACCESS_FS_READ_FILE, 0, 0});
    CHECK(rules >= 0 && alc_kernel_no_new_privs() == 0 && alc_kernel_landlock_restrict(rules, 0) == 0);
    alc_control_init(&c, 0);
    for (enum unseen how = LIVES; how <= IS_KILLED; how++) {
        pid_t pid = child_that(how);
        CHECK_EQ(alc_children_reserve(&c.children), 0);
        alc_children_add(&c.children, (struct alc_kid){.handle = 7, .pid = pid});
        CHECK_EQ(alc_execed(&c, pid), -1);
        alc_tell_execed(&c, 7);
        ssize_t n = recv(other, message, sizeof message, 0);
        /* A signal ends a control process as well as a program: its end tells nothing. */
        CHECK(how == IS_KILLED ? n < 0 && errno == EAGAIN : n > 0 && message[0] == ALC_FRAME_CHILD_EXECED);
        CHECK(n < 0 || message[n - 1] == 1);
        alc_children_remove(&c.children, alc_children_by_pid(&c.children, pid));
        kill(pid, SIGKILL);
        CHECK_EQ(waitpid(pid, NULL, 0), pid);
    }
}

static void tells_nothing_of_one_that_a_signal_ended(void)
{
    struct peer p;
    int status;
    peer_start(&p);
    if (has_landlock(&p)) {
        pid_t pid = fork();
        CHECK(pid >= 0);
        if (pid == 0) {
            be_asked_of_children();
            _exit(0);
        }
        CHECK_EQ(waitpid(pid, &status, 0), pid);
        CHECK_EQ(status, 0);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static bool says(struct alc_str detail, const char *text) { return detail.len == strlen(text) && memcmp(detail.ptr, text, detail.len) == 0; }

/* What stands in the error of a parameter that tmpfs does not have. */
static void is_told(struct peer *p, int fs, const char *key, const char *text)
{
    struct alc_cur c;
    struct alc_failure f;
    put_fd(&args, fs);
    put_raw(&args, FSCONFIG_SET_STRING);
    put_opt_text(&args, key);
    put_opt_text(&args, "1");
    alc_put_bool(&args, false);
    put_fd(&args, 0);
    struct alc_frame_reply r = peer_call(p, ALC_CALL_FSCONFIG, &args);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_failure(&c, "failure", &f) && f.number == EINVAL);
    CHECK(says(f.detail, text));
}

static void tells_what_the_kernel_says(void)
{
    struct peer p;
    int32_t fs;
    char key[ALC_DETAIL_MAX + 1], text[2 * ALC_DETAIL_MAX];
    static const char before[] = "e tmpfs: Unknown parameter '";
    if (!start_box(&p)) return;
    CHECK_EQ(context_of(&p, "tmpfs", &fs), 0);
    is_told(&p, fs, "sise", "e tmpfs: Unknown parameter 'sise'");
    is_told(&p, fs, "a\nb\xc3\xa4", "e tmpfs: Unknown parameter 'a?b?" "?'");
    is_told(&p, 0, "sise", ""); /* no context: nothing is read of it */
    for (size_t over = 0; over < 3; over++) { /* the last but the quote, the quote, neither */
        size_t len = ALC_DETAIL_MAX - sizeof before - 1 + over;
        memset(key, 'k', len);
        key[len] = 0;
        snprintf(text, sizeof text, "%s%.*s'", before, (int)len, key);
        text[ALC_DETAIL_MAX - 1] = 0;
        is_told(&p, fs, key, text);
    }
    CHECK_EQ(peer_end(&p), 0);
}

static void mounts_by_descriptor(void)
{
    struct peer p;
    int32_t fs, mount, tree, dir, fd;
    if (!start_box(&p)) return;
    CHECK_EQ(context_of(&p, "nonefs", &fs), ENODEV);
    CHECK_EQ(context_of(&p, "tmpfs", &fs), 0);
    CHECK_EQ(mount_of(&p, fs, 0, &mount), EINVAL);
    CHECK_EQ(configured(&p, NONE, FSCONFIG_CMD_CREATE, NULL, NULL, 0), EBADF);
    CHECK_EQ(configured(&p, ALC_FD_PROC, FSCONFIG_CMD_CREATE, NULL, NULL, 0), EBADF);
    CHECK_EQ(configured(&p, 0, FSCONFIG_CMD_CREATE, NULL, NULL, 0), EINVAL);
    CHECK_EQ(configured(&p, fs, 99, NULL, NULL, 0), EOPNOTSUPP);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_STRING, "size", "1M", 1), EINVAL);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_STRING, "sise", "1M", 0), EINVAL);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_STRING, "size", "1M", 0), 0);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_FD, "source", NULL, ALC_FD_PROC), EBADF);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_PATH, "source", "/", ALC_FD_PROC), EBADF);
    CHECK_EQ(configured(&p, fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0), 0);
    CHECK_EQ(configured(&p, fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0), EBUSY);
    CHECK_EQ(mount_of(&p, NONE, 0, &mount), EBADF);
    CHECK_EQ(mount_of(&p, fs, 1 << 30, &mount), EINVAL);
    CHECK_EQ(mount_of(&p, fs, MOUNT_ATTR_NODEV, &mount), 0);
    CHECK_EQ(mount_of(&p, fs, 0, &fd), EBUSY);
    CHECK_EQ(attributed(&p, mount, "", 1 << 30, 0, 0), EINVAL);
    CHECK_EQ(attributed(&p, mount, "", MOUNT_ATTR_NOSUID, 0, 1), EINVAL);
    CHECK_EQ(attributed(&p, mount, "", MOUNT_ATTR_IDMAP, 0, NONE), EBADF);
    CHECK_EQ(attributed(&p, mount, "", MOUNT_ATTR_IDMAP, 0, ALC_FD_PROC), EBADF);
    CHECK_EQ(attributed(&p, NONE, "x", MOUNT_ATTR_RDONLY, 0, 0), EBADF);
    CHECK_EQ(attributed(&p, AT_FDCWD, "/none", MOUNT_ATTR_RDONLY, 0, 0), ENOENT);
    CHECK_EQ(moved(&p, mount, "", AT_FDCWD, "/none", MOVE_MOUNT_F_EMPTY_PATH), ENOENT);
    CHECK_EQ(moved(&p, mount, "", NONE, "", MOVE_MOUNT_F_EMPTY_PATH), EBADF);
    CHECK_EQ(moved(&p, NONE, "", AT_FDCWD, directory, MOVE_MOUNT_F_EMPTY_PATH), EBADF);
    CHECK_EQ(moved(&p, mount, "", AT_FDCWD, file("text"), MOVE_MOUNT_F_EMPTY_PATH), EINVAL);
    CHECK_EQ(moved(&p, mount, "", AT_FDCWD, directory, 1 << 30), EINVAL);
    CHECK_EQ(moved(&p, mount, "", AT_FDCWD, directory, MOVE_MOUNT_F_EMPTY_PATH), 0);
    /* What is mounted is what was made: empty. */
    CHECK_EQ(opened(&p, file("text"), O_RDONLY, &fd), ENOENT);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_TREE, NONE, "", AT_EMPTY_PATH, &fd), EBADF);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_TREE, AT_FDCWD, "/none", 0, &fd), ENOENT);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_TREE, AT_FDCWD, "/", 1 << 30, &fd), EINVAL);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_TREE, AT_FDCWD, directory, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC, &tree), 0);
    CHECK_EQ(attributed(&p, tree, "", MOUNT_ATTR_RDONLY, MS_PRIVATE, 0), 0);
    CHECK_EQ(moved(&p, tree, "", mount, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH), 0);
    CHECK_EQ(opened(&p, file("new"), O_WRONLY | O_CREAT, &fd), EROFS);
    CHECK_EQ(found(&p, ALC_CALL_FSPICK, NONE, "x", 0, &fd), EBADF);
    CHECK_EQ(found(&p, ALC_CALL_FSPICK, AT_FDCWD, "/none", 0, &fd), ENOENT);
    CHECK_EQ(found(&p, ALC_CALL_FSPICK, AT_FDCWD, directory, 1 << 20, &fd), EINVAL);
    CHECK_EQ(found(&p, ALC_CALL_FSPICK, AT_FDCWD, directory, FSPICK_CLOEXEC, &fs), 0);
    CHECK_EQ(configured(&p, fs, FSCONFIG_SET_FLAG, "ro", NULL, 0), 0);
    CHECK_EQ(configured(&p, fs, FSCONFIG_CMD_RECONFIGURE, NULL, NULL, 0), 0);
    /* Nothing of it is seen outside. */
    CHECK_EQ(access(file("text"), F_OK), 0);
    CHECK_EQ(opened(&p, "/usr", O_PATH | O_DIRECTORY, &dir), 0);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, NONE, "x", 0, &fd), EBADF);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, ALC_FD_PROC, "self", 0, &fd), EBADF);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, dir, "../../etc/passwd", 0, &fd), ENOENT);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, dir, "/../bin", O_DIRECTORY, &fd), 0);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, dir, "bin", O_WRONLY | O_CREAT, &fd), EINVAL);
    CHECK_EQ(opened(&p, "/proc", O_PATH | O_DIRECTORY, &dir), 0);
    CHECK_EQ(found(&p, ALC_CALL_OPEN_IN_ROOT, dir, "self/root", 0, &fd), ELOOP);
    CHECK_EQ(peer_end(&p), 0);
}

static void clean_up(void)
{
    unlink(file("text"));
    rmdir(directory);
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    CHECK(mkdtemp(directory) != NULL && chmod(directory, 0755) == 0);
    int fd = open(file("text"), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    CHECK(fd >= 0 && close(fd) == 0);
    atexit(clean_up);
    RUN_TEST(denies_what_no_rule_allows);
    RUN_TEST(tells_errors_of_landlock);
    RUN_TEST(refuses_what_the_kernel_lacks);
    RUN_TEST(cannot_look_at_its_children);
    RUN_TEST(tells_nothing_of_one_that_a_signal_ended);
    RUN_TEST(tells_what_the_kernel_says);
    RUN_TEST(mounts_by_descriptor);
    alc_buf_free(&args);
    return 0;
}
