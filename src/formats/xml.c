#include "xml.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

enum { MAX_DEPTH = 64 };

struct reading {
    XML_Parser parser;
    const struct xml_events *events;
    void *state;
    int depth;
    enum status status;
};

static const char *
local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static void
give_up(struct reading *r, enum status s)
{
    r->status = s;
    XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL
on_start(void *p, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *r = p;
    if (r->status != STATUS_OK)
        return;
    if (++r->depth > MAX_DEPTH) {
        give_up(r, STATUS_INVALID);
        return;
    }
    if (r->events->start)
        r->events->start(r->state, local_name(name), attributes);
    if (r->events->stop && r->events->stop(r->state))
        give_up(r, STATUS_LIMIT);
}

static void XMLCALL
on_end(void *p, const XML_Char *name)
{
    struct reading *r = p;
    r->depth--;
    if (r->status == STATUS_OK && r->events->end)
        r->events->end(r->state, local_name(name));
}

static void XMLCALL
on_text(void *p, const XML_Char *text, int n)
{
    struct reading *r = p;
    if (r->status == STATUS_OK && r->events->text)
        r->events->text(r->state, (struct str){text, (size_t)n});
}

static void XMLCALL
on_doctype(void *p, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    give_up(p, STATUS_INVALID);
}

enum status
xml_read(struct str bytes, const struct xml_events *events, void *state)
{
    if (bytes.n > INT_MAX)
        return STATUS_LIMIT;
    struct reading r = {.parser = XML_ParserCreate(NULL), .events = events, .state = state};
    if (r.parser == NULL)
        return STATUS_UNAVAILABLE;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    enum XML_Status parsed = XML_Parse(r.parser, bytes.p ? bytes.p : "", (int)bytes.n, XML_TRUE);
    if (parsed != XML_STATUS_OK && r.status == STATUS_OK)
        r.status = STATUS_INVALID;
    XML_ParserFree(r.parser);
    return r.status;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}
