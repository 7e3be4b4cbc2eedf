"""Ordinary Python goes on working inside the sandbox."""

from __future__ import annotations

import pytest

from tests.kernel.sandbox.confining import run_confined
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, NAMESPACES

BOTH = pytest.mark.parametrize("layers", [ALL_LAYERS, ALL_LAYERS - {NAMESPACES}])


@BOTH
def test_the_standard_library_can_be_imported(layers: frozenset[str]) -> None:
    code = """
        import importlib, sys, warnings
        warnings.simplefilter("ignore")
        skipped = {"antigravity", "this", "idlelib", "turtledemo", "lib2to3"}
        elsewhere = {"msilib", "msvcrt", "nt", "winreg", "winsound", "_winapi"}
        optional = {"tkinter", "turtle", "dbm", "curses", "readline", "lzma", "bz2", "sqlite3"}
        for name in sorted(sys.stdlib_module_names - skipped - elsewhere):
            if not name.startswith("_"):
                try:
                    importlib.import_module(name)
                except ModuleNotFoundError as error:
                    if name not in optional:
                        print(name, error)
    """
    result = run_confined(code, layers=layers)
    assert (result.output, result.code) == ("", 0), result.errors


@BOTH
def test_numpy_computes_and_keeps_files(layers: frozenset[str]) -> None:
    code = """
        import numpy as np
        import numpy.fft, numpy.ma, numpy.polynomial, numpy.testing
        weights = np.random.default_rng(0).normal(size=(200, 200))
        np.linalg.svd(weights)
        np.save("weights.npy", weights)
        np.savez("all.npz", weights=weights)
        np.savetxt("weights.txt", weights[:2])
        assert (np.load("weights.npy", mmap_mode="r") == weights).all()
        assert (np.load("all.npz")["weights"] == weights).all()
        assert np.loadtxt("weights.txt").shape == (2, 200)
    """
    result = run_confined(code, layers=layers, numpy=True)
    assert result.code == 0, result.errors


@BOTH
def test_files_in_the_working_directory_can_be_used_in_every_way(
    layers: frozenset[str],
) -> None:
    code = """
        import os, pathlib, shutil, sqlite3, tempfile, zipfile
        assert os.listdir(".") == []
        pathlib.Path("notes.txt").write_text("one")
        pathlib.Path("touched").touch()
        pathlib.Path("touched").touch()
        with open("notes.txt", "a") as file:
            file.write(" two")
        with open("notes.txt", "r+") as file:
            file.truncate(7)
        os.mkdir("folder")
        for copy in (shutil.copyfile, shutil.copy, shutil.copy2):
            copy("notes.txt", "folder/copy")
        shutil.copytree("folder", "tree")
        shutil.move("tree", "moved")
        shutil.make_archive("archive", "gztar", "moved")
        shutil.unpack_archive("archive.tar.gz", "unpacked")
        with zipfile.ZipFile("some.zip", "w") as archive:
            archive.write("notes.txt")
        shutil.rmtree("moved")
        os.replace("notes.txt", "folder/notes.txt")
        with tempfile.TemporaryFile() as file, tempfile.NamedTemporaryFile() as named:
            assert named.name.startswith(os.getcwd())
        with tempfile.TemporaryDirectory() as directory:
            pathlib.Path(directory, "x").touch()
        base = sqlite3.connect("table.db")
        base.execute("create table runs (loss real)")
        base.execute("insert into runs values (0.5)")
        base.commit()
        print(base.execute("select * from runs").fetchall())
        print(sorted(os.listdir("unpacked")), pathlib.Path("folder/notes.txt").read_text())
    """
    result = run_confined(code, layers=layers)
    assert result.output == "[(0.5,)]\n['copy'] one two\n", result.errors


@BOTH
def test_asyncio_runs(layers: frozenset[str]) -> None:
    code = """
        import asyncio
        async def main():
            async with asyncio.timeout(5):
                return await asyncio.gather(*(asyncio.sleep(0.001, n) for n in range(3)))
        print(asyncio.run(main()))
    """
    assert run_confined(code, layers=layers).output == "[0, 1, 2]\n"


def test_asyncio_runs_also_when_the_zygote_has_imported_it() -> None:
    code = "import asyncio; asyncio.run(asyncio.sleep(0)); print('done')"
    assert run_confined(code, before="import asyncio").output == "done\n"


@BOTH
def test_clocks_numbers_and_questions_about_the_system_are_answered(
    layers: frozenset[str],
) -> None:
    code = """
        import datetime, os, platform, random, secrets, signal, time, uuid, zoneinfo
        time.sleep(0.001); time.perf_counter(); time.process_time(); time.get_clock_info("time")
        datetime.datetime.now().astimezone(); datetime.datetime.now(zoneinfo.ZoneInfo("UTC"))
        os.cpu_count(); platform.platform(); uuid.uuid4(); secrets.token_hex(); os.urandom(8)
        os.getpid(); os.uname(); os.getcwd()
        signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.raise_signal(signal.SIGTERM)
        print("done")
    """
    assert run_confined(code, layers=layers).output == "done\n"


def test_the_course_s_own_package_can_be_read() -> None:
    assert run_confined("import tui_nn; print(tui_nn.__name__)").output == "tui_nn\n"
