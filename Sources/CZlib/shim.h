// zlib, which unpacks tables that end in .gz.
#ifndef TUMEN_CZLIB_SHIM_H
#define TUMEN_CZLIB_SHIM_H

#if __has_include(<zlib.h>)
#include <zlib.h>
#else
#error "zlib is missing: apt-get install zlib1g-dev (dnf install zlib-devel)"
#endif

// `inflateInit2` is a macro, which Swift does not import. The window is the largest; 16 says that a gzip header comes.
static inline int tumen_inflate_gzip_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
