/*
 * Ids of 53 bits: 40 bits of milliseconds since 2025-01-01 (enough until 2059), 5 bits of node, 8 bits of sequence.
 *
 * The clock and the sequence are kept together as one counter that only grows: a clock that steps back, or more than
 * 256 ids in a millisecond, borrow from the milliseconds to come.
 */
#include "db_driver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define EPOCH_MS INT64_C(1735689600000) /* 2025-01-01T00:00Z */
#define SEQUENCE_BITS 8
#define NODE_BITS 5

_Static_assert(1 << NODE_BITS == DB_NODES, "node numbers fill their bits");

static _Atomic uint64_t last_tick; /* milliseconds << SEQUENCE_BITS | sequence */
static _Atomic unsigned node_now;

void
db_set_node_(unsigned node)
{
    atomic_store(&node_now, node % DB_NODES);
}

unsigned
db_node_(void)
{
    return atomic_load(&node_now);
}

int64_t
db_new_id(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    int64_t ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 - EPOCH_MS;
    uint64_t now = ms > 0 ? (uint64_t)ms << SEQUENCE_BITS : 0;
    uint64_t before = atomic_load_explicit(&last_tick, memory_order_relaxed), tick;
    do
        tick = now > before ? now : before + 1;
    while (!atomic_compare_exchange_weak(&last_tick, &before, tick));
    uint64_t sequence = tick & ((1u << SEQUENCE_BITS) - 1);
    return (int64_t)((tick >> SEQUENCE_BITS) << (SEQUENCE_BITS + NODE_BITS) | (uint64_t)db_node_() << SEQUENCE_BITS |
                     sequence);
}

/* Locks byte number node of the file; the kernel lets go of it when the process ends, however it ends. */
static bool
node_is_locked(int fd, unsigned node)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = node, .l_len = 1};
    return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

enum status
db_claim_node_in_file_(const char *path, unsigned wanted, int *ret_fd, unsigned *ret_node)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return STATUS_UNAVAILABLE;
    for (unsigned i = 0; i < DB_NODES; i++) {
        unsigned node = (wanted + i) % DB_NODES;
        if (!node_is_locked(fd, node))
            continue;
        *ret_fd = fd;
        *ret_node = node;
        return STATUS_OK;
    }
    close(fd);
    return STATUS_LIMIT;
}

bool
db_file_is_used(const char *path)
{
    char node[4096];
    if (snprintf(node, sizeof node, "%s-node", path) >= (int)sizeof node)
        return false;
    int fd = open(node, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = DB_NODES};
    bool used = fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(fd);
    return used;
}
