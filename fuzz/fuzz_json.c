/* A tree that was read is written and read again, and the second writing is the same as the first. */
#include "fuzz.h"
#include "json.h"

static void
put(struct json_writer *w, struct json_value v)
{
    int64_t n = 0;
    double x = 0;
    switch (json_kind(v)) {
    case JSON_OBJ:
        json_open_object(w);
        void *it = NULL;
        struct str key;
        for (struct json_value m; json_next(v, &it, &key, &m);) {
            json_key_str(w, key);
            put(w, m);
        }
        json_close_object(w);
        break;
    case JSON_ARR:
        json_open_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            put(w, json_item(v, i));
        json_close_array(w);
        break;
    case JSON_TEXT:
        json_put_str(w, json_str(v));
        break;
    case JSON_INT:
        FUZZ_CHECK(json_i64(v, &n) == STATUS_OK);
        json_put_i64(w, n);
        break;
    case JSON_NUM:
        FUZZ_CHECK(json_double(v, &x) == STATUS_OK);
        json_put_double(w, x);
        break;
    case JSON_BOOL:
        json_put_bool(w, json_says_yes(v));
        break;
    case JSON_NIL:
        json_put_null(w);
        break;
    case JSON_NOTHING:
        FUZZ_CHECK(false);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct json_value v = {NULL}, again = {NULL};
    struct buf one, two;
    buf_init_in(&one, a, 0);
    buf_init_in(&two, a, 0);
    struct str first, second;
    if (json_read(a, (struct str){(const char *)data, size}, 0, &v, NULL) == STATUS_OK) {
        struct json_writer w = json_writer_init(&one);
        put(&w, v);
        if (buf_finish(&one, &first) == STATUS_OK) { /* deeper than the writer goes: not ours to write */
            FUZZ_CHECK(json_read(a, first, (size_t)1 << 30, &again, NULL) == STATUS_OK);
            w = json_writer_init(&two);
            put(&w, again);
            FUZZ_CHECK(buf_finish(&two, &second) == STATUS_OK && str_eq(first, second));
        }
    }
    arena_free(a);
    return 0;
}
