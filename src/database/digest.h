// SHA-256 over a sequence of texts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dslint {

class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  /// Adds a text with its length, so that `ab`, `c` is not `a`, `bc`.
  void add(std::string_view text);
  void add(const std::vector<std::string>& texts);
  /// 64 hex digits. Call once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dslint
