/*
 * cats COUNT: the floor of many idle children.
 *
 * Starts cat(1) COUNT times with pipes for its standard input and output, writes a line to each as soon as it is started, waits
 * until all of them have echoed it, and prints how many milliseconds that took. Then it ends them.
 */
#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct cat {
    pid_t pid;
    int in;
    int out;
};

static const char line[] = "x\n";
#define LINE ((ssize_t)sizeof(line) - 1)

static struct cat start(void)
{
    char name[] = "cat";
    char *argv[] = {name, NULL};
    struct cat cat;
    int in[2], out[2];

    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
        floor_die("pipe2");
    cat.pid = vfork();
    if (cat.pid == 0) {
        if (dup2(in[0], STDIN_FILENO) >= 0 && dup2(out[1], STDOUT_FILENO) >= 0)
            execvp(argv[0], argv);
        _exit(127);
    }
    if (cat.pid < 0)
        floor_die("vfork");
    close(in[0]);
    close(out[1]);
    cat.in = in[1];
    cat.out = out[0];
    if (write(cat.in, line, (size_t)LINE) != LINE)
        floor_die("write");
    return cat;
}

/* Waits for an echo of each; *bytes is what it has echoed so far. */
static void await_echoes(struct pollfd *polls, ssize_t *bytes, long count)
{
    char text[sizeof(line)];

    for (long left = count; left > 0;) {
        if (poll(polls, (nfds_t)count, -1) < 0)
            floor_die("poll");
        for (long i = 0; i < count; i++) {
            ssize_t n;

            if (polls[i].revents == 0)
                continue;
            n = read(polls[i].fd, text, sizeof(text));
            if (n <= 0) {
                errno = n == 0 ? EPIPE : errno;
                floor_die("read");
            }
            bytes[i] += n;
            if (bytes[i] >= LINE) {
                polls[i].fd = -1; /* poll(2) leaves it out */
                left--;
            }
        }
    }
}

int main(int argc, char **argv)
{
    struct rlimit files;
    struct pollfd *polls;
    struct cat *cats;
    ssize_t *bytes;
    double from, end;
    long count;

    if (argc != 2) {
        fputs("usage: cats COUNT\n", stderr);
        return 2;
    }
    count = floor_count(argv[1]);
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        floor_die("getrlimit");
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        floor_die("setrlimit");
    cats = calloc((size_t)count, sizeof(*cats));
    polls = calloc((size_t)count, sizeof(*polls));
    bytes = calloc((size_t)count, sizeof(*bytes));
    if (cats == NULL || polls == NULL || bytes == NULL)
        floor_die("calloc");
    from = floor_now();
    for (long i = 0; i < count; i++) {
        cats[i] = start();
        polls[i] = (struct pollfd){.fd = cats[i].out, .events = POLLIN};
    }
    await_echoes(polls, bytes, count);
    end = floor_now();
    for (long i = 0; i < count; i++)
        close(cats[i].in);
    for (long i = 0; i < count; i++)
        if (waitpid(cats[i].pid, NULL, 0) < 0)
            floor_die("waitpid");
    printf("%.3f\n", (end - from) * 1e3);
    free(bytes);
    free(polls);
    free(cats);
    return 0;
}
