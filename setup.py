"""Lists the packages that a wheel holds, so that whoever adds a kind adds its folder and nothing else.

All else about the wheel is in pyproject.toml, which cannot name both packages to find and one from elsewhere.
"""

from setuptools import find_packages, setup

# The theme's files are at the top of the repository, and inside the package in a wheel.
setup(
    packages=[*find_packages(include=["generator", "generator.*"]), "generator.overrides"],
    package_dir={"generator.overrides": "overrides"},
)
