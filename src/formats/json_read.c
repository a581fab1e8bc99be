#include "json.h"

#include <jansson.h>

static void
let_go(void *p)
{
    json_decref(p);
}

enum status
json_read(struct arena *a, struct str text, size_t max_bytes, struct json_value *ret_value,
          struct json_error *ret_error)
{
    if (text.n > (max_bytes ? max_bytes : (size_t)4 << 20))
        return STATUS_LIMIT;
    json_error_t e;
    json_t *root = json_loadb(text.p ? text.p : "", text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
    if (root == NULL) {
        if (ret_error)
            *ret_error = (struct json_error){e.line, e.column, str_from(arena_strdup(a, e.text))};
        return STATUS_INVALID;
    }
    arena_defer(a, let_go, root);
    ret_value->p = root;
    return STATUS_OK;
}

enum json_kind
json_kind(struct json_value v)
{
    static const enum json_kind kinds[] = {
        [JSON_OBJECT] = JSON_OBJ, [JSON_ARRAY] = JSON_ARR, [JSON_STRING] = JSON_TEXT, [JSON_INTEGER] = JSON_INT,
        [JSON_REAL] = JSON_NUM,   [JSON_TRUE] = JSON_BOOL, [JSON_FALSE] = JSON_BOOL,  [JSON_NULL] = JSON_NIL,
    };
    return v.p ? kinds[json_typeof((const json_t *)v.p)] : JSON_NOTHING;
}

struct json_value
json_member(struct json_value object, const char *key)
{
    return (struct json_value){json_object_get(object.p, key)};
}

size_t
json_count(struct json_value v)
{
    return json_kind(v) == JSON_OBJ ? json_object_size(v.p) : json_array_size(v.p);
}

struct json_value
json_item(struct json_value array, size_t i)
{
    return (struct json_value){json_array_get(array.p, i)};
}

bool
json_next(struct json_value object, void **iter, struct str *ret_key, struct json_value *ret_value)
{
    if (json_kind(object) != JSON_OBJ)
        return false;
    json_t *o = (json_t *)(uintptr_t)object.p; /* jansson's walk does not change the object */
    *iter = *iter ? json_object_iter_next(o, *iter) : json_object_iter(o);
    if (*iter == NULL)
        return false;
    *ret_key = str_from(json_object_iter_key(*iter));
    ret_value->p = json_object_iter_value(*iter);
    return true;
}

struct str
json_str(struct json_value v)
{
    if (json_kind(v) != JSON_TEXT)
        return STR_NONE;
    return (struct str){json_string_value(v.p), json_string_length(v.p)};
}

bool
json_says_yes(struct json_value v)
{
    return v.p && json_is_true((const json_t *)v.p);
}

enum status
json_i64(struct json_value v, int64_t *ret_n)
{
    if (json_kind(v) != JSON_INT)
        return STATUS_INVALID;
    *ret_n = json_integer_value(v.p);
    return STATUS_OK;
}

enum status
json_double(struct json_value v, double *ret_x)
{
    if (json_kind(v) != JSON_INT && json_kind(v) != JSON_NUM)
        return STATUS_INVALID;
    *ret_x = json_number_value(v.p);
    return STATUS_OK;
}
