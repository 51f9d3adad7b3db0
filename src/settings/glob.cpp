#include "settings/glob.h"

#include <string>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr size_t kNone = std::string_view::npos;

/// The state for backtracking to a wildcard.
struct Retry {
  size_t pattern = kNone;  ///< just after the wildcard
  size_t path = 0;         ///< how much it has matched so far
};

/// Whether a `**` is a whole part of the path; otherwise it is like two `*`.
bool isDeep(std::string_view pattern, size_t at) {
  return pattern.substr(at, 2) == "**" && (at == 0 || pattern[at - 1] == '/') &&
         (at + 2 == pattern.size() || pattern[at + 2] == '/');
}

bool matchesWhole(std::string_view pattern, std::string_view path) {
  // Two places to return to are enough: an earlier `**` need not match what a later one can.
  Retry star;
  Retry stars;
  size_t p = 0;
  size_t at = 0;
  while (true) {
    if (isDeep(pattern, p)) {
      p += 2;
      if (pattern.substr(p, 1) == "/") {
        ++p;
      } else if (p == pattern.size()) {
        return at < path.size();
      }
      stars = {p, at};
      star = {};
      continue;
    }
    if (p < pattern.size() && pattern[p] == '*') {
      star = {++p, at};
      continue;
    }
    if (p == pattern.size() && at == path.size()) return true;
    if (p < pattern.size() && at < path.size()) {
      const bool any = pattern[p] == '?' && path[at] != '/';
      if (any || pattern[p] == path[at]) {
        at += any ? ascii::characterLength(path, at) : 1;
        ++p;
        continue;
      }
    }
    if (star.pattern != kNone && star.path < path.size() && path[star.path] != '/') {
      p = star.pattern;
      at = ++star.path;
      continue;
    }
    if (stars.pattern == kNone) return false;
    const size_t slash = path.find('/', stars.path);
    if (slash == kNone) return false;
    stars.path = slash + 1;
    star = {};
    p = stars.pattern;
    at = stars.path;
  }
}

}  // namespace

bool matchesGlob(std::string_view pattern, std::string_view path) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  const bool folder = pattern.ends_with('/');
  if (folder || pattern.find_first_of("*?") == kNone) {
    if (folder) pattern.remove_suffix(1);
    if (!folder && path == pattern) return true;
    if (pattern.find_first_of("*?") != kNone)
      return matchesWhole(std::string(pattern) + "/**", path);
    return path.size() > pattern.size() && path.starts_with(pattern) && path[pattern.size()] == '/';
  }
  return matchesWhole(pattern, path);
}

}  // namespace dslint
