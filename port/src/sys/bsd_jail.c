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
#include <sys/uio.h>
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

/*
 * Names and values, two pieces a parameter, in scratch. The values are copies: jail_get writes to them. The bytes lie behind
 * the pieces, and the buffer is reserved at once, so that nothing moves.
 */
static struct iovec *pieces(struct alc_control *c, struct alc_list params, struct alc_bytes **values)
{
    struct alc_list rest = params;
    struct alc_jail_param p;
    size_t size = (size_t)params.count * (2 * sizeof(struct iovec) + sizeof **values) + 1;
    while (alc_list_next_jail_param(&rest, &p)) size += p.value.len;
    alc_buf_clear(&c->scratch);
    struct iovec *all = (struct iovec *)(void *)alc_buf_reserve(&c->scratch, size);
    *values = (struct alc_bytes *)(void *)(all + 2 * (size_t)params.count);
    uint8_t *bytes = (uint8_t *)(*values + params.count);
    for (size_t i = 0; alc_list_next_jail_param(&params, &p); i++) {
        if (p.value.len > 0) memcpy(bytes, p.value.ptr, p.value.len);
        all[2 * i] = (struct iovec){.iov_base = (void *)(uintptr_t)p.name.ptr, .iov_len = (size_t)p.name.len + 1};
        all[2 * i + 1] = (struct iovec){.iov_base = p.value.len > 0 ? bytes : NULL, .iov_len = p.value.len};
        (*values)[i] = (struct alc_bytes){.ptr = bytes, .len = p.value.len};
        bytes += p.value.len;
    }
    return all;
}

int alc_sys_jail_set(struct alc_control *c, const struct alc_args_jail_set *args, struct alc_result_jail_set *result)
{
    struct alc_bytes *values;
    struct iovec *all = pieces(c, args->params, &values);
    result->jid = jail_set(all, 2 * args->params.count, args->flags);
    return result->jid < 0 ? errno : 0;
}

int alc_sys_jail_get(struct alc_control *c, const struct alc_args_jail_get *args, struct alc_result_jail_get *result)
{
    struct alc_bytes *values;
    struct iovec *all = pieces(c, args->params, &values);
    *result = (struct alc_result_jail_get){.values = values, .values_count = args->params.count};
    return jail_get(all, 2 * args->params.count, args->flags) < 0 ? errno : 0;
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

int alc_sys_jail_set(struct alc_control *c, const struct alc_args_jail_set *args, struct alc_result_jail_set *result)
{
    (void)c, (void)args, (void)result;
    return ENOTSUP;
}

int alc_sys_jail_get(struct alc_control *c, const struct alc_args_jail_get *args, struct alc_result_jail_get *result)
{
    (void)c, (void)args, (void)result;
    return ENOTSUP;
}

int alc_sys_procctl(struct alc_control *c, const struct alc_args_procctl *args, struct alc_result_procctl *result)
{
    (void)c, (void)args, (void)result;
    return ENOTSUP;
}

#endif
