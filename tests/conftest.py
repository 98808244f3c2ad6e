"""What all tests share: projects to try things on, and `--bless`."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from projects import ROOT, SAMPLE, build_site, copy_project

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


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
    return _built_once(shared / "directories")


@pytest.fixture(scope="session")
def real_files(shared: Path) -> Path:
    """The same site with a file for each page, as it is opened from a folder."""
    return _built_once(shared / "files", "--no-directory-urls")


@pytest.fixture(scope="session")
def sample_site(shared: Path) -> Path:
    """The site of the sample, built once for all tests. Nobody writes to it."""
    return _built_once(shared / "small", source=SAMPLE)


def _built_once(folder: Path, *options: str, source: Path = ROOT) -> Path:
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            build_site(copy_project(folder, source), *options)
    return folder / "site"
