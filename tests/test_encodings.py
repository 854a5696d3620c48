"""Every encoding in which old transcripts come is found by the bytes alone."""

import pytest

from tei_encoder.source import read_source

TEXTS = {
    "de": "Präsident: Die Sitzung ist eröffnet. Ich begrüße Sie herzlich zu unserer Aussprache über die Lage der Wirtschaft.\n\nAbgeordneter Müller: Herr Präsident, meine sehr geehrten Damen und Herren! Es wäre schön, wenn wir für die Bürger größere Fortschritte erzielen könnten. Wir müssen darüber sprechen, daß die Löhne nicht überall gestiegen sind.\n\nPräsident: Danke schön. – Das Wort hat die Kollegin Größl.\n\nGrößl: Ich möchte nur kurz erwidern: Die „Fortschritte“, von denen Sie sprechen, gibt es nicht.\n",
    "fr": "LE PRÉSIDENT : La séance est ouverte. Je vous remercie d'être venus à cette réunion où nous parlerons des élections et de l'économie.\n\nM. LEFÈVRE : Monsieur le Président, je voudrais d'abord vous dire combien je suis touché. La situation a été très difficile, mais nous avons réussi à trouver un accord qui protège les intérêts de chacun. C’est là l’essentiel.\n\nLE PRÉSIDENT : Où en êtes-vous ? Peut-être pourriez-vous préciser.\n\nM. LEFÈVRE : Dès demain, nous déposerons un projet complété par des annexes.\n",
    "ru": "Председатель: Заседание открыто. Я приветствую всех участников и предлагаю начать с обсуждения первого вопроса повестки дня.\n\nИванов: Спасибо. Мы считаем, что положение в экономике остается сложным, и поэтому необходимо принять срочные меры. Без этого мы не сможем двигаться дальше.\n\nПредседатель: Есть ли другие мнения?\n\nПетров: Я согласен с предыдущим оратором, но хотел бы добавить несколько слов о сельском хозяйстве.\n",
    "pl": "Marszałek: Otwieram posiedzenie. Witam wszystkich państwa i proponuję rozpocząć od pierwszego punktu porządku dziennego.\n\nPoseł Żółkiewski: Panie Marszałku, Wysoka Izbo! Chciałbym powiedzieć, że sytuacja jest trudna, ale możemy ją rozwiązać, jeżeli będziemy współpracować. Proszę o głos także w następnej części.\n\nMarszałek: Dziękuję bardzo. Czy ktoś jeszcze chce zabrać głos?\n\nPoseł Łęcki: Tak, oczywiście. Myślę, że należy się zastanowić.\n",
    "cs": "Předseda: Zahajuji schůzi. Vítám všechny přítomné a navrhuji začít prvním bodem pořadu.\n\nPoslanec Dvořák: Vážený pane předsedo, dámy a pánové! Chtěl bych říci, že situace je obtížná, ale můžeme ji vyřešit, budeme-li spolupracovat. Žádám o slovo také v další části.\n\nPředseda: Děkuji. Chce ještě někdo vystoupit?\n\nPoslanec Říha: Ano, samozřejmě. Myslím, že bychom měli uvážit všechny důsledky.\n",
    "it": "IL PRESIDENTE: La seduta è aperta. Ringrazio tutti di essere venuti a questa riunione, in cui parleremo dell'economia e della società.\n\nROSSI: Signor Presidente, vorrei anzitutto dire che la situazione è molto difficile, perché non c'è più tempo. Però possiamo trovare un accordo che tuteli la libertà di ciascuno.\n\nIL PRESIDENTE: Qual è dunque la proposta?\n\nROSSI: Domani presenteremo un progetto più completo, così si potrà votare.\n",
    "es": "EL PRESIDENTE: Se abre la sesión. Agradezco a todos que hayan venido a esta reunión, en la que hablaremos de la situación económica del país.\n\nEl señor MUÑOZ: Señor presidente, quisiera decir ante todo que la situación es muy difícil, pero podemos encontrar una solución mañana mismo. ¿Cómo? Trabajando juntos.\n\nEL PRESIDENTE: ¿Cuál es, pues, la propuesta?\n\nEl señor MUÑOZ: Mañana presentaremos un proyecto más completo para los niños.\n",
}
# What each text is tried in: the encodings of files from that country, of its web, its PCs and its Macs.
ENCODINGS = {
    "de": [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "cp1252",
        "latin-1",
        "iso8859-15",
        "mac_roman",
        "cp850",
        "cp437",
    ],
    "fr": ["cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"],
    "ru": ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"],
    "pl": ["cp1250", "iso8859-2", "mac_latin2", "cp852"],
    "cs": ["cp1250", "iso8859-2", "cp852"],
    "it": ["cp1252", "latin-1", "mac_roman", "cp850"],
    "es": ["cp1252", "latin-1", "mac_roman", "cp850"],
}

# Typographic marks that the older of these encodings have not.
PLAIN = str.maketrans({"„": '"', "“": '"', "”": '"', "–": "-", "’": "'"})


def in_encoding(text, encoding):
    try:
        return text, text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN), text.translate(PLAIN).encode(encoding)


@pytest.mark.parametrize(("language", "encoding"), [(lang, each) for lang, all_ in ENCODINGS.items() for each in all_])
def test_a_text_is_read_in_the_encoding_it_is_in(language, encoding):
    text, data = in_encoding(TEXTS[language], encoding)
    source = read_source(data, "x").value
    assert source.text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\f"])
def test_every_line_end_parts_lines(end):
    source = read_source("Adams: Yes.\nBaker: No.\n".replace("\n", end).encode(), "x").value
    assert [source.place(source.text.index(word)).line for word in ("Adams", "Baker")] == [1, 2]
