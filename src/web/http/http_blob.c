#include <stdlib.h>
#include <string.h>

#include "http_private.h"

struct http_blob {
    atomic_int refs;
    struct str view;
    char *taken; /* freed with the blob */
    char bytes[];
};

static struct http_blob *
blob_with_room(size_t n)
{
    struct http_blob *b = malloc(sizeof *b + n);
    if (b == NULL)
        abort();
    atomic_init(&b->refs, 1);
    b->taken = NULL;
    return b;
}

struct http_blob *
http_blob_new(struct str copy_of)
{
    struct http_blob *b = blob_with_room(copy_of.n);
    if (copy_of.n)
        memcpy(b->bytes, copy_of.p, copy_of.n);
    b->view = (struct str){b->bytes, copy_of.n};
    return b;
}

struct http_blob *
http_blob_take(struct buf *bytes)
{
    struct http_blob *b = blob_with_room(0);
    b->view = buf_view(bytes);
    b->taken = bytes->p;
    if (bytes->held)
        *bytes->held = NULL;
    bytes->p = NULL;
    bytes->n = bytes->room = 0;
    return b;
}

struct http_blob *
http_blob_static(struct str lives_for_ever)
{
    struct http_blob *b = blob_with_room(0);
    b->view = lives_for_ever;
    return b;
}

struct http_blob *
http_blob_ref(struct http_blob *b)
{
    atomic_fetch_add_explicit(&b->refs, 1, memory_order_relaxed);
    return b;
}

void
http_blob_release(struct http_blob *b)
{
    if (b && atomic_fetch_sub_explicit(&b->refs, 1, memory_order_acq_rel) == 1) {
        free(b->taken);
        free(b);
    }
}

struct str
http_blob_view(const struct http_blob *b)
{
    return b->view;
}
