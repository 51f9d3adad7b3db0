# The library for other programs: include/dslint, and all stages that it needs in one archive. Others
# use `find_package(dslint)` and link `dslint::dslint`.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

configure_file(${CMAKE_SOURCE_DIR}/cmake/version.h.in ${CMAKE_BINARY_DIR}/generated/dslint/version.h
               @ONLY)
target_include_directories(dslint_options INTERFACE ${CMAKE_BINARY_DIR}/generated)

add_library(dslint_library STATIC)
foreach(stage IN LISTS DSLINT_STAGES)
  if(TARGET dslint_${stage})
    target_sources(dslint_library PRIVATE $<TARGET_OBJECTS:dslint_${stage}>)
  endif()
  if(stage STREQUAL "api")
    break()
  endif()
endforeach()
set_target_properties(dslint_library PROPERTIES OUTPUT_NAME dslint EXPORT_NAME dslint
                      LINKER_LANGUAGE CXX)
target_compile_features(dslint_library INTERFACE cxx_std_20)
target_include_directories(dslint_library INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
# With the names that the linker uses: the package looks for the same ones.
target_link_libraries(dslint_library INTERFACE yaml-cpp fmt::fmt git2 OpenSSL::Crypto
                      Threads::Threads)

install(TARGETS dslint_library EXPORT dslint ARCHIVE COMPONENT development)
install(EXPORT dslint NAMESPACE dslint:: FILE dslint-targets.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dslint COMPONENT development)
install(FILES ${CMAKE_SOURCE_DIR}/include/dslint/dslint.h
        ${CMAKE_BINARY_DIR}/generated/dslint/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dslint COMPONENT development)
file(WRITE ${CMAKE_BINARY_DIR}/generated/dslint-config.cmake [=[
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(yaml-cpp)
find_dependency(fmt)
find_dependency(OpenSSL 3 COMPONENTS Crypto)
include(${CMAKE_CURRENT_LIST_DIR}/dslint-targets.cmake)
]=])
write_basic_package_version_file(${CMAKE_BINARY_DIR}/generated/dslint-config-version.cmake
                                 VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/generated/dslint-config.cmake
        ${CMAKE_BINARY_DIR}/generated/dslint-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dslint COMPONENT development)
