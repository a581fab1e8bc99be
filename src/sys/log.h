/*
 * The server's log: one event a line, "time level event key=value …", to standard error (journald adds the rest).
 *
 * For: the edges (app/, web/, cli/, writer threads). Not for: libraries, which answer a status instead; not for personal
 * data: no names, addresses, texts or tokens of people; ids are fine.
 * Invariants: a line is written with one write(2), so lines of threads never mix; values with blanks, quotes or control
 * bytes are quoted and escaped, so nobody can forge a line.
 * Threads: any.
 *
 *     log_set_request("8f3c21d0");
 *     log_info("workshop_opened", LOG_I64("workshop", id.n), LOG_STR("by", STR("facilitator")));
 */
#ifndef TUPA_LOG_H
#define TUPA_LOG_H

#include "str.h"

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR, LOG_LEVEL_OFF };
enum log_format { LOG_FORMAT_PLAIN, LOG_FORMAT_JSON };

struct buf;

struct log_field {
    const char *key; /* lower_case; NULL is left out */
    bool is_number;
    int64_t number;
    struct str text;
};

#define LOG_I64(k, v) ((struct log_field){.key = (k), .is_number = true, .number = (v)})
#define LOG_STR(k, v) ((struct log_field){.key = (k), .text = (v)})
#define LOG_C(k, v) ((struct log_field){.key = (k), .text = str_from(v)})
#define LOG_STATUS(s) ((struct log_field){.key = "status", .text = str_from(status_name(s))})

#define LOG_FIELDS_(...)                                                                                               \
    (const struct log_field[]){__VA_ARGS__}, sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field)
#define log_debug(...) LOG_PICK_(LOG_LEVEL_DEBUG, __VA_ARGS__, LOG_END_)
#define log_info(...) LOG_PICK_(LOG_LEVEL_INFO, __VA_ARGS__, LOG_END_)
#define log_warn(...) LOG_PICK_(LOG_LEVEL_WARN, __VA_ARGS__, LOG_END_)
#define log_error(...) LOG_PICK_(LOG_LEVEL_ERROR, __VA_ARGS__, LOG_END_)
#define LOG_END_ ((struct log_field){.key = NULL})
#define LOG_PICK_(level, event, ...)                                                                                   \
    do {                                                                                                               \
        if (log_enabled(level))                                                                                        \
            log_write((level), (event), LOG_FIELDS_(__VA_ARGS__));                                                     \
    } while (0)

void log_set_level(enum log_level level); /* starts at INFO */
void log_set_format(enum log_format f);
void log_set_fd(int fd); /* starts at 2; tests give a pipe */
enum status log_level_parse(struct str s, enum log_level *ret_level) MUST_CHECK; /* "debug" "info" "warn" "error" "off" */
bool log_enabled(enum log_level level);

/* Goes with every line of this thread until it is changed; at most 31 bytes are kept; NULL or "" takes it away. */
void log_set_request(const char *id);

void log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n_fields);

/* The line itself, for tests and for other writers; ends with '\n'. */
void log_format_line(struct buf *b, enum log_format f, int64_t now_ms, enum log_level level, const char *request,
                     const char *event, const struct log_field *fields, size_t n_fields);

#endif
