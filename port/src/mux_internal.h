/*
 * mux_internal: what the files of the multiplexer share.
 * mux.c has the loop and the JVM's frames, mux_channel.c the control processes, mux_stream.c their standard streams.
 */
#ifndef ALC_MUX_INTERNAL_H
#define ALC_MUX_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mux_lease.h"
#include "mux_link.h"
#include "mux_out.h"
#include "mux_proc.h"

/* Descriptors kept free for those that a message brings or a large message needs. */
#define ALC_MUX_RESERVE 16u
/* A fork in the multiplexer: its channel and three pipes, both ends for a moment. */
#define ALC_MUX_FORK_FDS 8u
/* Of these, the ends that travel to the parent. */
#define ALC_MUX_PASSED_FDS 4u

/* From so many processes on, a new one's pipes hold no more than a page until they carry much. */
#define ALC_MUX_CROWD 64u

/* Descriptors that may wait to be closed. */
#define ALC_MUX_CLOSE_LATER 8u

/* The channel and the pipes of a new process. */
struct alc_fork_fds {
    int ours[4];   /* channel, stdin, stdout, stderr */
    int theirs[4];
    bool narrow; /* the pipes hold a page each */
};

struct alc_mux {
    int ep, channels_ep, streams_ep;
    int guardian_link;
    struct alc_watch jvm_in, jvm_out, guardian, channels, streams;
    bool jvm_out_watched;
    bool jvm_in_open, channels_open, streams_open; /* whether the loop listens to them at present */

    struct alc_out out;
    uint64_t ends_due; /* when the ends of streams that wait in it go out at the latest; 0: none wait */
    struct alc_link_inbox inbox;
    struct alc_proc_table procs;
    struct alc_proc *stalled, *last_stalled;
    struct alc_proc *ends, *last_end; /* those that END named and that are not gone; soonest deadline first */
    unsigned fds_in_flight, fds_in_flight_max; /* the kernel counts them for the user: unix(7), ETOOMANYREFS */
    unsigned descriptors; /* RLIMIT_NOFILE */
    unsigned large_pipes; /* see mux_stream.c */
    bool spare_made;
    uint64_t held_fork; /* the process whose FORK waits for the frame behind it; 0: none */
    struct alc_fork_fds spare; /* for the next fork */

    uint8_t *in; /* bytes of the JVM not parsed yet: in_off to in_len */
    size_t in_off, in_len, in_cap;
    uint64_t in_offset; /* of in[in_off] among all that the JVM sent */
    int close_later[ALC_MUX_CLOSE_LATER]; /* behind what the JVM waits for */
    unsigned close_later_count;
    struct alc_lease lease;
    bool greeted;
    bool root_over; /* the first control process has ended; closing follows when its output was read or closed */
    bool closing; /* flush, then exit with exit_code */
    int exit_code;
    int32_t guardian_pid, own_pid, root_pid;
    unsigned verbosity; /* see mux_log.h */
};

/* mux.c: answers to the JVM */
void alc_mux_refuse(struct alc_mux *m, uint64_t handle, uint64_t id, uint8_t frame, enum alc_refusal reason,
                    const char *detail);
void alc_mux_fail(struct alc_mux *m, uint64_t handle, uint64_t id, int number);
void alc_mux_reply_ok(struct alc_mux *m, uint64_t handle, uint64_t id, const struct alc_buf *result);
/* Sends a message of a process on to the JVM under its handle. */
void alc_mux_forward(struct alc_mux *m, uint64_t handle, uint8_t type, const uint8_t *body, size_t len);
/* Closes a descriptor, which nobody may use any more, before the loop listens again. */
void alc_mux_close_later(struct alc_mux *m, int fd);

/* mux_channel.c */
void alc_mux_attach_root(struct alc_mux *m, struct alc_proc *p, int fd);
void alc_mux_readable(struct alc_mux *m, struct alc_proc *p);
void alc_mux_writable(struct alc_mux *m, struct alc_proc *p);
/* Passes on the FORK that waits for the frame behind it. */
void alc_mux_send_held(struct alc_mux *m);
/* Passes a CALL or BATCH on to the process; answers it if that cannot be. */
void alc_mux_request(struct alc_mux *m, struct alc_proc *p, uint8_t frame, uint64_t id, const uint8_t *body,
                         size_t len);
/* Tells the process to give a request up, once; one that has been answered is left alone. */
void alc_mux_cancel(struct alc_mux *m, struct alc_proc *p, uint64_t id);
/* Makes the channel and the pipes of a new process and passes the FORK on, behind the frame that follows it; answers it if
 * that cannot be. */
void alc_mux_fork(struct alc_mux *m, struct alc_proc *p, uint64_t id, uint64_t child, const uint8_t *body,
                      size_t len);
/* Makes ready for the next fork, once what is urgent is done. */
void alc_mux_prepare(struct alc_mux *m);
/* Ends the process and everything below it. */
void alc_mux_end(struct alc_mux *m, struct alc_proc *p);
/* Kills those that did not end in time, a stopped one say, and retries forks that could not be passed on.
 * Milliseconds until there is more to do, -1: none. */
int alc_mux_timers(struct alc_mux *m);
/* Its parent has `looked` at its image, and says in the ending whether it has executed a program. */
void alc_mux_exit(struct alc_mux *m, struct alc_proc *p, const struct alc_ending *ending, bool looked);
/* The guardian's answer about the first control process. */
void alc_mux_root_execed(struct alc_mux *m, bool execed);
/* Buries a record of which nothing is left to be said. */
void alc_mux_maybe_bury(struct alc_mux *m, struct alc_proc *p);

/* mux_stream.c */
/* Makes a new pipe hold no more than a page; see mux_stream.c. */
void alc_stream_narrow(int fd);
void alc_stream_attach(struct alc_mux *m, struct alc_proc *p, int in, int out, int err, bool narrow);
/* The master of its pseudo-terminal has come; it is taken. */
void alc_stream_attach_pty(struct alc_mux *m, struct alc_proc *p, int master);
/* Closes the master unread: the fork has failed. */
void alc_stream_drop_pty(struct alc_mux *m, struct alc_proc *p);
/* For one with a pseudo-terminal: tells the ends of the streams that it does not have; gone: it has exited. */
void alc_stream_absent(struct alc_mux *m, struct alc_proc *p, bool gone);
void alc_stream_stdin(struct alc_mux *m, struct alc_proc *p, const uint8_t *bytes, size_t len);
void alc_stream_stdin_writable(struct alc_mux *m, struct alc_proc *p);
void alc_stream_credit(struct alc_mux *m, struct alc_proc *p, enum alc_stream stream, uint32_t bytes);
void alc_stream_event(struct alc_mux *m, struct alc_proc *p, enum alc_stream stream, uint32_t events);
/* Listens to the streams as their credit and flowcontrol now ask. */
void alc_stream_update(struct alc_mux *m, struct alc_proc *p);
/* Answers a call that is about streams. */
void alc_stream_call(struct alc_mux *m, struct alc_proc *p, uint16_t call, uint64_t id, const uint8_t *args, size_t len);

#endif
