# Installs the library, builds examples/embed against it, and runs that: the output is expected.txt.
#   cmake -DBUILD=… -DSOURCE=… -DWORK=… -DCOMPILER=… -P installed.cmake
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGV}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --component development --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE}/examples/embed -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix
    -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS}" "-DCMAKE_EXE_LINKER_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build ${WORK}/build)
execute_process(COMMAND ${WORK}/build/embed examples/starter WORKING_DIRECTORY ${SOURCE}
                RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
string(REGEX REPLACE "^dslint [0-9.]+\n" "" output "${output}")
file(READ ${CMAKE_CURRENT_LIST_DIR}/expected.txt expected)
if(NOT code EQUAL 0 OR NOT output STREQUAL expected)
  message(FATAL_ERROR "embed ended with ${code} and printed\n${output}${errors}")
endif()
