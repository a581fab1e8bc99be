#include "archive.h"

#include <zip.h>

#include "calendar.h"
#include "map.h"
#include "utf8.h"

enum { MAX_NAME = 500 };

bool
archive_name_is_safe(struct str name)
{
    if (name.n == 0 || name.n > MAX_NAME || !utf8_is_valid(name) || name.p[0] == '/')
        return false;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c < 0x20 || c == 0x7f || c == '\\' || c == ':')
            return false;
    }
    struct str rest = name, part;
    while (str_split(&rest, '/', &part)) {
        bool last = rest.p == NULL || rest.n == 0;
        if (str_eq_c(part, ".") || str_eq_c(part, "..") || (part.n == 0 && !last))
            return false;
    }
    return true;
}

static void
dos_time(int64_t ms, zip_uint16_t *ret_time, zip_uint16_t *ret_date)
{
    struct civil c = ms ? civil_in_finland(ms) : (struct civil){.year = 1980, .month = 1, .day = 1};
    if (c.year < 1980 || c.year > 2107)
        c = (struct civil){.year = 1980, .month = 1, .day = 1};
    *ret_time = (zip_uint16_t)(c.hour << 11 | c.minute << 5 | c.second / 2);
    *ret_date = (zip_uint16_t)((c.year - 1980) << 9 | c.month << 5 | c.day);
}

static enum status
add_file(struct arena *a, zip_t *zip, const struct archive_file *f)
{
    zip_source_t *source = zip_source_buffer(zip, f->data.p ? f->data.p : "", f->data.n, 0);
    if (source == NULL)
        return STATUS_UNAVAILABLE;
    zip_int64_t at = zip_file_add(zip, str_cstr(a, f->name), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return STATUS_INVALID; /* the name is there already */
    }
    zip_uint16_t time, date;
    dos_time(f->changed_ms, &time, &date);
    if (zip_file_set_dostime(zip, (zip_uint64_t)at, time, date, 0) != 0)
        return STATUS_INTERNAL;
    /* Regular file, readable by all: the same bytes on every machine. */
    zip_file_set_external_attributes(zip, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX, 0100644u << 16);
    return STATUS_OK;
}

static enum status
read_back(struct arena *a, zip_source_t *store, struct str *ret_bytes)
{
    zip_stat_t st;
    void *p;
    if (zip_source_stat(store, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(store) != 0)
        return STATUS_INTERNAL;
    enum status s = arena_try_alloc(a, st.size, 1, &p);
    if (s == STATUS_OK && zip_source_read(store, p, st.size) != (zip_int64_t)st.size)
        s = STATUS_INTERNAL;
    zip_source_close(store);
    if (s == STATUS_OK)
        *ret_bytes = (struct str){p, st.size};
    return s;
}

/* Takes over one reference to store. */
static enum status
write_into(struct arena *a, zip_source_t *store, const struct archive_file *files, size_t n)
{
    zip_error_t e;
    zip_error_init(&e);
    zip_t *zip = zip_open_from_source(store, ZIP_CREATE | ZIP_TRUNCATE, &e);
    zip_error_fini(&e);
    if (zip == NULL) {
        zip_source_free(store);
        return STATUS_UNAVAILABLE;
    }
    enum status s = STATUS_OK;
    for (size_t i = 0; i < n && s == STATUS_OK; i++)
        s = archive_name_is_safe(files[i].name) ? add_file(a, zip, &files[i]) : STATUS_INVALID;
    if (s == STATUS_OK && zip_close(zip) != 0)
        s = STATUS_UNAVAILABLE;
    if (s != STATUS_OK)
        zip_discard(zip);
    return s;
}

enum status
archive_write(struct arena *a, const struct archive_file *files, size_t n, struct str *ret_bytes)
{
    zip_source_t *store = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (store == NULL)
        return STATUS_UNAVAILABLE;
    zip_source_keep(store); /* ours; the archive takes the other reference */
    enum status s = write_into(a, store, files, n);
    if (s == STATUS_OK)
        s = read_back(a, store, ret_bytes);
    zip_source_free(store);
    return s;
}

struct entry {
    struct str name;
    zip_uint64_t index;
    size_t size;
};

struct archive {
    struct arena *arena;
    struct archive_limits limits;
    zip_t *zip;
    struct entry *entries;
    size_t n, cap;
    struct map *by_name; /* value: entry number + 1 */
    size_t total;        /* stated unpacked bytes */
    size_t loaded;       /* really unpacked bytes */
};

static struct archive_limits
filled(const struct archive_limits *given)
{
    struct archive_limits l = given ? *given : (struct archive_limits){0};
    if (l.max_files == 0)
        l.max_files = 20000;
    if (l.max_file_bytes == 0)
        l.max_file_bytes = (size_t)128 << 20;
    if (l.max_total_bytes == 0)
        l.max_total_bytes = (size_t)256 << 20;
    if (l.max_ratio == 0)
        l.max_ratio = 200;
    return l;
}

static void
close_zip(void *zip)
{
    zip_discard(zip);
}

static enum status
check_sizes(struct archive *z, const zip_stat_t *st)
{
    if (st->size > z->limits.max_file_bytes)
        return STATUS_LIMIT;
    z->total += st->size;
    if (z->total > z->limits.max_total_bytes)
        return STATUS_LIMIT;
    if (st->size > (zip_uint64_t)1 << 20 && st->size / z->limits.max_ratio > st->comp_size)
        return STATUS_LIMIT;
    return STATUS_OK;
}

static enum status
take_entry(struct archive *z, zip_uint64_t index)
{
    zip_stat_t st;
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(z->zip, index, 0, &st) != 0 || (st.valid & needed) != needed)
        return STATUS_INVALID;
    struct str name = str_from(st.name);
    if (!archive_name_is_safe(name) || map_has(z->by_name, name))
        return STATUS_INVALID;
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
        return STATUS_INVALID;
    if (name.p[name.n - 1] == '/')
        return STATUS_OK;
    TRY(check_sizes(z, &st));
    name = str_copy(z->arena, name);
    *ARENA_PUSH(z->arena, z->entries, z->n, z->cap) = (struct entry){name, index, st.size};
    map_set(z->by_name, name, (void *)(uintptr_t)z->n);
    return STATUS_OK;
}

enum status
archive_open(struct arena *a, struct str bytes, const struct archive_limits *limits, struct archive **ret_archive)
{
    if (bytes.n < 22) /* no end record: libzip would take nothing at all for an empty archive */
        return STATUS_INVALID;
    struct archive *z = arena_alloc(a, sizeof *z);
    *z = (struct archive){.arena = a, .limits = filled(limits), .by_name = map_new(a)};
    zip_error_t e;
    zip_error_init(&e);
    zip_source_t *source = zip_source_buffer_create(bytes.p ? bytes.p : "", bytes.n, 0, &e);
    z->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &e) : NULL;
    zip_error_fini(&e);
    if (z->zip == NULL) {
        zip_source_free(source);
        return STATUS_INVALID;
    }
    arena_defer(a, close_zip, z->zip);
    zip_int64_t n = zip_get_num_entries(z->zip, 0);
    if (n < 0 || (size_t)n > z->limits.max_files)
        return STATUS_LIMIT;
    for (zip_int64_t i = 0; i < n; i++)
        TRY(take_entry(z, (zip_uint64_t)i));
    *ret_archive = z;
    return STATUS_OK;
}

size_t
archive_count(const struct archive *z)
{
    return z->n;
}

struct str
archive_name(const struct archive *z, size_t i)
{
    return i < z->n ? z->entries[i].name : STR_NONE;
}

ptrdiff_t
archive_find(const struct archive *z, struct str name)
{
    return (ptrdiff_t)(uintptr_t)map_get(z->by_name, name) - 1;
}

/* Reads to the end even when all stated bytes are there: only then has the checksum been compared. */
static enum status
read_exactly(zip_file_t *f, char *p, size_t n)
{
    char extra;
    size_t got = 0;
    while (got < n) {
        zip_int64_t step = zip_fread(f, p + got, n - got);
        if (step <= 0)
            return STATUS_INVALID;
        got += (size_t)step;
    }
    return zip_fread(f, &extra, 1) == 0 ? STATUS_OK : STATUS_INVALID;
}

enum status
archive_load(struct archive *z, ptrdiff_t i, struct str *ret_data)
{
    if (i < 0 || (size_t)i >= z->n)
        return STATUS_NOT_FOUND;
    const struct entry *e = &z->entries[i];
    void *p;
    z->loaded += e->size;
    if (z->loaded > z->limits.max_total_bytes)
        return STATUS_LIMIT;
    TRY(arena_try_alloc(z->arena, e->size + 1, 1, &p));
    zip_file_t *f = zip_fopen_index(z->zip, e->index, 0);
    if (f == NULL)
        return STATUS_INVALID;
    enum status s = read_exactly(f, p, e->size);
    zip_fclose(f);
    if (s == STATUS_OK)
        *ret_data = (struct str){p, e->size};
    return s;
}
