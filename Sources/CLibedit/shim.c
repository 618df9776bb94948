#define _GNU_SOURCE
#include "shim.h"

#include <fcntl.h>
#include <wchar.h>

int tumen_open(const char *path, int flags, unsigned mode) { return open(path, flags, (mode_t)mode); }

int tumen_column_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
