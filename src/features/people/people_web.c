/* What the pages of the network share: links between them, rows, page links. */
#include "people_web.h"

#include "areas.h"
#include "codes_web.h"
#include "people_msg.h"

enum { OLD_AFTER_DAYS = 365, DAY_MS = 24 * 60 * 60 * 1000 };

struct people_tabs
people_tabs_at(struct ctx *cx, enum people_place here)
{
    static const struct {
        const char *href;
        const struct msg *name;
    } tabs[N_PEOPLE_PLACES] = {
        [PEOPLE_AT_PEOPLE] = {"/people", &M_people_tab_people},
        [PEOPLE_AT_ORGANISATIONS] = {"/organisations", &M_people_tab_organisations},
        [PEOPLE_AT_TEAMS] = {"/teams", &M_people_tab_teams},
        [PEOPLE_AT_COVERAGE] = {"/coverage", &M_people_tab_coverage},
        [PEOPLE_AT_TIES] = {"/network", &M_people_tab_ties},
    };
    struct people_tabs t = {ARENA_ARRAY(cx->arena, struct people_tab, N_PEOPLE_PLACES), N_PEOPLE_PLACES};
    for (int i = 0; i < N_PEOPLE_PLACES; i++)
        t.items[i] = (struct people_tab){tabs[i].href, tabs[i].name, i == (int)here};
    return t;
}

void
people_crumbs(struct ctx *cx, struct web_page *page, const struct msg *name, const char *href)
{
    struct web_crumb *crumbs = ARENA_ARRAY(cx->arena, struct web_crumb, 1);
    crumbs[0] = (struct web_crumb){tr(cx, name), str_from(href)};
    page->crumbs = crumbs;
    page->n_crumbs = 1;
    page->nav = NAV_NETWORK;
}

/* Details are old a year after somebody last confirmed or wrote them. */
static bool
is_old(const struct person *p, int64_t now_ms)
{
    int64_t seen = p->confirmed_ms > p->updated_ms ? p->confirmed_ms : p->updated_ms;
    return now_ms - seen > (int64_t)OLD_AFTER_DAYS * DAY_MS;
}

struct people_row *
people_rows(struct ctx *cx, const struct person_list *list, const struct code_list *sectors,
            const struct area_list *areas)
{
    struct people_row *rows = ARENA_ARRAY(cx->arena, struct people_row, list->n_rows);
    for (size_t i = 0; i < list->n_rows; i++) {
        const struct person *p = &list->rows[i];
        rows[i] = (struct people_row){
            .person = p,
            .name = person_list_name(cx->arena, p->name),
            .sector = codes_chip_of(sectors, p->sector, cx->locale),
            .area = area_name(area_in(areas, p->area_id), cx->locale),
            .has_contact = person_contact_is_shown(cx, p),
            .is_old = is_old(p, cx->now_ms),
        };
    }
    return rows;
}

struct people_pages
people_pages_of(struct ctx *cx, const char *path, struct str query, int64_t offset, int64_t n_total)
{
    struct people_pages p = {.page = offset / PERSON_PAGE + 1, .n_pages = (n_total + PERSON_PAGE - 1) / PERSON_PAGE};
    if (p.page > 1)
        p.previous = str_fmt(cx->arena, "%s?%.*spage=%lld", path, STR_ARG(query), (long long)p.page - 1);
    if (p.page < p.n_pages)
        p.next = str_fmt(cx->arena, "%s?%.*spage=%lld", path, STR_ARG(query), (long long)p.page + 1);
    return p;
}

enum status
people_ids_from(struct ctx *cx, struct str text, int64_t **ret_ids, size_t *ret_n)
{
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;
    struct str part;
    while (text.n && str_split(&text, ',', &part)) {
        int64_t id;
        TRY(str_to_i64(part, &id));
        *ARENA_PUSH(cx->arena, ids, n, cap) = id;
    }
    *ret_ids = ids;
    *ret_n = n;
    return STATUS_OK;
}
