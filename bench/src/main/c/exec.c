/*
 * exec COUNT PROGRAM: the floor of executing a program in a process that is there.
 *
 * COUNT times a forked process is told to execute PROGRAM. Prints the microseconds from just before its execve(2) until
 * its parent sees by the end of a close-on-exec pipe that it has succeeded, on average. What comes before and after is
 * not counted. Gives up when one of them does not exit with 0.
 */
#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* What the process that executes tells its parent: when it began. */
static volatile double *began;

static void execute(int told, char **argv)
{
    char go;

    if (read(told, &go, 1) != 1)
        _exit(126);
    *began = floor_now();
    execve(argv[0], argv, environ);
    _exit(127);
}

static void await_end(int fd)
{
    char none;

    if (read(fd, &none, 1) != 0)
        floor_die("read");
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

/* Seconds that one takes. */
static double once(char **argv)
{
    int go[2], alive[2];
    double took;
    pid_t pid;

    if (pipe2(go, O_CLOEXEC) < 0 || pipe2(alive, O_CLOEXEC) < 0)
        floor_die("pipe2");
    pid = fork();
    if (pid < 0)
        floor_die("fork");
    if (pid == 0)
        execute(go[0], argv);
    close(go[0]);
    close(alive[1]);
    if (write(go[1], "g", 1) != 1)
        floor_die("write");
    await_end(alive[0]);
    took = floor_now() - *began;
    close(go[1]);
    close(alive[0]);
    reap();
    return took;
}

int main(int argc, char **argv)
{
    double all = 0;
    long count;

    if (argc != 3) {
        fputs("usage: exec COUNT PROGRAM\n", stderr);
        return 2;
    }
    began = mmap(NULL, sizeof *began, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (began == MAP_FAILED)
        floor_die("mmap");
    count = floor_count(argv[1]);
    for (long i = 0; i < count; i++)
        all += once(argv + 2);
    printf("%.3f\n", 1e6 * all / (double)count);
    return 0;
}
