#include "shelf.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct place {
    struct shelf_place pub; /* first */
    const char *kind;       /* NULL: free */
    int64_t id;
    int64_t entered_ms;
    uint64_t order;  /* grows with each entering */
    size_t n_bytes;  /* when it was last left */
    bool is_taken;   /* somebody is in it */
    bool is_doomed;  /* freed when left */
};

struct shelf {
    pthread_mutex_t lock;
    pthread_cond_t left;
    struct place places[SHELF_PLACES];
    uint64_t order;
};

struct shelf *
shelf_new(void)
{
    struct shelf *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->left, NULL);
    return s;
}

static void
empty(struct place *p)
{
    arena_free(p->pub.arena);
    *p = (struct place){0};
}

void
shelf_free(struct shelf *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < SHELF_PLACES; i++)
        empty(&s->places[i]);
    pthread_cond_destroy(&s->left);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static struct place *
find(struct shelf *s, const char *kind, int64_t id)
{
    for (size_t i = 0; i < SHELF_PLACES; i++) {
        struct place *p = &s->places[i];
        if (p->kind && p->id == id && strcmp(p->kind, kind) == 0 && !p->is_doomed)
            return p;
    }
    return NULL;
}

/* The one left longest ago that nobody is in; NULL when all are taken or free. */
static struct place *
oldest(struct shelf *s)
{
    struct place *best = NULL;
    for (size_t i = 0; i < SHELF_PLACES; i++) {
        struct place *p = &s->places[i];
        if (p->kind && !p->is_taken && (best == NULL || p->order < best->order))
            best = p;
    }
    return best;
}

static void
drop_idle(struct shelf *s, int64_t now_ms)
{
    for (size_t i = 0; i < SHELF_PLACES; i++) {
        struct place *p = &s->places[i];
        if (p->kind && !p->is_taken && now_ms - p->entered_ms > SHELF_IDLE_MS)
            empty(p);
    }
}

/* A free place, or NULL when every one is taken. */
static struct place *
make_room(struct shelf *s)
{
    for (size_t i = 0; i < SHELF_PLACES; i++)
        if (s->places[i].kind == NULL)
            return &s->places[i];
    struct place *p = oldest(s);
    if (p)
        empty(p);
    return p;
}

struct shelf_place *
shelf_enter(struct shelf *s, const char *kind, int64_t id, int64_t now_ms)
{
    struct place *p;
    pthread_mutex_lock(&s->lock);
    drop_idle(s, now_ms);
    for (;;) {
        p = find(s, kind, id);
        if (p && !p->is_taken)
            break;
        if (p == NULL && (p = make_room(s)) != NULL) {
            *p = (struct place){.pub = {.arena = arena_new(0)}, .kind = kind, .id = id};
            break;
        }
        pthread_cond_wait(&s->left, &s->lock);
    }
    p->is_taken = true;
    p->entered_ms = now_ms;
    p->order = ++s->order;
    pthread_mutex_unlock(&s->lock);
    return &p->pub;
}

void
shelf_clear(struct shelf_place *p)
{
    p->value = NULL;
    arena_reset(p->arena);
}

static size_t
bytes_in_all(const struct shelf *s)
{
    size_t n = 0;
    for (size_t i = 0; i < SHELF_PLACES; i++)
        n += s->places[i].n_bytes;
    return n;
}

/* The one just left is the newest, so it goes last: only when it is more than may be kept all alone. */
static void
drop_over(struct shelf *s)
{
    struct place *p;
    while (bytes_in_all(s) > SHELF_BYTES && (p = oldest(s)) != NULL)
        empty(p);
}

void
shelf_leave(struct shelf *s, struct shelf_place *place)
{
    struct place *p = (struct place *)(void *)place;
    pthread_mutex_lock(&s->lock);
    p->is_taken = false;
    p->n_bytes = arena_used(p->pub.arena);
    if (p->is_doomed)
        empty(p);
    drop_over(s);
    pthread_cond_broadcast(&s->left);
    pthread_mutex_unlock(&s->lock);
}

void
shelf_forget(struct shelf *s, const char *kind, int64_t id)
{
    if (s == NULL)
        return;
    pthread_mutex_lock(&s->lock);
    struct place *p = find(s, kind, id);
    if (p && p->is_taken)
        p->is_doomed = true;
    else if (p)
        empty(p);
    pthread_mutex_unlock(&s->lock);
}

struct shelf_use
shelf_use(struct shelf *s)
{
    struct shelf_use u = {0};
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < SHELF_PLACES; i++)
        u.n_places += s->places[i].kind != NULL;
    u.n_bytes = bytes_in_all(s);
    pthread_mutex_unlock(&s->lock);
    return u;
}
