// User and password of a credential, from where its CredentialStore keeps them. A secret goes from
// here into a connection and nowhere else: it is never part of a message.
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
  std::string failure;  ///< where it was looked for and why it was not found
  std::string warning;  ///< others may read the file
};

/// An environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

/// Looks a credential up. `folder` stands in for the store's own folder; with it, a store that
/// keeps its secrets elsewhere is looked up there, too.
SecretReading readSecret(const CredentialStore* store, std::string_view name,
                         const std::string& folder, const Environment& environment);

}  // namespace dslint
