#include "look.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "weave.h"
#include "web_sql.h"

/* What was read at one time: never changed, freed when the last request that shows it is over. */
struct picture {
    atomic_int refs;
    struct arena *arena;
    struct settings settings;
    struct str rug;
    uint64_t generation;
};

struct look {
    pthread_mutex_t lock;
    struct picture *now;
    bool is_read;
};

static struct picture *
picture_new(const struct settings *s, const struct str *yarns, size_t n_yarns, uint64_t generation)
{
    struct picture *p = calloc(1, sizeof *p);
    if (p == NULL)
        abort();
    atomic_init(&p->refs, 1);
    p->arena = arena_new(0);
    p->settings = (struct settings){.centre_name = str_copy(p->arena, s->centre_name),
                                    .centre_name_sv = str_copy(p->arena, s->centre_name_sv),
                                    .centre_name_en = str_copy(p->arena, s->centre_name_en),
                                    .keeper = str_copy(p->arena, s->keeper),
                                    .contact_email = str_copy(p->arena, s->contact_email),
                                    .theme_css = str_copy(p->arena, s->theme_css),
                                    .is_demo = s->is_demo};
    p->rug = weave_rug(p->arena, yarns, n_yarns);
    p->generation = generation;
    return p;
}

static void
picture_release(void *picture)
{
    struct picture *p = picture;
    if (p == NULL || atomic_fetch_sub_explicit(&p->refs, 1, memory_order_acq_rel) != 1)
        return;
    arena_free(p->arena);
    free(p);
}

struct look *
look_new(void)
{
    struct look *l = calloc(1, sizeof *l);
    if (l == NULL)
        abort();
    pthread_mutex_init(&l->lock, NULL);
    l->now = picture_new(&(struct settings){.centre_name = STR("Perhekeskus")}, NULL, 0, 0);
    return l;
}

void
look_free(struct look *l)
{
    if (l == NULL)
        return;
    picture_release(l->now);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

void
look_last(struct look *l, struct web_request *rq, struct ctx *cx)
{
    pthread_mutex_lock(&l->lock);
    struct picture *p = l->now;
    atomic_fetch_add_explicit(&p->refs, 1, memory_order_relaxed);
    pthread_mutex_unlock(&l->lock);
    arena_defer(rq->arena, picture_release, p);
    cx->settings = &p->settings;
    rq->rug = (struct trusted_html){p->rug};
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

static enum status
read_again(struct look *l, struct db_tx *tx, uint64_t generation)
{
    struct settings s;
    struct str yarns[32];
    size_t n;
    TRY(settings_load(tx, &s));
    TRY(read_yarns(tx, yarns, ARRAY_LEN(yarns), &n));
    struct picture *fresh = picture_new(&s, yarns, n, generation);
    pthread_mutex_lock(&l->lock);
    struct picture *old = l->now;
    l->now = fresh;
    l->is_read = true;
    pthread_mutex_unlock(&l->lock);
    picture_release(old);
    return STATUS_OK;
}

enum status
look_take(struct look *l, struct db_tx *tx, uint64_t generation, struct web_request *rq, struct ctx *cx)
{
    pthread_mutex_lock(&l->lock);
    bool is_read = l->is_read, fresh = is_read && l->now->generation == generation;
    pthread_mutex_unlock(&l->lock);
    if (!fresh && (!db_tx_is_writable(tx) || !is_read)) /* a write sees what may be rolled back */
        TRY(read_again(l, tx, generation));
    look_last(l, rq, cx);
    return STATUS_OK;
}
