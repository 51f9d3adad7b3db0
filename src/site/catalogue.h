// The pages of the site and their paths.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "graph/graph.h"
#include "value/keyed_hash.h"

namespace dslint::site {

enum class PageKind : uint8_t {
  Ecosystem, Zone, Team, Datastore, Workspace, Platform, Policy, Container, Dataset, Rule, Problems,
  Changes, Platforms, PlatformTeam
};
/// `ecosystem`, `governance zone`, …
std::string_view toText(PageKind kind);

/// How a page's object compares to the base of `--since`.
enum class Mark : uint8_t { None, New, Changed };

struct Page {
  static constexpr uint32_t kNone = 0xffffffffU;

  PageKind kind = PageKind::Dataset;
  const UserDSLObject* object = nullptr;  ///< null for pages about many objects
  std::string path;                       ///< below the site's folder: `datasets/NYC/tickets.html`
  std::string title;
  uint32_t above = kNone;  ///< the page of the object that holds it
  Mark mark = Mark::None;
  std::vector<uint32_t> problems;         ///< indexes into the report, of the object itself
};

/// All pages, in a fixed order, with pages that hold others first. Two objects never share a path,
/// whatever their names are, even on file systems that ignore case. Refers to the graph and the
/// report.
class Catalogue {
 public:
  Catalogue(const Graph& graph, const Report& report);

  std::span<const Page> pages() const { return pages_; }
  const Page& operator[](uint32_t number) const { return pages_[number]; }
  /// The page of an object, or of its first use if it is used twice. Null if there is none.
  const Page* pageOf(const ValidatableObject* object) const;
  /// The page about a rule with problems; null for others.
  const Page* pageOfRule(std::string_view rule) const;
  /// Pages of one kind directly below another page.
  std::vector<const Page*> below(const Page& page, PageKind kind) const;
  const Page& home() const { return pages_.front(); }
  /// Adds a page that does not belong to an object; returns its number.
  uint32_t add(PageKind kind, const std::string& folder, std::string_view name,
               const std::string& title, uint32_t above);
  Page& page(uint32_t number) { return pages_[number]; }
  uint32_t numberOf(const Page& page) const {
    return static_cast<uint32_t>(&page - pages_.data());
  }

 private:
  uint32_t addObject(PageKind kind, const UserDSLObject& object, const std::string& folder,
                     std::string_view name, uint32_t above);
  void addZones(const Graph& graph);
  void addTeam(const Graph& graph, const Team& team, uint32_t zone);
  void addStore(const Datastore& store, uint32_t team);
  void addPolicies(const GovernanceZone& zone, uint32_t page);
  void addProblems(const Report& report);

  std::vector<Page> pages_;
  std::vector<std::vector<uint32_t>> below_;  ///< of each page
  std::unordered_map<const ValidatableObject*, uint32_t> numbers_;
  ViewMap<uint32_t> rules_;
  StringSet paths_;           ///< in lower case
  StringMap<size_t> copies_;  ///< how many of each path, in lower case
};

/// A name as one part of a path, on any file system: letters, digits, `-` and `_` stay, other bytes
/// become `~` and two hex digits, and a name that is too long ends in a hash of the whole.
std::string fileName(std::string_view name);

}  // namespace dslint::site
