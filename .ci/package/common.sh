# What every script that makes packages begins with; sourced, in the project's folder. Equal sources give equal bytes.
version=$(sed -n 's/^project(jekyll-ls VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022

# What the package.json of the working folder needs, unless it is there.
install_modules() {
  [ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --silent --no-audit --no-fund
}
