/*
 * XML read as events over expat, for files from outside.
 *
 * For: the parts of an XLSX workbook. Not for: writing, and not for documents with a DTD: those are refused, so there
 * are no entities, external or exploding.
 * Names come without their namespace prefix. Depth is limited to 64.
 * Threads: one reading, one thread.
 *
 *     TRY(xml_read(part, &(struct xml_events){.start = on_start}, &state));
 */
#ifndef TUPA_XML_H
#define TUPA_XML_H

#include "str.h"

struct xml_events {
    /* attributes: name, value, name, value, NULL */
    void (*start)(void *state, const char *name, const char **attributes);
    void (*end)(void *state, const char *name);
    void (*text)(void *state, struct str piece); /* may come in several pieces */
    bool (*stop)(void *state);                   /* asked after each start; true ends the reading with STATUS_LIMIT */
};

/* STATUS_INVALID for XML that is not well formed, has a DTD or is too deep. Any of the events may be NULL. */
enum status xml_read(struct str bytes, const struct xml_events *events, void *state) MUST_CHECK;

/* Value of an attribute by its name without prefix, NULL when absent. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
