# The command of docs/adding-a-command.md.
include(${CMAKE_CURRENT_LIST_DIR}/guide.cmake)
guide_block(command adding-a-command.md "void addFamiliesCommand")
file(WRITE ${OUT}/app/command_families.cpp "${command}")
guide_insert(app/commands.h " X(Families)" " X(Explain)")
