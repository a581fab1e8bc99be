/* Answers /assets/...: embedded, precompressed, named by their content, cached for ever. */
#ifndef TUPA_ASSET_SERVE_H
#define TUPA_ASSET_SERVE_H

#include "http.h"

/* Answers true when x asked below /assets/ (or for /favicon.ico) and has been answered. */
bool asset_serve(struct http_exchange *x);

#endif
