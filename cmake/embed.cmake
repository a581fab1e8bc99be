# tupa_embed(target file): the bytes of a data file become the library target, with "<target>.h" that declares
#   extern const char <target>[]; extern const size_t <target>_n;
function(tupa_embed target file)
  set(dir ${TUPA_GEN}/${target})
  file(MAKE_DIRECTORY ${dir})
  file(GENERATE OUTPUT ${dir}/${target}.h CONTENT
    "#include <stddef.h>\n\nextern const char ${target}[];\nextern const size_t ${target}_n;\n")
  add_custom_command(OUTPUT ${dir}/${target}.c
    COMMAND ${CMAKE_COMMAND} -DNAME=${target} -DFROM=${file} -DTO=${dir}/${target}.c -P ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake
    DEPENDS ${file} ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake COMMENT "Data of ${target}" VERBATIM)
  add_library(${target} STATIC ${dir}/${target}.c)
  target_include_directories(${target} PUBLIC ${dir})
endfunction()
