// A loaded model: the documents of all files as objects, before names are resolved.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "avro/schema.h"
#include "model/classes.h"
#include "model/finding.h"
#include "types/data_type.h"
#include "value/keyed_hash.h"
#include "yaml/comment_scan.h"

namespace dslint {

/// One document of a file. `object` is null if it could not be read; the members `salvaged…` then
/// have what its text reveals.
struct LoadedDocument {
  Ref<UserDSLObject> object;
  uint32_t begin = 0;  ///< byte offsets in the file
  uint32_t end = 0;
  ClassId salvagedKind{};  ///< kNoClass if unknown (or an Ecosystem: see salvagedEcosystem)
  bool salvagedEcosystem = false;
};

/// Words in text that could not be turned into objects: if a name among them does not resolve, that
/// follows from the other fault.
class LostNames {
 public:
  /// Adds every run of letters, digits and `_-.` in `text`, and the text as a whole.
  void addText(std::string_view text);
  /// Adds the text of a whole document, which may have assigned platforms to dataset groups.
  void addDocument(std::string_view text);
  void merge(LostNames&& other);
  /// For a file that could not be read at all: it may have contained any name.
  void addEverything() { everything_ = true; }
  bool mayHold(std::string_view name) const;
  /// Whether a lost document may have assigned platforms to the dataset group.
  bool mayAssign(std::string_view workspace, std::string_view group) const;
  bool empty() const { return !everything_ && words_.empty(); }

 private:
  static bool holds(const StringSet& words, std::string_view name);

  StringSet words_;
  StringSet assigning_;  ///< words of documents with assignments
  bool everything_ = false;
};

/// The fields of damaged objects that could not be read, as bits by their number in the ClassSpec.
using FailedFields = std::unordered_map<const ValidatableObject*, uint32_t>;

/// What the model lacks because parts of a file could not be read.
struct Damage {
  LostNames lost;
  FailedFields failedFields;
  FailedFields emptyLists;  ///< lists that were written empty
  /// Objects in the middle of which a file ends.
  std::unordered_set<const UserDSLObject*> unfinished;
  bool cutOff = false;  ///< the rest of a file seems to be missing
  /// Fields that lack a value in some object: they are empty, could not be read, or are required
  /// and missing.
  std::unordered_set<const Field*> voids;
};

/// Why a file contributes nothing to the model.
enum class FileLoss : uint8_t {
  None,
  Unreadable,  ///< it cannot be opened, or is not a text
  TooLong,     ///< longer than the limit
  TooMany,     ///< beyond the limit on the number of files
};

/// One file. It is read on one thread; only joining the files is global.
struct LoadedFile {
  FileId file = kNoFile;
  FileLoss loss = FileLoss::None;
  uint32_t memory = 0;  ///< index into Model::memory of the memory of its objects
  uint64_t bytes = 0;
  std::vector<LoadedDocument> documents;
  std::vector<Comment> comments;  ///< those meant for dslint
  std::vector<Finding> findings;
  uint64_t derived = 0;
  /// What could not be read; null if there is nothing of the kind.
  std::unique_ptr<Damage> damage;

  Damage& damaged() {
    if (!damage) damage = std::make_unique<Damage>();
    return *damage;
  }
};

/// A hash that is cheaper than the standard one for short texts.
struct TextHash {
  size_t operator()(std::string_view text) const { return Text::hashOf(text); }
};

/// The memory of the objects of some files; freed with the last of them.
struct ModelMemory {
  Arena arena;
  std::vector<std::unique_ptr<const TypeParse>> types;
  std::vector<std::unique_ptr<const AvroParse>> avro;
  size_t files = 0;  ///< how many files have their objects here
};

/// What a thread needs to create objects in a memory while reading.
struct Workshop {
  explicit Workshop(ModelMemory& holder)
      : memory(holder.arena), types(holder.types), avro(holder.avro) {}
  Arena& memory;
  Interner names{memory};
  std::vector<std::unique_ptr<const TypeParse>>& types;
  std::vector<std::unique_ptr<const AvroParse>>& avro;
  std::unordered_map<std::string_view, Ref<TypeValue>, TextHash> typeByText;
  std::array<Ref<TypeValue>, 64> recentTypes{};  ///< a cache, by a cheap hash of their texts
  std::unordered_map<std::string_view, Ref<AvroValue>, TextHash> avroByText;
  std::array<Ref<DataClassification>, 16> plainClassifications{};
};

/// Whether a value of the field can name or hold an object of the class, at any depth.
bool mayLeadTo(const Field& field, ClassId cls);
/// The same for a name in the field: whether the named object can hold or name one of the class.
bool mayLeadToByName(const Field& field, ClassId cls);

/// Everything that was read. Owns the memory of its objects; immutable once loaded and resolved,
/// until a file is replaced.
struct Model {
  std::vector<std::unique_ptr<ModelMemory>> memory;  ///< null where it was freed
  std::vector<LoadedFile> files;                     ///< in path order
  LostNames lost;
  FailedFields failedFields;
  FailedFields emptyLists;
  std::unordered_set<const Field*> voids;
  std::unordered_set<const UserDSLObject*> unfinished;
  bool cutOff = false;
  uint64_t derived = 0;

  /// Whether the field was written but could not be read. Its absence is not reported then.
  bool failed(const Place& field) const;
  /// The same: `failed<&DDLTable::columns>(table)`.
  template <auto kField>
  requires describe::DescribedField<kField>
  bool failed(const describe::OwnerOf<kField>& object) const {
    return failed(at<kField>(object));
  }
  /// Whether the list was written empty.
  bool emptied(const Place& list) const;
  /// Whether a value is missing that may have named or held an object of the class.
  bool mayLack(ClassId cls) const;
};

}  // namespace dslint
