/*
 * turns: short turns on the processor for who passes news on (EEVDF; sched(7), Linux 6.12 and later; others ignore it).
 * A process that has asked for short turns goes, when it is woken, before one that computes. Otherwise a program that has
 * just been started on the same processor keeps its caller waiting for the news that it was.
 * Must never: take a processor from anybody for longer; a slice is a request of an ordinary process, without a privilege.
 */
#ifndef ALC_TURNS_H
#define ALC_TURNS_H

/* The calling thread's. */
void alc_turns_short(void);

/*
 * Those of the threads of the parent process whose names begin with ALC_TURNS_NAME: the JVM's that read, write and decide
 * what to do next. What they start has the turns that everybody has.
 */
void alc_turns_of_parent(int proc);

#define ALC_TURNS_NAME "alcove."

#endif
