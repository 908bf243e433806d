"""Makes wheels of unpacked Debian packages: what pip would have fetched, without the translations that nobody here reads."""

import base64
import hashlib
import os
import pathlib
import sys
import zipfile
from email.parser import Parser

LANGUAGES = {"en", "ko", "__pycache__"}
source, target = map(pathlib.Path, sys.argv[1:])


def unwanted(path: pathlib.Path) -> bool:
    parts = path.parts
    if "__pycache__" in parts or path.name in {"RECORD", "INSTALLER", "REQUESTED", "WHEEL"}:
        return True
    for at, part in enumerate(parts[:-2]):
        if part == "locale" and parts[at + 1] not in LANGUAGES:
            return True
    return "gis" in parts and "contrib" in parts


def row(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def metadata_folder(name: str, version: str) -> str:
    return f"{name.replace('-', '_')}-{version}.dist-info"


target.mkdir(parents=True)
folders = sorted([*source.glob("*.dist-info"), *source.glob("*.egg-info")])
for folder in folders:
    text = (folder / ("METADATA" if folder.suffix == ".dist-info" else "PKG-INFO")).read_text()
    about = Parser().parsestr(text, headersonly=True)
    info = metadata_folder(about["Name"], about["Version"])
    tops = folder / "top_level.txt"
    names = tops.read_text().split() if tops.exists() else [about["Name"].lower().replace("-", "_")]
    found = [path for name in names for path in [source / name, source / f"{name}.py"] if path.exists()]
    assert found, f"{folder.name}: nothing of {names} is there"
    files = [each for path in found for each in ([path] if path.is_file() else path.rglob("*")) if each.is_file()]
    content = {str(path.relative_to(source)): path.read_bytes() for path in sorted(files) if not unwanted(path.relative_to(source))}
    compiled = any(name.endswith(".so") for name in content)
    python = f"cp3{sys.version_info.minor}"
    tag = f"{python}-{python}-linux_{os.uname().machine}" if compiled else "py3-none-any"
    content[f"{info}/METADATA"] = text.encode()
    content[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: lab\nRoot-Is-Purelib: {str(not compiled).lower()}\nTag: {tag}\n".encode()
    if (folder / "entry_points.txt").exists():
        content[f"{info}/entry_points.txt"] = (folder / "entry_points.txt").read_bytes()
    record = "".join(row(name, each) for name, each in content.items()) + f"{info}/RECORD,,\n"
    content[f"{info}/RECORD"] = record.encode()
    wheel = target / f"{info.removesuffix('.dist-info')}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    print(wheel.name, wheel.stat().st_size)
