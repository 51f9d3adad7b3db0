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
#include "yaml/comment_scan.h"

namespace dslint {

/// One document of a file. `object` is null when nothing could be made of it; what its text gives
/// away is then in `salvaged`.
struct LoadedDocument {
  Ref<UserDSLObject> object;
  uint32_t begin = 0;  ///< byte offsets in the file
  uint32_t end = 0;
  ClassId salvagedKind{};  ///< kNoClass when unknown (or an Ecosystem: see salvagedEcosystem)
  bool salvagedEcosystem = false;
};

/// Words that stood in text of which no object could be made: a name that does not resolve and is
/// among them follows from that other fault.
class LostNames {
 public:
  /// Adds every run of letters, digits and `_-.` in `text`, and the text as a whole.
  void addText(std::string_view text);
  /// The text of a whole document. It may have said which platforms run a dataset group.
  void addDocument(std::string_view text);
  void merge(LostNames&& other);
  /// A file that could not be read at all may have held any name.
  void addEverything() { everything_ = true; }
  bool mayHold(std::string_view name) const;
  /// Whether a lost document may have assigned platforms to the dataset group.
  bool mayAssign(std::string_view workspace, std::string_view group) const;
  bool empty() const { return !everything_ && words_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
  static bool holds(const Words& words, std::string_view name);

  Words words_;
  Words assigning_;  ///< of documents with assignments
  bool everything_ = false;
};

/// For damaged objects, which fields (by number in their ClassSpec) could not be read.
using FailedFields = std::unordered_map<const ValidatableObject*, uint32_t>;

/// What is missing in the model because parts of a file could not be read.
struct Damage {
  LostNames lost;
  FailedFields failedFields;
  FailedFields emptyLists;  ///< lists that were written with nothing in them
  /// Objects that a file ends in the middle of.
  std::unordered_set<const UserDSLObject*> unfinished;
  bool cutOff = false;  ///< the rest of a file seems to be missing
  /// Fields of objects or names that hold nothing somewhere: they are empty there, could not be
  /// read, or are required and missing.
  std::unordered_set<const Field*> voids;
};

/// Why nothing of a file is in the model.
enum class FileLoss : uint8_t {
  None,
  Unreadable,  ///< it cannot be opened, or is not a text
  TooLong,     ///< longer than a file may be
  TooMany,     ///< beyond the most files that a model may have
};

/// One file. It is made on one thread; only joining the files is global.
struct LoadedFile {
  FileId file = kNoFile;
  FileLoss loss = FileLoss::None;
  uint32_t memory = 0;  ///< the number in Model::memory of what holds its objects
  uint64_t bytes = 0;
  std::vector<LoadedDocument> documents;
  std::vector<Comment> comments;  ///< that speak to dslint
  std::vector<Finding> findings;
  uint64_t derived = 0;
  /// What could not be read; null where there is nothing of the kind.
  std::unique_ptr<Damage> damage;

  Damage& damaged() {
    if (!damage) damage = std::make_unique<Damage>();
    return *damage;
  }
};

/// A hash for texts, cheaper than the standard one for short ones.
struct TextHash {
  size_t operator()(std::string_view text) const { return Text::hashOf(text); }
};

/// What holds the objects of some files, and goes with the last of them.
struct ModelMemory {
  Arena arena;
  std::vector<std::unique_ptr<const TypeParse>> types;
  std::vector<std::unique_ptr<const AvroParse>> avro;
  size_t files = 0;  ///< that have their objects here
};

/// What one thread needs to make objects in a memory. It is for reading alone.
struct Workshop {
  explicit Workshop(ModelMemory& holder)
      : memory(holder.arena), types(holder.types), avro(holder.avro) {}
  Arena& memory;
  Interner names{memory};
  std::vector<std::unique_ptr<const TypeParse>>& types;
  std::vector<std::unique_ptr<const AvroParse>>& avro;
  std::unordered_map<std::string_view, Ref<TypeValue>, TextHash> typeByText;
  std::array<Ref<TypeValue>, 64> recentTypes{};  ///< by a sketch of their texts
  std::unordered_map<std::string_view, Ref<AvroValue>, TextHash> avroByText;
  std::array<Ref<DataClassification>, 16> plainClassifications{};
};

/// Whether what stands in the field names or holds an object of the class, at any depth.
bool mayLeadTo(const Field& field, ClassId cls);
/// The same for a name in the field: whether what it names may hold or name an object of the class.
bool mayLeadToByName(const Field& field, ClassId cls);

/// All that was read. Owns the memory of its objects; immutable once loaded and resolved, until a
/// file is replaced.
struct Model {
  std::vector<std::unique_ptr<ModelMemory>> memory;  ///< null where it was given back
  std::vector<LoadedFile> files;                     ///< in path order
  LostNames lost;
  FailedFields failedFields;
  FailedFields emptyLists;
  std::unordered_set<const Field*> voids;
  std::unordered_set<const UserDSLObject*> unfinished;
  bool cutOff = false;
  uint64_t derived = 0;

  /// Whether the field was written but could not be read. Its absence is no news then.
  bool failed(const Place& field) const;
  /// The same: `failed<&DDLTable::columns>(table)`.
  template <auto kField>
  requires describe::DescribedField<kField>
  bool failed(const describe::OwnerOf<kField>& object) const {
    return failed(at<kField>(object));
  }
  /// Whether the list was written with nothing in it.
  bool emptied(const Place& list) const;
  /// Whether something that may have named or held an object of the class holds nothing.
  bool mayLack(ClassId cls) const;
};

}  // namespace dslint
