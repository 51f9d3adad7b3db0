// Writes the files of a generated model, counts their lines, and records planted faults.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace dslint::bench {

/// A file that is written in large pieces. Failures throw std::runtime_error.
class BufferedFile {
 public:
  void open(const std::string& path);
  void close();
  bool isOpen() const { return file_ != nullptr; }
  void append(std::string_view text) { buffer_ += text; }
  void append(uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
    buffer_.append(digits, end);
  }
  void flushIfLarge() {
    if (buffer_.size() >= kFlushAt) flush();
  }

 private:
  static constexpr size_t kFlushAt = 1U << 20U;
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void flush();

  std::unique_ptr<std::FILE, Closer> file_;
  std::string path_;
  std::string buffer_;
};

/// The model that is being written: one file at a time, so that the memory needed does not grow.
class Output {
 public:
  /// `folder` is where the model goes; `faultList` may be empty; `oneFile` puts every document
  /// into `model.yaml`.
  Output(std::string folder, const std::string& faultList, bool oneFile);
  ~Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Starts a document in the file of that name (`usa/orders/team.yaml`). A document that follows
  /// another one in its file is set off by `---`.
  void document(std::string_view path);
  /// Writes one line, put together from text and numbers.
  template <class... Parts>
  void line(const Parts&... parts) {
    (file_.append(parts), ...);
    file_.append("\n");
    ++line_;
    file_.flushIfLarge();
  }
  /// Writes a part of a line; line() ends it.
  template <class... Parts>
  void part(const Parts&... parts) {
    (file_.append(parts), ...);
  }
  /// Writes a whole other file beside the model's.
  void sideFile(std::string_view path, std::string_view text);
  /// Notes that the line that comes next has a fault. `severity` is `error` or `warning`.
  void plant(std::string_view severity, std::string_view rule);
  /// Ends all files.
  void finish();

  bool oneFile() const { return oneFile_; }
  uint64_t planted() const { return planted_; }

 private:
  std::string folder_;
  bool oneFile_;
  std::string path_;
  uint64_t line_ = 1;  ///< of the next line
  uint64_t planted_ = 0;
  BufferedFile file_;
  BufferedFile faults_;
};

}  // namespace dslint::bench
