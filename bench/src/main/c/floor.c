#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double floor_now(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        floor_die("clock_gettime");
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

_Noreturn void floor_die(const char *what)
{
    perror(what);
    exit(1);
}

long floor_count(const char *text)
{
    char *end;
    long count;

    errno = 0;
    count = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || count < 1) {
        errno = EINVAL;
        floor_die(text);
    }
    return count;
}
