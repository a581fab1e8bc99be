tupa_pkg(tupa_http libmicrohttpd)
target_link_libraries(tupa_http PUBLIC Threads::Threads)
