# What CMake has to know of a system that it does not know: names of files, and where things lie below the root.
set(EMSCRIPTEN TRUE)
set(UNIX TRUE)
set(CMAKE_EXECUTABLE_SUFFIX .js)
set(CMAKE_STATIC_LIBRARY_PREFIX lib)
set(CMAKE_STATIC_LIBRARY_SUFFIX .a)
set(CMAKE_FIND_LIBRARY_PREFIXES lib)
set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
set(CMAKE_SYSTEM_PREFIX_PATH /)
