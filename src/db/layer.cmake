tupa_pkg(tupa_db sqlite3 libpq)

# The same tests on a SQLite file, on SQLite in memory and on PostgreSQL (when TUPA_TEST_POSTGRES names a server).
if(TUPA_TESTS)
  file(GLOB conformance CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/conformance/*.c)
  list(FILTER conformance EXCLUDE REGEX "_test\\.c$")
  add_library(tupa_db_conformance STATIC ${conformance})
  target_include_directories(tupa_db_conformance PUBLIC ${CMAKE_CURRENT_LIST_DIR}/conformance)
  target_link_libraries(tupa_db_conformance PUBLIC tupa_db cmocka)
  tupa_tests_in(${CMAKE_CURRENT_LIST_DIR}/conformance tupa_db_conformance)
endif()
