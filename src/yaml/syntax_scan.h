// A strict scan of one document by the grammar of YAML 1.2.2. It finds what yaml-cpp lets pass,
// reports errors plainly, refuses deep nesting early, and knows where every node begins and ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/source_rules.h"
#include "yaml/document_split.h"
#include "yaml/event.h"
#include "yaml/missing_mark.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// The longest key that YAML allows without `?`, in bytes.
inline constexpr uint32_t kLongestKey = 1024;

/// Scans one document after the other. Linear in the text; no recursion. The text (UTF-8, without
/// lone CR) and the limits must outlive it.
class SyntaxScan {
 public:
  SyntaxScan(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  /// Scans the content of a document. False: it is broken, and problem() says why.
  bool run(const DocumentSlice& slice);
  const std::vector<Event>& events() const { return events_; }
  /// Entry 0 is "no properties".
  const std::vector<Properties>& properties() const { return properties_; }
  Problem& problem() { return problem_; }

 private:
  /// What precedes the node to read.
  enum class Where : uint8_t { Root, Dash, ImplicitColon, ExplicitKey, ExplicitColon };

  /// An open block collection.
  struct Block {
    bool mapping = false;
    bool wantsExplicitValue = false;  ///< the last entry was a `? key`
    int64_t indent = 0;               ///< column of its keys or dashes, from 0
    uint64_t entries = 0;
    uint32_t begin = 0;    ///< offset of its first key or dash
    uint32_t lastKey = 0;  ///< offset of the previous key, for messages
    uint32_t lastLine = 0;
    bool lastHasValue = false;  ///< that key has a value on its line
    bool lastEmpty = false;     ///< that key has no value at all
    bool emptyBefore = false;   ///< neither has the one before it
    int64_t closedIndent = -1;  ///< column of the collection that ended where that key began
  };

  /// An open flow collection.
  struct Flow {
    bool mapping = false;
    bool pairOpen = false;  ///< in `[a: b]`: the mapping of one entry that has begun
    bool value = false;     ///< the next node is a value
    bool key = false;       ///< a `?` has been read
    uint32_t opener = 0;
    uint64_t entries = 0;
    size_t entryEvent = 0;  ///< the first event of the current entry
    uint32_t entryLine = 0;
    uint32_t entryBegin = 0;
  };

  /// The properties before a node; those on a line of their own belong to the outer node.
  struct Pending {
    Properties outer;
    Properties line;
    int64_t column = -1;  ///< of the first one on the line of the content
    uint32_t end = 0;
    bool tabBefore = false;
  };
  /// Where a node begins, and with what.
  struct NodeStart {
    Pending pending;
    bool inlined = false;   ///< on the line of its indicator
    bool blankTab = false;  ///< after a tab
    bool absent = false;    ///< nothing is there
  };

  /// A place to return to.
  struct Cursor {
    uint32_t at = 0;
    uint32_t line = 1;
    uint32_t lineStart = 0;
  };
  Cursor here() const { return {at_, line_, lineStart_}; }
  void back(const Cursor& cursor) {
    at_ = cursor.at;
    line_ = cursor.line;
    lineStart_ = cursor.lineStart;
  }

  // syntax_scan.cpp: block structure
  bool blocks();
  bool blockEntry(Block& block);
  bool mapEntry(Block& block);
  bool nodeStart(int64_t parent, Where where, NodeStart& node);
  bool endOfValue(uint32_t begin);
  bool afterValue(std::string advice);
  bool node(int64_t parent, Where where);
  bool nodeContent(int64_t parent, bool mayBeKey);
  bool attach(size_t event, const Properties& properties);
  bool openBlock(bool mapping, int64_t indent, size_t eventIndex, const Properties& properties,
                 uint32_t begin);
  bool keyAndValue(int64_t indent, uint32_t keyBegin, uint32_t keyLine);
  bool nestedKey(Where where);
  char lostOpener(size_t begin, size_t end) const;
  bool flowGap(const Flow& frame, uint32_t nodeEnd, bool sameLine);
  void closeBlock();
  bool isKeyColon() const;
  bool missingColon(uint32_t begin, uint32_t end);
  bool outOfLine(const Block& block, uint32_t at);
  bool isAlone(uint32_t at) const;
  int64_t indentBelow(uint32_t at) const;
  bool deeperKey(uint32_t begin, uint32_t end, uint32_t lineBegin, uint32_t colon);
  bool firstLineIndented();
  int64_t step() const;
  bool itemWithoutDash();
  bool itemsAround(size_t at) const;
  bool hiddenIndent(size_t at);
  bool isStructure(size_t at) const;
  bool gluedDash(size_t at);
  void blameLine();

  // flow_scan.cpp: brackets and braces
  bool flow(int64_t parent);
  bool flowNode(int64_t parent, bool& opened);
  bool flowAfterNode(int64_t parent, bool jsonLike, uint32_t nodeLine, bool& closed);
  bool flowOpen();
  bool flowSkip(int64_t parent);
  bool flowUnclosed();
  bool openPair(Flow& frame);
  void closePair(Flow& frame);
  void closeFlow();

  // scalar_scan.cpp: tokens
  bool skip();
  bool readProperties(Pending& pending, bool inFlow);
  bool property(Properties& into, bool inFlow);
  bool combine(const Pending& pending, Properties& into);
  bool alias();
  bool quoted(int64_t parent);
  bool escape();
  void plainLine(bool inFlow);
  bool plain(int64_t parent, bool inFlow, bool mayBeKey);
  bool plainStart(bool inFlow);
  bool unfilled(size_t begin, size_t end);
  size_t gluedColons(uint32_t begin, uint32_t end) const;
  bool blockScalar(int64_t parent);  // block_scalar_scan.cpp
  bool endsBlockScalar(int64_t parent, int64_t indent, uint32_t begin);
  bool forbiddenCharacter();

  bool fail(const SourceRule& rule, size_t begin, size_t end, std::string message,
            std::string advice);
  bool syntax(size_t begin, size_t end, std::string message, std::string advice) {
    return fail(source_rule::kSyntax, begin, end, std::move(message), std::move(advice));
  }
  /// The same for an entry that lacks a mark at its key, which begins or ends at `begin`.
  bool unmarked(size_t begin, size_t end, std::string message, std::string advice) {
    return fail(kEntryWithoutMark, begin, end, std::move(message), std::move(advice));
  }
  void relate(size_t begin, size_t end, std::string text);
  void emitNull(uint32_t at, const Properties& properties);
  bool emitScalar(Style style, uint32_t begin, uint32_t end, uint32_t line, uint32_t column,
                  uint32_t indent = 0);
  bool emitStart(Event event, size_t index);
  uint32_t remember(const Properties& properties);

  bool atEnd() const { return at_ >= end_; }
  char peek(size_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : '\0'; }
  bool isBreak(size_t at) const {
    return text_[at] == '\n' || (text_[at] == '\r' && at + 1 < end_ && text_[at + 1] == '\n');
  }
  bool blankAt(size_t at) const {
    return at >= end_ || text_[at] == ' ' || text_[at] == '\t' || isBreak(at);
  }
  static bool isFlowIndicator(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
  }
  int64_t column() const { return static_cast<int64_t>(at_ - lineStart_); }
  size_t lineEnd(size_t from) const;
  void newline();
  std::string shownLine(size_t from) const;
  std::string shown(size_t begin, size_t end) const;

  std::string_view text_;
  const Limits& limits_;
  uint32_t at_ = 0;
  uint32_t end_ = 0;
  uint32_t line_ = 1;
  uint32_t lineStart_ = 0;
  bool fresh_ = false;    ///< the token is the first on its line
  bool tab_ = false;      ///< the blanks before the token, on its line, contain a tab
  bool crossed_ = false;  ///< the last skip() passed a line break
  int64_t indent_ = 0;    ///< spaces at the start of the token's line, when fresh
  uint32_t lastEnd_ = 0;  ///< the end of the last token
  Cursor ended_;          ///< just after the last property
  Block closed_;          ///< the collection that ended last, while an entry further out begins
  uint32_t lone_ = 0;     ///< the last value that began on a line of its own
  uint32_t root_ = 0;     ///< where the document's own collection begins
  int64_t rootIndent_ = 0;
  uint32_t depth_ = 0;
  std::vector<Block> blocks_;
  std::vector<Flow> flows_;
  std::vector<Event> events_;
  std::vector<Properties> properties_;
  std::vector<std::string_view> handles_;
  Problem problem_;
  bool misaligned_ = false;  ///< the fault shows at the cursor, but may be on another line
  size_t forbidden_ = 0;     ///< the next character that is allowed only in quotes; npos if none
};

}  // namespace dslint::yaml
