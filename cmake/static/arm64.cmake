# Debian's cross compiler for arm64, with Debian's libraries of that architecture in a folder.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
# Nothing is linked that an older compiler has compiled, for which the note about its ABI is meant.
set(CMAKE_CXX_FLAGS_INIT -Wno-psabi)
set(CMAKE_STRIP aarch64-linux-gnu-strip)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
# Not below the build folder: libgit2 is built by the same toolchain in a folder of its own.
get_filename_component(CMAKE_SYSROOT ${CMAKE_CURRENT_LIST_DIR}/../../build/sysroot-arm64 ABSOLUTE)
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/sysroot.sh arm64 ${CMAKE_SYSROOT}
                COMMAND_ERROR_IS_FATAL ANY)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
# What was built is tried under emulation.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
