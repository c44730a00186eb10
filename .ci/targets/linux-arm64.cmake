# 64-bit ARM, from any Debian: its compiler, the libraries as Debian builds them for that machine (linux-arm64.sh).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
# Without "..": a second look for packages finds them without, and other paths of headers would mean compiling all anew.
cmake_path(SET targets NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/../../build/targets")
set(CMAKE_FIND_ROOT_PATH ${targets}/linux-arm64)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
