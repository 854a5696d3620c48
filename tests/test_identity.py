"""Which labels are one person."""

import pytest

from tei_encoder.identity import core, group_labels


def grouped(*labels):
    """Return the groups of labels that are said in this order, each twice and never one after the other's."""
    sequence = [each for label in labels for each in (label, "somebody else")]
    return {frozenset(group) for group in group_labels(sequence * 2, frozenset())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mikhail gorbachev", "gorbachev"),
        ("mr mica", "mica"),
        ("lady johanna gray", "johanna"),
        ("граф", "граф тонской"),
        ("v flieh", "von flieh"),
        ("president de gaulle", "de gaulle"),
        ("the chair", "chair"),
    ],
)
def test_two_labels_of_one_person_are_joined(one, other):
    assert frozenset((one, other)) in grouped(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("un homme", "le jeune homme"), ("le premier", "premier marquis"), ("macbeth", "banquo")],
)
def test_two_persons_stay_two(one, other):
    assert frozenset((one, other)) not in grouped(one, other)


def test_who_answers_a_namesake_is_another():
    groups = group_labels(["macbeth", "lady macbeth"] * 3, frozenset())
    assert sorted(map(len, groups)) == [1, 1]


def test_shortened_labels_are_joined_where_the_text_shortens_several():
    labels = ["sug", "wine", "sugar", "win", "wi", "ale"]
    sequence = [each for label in labels for each in (label, "x")]
    groups = {frozenset(group) for group in group_labels(sequence * 2, frozenset())}
    assert frozenset(("sug", "sugar")) in groups
    assert frozenset(("wine", "win", "wi")) in groups


def test_a_label_mistyped_once_is_the_one_it_is_like():
    groups = {frozenset(group) for group in group_labels([*["orlov", "mira"] * 4, "olrov", "mira"], frozenset())}
    assert frozenset(("orlov", "olrov")) in groups


def test_the_core_of_a_label_is_without_article_and_titles():
    assert core("the right hon mr smith") == ("right", "hon", "mr", "smith")
    assert core("mr allen dulles") == ("allen", "dulles")
    assert core("the president") == ("president",)
