// glibc's own settings of malloc, which the Swift overlay leaves out.
#include <malloc.h>
