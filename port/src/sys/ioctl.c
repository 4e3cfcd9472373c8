/*
 * sys/ioctl: requests to what a descriptor of the caller's stands for.
 */
#define _GNU_SOURCE
#include <errno.h>

#include "../constants.h"
#include "../arguments.h"
#include "../kernel.h"
#include "sys.h"

/* Requests whose result is a new descriptor. */
static bool gives_descriptor(unsigned long request)
{
    switch (request) {
    case TIOCGPTPEER:
    case SIOCGSKNS:
    case TUNGETDEVNETNS:
    case NS_GET_USERNS:
    case NS_GET_PARENT: return true;
    default: return false;
    }
}

int alc_sys_ioctl(struct alc_control *c, const struct alc_args_ioctl *args, struct alc_result_ioctl *result)
{
    struct alc_argument a = {.number = args->arg, .parts = args->argument};
    if (!alc_descriptors_has(&c->descriptors, args->fd)) return EBADF;
    /* The kernel looks at 32 bits of it. */
    unsigned long request = (uint32_t)args->request;
    if (gives_descriptor(request) && alc_descriptors_reserve(&c->descriptors) != 0) return errno;
    int error = alc_arguments_make(&a, 1);
    if (error != 0) return error;
    int value = alc_kernel_ioctl(args->fd, request, a.value);
    if (value < 0) error = errno;
    else if (gives_descriptor(request)) alc_descriptors_add(&c->descriptors, value);
    result->result.value = value;
    result->result.structures = alc_arguments_give_back(&a, 1, &c->scratch);
    alc_arguments_free(&a, 1);
    return error;
}
