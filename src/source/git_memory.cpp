#include "source/git_memory.h"

#include <git2/sys/odb_backend.h>

#include <cstring>
#include <mutex>
#include <string>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Ahead of loose objects and packs, whose priorities are 1 and 2.
constexpr int kFirstBackend = 999;

std::string keyOf(const git_oid* oid) {
  return {reinterpret_cast<const char*>(oid->id), sizeof oid->id};
}

}  // namespace

struct GitMemory::Objects {
  struct Stored {
    std::string data;
    git_object_t type;
  };
  std::mutex mutex;
  StringMap<Stored> stored;  ///< only grows, so pointers stay valid

  const Stored* find(const git_oid* oid) {
    const std::lock_guard lock(mutex);
    const auto found = stored.find(keyOf(oid));
    return found == stored.end() ? nullptr : &found->second;
  }
};

struct GitMemory::Backend {
  git_odb_backend parent{};
  Objects* objects = nullptr;

  static Objects& of(git_odb_backend* backend) {
    return *reinterpret_cast<Backend*>(backend)->objects;
  }
  static int read(void** data, size_t* size, git_object_t* type, git_odb_backend* backend,
                  const git_oid* oid) {
    const Objects::Stored* stored = of(backend).find(oid);
    if (stored == nullptr) return GIT_ENOTFOUND;
    *data = git_odb_backend_data_alloc(backend, stored->data.size() + 1);
    if (*data == nullptr) return GIT_ERROR;
    std::memcpy(*data, stored->data.c_str(), stored->data.size() + 1);
    *size = stored->data.size();
    *type = stored->type;
    return 0;
  }
  static int readHeader(size_t* size, git_object_t* type, git_odb_backend* backend,
                        const git_oid* oid) {
    const Objects::Stored* stored = of(backend).find(oid);
    if (stored == nullptr) return GIT_ENOTFOUND;
    *size = stored->data.size();
    *type = stored->type;
    return 0;
  }
  static int write(git_odb_backend* backend, const git_oid* oid, const void* data, size_t size,
                   git_object_t type) {
    Objects& objects = of(backend);
    const std::lock_guard lock(objects.mutex);
    objects.stored.try_emplace(
        keyOf(oid), Objects::Stored{{static_cast<const char*>(data), size}, type});
    return 0;
  }
  static int exists(git_odb_backend* backend, const git_oid* oid) {
    return of(backend).find(oid) == nullptr ? 0 : 1;
  }
  static void free(git_odb_backend* backend) { delete reinterpret_cast<Backend*>(backend); }
};

GitMemory::GitMemory() : objects_(std::make_unique<Objects>()) {}
GitMemory::~GitMemory() = default;

bool GitMemory::addTo(git_odb* odb) {
  auto backend = std::make_unique<Backend>();
  if (git_odb_init_backend(&backend->parent, GIT_ODB_BACKEND_VERSION) != 0) return false;
  backend->objects = objects_.get();
  backend->parent.read = Backend::read;
  backend->parent.read_header = Backend::readHeader;
  backend->parent.write = Backend::write;
  backend->parent.exists = Backend::exists;
  backend->parent.free = Backend::free;
  if (git_odb_add_backend(odb, &backend->parent, kFirstBackend) != 0) return false;
  (void)backend.release();  // the database frees it
  return true;
}

}  // namespace dslint
