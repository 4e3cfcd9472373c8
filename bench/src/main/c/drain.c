/*
 * drain BYTES PROGRAM [ARG...]: the floor of reading a program's output.
 *
 * Runs PROGRAM with a pipe for its standard output, reads the pipe to its end, and prints how many MiB that was a second, from
 * the start of the program to its exit. Gives up when it was another number of bytes.
 */
#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static char buffer[65536];

static pid_t start(char **argv, int out)
{
    pid_t pid = vfork();

    if (pid == 0) {
        if (dup2(out, STDOUT_FILENO) >= 0)
            execv(argv[0], argv);
        _exit(127);
    }
    if (pid < 0)
        floor_die("vfork");
    return pid;
}

int main(int argc, char **argv)
{
    long wanted, bytes = 0;
    int ends[2], status;
    ssize_t n;
    double from;
    pid_t pid;

    if (argc < 3) {
        fputs("usage: drain BYTES PROGRAM [ARG...]\n", stderr);
        return 2;
    }
    wanted = floor_count(argv[1]);
    from = floor_now();
    if (pipe2(ends, O_CLOEXEC) != 0)
        floor_die("pipe2");
    pid = start(argv + 2, ends[1]);
    close(ends[1]);
    while ((n = read(ends[0], buffer, sizeof(buffer))) > 0)
        bytes += n;
    if (n < 0)
        floor_die("read");
    if (waitpid(pid, &status, 0) < 0)
        floor_die("waitpid");
    if (bytes != wanted || status != 0) {
        errno = EPIPE;
        floor_die(argv[2]);
    }
    printf("%.3f\n", (double)bytes / 1048576.0 / (floor_now() - from));
    return 0;
}
