"""What all tests share: projects to try things on, and `--bless`."""

import gc
import os
import signal
import zipfile
from itertools import chain, islice
from pathlib import Path
from shutil import rmtree

import compiled
import pytest
import read_once
from filelock import FileLock
from hostiles import audited, hostile_project
from hypothesis import settings
from projects import AWKWARD, ROOT, SAMPLE, build_site, copy_project, make_bundle

settings.register_profile("here", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile("ci" if os.environ.get("CI") else "here")
gc.set_threshold(50_000)  # To look for cycles among all that pytest holds took a twentieth of the time.
compiled.keep()
read_once.keep(SAMPLE, ROOT)


BUILT = {"browser", "country", "hostile_site", "real_bundle", "real_files", "real_site"}
BUILT |= {"sample_files", "sample_site", "window"}
"""Fixtures that build a site, or a country to build it of, or start a browser."""

SECONDS = {
    "accessible": 90, "publishing": 68, "bundle": 59, "people": 54, "pdf": 50, "html_standard": 43,
    "hostile_texts": 31, "propose_along": 29, "serving": 28, "hostile": 28, "propose": 27, "assess": 24,
    "compare": 24, "memory": 24, "terminal": 24, "killed": 21, "local_copy": 20, "refused": 19,
    "propose_same": 19, "briefs": 18, "errors": 17, "hostile_inputs": 16, "serving_long": 16,
    "notes_in_place": 15, "firefox": 15, "own_settings": 14, "asking": 13, "search": 13, "typed": 13,
    "activity": 12, "plugin": 12, "offline": 9, "tables": 9, "slips": 9, "search_loading": 9, "entries": 8,
    "other_toolkit": 8, "evidence_shown": 7, "hostile_growth": 7, "keyboard": 7, "large": 7,
    "declarations": 7, "site": 7,
}  # fmt: skip
"""Seconds of a processor for the modules that take longest, roughly. Others that are slow take a few."""

STARTING = {"LanguageServer", "Served", "Terminal", "build_here", "build_site", "make_bundle", "preview"}
STARTING |= {"subprocess"}
"""What a module has that builds sites or starts programs."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: takes long, and is run by `make soak` alone")
    config.addinivalue_line("markers", "slow: builds, starts programs or takes time: not in `make quick`")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell has what it runs in the background ignore Ctrl-C, and so would all that the tests start.
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_slow(item: pytest.Item) -> bool:
    """Return True if a test starts a browser or builds a site, or its module does so or starts programs."""
    return _needs_a_site(item) or not STARTING.isdisjoint(_module(item))


def _needs_a_site(item: pytest.Item) -> bool:
    """Return True if a test asks for what is built once for all."""
    return not BUILT.isdisjoint(getattr(item, "fixturenames", ()))


def _module(item: pytest.Item) -> dict[str, object]:
    """Return what the module of a test has."""
    return vars(item.module) if isinstance(item, pytest.Function) and item.module else {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what starts other programs, and leave out what takes long, unless it is asked for."""
    for item in items:
        if _is_slow(item):
            item.add_marker(pytest.mark.slow)
    if "soak" not in config.getoption("-m"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("soak")])
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    items[:] = _dealt(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return tests so that each process has as much to do, if each takes the next share of them.

    What is slow comes first in each share, the longest modules before others: at the end of a run, short
    tests are there for whichever process has nothing left to do. One process begins with what needs the sites
    that all share, and so builds them; the others begin with what needs none, and do not wait for them.
    """
    slow: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("slow"):
            slow.setdefault(item.path.stem.removeprefix("test_"), []).append(item)
    modules: list[list[str]] = [[] for _ in range(workers)]
    seconds = [0.0] * workers
    for name in sorted(slow, key=lambda name: -SECONDS.get(name, 0)):
        least = seconds.index(min(seconds))
        modules[least].append(name)
        seconds[least] += SECONDS.get(name, 3)
    for dealt in modules[1:]:
        dealt.sort(key=lambda name: any(map(_needs_a_site, slow[name])))
    hands = [[item for name in dealt for item in slow[name]] for dealt in modules]
    short = [item for item in items if not item.get_closest_marker("slow")]
    # Pages of the real data are made in one process.
    short = iter(sorted(short, key=lambda item: "built_of" not in _module(item)))
    left = len(items)
    for number, hand in enumerate(hands):
        share = left // (workers - number)
        hand += islice(short, max(share - len(hand), 0))
        left -= len(hand)
    return [*chain.from_iterable(hands), *short]


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
            make_bundle(copy_project(folder, ROOT), PYTHONHASHSEED="2")  # the site has another one
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
