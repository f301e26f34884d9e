"""Days, months and hours, which are no party and no object of a preposition that a frame asks for."""

DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow week month year morning evening "
    "afternoon night weekend summer winter autumn spring "
    "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec "
    "dec.".split()
)
