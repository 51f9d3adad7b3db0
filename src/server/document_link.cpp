// Document links: files with Avro schemas, and repositories.

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "model/node_access.h"
#include "server/cursor.h"
#include "server/features.h"

namespace dslint::server {
namespace {

using nlohmann::json;

class Links {
 public:
  explicit Links(const Query& query) : query_(query) {}

  json run() {
    yaml::Reader reader(query_.text->text, yaml::Limits(), yaml::Engine::Fast);
    yaml::Document document;
    while (reader.next(document)) {
      if (document.root == nullptr) continue;
      // Other documents have keys of the same names, which mean something else.
      const ClassSpec* spec = findClass(scalarOf(*document.root, "kind"));
      if (spec != nullptr && spec->options.document) walk(*document.root);
    }
    return std::move(links_);
  }

 private:
  void walk(const yaml::Node& node) {
    // Nesting is limited when the text is read, so recursion is, too.
    for (const yaml::Pair& pair : node.pairs()) {
      if (pair.merged) continue;
      if (pair.value->kind != yaml::Kind::Scalar) {
        walk(*pair.value);
      } else if (keyText(pair) == "avroFile") {
        add(*pair.value, uriOf((std::filesystem::path(query_.path).parent_path() /
                                std::string(pair.value->text()))
                                   .lexically_normal()
                                   .string()));
      } else if (keyText(pair) == "repository") {
        repository(node, *pair.value);
      }
    }
    for (const yaml::Node* item : node.items()) walk(*item);
  }

  void repository(const yaml::Node& mapping, const yaml::Node& value) {
    std::string host(scalarOf(mapping, "url"));
    if (host.empty()) host = "https://github.com";
    if (!host.starts_with("https://") && !host.starts_with("http://")) return;
    while (host.ends_with('/')) host.pop_back();
    // Any other text is not the path of a repository, and gets no link.
    const bool legal = value.text().find('/') != std::string_view::npos &&
                       value.text().find_first_not_of(
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./") ==
                           std::string_view::npos;
    if (legal) add(value, fmt::format("{}/{}", host, value.text()));
  }

  void add(const yaml::Node& node, const std::string& target) {
    links_.push_back({{"range", rangeJson(*query_.text, node.begin,
                                          yaml::endOf(query_.text->text, node),
                                          query_.client.encoding)},
                      {"target", target}});
  }

  const Query& query_;
  json links_ = json::array();
};

}  // namespace

json documentLink(const Query& query, const json&) {
  return query.text == nullptr || query.path.empty() ? json::array() : Links(query).run();
}

}  // namespace dslint::server
