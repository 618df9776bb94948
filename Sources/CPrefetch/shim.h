// What a compiler of C can tell the processor and Swift cannot: that an address will be read soon.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }
