find_package(ZLIB REQUIRED)
target_link_libraries(tupa_web PUBLIC ZLIB::ZLIB)
tupa_sql(tupa_web ${CMAKE_SOURCE_DIR}/src/web/web.sql)
