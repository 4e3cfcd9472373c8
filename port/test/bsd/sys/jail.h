/* What FreeBSD's jail(2) declares, for `make bsd-check`. */
#ifndef TEST_BSD_JAIL_H
#define TEST_BSD_JAIL_H

#include <netinet/in.h>
#include <stdint.h>

#define JAIL_API_VERSION 2

struct jail {
    uint32_t version;
    char *path;
    char *hostname;
    char *jailname;
    uint32_t ip4s;
    uint32_t ip6s;
    struct in_addr *ip4;
    struct in6_addr *ip6;
};

int jail(struct jail *jail);
int jail_attach(int jid);
int jail_remove(int jid);

struct iovec;
int jail_set(struct iovec *iov, unsigned niov, int flags);
int jail_get(struct iovec *iov, unsigned niov, int flags);

#endif
