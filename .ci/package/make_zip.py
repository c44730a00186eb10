#!/usr/bin/env python3
"""Packs a folder, with its name, into a .zip: usage: make_zip.py FOLDER OUTPUT. Equal files and SOURCE_DATE_EPOCH give equal
bytes."""
import os
import pathlib
import sys
import time
import zipfile

folder, output = pathlib.Path(sys.argv[1]), sys.argv[2]
moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, file.read_bytes(), compresslevel=9)
