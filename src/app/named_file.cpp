#include "app/named_file.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <variant>

#include "app/refusal.h"
#include "source/file_system.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The catalogue or manifest of a very large project has some hundred megabytes.
constexpr uint64_t kLongest = uint64_t{2} << 30U;

std::variant<std::string, FileError> readStream(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return FileError{"cannot be opened"};
  std::string text;
  std::array<char, size_t{1} << 16U> buffer{};
  do {
    stream.read(buffer.data(), buffer.size());
    text.append(buffer.data(), static_cast<size_t>(stream.gcount()));
    if (text.size() > kLongest) return tooLongError(text.size(), kLongest);
  } while (stream);
  if (stream.bad()) return FileError{"cannot be read to its end"};
  return text;
}

}  // namespace

std::string readNamedFile(const std::string& path) {
  auto read = realFileSystem().kind(path) == FileSystem::Kind::Other
                  ? readStream(path)
                  : realFileSystem().read(path, kLongest);
  if (const auto* error = std::get_if<FileError>(&read)) {
    refuse(fmt::format("cannot read `{}`: {}", printable::terminalText(path), error->reason));
  }
  return std::get<std::string>(std::move(read));
}

}  // namespace dslint
