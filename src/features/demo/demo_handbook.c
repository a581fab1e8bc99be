/* The handbook: chapters in Finnish and Swedish, one frozen version, comment rounds. */
#include "codes.h"
#include "data_demo_comments.h"
#include "data_demo_handbook.h"
#include "data_demo_handbook_sv.h"
#include "demo_parts.h"
#include "handbook.h"

struct work {
    struct demo *d;
    struct handbook document;
    struct section *sections;
    size_t n_sections;
};

struct language_words {
    const char *language, *sources, *to_develop;
};
static const struct language_words finnish = {"fi", "*Lähteet:", "Kehitettävää:"}, swedish = {"sv", "*Källor:", "Att utveckla:"};

/* One chapter of the file in its parts. */
struct chapter {
    struct str title, body, my_work, sources, develop;
};

static struct str
cut(struct str s, ptrdiff_t from, ptrdiff_t to)
{
    return from < 0 || to < from ? STR_NONE : str_trim(str_sub(s, (size_t)from, (size_t)(to - from)));
}

/* The body ends where the box "my work" begins; below it stands the line of sources. */
static struct chapter
read_chapter(struct demo *d, const struct language_words *l, struct str title, struct str text)
{
    ptrdiff_t box = str_find(text, STR("\n> **")), sources = str_find(text, str_from(l->sources));
    ptrdiff_t end = (ptrdiff_t)text.n, develop = str_find(text, str_from(l->to_develop));
    struct chapter c = {.title = title, .body = cut(text, 0, box >= 0 ? box : sources >= 0 ? sources : end)};
    struct str boxed = cut(text, box, sources >= 0 ? sources : end);
    ptrdiff_t after_title = str_find(boxed, STR("?** "));
    if (after_title >= 0)
        c.my_work = str_trim(str_sub(boxed, (size_t)after_title + 4, boxed.n));
    c.sources = cut(text, sources, develop >= 0 ? develop : end);
    if (develop >= 0)
        c.develop = cut(text, develop + (ptrdiff_t)str_from(l->to_develop).n, end);
    c.develop = str_trim(demo_plain(d->cx->arena, c.develop));
    return c;
}

static enum status
save_chapter(struct work *w, const struct language_words *l, struct section *s, const struct chapter *c)
{
    struct section_conflict conflict;
    bool own = str_eq_c(w->document.language, l->language);
    struct section_text t = {.section_id = s->id, .language = str_from(l->language), .title = c->title, .body = c->body,
                             .my_work = c->my_work, .rev = own ? s->rev : 0};
    TRY(section_save(w->d->cx, w->document.id, &t, &conflict));
    if (!own)
        return STATUS_OK;
    s->development = c->develop;
    s->owner = STR("Perhekeskuskoordinaattori");
    return section_save_care(w->d->cx, w->document.id, s);
}

/* Chapter n of the file is the nth section of the table of contents. */
static enum status
save_chapters(struct work *w, const struct language_words *l, const char *bytes, size_t n_bytes)
{
    struct str file = demo_move_dates(w->d->cx->arena, (struct str){bytes, n_bytes}, w->d->days);
    for (size_t i = 0; i < w->n_sections; i++) {
        struct str title, text = demo_chapter(file, str_fmt(w->d->cx->arena, "%zu", i + 1), &title);
        if (text.n == 0)
            continue;
        struct chapter c = read_chapter(w->d, l, title, text);
        TRY(save_chapter(w, l, &w->sections[i], &c));
        if (l == &finnish)
            TRY(demo_link_notes(w->d, "section", w->sections[i].id, c.sources, c.title));
    }
    return STATUS_OK;
}

static int64_t
at(const struct demo *d, int year, int month, int day, int hour)
{
    return demo_moved_ms((struct civil){.year = year, .month = month, .day = day, .hour = hour}, d->days);
}

static enum status
make_document(struct work *w)
{
    struct ctx *cx = w->d->cx;
    w->document = (struct handbook){.process_id = w->d->process_id, .title = STR("Lakeuden perhekeskuksen käsikirja"),
                                    .template_key = STR("local"), .language = STR("fi"), .is_public = true};
    cx->now_ms = at(w->d, 2026, 11, 13, 10);
    TRY(document_create(cx, &w->document));
    TRY(section_list(cx, w->document.id, STR("fi"), &w->sections, &w->n_sections));
    cx->now_ms = at(w->d, 2026, 11, 16, 9);
    TRY(save_chapters(w, &finnish, data_demo_handbook, data_demo_handbook_n));
    TRY(save_chapters(w, &swedish, data_demo_handbook_sv, data_demo_handbook_sv_n));
    int64_t version;
    return version_freeze(cx, w->document.id, STR("Luonnos kommentoitavaksi"), &version);
}

/* ---- comments ---- */

static struct str
effect_of(struct str word)
{
    return str_eq_c(word, "muutettu") ? STR("changed") : str_eq_c(word, "ennallaan") ? STR("kept") : STR("later");
}

static enum status
add_comment(struct work *w, const struct comment_round *r, const struct code_list *sectors, const struct table *t, size_t row)
{
    struct ctx *cx = w->d->cx;
    int64_t chapter = 0;
    const struct code *sector = code_meant(cx->arena, sectors, demo_cell(t, row, "sektori"));
    struct comment c = {.author_kind = demo_kind(demo_cell(t, row, "laji")), .sector = sector ? sector->key : STR(""),
                        .text = demo_cell(t, row, "kommentti")};
    if (str_to_i64(demo_cell(t, row, "luku"), &chapter) != STATUS_OK || chapter < 1 || (size_t)chapter > w->n_sections)
        return STATUS_INTERNAL;
    c.section_id = w->sections[chapter - 1].id;
    cx->now_ms = at(w->d, 2026, 11, 17, 9) + (int64_t)row * 5 * 3600000;
    TRY(comment_add(cx, r, &c));
    struct str reply = demo_cell(t, row, "vastaus");
    if (reply.n == 0)
        return STATUS_OK;
    cx->now_ms = at(w->d, 2026, 11, 23, 14);
    return comment_reply(cx, r->id, c.id, reply, effect_of(demo_cell(t, row, "vaikutus")));
}

static enum status
make_comments(struct work *w)
{
    struct demo *d = w->d;
    struct table *t;
    struct code_list sectors;
    struct comment_round first = {.document_id = w->document.id, .title = STR("Ammattilaisten kommentit"),
                                  .audience = STR("professional,volunteer"), .starts_ms = at(d, 2026, 11, 16, 12),
                                  .ends_ms = at(d, 2026, 12, 11, 16)};
    struct comment_round second = {.document_id = w->document.id, .title = STR("Perheiden ja päättäjien kommentit"),
                                   .audience = STR("parent,youth,client_developer,decision_maker"),
                                   .starts_ms = at(d, 2027, 1, 11, 8), .ends_ms = at(d, 2027, 2, 5, 16)};
    TRY(round_save(d->cx, &first));
    TRY(round_save(d->cx, &second));
    TRY(codes_load(d->cx, CODES_SECTOR, &sectors));
    TRY(demo_table(d, data_demo_comments, data_demo_comments_n, &t));
    for (size_t row = 1; row < t->n_rows; row++)
        TRY(add_comment(w, &first, &sectors, t, row));
    return STATUS_OK;
}

/* ---- what the comments changed after the version was frozen ---- */

struct mend {
    size_t chapter;
    const char *was, *is;
};
static const struct mend mends[] = {
    {3, "Työllisyyspalvelut ja synnytyssairaala puuttuvat vielä.", "Työllisyyspalvelut puuttuvat vielä. Synnytyssairaala on kutsuttu mukaan."},
    {5, "varaa aika tai sovi, kuka ottaa vastaan.", "varaa aika tai sovi, kuka ottaa vastaan. Saattaminen voi olla myös kahvit yhdessä."},
};

static enum status
mend_chapter(struct work *w, const struct mend *m, const struct section *s)
{
    struct section_conflict conflict;
    struct str was = str_from(m->was);
    ptrdiff_t from = str_find(s->body, was);
    if (from < 0)
        return STATUS_INTERNAL;
    struct str head = str_sub(s->body, 0, (size_t)from), tail = str_sub(s->body, (size_t)from + was.n, s->body.n);
    struct section_text t = {.section_id = s->id, .language = s->language, .title = s->title, .my_work = s->my_work, .rev = s->rev,
                             .body = str_fmt(w->d->cx->arena, "%.*s%s%.*s", STR_ARG(head), m->is, STR_ARG(tail))};
    return section_save(w->d->cx, w->document.id, &t, &conflict);
}

static enum status
mend_chapters(struct work *w)
{
    struct section *rows;
    size_t n;
    w->d->cx->now_ms = at(w->d, 2026, 11, 23, 15);
    TRY(section_list(w->d->cx, w->document.id, STR("fi"), &rows, &n));
    for (size_t i = 0; i < ARRAY_LEN(mends); i++)
        TRY(mend_chapter(w, &mends[i], &rows[mends[i].chapter - 1]));
    return STATUS_OK;
}

enum status
demo_make_handbook(struct demo *d)
{
    struct work w = {.d = d};
    TRY(make_document(&w));
    TRY(make_comments(&w));
    TRY(mend_chapters(&w));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}
