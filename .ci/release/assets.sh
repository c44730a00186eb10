#!/usr/bin/env bash
# Gathers in dist/release/ what a release has: the packages of `./dev package --test`, their checksums, the notes
# of the version, and what registries are given: the files of this folder with the version and the checksums in place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/package/common.sh
release=$PWD/dist/release
rm -rf "$release"
mkdir -p "$release"

cp dist/*.deb dist/*.tar.gz dist/*.vsix dist/npm/*.tgz "$release/"
for more in dist/*.zip; do [ -e "$more" ] && cp "$more" "$release/"; done
git archive --prefix="jekyll-ls-$version/" HEAD | gzip -9n >"$release/jekyll-ls-$version-source.tar.gz"

sum() { sha256sum "$release/$1" | cut -d' ' -f1; }
registries=(mason.yaml homebrew.rb PKGBUILD Dockerfile flake.nix)
for file in "${registries[@]}"; do
  sed -e "s/@VERSION@/$version/g" \
    -e "s/@SOURCE_SHA256@/$(sum "jekyll-ls-$version-source.tar.gz")/g" \
    -e "s/@LINUX_X64_SHA256@/$(sum "jekyll-ls-$version-linux-x64.tar.gz")/g" \
    -e "s/@LINUX_ARM64_SHA256@/$(sum "jekyll-ls-$version-linux-arm64.tar.gz")/g" ".ci/release/$file" >"$release/$file"
done
if (cd "$release" && grep -n '@[A-Z_0-9]*@' "${registries[@]}"); then
  echo "These places were not filled in." >&2
  exit 1
fi

# What CHANGELOG.md says of the version, or of what is not released yet.
awk -v version="$version" '/^## /{told = index($0, "[" version "]") > 0 || (!found && /Unreleased/); found = found || told; next} told' \
  CHANGELOG.md >"$release/notes.md"
[ -s "$release/notes.md" ]

(cd "$release" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
