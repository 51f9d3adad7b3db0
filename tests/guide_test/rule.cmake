# docs/adding-a-rule.md writes the rule `schema/no-columns`: what it shows is what the rule's file says.
include(${CMAKE_CURRENT_LIST_DIR}/guide.cmake)
guide_block(block adding-a-rule.md "extern const Rule schema_no_columns")
file(READ ${SOURCE}/src/rules/schema/no-columns.cpp rule)
string(REPLACE ";" "\\;" block "${block}")
string(REPLACE "\n" ";" lines "${block}")
foreach(line IN LISTS lines)
  string(REGEX REPLACE " R?\"\\(?….*" "" line "${line}")  # what the guide leaves out
  string(FIND "${rule}" "${line}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "src/rules/schema/no-columns.cpp has no line\n${line}")
  endif()
endforeach()
