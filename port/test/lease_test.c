/*
 * lease_test: when a lease runs out, by clocks that the test sets.
 */
#include "mux_lease.h"
#include "test.h"

static struct alc_moment at(uint64_t awake, uint64_t asleep)
{
    return (struct alc_moment){.awake = 1000 + awake, .all = 50000 + awake + asleep};
}

static void none_never_runs_out(void)
{
    struct alc_lease l;
    alc_lease_start(&l, 0, at(0, 0));
    CHECK_EQ(alc_lease_left(&l, at(1u << 30, 0)), -1);
    CHECK(alc_lease_renew(&l, at(0, 1u << 30)));
}

static void runs_out_at_its_length(void)
{
    struct alc_lease l;
    alc_lease_start(&l, 100, at(0, 0));
    CHECK_EQ(alc_lease_left(&l, at(0, 0)), 100);
    CHECK_EQ(alc_lease_left(&l, at(99, 0)), 1);
    CHECK_EQ(alc_lease_left(&l, at(100, 0)), 0);
    CHECK_EQ(alc_lease_left(&l, at(101, 0)), 0);
}

static void a_renewal_starts_it_again(void)
{
    struct alc_lease l;
    alc_lease_start(&l, 100, at(0, 0));
    CHECK(alc_lease_renew(&l, at(90, 0)));
    CHECK_EQ(alc_lease_left(&l, at(189, 0)), 1);
    CHECK_EQ(alc_lease_left(&l, at(190, 0)), 0);
}

/* What was waiting may have been sent in time, when it was the port that did not look. */
static void what_waited_renews_it(void)
{
    struct alc_lease l;
    alc_lease_start(&l, 100, at(0, 0));
    CHECK(alc_lease_renew(&l, at(5000, 0)));
    CHECK_EQ(alc_lease_left(&l, at(5001, 0)), 99);
}

static void suspension_counts(void)
{
    struct alc_lease l;
    alc_lease_start(&l, 100, at(0, 0));
    CHECK_EQ(alc_lease_left(&l, at(40, 59)), 1);
    CHECK_EQ(alc_lease_left(&l, at(40, 60)), 0);
    CHECK(alc_lease_renew(&l, at(40, 99)));
    CHECK(!alc_lease_renew(&l, at(40, 199)));
    alc_lease_start(&l, 100, at(0, 0));
    CHECK(!alc_lease_renew(&l, at(1, 100)));
}

static void a_long_one_is_waited_for_in_parts(void)
{
    struct alc_lease l;
    alc_lease_start(&l, UINT32_MAX, at(0, 0));
    CHECK_EQ(alc_lease_left(&l, at(0, 0)), INT32_MAX);
}

int main(void)
{
    RUN_TEST(none_never_runs_out);
    RUN_TEST(runs_out_at_its_length);
    RUN_TEST(a_renewal_starts_it_again);
    RUN_TEST(what_waited_renews_it);
    RUN_TEST(suspension_counts);
    RUN_TEST(a_long_one_is_waited_for_in_parts);
    return 0;
}
