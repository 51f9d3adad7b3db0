# What `cmake --install` puts where, and the Debian package that `cpack -G DEB` makes of it.
include(GNUInstallDirs)

# Reports name a page about the tool (SARIF asks for one). Until there is a public one, the name is
# of the kind that RFC 2606 reserves: it can never lead to somebody else's page.
set(DSLINT_URI "https://dslint.example/" CACHE STRING "Page about dslint that reports name")
target_compile_definitions(dslint PRIVATE DSLINT_URI="${DSLINT_URI}")

install(TARGETS dslint RUNTIME)
install(FILES ${CMAKE_SOURCE_DIR}/docs/man/dslint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/dslint.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME dslint)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/_dslint
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${CMAKE_SOURCE_DIR}/docs/completions/dslint.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/examples/starter DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${CMAKE_SOURCE_DIR}/docs/schema/report.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/dslint)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dslint)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The dslint authors <dslint@dslint.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${DSLINT_URI}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "git, graphviz")
include(CPack)
