#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "phenomena_picture.h"
#include "phenomenon_reach.h"

struct drawn {
    struct arena *a;
    struct causal_map m;
    struct picture pic;
};

static struct drawn
draw(size_t n_nodes, const struct causal_statement *s, size_t n, const struct picture_shape *shape)
{
    struct drawn d = {.a = arena_new(0)};
    uint32_t *distance;
    assert_int_equal(causal_map_build(d.a, n_nodes, s, n, &d.m), STATUS_OK);
    assert_int_equal(causal_distances(d.a, &d.m, 0, true, &distance), STATUS_OK);
    assert_int_equal(picture_draw(d.a, &d.m, distance, shape, &d.pic), STATUS_OK);
    return d;
}

#define ARROW(f, t) {.from = (f), .to = (t), .sign = SIGN_PLUS, .strength = 1, .participant = 1}

static void
causes_stand_below_what_they_explain(void **state)
{
    (void)state;
    const struct causal_statement s[] = {ARROW(1, 0), ARROW(2, 1), ARROW(3, 2)};
    struct drawn d = draw(4, s, 3, &picture_narrow);
    for (size_t i = 1; i < 4; i++)
        assert_true(d.pic.nodes[i].y > d.pic.nodes[i - 1].y);
    arena_free(d.a);
}

static void
a_factor_without_a_way_stands_last(void **state)
{
    (void)state;
    const struct causal_statement s[] = {ARROW(1, 0), ARROW(3, 1)};
    struct drawn d = draw(4, s, 2, &picture_wide);
    assert_true(d.pic.nodes[2].y > d.pic.nodes[3].y);
    arena_free(d.a);
}

static void
no_two_nodes_overlap_and_all_are_inside(void **state)
{
    (void)state;
    const struct picture_shape *const shapes[] = {&picture_narrow, &picture_wide};
    struct causal_statement s[120];
    for (uint32_t i = 1; i < 120; i++)
        s[i - 1] = (struct causal_statement)ARROW(i, i <= 13 ? 0 : i % 13);
    for (size_t k = 0; k < 2; k++) {
        const struct picture_shape *shape = shapes[k];
        struct drawn d = draw(120, s, 119, shape);
        for (size_t i = 0; i < 120; i++) {
            const struct picture_node *n = &d.pic.nodes[i];
            int wide = i ? shape->half_wide : shape->top_wide, high = i ? shape->half_high : shape->top_high;
            assert_true(n->x - wide >= 0 && n->x + wide <= d.pic.width && n->y - high >= 0 && n->y + high <= d.pic.height);
            for (size_t j = 1; j < i; j++) {
                const struct picture_node *o = &d.pic.nodes[j];
                assert_true(abs(n->x - o->x) > 2 * shape->half_wide || abs(n->y - o->y) > 2 * shape->half_high);
            }
        }
        arena_free(d.a);
    }
}

static void
the_phenomenon_alone_is_a_picture(void **state)
{
    (void)state;
    struct drawn d = draw(1, NULL, 0, &picture_narrow);
    assert_int_equal(d.pic.n_arcs, 0);
    assert_true(d.pic.height > 2 * picture_narrow.top_high);
    arena_free(d.a);
}

static void
an_arrow_there_and_one_back_are_two_curves(void **state)
{
    (void)state;
    const struct causal_statement s[] = {ARROW(1, 0), ARROW(1, 2), ARROW(2, 1)};
    struct drawn d = draw(3, s, 3, &picture_narrow);
    assert_true(d.pic.arcs[1].mark_x != d.pic.arcs[2].mark_x || d.pic.arcs[1].mark_y != d.pic.arcs[2].mark_y);
    arena_free(d.a);
}

static void
a_text_is_broken_at_blanks_and_cut_between_letters(void **state)
{
    struct arena *a = arena_new(0);
    struct str lines[2];
    (void)state;
    assert_int_equal(picture_lines(a, STR("Väsymys"), 10, 2, lines), 1);
    assert_int_equal(picture_lines(a, STR("Perhe ohjataan esitteellä eikä saateta"), 15, 2, lines), 2);
    assert_true(str_eq_c(lines[0], "Perhe ohjataan"));
    assert_true(str_eq_c(lines[1], "esitteellä eik…"));
    assert_int_equal(picture_lines(a, STR("ääääääääääää"), 5, 2, lines), 2);
    assert_true(str_eq_c(lines[0], "äääää"));
    assert_true(str_eq_c(lines[1], "ääää…"));
    assert_int_equal(picture_lines(a, STR("  "), 5, 2, lines), 0);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(causes_stand_below_what_they_explain),
        cmocka_unit_test(a_factor_without_a_way_stands_last),
        cmocka_unit_test(no_two_nodes_overlap_and_all_are_inside),
        cmocka_unit_test(the_phenomenon_alone_is_a_picture),
        cmocka_unit_test(an_arrow_there_and_one_back_are_two_curves),
        cmocka_unit_test(a_text_is_broken_at_blanks_and_cut_between_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
