#include "database/catalogue_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "database/catalogue_rows.h"
#include "value/ascii.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The records of a file, one after another.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
    const std::string_view header = text_.substr(at_, text_.find('\n', at_) - at_);
    for (const char candidate : {'\t', ';', ','}) {
      if (header.find(candidate) != std::string_view::npos) {
        separator_ = candidate;
        break;
      }
    }
  }

  /// Reads the next record. False at the end of the text, or if error() is set.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) skipLineBreak();
    if (at_ >= text_.size() || !error_.empty()) return false;
    recordLine_ = line_;
    for (;;) {
      fields.emplace_back();
      if (separator_ != '\t' && at_ < text_.size() && text_[at_] == '"') {
        if (!quoted(fields.back())) return false;
      } else if (!bare(fields.back())) {
        return false;
      }
      if (at_ >= text_.size()) return true;
      if (text_[at_] != separator_) break;
      ++at_;
    }
    skipLineBreak();
    return true;
  }

  uint64_t line() const { return recordLine_; }
  const std::string& error() const { return error_; }

 private:
  void skipLineBreak() {
    if (text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
  }

  bool atEndOfField() const {
    return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
           (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
  }

  bool quoted(std::string& field) {
    ++at_;
    for (;;) {
      const size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) {
        error_ = "a quoted field is never closed: the file is cut off, or a quote is missing";
        return false;
      }
      const std::string_view piece = text_.substr(at_, end - at_);
      line_ += static_cast<uint64_t>(std::ranges::count(piece, '\n'));
      field += piece;
      at_ = end + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      field += '"';
      ++at_;
    }
    if (atEndOfField()) return true;
    recordLine_ = line_;
    error_ = "text follows the closing quote of a field: double a quote inside a field";
    return false;
  }

  bool bare(std::string& field) {
    while (!atEndOfField()) {
      char c = text_[at_++];
      if (c == '"' && separator_ != '\t') {
        error_ = "a quote is inside a field that does not begin with one";
        return false;
      }
      if (separator_ == '\t' && c == '\\' && !atEndOfField()) {
        c = text_[at_++];
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == '0' ? '\0' : c;
      }
      field += c;
    }
    if (separator_ == '\t' && field == "NULL") field.clear();
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  char separator_ = ',';
  uint64_t line_ = 1;
  uint64_t recordLine_ = 1;
  std::string error_;
};

/// Finds the position of each field in a row. Returns an error in words, or nothing.
std::string readHeader(const std::vector<std::string>& names,
                       std::array<size_t, kCatalogueFields>& columns) {
  columns.fill(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = ascii::lowered(ascii::trimmed(names[i]));
    const auto known = std::ranges::find(kCatalogueFieldNames, name);
    if (known == kCatalogueFieldNames.end()) continue;
    size_t& column = columns[static_cast<size_t>(known - kCatalogueFieldNames.begin())];
    if (column != names.size()) return fmt::format("the column `{}` occurs twice", name);
    column = i;
  }
  std::string missing;
  for (size_t i = 0; i < kCatalogueFields; ++i) {
    if (columns[i] != names.size()) continue;
    missing += fmt::format("{}`{}`", missing.empty() ? "" : ", ", kCatalogueFieldNames[i]);
  }
  if (missing.empty()) return {};
  return fmt::format(
      "the header lacks {}: this is not what a query of `dslint reconcile --print-query` prints",
      missing);
}

/// The line of the first byte that is not UTF-8; 0 if there is none.
uint64_t brokenLine(std::string_view text) {
  uint64_t line = 1;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte == 0) return line;
      line += byte == '\n' ? 1 : 0;
      ++at;
      continue;
    }
    const printable::Character character = printable::decode(text, at);
    if (!character.valid) return line;
    at += character.length;
  }
  return 0;
}

}  // namespace

CatalogueFile readCatalogueCsv(std::string_view text) {
  CatalogueFile file;
  const auto fail = [&](std::string error, uint64_t line) -> CatalogueFile& {
    file.error = std::move(error);
    file.line = line;
    return file;
  };
  if (const uint64_t line = brokenLine(text); line != 0) {
    return fail("the text is not UTF-8: let the client print in UTF-8", line);
  }
  CsvReader reader(text);
  std::vector<std::string> fields;
  if (!reader.next(fields)) {
    return fail(reader.error().empty() ? "the file is empty" : reader.error(), reader.line());
  }
  std::array<size_t, kCatalogueFields> columns{};
  if (std::string error = readHeader(fields, columns); !error.empty()) {
    return fail(std::move(error), reader.line());
  }
  const size_t width = fields.size();
  CatalogueBuilder builder;
  CatalogueRow row;
  while (reader.next(fields)) {
    if (fields.size() != width) {
      return fail(fmt::format("the row has {} field{}, the header {}", fields.size(),
                              fields.size() == 1 ? "" : "s", width),
                  reader.line());
    }
    for (size_t i = 0; i < kCatalogueFields; ++i) row[i] = std::move(fields[columns[i]]);
    if (std::string error = builder.add(row); !error.empty()) {
      return fail(std::move(error), reader.line());
    }
  }
  if (!reader.error().empty()) return fail(reader.error(), reader.line());
  file.error = builder.finish(file.catalogue);
  return file;
}

}  // namespace dslint
