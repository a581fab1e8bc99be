# What the generators of tools/ make: words, statements, views. A touched source remakes only its own output, and an
# output whose bytes stay the same keeps its time, so nothing above it is compiled again.
set(TUPA_GEN ${CMAKE_BINARY_DIR}/gen)
define_property(GLOBAL PROPERTY TUPA_SQL_FILES BRIEF_DOCS "every statement file" FULL_DOCS "for the check of unique names")
define_property(GLOBAL PROPERTY TUPA_FEATURES BRIEF_DOCS "declared features" FULL_DOCS "in dependency order")

# tupa_words(target folder): folder/{fi,sv,en}/*.po become the library target; "<domain>_msg.h" is on its include path.
function(tupa_words target folder)
  file(GLOB domains CONFIGURE_DEPENDS ${folder}/*/*.po)
  list(TRANSFORM domains REPLACE ".*/([^/]*)\\.po$" "\\1")
  list(REMOVE_DUPLICATES domains)
  set(dir ${TUPA_GEN}/${target})
  file(MAKE_DIRECTORY ${dir})
  set(made "")
  foreach(domain ${domains})
    set(po "")
    foreach(lang fi sv en)
      list(APPEND po ${folder}/${lang}/${domain}.po)
    endforeach()
    add_custom_command(OUTPUT ${dir}/${domain}_msg.h ${dir}/${domain}_msg.c
      COMMAND msggen --header ${dir}/${domain}_msg.h --source ${dir}/${domain}_msg.c ${po}
      DEPENDS msggen ${po} COMMENT "Words of ${domain}" VERBATIM)
    list(APPEND made ${dir}/${domain}_msg.c ${dir}/${domain}_msg.h)
  endforeach()
  file(GENERATE OUTPUT ${dir}/words.c CONTENT "typedef int ${target}_may_be_empty;\n")
  add_library(${target} STATIC ${dir}/words.c ${made})
  target_include_directories(${target} PUBLIC ${dir} PRIVATE ${CMAKE_SOURCE_DIR}/src/core)
  target_link_libraries(${target} PUBLIC tupa_base)
endfunction()

# tupa_migrations(): migrations/NNNN_name.sql become the table db_migrations in the library tupa_migrations.
function(tupa_migrations)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
  set(out ${TUPA_GEN}/db/db_migrations.c)
  file(MAKE_DIRECTORY ${TUPA_GEN}/db)
  add_custom_command(OUTPUT ${out} COMMAND sqlgen --migrations ${out} ${files}
    DEPENDS sqlgen ${files} COMMENT "Migrations" VERBATIM)
  add_library(tupa_migrations STATIC ${out})
  target_include_directories(tupa_migrations PRIVATE ${CMAKE_SOURCE_DIR}/src/db)
  target_link_libraries(tupa_migrations PUBLIC tupa_base)
endfunction()

# tupa_sql(target file.sql...): each X.sql becomes X_sql.h and X_sql.c of the target. The header is on the target's
# own include path only: statements belong to one store.
function(tupa_sql target)
  set(dir ${TUPA_GEN}/${target})
  file(MAKE_DIRECTORY ${dir})
  foreach(sql ${ARGN})
    get_filename_component(stem ${sql} NAME_WE)
    set(out ${dir}/${stem}_sql)
    add_custom_command(OUTPUT ${out}.h ${out}.c COMMAND sqlgen --header ${out}.h --source ${out}.c ${sql}
      DEPENDS sqlgen ${sql} COMMENT "Statements of ${stem}" VERBATIM)
    target_sources(${target} PRIVATE ${out}.c ${out}.h)
    set_property(GLOBAL APPEND PROPERTY TUPA_SQL_FILES ${sql})
    set_property(GLOBAL APPEND PROPERTY TUPA_SQL_STEMS ${stem})
    set_property(GLOBAL APPEND PROPERTY TUPA_SQL_TARGETS ${target})
  endforeach()
  target_include_directories(${target} PRIVATE ${dir})
endfunction()

# tupa_views(target owner DIR dir USES owner...): every dir/*.html becomes a C file of the target, and all together one
# header "<owner>_views_gen.h". USES: the owners whose views may be rendered.
function(tupa_views target owner)
  cmake_parse_arguments(V "" "DIR" "USES" ${ARGN})
  file(GLOB views CONFIGURE_DEPENDS ${V_DIR}/*.html)
  if(NOT views)
    return()
  endif()
  set(dir ${TUPA_GEN}/${target})
  file(MAKE_DIRECTORY ${dir})
  set(header ${dir}/${owner}_views_gen.h)
  add_custom_command(OUTPUT ${header} COMMAND viewgen --owner ${owner} --header ${header} ${views}
    DEPENDS viewgen ${views} COMMENT "Views of ${owner}" VERBATIM)
  set(made ${header})
  list(JOIN V_USES "," uses)
  foreach(view ${views})
    get_filename_component(stem ${view} NAME_WE)
    set(out ${dir}/${stem}_view.c)
    add_custom_command(OUTPUT ${out}
      COMMAND viewgen --owner ${owner} --uses "${uses}" --icons ${CMAKE_SOURCE_DIR}/assets/icons
        --depfile ${out}.d --source ${out} ${view}
      DEPENDS viewgen ${view} DEPFILE ${out}.d COMMENT "View ${stem}" VERBATIM)
    list(APPEND made ${out})
  endforeach()
  target_sources(${target} PRIVATE ${made})
  target_include_directories(${target} PUBLIC ${dir})
endfunction()

# tupa_assets(target): assets/{css,js,files}/* go into the target, with "assets_gen.h".
function(tupa_assets target)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/css/*.css ${CMAKE_SOURCE_DIR}/assets/js/*.js
    ${CMAKE_SOURCE_DIR}/assets/files/*)
  set(out ${TUPA_GEN}/assets/assets_gen)
  file(MAKE_DIRECTORY ${TUPA_GEN}/assets)
  add_custom_command(OUTPUT ${out}.h ${out}.c COMMAND assetgen --header ${out}.h --source ${out}.c ${files}
    DEPENDS assetgen ${files} COMMENT "Assets" VERBATIM)
  target_sources(${target} PRIVATE ${out}.c ${out}.h)
  target_include_directories(${target} PUBLIC ${TUPA_GEN}/assets)
endfunction()

# tupa_sql_names(): after all features; complains when two statements of the program share a name.
function(tupa_sql_names)
  get_property(files GLOBAL PROPERTY TUPA_SQL_FILES)
  set(stamp ${TUPA_GEN}/sql_names.stamp)
  add_custom_command(OUTPUT ${stamp} COMMAND sqlgen --stamp ${stamp} ${files}
    DEPENDS sqlgen ${files} COMMENT "Names of statements" VERBATIM)
  add_custom_target(tupa_sql_names ALL DEPENDS ${stamp})
endfunction()
