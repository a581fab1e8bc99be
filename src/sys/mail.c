#include "mail.h"

#include <curl/curl.h>
#include <string.h>

#include "entropy.h"
#include "files.h"

struct mailer {
    struct mailer_options o;
    const char *maildir; /* NULL = SMTP */
};

static bool
is_set(const char *s)
{
    return s && *s;
}

enum status
mailer_new(struct arena *a, const struct mailer_options *o, struct mailer **ret_m, struct str *ret_why)
{
    struct mailer *m = arena_alloc(a, sizeof *m);
    struct str url = str_from(o->url);
    m->o = *o;
    m->o.timeout_s = o->timeout_s > 0 ? o->timeout_s : 30;
    if (url.n && !mail_address_is_valid(o->from.address)) {
        *ret_why = STR("mail_from is not a mail address");
        return STATUS_INVALID;
    }
    if (str_starts(url, STR("maildir:/")))
        m->maildir = o->url + strlen("maildir:");
    else if (url.n && !str_starts(url, STR("smtp://")) && !str_starts(url, STR("smtps://"))) {
        *ret_why = STR("mail must be smtp://, smtps:// or maildir:/");
        return STATUS_INVALID;
    }
    *ret_m = m;
    return STATUS_OK;
}

bool
mailer_can_send(const struct mailer *m)
{
    return is_set(m->o.url);
}

/* Maildir: written whole in tmp, then renamed into new. */
static enum status
drop(const struct mailer *m, struct arena *a, struct str message, struct str id, struct str *ret_why)
{
    const char *dir = str_cstr(a, str_fmt(a, "%s/new", m->maildir));
    enum status s = file_make_dirs(dir, 0700);
    if (s == STATUS_OK)
        s = file_make_dirs(str_cstr(a, str_fmt(a, "%s/cur", m->maildir)), 0700);
    if (s == STATUS_OK)
        s = file_make_dirs(str_cstr(a, str_fmt(a, "%s/tmp", m->maildir)), 0700);
    if (s == STATUS_OK)
        s = file_write_atomic(str_cstr(a, str_fmt(a, "%s/%.*s", dir, STR_ARG(id))), message, 0600);
    if (s == STATUS_OK)
        return STATUS_OK;
    *ret_why = str_fmt(a, "cannot write into the maildir: %s", status_name(s));
    return STATUS_UNAVAILABLE;
}

static size_t
give_bytes(char *to, size_t size, size_t n, void *rest)
{
    struct str *left = rest;
    size_t room = size * n < left->n ? size * n : left->n;
    memcpy(to, left->p, room);
    *left = str_sub(*left, room, left->n);
    return room;
}

/* With a password TLS is demanded; without one it is used when the server offers it. */
static void
set_options(CURL *curl, const struct mailer *m, struct str *message)
{
    curl_easy_setopt(curl, CURLOPT_URL, m->o.url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, is_set(m->o.password) ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
    if (is_set(m->o.user)) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m->o.user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m->o.password ? m->o.password : "");
    }
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)m->o.timeout_s);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, message);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)message->n);
}

static enum status
post(const struct mailer *m, struct arena *a, const struct mail *mail, struct str message, struct str *ret_why)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *to = curl_slist_append(NULL, str_cstr(a, str_fmt(a, "<%.*s>", STR_ARG(mail->to.address))));
    CURLcode bad = CURLE_OUT_OF_MEMORY;
    long code = 0;
    if (curl && to) {
        set_options(curl, m, &message);
        curl_easy_setopt(curl, CURLOPT_MAIL_FROM, str_cstr(a, str_fmt(a, "<%.*s>", STR_ARG(mail->from.address))));
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
        bad = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    }
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    if (bad == CURLE_OK)
        return STATUS_OK;
    *ret_why = str_fmt(a, "the mail server said %ld: %s", code, curl_easy_strerror(bad));
    return code >= 500 ? STATUS_DENIED : STATUS_UNAVAILABLE;
}

enum status
mailer_send(const struct mailer *m, struct arena *a, const struct mail *mail, int64_t now_ms, struct str *ret_why)
{
    if (!mailer_can_send(m)) {
        *ret_why = STR("no mail server is set");
        return STATUS_UNAVAILABLE;
    }
    struct mail filled = *mail;
    if (filled.from.address.n == 0)
        filled.from = m->o.from;
    struct str id = str_fmt(a, "%lld.%.*s", (long long)now_ms, STR_ARG(entropy_token(a, 12))), message;
    enum status s = mail_build(a, &filled, id, now_ms, &message);
    if (s != STATUS_OK) {
        *ret_why = STR("the message has a bad address or a line end in a header");
        return s;
    }
    return m->maildir ? drop(m, a, message, id, ret_why) : post(m, a, &filled, message, ret_why);
}
