#include "docx.h"

#define W_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Fonts that Office has of its own; LibreOffice finds Carlito and P052 for them. */
#define TEXT_FONT "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>"
#define HEADING_FONT                                                                                                   \
    "<w:rFonts w:ascii=\"Palatino Linotype\" w:hAnsi=\"Palatino Linotype\" w:cs=\"Palatino Linotype\"/>"

struct str
docx_language(struct str language)
{
    if (str_eq_c(language, "sv"))
        return STR("sv-FI");
    return str_eq_c(language, "en") ? STR("en-GB") : STR("fi-FI");
}

struct style {
    const char *id, *name;
    const char *paragraph; /* inside w:pPr */
    const char *run;       /* inside w:rPr */
};

/* Sizes in half points, lengths in twentieths of a point. */
static const struct style styles[] = {
    {"Title", "Title", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
     HEADING_FONT "<w:b/><w:sz w:val=\"56\"/>"},
    {"Subtitle", "Subtitle", "<w:spacing w:before=\"120\" w:after=\"360\"/>", "<w:color w:val=\"4A5563\"/>"},
    {"Eyebrow", "Eyebrow", "<w:keepNext/><w:spacing w:after=\"40\"/>",
     "<w:b/><w:color w:val=\"4A5563\"/><w:sz w:val=\"19\"/>"},
    {"Heading1", "heading 1",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"560\" w:after=\"140\" w:line=\"240\" w:lineRule=\"auto\"/>"
     "<w:outlineLvl w:val=\"0\"/>",
     HEADING_FONT "<w:b/><w:sz w:val=\"38\"/>"},
    {"Heading2", "heading 2",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"400\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/>"
     "<w:outlineLvl w:val=\"1\"/>",
     HEADING_FONT "<w:b/><w:sz w:val=\"29\"/>"},
    {"Heading3", "heading 3",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"300\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
     HEADING_FONT "<w:b/><w:sz w:val=\"24\"/>"},
    {"Heading4", "heading 4",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"40\"/><w:outlineLvl w:val=\"3\"/>", "<w:b/>"},
    {"Heading5", "heading 5",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"40\"/><w:outlineLvl w:val=\"4\"/>",
     "<w:b/><w:color w:val=\"4A5563\"/>"},
    {"Heading6", "heading 6",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"40\"/><w:outlineLvl w:val=\"5\"/>",
     "<w:b/><w:color w:val=\"4A5563\"/>"},
    {"TOCHeading", "TOC Heading", "<w:keepNext/><w:spacing w:before=\"480\" w:after=\"160\"/>",
     HEADING_FONT "<w:b/><w:sz w:val=\"29\"/>"},
    {"TOC1", "toc 1",
     "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8620\"/></w:tabs><w:spacing w:after=\"60\"/>", ""},
    {"TOC2", "toc 2",
     "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8620\"/></w:tabs><w:spacing w:after=\"60\"/><w:ind "
     "w:left=\"320\"/>",
     ""},
    {"ListParagraph", "List Paragraph", "<w:spacing w:after=\"70\"/>", ""},
    {"Quote", "Quote",
     "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"10\" w:color=\"F0A92B\"/></w:pBdr><w:ind w:left=\"300\"/>",
     HEADING_FONT "<w:sz w:val=\"24\"/>"},
    {"MyWork", "My Work",
     "<w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"F8ECD6\"/><w:left "
     "w:val=\"single\" "
     "w:sz=\"24\" w:space=\"8\" w:color=\"A67A3F\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"6\" "
     "w:color=\"F8ECD6\"/>"
     "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"8\" w:color=\"F8ECD6\"/></w:pBdr><w:shd w:val=\"clear\" "
     "w:color=\"auto\" w:fill=\"F8ECD6\"/><w:spacing w:before=\"240\" w:after=\"240\"/><w:ind w:left=\"240\" "
     "w:right=\"180\"/>",
     "<w:color w:val=\"3A2912\"/>"},
    {"Sources", "Sources",
     "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"CDD6D5\"/></w:pBdr><w:spacing "
     "w:before=\"240\" "
     "w:after=\"240\" w:line=\"250\" w:lineRule=\"auto\"/>",
     "<w:color w:val=\"4A5563\"/><w:sz w:val=\"18\"/>"},
    {"CodeBlock", "Code Block", "<w:spacing w:line=\"250\" w:lineRule=\"auto\"/>",
     "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"18\"/>"},
    {"TableText", "Table Text", "<w:spacing w:before=\"50\" w:after=\"50\" w:line=\"250\" w:lineRule=\"auto\"/>",
     "<w:sz w:val=\"19\"/>"},
    {"TableHead", "Table Head",
     "<w:keepNext/><w:spacing w:before=\"50\" w:after=\"50\" w:line=\"250\" w:lineRule=\"auto\"/>",
     "<w:b/><w:sz w:val=\"19\"/>"},
    {"Footer", "footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"8620\"/></w:tabs><w:spacing w:after=\"0\"/>",
     "<w:color w:val=\"4A5563\"/><w:sz w:val=\"18\"/>"},
};

void
docx_styles(const struct docx *w, struct buf *out)
{
    buf_puts(out, XML_HEAD "<w:styles " W_NS "><w:docDefaults><w:rPrDefault><w:rPr>" TEXT_FONT
                           "<w:color w:val=\"1E2632\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"");
    buf_str(out, docx_language(w->doc->language));
    buf_puts(
        out,
        "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after=\"160\" w:line=\"300\" "
        "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
        "</w:style>\n");
    for (size_t i = 0; i < ARRAY_LEN(styles); i++)
        buf_fmt(out,
                "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>"
                "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>\n",
                styles[i].id, styles[i].name, styles[i].paragraph, styles[i].run);
    buf_puts(
        out,
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color "
        "w:val=\"2C3D72\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n"
        "<w:style w:type=\"character\" w:styleId=\"Code\"><w:name w:val=\"Code\"/><w:rPr><w:rFonts "
        "w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/></w:rPr></w:style>\n"
        "<w:style w:type=\"table\" w:styleId=\"TupaTable\"><w:name w:val=\"Tupa Table\"/><w:tblPr><w:tblBorders>"
        "<w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"CDD6D5\"/><w:insideH w:val=\"single\" w:sz=\"4\" "
        "w:color=\"CDD6D5\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"90\" w:type=\"dxa\"/><w:right w:w=\"90\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders><w:bottom "
        "w:val=\"single\" w:sz=\"8\" w:color=\"4A5563\"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>\n"
        "</w:styles>\n");
}

static void
put_levels(struct buf *out, bool ordered)
{
    for (int i = 0; i < 9; i++) {
        buf_fmt(out, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"", i,
                ordered ? "decimal" : "bullet");
        if (ordered)
            buf_fmt(out, "%%%d.", i + 1);
        else
            buf_puts(out, i % 2 ? "–" : "•");
        buf_fmt(out, "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"340\"/></w:pPr></w:lvl>",
                (i + 1) * 400);
    }
}

void
docx_numbering(const struct docx *w, struct buf *out)
{
    buf_puts(out, XML_HEAD "<w:numbering " W_NS ">\n<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
                           "w:val=\"hybridMultilevel\"/>");
    put_levels(out, false);
    buf_puts(out,
             "</w:abstractNum>\n<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    put_levels(out, true);
    buf_puts(out, "</w:abstractNum>\n<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\n");
    for (size_t i = 0; i < w->n_starts; i++) {
        buf_fmt(out, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"1\"/>", i + 2);
        for (int level = 0; level < 9; level++)
            buf_fmt(out, "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%d\"/></w:lvlOverride>", level,
                    w->starts[i]);
        buf_puts(out, "</w:num>\n");
    }
    buf_puts(out, "</w:numbering>\n");
}
