#include "app/load_command.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/settings_options.h"

namespace dslint {

std::unique_ptr<const CommandModel> loadFor(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (realFileSystem().kind(path) != FileSystem::Kind::Missing) continue;
    spdlog::error("there is no file or folder `{}`", path);
    return nullptr;
  }
  auto settings = settingsFor(paths.front(), {});
  if (!settings) return nullptr;
  auto made = std::make_unique<CommandModel>();
  made->settings = std::move(*settings);
  LoadOptions options;
  options.paths = paths;
  options.settings = &made->settings;
  made->loaded = load(realFileSystem(), options);
  if (!made->loaded->model.files.empty()) return made;
  spdlog::error("there is no `.yaml` or `.yml` file here");
  return nullptr;
}

bool warnOfUnread(const LoadedModel& model) {
  const size_t unread = model.unread();
  if (unread == 0) return false;
  spdlog::warn("{} kept parts of the model from being read: `dslint lint` shows {}",
               unread == 1 ? "one problem" : fmt::format("{} problems", unread),
               unread == 1 ? "it" : "them");
  return true;
}

}  // namespace dslint
