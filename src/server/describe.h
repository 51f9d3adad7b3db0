// Descriptions of classes, fields and objects, for hovers and completion.
#pragma once

#include <string>

#include "graph/graph.h"
#include "model/class_spec.h"
#include "types/data_type.h"

namespace dslint::server {

/// A description of a class, in Markdown.
std::string aboutClass(const ClassSpec& spec);
/// What a key means, which values it takes, and its default.
std::string aboutField(const ClassSpec& owner, const Field& field);
/// What a data type becomes in each database, as a list.
std::string aboutType(const DataType& type);
/// What the values of a field are, in a few words: `text`, `list of Dataset`.
std::string shapeOf(const Field& field);
/// A description of an object: class, name, documentation, owner, and facts specific to its class.
std::string aboutObject(const UserDSLObject& object, const Graph& graph);

}  // namespace dslint::server
