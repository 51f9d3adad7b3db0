# Precompiled headers: compiling the includes of a file takes longer than the file itself.
option(DSLINT_PRECOMPILED "Use precompiled headers" ON)

# dslint_precompile(TARGET [HEADER]) lets a target start from cmake/precompiled.h, or from a header of its
# own. All targets without one share one compiled header, so they have to be compiled with the same
# options and definitions.
if(DSLINT_PRECOMPILED)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp CONTENT "")
  add_library(dslint_precompiled OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
  target_link_libraries(dslint_precompiled PUBLIC dslint_options)
  target_precompile_headers(dslint_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.h)
endif()

function(dslint_precompile target)
  if(DSLINT_PRECOMPILED AND ARGC GREATER 1)
    target_precompile_headers(${target} PRIVATE ${ARGV1})
  elseif(DSLINT_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM dslint_precompiled)
  endif()
endfunction()
