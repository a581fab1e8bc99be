find_package(ZLIB REQUIRED)
target_link_libraries(tupa_web PUBLIC ZLIB::ZLIB)
