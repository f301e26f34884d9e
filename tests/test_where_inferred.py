"""Where, from what else the article tells: whereabouts, seats of talks, custody, headlines, acts told again."""

import pytest

import dragoman
from dragoman.records import Article, Event


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder."""
    return dragoman.load()


@pytest.fixture(scope="module")
def event(coder):
    """A function from text (a title before "||") and a trigger's word to the last such event."""

    def run(text: str, word: str) -> Event:
        title, _, body = text.rpartition("||")
        events = coder.code(Article.make(body, title=title or None, published="2019-05-07"))
        found = [e for e in events if word in e.trigger.text.split()]
        assert found, f"no event for {word!r} among {[e.trigger.text for e in events]}"
        return found[-1]

    return run


def rule_of(event: Event) -> str:
    """The last rule that `why` gives for the place."""
    return [r.rule for r in event.why if r.field == "where"][-1]


@pytest.mark.parametrize(
    ("text", "word", "place", "rule"),
    [
        (
            "Indian Prime Minister Narendra Modi told a forum in Lagos on Monday that trade grew. "
            "Mr Modi urged Ghana to open its ports.",
            "urged",
            "Lagos",
            "whereabouts",
        ),
        ("The Vienna talks dragged on. On Friday the rebels quit the negotiations.", "quit", "Vienna", "venue"),
        ("Kenyan police arrested a priest on Monday.", "arrested", "Kenya", "custody"),
        (
            "Joan Baker was detained in Kisumu, Kenya. Her brother hopes that Joan Baker will be released.",
            "released",
            "Kenya",
            "custody",
        ),
        ("Ghanaian President Nana Akufo-Addo declared a state of emergency.", "declared", "Ghana", "measure"),
        ("Nurses in Peru marched. They want the Peruvian president to resign.", "resign", "Peru", "post"),
        ("Turkey has armed the Syrian rebels.", "armed", "Syria", "rebels"),
        ("Nurses march over pay||Some 300 nurses marched in Leeds on Monday.", "march", "Leeds", "headline"),
        (
            "The air force confirmed an airstrike. The strike took place near Erbil in Iraq.",
            "airstrike",
            "Erbil",
            "took_place",
        ),
        ("A cook was killed when gunmen stormed a hotel in Goma.", "killed", "Goma", "same_time"),
        (
            "A fishery sued the city of Hull on Monday. It filed the suit in Leeds.",
            "sued",
            "Leeds",
            "suit",
        ),
        ("A curfew was imposed in Goma. On Sunday the army eased the curfew.", "eased", "Goma", "stopped"),
        ("Iraq demanded that foreign troops leave.", "leave", "Iraq", "presence"),
        ("The bishop in Rome condemned the attack on the cathedral.", "condemned", "Rome", "doer"),
        (
            "Gunmen shot Amina Okoye dead in Goma. It rained. Snow fell. Aides fled. They say Amina Okoye was killed.",
            "killed",
            "Goma",
            "same_victim",
        ),
        ("A Kenyan court suspended the sentence.", "suspended", "Kenya", "court"),
        ("Peru has a new law. Peruvian aides praise Peru. It led to protests.", "protests", "Peru", "at_stake"),
        (
            "Gunmen killed two guards in Goma. Others shot a cook in Goma. Aides fled. Rain fell. Snow fell. "
            "The guards were then stabbed.",
            "stabbed",
            "Goma",
            "one_scene",
        ),
        (
            "The Indian minister Amit Shah, who was visiting Patna, survived the attack.",
            "survived",
            "Patna",
            "whereabouts",
        ),
    ],
)
def test_a_place_is_inferred_and_says_so(event, text: str, word: str, place: str, rule: str) -> None:
    """Each rule gives its place, names itself, says that it infers and lowers the trust."""
    found = event(text, word)
    assert found.where is not None
    assert found.where.name == place
    assert rule_of(found) == rule
    assert any(r.field == "where" and r.detail.startswith("inferred") for r in found.why)
    assert found.confidence.where < 0.6


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister spoke in Lagos. In Accra the minister met aides. The minister urged Ghana to act.", "urged"),
        ("Rebels of the FARC met envoys in Havana. FARC rebels demanded land on Tuesday.", "demanded"),
        ("The Vienna talks failed. The Geneva talks opened. Both sides quit the negotiations.", "quit"),
        ("The Vienna talks opened. Russia negotiated a truce.", "negotiated"),
        ("Rebels attacked the US troops.", "attacked"),
        ("France charged nine men with fraud.", "charged"),
        ("Peru, Chile and Kenya have new laws. The laws led to protests.", "protests"),
        (
            "On Friday Narendra Modi told a forum in Lagos that trade grew. On Monday Narendra Modi accused Ghana.",
            "accused",
        ),
    ],
)
def test_nothing_is_inferred_from_too_little(event, text: str, word: str) -> None:
    """Two places, groups without whereabouts, other talks, troops abroad, charges from afar."""
    assert event(text, word).where is None


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The army drove the militia from Bunia.", "drove", "Bunia"),
        ("Guards vowed to defend Bunia against attacks.", "attacks", "Bunia"),
        ("A Lyon judge released the baker on bail.", "released", "Lyon"),
        ("Malawi: Banker jailed for fraud||She wept.", "jailed", "Malawi"),
        ("Gunmen ambushed a lorry near Kalimbezi.", "ambushed", "Kalimbezi"),
        ("Envoys brokered a deal for the valley around Goma.", "brokered", "Goma"),
        ("Protests filled the streets of Goma.", "Protests", "Goma"),
        ("Nine men died in the Kibera suburbs of Nairobi, where a bomb exploded.", "exploded", "Kibera"),
    ],
)
def test_a_sentence_states_it(event, text: str, word: str, place: str) -> None:
    """Turns that name the place in the act's own sentence."""
    found = event(text, word)
    assert found.where is not None
    assert found.where.name == place
