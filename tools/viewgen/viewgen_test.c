#include "gen_check.h"

#include "viewgen.h"

static const struct view_options options = {{"t", 1}, {"web,areas", 9}, "assets/icons"};

static struct str
compile(struct gen_check *k, const char *markup)
{
    struct view_made made;
    struct str text = str_fmt(k->g->arena, "{{view t_page struct t_page \"t_views.h\"}}\n%s", markup);
    view_compile(k->g, "t_page.html", text, &options, &made);
    return made.source;
}

/* Line 1 is the {{view}} line. */
static void
refused(const char *markup, int line, const char *words)
{
    struct gen_check *k = gen_check_begin();
    (void)compile(k, markup);
    gen_check_refused(k, line, words);
}

static void
gives(const char *markup, const char *code)
{
    struct gen_check *k = gen_check_begin();
    struct str c = compile(k, markup);
    if (k->g->n_errors == 0 && str_find(c, str_from(code)) < 0)
        fail_msg("no '%s' in\n%.*s", code, STR_ARG(c));
    gen_check_accepted(k);
}

static void
the_first_line_names_view_struct_and_header(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "<p></p>",
                                        "{{view t_page}}",
                                        "{{view t_page struct t_page views.h}}",
                                        "{{view T_page struct t_page \"v.h\"}}",
                                        "{{view t_page t_page \"v.h\"}}"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct gen_check *k = gen_check_begin();
        struct view_made made;
        view_compile(k->g, "t_page.html", str_from(wrong[i]), &options, &made);
        gen_check_refused(k, 1, "the first line is");
    }
}

static void
a_view_is_named_as_its_file_and_its_owner(void **state)
{
    (void)state;
    struct view_made made;
    struct gen_check *k = gen_check_begin();
    view_compile(k->g, "t_other.html", STR("{{view t_page struct t_page \"v.h\"}}\n"), &options, &made);
    gen_check_refused(k, 1, "must stand in t_page.html");
    k = gen_check_begin();
    view_compile(k->g, "tt_page.html", STR("{{view tt_page struct t_page \"v.h\"}}\n"), &options, &made);
    gen_check_refused(k, 1, "starts with t_");
}

static void
values_need_quotes(void **state)
{
    (void)state;
    refused("<p class=big></p>", 2, "class= needs quotes");
    refused("<p\n class={{x}}></p>", 3, "class= needs quotes");
}

static void
scripts_styles_and_frames_are_refused(void **state)
{
    (void)state;
    refused("<script>go()</script>", 2, "a script is <script type=\"module\"");
    refused("<script type=\"module\" src=\"/x.js\"></script>", 2, "a script is");
    refused("<script type=\"module\" src=\"{{asset \"x.js\"}}\">go()</script>", 2, "a script is");
    refused("<style>p { }</style>", 2, "<style> is not allowed");
    refused("<iframe></iframe>", 2, "<iframe> is not allowed");
    refused("<base href=\"/x\">", 2, "<base> is not allowed");
    refused("<svg><set attributeName=\"href\" to=\"{{x}}\"/></svg>", 2, "<set> is not allowed");
    refused("<meta http-equiv=\"refresh\" content=\"{{x}}\">", 2, "http-equiv= is not allowed");
    refused("<p style=\"color:red\"></p>", 2, "style= is not allowed");
    refused("<p onclick=\"go()\"></p>", 2, "onclick= is not allowed");
    refused("<svg ONLOAD=\"go()\"></svg>", 2, "ONLOAD= is not allowed");
}

static void
a_module_of_the_assets_is_fine(void **state)
{
    (void)state;
    gives("<script type=\"module\" src=\"{{asset \"live.js\"}}\"></script>", "view_asset(out, &ASSET_live_js);");
    gives("<link rel=\"stylesheet\" href=\"{{asset \"app.css\"}}\">", "#include \"assets_gen.h\"");
}

static void
typed_text_may_not_decide_where_an_address_leads(void **state)
{
    (void)state;
    const char *words = "may not decide where an address leads";
    refused("<a href=\"{{x}}\"></a>", 2, words);
    refused("<a href=\"/{{x}}\"></a>", 2, words);
    refused("<img alt=\"\" src=\"{{x | url}}\">", 2, words);
    refused("<form action=\"{{x}}\"></form>", 2, words);
    refused("<button formaction=\"{{x}}\"></button>", 2, words);
    refused("<a href=\"{{if a}}/b{{end}}{{x}}\"></a>", 2, words);
    refused("<a href=\"{{if a}}/b{{else}}{{x}}{{end}}\"></a>", 2, words);
    refused("<a href=\"{{t a.b}}\"></a>", 2, words);
}

static void
literal_addresses_stay_in_the_house_or_name_it(void **state)
{
    (void)state;
    refused("<a href=\"//host/\"></a>", 2, "leads to another host");
    refused("<a href=\"/\\host\"></a>", 2, "leads to another host");
    refused("<a href=\"javascript:go()\"></a>", 2, "an address starts with");
    refused("<a href=\"people\"></a>", 2, "an address starts with");
    refused("<a href=\"https://{{x}}\"></a>", 2, "an address starts with");
}

static void
safe_addresses_are_accepted(void **state)
{
    (void)state;
    gives("<a href=\"/people/{{id}}\"></a>", "VIEW_PUT(out, v->id);");
    gives("<a href=\"#n-{{id}}\"></a>", "VIEW_PUT");
    gives("<a href=\"?q={{q | url}}\"></a>", "view_url(out, VIEW_STR(v->q));");
    gives("<a href=\"{{home | link}}\"></a>", "view_link(out, VIEW_STR(v->home));");
    gives("<a href=\"mailto:{{x}}\"></a>", "mailto:");
    gives("<a href=\"https://example.fi/{{x}}\"></a>", "https://example.fi/");
    gives("<a href=\"{{if a}}/a{{else}}/b{{end}}/{{x}}\"></a>", "VIEW_PUT");
    gives("<form action=\"\"></form>", "action=");
}

static void
tags_are_closed_in_order(void **state)
{
    (void)state;
    refused("<p><b></p></b>", 2, "<b> of line 2 is open");
    refused("<div>\n<p>", 3, "<p> is never closed");
    refused("</p>", 2, "closes nothing");
    refused("<br></br>", 2, "has no end tag");
    refused("<div/>", 2, "is not HTML");
    refused("<p", 2, "ends inside <p");
    refused("<p class=\"x", 2, "ends inside <p");
    refused("</p ", 2, "not closed by >");
    refused("<! x", 2, "without an end");
    refused("<!element>", 2, "only <!doctype html>");
    refused("1 < 2", 2, "written &lt;");
    refused("1 > 2", 2, "written &gt;");
}

static void
branches_leave_the_markup_as_they_found_it(void **state)
{
    (void)state;
    refused("{{if x}}<p>{{end}}</p>", 2, "is not closed before {{else}} or {{end}}");
    refused("<p>{{if x}}</p>{{end}}", 2, "inside this {{if}} or {{each}}");
    refused("{{if x}}<p {{end}}></p>", 2, "begins inside a tag must end there");
    refused("<p {{if x}}></p>", 2, "{{end}} is missing inside <p>");
    refused("{{if x}}", 2, "{{if}} without {{end}}");
    refused("{{each a in b}}", 2, "{{each}} without {{end}}");
    refused("{{end}}", 2, "{{end}} without");
    refused("{{else}}", 2, "{{else}} without");
    refused("{{if x}}{{else}}{{else}}{{end}}", 2, "{{else}} after {{else}}");
    refused("{{if x}}{{else y}}{{end}}", 2, "nothing or if");
    refused("{{each a in b}}{{else if x}}{{end}}", 2, "plain {{else}}");
}

static void
inside_a_tag_only_conditions_stand(void **state)
{
    (void)state;
    refused("<p {{x}}></p>", 2, "inside a tag only {{if}}");
    refused("<p {{each a in b}}{{end}}></p>", 2, "inside a tag only {{if}}");
    refused("<p class=\"{{icon check}}\"></p>", 2, "only between tags");
    refused("<p class=\"{{html x}}\"></p>", 2, "only between tags");
    refused("<p class=\"{{render t_x y}}\"></p>", 2, "only between tags");
    refused("<p class=\"{{slot}}\"></p>", 2, "only between tags");
    refused("<p = ></p>", 2, "has no place in <p>");
}

static void
attributes_come_once_and_in_lower_case(void **state)
{
    (void)state;
    refused("<p id=\"a\" id=\"b\"></p>", 2, "id= a second time");
    refused("<p Class=\"a\"></p>", 2, "lower case");
    gives("<p{{if x}} class=\"a\"{{else}} class=\"b\"{{end}}></p>", "<p");
    gives("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", "<path d=\\\"M0 0\\\"/></svg>");
}

static void
post_forms_carry_their_tokens(void **state)
{
    (void)state;
    refused("<form method=\"post\" action=\"/a\">\n</form>", 2, "needs {{csrf}}");
    refused("<form method=\"POST\" action=\"/a\"></form>", 2, "needs {{csrf}}");
    refused("<form method=\"post\" action=\"/a\">{{if x}}{{csrf}}{{end}}</form>", 2, "must not depend");
    refused("<form method=\"{{x}}\" action=\"/a\"></form>", 2, "method= must be plain text");
    refused("<form action=\"/a\">{{csrf}}</form>", 2, "inside <form method");
    refused("<button formmethod=\"post\"></button>", 2, "formmethod= is not allowed");
    refused("<form action=\"/a\"><form action=\"/b\"></form></form>", 2, "a <form> inside a <form>");
    gives("<form method=\"post\" action=\"/a\">{{csrf}}</form>", "view_csrf(out);");
    gives("{{if x}}<form method=\"post\" action=\"/a\">{{csrf}}</form>{{end}}", "view_csrf(out);");
}

static void
inputs_have_labels(void **state)
{
    (void)state;
    refused("<p></p>\n<input name=\"a\" type=\"text\">", 3, "<input> has no label");
    refused("<select name=\"a\" id=\"a\"></select>", 2, "<select> has no label");
    refused("<textarea name=\"a\"></textarea>", 2, "<textarea> has no label");
    gives("<label for=\"a\">{{t t.a}}</label><input id=\"a\" name=\"a\" type=\"text\">", "M_t_a");
    gives("{{each r in rows}}<input id=\"a-{{r.id}}\" type=\"radio\"><label for=\"a-{{r.id}}\">{{r.x}}</label>{{end}}",
          "v->n_rows");
    gives("<label>{{t t.a}} <input name=\"a\" type=\"text\"></label>", "M_t_a");
    gives("<input name=\"a\" aria-label=\"{{t t.a}}\">", "M_t_a");
    gives("<input name=\"a\" type=\"hidden\" value=\"{{x}}\">", "v->x");
}

static void
pictures_have_alternatives(void **state)
{
    (void)state;
    refused("<img src=\"/a.png\">", 2, "<img> without alt");
    gives("<img src=\"/a.png\" alt=\"\">", "alt=");
}

static void
words_come_from_po_files(void **state)
{
    (void)state;
    refused("<p>\nTallenna</p>", 3, "words for people come from .po files");
    refused("<p>{{x}} kpl</p>", 2, "words for people");
    refused("<p>Äiti</p>", 2, "words for people");
    refused("<p title=\"Sulje\"></p>", 2, "title=\"Sulje\"");
    refused("<input aria-label=\"Nimi\">", 2, "aria-label=");
    refused("<img src=\"/a.png\" alt=\"Kuva\">", 2, "alt=");
    gives("<p>12 &ndash; 15 · {{x}} \xe2\x86\x92</p>", "12 &ndash; 15");
    gives("<p translate=\"no\">Tupa</p>", "Tupa");
    gives("<code translate=\"no\"><b>abc</b></code>", "abc");
    gives("<p title=\"{{t t.close}}\"></p>", "M_t_close");
}

static void
expressions_are_checked(void **state)
{
    (void)state;
    refused("{{Name}}", 2, "a name of a field is expected");
    refused("{{a.}}", 2, "comes the name of a field");
    refused("{{a(b)}}", 2, "not understood");
    refused("{{@host}}", 2, "after @ comes");
    refused("{{a[i]}}", 2, "between [ and ]");
    refused("{{int}}", 2, "a name of a field is expected");
    refused("{{}}", 2, "is empty");
    refused("{{x", 2, "{{ without }}");
    refused("{{x | loud}}", 2, "there is no filter 'loud'");
    refused("{{if}}{{end}}", 2, "a condition is missing");
    refused("{{if a b}}{{end}}", 2, "not understood as a condition");
    refused("{{if a ==}}{{end}}", 2, "something is missing");
    refused("{{if (a}}{{end}}", 2, "a ) is missing");
    refused("{{if a)}}{{end}}", 2, "a ) too many");
    refused("{{if (a) == b}}{{end}}", 2, "brackets around a single name");
    refused("{{if a = 1}}{{end}}", 2, "not understood as a condition");
    refused("{{if a == Open}}{{end}}", 2, "UPPER-CASE");
    refused("{{if a == \"x\"}}{{end}}", 2, "a name of a field is expected");
}

static void
conditions_are_true_as_their_type_says(void **state)
{
    (void)state;
    gives("{{if a}}{{end}}", "if (VIEW_TRUE(v->a)) {");
    gives("{{if !a && b.c}}{{end}}", "if (!VIEW_TRUE(v->a) && VIEW_TRUE(v->b.c)) {");
    gives("{{if a == OPEN || (b && c)}}{{end}}", "if (v->a == OPEN || (VIEW_TRUE(v->b) && VIEW_TRUE(v->c))) {");
    gives("{{if n + 1 > 2}}{{end}}", "if (v->n + 1 > 2) {");
    gives("{{if a}}{{else if b->c != 3}}{{end}}", "} else if (v->b->c != 3) {");
}

static void
loops_walk_a_counted_list(void **state)
{
    (void)state;
    gives("{{each r in rows}}{{r.text}}{{r#1}}{{end}}", "ix_r < (size_t)(v->n_rows)");
    gives("{{each r in rows}}{{r.text}}{{end}}", "VIEW_PUT(out, (*it_r).text);");
    gives("{{each r in rows}}{{r#1}}{{end}}", "VIEW_PUT(out, (ix_r + 1));");
    gives("{{each r in rows}}{{each c in r.cells}}{{end}}{{end}}", "(*it_r).n_cells");
    gives("{{each r in a->rows}}{{else}}-{{end}}", "} if ((v->a->n_rows) == 0) {");
    refused("{{each r of rows}}{{end}}", 2, "write {{each item in items}}");
    refused("{{each r in a}}{{each r in b}}{{end}}{{end}}", 2, "cannot be the name of an item");
    refused("{{each int in a}}{{end}}", 2, "cannot be the name of an item");
}

static void
words_take_typed_arguments(void **state)
{
    (void)state;
    gives("{{t t.found n=n_rows when=at:day}}",
          "view_t(out, &M_t_found, MSG_ARGS(VIEW_ARG(\"n\", v->n_rows), msg_day(\"when\", v->at)));");
    gives("{{t t.plain}}", "#include \"t_msg.h\"");
    refused("{{t found}}", 2, "is not a key");
    refused("{{t t.Found}}", 2, "is not a key");
    refused("{{t t.found n}}", 2, "is not name=value");
    refused("{{t t.found n=x:loud}}", 2, "no filter 'loud' for words");
}

static void
views_render_what_they_may_see(void **state)
{
    (void)state;
    gives("{{render web_field &name}}", "web_field_view(out, &v->name);");
    gives("{{render web_field &name}}", "#include \"web_views_gen.h\"");
    gives("{{render t_row this}}", "VIEW_POINTER(struct t_row, (*v))");
    gives("{{render areas_list x}}", "#include \"areas_views_gen.h\"");
    refused("{{render people_row x}}", 2, "belongs to no feature");
    refused("{{render t_row}}", 2, "write {{render VIEW item}}");
}

static void
icons_and_assets_are_named_plainly(void **state)
{
    (void)state;
    gives("{{icon check}}", "<svg class=");
    refused("{{icon ../x}}", 2, "an icon's name is");
    refused("{{icon nothing-like-it}}", 2, "there is no icon");
    refused("{{asset app.css}}", 2, "write {{asset");
    refused("{{view a struct b \"c.h\"}}", 2, "stands once");
}

static void
blanks_go_where_nobody_sees_them(void **state)
{
    (void)state;
    gives("<ul>\n  <li> {{a}} </li>\n</ul>\n", "\"<ul><li>\"");
    gives("<p>{{a}}\n  <b>{{b}}</b>\n  {{c}}</p>", "\" <b>\"");
    gives("<p><b>{{b}}</b>\n  {{c}}</p>", "\"</b> \"");
    gives("<pre>\n  {{c}}</pre>", "\"<pre>\\n\"");
    gives("<p>1 {{if a}} 2 {{end}} 3</p>", "\"2 \"");
    gives("<p>1{{if a}} 2{{end}}</p>", "\" 2\"");
    gives("<!-- note --><p></p>", "\"<p></p>\"");
}

static void
the_compiler_is_told_the_line(void **state)
{
    (void)state;
    gives("<p>\n\n{{title}}</p>", "#line 4 \"t_page.html\"\n    VIEW_PUT(out, v->title);");
}

static void
deep_nesting_is_refused_not_crashed(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf b;
    buf_init_in(&b, a, 0);
    for (int i = 0; i < 300; i++)
        buf_puts(&b, "<b>{{if x}}");
    refused(str_cstr(a, buf_view(&b)), 2, "inside each other");
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_names_view_struct_and_header),
        cmocka_unit_test(a_view_is_named_as_its_file_and_its_owner),
        cmocka_unit_test(values_need_quotes),
        cmocka_unit_test(scripts_styles_and_frames_are_refused),
        cmocka_unit_test(a_module_of_the_assets_is_fine),
        cmocka_unit_test(typed_text_may_not_decide_where_an_address_leads),
        cmocka_unit_test(literal_addresses_stay_in_the_house_or_name_it),
        cmocka_unit_test(safe_addresses_are_accepted),
        cmocka_unit_test(tags_are_closed_in_order),
        cmocka_unit_test(branches_leave_the_markup_as_they_found_it),
        cmocka_unit_test(inside_a_tag_only_conditions_stand),
        cmocka_unit_test(attributes_come_once_and_in_lower_case),
        cmocka_unit_test(post_forms_carry_their_tokens),
        cmocka_unit_test(inputs_have_labels),
        cmocka_unit_test(pictures_have_alternatives),
        cmocka_unit_test(words_come_from_po_files),
        cmocka_unit_test(expressions_are_checked),
        cmocka_unit_test(conditions_are_true_as_their_type_says),
        cmocka_unit_test(loops_walk_a_counted_list),
        cmocka_unit_test(words_take_typed_arguments),
        cmocka_unit_test(views_render_what_they_may_see),
        cmocka_unit_test(icons_and_assets_are_named_plainly),
        cmocka_unit_test(blanks_go_where_nobody_sees_them),
        cmocka_unit_test(the_compiler_is_told_the_line),
        cmocka_unit_test(deep_nesting_is_refused_not_crashed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
