/* Any two versions side by side, or a version and the draft as it is now. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"

static web_handler compare_show;

const struct web_route comparison_routes[] = {
    {HTTP_GET, "/handbook/:document/comparison", GATE_PUBLIC, compare_show, 0, NULL},
    {0},
};

enum status
handbook_versions_seen(struct ctx *cx, struct handbook_versions *v)
{
    struct document_version *rows;
    size_t n;
    v->drafts = handbook_may_see_draft(cx, &v->d);
    TRY(version_list(cx, v->d.id, &rows, &n));
    v->rows = ARENA_ARRAY(cx->arena, struct handbook_version_row, n);
    for (size_t i = 0; i < n; i++) {
        bool adopted = str_eq_c(rows[i].state, "adopted");
        if (adopted || v->drafts)
            v->rows[v->n_rows++] = (struct handbook_version_row){rows[i], adopted};
    }
    return v->n_rows || v->drafts ? STATUS_OK : STATUS_DENIED;
}

static struct str
id_text(struct ctx *cx, int64_t id)
{
    return str_fmt(cx->arena, "%lld", (long long)id);
}

static struct str
version_name(struct ctx *cx, const struct handbook_version_row *r)
{
    return msg_text(cx->arena, cx->locale, r->is_adopted ? &M_handbook_choice_adopted : &M_handbook_choice_version,
                    MSG_ARGS(msg_int("n", r->v.n), msg_date("date", r->is_adopted ? r->v.adopted_ms : r->v.created_ms)));
}

static struct web_input
version_input(struct ctx *cx, const struct handbook_versions *v, const char *name, const struct msg *label, int64_t chosen)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, v->n_rows + 1);
    size_t n = 0;
    if (v->drafts)
        o[n++] = (struct web_option){.value = STR("0"), .label = tr(cx, &M_handbook_choice_draft)};
    for (size_t i = 0; i < v->n_rows; i++)
        o[n++] = (struct web_option){.value = id_text(cx, v->rows[i].v.id), .label = version_name(cx, &v->rows[i])};
    return (struct web_input){.name = name, .label = label, .type = INPUT_SELECT, .required = true, .value = id_text(cx, chosen),
                              .options = o, .n_options = n};
}

struct handbook_choice
handbook_versions_choice(struct ctx *cx, const struct handbook_versions *v, int64_t from, int64_t to)
{
    struct handbook_choice c = {.document_id = v->d.id, .from = version_input(cx, v, "from", &M_handbook_f_from, from),
                                .to = version_input(cx, v, "to", &M_handbook_f_to, to)};
    struct web_input *inputs[] = {&c.from, &c.to};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    return c;
}

/* One side: ?name=ID of a version the reader may see; the draft when nothing or 0 is asked. */
static enum status
load_side(struct ctx *cx, const struct web_request *rq, const struct handbook_versions *seen, const char *name,
          struct document_version *ret_v, struct version_section **ret_rows, size_t *ret_n)
{
    int64_t id = 0;
    struct str asked = web_query(rq, name);
    if (asked.n && str_to_i64(asked, &id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    if (id == 0 && !seen->drafts)
        return STATUS_DENIED;
    if (id == 0)
        return version_draft(cx, seen->d.id, ret_rows, ret_n);
    TRY(version_load(cx, seen->d.id, id, ret_v));
    if (!str_eq_c(ret_v->state, "adopted") && !seen->drafts)
        return STATUS_DENIED;
    return version_sections(cx, ret_v, STR(""), ret_rows, ret_n);
}

static void
fill_changes(struct ctx *cx, const struct version_change *rows, size_t n, struct handbook_compare *v)
{
    v->chapters = ARENA_ARRAY(cx->arena, struct handbook_change, n);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].is_same) {
            v->n_same++;
            continue;
        }
        struct handbook_change *c = &v->chapters[v->n_chapters++];
        *c = handbook_change_of(cx, rows[i].title, rows[i].before, rows[i].after);
        c->language = rows[i].language;
        c->is_chapter = true;
        if (!str_eq(c->language, v->d.language))
            c->language_name = handbook_language_name(c->language);
    }
}

static enum status
compare_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_compare v = {0};
    struct handbook_versions seen = {0};
    struct version_section *from, *to;
    struct version_change *changes;
    size_t n_from, n_to;
    int64_t id;
    TRY(web_param_id(rq, "document", &id));
    TRY(document_load(cx, id, &v.d));
    seen.d = v.d;
    TRY(handbook_versions_seen(cx, &seen));
    TRY(load_side(cx, rq, &seen, "from", &v.from, &from, &n_from));
    TRY(load_side(cx, rq, &seen, "to", &v.to, &to, &n_to));
    size_t n = version_changes(cx->arena, from, n_from, to, n_to, &changes);
    fill_changes(cx, changes, n, &v);
    v.choice = handbook_versions_choice(cx, &seen, v.from.id, v.to.id);
    struct web_crumb crumbs[] = {{tr(cx, &M_handbook_versions), handbook_href(cx, v.d.id, "/versions")}};
    struct web_page page = {.title = &M_handbook_comparison, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_compare, &v));
}
