#!/usr/bin/env bash
# Runs a tool of emscripten from the tree of Debian packages in build/targets/emscripten, which lies beside the system: its
# scripts by this system's python, its programs by the tree's own loader. em++, emcc, emar and emranlib are names of this
# script.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
export EM_CONFIG=$here/.ci/targets/emscripten/config.py
exec python3 "$here/build/targets/emscripten/usr/share/emscripten/$(basename "$0").py" "$@"
