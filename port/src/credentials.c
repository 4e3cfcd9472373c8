/*
 * credentials: see credentials.h. capabilities(7) has the rules.
 */
#define _GNU_SOURCE
#include "credentials.h"

#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel.h"

enum { CAPABILITIES = 64 };

static const uint32_t keep = UINT32_MAX; /* setresuid(2) leaves that one */

static uint64_t both(uint32_t low, uint32_t high) { return (uint64_t)high << 32 | low; }

static bool read_all(struct alc_credentials *now)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    uid_t uid;
    gid_t gid;
    if (syscall(SYS_capget, &head, data) != 0 || getresuid(&uid, &uid, &now->saved_uid) != 0 ||
        getresgid(&gid, &gid, &now->saved_gid) != 0)
        return false;
    now->effective = both(data[0].effective, data[1].effective);
    now->permitted = both(data[0].permitted, data[1].permitted);
    now->inheritable = both(data[0].inheritable, data[1].inheritable);
    now->ambient = 0;
    for (unsigned long cap = 0; cap < CAPABILITIES; cap++)
        if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, cap, 0UL, 0UL) == 1) now->ambient |= (uint64_t)1 << cap;
    now->keepcaps = prctl(PR_GET_KEEPCAPS, 0UL, 0UL, 0UL, 0UL) == 1;
    return true;
}

static int raise_ambient(uint64_t caps)
{
    for (int cap = 0; cap < CAPABILITIES; cap++)
        if ((caps >> cap & 1) != 0 && alc_kernel_ambient(cap) != 0) return -1;
    return 0;
}

int alc_credentials_carry(struct alc_credentials *now)
{
    if (!read_all(now)) return errno;
    if (now->permitted == 0) return 0;
    if (alc_kernel_capset(now->effective, now->permitted, now->inheritable | now->permitted) == 0 &&
        raise_ambient(now->permitted) == 0)
        return 0;
    int error = errno;
    alc_credentials_restore(now);
    return error;
}

/* Makes no call for what is as it was: a filter of the process's own may forbid it. The ids come first, for they may need a
 * capability that is not effective otherwise. */
void alc_credentials_restore(const struct alc_credentials *was)
{
    struct alc_credentials now;
    if (!read_all(&now)) return;
    if (now.saved_gid != was->saved_gid) alc_kernel_setresgid(keep, keep, was->saved_gid);
    if (now.saved_uid != was->saved_uid) alc_kernel_setresuid(keep, keep, was->saved_uid);
    if (now.ambient != was->ambient) alc_kernel_no_ambient();
    if (now.effective != was->effective || now.permitted != was->permitted || now.inheritable != was->inheritable)
        alc_kernel_capset(was->effective, was->permitted, was->inheritable);
    if (now.ambient != was->ambient) raise_ambient(was->ambient);
    if (now.keepcaps != was->keepcaps) alc_kernel_keepcaps(was->keepcaps);
}

void alc_credentials_put(struct alc_buf *b, const struct alc_credentials *v)
{
    alc_put_u64(b, v->effective);
    alc_put_u64(b, v->permitted);
    alc_put_u64(b, v->inheritable);
    alc_put_u64(b, v->ambient);
    alc_put_u32(b, v->saved_uid);
    alc_put_u32(b, v->saved_gid);
    alc_put_bool(b, v->keepcaps);
}

bool alc_credentials_get(struct alc_cur *in, struct alc_credentials *out)
{
    return alc_get_u64(in, "effective", &out->effective) && alc_get_u64(in, "permitted", &out->permitted) &&
           alc_get_u64(in, "inheritable", &out->inheritable) && alc_get_u64(in, "ambient", &out->ambient) &&
           alc_get_u32(in, "saved_uid", &out->saved_uid) && alc_get_u32(in, "saved_gid", &out->saved_gid) &&
           alc_get_bool(in, "keepcaps", &out->keepcaps);
}
