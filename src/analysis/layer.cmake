# The same bytes from gcc and clang, with and without fused multiply-add: a*b+c is rounded twice, always.
target_compile_options(tupa_analysis PRIVATE -ffp-contract=off)
# Hot loops over independent numbers, which only -O3 makes into vector code everywhere (no sum changes its order).
set_source_files_properties(${dir}/anticluster.c ${dir}/panel_lp.c ${dir}/panel_master.c PROPERTIES COMPILE_OPTIONS -O3)

# For other programs. A header is public when it stands here and in tupa-analysis.h; its functions stand in EXPORTS.
set(headers tupa-analysis anticluster dates golfer groups mdgp opinion panel phenomenon phenomenon_leverage phenomenon_loops
  phenomenon_reach phenomenon_simulate progress sessions)
list(TRANSFORM headers PREPEND ${dir}/)
list(TRANSFORM headers APPEND .h)
set(base ${CMAKE_SOURCE_DIR}/src/base)
tupa_library(analysis DESCRIPTION "Groups, panels, opinions, sessions, dates and causal maps" NEEDS tupa_base
  HEADERS ${headers} ${base}/arena.h ${base}/status.h
  EXPORTS groups_solve groups_score groups_reform groups_acquaintance_from groups_gap_pct mdgp_solve mdgp_value mdgp_sizes
    mdgp_sizes_hold anticluster_solve golfer_find golfer_rounds_at_most golfer_repeats opinion_analyse opinion_ballot_from
    opinion_cut opinion_cut_all opinion_hide_small opinion_live_new opinion_live_vote opinion_top opinion_typical_of
    opinion_wilson panel_best panel_draw panel_kinds_of panel_lottery panel_relax sessions_assign sessions_costs dates_choose
    dates_days causal_* fcm_range fcm_rules_ok fcm_rules_usual fcm_run fcm_what_if leverage_wish_usual arena_* status_name)
