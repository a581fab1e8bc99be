#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"

static enum status
status_of_errno(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return STATUS_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return STATUS_DENIED;
    case EISDIR:
    case ENAMETOOLONG:
        return STATUS_INVALID;
    default:
        return STATUS_UNAVAILABLE;
    }
}

static enum status
read_all(int fd, size_t max_bytes, struct buf *b)
{
    char piece[64 << 10];
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return status_of_errno();
        if (n == 0)
            return b->broken ? STATUS_LIMIT : STATUS_OK;
        if ((size_t)n > max_bytes - b->n)
            return STATUS_LIMIT;
        buf_put(b, piece, (size_t)n);
    }
}

enum status
file_read(struct arena *a, const char *path, size_t max_bytes, struct str *ret_bytes)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return status_of_errno();
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, max_bytes ? max_bytes : 1);
    enum status s = read_all(fd, max_bytes, b);
    int keep = errno;
    if (!is_stdin)
        close(fd);
    errno = keep;
    if (s == STATUS_OK)
        *ret_bytes = b->p ? buf_view(b) : STR("");
    return s;
}

static bool
write_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_sub(bytes, (size_t)n, bytes.n);
    }
    return true;
}

/* The directory part of path; "." without one. */
static void
dir_of(const char *path, char *ret_dir, size_t room)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        snprintf(ret_dir, room, ".");
    else
        snprintf(ret_dir, room, "%.*s", slash == path ? 1 : (int)(slash - path), path);
}

static bool
sync_dir(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fsync(fd) == 0;
    close(fd);
    return good;
}

static bool
fill_and_rename(int fd, const char *temporary, const char *path, struct str bytes, unsigned mode)
{
    bool good = write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    return good && rename(temporary, path) == 0;
}

enum status
file_write_atomic(const char *path, struct str bytes, unsigned mode)
{
    char dir[4096], temporary[4200];
    if (strlen(path) >= sizeof dir)
        return STATUS_INVALID;
    dir_of(path, dir, sizeof dir);
    snprintf(temporary, sizeof temporary, "%s/.tupa-XXXXXX", dir);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return status_of_errno();
    if (!fill_and_rename(fd, temporary, path, bytes, mode)) {
        enum status s = status_of_errno();
        unlink(temporary);
        return s;
    }
    return sync_dir(dir) ? STATUS_OK : STATUS_UNAVAILABLE;
}

enum status
file_remove(const char *path)
{
    return unlink(path) == 0 ? STATUS_OK : status_of_errno();
}

enum status
file_make_dirs(const char *path, unsigned mode)
{
    char part[4096];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part)
        return STATUS_INVALID;
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        char c = part[i];
        part[i] = '\0';
        if (mkdir(part, mode) != 0 && errno != EEXIST)
            return status_of_errno();
        part[i] = c;
    }
    struct stat st;
    if (stat(path, &st) != 0)
        return status_of_errno();
    return S_ISDIR(st.st_mode) ? STATUS_OK : STATUS_CONFLICT;
}

bool
file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}
