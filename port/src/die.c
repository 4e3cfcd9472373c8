/*
 * die: see die.h.
 */
#define _GNU_SOURCE
#include "die.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kernel.h"

enum { TEXT_MAX = 384, LINE_MAX_BYTES = 512 };

static const char *role = "start";

void alc_die_role(const char *name) { role = name; }

/* One line in one write. A full pipe must not keep a dying process: the line is dropped then. Whether it was written. */
static bool say(const char *who, const char *format, va_list args, int error)
{
    char text[TEXT_MAX], line[LINE_MAX_BYTES];
    vsnprintf(text, sizeof text, format, args);
    const char *why = error != 0 ? strerror(error) : "";
    snprintf(line, sizeof line - 1, "alcove-port: %s: %s%s%s", who, text, error != 0 ? ": " : "", why);
    size_t len = strlen(line);
    line[len++] = '\n';
    struct pollfd p = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&p, 1, 0) == 0) return false;
    return write(STDERR_FILENO, line, len) >= 0; /* else nobody listens */
}

static __attribute__((format(printf, 1, 2))) bool say_event(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bool said = say("event", format, args, 0);
    va_end(args);
    return said;
}

void alc_event(const char *format, ...)
{
    static unsigned untold;
    if (untold > 0 && say_event("%u events were not told: nobody read them", untold)) untold = 0;
    va_list args;
    va_start(args, format);
    if (untold > 0 || !say("event", format, args, 0)) untold++;
    va_end(args);
}

void alc_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(role, format, args, 0);
    va_end(args);
}

void alc_die(enum alc_exit_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(role, format, args, 0);
    va_end(args);
    alc_kernel_exit(code);
}

void alc_die_errno(enum alc_exit_code code, const char *format, ...)
{
    int error = errno;
    va_list args;
    va_start(args, format);
    say(role, format, args, error);
    va_end(args);
    alc_kernel_exit(code);
}
