// A model for the tests of the server.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server_test/client.h"
#include "support/files.h"

namespace dslint::testing {

/// A model in a folder of its own, with its files open.
class Bench {
 public:
  explicit Bench(bool utf8 = true) : folder_(std::filesystem::canonical(scratch_.path())) {
    const auto model = std::filesystem::path(DSLINT_SOURCE_DIR) / "examples" / "northwind";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(model)) {
      if (!entry.is_regular_file()) continue;
      writeFile(folder_ / std::filesystem::relative(entry.path(), model), readFile(entry.path()));
    }
    client = std::make_unique<Client>(folder_, utf8);
  }
  std::string open(const std::string& file) {
    std::string text = readFile(folder_ / file);
    client->open(folder_ / file, text);
    return text;
  }
  std::filesystem::path path(const std::string& file) const { return folder_ / file; }
  std::string uri(const std::string& file) const { return server::uriOf(path(file).string()); }
  /// Opens a file with other text.
  void write(const std::string& file, const std::string& text) { client->open(path(file), text); }

  ScratchFolder scratch_;
  std::filesystem::path folder_;
  std::unique_ptr<Client> client;
};

}  // namespace dslint::testing
