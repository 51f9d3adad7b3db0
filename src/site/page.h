// The frame around every page, and the building blocks of pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/places.h"
#include "site/context.h"
#include "value/counted.h"

namespace dslint::site {

/// The address of a page, or of a file of the site, relative to another page.
std::string linkTo(const Page& from, const Page& to);
std::string linkTo(const Page& from, std::string_view path);

/// Writes one page.
class PageWriter {
 public:
  PageWriter(const Site& all, const Page& own) : site(all), page(own) {}

  /// The complete page, with its frame.
  std::string whole() const;

  PageWriter& operator<<(std::string_view text) {
    body_ += text;
    return *this;
  }

  /// A link to an object's page with its title; plain text if it has no page.
  std::string link(const Page& to) const;
  std::string link(const ValidatableObject* object, std::string_view otherwise) const;
  /// A link with another text than the page's title.
  std::string link(const Page& to, std::string_view text) const;
  /// A place in a file as a link to the repository, if there is a `--source-url`.
  std::string linked(const render::Place& place, FileId file) const;
  /// The place of an object in the files; a link if there is a `--source-url`.
  std::string source(const UserDSLObject& object) const;

  /// The title, with the kind of page and its badges.
  void title(const std::vector<std::string>& badges);
  void heading(std::string_view text, size_t count);
  void heading(std::string_view text);
  void documentation(Ref<Documentation> documentation);
  /// The fields of an object as a list of facts, after the given ones (label and markup).
  void facts(const UserDSLObject& object, std::vector<std::pair<std::string, std::string>> first,
             const std::vector<std::string_view>& leaveOut = {});
  /// A table. Cells are markup. Nothing if there are no rows.
  void table(std::string_view label, const std::vector<std::string_view>& heads,
             const std::vector<std::vector<std::string>>& rows);
  /// The problems of a page, with a heading; nothing if there are none.
  void problems(const std::vector<uint32_t>& numbers, bool perPage);

  const Site& site;
  const Page& page;

 private:
  std::string head() const;
  std::string crumbs() const;

  std::string body_;
};

std::string badge(std::string_view text, std::string_view style = "");
/// Adds the badge of something deprecated, with the sunset.
void addDeprecation(std::vector<std::string>& badges, Ref<Deprecation> deprecation);
/// A short documentation for a table's cell, escaped.
std::string brief(Ref<Documentation> documentation);
/// A text of the model as HTML. Only the start of a long one: thousands of rows may repeat it.
std::string shownText(std::string_view text);
/// The value of a field as markup; empty if it is not given.
std::string fieldValue(const PageWriter& page, const ValidatableObject& object, const Field& field);
/// `storagePolicies` as `Storage policies`.
std::string labelOf(std::string_view key);
/// The repository that owns a team, zone or the ecosystem, as `owner/name@branch`; or `nobody`.
std::string ownerText(const Repository* repository);

}  // namespace dslint::site
