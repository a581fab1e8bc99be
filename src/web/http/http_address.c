#include <arpa/inet.h>
#include <string.h>

#include "http_private.h"

enum status
http_address_parse(struct str s, struct in6_addr *ret_address)
{
    char text[INET6_ADDRSTRLEN + 8];
    struct in_addr four;
    s = str_trim(s);
    if (s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']')
        s = str_sub(s, 1, s.n - 2);
    if (s.n == 0 || s.n >= sizeof text)
        return STATUS_INVALID;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    struct in6_addr six = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
    if (inet_pton(AF_INET, text, &four) == 1)
        memcpy(&six.s6_addr[12], &four, 4);
    else if (inet_pton(AF_INET6, text, &six) != 1)
        return STATUS_INVALID;
    *ret_address = six;
    return STATUS_OK;
}

/* "10.0.0.0/8", "::1", "192.168.1.7" */
static enum status
parse_net(struct str s, struct http_net *ret_net)
{
    struct http_net net = {.bits = 128};
    ptrdiff_t slash = str_find_char(s, '/');
    TRY(http_address_parse(slash < 0 ? s : str_sub(s, 0, (size_t)slash), &net.address));
    if (slash >= 0) {
        int64_t bits;
        TRY(str_to_i64(str_trim(str_sub(s, (size_t)slash + 1, s.n)), &bits));
        int64_t most = IN6_IS_ADDR_V4MAPPED(&net.address) ? 32 : 128;
        if (bits < 0 || bits > most)
            return STATUS_INVALID;
        net.bits = (int)(128 - most + bits);
    }
    *ret_net = net;
    return STATUS_OK;
}

enum status
http_nets_parse(struct arena *a, const char *list, struct http_net **ret_nets, size_t *ret_n)
{
    struct http_net *nets = NULL;
    size_t n = 0, cap = 0;
    struct str rest = str_from(list), part;
    while (rest.p && str_split(&rest, ',', &part)) {
        part = str_trim(part);
        if (part.n == 0)
            continue;
        struct http_net net;
        TRY(parse_net(part, &net));
        *ARENA_PUSH(a, nets, n, cap) = net;
    }
    *ret_nets = nets;
    *ret_n = n;
    return STATUS_OK;
}

static bool
net_has(const struct http_net *net, const struct in6_addr *address)
{
    int whole = net->bits / 8, bits = net->bits % 8;
    if (memcmp(net->address.s6_addr, address->s6_addr, (size_t)whole) != 0)
        return false;
    return bits == 0 || (net->address.s6_addr[whole] ^ address->s6_addr[whole]) >> (8 - bits) == 0;
}

bool
http_nets_have(const struct http_net *nets, size_t n, const struct in6_addr *address)
{
    for (size_t i = 0; i < n; i++)
        if (net_has(&nets[i], address))
            return true;
    return false;
}

struct in6_addr
http_address_of(const struct sockaddr *peer)
{
    struct in6_addr six = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
    if (peer && peer->sa_family == AF_INET)
        memcpy(&six.s6_addr[12], &((const struct sockaddr_in *)(const void *)peer)->sin_addr, 4);
    else if (peer && peer->sa_family == AF_INET6)
        six = ((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
    return six;
}

struct str
http_address_text(const struct in6_addr *address, char room[INET6_ADDRSTRLEN])
{
    if (IN6_IS_ADDR_V4MAPPED(address))
        inet_ntop(AF_INET, &address->s6_addr[12], room, INET6_ADDRSTRLEN);
    else
        inet_ntop(AF_INET6, address, room, INET6_ADDRSTRLEN);
    return str_from(room);
}

struct str
http_forwarded_for(const struct http_server *s, struct str header)
{
    while (header.n) {
        size_t start = header.n;
        while (start > 0 && header.p[start - 1] != ',')
            start--;
        struct str part = str_trim(str_sub(header, start, header.n));
        struct in6_addr address;
        if (http_address_parse(part, &address) != STATUS_OK)
            return STR_NONE;
        if (!http_nets_have(s->proxies, s->n_proxies, &address))
            return part;
        header.n = start > 0 ? start - 1 : 0;
    }
    return STR_NONE;
}
