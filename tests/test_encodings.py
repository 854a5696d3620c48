"""Bytes of one-byte encodings and of unmarked UTF-16: each language in each encoding that can hold it."""

import pytest

from tei_encoder.source import read_source

# Invented for this test.
TEXTS = {
    "de": """\
Protokoll der Besprechung im Gemeindehaus
Köln, den 3. März 1952
Vorsitzender Müller: Ich eröffne die Sitzung und begrüße Sie herzlich. Über die Frage der Straßenbrücke müssen wir heute endlich schließen, denn die Gelder für das nächste Jahr fließen sonst anderswohin.
Frau Schäfer: Mir scheint, dass wir zunächst hören sollten, was die Ausschüsse dazu sagen. Die Mehrheit der Bürger möchte wissen, wie groß die Kosten wären und wer sie trägt.
Vorsitzender Müller: Natürlich. Wir können aber nicht länger zögern. – „Gut Ding will Weile haben“, das hört man überall; doch der Fluss führt jedes Frühjahr Hochwasser.
""",
    "fr": """\
Procès-verbal de la réunion du comité
Orléans, le 12 février 1934
Le Président : La séance est ouverte. Vous avez tous reçu le rapport où figurent les dépenses de l'année passée. Quelqu'un désire-t-il faire des observations ?
M. Lefèvre : Oui, monsieur le Président. Je m'étonne que l'on n'ait pas prévu l'entretien du château, dont les fenêtres, les plâtres et la façade se dégradent à vue d'œil.
Mme Garçon : Nous y avons pensé ; mais la commune n'a reçu qu'une aide modeste. C'était déjà le cas l'an dernier, à la même époque.
""",
    "ru": """\
Запись беседы в городском совете
Самара, 4 октября 1961 г.
Председатель: Товарищи, заседание объявляю открытым. Сегодня мы обсудим вопрос о строительстве новой школы и о ремонте набережной.
Соколова: Я считаю, что прежде всего надо выслушать инженеров. Мы уже третий год ждём, когда они представят свои расчёты.
Председатель: Совершенно верно. Слово предоставляется инженеру Ёлкину.
Ёлкин: Спасибо. Все чертежи готовы, но у нас нет цемента; без него, как вы понимаете, фундамент не положишь. – «Дайте срок», – говорят нам снабженцы.
""",
    "pl": """\
Protokół posiedzenia rady gminy
Łódź, dnia 7 maja 1936 r.
Przewodniczący: Otwieram posiedzenie. Proszę państwa, mamy dziś tylko jedną sprawę: budowę mostu, o który mieszkańcy proszą od dziesięciu lat.
Pani Wiśniewska: Chciałabym wiedzieć, ile to będzie kosztować. Wójt mówił, że pieniądze już są, a teraz słyszę coś zupełnie innego.
Przewodniczący: Środki są, lecz niewystarczające. Żeby zacząć roboty, trzeba by jeszcze trzydziestu tysięcy złotych.
Pan Gąsior: „Mądrej głowie dość dwie słowie” – pożyczmy w banku. Jeśli nie zrobimy tego teraz, następna powódź zabierze nam i to, co zostało.
""",
    "cs": """\
Zápis ze schůze školní rady
Plzeň, dne 9. září 1947
Předseda: Zahajuji schůzi a vítám všechny přítomné. Dnes máme rozhodnout, zda se střecha školy opraví ještě před zimou, nebo až příští rok.
Paní Nováková: Děti sedí ve třídách v kabátech. Nemůžeme čekat, až začne sněžit; vždyť v loni jsme museli zavřít na šest týdnů.
Předseda: To je pravda. Ovšem řemeslníků je málo a dřevo je drahé.
Pan Říha: Můj švagr je tesař a řekl mi, že by přišel už v pondělí, kdyby dostal zálohu. „Kdo dřív přijde, ten dřív mele,“ říká vždycky.
""",
    "it": """\
Verbale della riunione del consiglio
Forlì, 21 aprile 1949
Il Presidente: Dichiaro aperta la seduta. Abbiamo all'ordine del giorno una sola questione, cioè la costruzione dell'acquedotto, di cui si parla già da più di vent'anni.
Signora Galli: Vorrei sapere perché la relazione è arrivata così tardi. Non c'è stato il tempo di leggerla, e non è la prima volta che succede.
Il Presidente: Lei ha ragione; però la colpa non è mia. Gli uffici della città hanno lavorato anche di notte.
Signor Neri: «Chi va piano va sano», d'accordo, ma la gente non può più aspettare. Là fuori, nelle frazioni, si beve ancora l'acqua dei pozzi.
""",
    "es": """\
Acta de la reunión del ayuntamiento
Cádiz, 15 de junio de 1931
El alcalde: Se abre la sesión. Señores, hoy tenemos que decidir qué hacemos con la fuente de la plaza, que lleva tres años sin agua.
Señora Muñoz: ¿Y quién va a pagar la reparación? El año pasado nos dijeron que no había dinero, y ahora resulta que sí lo había.
El alcalde: Había una pequeña cantidad; no bastaba. ¡Ojalá hubiera sido de otra manera!
Señor Ibáñez: «Más vale tarde que nunca», dice el refrán. Propongo que se nombre una comisión y que ella nos diga cuánto costará todo.
""",
    "uk": """\
Протокол засідання сільської ради
Полтава, 11 березня 1926 року
Голова: Оголошую засідання відкритим. Сьогодні ми маємо вирішити, чи будувати нову школу цього року, чи почекати до наступного.
Шевчук: Я хотів би знати, скільки це коштуватиме. Минулого року нам казали, що грошей немає, а тепер виявляється, що вони є.
Голова: Трохи є, але не вистачає. Якщо повіт допоможе, то до осені зберемо й решту.
Гнатюк: Діти сидять у старій хаті, де взимку замерзає чорнило. Хіба можна ще чекати? Прошу поставити питання на голосування.
""",
    "en": """\
Minutes of the Parish Council
Ludlow, 5 May 1926
The Chairman: I declare the meeting open. We have one matter before us, the café on the green, for which Mr. Brontë asks £40 – a sum that some of us find “rather steep”.
Mrs. Hale: I should like to know who is going to pay for it. Last year we were told that there was no money, and now it seems that there was some after all.
The Chairman: There was a little, but it didn't suffice. If the county helps us, we shall have the rest by the autumn.
Mr. Brontë: People have waited long enough. I propose that we vote on it now; what's the use of another committee?
""",
}  # fmt: skip
# What older encodings lack is typed otherwise.
PLAIN = str.maketrans({"„": '"', "“": '"', "”": '"', "–": "-", "’": "'", "«": '"', "»": '"', "œ": "oe", "£": "L"})
ENCODINGS = (
    "cp1250", "cp1251", "cp1252", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-15", "koi8-r", "koi8-u",
    "mac_roman", "mac_latin2", "mac_cyrillic", "cp437", "cp850", "cp852", "cp866",
)  # fmt: skip


def in_encoding(text, encoding):
    for each in (text, text.translate(PLAIN)):
        try:
            return each, each.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


MATRIX = [
    pytest.param(*held, encoding, id=f"{language}-{encoding}")
    for language, text in TEXTS.items()
    for encoding in ENCODINGS
    if (held := in_encoding(text, encoding)) and not held[0].isascii()
]


@pytest.mark.parametrize(("text", "data", "encoding"), MATRIX)
def test_a_record_is_decoded_as_it_was_written(text, data, encoding):
    outcome = read_source(data, "x")
    assert outcome.value.text == text, (outcome.value.encoding, encoding)
    (note,) = outcome.notes
    assert note.code.name == "encoding-guessed"
    assert 0 < outcome.value.confidence <= 1


def test_the_matrix_is_not_empty():
    assert len(MATRIX) >= 55


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_utf_16_needs_no_mark(language, encoding):
    assert read_source(TEXTS[language].encode(encoding), "x").value.text == TEXTS[language]


@pytest.mark.parametrize(
    "data", [b"Adams.\x00 Good morning to all of you.", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"]
)
def test_a_stray_zero_byte_makes_no_utf_16(data):
    outcome = read_source(data, "x")
    assert [note.code.name for note in outcome.notes] == ["not-text"]
