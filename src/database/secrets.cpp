#include "database/secrets.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "value/ascii.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLongestSecret = 64 * 1024;

/// The text of a small file; nothing if it cannot be read.
std::optional<std::string> textOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(kLongestSecret, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(file.gcount()));
  return text;
}

std::string firstLine(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string line(text.substr(0, end));
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

void checkAccess(const fs::path& path, SecretReading& reading) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || (status.st_mode & S_IROTH) == 0) return;
  reading.warning = fmt::format("`{}` holds a secret, and everybody can read it", path.string());
}

/// Reads two lines, or JSON with `username` (or `user`) and `password`.
std::optional<UserPassword> parseSecret(std::string_view text) {
  if (ascii::trimmed(text).starts_with('{')) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    const auto word = [&](const char* key) {
      return json.is_object() && json.contains(key) && json[key].is_string()
                 ? json[key].get<std::string>()
                 : std::string();
    };
    UserPassword secret{word("username"), word("password")};
    if (secret.user.empty()) secret.user = word("user");
    if (secret.user.empty()) return std::nullopt;
    return secret;
  }
  UserPassword secret;
  secret.user = firstLine(text);
  secret.password = firstLine(text);
  if (secret.user.empty()) return std::nullopt;
  return secret;
}

SecretReading readFolder(const fs::path& folder, std::string_view name) {
  SecretReading reading;
  if (name.find('/') != std::string_view::npos || name == "." || name == "..") {
    reading.failure = fmt::format("the credential `{}` cannot be a file", name);
    return reading;
  }
  const fs::path path = folder / name;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    const auto user = textOf(path / "username");
    const auto password = textOf(path / "password");
    if (!user || !password) {
      reading.failure =
          fmt::format("`{}` lacks a readable `username` or `password`", path.string());
      return reading;
    }
    std::string_view userText = *user;
    std::string_view passwordText = *password;
    reading.secret = UserPassword{firstLine(userText), firstLine(passwordText)};
    checkAccess(path / "password", reading);
    return reading;
  }
  const auto text = textOf(path);
  if (!text) {
    reading.failure = fmt::format("there is no readable secret `{}`", path.string());
    return reading;
  }
  reading.secret = parseSecret(*text);
  if (!reading.secret) {
    reading.failure = fmt::format(
        "`{}` holds neither a user and a password on two lines nor JSON with `username` and "
        "`password`",
        path.string());
  }
  checkAccess(path, reading);
  return reading;
}

SecretReading readEnvironment(std::string_view name, const Environment& environment) {
  SecretReading reading;
  const std::string user = fmt::format("{}_USER", name);
  const std::string password = fmt::format("{}_PASSWORD", name);
  const auto userText = environment(user);
  const auto passwordText = environment(password);
  if (!userText || !passwordText) {
    reading.failure = fmt::format("the environment variable `{}` is not set",
                                  userText ? password : user);
    return reading;
  }
  reading.secret = UserPassword{*userText, *passwordText};
  return reading;
}

}  // namespace

SecretReading readSecret(const CredentialStore* store, std::string_view name,
                         const std::string& folder, const Environment& environment) {
  if (!folder.empty()) return readFolder(folder, name);
  if (const auto* files = as<LocalFileCredentialStore>(store)) {
    return readFolder(std::string(files->folder.view()), name);
  }
  if (as<EnvironmentCredentialStore>(store) != nullptr) return readEnvironment(name, environment);
  SecretReading reading;
  reading.failure = fmt::format(
      "no credential store is known that holds `{}`: name a folder by `--credential-folder`", name);
  return reading;
}

}  // namespace dslint
