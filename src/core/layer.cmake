tupa_sql(tupa_core ${CMAKE_SOURCE_DIR}/src/core/core.sql)
