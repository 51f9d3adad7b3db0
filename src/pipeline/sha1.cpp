#include "pipeline/sha1.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace dslint {
namespace {

struct Free {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::string sha1Hex(std::string_view text) {
  // Kept, because fetching and allocating would cost more than hashing a name.
  static const std::unique_ptr<EVP_MD, Free> kSha1(EVP_MD_fetch(nullptr, "SHA1", nullptr));
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  if (!kSha1 || !context || EVP_DigestInit_ex2(context.get(), kSha1.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), text.data(), text.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), bytes.data(), &size) != 1) {
    throw std::runtime_error("OpenSSL has no SHA-1");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(size_t{size} * 2);
  for (unsigned i = 0; i < size; ++i) {
    hex += kDigits[bytes[i] >> 4U];
    hex += kDigits[bytes[i] & 0xfU];
  }
  return hex;
}

}  // namespace dslint
