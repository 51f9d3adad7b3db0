#include "pipeline/readers.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "avro/schema.h"
#include "value/suggest.h"

namespace dslint {
std::vector<std::string_view> columnNames(const Dataset& dataset) {
  std::vector<std::string_view> names;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    for (const Ref<DDLColumn> column : table->columns) {
      if (column) names.push_back(column->name.view());
    }
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    const Ref<AvroValue> value = avro->avro ? avro->avro : avro->fromFile;
    if (!value || value->parse == nullptr) return names;
    for (const AvroTopField& field : avroTopFields(value->parse->schema)) {
      names.push_back(field.name);
    }
  }
  return names;
}

namespace {

std::string didYouMean(std::string_view wanted, const std::vector<std::string_view>& names) {
  const auto found = nearest(wanted, names);
  return found ? fmt::format("; did you mean `{}`?", *found) : std::string();
}

template <class Objects>
std::vector<std::string_view> namesOf(const Objects& objects) {
  std::vector<std::string_view> names;
  for (const auto& object : objects) {
    if (object) names.push_back(object->name.view());
  }
  return names;
}

const Dataset* datasetNamed(const Datastore& store, std::string_view name) {
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset && dataset->name.view() == name) return dataset.get();
  }
  return nullptr;
}

}  // namespace

std::vector<Reader> readersOf(const Graph& graph, const std::vector<const Dataset*>& datasets,
                              size_t enough) {
  std::vector<Reader> readers;
  std::unordered_map<const Workspace*, uint32_t> numbers;
  std::unordered_set<const Dataset*> seen;
  const auto add = [&](const Dataset& dataset, uint32_t through) {
    if (!seen.insert(&dataset).second) return;
    for (const Consumer& use : graph.consumers(dataset)) {
      const auto [found, fresh] =
          numbers.emplace(use.workspace, static_cast<uint32_t>(readers.size()));
      if (fresh) readers.push_back({use.workspace, {}, through});
      Reader& reader = readers[found->second];
      if (reader.through == through) reader.uses.push_back(use);
    }
  };
  for (const Dataset* dataset : datasets) add(*dataset, Reader::kDirect);
  for (uint32_t at = 0; at < readers.size() && readers.size() < enough; ++at) {
    const Ref<DataTransformer> transformer = readers[at].workspace->dataTransformer;
    if (!transformer || !transformer->outputDatastore) continue;
    for (const Ref<Dataset> output : transformer->outputDatastore->datasets) {
      if (output) add(*output, at);
    }
  }
  return readers;
}

std::optional<NamedData> findData(const Graph& graph, std::string_view name,
                                  std::string& problem) {
  NamedData data;
  const size_t colon = name.find(':');
  const std::string_view storeName = name.substr(0, colon);
  for (const Datastore* store : graph.datastores()) {
    if (store->name.view() == storeName) {
      data.store = store;
      break;
    }
  }
  if (data.store == nullptr) {
    problem = fmt::format("there is no datastore `{}`{}", storeName,
                          didYouMean(storeName, namesOf(graph.datastores())));
    return std::nullopt;
  }
  if (colon == std::string_view::npos) {
    for (const Ref<Dataset> dataset : data.store->datasets) {
      if (dataset) data.datasets.push_back(dataset.get());
    }
    return data;
  }
  const std::string_view rest = name.substr(colon + 1);
  data.dataset = datasetNamed(*data.store, rest);
  for (size_t dot = rest.find('.'); data.dataset == nullptr && dot != std::string_view::npos;
       dot = rest.find('.', dot + 1)) {
    data.dataset = datasetNamed(*data.store, rest.substr(0, dot));
    if (data.dataset != nullptr) data.column = rest.substr(dot + 1);
  }
  if (data.dataset == nullptr) {
    const std::string_view wanted = rest.substr(0, rest.find('.'));
    problem = fmt::format("the datastore `{}` has no dataset `{}`{}", storeName, wanted,
                          didYouMean(wanted, namesOf(data.store->datasets)));
    return std::nullopt;
  }
  data.datasets.push_back(data.dataset);
  if (data.column.empty()) return data;
  const std::vector<std::string_view> columns = columnNames(*data.dataset);
  for (const std::string_view column : columns) {
    if (column == data.column) return data;
  }
  problem = fmt::format("the dataset `{}:{}` has no column `{}`{}", storeName,
                        data.dataset->name.view(), data.column, didYouMean(data.column, columns));
  return std::nullopt;
}

}  // namespace dslint
