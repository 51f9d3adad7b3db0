// What the compiler refuses: places of fields that are none of the object's.
#include <catch2/catch.hpp>

#include "model/classes.h"
#include "model/finding.h"

using namespace dslint;

namespace {

template <auto kMember, class T>
concept HasPlace = requires(const T& object) {
  at<kMember>(object);
  keyAt<kMember>(object);
  entryAt<kMember>(object);
};
template <class T>
concept HasNullable = requires(const T& column) { at<&T::nullable>(column); };
template <class T>
concept HasNulable = requires(const T& column) { at<&T::nulable>(column); };

}  // namespace

TEST_CASE("only a field of the object has a place") {
  STATIC_REQUIRE(HasPlace<&DDLColumn::nullable, DDLColumn>);
  STATIC_REQUIRE(HasNullable<DDLColumn>);
  STATIC_REQUIRE_FALSE(HasNulable<DDLColumn>);                     // no such member
  STATIC_REQUIRE_FALSE(HasPlace<&DDLColumn::nullable, DDLTable>);  // of another class
  STATIC_REQUIRE_FALSE(HasPlace<&DataContainer::team, DataContainer>);  // set by resolve, no field
}

TEST_CASE("a place knows its object and its key") {
  const DDLColumn column;
  const Place place = at<&DDLColumn::nullable>(column);
  CHECK(place.object == &column);
  CHECK(place.key == "nullable");
  CHECK(keyAt<&DDLColumn::nullable>(column).part == Place::Part::Key);
}
