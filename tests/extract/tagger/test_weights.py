import pytest

from tocsin.extract.tagger.extractor import find_templates, read
from tocsin.extract.tagger.kinds import KINDS
from tocsin.extract.tagger.weights import Tier, load

TEXT = (
    "guerrillas of the invented popular front kidnapped mayor juan ejemplo in the town of san ficticio on tuesday, "
    "police said.    "
    "the mayor was seized in his office by men with rifles.    his family has received no word from the kidnappers."
)


@pytest.mark.parametrize("tier", ["fast", "full"])
def test_a_tier_reads_a_kidnapping_from_the_weights_that_are_shipped(tier: Tier) -> None:
    taggers, stages = load(tier)
    templates = find_templates(stages, read(taggers, TEXT))
    assert "kidnapping" in {KINDS[template.kind] for template in templates}
    assert "juan ejemplo" in " ".join(" ".join(e.name.key) for template in templates for e in template.entities)


def test_the_full_tier_says_nothing_of_a_text_without_words() -> None:
    taggers, stages = load("full")
    assert find_templates(stages, read(taggers, " \n ")) == []
