# Where emscripten finds its parts inside its tree.
LLVM_ROOT = "/usr/lib/llvm-19/bin"
BINARYEN_ROOT = "/usr"
NODE_JS = "/usr/bin/node"
CACHE = "/usr/share/emscripten/cache"
FROZEN_CACHE = True
