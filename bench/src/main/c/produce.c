/*
 * produce BYTES SIZE: writes BYTES zero bytes to standard output, SIZE of them with each write(2).
 */
#define _GNU_SOURCE
#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    long bytes, size;
    char *block;

    if (argc != 3) {
        fputs("usage: produce BYTES SIZE\n", stderr);
        return 2;
    }
    bytes = floor_count(argv[1]);
    size = floor_count(argv[2]);
    block = calloc(1, (size_t)size);
    if (block == NULL)
        floor_die("calloc");
    while (bytes > 0) {
        ssize_t n = write(STDOUT_FILENO, block, (size_t)(bytes < size ? bytes : size));

        if (n < 0)
            floor_die("write");
        bytes -= n;
    }
    free(block);
    return 0;
}
