"""Lists and policy reach a worker as they were on the driver, or not at all."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from screening.distributed import WorkerConfig, make_worker_config
from screening.distributed.worker_config import judges_of
from screening.errors import DataError

OWN_LIST = """\
id: our-list
title: Partners under review
entities:
  - {id: example-institute, name: Example Institute of Rocketry, country: RU, group: linked}
"""


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    path = tmp_path / "our-list.yml"
    path.write_text(OWN_LIST, encoding="utf-8")
    return path


def test_judges_are_loaded_once_per_process() -> None:
    config = make_worker_config()
    with judges_of(config) as first:
        pass
    with judges_of(pickle.loads(pickle.dumps(config))) as second:
        assert second is first


def test_the_users_files_need_not_be_where_the_worker_is(own_list: Path) -> None:
    config = make_worker_config(watchlists=[own_list], builtin=False)
    own_list.unlink()
    with judges_of(config) as judges:
        assert [(facts.id, facts.entities) for facts in judges.list_facts] == [("our-list", 1)]


def test_a_file_of_the_same_name_but_other_content_is_not_mistaken_for_it(own_list: Path) -> None:
    config = make_worker_config(watchlists=[own_list], builtin=False)
    own_list.write_text(OWN_LIST.replace("our-list", "their-list"), encoding="utf-8")
    with judges_of(config) as judges:
        assert [facts.id for facts in judges.list_facts] == ["our-list"]


def test_a_worker_with_another_state_of_the_package_refuses() -> None:
    config = replace(make_worker_config(), state="0.0.0+other", key="other")
    with pytest.raises(DataError, match="another screening than the driver"), judges_of(config):
        pass


@pytest.mark.parametrize("options", [{"builtin": False}, {"policy": "own"}])
def test_what_is_screened_against_decides_the_key(own_list: Path, options: dict[str, object]) -> None:
    if "policy" in options:
        options = {"policy": own_list}
    keys = {make_worker_config().key, make_worker_config(watchlists=[own_list]).key, make_worker_config(**options).key}  # type: ignore[arg-type]
    assert len(keys) == 3


def test_a_file_that_cannot_be_read_is_said_on_the_driver(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot read"):
        make_worker_config(watchlists=[tmp_path / "absent.yml"])


def test_a_parcel_without_own_files_is_small() -> None:
    config = make_worker_config()
    assert isinstance(config, WorkerConfig)
    assert len(pickle.dumps(config)) < 1_000
