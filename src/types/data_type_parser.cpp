#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "types/data_type.h"
#include "types/type_arguments.h"
#include "types/type_literals.h"
#include "types/type_parameters.h"
#include "types/type_scanner.h"
#include "types/unknown_type.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/sql_identifier.h"

namespace dslint {
namespace {

class TypeParser {
 public:
  TypeParser(std::string_view text, unsigned maxDepth, std::vector<TypeProblem>& problems)
      : scanner_(text, maxDepth, problems) {}

  /// Whether the text ends before its type does.
  [[nodiscard]] bool stopped() const { return scanner_.stopped(); }

  /// False if there is no type in the text.
  bool readAll(DataType& type) {
    if (ascii::trimmed(scanner_.text()).empty()) {
      scanner_.fail({0, scanner_.text().size()}, "the data type is empty",
                    "write one, for example `VarChar(20)`");
      return false;
    }
    readType(type);
    scanner_.peek();
    if (!scanner_.stopped() && scanner_.position() < scanner_.text().size()) {
      const std::size_t start = scanner_.position();
      if (scanner_.continuesProblem(start)) return false;
      const std::string_view rest = ascii::trimmed(scanner_.text().substr(start));
      scanner_.fail({start, rest.size()},
                    fmt::format("`{}` follows after the end of the type", ascii::shown(rest)),
                    rest.front() == '<' || rest.front() == '['
                        ? std::string("put the arguments of a type in parentheses")
                    : ascii::isDigit(rest.front()) && takesArguments(type.kind)
                        ? fmt::format("put the arguments of a type in parentheses, as in `{}`",
                                      argumentsExample(type.kind))
                        : std::string("leave it out"));
    }
    return !scanner_.failed();
  }

 private:
  void readType(DataType& type) {
    const TextRange name = scanner_.name();
    if (name.length == 0) {
      readNoType();
      return;
    }
    const auto kind = findKind(scanner_.text(name));
    if (!kind) {
      readUnknown(name);
      return;
    }
    type.kind = *kind;
    if (*kind == TypeKind::Timestamp) type.text = "UTC";
    if (isTime(*kind)) type.scale = kUsualSecondDigits;
    if (*kind == TypeKind::Char || *kind == TypeKind::NChar) type.size = 1;
    if (scanner_.open(name.offset)) {
      readBracket(name, type);
    } else if (!scanner_.stopped() && needsArguments(*kind) && atEndOfType()) {
      scanner_.fail(name, fmt::format("`{}` has no arguments", scanner_.text(name)),
                    needsAdvice(*kind));
    }
  }

  bool atEndOfType() {
    const char next = scanner_.peek();
    return next == ',' || next == ')' || scanner_.position() == scanner_.text().size();
  }

  static bool isTime(TypeKind kind) {
    return kind == TypeKind::Timestamp || kind == TypeKind::DateTime || kind == TypeKind::Time;
  }

  static std::string needsAdvice(TypeKind kind) {
    if (kind == TypeKind::Struct) return "write `'Struct(a: T, b: U)'`, in quotes for its colon";
    return fmt::format("write `{}`", argumentsExample(kind));
  }

  /// Reports something that is not a name in place of a type.
  void readNoType() {
    const char c = scanner_.peek();
    const std::size_t start = scanner_.position();
    if (scanner_.inBracket() && (c == ',' || c == ')' || start == scanner_.text().size())) {
      scanner_.missingArgument();
      return;
    }
    scanner_.skipArgument();
    if (scanner_.stopped()) return;
    const TextRange range = scanner_.since(start);
    const std::string_view text = scanner_.text(range);
    std::string inner;
    if (text.size() > 2 && (c == '\'' || c == '"') && text.back() == c) {
      const std::string_view bare = text.substr(1, text.size() - 2);
      if (bare.find(c) == std::string_view::npos) inner = bare;
    }
    // The quoted text may be a type of the language, or one that its database quotes: `"char"`.
    const bool foreign = c == '"' || (c == '\'' && !inner.empty());
    const bool ours = !foreign || (!inner.empty() && findKind(inner.substr(0, inner.find('('))));
    const std::string_view meant = c == '"' ? text : std::string_view(inner);
    std::string advice = !ours ? adviseUnknownType({meant, meant, {}, {}, meant}).advice
                         : inner.empty()
                             ? std::string("write a type, for example `VarChar(20)`")
                             : fmt::format("write `{}` without quotes", ascii::shown(inner));
    if (!ours) inner.clear();
    scanner_.fail(range, fmt::format("`{}` is not a data type", ascii::shown(text)),
                  std::move(advice), std::move(inner));
  }

  /// Reads all of a type whose name is unknown: `timestamp(6) with time zone`.
  void readUnknown(TextRange name) {
    scanner_.skipWords();
    const TextRange phrase = scanner_.since(name.offset);
    TextRange bracket{scanner_.position(), 0};
    if (scanner_.peek() == '(') {
      bracket.offset = scanner_.position();
      scanner_.skipBracket(name.offset);
      bracket = scanner_.since(bracket.offset);
    }
    scanner_.skipArgument();
    if (scanner_.stopped()) return;
    const TextRange all = scanner_.since(name.offset);
    const TextRange& last = bracket.length == 0 ? phrase : bracket;
    const std::size_t known = last.offset + last.length - name.offset;
    const UnknownTypeAdvice found =
        adviseUnknownType({scanner_.text(name), scanner_.text(phrase), scanner_.text(bracket),
                           ascii::trimmed(scanner_.text(all).substr(known)), scanner_.text(all)});
    using Piece = UnknownTypeAdvice::Piece;
    const TextRange range = found.piece == Piece::All      ? all
                            : found.piece == Piece::Phrase ? phrase
                                                           : name;
    scanner_.fail(range, fmt::format("`{}` is not a data type", shown(range)), found.advice,
                  found.replacement);
  }

  void readBracket(TextRange name, DataType& type) {
    if (scanner_.peek() == ')') {
      readEmptyBracket(name, type.kind);
    } else if (type.kind == TypeKind::Array) {
      readArray(name, type);
    } else if (type.kind == TypeKind::Map) {
      readMap(name, type);
    } else if (type.kind == TypeKind::Struct) {
      readStruct(type);
    } else if (type.kind == TypeKind::Enum) {
      readEnum(type);
    } else if (!parametersOf(type.kind).empty()) {
      readPlainArguments(scanner_, name, type);
    } else {
      do {
        scanner_.skipArgument();
      } while (scanner_.nextArgument());
      if (scanner_.stopped()) return;
      scanner_.fail(
          scanner_.since(name.offset), fmt::format("`{}` takes no arguments", scanner_.text(name)),
          fmt::format("write `{}`", scanner_.text(name)), std::string(scanner_.text(name)));
    }
  }

  void readEmptyBracket(TextRange name, TypeKind kind) {
    scanner_.nextArgument();
    const TextRange range = scanner_.since(name.offset);
    const std::string message =
        fmt::format("the parentheses of `{}` are empty", scanner_.text(name));
    if (needsArguments(kind)) {
      scanner_.fail(range, message, needsAdvice(kind));
    } else {
      scanner_.fail(range, message, fmt::format("write `{}`", scanner_.text(name)),
                    std::string(scanner_.text(name)));
    }
  }

  /// Reads an argument of Array if it is a number, and stores its place in `number`.
  bool readNumber(TextRange& number) {
    const char c = scanner_.peek();
    if (c != '-' && !ascii::isDigit(c)) return false;
    const TextRange word = scanner_.word();
    if (!isWholeNumber(scanner_.text(word))) {
      scanner_.fail(word,
                    fmt::format("`{}` is neither a whole number nor a data type", shown(word)),
                    "write `Array(T)` or `Array(n, T)`");
    }
    number = word;
    return true;
  }

  /// A type argument of Array or Map, which takes at most `most` of them. Sets `fault` if it is
  /// missing.
  void readElement(DataType& type, std::size_t most, bool& fault) {
    if (atEndOfType()) {
      scanner_.missingArgument();
      fault = true;
    } else if (type.children.size() < most) {
      readType(type.children.emplace_back());
    } else {
      // One too many is reported as such and not parsed.
      scanner_.skipArgument();
    }
  }

  void readArray(TextRange name, DataType& type) {
    std::size_t arguments = 0;
    std::size_t numbers = 0;
    TextRange number;
    bool numberFirst = false;
    bool fault = false;
    const std::size_t start = scanner_.position();
    TextRange all;
    do {
      ++arguments;
      if (readNumber(number)) {
        ++numbers;
        numberFirst = arguments == 1;
      } else {
        readElement(type, 1, fault);
      }
      all = scanner_.since(start);
    } while (!scanner_.stopped() && scanner_.nextArgument(&fault));
    if (scanner_.stopped() || fault) return;
    const std::size_t types = arguments - numbers;
    if (types == 1 && (numbers == 0 || (numbers == 1 && numberFirst))) {
      if (numbers == 1) readArraySize(number, type);
    } else if (types == 1 && numbers == 1) {
      const std::size_t typeEnd = scanner_.text().find_last_of(',', number.offset);
      const std::string_view element =
          ascii::trimmed(scanner_.text().substr(start, typeEnd - start));
      std::string fixed = fmt::format("{}, {}", scanner_.text(number), element);
      scanner_.fail(all, "`Array` has its size after the type of its elements",
                    fmt::format("write `Array({})`", ascii::shown(fixed)), fixed);
    } else if (types == 0 && numbers == 1) {
      scanner_.fail(scanner_.since(name.offset), "`Array` lacks the type of its elements",
                    fmt::format("write `Array({}, T)`", scanner_.text(number)));
    } else {
      scanner_.fail(all, "`Array` takes one type, and before it one number at most",
                    "write `Array(T)` or `Array(n, T)`");
    }
  }

  void readArraySize(TextRange number, DataType& type) {
    bool tooLarge = false;
    if (!readWholeNumber(scanner_.text(number), type.size, tooLarge)) return;
    checkRange(scanner_, number, "Array", "n", type.size, tooLarge, 1,
               std::numeric_limits<std::int64_t>::max());
  }

  void readMap(TextRange name, DataType& type) {
    std::size_t arguments = 0;
    bool fault = false;
    const std::size_t start = scanner_.position();
    TextRange all;
    do {
      ++arguments;
      readElement(type, 2, fault);
      all = scanner_.since(start);
    } while (!scanner_.stopped() && scanner_.nextArgument(&fault));
    if (scanner_.stopped() || fault || arguments == 2) return;
    if (arguments == 1) {
      scanner_.fail(scanner_.since(name.offset), "`Map` lacks the type of its values",
                    "write `Map(K, V)`");
    } else {
      scanner_.fail(all, "`Map` takes two types, that of its keys and that of its values",
                    "write `Map(K, V)`");
    }
  }

  void readEnum(DataType& type) {
    StringSet seen;
    std::vector<TextRange> labels;
    std::vector<TextRange> bare;
    do {
      const char first = scanner_.peek();
      const std::size_t start = scanner_.position();
      if (first == '\'' || first == '"') {
        const TextRange range = scanner_.quoted();
        if (scanner_.stopped()) return;
        std::string label = unquoted(scanner_.text(range));
        if (!seen.insert(label).second) {
          scanner_.fail(range, fmt::format("`Enum` has `{}` more than once", shown(range)),
                        "write each text once");
        }
        type.labels.push_back(std::move(label));
        labels.push_back(range);
      } else if (atEndOfType()) {
        scanner_.missingArgument();
      } else {
        scanner_.skipArgument();
        bare.push_back(scanner_.since(start));
        labels.push_back(bare.back());
      }
    } while (!scanner_.stopped() && scanner_.nextArgument());
    if (!scanner_.stopped() && !bare.empty()) reportBareLabels(labels, bare);
  }

  /// Reports all labels without quotes as one problem.
  void reportBareLabels(const std::vector<TextRange>& labels, const std::vector<TextRange>& bare) {
    const std::size_t first = bare.front().offset;
    const std::size_t end = bare.back().offset + bare.back().length;
    std::string fixed;
    bool simple = true;
    for (const TextRange& label : labels) {
      if (label.offset < first || label.offset >= end) continue;
      const std::string_view text = scanner_.text(label);
      const bool quoted = text.front() == '\'' || text.front() == '"';
      if (!fixed.empty()) fixed += ", ";
      fixed += quoted ? std::string(text) : fmt::format("'{}'", text);
      simple = simple && (quoted || text.find_first_of("'\"(=") == std::string_view::npos);
    }
    std::string advice = fmt::format("write `{}`", ascii::shown(fixed));
    if (!simple) fixed.clear();
    const std::string others =
        bare.size() > 1 ? fmt::format(" and {} more", bare.size() - 1) : std::string();
    scanner_.fail({first, end - first},
                  fmt::format("`{}`{} in `Enum` {} not in quotes", shown(bare.front()), others,
                              bare.size() > 1 ? "are" : "is"),
                  std::move(advice), std::move(fixed));
  }

  void readStruct(DataType& type) {
    ViewSet names;
    do {
      readField(type, names);
    } while (!scanner_.stopped() && scanner_.nextArgument());
  }

  void readField(DataType& type, ViewSet& names) {
    const char first = scanner_.peek();
    const std::size_t start = scanner_.position();
    const TextRange name = first == '\'' || first == '"' ? scanner_.quoted() : scanner_.fieldName();
    if (scanner_.stopped()) return;
    const char next = scanner_.peek();
    if (name.length == 0 && next != ':') {
      if (next == '(' || next == '=') {
        scanner_.skipArgument();
        if (!scanner_.stopped()) reportNoName(scanner_.since(start));
      } else {
        scanner_.missingArgument();
      }
      return;
    }
    if (next == '(' || ((next == ',' || next == ')') && findKind(scanner_.text(name)))) {
      scanner_.skipArgument();
      if (!scanner_.stopped()) reportNoName(scanner_.since(start));
      return;
    }
    if (scanner_.position() == scanner_.text().size()) {
      scanner_.unclosed();
      return;
    }
    checkFieldName(name, start, names);
    if (next == ',' || next == ')') {
      scanner_.fail(name, fmt::format("field `{}` of `Struct` has no type", shown(name)),
                    fmt::format("write `{}: T`", shown(name)));
      return;
    }
    readColon(name);
    type.fieldNames.emplace_back(scanner_.text(name));
    DataType& fieldType = type.children.emplace_back();
    const char value = scanner_.peek();
    if (value == ',' || value == ')') {
      scanner_.fail(scanner_.since(start),
                    fmt::format("field `{}` of `Struct` has no type", shown(name)),
                    fmt::format("write `{}: T`", shown(name)));
      return;
    }
    readType(fieldType);
  }

  void readColon(TextRange name) {
    if (scanner_.take(':')) return;
    const std::size_t at = scanner_.position();
    if (scanner_.take('=')) {
      scanner_.fail({at, 1}, fmt::format("field `{}` of `Struct` has a `=`", shown(name)),
                    "put a colon between a field's name and its type", ":");
    } else {
      scanner_.fail(name, fmt::format("field `{}` of `Struct` has no colon", shown(name)),
                    "put a colon between a field's name and its type",
                    fmt::format("{}:", scanner_.text(name)));
    }
  }

  void reportNoName(TextRange range) {
    scanner_.fail(range,
                  fmt::format("`{}` is not a field of a `Struct`: it has no name", shown(range)),
                  fmt::format("write `name: {}`", shown(range)));
  }

  void checkFieldName(TextRange range, std::size_t start,
                      ViewSet& names) {
    const std::string_view name = scanner_.text(range);
    if (name.empty()) {
      scanner_.fail({start, 1}, "a field of `Struct` has no name", "write a name before the colon");
    } else if (auto error = checkSqlIdentifier(name)) {
      scanner_.fail({range.offset + error->offset, error->length},
                    fmt::format("field name of `Struct`: {}", error->message),
                    std::move(error->advice), std::move(error->replacement));
    } else if (!names.insert(name).second) {
      scanner_.fail(range, fmt::format("`Struct` has more than one field `{}`", name),
                    "give each field a name of its own");
    }
  }

  std::string shown(TextRange range) { return ascii::shown(scanner_.text(range)); }

  TypeScanner scanner_;
};

}  // namespace

TypeParse parseDataType(std::string_view text, unsigned maxDepth) {
  TypeParse result;
  auto type = std::make_unique<DataType>();
  TypeParser parser(text, maxDepth, result.problems);
  if (parser.readAll(*type)) result.type = std::move(type);
  if (parser.stopped()) {
    // The rest of the text was not understood, so no replacement is safe.
    for (TypeProblem& problem : result.problems) problem.replacement.clear();
  }
  if (result.problems.size() > 1) {
    std::ranges::stable_sort(result.problems, {}, &TypeProblem::offset);
  }
  return result;
}

}  // namespace dslint
