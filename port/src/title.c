/*
 * title: see title.h.
 *
 * The kernel shows the bytes of the arguments. Where the last of them is not NUL any more, it takes it that a title runs on
 * into the environment behind, and shows all up to the first NUL: proc_pid_cmdline(5).
 */
#define _GNU_SOURCE
#include "title.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "die.h"

static char *area; /* NULL: none was taken over */
static size_t size;

/* Where strings end that stand one behind the other from `at` on; those behind a gap do not count. */
static char *end_of(char *at, char *const *strings)
{
    for (; *strings == at; strings++) at += strlen(at) + 1;
    return at;
}

/* environ as an array and strings of our own. */
static void move_environ(void)
{
    size_t count = 0, bytes = 0;
    if (environ == NULL) return;
    for (; environ[count] != NULL; count++) bytes += strlen(environ[count]) + 1;
    char **to = malloc((count + 1) * sizeof *to + bytes);
    if (to == NULL) alc_die(ALC_EXIT_MEMORY, "an environment of %zu bytes", bytes);
    char *at = (char *)(to + count + 1);
    for (size_t i = 0; i < count; i++) {
        to[i] = at;
        at = stpcpy(at, environ[i]) + 1;
    }
    to[count] = NULL;
    environ = to;
}

void alc_title_init(int argc, char *argv[])
{
    if (argc < 1) return;
    char *end = end_of(argv[0], argv);
    if (environ != NULL) end = end_of(end, environ);
    move_environ();
    area = argv[0];
    size = (size_t)(end - area);
}

int alc_title_set(const char *text, size_t len)
{
    if (area == NULL) return ENOTSUP;
    size_t most = size - 1 < ALC_TITLE_MAX ? size - 1 : ALC_TITLE_MAX;
    if (len > most) len = most;
    memcpy(area, text, len);
    memset(area + len, 0, size - len);
    return 0;
}

const char *alc_title_text(void) { return area == NULL ? "" : area; }
