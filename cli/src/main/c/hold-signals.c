/*
 * hold-signals [--winch] PROGRAM [ARG...]: runs the JVM so that it loses no signal; with --winch, WINCH among them.
 *
 * Owns: the signal mask, and one signalfd, that the JVM starts with. Must never: fork, wait, or stay; it
 * becomes PROGRAM.
 *
 * A JVM cannot catch QUIT (it dumps its threads) nor USR2 (it suspends threads with it), and whatever arrives
 * while it starts ends it. Here the signals to forward are blocked before the JVM starts, and it reads them
 * from a signalfd: none is lost, whenever it comes. The JVM must run with -Xrs, which leaves HUP, INT, TERM
 * and QUIT blocked; _JAVA_SR_SIGNUM moves its use of USR2 to a real-time signal.
 *
 * PROGRAM gets as its first argument -Dalcove.signals=FD[,NUMBER...], the numbers of those signals that were
 * ignored when we started: a shell ignores INT and QUIT in its background jobs, nohup ignores HUP.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define MISUSE 125
#define SUSPEND_SIGNAL "50"

static const int held[] = {SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGTERM};

static int fail(const char *what)
{
    fprintf(stderr, "alcove: %s: %s\n", what, strerror(errno));
    return MISUSE;
}

/* The JVM must not get a file of its own as 0, 1 or 2: what we write there would end up in it. */
static int fill_standard_descriptors(void)
{
    for (;;) {
        int fd = open("/dev/null", O_RDWR);
        if (fd < 0)
            return -1;
        if (fd > STDERR_FILENO)
            return close(fd);
    }
}

int main(int argc, char **argv)
{
    bool winch = argc > 1 && strcmp(argv[1], "--winch") == 0;
    if (winch) {
        argv++;
        argc--;
    }
    if (argc < 2) {
        fprintf(stderr, "usage: hold-signals [--winch] PROGRAM [ARG...]\n");
        return MISUSE;
    }
    if (fill_standard_descriptors() != 0)
        return fail("/dev/null");

    char ignored[64] = "";
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        struct sigaction action;
        if (sigaction(held[i], NULL, &action) != 0)
            return fail("sigaction");
        if (action.sa_handler == SIG_IGN) {
            size_t used = strlen(ignored);
            snprintf(ignored + used, sizeof ignored - used, ",%d", held[i]);
        }
        sigaddset(&set, held[i]);
    }
    if (winch)
        sigaddset(&set, SIGWINCH);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return fail("sigprocmask");
    int fd = signalfd(-1, &set, 0);
    if (fd < 0)
        return fail("signalfd");
    if (setenv("_JAVA_SR_SIGNUM", SUSPEND_SIGNAL, 1) != 0)
        return fail("setenv");

    char property[128];
    snprintf(property, sizeof property, "-Dalcove.signals=%d%s", fd, ignored);
    char **args = calloc((size_t)argc + 1, sizeof *args);
    if (args == NULL)
        return fail("calloc");
    args[0] = argv[1];
    args[1] = property;
    for (int i = 2; i < argc; i++)
        args[i] = argv[i];
    execvp(argv[1], args);
    return fail(argv[1]);
}
