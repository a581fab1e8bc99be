#include "document.h"

#include "archive.h"
#include "calendar.h"
#include "docx.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml"
#define NAMESPACES                                                                                                     \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" OFFICE "/relationships\" "   \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "                             \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                                               \
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"" PACKAGE
    "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
    "package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default "
    "Extension=\"png\" "
    "ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"" WORD ".document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD ".styles+xml\"/><Override "
    "PartName=\"/word/numbering.xml\" ContentType=\"" WORD ".numbering+xml\"/><Override PartName=\"/word/footer1.xml\" "
    "ContentType=\"" WORD ".footer+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"" WORD
    ".settings+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>\n";

static const char root_relations[] =
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
             "/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" PACKAGE
             "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n";

static const char settings[] = XML_HEAD
    "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:defaultTabStop "
    "w:val=\"720\"/>"
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
    "w:val=\"15\"/></w:compat></w:settings>\n";

static void
put_core(const struct docx *w, struct buf *out)
{
    const struct doc *d = w->doc;
    buf_puts(out, XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" xmlns:dc=\""
                           "http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    docx_text(out, doc_clean(w->arena, d->title));
    buf_puts(out, "</dc:title><dc:creator>");
    docx_text(out, doc_clean(w->arena, d->author));
    buf_puts(out, "</dc:creator><dc:language>");
    buf_str(out, docx_language(d->language));
    buf_puts(out, "</dc:language>");
    if (d->created_ms) {
        struct civil c = civil_in_utc(d->created_ms);
        buf_fmt(out, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT%02d:%02d:%02dZ</dcterms:created>",
                c.year, c.month, c.day, c.hour, c.minute, c.second);
    }
    buf_puts(out, "</cp:coreProperties>\n");
}

static void
put_relations(const struct docx *w, struct buf *out)
{
    static const char *const parts[] = {"styles", "numbering", "settings"};
    buf_puts(out, XML_HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        buf_fmt(out, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/relationships/%s\" Target=\"%s.xml\"/>", i + 1,
                parts[i], parts[i]);
    buf_puts(out, "<Relationship Id=\"rIdF\" Type=\"" OFFICE "/relationships/footer\" Target=\"footer1.xml\"/>");
    for (size_t i = 0; i < w->n_pictures; i++)
        buf_fmt(out, "<Relationship Id=\"rIdP%zu\" Type=\"" OFFICE "/relationships/image\" Target=\"media/%.*s\"/>",
                i + 1, STR_ARG(w->pictures[i].name));
    for (size_t i = 0; i < w->n_links; i++) {
        buf_fmt(out,
                "<Relationship Id=\"rIdL%zu\" Type=\"" OFFICE "/relationships/hyperlink\" TargetMode=\"External\" "
                "Target=\"",
                i + 1);
        docx_text(out, w->links[i]);
        buf_puts(out, "\"/>");
    }
    buf_puts(out, "</Relationships>\n");
}

static void
put_footer(const struct docx *w, struct buf *out)
{
    buf_puts(out, XML_HEAD "<w:ftr " NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t "
                           "xml:space=\"preserve\">");
    docx_text(out, doc_clean(w->arena, w->doc->title));
    buf_puts(
        out,
        "</w:t></w:r><w:r><w:tab/></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        "<w:r><w:t xml:space=\"preserve\"> (</w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r>"
        "</w:fldSimple><w:r><w:t>)</w:t></w:r></w:p></w:ftr>\n");
}

static void
put_document(struct docx *w, struct buf *out)
{
    buf_puts(out, XML_HEAD "<w:document " NAMESPACES "><w:body>\n");
    buf_str(out, buf_view(&w->body));
    /* A4; margins as in the PDF, in twentieths of a point */
    buf_puts(out, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdF\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                  "<w:pgMar w:top=\"1440\" w:right=\"1640\" w:bottom=\"1640\" w:left=\"1640\" w:header=\"709\" "
                  "w:footer=\"800\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
    out->broken |= w->body.broken;
}

static enum status
part(struct docx *w, void (*put)(const struct docx *, struct buf *), struct str *ret_text)
{
    struct buf *b = arena_alloc(w->arena, sizeof *b);
    buf_init_in(b, w->arena, 0);
    put(w, b);
    return buf_finish(b, ret_text);
}

static enum status
pack(struct docx *w, struct str document, struct buf *out)
{
    struct str core, styles, numbering, relations, footer, bytes;
    TRY(part(w, put_core, &core));
    TRY(part(w, docx_styles, &styles));
    TRY(part(w, docx_numbering, &numbering));
    TRY(part(w, put_relations, &relations));
    TRY(part(w, put_footer, &footer));
    struct archive_file fixed[] = {
        {STR("[Content_Types].xml"), str_from(content_types), 0},
        {STR("_rels/.rels"), str_from(root_relations), 0},
        {STR("docProps/core.xml"), core, 0},
        {STR("word/document.xml"), document, 0},
        {STR("word/_rels/document.xml.rels"), relations, 0},
        {STR("word/styles.xml"), styles, 0},
        {STR("word/numbering.xml"), numbering, 0},
        {STR("word/settings.xml"), str_from(settings), 0},
        {STR("word/footer1.xml"), footer, 0},
    };
    size_t n = ARRAY_LEN(fixed);
    struct archive_file *files = ARENA_ARRAY(w->arena, struct archive_file, n + w->n_pictures);
    for (size_t i = 0; i < n; i++)
        files[i] = fixed[i];
    for (size_t i = 0; i < w->n_pictures; i++) {
        struct str name = str_fmt(w->arena, "word/media/%.*s", STR_ARG(w->pictures[i].name));
        files[n++] = (struct archive_file){name, w->pictures[i].png, 0};
    }
    TRY(archive_write(w->arena, files, n, &bytes));
    buf_str(out, bytes);
    return buf_finish(out, &bytes);
}

enum status
document_docx(const struct doc *d, struct buf *out)
{
    struct arena *a = arena_new(0);
    struct docx w = {.arena = a, .doc = d};
    struct buf document;
    buf_init(&w.body, 0);
    buf_init(&document, 0);
    w.bookmarks = map_new(a);
    docx_body(&w);
    put_document(&w, &document);
    enum status s = document.broken ? STATUS_LIMIT : pack(&w, buf_view(&document), out);
    buf_free(&w.body);
    buf_free(&document);
    arena_free(a);
    return s;
}
