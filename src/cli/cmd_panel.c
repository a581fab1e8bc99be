#include "commands.h"

#include <string.h>

#include "csv.h"
#include "json.h"
#include "panel_files.h"

struct wishes {
    const char *files[2], *method, *id, *probabilities, *panel, *report;
    int64_t size, seed;
};

/* What a run has found: a lottery and its draw, or one best panel. */
struct found {
    const struct panel_files *files;
    const struct wishes *wishes;
    struct panel_lottery *lottery;
    struct panel_choice *choice;
    const uint32_t *member; /* size of them, ascending */
};

static double
chance_of(const struct found *f, uint32_t person)
{
    if (f->lottery)
        return f->lottery->chance[person];
    for (size_t i = 0; i < f->choice->size; i++)
        if (f->choice->people[i] == person)
            return 1;
    return 0;
}

static struct str
probabilities_csv(struct cli *c, const struct found *f)
{
    struct buf *b = cli_buf(c);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    csv_row(&w, (const struct str[]){STR("id"), STR("probability")}, 2);
    for (uint32_t i = 0; i < f->files->pool.n_people; i++) {
        csv_text(&w, f->files->id[i]);
        csv_number(&w, chance_of(f, i), 12);
        csv_end_row(&w);
    }
    return buf_view(b);
}

/* "the only one with sector = church" is a need: without this member the minimum of a quota is broken. */
static struct str
reason_of(struct cli *c, const struct found *f, const struct panel_reason *r)
{
    struct buf *b = cli_buf(c);
    for (size_t i = 0; i < r->n_needed; i++) {
        struct str name = panel_feature_name(c, f->files, r->needed[i]);
        buf_fmt(b, "%s%.*s", i ? ", " : "needed for the minimum of ", STR_ARG(name));
    }
    if (r->n_needed == 0)
        buf_puts(b, "brings the panel nearest to the whole");
    if (r->only_one)
        buf_puts(b, "; nobody else has these features");
    return buf_view(b);
}

static struct str
panel_csv(struct cli *c, const struct found *f)
{
    const struct panel_files *p = f->files;
    struct buf *b = cli_buf(c);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    csv_text(&w, STR("id"));
    csv_text(&w, STR("probability"));
    for (size_t q = 0; q < p->pool.n_categories; q++)
        csv_text(&w, p->category[q]);
    if (f->choice) {
        csv_text(&w, STR("reason"));
        csv_text(&w, STR("replacement"));
    }
    csv_end_row(&w);
    for (size_t i = 0; i < (size_t)f->wishes->size; i++) {
        csv_text(&w, p->id[f->member[i]]);
        csv_number(&w, chance_of(f, f->member[i]), 12);
        for (size_t q = 0; q < p->pool.n_categories; q++)
            csv_text(&w, p->feature[p->pool.feature[f->member[i] * p->pool.n_categories + q]]);
        if (f->choice) {
            const struct panel_reason *r = &f->choice->reason[i];
            csv_text(&w, reason_of(c, f, r));
            csv_text(&w, r->replacement < 0 ? STR_NONE : p->id[r->replacement]);
        }
        csv_end_row(&w);
    }
    return buf_view(b);
}

static void
put_text(struct json_writer *w, const char *key, struct str s)
{
    json_key(w, key);
    json_put_str(w, s);
}

static void
put_count(struct json_writer *w, const char *key, uint64_t n)
{
    json_key(w, key);
    json_put_i64(w, (int64_t)n);
}

static void
put_number(struct json_writer *w, const char *key, double x)
{
    json_key(w, key);
    json_put_double(w, x);
}

static void
put_quotas(struct cli *c, struct json_writer *w, const struct found *f)
{
    const struct panel_pool *p = &f->files->pool;
    uint32_t *count = ARENA_ARRAY(c->arena, uint32_t, p->n_features);
    for (size_t i = 0; i < (size_t)f->wishes->size; i++)
        for (size_t q = 0; q < p->n_categories; q++)
            count[p->feature[f->member[i] * p->n_categories + q]]++;
    json_key(w, "quotas");
    json_open_array(w);
    for (uint32_t k = 0; k < p->n_features; k++) {
        json_open_object(w);
        put_text(w, "category", f->files->category[f->files->category_of[k]]);
        put_text(w, "feature", f->files->feature[k]);
        put_count(w, "min", p->quota[k].min);
        put_count(w, "max", p->quota[k].max);
        put_count(w, "members", count[k]);
        json_close_object(w);
    }
    json_close_array(w);
}

/* Kinds with their people, panels and weights: with the seed everything that anybody needs to repeat the draw. */
static void
put_lottery(struct json_writer *w, const struct found *f)
{
    const struct panel_lottery *l = f->lottery;
    const struct panel_kinds *k = l->kinds;
    put_number(w, "smallest_probability", l->smallest);
    put_number(w, "gap", l->gap);
    put_count(w, "stages", l->n_stages);
    put_count(w, "searches", l->n_searches);
    put_count(w, "unreachable_people", l->n_unreachable);
    json_key(w, "kinds");
    json_open_array(w);
    for (size_t t = 0; t < k->n_kinds; t++) {
        json_open_object(w);
        json_key(w, "features");
        json_open_array(w);
        for (size_t q = 0; q < k->n_categories; q++)
            json_put_str(w, f->files->feature[k->feature[t * k->n_categories + q]]);
        json_close_array(w);
        put_count(w, "people", k->members[t]);
        put_number(w, "probability", l->chance[k->person[k->first[t]]]);
        json_key(w, "ids");
        json_open_array(w);
        for (uint32_t i = k->first[t]; i < k->first[t + 1]; i++)
            json_put_str(w, f->files->id[k->person[i]]);
        json_close_array(w);
        json_close_object(w);
    }
    json_close_array(w);
    json_key(w, "panels");
    json_open_array(w);
    for (size_t p = 0; p < l->n_panels; p++) {
        json_open_object(w);
        put_number(w, "weight", l->weight[p]);
        json_key(w, "members_of_kind");
        json_open_array(w);
        for (size_t t = 0; t < k->n_kinds; t++)
            json_put_i64(w, l->count[p * k->n_kinds + t]);
        json_close_array(w);
        json_close_object(w);
    }
    json_close_array(w);
}

static void
put_members(struct cli *c, struct json_writer *w, const struct found *f)
{
    json_key(w, "members");
    json_open_array(w);
    for (size_t i = 0; i < (size_t)f->wishes->size; i++) {
        json_open_object(w);
        put_text(w, "id", f->files->id[f->member[i]]);
        put_number(w, "probability", chance_of(f, f->member[i]));
        if (f->choice) {
            const struct panel_reason *r = &f->choice->reason[i];
            put_text(w, "reason", reason_of(c, f, r));
            json_key(w, "replacement");
            if (r->replacement < 0)
                json_put_null(w);
            else
                json_put_str(w, f->files->id[r->replacement]);
            json_key(w, "replacement_has_same_features");
            json_put_bool(w, r->same_kind);
        }
        json_close_object(w);
    }
    json_close_array(w);
}

static struct str
report_json(struct cli *c, const struct found *f)
{
    struct buf *b = cli_buf(c);
    struct json_writer w = json_writer_init(b);
    json_open_object(&w);
    put_text(&w, "method", str_from(f->wishes->method));
    put_count(&w, "size", (uint64_t)f->wishes->size);
    put_count(&w, "seed", (uint64_t)f->wishes->seed);
    put_count(&w, "people", f->files->pool.n_people);
    put_quotas(c, &w, f);
    put_members(c, &w, f);
    if (f->choice) {
        put_number(&w, "distance", f->choice->distance);
        put_number(&w, "distance_bound", f->choice->bound);
        json_key(&w, "is_proved");
        json_put_bool(&w, f->choice->is_proved);
    } else {
        put_lottery(&w, f);
    }
    json_close_object(&w);
    buf_putc(b, '\n');
    return buf_view(b);
}

static void
print_change(struct cli *c, const struct panel_files *f, const struct panel_relaxation *r)
{
    fprintf(c->err, "  %.*s: at %s %u instead of %u\n", STR_ARG(panel_feature_name(c, f, r->feature)),
            r->is_min ? "least" : "most", r->to, r->from);
}

/* Why no panel is possible, and the smallest changes that would make one possible. */
static int
explain_impossible(struct cli *c, const struct wishes *w, const struct panel_files *f)
{
    struct panel_advice *v;
    if (f->pool.n_people < (size_t)w->size)
        return cli_refuse(c, w->files[0], 0, 0, "a panel of %lld cannot be chosen from %zu people", (long long)w->size,
                          f->pool.n_people);
    cli_refuse(c, w->files[1], 0, 0, "no panel of %lld keeps all the quotas", (long long)w->size);
    if (panel_relax(c->arena, &f->pool, (size_t)w->size, &(struct panel_settings){0}, &v) != STATUS_OK)
        return EXIT_BAD_INPUT;
    if (v->n_together)
        fprintf(c->err, "The smallest change that is enough:\n");
    for (size_t i = 0; i < v->n_together; i++)
        print_change(c, f, &v->together[i]);
    size_t n_other = 0;
    for (size_t i = 0; i < v->n_single; i++) {
        const struct panel_relaxation *r = &v->single[i], *best = v->together;
        if (v->n_together == 1 && best->feature == r->feature && best->is_min == r->is_min)
            continue;
        fprintf(c->err, "%s", n_other++ ? "" : "Or one of these alone:\n");
        print_change(c, f, r);
    }
    return EXIT_BAD_INPUT;
}

static bool
read_wishes(struct cli *c, struct wishes *w)
{
    const struct cli_option options[] = {
        {"size", CLI_NUMBER, &w->size, 1, PANEL_MAX_SIZE},
        {"method", CLI_TEXT, &w->method, 0, 0},
        {"seed", CLI_NUMBER, &w->seed, 0, INT64_MAX},
        {"id", CLI_TEXT, &w->id, 0, 0},
        {"probabilities", CLI_TEXT, &w->probabilities, 0, 0},
        {"panel", CLI_TEXT, &w->panel, 0, 0},
        {"report", CLI_TEXT, &w->report, 0, 0},
        {0},
    };
    size_t n;
    if (!cli_options_read(c, options, w->files, 2, &n))
        return false;
    if (n < 2)
        return CLI_BAD(c, NULL, 0, 0, "two files are needed: people and quotas; see 'tupa panel --help'");
    if (w->size == 0)
        return CLI_BAD(c, NULL, 0, 0, "--size is missing: how many members");
    if (strcmp(w->method, "best") != 0 && strcmp(w->method, "maximin") != 0 && strcmp(w->method, "leximin") != 0)
        return CLI_BAD(c, NULL, 0, 0, "--method is best, maximin or leximin, not '%s'", w->method);
    return true;
}

static enum status
find(struct cli *c, const struct wishes *w, const struct panel_files *files, struct found *f)
{
    const struct panel_settings s = {0};
    uint32_t *drawn;
    *f = (struct found){.files = files, .wishes = w};
    if (strcmp(w->method, "best") == 0) {
        TRY(panel_best(c->arena, &files->pool, (size_t)w->size, (uint64_t)w->seed, &s, &f->choice));
        f->member = f->choice->people;
        return STATUS_OK;
    }
    enum panel_fairness fairness = strcmp(w->method, "maximin") == 0 ? PANEL_MAXIMIN : PANEL_LEXIMIN;
    TRY(panel_lottery(c->arena, &files->pool, (size_t)w->size, fairness, &s, &f->lottery));
    TRY(panel_draw(c->arena, f->lottery, (uint64_t)w->seed, &drawn));
    f->member = drawn;
    return STATUS_OK;
}

enum { NAMED = 20 };

/* Kinds of people who have no chance, each by the names of its features. */
static void
print_unreachable(struct cli *c, const struct found *f)
{
    const struct panel_lottery *l = f->lottery;
    const struct panel_kinds *k = l->kinds;
    size_t n = 0;
    fprintf(c->out, "%zu %s cannot be in any panel under these quotas:\n", l->n_unreachable,
            l->n_unreachable == 1 ? "person" : "people");
    for (size_t t = 0; t < k->n_kinds; t++) {
        if (l->chance[k->person[k->first[t]]] > 0 || n++ >= NAMED)
            continue;
        fprintf(c->out, "  %u with ", k->members[t]);
        for (size_t q = 0; q < k->n_categories; q++)
            fprintf(c->out, "%s%.*s", q ? ", " : "",
                    STR_ARG(panel_feature_name(c, f->files, k->feature[t * k->n_categories + q])));
        fputc('\n', c->out);
    }
    if (n > NAMED)
        fprintf(c->out, "  and %zu more kinds of people\n", n - NAMED);
}

static void
print_summary(struct cli *c, const struct found *f)
{
    const struct panel_files *p = f->files;
    if (f->choice)
        fprintf(c->out, "The panel nearest to the whole: distance %.3f, %s\n", f->choice->distance,
                f->choice->is_proved ? "proved smallest" : "the smallest found");
    else
        fprintf(c->out,
                "Fair lottery over %zu panels of %zu kinds of people: %s chance is under %.6f (at most %.1e more is "
                "possible)\n",
                f->lottery->n_panels, f->lottery->kinds->n_kinds,
                f->lottery->n_unreachable ? "nobody else's" : "nobody's", f->lottery->smallest, f->lottery->gap);
    if (f->lottery && f->lottery->n_unreachable)
        print_unreachable(c, f);
    fprintf(c->out, "%s, seed %lld:\n", f->choice ? "Chosen" : "Drawn", (long long)f->wishes->seed);
    for (size_t i = 0; i < (size_t)f->wishes->size; i++) {
        fprintf(c->out, "  %.*s", STR_ARG(p->id[f->member[i]]));
        if (f->choice)
            fprintf(c->out, ": %.*s", STR_ARG(reason_of(c, f, &f->choice->reason[i])));
        fputc('\n', c->out);
    }
}

int
cmd_panel(struct cli *c)
{
    struct wishes w = {.method = "leximin", .seed = 1};
    struct panel_files files;
    struct found f;
    struct cli_outputs outputs = {.n = 0};
    if (!read_wishes(c, &w) || !panel_files_read(c, w.files[0], w.files[1], w.id, &files))
        return EXIT_BAD_INPUT;
    enum status st = find(c, &w, &files, &f);
    if (st == STATUS_NOT_FOUND)
        return explain_impossible(c, &w, &files);
    if (st != STATUS_OK)
        return cli_refuse(c, w.files[0], 0, 0, "no panel could be found (%s)", status_name(st));
    if (w.probabilities)
        cli_output(&outputs, w.probabilities, probabilities_csv(c, &f));
    if (w.panel)
        cli_output(&outputs, w.panel, panel_csv(c, &f));
    if (w.report)
        cli_output(&outputs, w.report, report_json(c, &f));
    int code = cli_save(c, &outputs);
    if (code == EXIT_DONE)
        print_summary(c, &f);
    return code;
}
