/* What the columns of phenomena mean. */
#include "archive_tables.h"

const struct archive_column archive_phenomenon_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 1, "Row of process."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
    {"sentence", ARCHIVE_TEXT, 1, "The phenomenon in one sentence."},
    {"concerns", ARCHIVE_TEXT, 1, "Whom it concerns."},
    {"seen_in", ARCHIVE_TEXT, 1, "Where it shows in daily life."},
    {"level", ARCHIVE_TEXT, 1, "local, regional or county."},
    {"target_groups", ARCHIVE_TEXT, 1, "Keys of target groups, commas between."},
    {"state", ARCHIVE_TEXT, 1, "proposed, open or closed."},
    {"change_wanted", ARCHIVE_TEXT, 1, "Change wanted."},
    {"change_sign", ARCHIVE_TEXT, 1, "How the change is noticed."},
    {"joint_work", ARCHIVE_TEXT, 1, "The place of joint work."},
    {"given_up", ARCHIVE_TEXT, 1, "What is given up."},
    {"overlapping", ARCHIVE_TEXT, 1, "What several actors do at the same time."},
    {"gaps", ARCHIVE_TEXT, 1, "Where the help breaks off."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

const struct archive_column archive_phenomenon_evidence_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"phenomenon_id", ARCHIVE_ID, 1, "Row of phenomenon."},
    {"text", ARCHIVE_TEXT, 1, "What is known."},
    {"source", ARCHIVE_TEXT, 1, "Where it comes from."},
    {"dated", ARCHIVE_TEXT, 1, "Of what time."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

const struct archive_column archive_phenomenon_factor_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"phenomenon_id", ARCHIVE_ID, 1, "Row of phenomenon."},
    {"parent_id", ARCHIVE_ID, 0, "What it explains: the answer to why."},
    {"no", ARCHIVE_NUMBER, 1, "F1, F2 and so on."},
    {"text", ARCHIVE_TEXT, 1, "The factor."},
    {"kind", ARCHIVE_TEXT, 1, "problem, cause, root or strength."},
    {"level", ARCHIVE_TEXT, 1, "Of the iceberg: event, pattern, structure or model."},
    {"sway", ARCHIVE_TEXT, 1, "Can we influence it: yes, partly or no."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

const struct archive_column archive_phenomenon_voice_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"phenomenon_id", ARCHIVE_ID, 1, "Row of phenomenon."},
    {"no", ARCHIVE_NUMBER, 1, "Running number, from 1."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

const struct archive_column archive_phenomenon_influence_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"phenomenon_id", ARCHIVE_ID, 1, "Row of phenomenon."},
    {"from_id", ARCHIVE_ID, 1, "The factor that influences."},
    {"to_id", ARCHIVE_ID, 1, "The factor that is influenced."},
    {"voice_id", ARCHIVE_ID, 1, "Row of phenomenon_voice."},
    {"sign", ARCHIVE_NUMBER, 1, "1 strengthens, -1 weakens, 0 cannot say."},
    {"strength", ARCHIVE_NUMBER, 1, "1 a little to 3 much."},
    {"delayed", ARCHIVE_NUMBER, 1, "1 when it shows only later."},
    {"reason", ARCHIVE_TEXT, 1, "Why the voice thinks so."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

const struct archive_column archive_phenomenon_actor_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"phenomenon_id", ARCHIVE_ID, 1, "Row of phenomenon."},
    {"name", ARCHIVE_TEXT, 1, "Name of the organisation."},
    {"role", ARCHIVE_TEXT, 1, "core, interface or missing."},
    {"does_now", ARCHIVE_TEXT, 1, "What it does now."},
    {"could_do", ARCHIVE_TEXT, 1, "What it could do."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};
