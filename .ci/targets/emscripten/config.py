# Where emscripten finds its parts: setup.sh writes the programs, which start those of the tree by its loader.
import os
import pathlib
import shutil

_targets = pathlib.Path(os.environ["EM_CONFIG"]).resolve().parents[3] / "build/targets"
LLVM_ROOT = str(_targets / "emscripten-programs/bin")
BINARYEN_ROOT = str(_targets / "emscripten-programs")
NODE_JS = shutil.which("node")
CACHE = str(_targets / "emscripten/usr/share/emscripten/cache")
FROZEN_CACHE = True
