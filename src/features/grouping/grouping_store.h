/* Rows of grouping, group_table, group_seat and group_rule. */
#ifndef TUPA_GROUPING_STORE_H
#define TUPA_GROUPING_STORE_H

#include "grouping.h"

#endif
