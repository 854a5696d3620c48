import pytest

from tei_encoder.traits import age_of, sex_of


@pytest.mark.parametrize(
    ("names", "role", "sex"),
    [
        (("Mrs. LAMB",), "", "F"),
        (("Mr. Nixon",), "Secretary of State", "M"),
        (("Frau Krenzl",), "", "F"),
        (("Г-жа ПРОСТАКОВА",), "жена его", "F"),
        (("Hermann Casimir",), "sein Sohn (15 Jahre alt, von einem Mädchen gespielt)", "M"),
        (("ROSE",), "daughter of the miller", "F"),
        (("VIOLA",), "daughter to the Duke", None),  # which of the two words is hers, only grammar tells
        (("Dr. Rice",), "National Security Adviser", None),
        (("The President",), "", None),
        (("Coretta King", "KING"), "", None),
    ],
)
def test_sex_is_read_only_where_a_word_prints_it(names, role, sex):
    assert sex_of(names, role) == sex


@pytest.mark.parametrize(
    ("role", "age"),
    [
        ("daughter of the miller, aged 17", ("aged 17", 17)),
        ("sein Sohn (15 Jahre alt)", ("15 Jahre alt", 15)),
        ("âgé de 60 ans, notaire", ("âgé de 60", 60)),
        ("его сын, 20 лет", ("20 лет", 20)),
        ("delegate to the 17th session", None),
        ("soldier of the 5th regiment", None),
    ],
)
def test_age_is_read_only_where_it_is_printed(role, age):
    assert age_of(role) == age
