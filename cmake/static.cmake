# DSLINT_STATIC: one program that runs on any Linux of its processor, without a library beside it.
# What comes from shared libraries alone (ODBC loads drivers, Graphviz loads plug-ins) is left out.
option(DSLINT_STATIC "Link everything into one static program" OFF)
if(DSLINT_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  set(OPENSSL_USE_STATIC_LIBS ON)
  set(DSLINT_ODBC OFF CACHE BOOL "" FORCE)
  set(DSLINT_GRAPHVIZ OFF CACHE BOOL "" FORCE)
  set(libgit2 ${CMAKE_BINARY_DIR}/libgit2)
  set(toolchain "")
  if(CMAKE_TOOLCHAIN_FILE)
    set(toolchain -DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE})
  endif()
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/cmake/static/libgit2.sh ${libgit2} ${toolchain}
                  COMMAND_ERROR_IS_FATAL ANY)
  set(LIBGIT2_INCLUDE_DIR ${libgit2}/include)
  find_library(HTTP_PARSER_LIBRARY http_parser REQUIRED)
  find_package(ZLIB REQUIRED)
  set(LIBGIT2_LIBRARY ${libgit2}/lib/libgit2.a ${HTTP_PARSER_LIBRARY} ZLIB::ZLIB)
  find_library(YAML_CPP_STATIC yaml-cpp REQUIRED)
  add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)  # the same source gives the same bytes
  # The linker warns that getaddrinfo and dlopen need glibc's shared libraries when they are called.
  # libgit2 and libcrypto hold such calls; dslint reaches none of them.
  add_link_options(-static-pie)
  # Debian has no libfmt.a and no libspdlog.a: both are used as headers.
  set(DSLINT_FMT fmt::fmt-header-only)
  add_library(dslint_spdlog INTERFACE)
  target_compile_definitions(dslint_spdlog INTERFACE SPDLOG_FMT_EXTERNAL)
  set(DSLINT_SPDLOG dslint_spdlog)
  set(DSLINT_YAML_CPP ${YAML_CPP_STATIC})
  add_custom_target(release-artifacts
    COMMAND ${CMAKE_SOURCE_DIR}/cmake/release/artifacts.sh ${CMAKE_BINARY_DIR}
            ${CMAKE_SOURCE_DIR}/build/artifacts ${PROJECT_VERSION}
    DEPENDS dslint USES_TERMINAL VERBATIM)
else()
  set(DSLINT_FMT fmt::fmt)
  set(DSLINT_SPDLOG spdlog::spdlog)
  set(DSLINT_YAML_CPP yaml-cpp)
endif()
