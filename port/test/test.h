/*
 * test: what the C tests share: checks, and a peer that plays the multiplexer for control processes.
 */
#ifndef ALC_TEST_H
#define ALC_TEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "gen/alcove_proto.h"
#include "mux_link.h"
#include "wire.h"

/* Ends the test program at the first check that fails. */
#define CHECK(condition)                                                              \
    do {                                                                              \
        if (!(condition)) test_failed(__FILE__, __LINE__, #condition);                \
    } while (0)
#define CHECK_EQ(a, b)                                                                \
    do {                                                                              \
        long long test_a = (long long)(a), test_b = (long long)(b);                   \
        if (test_a != test_b) test_differs(__FILE__, __LINE__, #a, test_a, #b, test_b); \
    } while (0)
_Noreturn void test_failed(const char *file, int line, const char *what);
_Noreturn void test_differs(const char *file, int line, const char *a, long long va, const char *b, long long vb);

/* Runs a test and says so. */
#define RUN_TEST(name)                        \
    do {                                      \
        test_begin(#name);                    \
        name();                               \
        test_end();                           \
    } while (0)
void test_begin(const char *name);
void test_end(void);

/* How long a test waits for what should happen, and a control process for those below it when it ends. */
enum { TEST_PATIENCE_MS = 10000, TEST_GRACE_MS = 200 };

/* The multiplexer's ends of one control process. */
struct peer {
    int channel, in, out, err;
    pid_t pid; /* by its credentials in BORN */
    uint64_t handle;
    struct alc_link_inbox inbox;
    struct alc_link_message m; /* the last one received */
};

/* A control process that this program forks; BORN is received. */
void peer_start(struct peer *p);
/* The same; its standard input is a descriptor of the test's, which is taken. */
void peer_start_with(struct peer *p, int in);
/* As peer_start; with another grace than TEST_GRACE_MS. */
void peer_start_patient(struct peer *p, uint32_t grace_ms);
/* Closes the multiplexer's ends. */
void peer_close(struct peer *p);
/* Closes them and waits for the process; its exit status, or 128 + signal. */
int peer_end(struct peer *p);

/* Receives the next message into p->m; false at the end of the channel. Fails the test when nothing comes. */
bool peer_next(struct peer *p);
/* Receives until one of this type; others are dropped. */
void peer_until(struct peer *p, uint8_t type);
/* Whether it says that its child runs another program. */
bool peer_asks_execed(struct peer *p, uint64_t child);

/* Sends a message (type first). */
void peer_send(struct peer *p, const struct alc_buf *b, const int *fds, unsigned fd_count);

/* Arguments of calls are built with these. */
struct alc_str str(const char *s);
void put_symbol(struct alc_buf *b, uint16_t id);
void put_raw(struct alc_buf *b, int64_t v);
void put_fd(struct alc_buf *b, int32_t fd);
/* What a step of a batch gave, counted from 0. */
void put_fd_of(struct alc_buf *b, uint16_t step);
void put_strings(struct alc_buf *b, const char *const *strings);
/* One flag, by number; any bits. */
void put_raw_flags(struct alc_buf *b, int64_t flags);
/* An optional text; NULL for none. */
void put_opt_text(struct alc_buf *b, const char *text);

/* Asks for a call; its id. args is cleared. */
uint64_t peer_send_call(struct peer *p, uint16_t call, struct alc_buf *args);
/* Receives and decodes the next reply, which must be to this. The body is in p->m. */
struct alc_frame_reply peer_reply(struct peer *p, uint64_t id);
/* Makes a call and decodes the reply; args is cleared. The body is in p->m. */
struct alc_frame_reply peer_call(struct peer *p, uint16_t call, struct alc_buf *args);
/* The same, with what is to come of it. */
struct alc_bytes peer_ok(struct peer *p, uint16_t call, struct alc_buf *args);
void peer_errno(struct peer *p, uint16_t call, struct alc_buf *args, int error);
void peer_refused(struct peer *p, uint16_t call, struct alc_buf *args, enum alc_refusal reason, const char *detail);
int error_of(struct alc_bytes body);
/* A result that is one number. */
int32_t i32_of(struct alc_bytes body);
/* Has it close a descriptor of its own. */
void peer_close_fd(struct peer *p, int32_t fd);

/* Asks for a fork; *child gets its ends. The reply is received, BORN is not. */
struct alc_frame_reply peer_fork_flags(struct peer *p, struct peer *child, const uint16_t *symbols, unsigned count);
/* The same into a cgroup: a descriptor of the process's. */
struct alc_frame_reply peer_fork_into(struct peer *p, struct peer *child, int cgroup);
/* The same with a pseudo-terminal: child->in is its master, -1 when none came. */
struct alc_frame_reply peer_fork_pty(struct peer *p, struct peer *child);
/* A fork that succeeds, BORN received. */
void peer_fork(struct peer *p, struct peer *child);
/* Executes a program; EXECING and the end of the channel are received. */
void peer_exec(struct peer *p, const char *const *argv);

/* Waits for the exit of a child with this handle. */
struct alc_ending peer_exit_of(struct peer *p, uint64_t child);

/* Reads to the end of a pipe into text; how many bytes. */
size_t read_text(int fd, char *text, size_t size);
/* A path below a directory. Four of them live at a time. */
const char *path_in(const char *directory, const char *name);
/* Waits until there is no such process. */
void wait_gone(pid_t pid);
uint64_t now_ms(void);
/* How many descriptors this program has open. */
int count_fds(void);

#endif
