#include "hub.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TICK_MS = 50, POLL_MS = 1000 };

struct listener {
    struct http_stream *stream;
    struct room *room;
    size_t index; /* in room->listeners */
    struct hub *hub;
};

struct room {
    struct room *next;
    struct str kind; /* malloc'd with the room */
    int64_t id;
    int64_t sent_seq;   /* everything up to here has been sent to all listeners */
    int64_t known_seq;  /* committed as far as we know */
    struct listener **listeners;
    size_t n, cap;
};

struct hub {
    struct db *db;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t ticker;
    struct room *rooms;
    bool has_news, stopping;
    size_t n_listeners;
};

static struct room *
find_room(struct hub *h, struct str kind, int64_t id)
{
    for (struct room *r = h->rooms; r; r = r->next)
        if (r->id == id && str_eq(r->kind, kind))
            return r;
    return NULL;
}

static struct room *
add_room(struct hub *h, struct str kind, int64_t id, int64_t seq)
{
    struct room *r = calloc(1, sizeof *r + kind.n + 1);
    if (r == NULL)
        abort();
    memcpy(r + 1, kind.p, kind.n);
    r->kind = (struct str){(char *)(r + 1), kind.n};
    r->id = id;
    r->sent_seq = r->known_seq = seq;
    r->next = h->rooms;
    h->rooms = r;
    return r;
}

static void
put_event(struct buf *b, const struct live_event *e)
{
    buf_fmt(b, "id: %lld\nevent: %.*s\ndata: %.*s\n\n", (long long)e->seq, STR_ARG(e->kind), STR_ARG(e->data));
}

struct wanted {
    struct str kind;
    int64_t id, after, up_to, seen;
    struct buf *out;
};

static enum status
read_events(struct db_tx *tx, void *arg)
{
    struct wanted *w = arg;
    struct live_event *events;
    size_t n;
    TRY(live_events(tx, w->kind, w->id, w->after, w->up_to, &events, &n));
    for (size_t i = 0; i < n; i++) {
        put_event(w->out, &events[i]);
        w->seen = events[i].seq;
    }
    return STATUS_OK;
}

static enum status
read_last_seq(struct db_tx *tx, void *arg)
{
    struct wanted *w = arg;
    struct ctx cx = {.tx = tx, .arena = db_tx_arena(tx)};
    return live_seq(&cx, str_cstr(cx.arena, w->kind), w->id, &w->seen);
}

/* Sends a room's news. Lock held; the events are read once for everybody. */
static void
send_news(struct hub *h, struct room *r, struct arena *a)
{
    struct buf b;
    if (r->n == 0) {
        r->sent_seq = r->known_seq;
        return;
    }
    buf_init(&b, 0);
    struct wanted w = {.kind = r->kind, .id = r->id, .after = r->sent_seq, .up_to = r->known_seq, .out = &b};
    if (db_read(h->db, a, read_events, &w) == STATUS_OK && w.seen > r->sent_seq) {
        struct http_stream **streams = ARENA_ARRAY(a, struct http_stream *, r->n);
        for (size_t i = 0; i < r->n; i++)
            streams[i] = r->listeners[i]->stream;
        struct http_blob *frame = http_blob_new(buf_view(&b));
        http_stream_send(streams, r->n, frame);
        http_blob_release(frame);
        r->sent_seq = w.seen;
    }
    buf_free(&b);
    arena_reset(a);
}

static void
poll_other_servers(struct hub *h, struct arena *a)
{
    for (struct room *r = h->rooms; r; r = r->next) {
        struct wanted w = {.kind = r->kind, .id = r->id};
        if (r->n && db_read(h->db, a, read_last_seq, &w) == STATUS_OK && w.seen > r->known_seq)
            r->known_seq = w.seen;
        arena_reset(a);
    }
}

static void
wait_ms(struct hub *h, long ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += ms * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_cond_timedwait(&h->wake, &h->lock, &until);
}

static void *
tick(void *arg)
{
    struct hub *h = arg;
    struct arena *a = arena_new(0);
    pthread_mutex_lock(&h->lock);
    while (!h->stopping) {
        if (!h->has_news)
            wait_ms(h, POLL_MS);
        if (h->stopping)
            break;
        if (db_is_postgres(h->db))
            poll_other_servers(h, a);
        h->has_news = false;
        for (struct room *r = h->rooms; r; r = r->next)
            if (r->known_seq > r->sent_seq)
                send_news(h, r, a);
        pthread_mutex_unlock(&h->lock);
        nanosleep(&(struct timespec){.tv_nsec = TICK_MS * 1000000L}, NULL);
        pthread_mutex_lock(&h->lock);
    }
    pthread_mutex_unlock(&h->lock);
    arena_free(a);
    return NULL;
}

struct hub *
hub_new(struct db *db)
{
    struct hub *h = calloc(1, sizeof *h);
    pthread_condattr_t attr;
    if (h == NULL)
        abort();
    h->db = db;
    pthread_mutex_init(&h->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&h->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&h->ticker, NULL, tick, h) != 0)
        abort();
    return h;
}

void
hub_free(struct hub *h)
{
    if (h == NULL)
        return;
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_cond_signal(&h->wake);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->ticker, NULL);
    for (struct room *r = h->rooms; r;) {
        struct room *next = r->next;
        for (size_t i = 0; i < r->n; i++)
            free(r->listeners[i]);
        free(r->listeners);
        free(r);
        r = next;
    }
    pthread_cond_destroy(&h->wake);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

void
hub_news(struct hub *h, const struct outbox_item *items, size_t n)
{
    if (n == 0)
        return;
    pthread_mutex_lock(&h->lock);
    for (size_t i = 0; i < n; i++) {
        struct room *r = find_room(h, items[i].room_kind, items[i].room_id);
        if (r && items[i].seq > r->known_seq)
            r->known_seq = items[i].seq;
    }
    h->has_news = true;
    pthread_cond_signal(&h->wake);
    pthread_mutex_unlock(&h->lock);
}

static void
on_close(struct http_stream *s, void *arg)
{
    struct listener *l = arg;
    struct hub *h = l->hub;
    (void)s;
    pthread_mutex_lock(&h->lock);
    struct room *r = l->room;
    r->listeners[l->index] = r->listeners[--r->n];
    r->listeners[l->index]->index = l->index;
    h->n_listeners--;
    pthread_mutex_unlock(&h->lock);
    free(l);
}

static struct room *
room_for_listening(struct hub *h, struct arena *a, struct str kind, int64_t id)
{
    struct room *r = find_room(h, kind, id);
    if (r)
        return r;
    struct wanted w = {.kind = kind, .id = id};
    if (db_read(h->db, a, read_last_seq, &w) != STATUS_OK)
        w.seen = 0;
    return add_room(h, kind, id, w.seen);
}

void
hub_subscribe(struct hub *h, struct http_exchange *x, struct str kind, int64_t id, int64_t after,
              const struct http_pair *headers, size_t n_headers)
{
    struct listener *l = calloc(1, sizeof *l);
    struct arena *a = arena_new(0);
    struct buf first;
    if (l == NULL)
        abort();
    buf_init(&first, 0);
    buf_puts(&first, "retry: 1000\n: tupa\n\n");
    pthread_mutex_lock(&h->lock);
    struct room *r = room_for_listening(h, a, kind, id);
    if (after > 0 && after < r->sent_seq) {
        struct wanted w = {.kind = kind, .id = id, .after = after, .up_to = r->sent_seq, .out = &first};
        (void)!db_read(h->db, a, read_events, &w);
    }
    *l = (struct listener){.room = r, .index = r->n, .hub = h};
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 16;
        r->listeners = realloc(r->listeners, r->cap * sizeof *r->listeners);
        if (r->listeners == NULL)
            abort();
    }
    r->listeners[r->n++] = l;
    h->n_listeners++;
    l->stream = http_stream_open(x, headers, n_headers, buf_view(&first), on_close, l);
    if (l->stream == NULL) { /* the server is stopping */
        r->n--;
        h->n_listeners--;
        free(l);
    }
    pthread_mutex_unlock(&h->lock);
    buf_free(&first);
    arena_free(a);
}

size_t
hub_listeners(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    size_t n = h->n_listeners;
    pthread_mutex_unlock(&h->lock);
    return n;
}
