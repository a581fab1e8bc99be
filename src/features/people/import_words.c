#include "import_words.h"

#include <string.h>

#include "person.h"
#include "utf8.h"

enum { WORD_MAX = 64, FAR = 1000 };

static size_t
letters(struct arena *a, struct str s, uint32_t out[WORD_MAX])
{
    size_t n = 0;
    for (s = utf8_fold(a, s); s.n;) {
        size_t used = utf8_decode(s, &out[n]);
        if (used == 0 || n + 1 == WORD_MAX)
            return WORD_MAX;
        n++;
        s = str_sub(s, used, s.n);
    }
    return n;
}

static int
least(int x, int y, int z)
{
    int m = x < y ? x : y;
    return m < z ? m : z;
}

int
edit_distance(struct arena *a, struct str x, struct str y)
{
    uint32_t p[WORD_MAX], q[WORD_MAX];
    int d[WORD_MAX + 1][WORD_MAX + 1];
    size_t n = letters(a, x, p), m = letters(a, y, q);
    if (n >= WORD_MAX || m >= WORD_MAX)
        return FAR;
    for (size_t i = 0; i <= n; i++)
        d[i][0] = (int)i;
    for (size_t j = 0; j <= m; j++)
        d[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++) {
            d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (p[i - 1] != q[j - 1]));
            bool swapped = i > 1 && j > 1 && p[i - 1] == q[j - 2] && p[i - 2] == q[j - 1];
            if (swapped && d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    return d[n][m];
}

const struct area *
import_area_guess(struct arena *a, const struct area_list *areas, struct str typed)
{
    const struct area *best = NULL;
    int limit = utf8_count(typed) <= 5 ? 1 : 2, best_distance = FAR;
    for (size_t i = 0; i < areas->n_rows; i++) {
        const struct area *area = &areas->rows[i];
        if (area->kind != AREA_MUNICIPALITY)
            continue;
        for (int l = 0; l < N_LOCALES; l++) {
            int distance = edit_distance(a, typed, area->name[l]);
            if (distance > limit)
                continue;
            if (!best || distance < best_distance || (distance == best_distance && area->in_use && !best->in_use)) {
                best = area;
                best_distance = distance;
            }
        }
    }
    return best;
}

struct str
import_email_guess(struct arena *a, struct str typed)
{
    static const char *const ats[] = {"(at)", "[at]", "(ät)", "[ät]", "(a)", "{at}", " at ", "(@)", "[@]"};
    struct str s = utf8_fold(a, typed), clean;
    for (size_t i = 0; i < ARRAY_LEN(ats); i++)
        s = str_replace(a, s, str_from(ats[i]), STR("@"));
    s = str_replace(a, s, STR("(dot)"), STR("."));
    s = str_replace(a, s, STR("(piste)"), STR("."));
    s = str_replace(a, s, STR(" "), STR(""));
    s = str_replace(a, s, STR(","), STR("."));
    return person_email_clean(a, s, &clean) == STATUS_OK ? clean : STR_NONE;
}
