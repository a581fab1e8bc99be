/* A parents' panel to be drawn: families have signed up, nothing is agreed yet. */
#include "demo_parts.h"
#include "lotteries.h"

enum { N_FAMILIES = 26, N_SEATS = 8 };

static const char *const municipalities[] = {"Kempele", "Liminka", "Kempele", "Muhos", "Tyrnävä", "Liminka", "Kempele", "Lumijoki", "Hailuoto"};
static const char *const first_names[] = {"Anni", "Eetu", "Fatima", "Heidi", "Iiris", "Joonas", "Kaisa", "Lauri", "Milla", "Noora", "Olli", "Petra", "Riku"};

enum status
demo_make_lottery(struct demo *d)
{
    struct arena *a = d->cx->arena;
    struct lottery_all all;
    struct str token;
    int64_t id;
    struct lottery l = {.title = STR("Vauvaperheet mukaan: vanhempien raati"), .size = N_SEATS,
                        .about = STR("Raati kokoontuu kolme kertaa ja kertoo, mitä perhekeskuksessa pitäisi muuttaa. Kokouksista maksetaan palkkio ja matkat.")};
    TRY(lottery_add(d->cx, &l, &id));
    TRY(lottery_load(d->cx, id, &all));
    for (int i = 0; i < N_FAMILIES; i++) {
        struct lottery_person p = {
            .name = str_fmt(a, "%s %c.", first_names[i % (int)ARRAY_LEN(first_names)], 'A' + i % 7),
            .contact = str_fmt(a, "perhe%d@example.org", i + 1),
            .feature = {[LOTTERY_AGE] = str_from(lottery_ages[i % 5 == 4 ? 1 : i % 2 ? 2 : 0]),
                        [LOTTERY_MUNICIPALITY] = str_from(municipalities[(i * 4 + i / 9) % (int)ARRAY_LEN(municipalities)]),
                        [LOTTERY_ROLE] = str_from(lottery_roles[i % 5 == 4])},
        };
        TRY(lottery_sign_up(d->cx, &all, &p, &token));
    }
    return STATUS_OK;
}
