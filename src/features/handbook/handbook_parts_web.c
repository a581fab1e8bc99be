/* What the pages of the handbook share. */
#include "handbook_msg.h"
#include "handbook_web.h"
#include "workshops.h"

#define TEXT(t) {t, sizeof t - 1}
static const struct handbook_language languages[HANDBOOK_N_LANGUAGES] = {
    {.code = TEXT("fi"), .name = TEXT("suomi")},
    {.code = TEXT("sv"), .name = TEXT("svenska")},
    {.code = TEXT("en"), .name = TEXT("English")},
    {.code = TEXT("fi-x-selko"), .name = TEXT("selkosuomi")},
    {.code = TEXT("se"), .name = TEXT("davvisámegiella")},
    {.code = TEXT("smn"), .name = TEXT("anarâškielâ")},
    {.code = TEXT("sms"), .name = TEXT("sääʹmǩiõll")},
};

const struct handbook_language *
handbook_language_names(void)
{
    return languages;
}

struct str
handbook_language_name(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        if (str_eq(languages[i].code, code))
            return languages[i].name;
    return code;
}

bool
handbook_is_language(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        if (str_eq(languages[i].code, code))
            return true;
    return false;
}

bool
handbook_may_see_draft(const struct ctx *cx, const struct handbook *d)
{
    return d->is_public || actor_may(&cx->actor, FN_HANDBOOK, ACCESS_PROPOSE | ACCESS_WRITE | ACCESS_DECIDE | ACCESS_READ);
}

enum status
handbook_draft(struct ctx *cx, const struct web_request *rq, struct handbook *ret_d)
{
    struct handbook d;
    int64_t id;
    TRY(web_param_id(rq, "document", &id));
    TRY(document_load(cx, id, &d));
    if (!handbook_may_see_draft(cx, &d))
        return STATUS_DENIED;
    *ret_d = d;
    return STATUS_OK;
}

enum status
handbook_adopted(struct ctx *cx, int64_t document_id, struct document_version *ret_v)
{
    struct document_version *rows;
    size_t n;
    TRY(version_list(cx, document_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(rows[i].state, "adopted")) {
            *ret_v = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

struct handbook_contents
handbook_contents_of(struct ctx *cx, const struct handbook *d, const struct section *rows, size_t n, int64_t here)
{
    struct handbook_contents c = {.document_id = d->id, .n_chapters = n,
                                  .chapters = ARENA_ARRAY(cx->arena, struct handbook_chapter, n)};
    for (size_t i = 0; i < n; i++) {
        c.chapters[i] = (struct handbook_chapter){.id = rows[i].id, .number = (int)i + 1, .title = rows[i].title,
                                                  .language = rows[i].language, .is_here = rows[i].id == here,
                                                  .is_empty = rows[i].body.n == 0, .n_comments = rows[i].n_comments,
                                                  .n_open_comments = rows[i].n_open_comments};
        if (rows[i].id == here)
            c.here = (int)i + 1;
    }
    return c;
}

static const struct msg *
effect_name(struct str effect, const char **ret_tag)
{
    *ret_tag = str_eq_c(effect, "changed") ? "tag tag-good" : "tag";
    if (str_eq_c(effect, "changed"))
        return &M_handbook_effect_changed;
    return str_eq_c(effect, "kept") ? &M_handbook_effect_kept : &M_handbook_effect_later;
}

struct handbook_comment *
handbook_comments(struct ctx *cx, const struct handbook *d, const struct comment *rows, size_t n, bool with_hidden, size_t *ret_n)
{
    struct handbook_comment *out = ARENA_ARRAY(cx->arena, struct handbook_comment, n);
    *ret_n = 0;
    for (size_t i = 0; i < n; i++) {
        bool hidden = str_eq_c(rows[i].state, "hidden");
        if (hidden && !with_hidden)
            continue;
        struct handbook_comment *c = &out[(*ret_n)++];
        *c = (struct handbook_comment){.c = rows[i], .kind = participant_kind_name(rows[i].author_kind),
                                       .document_id = d->id, .is_waiting = rows[i].reply.n == 0, .is_hidden = hidden};
        c->effect = effect_name(rows[i].effect, &c->tag);
    }
    return out;
}

struct web_input
handbook_kind_input(struct ctx *cx)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds);
    for (size_t i = 0; i < n_participant_kinds; i++) {
        struct str key = str_from(participant_kinds[i]);
        o[i] = (struct web_option){.value = key, .label = tr(cx, participant_kind_name(key))};
    }
    return (struct web_input){.name = "kind", .label = &M_handbook_who_are_you, .type = INPUT_SELECT, .required = true,
                              .value = STR("professional"), .options = o, .n_options = n_participant_kinds};
}

struct str
handbook_href(struct ctx *cx, int64_t document_id, const char *rest)
{
    return str_fmt(cx->arena, "/handbook/%lld%s", (long long)document_id, rest);
}
