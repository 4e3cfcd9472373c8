/*
 * main: how the port program starts: its arguments, and a process state that owes nothing to whoever started it.
 * Must never: read a byte of descriptor 0.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "die.h"
#include "guardian.h"
#include "kernel.h"
#include "privilege.h"
#include "procfs.h"
#include "reexec.h"
#include "seal.h"
#include "title.h"
#include "valgrind.h"
#include "version.h"

enum { GRACE_MS_MAX = 60000, VERBOSITY_MAX = 2 };

#define GRACE_OPTION "--orphan-grace-ms="
#define VERBOSE_OPTION "--verbose="
#define READER_OPTION "--reader="

/* Without them the first sockets would get these numbers. */
static void check_descriptors(void)
{
    static const char *const names[] = {"standard input", "standard output", "standard error"};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) alc_die(ALC_EXIT_USAGE, "descriptor %d (%s) is closed", fd, names[fd]);
}

/* Whether the argument is that option; then its number is stored. */
static bool parse_number(const char *argument, const char *option, unsigned max, unsigned *to)
{
    if (strncmp(argument, option, strlen(option)) != 0) return false;
    const char *text = argument + strlen(option);
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != 0 || errno != 0 || number > max)
        alc_die(ALC_EXIT_USAGE, "%s: not a number from 0 to %u", argument, max);
    *to = (unsigned)number;
    return true;
}

static struct alc_guardian_options parse(int argc, char *const argv[])
{
    struct alc_guardian_options o = {.grace_ms = ALC_GRACE_MS_DEFAULT};
    unsigned reader = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--version") == 0) {
            printf("alcove-port %s\n", ALC_VERSION);
            fflush(stdout);
            alc_kernel_exit(ALC_EXIT_OK);
        } else if (!parse_number(argv[i], GRACE_OPTION, GRACE_MS_MAX, &o.grace_ms) &&
                   !parse_number(argv[i], VERBOSE_OPTION, VERBOSITY_MAX, &o.verbosity) &&
                   !parse_number(argv[i], READER_OPTION, INT_MAX, &reader)) {
            alc_die(ALC_EXIT_USAGE,
                    "%s: unknown argument; known are " GRACE_OPTION "N, " VERBOSE_OPTION "N, " READER_OPTION "PID and --version",
                    argv[i]);
        }
    }
    o.lend = reader != 0 && getppid() == (pid_t)reader;
    return o;
}

/* Ignored signals and blocked masks survive execve(2): the caller's must not reach the payloads. */
static void reset_signals(void)
{
    for (int signal = 1; signal <= ALC_SIGNAL_MAX; signal++)
        if (signal != SIGKILL && signal != SIGSTOP) alc_kernel_ignore(signal, false);
    alc_kernel_sigmask(0);
    alc_kernel_ignore(SIGPIPE, true);
    alc_kernel_ignore(SIGXFSZ, true);
}

/* What the guardian holds for its life: its three standard streams and what it makes itself. */
static void drop_descriptors(int proc)
{
    if (proc > STDERR_FILENO + 1) close_range(STDERR_FILENO + 1, (unsigned)proc - 1, 0);
    close_range((unsigned)proc + 1, ~0u, 0);
}

int main(int argc, char *argv[])
{
    /* Since Linux 5.18 an empty argument vector arrives as one empty string. */
    if (argc < 1 || argv[0][0] == 0) alc_die(ALC_EXIT_USAGE, "started without a name in its arguments");
    alc_reexec_resume(argc, argv);
    check_descriptors();
    struct alc_guardian_options options = parse(argc, argv);
    alc_privilege_environment();
    int proc = alc_proc_open_root();
    if (proc < 0) alc_die_errno(ALC_EXIT_SYSTEM, "opening /proc");
    if (!alc_valgrind()) alc_seal(proc, argv);
    alc_title_init(argc, argv);
    alc_privilege_settle();
    reset_signals();
    drop_descriptors(proc);
    if (setsid() < 0 && errno != EPERM) alc_die_errno(ALC_EXIT_SYSTEM, "setsid");
    if (alc_kernel_undumpable() != 0 || alc_kernel_subreaper(true) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "prctl");
    alc_guardian_run(proc, options);
}
