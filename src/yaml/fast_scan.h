// Steps over many bytes at once: 16 where the processor has SSE2, otherwise one by one. Nothing
// outside of [at, end) is read.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dslint::yaml {

#if defined(__SSE2__)

/// 16 bytes of text. A question gives 0xff in each byte for which the answer is yes.
class Chunk {
 public:
  using Answer = __m128i;
  static constexpr std::ptrdiff_t kSize = 16;

  explicit Chunk(const char* at) : bytes_(_mm_loadu_si128(reinterpret_cast<const Answer*>(at))) {}

  Answer is(char c) const { return _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)); }
  /// As unsigned numbers.
  Answer isAtMost(char c) const {
    return _mm_cmpeq_epi8(_mm_min_epu8(bytes_, _mm_set1_epi8(c)), bytes_);
  }
  /// One of `[\]{|}` or `DEL`, or not ASCII.
  Answer isLikeBracket() const {
    const Answer lower = _mm_or_si128(bytes_, _mm_set1_epi8(0x20));
    return _mm_cmpeq_epi8(_mm_max_epu8(lower, _mm_set1_epi8('{')), lower);
  }

  static Answer either(Answer a, Answer b) { return _mm_or_si128(a, b); }
  /// A bit for each yes, the lowest for the first byte.
  static uint32_t bits(Answer answer) { return static_cast<uint32_t>(_mm_movemask_epi8(answer)); }

 private:
  Answer bytes_;
};

/// Goes on while a whole chunk gives no bit, then to the first bit. `at` is left where the rest,
/// if no bit was found, has to be searched byte by byte.
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

/// The first byte that is no space, or the end.
inline const char* pastSpaces(const char* at, const char* end) {
#if defined(__SSE2__)
  const auto bits = [](const Chunk& chunk) { return ~Chunk::bits(chunk.is(' ')) & 0xffffU; };
  if (findInChunks(at, end, bits)) return at;
#endif
  while (at < end && *at == ' ') ++at;
  return at;
}

/// Steps over bytes that mean nothing in plain text, outside or inside of brackets. Those that it
/// stops at may still mean nothing.
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

}  // namespace dslint::yaml
