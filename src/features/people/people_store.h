/* Rows of people, organisations and teams to structs and back; the only users of their statements. */
#ifndef TUPA_PEOPLE_STORE_H
#define TUPA_PEOPLE_STORE_H

#include "organisation.h"
#include "person.h"
#include "team.h"

enum status person_store_find(struct ctx *cx, const struct person_filter *f, struct person_list *ret_list) MUST_CHECK;
enum status person_store_by_id(struct ctx *cx, int64_t id, struct person *ret_person) MUST_CHECK;
enum status person_store_by_email(struct ctx *cx, struct str email, struct person *ret_person) MUST_CHECK;
enum status person_store_write(struct ctx *cx, const struct person *p) MUST_CHECK;
enum status person_store_state(struct ctx *cx, int64_t id, const char *state) MUST_CHECK;
enum status person_store_confirmed(struct ctx *cx, int64_t id) MUST_CHECK;
enum status person_store_forget(struct ctx *cx, int64_t before_ms) MUST_CHECK;
enum status person_store_leave_teams(struct ctx *cx, int64_t id) MUST_CHECK;

enum status organisation_store_find(struct ctx *cx, const struct organisation_filter *f,
                                    struct organisation_list *ret_list) MUST_CHECK;
enum status organisation_store_by_id(struct ctx *cx, int64_t id, struct organisation *ret_organisation) MUST_CHECK;
enum status organisation_store_by_name(struct ctx *cx, struct str name,
                                       struct organisation *ret_organisation) MUST_CHECK;
enum status organisation_store_write(struct ctx *cx, const struct organisation *o) MUST_CHECK; /* and its areas */
enum status organisation_store_state(struct ctx *cx, int64_t id, enum organisation_state state) MUST_CHECK;

enum status team_store_all(struct ctx *cx, struct team_list *ret_list) MUST_CHECK;
enum status team_store_of_person(struct ctx *cx, int64_t person_id, struct team_list *ret_list) MUST_CHECK;
enum status team_store_write(struct ctx *cx, const struct team *t) MUST_CHECK;
enum status team_store_seats(struct ctx *cx, int64_t team_id, struct team_seats *ret_seats) MUST_CHECK;
enum status team_store_seat_write(struct ctx *cx, int64_t team_id, const struct team_seat *s) MUST_CHECK;
enum status team_store_seat_delete(struct ctx *cx, int64_t team_id, int64_t person_id) MUST_CHECK;

/* "%words%" in lower case with the pattern's own marks made harmless by "!". */
struct str people_pattern(struct arena *a, struct str words);

#endif
