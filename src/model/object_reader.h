// Creates objects from located nodes, by the descriptions of their classes. Reports anything that
// does not fit a description: the family `source`.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/long_scalars.h"
#include "model/model.h"
#include "yaml/node.h"

namespace dslint {

/// Reads a file named by `avroFile`, relative to the document. Returns the text, or why it is not
/// available.
using ReadBeside = std::function<std::variant<std::string, FileError>(std::string_view path)>;

/// Creates the objects of one file. For one thread; all constructor arguments must outlive it.
class ObjectReader {
 public:
  struct Settings {
    uint32_t typeDepth = 100;  ///< nesting of data types and Avro schemas
  };

  ObjectReader(std::string_view text, LoadedFile& file, Workshop& workshop,
               const Settings& settings, ReadBeside readBeside);

  /// A document.
  struct Root {
    uint32_t begin = 0;  ///< byte offset in the file
    Ref<UserDSLObject> object;  ///< null if it could not be read
  };

  /// The object of a document; several if the `---` between two is missing. `repeated`: the entries
  /// whose keys the mapping has already. Findings about them are removed if the entries turn out to
  /// mean something else.
  std::vector<Root> readDocument(const yaml::Node& root,
                                 std::span<const yaml::Repeated> repeated = {});

  /// Call after the last document of a file that does not end in a line break: if the text ends in
  /// the middle of something, that is one problem, and the rest counts as lost. `from`: the first
  /// finding of the document.
  void checkEnd(size_t from);

 private:
  using Node = yaml::Node;
  using Pair = yaml::Pair;

  /// A mapping that is being read, and the one around it.
  struct Frame {
    UserDSLObject& object;
    const Node& node;
    const Field* through;
    bool document;
    Frame* outer;
    uint32_t seen = 0;  ///< fields that were read, as bits by number
    uint32_t failed = 0;
    /// The class that the mapping has by default, where another one was guessed from its keys.
    const ClassSpec* byDefault = nullptr;
  };
  /// An object around the end of the text, and its fields that are complete.
  struct OpenObject {
    UserDSLObject* object;
    uint32_t whole;
  };
  /// A `source/missing-key` that was reported, in case the key is found elsewhere.
  struct Missing {
    const UserDSLObject* object;
    const Field* field;
    size_t finding;
  };

  const ClassSpec* kindOf(const Node& root);
  const ClassSpec* kindByKeys(const Node& root, const ClassSpec& written, const Node& kind);
  Ref<UserDSLObject> readRoot(const Node& root);
  const ClassSpec* typeByKeys(const Node& node, const ClassSpec& written, const Node& type,
                              const std::vector<const ClassSpec*>& possible);
  const ClassSpec* byKeys(const Node& node, const ClassSpec& wanted,
                          const std::vector<const ClassSpec*>& possible);
  const ClassSpec* classOf(const Node& node, const ClassSpec& wanted, const Field* through);
  Ref<UserDSLObject> readObject(const Node& node, const ClassSpec& wanted, const Field* through);
  bool splitText(const Node& node, const ClassSpec& wanted);
  Ref<UserDSLObject> fromScalar(const Node& node, const ClassSpec& wanted, const Field* through);
  Ref<UserDSLObject> makeAt(const Node& node, const ClassSpec& spec);
  void fill(UserDSLObject& object, const Node& node, const Field* through, bool document);
  bool isOrdinary(const Frame& frame, const Pair& pair) const;
  void fillField(Frame& frame, const Field& field, size_t& pair);
  void failField(Frame& frame, const Field& field, size_t& pair);
  const Pair* writtenAgain(const Node& node, const Pair& empty) const;
  uint32_t missingKeys(Frame& frame, uint32_t unseen);
  void readAvroFile(AvroSchema& schema);
  uint32_t fieldAfter(const ClassSpec& spec, uint32_t last, std::string_view key);
  bool readShared(UserDSLObject& object, const Field& field, const Pair& pair);
  bool readField(UserDSLObject& object, const Field& field, const Pair& pair);
  template <class T, class Read>
  bool readList(UserDSLObject& object, const Field& field, const Pair& pair, Read read);
  template <class T, class Read>
  bool readEach(UserDSLObject& object, const Field& field, const Pair& pair, Read read);
  /// `distinct`: hardly ever repeated.
  Text textOf(std::string_view scalar, bool distinct = false);
  bool readText(Text& to, const Field& field, const Node& node, std::string_view key);
  bool readFlag(Flag& to, const Node& node, std::string_view key);
  bool readInt(Int& to, const Field& field, const Node& node);
  bool readChoice(ChoiceBase& to, const Field& field, const Node& node, std::string_view key);
  bool readName(NameRefBase& to, const Field& field, const Node& node);
  bool readType(Ref<TypeValue>& to, const Field& field, const Node& node);
  bool readAvro(Ref<AvroValue>& to, const Field& field, const Node& node);
  bool readMap(TextMap& to, const Field& field, const Node& node);
  Ref<DataClassification> plainClassification(const Node& node, const Field& field,
                                              std::string_view key);
  Ref<TypeValue> parseType(std::string_view text);
  Ref<AvroValue> parseAvro(std::string_view text);

  static std::vector<std::string_view> absentKeys(const ClassSpec& spec, const Node& node,
                                                  const Field* through, bool document);
  std::string ownerOf(const ClassSpec& spec, std::string_view key) const;
  void unknownKey(UserDSLObject& object, const Pair& pair, const Field* through, bool document,
                  std::span<const std::string_view> absent, uint32_t& failed);
  static const Field* meantRequired(const ClassSpec& spec, const Pair& pair,
                                    std::span<const std::string_view> absent, uint32_t failed);
  static const Field* meantChoice(const ClassSpec& spec, const Pair& pair,
                                  std::span<const std::string_view> absent, uint32_t failed);
  bool isOfOtherList(Frame& holder, const Field& list, const Node& item,
                     const std::vector<const ClassSpec*>& own);
  static bool slippedIntoItem(const Pair* list, const Node& item,
                              const std::vector<std::string_view>& keys);
  static std::string adviceOfType(const ClassSpec& spec, const Node& node);
  void missingKey(UserDSLObject& object, const Field& field, const Node* key);
  void distrust(UserDSLObject& object, const ClassSpec& byDefault);
  bool spilledType(const Node& node, size_t& pair);

  // object_reader_strays.cpp: misplaced entries
  std::vector<const Node*> splitDocuments(const Node& root);
  bool strayEntry(Frame& frame, size_t& pair);
  const ClassSpec* gluedType(const Node& node, const std::vector<const ClassSpec*>& possible);
  bool gluedEntry(Frame& frame, size_t& pair);
  bool slippedEntries(Frame& frame, size_t& pair);
  struct Lacking {
    UserDSLObject* object = nullptr;
    const Field* field = nullptr;
    uint32_t column = 0;  ///< of the object's keys
  };
  Lacking lackingAtEndOf(const UserDSLObject& holder, const Pair& before, std::string_view key,
                         uint32_t column) const;
  bool give(const Lacking& lacking, const Pair& pair, const Frame& frame);
  void giveRepeated(Frame& frame);
  void forgetRepeated(uint32_t begin);
  const Node* madeItem(const Node& like, std::vector<Pair> entries);
  static const Pair* movedUp(const std::vector<Pair>& upper, const std::vector<Pair>& lower);
  void unswapItems(std::vector<const Node*>& items, const Field& field);
  bool entryOfInner(Frame& frame, size_t pair);
  bool entryOfOuter(Frame& frame, size_t pair);
  bool adopt(UserDSLObject& object, const Field& field, const Pair& pair, const Frame& from,
             uint32_t column);
  static std::vector<Pair> entriesBeside(const UserDSLObject& object, const Field& field,
                                         const Node& block, uint32_t column);
  std::vector<Pair> entriesFrom(const Node& node, uint32_t begin) const;
  std::vector<const Node*> splitItems(const Node& list, const Field& field);
  bool cutHeadless(const Node*& item, const std::vector<Pair>& all, const Field& field);
  bool isDoubled(const Node& item, const Node& next);
  const Node* madeMapping(const Node& like, std::vector<Pair> pairs);
  void explain(uint32_t begin, uint32_t end);
  void forgetMissing(const UserDSLObject& object, const Field& field);
  void dropExplained(size_t from);

  // object_reader_end.cpp: files that were cut off
  bool reachesEnd(const Node& node) const;
  bool isCutOff(const Finding& finding) const;

  Finding& report(const SourceRule& rule, const Node& at, std::string message, std::string advice);
  bool wrongShape(const Node& node, std::string_view wanted, std::string_view subject);
  void lose(const Node& node);
  Range rangeOf(const Node& node) const;
  std::string describe(const Node& node) const;

  std::string_view text_;
  LoadedFile& file_;
  Workshop& workshop_;
  const Settings settings_;
  const ReadBeside readBeside_;
  const UserDSLObject* current_ = nullptr;  ///< the object whose fields are being read
  std::unordered_set<const Node*> gluedTypes_;  ///< keys that hold a `type` and its value
  const Node* kindKey_ = nullptr;  ///< the document's key `kind`, or the one that means it
  struct SharedKey {
    const Node* node;
    ClassId wanted;
    bool operator==(const SharedKey&) const = default;
  };
  struct SharedHash {
    size_t operator()(const SharedKey& key) const {
      return std::hash<const void*>{}(key.node) * 31 + static_cast<size_t>(key.wanted);
    }
  };
  std::unordered_map<SharedKey, Ref<UserDSLObject>, SharedHash> shared_;
  /// By class: the number of the field that last followed each field, and of the last first one.
  std::array<std::array<uint8_t, 33>, static_cast<size_t>(ClassId::Count)> followers_{};
  Frame* frame_ = nullptr;  ///< the innermost mapping that is being read
  LongScalars<Text> longTexts_;  ///< of the document
  LongScalars<Ref<TypeValue>> longTypes_;
  LongScalars<Ref<AvroValue>> longSchemas_;
  std::span<const yaml::Repeated> repeated_;
  std::vector<std::pair<uint32_t, uint32_t>> explained_;  ///< text whose repeated keys are reported
  std::vector<Missing> missing_;
  /// Just after the last character of a text without a final line break; otherwise beyond the text.
  const size_t end_;
  std::vector<OpenObject> open_;  ///< the innermost first
  std::unordered_set<const Node*> lostNodes_;  ///< anchored nodes whose words are kept already
  /// Nodes put together from misplaced entries, and their entries; kept with the document.
  std::deque<Node> madeNodes_;
  std::deque<std::vector<Pair>> madePairs_;
  bool guessed_ = false;  ///< the last class was guessed from the keys alone
  const ClassSpec* byDefault_ = nullptr;  ///< see Frame, of the next mapping
  bool misplaced_ = false;                ///< the last mapping belongs to another list
  /// The lists with items that belong to another one, by the mapping that holds them.
  std::set<std::pair<const Node*, const Field*>> mixedLists_;
  int insideShared_ = 0;  ///< above 0 in anchored nodes and merged entries, whose objects may recur
};

/// Whether a mapping in `field` may have the key.
bool mayHold(const Field& field, std::string_view key);

}  // namespace dslint
