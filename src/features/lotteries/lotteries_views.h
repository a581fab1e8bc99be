/* What the views of the lotteries show. */
#ifndef TUPA_LOTTERIES_VIEWS_H
#define TUPA_LOTTERIES_VIEWS_H

#include "lotteries.h"
#include "page.h"

struct lotteries_list_row {
    const struct lottery *lottery;
    const struct msg *state;
};
struct lotteries_list {
    struct lotteries_list_row *rows;
    size_t n_rows;
};

struct lotteries_form {
    struct web_errors errors;
    struct web_input title, about, size;
};

struct lotteries_quota_row {
    const struct msg *category;
    struct str name;
    const char *min_field, *max_field;
    struct str min, max; /* as typed */
    int64_t n_people, n_drawn;
};

struct lotteries_person_row {
    const struct lottery_person *person;
    struct str age, role, chance;
};

/* What anybody needs to check and repeat the draw. */
struct lotteries_protocol {
    struct lottery lottery;
    bool is_drawn;
    struct str smallest; /* chance */
    struct str drawn;    /* "3, 17, 22" */
    struct lotteries_quota_row *quotas;
    size_t n_quotas;
    struct lotteries_person_row *people;
    size_t n_people;
};

struct lotteries_one {
    struct lottery lottery;
    struct web_errors errors;
    const struct msg *state;
    struct str url;
    bool is_open, is_agreed, is_drawn;
    struct lotteries_protocol protocol;
    struct web_input size, seed_rule, seed;
};

struct lotteries_public {
    struct lottery lottery;
    struct web_errors errors;
    bool is_open;
    struct web_input name, contact, role, age, municipality;
    struct lotteries_protocol protocol;
};

struct lotteries_own {
    struct lottery lottery;
    struct str token, address;
    struct lotteries_person_row row;
    bool is_open, is_drawn_state;
};

#endif
