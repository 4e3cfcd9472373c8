/*
 * privilege: see privilege.h.
 */
#define _GNU_SOURCE
#include "privilege.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"

enum { CAP_WORD_BITS = 32, CAP_LAST = 63 };

/* Names that a privileged port takes over; LC_ is a prefix. */
static bool is_allowed(const char *variable)
{
    static const char *const names[] = {"PATH=", "HOME=", "LANG=", "TERM=", "TZ=", "USER=", "LOGNAME=", "SHELL="};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strncmp(variable, names[i], strlen(names[i])) == 0) return true;
    return strncmp(variable, "LC_", 3) == 0;
}

void alc_privilege_environment(void)
{
    if (getauxval(AT_SECURE) == 0 || environ == NULL) return;
    char **to = environ;
    for (char **from = environ; *from != NULL; from++)
        if (is_allowed(*from)) *to++ = *from;
    *to = NULL;
}

struct capabilities {
    struct __user_cap_header_struct head;
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
};

static bool read_capabilities(struct capabilities *c)
{
    *c = (struct capabilities){.head = {.version = _LINUX_CAPABILITY_VERSION_3}};
    return syscall(SYS_capget, &c->head, c->data) == 0;
}

static void set_inheritable(struct capabilities *c, bool as_permitted)
{
    for (size_t i = 0; i < _LINUX_CAPABILITY_U32S_3; i++) c->data[i].inheritable = as_permitted ? c->data[i].permitted : 0;
    if (syscall(SYS_capset, &c->head, c->data) != 0) alc_die_errno(ALC_EXIT_SYSTEM, "capset");
}

void alc_privilege_carry(void)
{
    struct capabilities c;
    /* Root keeps its capabilities across execve(2) by being root. */
    if (getauxval(AT_SECURE) == 0 || geteuid() == 0 || !read_capabilities(&c)) return;
    set_inheritable(&c, true);
    for (unsigned cap = 0; cap <= CAP_LAST; cap++)
        if ((c.data[cap / CAP_WORD_BITS].permitted & (1u << (cap % CAP_WORD_BITS))) != 0)
            prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (unsigned long)cap, 0UL, 0UL);
}

void alc_privilege_settle(void)
{
    struct capabilities c;
    /* EINVAL: a kernel without ambient capabilities has none to clear. */
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0UL, 0UL, 0UL) != 0 && errno != EINVAL)
        alc_die_errno(ALC_EXIT_SYSTEM, "clearing ambient capabilities");
    if (read_capabilities(&c)) set_inheritable(&c, false);
}
