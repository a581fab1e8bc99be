/*
 * ZIP archives in memory: written for a whole project's export, read under limits.
 *
 * For: project archives, DOCX, the inside of XLSX. Not for: archives bigger than memory.
 * Invariants when reading: a name is relative, uses "/", has no "..", no control characters and is there once; nothing
 * encrypted; nothing unpacks to more than the limits say, whatever the archive claims about itself.
 * The same files give the same bytes: their time is 1980-01-01 unless one is given.
 * Threads: one archive, one thread. Memory: the arena; given bytes are borrowed and must live as long.
 *
 *     struct archive *z;
 *     TRY(archive_open(arena, bytes, NULL, &z));
 *     TRY(archive_load(z, archive_find(z, STR("people.csv")), &text));
 */
#ifndef TUPA_ARCHIVE_H
#define TUPA_ARCHIVE_H

#include "buf.h"

struct archive_file {
    struct str name;
    struct str data;
    int64_t changed_ms; /* 0 = 1980-01-01 */
};

/* STATUS_INVALID for a name that archive_name_is_safe refuses or that is there twice. */
enum status archive_write(struct arena *a, const struct archive_file *files, size_t n,
                          struct str *ret_bytes) MUST_CHECK;

struct archive_limits {
    size_t max_files;       /* 0 = 20 000 */
    size_t max_file_bytes;  /* unpacked; 0 = 128 MiB */
    size_t max_total_bytes; /* unpacked; 0 = 256 MiB */
    size_t max_ratio;       /* unpacked / packed, for files over 1 MiB; 0 = 200 */
};

struct archive;

/* Checks every entry's name and stated size before anything is unpacked. STATUS_INVALID: not a ZIP, damaged, encrypted
 * or a bad name. STATUS_LIMIT: too much. limits may be NULL. Entries that are folders are left out. */
enum status archive_open(struct arena *a, struct str bytes, const struct archive_limits *limits,
                         struct archive **ret_archive) MUST_CHECK;

size_t archive_count(const struct archive *z);
struct str archive_name(const struct archive *z, size_t i);
ptrdiff_t archive_find(const struct archive *z, struct str name); /* -1 when there is none */

/* Unpacks one file into the arena; its checksum must be right. STATUS_NOT_FOUND for -1. */
enum status archive_load(struct archive *z, ptrdiff_t i, struct str *ret_data) MUST_CHECK;

bool archive_name_is_safe(struct str name);

#endif
