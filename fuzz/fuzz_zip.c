/* Archives from outside stay inside their limits, and every name that comes out is harmless. */
#include "archive.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct archive *z = NULL;
    struct archive_limits limits = {.max_files = 50, .max_file_bytes = 1 << 20, .max_total_bytes = 4 << 20};
    if (archive_open(a, (struct str){(const char *)data, size}, &limits, &z) == STATUS_OK) {
        size_t total = 0;
        FUZZ_CHECK(archive_count(z) <= 50);
        for (size_t i = 0; i < archive_count(z); i++) {
            struct str bytes = STR_NONE;
            FUZZ_CHECK(archive_name_is_safe(archive_name(z, i)));
            FUZZ_CHECK(archive_find(z, archive_name(z, i)) == (ptrdiff_t)i);
            if (archive_load(z, (ptrdiff_t)i, &bytes) == STATUS_OK)
                total += bytes.n;
        }
        FUZZ_CHECK(total <= limits.max_total_bytes);
    }
    arena_free(a);
    return 0;
}
