# tupa_library(layer HEADERS file... EXPORTS pattern... [NEEDS layer...] DESCRIPTION text)
#   A layer as a library for other programs: build/libtupa-<layer>.so with only the named symbols visible (the layers it
#   NEEDS are inside, hidden where not exported), its headers in include/tupa, tupa-<layer>.pc for pkg-config and the
#   manual page tupa-<layer>(3). No header shows what other libraries stand behind it, so the .pc names none.
#   "cmake --install build --component <layer> --prefix DIR" puts them in place.
include(GNUInstallDirs)

function(tupa_library layer)
  cmake_parse_arguments(L "" "DESCRIPTION" "HEADERS;EXPORTS;NEEDS" ${ARGN})
  set(target tupa_${layer}_shared)
  set(map ${CMAKE_BINARY_DIR}/gen/tupa-${layer}.map)
  list(JOIN L_EXPORTS "; " exports)
  file(RELATIVE_PATH up ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
  string(REGEX REPLACE "/$" "" up "${up}")
  file(WRITE ${map} "{ global: ${exports}; local: *; };\n")
  file(WRITE ${CMAKE_BINARY_DIR}/gen/empty_${layer}.c "typedef int tupa_${layer}_may_be_empty;\n")
  add_library(${target} SHARED ${CMAKE_BINARY_DIR}/gen/empty_${layer}.c)
  target_link_options(${target} PRIVATE -Wl,--version-script=${map})
  if(NOT TUPA_SANITIZE) # the program brings the sanitizer's functions
    target_link_options(${target} PRIVATE -Wl,--no-undefined)
  endif()
  target_link_libraries(${target} PRIVATE -Wl,--whole-archive tupa_${layer} ${L_NEEDS} -Wl,--no-whole-archive)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME tupa-${layer} VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR} LINK_DEPENDS ${map})
  file(WRITE ${CMAKE_BINARY_DIR}/gen/tupa-${layer}.pc
"prefix=\${pcfiledir}/${up}
includedir=\${prefix}/include/tupa
libdir=\${prefix}/${CMAKE_INSTALL_LIBDIR}

Name: tupa-${layer}
Description: ${L_DESCRIPTION}
Version: ${PROJECT_VERSION}
Cflags: -I\${includedir}
Libs: -L\${libdir} -ltupa-${layer}
")
  install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${layer} NAMELINK_COMPONENT ${layer})
  install(FILES ${L_HEADERS} DESTINATION include/tupa COMPONENT ${layer})
  install(FILES ${CMAKE_BINARY_DIR}/gen/tupa-${layer}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT ${layer})
  install(FILES ${CMAKE_SOURCE_DIR}/packaging/man/tupa-${layer}.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT ${layer})
endfunction()
