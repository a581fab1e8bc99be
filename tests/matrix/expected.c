#include "expected.h"

#include <string.h>

/* Roles x rights. W writes, proposes and reads; D decides, proposes and reads; P proposes and reads; O is one's own part.
 * Differences from the founders' table, on purpose: everybody who takes part in a workshop answers about acquaintance
 * for it (O), since the answers serve nothing else, and reads its results afterwards; what is public is read at public
 * addresses without a right. */
static const struct {
    const char *function;
    const char *cells; /* admin coordinator facilitator core steering professional contact client decision area guest */
} table[] = {
    {"users",        "W R - - - - - - - - -"},
    {"directory",    "W W R R R R Ro R R R -"},
    {"contacts",     "W W O R R R O - - - -"},
    {"workshops",    "Wo Wo Wo PO RO O O O O - O"},
    {"acquaintance", "- - - O O O O O O - O"},
    {"grouping",     "W W W O O O O O O - O"},
    {"phenomena",    "W W R W R P P P P - -"},
    {"handbook",     "W W R W D P P P P - -"},
    {"plan",         "W W R W D P P P R - -"},
    {"results",      "W W R W R R R R R - O"},
};

/* "x" of the address: a path of the route table, or a beginning that ends with a star. The first that fits counts. */
static const struct {
    const char *method, *path;
    struct expected e;
} rules[] = {
#define EVERYBODY {WHO_EVERYBODY, NULL, NULL, 'c'}
#define ITSELF {WHO_ITSELF, NULL, NULL, 'c'}
#define SIGNED {WHO_SIGNED_IN, NULL, NULL, 'c'}
#define TABLE(f, letters, scope) {WHO_TABLE, f, letters, scope}
    {"GET", "/", EVERYBODY},
    {"GET", "/language/:code", EVERYBODY},
    {"GET", "/healthz", EVERYBODY},
    {"GET", "/look.css", EVERYBODY},
    {"GET", "/metrics", EVERYBODY},
    {"GET", "/privacy", EVERYBODY},
    {"GET", "/accessibility", EVERYBODY},
    {"GET", "/status", EVERYBODY},
    {"GET", "/join", EVERYBODY},
    {"*", "/j/:code", EVERYBODY},
    {"*", "/j/:code/later", EVERYBODY},
    {"*", "/i/*", EVERYBODY},
    {"*", "/d/*", EVERYBODY},
    {"*", "/lots/*", EVERYBODY},
    {"*", "/lotteries*", TABLE("contacts", "w", 'c')},
    {"*", "/c/:code", EVERYBODY},
    {"GET", "/wishes/new", EVERYBODY},
    {"POST", "/wishes", EVERYBODY},
    {"GET", "/wishes", EVERYBODY},
    {"GET", "/wishes/:code", EVERYBODY},
    {"*", "/sign-in*", EVERYBODY},
    {"POST", "/sign-out", SIGNED},
    {"*", "/account*", SIGNED},

    {"GET", "/settings", TABLE("users", "r", 'c')},
    {"POST", "/settings", TABLE("users", "w", 'c')},
    {"GET", "/users", TABLE("users", "r", 'c')},
    {"GET", "/users/:user", TABLE("users", "r", 'c')},
    {"*", "/users*", TABLE("users", "w", 'c')},
    {"GET", "/codes", TABLE("users", "r", 'c')},
    {"GET", "/codes/:list", TABLE("users", "r", 'c')},
    {"*", "/codes*", TABLE("users", "w", 'c')},

    {"GET", "/areas", TABLE("directory", "r", 'c')},
    {"GET", "/areas/:area", TABLE("directory", "r", 'c')},
    {"*", "/areas*", TABLE("directory", "w", 'c')},
    {"GET", "/organisations", TABLE("directory", "r", 'c')},
    {"GET", "/organisations.csv", TABLE("directory", "r", 'c')},
    {"GET", "/organisations.xlsx", TABLE("directory", "r", 'c')},
    {"GET", "/organisations/new", TABLE("directory", "w", 'c')},
    {"GET", "/organisations/:organisation", TABLE("directory", "r", 'c')},
    {"*", "/organisations*", TABLE("directory", "w", 'c')},

    {"GET", "/people", TABLE("contacts", "r", 'c')},
    {"GET", "/people.csv", TABLE("contacts", "r", 'c')},
    {"GET", "/people.xlsx", TABLE("contacts", "r", 'c')},
    {"GET", "/people/new", TABLE("contacts", "w", 'c')},
    {"GET", "/people/:person", TABLE("contacts", "r", 'c')},
    {"*", "/people*", TABLE("contacts", "w", 'c')},
    {"GET", "/teams", TABLE("contacts", "r", 'c')},
    {"GET", "/teams/new", TABLE("contacts", "w", 'c')},
    {"GET", "/teams/:team", TABLE("contacts", "r", 'c')},
    {"GET", "/teams/:team/dates", TABLE("contacts", "r", 'c')},
    {"GET", "/teams/:team/dates/:poll", TABLE("contacts", "r", 'c')},
    {"GET", "/teams/:team/dates/:poll/calendar.ics", TABLE("contacts", "r", 'c')},
    {"*", "/teams/:team/dates/:poll/answers/:person", TABLE("contacts", "w", 'c')}, /* one's own as well */
    {"*", "/teams*", TABLE("contacts", "w", 'c')},
    {"GET", "/coverage*", TABLE("contacts", "r", 'c')},
    {"GET", "/network/ties.csv", TABLE("directory", "w", 'c')}, /* who said what */
    {"GET", "/network/nodes.csv", TABLE("directory", "w", 'c')},
    {"GET", "/network*", TABLE("contacts", "r", 'c')},
    {"*", "/imports*", TABLE("contacts", "w", 'c')},

    {"GET", "/workshops", EVERYBODY},
    {"*", "/workshops/new", TABLE("workshops", "w", 'c')},
    {"POST", "/workshops", TABLE("workshops", "w", 'c')},
    {"GET", "/workshops/:workshop", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/calendar.ics", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/live", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/boards", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/boards/:board", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/boards/:board/notes*", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/boards/:board/results", TABLE("workshops", "ro", 'w')},
    {"GET", "/workshops/:workshop/boards/:board/opinions/:file", TABLE("workshops", "r", 'w')},
    {"POST", "/workshops/:workshop/boards/:board/notes/:note/moderation", TABLE("workshops", "w", 'w')},
    {"POST", "/workshops/:workshop/boards/:board/notes/:note/withdrawal", TABLE("workshops", "s", 'w')},
    {"POST", "/workshops/:workshop/boards/:board/notes*", TABLE("workshops", "wo", 'w')},
    {"GET", "/workshops/:workshop/notes/:note/trail", TABLE("workshops", "ro", 'w')},
    {"*", "/workshops/:workshop/acquaintance", TABLE("acquaintance", "o", 'w')},
    {"GET", "/workshops/:workshop/my-group", TABLE("grouping", "o", 'w')},
    {"*", "/workshops/:workshop/group*", TABLE("grouping", "w", 'w')},
    {"*", "/workshops/:workshop/harvest*", TABLE("handbook", "w", 'w')},
    {"GET", "/workshops/:workshop/here", TABLE("workshops", "o", 'w')},
    {"POST", "/workshops/:workshop/ready", TABLE("workshops", "s", 'w')},
    {"POST", "/workshops/:workshop/help", TABLE("workshops", "s", 'w')},
    {"POST", "/workshops/:workshop/invitations", TABLE("contacts", "w", 'c')}, /* chosen from the whole register */
    {"GET", "/workshops/:workshop/proposals", TABLE("workshops", "ro", 'w')},
    {"POST", "/workshops/:workshop/proposals", TABLE("workshops", "wpo", 'w')},
    {"*", "/workshops/:workshop/my-adult", TABLE("workshops", "s", 'w')},
    {"*", "/workshops/:workshop/my-data*", TABLE("workshops", "o", 'w')},
    {"GET", "/workshops/:workshop/files", TABLE("workshops", "r", 'w')},
    {"GET", "/workshops/:workshop/memo/:file", TABLE("workshops", "r", 'w')},
    {"GET", "/workshops/:workshop/tables/:file", TABLE("workshops", "r", 'w')},
    {"*", "/workshops/:workshop/awareness", TABLE("workshops", "wo", 'w')},
    {"*", "/workshops/:workshop/feedback", TABLE("workshops", "wo", 'w')},
    {"*", "/workshops/:workshop/reflection", TABLE("workshops", "wo", 'w')},
    {"*", "/workshops/:workshop/child", TABLE("workshops", "wo", 'w')},
    {"POST", "/workshops/:workshop/results/answer", TABLE("workshops", "w", 'w')},
    {"GET", "/workshops/:workshop/results*", TABLE("results", "ro", 'w')},
    {"GET", "/results", TABLE("results", "r", 'c')},
    {"*", "/workshops/:workshop/*", TABLE("workshops", "w", 'w')},

    {"GET", "/series/new", TABLE("workshops", "w", 'c')},
    {"POST", "/series", TABLE("workshops", "w", 'c')},
    {"*", "/series/:series/copy", TABLE("workshops", "w", 'c')},
    {"GET", "/series/:series", TABLE("workshops", "r", 's')},
    {"*", "/series/:series*", TABLE("workshops", "w", 's')},
    {"GET", "/methods", TABLE("workshops", "r", 'c')},
    {"*", "/methods*", TABLE("workshops", "w", 'c')},
    {"GET", "/projects", TABLE("workshops", "r", 'c')},
    {"*", "/projects*", TABLE("workshops", "w", 'c')},
    {"GET", "/process/:process", EVERYBODY},
    {"GET", "/process/:process/phenomena/new", TABLE("phenomena", "p", 'c')},
    {"POST", "/process/:process/phenomena", TABLE("phenomena", "p", 'c')},
    {"POST", "/process/:process/phenomena/:phenomenon/influences", TABLE("phenomena", "p", 'c')},
    {"POST", "/process/:process/phenomena/:phenomenon/influences/:influence/deletion", TABLE("phenomena", "p", 'c')},
    {"POST", "/process/:process/phenomena/:phenomenon/factors/:factor/point", TABLE("plan", "w", 'c')},
    {"GET", "/process/:process/phenomena/:phenomenon/edit", TABLE("phenomena", "w", 'c')},
    {"GET", "/process/:process/phenomena/:phenomenon/factors/new", TABLE("phenomena", "w", 'c')},
    {"GET", "/process/:process/phenomena/:phenomenon/actors/:actor", TABLE("phenomena", "w", 'c')},
    {"GET", "/process/:process/phenomena/:phenomenon/notes", TABLE("phenomena", "w", 'c')},
    {"GET", "/process/:process/phenomena/:phenomenon/import", TABLE("phenomena", "w", 'c')},
    {"GET", "/process/:process/phenomena*", TABLE("phenomena", "r", 'c')},
    {"POST", "/process/:process/phenomena/*", TABLE("phenomena", "w", 'c')},
    {"*", "/process/:process/*", TABLE("workshops", "w", 'p')},

    {"GET", "/handbook", ITSELF},
    {"GET", "/handbook/new", TABLE("handbook", "w", 'c')},
    {"GET", "/handbook/:document", TABLE("handbook", "r", 'c')}, /* a draft; when opened, everybody */
    {"GET", "/handbook/:document/file/:file", TABLE("handbook", "r", 'c')},
    {"GET", "/handbook/:document/versions/:version/file/:file", TABLE("handbook", "r", 'c')},
    {"GET", "/handbook/:document/sections/:section", TABLE("handbook", "r", 'c')},
    {"GET", "/handbook/:document/sections/:section/history", TABLE("handbook", "r", 'c')},
    {"GET", "/handbook/:document/rounds", ITSELF}, /* rounds that are open */
    {"GET", "/handbook/:document/versions*", TABLE("handbook", "r", 'c')}, /* drafts; when adopted, everybody */
    {"GET", "/handbook/:document/comparison", TABLE("handbook", "r", 'c')},
    {"POST", "/handbook/:document/versions/:version/adoption", TABLE("handbook", "d", 'c')},
    {"POST", "/handbook/:document/sections/:section/comments", TABLE("handbook", "p", 'c')},
    {"*", "/handbook*", TABLE("handbook", "w", 'c')},

    {"GET", "/points", EVERYBODY},
    {"GET", "/points/new", TABLE("plan", "p", 'c')},
    {"POST", "/points", TABLE("plan", "p", 'c')},
    {"GET", "/points/:point", ITSELF},
    {"POST", "/points/:point/priority", TABLE("plan", "wd", 'c')},
    {"POST", "/points/:point/state", TABLE("plan", "wd", 'c')},
    {"*", "/points/:point*", TABLE("plan", "w", 'c')},
    {"GET", "/needs", TABLE("plan", "rp", 'c')},
    {"GET", "/needs/:need", TABLE("plan", "rp", 'c')},
    {"POST", "/needs", TABLE("plan", "p", 'c')},
    {"*", "/needs*", TABLE("plan", "w", 'c')},
};

static bool
fits(const char *rule, const char *path)
{
    size_t n = strlen(rule);
    return rule[n - 1] == '*' ? strncmp(rule, path, n - 1) == 0 : strcmp(rule, path) == 0;
}

bool
expected_find(enum http_method m, const char *path, struct expected *ret_e)
{
    const char *method = m == HTTP_POST ? "POST" : "GET";
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        if ((rules[i].method[0] == '*' || strcmp(rules[i].method, method) == 0) && fits(rules[i].path, path)) {
            *ret_e = rules[i].e;
            return true;
        }
    }
    return false;
}

/* The cell of a column of the table: "Wo". */
static struct str
cell_of(const char *function, int column)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct str rest = str_from(table[i].cells), cell;
        if (strcmp(table[i].function, function) != 0)
            continue;
        for (int c = 0; str_split(&rest, ' ', &cell); c++)
            if (c == column)
                return cell;
    }
    fail_msg("no cell for %s", function);
    return STR_NONE;
}

static bool
gives(char cell, char wanted)
{
    switch (wanted) {
    case 'r': return cell == 'W' || cell == 'R' || cell == 'P' || cell == 'D';
    case 'p': return cell == 'W' || cell == 'P' || cell == 'D';
    case 'w': return cell == 'W';
    case 'd': return cell == 'D';
    }
    return false;
}

/* Is the facilitator's series what the address is about? Reading what belongs to the whole centre asks for no series. */
static bool
facilitator_is_here(const struct expected *e, bool other)
{
    if (strcmp(e->function, "results") == 0)
        return true;
    if (e->scope == 'w' || e->scope == 's')
        return !other;
    return e->scope == 'c' && strcmp(e->function, "workshops") != 0 && strcmp(e->function, "contacts") != 0;
}

bool
expected_may(const struct expected *e, enum cast who, bool other)
{
    if (e->who == WHO_EVERYBODY || e->who == WHO_ITSELF)
        return true;
    bool is_account = who >= AS_ADMIN && who <= AS_AREA_DEVELOPER;
    if (e->who == WHO_SIGNED_IN)
        return is_account;
    bool has_seat = e->scope == 'w' && ((who == AS_GUEST && !other) || (who == AS_OTHER_GUEST && other));
    if (who == AS_NOBODY || (!is_account && !has_seat) || (who == AS_FACILITATOR && !facilitator_is_here(e, other)))
        return false;
    struct str cell = cell_of(e->function, is_account ? (int)who - (int)AS_ADMIN : 10);
    for (const char *letter = e->letters; *letter; letter++)
        for (size_t i = 0; i < cell.n; i++)
            if (gives(cell.p[i], *letter) || (*letter == 'o' && cell.p[i] == 'o') ||
                ((*letter == 'o' || *letter == 's') && (cell.p[i] == 'o' || cell.p[i] == 'O') && has_seat))
                return true;
    return false;
}
