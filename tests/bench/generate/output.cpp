#include "generate/output.h"

#include <filesystem>
#include <stdexcept>

namespace dslint::bench {

void BufferedFile::open(const std::string& path) {
  close();
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  file_.reset(std::fopen(path.c_str(), "wb"));
  path_ = path;
  if (!file_) throw std::runtime_error("cannot write `" + path + "`");
}

void BufferedFile::flush() {
  if (!buffer_.empty() &&
      std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) {
    throw std::runtime_error("cannot write all of `" + path_ + "`");
  }
  buffer_.clear();
}

void BufferedFile::close() {
  if (!file_) return;
  flush();
  if (std::fclose(file_.release()) != 0) {
    throw std::runtime_error("cannot write all of `" + path_ + "`");
  }
}

Output::Output(std::string folder, const std::string& faultList, bool oneFile)
    : folder_(std::move(folder)), oneFile_(oneFile) {
  if (!faultList.empty()) faults_.open(faultList);
}

void Output::document(std::string_view path) {
  if (oneFile_) path = "model.yaml";
  if (file_.isOpen() && path == path_) {
    line("---");
    return;
  }
  path_ = path;
  file_.open(folder_ + "/" + path_);
  line_ = 1;
}

void Output::sideFile(std::string_view path, std::string_view text) {
  BufferedFile file;
  file.open(folder_ + "/" + std::string(path));
  file.append(text);
  file.close();
}

void Output::plant(std::string_view severity, std::string_view rule) {
  ++planted_;
  if (!faults_.isOpen()) return;
  faults_.append(path_);
  faults_.append(":");
  faults_.append(line_);
  faults_.append(": ");
  faults_.append(severity);
  faults_.append("[");
  faults_.append(rule);
  faults_.append("]\n");
  faults_.flushIfLarge();
}

void Output::finish() {
  file_.close();
  faults_.close();
}

}  // namespace dslint::bench
