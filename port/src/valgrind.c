/*
 * valgrind: see valgrind.h. The request is a sequence of instructions that does nothing on a processor; it stands in
 * valgrind/valgrind.h, "ARCHITECTURE SPECIFICS".
 */
#include "valgrind.h"

#include <stdint.h>

enum { RUNNING_ON_VALGRIND = 0x1001 };

bool alc_valgrind(void)
{
    volatile uint64_t request[6] = {RUNNING_ON_VALGRIND};
    uint64_t result = 0;
#if defined(__x86_64__)
    __asm__ volatile("rolq $3, %%rdi\n\trolq $13, %%rdi\n\trolq $61, %%rdi\n\trolq $51, %%rdi\n\txchgq %%rbx, %%rbx"
                     : "+d"(result)
                     : "a"(request)
                     : "cc", "memory");
#elif defined(__aarch64__)
    register uint64_t x3 __asm__("x3") = result;
    register volatile uint64_t *x4 __asm__("x4") = request;
    __asm__ volatile("ror x12, x12, #3\n\tror x12, x12, #13\n\tror x12, x12, #51\n\tror x12, x12, #61\n\torr x10, x10, x10"
                     : "+r"(x3)
                     : "r"(x4)
                     : "cc", "memory");
    result = x3;
#else
    (void)request;
#endif
    return result != 0;
}
