/*
 * spawn fork|vfork|posix_spawn COUNT WIDTH PROGRAM: the floor of spawning.
 *
 * Runs PROGRAM COUNT times to its exit, at most WIDTH of them at a time, and prints how many it was a second. Gives up
 * when one of them does not exit with 0.
 */
#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef void start(char **argv);

/* Between a fork and an exec nothing but a system call is allowed. */
static void start_fork(char **argv)
{
    pid_t pid = fork();

    if (pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    if (pid < 0)
        floor_die("fork");
}

static void start_vfork(char **argv)
{
    pid_t pid = vfork();

    if (pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    if (pid < 0)
        floor_die("vfork");
}

static void start_posix_spawn(char **argv)
{
    pid_t pid;

    errno = posix_spawn(&pid, argv[0], NULL, NULL, argv, environ);
    if (errno != 0)
        floor_die("posix_spawn");
}

static void reap(void)
{
    int status;

    if (wait(&status) < 0)
        floor_die("wait");
    if (status != 0) {
        errno = ECHILD;
        floor_die("a child did not exit with 0");
    }
}

static start *start_by(const char *name)
{
    if (strcmp(name, "fork") == 0)
        return start_fork;
    if (strcmp(name, "vfork") == 0)
        return start_vfork;
    if (strcmp(name, "posix_spawn") == 0)
        return start_posix_spawn;
    errno = EINVAL;
    floor_die(name);
}

int main(int argc, char **argv)
{
    long count, width, running = 0;
    double from;
    start *begin;

    if (argc != 5) {
        fputs("usage: spawn fork|vfork|posix_spawn COUNT WIDTH PROGRAM\n", stderr);
        return 2;
    }
    begin = start_by(argv[1]);
    count = floor_count(argv[2]);
    width = floor_count(argv[3]);
    from = floor_now();
    for (long i = 0; i < count; i++) {
        if (running == width) {
            reap();
            running--;
        }
        begin(argv + 4);
        running++;
    }
    for (; running > 0; running--)
        reap();
    printf("%.3f\n", (double)count / (floor_now() - from));
    return 0;
}
