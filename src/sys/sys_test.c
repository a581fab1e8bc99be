#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "clock.h"
#include "entropy.h"
#include "files.h"
#include "hash.h"
#include "log.h"
#include "password.h"
#include "workers.h"

static struct arena *a;

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void
assert_str(struct str got, const char *want)
{
    assert_int_equal(got.n, strlen(want));
    assert_memory_equal(got.p ? got.p : "", want, got.n);
}

static struct str
line_of(enum log_format f, const struct log_field *fields, size_t n)
{
    static struct buf b;
    buf_init_in(&b, a, 0);
    log_format_line(&b, f, 1795255200123, LOG_LEVEL_WARN, "r1", "door_open", fields, n);
    return buf_view(&b);
}

static void
a_log_line_is_one_line_of_keys_and_values(void **state)
{
    (void)state;
    struct log_field fields[] = {LOG_I64("room", -7), LOG_C("how", "wide open"), LOG_C("why", "draught")};
    assert_str(line_of(LOG_FORMAT_PLAIN, fields, 3),
               "2026-11-21T10:00:00.123Z warn door_open request=r1 room=-7 how=\"wide open\" why=draught\n");
    assert_str(line_of(LOG_FORMAT_JSON, fields, 3),
               "{\"time\":\"2026-11-21T10:00:00.123Z\",\"level\":\"warn\",\"event\":\"door_open\",\"request\":\"r1\","
               "\"room\":-7,\"how\":\"wide open\",\"why\":\"draught\"}\n");
}

static void
a_value_cannot_forge_a_line_or_a_key(void **state)
{
    (void)state;
    struct log_field fields[] = {LOG_C("path", "/x\n2026 error forged"), LOG_C("b", "a=b"), LOG_C("c", "")};
    struct str line = line_of(LOG_FORMAT_PLAIN, fields, 3);
    assert_int_equal(str_find_char(line, '\n'), (ptrdiff_t)line.n - 1);
    assert_true(str_find(line, STR("b=\"a=b\" c=\"\"")) > 0);
}

static void
lines_below_the_level_are_not_written(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    log_set_fd(ends[1]);
    log_set_request("abc");
    log_set_level(LOG_LEVEL_WARN);
    log_info("quiet", LOG_I64("n", 1));
    log_error("loud");
    log_set_fd(2);
    log_set_request(NULL);
    log_set_level(LOG_LEVEL_INFO);
    close(ends[1]);
    char text[512] = {0};
    assert_true(read(ends[0], text, sizeof text - 1) > 0);
    close(ends[0]);
    assert_null(strstr(text, "quiet"));
    assert_non_null(strstr(text, "error loud request=abc\n"));
    enum log_level level;
    assert_int_equal(log_level_parse(STR("debug"), &level), STATUS_OK);
    assert_int_equal(level, LOG_LEVEL_DEBUG);
    assert_int_equal(log_level_parse(STR("Debug"), &level), STATUS_INVALID);
}

static void
the_test_clock_moves_only_when_told(void **state)
{
    (void)state;
    struct clock c;
    clock_fake_init(&c, 1000);
    int64_t before = clock_monotonic_us(&c);
    clock_fake_move(&c, 5);
    assert_int_equal(clock_now_ms(&c), 1005);
    assert_int_equal(clock_monotonic_us(&c) - before, 5000);
    clock_fake_set(&c, 10);
    assert_int_equal(clock_now_ms(&c), 10);
    assert_int_equal(clock_monotonic_us(&c) - before, 5000);
    assert_true(clock_now_ms(NULL) > 1600000000000);
    int64_t first = clock_monotonic_us(NULL);
    assert_true(clock_monotonic_us(NULL) >= first);
}

static void
tokens_have_their_length_and_alphabet_and_differ(void **state)
{
    (void)state;
    struct str one = entropy_token(a, 32), other = entropy_token(a, 32);
    assert_int_equal(one.n, 43);
    assert_false(str_eq(one, other));
    assert_int_equal(strspn(one.p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
    struct str spoken = entropy_token32(a, 20);
    assert_int_equal(spoken.n, 32);
    assert_int_equal(strspn(spoken.p, "abcdefghijklmnopqrstuvwxyz234567"), 32);
    assert_true(entropy_equal(one, one));
    assert_false(entropy_equal(one, other));
    assert_false(entropy_equal(one, str_sub(one, 0, 42)));
}

static void
join_codes_use_all_28_signs_and_are_read_as_typed(void **state)
{
    (void)state;
    assert_int_equal(strlen(ENTROPY_JOIN_ALPHABET), 28);
    assert_null(strpbrk(ENTROPY_JOIN_ALPHABET, "0O1IL"));
    int seen[256] = {0};
    for (int i = 0; i < 1000; i++) {
        struct str code = entropy_join_code(a), back;
        assert_int_equal(code.n, 6);
        for (size_t k = 0; k < code.n; k++)
            seen[(unsigned char)code.p[k]]++;
        assert_int_equal(entropy_join_code_parse(a, code, &back), STATUS_OK);
        assert_true(str_eq(code, back));
    }
    for (const char *p = ENTROPY_JOIN_ALPHABET; *p; p++)
        assert_in_range(seen[(unsigned char)*p], 100, 400); /* mean 214, sd 14 */
    struct str got = STR("untouched");
    assert_int_equal(entropy_join_code_parse(a, STR(" kx7-m pa\n"), &got), STATUS_OK);
    assert_str(got, "KX7MPA");
    got = STR("untouched");
    assert_int_equal(entropy_join_code_parse(a, STR("KX7MP"), &got), STATUS_INVALID);
    assert_int_equal(entropy_join_code_parse(a, STR("KX7MPAA"), &got), STATUS_INVALID);
    assert_int_equal(entropy_join_code_parse(a, STR("KX7MP0"), &got), STATUS_INVALID);
    assert_int_equal(entropy_join_code_parse(a, ((struct str){"KX7MP\0", 6}), &got), STATUS_INVALID);
    assert_str(got, "untouched");
}

/* FIPS 180-4's and RFC 7693's own example "abc"; BLAKE2b-256 of "abc" is published with the reference code. */
static void
hashes_are_the_published_ones(void **state)
{
    (void)state;
    struct hash256 h = hash_sha256(STR("abc"));
    assert_str(hash_hex(a, &h), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    h = hash_sha256(STR_NONE);
    assert_str(hash_hex(a, &h), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    h = hash_blake2b(STR_NONE, STR("abc"));
    assert_str(hash_hex(a, &h), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    struct hash256 keyed = hash_blake2b(STR("0123456789abcdef"), STR("abc"));
    assert_false(hash_equal(&h, &keyed));
    struct hash_stream *s = hash_stream_new(a);
    hash_stream_add(s, STR("a"));
    hash_stream_add(s, STR("bc"));
    h = hash_stream_end(s);
    assert_str(hash_base64url(a, &h), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

static void
a_password_is_verified_and_a_wrong_one_is_not(void **state)
{
    (void)state;
    struct passwords *pw = passwords_new(0);
    struct str stored, again;
    assert_int_equal(password_hash(pw, a, STR("sininen keinu"), &stored), STATUS_OK);
    assert_int_equal(password_hash(pw, a, STR("sininen keinu"), &again), STATUS_OK);
    assert_true(str_starts(stored, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_false(str_eq(stored, again));
    assert_true(password_verify(pw, stored, STR("sininen keinu")));
    assert_false(password_verify(pw, stored, STR("sininen keinv")));
    assert_false(password_verify(pw, STR_NONE, STR("sininen keinu")));
    assert_false(password_verify(pw, STR("$argon2id$nonsense"), STR("sininen keinu")));
    assert_false(password_is_outdated(stored));
    assert_true(password_is_outdated(STR("$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA")));
    char *longer = arena_alloc(a, PASSWORD_MAX_BYTES + 1);
    struct str huge = {longer, PASSWORD_MAX_BYTES + 1};
    assert_int_equal(password_hash(pw, a, huge, &stored), STATUS_LIMIT);
    passwords_free(pw);
}

static char *
temporary_dir(void)
{
    char *dir = arena_strdup(a, "/tmp/tupa-sys-XXXXXX");
    assert_non_null(mkdtemp(dir));
    return dir;
}

static void
a_file_is_replaced_whole_with_its_mode(void **state)
{
    (void)state;
    char *dir = temporary_dir();
    const char *path = str_cstr(a, str_fmt(a, "%s/sub/dir/x.csv", dir));
    assert_int_equal(file_write_atomic(path, STR("a"), 0600), STATUS_NOT_FOUND);
    assert_int_equal(file_make_dirs(str_cstr(a, str_fmt(a, "%s/sub/dir", dir)), 0755), STATUS_OK);
    assert_int_equal(file_write_atomic(path, STR("first"), 0600), STATUS_OK);
    assert_int_equal(file_write_atomic(path, STR("second"), 0640), STATUS_OK);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    struct str got = STR_NONE;
    assert_int_equal(file_read(a, path, 6, &got), STATUS_OK);
    assert_str(got, "second");
    got = STR("untouched");
    assert_int_equal(file_read(a, path, 5, &got), STATUS_LIMIT);
    assert_str(got, "untouched");
    assert_int_equal(file_read(a, dir, 5, &got), STATUS_INVALID);
    assert_int_equal(file_remove(path), STATUS_OK);
    assert_int_equal(file_remove(path), STATUS_NOT_FOUND);
    assert_int_equal(file_read(a, path, 5, &got), STATUS_NOT_FOUND);
    assert_int_equal(system(str_cstr(a, str_fmt(a, "test -z \"$(find %s -type f)\" && rm -r %s", dir, dir))), 0);
}

static void
writing_to_a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    struct str got;
    assert_int_equal(file_write_atomic("/dev/full/x", STR("a"), 0600), STATUS_NOT_FOUND);
    assert_int_equal(file_write_atomic("/proc/x", STR("a"), 0600), STATUS_NOT_FOUND);
    assert_int_equal(file_read(a, "/dev/null", 10, &got), STATUS_OK);
    assert_int_equal(got.n, 0);
}

static void
several_files_are_written_all_or_none(void **state)
{
    (void)state;
    char dir[] = "/tmp/tupa-files-XXXXXX";
    assert_non_null(mkdtemp(dir));
    size_t failed = 9;
    const char *one = str_fmt(a, "%s/one", dir).p, *two = str_fmt(a, "%s/none/two", dir).p;
    const struct file_new both[] = {{one, STR("1")}, {two, STR("2")}};
    assert_int_equal(files_write_atomic(both, 2, 0600, &failed), STATUS_NOT_FOUND);
    assert_int_equal(failed, 1);
    const struct file_new over[] = {{one, STR("1")}, {dir, STR("2")}};
    assert_int_equal(files_write_atomic(over, 2, 0600, &failed), STATUS_INVALID);
    assert_int_equal(rmdir(dir), 0); /* nothing was left in it */
}

static void
what_is_no_regular_file_is_not_replaced(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(file_check_writable("/dev/null"), STATUS_OK);
    char dir[] = "/tmp/tupa-files-XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *pipe_path = str_fmt(a, "%s/pipe", dir).p;
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    int reader = open(pipe_path, O_RDWR | O_CLOEXEC);
    assert_true(reader >= 0);
    assert_int_equal(file_write_atomic(pipe_path, STR("through"), 0600), STATUS_OK);
    char got[16] = "";
    assert_int_equal(read(reader, got, sizeof got), 7);
    assert_int_equal(stat(pipe_path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    close(reader);
    assert_int_equal(unlink(pipe_path), 0);
    assert_int_equal(rmdir(dir), 0);
}

static atomic_int n_run;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void
wait_and_count(void *arg)
{
    pthread_mutex_lock(&gate);
    n_run += *(int *)arg;
    pthread_mutex_unlock(&gate);
}

static void
a_full_pool_says_so_and_runs_what_it_took(void **state)
{
    (void)state;
    int step = 1;
    n_run = 0;
    struct workers *w = workers_new(2, 5);
    pthread_mutex_lock(&gate);
    int accepted = 0, refused = 0;
    for (int i = 0; i < 50; i++) {
        enum status s = workers_submit(w, wait_and_count, &step);
        assert_true(s == STATUS_OK || s == STATUS_LIMIT);
        *(s == STATUS_OK ? &accepted : &refused) += 1;
    }
    assert_in_range(accepted, 5, 7); /* five queued, at most two already in hand */
    assert_true(workers_queued(w) <= 5);
    pthread_mutex_unlock(&gate);
    workers_free(w);
    assert_int_equal(n_run, accepted);
    assert_int_equal(refused, 50 - accepted);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_log_line_is_one_line_of_keys_and_values),
        cmocka_unit_test(a_value_cannot_forge_a_line_or_a_key),
        cmocka_unit_test(lines_below_the_level_are_not_written),
        cmocka_unit_test(the_test_clock_moves_only_when_told),
        cmocka_unit_test(tokens_have_their_length_and_alphabet_and_differ),
        cmocka_unit_test(join_codes_use_all_28_signs_and_are_read_as_typed),
        cmocka_unit_test(hashes_are_the_published_ones),
        cmocka_unit_test(a_password_is_verified_and_a_wrong_one_is_not),
        cmocka_unit_test(a_file_is_replaced_whole_with_its_mode),
        cmocka_unit_test(writing_to_a_full_disk_leaves_the_old_file),
        cmocka_unit_test(several_files_are_written_all_or_none),
        cmocka_unit_test(what_is_no_regular_file_is_not_replaced),
        cmocka_unit_test(a_full_pool_says_so_and_runs_what_it_took),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
