// The commands that stand in the list but are not under test. The one that is takes precedence.
#include "app/commands.h"

namespace dslint {

// NOLINTBEGIN: one list
#define DSLINT_EMPTY(name) [[gnu::weak]] void add##name##Command(CLI::App&, int&) {}
DSLINT_COMMANDS(DSLINT_EMPTY)
#undef DSLINT_EMPTY
// NOLINTEND

}  // namespace dslint
