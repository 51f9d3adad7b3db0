// Reads user and password of a credential from its CredentialStore. A secret goes from here into a
// connection and nowhere else: it is never part of a message.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/classes.h"

namespace dslint {

struct UserPassword {
  std::string user;
  std::string password;
};

struct SecretReading {
  std::optional<UserPassword> secret;
  std::string failure;  ///< where it was looked up, and why it was not found
  std::string warning;  ///< set if other users may read the file
};

/// The value of an environment variable; nothing if it is not set.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

/// Looks up a credential. `folder` replaces the store's own folder; it is also used for a store
/// that keeps its secrets elsewhere.
SecretReading readSecret(const CredentialStore* store, std::string_view name,
                         const std::string& folder, const Environment& environment);

}  // namespace dslint
