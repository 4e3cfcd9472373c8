/*
 * sys: the handlers, one for each call that runs in a control process, a file for each group of the specification.
 * A handler gets decoded arguments, which live as long as the request, and fills in the result; what the result points at
 * lives until the next call (c->scratch). It returns 0 or the errno of the system call.
 * Must never: send, exit, or touch a descriptor of the fixed layout.
 */
#ifndef ALC_SYS_H
#define ALC_SYS_H

#include "../control.h"

/* Prototypes by has_args and has_result of the call table. */
#define ALC_HANDLER_00(name) int alc_sys_##name(struct alc_control *c);
#define ALC_HANDLER_10(name) int alc_sys_##name(struct alc_control *c, const struct alc_args_##name *args);
#define ALC_HANDLER_01(name) int alc_sys_##name(struct alc_control *c, struct alc_result_##name *result);
#define ALC_HANDLER_11(name) \
    int alc_sys_##name(struct alc_control *c, const struct alc_args_##name *args, struct alc_result_##name *result);
#define ALC_HANDLER(id, name, group, has_args, has_result) ALC_HANDLER_##has_args##has_result(name)
ALC_CALL_TABLE(ALC_HANDLER)

/* A raw integer came as i64 and is meant for an int: out of its range is EINVAL, never another value. */
static inline bool alc_fits_int(int64_t v) { return v >= INT32_MIN && v <= INT32_MAX; }

#endif
