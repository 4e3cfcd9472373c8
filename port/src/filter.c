/*
 * filter: see filter.h.
 */
#include "filter.h"

static uint64_t bit(size_t call) { return (uint64_t)1 << call % 64; }

bool alc_filter_denies(const struct alc_filter *f, const struct alc_call_info *call)
{
    size_t at = (size_t)(call - alc_calls);
    return (f->denied[at / 64] & bit(at)) != 0;
}

void alc_filter_narrow(struct alc_filter *f, enum alc_filter_mode mode, struct alc_list calls)
{
    struct alc_filter named = {0};
    uint16_t id;
    if (calls.count == 0) return;
    while (alc_list_next_u16(&calls, &id)) {
        const struct alc_call_info *info = alc_call_find(id);
        if (info == NULL) continue;
        size_t at = (size_t)(info - alc_calls);
        named.denied[at / 64] |= bit(at);
    }
    for (size_t i = 0; i < ALC_FILTER_WORDS; i++) f->denied[i] |= mode == ALC_FILTER_MODE_DENY ? named.denied[i] : ~named.denied[i];
}
