/*
 * attributes_test: capabilities, priorities and other attributes of a control process, and descriptors of newer calls.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/openat2.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "test.h"

enum { NO_PID = 1 << 22, CPUS_MAX = 4096, NOBODY = 65534, SIGINFO_SIZE = sizeof(siginfo_t) };

_Static_assert((int)ALC_CAPABILITY_CHOWN == CAP_CHOWN, "numbers of capabilities");
_Static_assert((int)ALC_CAPABILITY_SYS_ADMIN == CAP_SYS_ADMIN, "numbers of capabilities");
_Static_assert((int)ALC_CAPABILITY_CHECKPOINT_RESTORE == CAP_CHECKPOINT_RESTORE, "numbers of capabilities");

static struct alc_buf args; /* of the next call */

static uint64_t u64_of(struct alc_bytes body)
{
    struct alc_cur c;
    uint64_t v = 0;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_u64(&c, "v", &v));
    return v;
}

/* Without privilege, as a user who has none where root runs this. */
static void start_ordinary(struct peer *p)
{
    peer_start(p);
    if (getuid() != 0) return;
    for (int i = 0; i < 3; i++) alc_put_u32(&args, NOBODY);
    peer_ok(p, ALC_CALL_SETRESUID, &args);
}

static void put_caps(uint64_t effective, uint64_t permitted, uint64_t inheritable)
{
    alc_put_u64(&args, effective);
    alc_put_u64(&args, permitted);
    alc_put_u64(&args, inheritable);
}

static void capabilities_are_given_up(void)
{
    struct peer p;
    start_ordinary(&p);
    put_caps(0, 0, 0);
    peer_ok(&p, ALC_CALL_CAPSET, &args);
    put_caps(0, 1, 0);
    peer_errno(&p, ALC_CALL_CAPSET, &args, EPERM);
    alc_put_i32(&args, 0);
    CHECK_EQ(u64_of(peer_ok(&p, ALC_CALL_CAPGET, &args)), 0);
    alc_put_i32(&args, NO_PID);
    peer_errno(&p, ALC_CALL_CAPGET, &args, ESRCH);
    alc_put_i32(&args, -1);
    peer_errno(&p, ALC_CALL_CAPGET, &args, EINVAL);
    CHECK_EQ(u64_of(peer_ok(&p, ALC_CALL_CAP_AMBIENT, &args)), 0);
    alc_put_u64(&args, 1);
    peer_errno(&p, ALC_CALL_CAP_AMBIENT_RAISE, &args, EPERM);
    alc_put_u64(&args, UINT64_C(1) << 63);
    peer_errno(&p, ALC_CALL_CAP_AMBIENT_RAISE, &args, EINVAL);
    alc_put_u64(&args, UINT64_MAX);
    peer_ok(&p, ALC_CALL_CAP_AMBIENT_LOWER, &args);
    uint64_t bounding = u64_of(peer_ok(&p, ALC_CALL_CAP_BOUNDING, &args));
    CHECK(bounding != 0);
    alc_put_u64(&args, bounding);
    peer_errno(&p, ALC_CALL_CAP_BOUNDING_DROP, &args, EPERM);
    alc_put_u64(&args, ~bounding); /* none that is in it */
    peer_ok(&p, ALC_CALL_CAP_BOUNDING_DROP, &args);
    put_raw_flags(&args, 1);
    peer_errno(&p, ALC_CALL_SET_SECUREBITS, &args, EPERM);
    put_raw_flags(&args, INT64_C(1) << 32);
    peer_errno(&p, ALC_CALL_SET_SECUREBITS, &args, EINVAL);
    peer_ok(&p, ALC_CALL_SECUREBITS, &args);
    CHECK_EQ(peer_ok(&p, ALC_CALL_NO_NEW_PRIVS, &args).ptr[0], 0);
    peer_ok(&p, ALC_CALL_SET_NO_NEW_PRIVS, &args);
    CHECK_EQ(peer_ok(&p, ALC_CALL_NO_NEW_PRIVS, &args).ptr[0], 1);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_cpus(int32_t pid, uint32_t cpu)
{
    alc_put_i32(&args, pid);
    alc_put_u32(&args, 1);
    alc_put_u32(&args, cpu);
}

static void put_ioprio(int64_t class, uint16_t level)
{
    put_raw(&args, 1);
    alc_put_i32(&args, 0);
    put_raw(&args, class);
    alc_put_u16(&args, level);
}

static void priorities_are_checked(void)
{
    struct peer p;
    start_ordinary(&p);
    put_cpus(0, CPUS_MAX - 1); /* which is not there */
    peer_errno(&p, ALC_CALL_SCHED_SETAFFINITY, &args, EINVAL);
    put_cpus(0, CPUS_MAX);
    peer_errno(&p, ALC_CALL_SCHED_SETAFFINITY, &args, EINVAL);
    put_cpus(NO_PID, 0);
    peer_errno(&p, ALC_CALL_SCHED_SETAFFINITY, &args, ESRCH);
    alc_put_i32(&args, NO_PID);
    peer_errno(&p, ALC_CALL_SCHED_GETAFFINITY, &args, ESRCH);
    alc_put_i32(&args, -1);
    peer_errno(&p, ALC_CALL_SCHED_GETATTR, &args, EINVAL);
    put_ioprio(2, 7);
    peer_ok(&p, ALC_CALL_IOPRIO_SET, &args);
    put_ioprio(2, 8);
    peer_errno(&p, ALC_CALL_IOPRIO_SET, &args, EINVAL);
    put_ioprio(8, 0);
    peer_errno(&p, ALC_CALL_IOPRIO_SET, &args, EINVAL);
    put_ioprio(1, 0);
    peer_errno(&p, ALC_CALL_IOPRIO_SET, &args, EPERM);
    alc_put_i32(&args, 1000);
    peer_ok(&p, ALC_CALL_SET_OOM_SCORE_ADJ, &args);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_OOM_SCORE_ADJ, &args)), 1000);
    alc_put_i32(&args, 1001);
    peer_errno(&p, ALC_CALL_SET_OOM_SCORE_ADJ, &args, EINVAL);
    put_raw_flags(&args, INT64_C(1) << 32);
    peer_errno(&p, ALC_CALL_PERSONALITY, &args, EINVAL);
    put_raw_flags(&args, -1);
    peer_errno(&p, ALC_CALL_PERSONALITY, &args, EINVAL);
    put_raw_flags(&args, UINT32_MAX);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_PERSONALITY, &args)), 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_range(uint32_t first, uint32_t last, int64_t flags)
{
    alc_put_u32(&args, first);
    alc_put_u32(&args, last);
    put_raw_flags(&args, flags);
}

static void ranges_hold_the_callers_descriptors_alone(void)
{
    struct peer p, child;
    peer_start(&p);
    alc_put_str(&args, str("file"));
    put_raw_flags(&args, MFD_ALLOW_SEALING);
    int fd = i32_of(peer_ok(&p, ALC_CALL_MEMFD_CREATE, &args));
    put_range((uint32_t)fd + 1, UINT32_MAX, 0);
    peer_ok(&p, ALC_CALL_CLOSE_RANGE, &args);
    put_range(3, (uint32_t)fd, CLOSE_RANGE_CLOEXEC | CLOSE_RANGE_UNSHARE);
    peer_ok(&p, ALC_CALL_CLOSE_RANGE, &args);
    put_range(3, 2, 0);
    peer_errno(&p, ALC_CALL_CLOSE_RANGE, &args, EINVAL);
    put_range(3, 3, 8);
    peer_errno(&p, ALC_CALL_CLOSE_RANGE, &args, EINVAL);
    put_range(0, UINT32_MAX, 0); /* the standard streams are the caller's, too */
    peer_ok(&p, ALC_CALL_CLOSE_RANGE, &args);
    put_fd(&args, fd);
    peer_errno(&p, ALC_CALL_CLOSE, &args, EBADF);
    peer_fork(&p, &child); /* with the port's own */
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_how(int32_t directory, int64_t flags, uint32_t mode, int64_t resolve)
{
    put_fd(&args, directory);
    alc_put_str(&args, str("../etc/passwd"));
    put_raw_flags(&args, flags);
    alc_put_u32(&args, mode);
    put_raw_flags(&args, resolve);
}

static void paths_begin_at_directories_of_the_caller(void)
{
    struct peer p;
    peer_start(&p);
    put_how(3, O_RDONLY, 0, 0); /* the port's, whatever it is */
    peer_errno(&p, ALC_CALL_OPENAT2, &args, EBADF);
    put_how(-1, O_RDONLY, 0, 0);
    peer_errno(&p, ALC_CALL_OPENAT2, &args, EBADF);
    put_how(AT_FDCWD, O_RDONLY, 0, RESOLVE_BENEATH);
    peer_errno(&p, ALC_CALL_OPENAT2, &args, EXDEV);
    put_how(AT_FDCWD, O_RDONLY, 0600, 0);
    peer_errno(&p, ALC_CALL_OPENAT2, &args, EINVAL);
    put_how(AT_FDCWD, INT64_C(1) << 62, 0, 0);
    peer_errno(&p, ALC_CALL_OPENAT2, &args, EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

static void put_signal(int32_t fd, int64_t signal, uint32_t len)
{
    static const uint8_t zeros[SIGINFO_SIZE + 1];
    put_fd(&args, fd);
    put_raw(&args, signal);
    alc_put_bytes(&args, (struct alc_bytes){.ptr = zeros, .len = len});
}

static void a_pidfd_outlives_its_process(void)
{
    struct peer p, child;
    peer_start(&p);
    peer_fork(&p, &child);
    alc_put_i32(&args, child.pid);
    put_raw_flags(&args, 0);
    int fd = i32_of(peer_ok(&p, ALC_CALL_PIDFD_OPEN, &args));
    put_signal(fd, 0, 0);
    peer_ok(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args);
    put_signal(fd, 65, 0);
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, EINVAL);
    put_signal(fd, 0, SIGINFO_SIZE - 1);
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, EINVAL);
    put_signal(fd, 0, SIGINFO_SIZE + 1);
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, EINVAL);
    put_signal(fd, SIGTERM, SIGINFO_SIZE); /* an info that says it is signal 0 */
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, EINVAL);
    put_signal(3, 0, 0);
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, EBADF);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    wait_gone(child.pid);
    put_signal(fd, 0, 0);
    peer_errno(&p, ALC_CALL_PIDFD_SEND_SIGNAL, &args, ESRCH);
    alc_put_i32(&args, 0);
    put_raw_flags(&args, 0);
    peer_errno(&p, ALC_CALL_PIDFD_OPEN, &args, EINVAL);
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    RUN_TEST(capabilities_are_given_up);
    RUN_TEST(priorities_are_checked);
    RUN_TEST(ranges_hold_the_callers_descriptors_alone);
    RUN_TEST(paths_begin_at_directories_of_the_caller);
    RUN_TEST(a_pidfd_outlives_its_process);
    alc_buf_free(&args);
    return 0;
}
