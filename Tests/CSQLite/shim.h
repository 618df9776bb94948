// SQLite's C interface, for the referee of the fuzzing only; the program does not link it.
#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#else
#error "the tests need SQLite's header: install libsqlite3-dev (apt) or sqlite-devel (dnf)"
#endif
