#include "village.h"

#include <string.h>

#include "features.h"
#include "handbook.h"

const char *const cast_names[N_CAST] = {
    [AS_NOBODY] = "nobody",         [AS_ADMIN] = "admin",
    [AS_COORDINATOR] = "coordinator", [AS_FACILITATOR] = "facilitator",
    [AS_CORE] = "core",             [AS_STEERING] = "steering",
    [AS_PROFESSIONAL] = "professional", [AS_CONTACT] = "contact",
    [AS_CLIENT_DEVELOPER] = "client developer", [AS_DECISION_MAKER] = "decision maker",
    [AS_AREA_DEVELOPER] = "area developer", [AS_GUEST] = "guest",
    [AS_OTHER_GUEST] = "other guest",
};

/* ---- one of everything ---- */

/* {n} is 1 for the first workshop, 2 for the other; {own_…} are of that scope. */
static const char *const rows[] = {
    "INSERT INTO organisation (id, name, name_fold, sort_key, description, created_ms, updated_ms) "
    "VALUES ({n}01, 'Järjestö {n}', 'jarjesto {n}', 'jarjesto {n}', 'Kuvaus', 1, 1)",
    "INSERT INTO person (id, name, sort_key, search, email, phone, organisation_id, title, created_ms, updated_ms) "
    "VALUES ({n}02, 'Piia Henkilö {n}', 'henkilo piia {n}', 'piia henkilö {n}', 'piia{n}@example.org', '040 123', {n}01, 'ohjaaja', 1, 1)",
    "INSERT INTO team (id, kind, name, created_ms) VALUES ({n}03, 'core_group', 'Ydinryhmä {n}', 1)",
    "INSERT INTO team_member (team_id, person_id, created_ms) VALUES ({n}03, {n}02, 1)",
    "INSERT INTO date_poll (id, team_id, title, minutes, pick, forgets_ms, created_ms) VALUES ({n}70, {n}03, 'Päivät {n}', 60, 1, {now} + 9000000000, 1)",
    "INSERT INTO date_option (id, poll_id, starts_ms, is_chosen) VALUES ({n}71, {n}70, {now} + 86400000, 1)",
    "INSERT INTO date_option (id, poll_id, starts_ms) VALUES ({n}72, {n}70, {now} + 172800000)",
    "INSERT INTO date_answer (poll_id, option_id, person_id, value) VALUES ({n}70, {n}71, {n}02, 2)",
    "INSERT INTO date_link (token_hash, poll_id, person_id, made_ms) VALUES ('{letter}', {n}70, {n}02, 1)",
    "INSERT INTO lottery (id, code, title, size, state, seed_rule, forgets_ms, created_ms) "
    "VALUES ({n}75, '{lot}', 'Arvonta {n}', 2, 'agreed', 'Lotto', {now} + 9000000000, 1)",
    "INSERT INTO lottery_quota (lottery_id, category, feature, min, max) VALUES ({n}75, 'role', 'parent', 1, 1)",
    "INSERT INTO lottery_person (id, lottery_id, name, contact, role, age, municipality, token_hash, created_ms) "
    "VALUES ({n}76, {n}75, 'Perhe {n}', '040 000', 'parent', '0-6', 'Liminka', '{letter}', 1)",
    "INSERT INTO lottery_person (id, lottery_id, name, contact, role, age, municipality, created_ms) "
    "VALUES ({n}77, {n}75, 'Nuori {n}', '040 001', 'youth', '13-17', 'Kempele', 1)",
    "INSERT INTO import_run (id, kind, file_name, content, created_by, created_ms) "
    "VALUES ({n}04, 'people', 'lista.csv', 'Nimi;Organisaatio', NULL, {now})",
    "INSERT INTO step (id, process_id, sort, name) VALUES ({n}05, {process}, {n}, 'Vaihe {n}')",
    "INSERT INTO method (id, key, kind, name, minutes, created_ms) VALUES ({n}06, 'oma{n}', 'talk', 'Oma tapa {n}', 10, 1)",
    "INSERT INTO segment (id, workshop_id, sort, name) VALUES ({n}07, {own_workshop}, 1, 'Neuvolat')",
    "INSERT INTO invitation (id, workshop_id, segment_id, name, email, created_ms) "
    "VALUES ({n}08, {own_workshop}, {n}07, 'Kutsu {n}', 'kutsu{n}@example.org', 1)",
    "INSERT INTO invitation_link (token_hash, invitation_id, made_ms) VALUES ('{letter}', {n}08, 1)",
    "INSERT INTO agenda_proposal (id, workshop_id, invitation_id, text, created_ms) "
    "VALUES ({n}09, {own_workshop}, {n}08, 'Lisää aikaa keskustelulle', 1)",
    "INSERT INTO board (id, workshop_id, sort, title, voting, created_ms) VALUES ({n}10, {own_workshop}, 1, 'Taulu {n}', 'open', 1)",
    "INSERT INTO board_column (id, board_id, sort, title) VALUES ({n}11, {n}10, 1, 'Esteet')",
    "INSERT INTO board_column (id, board_id, sort, title) VALUES ({n}12, {n}10, 2, 'Tavoitteet')",
    "INSERT INTO cluster (id, board_id, column_id, title, created_ms) VALUES ({n}13, {n}10, {n}11, 'Ryhmä {n}', 1)",
    "INSERT INTO note (id, board_id, column_id, participant_id, author_kind, text, created_ms, updated_ms) "
    "VALUES ({n}14, {n}10, {n}11, {own_guest}, 'parent', 'Aika ei riitä', 1, 1)",
    "INSERT INTO note (id, board_id, column_id, author_kind, text, cluster_id, created_ms, updated_ms) "
    "VALUES ({n}15, {n}10, {n}11, 'professional', 'Tieto ei kulje', {n}13, 1, 1)",
    "INSERT INTO board (id, workshop_id, sort, kind, title, created_ms) "
    "VALUES ({n}16, {own_workshop}, 2, 'statements', 'Väittämät {n}', 1)",
    "INSERT INTO board_column (id, board_id, sort, title) VALUES ({n}17, {n}16, 1, 'Väittämät')",
    "INSERT INTO note (id, board_id, column_id, author_kind, text, created_ms, updated_ms) "
    "VALUES ({n}18, {n}16, {n}17, 'parent', 'Apua saa ajoissa', 1, 1)",
    "INSERT INTO agenda_item (id, workshop_id, sort, kind, title, minutes, board_id) "
    "VALUES ({n}20, {own_workshop}, 1, 'work', 'Työskentely', 30, {n}10)",
    "INSERT INTO participant (id, workshop_id, name, kind, sector, state, joined_ms, created_ms) "
    "VALUES ({n}21, {own_workshop}, 'Toinen Vieras {n}', 'professional', 'health', 'present', 1, 1)",
    "INSERT INTO participant (id, workshop_id, name, kind, sector, state, joined_ms, created_ms) "
    "VALUES ({n}22, {own_workshop}, 'Kolmas Vieras {n}', 'professional', 'school', 'present', 1, 1)",
    "INSERT INTO grouping (id, workshop_id, no, state, seed, rounds, n_tables, created_ms, published_ms) "
    "VALUES ({n}23, {own_workshop}, 1, 'published', 7, 1, 1, 1, 1)",
    "INSERT INTO group_table (id, grouping_id, round, no, name) VALUES ({n}24, {n}23, 1, 1, 'Kataja')",
    "INSERT INTO group_seat (grouping_id, round, participant_id, table_id) VALUES ({n}23, 1, {own_guest}, {n}24)",
    "INSERT INTO group_seat (grouping_id, round, participant_id, table_id) VALUES ({n}23, 1, {n}21, {n}24)",
    "INSERT INTO group_seat (grouping_id, round, participant_id, table_id) VALUES ({n}23, 1, {n}22, {n}24)",
    "INSERT INTO group_rule (id, workshop_id, kind, a_participant, b_participant) "
    "VALUES ({n}25, {own_workshop}, 'apart', {n}21, {n}22)",
    "INSERT INTO acquaintance (workshop_id, from_participant, to_participant, level, answered_ms) "
    "VALUES ({own_workshop}, {n}21, {n}22, 3, 1)",
    "INSERT INTO help_request (id, workshop_id, participant_id, asked_ms) VALUES ({n}26, {own_workshop}, {own_guest}, 1)",
    "INSERT INTO run_state (workshop_id, item_id, started_ms, ends_ms, updated_ms) "
    "VALUES ({own_workshop}, {n}20, {now}, {now} + 600000, {now})",
    "INSERT INTO need (id, process_id, text, teller, created_ms, updated_ms) VALUES ({n}30, {process}, 'Tarve {n}', 'parent', 1, 1)",
    "INSERT INTO wish (id, code_hash, need_id, created_ms, updated_ms) VALUES ({n}33, '{wish}', {n}30, 1, 1)",
    "INSERT INTO development_point (id, process_id, no, title, text, created_ms, updated_ms) "
    "VALUES ({n}31, {process}, {n}, 'Kehittämiskohta {n}', 'Teksti', 1, 1)",
    "INSERT INTO phenomenon (id, process_id, name, sentence, created_ms, updated_ms) VALUES ({n}32, {process}, 'Ilmiö {n}', 'Lause', 1, 1)",
    "INSERT INTO phenomenon_evidence (id, phenomenon_id, text, source, created_ms) VALUES ({n}33, {n}32, 'Tieto', 'Kysely', 1)",
    "INSERT INTO phenomenon_factor (id, phenomenon_id, no, text, kind, created_ms, updated_ms) "
    "VALUES ({n}34, {n}32, 1, 'Yksinolo', 'problem', 1, 1)",
    "INSERT INTO phenomenon_factor (id, phenomenon_id, parent_id, no, text, kind, level, sway, created_ms, updated_ms) "
    "VALUES ({n}35, {n}32, {n}34, 2, 'Pitkät matkat', 'root', 'structure', 'partly', 1, 1)",
    "INSERT INTO phenomenon_voice (id, phenomenon_id, no, created_ms) VALUES ({n}36, {n}32, 1, 1)",
    "INSERT INTO phenomenon_voice (id, phenomenon_id, no, created_ms) VALUES ({n}37, {n}32, 2, 1)",
    "INSERT INTO phenomenon_influence (id, phenomenon_id, from_id, to_id, voice_id, sign, strength, reason, created_ms, updated_ms) "
    "VALUES ({n}38, {n}32, {n}34, {n}35, {n}36, 1, 2, 'Perustelu', 1, 1)",
    "INSERT INTO phenomenon_influence (id, phenomenon_id, from_id, to_id, voice_id, sign, strength, created_ms, updated_ms) "
    "VALUES ({n}39, {n}32, {n}34, {n}35, {n}37, -1, 1, 1, 1)",
    "INSERT INTO phenomenon_actor (id, phenomenon_id, organisation_id, role, does_now, could_do, created_ms, updated_ms) "
    "VALUES ({n}47, {n}32, {n}01, 'core', 'Tekee', 'Voisi', 1, 1)",
    "INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, created_ms) VALUES ({n}46, 'phenomenon', {n}32, 'need', {n}30, 1)",
    "INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, created_ms) VALUES ({n}48, 'factor', {n}35, 'note', {n}15, 1)",
    "INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, created_ms) VALUES ({n}49, 'point', {n}31, 'factor', {n}35, 1)",
    "INSERT INTO document (id, process_id, title, created_ms, updated_ms) VALUES ({n}40, {process}, 'Käsikirja {n}', 1, 1)",
    "INSERT INTO section (id, document_id, sort, key) VALUES ({n}41, {n}40, 1, 'tausta')",
    "INSERT INTO section_text (section_id, language, title, body, updated_ms) VALUES ({n}41, 'fi', 'Tausta', 'Tekstiä.', 1)",
    "INSERT INTO section_rev (section_id, language, rev, title, body, my_work, at_ms) "
    "VALUES ({n}41, 'fi', 1, 'Tausta', 'Tekstiä.', '', 1)",
    "INSERT INTO document_version (id, document_id, n, title, content, content_hash, created_ms) "
    "VALUES ({n}42, {n}40, 1, 'Käsikirja {n}', '{\"title\":\"Käsikirja {n}\",\"sections\":[{\"section\":\"{n}41\",\"sort\":1,\"language\":\"fi\",\"title\":\"Tausta\",\"body\":\"Tekstiä.\","
    "\"my_work\":\"\"}]}', '', 1)",
    "INSERT INTO comment_round (id, document_id, title, code, starts_ms, ends_ms, created_ms) "
    "VALUES ({n}43, {n}40, 'Kierros {n}', 'KRS{n}22', 1, {now} + 86400000, 1)",
    "INSERT INTO comment (id, round_id, section_id, author_kind, text, created_ms) "
    "VALUES ({n}44, {n}43, {n}41, 'parent', 'Kommentti {n}', 1)",
    "INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, created_ms) "
    "VALUES ({n}45, 'section', {n}41, 'note', {n}15, 1)",
    "INSERT INTO account (id, name, email, created_ms) VALUES ({n}50, 'Tili {n}', 'tili{n}@example.org', 1)",
    "INSERT INTO role_grant (id, account_id, role, created_ms) VALUES ({n}51, {n}50, 'professional', 1)",
    "INSERT INTO login_link (token_hash, account_id, expires_ms, created_ms) VALUES ('{link}', {n}50, {now} + 86400000, 1)",
    "INSERT INTO reflection (id, workshop_id, author_kind, thought, feeling, created_ms) "
    "VALUES ({n}60, {own_workshop}, 'parent', 'Ajatus', 'ilo', 1)",
    "INSERT INTO feedback (id, workshop_id, author_kind, p1, worked, created_ms) "
    "VALUES ({n}61, {own_workshop}, 'parent', 5, 'Ryhmät', 1)",
};

static struct str
in_scope(struct village *v, const char *text, bool other)
{
    struct arena *a = v->w->arena;
    const char *n = other ? "20" : "10";
    struct str link = token_hash(a, other ? STR("LinkTokenB") : STR("LinkTokenA"));
    struct str s = str_replace(a, str_from(text), STR("{n}"), str_from(n));
    s = str_replace(a, s, STR("{link}"), link);
    s = str_replace(a, s, STR("{lot}"), other ? STR("KRPA23") : STR("KRPA22"));
    s = str_replace(a, s, STR("{wish}"), token_hash(a, other ? STR("toivetoivetoiveb") : STR("toivetoivetoivea")));
    s = str_replace(a, s, STR("{letter}"), token_hash(a, other ? STR("KutsuToken20KutsuToken20") : STR("KutsuToken10KutsuToken10")));
    s = str_replace(a, s, STR("{now}"), str_fmt(a, "%lld", (long long)village_now_ms));
    s = str_replace(a, s, STR("{own_workshop}"), other ? STR("{other_workshop}") : STR("{workshop}"));
    s = str_replace(a, s, STR("{own_guest}"), other ? STR("{other_guest}") : STR("{guest}"));
    return filled(v->w, str_cstr(a, s));
}

static enum status
run_text(struct db_tx *tx, void *arg)
{
    const char *text = arg;
    struct db_sql q = {.name = "of a test", .sqlite = text, .postgres = text, .writes = true};
    struct db_sql *kept = arena_memdup(db_tx_arena(tx), &q, sizeof q);
    enum status s = db_exec(tx, kept, DB_NO_BIND);
    if (s != STATUS_OK)
        print_error("%s: %.*s\n", text, STR_ARG(db_tx_error(tx)));
    return s;
}

void
village_run(struct village *v, const char *sql)
{
    struct str text = in_scope(v, sql, false);
    assert_int_equal(db_write(v->w->db, v->w->arena, run_text, (void *)(uintptr_t)str_cstr(v->w->arena, text)), STATUS_OK);
}

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    cx->actor = (struct actor){.is_system = true};
    return app_seed(cx);
}

void
village_make(struct village *v)
{
    *v = (struct village){0};
    assert_int_equal(world_setup_web(&v->state, app_routes), 0);
    v->w = v->state;
    v->scratch = arena_new(0);
    v->n_rows = web_routes(v->w->web, &v->rows);
    assert_int_equal(world_do(v->w, AS_ADMIN, seed, NULL), STATUS_OK);
    for (int other = 0; other < 2; other++)
        for (size_t i = 0; i < ARRAY_LEN(rows); i++)
            village_run(v, str_cstr(v->w->arena, in_scope(v, rows[i], other)));
}

void
village_free(struct village *v)
{
    arena_free(v->scratch);
    world_teardown(&v->state);
}

void
village_rest(struct village *v)
{
    arena_reset(v->scratch);
}

/* ---- paths ---- */

static const struct {
    const char *param, *under, *own, *other; /* under: only in paths that start with it */
} values[] = {
    {"code", "/language/", "sv", "en"},
    {"code", "/j/", "KM7P4R", "TTW234"},
    {"code", "/c/", "KRS1022", "KRS2022"},
    {"code", "/wishes/", "toivetoivetoivea", "toivetoivetoiveb"},
    {"token", "/i/", "KutsuToken10KutsuToken10", "KutsuToken20KutsuToken20"},
    {"token", "/d/", "KutsuToken10KutsuToken10", "KutsuToken20KutsuToken20"},
    {"code", "/lots/", "KRPA22", "KRPA23"},
    {"token", "/lots/", "KutsuToken10KutsuToken10", "KutsuToken20KutsuToken20"},
    {"token", "/sign-in/", "LinkTokenA", "LinkTokenB"},
    {"file", "/workshops/:workshop/memo/", "memo.html", "memo.html"},
    {"file", "/workshops/:workshop/tables/", "notes.csv", "notes.csv"},
    {"file", "/workshops/:workshop/boards/", "comments.csv", "comments.csv"},
    {"file", "/handbook/", "handbook.html", "handbook.html"},
    {"list", "", "sector", "sector"},
    {"workshop", "", "{workshop}", "{other_workshop}"},
    {"series", "", "{series}", "{other_series}"},
    {"process", "", "{process}", "{process}"},
    {"project", "", "{project}", "{project}"},
    {"organisation", "", "1001", "2001"},
    {"person", "", "1002", "2002"},
    {"team", "", "1003", "2003"},
    {"poll", "", "1070", "2070"},
    {"lottery", "", "1075", "2075"},
    {"import", "", "1004", "2004"},
    {"step", "", "1005", "2005"},
    {"method", "", "1006", "2006"},
    {"segment", "", "1007", "2007"},
    {"invitation", "", "1008", "2008"},
    {"proposal", "", "1009", "2009"},
    {"board", "", "1010", "2010"},
    {"cluster", "", "1013", "2013"},
    {"note", "", "1014", "2014"},
    {"item", "", "1020", "2020"},
    {"participant", "", "1021", "2021"},
    {"grouping", "", "1023", "2023"},
    {"rule", "", "1025", "2025"},
    {"help", "", "1026", "2026"},
    {"need", "", "1030", "2030"},
    {"point", "", "1031", "2031"},
    {"phenomenon", "", "1032", "2032"},
    {"evidence", "", "1033", "2033"},
    {"factor", "", "1035", "2035"},
    {"influence", "", "1038", "2038"},
    {"actor", "", "1047", "2047"},
    {"document", "", "1040", "2040"},
    {"section", "", "1041", "2041"},
    {"version", "", "1042", "2042"},
    {"round", "", "1043", "2043"},
    {"comment", "", "1044", "2044"},
    {"user", "", "1050", "2050"},
    {"grant", "", "1051", "2051"},
    {"reflection", "", "1060", "2060"},
};

static enum status
first_of(struct db_tx *tx, void *arg)
{
    static const struct db_sql code = {.name = "first_code",
                                       .sqlite = "SELECT MIN(id) FROM code WHERE list = 'sector'",
                                       .postgres = "SELECT MIN(id) FROM code WHERE list = 'sector'"};
    static const struct db_sql area = {.name = "first_area",
                                       .sqlite = "SELECT MIN(id) FROM area WHERE kind = 'municipality'",
                                       .postgres = "SELECT MIN(id) FROM area WHERE kind = 'municipality'"};
    int64_t *ids = arg;
    TRY(db_scalar(tx, &code, DB_NO_BIND, 0, &ids[0]));
    return db_scalar(tx, &area, DB_NO_BIND, 0, &ids[1]);
}

static struct str
value_of(struct village *v, const char *pattern, struct str param, bool other)
{
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (str_eq_c(param, values[i].param) && strncmp(pattern, values[i].under, strlen(values[i].under)) == 0)
            return filled(v->w, other ? values[i].other : values[i].own);
    int64_t ids[2];
    assert_int_equal(db_read(v->w->db, v->scratch, first_of, ids), STATUS_OK);
    if (str_eq_c(param, "code") || str_eq_c(param, "area"))
        return str_fmt(v->scratch, "%lld", (long long)ids[str_eq_c(param, "area")]);
    fail_msg("%s: the village has nothing for :%.*s; give it one in village.c", pattern, STR_ARG(param));
    return STR_NONE;
}

static struct str
path_of(struct village *v, const char *pattern, bool other, size_t nth, const char *forged, bool *ret_found)
{
    struct str rest = str_sub(str_from(pattern), 1, strlen(pattern)), part, out = STR("");
    size_t at = 0;
    *ret_found = false;
    while (rest.n && str_split(&rest, '/', &part)) {
        struct str piece = part;
        if (part.n > 1 && part.p[0] == ':') {
            struct str name = str_sub(part, 1, part.n);
            bool is_forged = forged && at++ == nth;
            *ret_found |= is_forged;
            piece = is_forged ? str_from(forged) : value_of(v, pattern, name, other);
        }
        out = str_fmt(v->scratch, "%.*s/%.*s", STR_ARG(out), STR_ARG(piece));
    }
    return out.n ? out : STR("/");
}

struct str
village_path(struct village *v, const char *pattern, bool other)
{
    bool found;
    return path_of(v, pattern, other, 0, NULL, &found);
}

struct str
village_path_with(struct village *v, const char *pattern, size_t nth, const char *forged)
{
    bool found;
    struct str path = path_of(v, pattern, false, nth, forged, &found);
    return found ? path : STR_NONE;
}

struct str
village_path_mixed(struct village *v, const char *pattern)
{
    struct str own = village_path(v, pattern, false), other = village_path(v, pattern, true);
    struct str first = filled(v->w, "/workshops/{workshop}"), second = filled(v->w, "/workshops/{other_workshop}");
    assert_true(str_starts(own, first) && str_starts(other, second));
    return str_fmt(v->scratch, "%.*s%.*s", STR_ARG(first), STR_ARG(str_sub(other, second.n, other.n)));
}

struct web_answer
village_ask(struct village *v, const struct asking *q)
{
    struct web_answer answer = {0};
    struct web_ask a = {.method = q->method, .target = str_cstr(v->scratch, q->path), .cookie = v->w->tokens[q->as],
                        .body = q->body.p ? q->body.p : "", .body_n = q->body.n, .content_type = q->content_type,
                        .with_csrf = q->method == HTTP_POST && !q->without_csrf};
    assert_int_equal(web_ask(v->w->web, v->scratch, &a, &answer), STATUS_OK);
    return answer;
}

/* ---- fingerprint ---- */

struct printing {
    struct arena *kept; /* statements must stay where they are */
    uint64_t hash;
    const struct db_sql **tables;
    size_t n_tables, cap_tables;
};

static void
mix(uint64_t *h, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        *h = (*h ^ (unsigned char)s.p[i]) * 1099511628211u;
    *h = (*h ^ 0xff) * 1099511628211u;
}

static enum status
find_tables(struct db_tx *tx, void *arg)
{
    static const struct db_sql columns = {
        .name = "columns_of_all",
        .sqlite = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
                  "AND m.name NOT IN ('session', 'schema_version') AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid",
        .postgres = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
                    "AND table_name NOT IN ('session', 'schema_version') ORDER BY table_name, ordinal_position"};
    struct printing *p = arg;
    struct db_rows *r;
    struct str table = STR(""), list = STR("");
    TRY(db_query(tx, &columns, DB_NO_BIND, &r));
    for (bool more = true; more;) {
        more = db_next(r);
        struct str t = more ? str_copy(p->kept, db_col_str(r, 0)) : STR_NONE;
        if (table.n && (!more || !str_eq(t, table))) {
            struct str text = str_fmt(p->kept, "SELECT %.*s FROM %.*s ORDER BY 1", STR_ARG(list), STR_ARG(table));
            struct db_sql q = {.name = str_cstr(p->kept, table), .sqlite = str_cstr(p->kept, text)};
            q.postgres = q.sqlite;
            *ARENA_PUSH(p->kept, p->tables, p->n_tables, p->cap_tables) = arena_memdup(p->kept, &q, sizeof q);
            list = STR("");
        }
        table = t;
        if (more)
            list = str_fmt(p->kept, "%.*s%sCOALESCE(CAST(%.*s AS TEXT), '')", STR_ARG(list), list.n ? " || '|' || " : "",
                           STR_ARG(db_col_str(r, 1)));
    }
    return db_end(r);
}

static enum status
print_tables(struct db_tx *tx, void *arg)
{
    struct printing *p = arg;
    for (size_t i = 0; i < p->n_tables; i++) {
        struct db_rows *r;
        mix(&p->hash, str_from(p->tables[i]->name));
        TRY(db_query(tx, p->tables[i], DB_NO_BIND, &r));
        while (db_next(r))
            mix(&p->hash, db_col_str(r, 0));
        TRY(db_end(r));
    }
    return STATUS_OK;
}

uint64_t
village_fingerprint(struct village *v)
{
    struct printing p = {.kept = v->w->arena, .hash = 14695981039346656037u};
    struct arena *a = arena_new(0);
    if (v->tables == NULL) {
        assert_int_equal(db_read(v->w->db, a, find_tables, &p), STATUS_OK);
        v->tables = p.tables;
        v->n_tables = p.n_tables;
    }
    p.tables = v->tables;
    p.n_tables = v->n_tables;
    assert_int_equal(db_read(v->w->db, a, print_tables, &p), STATUS_OK);
    arena_free(a);
    return p.hash;
}
