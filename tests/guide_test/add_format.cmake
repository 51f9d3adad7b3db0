# The format of docs/adding-a-command.md.
include(${CMAKE_CURRENT_LIST_DIR}/guide.cmake)
guide_block(format adding-a-command.md "void renderTally")
file(WRITE ${OUT}/render/tally.cpp "${format}")
guide_insert(render/renderer.h " X(Tally)" " X(Html)")
