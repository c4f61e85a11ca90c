"""Direct quotes by each language's own marks, dashes and words: exact, and nobody made to speak."""

from __future__ import annotations

import re

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("pl",
         "„[[Nikt nas o nic nie pytał]]” – żali się sołtys Wiśniewa, Henryk Mazur. "
         "Dodaje, że gmina „zamiotła sprawę pod dywan”."),
        ("pl",
         "Minister rolnictwa mówił o „czarnym scenariuszu”.\n\n– [[Proszę rolników o "
         "cierpliwość]] – apelował. – [[Pieniądze będą w maju.]]"),
        ("pl",
         "Powiedziała wprost: „[[Odchodzę, bo mam dość]]”."),
        ("pl",
         "Spektakl „Wesele” obejrzało tysiąc widzów. Gazeta „Echo Dnia” pisze o "
         "sukcesie."),
        ("sv",
         "”[[Vi har inget att dölja]]”, säger kommunalrådet Anders Falk till "
         "tidningen. Han kallar kritiken ”märklig”."),
        ("sv",
         "– [[Jag grät hela natten]], berättar Lisa Holm. – [[Sedan åkte jag hem.]]"),
        ("sv",
         "»[[Det här är början på något stort]]«, skrev författaren i ett brev. "
         "Romanen »Havet« kom ut 1961."),
        ("da",
         "»[[Vi er nødt til at spare]]«, siger borgmester Lars Holm. Han afviser, at "
         "der er tale om »panik«."),
        ("da",
         "»[[Jeg har aldrig set noget lignende,]]« siger naboen Bente Krog. »[[Det "
         "brændte som en fakkel.]]«"),
        ("da",
         '"[[Det er en skandale for hele landet]]", skriver partiformanden på '
         'Facebook. Filmen "Druk" vandt prisen.'),
        ("no",
         "– [[Dette er helt uakseptabelt]], sier ordfører Kari Moe. – [[Vi krever "
         "svar.]]"),
        ("nb",
         "«[[Vi kommer ikke til å gi oss]]», skriver fagforeningen i en uttalelse. "
         "Boken «Vinter» kom i fjor."),
        ("fi",
         "”[[Tilanne on hallinnassa]]”, poliisi kertoo tiedotteessa. Elokuva ”Talvi” "
         "sai ensi-iltansa."),
        ("fi",
         "– [[En ole koskaan nähnyt tällaista lunta]], sanoo autoilija Pekka Laine. – "
         "[[Onneksi kukaan ei loukkaantunut.]]"),
        ("fi",
         "»[[Emme aio luovuttaa]]», toteaa toimitusjohtaja Maria Salo."),
        ("cs",
         "„[[Rozpočet je napjatý, ale zvládneme to]]“, řekl primátor Karel Dvořák. "
         "Podle něj „není důvod k panice“."),
        ("cs",
         "„[[Bylo to hrozné,]]“ uvedla svědkyně. „[[Všichni křičeli.]]“"),
        ("cs",
         "Film „Zima“ běží v kinech od pátku. Deník „Právo“ o tom informoval první."),
        ("sk",
         "„[[Nemáme inú možnosť,]]“ povedal starosta Ján Kováč. „[[Škola sa musí "
         "zatvoriť.]]“"),
        ("hu",
         "„[[Nem fogunk meghátrálni]]” – mondta Kovács Péter polgármester. "
         "Hozzátette: „[[A döntés végleges.]]”"),
        ("hu",
         "– [[Soha nem láttam ekkora árvizet]] – mesélte Nagy Ilona. – [[A pincében "
         "állt a víz.]]"),
        ("hu",
         "A „Tél” című film pénteken kerül a mozikba."),
        ("el",
         "«[[Η κατάσταση είναι υπό έλεγχο]]», είπε ο διοικητής της Πυροσβεστικής. "
         "Μίλησε για «μεγάλη τύχη»."),
        ("el",
         "– [[Δεν έχουμε νερό εδώ και τρεις μέρες]], λέει η Ελένη Δήμου. – [[Κανείς "
         "δεν ήρθε.]]"),
        ("el",
         "Η εφημερίδα «Τα Νέα» γράφει για το θέμα."),
        ("ru",
         "«[[Всё под контролем]]», — заверил губернатор Олег Сомов. Он назвал слухи "
         "«бредом»."),
        ("ru",
         "— [[Я просто хотел помочь]], — объяснил Пётр. — [[Любой бы так сделал.]]"),
        ("ru",
         "«[[Мы ждали этого]], — призналась Ольга Рябова, — [[целых десять лет]]»."),
        ("ru",
         "Спектакль «Гроза» прошёл с аншлагом. В пресс-службе завода «Прогресс» "
         "отказались от комментариев."),
        ("uk",
         "«[[Ситуація під контролем]]», — запевнив речник Ігор Мельник. Він назвав "
         "чутки «маячнею»."),
        ("uk",
         "— [[Ми чекали на це десять років]], — зізналася Оксана. — [[І дочекалися.]]"),
        ("bg",
         "„[[Ситуацията е под контрол]]“, каза кметът Иван Стоев. Вестник „Труд“ писа "
         "за случая."),
        ("bg",
         "– [[Никога не съм виждал такъв сняг]], разказва Петър. – [[Пътят е "
         "затворен.]]"),
        ("sr",
         "„[[Нећемо одустати]]“, рекао је градоначелник Марко Јовић. Филм „Зима“ "
         "почиње у петак."),
        ("sr",
         "„[[Nećemo odustati]]“, rekao je gradonačelnik Marko Jović. „[[Idemo do "
         "kraja.]]“"),
        ("hr",
         "„[[Situacija je pod kontrolom]]”, rekla je načelnica Ana Horvat. Dodala je: "
         "„[[Nema razloga za paniku.]]”"),
        ("hr",
         "»[[Ovo je sramota za cijeli grad]]«, napisao je zastupnik Ivan Babić. Film "
         "»Zima« stiže u petak."),
        ("hr",
         "- [[Nikad nisam vidio ovoliko snijega]] - kaže Petar Kos."),
        ("sl",
         "»[[Razmere so pod nadzorom,]]« je dejala županja Maja Zupan. »[[Ni razloga "
         "za paniko.]]«"),
        ("ro",
         "„[[Nu vom renunța la proiect]]”, a declarat primarul Ion Popa. Filmul "
         "„Iarna” rulează de vineri."),
        ("ro",
         "– [[N-am mai văzut așa ceva]], spune Maria Stan. – [[A fost îngrozitor.]]"),
        ("ro",
         "„[[Avem]], a spus ministrul, [[toate fondurile necesare]]”."),
        ("tr",
         '"[[Bu karar hepimizi üzdü]]" diyen Mehmet Kaya, itiraz edeceklerini '
         'söyledi. "Kış" adlı film cuma günü vizyona giriyor.'),
        ("tr",
         'Bakan, "[[Kimse mağdur olmayacak]]" ifadelerini kullandı.'),
        ("tr",
         "“[[Yollar kapalı, evden çıkmayın.]]” Vali Hasan Demir böyle uyardı."),
        ("ar",
         'قال المدير خالد يوسف: "[[سنفتح المدرسة يوم الأحد]]". وعرض فيلم "الشتاء" أمس.'),
        ("ar",
         "«[[لن نقبل بهذا القرار]]»، قالت النائبة سعاد كريم."),
        ("fa",
         "شهردار گفت: «[[پل تا بهار آماده می‌شود]]». فیلم «زمستان» جمعه اکران می‌شود."),
        ("he",
         '"[[אין לנו ברירה אחרת]]", אמר ראש העיר דוד לוי. הסרט "חורף" יעלה ביום שישי.'),
        ("he",
         "״[[המצב בשליטה מלאה]]״, אמרה הדוברת. לדבריה מדובר ב״טעות״."),
        ("he",
         "„[[זה יום קשה לעיר]]”, כתב יוסי כהן."),
        ("hi",
         'मुख्यमंत्री ने कहा, "[[हम किसी को भूखा नहीं रहने देंगे।]]" फिल्म "सर्दी" '
         "शुक्रवार को आएगी।"),
        ("hi",
         "“[[सड़कें दो दिन में खुल जाएँगी]]”, अधिकारी रमेश वर्मा ने बताया।"),
        ("bn",
         "মেয়র বলেন, “[[আমরা কাউকে ফেলে যাব না]]”।"),
        ("zh",
         "“[[我们已经尽力了。]]”消防队长李强说。他称之为“奇迹”。"),
        ("zh",
         "张敏说：“[[我家的房子没了]]”，“[[什么都没了]]”。"),
        ("zh",
         "「[[這是一個錯誤的決定]]」，議員陳美玲表示。報紙《早報》首先報導。"),
        ("ja",
         "「[[本当に申し訳ありません]]」。社長の山田太郎氏は頭を下げた。"),
        ("ja",
         "市民からは「[[もっと早く知らせてほしかった]]」との声が上がった。『冬の町』は来週公開。"),
        ("ja",
         "監督は「[[彼は『絶対に勝つ』と言っていた]]」と明かした。"),
        ("ko",
         "시장은 “[[요금을 올리지 않겠다]]”고 말했다. 영화 ‘겨울’은 금요일에 개봉한다."),
        ("ko",
         '"[[정말 죄송합니다.]]" 김민수 사장은 고개를 숙였다.'),
        ("vi",
         "“[[Chúng tôi sẽ không tăng giá vé]]”, ông Nguyễn Văn Nam nói. Bộ phim “Mùa "
         "đông” chiếu từ thứ sáu."),
        ("vi",
         'Bà Lan chia sẻ: "[[Nhà tôi ngập đến mái.]]"'),
        ("id",
         '"[[Kami tidak akan menaikkan tarif,]]" kata Wali Kota Budi Santoso. Film '
         '"Musim Hujan" tayang Jumat.'),
        ("id",
         '"[[Situasi sudah terkendali]]", ujar juru bicara polisi. "[[Warga diminta '
         'tenang.]]"'),
        ("th",
         'นายกเทศมนตรีกล่าวว่า "[[เราจะไม่ขึ้นค่าโดยสาร]]"'),
        ("et",
         "„[[Olukord on kontrolli all,]]“ ütles linnapea Jaan Tamm. „[[Põhjust "
         "paanikaks pole.]]“"),
        ("lv",
         "“[[Situācija ir stabila,]]” sacīja mērs Jānis Ozols."),
        ("ca",
         "«[[No apujarem els preus]]», va dir l'alcaldessa Marta Puig. La pel·lícula "
         "«Hivern» s'estrena divendres."),
        ("ru",
         "«[[Нет]]», — сказал Пётр Седов. Спектакль «Да» идёт по вторникам."),
        ("hr",
         "„[[Da]]”, rekla je Ana Kos. U listu „Glas” pišu da je sve gotovo."),
        ("he",
         'דובר צה"ל אמר: "[[אין שינוי בהנחיות של צה"ל לתושבים]]".'),
        ("he",
         "רה״מ אמר: ״[[אנחנו ננצח במערכה הזאת]]״."),
        ("fi",
         "»Talvi», »Kevät» ja »Syksy» ovat trilogian osat."),
        ("sv",
         "Romanen ”Havet tar oss”, som skrevs 1961, är tillbaka."),
        ("cs",
         "Noviny „Ranní zprávy“, které o tom napsaly, mlčí."),
        ("ko",
         "그는 ‘[[다시는 그러지 않겠습니다]]’라고 썼다."),
        ("zh",
         "老师问：“[[你们准备好了吗？]]”孩子们喊：“[[准备好了！]]”"),
        ("hi",
         "गाँव के लोगों ने बताया कि “जल संकट” गहरा है।"),
    ],
)  # fmt: skip
def test_what_is_said(language: str, marked: str) -> None:
    """In [[ ]] stands what is said."""
    pieces = re.split(r"\[\[|\]\]", marked)
    text = "".join(pieces)
    found = quotes(text, language)
    assert [part.verbatim for quote in found for part in quote.parts] == pieces[1::2]
    for quote in found:
        assert (quote.kind, quote.mention, quote.speaker) == ("direct", None, None)
        for part in quote.parts:
            assert text[part.char_start : part.char_end] == part.verbatim
