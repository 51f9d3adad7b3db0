// Words about classes, fields and objects, for hovers and completion.
#pragma once

#include <string>

#include "graph/graph.h"
#include "model/class_spec.h"
#include "types/data_type.h"

namespace dslint::server {

/// What a class is, in Markdown.
std::string aboutClass(const ClassSpec& spec);
/// What a key means, what it takes and what holds without it.
std::string aboutField(const ClassSpec& owner, const Field& field);
/// What a data type becomes in each database, as a list.
std::string aboutType(const DataType& type);
/// What the values of a field are, in a few words: `text`, `list of Dataset`.
std::string shapeOf(const Field& field);
/// What an object is: class, name, documentation, owner, and what there is to say of its class.
std::string aboutObject(const UserDSLObject& object, const Graph& graph);

}  // namespace dslint::server
