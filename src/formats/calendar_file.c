#include "calendar_file.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "link.h"
#include "utf8.h"

static bool
is_address(struct str s)
{
    ptrdiff_t at = str_find_char(s, '@');
    if (at < 1 || (size_t)at + 1 >= s.n || s.n > 254)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= 0x20 || strchr("\"<>,;:\\", s.p[i]))
            return false;
    return true;
}

static bool
is_sound(const struct calendar_event *e, enum calendar_method method)
{
    if (e->uid.n == 0 || e->title.n == 0 || e->ends_ms <= e->starts_ms || e->sequence < 0)
        return false;
    if (e->organizer_email.n ? !is_address(e->organizer_email) : method != CALENDAR_PUBLISH)
        return false;
    if (e->attendee_email.n && !is_address(e->attendee_email))
        return false;
    const struct str texts[] = {e->uid, e->title, e->place, e->description, e->organizer_name};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (!utf8_is_valid(texts[i]) || str_find_char(texts[i], '\0') >= 0)
            return false;
    return true;
}

static struct icaltimetype
utc_time(int64_t ms)
{
    struct civil c = civil_in_utc(ms);
    struct icaltimetype t = icaltime_null_time();
    t.year = c.year;
    t.month = c.month;
    t.day = c.day;
    t.hour = c.hour;
    t.minute = c.minute;
    t.second = c.second;
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

/* In parameters a quotation mark or a line end cannot be written at all. */
static char *
parameter_text(struct arena *a, struct str s)
{
    char *text = str_cstr(a, s);
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == '"' || *p == 0x7f)
            *p = ' ';
    return text;
}

static char *
plain_text(struct arena *a, struct str s)
{
    s = str_replace(a, s, STR("\r\n"), STR("\n"));
    return str_cstr(a, str_replace(a, s, STR("\r"), STR("\n")));
}

static void
add_people(struct arena *a, icalcomponent *event, const struct calendar_event *e)
{
    if (e->organizer_email.n) {
        icalproperty *p = icalproperty_new_organizer(str_fmt(a, "mailto:%.*s%c", STR_ARG(e->organizer_email), 0).p);
        if (e->organizer_name.n)
            icalproperty_add_parameter(p, icalparameter_new_cn(parameter_text(a, e->organizer_name)));
        icalcomponent_add_property(event, p);
    }
    if (e->attendee_email.n) {
        icalproperty *p = icalproperty_new_attendee(str_fmt(a, "mailto:%.*s%c", STR_ARG(e->attendee_email), 0).p);
        icalproperty_add_parameter(p, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
        icalcomponent_add_property(event, p);
    }
}

static icalcomponent *
event_component(struct arena *a, const struct calendar_event *e, enum calendar_method method)
{
    icalcomponent *c = icalcomponent_new_vevent();
    icalcomponent_add_property(c, icalproperty_new_uid(str_cstr(a, e->uid)));
    icalcomponent_add_property(c, icalproperty_new_sequence(e->sequence));
    icalcomponent_add_property(c, icalproperty_new_dtstamp(utc_time(e->stamp_ms)));
    icalcomponent_add_property(c, icalproperty_new_dtstart(utc_time(e->starts_ms)));
    icalcomponent_add_property(c, icalproperty_new_dtend(utc_time(e->ends_ms)));
    icalcomponent_add_property(c, icalproperty_new_summary(plain_text(a, e->title)));
    if (e->place.n)
        icalcomponent_add_property(c, icalproperty_new_location(plain_text(a, e->place)));
    if (e->description.n)
        icalcomponent_add_property(c, icalproperty_new_description(plain_text(a, e->description)));
    if (e->url.n && link_is_external(e->url) && link_is_safe(e->url))
        icalcomponent_add_property(c, icalproperty_new_url(str_cstr(a, e->url)));
    add_people(a, c, e);
    bool gone = e->cancelled || method == CALENDAR_CANCEL;
    icalcomponent_add_property(c, icalproperty_new_status(gone ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    return c;
}

static icalcomponent *
calendar_component(struct arena *a, enum calendar_method method, struct str name)
{
    static const icalproperty_method methods[] = {
        [CALENDAR_PUBLISH] = ICAL_METHOD_PUBLISH,
        [CALENDAR_REQUEST] = ICAL_METHOD_REQUEST,
        [CALENDAR_CANCEL] = ICAL_METHOD_CANCEL,
    };
    icalcomponent *c = icalcomponent_new_vcalendar();
    icalcomponent_add_property(c, icalproperty_new_prodid("-//Tupa//Tupa//FI"));
    icalcomponent_add_property(c, icalproperty_new_version("2.0"));
    icalcomponent_add_property(c, icalproperty_new_calscale("GREGORIAN"));
    icalcomponent_add_property(c, icalproperty_new_method(methods[method]));
    if (name.n) {
        icalproperty *p = icalproperty_new_x(plain_text(a, name));
        icalproperty_set_x_name(p, "X-WR-CALNAME");
        icalcomponent_add_property(c, p);
    }
    return c;
}

enum status
calendar_file(struct arena *a, enum calendar_method method, struct str name, const struct calendar_event *events,
              size_t n, struct str *ret_text)
{
    for (size_t i = 0; i < n; i++)
        if (!is_sound(&events[i], method))
            return STATUS_INVALID;
    if (!utf8_is_valid(name) || str_find_char(name, '\0') >= 0)
        return STATUS_INVALID;
    icalcomponent *c = calendar_component(a, method, name);
    for (size_t i = 0; i < n; i++)
        icalcomponent_add_component(c, event_component(a, &events[i], method));
    char *text = icalcomponent_as_ical_string_r(c);
    icalcomponent_free(c);
    if (text == NULL)
        return STATUS_UNAVAILABLE;
    *ret_text = str_copy(a, str_from(text));
    free(text);
    return STATUS_OK;
}
