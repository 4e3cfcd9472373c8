/*
 * Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
 *
 * roundtrip: decodes a body, walks its lists and encodes it again. For tests and fuzzers only.
 */
#ifndef ALC_TEST_ROUNDTRIP_H
#define ALC_TEST_ROUNDTRIP_H

#include "gen/alcove_proto.h"

enum roundtrip {
    ROUNDTRIP_UNKNOWN, /* the specification lists no such thing */
    ROUNDTRIP_REFUSED, /* it does not decode; why says why */
    ROUNDTRIP_DECODED, /* it decodes, and the port has no encoder for it */
    ROUNDTRIP_ENCODED, /* it decodes, and out holds what its encoder made of it */
};

enum roundtrip roundtrip_frame(uint8_t type, const void *body, size_t len, struct alc_buf *out,
                               struct alc_cur *why);
enum roundtrip roundtrip_args(uint16_t call, const void *body, size_t len, struct alc_cur *why);
enum roundtrip roundtrip_result(uint16_t call, const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why);
/* A record that is a whole body, by its name. */
enum roundtrip roundtrip_record(const char *name, const void *body, size_t len, struct alc_buf *out,
                                struct alc_cur *why);

#endif
