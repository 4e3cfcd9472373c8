/*
 * fuzz_die: the end of the program, as a finding: no input may cause it. libFuzzer would not see an _exit(2).
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "die.h"
#include "kernel.h"

static _Noreturn void found(enum alc_exit_code code, const char *format, va_list args)
{
    fprintf(stderr, "alc_die %d: ", (int)code);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    abort();
}

void alc_die(enum alc_exit_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    found(code, format, args);
}

void alc_die_errno(enum alc_exit_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    perror("alc_die_errno");
    found(code, format, args);
}

void alc_event(const char *format, ...) { (void)format; }

void alc_die_role(const char *role) { (void)role; }

void alc_kernel_exit(int status)
{
    fprintf(stderr, "alc_kernel_exit %d\n", status);
    abort();
}
