"""What all tests share: projects to try things on, and `--bless`."""

import os
import signal
import zipfile
from pathlib import Path
from shutil import rmtree

import compiled
import pytest
from filelock import FileLock
from hostiles import audited, hostile_project
from hypothesis import settings
from projects import AWKWARD, ROOT, SAMPLE, build_site, copy_project, make_bundle

settings.register_profile("here", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile("ci" if os.environ.get("CI") else "here")
compiled.keep()


BUILT = {"browser", "country", "hostile_site", "real_bundle", "real_files", "real_site"}
BUILT |= {"sample_files", "sample_site", "window"}
"""Fixtures that build a site, or a country to build it of, or start a browser."""

STARTING = {"LanguageServer", "Served", "Terminal", "build_site", "make_bundle", "preview", "subprocess"}
"""What a module has that builds sites or starts programs."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: takes long, and is run by `make soak` alone")
    config.addinivalue_line("markers", "slow: builds sites or starts programs: not in `make quick`")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell has what it runs in the background ignore Ctrl-C, and so would all that the tests start.
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_slow(item: pytest.Item) -> bool:
    """Return True if a test starts a browser or builds a site, or its module does so or starts programs."""
    module = vars(item.module) if isinstance(item, pytest.Function) and item.module else {}
    return not (BUILT.isdisjoint(getattr(item, "fixturenames", ())) and STARTING.isdisjoint(module))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what starts other programs, and leave out what takes long, unless it is asked for.

    What is marked comes first: at the end of a run, short tests fill what processors are free.
    """
    for item in items:
        if _is_slow(item):
            item.add_marker(pytest.mark.slow)
    if "soak" not in config.getoption("-m"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("soak")])
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    items.sort(key=lambda item: not item.get_closest_marker("slow"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="Take what is produced now as what is expected.")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A project of one's own, with the fictional data set and this project's settings and theme."""
    return copy_project(tmp_path / "project", SAMPLE)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A project of one's own with the real data."""
    return copy_project(tmp_path / "real", ROOT)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all test processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real_site(shared: Path) -> Path:
    """The site of the real data, built once for all tests. Nobody writes to it."""
    return _built_once(shared / "real-directories", ROOT)


@pytest.fixture(scope="session")
def real_files(real_bundle: Path) -> Path:
    """The offline edition of the same, unzipped, as it is opened from a folder. Nobody writes to it."""
    folder = real_bundle.parent / AWKWARD
    with FileLock(f"{real_bundle}.lock"):
        if not folder.exists():
            with zipfile.ZipFile(real_bundle) as archive:
                archive.extractall(folder)
    return folder / "place-toolkit"


@pytest.fixture(scope="session")
def real_bundle(shared: Path) -> Path:
    """The zip of the offline edition of the real data, made once for all tests."""
    folder = shared / "offline"
    with FileLock(f"{folder}.lock"):
        if not (folder / "dist").exists():
            rmtree(folder, ignore_errors=True)
            make_bundle(copy_project(folder, ROOT))
    (made,) = (folder / "dist").glob("*.zip")
    return made


@pytest.fixture(scope="session")
def sample_site(shared: Path) -> Path:
    """The site of the sample, built once for all tests. Nobody writes to it."""
    return _built_once(shared / "sample-directories", SAMPLE)


@pytest.fixture(scope="session")
def sample_files(shared: Path) -> Path:
    """The same site as in the offline edition, as it is opened from a folder."""
    return _built_once(shared / "sample-files", SAMPLE, OFFLINE="true")


@pytest.fixture(scope="session")
def hostile_site(shared: Path) -> Path:
    """The site of a project in which every text is hostile, built under watch. Nobody writes to it."""
    folder = shared / "hostile"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            rmtree(folder, ignore_errors=True)
            done = audited(hostile_project(folder)[0], folder.with_suffix(".json"), "build", "--strict")
            assert done.returncode == 0, done.stderr
    return folder / "site"


def _built_once(folder: Path, source: Path, **environment: str) -> Path:
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            rmtree(folder, ignore_errors=True)
            build_site(copy_project(folder, source), **environment)
    return folder / "site"
