/*
 * die: the one way this program gives up. One line on standard error, then a fixed exit code.
 */
#ifndef ALC_DIE_H
#define ALC_DIE_H

/* Fixed exit codes of the guardian; the JVM words them (PortExit.java). Never exit(errno). */
enum alc_exit_code {
    ALC_EXIT_OK = 0,
    ALC_EXIT_USAGE = 64,     /* started wrongly: arguments, descriptors */
    ALC_EXIT_PROTOCOL = 65,  /* framing is broken */
    ALC_EXIT_INVARIANT = 70, /* an invariant of the program failed */
    ALC_EXIT_MEMORY = 71,    /* out of memory */
    ALC_EXIT_SYSTEM = 72,    /* the system refused what the port cannot do without */
    ALC_EXIT_MUX = 73,       /* the multiplexer ended unasked */
    ALC_EXIT_ROOT = 74,      /* the first control process was ended unasked */
    ALC_EXIT_LEASE = 75,     /* the JVM did not renew its lease in time */
};

/* Writes "alcove-port: ROLE: message" and exits. Never returns. */
_Noreturn void alc_die(enum alc_exit_code code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same with ": strerror(errno)" behind. */
_Noreturn void alc_die_errno(enum alc_exit_code code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Writes such a line and goes on. */
void alc_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Writes "alcove-port: event: message", of something that is as it should be; what does not fit now is counted, and told
 * with the next that does. */
void alc_event(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Names the role in those lines; static storage. */
void alc_die_role(const char *role);

#endif
