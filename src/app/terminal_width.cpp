#include "app/terminal_width.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace dslint {

unsigned terminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return 0;
}

}  // namespace dslint
