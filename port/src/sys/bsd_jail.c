/*
 * sys/bsd_jail: jails and procctl of FreeBSD.
 */
#include <errno.h>

#include "bsd.h"
#include "sys.h"

#if ALC_HAVE_FREEBSD
#include <sys/param.h>

#include <sys/jail.h>
#include <sys/procctl.h>
#include <string.h>

int alc_sys_jail(struct alc_control *c, const struct alc_args_jail *args, struct alc_result_jail *result)
{
    (void)c;
    struct jail j;
    memset(&j, 0, sizeof j);
    j.version = JAIL_API_VERSION;
    j.path = (char *)(uintptr_t)args->path.ptr;
    j.hostname = (char *)(uintptr_t)args->hostname.ptr;
    j.jailname = (char *)(uintptr_t)args->jailname.ptr;
    result->jid = jail(&j);
    return result->jid < 0 ? errno : 0;
}

int alc_sys_jail_attach(struct alc_control *c, const struct alc_args_jail_attach *args)
{
    (void)c;
    return jail_attach(args->jid) == 0 ? 0 : errno;
}

int alc_sys_jail_remove(struct alc_control *c, const struct alc_args_jail_remove *args)
{
    (void)c;
    return jail_remove(args->jid) == 0 ? 0 : errno;
}

/* The command works on a copy, which is what the caller gets back. */
int alc_sys_procctl(struct alc_control *c, const struct alc_args_procctl *args, struct alc_result_procctl *result)
{
    alc_buf_clear(&c->scratch);
    uint8_t *data = alc_buf_reserve(&c->scratch, args->data.len + 1);
    if (args->data.len > 0) memcpy(data, args->data.ptr, args->data.len);
    if (procctl((idtype_t)args->idtype, (id_t)args->id, args->command, args->data.len > 0 ? data : NULL) != 0) return errno;
    result->data = (struct alc_bytes){.ptr = data, .len = args->data.len};
    return 0;
}

#else

int alc_sys_jail(struct alc_control *c, const struct alc_args_jail *args, struct alc_result_jail *result)
{
    (void)c, (void)args, (void)result;
    return ENOTSUP;
}

int alc_sys_jail_attach(struct alc_control *c, const struct alc_args_jail_attach *args)
{
    (void)c, (void)args;
    return ENOTSUP;
}

int alc_sys_jail_remove(struct alc_control *c, const struct alc_args_jail_remove *args)
{
    (void)c, (void)args;
    return ENOTSUP;
}

int alc_sys_procctl(struct alc_control *c, const struct alc_args_procctl *args, struct alc_result_procctl *result)
{
    (void)c, (void)args, (void)result;
    return ENOTSUP;
}

#endif
