/*
 * Calendar files (iCalendar, RFC 5545): an invitation that every phone and Outlook opens.
 *
 * For: workshops and meetings as an attachment or a subscribed calendar. Not for: reading calendars.
 * Invariants: the same event keeps its uid; every change raises its sequence, or the receiver's calendar ignores it.
 * Times are written in UTC, so no time zone table is needed and summer time is right. Lines are folded at 75 bytes.
 * Threads: any. Memory: the arena.
 *
 *     struct calendar_event e = {.uid = STR("workshop-7@tupa.example.org"), .title = STR("Työpaja 2"), ...};
 *     TRY(calendar_file(arena, CALENDAR_REQUEST, STR("Lakeus"), &e, 1, &text));
 */
#ifndef TUPA_CALENDAR_FILE_H
#define TUPA_CALENDAR_FILE_H

#include "str.h"

enum calendar_method {
    CALENDAR_PUBLISH, /* a list of events to look at or subscribe to */
    CALENDAR_REQUEST, /* an invitation or its change; needs organizer_email */
    CALENDAR_CANCEL   /* takes the event away */
};

struct calendar_event {
    struct str uid;   /* unique in the world and the same for ever */
    int sequence;     /* 0 at first, one more at each change */
    int64_t stamp_ms; /* when this version was made */
    int64_t starts_ms;
    int64_t ends_ms; /* after starts_ms */
    struct str title;
    struct str place;
    struct str description; /* plain text, line ends allowed */
    struct str url;
    struct str organizer_name;
    struct str organizer_email;
    struct str attendee_email; /* of the invited person; may be empty */
    bool cancelled;
};

/* STATUS_INVALID without uid or title, when the end is not after the start, when an address is not one, or when a
 * request or a cancellation has no organizer. */
enum status calendar_file(struct arena *a, enum calendar_method method, struct str name,
                          const struct calendar_event *events, size_t n, struct str *ret_text) MUST_CHECK;

#endif
