// How the fuzzers run under the address sanitizer: what it keeps for its reports costs every
// allocation, and a finding is replayed anyway (`ASAN_OPTIONS=malloc_context_size=30`).
extern "C" const char* __asan_default_options();

const char* __asan_default_options() { return "malloc_context_size=2:quarantine_size_mb=16"; }
