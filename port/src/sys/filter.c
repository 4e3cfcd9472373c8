/*
 * sys/filter: narrows what the process, and those that it will fork, may be asked for.
 */
#include "../filter.h"
#include "sys.h"

/* Whether a filter can name these; otherwise what the call is refused with. */
static int check(struct alc_control *c, const char *field, struct alc_list calls)
{
    uint16_t id;
    while (alc_list_next_u16(&calls, &id)) {
        const struct alc_call_info *info = alc_call_find(id);
        if (info == NULL) return alc_refuse(c, ALC_REFUSAL_UNKNOWN_CALL, "%s: no such call: %u", field, id);
        if (info->at_mux)
            return alc_refuse(c, ALC_REFUSAL_UNSUPPORTED, "%s: %s is answered by the multiplexer, which filters nothing",
                              field, info->name);
    }
    return 0;
}

int alc_sys_filter(struct alc_control *c, const struct alc_args_filter *args)
{
    int refused = check(c, "filter.own", args->own);
    if (refused == 0) refused = check(c, "filter.children", args->children);
    if (refused != 0) return refused;
    alc_filter_narrow(&c->own_filter, args->own_mode, args->own);
    alc_filter_narrow(&c->children_filter, args->children_mode, args->children);
    return 0;
}
