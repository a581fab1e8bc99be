# cmark-gfm's pkg-config file names only the core; tables and the rest are in the second library.
tupa_pkg(tupa_formats libcmark-gfm jansson libqrencode libzip libical expat xlsxwriter cairo pangocairo)
target_link_libraries(tupa_formats PUBLIC cmark-gfm-extensions Threads::Threads)
