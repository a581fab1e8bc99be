/* The process down to the programmes: series.md, with dates moved so that TP2 began an hour ago. */
#include "data_demo_series.h"
#include "demo_parts.h"

enum { RUNNING_MINUTES = 60, ROUND_MINUTES = 5 };

struct event_words {
    const char *key, *kind, *state, *audience;
};
/* By time, as in the table of series.md. */
static const struct event_words events[N_DEMO_WORKSHOPS] = {
    {"TORI", "market", "finished", ""},
    {"TP1", "workshop", "finished", "professional,volunteer"},
    {"PI", "evening", "finished", "parent,youth,decision_maker,professional"},
    {"TP2", "workshop", "open", "professional,volunteer,client_developer,parent"},
    {"TP3", "extended", "planned", ""},
};

static struct str
series_text(const struct demo *d)
{
    return demo_move_dates(d->cx->arena, (struct str){data_demo_series, data_demo_series_n}, d->days);
}

static enum status
make_steps(struct demo *d)
{
    static const char *const states[] = {"done", "done", "here", "coming", "coming", "coming", "coming"};
    static const char *const periods[] = {"kevät 2026", "elokuu 2026", "elokuu 2026 – tammikuu 2027", "talvi 2027",
                                          "kevät 2027", "kevät 2027", "syksy 2027"};
    struct step *steps;
    size_t n;
    TRY(step_list(d->cx, d->process_id, &steps, &n));
    for (size_t i = 0; i < n && i < ARRAY_LEN(states); i++) {
        steps[i].state = str_from(states[i]);
        steps[i].period = str_from(periods[i]);
        TRY(step_save(d->cx, &steps[i]));
    }
    return STATUS_OK;
}

static enum status
make_process(struct demo *d)
{
    struct project project = {
        .name = STR("Yhdessä Lakeudella"), .owner = STR("Pohjois-Pohjanmaan hyvinvointialue"), .place = STR("Lakeus"),
        .status = STR("running"),
        .goals = STR("Verkosto oppii tuntemaan toisensa\nPerhe saa avun yhdestä paikasta\n"
                     "Käsikirja ja toimintasuunnitelma ovat käytössä")};
    TRY(project_save(d->cx, &project));
    struct process process = {
        .project_id = project.id, .name = STR("Vauvaperheet mukaan"), .is_public = true,
        .purpose = STR("Kuusi kuntaa, järjestöt, seurakunnat ja perheet miettivät yhdessä, miksi vauva-arki on yksinäistä "
                       "ja mitä sille tehdään."),
        .goals = STR("Tunnemme toistemme työn\nLöydämme juurisyyt, joihin voimme vaikuttaa\nSovimme teot, jotka teemme yhdessä")};
    TRY(process_save(d->cx, &process));
    d->process_id = process.id;
    return make_steps(d);
}

static enum status
make_series(struct demo *d, struct str text)
{
    struct str top = str_sub(text, 0, (size_t)str_find(text, STR("\n## ")));
    ptrdiff_t principles = str_find(top, STR("viitekehys)**"));
    struct str list = principles < 0 ? STR_NONE : str_trim(str_sub(top, (size_t)principles + 13, top.n));
    struct series s = {.process_id = d->process_id, .team_id = d->planning_team,
                       .name = STR("Vauvaperheet mukaan – yhdessä Lakeudella"), .theme = demo_field(top, STR("Teemat")),
                       .goal = demo_field(top, STR("Sarjan tavoite")), .place = STR("Lakeus"), .template_key = STR("lakeus"),
                       .principles = demo_numbered(d->cx->arena, str_replace(d->cx->arena, list, STR("\n---"), STR(""))),
                       .gate_closed_ms = demo_moved_ms((struct civil){.year = 2026, .month = 10, .day = 29, .hour = 16}, d->days)};
    TRY(series_save(d->cx, &s));
    d->series_id = s.id;
    return STATUS_OK;
}

/* "ti 6.10.2026 klo 12.30–15.30" */
static enum status
read_time(struct str cell, struct workshop *w)
{
    struct civil c;
    int hour, minute;
    struct str from = cell, date, day;
    ptrdiff_t at = str_find(cell, STR(" klo ")), dash = str_find(cell, STR("–"));
    if (at < 0 || dash < at)
        return STATUS_INTERNAL;
    day = str_sub(cell, 0, (size_t)at);
    while (str_split(&day, ' ', &date))
        continue;
    TRY(calendar_parse_date(date, &c));
    from = str_sub(cell, (size_t)at + 5, (size_t)(dash - at) - 5);
    TRY(calendar_parse_time(from, &c.hour, &c.minute));
    TRY(calendar_parse_time(str_sub(cell, (size_t)dash + 3, cell.n), &hour, &minute));
    w->starts_ms = finland_to_ms(c);
    w->minutes = (hour - c.hour) * 60 + minute - c.minute;
    return STATUS_OK;
}

/* The running one began an hour ago, at a full five minutes. */
static int64_t
running_start(const struct demo *d)
{
    int64_t step = (int64_t)ROUND_MINUTES * 60000;
    return (d->now_ms - (int64_t)RUNNING_MINUTES * 60000) / step * step;
}

static struct str
clock_span(struct arena *a, const struct workshop *w)
{
    struct civil from = civil_in_finland(w->starts_ms), to = civil_in_finland(workshop_ends_ms(w));
    return str_fmt(a, "%d.%02d–%d.%02d", from.hour, from.minute, to.hour, to.minute);
}

static struct str
first_of(struct str a, struct str b)
{
    return a.n ? a : b;
}

static void
fill_texts(struct demo *d, struct str part, struct workshop *w)
{
    struct arena *a = d->cx->arena;
    struct str families = demo_field(part, STR("Kutsu perheille (fi)")), deciders = demo_field(part, STR("Kutsu päättäjille (fi)"));
    w->goals = demo_numbered(a, demo_field(part, STR("Tavoitteet")));
    w->invitation[LOCALE_FI] = demo_field(part, STR("Kutsu (fi)"));
    if (families.n)
        w->invitation[LOCALE_FI] = str_fmt(a, "%.*s\n\n%.*s", STR_ARG(families), STR_ARG(deciders));
    w->invitation[LOCALE_SV] = demo_field(part, STR("Inbjudan (sv)"));
    w->invitation[LOCALE_EN] = demo_field(part, STR("Invitation (en)"));
    w->pretask = first_of(demo_field(part, STR("Ennakkotehtävä")),
                          first_of(demo_field(part, STR("Ennakkotehtävä päättäjille")),
                                   demo_field(part, STR("Ennakkotehtävä työntekijöille"))));
    w->pretask = demo_plain(a, w->pretask);
}

/* "Yksinäisyyden juurisyyt: Miksi vauva-arki on yksinäistä?" is a name and a question. */
static void
fill_title(struct str cell, struct workshop *w)
{
    ptrdiff_t colon = str_find(cell, STR(": "));
    w->title = colon < 0 ? cell : str_sub(cell, 0, (size_t)colon);
    w->question = colon < 0 ? STR("") : str_sub(cell, (size_t)colon + 2, cell.n);
}

struct kind_words {
    const char *word, *kind, *mode;
};

static enum status
make_programme(struct demo *d, struct str part, const struct workshop *w)
{
    static const struct kind_words kinds[] = {
        {"tervetuloa", "welcome", "all"}, {"virittäytyminen", "warm_up", "pair"}, {"tieto", "knowledge", "all"},
        {"oma kirjoitus", "writing", "alone"}, {"pienryhmä", "group", "group"},   {"tauko", "break", "all"},
        {"purku", "plenary", "all"},      {"teot", "actions", "all"},             {"reflektio", "reflection", "all"},
        {"ruoka", "welcome", "all"},
    };
    struct str rest = part, cells[DEMO_CELLS];
    while (demo_row(&rest, cells)) {
        int64_t minutes = 0;
        struct agenda_item i = {.workshop_id = w->id, .kind = STR("other"), .mode = STR("all"),
                                .title = demo_plain(d->cx->arena, cells[2]), .instructions = demo_plain(d->cx->arena, cells[4]),
                                .method = str_eq_c(cells[3], "–") ? STR("") : demo_plain(d->cx->arena, cells[3])};
        if (str_to_i64(cells[0], &minutes) == STATUS_OK)
            i.minutes = (int)minutes;
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
            if (str_eq_c(cells[1], kinds[k].word)) {
                i.kind = str_from(kinds[k].kind);
                i.mode = str_from(kinds[k].mode);
            }
        if (str_eq_c(i.kind, "group"))
            i.round = 1;
        TRY(agenda_item_save(d->cx, &i));
    }
    return STATUS_OK;
}

static enum status
make_workshop(struct demo *d, struct str text, const struct event_words *e, struct str cells[DEMO_CELLS],
              struct demo_workshop *ret_w)
{
    struct str heading, part = demo_chapter(text, str_from(e->key), &heading);
    struct workshop w = {.series_id = d->series_id, .kind = str_from(e->kind), .state = str_from(e->state),
                         .audience = str_from(e->audience), .place = cells[3]};
    TRY(read_time(cells[2], &w));
    if (str_eq_c(w.state, "open")) {
        w.starts_ms = running_start(d);
        part = str_replace(d->cx->arena, part, STR("12.30–15.30"), clock_span(d->cx->arena, &w));
    }
    fill_title(cells[1], &w);
    fill_texts(d, part, &w);
    TRY(workshop_save(d->cx, &w));
    TRY(make_programme(d, part, &w));
    *ret_w = (struct demo_workshop){.key = str_from(e->key), .w = w};
    return STATUS_OK;
}

enum status
demo_make_series(struct demo *d)
{
    struct str text = series_text(d), rest = text, cells[DEMO_CELLS];
    TRY(make_process(d));
    TRY(make_series(d, text));
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++) {
        if (!demo_row(&rest, cells) || !str_eq_c(cells[0], events[i].key))
            return STATUS_INTERNAL; /* series.md has changed its order */
        TRY(make_workshop(d, text, &events[i], cells, &d->workshops[i]));
    }
    return STATUS_OK;
}
