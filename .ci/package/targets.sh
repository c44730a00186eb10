#!/usr/bin/env bash
# Makes what other machines install, after package.sh: the packages for npm in dist/npm/ (`jekyll-ls` holds the program in
# WebAssembly and the script that prefers a native one; one package for each native program), and in dist/ the .vsix for every
# machine and for each that is named, the .tar.gz for arm64, and the .zip for Windows. Takes what the presets release, wasm-node,
# wasm-web and those that are named have built. Equal sources give equal bytes.
# usage: targets.sh linux-arm64|win32-x64…
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
declare -A programs=([linux-arm64]=build/linux-arm64/jekyll-ls [win32-x64]=build/win32-x64/jekyll-ls.exe)
declare -A strips=([linux-arm64]=aarch64-linux-gnu-strip [win32-x64]=x86_64-w64-mingw32-strip)
targets=("$@")

. .ci/package/common.sh
homepage=$(sed -n 's/.*HOMEPAGE_URL "\([^"]*\)".*/\1/p' CMakeLists.txt)
work=$PWD/build/package/npm
rm -rf "$work" dist/npm
mkdir -p "$work/jekyll-ls/bin" "$work/jekyll-ls/wasm" dist/npm

# The manifest of a package; further members of it as JSON.
manifest() {
  node -e "
    const [name, description, more] = process.argv.slice(1);
    console.log(JSON.stringify({ name, version: '$version', description, license: 'MIT', homepage: '$homepage',
      repository: { type: 'git', url: 'git+$homepage.git' }, ...JSON.parse(more) }, null, 2))" "$@"
}

.ci/package/graph.sh
native() {
  local target=$1 program=$2 strip=$3 os=${1%-*} cpu=${1#*-} name
  name=$(basename "$program")
  mkdir -p "$work/$target"
  "$strip" --strip-all -o "$work/$target/$name" "$program"
  cp LICENSE editors/graph/dist/graph.html "$work/$target/"
  echo "The program of [jekyll-ls]($homepage) for $os on $cpu. Install \`jekyll-ls\`, which brings it." >"$work/$target/README.md"
  manifest "jekyll-ls-$target" "jekyll-ls for $os on $cpu" "{\"os\": [\"$os\"], \"cpu\": [\"$cpu\"], \"files\": [\"$name\", \"graph.html\"]}" \
    >"$work/$target/package.json"
}
native linux-x64 build/release/jekyll-ls strip
for target in "${targets[@]}"; do
  native "$target" "${programs[$target]}" "${strips[$target]}"
done

cp .ci/package/npm/jekyll-ls.cjs "$work/jekyll-ls/bin/"
hosts=server/app/serving/turns/wasm
cp build/wasm/jekyll-ls.js build/wasm/jekyll-ls.wasm $hosts/node_host.cjs $hosts/turns.cjs editors/graph/dist/graph.html \
  "$work/jekyll-ls/wasm/"
cp LICENSE README.md CHANGELOG.md "$work/jekyll-ls/"
manifest jekyll-ls "Language server and checker for Jekyll sites" "{
  \"keywords\": [\"jekyll\", \"language-server\", \"lsp\", \"markdown\", \"liquid\"],
  \"bin\": {\"jekyll-ls\": \"bin/jekyll-ls.cjs\"}, \"files\": [\"bin\", \"wasm\", \"CHANGELOG.md\"], \"engines\": {\"node\": \">=18\"},
  \"optionalDependencies\": {\"jekyll-ls-linux-x64\": \"$version\", \"jekyll-ls-linux-arm64\": \"$version\",
    \"jekyll-ls-win32-x64\": \"$version\"}}" \
  >"$work/jekyll-ls/package.json"

for package in linux-x64 "${targets[@]}" jekyll-ls; do
  (cd "$work/$package" && npm pack --loglevel=error --pack-destination "$OLDPWD/dist/npm" >/dev/null)
done
(cd dist/npm && sha256sum -- *)

# ---- .vsix
extension=$PWD/build/package/vsix
for target in "${targets[@]}" alpine-x64 universal; do rm -rf "$extension-$target"; mkdir -p "$extension-$target/server"; done
for target in "${targets[@]}"; do
  cp "$work/$target/$(basename "${programs[$target]}")" "$extension-$target/server/"
  .ci/package/vsix.sh "$extension-$target" "$PWD/dist/jekyll-ls-$version-$target.vsix" --target "$target"
done
# Alpine has another C library; a static program needs none.
cp "$work/linux-x64/jekyll-ls" "$extension-alpine-x64/server/"
.ci/package/vsix.sh "$extension-alpine-x64" "$PWD/dist/jekyll-ls-$version-alpine-x64.vsix" --target alpine-x64
cp -r "$work/jekyll-ls/bin" "$work/jekyll-ls/wasm" "$extension-universal/server/"
# In a browser the same module has another script around it.
cmp build/wasm/jekyll-ls.wasm build/wasm/jekyll-ls-web.wasm >&2
cp build/wasm/jekyll-ls-web.js "$extension-universal/server/wasm/"
.ci/package/vsix.sh "$extension-universal" "$PWD/dist/jekyll-ls-$version-universal.vsix"
for package in dist/*.vsix; do
  [ "$(stat -c %s "$package")" -lt 5000000 ] || { echo "$package has more than 5 MB" >&2; exit 1; }
done

# ---- what is unpacked by hand
for target in "${targets[@]}"; do
  if [ "$target" = linux-arm64 ]; then
    .ci/package/archive.sh "$target" "$work/$target/jekyll-ls"
    continue
  fi
  name=jekyll-ls-$version-$target
  folder=$PWD/build/package/zip/$name
  rm -rf "$folder"
  mkdir -p "$folder/docs"
  cp "$work/$target/jekyll-ls.exe" editors/graph/dist/graph.html README.md CHANGELOG.md "$folder/"
  cp LICENSE "$folder/LICENSE.txt"
  cp docs/*.md "$folder/docs/"
  python3 .ci/package/make_zip.py "$folder" "dist/$name.zip"
done
(cd dist && find . -maxdepth 1 -type f | sort | xargs sha256sum)
