tupa_pkg(tupa_sys libsodium libcurl)
target_link_libraries(tupa_sys PUBLIC Threads::Threads)
target_link_libraries(tupa_sys PUBLIC stemmer ${CMAKE_DL_LIBS})
