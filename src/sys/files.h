/*
 * Whole files in, whole files out.
 *
 * For: import, export, attachments on disk, configuration. Not for: the database's own files.
 * Invariants: file_write_atomic leaves the old file or the new file, whole and on the disk, whatever happens meanwhile.
 * What is no regular file (a terminal, /dev/null, a pipe) is written to and never replaced.
 * Threads: any.
 *
 *     TRY(file_read(arena, "people.csv", 10 << 20, &text));
 *     TRY(file_write_atomic("groups.csv", text, 0644));
 */
#ifndef TUPA_FILES_H
#define TUPA_FILES_H

#include "str.h"

/* STATUS_NOT_FOUND, STATUS_DENIED, STATUS_LIMIT over max_bytes, STATUS_INVALID for a directory, STATUS_UNAVAILABLE for
 * other faults; errno is kept. "-" reads standard input. */
enum status file_read(struct arena *a, const char *path, size_t max_bytes, struct str *ret_bytes) MUST_CHECK;

/* Temporary file in the same directory, fsync, rename, fsync of the directory. STATUS_UNAVAILABLE when the disk is
 * full; the temporary file is taken away. */
enum status file_write_atomic(const char *path, struct str bytes, unsigned mode) MUST_CHECK;

/* The same for several files: all of them are on the disk under other names before the first takes its own, so that a
 * full disk or a wrong path leaves none. *ret_failed: which one it was. */
enum { FILES_AT_ONCE = 8 };
struct file_new {
    const char *path;
    struct str bytes;
};
enum status files_write_atomic(const struct file_new *files, size_t n, unsigned mode, size_t *ret_failed) MUST_CHECK;

/* Whether file_write_atomic may hope to succeed; statuses and errno as there. For asking before long work. */
enum status file_check_writable(const char *path) MUST_CHECK;

enum status file_remove(const char *path) MUST_CHECK;                   /* STATUS_NOT_FOUND when it was not there */
enum status file_make_dirs(const char *path, unsigned mode) MUST_CHECK; /* like mkdir -p; existing is fine */
bool file_exists(const char *path);

#endif
