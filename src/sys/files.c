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
fill(int fd, struct str bytes, unsigned mode)
{
    bool good = write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    return close(fd) == 0 && good;
}

/* True for what exists and is neither a regular file nor a directory. */
static bool
is_device(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

struct staged {
    char dir[4096], temporary[4200]; /* temporary: no text when nothing has to be renamed */
};

/* Puts the bytes beside their place. */
static enum status
stage(const struct file_new *f, unsigned mode, struct staged *s)
{
    s->temporary[0] = '\0';
    if (is_device(f->path))
        return STATUS_OK;
    TRY(file_check_writable(f->path));
    dir_of(f->path, s->dir, sizeof s->dir);
    snprintf(s->temporary, sizeof s->temporary, "%s/.tupa-XXXXXX", s->dir);
    int fd = mkostemp(s->temporary, O_CLOEXEC);
    if (fd < 0) {
        s->temporary[0] = '\0';
        return status_of_errno();
    }
    return fill(fd, f->bytes, mode) ? STATUS_OK : status_of_errno();
}

static enum status
write_device(const struct file_new *f)
{
    int fd = open(f->path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return status_of_errno();
    bool good = write_all(fd, f->bytes);
    good = close(fd) == 0 && good;
    return good ? STATUS_OK : status_of_errno();
}

static enum status
take_place(const struct file_new *f, struct staged *s)
{
    if (s->temporary[0] == '\0')
        return write_device(f);
    if (rename(s->temporary, f->path) != 0)
        return status_of_errno();
    s->temporary[0] = '\0';
    return sync_dir(s->dir) ? STATUS_OK : STATUS_UNAVAILABLE;
}

enum status
files_write_atomic(const struct file_new *files, size_t n, unsigned mode, size_t *ret_failed)
{
    struct staged staged[FILES_AT_ONCE];
    enum status st = n <= FILES_AT_ONCE ? STATUS_OK : STATUS_LIMIT;
    size_t n_staged = 0, k = 0;
    for (; st == STATUS_OK && n_staged < n; n_staged++)
        st = stage(&files[n_staged], mode, &staged[n_staged]);
    if (st != STATUS_OK)
        *ret_failed = n_staged ? n_staged - 1 : 0;
    for (; st == STATUS_OK && k < n; k++) {
        *ret_failed = k;
        st = take_place(&files[k], &staged[k]);
    }
    int why = errno;
    for (size_t j = 0; j < n_staged; j++)
        if (staged[j].temporary[0] != '\0')
            unlink(staged[j].temporary);
    errno = why;
    return st;
}

enum status
file_write_atomic(const char *path, struct str bytes, unsigned mode)
{
    size_t failed;
    return files_write_atomic(&(struct file_new){path, bytes}, 1, mode, &failed);
}

enum status
file_check_writable(const char *path)
{
    char dir[4096];
    struct stat st;
    if (strlen(path) >= sizeof dir) {
        errno = ENAMETOOLONG;
        return STATUS_INVALID;
    }
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return STATUS_INVALID;
    }
    dir_of(path, dir, sizeof dir);
    if (is_device(path) ? access(path, W_OK) != 0 : stat(dir, &st) != 0 || access(dir, W_OK) != 0)
        return status_of_errno();
    if (!is_device(path) && !S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        return STATUS_NOT_FOUND;
    }
    return STATUS_OK;
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
