#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "files.h"
#include "mail.h"

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

#define TEXT(s)                                                                                                        \
    {                                                                                                                  \
        "" s, sizeof(s) - 1                                                                                            \
    }

static const struct mail plain = {
    .from = {TEXT("Tupa"), TEXT("tupa@example.org")},
    .to = {TEXT("A\xc3\xa4kk\xc3\xb6nen, Aino"), TEXT("aino@example.fi")},
    .subject = TEXT("Kirjautuminen"),
    .text = TEXT("Hei Aino!\n\xc3\x84l\xc3\xa4 vastaa.\n"),
    .language = TEXT("fi"),
};

static struct str
build(const struct mail *m)
{
    struct str bytes = STR_NONE;
    assert_int_equal(mail_build(a, m, STR("id1"), 1795255200000, &bytes), STATUS_OK);
    return bytes;
}

static void
assert_has(struct str s, const char *part)
{
    if (str_find(s, str_from(part)) < 0)
        fail_msg("no '%s' in\n%.*s", part, STR_ARG(s));
}

static struct str
decode(struct str base64)
{
    unsigned char *out = arena_alloc(a, base64.n + 1);
    size_t n = 0;
    assert_int_equal(
        sodium_base642bin(out, base64.n, base64.p, base64.n, "\r\n", &n, NULL, sodium_base64_VARIANT_ORIGINAL), 0);
    return (struct str){(char *)out, n};
}

static void
a_message_has_its_headers_and_its_text_back(void **state)
{
    (void)state;
    struct str m = build(&plain);
    assert_has(m, "Date: Sat, 21 Nov 2026 12:00:00 +0200\r\n");
    assert_has(m, "From: \"Tupa\"\r\n <tupa@example.org>\r\n");
    assert_has(m, "To: =?UTF-8?B?QcOka2vDtm5lbiwgQWlubw==?=\r\n <aino@example.fi>\r\n");
    assert_has(m, "Subject: Kirjautuminen\r\n");
    assert_has(m, "Message-ID: <id1@example.org>\r\n");
    assert_has(m, "Content-Language: fi\r\n");
    ptrdiff_t end = str_find(m, STR("\r\n\r\n"));
    assert_true(end > 0);
    assert_true(str_eq(decode(str_sub(m, (size_t)end + 4, m.n)), plain.text));
}

static void
every_line_is_short_ascii_and_ended_by_cr_lf(void **state)
{
    (void)state;
    struct mail m = plain;
    struct str long_text = STR("");
    for (int i = 0; i < 300; i++)
        long_text = str_fmt(a, "%.*s\xc3\xa4iti %d ", STR_ARG(long_text), i);
    m.subject = str_sub(long_text, 0, 1000);
    while (m.subject.n && ((unsigned char)m.subject.p[m.subject.n - 1] & 0x80))
        m.subject.n--;
    m.text = long_text;
    struct str bytes = build(&m), line;
    while (str_split(&bytes, '\n', &line) && bytes.n) {
        assert_int_equal(line.p[line.n - 1], '\r');
        assert_true(line.n <= 79);
        for (size_t i = 0; i < line.n; i++)
            assert_true((unsigned char)line.p[i] < 0x80);
    }
}

static void
attachments_follow_the_text(void **state)
{
    (void)state;
    const struct mail_file file = {STR("kutsu \xc3\xa4.ics"), STR("text/calendar; charset=utf-8"),
                                   STR("BEGIN:VCALENDAR")};
    struct mail m = plain;
    m.files = &file;
    m.n_files = 1;
    struct str bytes = build(&m);
    assert_has(bytes, "Content-Type: multipart/mixed;\r\n boundary=\"=_");
    assert_has(bytes, "filename*=UTF-8''kutsu%20%C3%A4.ics\r\n");
    assert_has(bytes, "QkVHSU46VkNBTEVOREFS\r\n");
    assert_has(bytes, "--\r\n");
}

static void
nothing_typed_can_add_a_header(void **state)
{
    (void)state;
    struct str untouched = STR("untouched"), bytes = untouched;
    struct mail m = plain;
    m.subject = STR("a\r\nBcc: all@example.org");
    assert_int_equal(mail_build(a, &m, STR("i"), 0, &bytes), STATUS_INVALID);
    m = plain;
    m.to.name = STR("a\nBcc: x");
    assert_int_equal(mail_build(a, &m, STR("i"), 0, &bytes), STATUS_INVALID);
    m = plain;
    m.to.address = STR("a@b.fi>\r\nBcc: <c@d.fi");
    assert_int_equal(mail_build(a, &m, STR("i"), 0, &bytes), STATUS_INVALID);
    m = plain;
    m.text = STR("\xff");
    assert_int_equal(mail_build(a, &m, STR("i"), 0, &bytes), STATUS_INVALID);
    assert_true(bytes.p == untouched.p);
}

static void
addresses_are_told_from_what_is_none(void **state)
{
    (void)state;
    static const char *const good[] = {"a@b.fi", "aino.k+tupa@sub.example.org", "x_y@localhost", "o'neil@example.ie"};
    static const char *const bad[] = {
        "",        "a",         "@b.fi",    "a@",       "a@b..fi",       "a@-b.fi", ".a@b.fi",
        "a.@b.fi", "a..b@c.fi", "a b@c.fi", "a@b@c.fi", "\xc3\xa4@b.fi", "a@b.fi ", "a@b.fi,c@d.fi",
        "a@b_c.fi"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_true(mail_address_is_valid(str_from(good[i])));
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (mail_address_is_valid(str_from(bad[i])))
            fail_msg("'%s' was taken for an address", bad[i]);
}

static void
a_maildir_gets_one_whole_file_a_message(void **state)
{
    (void)state;
    char *dir = arena_strdup(a, "/tmp/tupa-mail-XXXXXX");
    assert_non_null(mkdtemp(dir));
    struct mailer *m;
    struct str why = STR_NONE, text;
    const struct mailer_options o = {.url = str_cstr(a, str_fmt(a, "maildir:%s", dir)), .from = plain.from};
    assert_int_equal(mailer_new(a, &o, &m, &why), STATUS_OK);
    struct mail mail = plain;
    mail.from = (struct mail_address){STR_NONE, STR_NONE};
    assert_int_equal(mailer_send(m, a, &mail, 1795255200000, &why), STATUS_OK);
    assert_int_equal(mailer_send(m, a, &mail, 1795255200000, &why), STATUS_OK);
    DIR *d = opendir(str_cstr(a, str_fmt(a, "%s/new", dir)));
    int n = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        n++;
        assert_int_equal(file_read(a, str_cstr(a, str_fmt(a, "%s/new/%s", dir, e->d_name)), 10000, &text), STATUS_OK);
        assert_has(text, "<tupa@example.org>");
    }
    closedir(d);
    assert_int_equal(n, 2);
    assert_int_equal(system(str_cstr(a, str_fmt(a, "rm -r %s", dir))), 0);
}

/* The smallest mail server: says yes to everything, keeps what it is told. */
static struct {
    int fd, port;
    const char *answer_to_rcpt;
    char heard[1 << 16];
    size_t n;
} smtp;

static void
say(int fd, const char *line)
{
    ssize_t n = write(fd, line, strlen(line));
    (void)n;
}

static void *
serve_one(void *arg)
{
    (void)arg;
    int fd = accept(smtp.fd, NULL, NULL);
    FILE *in = fdopen(fd, "r");
    char line[2000];
    bool in_data = false;
    say(fd, "220 test\r\n");
    while (fgets(line, sizeof line, in)) {
        size_t n = strlen(line);
        memcpy(smtp.heard + smtp.n, line, n + 1);
        smtp.n += n;
        if (in_data && strcmp(line, ".\r\n") != 0)
            continue;
        in_data = strncmp(line, "DATA", 4) == 0;
        if (strncmp(line, "QUIT", 4) == 0)
            break;
        say(fd, in_data ? "354 go on\r\n" : strncmp(line, "RCPT", 4) == 0 ? smtp.answer_to_rcpt : "250 good\r\n");
    }
    say(fd, "221 bye\r\n");
    fclose(in);
    return NULL;
}

static enum status
send_by_smtp(const char *answer_to_rcpt, struct str *ret_why)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof address;
    smtp.fd = socket(AF_INET, SOCK_STREAM, 0);
    smtp.n = 0;
    smtp.answer_to_rcpt = answer_to_rcpt;
    assert_int_equal(bind(smtp.fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(smtp.fd, 1), 0);
    getsockname(smtp.fd, (struct sockaddr *)&address, &n);
    pthread_t t;
    pthread_create(&t, NULL, serve_one, NULL);
    struct mailer *m;
    const struct mailer_options o = {.url = str_cstr(a, str_fmt(a, "smtp://127.0.0.1:%d", ntohs(address.sin_port))),
                                     .from = plain.from,
                                     .timeout_s = 5};
    assert_int_equal(mailer_new(a, &o, &m, ret_why), STATUS_OK);
    enum status s = mailer_send(m, a, &plain, 1795255200000, ret_why);
    pthread_join(t, NULL);
    close(smtp.fd);
    return s;
}

static void
a_message_goes_out_by_smtp(void **state)
{
    (void)state;
    struct str why = STR_NONE;
    if (send_by_smtp("250 good\r\n", &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    struct str heard = {smtp.heard, smtp.n};
    assert_has(heard, "MAIL FROM:<tupa@example.org>");
    assert_has(heard, "RCPT TO:<aino@example.fi>\r\n");
    assert_has(heard, "Subject: Kirjautuminen\r\n");
    assert_has(heard, "\r\n.\r\n");
}

static void
a_refusal_for_good_is_told_from_one_for_now(void **state)
{
    (void)state;
    struct str why = STR_NONE;
    assert_int_equal(send_by_smtp("550 no such person\r\n", &why), STATUS_DENIED);
    assert_has(why, "550");
    assert_int_equal(send_by_smtp("450 busy\r\n", &why), STATUS_UNAVAILABLE);
}

static void
without_a_mail_server_sending_says_so(void **state)
{
    (void)state;
    struct mailer *m = NULL;
    struct str why = STR_NONE;
    assert_int_equal(mailer_new(a, &(struct mailer_options){.url = ""}, &m, &why), STATUS_OK);
    assert_false(mailer_can_send(m));
    assert_int_equal(mailer_send(m, a, &plain, 0, &why), STATUS_UNAVAILABLE);
    assert_int_equal(mailer_new(a, &(struct mailer_options){.url = "http://x", .from = plain.from}, &m, &why),
                     STATUS_INVALID);
    assert_int_equal(mailer_new(a, &(struct mailer_options){.url = "smtp://x"}, &m, &why), STATUS_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_has_its_headers_and_its_text_back),
        cmocka_unit_test(every_line_is_short_ascii_and_ended_by_cr_lf),
        cmocka_unit_test(attachments_follow_the_text),
        cmocka_unit_test(nothing_typed_can_add_a_header),
        cmocka_unit_test(addresses_are_told_from_what_is_none),
        cmocka_unit_test(a_maildir_gets_one_whole_file_a_message),
        cmocka_unit_test(a_message_goes_out_by_smtp),
        cmocka_unit_test(a_refusal_for_good_is_told_from_one_for_now),
        cmocka_unit_test(without_a_mail_server_sending_says_so),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
