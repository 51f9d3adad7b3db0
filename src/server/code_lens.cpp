// Code lenses: the number of readers above a dataset or datastore.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "model/walk.h"
#include "server/features.h"

namespace dslint::server {
namespace {

using nlohmann::json;

using Readers = std::set<std::string_view>;

void addReaders(const Dataset& dataset, const Graph& graph, Readers& readers) {
  for (const Consumer& consumer : graph.consumers(dataset)) {
    if (consumer.workspace != nullptr) readers.insert(consumer.workspace->name.view());
  }
}

class Lenses {
 public:
  explicit Lenses(const Query& query) : query_(query) {}

  json run() {
    const FileId file = query_.snapshot->fileOf(query_.path);
    if (file == kNoFile) return lenses_;
    text_ = query_.snapshot->sources().text(file);
    for (const LoadedDocument& document : query_.snapshot->model().model.files[file].documents) {
      if (document.object) walk(*document.object);
    }
    return std::move(lenses_);
  }

 private:
  void walk(const UserDSLObject& object) {
    const Graph& graph = query_.snapshot->graph();
    if (const auto* store = as<Datastore>(&object)) {
      Readers readers;
      for (const auto& dataset : store->datasets) {
        if (dataset) addReaders(*dataset, graph, readers);
      }
      add(object, readers);
    } else if (const auto* dataset = as<Dataset>(&object)) {
      Readers readers;
      addReaders(*dataset, graph, readers);
      return add(object, readers);
    }
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { walk(child); });
  }

  void add(const UserDSLObject& object, const Readers& readers) {
    if (readers.empty()) return;
    const std::string title =
        fmt::format("read by {} workspace{}", readers.size(), readers.size() == 1 ? "" : "s");
    const json range = rangeJson(*text_, object.offset, object.offset, query_.client.encoding);
    // No command: the lens only shows a text.
    lenses_.push_back({{"range", range}, {"command", {{"title", title}, {"command", ""}}}});
  }

  const Query& query_;
  std::shared_ptr<const SourceText> text_;
  json lenses_ = json::array();
};

}  // namespace

json codeLens(const Query& query, const json&) {
  if (query.snapshot == nullptr || !query.client.codeLens) return json::array();
  return Lenses(query).run();
}

}  // namespace dslint::server
