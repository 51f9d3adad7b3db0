# The build information of `dslint --version --json`: the commit at the time CMake ran, and the
# optional features.
execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} rev-parse HEAD OUTPUT_VARIABLE dslint_commit
                OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE git_failed)
if(git_failed)
  set(dslint_commit "")
endif()
set(dslint_features git)
if(DSLINT_GRAPHVIZ)
  list(APPEND dslint_features graphviz)
endif()
if(DSLINT_ODBC)
  list(APPEND dslint_features odbc)
endif()
list(JOIN dslint_features " " dslint_features)
# In a file of its own, so that a new commit recompiles only one short file.
set_source_files_properties(src/app/version.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON
  COMPILE_DEFINITIONS "DSLINT_COMMIT=\"${dslint_commit}\";DSLINT_FEATURES=\"${dslint_features}\"")
