# "make install": the program, its manual pages, the settings, the units and the example proxies. The libraries for other
# programs are put in place by library.cmake. Prefix and DESTDIR as usual.
set(TUPA_PACK ${CMAKE_BINARY_DIR}/gen/packaging)
file(MAKE_DIRECTORY ${TUPA_PACK})
foreach(unit tupa.service tupa-backup.service)
  configure_file(${CMAKE_SOURCE_DIR}/packaging/systemd/${unit}.in ${TUPA_PACK}/${unit} @ONLY)
endforeach()
add_custom_command(OUTPUT ${TUPA_PACK}/tupa.1 ${TUPA_PACK}/tupa.conf
  COMMAND tupa manual page > ${TUPA_PACK}/tupa.1 COMMAND tupa manual sample > ${TUPA_PACK}/tupa.conf
  DEPENDS tupa COMMENT "Manual page and sample settings" VERBATIM)
add_custom_target(tupa_manual ALL DEPENDS ${TUPA_PACK}/tupa.1)

install(TARGETS tupa RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tupa)
file(GLOB pages ${CMAKE_SOURCE_DIR}/packaging/man/*.1)
install(FILES ${pages} ${TUPA_PACK}/tupa.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tupa)
install(FILES ${TUPA_PACK}/tupa.conf ${CMAKE_SOURCE_DIR}/packaging/proxy/nginx.conf
  ${CMAKE_SOURCE_DIR}/packaging/proxy/Caddyfile DESTINATION ${CMAKE_INSTALL_DATADIR}/tupa COMPONENT tupa)
install(FILES ${TUPA_PACK}/tupa.service ${TUPA_PACK}/tupa-backup.service
  ${CMAKE_SOURCE_DIR}/packaging/systemd/tupa-backup.timer DESTINATION lib/systemd/system COMPONENT tupa)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/systemd/sysusers.conf DESTINATION lib/sysusers.d RENAME tupa.conf COMPONENT tupa)
install(FILES ${CMAKE_SOURCE_DIR}/LICENCE.txt ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/docs/INSTALL.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tupa)
