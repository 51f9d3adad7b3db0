// Linked into `dslint` and the tests in builds with the address sanitizer, which calls these by name.
extern "C" const char* __asan_default_options();
extern "C" const char* __lsan_default_suppressions();

#ifndef SANITIZER_OPTIONS
#define SANITIZER_OPTIONS ""
#endif

/// The usual 1 is dslint's own status for problems in the model: a test would take it for that.
const char* __asan_default_options() { return "exitcode=86:print_suppressions=0" SANITIZER_OPTIONS; }

/// Leaks of libgit2 1.5 itself: of every regular expression that does not match (libgit2#6382), and
/// of its queue when a history ends before a merge base, as it does in a shallow clone. And one of
/// Graphviz, whose plugins keep a buffer when they are unloaded.
const char* __lsan_default_suppressions() {
  return "leak:libpcre2-8.so\n"
         "leak:^git_merge_base$\n"
         "leak:^git_merge_bases$\n"
         "leak:libgvc.so\n";
}
