/*
 * sys/caps: capabilities(7) of the process, and what decides which it gets: bounding and ambient sets, securebits,
 * no_new_privs. A set is a number: bit n is capability n.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../kernel.h"
#include "sys.h"

enum { SET_BITS = 64 };

int alc_sys_capget(struct alc_control *c, const struct alc_args_capget *args, struct alc_result_capget *result)
{
    (void)c;
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = args->pid};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &head, data) != 0) return errno;
    result->caps = (struct alc_capabilities){
        .effective = data[0].effective | (uint64_t)data[1].effective << 32,
        .permitted = data[0].permitted | (uint64_t)data[1].permitted << 32,
        .inheritable = data[0].inheritable | (uint64_t)data[1].inheritable << 32,
    };
    return 0;
}

/* A change of capabilities may make the process dumpable by the value of suid_dumpable. */
int alc_sys_capset(struct alc_control *c, const struct alc_args_capset *args)
{
    (void)c;
    const struct alc_capabilities *caps = &args->caps;
    int error = alc_kernel_capset(caps->effective, caps->permitted, caps->inheritable) == 0 ? 0 : errno;
    return alc_kernel_undumpable() == 0 || error != 0 ? error : errno;
}

static uint64_t bounding(void)
{
    uint64_t set = 0;
    for (unsigned long i = 0; i < SET_BITS; i++)
        if (prctl(PR_CAPBSET_READ, i, 0UL, 0UL, 0UL) == 1) set |= UINT64_C(1) << i;
    return set;
}

int alc_sys_cap_bounding(struct alc_control *c, struct alc_result_cap_bounding *result)
{
    (void)c;
    result->set = bounding();
    return 0;
}

int alc_sys_cap_bounding_drop(struct alc_control *c, const struct alc_args_cap_bounding_drop *args)
{
    (void)c;
    uint64_t drop = bounding() & args->set;
    for (int i = 0; i < SET_BITS; i++)
        if ((drop >> i & 1) != 0 && alc_kernel_bounding_drop(i) != 0) return errno;
    return 0;
}

static uint64_t ambient(void)
{
    uint64_t set = 0;
    for (unsigned long i = 0; i < SET_BITS; i++)
        if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, i, 0UL, 0UL) == 1) set |= UINT64_C(1) << i;
    return set;
}

int alc_sys_cap_ambient(struct alc_control *c, struct alc_result_cap_ambient *result)
{
    (void)c;
    result->set = ambient();
    return 0;
}

int alc_sys_cap_ambient_raise(struct alc_control *c, const struct alc_args_cap_ambient_raise *args)
{
    (void)c;
    for (int i = 0; i < SET_BITS; i++)
        if ((args->set >> i & 1) != 0 && alc_kernel_ambient(i) != 0) return errno;
    return 0;
}

int alc_sys_cap_ambient_lower(struct alc_control *c, const struct alc_args_cap_ambient_lower *args)
{
    (void)c;
    uint64_t lower = ambient() & args->set;
    for (int i = 0; i < SET_BITS; i++)
        if ((lower >> i & 1) != 0 && alc_kernel_ambient_lower(i) != 0) return errno;
    return 0;
}

int alc_sys_securebits(struct alc_control *c, struct alc_result_securebits *result)
{
    (void)c;
    int bits = prctl(PR_GET_SECUREBITS, 0UL, 0UL, 0UL, 0UL);
    result->bits = (uint32_t)bits;
    return bits < 0 ? errno : 0;
}

int alc_sys_set_securebits(struct alc_control *c, const struct alc_args_set_securebits *args)
{
    (void)c;
    if (!alc_fits_int(args->bits)) return EINVAL;
    return alc_kernel_securebits((unsigned)args->bits) == 0 ? 0 : errno;
}

int alc_sys_no_new_privs(struct alc_control *c, struct alc_result_no_new_privs *result)
{
    (void)c;
    int set = prctl(PR_GET_NO_NEW_PRIVS, 0UL, 0UL, 0UL, 0UL);
    result->set = set == 1;
    return set < 0 ? errno : 0;
}

int alc_sys_set_no_new_privs(struct alc_control *c)
{
    (void)c;
    return alc_kernel_no_new_privs() == 0 ? 0 : errno;
}
