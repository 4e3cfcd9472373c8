/*
 * fuzz_kernel: stands in for src/kernel.c and src/die.c under the fuzzer. Nothing here reaches the kernel: no process is forked,
 * signalled, limited, ended or changed, and no file is executed, opened, read or written but /dev/null. Forks give imaginary children that
 * die of SIGKILL.
 */
#ifndef ALC_FUZZ_KERNEL_H
#define ALC_FUZZ_KERNEL_H

#include <setjmp.h>

/* Where alc_kernel_exit goes for a control process that ends itself. alc_die aborts. */
extern jmp_buf fuzz_exit;
/* Forgets the imaginary children and closes what was opened. */
void fuzz_kernel_reset(void);

#endif
