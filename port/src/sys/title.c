/*
 * sys/title: what ps shows of the process.
 */
#include "../title.h"

#include "sys.h"

int alc_sys_setproctitle(struct alc_control *c, const struct alc_args_setproctitle *args)
{
    (void)c;
    return alc_title_set(args->title.ptr, args->title.len);
}
