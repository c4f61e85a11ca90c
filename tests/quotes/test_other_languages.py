"""Direct quotes in languages without a lexicon: exact, without speakers, and by no English rule."""

from __future__ import annotations

import re

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ru", "«[[Он пришёл, сказал своё и ушёл]]», — говорит Анна Белова."),
        ("tr", "Belediye Başkanı Ayşe Demir, “[[Su kesintileri pazartesi sona erecek]]” dedi. "
         "“[[Herkesten özür diliyorum]]” diye ekledi."),
        ("tr", "Yönetmen Can Aksoy'un “Kış Uykusu” adlı filmi cuma günü gösterime giriyor. "
         "Aksoy, \"[[Bu filmi annem için çektim]]\" diye konuştu."),
        ("tr", "Mahkemede söz alan sanık, '[[Ben o gün evde değildim]]' dedi. Savcı ise "
         "“[[Kamera kayıtları yalan söylemez!]]” diyerek itiraz etti."),
        ("sv", "– [[Vi har aldrig sett något liknande]], säger brandchefen Karin Lund.\n\nHon "
         "tror att branden startade i köket.\n\n– [[Men det är för tidigt att säga]], säger hon."),
        ("sv", "”[[Det är en skam för hela kommunen]]”, skriver oppositionsrådet Olle Berg på "
         "Facebook. Filmen ”Snöblind” har premiär på fredag."),
        ("sv", "– [[Ska vi verkligen lägga ner skolan?]] frågar Eva Ek, som har tre barn där. – "
         "[[Det är vansinne.]]"),
        ("pl", "– [[Nie mamy już pieniędzy na remont]] – powiedziała burmistrz Anna Nowak. – "
         "[[Musimy poczekać do wiosny.]]"),
        ("pl", "„[[To jest czarny dzień dla naszego miasta]]” – napisał w oświadczeniu "
         "prezydent Jan Kowal. Film „Zima” wchodzi do kin w piątek."),
        ("pl", "Rzecznik straży Piotr Lis zapewnił, że nikt nie ucierpiał. „[[Wszyscy "
         "mieszkańcy opuścili budynek na czas]]”, dodał."),
        ("ru", "«[[Мы не собираемся сдаваться]]», — заявил мэр города Иван Петров. По его "
         "словам, ремонт займёт два месяца."),
        ("ru", "— [[Такого снега я не видел никогда]], — говорит водитель Олег. — [[Дороги "
         "просто нет.]]"),
        ("ru", "Газета «Вечерний город» вышла в четверг. «[[Это наш последний номер]], — сказала "
         "редактор Анна Белова. — [[Больше не будет]]»."),
        ("zh", "市长王丽周一表示：“[[我们不会提高地铁票价。]]”"
         "她补充说，“[[今年不会，明年也不会。]]”"),
        ("zh", "电影《冬夜》将于周五上映。导演陈明说：“[[这是我最难拍的一部电影]]”。"),
        ("zh", "「[[颱風來得太快了]]」，漁民林先生說。所謂「超級月亮」將於週日出現。"),
        ("ar", "قال رئيس البلدية أحمد سالم: «[[لن نرفع أسعار المياه هذا العام]]». وأضاف: «[[هذا "
         "وعد مني لكم جميعا]]»."),
        ("ar", '"[[الوضع تحت السيطرة تماما]]"، قالت المتحدثة باسم الدفاع المدني ليلى حداد. '
         'ويعرض فيلم "ليل طويل" يوم الجمعة.'),
        ("ar", "وصرح المدرب للصحفيين قائلا: “[[لعبنا بشكل سيئ في الشوط الأول]]”."),
        ("ja", "市長の田中花子氏は「[[料金を上げるつもりはありません]]」と述べた。"),
        ("ja", "「[[こんな大雪は初めてです。]]」運転手の佐藤さんはそう話す。"
         "映画「冬の夜」は金曜日に公開される。"),
        ("ja", "監督は試合後、「[[前半は本当にひどかった]]」と振り返った。"
         "新製品「スノー」は来月発売。"),
        ("uk", "«[[Ми не підвищимо тарифи цього року]]», — сказала мерка Олена Коваль. За її "
         "словами, грошей вистачить."),
        ("uk", "— [[Такої зими я ще не бачив]], — каже водій Петро. — [[Доріг просто немає.]]"),
        ("uk", "\"[[Це чорний день для нашого міста]]\", — написав депутат Іван Бойко. Фільм "
         "\"Зима\" вийде у п'ятницю."),
        ("el", "«[[Δεν πρόκειται να αυξήσουμε τα τέλη]]», δήλωσε η δήμαρχος Μαρία Παππά. Η "
         "ταινία «Χειμώνας» προβάλλεται την Παρασκευή."),
        ("el", "«[[Είναι μαύρη μέρα για την πόλη]]» είπε ο αντιδήμαρχος Νίκος Λάμπρου. "
         "«[[Κανείς δεν μας άκουσε.]]»"),
        ("el", "— [[Τέτοιο χιόνι δεν έχω ξαναδεί]], λέει ο οδηγός Πέτρος."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("known", [True, False])
def test_what_is_said(language: str, marked: str, known: bool) -> None:
    """In [[ ]] stands what is said: to be given exactly, be the language told or not."""
    pieces = re.split(r"\[\[|\]\]", marked)
    text = "".join(pieces)
    found = quotes(text, language if known else "")
    parts = [part.verbatim for quote in found for part in quote.parts]
    assert parts == pieces[1::2]
    for quote in found:
        assert quote.kind == "direct"
        assert quote.mention is None
        assert quote.speaker is None
        for part in quote.parts:
            assert text[part.char_start : part.char_end] == part.verbatim


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Boken ”Den långa natten i norr” säljer bra."),
        ("sv", "Hon läste ”Den långa natten i norr”."),
        ("pl", "Ukazała się powieść „Długa zima na północy Europy”."),
        ("ru", "Фильм «Долгая дорога домой» выйдет в пятницу."),
        ("tr", "“Kış Uykusu” adlı film cuma günü gösterimde."),
        ("zh", "所谓“超级月亮”将于周日出现。"),
        ("ja", "新作「雪の降る夜に」は来月発売される。"),
        ("el", "Η ταινία «Ο μακρύς δρόμος» προβάλλεται αύριο."),
        ("fi", "– Maito\n\n– Leipä"),
    ],
)
def test_titles_and_lists_are_not_said(language: str, text: str) -> None:
    assert quotes(text, language) == []
