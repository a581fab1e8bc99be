/* Files of people and organisations, with the filters of the lists. */
#include "people_export.h"
#include "people_msg.h"
#include "people_web.h"

static enum status people_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status people_xlsx(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status organisations_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status organisations_xlsx(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)
#define READ_DIRECTORY GATE_MAY(FN_DIRECTORY, ACCESS_READ, SCOPE_CENTRE)

const struct web_route people_export_routes[] = {
    {HTTP_GET, "/people.csv", READ_CONTACTS, people_csv, WEB_SLOW, NULL},
    {HTTP_GET, "/people.xlsx", READ_CONTACTS, people_xlsx, WEB_SLOW, NULL},
    {HTTP_GET, "/organisations.csv", READ_DIRECTORY, organisations_csv, WEB_SLOW, NULL},
    {HTTP_GET, "/organisations.xlsx", READ_DIRECTORY, organisations_xlsx, WEB_SLOW, NULL},
    {0},
};

static int64_t
id_of(struct str s)
{
    int64_t id;
    return str_to_i64(s, &id) == STATUS_OK ? id : 0;
}

static enum status
attach(struct ctx *cx, struct web_reply *rp, const struct msg *title, enum export_form form, struct str bytes)
{
    static const char xlsx[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    struct str name = str_fmt(cx->arena, "%.*s.%s", STR_ARG(tr(cx, title)), form == EXPORT_CSV ? "csv" : "xlsx");
    return web_attachment(rp, cx->arena, name, form == EXPORT_CSV ? "text/csv; charset=utf-8" : xlsx, bytes);
}

static enum status
send_people(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum export_form form)
{
    struct person_list people;
    struct str bytes;
    struct person_filter f = {.words = web_query(rq, "words"),
                              .sector = web_query(rq, "sector"),
                              .level = web_query(rq, "level"),
                              .area_id = id_of(web_query(rq, "area")),
                              .with_confidential = actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE),
                              .limit = PEOPLE_ALL};
    TRY(people_find(cx, &f, &people));
    TRY(people_export(cx, &people, form, &bytes));
    return attach(cx, rp, &M_people_title, form, bytes);
}

static enum status
send_organisations(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum export_form form)
{
    struct organisation_list found;
    struct str bytes;
    struct organisation_filter f = {.words = web_query(rq, "words"),
                                    .sector = web_query(rq, "sector"),
                                    .type = web_query(rq, "type"),
                                    .area_id = id_of(web_query(rq, "area"))};
    TRY(organisations_find(cx, &f, &found));
    TRY(organisations_export(cx, &found, form, &bytes));
    return attach(cx, rp, &M_people_organisations_title, form, bytes);
}

static enum status
people_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_people(cx, rq, rp, EXPORT_CSV);
}

static enum status
people_xlsx(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_people(cx, rq, rp, EXPORT_XLSX);
}

static enum status
organisations_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_organisations(cx, rq, rp, EXPORT_CSV);
}

static enum status
organisations_xlsx(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_organisations(cx, rq, rp, EXPORT_XLSX);
}
