#include "settings/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr uint64_t kLongestText = 0xfffffffeU;  // offsets have 32 bits
constexpr uint64_t kDeepest = 1000;             // nested objects are walked recursively

template <auto kMember>
LimitKey limit(std::string_view key, bool bytes, uint64_t most) {
  return {key,
          bytes,
          most,
          [](const ModelLimits& limits) { return uint64_t{limits.*kMember}; },
          [](ModelLimits& limits, uint64_t number) {
            auto& value = limits.*kMember;
            value = static_cast<std::remove_reference_t<decltype(value)>>(number);
          }};
}

}  // namespace

const std::vector<LimitKey>& limitKeys() {
  static const std::vector<LimitKey> kKeys = {
      limit<&ModelLimits::depth>("depth", false, kDeepest),
      limit<&ModelLimits::aliasExpansion>("aliasExpansion", false, uint64_t{1} << 40U),
      limit<&ModelLimits::scalarSize>("scalarSize", true, kLongestText),
      limit<&ModelLimits::documentSize>("documentSize", true, kLongestText),
      limit<&ModelLimits::fileSize>("fileSize", true, kLongestText),
      limit<&ModelLimits::files>("files", false, uint64_t{1} << 30U),
      limit<&ModelLimits::keys>("keys", false, uint64_t{1} << 32U),
      limit<&ModelLimits::typeDepth>("typeDepth", false, kDeepest),
  };
  return kKeys;
}

std::optional<uint64_t> numberOf(std::string_view text, bool bytes) {
  uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop == text.data()) return std::nullopt;
  const std::string_view unit(stop, static_cast<size_t>(end - stop));
  unsigned shift = 0;
  if (bytes && unit.size() == 1) {
    const char c = ascii::toUpper(unit[0]);
    shift = c == 'K' ? 10 : c == 'M' ? 20 : c == 'G' ? 30 : 0;
  }
  if (!unit.empty() && shift == 0) return std::nullopt;
  if (number > (UINT64_MAX >> shift)) return std::nullopt;
  return number << shift;
}

std::optional<SettingProblem> setLimit(ModelLimits& limits, std::string_view key,
                                       std::string_view value) {
  const auto& known = limitKeys();
  const auto limit = std::ranges::find(known, key, &LimitKey::key);
  if (limit == known.end()) {
    std::vector<std::string_view> keys;
    for (const LimitKey& one : known) keys.push_back(one.key);
    return unknownKey(key, "`limits`", keys);
  }
  const auto number = numberOf(value, limit->bytes);
  if (!number || *number == 0 || *number > limit->most) {
    return badValue(fmt::format("`{}` is not a value of `limits.{}`", ascii::shown(value), key),
                    fmt::format("write a number from 1 to {}{}", limit->most,
                                limit->bytes ? ", in bytes or as `64M`" : ""));
  }
  limit->set(limits, *number);
  return std::nullopt;
}

}  // namespace dslint
