#include "harness.h"

#include "codes.h"
#include "lineups_web.h"
#include "people_web.h"
#include "team.h"

static const struct web_route *const tables[] = {lineups_routes, teams_routes, people_routes, NULL};

static enum status
settle(struct ctx *cx, void *arg)
{
    static const char *const wanted[] = {"health", "social", "ngo", "parish"};
    int64_t *ids = arg;
    struct code_list sectors;
    TRY(areas_seed(cx));
    TRY(codes_seed(cx));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    for (size_t i = 0; i < sectors.n_rows; i++) {
        struct code c = sectors.rows[i];
        c.needs_seat = false;
        for (size_t k = 0; k < ARRAY_LEN(wanted); k++)
            c.needs_seat |= str_eq_c(c.key, wanted[k]);
        TRY(code_save(cx, CODES_SECTOR, &c, NULL));
    }
    for (int i = 0; i < 9; i++) {
        struct person p = {.name = str_fmt(cx->arena, "<b>Ihminen</b> %c", 'A' + i), .sector = str_from(wanted[i % 3])};
        TRY(person_save(cx, &p, &ids[0]));
    }
    TRY(team_save(cx, &(struct team){.kind = TEAM_CORE, .name = STR("Lakeuden ydinryhmä")}, &ids[1]));
    return team_save(cx, &(struct team){.kind = TEAM_STEERING, .name = STR("Ohjausryhmä")}, &ids[2]);
}

static int
setup(void **state)
{
    int64_t ids[3];
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, ids), STATUS_OK);
    add_placeholder(*state, "person", ids[0]);
    add_placeholder(*state, "team", ids[1]);
    add_placeholder(*state, "steering", ids[2]);
    return 0;
}

static void
proposal_pages(void **state)
{
    static const struct scenario scenarios[] = {
        {"a professional may not", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/proposal", NULL, 403},
        {"the coordinator finds it on the team's page", AS_COORDINATOR, HTTP_GET, "/teams/{team}", NULL, 200,
         {"/teams/{team}/proposal"}},
        {"but not on a steering group's", AS_COORDINATOR, HTTP_GET, "/teams/{steering}", NULL, 200, {0}, {"/proposal"}},
        {"nor at its address", AS_COORDINATOR, HTTP_GET, "/teams/{steering}/proposal", NULL, 404},
        {"a forged team", AS_COORDINATOR, HTTP_GET, "/teams/1/proposal", NULL, 404},
        {"the form asks", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal", NULL, 200,
         {"Ehdota kokoonpanoa", "&lt;b&gt;", "Laske ehdotus"}, {"id=\"proposal\""}},
        {"without a parish worker it says so and what to do", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=6", NULL, 200,
         {"Tällaista kokoonpanoa ei ole", "<strong>Seurakunnat</strong>: ehdolla ei ole ketään", "drop=s-parish"}, {"Hyväksy"}},
        {"without that demand there is one", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=6&drop=s-parish", NULL, 200,
         {"Ehdotus: 6 jäsentä", "Todistettu", "Hyväksy: lisää 6 jäsentä", "Pitää suhteet samoina kuin verkostossa: "}, {"Tällaista"}},
        {"somebody who must be in is in", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=6&drop=s-parish&in={person}", NULL, 200,
         {"Nimetty mukaan.", "name=\"person\" value=\"{person}\""}},
        {"somebody who cannot is not", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=6&drop=s-parish&out={person}", NULL, 200,
         {"Ehdotus: 6 jäsentä"}, {"name=\"person\" value=\"{person}\""}},
        {"a wrong size is told and what was chosen stays", AS_COORDINATOR, HTTP_GET,
         "/teams/{team}/proposal?size=99&profession=one&in={person}", NULL, 422,
         {"value=\"99\"", "6–20", "value=\"one\" selected", "checked"}, {"id=\"proposal\""}},
        {"rubbish is harmless", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=x&in=y&out=%27&type=%3Cb%3E&drop=%3Cscript%3E", NULL,
         422, {0}, {"<script>"}},
        {"nobody chosen", AS_COORDINATOR, HTTP_POST, "/teams/{team}/proposal", "size=6", 422, {"Laske ehdotus ensin"}},
        {"a forged person", AS_COORDINATOR, HTTP_POST, "/teams/{team}/proposal", "size=6&drop=s-parish&person=7", 422,
         {"ei ole enää ehdolla", "Ehdotus: 6 jäsentä"}},
        {"a professional may not accept", AS_PROFESSIONAL, HTTP_POST, "/teams/{team}/proposal", "size=6&person={person}", 403},
        {"accepted", AS_COORDINATOR, HTTP_POST, "/teams/{team}/proposal", "size=6&person={person}", 303, {"/teams/{team}"}},
        {"sits there", AS_COORDINATOR, HTTP_GET, "/teams/{team}", NULL, 200, {"/teams/{team}/seats/{person}/remove"}},
        {"and is a member in the next proposal", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=6&drop=s-parish", NULL, 200,
         {"Jäsen jo nyt.", "lisää 5 jäsentä"}},
        {"unless the team is renewed without that member", AS_COORDINATOR, HTTP_GET,
         "/teams/{team}/proposal?size=6&drop=s-parish&members=renew&out={person}", NULL, 200,
         {"1 nykyinen jäsen ei ole ehdotuksessa", "lisää 6 jäsentä"}, {"Jäsen jo nyt."}},
        {"too few seats for the sectors", AS_COORDINATOR, HTTP_GET, "/teams/{team}/proposal?size=20", NULL, 200,
         {"Ehdolla on 9 ihmistä ja paikkoja 20"}},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(proposal_pages, setup, world_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
