// The meaning of fields that can be written in more than one way.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/classes.h"

namespace dslint {

/// Whether objects of the class are values: a list has such an item or not, but it never changes.
bool isValue(ClassId cls);

/// Whether the field holds independent objects, or tells where an object belongs.
bool isApart(const ClassSpec& spec, const Field& field);

/// Whether two items of a list are the same one, perhaps changed.
bool sameIdentity(const UserDSLObject& a, const UserDSLObject& b);

std::vector<std::string> namesOf(const List<Text>& texts);

/// The primary key, from its list or from the flags of the columns.
std::vector<std::string> keyOf(const DDLTable& table);

/// The schema, from the document or from its file; null if it could not be read.
const AvroValue* avroOf(const AvroSchema& schema);

/// The entries of a mapping, sorted.
std::vector<std::pair<std::string_view, std::string_view>> entriesOf(const UserDSLObject& object,
                                                                     const Field& field);

/// Whether an empty list differs from an absent one: nobody is approved, there are no credentials.
bool meansMoreEmpty(const ClassSpec& spec, const Field& field);

/// Whether an object means the same as its absence, because it contains only defaults.
bool isAllDefault(const UserDSLObject& object, const Field& in);

/// Whether one of two references of a foreign key writes out what the other leaves to the default:
/// the datastore that it stands in (`around`), or the primary key of its dataset.
bool writesOutDefault(const UserDSLObject& base, const UserDSLObject& head, const Field& field,
                      const UserDSLObject& around);

/// The name in a field, or a short description of the object that is written in its place.
std::string wordsOf(const UserDSLObject& object, const Field& field);

/// The capture that the system adds to the output of a transformer.
bool isImplied(const UserDSLObject& store, const CaptureMetaData* capture);

/// Whether two datasets are equal; false if in doubt, as with Avro schemas in files.
bool surelySame(const UserDSLObject& base, const UserDSLObject& head);

}  // namespace dslint
