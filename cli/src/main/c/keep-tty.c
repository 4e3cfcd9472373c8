/*
 * keep-tty PROGRAM [ARG...]: lends the terminal on standard input to PROGRAM in raw mode, and takes it back.
 *
 * Owns: the modes of the terminal, from before the JVM starts until it is gone. It outlives the JVM, however that ends, so that the
 * terminal never stays raw; and the JVM gets TERM when this ends first. Must never: read or write the terminal.
 *
 * Signals that somebody sends to it go on to PROGRAM. Its exit status is that of PROGRAM, or 128 and the number of the signal.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tty.h"

#define MISUSE 125
#define MODES "-Dalcove.tty="

static struct termios saved, raw;
static const int forwarded[] = {SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGTERM};

static int fail(const char *what)
{
    fprintf(stderr, "alcove: %s: %s\n", what, strerror(errno));
    return MISUSE;
}

static int tty_ioctl(int fd, unsigned long request, unsigned long arg) { return ioctl(fd, request, arg); }

/* The modes as an argument; NULL with errno. */
static char *modes_argument(void)
{
    static char text[sizeof MODES + 24 + 4 * ALC_TTY_CHARS];
    struct alc_termios modes;
    uint8_t chars[ALC_TTY_CHARS];
    errno = alc_tty_get(tty_ioctl, STDIN_FILENO, &modes, chars);
    if (errno != 0)
        return NULL;
    int used = snprintf(text, sizeof text, MODES "%llu", (unsigned long long)modes.flags);
    for (size_t i = 0; i < ALC_TTY_CHARS; i++)
        used += snprintf(text + used, sizeof text - (size_t)used, ",%u", chars[i]);
    return text;
}

/* In the background this stops us once more. The size may be another now. */
static void go_on(pid_t program)
{
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    kill(program, SIGCONT);
    kill(program, SIGWINCH);
}

/* Where nobody could let us go on, in an orphaned process group, the kernel does not stop us. */
static void stop(pid_t program)
{
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    kill(program, SIGTSTP);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    sigprocmask(SIG_BLOCK, &only, NULL);
    go_on(program);
}

/* Until PROGRAM has ended; its status. */
static int keep(pid_t program, const sigset_t *set)
{
    for (;;) {
        siginfo_t info;
        int status;
        int number = sigwaitinfo(set, &info);
        if (number < 0)
            continue;
        if (number == SIGTSTP)
            stop(program);
        else if (number == SIGCONT)
            go_on(program);
        else if (number != SIGCHLD && info.si_code != SI_KERNEL)
            kill(program, number);
        if (number == SIGCHLD && waitpid(program, &status, WNOHANG) == program)
            return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
}

static int become(char **argv, const sigset_t *before, pid_t parent)
{
    sigprocmask(SIG_SETMASK, before, NULL);
    /* Its parent has one thread only, and so dies as a process. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
        return MISUSE;
    execvp(argv[0], argv);
    return fail(argv[0]);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: keep-tty PROGRAM [ARG...]\n");
        return MISUSE;
    }
    if (tcgetattr(STDIN_FILENO, &saved) != 0) {
        fprintf(stderr, "alcove: --tty: standard input is no terminal\n");
        return MISUSE;
    }
    /* Started in the background it stops here, as whoever wants the terminal; what the modes are before is the shell's own. */
    if (tcdrain(STDIN_FILENO) != 0 || tcgetattr(STDIN_FILENO, &saved) != 0)
        return fail("--tty: the terminal");
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], MODES) != 0)
            continue;
        argv[i] = modes_argument();
        if (argv[i] == NULL)
            return fail("--tty: the terminal");
        break;
    }
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTSTP);
    sigaddset(&set, SIGCONT);
    for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++)
        sigaddset(&set, forwarded[i]);
    if (sigprocmask(SIG_BLOCK, &set, &before) != 0)
        return fail("sigprocmask");
    raw = saved;
    cfmakeraw(&raw);
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0)
        return fail("--tty: the terminal");
    pid_t self = getpid();
    pid_t program = fork();
    if (program == 0)
        _exit(become(argv + 1, &before, self));
    int status = program < 0 ? fail("fork") : keep(program, &set);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    return status;
}
