/*
 * cgroup_test: processes that are born in a cgroup. As root and where cgroup2 is mounted: in a directory of its own below the
 * cgroup that it is in itself, which it removes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"
#include "test.h"

enum { TEXT = 4096, PATIENCE_US = 10000 };
enum { SYM_RDONLY = 1401, SYM_CLOEXEC = 1407 }; /* of the specification */

static struct alc_buf args; /* of the next call */
static char directory[TEXT];

/* The directory of this program's own cgroup, with room behind; false where there is none. */
static bool find_cgroup(char *to, size_t size)
{
    char line[TEXT], mount[TEXT] = "", own[TEXT] = "";
    FILE *f = fopen("/proc/self/mountinfo", "re");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (strstr(line, " - cgroup2 ") != NULL && mount[0] == 0) sscanf(line, "%*s %*s %*s %*s %4000s", mount);
    if (f != NULL) fclose(f);
    f = fopen("/proc/self/cgroup", "re");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (strncmp(line, "0::/", 4) == 0) sscanf(line, "0::%4000s", own);
    if (f != NULL) fclose(f);
    if (mount[0] == 0 || strlen(mount) + strlen(own) + 64 > size) return false;
    stpcpy(stpcpy(to, mount), strcmp(own, "/") == 0 ? "" : own);
    return access(to, W_OK) == 0;
}

static int open_in(struct peer *p, const char *name)
{
    struct alc_cur c;
    int32_t fd = -1;
    alc_put_str(&args, str(name));
    alc_put_u8(&args, 2);
    put_symbol(&args, SYM_RDONLY);
    put_symbol(&args, SYM_CLOEXEC);
    alc_put_u32(&args, 0);
    struct alc_bytes body = peer_ok(p, ALC_CALL_OPEN, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_i32(&c, "fd", &fd));
    return fd;
}

static void refuses(struct peer *p, int fd)
{
    struct peer child;
    struct alc_frame_reply r = peer_fork_into(p, &child, fd);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    CHECK_EQ(error_of(r.body), EBADF);
    CHECK(!peer_next(&child));
    peer_close(&child);
}

static void takes_only_a_cgroup_of_the_callers(void)
{
    struct peer p;
    peer_start(&p);
    refuses(&p, 99);
    refuses(&p, -1);
    refuses(&p, ALC_FD_PROC);
    refuses(&p, open_in(&p, "/"));
    CHECK_EQ(peer_end(&p), 0);
}

static void is_born_in_a_cgroup(void)
{
    struct peer p, child;
    char text[TEXT], path[64];
    peer_start(&p);
    CHECK(mkdir(directory, 0755) == 0);
    struct alc_frame_reply r = peer_fork_into(&p, &child, open_in(&p, directory));
    if (r.outcome == ALC_OUTCOME_ERRNO) CHECK_EQ(error_of(r.body), 0);
    peer_until(&child, ALC_FRAME_BORN);
    child.pid = child.m.sender;
    snprintf(path, sizeof path, "/proc/%d/cgroup", child.pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0);
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    CHECK(n > 0);
    text[n] = 0;
    CHECK(strstr(text, strrchr(directory, '/')) != NULL);
    peer_close(&child);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 0);
    CHECK_EQ(peer_end(&p), 0);
    uint64_t deadline = now_ms() + TEST_PATIENCE_MS;
    while (rmdir(directory) != 0) { /* left a moment after the end is told */
        CHECK(errno == EBUSY && now_ms() < deadline);
        usleep(PATIENCE_US);
    }
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    RUN_TEST(takes_only_a_cgroup_of_the_callers);
    if (find_cgroup(directory, sizeof directory)) {
        snprintf(directory + strlen(directory), 64, "/alcove-test-%d", getpid());
        RUN_TEST(is_born_in_a_cgroup);
    } else {
        printf("skipped is_born_in_a_cgroup: no cgroup2 that can be written\n");
    }
    alc_buf_free(&args);
    return 0;
}
