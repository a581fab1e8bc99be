#include "features.h"

#include "accounts.h"
#include "acquaintance_web.h"
#include "areas.h"
#include "codes.h"
#include "accounts_web.h"
#include "areas_web.h"
#include "boards_web.h"
#include "answer_sums.h"
#include "awareness.h"
#include "closing_web.h"
#include "codes_web.h"
#include "datepolls.h"
#include "datepolls_web.h"
#include "import.h"
#include "handbook_web.h"
#include "exports_web.h"
#include "grouping_web.h"
#include "home_web.h"
#include "invitations_web.h"
#include "harvest_web.h"
#include "keep.h"
#include "lineups_web.h"
#include "lotteries.h"
#include "lotteries_web.h"
#include "network.h"
#include "network_web.h"
#include "participants_web.h"
#include "phenomena.h"
#include "phenomena_web.h"
#include "people_coverage_web.h"
#include "people_web.h"
#include "person.h"
#include "planning_web.h"
#include "running_web.h"
#include "site_web.h"
#include "wishes.h"
#include "workshops_web.h"

const struct web_route *const app_routes[] = {
    site_routes,
    home_routes,
    accounts_routes,
    users_routes,
    exports_routes,
    join_routes,
    participants_routes,
    participants_own_routes,
    participants_adult_routes,
    acquaintance_routes,
    grouping_routes,
    grouping_show_routes,
    grouping_wishes_routes,
    areas_routes,
    codes_routes,
    people_routes,
    organisations_routes,
    teams_routes,
    lineups_routes,
    datepolls_routes,
    datepoll_answer_routes,
    lotteries_routes,
    lottery_public_routes,
    workshops_routes,
    workshop_form_routes,
    process_routes,
    agenda_routes,
    methods_routes,
    projects_routes,
    steps_routes,
    series_routes,
    planning_routes,
    copy_routes,
    invitations_routes,
    inviting_routes,
    letters_routes,
    invitation_text_routes,
    proposals_routes,
    answer_routes,
    cards_routes,
    imports_routes,
    boards_routes,
    board_note_routes,
    board_work_routes,
    board_moderation_routes,
    board_opinion_routes,
    people_export_routes,
    coverage_routes,
    network_routes,
    network_answer_routes,
    network_comparison_routes,
    network_file_routes,
    handbook_routes,
    sections_routes,
    section_edit_routes,
    versions_routes,
    comparison_routes,
    rounds_routes,
    round_public_routes,
    running_routes,
    closing_routes,
    closing_child_routes,
    results_routes,
    awareness_routes,
    harvest_routes,
    points_routes,
    needs_routes,
    wishes_routes,
    phenomena_routes,
    sheet_routes,
    factors_routes,
    influences_routes,
    phenomena_analysis_routes,
    what_if_routes,
    factor_notes_routes,
    phenomena_files_routes,
    phenomenon_actors_routes,
    control_routes,
    NULL,
};

enum status
app_seed(struct ctx *cx)
{
    TRY(areas_seed(cx));
    return codes_seed(cx);
}

enum status
app_forget(struct ctx *cx)
{
    TRY(acquaintance_forget(cx));
    TRY(closing_forget(cx));
    TRY(participants_forget(cx));
    TRY(invitations_forget(cx));
    TRY(import_forget_old(cx));
    TRY(phenomena_forget(cx));
    TRY(wish_forget(cx));
    TRY(people_forget(cx));
    TRY(network_forget(cx));
    TRY(datepolls_forget(cx));
    TRY(lotteries_forget(cx));
    TRY(accounts_forget(cx));
    return core_forget_old(cx);
}

enum status
app_remind(struct ctx *cx)
{
    TRY(awareness_remind(cx));
    return invitations_remind(cx);
}
