/*
 * valgrind: whether valgrind(1) runs this program, as an `exec` in front of its command line may have it. It emulates the
 * processor in the same process: it cannot execute a sealed copy without losing hold of it, makes system calls of its own,
 * which the multiplexer's list would kill, and knows neither clone3(2) nor a child that shares its parent's memory.
 * Must never: be asked of anything that an attacker can say. Whoever emulates a program has it anyway.
 */
#ifndef ALC_VALGRIND_H
#define ALC_VALGRIND_H

#include <stdbool.h>

bool alc_valgrind(void);

#endif
