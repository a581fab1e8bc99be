/* Any bytes as words. What is accepted has keys of the domain and whole placeholders. */
#include "fuzz.h"

#include "po.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct gen *g = gen_new(NULL);
    struct str text = {(const char *)bytes, n};
    struct po_file f;
    if (utf8_is_valid(text)) {
        po_parse(g, "t.po", text, STR("t"), &f);
        for (size_t i = 0; g->n_errors == 0 && i < f.n_items; i++) {
            struct str rest = f.items[i].text, name;
            FUZZ_CHECK(str_starts(f.items[i].key, STR("t.")));
            FUZZ_CHECK(f.items[i].text.n > 0);
            while (po_next_placeholder(&rest, &name))
                FUZZ_CHECK(gen_is_name(name));
        }
        po_compare(g, "t.po", &f, "t.po", &f);
    }
    (void)gen_finish(g);
    return 0;
}
