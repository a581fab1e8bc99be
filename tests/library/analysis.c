/* A program that knows only what is installed: six people of three sectors into two groups with one of each. */
#include <stdio.h>
#include <tupa-analysis.h>

int
main(void)
{
    static const uint32_t sector[] = {0, 0, 1, 1, 2, 2};
    const struct groups_attribute attribute = {3, sector, 1};
    const struct groups_problem p = {
        .n_people = 6, .n_groups = 2, .n_rounds = 1, .n_attributes = 1, .attributes = &attribute};
    struct arena *a = arena_new(0);
    struct groups_result *r;
    struct groups_conflict why;
    if (groups_solve(a, &p, NULL, &r, &why) != STATUS_OK)
        return 1;
    printf("%u %u %s\n", r->cells[0].present[0], r->cells[1].present[0], status_name(STATUS_OK));
    arena_free(a);
    return 0;
}
