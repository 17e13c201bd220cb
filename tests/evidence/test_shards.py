import pytest
from record_builders import many

from meterproof.errors import UsageError
from meterproof.evidence.recorder import RESULTS, Recorder, read_results
from meterproof.evidence.shards import merge_shards


@pytest.fixture
def shards(tmp_path):
    records = many(6)
    for worker, part in (("gw10", records[4:]), ("gw2", records[2:4]), ("gw0", records[:2])):
        with Recorder(tmp_path, worker) as recorder:
            for record in part:
                recorder.write(record)
    return tmp_path


def test_shards_become_one_record_in_the_order_of_the_workers(shards):
    merged = merge_shards(shards)
    assert merged.scenarios == 6
    assert merged.torn == ()
    assert list(read_results(shards / RESULTS)) == many(6)
    assert [path.name for path in shards.iterdir()] == [RESULTS]


def test_a_line_that_a_killed_worker_left_is_kept_beside_and_named(shards):
    shard = shards / "results-gw2.jsonl"
    whole = shard.read_bytes()
    shard.write_bytes(whole[:-10])
    merged = merge_shards(shards)
    assert merged.scenarios == 5
    assert len(merged.torn) == 1
    assert merged.torn[0].startswith("the last line of results-gw2.jsonl breaks off after ")
    assert len(list(read_results(shards / RESULTS))) == 5
    assert (shards / "results-gw2.torn").read_bytes() == whole.splitlines(keepends=True)[1][:-10]


def test_merging_again_changes_nothing(shards):
    merge_shards(shards)
    before = (shards / RESULTS).read_bytes()
    assert merge_shards(shards).scenarios == 6
    assert (shards / RESULTS).read_bytes() == before


def test_shards_are_not_mixed_with_another_record(shards):
    Recorder(shards).close()
    with pytest.raises(UsageError, match="already holds the record of a run"):
        merge_shards(shards)


def test_without_shards_or_record_there_is_nothing(tmp_path):
    assert merge_shards(tmp_path).scenarios == 0
    assert not (tmp_path / RESULTS).exists()
