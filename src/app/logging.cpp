#include "app/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace dslint {

void setUpLogging(int verbose) {
  auto logger = std::make_shared<spdlog::logger>(
      "dslint", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("dslint: %l: %v");
  logger->set_level(verbose == 0   ? spdlog::level::warn
                    : verbose == 1 ? spdlog::level::info
                                   : spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace dslint
