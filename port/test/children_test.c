/*
 * The table of children: what is in it is found by handle and by pid, and nothing else is, however it grew and shrank.
 */
#define _GNU_SOURCE
#include "children.h"

#include <stdlib.h>

#include "test.h"

enum { MANY = 5000, FIRST_PID = 300, PID_STEP = 7 };

static uint64_t handle_of(int i) { return 2 + (uint64_t)i; }
static pid_t pid_of(int i) { return FIRST_PID + PID_STEP * i; }

static void add(struct alc_children *t, int i)
{
    CHECK_EQ(alc_children_reserve(t), 0);
    alc_children_add(t, (struct alc_kid){.handle = handle_of(i), .pid = pid_of(i), .signaloneof = i});
}

static void remove_at(struct alc_children *t, int i)
{
    struct alc_kid *kid = alc_children_by_handle(t, handle_of(i));
    CHECK(kid != NULL);
    alc_children_remove(t, kid);
}

/* Whether exactly those marked are in the table. */
static void check_all(const struct alc_children *t, const bool *in, int count)
{
    size_t there = 0;
    for (int i = 0; i < count; i++) {
        const struct alc_kid *by_handle = alc_children_by_handle(t, handle_of(i));
        const struct alc_kid *by_pid = alc_children_by_pid(t, pid_of(i));
        CHECK(by_handle == by_pid);
        CHECK((by_handle != NULL) == in[i]);
        CHECK(by_handle == NULL || by_handle->signaloneof == i);
        there += in[i];
    }
    CHECK_EQ(t->count, there);
    CHECK(t->room >= t->count);
}

static void finds_nothing_in_an_empty_table(void)
{
    struct alc_children t;
    alc_children_init(&t);
    CHECK(alc_children_by_handle(&t, 2) == NULL);
    CHECK(alc_children_by_pid(&t, 300) == NULL);
    CHECK_EQ(t.room, 0);
    alc_children_clear(&t);
}

static void finds_each_of_many_and_no_other(void)
{
    static bool in[MANY];
    struct alc_children t;
    alc_children_init(&t);
    for (int i = 0; i < MANY; i++) {
        add(&t, i);
        in[i] = true;
    }
    check_all(&t, in, MANY);
    CHECK(alc_children_by_handle(&t, handle_of(MANY)) == NULL);
    CHECK(alc_children_by_pid(&t, pid_of(0) + 1) == NULL);
    alc_children_clear(&t);
    CHECK_EQ(t.count, 0);
}

/* In an order that has nothing to do with that of the adds, and with adds in between. */
static void forgets_those_that_are_removed_and_no_other(void)
{
    enum { SOME = 600, STEPS = 6000, CHECK_EACH = 97 };
    static bool in[SOME];
    struct alc_children t;
    alc_children_init(&t);
    srandom(20251);
    for (int step = 0; step < STEPS; step++) {
        int i = (int)(random() % SOME);
        if (in[i]) remove_at(&t, i);
        else add(&t, i);
        in[i] = !in[i];
        if (step % CHECK_EACH == 0) check_all(&t, in, SOME);
    }
    check_all(&t, in, SOME);
    for (int i = 0; i < SOME; i++) {
        if (in[i]) remove_at(&t, i);
        in[i] = false;
    }
    check_all(&t, in, SOME);
    alc_children_clear(&t);
}

static void gives_memory_back_when_few_are_left(void)
{
    struct alc_children t;
    alc_children_init(&t);
    add(&t, 0);
    size_t least = t.room;
    for (int i = 1; i < MANY; i++) add(&t, i);
    CHECK(t.room >= MANY);
    for (int i = MANY - 1; i > 0; i--) remove_at(&t, i);
    CHECK_EQ(t.room, least);
    CHECK(alc_children_by_handle(&t, handle_of(0)) != NULL);
    alc_children_clear(&t);
}

int main(void)
{
    RUN_TEST(finds_nothing_in_an_empty_table);
    RUN_TEST(finds_each_of_many_and_no_other);
    RUN_TEST(forgets_those_that_are_removed_and_no_other);
    RUN_TEST(gives_memory_back_when_few_are_left);
    return 0;
}
