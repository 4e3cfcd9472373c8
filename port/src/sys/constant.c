/*
 * sys/constant: what this platform calls numbers, and which numbers it gives to names.
 */
#include <string.h>

#include "../constants.h"
#include "sys.h"

/* The decoder has looked the symbols up. */
int alc_sys_define(struct alc_control *c, const struct alc_args_define *args, struct alc_result_define *result)
{
    (void)c;
    result->value = args->constants;
    return 0;
}

int alc_sys_errno_id(struct alc_control *c, const struct alc_args_errno_id *args, struct alc_result_errno_id *result)
{
    (void)c;
    const struct alc_symbol *s = alc_symbol_find(alc_errno_symbol(args->number));
    result->has_name = s != NULL;
    if (s != NULL) result->name = (struct alc_str){.ptr = s->name, .len = (uint32_t)strlen(s->name)};
    return 0;
}

int alc_sys_audit_arch(struct alc_control *c, struct alc_result_audit_arch *result)
{
    (void)c;
    result->arch = ALC_AUDIT_ARCH;
    return 0;
}
