/*
 * tty_test: processes that are forked with a pseudo-terminal, and the calls about terminals.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <termios.h>
#include <unistd.h>

#include "control.h"
#include "kernel.h"
#include "test.h"
#include "tty.h"

enum { SYM_NOFILE = 1110, NO_FD = 77, ROWS = 30, COLUMNS = 100 };
static struct alc_buf args; /* of the next call */
static bool root;

static const struct alc_window_size size = {.rows = ROWS, .columns = COLUMNS};

static void put_termios(uint64_t flags, uint32_t chars)
{
    static const uint8_t zeros[ALC_TTY_CHARS + 1];
    alc_put_termios(&args, &(struct alc_termios){.flags = flags, .chars = {.ptr = zeros, .len = chars}});
}

static void start_at_terminal(struct peer *p, struct peer *child)
{
    peer_start(p);
    struct alc_frame_reply r = peer_fork_pty(p, child);
    CHECK_EQ(r.outcome, ALC_OUTCOME_OK);
    CHECK(child->in >= 0);
    peer_until(child, ALC_FRAME_BORN);
    child->pid = child->m.sender;
}

static int fork_fails(struct peer *p)
{
    struct peer child;
    struct alc_frame_reply r = peer_fork_pty(p, &child);
    CHECK_EQ(r.outcome, ALC_OUTCOME_ERRNO);
    int error = error_of(r.body);
    CHECK(!peer_next(&child)); /* nobody holds the other end */
    peer_close(&child);
    return error;
}

/* Reads at a master until this has come. */
static void comes(int master, const char *wanted)
{
    char text[256] = "";
    for (size_t n = 0; strstr(text, wanted) == NULL;) {
        struct pollfd f = {.fd = master, .events = POLLIN};
        CHECK(poll(&f, 1, TEST_PATIENCE_MS) > 0);
        ssize_t got = read(master, text + n, sizeof text - 1 - n);
        CHECK(got > 0);
        n += (size_t)got;
    }
}

/* Nobody reads at the master: what there is no room for is not waited for. */
static void a_write_to_a_full_terminal_waits_for_nobody(void)
{
    struct peer p, child;
    static const uint8_t much[100000];
    start_at_terminal(&p, &child);
    for (int error = 0; error != EAGAIN;) {
        put_fd(&args, 1);
        alc_put_bytes(&args, (struct alc_bytes){much, sizeof much});
        struct alc_frame_reply r = peer_call(&child, ALC_CALL_WRITE, &args);
        error = r.outcome == ALC_OUTCOME_OK ? 0 : error_of(r.body);
        CHECK(error == 0 || error == EAGAIN);
    }
    peer_close(&child);
    peer_end(&p);
}

static void a_process_is_the_foreground_of_its_terminal(void)
{
    struct peer p, child;
    struct winsize w;
    pid_t group = 0;
    start_at_terminal(&p, &child);
    CHECK(ioctl(child.in, TIOCGPGRP, &group) == 0);
    CHECK_EQ(group, child.pid);
    put_fd(&args, 0);
    alc_put_window_size(&args, &size);
    peer_ok(&child, ALC_CALL_TCSETWINSIZE, &args);
    CHECK(ioctl(child.in, TIOCGWINSZ, &w) == 0);
    CHECK_EQ(w.ws_row, ROWS);
    CHECK_EQ(w.ws_col, COLUMNS);
    peer_exec(&child, (const char *const[]){"echo", "hello", NULL});
    comes(child.in, "hello\r\n");
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 0);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void modes_and_sizes_are_read_and_set(void)
{
    struct peer p, child;
    struct alc_cur c;
    struct alc_termios modes;
    struct alc_window_size at;
    struct termios t;
    start_at_terminal(&p, &child);
    put_fd(&args, 1);
    put_termios(1u << ALC_TERMIOS_FLAG_IUTF8 | 1u << ALC_TERMIOS_FLAG_ECHO, ALC_TTY_CHARS);
    peer_ok(&child, ALC_CALL_TCSETATTR, &args);
    CHECK(tcgetattr(child.in, &t) == 0);
    CHECK_EQ(t.c_iflag, IUTF8);
    CHECK_EQ(t.c_oflag, 0);
    CHECK_EQ(t.c_lflag, ECHO);
    CHECK_EQ(t.c_cc[VINTR], 0);
    t.c_cc[VERASE] = '#';
    t.c_lflag |= ICANON;
    CHECK(tcsetattr(child.in, TCSANOW, &t) == 0);
    put_fd(&args, 2);
    struct alc_bytes body = peer_ok(&child, ALC_CALL_TCGETATTR, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_termios(&c, "termios", &modes) && alc_cur_done(&c, "termios"));
    CHECK_EQ(modes.flags, 1u << ALC_TERMIOS_FLAG_IUTF8 | 1u << ALC_TERMIOS_FLAG_ECHO | 1u << ALC_TERMIOS_FLAG_ICANON);
    CHECK_EQ(modes.chars.len, ALC_TTY_CHARS);
    CHECK_EQ(modes.chars.ptr[ALC_TERMIOS_CHAR_ERASE], '#');
    CHECK(ioctl(child.in, TIOCSWINSZ, &(struct winsize){.ws_row = 7, .ws_col = 9}) == 0);
    put_fd(&args, 0);
    body = peer_ok(&child, ALC_CALL_TCGETWINSIZE, &args);
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_window_size(&c, "size", &at) && alc_cur_done(&c, "size"));
    CHECK_EQ(at.rows, 7);
    CHECK_EQ(at.columns, 9);
    close(child.in); /* before its channel, the end of which would be an exit */
    child.in = -1;
    CHECK_EQ(peer_exit_of(&p, child.handle).kind, ALC_EXIT_KIND_SIGNALED); /* its terminal hung up */
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* Each call about a descriptor. */
static void assert_errors(struct peer *p, int fd, int error)
{
    put_fd(&args, fd);
    peer_errno(p, ALC_CALL_TCGETATTR, &args, error);
    put_fd(&args, fd);
    put_termios(0, ALC_TTY_CHARS);
    peer_errno(p, ALC_CALL_TCSETATTR, &args, error);
    put_fd(&args, fd);
    peer_errno(p, ALC_CALL_TCGETWINSIZE, &args, error);
    put_fd(&args, fd);
    alc_put_window_size(&args, &size);
    peer_errno(p, ALC_CALL_TCSETWINSIZE, &args, error);
}

static void what_is_no_terminal_has_no_modes(void)
{
    struct peer p;
    peer_start(&p);
    assert_errors(&p, 0, ENOTTY);
    assert_errors(&p, NO_FD, EBADF);
    assert_errors(&p, ALC_FD_CHANNEL, EBADF);
    CHECK_EQ(peer_end(&p), 0);
}

static void modes_that_nobody_knows_are_refused(void)
{
    struct peer p, child;
    start_at_terminal(&p, &child);
    for (uint32_t chars = ALC_TTY_CHARS - 1; chars <= ALC_TTY_CHARS + 1; chars++) {
        put_fd(&args, 0);
        put_termios(0, chars);
        if (chars == ALC_TTY_CHARS) peer_ok(&child, ALC_CALL_TCSETATTR, &args);
        else peer_errno(&child, ALC_CALL_TCSETATTR, &args, EINVAL);
    }
    put_fd(&args, 0);
    put_termios(UINT64_C(1) << ALC_TERMIOS_FLAG_IEXTEN, ALC_TTY_CHARS); /* the last */
    peer_ok(&child, ALC_CALL_TCSETATTR, &args);
    put_fd(&args, 0);
    put_termios(UINT64_C(2) << ALC_TERMIOS_FLAG_IEXTEN, ALC_TTY_CHARS);
    peer_errno(&child, ALC_CALL_TCSETATTR, &args, EINVAL);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void with_few_descriptors_it_is_refused_before_one_is_made(void)
{
    struct peer p, child;
    peer_start(&p);
    for (uint64_t limit = ALC_NOFILE_RESERVE - 1; limit <= ALC_NOFILE_RESERVE; limit++) {
        put_symbol(&args, SYM_NOFILE);
        alc_put_u64(&args, limit);
        alc_put_u64(&args, ALC_NOFILE_RESERVE + 1);
        peer_ok(&p, ALC_CALL_SETRLIMIT, &args);
        CHECK_EQ(fork_fails(&p), EAGAIN);
    }
    put_symbol(&args, SYM_NOFILE);
    alc_put_u64(&args, ALC_NOFILE_RESERVE + 1);
    alc_put_u64(&args, ALC_NOFILE_RESERVE + 1);
    peer_ok(&p, ALC_CALL_SETRLIMIT, &args);
    CHECK_EQ(peer_fork_pty(&p, &child).outcome, ALC_OUTCOME_OK);
    peer_until(&child, ALC_FRAME_BORN);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void mount_on(struct peer *p, const char *target, const char *type, int64_t flags, const char *data)
{
    alc_put_bool(&args, true);
    alc_put_str(&args, str("none"));
    alc_put_str(&args, str(target));
    alc_put_bool(&args, type != NULL);
    if (type != NULL) alc_put_str(&args, str(type));
    alc_put_u8(&args, 1);
    put_raw(&args, flags);
    alc_put_bool(&args, data != NULL);
    if (data != NULL) alc_put_str(&args, str(data));
    peer_ok(p, ALC_CALL_MOUNT, &args);
}

/* A process whose mounts are nobody else's. */
static void start_box(struct peer *p)
{
    peer_start(p);
    alc_put_u8(&args, 1);
    put_raw(&args, CLONE_NEWNS);
    peer_ok(p, ALC_CALL_UNSHARE, &args);
    mount_on(p, "/", NULL, MS_REC | MS_PRIVATE, NULL);
}

static void there_are_as_many_as_a_devpts_has(void)
{
    struct peer p, child;
    if (!root) return;
    start_box(&p);
    mount_on(&p, "/dev", "tmpfs", 0, NULL);
    CHECK_EQ(fork_fails(&p), ENOENT);
    alc_put_str(&args, str("/dev/pts"));
    alc_put_u32(&args, 0755);
    peer_ok(&p, ALC_CALL_MKDIR, &args);
    CHECK_EQ(fork_fails(&p), ENOENT);
    mount_on(&p, "/dev/pts", "devpts", 0, "ptmxmode=0666,max=1"); /* its ptmx is the only one there */
    CHECK_EQ(peer_fork_pty(&p, &child).outcome, ALC_OUTCOME_OK);
    CHECK_EQ(fork_fails(&p), ENOSPC);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

int main(void)
{
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    root = geteuid() == 0;
    RUN_TEST(a_process_is_the_foreground_of_its_terminal);
    RUN_TEST(a_write_to_a_full_terminal_waits_for_nobody);
    RUN_TEST(modes_and_sizes_are_read_and_set);
    RUN_TEST(what_is_no_terminal_has_no_modes);
    RUN_TEST(modes_that_nobody_knows_are_refused);
    RUN_TEST(with_few_descriptors_it_is_refused_before_one_is_made);
    RUN_TEST(there_are_as_many_as_a_devpts_has);
    alc_buf_free(&args);
    return 0;
}
