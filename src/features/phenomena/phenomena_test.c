#include "harness.h"

#include "harvest.h"
#include "phenomena.h"
#include "phenomena_analysis.h"
#include "phenomena_files.h"
#include "trail.h"

struct village {
    struct world *w;
    struct phenomenon p;
    struct factor problem, cause, root;
};

static enum status
add_factor(struct ctx *cx, struct village *v, int64_t parent, const char *text, struct factor *ret_f)
{
    *ret_f = (struct factor){.phenomenon_id = v->p.id, .parent_id = parent, .text = str_from(text)};
    return factor_save(cx, ret_f);
}

/* A chain of whys: alone < no time < long distances. */
static enum status
plant(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    v->p = (struct phenomenon){.process_id = v->w->process, .name = STR("Yksinäisyys")};
    TRY(phenomenon_save(cx, &v->p));
    TRY(add_factor(cx, v, 0, "Yksinolo", &v->problem));
    TRY(add_factor(cx, v, v->problem.id, "Ei aikaa", &v->cause));
    return add_factor(cx, v, v->cause.id, "Pitkät matkat", &v->root);
}

static struct village
village_of(void **state)
{
    struct village v = {.w = *state};
    assert_int_equal(world_do(v.w, AS_COORDINATOR, plant, &v), STATUS_OK);
    return v;
}

static enum status
say(struct ctx *cx, const struct village *v, const struct factor *from, const struct factor *to, int sign, int strength, int voice)
{
    struct influence i = {.phenomenon_id = v->p.id, .from_id = from->id, .to_id = to->id, .sign = sign, .strength = strength, .voice = voice};
    return influence_say(cx, &i);
}

/* ---- the sheet ---- */

static enum status
propose(struct ctx *cx, void *arg)
{
    struct phenomenon *p = arg;
    return phenomenon_save(cx, p);
}

static void
who_may_write_opens_a_phenomenon_and_others_propose_it(void **state)
{
    struct world *w = *state;
    struct phenomenon p = {.process_id = w->process, .name = STR("Univaje")}, q = p;
    assert_int_equal(world_do(w, AS_CORE, propose, &p), STATUS_OK);
    assert_true(str_eq_c(p.state, "open"));
    assert_int_equal(world_do(w, AS_PROFESSIONAL, propose, &q), STATUS_OK);
    assert_true(str_eq_c(q.state, "proposed"));
}

static enum status
wrong_sheets(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct phenomenon nameless = {.process_id = w->process, .name = STR("  ")};
    assert_int_equal(phenomenon_save(cx, &nameless), STATUS_INVALID);
    assert_true(problem_of(cx, "name").n > 0);
    cx->n_problems = 0;
    struct phenomenon p = {.process_id = w->process, .name = STR("A"), .level = STR("planet"), .target_groups = STR("dragons")};
    assert_int_equal(phenomenon_save(cx, &p), STATUS_INVALID);
    assert_true(problem_of(cx, "level").n > 0 && problem_of(cx, "target_groups").n > 0);
    cx->n_problems = 0;
    return STATUS_OK;
}

static void
a_sheet_needs_a_name_a_known_level_and_known_groups(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, wrong_sheets, *state), STATUS_OK);
}

static enum status
remove_both(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    assert_int_equal(phenomenon_remove(cx, v->w->process, v->p.id), STATUS_NOT_FOUND);
    struct village other = *v;
    TRY(plant(cx, &other));
    TRY(say(cx, &other, &other.root, &other.cause, 1, 2, 1));
    struct phenomenon_actor a = {.phenomenon_id = other.p.id, .name = STR("Kaavoitus"), .role = STR("missing")};
    TRY(phenomenon_actor_save(cx, &a));
    struct need n = {.text = STR("Seuraa"), .process_id = v->w->process};
    TRY(need_save(cx, &n));
    TRY(phenomenon_need_add(cx, &other.p, n.id));
    struct trail_target *targets;
    size_t k;
    TRY(trail_targets(cx, STR("need"), n.id, &targets, &k));
    assert_int_equal(k, 1);
    assert_true(str_eq_c(targets[0].title, "Yksinäisyys"));
    cx->actor.is_system = false; /* a proposal of somebody who may not write */
    cx->actor.n_grants = 0;
    struct phenomenon proposed = {.process_id = v->w->process, .name = STR("Ehdotus")};
    TRY(phenomenon_save(cx, &proposed));
    TRY(phenomenon_need_add(cx, &proposed, n.id));
    TRY(phenomenon_remove(cx, v->w->process, proposed.id));
    TRY(trail_targets(cx, STR("need"), n.id, &targets, &k));
    assert_int_equal(k, 1);
    return STATUS_OK;
}

static void
only_a_proposal_can_be_removed_and_takes_its_trail_along(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, remove_both, &v), STATUS_OK);
}

/* ---- the tree ---- */

static enum status
wrong_factors(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct factor circle = v->problem, twice = {.phenomenon_id = v->p.id, .text = STR(" yksinOLO ")},
                  stray = {.phenomenon_id = v->p.id, .parent_id = 4242, .text = STR("Jokin")};
    circle.parent_id = v->root.id;
    assert_int_equal(factor_save(cx, &circle), STATUS_INVALID);
    assert_true(problem_of(cx, "parent").n > 0);
    cx->n_problems = 0;
    assert_int_equal(factor_save(cx, &twice), STATUS_INVALID);
    cx->n_problems = 0;
    assert_int_equal(factor_save(cx, &stray), STATUS_NOT_FOUND);
    struct factor f = v->root;
    for (int i = 4; i <= FACTOR_DEPTH_MAX; i++)
        TRY(add_factor(cx, v, f.id, str_cstr(cx->arena, str_fmt(cx->arena, "Syy %d", i)), &f));
    assert_int_equal(add_factor(cx, v, f.id, "Liian syvällä", &circle), STATUS_INVALID);
    cx->n_problems = 0;
    return STATUS_OK;
}

static void
a_tree_has_no_circle_no_double_no_strange_parent_and_an_end(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, wrong_factors, &v), STATUS_OK);
}

static enum status
remove_middle(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct factor left;
    struct influence *rows;
    size_t n;
    TRY(say(cx, v, &v->cause, &v->problem, 1, 2, 1));
    TRY(factor_remove(cx, v->p.id, v->cause.id));
    TRY(factor_load(cx, v->p.id, v->root.id, &left));
    assert_true(left.parent_id == v->problem.id);
    TRY(influence_list(cx, v->p.id, &rows, &n));
    assert_int_equal(n, 0);
    return add_factor(cx, v, 0, "Uusi", &left) == STATUS_OK && left.no == 4 ? STATUS_OK : STATUS_INTERNAL;
}

static void
causes_of_a_removed_factor_move_up_and_numbers_stay(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, remove_middle, &v), STATUS_OK);
}

static enum status
make_point(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct development_point p;
    struct trail_source *sources;
    size_t n;
    int64_t id;
    TRY(factor_to_point(cx, v->w->process, &v->root, &id));
    TRY(point_load(cx, id, &p));
    assert_true(str_eq(p.title, v->root.text) && p.process_id == v->w->process);
    TRY(trail_sources(cx, STR("point"), id, &sources, &n));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(sources[0].kind, "factor") && str_eq(sources[0].text, v->root.text));
    return STATUS_OK;
}

static void
a_root_cause_becomes_a_development_point_with_its_source(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, make_point, &v), STATUS_OK);
}

/* ---- influences ---- */

static enum status
speak(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    return say(cx, v, &v->cause, &v->problem, cx->actor.account_id == v->w->accounts[AS_CORE] ? -1 : 1, 3, 0);
}

struct spoken {
    struct village *v;
    struct phenomenon_map m;
    int64_t own;
};

static enum status
look_at_map(struct ctx *cx, void *arg)
{
    struct spoken *s = arg;
    TRY(phenomenon_map_make(cx, s->v->p.id, &s->m));
    for (size_t i = 0; i < s->m.n_said; i++)
        if (s->m.said[i].account_id == cx->actor.account_id)
            s->own = s->m.said[i].id;
    return STATUS_OK;
}

static enum status
take_own_back(struct ctx *cx, void *arg)
{
    struct spoken *s = arg;
    return influence_take_back(cx, s->v->p.id, s->own);
}

static void
everybody_has_one_view_of_a_pair_and_a_dispute_is_not_averaged(void **state)
{
    struct village v = village_of(state);
    struct spoken s = {.v = &v};
    assert_int_equal(world_do(v.w, AS_COORDINATOR, speak, &v), STATUS_OK);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, speak, &v), STATUS_OK);
    assert_int_equal(world_do(v.w, AS_PROFESSIONAL, speak, &v), STATUS_OK);
    assert_int_equal(world_look(v.w, AS_PROFESSIONAL, look_at_map, &s), STATUS_OK);
    assert_int_equal(s.m.n_said, 2);
    assert_int_equal(s.m.n_voices, 2);
    assert_int_equal(s.m.map.n_conflicts, 0);
    assert_int_equal(world_do(v.w, AS_CORE, speak, &v), STATUS_OK);
    assert_int_equal(world_look(v.w, AS_PROFESSIONAL, look_at_map, &s), STATUS_OK);
    assert_int_equal(s.m.map.n_conflicts, 1);
    assert_int_equal(world_do(v.w, AS_CORE, take_own_back, &s), STATUS_NOT_FOUND); /* another's */
    assert_int_equal(world_do(v.w, AS_PROFESSIONAL, take_own_back, &s), STATUS_OK);
}

static enum status
wrong_influences(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct village other = {.w = v->w};
    assert_int_equal(say(cx, v, &v->cause, &v->cause, 1, 2, 0), STATUS_INVALID);
    cx->n_problems = 0;
    assert_int_equal(say(cx, v, &v->cause, &v->problem, 2, 2, 0), STATUS_INVALID);
    cx->n_problems = 0;
    assert_int_equal(say(cx, v, &v->cause, &v->problem, 1, 4, 0), STATUS_INVALID);
    cx->n_problems = 0;
    TRY(plant(cx, &other));
    assert_int_equal(say(cx, v, &v->cause, &other.problem, 1, 2, 0), STATUS_NOT_FOUND);
    return STATUS_OK;
}

static void
an_influence_is_between_two_factors_of_the_same_phenomenon(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, wrong_influences, &v), STATUS_OK);
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct influence *rows;
    size_t n;
    TRY(say(cx, v, &v->cause, &v->problem, 1, 2, 0));
    TRY(phenomena_forget(cx));
    TRY(influence_list(cx, v->p.id, &rows, &n));
    assert_true(n == 1 && rows[0].account_id == cx->actor.account_id);
    cx->now_ms += (int64_t)366 * 24 * 3600 * 1000;
    TRY(phenomena_forget(cx));
    TRY(influence_list(cx, v->p.id, &rows, &n));
    assert_true(n == 1 && rows[0].account_id == 0);
    return STATUS_OK;
}

static void
after_a_year_the_view_stays_and_whose_it_was_is_forgotten(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, forget, &v), STATUS_OK);
}

/* ---- the analysis ---- */

static enum status
analyse_chain(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct phenomenon_map m;
    struct phenomenon_analysis a;
    TRY(phenomenon_map_make(cx, v->p.id, &m));
    assert_int_equal(m.n_assumed, 2); /* two whys */
    assert_int_equal(m.map.n_arcs, 3);
    TRY(phenomenon_analyse(cx, &m, &a));
    assert_int_equal(a.roots.n_roots, 1);
    assert_int_equal(a.roots.roots[0].nodes[0], 3); /* long distances */
    assert_int_equal(a.roots.roots[0].distance, 3);
    assert_int_equal(a.loops.n_found, 0);
    assert_true(a.has_leverage && a.leverage.n_items == 3 && a.leverage.items[0].share_up == 1);
    TRY(say(cx, v, &v->problem, &v->root, 1, 2, 1)); /* and back: a reinforcing loop */
    TRY(say(cx, v, &v->cause, &v->problem, -1, 3, 1)); /* now balancing */
    TRY(phenomenon_map_make(cx, v->p.id, &m));
    assert_int_equal(m.n_assumed, 1);
    TRY(phenomenon_analyse(cx, &m, &a));
    assert_int_equal(a.loops.n_found, 1);
    assert_int_equal(a.loops.loops[0].kind, LOOP_BALANCING);
    return STATUS_OK;
}

static void
a_chain_has_its_root_and_a_way_back_makes_a_loop(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, analyse_chain, &v), STATUS_OK);
}

static enum status
push(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct phenomenon_map m;
    struct fcm_change up, down;
    struct phenomenon_push p = {2, 1};
    TRY(phenomenon_map_make(cx, v->p.id, &m));
    TRY(phenomenon_what_if(cx, &m, &p, 1, &up));
    p.way = -1;
    TRY(phenomenon_what_if(cx, &m, &p, 1, &down));
    assert_int_equal(up.scenario.ending, FCM_FIXED_POINT);
    assert_true(up.change[0] > 0 && down.change[0] < 0);
    p.factor = 99;
    assert_int_equal(phenomenon_what_if(cx, &m, &p, 1, &up), STATUS_INVALID);
    return STATUS_OK;
}

static void
more_of_the_root_is_more_of_the_phenomenon_and_less_is_less(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, push, &v), STATUS_OK);
}

/* ---- actors ---- */

static enum status
actors(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct phenomenon_actor *rows, none = {.phenomenon_id = v->p.id, .role = STR("core")},
                                   a = {.phenomenon_id = v->p.id, .name = STR("Synnytyssairaala"), .role = STR("missing")}, again = a;
    size_t n;
    assert_int_equal(phenomenon_actor_save(cx, &none), STATUS_INVALID);
    cx->n_problems = 0;
    TRY(phenomenon_actor_save(cx, &a));
    assert_int_equal(phenomenon_actor_save(cx, &again), STATUS_INVALID);
    cx->n_problems = 0;
    struct phenomenon_actor stranger = {.phenomenon_id = v->p.id, .organisation_id = 4242, .role = STR("core")};
    assert_int_equal(phenomenon_actor_save(cx, &stranger), STATUS_NOT_FOUND);
    a.role = STR("interface");
    a.does_now = STR("Kotiuttaa perheen");
    TRY(phenomenon_actor_save(cx, &a));
    TRY(phenomenon_actor_list(cx, v->p.id, &rows, &n));
    assert_true(n == 1 && str_eq_c(rows[0].role, "interface") && str_eq_c(rows[0].name, "Synnytyssairaala"));
    return STATUS_OK;
}

static void
an_actor_is_there_once_and_may_change_its_role(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, actors, &v), STATUS_OK);
}

/* ---- files ---- */

static enum status
write_map(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct str csv;
    TRY(say(cx, v, &v->cause, &v->problem, 1, 3, 2));
    TRY(phenomenon_map_csv(cx, v->p.id, &csv));
    assert_true(str_contains(csv, "source;target;sign;strength;delay;participant;reason"));
    assert_true(str_contains(csv, "F2;F1;plus;3;no;2;"));
    TRY(phenomenon_factors_csv(cx, v->p.id, &csv));
    assert_true(str_contains(csv, "F2;Ei aikaa;;cause;F1;"));
    return STATUS_OK;
}

static void
the_map_goes_out_with_numbers_for_people(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, write_map, &v), STATUS_OK);
}

static enum status
read_maps(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct influence *rows;
    size_t n, n_rows;
    TRY(phenomenon_map_read(cx, v->p.id, STR("source;target;sign;strength;delay;participant\nF2;F1;plus;3;yes;Maija\nei AIKAA;Väsymys;minus;1;no;Maija\nF2;F1;-;2;;Pekka\n"),
                            STR_NONE, &n));
    assert_int_equal(n, 3);
    TRY(influence_list(cx, v->p.id, &rows, &n_rows));
    assert_int_equal(n_rows, 3);
    assert_true(rows[0].from_id == v->cause.id && rows[0].to_id == v->problem.id && rows[0].sign == 1 && rows[0].is_delayed);
    assert_true(rows[0].voice == 1 && rows[1].voice == 2 && rows[1].sign == -1);
    assert_true(rows[2].from_id == v->cause.id && rows[2].voice == 1);
    TRY(phenomenon_map_read(cx, v->p.id, STR("from,to,weight\na,b,-0.5\n"), STR("id,label\na,Kiire\nb,Pitkät matkat\n"), &n));
    TRY(influence_list(cx, v->p.id, &rows, &n_rows));
    assert_int_equal(n_rows, 4);
    assert_true(rows[3].sign == -1 && rows[3].strength == 2 && rows[3].to_id == v->root.id && rows[3].voice == 3);
    return STATUS_OK;
}

static void
a_map_comes_in_by_numbers_texts_and_names_and_people_become_numbers(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, read_maps, &v), STATUS_OK);
}

static enum status
read_bad_map(struct ctx *cx, void *arg)
{
    static const struct {
        const char *text, *line;
    } maps[] = {{"", NULL},
                {"source;target\n", NULL},
                {"mistä;jonnekin\nA;B\n", NULL},
                {"source;target\nA;\n", "Rivi 2"},
                {"source;target\nA;B\nB;b\n", "Rivi 3"},
                {"source;target;sign\nA;B;ehkä\n", "Rivi 2"},
                {"source;target;strength\nA;B;4\n", "Rivi 2"},
                {"source;target;weight\nA;B;1.5\n", "Rivi 2"},
                {"source;target;sign;weight\nA;B;plus;-1\n", "Rivi 2"},
                {"source;target;delay\nA;B;myöhemmin\n", "Rivi 2"},
                {"source;target\nA;B\nA;B\n", "Rivi 3"},
                {"source;target\n\"A;B\n", "rivi 2"}};
    struct village *v = arg;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
        if (phenomenon_map_read(cx, v->p.id, str_from(maps[i].text), STR_NONE, &n) != STATUS_INVALID)
            fail_msg("%s", maps[i].text);
        assert_true(!maps[i].line || str_contains(problem_of(cx, "file"), maps[i].line));
        cx->n_problems = 0;
    }
    assert_int_equal(phenomenon_map_read(cx, v->p.id, STR("source;target\nA;B\n"), STR("nimi\nA\n"), &n), STATUS_INVALID);
    assert_true(problem_of(cx, "names").n > 0);
    return STATUS_INVALID; /* nothing of it stays */
}

static void
what_is_wrong_in_a_map_is_told_with_its_line(void **state)
{
    struct village v = village_of(state);
    assert_int_equal(world_do(v.w, AS_COORDINATOR, read_bad_map, &v), STATUS_INVALID);
}

#define RULE(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RULE(who_may_write_opens_a_phenomenon_and_others_propose_it),
        RULE(a_sheet_needs_a_name_a_known_level_and_known_groups),
        RULE(only_a_proposal_can_be_removed_and_takes_its_trail_along),
        RULE(a_tree_has_no_circle_no_double_no_strange_parent_and_an_end),
        RULE(causes_of_a_removed_factor_move_up_and_numbers_stay),
        RULE(a_root_cause_becomes_a_development_point_with_its_source),
        RULE(everybody_has_one_view_of_a_pair_and_a_dispute_is_not_averaged),
        RULE(an_influence_is_between_two_factors_of_the_same_phenomenon),
        RULE(after_a_year_the_view_stays_and_whose_it_was_is_forgotten),
        RULE(a_chain_has_its_root_and_a_way_back_makes_a_loop),
        RULE(more_of_the_root_is_more_of_the_phenomenon_and_less_is_less),
        RULE(an_actor_is_there_once_and_may_change_its_role),
        RULE(the_map_goes_out_with_numbers_for_people),
        RULE(a_map_comes_in_by_numbers_texts_and_names_and_people_become_numbers),
        RULE(what_is_wrong_in_a_map_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
