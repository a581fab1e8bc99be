/* The tables of a project archive, parents before children, and what every column means. */
#include "archive_tables.h"

#include "archive_sql.h"

static const struct archive_column project_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
    {"owner", ARCHIVE_TEXT, 1, "Owner."},
    {"place", ARCHIVE_TEXT, 1, "Place."},
    {"programme", ARCHIVE_TEXT, 1, "Programme."},
    {"funder", ARCHIVE_TEXT, 1, "Funder."},
    {"goals", ARCHIVE_TEXT, 1, "Goals, one a line."},
    {"status", ARCHIVE_TEXT, 1, "Status."},
    {"starts_on", ARCHIVE_TEXT, 1, "Starts on."},
    {"ends_on", ARCHIVE_TEXT, 1, "Ends on."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column process_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"project_id", ARCHIVE_ID, 1, "Row of project."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
    {"purpose", ARCHIVE_TEXT, 1, "Purpose."},
    {"goals", ARCHIVE_TEXT, 1, "Goals, one a line."},
    {"is_public", ARCHIVE_NUMBER, 1, "Is public."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column step_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 1, "Row of process."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
    {"name_sv", ARCHIVE_TEXT, 1, "Name sv."},
    {"name_en", ARCHIVE_TEXT, 1, "Name en."},
    {"period", ARCHIVE_TEXT, 1, "Period in words."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"note", ARCHIVE_TEXT, 1, "Note."},
};

static const struct archive_column series_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 1, "Row of process."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
    {"theme", ARCHIVE_TEXT, 1, "Theme."},
    {"goal", ARCHIVE_TEXT, 1, "Goal."},
    {"place", ARCHIVE_TEXT, 1, "Place."},
    {"template", ARCHIVE_TEXT, 1, "Key of the template."},
    {"principles", ARCHIVE_TEXT, 1, "Principles."},
    {"gate_closed_ms", ARCHIVE_NUMBER, 0, "Gate closed, milliseconds since 1970 UTC."},
    {"continuation", ARCHIVE_TEXT, 1, "Continuation."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column workshop_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"series_id", ARCHIVE_ID, 1, "Row of series."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"question", ARCHIVE_TEXT, 1, "Question."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"starts_ms", ARCHIVE_NUMBER, 1, "Start, milliseconds since 1970 UTC."},
    {"minutes", ARCHIVE_NUMBER, 1, "Length in minutes."},
    {"place", ARCHIVE_TEXT, 1, "Place."},
    {"link", ARCHIVE_TEXT, 1, "Link."},
    {"audience", ARCHIVE_TEXT, 1, "Audience."},
    {"goals", ARCHIVE_TEXT, 1, "Goals, one a line."},
    {"pretask", ARCHIVE_TEXT, 1, "Pretask."},
    {"invitation_fi", ARCHIVE_TEXT, 1, "Invitation fi."},
    {"invitation_sv", ARCHIVE_TEXT, 1, "Invitation sv."},
    {"invitation_en", ARCHIVE_TEXT, 1, "Invitation en."},
    {"capacity", ARCHIVE_NUMBER, 1, "Capacity."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"join_code", ARCHIVE_CODE, 1, "Join code; a new one is made when imported."},
    {"code_until_ms", ARCHIVE_NUMBER, 1, "Code until, milliseconds since 1970 UTC."},
    {"keep_days", ARCHIVE_NUMBER, 1, "Days that guests' names are kept after the workshop."},
    {"sequence", ARCHIVE_NUMBER, 1, "Sequence."},
    {"answer", ARCHIVE_TEXT, 1, "What is done with the feedback."},
    {"answer_ms", ARCHIVE_NUMBER, 1, "When that was written, milliseconds since 1970 UTC; 0 not yet."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column agenda_item_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"minutes", ARCHIVE_NUMBER, 1, "Length in minutes."},
    {"method", ARCHIVE_TEXT, 1, "Method."},
    {"instructions", ARCHIVE_TEXT, 1, "Instructions."},
    {"mode", ARCHIVE_TEXT, 1, "Mode."},
    {"board_id", ARCHIVE_ID, 0, "Row of board."},
    {"round", ARCHIVE_NUMBER, 1, "Round of groups, from 1; 0 none."},
};

static const struct archive_column participant_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"language", ARCHIVE_TEXT, 1, "Language of the text (BCP 47)."},
    {"is_facilitator", ARCHIVE_NUMBER, 1, "Is facilitator."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"joined_ms", ARCHIVE_NUMBER, 0, "Joined, milliseconds since 1970 UTC."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column head_count_columns[] = {
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"age_band", ARCHIVE_TEXT, 1, "Age band."},
    {"n", ARCHIVE_NUMBER, 1, "How many."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column grouping_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"no", ARCHIVE_NUMBER, 1, "Running number, from 1."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"seed", ARCHIVE_NUMBER, 1, "Seed the division was drawn with."},
    {"rounds", ARCHIVE_NUMBER, 1, "Rounds."},
    {"n_tables", ARCHIVE_NUMBER, 1, "N tables."},
    {"settings", ARCHIVE_TEXT, 1, "Wishes for the division, JSON."},
    {"report", ARCHIVE_TEXT, 1, "How good the division is, JSON."},
    {"parent_id", ARCHIVE_ID, 0, "The draft this one was changed from."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"published_ms", ARCHIVE_NUMBER, 0, "Published, milliseconds since 1970 UTC."},
};

static const struct archive_column group_table_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"grouping_id", ARCHIVE_ID, 1, "Row of grouping."},
    {"round", ARCHIVE_NUMBER, 1, "Round of groups, from 1; 0 none."},
    {"no", ARCHIVE_NUMBER, 1, "Running number, from 1."},
    {"name", ARCHIVE_TEXT, 1, "Name."},
};

static const struct archive_column group_seat_columns[] = {
    {"grouping_id", ARCHIVE_ID, 1, "Row of grouping."},
    {"round", ARCHIVE_NUMBER, 1, "Round of groups, from 1; 0 none."},
    {"participant_id", ARCHIVE_ID, 1, "Row of participant."},
    {"table_id", ARCHIVE_ID, 1, "Row of table."},
    {"locked", ARCHIVE_NUMBER, 1, "1 when locked to the seat."},
    {"is_scribe", ARCHIVE_NUMBER, 1, "1 for the scribe."},
};

static const struct archive_column board_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"template", ARCHIVE_TEXT, 1, "Key of the template."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"instructions", ARCHIVE_TEXT, 1, "Instructions."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"visibility", ARCHIVE_TEXT, 1, "Visibility."},
    {"voting", ARCHIVE_TEXT, 1, "Voting."},
    {"votes_each", ARCHIVE_NUMBER, 1, "Dots each participant has."},
    {"votes_per_note", ARCHIVE_NUMBER, 1, "Most dots on one note."},
    {"moderated", ARCHIVE_NUMBER, 1, "Moderated."},
    {"on_room", ARCHIVE_NUMBER, 1, "On room."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column board_column_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"board_id", ARCHIVE_ID, 1, "Row of board."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"key", ARCHIVE_TEXT, 1, "Key."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"hint", ARCHIVE_TEXT, 1, "Hint."},
};

static const struct archive_column cluster_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"board_id", ARCHIVE_ID, 1, "Row of board."},
    {"column_id", ARCHIVE_ID, 1, "Row of column."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column note_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"board_id", ARCHIVE_ID, 1, "Row of board."},
    {"column_id", ARCHIVE_ID, 1, "Row of column."},
    {"participant_id", ARCHIVE_ID, 0, "Row of participant."},
    {"table_id", ARCHIVE_ID, 0, "Row of table."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant wrote it."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"text", ARCHIVE_TEXT, 1, "Text as written."},
    {"language", ARCHIVE_TEXT, 1, "Language of the text (BCP 47)."},
    {"version", ARCHIVE_NUMBER, 1, "Grows at each edit."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"reason", ARCHIVE_TEXT, 1, "Reason."},
    {"from_paper", ARCHIVE_NUMBER, 1, "1 when typed in from paper."},
    {"cluster_id", ARCHIVE_ID, 0, "Row of cluster."},
    {"merged_into", ARCHIVE_ID, 0, "The note this one was joined to."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column vote_columns[] = {
    {"note_id", ARCHIVE_ID, 1, "Row of note."},
    {"participant_id", ARCHIVE_ID, 1, "Row of participant."},
    {"board_id", ARCHIVE_ID, 1, "Row of board."},
    {"n", ARCHIVE_NUMBER, 1, "How many."},
    {"at_ms", ARCHIVE_NUMBER, 1, "When, milliseconds since 1970 UTC."},
};

static const struct archive_column opinion_columns[] = {
    {"note_id", ARCHIVE_ID, 1, "Row of note."},
    {"participant_id", ARCHIVE_ID, 1, "Row of participant."},
    {"board_id", ARCHIVE_ID, 1, "Row of board."},
    {"value", ARCHIVE_NUMBER, 1, "1 agree, -1 disagree, 0 pass."},
    {"at_ms", ARCHIVE_NUMBER, 1, "When, milliseconds since 1970 UTC."},
};

static const struct archive_column reflection_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant wrote it."},
    {"thought", ARCHIVE_TEXT, 1, "A thought."},
    {"feeling", ARCHIVE_TEXT, 1, "A feeling."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column awareness_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"stage", ARCHIVE_TEXT, 1, "before, after or later: three to six months after the workshop."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant wrote it."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"a1", ARCHIVE_NUMBER, 0, "Claim 1, 1 to 5."},
    {"a2", ARCHIVE_NUMBER, 0, "Claim 2, 1 to 5."},
    {"a3", ARCHIVE_NUMBER, 0, "Claim 3, 1 to 5."},
    {"a4", ARCHIVE_NUMBER, 0, "Claim 4, 1 to 5."},
    {"a5", ARCHIVE_NUMBER, 0, "Claim 5, 1 to 5."},
    {"a6", ARCHIVE_NUMBER, 0, "Claim 6, 1 to 5."},
    {"missing", ARCHIVE_TEXT, 1, "What the writer does not know yet."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column feedback_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant wrote it."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"p1", ARCHIVE_NUMBER, 0, "1-5: my view was heard."},
    {"p2", ARCHIVE_NUMBER, 0, "1-5: my skills were used."},
    {"p3", ARCHIVE_NUMBER, 0, "1-5: I took responsibility for my view."},
    {"p4", ARCHIVE_NUMBER, 0, "1-5: the goal was clear."},
    {"p5", ARCHIVE_NUMBER, 0, "1-5: I knew where we were."},
    {"p6", ARCHIVE_NUMBER, 0, "1-5: taking part was easy."},
    {"p7", ARCHIVE_NUMBER, 0, "1-5: the work was family-oriented."},
    {"p8", ARCHIVE_NUMBER, 0, "1-5: I learned of others' work."},
    {"p9", ARCHIVE_NUMBER, 0, "1-5: this leads to deeds."},
    {"worked", ARCHIVE_TEXT, 1, "What worked."},
    {"otherwise", ARCHIVE_TEXT, 1, "What to do otherwise."},
    {"face", ARCHIVE_NUMBER, 0, "Children: 1 very bad to 5 very good."},
    {"listened", ARCHIVE_TEXT, 1, "Children: were you listened to: yes, some, no."},
    {"best", ARCHIVE_TEXT, 1, "Children: what was best."},
    {"change", ARCHIVE_TEXT, 1, "Children: what to change."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column answer_sum_columns[] = {
    {"workshop_id", ARCHIVE_ID, 1, "Row of workshop."},
    {"form", ARCHIVE_TEXT, 1, "feedback, child, aware-before, aware-after, aware-later."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant answered; family and empty: several kinds together."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector; empty: several together."},
    {"item", ARCHIVE_TEXT, 1, "n: people who answered; otherwise the claim or what was pressed."},
    {"answers", ARCHIVE_NUMBER, 1, "How many answers, five or more but for n and children's choices."},
    {"total", ARCHIVE_NUMBER, 1, "Their sum."},
};

static const struct archive_column document_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 0, "Row of process."},
    {"kind", ARCHIVE_TEXT, 1, "Kind."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"template", ARCHIVE_TEXT, 1, "Key of the template."},
    {"language", ARCHIVE_TEXT, 1, "Language of the text (BCP 47)."},
    {"is_public", ARCHIVE_NUMBER, 1, "Is public."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column section_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"document_id", ARCHIVE_ID, 1, "Row of document."},
    {"sort", ARCHIVE_NUMBER, 1, "Place in the order, from 1."},
    {"key", ARCHIVE_TEXT, 1, "Key."},
    {"uid", ARCHIVE_TEXT, 0, "Name of the chapter in frozen versions."},
    {"owner", ARCHIVE_TEXT, 1, "Owner."},
    {"review_on", ARCHIVE_TEXT, 1, "Review on."},
    {"development", ARCHIVE_TEXT, 1, "Development."},
};

static const struct archive_column section_text_columns[] = {
    {"section_id", ARCHIVE_ID, 1, "Row of section."},
    {"language", ARCHIVE_TEXT, 1, "Language of the text (BCP 47)."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"body", ARCHIVE_TEXT, 1, "Text, Markdown."},
    {"my_work", ARCHIVE_TEXT, 1, "What this means in my work, Markdown."},
    {"rev", ARCHIVE_NUMBER, 1, "Number of the saved text, from 1."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column section_rev_columns[] = {
    {"section_id", ARCHIVE_ID, 1, "Row of section."},
    {"language", ARCHIVE_TEXT, 1, "Language of the text (BCP 47)."},
    {"rev", ARCHIVE_NUMBER, 1, "Number of the saved text, from 1."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"body", ARCHIVE_TEXT, 1, "Text, Markdown."},
    {"my_work", ARCHIVE_TEXT, 1, "What this means in my work, Markdown."},
    {"at_ms", ARCHIVE_NUMBER, 1, "When, milliseconds since 1970 UTC."},
};

static const struct archive_column document_version_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"document_id", ARCHIVE_ID, 1, "Row of document."},
    {"n", ARCHIVE_NUMBER, 1, "Number of the version."},
    {"title", ARCHIVE_TEXT, 1, "Title of the document when it was frozen."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"note", ARCHIVE_TEXT, 1, "Note."},
    {"decision", ARCHIVE_TEXT, 1, "Decision."},
    {"adopted_ms", ARCHIVE_NUMBER, 0, "Adopted, milliseconds since 1970 UTC."},
    {"content", ARCHIVE_TEXT, 1, "The frozen texts, JSON."},
    {"content_hash", ARCHIVE_TEXT, 1, "SHA-256 of content."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column comment_round_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"document_id", ARCHIVE_ID, 1, "Row of document."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"audience", ARCHIVE_TEXT, 1, "Audience."},
    {"code", ARCHIVE_CODE, 1, "Code of the comment page; a new one is made when imported."},
    {"starts_ms", ARCHIVE_NUMBER, 1, "Start, milliseconds since 1970 UTC."},
    {"ends_ms", ARCHIVE_NUMBER, 1, "End, milliseconds since 1970 UTC."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column comment_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"round_id", ARCHIVE_ID, 1, "Row of round."},
    {"section_id", ARCHIVE_ID, 0, "Row of section."},
    {"author_kind", ARCHIVE_TEXT, 1, "What kind of participant wrote it."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"text", ARCHIVE_TEXT, 1, "Text as written."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"reply", ARCHIVE_TEXT, 1, "Reply."},
    {"effect", ARCHIVE_TEXT, 1, "changed, kept or later."},
    {"replied_ms", ARCHIVE_NUMBER, 0, "Replied, milliseconds since 1970 UTC."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column need_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 0, "Row of process."},
    {"text", ARCHIVE_TEXT, 1, "Text as written."},
    {"teller", ARCHIVE_TEXT, 1, "Teller."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column development_point_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"process_id", ARCHIVE_ID, 0, "Row of process."},
    {"no", ARCHIVE_NUMBER, 1, "Running number, from 1."},
    {"title", ARCHIVE_TEXT, 1, "Heading."},
    {"text", ARCHIVE_TEXT, 1, "Text as written."},
    {"sector", ARCHIVE_TEXT, 1, "Key of the sector."},
    {"priority", ARCHIVE_NUMBER, 1, "1 first to 3, 0 not set."},
    {"state", ARCHIVE_TEXT, 1, "State."},
    {"reason", ARCHIVE_TEXT, 1, "Reason."},
    {"child_effect", ARCHIVE_TEXT, 0, "What it means for children and young people."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
    {"updated_ms", ARCHIVE_NUMBER, 1, "When last changed, milliseconds since 1970 UTC."},
};

static const struct archive_column trail_columns[] = {
    {"id", ARCHIVE_ID, 0, "Number of the row; others refer to it."},
    {"target_kind", ARCHIVE_TEXT, 1, "section, point, need, phenomenon or factor."},
    {"target_id", ARCHIVE_ID, 1, "The text that came out."},
    {"source_kind", ARCHIVE_TEXT, 1, "note, cluster, comment, need, point or factor."},
    {"source_id", ARCHIVE_ID, 1, "Where it came from."},
    {"excerpt", ARCHIVE_TEXT, 1, "Heading of the paragraph it became part of."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

static const struct archive_column set_aside_columns[] = {
    {"note_id", ARCHIVE_ID, 0, "Row of note."},
    {"created_ms", ARCHIVE_NUMBER, 1, "When made, milliseconds since 1970 UTC."},
};

const struct archive_table archive_tables[] = {
    {"project", "The development project.", project_columns, 12, &archive_project_rows_sql, &archive_project_put_sql},
    {"process", "Processes of the project.", process_columns, 8, &archive_process_rows_sql, &archive_process_put_sql},
    {"step", "Steps of a process: where we are.", step_columns, 9, &archive_step_rows_sql, &archive_step_put_sql},
    {"series", "Series of workshops.", series_columns, 12, &archive_series_rows_sql, &archive_series_put_sql},
    {"workshop", "Workshops.", workshop_columns, 26, &archive_workshop_rows_sql, &archive_workshop_put_sql},
    {"agenda_item", "The programme, item by item.", agenda_item_columns, 11, &archive_agenda_item_rows_sql, &archive_agenda_item_put_sql},
    {"participant", "Seats: what kind of people were there; no names, no organisations.", participant_columns, 9, &archive_participant_rows_sql, &archive_participant_put_sql},
    {"head_count", "Counted heads, numbers only.", head_count_columns, 5, &archive_head_count_rows_sql, &archive_head_count_put_sql},
    {"grouping", "Divisions into groups.", grouping_columns, 12, &archive_grouping_rows_sql, &archive_grouping_put_sql},
    {"group_table", "Tables of a division.", group_table_columns, 5, &archive_group_table_rows_sql, &archive_group_table_put_sql},
    {"group_seat", "Who sat where.", group_seat_columns, 6, &archive_group_seat_rows_sql, &archive_group_seat_put_sql},
    {"board", "Boards.", board_columns, 15, &archive_board_rows_sql, &archive_board_put_sql},
    {"board_column", "Columns of boards.", board_column_columns, 6, &archive_board_column_rows_sql, &archive_board_column_put_sql},
    {"cluster", "Clusters of notes.", cluster_columns, 5, &archive_cluster_rows_sql, &archive_cluster_put_sql},
    {"note", "Notes that are on the boards; hidden and removed ones are left out.", note_columns, 18, &archive_note_rows_sql, &archive_note_put_sql},
    {"vote", "Dots given to notes.", vote_columns, 5, &archive_vote_rows_sql, &archive_vote_put_sql},
    {"opinion", "Agree 1, disagree -1, pass 0.", opinion_columns, 5, &archive_opinion_rows_sql, &archive_opinion_put_sql},
    {"reflection", "Thoughts and feelings at the end, without authors.", reflection_columns, 6, &archive_reflection_rows_sql, &archive_reflection_put_sql},
    {"awareness", "How well the network's work is known, before, after and later, without authors.", awareness_columns, 13, &archive_awareness_rows_sql, &archive_awareness_put_sql},
    {"feedback", "Answers to the feedback form, without authors.", feedback_columns, 20, &archive_feedback_rows_sql, &archive_feedback_put_sql},
    {"answer_sum", "What answers came to that are no longer kept themselves.", answer_sum_columns, 7, &archive_answer_sum_rows_sql, &archive_answer_sum_put_sql},
    {"document", "Handbooks.", document_columns, 9, &archive_document_rows_sql, &archive_document_put_sql},
    {"section", "Chapters.", section_columns, 8, &archive_section_rows_sql, &archive_section_put_sql},
    {"section_text", "Chapters in each language, newest text.", section_text_columns, 7, &archive_section_text_rows_sql, &archive_section_text_put_sql},
    {"section_rev", "Every saved text of a chapter.", section_rev_columns, 7, &archive_section_rev_rows_sql, &archive_section_rev_put_sql},
    {"document_version", "Frozen and adopted versions.", document_version_columns, 11, &archive_document_version_rows_sql, &archive_document_version_put_sql},
    {"comment_round", "Comment rounds.", comment_round_columns, 8, &archive_comment_round_rows_sql, &archive_comment_round_put_sql},
    {"comment", "Comments and replies, without authors.", comment_columns, 11, &archive_comment_rows_sql, &archive_comment_put_sql},
    {"need", "Needs told by people.", need_columns, 7, &archive_need_rows_sql, &archive_need_put_sql},
    {"development_point", "Development points.", development_point_columns, 12, &archive_development_point_rows_sql, &archive_development_point_put_sql},
    {"phenomenon", "Phenomena and what is wanted of them.", archive_phenomenon_columns, 17, &archive_phenomenon_rows_sql, &archive_phenomenon_put_sql},
    {"phenomenon_evidence", "What is known of phenomena, and from where.", archive_phenomenon_evidence_columns, 6, &archive_phenomenon_evidence_rows_sql, &archive_phenomenon_evidence_put_sql},
    {"phenomenon_factor", "Causes, each with what it explains.", archive_phenomenon_factor_columns, 10, &archive_phenomenon_factor_rows_sql, &archive_phenomenon_factor_put_sql},
    {"phenomenon_voice", "Those who said how strong the influences are: numbers, nobody by name.", archive_phenomenon_voice_columns, 4, &archive_phenomenon_voice_rows_sql, &archive_phenomenon_voice_put_sql},
    {"phenomenon_influence", "What drives what, as each voice sees it.", archive_phenomenon_influence_columns, 11, &archive_phenomenon_influence_rows_sql, &archive_phenomenon_influence_put_sql},
    {"phenomenon_actor", "Actors that phenomena touch.", archive_phenomenon_actor_columns, 8, &archive_phenomenon_actor_rows_sql, &archive_phenomenon_actor_put_sql},
    {"trail", "Where every text came from.", trail_columns, 7, &archive_trail_rows_sql, &archive_trail_put_sql},
    {"set_aside", "Notes left aside on purpose in the harvest.", set_aside_columns, 2, &archive_set_aside_rows_sql, &archive_set_aside_put_sql},
};

const size_t n_archive_tables = ARRAY_LEN(archive_tables);
