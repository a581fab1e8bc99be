#include "look.h"

#include <pthread.h>
#include <stdlib.h>

#include "weave.h"
#include "web_sql.h"

struct look {
    pthread_mutex_t lock;
    struct arena *arena;
    struct settings settings;
    struct str rug;
    uint64_t generation;
    bool is_read;
};

struct look *
look_new(void)
{
    struct look *l = calloc(1, sizeof *l);
    if (l == NULL)
        abort();
    pthread_mutex_init(&l->lock, NULL);
    l->arena = arena_new(0);
    l->settings.centre_name = STR("Perhekeskus");
    l->rug = weave_rug(l->arena, NULL, 0);
    return l;
}

void
look_free(struct look *l)
{
    if (l == NULL)
        return;
    arena_free(l->arena);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

static struct settings
copy_settings(struct arena *a, const struct settings *s)
{
    return (struct settings){.centre_name = str_copy(a, s->centre_name),
                             .centre_name_sv = str_copy(a, s->centre_name_sv),
                             .centre_name_en = str_copy(a, s->centre_name_en),
                             .keeper = str_copy(a, s->keeper),
                             .contact_email = str_copy(a, s->contact_email),
                             .theme_css = str_copy(a, s->theme_css),
                             .is_demo = s->is_demo};
}

void
look_last(struct look *l, struct web_request *rq, struct ctx *cx)
{
    struct settings *copy = arena_alloc(rq->arena, sizeof *copy);
    pthread_mutex_lock(&l->lock);
    *copy = copy_settings(rq->arena, &l->settings);
    rq->rug = (struct trusted_html){str_copy(rq->arena, l->rug)};
    pthread_mutex_unlock(&l->lock);
    cx->settings = copy;
}

static enum status
read_yarns(struct db_tx *tx, struct str *yarns, size_t max, size_t *ret_n)
{
    struct db_rows *r;
    size_t n = 0;
    TRY(db_query(tx, &rug_sectors_sql, DB_NO_BIND, &r));
    while (db_next(r))
        if (n < max)
            yarns[n++] = db_col_str(r, 0);
    TRY(db_end(r));
    *ret_n = n;
    return STATUS_OK;
}

enum status
look_take(struct look *l, struct db_tx *tx, uint64_t generation, struct web_request *rq, struct ctx *cx)
{
    pthread_mutex_lock(&l->lock);
    bool fresh = l->is_read && l->generation == generation;
    pthread_mutex_unlock(&l->lock);
    if (!fresh && (!db_tx_is_writable(tx) || !l->is_read)) { /* a write sees what may be rolled back */
        struct settings s;
        struct str yarns[32];
        size_t n;
        TRY(settings_load(tx, &s));
        TRY(read_yarns(tx, yarns, ARRAY_LEN(yarns), &n));
        pthread_mutex_lock(&l->lock);
        arena_reset(l->arena);
        l->settings = copy_settings(l->arena, &s);
        l->rug = weave_rug(l->arena, yarns, n);
        l->generation = generation;
        l->is_read = true;
        pthread_mutex_unlock(&l->lock);
    }
    look_last(l, rq, cx);
    return STATUS_OK;
}
