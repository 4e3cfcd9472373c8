/*
 * golden_test: the golden frames of protocol/spec/golden through the port's decoders and encoders. The Java
 * side reads the same files. Usage: golden_test [FILE...], by default the committed ones, from port/. A line
 * of a file is name|direction|expectation|hex (see GoldenFiles.java). Exits with 1, after a line for each,
 * when a frame is not treated as its line says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/roundtrip.h"

#define MAX_LINE 65536
#define FRAME_HEADER 9u /* type, handle */
#define CALL_HEADER 10u /* id, call */
#define REPLY_HEADER 9u /* id, outcome */

struct golden {
    const char *name;
    const char *expectation;
    const uint8_t *frame;
    size_t len;
};

static int failures;

static void fail(const struct golden *g, const char *what, const char *detail)
{
    fprintf(stderr, "golden_test: %s (%s): %s%s\n", g->name, g->expectation, what, detail);
    failures++;
}

/* Splits a line in place; the frame's bytes take the place of its hex digits. */
static bool parse(char *line, struct golden *g)
{
    g->name = strtok(line, "|");
    if (g->name == NULL || strtok(NULL, "|") == NULL) return false;
    g->expectation = strtok(NULL, "|");
    char *hex = strtok(NULL, "|\n");
    if (g->expectation == NULL || hex == NULL || strlen(hex) % 2 != 0) return false;
    uint8_t *frame = (uint8_t *)hex;
    g->len = strlen(hex) / 2;
    for (size_t i = 0; i < g->len; i++) {
        const char digits[3] = {hex[2 * i], hex[2 * i + 1], 0};
        char *end;
        frame[i] = (uint8_t)strtoul(digits, &end, 16);
        if (*end != 0) return false;
    }
    g->frame = frame;
    return g->len >= FRAME_HEADER;
}

static bool is(const struct golden *g, const char *kind)
{
    return strncmp(g->name, kind, strlen(kind)) == 0;
}

/* The second part of "record.failure.1"; static storage. */
static const char *subject(const struct golden *g)
{
    static char part[64];
    const char *from = strchr(g->name, '.') + 1;
    snprintf(part, sizeof part, "%.*s", (int)strcspn(from, "."), from);
    return part;
}

static uint16_t call_named(const char *name)
{
    for (size_t i = 0; i < alc_calls_count; i++) {
        if (strcmp(alc_calls[i].name, name) == 0) return alc_calls[i].id;
    }
    return 0;
}

/* Decodes what the name says; *from is where the part that out then holds starts in the frame. */
static enum roundtrip decode(const struct golden *g, struct alc_buf *out, struct alc_cur *why, size_t *from)
{
    const uint8_t *body = g->frame + FRAME_HEADER;
    size_t len = g->len - FRAME_HEADER;
    *from = FRAME_HEADER;
    if (is(g, "frame.")) return roundtrip_frame(g->frame[0], body, len, out, why);
    if (is(g, "args.")) {
        struct alc_frame_call call;
        if (!alc_decode_call(body, len, &call, why)) return ROUNDTRIP_REFUSED;
        *from += CALL_HEADER;
        return roundtrip_args(call.call, call.args.ptr, call.args.len, why);
    }
    struct alc_frame_reply reply;
    if (!alc_decode_reply(body, len, &reply, why)) return ROUNDTRIP_REFUSED;
    *from += REPLY_HEADER;
    if (is(g, "result.")) {
        return roundtrip_result(call_named(subject(g)), reply.body.ptr, reply.body.len, out, why);
    }
    return roundtrip_record(subject(g), reply.body.ptr, reply.body.len, out, why);
}

static void verdict(const struct golden *g, enum roundtrip how, const struct alc_cur *why, char *text,
                    size_t size)
{
    static const char *const faults[] = {
        [ALC_OK] = "ok",   [ALC_SHORT] = "SHORT", [ALC_TRAILING] = "TRAILING",
        [ALC_NUL] = "NUL", [ALC_RANGE] = "RANGE", [ALC_SYMBOL] = "SYMBOL",
    };
    if (how == ROUNDTRIP_UNKNOWN) {
        snprintf(text, size, "RANGE:%s", is(g, "args.") ? "call.call" : "frame.type");
    } else if (how == ROUNDTRIP_REFUSED) {
        snprintf(text, size, "%s:%s", faults[why->fault], why->field);
    } else {
        snprintf(text, size, "ok");
    }
}

static void check(const struct golden *g)
{
    struct alc_buf out;
    struct alc_cur why;
    char text[128];
    size_t from;
    alc_buf_init(&out);
    enum roundtrip how = decode(g, &out, &why, &from);
    verdict(g, how, &why, text, sizeof text);
    /* A symbol that the specification lists and this platform lacks is no fault of the decoder. */
    bool lacking = how == ROUNDTRIP_REFUSED && why.fault == ALC_SYMBOL && alc_symbol_find(why.symbol) != NULL;
    if (!lacking && strcmp(text, g->expectation) != 0) fail(g, "got ", text);
    if (how == ROUNDTRIP_ENCODED) {
        if (out.len != g->len - from || (out.len > 0 && memcmp(out.bytes, g->frame + from, out.len) != 0)) {
            fail(g, "encodes to something else", "");
        }
    }
    alc_buf_free(&out);
}

/* What no comparison of bytes shows: that the values arrive, and in their fields. */
static void check_values(void)
{
    const struct golden g = {.name = "values", .expectation = "ok"};
    struct alc_cur why;

    static const uint8_t kill[] = {0xff, 0xff, 0xff, 0xfe, 1, 0x03, 0xf7};
    struct alc_args_kill k;
    alc_cur_init(&why, kill, sizeof kill);
    if (!alc_decode_args_kill(&why, &k) || k.pid != -2 || k.signal != 15) {
        fail(&g, "kill", "");
    }

    static const uint8_t raw[] = {0, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    alc_cur_init(&why, raw, sizeof raw);
    if (!alc_decode_args_kill(&why, &k) || k.pid != 1 || k.signal != -1) {
        fail(&g, "kill raw", "");
    }

    static const uint8_t fork[] = {
        0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, /* id, child */
        2, 1, 0x05, 0x19, 1, 0x05, 0x15,                /* CLONE_NEWPID, CLONE_NEWNS */
        0, 1, 0, 0, 0, 9,                               /* PIPES, a cgroup */
    };
    struct alc_frame_fork f;
    if (!alc_decode_fork(fork, sizeof fork, &f, &why) || f.id != 2 || f.child != 3 || f.flags != 0x20020000 ||
        f.stdio != ALC_STDIO_MODE_PIPES || !f.has_cgroup || f.cgroup != 9) {
        fail(&g, "fork", "");
    }

    static const uint8_t execvp[] = "\0\0\0\2sh\0\0\0\0\2\0\0\0\2sh\0\0\0\0\0";
    struct alc_args_execvp e;
    struct alc_str arg;
    alc_cur_init(&why, execvp, sizeof execvp);
    if (!alc_decode_args_execvp(&why, &e) || strcmp(e.file.ptr, "sh") != 0 ||
        e.argv.count != 2 || !alc_list_next_str(&e.argv, &arg) || strcmp(arg.ptr, "sh") != 0 ||
        !alc_list_next_str(&e.argv, &arg) || arg.len != 0 || alc_list_next_str(&e.argv, &arg)) {
        fail(&g, "execvp", "");
    }
}

static int check_file(const char *path)
{
    static char line[MAX_LINE];
    int count = 0;
    FILE *in = fopen(path, "r");
    if (in == NULL) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, in) != NULL) {
        struct golden g;
        if (line[0] == '#') continue;
        if (!parse(line, &g)) {
            fprintf(stderr, "golden_test: %s: not a golden frame: %s\n", path, line);
            exit(1);
        }
        check(&g);
        count++;
    }
    fclose(in);
    return count;
}

int main(int argc, char **argv)
{
    static const char *const committed[] = {
        "../protocol/spec/golden/sound.hex",
        "../protocol/spec/golden/malformed.hex",
    };
    int count = 0;
    if (argc > 1) {
        for (int i = 1; i < argc; i++) count += check_file(argv[i]);
    } else {
        for (size_t i = 0; i < sizeof committed / sizeof committed[0]; i++) count += check_file(committed[i]);
    }
    check_values();
    printf("golden_test: %d frames, %d failures\n", count, failures);
    return failures == 0 && count > 0 ? 0 : 1;
}
