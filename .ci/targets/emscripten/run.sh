#!/usr/bin/env bash
# Runs a tool of emscripten from the tree of Debian packages in build/targets/emscripten, which lies beside the system:
# inside it, with this project, /dev and /proc at their own places. em++, emcc, emar and emranlib are names of this script.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
tree=$here/build/targets/emscripten
tool=$(basename "$0")
namespace=(unshare --mount --propagation private)
[ "$(id -u)" -eq 0 ] || namespace+=(--map-root-user)
mkdir -p "$tree$here" "$tree/dev" "$tree/proc"
unset NODE_EXTRA_CA_CERTS
export EM_CONFIG=$here/.ci/targets/emscripten/config.py
exec "${namespace[@]}" sh -c '
  tree=$1; here=$2; folder=$3; tool=$4; shift 4
  for place in /dev /proc "$here"; do mount --rbind "$place" "$tree$place"; done
  exec unshare --root="$tree" --wd="$folder" /usr/bin/python3 "/usr/share/emscripten/$tool.py" "$@"
' sh "$tree" "$here" "$PWD" "$tool" "$@"
