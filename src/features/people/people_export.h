/*
 * The register as a table for people: what somebody sees on the page, in a file. Formula-safe, headers that the import
 * understands, so that a corrected list can be brought back.
 *
 *     TRY(people_export(cx, &people, EXPORT_XLSX, &bytes));
 */
#ifndef TUPA_PEOPLE_EXPORT_H
#define TUPA_PEOPLE_EXPORT_H

#include "organisation.h"
#include "person.h"

enum export_form { EXPORT_CSV, EXPORT_XLSX };

/* E-mail and phone only of those whose contact details the actor may see. */
enum status people_export(struct ctx *cx, const struct person_list *people, enum export_form form,
                          struct str *ret_bytes) MUST_CHECK;
enum status organisations_export(struct ctx *cx, const struct organisation_list *organisations, enum export_form form,
                                 struct str *ret_bytes) MUST_CHECK;

#endif
