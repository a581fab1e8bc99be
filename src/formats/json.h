/*
 * JSON: a thin reader over jansson and a writer on a buffer.
 *
 * For: small JSON from pages, other systems and files of our own; answers to programs. Not for: storing rows.
 * Reading is strict: one value, UTF-8, no key twice, no NUL, depth and size limited. A question about a value of
 * another kind is answered with "nothing", so that a walk into a missing branch needs one check at its end. Threads: a
 * read tree is read-only. Memory: the tree lives as long as the arena; texts are views into it.
 *
 *     struct json_value v;
 *     TRY(json_read(arena, body, 0, &v, &error));
 *     struct str name = json_str(json_member(v, "name"));
 */
#ifndef TUPA_JSON_H
#define TUPA_JSON_H

#include "buf.h"

struct json_value {
    const void *p; /* NULL = nothing there */
};

enum json_kind { JSON_NOTHING, JSON_OBJ, JSON_ARR, JSON_TEXT, JSON_INT, JSON_NUM, JSON_BOOL, JSON_NIL };

struct json_error {
    int line;
    int column;
    struct str text; /* English */
};

/* max_bytes 0 = 4 MiB. STATUS_LIMIT when longer, STATUS_INVALID for everything wrong inside. ret_error may be NULL. */
enum status json_read(struct arena *a, struct str text, size_t max_bytes, struct json_value *ret_value,
                      struct json_error *ret_error) MUST_CHECK;

enum json_kind json_kind(struct json_value v);
struct json_value json_member(struct json_value object, const char *key);
size_t json_count(struct json_value v); /* items of an array, members of an object; 0 for others */
struct json_value json_item(struct json_value array, size_t i);

/* Walks members in the order of the text: start with *iter NULL. */
bool json_next(struct json_value object, void **iter, struct str *ret_key, struct json_value *ret_value);

struct str json_str(struct json_value v);                             /* no text when it is not text */
bool json_says_yes(struct json_value v);                              /* only for true itself */
enum status json_i64(struct json_value v, int64_t *ret_n) MUST_CHECK; /* STATUS_INVALID when not a whole number */
enum status json_double(struct json_value v, double *ret_x) MUST_CHECK;

/* Writer: commas and nesting are its business. A call in the wrong place breaks the buffer (see buf.h). */
enum { JSON_MAX_DEPTH = 32 };

struct json_writer {
    struct buf *out;
    int depth;
    bool after_key;
    char open[JSON_MAX_DEPTH]; /* '{' or '[' */
    bool filled[JSON_MAX_DEPTH];
};

struct json_writer json_writer_init(struct buf *out);
void json_open_object(struct json_writer *w);
void json_close_object(struct json_writer *w);
void json_open_array(struct json_writer *w);
void json_close_array(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);
void json_key_str(struct json_writer *w, struct str key);
void json_put_str(struct json_writer *w, struct str s);
void json_put_i64(struct json_writer *w, int64_t n);
void json_put_double(struct json_writer *w, double x); /* shortest text that reads back the same; NaN becomes null */
void json_put_bool(struct json_writer *w, bool b);
void json_put_null(struct json_writer *w);

#endif
