#include "shim.h"

#include <fcntl.h>

int tumen_open(const char *path, int flags, unsigned mode) { return open(path, flags, (mode_t)mode); }
