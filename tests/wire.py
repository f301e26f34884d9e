"""Copies and look-alikes for the rate of copies: stories of our own, edited as papers edit them, and bulletins.

Everything is made by fixed choices of a seeded generator, so the set is the same everywhere.
"""

import random
from dataclasses import dataclass

from dragoman.records import Article

AGENCIES = ("Reuters", "AFP", "AP")
PAPERS = (
    "Morning Wire",
    "Gulf Courier",
    "Coast Mirror",
    "World Ledger",
    "Andes Daily",
    "Baltic Post",
    "Hill Chronicle",
)

# Twelve agency stories, a sentence a line; all invented.
STORIES = (
    (
        "Rebels seized a copper mine in the hills above Kolwezi on Monday, the company that runs it said.",
        "About 300 workers were let go on foot after their phones had been taken from them.",
        "The company, which is listed in Toronto, said that its smelter went on working with ore from stock.",
        "A rebel spokesman told a radio station that the mine would pay for roads from now on.",
        "The army sent two battalions from the provincial capital, but rain has closed the only bridge.",
        "Prices of copper rose by two percent in London before falling back in the afternoon.",
        "The government lost the same hills for eleven days in 2017.",
    ),
    (
        "Lawmakers in Montevideo passed a bill on Tuesday that bans the sale of lead fishing weights.",
        "The vote was 58 to 31, with the ranchers' party against it.",
        "Anglers have two years to use up what they have, said Senator Lucia Barreiro, who wrote the bill.",
        "Swans that swallow the weights die of poisoning, and a third of those found dead last year held lead.",
        "Importers said that weights of tungsten cost six times as much.",
        "The president is expected to sign the bill within the month.",
    ),
    (
        "A court in Harare freed four trade unionists on Wednesday who had been held since a march in April.",
        "Magistrate Tendai Chikomo said that the state had not shown that anybody was hurt.",
        "The four hugged relatives on the steps and sang before police asked them to move on.",
        "Their lawyer said that one of them, a nurse, had lost her post while she was in custody.",
        "The union plans another march before the budget is read.",
        "Prosecutors may appeal within ten days.",
        "Zimbabwe's inflation passed 50 percent in the spring.",
    ),
    (
        "Two fishing boats collided in fog off Skagen on Thursday and one of them sank within minutes.",
        "A helicopter lifted five men from a raft, all of them cold but unhurt.",
        "The skipper of the second boat, Anders Holm, said that he had seen nothing until the crash.",
        "Both boats had been fishing for sand eel, the season for which ends next week.",
        "The coast guard will raise the wreck because it lies in the channel that ferries use.",
        "Fog had been forecast since the morning.",
    ),
    (
        "Teachers in Oaxaca ended a strike of seven weeks on Friday after the state had promised to pay back wages.",
        "Some 70,000 of them had camped in the main square, where stalls and tents filled every arcade.",
        "Union leader Rocio Valdivia said that the tents would be back if the money was not there by June.",
        "Parents had set up lessons in churches and in a disused cinema.",
        "The governor will borrow what the federal government did not send.",
        "Pupils will go to school on Saturdays to make up for lost weeks.",
    ),
    (
        "Hackers took the land registry of Slovenia off the net on Monday and asked for 40 bitcoins.",
        "No sale of a house could be entered for the whole day, said the registry's director, Maja Kovacic.",
        "A copy of the register is kept on tape in a mine, and clerks were reading it back in the evening.",
        "The police said that the letter was written in poor German.",
        "The same group is thought to have struck a hospital in Graz in the winter.",
        "Ministers ruled out paying.",
    ),
    (
        "Gunmen on motorcycles killed nine people in a village in western Niger on Sunday, the governor said.",
        "They arrived while families were at a naming feast and fired for a quarter of an hour.",
        "Herders from across the border are blamed, but nobody has claimed the attack.",
        "Soldiers came from a camp 30 kilometres away and found the well fouled with fuel.",
        "Some 2,000 people have since walked to the next town, where the school is full.",
        "Aid workers asked for mats, water and a doctor.",
        "The region has been under a state of emergency for seven years.",
    ),
    (
        "Finland and Norway agreed on Tuesday to build a railway to the Arctic coast.",
        "The line of 480 kilometres will cost four billion euros, of which the European Union may pay a third.",
        "Sami herders fear for their winter pastures and want tunnels where the deer cross.",
        "Prime Minister Elina Rautio called it the largest work since independence.",
        "Freight that now takes eleven days by sea could reach the port in two.",
        "Work is to start in 2027.",
    ),
    (
        "Doctors in Cebu reported 46 cases of measles among children of one district on Wednesday.",
        "Two infants died, and nine are in a ward that was opened in a sports hall.",
        "Health officer Ramon Delgado said that only half of the district's children had had their shots.",
        "Vaccine for 12,000 children came by plane from the capital in the night.",
        "Classes in the first two grades were called off until the middle of the month.",
        "Mothers queued in the sun, some with three children.",
    ),
    (
        "The central bank of Ghana cut its main rate by half a point on Monday, the first cut in three years.",
        "Inflation fell to 11 percent in August as the harvest brought down the price of maize.",
        "Governor Kwame Asante said that further steps would depend on the price of fuel.",
        "Traders had expected a smaller cut, and the cedi lost one percent by noon.",
        "Banks said that loans for small firms would get cheaper from October.",
        "The government pays back 600 million dollars of bonds in the spring.",
    ),
    (
        "Thousands marched in Zagreb on Saturday against a plan to burn waste beside the river.",
        "They carried paper fish and banged pans as they passed the town hall.",
        "Organizer Ivana Petric said that the filters of the plant were twenty years old by design.",
        "The mayor, who wants the plant, said that the town's tip would be full in two years.",
        "A vote of the council was put off until the autumn.",
        "Police counted 8,000 marchers, the organizers three times as many.",
    ),
    (
        "Australia sent a navy ship with water and generators to Tonga on Thursday after a cyclone.",
        "The storm took the roofs of half the houses on two islands, and the runway is under sand.",
        "Nobody is known to have died, but three boats are missing.",
        "Captain Alice Warrender said that the ship would be there by Sunday.",
        "The queen of Tonga thanked those who had sent word by radio all night.",
        "New Zealand will fly over the outer islands when the cloud lifts.",
        "The last storm of this strength was in 1982.",
    ),
)

TOWNS = (
    "Kolda",
    "Mbarara",
    "Tacna",
    "Guntur",
    "Zadar",
    "Elblag",
    "Sorong",
    "Cadiz",
    "Umtata",
    "Nukus",
    "Tikrit",
    "Oruro",
)
PEOPLE = (
    "Amadou Seck", "Rosa Quispe", "Lalitha Rao", "Marko Babic", "Ewa Zielinska", "Yusuf Tamba",
    "Carmen Ortega", "Sipho Dube", "Aziz Karimov", "Huda Salman", "Pedro Choque", "Ines Faria",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TEMPLATES = (
    "A {age}-year-old man was found shot dead in {town} on {day}, the {nth} killing in the town this year. "
    "Police named him as {name}. Officers went to a yard behind the bus station after a call at {hour} in the "
    "morning. No weapon was found. The chief of detectives asked anybody who had seen a white car near the "
    "station to come forward, and said that there was no danger to the public. An autopsy will be held at the "
    "district hospital this week.",
    "Share prices in {town} closed {move} on {day}, with the main index at {index} points after {volume} "
    "million shares had changed hands. {name}, a broker, said that buyers were waiting for the bank's "
    "decision. Cement and sugar led the list, banks were little changed, and telephone shares fell. The market "
    "will be closed on the next public holiday. Foreign funds were net sellers for the {nth} day in a row, "
    "according to figures of the exchange.",
    "{name}, who taught music in {town} for {age} years, died on {day} after a short illness. Born in a "
    "village by the lake as the {nth} of eight children, the teacher came to the town with a scholarship and "
    "never left. Pupils will remember the summer concerts in the park and the brass band that won a national "
    "prize. A service will be held in the old church; the family asks for gifts to the school's orchestra "
    "instead of flowers.",
    "The river at {town} stood at {index} centimetres on {day}, {age} more than the day before, the water "
    "board said in its bulletin. Sandbags were laid along the lower quay and {volume} households were told to "
    "move their cars. The board's engineer {name} expects the crest within two days. Ferries do not run, and "
    "the lower road is open to lorries only. The next bulletin is due at noon, and the emergency line is "
    "staffed round the clock.",
    "Health workers counted {age} new cases of cholera in {town} on {day} and {nth} deaths, bringing the sum "
    "of the outbreak to {index}. {name} of the provincial health office said that wells were being treated and "
    "that {volume} families had been given tablets. People should boil water and wash their hands, the office "
    "repeated. Two tents were put up beside the clinic, and volunteers go from house to house in the quarters "
    "near the market.",
    "The magistrate's court in {town} sat on {day} and heard {age} cases, the court list says. {name} was "
    "fined {volume} for driving without a licence. The {nth} case, a quarrel over a wall, was put off because "
    "a witness was ill. The court sits twice a week in the old post office while its own roof is mended, and "
    "hearings are open to all. Fines may be paid at the counter until noon, by card or in cash, and receipts "
    "should be kept.",
)


@dataclass(frozen=True)
class Row:
    """An article and the story that it is a copy of; look-alikes have a story of their own."""

    article: Article
    story: str


def wire() -> list[Row]:
    """Return twelve stories with eight printings each, and six bulletins with twelve issues each."""
    rows = [row for number, story in enumerate(STORIES) for row in printings(number, story)]
    return [*rows, *(row for number, text in enumerate(TEMPLATES) for row in issues(number, text))]


def printings(number: int, story: tuple[str, ...]) -> list[Row]:
    """Return a story as its agency sent it and as papers print it."""
    agency, body = AGENCIES[number % 3], list(story)
    word = {"percent": "per cent", "kilometres": "km", "organizer": "organiser", "Organizer": "Organiser"}
    styled = " ".join(word.get(w, w) for w in " ".join(body).split(" "))
    joined = f"{body[0]} {body[1]}\n\n{body[2]} {body[3]}\n\n{' '.join(body[4:])}"
    local = "Readers who know more may ring the desk of this paper until eight in the evening."
    says = body[0].replace(" said.", " says.").replace("on ", "late on ", 1)
    texts = (
        f"TOWN ({agency}) - {' '.join(body)}",  # as sent
        " ".join(body),  # without the line
        " ".join(body[:-2]),  # cut from below
        " ".join(body[:4]),  # cut to four sentences
        styled,  # house style
        joined,  # other paragraphs
        f"{' '.join(body)} {local} {local.replace('ring', 'write to')}",  # something added
        " ".join([says, *body[1:3], *body[4:]]),  # a word changed, a sentence left out
    )
    titles = (None, "News in brief", None, "From our agencies", None, f"{body[0].split(' on ')[0]}", None, None)
    return [
        Row(
            Article.make(
                text,
                title=titles[n],
                id=f"w{number:02}-{n}",
                published=f"2024-05-{10 + number:02}T{8 + n:02}:00:00Z",
                publisher=agency if n == 0 else PAPERS[n - 1],
                agency=agency if n == 0 else None,
            ),
            f"w{number}",
        )
        for n, text in enumerate(texts)
    ]


def issues(number: int, template: str) -> list[Row]:
    """Return twelve issues of a bulletin: other days, or other towns and people on one day."""
    chance = random.Random(number)
    rows = []
    for n in range(12):
        same_town = n < 6  # one paper's bulletin from day to day; after that, many towns on one day
        day = 10 + n if same_town else 20
        text = template.format(
            town=TOWNS[0] if same_town else TOWNS[n],
            name=PEOPLE[n],
            day=DAYS[(day - 13) % 7],
            age=chance.randint(17, 79),
            hour=chance.randint(1, 11),
            nth=("third", "fourth", "fifth", "sixth", "seventh", "ninth")[chance.randrange(6)],
            move=("higher", "lower", "flat")[chance.randrange(3)],
            index=chance.randint(210, 990),
            volume=chance.randint(12, 98),
        )
        name = f"b{number}-{n:02}"
        rows.append(Row(Article.make(text, id=name, published=f"2024-05-{day}", publisher=PAPERS[number % 7]), name))
    return rows
