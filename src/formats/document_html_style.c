#include "document_html.h"

#include "rug.h"

const char document_html_style[] =
    ":root{color-scheme:light "
    "dark;--page:#f1f4f3;--paper:#fff;--ink:#1e2632;--soft:#4a5563;--line:#cdd6d5;--link:#2c3d72;"
    "--box:#f8ecd6;--edge:#a67a3f;--on-box:#3a2912}\n"
    "@media(prefers-color-scheme:dark){:root{--page:#151920;--paper:#1e242e;--ink:#eef0ee;--soft:#b9c1c9;--line:#"
    "37404d;"
    "--link:#bccaf5;--box:#2b2419;--edge:#a67c45;--on-box:#f6e6cb}}\n"
    "*{box-sizing:border-box}html{font-size:106.25%}\n"
    "body{margin:0;padding:0 1rem 3rem;background:var(--page);color:var(--ink);line-height:1.6;"
    "font-family:Lato,Seravek,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif}\n"
    "header,nav,main,footer{max-width:44rem;margin-inline:auto}\n"
    "h1,h2,h3,h4,h5,h6{font-family:\"Iowan Old Style\",\"Palatino Linotype\",Palatino,P052,\"Noto "
    "Serif\",Georgia,serif;"
    "line-height:1.2;text-wrap:balance;hyphens:manual}\n"
    "h1{font-size:2.4rem;margin:2.5rem 0 .9rem}h2{font-size:1.6rem;margin:2.4rem 0 .6rem}"
    "h3{font-size:1.25rem;margin:1.8rem 0 .4rem}h4,h5,h6{font-size:1.05rem;margin:1.5rem 0 .3rem}\n"
    ".rug{display:block;width:100%;height:.8rem}.subtitle,footer{color:var(--soft)}\n"
    "main{background:var(--paper);border:1px solid var(--line);border-radius:.3rem;padding:.5rem clamp(1rem,5vw,3rem) "
    "2.5rem;"
    "margin-top:2rem;overflow-wrap:break-word}\n"
    "p,ul,ol,pre,blockquote,.my-work,.table-scroll{margin:.8rem 0}li{margin:.3rem 0}\n"
    "a{color:var(--link);text-underline-offset:.18em}a:focus-visible,.table-scroll:focus-visible{outline:3px solid;"
    "outline-offset:2px}\n"
    ".contents ol{list-style:none;padding:0;margin:0}.contents li{margin:0}.contents a{display:block;padding:.35rem 0}"
    ".contents .level-2{padding-inline-start:1.5rem}\n"
    ".my-work{background:var(--box);color:var(--on-box);border-inline-start:5px solid var(--edge);border-radius:.3rem;"
    "padding:.2rem 1.1rem}\n"
    "blockquote{border-inline-start:5px solid #f0a92b;padding-inline-start:1rem;margin-inline:0}\n"
    ".sources{font-size:.9rem;color:var(--soft);border-top:1px solid var(--line);padding-top:.5rem}\n"
    ".table-scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
    "th,td{text-align:start;vertical-align:top;padding:.45rem .7rem;border-bottom:1px solid var(--line)}"
    "thead th{border-bottom:2px solid var(--soft)}.num{text-align:end}.centre{text-align:center}\n"
    "pre{overflow-x:auto;white-space:pre-wrap}img{max-width:100%;height:auto}hr{border:0;border-top:1px solid "
    "var(--line);"
    "margin:2rem 0}\n"
    "@media print{@page{size:A4;margin:20mm 18mm "
    "22mm}:root{--page:#fff;--paper:#fff;--ink:#000;--soft:#333;--link:#000;"
    "--box:#fff;--on-box:#000}html{font-size:10.5pt}body{padding:0}main{border:0;padding:0}header,nav,main,footer{"
    "max-width:none}h1,h2,h3,h4{break-after:avoid}tr,.my-work{break-inside:avoid}p,li{orphans:3;widows:3}"
    ".rug{print-color-adjust:exact;-webkit-print-color-adjust:exact}.table-scroll{overflow:visible}}\n";

void
document_html_rug(const struct doc *d, struct buf *out)
{
    struct rug_stripe stripes[RUG_MAX_STRIPES];
    size_t n = rug_of(d, stripes, RUG_MAX_STRIPES);
    buf_puts(out, "<svg class=\"rug\" viewBox=\"0 0 10000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
                  "focusable=\"false\">");
    buf_fmt(out, "<path fill=\"#%06x\" d=\"M0 0h10000v100H0z\"/>", (unsigned)RUG_WOOL);
    for (size_t i = 0; i < n; i++) {
        int x = (int)(stripes[i].from * 10000 + .5), w = (int)(stripes[i].to * 10000 + .5) - x;
        buf_fmt(out, "<path fill=\"#%06x\" d=\"M%d 0h%dv100h-%dz\"/>", (unsigned)stripes[i].rgb, x, w, w);
    }
    buf_puts(out, "</svg>\n");
}
