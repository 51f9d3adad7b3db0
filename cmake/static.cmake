# DSLINT_STATIC: a program without shared libraries, which runs on any Linux with its processor.
# Features that need shared libraries (ODBC loads drivers, Graphviz loads plug-ins) are left out.
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
  add_link_options(-static-pie -Wl,--wrap=dlopen)
  set(DSLINT_STATIC_SOURCES ${CMAKE_SOURCE_DIR}/cmake/static/no_shared_libraries.cpp)
  set_source_files_properties(${DSLINT_STATIC_SOURCES} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  # Debian has no libfmt.a and no libspdlog.a: both are headers here. Those of fmt are compiled once, so
  # that all other files are compiled as for the dynamic program.
  get_target_property(fmt_definitions fmt::fmt INTERFACE_COMPILE_DEFINITIONS)
  add_library(dslint_fmt STATIC ${CMAKE_SOURCE_DIR}/cmake/static/fmt.cpp)
  target_compile_definitions(dslint_fmt PUBLIC ${fmt_definitions})
  set_target_properties(dslint_fmt PROPERTIES POSITION_INDEPENDENT_CODE ON)
  set(DSLINT_FMT dslint_fmt)
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
