#include "codes.h"

#include <string.h>

#include "audit.h"
#include "codes_msg.h"
#include "codes_store.h"
#include "utf8.h"

enum { NAME_MAX_CHARS = 80, KEY_MAX = 40 };

const char *const code_list_names[N_CODE_LISTS] = {CODES_SECTOR, CODES_PROFESSION, CODES_ORGANISATION_TYPE, CODES_LEVEL,
                                                   CODES_TARGET_GROUP};
const char *const code_yarns[N_YARNS] = {"te", "so", "va", "ko", "nu", "ja", "se", "mu", "pe", "lu"};

/* ---- finding ---- */

const struct code *
code_in(const struct code_list *list, struct str key)
{
    for (size_t i = 0; i < list->n_rows; i++)
        if (str_eq(list->rows[i].key, key))
            return &list->rows[i];
    return NULL;
}

const struct code *
code_of_id(const struct code_list *list, int64_t id)
{
    for (size_t i = 0; i < list->n_rows; i++)
        if (list->rows[i].id == id)
            return &list->rows[i];
    return NULL;
}

struct str
code_name(const struct code *c, enum locale l)
{
    if (!c)
        return STR_NONE;
    return c->name[l].n ? c->name[l] : c->name[LOCALE_FI];
}

struct str
code_label(const struct code_list *list, struct str key, enum locale l)
{
    const struct code *c = code_in(list, key);
    return c ? code_name(c, l) : key;
}

static const char *
known_list(const char *list)
{
    for (size_t i = 0; i < N_CODE_LISTS; i++)
        if (strcmp(code_list_names[i], list) == 0)
            return code_list_names[i];
    return NULL;
}

enum status
codes_load(struct ctx *cx, const char *list, struct code_list *ret_list)
{
    const char *known = known_list(list);
    return known ? codes_store_list(cx, known, ret_list) : STATUS_NOT_FOUND;
}

/* ---- saving ---- */

/* "Yksityiset toimijat" becomes "yksityiset_toimijat": ASCII letters and digits, å ä as a, ö as o. */
static struct str
key_from(struct arena *a, struct str name)
{
    char *key = arena_alloc(a, KEY_MAX + 1);
    size_t n = 0;
    uint32_t c;
    for (struct str s = utf8_fold(a, name); s.n && n < KEY_MAX;) {
        size_t used = utf8_decode(s, &c);
        s = str_sub(s, used ? used : 1, s.n);
        if (c == 0xe4 || c == 0xe5)
            c = 'a';
        else if (c == 0xf6)
            c = 'o';
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            key[n++] = (char)c;
        else if (n && key[n - 1] != '_')
            key[n++] = '_';
    }
    while (n && key[n - 1] == '_')
        n--;
    return n ? (struct str){key, n} : STR("code");
}

static struct str
free_key(struct ctx *cx, const struct code_list *list, struct str wanted)
{
    struct str key = wanted;
    for (int i = 2; code_in(list, key); i++)
        key = str_fmt(cx->arena, "%.*s_%d", STR_ARG(wanted), i);
    return key;
}

static void
check_names(struct ctx *cx, const struct code_list *list, const struct code *code)
{
    static const char *const fields[N_LOCALES] = {"name_fi", "name_sv", "name_en"};
    for (int l = 0; l < N_LOCALES; l++) {
        if (l == LOCALE_FI && code->name[l].n == 0)
            (void)problem(cx, fields[l], &M_codes_name_needed, MSG_NO_ARGS);
        else if (!utf8_is_valid(code->name[l]) || utf8_count(code->name[l]) > NAME_MAX_CHARS)
            (void)problem(cx, fields[l], &M_codes_name_long, MSG_ARGS(msg_int("max", NAME_MAX_CHARS)));
    }
    struct str folded = utf8_fold(cx->arena, code->name[LOCALE_FI]);
    for (size_t i = 0; i < list->n_rows; i++)
        if (list->rows[i].id != code->id && str_eq(utf8_fold(cx->arena, list->rows[i].name[LOCALE_FI]), folded))
            (void)problem(cx, "name_fi", &M_codes_name_taken, MSG_NO_ARGS);
}

static bool
is_yarn(struct str yarn)
{
    for (size_t i = 0; i < N_YARNS; i++)
        if (str_eq_c(yarn, code_yarns[i]))
            return true;
    return false;
}

static void
check_sector(struct ctx *cx, const struct code_list *list, const struct code *code)
{
    if (!utf8_is_valid(code->mark) || utf8_count(code->mark) != 2)
        (void)problem(cx, "mark", &M_codes_mark_wrong, MSG_NO_ARGS);
    for (size_t i = 0; i < list->n_rows; i++)
        if (list->rows[i].id != code->id && code->mark.n && str_eq(list->rows[i].mark, code->mark))
            (void)problem(cx, "mark", &M_codes_mark_taken,
                          MSG_ARGS(msg_str("name", code_name(&list->rows[i], cx->locale))));
    if (!is_yarn(code->yarn))
        (void)problem(cx, "yarn", &M_codes_yarn_wrong, MSG_NO_ARGS);
}

static enum status
complete(struct ctx *cx, const struct code_list *list, struct code *c)
{
    const struct code *old = code_of_id(list, c->id);
    if (c->id && !old)
        return STATUS_NOT_FOUND;
    if (old) {
        c->key = old->key, c->sort = old->sort, c->in_use = old->in_use;
        return STATUS_OK;
    }
    c->id = db_new_id();
    c->key = free_key(cx, list, c->key.n ? c->key : key_from(cx->arena, c->name[LOCALE_FI]));
    c->sort = list->n_rows ? list->rows[list->n_rows - 1].sort + 1 : 0;
    c->in_use = true;
    return STATUS_OK;
}

enum status
code_save(struct ctx *cx, const char *list, const struct code *code, int64_t *ret_id)
{
    struct code_list codes;
    struct code c = *code;
    TRY(codes_load(cx, list, &codes));
    check_names(cx, &codes, &c);
    if (strcmp(codes.name, CODES_SECTOR) == 0)
        check_sector(cx, &codes, &c);
    else
        c.mark = c.yarn = STR_NONE;
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(complete(cx, &codes, &c));
    TRY(codes_store_write(cx, codes.name, &c));
    TRY(audit(cx, "save", "code", c.id, c.key));
    if (ret_id)
        *ret_id = c.id;
    return STATUS_OK;
}

/* ---- order, hiding, deleting ---- */

enum status
code_move(struct ctx *cx, const char *list, int64_t id, int step)
{
    struct code_list codes;
    TRY(codes_load(cx, list, &codes));
    const struct code *c = code_of_id(&codes, id);
    if (!c)
        return STATUS_NOT_FOUND;
    size_t from = (size_t)(c - codes.rows);
    if ((step < 0 && from == 0) || (step > 0 && from + 1 == codes.n_rows))
        return STATUS_OK;
    size_t to = step < 0 ? from - 1 : from + 1;
    struct code moved = codes.rows[from];
    codes.rows[from] = codes.rows[to];
    codes.rows[to] = moved;
    for (size_t i = 0; i < codes.n_rows; i++)
        if (codes.rows[i].sort != (int64_t)i)
            TRY(codes_store_sort(cx, codes.name, codes.rows[i].id, (int64_t)i));
    return STATUS_OK;
}

enum status
code_hide(struct ctx *cx, const char *list, int64_t id, bool hidden)
{
    struct code_list codes;
    TRY(codes_load(cx, list, &codes));
    if (!code_of_id(&codes, id))
        return STATUS_NOT_FOUND;
    TRY(codes_store_in_use(cx, codes.name, id, !hidden));
    return audit(cx, hidden ? "hide" : "show", "code", id, STR(""));
}

enum status
code_delete(struct ctx *cx, const char *list, int64_t id)
{
    struct code_list codes;
    int64_t n;
    TRY(codes_load(cx, list, &codes));
    const struct code *c = code_of_id(&codes, id);
    if (!c)
        return STATUS_NOT_FOUND;
    TRY(codes_store_count(cx, codes.name, c->key, &n));
    if (n > 0) {
        (void)problem(cx, "", &M_codes_is_used, MSG_ARGS(msg_str("name", code_name(c, cx->locale)), msg_int("n", n)));
        return STATUS_CONFLICT;
    }
    TRY(codes_store_delete(cx, codes.name, id));
    return audit(cx, "delete", "code", id, c->key);
}
