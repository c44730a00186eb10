#!/usr/bin/env bash
# Sets up what builds the program for another machine, in build/targets: usage: setup.sh linux-arm64|win32-x64|wasm-node|wasm-web
# The packages that are needed for it, `./dev` has installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=$1
mkdir -p build/targets
mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
mirror=${mirror:-http://deb.debian.org/debian}

# Debian packages unpacked beside the system; nothing of them runs here by itself.
unpack() {
  local folder=$1 suite=$2 architecture=$3 packages
  shift 3
  [ -e "$folder/.complete" ] && return
  rm -rf "$folder"
  packages=$(IFS=,; echo "$*")
  mmdebstrap --quiet --variant=extract --architectures="$architecture" --include="$packages" \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --aptopt='Acquire::Check-Valid-Until "false"' \
    "$suite" "$folder" "$mirror"
  touch "$folder/.complete"
}

# Sources of Debian packages, at the versions of the libraries that the native program is built with.
fetch_sources() {
  local folder=$PWD/build/targets/sources
  [ -e "$folder/.complete" ] && return
  rm -rf "$folder"
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" >"$folder/debian.list"
  local apt=(apt-get -qq -o "Dir::Etc::SourceList=$folder/debian.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o "APT::Sandbox::User=$(id -un)")
  "${apt[@]}" update
  (cd "$folder" && "${apt[@]}" source "$@" >/dev/null)
  touch "$folder/.complete"
}

# Those libraries for the toolchain file of that name, and the ones that are headers alone as Debian has them.
build_libraries() {
  local name=$1 folder=$PWD/build/targets/$1
  [ -e "$folder/.complete" ] && return
  cmake -G Ninja -S .ci/targets/libraries -B "$folder-libraries" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_TOOLCHAIN_FILE="$PWD/.ci/targets/$name.cmake" -DSOURCES="$PWD/build/targets/sources" \
    -DCMAKE_INSTALL_PREFIX="$folder" >/dev/null
  cmake --build "$folder-libraries" -- --quiet
  cmake --install "$folder-libraries" >/dev/null
  cp -r /usr/include/{nlohmann,CLI,spdlog,fmt,tl,asio,asio.hpp} "$folder/include/"
  touch "$folder/.complete"
}

# A program of emscripten's tree is started by the tree's loader, with its libraries: nothing is mounted, nobody need be root.
write_programs() {
  local tree=$PWD/build/targets/emscripten programs=$PWD/build/targets/emscripten-programs program name arguments
  rm -rf "$programs"
  mkdir -p "$programs/bin"
  for program in "$tree"/usr/lib/llvm-19/bin/{clang,clang++,wasm-ld,llvm-*} "$tree"/usr/bin/wasm-*; do
    name=$(basename "$program")
    arguments=
    case "$name" in clang*) arguments="-resource-dir $tree/usr/lib/llvm-19/lib/clang/19" ;; esac
    cat >"$programs/bin/$name" <<TEXT
#!/bin/sh
exec $tree/usr/lib64/ld-linux-x86-64.so.2 --argv0 "\$0" --library-path $tree/usr/lib/x86_64-linux-gnu:$tree/usr/lib/llvm-19/lib \\
  $(readlink -f "$program") $arguments "\$@"
TEXT
  done
  mv "$programs/bin/wasm-opt" "$programs/"
  printf '#!/bin/sh\nexec %s %s "$@"\n' "$PWD/.ci/targets/emscripten/optimize_once.sh" "$programs/wasm-opt" >"$programs/bin/wasm-opt"
  chmod +x "$programs"/bin/* "$programs/wasm-opt"
  # Its scripts find the modules of node where Debian keeps them.
  ln -sfn nodejs "$tree/usr/share/node_modules"
}

case "$target" in
  linux-arm64)
    unpack build/targets/linux-arm64 bookworm arm64 libc6-dev libabsl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
      libasio-dev nlohmann-json3-dev libexpected-dev libcli11-dev libspdlog-dev libfmt-dev
    ;;
  wasm-node | wasm-web)
    # Debian 12's emscripten writes what its node can't run.
    unpack build/targets/emscripten trixie amd64 emscripten
    write_programs
    fetch_sources cmark-gfm
    build_libraries wasm
    ;;
  win32-x64)
    fetch_sources cmark-gfm
    build_libraries win32-x64
    ;;
  *)
    echo "unknown target: $target" >&2
    exit 2
    ;;
esac
