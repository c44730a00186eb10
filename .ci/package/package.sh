#!/usr/bin/env bash
# Makes what users install, in dist/: .deb, .tar.gz, and the two .vsix of Visual Studio Code. Takes the program of the
# release build; the version is CMakeLists.txt's. Equal sources give equal bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

. .ci/package/common.sh

work=$PWD/build/package
rm -rf "$work" dist
mkdir -p "$work/files/completions" dist

# ---- files that are made: the program without symbols, the man page, the completions
program=$work/files/jekyll-ls
strip --strip-all -o "$program" build/release/jekyll-ls

# Where its libraries are not installed it is not built.
links=build/release/jekyll-ls-links
[ ! -x "$links" ] || strip --strip-all -o "$work/files/jekyll-ls-links" "$links"

# The program writes them from its own options, so that they never lag behind.
for shell in bash zsh fish; do
  "$program" generate "$shell" >"$work/files/completions/jekyll-ls.$shell"
done
"$program" generate man >"$work/files/jekyll-ls.1"
gzip -9nc "$work/files/jekyll-ls.1" >"$work/files/jekyll-ls.1.gz"
gzip -9nc CHANGELOG.md >"$work/files/changelog.gz"

.ci/package/graph.sh
cp editors/graph/dist/graph.html "$work/files/"

# ---- .deb
cmake -DVERSION="$version" -DFILES="$work/files" -DSOURCE="$PWD" -DOUTPUT="$work/deb" -DRESULT="$PWD/dist" -P .ci/package/deb.cmake

# ---- .tar.gz
.ci/package/archive.sh linux-x64 "$program"

# ---- .vsix, with the server and without
.ci/package/vsix.sh "$work/vsix" "$PWD/dist/jekyll-ls-$version.vsix"
mkdir -p "$work/vsix-linux-x64/server"
cp "$program" "$work/vsix-linux-x64/server/"
[ ! -e "$work/files/jekyll-ls-links" ] || cp "$work/files/jekyll-ls-links" "$work/vsix-linux-x64/server/"
.ci/package/vsix.sh "$work/vsix-linux-x64" "$PWD/dist/jekyll-ls-$version-linux-x64.vsix" --target linux-x64

(cd dist && sha256sum -- * | tee "$work/sha256sums")
