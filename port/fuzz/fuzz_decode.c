/*
 * fuzz_decode: every generated decoder under libFuzzer. The first byte picks what is decoded: a frame type
 * (0x01 to 0xff: the body follows); 0x00: two bytes of a call's id and its arguments; 0xf0: the same with a
 * result. What decodes must encode to the same bytes, and all of a list's elements must be readable.
 */
#include <stdlib.h>
#include <string.h>

#include "../test/gen/roundtrip.h"

#define PICK_ARGS 0x00
#define PICK_RESULT 0xf0

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct alc_buf out;
    struct alc_cur why;
    enum roundtrip how;
    if (size < 1) return 0;
    uint8_t pick = data[0];
    bool call = pick == PICK_ARGS || pick == PICK_RESULT;
    size_t head = call ? 3 : 1;
    if (size < head) return 0;
    uint16_t id = call ? (uint16_t)(data[1] << 8 | data[2]) : 0;

    /* A copy of exactly the body, so that the sanitizer sees a read of one byte beyond it. */
    size_t len = size - head;
    uint8_t *body = malloc(len == 0 ? 1 : len);
    if (body == NULL) abort();
    memcpy(body, data + head, len);

    alc_buf_init(&out);
    if (pick == PICK_ARGS) {
        how = roundtrip_args(id, body, len, &why);
    } else if (pick == PICK_RESULT) {
        how = roundtrip_result(id, body, len, &out, &why);
    } else {
        how = roundtrip_frame(pick, body, len, &out, &why);
    }
    if (how == ROUNDTRIP_REFUSED && (why.fault == ALC_OK || why.field[0] == 0)) abort();
    bool same = out.len == len && (len == 0 || memcmp(out.bytes, body, len) == 0);
    if (how == ROUNDTRIP_ENCODED && !same) abort();
    alc_buf_free(&out);
    free(body);
    return 0;
}
