/*
 * namespaces_test: files by name, mounts, namespaces, id maps and sockets in control processes.
 * All mounts are made in mount namespaces of the test's own. For root these are plain ones; for an ordinary user they are
 * below a user namespace, which some machines deny: then those tests end early.
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

#include "control.h"
#include "kernel.h"
#include "test.h"

enum { NOBODY = 65534, MANY = 5000, TOO_MANY = 66000 };

static struct alc_buf args; /* of the next call */
static char directory[] = "/tmp/alcove-spaces-XXXXXX";
static char many[] = "/dev/shm/alcove-spaces-XXXXXX"; /* quick to fill, where it is memory */
static bool root;

/* A path below the directory; four of them live at a time. */
static const char *file(const char *name) { return path_in(directory, name); }

static void put_text(const char *text) { alc_put_str(&args, str(text)); }

/* 0, or the errno, of a call whose arguments are put. */
static int made(struct peer *p, uint16_t call)
{
    struct alc_frame_reply r = peer_call(p, call, &args);
    CHECK(r.outcome != ALC_OUTCOME_REFUSED);
    return r.outcome == ALC_OUTCOME_ERRNO ? error_of(r.body) : 0;
}

static int named(struct peer *p, uint16_t call, const char *path)
{
    put_text(path);
    return made(p, call);
}

static int named2(struct peer *p, uint16_t call, const char *a, const char *b)
{
    put_text(a);
    return named(p, call, b);
}

static int with_mode(struct peer *p, uint16_t call, const char *path, uint32_t mode)
{
    put_text(path);
    alc_put_u32(&args, mode);
    return made(p, call);
}

static int chowned(struct peer *p, const char *path, uint32_t uid, uint32_t gid)
{
    put_text(path);
    alc_put_u32(&args, uid);
    alc_put_u32(&args, gid);
    return made(p, ALC_CALL_CHOWN);
}

static int mounted(struct peer *p, const char *source, const char *target, const char *type, int64_t flags, const char *data)
{
    put_opt_text(&args, source);
    put_text(target);
    put_opt_text(&args, type);
    put_raw_flags(&args, flags);
    put_opt_text(&args, data);
    return made(p, ALC_CALL_MOUNT);
}

static int unmounted(struct peer *p, const char *target, int64_t flags)
{
    put_text(target);
    put_raw_flags(&args, flags);
    return made(p, ALC_CALL_UMOUNT2);
}

static int opened(struct peer *p, const char *path, int64_t flags, int *fd)
{
    put_text(path);
    put_raw_flags(&args, flags);
    alc_put_u32(&args, 0600);
    struct alc_frame_reply r = peer_call(p, ALC_CALL_OPEN, &args);
    if (r.outcome == ALC_OUTCOME_ERRNO) return error_of(r.body);
    struct alc_cur c;
    int32_t value = -1;
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_i32(&c, "fd", &value));
    if (fd != NULL) *fd = value;
    return 0;
}

static int unshared(struct peer *p, int64_t flags)
{
    put_raw_flags(&args, flags);
    return made(p, ALC_CALL_UNSHARE);
}

static int moved(struct peer *p, int fd, int64_t type)
{
    put_fd(&args, fd);
    put_raw_flags(&args, type);
    return made(p, ALC_CALL_SETNS);
}

static int mapped(struct peer *p, uint32_t uid, uint32_t gid, bool deny)
{
    for (int i = 0; i < 2; i++) {
        alc_put_u32(&args, 1);
        alc_put_u32(&args, 0);
        alc_put_u32(&args, i == 0 ? uid : gid);
        alc_put_u32(&args, 1);
    }
    alc_put_bool(&args, deny);
    return made(p, ALC_CALL_ID_MAPS);
}

static int32_t pid_of(struct peer *p)
{
    struct alc_cur c;
    int32_t pid = 0;
    struct alc_bytes body = peer_ok(p, ALC_CALL_GETPID, NULL);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_i32(&c, "pid", &pid));
    return pid;
}

static const char *hostname_of(struct peer *p)
{
    static char name[256];
    struct alc_cur c;
    struct alc_str s = {0};
    struct alc_bytes body = peer_ok(p, ALC_CALL_GETHOSTNAME, NULL);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_str(&c, "name", &s) && s.len < sizeof name);
    memcpy(name, s.ptr, s.len + 1);
    return name;
}

/* How many names; those that are looked for are among them. */
static uint32_t count_names(struct peer *p, const char *path, const char *wanted)
{
    struct alc_cur c;
    struct alc_str name = {0};
    uint32_t count = 0;
    bool found = false;
    put_text(path);
    struct alc_bytes body = peer_ok(p, ALC_CALL_READDIR, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_u32(&c, "count", &count));
    for (uint32_t i = 0; i < count; i++) {
        CHECK(alc_get_str(&c, "name", &name));
        found = found || strcmp(name.ptr, wanted) == 0;
    }
    CHECK(alc_cur_done(&c, "names") && found);
    return count;
}

/* A process in namespaces of its own, where it may do everything; its mounts are nobody else's. False: not on this machine. */
static bool start_box(struct peer *p, int64_t spaces)
{
    uint32_t uid = geteuid(), gid = getegid();
    peer_start(p);
    int error = unshared(p, spaces | (root ? 0 : CLONE_NEWUSER));
    if (error != 0) {
        CHECK(!root && (error == EPERM || error == ENOSPC));
        CHECK_EQ(peer_end(p), 0);
        return false;
    }
    if (!root) CHECK_EQ(mapped(p, uid, gid, true), 0);
    if ((spaces & CLONE_NEWNS) != 0) CHECK_EQ(mounted(p, "none", "/", NULL, MS_REC | MS_PRIVATE, NULL), 0);
    return true;
}

/* An ordinary user, whoever runs the test. */
static void start_user(struct peer *p)
{
    peer_start(p);
    if (!root) return;
    alc_put_u32(&args, 0);
    CHECK_EQ(made(p, ALC_CALL_SETGROUPS), 0);
    for (int i = 0; i < 3; i++) alc_put_u32(&args, NOBODY);
    CHECK_EQ(made(p, ALC_CALL_SETRESGID), 0);
    for (int i = 0; i < 3; i++) alc_put_u32(&args, NOBODY);
    CHECK_EQ(made(p, ALC_CALL_SETRESUID), 0);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    CHECK(lstat(path, &st) == 0);
    return st.st_mode;
}

/* ---- Files by name ---- */

static void makes_and_removes_names(void)
{
    struct peer p;
    peer_start(&p);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("dir"), 0750), 0);
    CHECK_EQ(mode_of(file("dir")), S_IFDIR | 0750);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("dir"), 0750), EEXIST);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKFIFO, file("dir/fifo"), 0640), 0);
    CHECK_EQ(mode_of(file("dir/fifo")), S_IFIFO | 0640);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKFIFO, file("dir/fifo"), 0640), EEXIST);
    CHECK_EQ(named2(&p, ALC_CALL_LINK, file("dir/fifo"), file("dir/same")), 0);
    CHECK_EQ(named2(&p, ALC_CALL_LINK, file("nothing"), file("dir/other")), ENOENT);
    CHECK_EQ(named2(&p, ALC_CALL_SYMLINK, "dir/same", file("sym")), 0);
    CHECK(S_ISLNK(mode_of(file("sym"))));
    CHECK_EQ(named2(&p, ALC_CALL_SYMLINK, "x", file("sym")), EEXIST);
    CHECK_EQ(named(&p, ALC_CALL_RMDIR, file("dir")), ENOTEMPTY);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("dir")), EISDIR);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("dir/fifo")), 0);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("dir/fifo")), ENOENT);
    CHECK_EQ(with_mode(&p, ALC_CALL_CHMOD, file("sym"), 0), 0);
    CHECK_EQ(mode_of(file("dir/same")), S_IFIFO);
    CHECK_EQ(with_mode(&p, ALC_CALL_CHMOD, file("dir/fifo"), 0), ENOENT);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("dir/same")), 0);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("sym")), 0);
    CHECK_EQ(named(&p, ALC_CALL_RMDIR, file("dir")), 0);
    CHECK_EQ(named(&p, ALC_CALL_RMDIR, file("dir")), ENOENT);
    CHECK_EQ(peer_end(&p), 0);
}

static void changes_owners(void)
{
    struct peer p, user;
    struct stat st;
    peer_start(&p);
    CHECK_EQ(opened(&p, file("owned"), O_WRONLY | O_CREAT, NULL), 0);
    if (root) {
        CHECK_EQ(chowned(&p, file("owned"), 1234, UINT32_MAX), 0);
        CHECK(stat(file("owned"), &st) == 0 && st.st_uid == 1234 && st.st_gid == getegid());
    }
    CHECK_EQ(chowned(&p, file("nothing"), 0, 0), ENOENT);
    start_user(&user);
    CHECK_EQ(chowned(&user, file("owned"), 0, 0), EPERM);
    if (root) CHECK_EQ(with_mode(&user, ALC_CALL_CHMOD, file("owned"), 0777), EPERM);
    CHECK_EQ(named(&user, ALC_CALL_CHROOT, directory), EPERM);
    CHECK_EQ(named(&p, ALC_CALL_UNLINK, file("owned")), 0);
    CHECK_EQ(peer_end(&user), 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void fill(int fd, int from, int to, const char *behind)
{
    char name[256];
    for (int i = from; i < to; i++) {
        snprintf(name, sizeof name, "%06d%s", i, behind);
        CHECK(mknodat(fd, name, S_IFREG | 0600, 0) == 0);
    }
}

static void empty(int fd, int count, const char *behind)
{
    char name[256];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%06d%s", i, behind);
        unlinkat(fd, name, 0);
    }
}

/* What a frame holds of names with 255 bytes: 65 thousand. */
static void reads_directories(void)
{
    struct peer p;
    char behind[250];
    memset(behind, 'x', sizeof behind);
    behind[sizeof behind - 1] = 0;
    peer_start(&p);
    CHECK(mkdtemp(many) != NULL);
    CHECK_EQ(count_names(&p, many, ".."), 2);
    int fd = open(many, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK(fd >= 0);
    fill(fd, 0, MANY, "");
    CHECK_EQ(count_names(&p, many, "004999"), MANY + 2);
    empty(fd, MANY, "");
    CHECK_EQ(named(&p, ALC_CALL_READDIR, file("nothing")), ENOENT);
    CHECK_EQ(named(&p, ALC_CALL_READDIR, "/dev/null"), ENOTDIR);
    /* As many as a frame holds, less what a reply has beside them, and then more. */
    int fits = (ALC_MAX_FRAME - 2048) / (4 + 255 + 1) - 2;
    fill(fd, 0, fits, behind);
    CHECK_EQ(count_names(&p, many, "."), fits + 2);
    fill(fd, fits, TOO_MANY, behind);
    CHECK_EQ(named(&p, ALC_CALL_READDIR, many), EMSGSIZE);
    CHECK(pid_of(&p) == p.pid);
    empty(fd, TOO_MANY, behind);
    close(fd);
    CHECK_EQ(named(&p, ALC_CALL_RMDIR, many), 0);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Mounts and roots ---- */

static void mounts_and_unmounts(void)
{
    struct peer p, user;
    start_user(&user);
    CHECK_EQ(mounted(&user, "none", "/", NULL, MS_REC | MS_PRIVATE, NULL), EPERM);
    CHECK_EQ(named(&user, ALC_CALL_UMOUNT, "/"), EPERM);
    CHECK_EQ(unmounted(&user, "/", MNT_DETACH), EPERM);
    CHECK_EQ(named2(&user, ALC_CALL_PIVOT_ROOT, ".", "."), EPERM);
    CHECK_EQ(peer_end(&user), 0);
    if (!start_box(&p, CLONE_NEWNS)) return;
    CHECK_EQ(mounted(&p, "none", file(""), "no such type", 0, NULL), ENODEV);
    CHECK_EQ(named(&p, ALC_CALL_UMOUNT, file("")), EINVAL);
    CHECK_EQ(unmounted(&p, file(""), INT64_C(1) << 40), EINVAL);
    CHECK_EQ(mounted(&p, "spaces", file(""), "tmpfs", MS_NOEXEC | MS_NOSUID, "size=64k,mode=0700"), 0);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("a"), 0700), 0);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("b"), 0700), 0);
    CHECK_EQ(mounted(&p, file("a"), file("b"), NULL, MS_BIND, NULL), 0);
    CHECK_EQ(mounted(&p, NULL, file("b"), NULL, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NOEXEC, NULL), 0);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("b/c"), 0700), EROFS);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("a/c"), 0700), 0);
    CHECK_EQ(count_names(&p, file("b"), "c"), 3);
    int fd;
    CHECK_EQ(opened(&p, file("b/c"), O_RDONLY | O_DIRECTORY, &fd), 0);
    CHECK_EQ(named(&p, ALC_CALL_UMOUNT, file("b")), EBUSY);
    CHECK_EQ(unmounted(&p, file("b"), MNT_DETACH), 0);
    CHECK_EQ(count_names(&p, file("b"), "."), 2);
    CHECK_EQ(named(&p, ALC_CALL_UMOUNT, file("")), 0);
    CHECK(access(file("a"), F_OK) != 0); /* none of it was ever here */
    CHECK_EQ(peer_end(&p), 0);
}

static void changes_its_root(void)
{
    struct peer p, child, grandchild;
    if (!start_box(&p, CLONE_NEWNS)) return;
    CHECK_EQ(mounted(&p, "spaces", directory, "tmpfs", 0, NULL), 0);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("jail"), 0700), 0);
    CHECK_EQ(with_mode(&p, ALC_CALL_MKDIR, file("jail/inside"), 0700), 0);
    CHECK_EQ(named2(&p, ALC_CALL_PIVOT_ROOT, file("jail"), file("jail")), EINVAL); /* no mount */
    peer_fork(&p, &child);
    CHECK_EQ(named(&child, ALC_CALL_CHROOT, file("nothing")), ENOENT);
    CHECK_EQ(named(&child, ALC_CALL_CHROOT, file("jail")), 0);
    CHECK_EQ(named(&child, ALC_CALL_CHDIR, "/"), 0);
    CHECK_EQ(count_names(&child, "/", "inside"), 3);
    /* Without a /proc it goes on as before: it forks, and tells how its children end. */
    peer_fork(&child, &grandchild);
    CHECK_EQ(count_names(&grandchild, "/", "inside"), 3);
    CHECK(kill(grandchild.pid, SIGTERM) == 0);
    CHECK_EQ(peer_exit_of(&child, grandchild.handle).status, SIGTERM);
    peer_close(&grandchild);
    peer_close(&child);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 0);
    /* As in pivot_root(2): the former root lies on the new one, and goes. */
    CHECK_EQ(named(&p, ALC_CALL_CHDIR, directory), 0);
    CHECK_EQ(named2(&p, ALC_CALL_PIVOT_ROOT, ".", "."), 0);
    CHECK_EQ(unmounted(&p, ".", MNT_DETACH), 0);
    CHECK_EQ(named(&p, ALC_CALL_CHDIR, "/"), 0);
    CHECK_EQ(count_names(&p, "/", "jail"), 3);
    CHECK_EQ(named(&p, ALC_CALL_RMDIR, "/jail/inside"), 0);
    peer_fork(&p, &child);
    CHECK(kill(child.pid, SIGTERM) == 0);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, SIGTERM);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Namespaces ---- */

static void has_a_hostname_of_its_own(void)
{
    struct peer p, child, user;
    char here[256], path[64], long_name[66];
    CHECK(gethostname(here, sizeof here) == 0);
    start_user(&user);
    CHECK(strcmp(hostname_of(&user), here) == 0);
    CHECK_EQ(named(&user, ALC_CALL_SETHOSTNAME, "other"), EPERM);
    CHECK_EQ(unshared(&user, CLONE_NEWUTS), EPERM);
    CHECK_EQ(unshared(&user, INT64_C(1) << 40), EINVAL);
    CHECK_EQ(unshared(&user, CLONE_SETTLS), EINVAL);
    CHECK_EQ(peer_end(&user), 0);
    if (!start_box(&p, 0)) return;
    peer_fork(&p, &child);
    CHECK_EQ(unshared(&child, CLONE_NEWUTS), 0);
    CHECK_EQ(named(&child, ALC_CALL_SETHOSTNAME, "spaces"), 0);
    CHECK(strcmp(hostname_of(&child), "spaces") == 0);
    CHECK(strcmp(hostname_of(&p), here) == 0);
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = 0;
    CHECK_EQ(named(&child, ALC_CALL_SETHOSTNAME, long_name), EINVAL);
    long_name[64] = 0;
    CHECK_EQ(named(&child, ALC_CALL_SETHOSTNAME, long_name), 0);
    CHECK(strcmp(hostname_of(&child), long_name) == 0);
    CHECK_EQ(named(&child, ALC_CALL_SETHOSTNAME, ""), 0);
    CHECK(strcmp(hostname_of(&child), "") == 0);
    CHECK_EQ(moved(&p, ALC_FD_PROC, 0), EBADF);
    CHECK_EQ(moved(&p, 2, 0), EINVAL);
    snprintf(path, sizeof path, "/proc/%d/ns/uts", child.pid);
    int fd;
    if (root) { /* nobody else may look into a process that is not dumpable */
        CHECK_EQ(opened(&p, path, O_RDONLY, &fd), 0);
        CHECK_EQ(moved(&p, fd, CLONE_NEWPID), EINVAL);
        CHECK_EQ(moved(&p, fd, INT64_C(1) << 40), EINVAL);
        CHECK_EQ(moved(&p, fd, CLONE_NEWUTS), 0);
        CHECK(strcmp(hostname_of(&p), "") == 0);
        CHECK_EQ(named(&p, ALC_CALL_SETHOSTNAME, "both"), 0);
        CHECK(strcmp(hostname_of(&child), "both") == 0);
    }
    CHECK(gethostname(path, sizeof path) == 0 && strcmp(path, here) == 0);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* A child in another pid namespace than its parent. */
static void fork_nested(struct peer *p, struct peer *child)
{
    struct alc_frame_reply r = peer_fork_flags(p, child, NULL, 0);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    peer_until(child, ALC_FRAME_BORN);
    child->pid = child->m.sender;
}

static void kill_inside(struct peer *p, int pid)
{
    alc_put_i32(&args, pid);
    put_raw(&args, SIGKILL);
    CHECK_EQ(made(p, ALC_CALL_KILL), 0);
}

static void checks_that_a_program_is_told_from_a_fork(struct peer *p, struct peer *child)
{
    static const char *const nap[] = {"/bin/sleep", "1000", NULL};
    struct alc_buf b;
    peer_exec(child, nap);
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_ASK_EXECED);
    alc_put_u64(&b, child->handle);
    peer_send(p, &b, NULL, 0);
    peer_until(p, ALC_FRAME_CHILD_EXECED);
    CHECK_EQ(p->m.body[8], 1);
    alc_buf_free(&b);
}

/* The numbers in there are others than those of the guardian's /proc: what is read there must be of the right process. */
static void knows_children_in_a_namespace_that_it_unshared(void)
{
    struct peer p, init, inner, again;
    if (!start_box(&p, 0)) return;
    CHECK_EQ(unshared(&p, CLONE_NEWPID), 0);
    CHECK_EQ(unshared(&p, CLONE_NEWPID), EINVAL);
    CHECK_EQ(pid_of(&p), p.pid);
    peer_fork(&p, &init);
    CHECK_EQ(pid_of(&init), 1);
    fork_nested(&init, &inner);
    CHECK_EQ(pid_of(&inner), 2);
    checks_that_a_program_is_told_from_a_fork(&init, &inner);
    kill_inside(&init, 2);
    struct alc_ending e = peer_exit_of(&init, inner.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGKILL && e.execed);
    peer_close(&inner);
    peer_fork(&p, &again);
    CHECK_EQ(pid_of(&again), 3);
    checks_that_a_program_is_told_from_a_fork(&p, &again);
    peer_close(&init);
    e = peer_exit_of(&p, again.handle); /* with the first process of the namespace all others go, and it goes last */
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.status == SIGKILL && e.execed);
    CHECK_EQ(peer_exit_of(&p, init.handle).status, 0);
    CHECK_EQ(peer_fork_flags(&p, &init, NULL, 0).outcome, ALC_OUTCOME_ERRNO);
    peer_close(&init);
    peer_close(&again);
    CHECK_EQ(peer_end(&p), 0);
}

static void knows_children_in_a_namespace_that_it_joined(void)
{
    struct peer p, init, guest, inner;
    static const uint16_t newpid[] = {1305};
    char path[64];
    int fd;
    if (!root) return; /* nobody else may look into a process that is not dumpable */
    peer_start(&p);
    CHECK_EQ(peer_fork_flags(&p, &init, newpid, 1).outcome, ALC_OUTCOME_OK);
    peer_until(&init, ALC_FRAME_BORN);
    snprintf(path, sizeof path, "/proc/%d/ns/pid", init.m.sender);
    CHECK_EQ(opened(&p, path, O_RDONLY | O_CLOEXEC, &fd), 0);
    CHECK_EQ(moved(&p, fd, 0), 0);
    peer_fork(&p, &guest);
    CHECK_EQ(pid_of(&guest), 2);
    fork_nested(&guest, &inner);
    CHECK_EQ(pid_of(&inner), 3);
    checks_that_a_program_is_told_from_a_fork(&guest, &inner);
    kill_inside(&guest, 3);
    struct alc_ending e = peer_exit_of(&guest, inner.handle);
    CHECK(e.kind == ALC_EXIT_KIND_SIGNALED && e.execed);
    peer_close(&inner);
    peer_close(&guest);
    CHECK_EQ(peer_exit_of(&p, guest.handle).status, 0);
    peer_close(&init);
    CHECK_EQ(peer_end(&p), 0);
}

/* Neither before nor behind may anybody of the same user look into the process. */
static void check_hidden(const struct peer *p)
{
    struct stat st;
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/uid_map", p->pid);
    CHECK(stat(path, &st) == 0);
    CHECK_EQ(st.st_uid, 0);
}

static void maps_ids_without_privilege(void)
{
    struct peer p;
    uint32_t uid = root ? NOBODY : geteuid(), gid = root ? NOBODY : getegid();
    start_user(&p);
    int error = unshared(&p, CLONE_NEWUSER | CLONE_NEWUTS);
    if (error == 0) {
        check_hidden(&p);
        CHECK_EQ(mapped(&p, uid, gid, false), EPERM); /* the group, while setgroups could take others away */
        CHECK_EQ(mapped(&p, uid + 1, gid, true), EPERM); /* somebody else's; the group is mapped now */
        CHECK_EQ(mapped(&p, uid, gid, false), EPERM);
        alc_put_u32(&args, 1);
        for (int i = 0; i < 3; i++) alc_put_u32(&args, i == 1 ? uid : 0);
        alc_put_u32(&args, 0);
        alc_put_bool(&args, false);
        CHECK_EQ(made(&p, ALC_CALL_ID_MAPS), EINVAL); /* of no id */
        alc_put_u32(&args, 1);
        for (int i = 0; i < 3; i++) alc_put_u32(&args, i == 1 ? UINT32_MAX : (uint32_t)i / 2); /* its own */
        alc_put_u32(&args, 0);
        alc_put_bool(&args, false);
        CHECK_EQ(made(&p, ALC_CALL_ID_MAPS), 0);
        check_hidden(&p);
        struct alc_bytes ids = peer_ok(&p, ALC_CALL_GETRESUID, NULL);
        CHECK(ids.len == 12 && memcmp(ids.ptr, (uint8_t[12]){0}, 12) == 0);
        ids = peer_ok(&p, ALC_CALL_GETRESGID, NULL);
        CHECK(ids.len == 12 && memcmp(ids.ptr, (uint8_t[12]){0}, 12) == 0);
        alc_put_u32(&args, 0);
        CHECK_EQ(made(&p, ALC_CALL_SETGROUPS), EPERM);
        CHECK_EQ(named(&p, ALC_CALL_SETHOSTNAME, "mine"), 0);
    } else {
        CHECK(!root && (error == EPERM || error == ENOSPC));
    }
    CHECK_EQ(peer_end(&p), 0);
}

static int left_root(struct peer *p, uint32_t uid, uint32_t gid)
{
    alc_put_u32(&args, uid);
    alc_put_u32(&args, gid);
    return made(p, ALC_CALL_LEAVE_ROOT);
}

static bool has_ids(struct peer *p, uint16_t call, uint32_t id)
{
    const uint32_t wanted[3] = {id, id, id};
    uint8_t bytes[12];
    for (int i = 0; i < 12; i++) bytes[i] = (uint8_t)(wanted[i / 4] >> (24 - 8 * (i % 4)));
    struct alc_bytes ids = peer_ok(p, call, NULL);
    return ids.len == 12 && memcmp(ids.ptr, bytes, 12) == 0;
}

static void leaves_root(void)
{
    struct peer p;
    uint32_t uid = root ? NOBODY : geteuid(), gid = root ? NOBODY : getegid();
    /* Who is nobody in particular stays that. */
    start_user(&p);
    CHECK_EQ(left_root(&p, 5, 6), 0);
    CHECK(has_ids(&p, ALC_CALL_GETRESUID, uid) && has_ids(&p, ALC_CALL_GETRESGID, gid));
    /* Root of a user namespace with no other id can be nobody else. */
    if (unshared(&p, CLONE_NEWUSER) == 0) {
        CHECK_EQ(mapped(&p, uid, gid, true), 0);
        CHECK_EQ(left_root(&p, 5, 6), EINVAL);
        CHECK(has_ids(&p, ALC_CALL_GETRESUID, 0));
    }
    CHECK_EQ(peer_end(&p), 0);
    if (!root) return;
    peer_start(&p);
    CHECK_EQ(left_root(&p, 0, 6), EINVAL);
    CHECK_EQ(left_root(&p, 5, 0), EINVAL);
    CHECK_EQ(left_root(&p, 5, 6), 0);
    CHECK(has_ids(&p, ALC_CALL_GETRESUID, 5) && has_ids(&p, ALC_CALL_GETRESGID, 6));
    struct alc_bytes groups = peer_ok(&p, ALC_CALL_GETGROUPS, NULL);
    CHECK(groups.len == 4 && memcmp(groups.ptr, (uint8_t[4]){0}, 4) == 0);
    CHECK_EQ(peer_end(&p), 0);
    peer_start(&p);
    for (int i = 0; i < 3; i++) alc_put_u64(&args, 0);
    CHECK_EQ(made(&p, ALC_CALL_CAPSET), 0);
    CHECK_EQ(left_root(&p, 5, 6), EPERM);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- Sockets ---- */

static int made_socket(struct peer *p, int64_t domain, int64_t type, int *fd)
{
    put_raw(&args, domain);
    put_raw_flags(&args, type);
    put_raw(&args, 0);
    struct alc_frame_reply r = peer_call(p, ALC_CALL_SOCKET, &args);
    if (r.outcome == ALC_OUTCOME_ERRNO) return error_of(r.body);
    struct alc_cur c;
    int32_t value = -1;
    alc_cur_init(&c, r.body.ptr, r.body.len);
    CHECK(alc_get_i32(&c, "fd", &value));
    *fd = value;
    return 0;
}

static void makes_sockets(void)
{
    struct peer p;
    int fd, other;
    peer_start(&p);
    CHECK_EQ(made_socket(&p, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, &fd), 0);
    CHECK_EQ(fd, ALC_FD_FREE);
    CHECK_EQ(made_socket(&p, AF_UNIX, SOCK_STREAM, &other), 0);
    const int64_t both[] = {fd, other}, flags[] = {FD_CLOEXEC, 0};
    for (int i = 0; i < 2; i++) {
        struct alc_cur c;
        int64_t value = -1;
        put_fd(&args, (int)both[i]);
        put_raw(&args, F_GETFD);
        put_raw_flags(&args, 0);
        struct alc_bytes body = peer_ok(&p, ALC_CALL_FCNTL, &args);
        alc_cur_init(&c, body.ptr, body.len);
        CHECK(alc_get_i64(&c, "value", &value));
        CHECK_EQ(value, flags[i]);
    }
    put_fd(&args, fd);
    alc_put_u32(&args, 10);
    CHECK_EQ(made(&p, ALC_CALL_READ), EAGAIN);
    put_fd(&args, fd);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = (const uint8_t *)"x", .len = 1});
    CHECK_EQ(made(&p, ALC_CALL_WRITE), ENOTCONN);
    put_fd(&args, fd);
    CHECK_EQ(made(&p, ALC_CALL_CLOSE), 0);
    CHECK_EQ(made_socket(&p, 1000, SOCK_STREAM, &fd), EAFNOSUPPORT);
    CHECK_EQ(made_socket(&p, INT64_C(1) << 40, SOCK_STREAM, &fd), EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

static void clean_up(void)
{
    static const char *const names[] = {"dir/fifo", "dir/same", "sym", "owned"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) unlink(file(names[i]));
    rmdir(file("dir"));
    rmdir(many);
    rmdir(directory);
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    umask(022);
    root = geteuid() == 0;
    CHECK(mkdtemp(directory) != NULL && chmod(directory, 0755) == 0);
    atexit(clean_up);
    RUN_TEST(makes_and_removes_names);
    RUN_TEST(changes_owners);
    RUN_TEST(reads_directories);
    RUN_TEST(mounts_and_unmounts);
    RUN_TEST(changes_its_root);
    RUN_TEST(has_a_hostname_of_its_own);
    RUN_TEST(knows_children_in_a_namespace_that_it_unshared);
    RUN_TEST(knows_children_in_a_namespace_that_it_joined);
    RUN_TEST(maps_ids_without_privilege);
    RUN_TEST(leaves_root);
    RUN_TEST(makes_sockets);
    alc_buf_free(&args);
    return 0;
}
