"""The language of a record: the detector's guess, put right by common words where it takes a neighbour."""

import pytest

from tei_encoder.language import find_language
from tei_encoder.source import Source
from tei_encoder.tei.header import language_name

TEXTS = {
    "ca": "El president: S'obre la sessió. Senyors, avui hem de decidir què fem amb el pont vell, que des de la riuada "
    "de l'any passat no és gens segur. La senyora Puig: Jo voldria saber qui pagarà les obres. Ens van dir que no hi "
    "havia diners, i ara resulta que sí que n'hi havia. El president: N'hi havia ben pocs, i encara en falten.",
    "es": "El alcalde: Se abre la sesión. Señores, hoy tenemos que decidir qué hacemos con la fuente de la plaza, que "
    "lleva tres años sin agua. Señora Muñoz: ¿Y quién va a pagar la reparación? El año pasado nos dijeron que no había "
    "dinero, y ahora resulta que sí lo había. El alcalde: Había una pequeña cantidad; no bastaba.",
    "it": "Il Presidente: Dichiaro aperta la seduta. Abbiamo all'ordine del giorno una sola questione, cioè la "
    "costruzione dell'acquedotto, di cui si parla già da più di vent'anni. Signora Galli: Vorrei sapere perché la "
    "relazione è arrivata così tardi. Non c'è stato il tempo di leggerla, e non è la prima volta che succede.",
    "uk": "Голова: Оголошую засідання відкритим. Сьогодні ми маємо вирішити, чи будувати нову школу цього року, чи "
    "почекати до наступного. Шевчук: Я хотів би знати, скільки це коштуватиме. Минулого року нам казали, що грошей "
    "немає, а тепер виявляється, що вони є. Голова: Трохи є, але не вистачає.",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_short_record_is_found(language):
    assert find_language(Source("x", TEXTS[language])) == language


def test_what_is_too_short_has_no_language_and_no_name_is_made_up():
    assert find_language(Source("x", "Adams: Yes.\n")) == "und"
    assert language_name("und") == "not determined"
