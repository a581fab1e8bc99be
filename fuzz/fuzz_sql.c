/* Any bytes as statements. What is accepted has a name, a comment and texts for both databases. */
#include "fuzz.h"

#include "sqlgen.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct gen *g = gen_new(NULL);
    struct str text = {(const char *)bytes, n};
    struct sql_file f;
    struct sql_statement s;
    if (utf8_is_valid(text)) {
        sql_parse(g, "t.sql", text, &f);
        for (size_t i = 0; g->n_errors == 0 && i < f.n_items; i++) {
            FUZZ_CHECK(gen_is_name(f.items[i].name) && f.items[i].comment.n > 0);
            FUZZ_CHECK(f.items[i].sqlite.n > 0 && f.items[i].postgres.n > 0);
            FUZZ_CHECK(f.items[i].n_params >= 0 && f.items[i].n_params < 100);
        }
        sql_parse_migration(g, "0001_t.sql", text, &s);
    }
    (void)gen_finish(g);
    return 0;
}
