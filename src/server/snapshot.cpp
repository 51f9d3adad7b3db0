#include "server/snapshot.h"

#include "model/locator.h"
#include "model/walk.h"

namespace dslint::server {
namespace {

const UserDSLObject* search(const UserDSLObject& object, FileId file, uint32_t offset) {
  // Nesting is limited when the text is read, so recursion is, too.
  if (object.file() == file && object.offset == offset) return &object;
  const UserDSLObject* found = nullptr;
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
    if (found == nullptr) found = search(child, file, offset);
  });
  return found;
}

}  // namespace

const UserDSLObject* objectAt(const Snapshot& snapshot, FileId file, uint32_t offset) {
  if (file >= snapshot.model().model.files.size()) return nullptr;
  for (const LoadedDocument& document : snapshot.model().model.files[file].documents) {
    if (!document.object || offset < document.begin || offset > document.end) continue;
    if (const UserDSLObject* found = search(*document.object, file, offset)) return found;
  }
  return nullptr;
}

std::vector<Spot> spotsOf(const Snapshot& snapshot, const std::vector<Place>& places) {
  std::vector<Range> ranges(places.size());
  std::vector<PlaceRequest> requests;
  for (size_t i = 0; i < places.size(); ++i) requests.push_back({&places[i], &ranges[i]});
  locate(snapshot.sources(), snapshot.model().read.limits, std::move(requests));
  std::vector<Spot> spots(places.size());
  for (size_t i = 0; i < places.size(); ++i) {
    if (ranges[i].file >= snapshot.sources().size()) continue;
    spots[i] = {snapshot.sources().path(ranges[i].file), snapshot.sources().text(ranges[i].file),
                ranges[i].begin, ranges[i].end};
  }
  return spots;
}

Place namePlace(const UserDSLObject& object) {
  return object.spec().field("name") == nullptr ? placeOf(object) : nameAt(object);
}

}  // namespace dslint::server
