# Makes the .deb by CPack. Run by package.sh: cmake -DVERSION= -DFILES= -DSOURCE= -DOUTPUT= -DRESULT= -P deb.cmake.
file(MAKE_DIRECTORY ${OUTPUT})
set(links "")
if(EXISTS ${FILES}/jekyll-ls-links)
  string(CONCAT links "install(PROGRAMS ${FILES}/jekyll-ls-links DESTINATION bin)\n"
    "set(CPACK_DEBIAN_PACKAGE_DEPENDS \"libcurl4, libsqlite3-0\")")
endif()
file(WRITE ${OUTPUT}/source/CMakeLists.txt "
cmake_minimum_required(VERSION 3.25)
project(jekyll-ls VERSION ${VERSION} LANGUAGES NONE)
install(PROGRAMS ${FILES}/jekyll-ls DESTINATION bin)
${links}
install(FILES ${FILES}/graph.html DESTINATION share/jekyll-ls)
install(FILES ${FILES}/jekyll-ls.1.gz DESTINATION share/man/man1)
install(FILES ${FILES}/completions/jekyll-ls.bash DESTINATION share/bash-completion/completions RENAME jekyll-ls)
install(FILES ${FILES}/completions/jekyll-ls.zsh DESTINATION share/zsh/vendor-completions RENAME _jekyll-ls)
install(FILES ${FILES}/completions/jekyll-ls.fish DESTINATION share/fish/vendor_completions.d)
install(FILES ${FILES}/changelog.gz ${SOURCE}/README.md DESTINATION share/doc/jekyll-ls)
install(FILES ${SOURCE}/LICENSE DESTINATION share/doc/jekyll-ls RENAME copyright)
install(DIRECTORY ${SOURCE}/docs/ DESTINATION share/doc/jekyll-ls/docs FILES_MATCHING PATTERN \"*.md\"
  PATTERN \"_*\" EXCLUDE PATTERN assets EXCLUDE)
install(FILES ${SOURCE}/editors/README.md DESTINATION share/doc/jekyll-ls/editors)
install(FILES ${SOURCE}/editors/emacs/lsp-jekyll.el DESTINATION share/emacs/site-lisp)
# Neovim finds packages of the distribution below site/.
install(DIRECTORY ${SOURCE}/editors/neovim/ DESTINATION share/nvim/site/pack/jekyll-ls/start/jekyll-ls)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jekyll-ls)
set(CPACK_PACKAGE_VERSION ${VERSION})
set(CPACK_PACKAGE_CONTACT \"The jekyll-ls authors <maintainers@jekyll-ls.invalid>\")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY \"language server and checker for Jekyll sites\")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION \"Completes, checks and repairs links, front matter and Liquid of Jekyll sites in any editor\\nthat speaks the Language Server Protocol, and on the command line, without running Jekyll.\")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE amd64)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${OUTPUT}/fix_times.cmake)
set(CPACK_OUTPUT_FILE_PREFIX ${RESULT})
include(CPack)
")
# Copies carry the time of the build: all files get the time of the sources.
file(WRITE ${OUTPUT}/fix_times.cmake
  "execute_process(COMMAND find \${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch -h -d @$ENV{SOURCE_DATE_EPOCH} {} + COMMAND_ERROR_IS_FATAL ANY)\n")
execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${OUTPUT}/source -B ${OUTPUT}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND cpack --config ${OUTPUT}/build/CPackConfig.cmake
  WORKING_DIRECTORY ${OUTPUT}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${RESULT}/_CPack_Packages)
