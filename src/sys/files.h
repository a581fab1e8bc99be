/*
 * Whole files in, whole files out.
 *
 * For: import, export, attachments on disk, configuration. Not for: the database's own files.
 * Invariants: file_write_atomic leaves the old file or the new file, whole and on the disk, whatever happens meanwhile.
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

/* Temporary file in the same directory, fsync, rename, fsync of the directory. STATUS_UNAVAILABLE when the disk is full;
 * the temporary file is taken away. */
enum status file_write_atomic(const char *path, struct str bytes, unsigned mode) MUST_CHECK;

enum status file_remove(const char *path) MUST_CHECK;         /* STATUS_NOT_FOUND when it was not there */
enum status file_make_dirs(const char *path, unsigned mode) MUST_CHECK; /* like mkdir -p; existing is fine */
bool file_exists(const char *path);

#endif
