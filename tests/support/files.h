// Files and lines, as tests need them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::testing {

/// The bytes of a file; throws std::runtime_error when it cannot be read.
std::string readFile(const std::filesystem::path& path);
/// Makes the folders above it, too; throws std::runtime_error when it cannot be written.
void writeFile(const std::filesystem::path& path, std::string_view text);

/// The lines without their line feeds (carriage returns stay). Text that ends in a line feed has
/// no further, empty line.
std::vector<std::string> linesOf(std::string_view text);
std::string joined(const std::vector<std::string>& lines);
std::string_view trimmed(std::string_view text);

/// A new, empty folder that is removed at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dslint::testing
