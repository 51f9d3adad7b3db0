#include "database/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace dslint {

struct Digest::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  State() = default;
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static void check(int result) {
    if (result != 1) throw std::runtime_error("OpenSSL has no SHA-256");
  }
};

Digest::Digest() : state_(std::make_unique<State>()) {
  State::check(EVP_DigestInit_ex2(state_->context, EVP_sha256(), nullptr));
}

Digest::~Digest() = default;

void Digest::add(std::string_view text) {
  const uint64_t length = text.size();
  State::check(EVP_DigestUpdate(state_->context, &length, sizeof(length)));
  State::check(EVP_DigestUpdate(state_->context, text.data(), text.size()));
}

void Digest::add(const std::vector<std::string>& texts) {
  add(std::to_string(texts.size()));
  for (const std::string& text : texts) add(text);
}

std::string Digest::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  State::check(EVP_DigestFinal_ex(state_->context, bytes.data(), &size));
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", bytes[i]);
  return text;
}

}  // namespace dslint
