# The limit of docs/adding-a-command.md.
include(${CMAKE_CURRENT_LIST_DIR}/guide.cmake)
guide_block(member adding-a-command.md "uint64_t documents")
guide_block(row adding-a-command.md "limit<&ModelLimits::documents>")
guide_insert(model/limits.h "${member}" "  uint64_t files ")
guide_insert(settings/limits.cpp "${row}" "      limit<&ModelLimits::files>")
