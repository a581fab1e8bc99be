#include "xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"
#include "xml.h"

static bool
is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

struct workbook {
    struct arena *arena;
    struct str wanted; /* folded */
    struct str name;   /* found */
    struct str id;     /* its relation */
    bool from_1904;
};

/* One .rels part: the targets that we look for. */
struct relations {
    struct arena *arena;
    struct str folder; /* of the part that the relations belong to, with "/" at its end */
    struct str id;     /* wanted by id */
    struct str by_id;
    struct str book, texts, styles; /* wanted by type; none when they are not there */
};

static void
workbook_start(void *p, const char *name, const char **attributes)
{
    struct workbook *w = p;
    if (is(name, "workbookPr")) {
        const char *v = xml_attribute(attributes, "date1904");
        w->from_1904 = v && (is(v, "1") || is(v, "true"));
    }
    if (!is(name, "sheet") || w->id.n)
        return;
    const char *title = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");
    if (title == NULL || id == NULL)
        return;
    if (w->wanted.n ? !str_eq(utf8_fold(w->arena, str_from(title)), w->wanted) : state && !is(state, "visible"))
        return;
    w->name = str_copy(w->arena, str_from(title));
    w->id = str_copy(w->arena, str_from(id));
}

/* Relative to the folder, or from the top when it begins with "/". */
static struct str
file_of(struct relations *r, const char *target)
{
    struct str t = str_from(target);
    if (t.n && t.p[0] == '/')
        return str_copy(r->arena, str_sub(t, 1, t.n));
    return str_fmt(r->arena, "%.*s%.*s", STR_ARG(r->folder), STR_ARG(t));
}

static void
relation_start(void *p, const char *name, const char **attributes)
{
    struct relations *r = p;
    const char *id = xml_attribute(attributes, "Id"), *target = xml_attribute(attributes, "Target");
    struct str type = str_from(xml_attribute(attributes, "Type"));
    if (!is(name, "Relationship") || target == NULL)
        return;
    if (id && r->id.n && str_eq_c(r->id, id))
        r->by_id = file_of(r, target);
    if (str_ends(type, STR("/officeDocument")))
        r->book = file_of(r, target);
    else if (str_ends(type, STR("/sharedStrings")))
        r->texts = file_of(r, target);
    else if (str_ends(type, STR("/styles")))
        r->styles = file_of(r, target);
}

struct texts {
    struct arena *arena;
    const struct table_limits *limits;
    struct str *list;
    size_t n, cap;
    struct buf now;
    bool in_text, in_phonetic, too_big;
};

static void
texts_start(void *p, const char *name, const char **attributes)
{
    (void)attributes;
    struct texts *t = p;
    if (is(name, "si"))
        buf_clear(&t->now);
    t->in_phonetic |= is(name, "rPh");
    t->in_text = is(name, "t") && !t->in_phonetic;
}

static void
texts_end(void *p, const char *name)
{
    struct texts *t = p;
    t->in_text = false;
    if (is(name, "rPh"))
        t->in_phonetic = false;
    if (!is(name, "si"))
        return;
    if (t->now.broken || t->n >= t->limits->max_cells)
        t->too_big = true;
    else
        *ARENA_PUSH(t->arena, t->list, t->n, t->cap) = str_copy(t->arena, buf_view(&t->now));
}

static void
texts_piece(void *p, struct str piece)
{
    struct texts *t = p;
    if (t->in_text)
        buf_str(&t->now, piece);
}

static bool
texts_stop(void *p)
{
    return ((struct texts *)p)->too_big;
}

struct styles {
    struct arena *arena;
    struct {
        int id;
        unsigned char what;
    } * formats;
    size_t n_formats, cap_formats;
    unsigned char *list;
    size_t n, cap;
    bool in_cells;
};

/* A number format's code: letters outside quotation marks, brackets and after a backslash tell. */
static unsigned char
meaning(const char *code)
{
    unsigned char what = XLSX_PLAIN;
    bool quoted = false, bracket = false;
    for (; *code && *code != ';'; code++) {
        if (*code == '\\' && code[1])
            code++;
        else if (*code == '"')
            quoted = !quoted;
        else if (*code == '[' || *code == ']')
            bracket = *code == '[';
        else if (!quoted && !bracket && strchr("yYdD", *code))
            what |= XLSX_DATE;
        else if (!quoted && !bracket && strchr("hHsS", *code))
            what |= XLSX_TIME;
    }
    return what;
}

static unsigned char
meaning_of_id(const struct styles *s, int id)
{
    for (size_t i = 0; i < s->n_formats; i++)
        if (s->formats[i].id == id)
            return s->formats[i].what;
    if (id >= 14 && id <= 17)
        return XLSX_DATE;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return XLSX_TIME;
    return id == 22 ? XLSX_DATE | XLSX_TIME : XLSX_PLAIN;
}

/* 0, "general", for what is no small number. */
static int
style_number(const char *text)
{
    int64_t n;
    return str_to_i64(str_from(text), &n) == STATUS_OK && n >= 0 && n < 100000 ? (int)n : 0;
}

static void
styles_start(void *p, const char *name, const char **attributes)
{
    struct styles *s = p;
    const char *id = xml_attribute(attributes, "numFmtId"), *code = xml_attribute(attributes, "formatCode");
    if (is(name, "cellXfs")) {
        s->in_cells = true;
    } else if (is(name, "numFmt") && id && code && s->n_formats < 1000) {
        s->formats = arena_grow_(s->arena, s->formats, s->n_formats, &s->cap_formats, sizeof *s->formats);
        s->formats[s->n_formats].id = style_number(id);
        s->formats[s->n_formats++].what = meaning(code);
    } else if (is(name, "xf") && s->in_cells && s->n < 65536) {
        *ARENA_PUSH(s->arena, s->list, s->n, s->cap) = meaning_of_id(s, style_number(id));
    }
}

static void
styles_end(void *p, const char *name)
{
    if (is(name, "cellXfs"))
        ((struct styles *)p)->in_cells = false;
}

/* STATUS_NOT_FOUND when the part is not there. */
static enum status
read_part(struct archive *z, struct str name, const struct xml_events *events, void *state,
          struct table_error *ret_error)
{
    struct str bytes;
    enum status s = archive_load(z, archive_find(z, name), &bytes);
    if (s == STATUS_NOT_FOUND)
        return s;
    if (s == STATUS_OK)
        s = xml_read(bytes, events, state);
    if (s == STATUS_LIMIT)
        return table_fail(ret_error, TABLE_TOO_BIG, 0, 0);
    return s == STATUS_OK ? s : table_fail(ret_error, TABLE_BAD_XML, 0, 0);
}

/* The folder of a part and the part that holds its relations: "xl/workbook.xml" has "xl/_rels/workbook.xml.rels". */
static enum status
read_relations(struct archive *z, struct str part, struct relations *r, struct table_error *ret_error)
{
    size_t cut = part.n;
    while (cut && part.p[cut - 1] != '/')
        cut--;
    r->folder = str_sub(part, 0, cut);
    struct str file = str_sub(part, cut, part.n);
    struct str name = str_fmt(r->arena, "%.*s_rels/%.*s.rels", STR_ARG(r->folder), STR_ARG(file));
    enum status s = read_part(z, name, &(struct xml_events){.start = relation_start}, r, ret_error);
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

static enum status
find_sheet(struct arena *a, struct archive *z, struct str wanted, struct relations *ret_relations,
           struct xlsx_parts *parts, struct table_error *ret_error)
{
    struct relations top = {.arena = a};
    TRY(read_relations(z, STR_NONE, &top, ret_error));
    struct str book = top.book.n ? top.book : STR("xl/workbook.xml");
    struct workbook w = {.arena = a, .wanted = utf8_fold(a, wanted)};
    enum status s = read_part(z, book, &(struct xml_events){.start = workbook_start}, &w, ret_error);
    if (s == STATUS_NOT_FOUND)
        return table_fail(ret_error, TABLE_NOT_XLSX, 0, 0);
    TRY(s);
    if (w.id.n == 0) {
        (void)table_fail(ret_error, TABLE_NO_SUCH_SHEET, 0, 0);
        return STATUS_NOT_FOUND;
    }
    struct relations r = {.arena = a, .id = w.id};
    TRY(read_relations(z, book, &r, ret_error));
    if (r.by_id.n == 0)
        return table_fail(ret_error, TABLE_NOT_XLSX, 0, 0);
    parts->sheet_file = r.by_id;
    parts->sheet_name = w.name;
    parts->from_1904 = w.from_1904;
    *ret_relations = r;
    return STATUS_OK;
}

static enum status
load_texts(struct arena *a, struct archive *z, struct str file, const struct table_limits *limits,
           struct xlsx_parts *parts, struct table_error *ret_error)
{
    struct texts t = {.arena = a, .limits = limits};
    const struct xml_events events = {texts_start, texts_end, texts_piece, texts_stop};
    buf_init(&t.now, limits->max_cell_bytes);
    enum status s = read_part(z, file, &events, &t, ret_error);
    buf_free(&t.now);
    if (t.too_big)
        return table_fail(ret_error, TABLE_CELL_TOO_BIG, 0, 0);
    parts->texts = t.list;
    parts->n_texts = t.n;
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

enum status
xlsx_parts_load(struct arena *a, struct archive *z, struct str wanted, const struct table_limits *limits,
                struct xlsx_parts *ret_parts, struct table_error *ret_error)
{
    struct xlsx_parts parts = {0};
    struct styles styles = {.arena = a};
    struct relations r = {0};
    TRY(find_sheet(a, z, wanted, &r, &parts, ret_error));
    TRY(load_texts(a, z, r.texts.n ? r.texts : STR("xl/sharedStrings.xml"), limits, &parts, ret_error));
    const struct xml_events events = {.start = styles_start, .end = styles_end};
    enum status s = read_part(z, r.styles.n ? r.styles : STR("xl/styles.xml"), &events, &styles, ret_error);
    if (s != STATUS_OK && s != STATUS_NOT_FOUND)
        return s;
    parts.styles = styles.list;
    parts.n_styles = styles.n;
    *ret_parts = parts;
    return STATUS_OK;
}
