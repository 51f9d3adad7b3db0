// Steps over many bytes at once: 16 where the processor has SSE2, otherwise one by one. Nothing
// outside [at, end) is read.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dslint::yaml {

#if defined(__SSE2__)

/// 16 bytes of text. Each test returns 0xff in the bytes for which it holds.
class Chunk {
 public:
  using Answer = __m128i;
  static constexpr std::ptrdiff_t kSize = 16;

  explicit Chunk(const char* at) : bytes_(_mm_loadu_si128(reinterpret_cast<const Answer*>(at))) {}

  Answer is(char c) const { return _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)); }
  /// Compares as unsigned.
  Answer isAtMost(char c) const {
    return _mm_cmpeq_epi8(_mm_min_epu8(bytes_, _mm_set1_epi8(c)), bytes_);
  }
  /// Printable ASCII.
  Answer isPrintable() const {
    const Answer next = _mm_add_epi8(bytes_, _mm_set1_epi8(1));  // DEL becomes negative
    return _mm_cmpgt_epi8(next, _mm_set1_epi8(' '));
  }
  /// One of `,-./`
  Answer isLikeMarker() const {
    return _mm_cmpeq_epi8(_mm_and_si128(bytes_, _mm_set1_epi8('\xfc')), _mm_set1_epi8(','));
  }
  /// One of `[\]^_`, `{|}~` or DEL, or not ASCII.
  Answer isLikeBracket() const {
    const Answer lower = _mm_or_si128(bytes_, _mm_set1_epi8(0x20));
    return _mm_cmpeq_epi8(_mm_max_epu8(lower, _mm_set1_epi8('{')), lower);
  }

  static Answer both(Answer a, Answer b) { return _mm_and_si128(a, b); }
  static Answer either(Answer a, Answer b) { return _mm_or_si128(a, b); }
  /// One bit per byte that holds, the lowest for the first byte.
  static uint32_t bits(Answer answer) { return static_cast<uint32_t>(_mm_movemask_epi8(answer)); }

 private:
  Answer bytes_;
};

/// Moves `at` to the first bit set, chunk by chunk. If none is set, `at` is left where less than a
/// chunk remains, to be searched byte by byte.
template <typename Bits>
bool findInChunks(const char*& at, const char* end, Bits bits) {
  for (; end - at >= Chunk::kSize; at += Chunk::kSize) {
    const uint32_t found = bits(Chunk(at));
    if (found == 0) continue;
    at += std::countr_zero(found);
    return true;
  }
  return false;
}

#endif

/// The first byte that is one of `kStops`, or the end.
template <char... kStops>
const char* findAny(const char* at, const char* end) {
#if defined(__SSE2__)
  const auto bits = [](const Chunk& chunk) {
    Chunk::Answer any = _mm_setzero_si128();
    ((any = Chunk::either(any, chunk.is(kStops))), ...);
    return Chunk::bits(any);
  };
  if (findInChunks(at, end, bits)) return at;
#endif
  while (at < end && ((*at != kStops) && ...)) ++at;
  return at;
}

/// The first byte that is not a space, or the end.
inline const char* pastSpaces(const char* at, const char* end) {
#if defined(__SSE2__)
  const auto bits = [](const Chunk& chunk) { return ~Chunk::bits(chunk.is(' ')) & 0xffffU; };
  if (findInChunks(at, end, bits)) return at;
#endif
  while (at < end && *at == ' ') ++at;
  return at;
}

/// Skips bytes that mean nothing in plain text, outside or inside brackets. The byte it stops at
/// may still mean nothing.
template <bool kInFlow>
const char* pastPlainText(const char* at, const char* end) {
#if defined(__SSE2__)
  const auto bits = [](const Chunk& chunk) {
    Chunk::Answer any = chunk.is(':');
    if constexpr (kInFlow) {
      any = Chunk::either(any, chunk.isAtMost('#'));
      any = Chunk::either(any, Chunk::either(chunk.is(','), chunk.is('?')));
      any = Chunk::either(any, chunk.isLikeBracket());
    } else {
      any = Chunk::either(any, Chunk::either(chunk.isAtMost('\r'), chunk.is('#')));
    }
    return Chunk::bits(any);
  };
  findInChunks(at, end, bits);
#else
  (void)end;
#endif
  return at;
}

/// Skips printable ASCII and line feeds, 16 bytes at a time.
inline const char* pastPrintable(const char* at, const char* end) {
#if defined(__SSE2__)
  constexpr uint32_t kAll = 0xffff;
  const auto good = [](const char* from) {
    const Chunk chunk(from);
    return Chunk::either(chunk.isPrintable(), chunk.is('\n'));
  };
  for (; end - at >= 2 * Chunk::kSize; at += 2 * Chunk::kSize) {
    if (Chunk::bits(Chunk::both(good(at), good(at + Chunk::kSize))) != kAll) break;
  }
#else
  const auto good = [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; };
  while (at < end && good(*at)) ++at;
#endif
  return at;
}

/// The first line feed before a line that may begin with `-` or `.`, or the end. May also stop at
/// other lines.
inline const char* findMarkerBreak(const char* at, const char* end) {
#if defined(__SSE2__)
  for (; end - at > Chunk::kSize; at += Chunk::kSize) {
    const Chunk next(at + 1);
    const uint32_t found = Chunk::bits(Chunk::both(Chunk(at).is('\n'), next.isLikeMarker()));
    if (found != 0) return at + std::countr_zero(found);
  }
#endif
  return findAny<'\n'>(at, end);
}

/// Whether two texts of that length are equal. Most are short, for which this is faster than a
/// call.
inline bool sameBytes(const char* a, const char* b, size_t size) {
  const auto same = [&]<typename Word>(Word, size_t at) {
    Word left;
    Word right;
    std::memcpy(&left, a + at, sizeof(Word));
    std::memcpy(&right, b + at, sizeof(Word));
    return left == right;
  };
  if (size >= 8) {
    for (size_t i = 0; i + 8 < size; i += 8) {
      if (!same(uint64_t{}, i)) return false;
    }
    return same(uint64_t{}, size - 8);
  }
  if (size >= 4) return same(uint32_t{}, 0) && same(uint32_t{}, size - 4);
  for (size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

inline bool sameBytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sameBytes(a.data(), b.data(), a.size());
}

}  // namespace dslint::yaml
