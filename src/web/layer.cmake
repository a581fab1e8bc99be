find_package(ZLIB REQUIRED)
target_link_libraries(tupa_web PUBLIC ZLIB::ZLIB)
tupa_sql(tupa_web ${CMAKE_SOURCE_DIR}/src/web/web.sql)
# http.h is the only part of web/http/ that the rest may see.
target_include_directories(tupa_web PUBLIC ${CMAKE_SOURCE_DIR}/src/web/http)
