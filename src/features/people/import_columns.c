#include "import_columns.h"

#include "utf8.h"

enum { HEADER_ROWS = 10 };

/* Header words as import_key writes them, from lists that municipalities, parishes and associations send. */
static const struct {
    enum import_field field;
    const char *words;
} synonyms[] = {
    {FIELD_NAME, "nimi|kokonimi|henkilö|henkilönnimi|yhteyshenkilö|name|fullname|person|contactperson|namn|helanamnet|"
                 "kontaktperson|sukunimijaetunimi|sukunimietunimi|etunimijasukunimi"},
    {FIELD_FIRST_NAME, "etunimi|etunimet|kutsumanimi|förnamn|firstname|givenname"},
    {FIELD_LAST_NAME, "sukunimi|efternamn|lastname|surname|familyname"},
    {FIELD_EMAIL, "sähköposti|sähköpostiosoite|email|emailaddress|mail|epost|epostadress|spostiosoite|sposti|eposti"},
    {FIELD_PHONE, "puhelin|puhelinnumero|puh|matkapuhelin|gsm|puhnro|telefon|telefonnummer|tel|mobil|phone|phonenumber|"
                  "mobile"},
    {FIELD_ORGANISATION, "organisaatio|työnantaja|yksikkö|työyksikkö|toimija|työpaikka|työnantajayksikkö|taho|"
                         "organisation|arbetsgivare|enhet|aktör|organization|employer|unit"},
    {FIELD_TITLE, "tehtävänimike|ammatti|ammattinimike|tehtävä|nimike|titteli|työtehtävä|työ|yrke|titel|uppgift|title|"
                  "jobtitle|profession|occupation"},
    {FIELD_SECTOR, "toimiala|sektori|hallinnonala|ala|sektor|bransch|sector|field"},
    {FIELD_AREA, "kunta|työskentelykunta|kunnat|alue|toimialue|paikkakunta|kommun|kommuner|område|ort|municipality|"
                 "municipalities|area"},
    {FIELD_LEVEL, "taso|asema|rooliorganisaatiossa|nivå|level"},
    {FIELD_LANGUAGE, "kieli|äidinkieli|asiointikieli|språk|modersmål|language"},
    {FIELD_TYPE, "tyyppi|organisaatiotyyppi|toimijatyyppi|typ|organisationstyp|type|organisationtype"},
    {FIELD_DESCRIPTION, "kuvaus|toiminta|lisätiedot|beskrivning|verksamhet|description"},
    {FIELD_WEBSITE, "verkkosivu|verkkosivut|www|kotisivu|kotisivut|webbplats|hemsida|website|url|homepage"},
    {FIELD_CHILD_AGES, "sopiilapsilleikä|lastenikä|lasteniät|ikä|ikäryhmä|ålder|barnensålder|ages|agesofchildren"},
};

bool
import_has_field(enum import_kind kind, enum import_field f)
{
    switch (f) {
    case FIELD_NAME:
    case FIELD_SECTOR:
    case FIELD_AREA:
        return true;
    case FIELD_TYPE:
    case FIELD_DESCRIPTION:
    case FIELD_WEBSITE:
    case FIELD_CHILD_AGES:
        return kind == IMPORT_ORGANISATIONS;
    default:
        return kind == IMPORT_PEOPLE;
    }
}

/* "Työnantaja / yksikkö*" becomes "työnantajayksikkö": small letters only. */
static struct str
key_of(struct arena *a, struct str cell)
{
    struct str folded = utf8_fold(a, cell);
    char *key = arena_alloc(a, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++)
        if ((unsigned char)folded.p[i] >= 0x80 || (folded.p[i] >= 'a' && folded.p[i] <= 'z'))
            key[n++] = folded.p[i];
    return (struct str){key, n};
}

static bool
is_word_of(const char *words, struct str key)
{
    struct str rest = str_from(words), word;
    while (rest.n && str_split(&rest, '|', &word))
        if (str_eq(word, key))
            return true;
    return false;
}

static bool
find_field(enum import_kind kind, struct str key, enum import_field *ret_field)
{
    if (key.n == 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(synonyms); i++) {
        enum import_field f = synonyms[i].field;
        if (!is_word_of(synonyms[i].words, key))
            continue;
        if (kind == IMPORT_ORGANISATIONS && f == FIELD_ORGANISATION)
            f = FIELD_NAME;
        if (!import_has_field(kind, f))
            return false;
        *ret_field = f;
        return true;
    }
    return false;
}

static struct import_columns
columns_of_row(struct arena *a, enum import_kind kind, const struct table *t, size_t row)
{
    struct import_columns c = {.header = row};
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        c.column[f] = -1;
    for (size_t i = 0; i < t->rows[row].n_cells; i++) {
        enum import_field f;
        if (!find_field(kind, key_of(a, t->rows[row].cells[i]), &f) || c.column[f] >= 0)
            continue;
        c.column[f] = (ptrdiff_t)i;
        c.n_named++;
    }
    return c;
}

void
import_judge_columns(struct import_columns *c)
{
    bool both = c->column[FIELD_FIRST_NAME] >= 0 && c->column[FIELD_LAST_NAME] >= 0;
    c->n_named = 0;
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        c->n_named += c->column[f] >= 0;
    c->is_known = (c->column[FIELD_NAME] >= 0 || both) && c->n_named >= 2;
}

struct import_columns
import_find_columns(struct arena *a, enum import_kind kind, const struct table *t)
{
    struct import_columns best = columns_of_row(a, kind, t, 0);
    for (size_t row = 1; row < t->n_rows && row < HEADER_ROWS; row++) {
        struct import_columns c = columns_of_row(a, kind, t, row);
        if (c.n_named > best.n_named)
            best = c;
    }
    import_judge_columns(&best);
    return best;
}
