# What `cmake --install` installs where, and the Debian package that `cpack -G DEB` creates from it.
include(GNUInstallDirs)

# Reports name a page about the tool (validators of SARIF require one). Builds from a public repository
# set it, as docs/releasing.md explains. The default is a name reserved by RFC 2606: it never leads to
# somebody else's page.
set(no_page "https://dslint.example/")
set(DSLINT_URI "${no_page}" CACHE STRING "Page about dslint that reports name")
target_compile_definitions(dslint PRIVATE DSLINT_URI="${DSLINT_URI}")
target_compile_definitions(dslint_server PRIVATE DSLINT_URI="${DSLINT_URI}")

install(TARGETS dslint RUNTIME)
install(FILES ${CMAKE_SOURCE_DIR}/docs/man/dslint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/dslint.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME dslint)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/_dslint
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/dslint.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/cmake/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/examples/starter DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${CMAKE_SOURCE_DIR}/docs/schema/report.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/dslint)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dslint)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The dslint authors <dslint@dslint.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for data ecosystem models written in YAML")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"dslint checks models of data ecosystems: who produces which data, who may
use it, where it is stored, and which platform moves it. It says what is
wrong, where exactly, and what to do about it. It also reviews changes of a
model, and prints the pipelines that would run.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Only the program, without the library for other programs.
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};dslint;Unspecified;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
if(NOT DSLINT_URI STREQUAL no_page)
  set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${DSLINT_URI}")
endif()
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "git, graphviz")
include(CPack)
