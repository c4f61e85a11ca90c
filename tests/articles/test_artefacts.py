import pytest

from parsers.artefacts import Line, RuleError, read_rules, shipped


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Your browser can’t play this HTML5 video.", "player_fallback"),
        ("Sorry, this browser does not support the audio element", "player_fallback"),
        ("Dein Browser unterstützt dieses Video nicht", "player_fallback"),
        ("Votre navigateur ne prend pas en charge la balise vidéo", "player_fallback"),
        ("Tu navegador no puede reproducir audio HTML5", "player_fallback"),
        ("Ваш браузер не может воспроизвести видео", "player_fallback"),
        ("您的浏览器不支持视频标签", "player_fallback"),
        ("0:12 / 4:31", "player_control"),
        ("Auto 240p 480p", "player_control"),
        ("Bitte warten", "player_control"),
        ("The link has been copied to your clipboard", "embed_code"),
        ("Share on Telegram", "share"),
        ("Compartir en Facebook", "share"),
        ("14 comments", "share"),
        ("Like this story? Send it to a friend!", "share"),
        ("Hat Ihnen der Beitrag gefallen? Teilen Sie ihn.", "share"),
        ("¿Te gustó esta nota? Compártela", "share"),
        ("Понравилась статья? Расскажите о ней друзьям.", "share"),
        ("この記事は気に入りましたか？シェアする", "share"),
        ("Warning: Undefined variable $ad in /srv/www/themes/a.php on line 42", "chrome"),
        ("Read more: Rain returns to the valley", "promo"),
        ("Lesen Sie auch: Regen im Tal", "promo"),
        ("Sign up for our morning newsletter", "promo"),
        ("Weitere Beiträge aus dem Hafen:", "promo"),
        ("Sur le même sujet :", "promo"),
        ("You may also be interested in!", "promo"),
        ("Get the news first: download the Gull apps for iOS and Android.", "promo"),
        ("Follow The Gull on Instagram @gull, on Facebook @gullnews, and write to us.", "share"),
        ("ANZEIGE", "advertisement"),
        ("This guide contains affiliate links.", "advertisement"),
        ("The Gull may earn a small commission if you buy through links here.", "advertisement"),
        ("Dieser Beitrag enthält Affiliate-Links.", "advertisement"),
        ("Cet article contient des liens affiliés.", "advertisement"),
        ("Este artículo incluye enlaces de afiliados.", "advertisement"),
        ("この記事にはアフィリエイトリンクが含まれています。", "advertisement"),
        ("Article continues below this advertisement", "promo"),
        ("We use cookies to make this site work better.", "consent"),
        ("Photo: J. Doe/Getty Images", "credit"),
        ("Skip to main content", "chrome"),
        ("This article is for subscribers only.", "paywall"),
    ],
)
def test_artefacts(line: str, kind: str) -> None:
    rule = shipped().find(Line(line))
    assert rule is not None
    assert rule.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "The maker said its browser will not support HTML5 video on old phones.",
        "“Please wait outside,” the clerk told the families.",
        "He asked them to share this with their neighbours, and most did.",
        "The broker may receive a commission of two percent of the price.",
        "El banco puede cobrar una comisión de hasta 90 euros al año.",
        "Der Verein erhält für jeden Spieler eine Provision.",
        "Affiliate marketing grew 12 percent, and the courts took note.",
        "More stories from the siege will be told when the archive opens.",
        "Follow these steps shared on Twitter to find the way down from the ridge.",
        "Did you like this story? Most children said they did.",
        "Warning: the film shows a drowning, and it dwells on it.",
        "Advertisement revenue fell 3 percent, the publisher said.",
        "She told the class to read more before the exam.",
        "Watch officers on the bridge saw the light first.",
        "“No.”",
        "More than half of the voters stayed at home.",
        "Subscribers to the theatre said they would not renew.",
        "Cookies are baked here every morning, the owner said.",
        "At 10:45 the siren sounded.",
    ],
)
def test_prose_is_kept(line: str) -> None:
    assert shipped().find(Line(line)) is None


def test_a_title_is_media_only_where_it_comes_again() -> None:
    title = "Harbor Bridge Reopens After Repairs"
    typo = "Habor Bridge Reopens After Repairs"
    rules = shipped()
    after = rules.find(Line(typo, title, "player_fallback"))
    assert after is not None
    assert after.kind == "media_title"
    assert rules.find(Line("The harbor bridge has many friends in town.", title)) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not toml", "not TOML"),
        ('[[rule]]\nname = "x"\nkind = "nonsense"\nmatch = ["a"]', "kind must be one of"),
        ('[[rule]]\nname = "x"\nkind = "promo"', "needs match or similar"),
        ('[[rule]]\nname = "x"\nkind = "promo"\nmatch = ["("]', "not a pattern"),
        ('[[rule]]\nname = "x"\nkind = "promo"\nmatch = ["<who>"]', "no words named who"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_rules(text, "mine.toml")
