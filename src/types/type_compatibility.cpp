#include "types/type_compatibility.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "types/type_numbers.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/time_zone.h"

namespace dslint {
namespace {

/// The result of comparing one place, without its children.
struct Verdict {
  TypeChange change = TypeChange::Same;
  std::string why;
};

Verdict narrowed(std::string why) { return {TypeChange::Narrowed, std::move(why)}; }
Verdict widened(std::string why = "every value is kept") {
  return {TypeChange::Widened, std::move(why)};
}

bool isText(TypeKind kind) {
  return kind == TypeKind::VarChar || kind == TypeKind::NVarChar || kind == TypeKind::Char ||
         kind == TypeKind::NChar;
}

/// Whether `size` is within `limit`; 0 is not a limit.
bool fits(std::int64_t size, std::int64_t limit) {
  return limit == 0 || (size != 0 && size <= limit);
}

/// Collects reasons; none means that every value is kept.
class Losses {
 public:
  void add(std::string_view why) {
    if (why.empty()) return;
    if (!why_.empty()) why_ += "; ";
    why_ += why;
  }
  void addSize(std::int64_t base, std::int64_t head, std::string_view unit) {
    if (!fits(base, head)) add(fmt::format("values of more than {} {} no longer fit", head, unit));
  }
  void addSeconds(std::int64_t base, std::int64_t head) {
    if (base > head) add(fmt::format("digits of a second after the first {} are lost", head));
  }
  /// `same`: if nothing is lost, the two types have the same values.
  Verdict verdict(bool same) {
    if (!why_.empty()) return narrowed(std::move(why_));
    return same ? Verdict{} : widened();
  }

 private:
  std::string why_;
};

Verdict compareText(const DataType& base, const DataType& head) {
  const auto isFixed = [](TypeKind kind) {
    return kind == TypeKind::Char || kind == TypeKind::NChar;
  };
  const auto isNational = [](TypeKind kind) {
    return kind == TypeKind::NVarChar || kind == TypeKind::NChar;
  };
  Losses losses;
  losses.addSize(base.size, head.size, "characters");
  if (isFixed(head.kind) && !isFixed(base.kind)) losses.add("shorter values are padded");
  if (isNational(base.kind) && !isNational(head.kind)) {
    losses.add("characters outside of the database's character set no longer fit");
  }
  if (base.text != head.text) {
    if (base.text.empty()) {
      losses.add(fmt::format("a collation was added, `{}`", ascii::shown(head.text)));
    } else if (head.text.empty()) {
      losses.add(fmt::format("its collation `{}` was dropped", ascii::shown(base.text)));
    } else {
      losses.add(fmt::format("its collation was `{}` and is `{}`", ascii::shown(base.text),
                             ascii::shown(head.text)));
    }
  }
  return losses.verdict(base.kind == head.kind && base.size == head.size);
}

Verdict compareBytes(const DataType& base, const DataType& head) {
  Losses losses;
  losses.addSize(base.size, head.size, "bytes");
  return losses.verdict(base.size == head.size);
}

Verdict compareTimestamp(const DataType& base, const DataType& head) {
  const std::string was = resolveTimeZone(base.text);
  const std::string is = resolveTimeZone(head.text);
  Losses losses;
  if (was != is) losses.add(fmt::format("its time zone was `{}` and is `{}`", was, is));
  losses.addSeconds(base.scale, head.scale);
  return losses.verdict(base.scale == head.scale);
}

Verdict compareTime(const DataType& base, const DataType& head) {
  Losses losses;
  losses.addSeconds(base.scale, head.scale);
  return losses.verdict(base.scale == head.scale);
}

/// The order of the labels decides how they sort, not which values exist.
Verdict compareEnums(const DataType& base, const DataType& head) {
  const ViewSet kept(head.labels.begin(), head.labels.end());
  std::string lost;
  std::size_t count = 0;
  for (const std::string& label : base.labels) {
    if (kept.contains(label)) continue;
    if (++count <= 3) lost += fmt::format("{}`{}`", lost.empty() ? "" : ", ", ascii::shown(label));
  }
  if (count > 3) lost += fmt::format(" and {} more", count - 3);
  if (count > 0) return narrowed(lost + (count == 1 ? " no longer fits" : " no longer fit"));
  if (base.labels.size() < head.labels.size()) return widened();
  return base.labels == head.labels ? Verdict{} : widened("its texts are in another order");
}

Verdict compareEnumToText(const DataType& base, const DataType& head) {
  Losses losses;
  std::int64_t longest = 0;
  bool plain = true;
  for (const std::string& label : base.labels) {
    longest = std::max(longest, static_cast<std::int64_t>(ascii::characterCount(label)));
    plain = plain && ascii::isAscii(label);
  }
  losses.addSize(longest, head.size, "characters");
  if (head.kind == TypeKind::Char || head.kind == TypeKind::NChar) {
    losses.add("shorter values are padded");
  }
  if (!plain && (head.kind == TypeKind::VarChar || head.kind == TypeKind::Char)) {
    losses.add("characters outside of the database's character set no longer fit");
  }
  return losses.verdict(false);
}

Verdict compareGeography(const DataType& base, const DataType& head) {
  Losses losses;
  if (base.srid != head.srid) {
    losses.add(fmt::format("its srid was {} and is {}", base.srid, head.srid));
  }
  if (base.geometry != head.geometry && head.geometry != Geometry::Any) {
    losses.add(
        base.geometry == Geometry::Any
            ? fmt::format("geometries other than `{}` no longer fit", geometryWord(head.geometry))
            : fmt::format("a `{}` is not a `{}`", geometryWord(base.geometry),
                          geometryWord(head.geometry)));
  }
  losses.addSize(base.size, head.size, "bytes");
  return losses.verdict(base.geometry == head.geometry && base.size == head.size);
}

Verdict compareNumbers(const DataType& base, const DataType& head) {
  std::string lost = lostNumbers(base, head);
  if (!lost.empty()) return narrowed(std::move(lost));
  return lostNumbers(head, base).empty() ? Verdict{} : widened();
}

Verdict compareBlocks(const DataType& base, const DataType& head) {
  if (!isMxBlock(base.kind)) return narrowed("the values of a block share one scale");
  if (!isMxBlock(head.kind)) return narrowed("a block's scale and its 32 elements are lost");
  std::string lost = lostElements(base, head);
  if (!lost.empty()) return narrowed(std::move(lost));
  return base.kind == head.kind ? Verdict{} : widened();
}

/// A Vector is an array of a fixed number of floats.
Verdict compareVectorToArray(const DataType& base, const DataType& head) {
  Losses losses;
  losses.addSize(base.size, head.size, "elements");
  DataType element;
  element.kind = TypeKind::IEEE32;
  const TypeComparison elements = compareTypes(element, head.children[0]);
  if (elements.overall == TypeChange::Narrowed) {
    losses.add("its elements: " + elements.differences.front().why);
  }
  return losses.verdict(false);
}

Verdict compareKinds(const DataType& base, const DataType& head) {
  if (base.kind == TypeKind::Date &&
      (head.kind == TypeKind::Timestamp || head.kind == TypeKind::DateTime)) {
    return widened();
  }
  if (base.kind == TypeKind::Enum && isText(head.kind)) return compareEnumToText(base, head);
  if (base.kind == TypeKind::Vector && head.kind == TypeKind::Array) {
    return compareVectorToArray(base, head);
  }
  if (head.kind == TypeKind::Variant || head.kind == TypeKind::Binary) {
    return narrowed(
        fmt::format("a `{}` does not tell readers what its values are", kindName(head.kind)));
  }
  return narrowed(fmt::format("values of `{}` are not values of `{}`", kindName(base.kind),
                              kindName(head.kind)));
}

/// Compares everything but the children, which are compared only if the kinds are equal.
Verdict compareHere(const DataType& base, const DataType& head) {
  if (isNumeric(base.kind) && isNumeric(head.kind)) return compareNumbers(base, head);
  if (isText(base.kind) && isText(head.kind)) return compareText(base, head);
  const bool blocks = isMxBlock(base.kind) || isMxBlock(head.kind);
  if (blocks && floatFormat(base) != nullptr && floatFormat(head) != nullptr) {
    return compareBlocks(base, head);
  }
  if (base.kind != head.kind) return compareKinds(base, head);
  switch (base.kind) {
    case TypeKind::Variant:
    case TypeKind::Binary:
      return compareBytes(base, head);
    case TypeKind::Timestamp:
      return compareTimestamp(base, head);
    case TypeKind::DateTime:
    case TypeKind::Time:
      return compareTime(base, head);
    case TypeKind::Enum:
      return compareEnums(base, head);
    case TypeKind::Bit:
      if (base.size == head.size) return {};
      return narrowed(fmt::format("it had {} bits and has {}", base.size, head.size));
    case TypeKind::Native:
      if (base.text == head.text) return {};
      return narrowed("only the database knows what its values become");
    case TypeKind::Geography:
      return compareGeography(base, head);
    case TypeKind::Vector:
      if (base.size == head.size) return {};
      return narrowed(fmt::format("its dimension was {} and is {}", base.size, head.size));
    case TypeKind::Array: {
      Losses losses;
      losses.addSize(base.size, head.size, "elements");
      return losses.verdict(base.size == head.size);
    }
    default:
      return {};
  }
}

class Comparer {
 public:
  void compare(const DataType& base, const DataType& head) {
    Verdict here = compareHere(base, head);
    if (here.change != TypeChange::Same) {
      add(here.change, toText(base), toText(head), std::move(here.why));
    }
    if (base.kind != head.kind) return;
    if (base.kind == TypeKind::Struct) {
      compareFields(base, head);
    } else if (base.kind == TypeKind::Array) {
      descend("[element]", base.children[0], head.children[0]);
    } else if (base.kind == TypeKind::Map) {
      descend("[key]", base.children[0], head.children[0]);
      descend("[value]", base.children[1], head.children[1]);
    }
  }

  TypeComparison take() { return std::move(result_); }

 private:
  void compareFields(const DataType& base, const DataType& head) {
    ViewMap<std::size_t> places;
    places.reserve(head.fieldNames.size());
    for (std::size_t i = 0; i < head.fieldNames.size(); ++i) places.emplace(head.fieldNames[i], i);
    for (std::size_t i = 0; i < base.fieldNames.size(); ++i) {
      const std::string& name = base.fieldNames[i];
      const auto place = places.find(name);
      if (place == places.end()) {
        addField(TypeChange::Narrowed, name, toText(base.children[i]), "", "the field was removed");
      } else {
        descend("." + name, base.children[i], head.children[place->second]);
        places.erase(place);
      }
    }
    for (std::size_t i = 0; i < head.fieldNames.size(); ++i) {
      if (!places.contains(head.fieldNames[i])) continue;
      addField(TypeChange::Widened, head.fieldNames[i], "", toText(head.children[i]),
               "the field was added");
    }
  }

  void descend(std::string_view step, const DataType& base, const DataType& head) {
    const std::size_t length = path_.size();
    path_ += step;
    compare(base, head);
    path_.resize(length);
  }

  void addField(TypeChange change, std::string_view name, std::string was, std::string is,
                std::string why) {
    const std::size_t length = path_.size();
    path_ += '.';
    path_ += name;
    add(change, std::move(was), std::move(is), std::move(why));
    path_.resize(length);
  }

  void add(TypeChange change, std::string was, std::string is, std::string why) {
    result_.overall = std::max(result_.overall, change);
    result_.differences.push_back({change, path_, std::move(was), std::move(is), std::move(why)});
  }

  TypeComparison result_;
  std::string path_;
};

}  // namespace

TypeComparison compareTypes(const DataType& base, const DataType& head) {
  Comparer comparer;
  comparer.compare(base, head);
  return comparer.take();
}

}  // namespace dslint
