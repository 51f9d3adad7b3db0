// What the fields of an object mean, where they can be written in more than one way.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/classes.h"

namespace dslint {

/// Values in the form of objects: an item of a list is there or not, it is never changed.
bool isValue(ClassId cls);

/// Fields that are objects on their own, or say where an object belongs.
bool isApart(const ClassSpec& spec, const Field& field);

/// Whether two items of a list are the same one, whatever else they say.
bool sameIdentity(const UserDSLObject& a, const UserDSLObject& b);

std::vector<std::string> namesOf(const List<Text>& texts);

/// The primary key by its list, or by the flags of the columns.
std::vector<std::string> keyOf(const DDLTable& table);

/// The schema, from the document or from its file; null where it could not be read.
const AvroValue* avroOf(const AvroSchema& schema);

/// The entries of a mapping, sorted: a key and its value are compared apart.
std::vector<std::pair<std::string_view, std::string_view>> entriesOf(const UserDSLObject& object,
                                                                     const Field& field);

/// Lists that say something by being there: nobody is approved, there are no credentials.
bool meansMoreEmpty(const ClassSpec& spec, const Field& field);

/// Whether an object says no more than its absence: all that it holds is what holds anyway.
bool isAllDefault(const UserDSLObject& object, const Field& in);

/// What stands in place of a name: the name, or in a few words the object that is written there.
std::string wordsOf(const UserDSLObject& object, const Field& field);

/// The capture that the system adds to the output of a transformer.
bool isImplied(const UserDSLObject& store, const CaptureMetaData* capture);

/// Whether two datasets say the same; false when in doubt, as with Avro schemas in files.
bool surelySame(const UserDSLObject& base, const UserDSLObject& head);

}  // namespace dslint
