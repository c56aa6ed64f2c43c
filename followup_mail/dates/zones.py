"""Time zones as people name them (abbreviations, regions, cities, countries) and which is meant on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followup_mail.dates.roles import Role

# Abbreviations mean the zone's own time on the day, whatever half of the year they name:
# "10 EST" in July is ten in New York.
# Several zones: the name is shared, and only nearness to the user's or the sender's clock decides.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "ET": ("America/New_York",),
    "EST": ("America/New_York", "Australia/Sydney"),
    "EDT": ("America/New_York",),
    "CT": ("America/Chicago",),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "CDT": ("America/Chicago",),
    "MT": ("America/Denver",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MDT": ("America/Denver",),
    "PT": ("America/Los_Angeles",),
    "PST": ("America/Los_Angeles",),
    "PDT": ("America/Los_Angeles",),
    "AKST": ("America/Anchorage",),
    "AKDT": ("America/Anchorage",),
    "HST": ("Pacific/Honolulu",),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "ADT": ("America/Halifax",),
    "NST": ("America/St_Johns",),
    "NDT": ("America/St_Johns",),
    "BRT": ("America/Sao_Paulo",),
    "ART": ("America/Argentina/Buenos_Aires",),
    "CLT": ("America/Santiago",),
    "WET": ("Europe/Lisbon",),
    "WEST": ("Europe/Lisbon",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CET": ("Europe/Berlin",),
    "CEST": ("Europe/Berlin",),
    "MEZ": ("Europe/Berlin",),
    "MESZ": ("Europe/Berlin",),
    "HNEC": ("Europe/Paris",),
    "EET": ("Europe/Helsinki",),
    "EEST": ("Europe/Helsinki",),
    "MSK": ("Europe/Moscow",),
    "TRT": ("Europe/Istanbul",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "IDT": ("Asia/Jerusalem",),
    "GST": ("Asia/Dubai",),
    "PKT": ("Asia/Karachi",),
    "SGT": ("Asia/Singapore",),
    "HKT": ("Asia/Hong_Kong",),
    "MYT": ("Asia/Kuala_Lumpur",),
    "PHT": ("Asia/Manila",),
    "ICT": ("Asia/Bangkok",),
    "WIB": ("Asia/Jakarta",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "SAST": ("Africa/Johannesburg",),
    "WAT": ("Africa/Lagos",),
    "CAT": ("Africa/Harare",),
    "EAT": ("Africa/Nairobi",),
    "AWST": ("Australia/Perth",),
    "ACST": ("Australia/Adelaide",),
    "ACDT": ("Australia/Adelaide",),
    "AET": ("Australia/Sydney",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AEDT": ("Australia/Sydney",),
    "NZT": ("Pacific/Auckland",),
    "NZST": ("Pacific/Auckland",),
    "NZDT": ("Pacific/Auckland",),
}

REGIONS = {
    "America/New_York": (
        "eastern, us eastern, eastern us, heure de l'est, heure avancée de l'est, heure normale de l'est, "
        "hora del este, tiempo del este"
    ),
    "America/Chicago": "central, us central, heure du centre",
    "America/Denver": "mountain, us mountain, heure des rocheuses",
    "America/Los_Angeles": "pacific, us pacific, heure du pacifique, hora del pacífico",
    "America/Halifax": "atlantic, heure de l'atlantique",
    "Europe/Berlin": "central european, mitteleuropäische, cet/cest",
    "Europe/London": "british, greenwich mean",
    "Europe/Helsinki": "eastern european",
    "Europe/Lisbon": "western european",
    "Asia/Kolkata": "india, indian",
    "Asia/Tokyo": "japan",
    "Asia/Seoul": "korea",
    "Asia/Singapore": "singapore",
    "Australia/Sydney": "australian eastern",
    "Australia/Adelaide": "australian central",
    "Australia/Perth": "australian western",
    "Pacific/Auckland": "new zealand",
}

PLACES = {
    "America/New_York": (
        "new york, nyc, boston, washington, washington dc, philadelphia, atlanta, miami, orlando, "
        "charlotte, raleigh, pittsburgh, baltimore, cleveland, columbus"
    ),
    "America/Detroit": "detroit",
    "America/Indiana/Indianapolis": "indianapolis",
    "America/Toronto": "toronto, ottawa, montreal, quebec",
    "America/Chicago": (
        "chicago, houston, dallas, austin, san antonio, minneapolis, milwaukee, st louis, kansas city, "
        "nashville, memphis, new orleans, oklahoma city, omaha, texas"
    ),
    "America/Winnipeg": "winnipeg",
    "America/Denver": "denver, boulder, salt lake city, albuquerque, colorado",
    "America/Boise": "boise",
    "America/Phoenix": "phoenix, tucson, arizona",
    "America/Edmonton": "calgary, edmonton",
    "America/Los_Angeles": (
        "los angeles, san francisco, seattle, portland, san diego, san jose, oakland, sacramento, "
        "las vegas, california, palo alto"
    ),
    "America/Vancouver": "vancouver",
    "America/Anchorage": "anchorage, alaska",
    "Pacific/Honolulu": "honolulu, hawaii",
    "America/Halifax": "halifax",
    "America/St_Johns": "newfoundland",
    "America/Mexico_City": "mexico city, ciudad de méxico, cdmx, méxico, mexique, messico, mexiko, meksyk",
    "America/Bogota": "bogotá, colombia",
    "America/Lima": "lima, peru",
    "America/Santiago": "santiago, santiago de chile",
    "America/Argentina/Buenos_Aires": "buenos aires, argentina",
    "America/Sao_Paulo": "são paulo, rio de janeiro, brasília",
    "America/Caracas": "caracas, venezuela",
    "America/Montevideo": "montevideo, uruguay",
    "America/Guayaquil": "quito, guayaquil, ecuador",
    "America/La_Paz": "la paz, bolivia",
    "Europe/London": (
        "london, uk, united kingdom, britain, england, manchester, birmingham, edinburgh, glasgow, "
        "bristol, leeds, cardiff, belfast, cambridge, oxford, londres, londra"
    ),
    "Europe/Dublin": "dublin, ireland, irish, cork",
    "Europe/Lisbon": "lisbon, porto, portugal, lisboa, lissabon",
    "Europe/Madrid": "madrid, barcelona, valencia, sevilla, spain, spanish, spanische",
    "Europe/Paris": "paris, lyon, marseille, toulouse, france, french",
    "Europe/Brussels": "brussels, bruxelles, brüssel, antwerp, belgium",
    "Europe/Amsterdam": "amsterdam, rotterdam, the hague, utrecht, eindhoven, netherlands, dutch",
    "Europe/Luxembourg": "luxembourg, luxemburg",
    "Europe/Berlin": (
        "berlin, munich, münchen, hamburg, frankfurt, cologne, köln, stuttgart, düsseldorf, leipzig, "
        "dresden, germany, german, deutsche, berliner, münchner"
    ),
    "Europe/Zurich": "zurich, zürich, geneva, genève, genf, basel, bern, swiss, switzerland, schweizer",
    "Europe/Vienna": "vienna, wien, graz, austria, austrian, wiener, österreichische",
    "Europe/Rome": "rome, roma, milan, milano, turin, torino, italy, italian",
    "Europe/Prague": "prague, praha, brno",
    "Europe/Warsaw": "warsaw, warszawa, krakow, kraków, wroclaw, gdansk, poland, polish",
    "Europe/Budapest": "budapest",
    "Europe/Copenhagen": "copenhagen, københavn, aarhus, denmark, danish",
    "Europe/Stockholm": "stockholm, gothenburg, göteborg, malmö, sweden, swedish",
    "Europe/Oslo": "oslo, bergen, norway, norwegian",
    "Europe/Helsinki": "helsinki, finland, finnish",
    "Europe/Tallinn": "tallinn",
    "Europe/Riga": "riga",
    "Europe/Vilnius": "vilnius",
    "Europe/Athens": "athens, greece, greek",
    "Europe/Bucharest": "bucharest, romania",
    "Europe/Sofia": "sofia",
    "Europe/Belgrade": "belgrade",
    "Europe/Zagreb": "zagreb",
    "Europe/Kyiv": "kyiv, kiev, ukraine",
    "Europe/Istanbul": "istanbul, turkey, turkish",
    "Europe/Moscow": "moscow",
    "Asia/Jerusalem": "tel aviv, jerusalem, israel, israeli",
    "Asia/Dubai": "dubai, abu dhabi, uae",
    "Asia/Riyadh": "riyadh, saudi",
    "Asia/Qatar": "doha, qatar",
    "Asia/Karachi": "karachi, lahore, pakistan",
    "Asia/Kolkata": (
        "bangalore, bengaluru, mumbai, delhi, new delhi, hyderabad, chennai, pune, kolkata, gurgaon"
    ),
    "Asia/Dhaka": "dhaka",
    "Asia/Bangkok": "bangkok",
    "Asia/Ho_Chi_Minh": "ho chi minh city, saigon",
    "Asia/Jakarta": "jakarta",
    "Asia/Kuala_Lumpur": "kuala lumpur",
    "Asia/Manila": "manila, philippine",
    "Asia/Hong_Kong": "hong kong",
    "Asia/Shanghai": "shanghai, beijing, shenzhen, china",
    "Asia/Taipei": "taipei, taiwan",
    "Asia/Tokyo": "tokyo, osaka, tokio, japanese",
    "Asia/Seoul": "seoul, korean",
    "Africa/Cairo": "cairo",
    "Africa/Casablanca": "casablanca",
    "Africa/Lagos": "lagos",
    "Africa/Nairobi": "nairobi",
    "Africa/Johannesburg": "johannesburg, cape town, south africa",
    "Australia/Sydney": "sydney, canberra",
    "Australia/Melbourne": "melbourne",
    "Australia/Brisbane": "brisbane",
    "Australia/Adelaide": "adelaide",
    "Australia/Perth": "perth",
    "Pacific/Auckland": "auckland, wellington, nz",
}

# Zones by the word for a people, as in "svensk tid", "heure française", "Londoner Zeit".
PEOPLES = {
    "Europe/London": (
        "londoner, engelse, engelsk, engelska, englische, englischer, anglaise, inglesa, inglese, "
        "angielskiego, british, britische, britischer, británica, britannica, britannique, brytyjskiego, "
        "brittisk, britisk, britse, londense, londyńskiego"
    ),
    "Europe/Dublin": "irish, irische, irischer, ierse, irlandaise, irlandesa, irlandese, irlandzkiego",
    "Europe/Lisbon": (
        "portuguese, portugiesische, portugiesischer, portuguesa, portoghese, de lisboa, portugaise"
    ),
    "Europe/Madrid": (
        "spanische, spanischer, española, peninsular, peninsular española, espanhola, spagnola, "
        "espagnole, spaanse, spansk, hiszpańskiego"
    ),
    "Europe/Paris": (
        "pariser, französische, französischer, française, francesa, francese, franse, fransk, francuskiego"
    ),
    "Europe/Brussels": "brüsseler, belgische, belgischer, belge, belga, belgisk",
    "Europe/Amsterdam": (
        "amsterdamer, amsterdamse, nederlandse, niederländische, niederländischer, néerlandaise, "
        "nederländsk, hollandsk, holenderskiego"
    ),
    "Europe/Berlin": (
        "deutsche, deutscher, berliner, münchner, münchener, mitteleuropäischer, allemande, alemana, "
        "alemã, tedesca, duitse, tysk, niemieckiego, środkowoeuropejskiego"
    ),
    "Europe/Zurich": (
        "schweizer, zürcher, suisse, suiza, svizzera, suíça, zwitserse, schweizisk, szwajcarskiego"
    ),
    "Europe/Vienna": "wiener, österreichischer, österreichische, autrichienne, austriaca, oostenrijkse",
    "Europe/Rome": "italiana, italienne, italienische, italienischer, italiaanse, italiensk, włoskiego",
    "Europe/Warsaw": (
        "polskiego, polski, warszawskiego, polnische, polnischer, polonaise, polaca, poolse, polsk"
    ),
    "Europe/Stockholm": ("svensk, schwedische, schwedischer, suédoise, sueca, svedese, zweedse, szwedzkiego"),
    "Europe/Copenhagen": "dansk, dänische, dänischer, danoise, danesa, danese, deense, duńskiego",
    "Europe/Oslo": "norsk, norwegische, norwegischer, norvégienne, noruega, norvegese, noorse",
    "Europe/Helsinki": "finsk, finnische, finnischer, finlandaise, finlandesa, finse",
    "America/Sao_Paulo": "de brasília, brasília, de são paulo",
    "America/New_York": "new yorker, de nueva york",
    "America/Mexico_City": "mexicana, de méxico, del centro de méxico, mexicaine",
    "America/Bogota": "colombiana, de colombia, colombienne",
    "America/Lima": "peruana, de perú, péruvienne",
    "America/Santiago": "chilena, de chile, chilienne",
    "America/Argentina/Buenos_Aires": "argentina, de argentina, argentine",
    "America/Caracas": "venezolana, de venezuela",
    "America/Montevideo": "uruguaya, de uruguay",
    "America/Guayaquil": "ecuatoriana, de ecuador",
    "Atlantic/Canary": "canaria, insular, de canarias",
    "Asia/Tokyo": "japanische, japonaise, japonesa, japansk",
    "Asia/Shanghai": "chinesische, chinese, chinoise, beijinger, pekinger",
}

# Role, value and spellings: what zones contribute to the vocabulary. Values are IANA names.
SENSES: tuple[tuple[Role, tuple[str, ...] | None, str], ...] = (
    *((Role.ZONE, names, abbreviation.lower()) for abbreviation, names in ABBREVIATIONS.items()),
    *((Role.REGION, (name,), words) for name, words in REGIONS.items()),
    *((Role.PLACE, (name,), words) for name, words in PLACES.items()),
    *((Role.PLACE, (name,), words) for name, words in PEOPLES.items()),
    (Role.REGION, ("Asia/Shanghai",), "北京时间, 北京時間"),
    (Role.UTC, None, "utc, gmt, z, zulu, coordinated universal time"),
    (Role.ISO_T, None, "t"),
)

IANA = re.compile(
    r"(?<![\w/])(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)"
    r"/[A-Za-z_+\-0-9]{1,30}(?:/[A-Za-z_]{1,30})?"
)

# A name shared by several zones is settled by the one within so many hours of a clock we know.
_NEAR = dt.timedelta(hours=3)
# In America people speak of their neighbours' zones by abbreviation every day.
_AMERICA = "America/"


def iana_zones(text: str) -> Iterator[tuple[int, int, dt.tzinfo]]:
    """Every IANA name in a text that the system's zone data knows: start, end, zone."""
    for match in IANA.finditer(text):
        zone = load(match.group())
        if zone is not None:
            yield match.start(), match.end(), zone


def load(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, None where this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def fixed(hours: int, minutes: int = 0, *, west: bool = False) -> dt.tzinfo | None:
    """A fixed offset from UTC, None outside of -12:00 to +14:00."""
    offset = dt.timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > dt.timedelta(hours=12 if west else 14):
        return None
    return dt.UTC if not offset else dt.timezone(-offset if west else offset)


def bearers(names: tuple[str, ...]) -> list[ZoneInfo]:
    """The zones that a name may stand for, those that this system knows."""
    return [zone for name in names if (zone := load(name)) is not None]


def meant(
    names: tuple[str, ...], at: dt.datetime, user: dt.tzinfo, sender: dt.timedelta | None
) -> dt.tzinfo | None:
    """The zone a name stands for at a wall-clock time ``at`` (naive).

    ``user`` is the user's zone, ``sender`` the offset the letter was written at. A name shared by several
    zones goes to the one that shows a known clock, else to the only one near the sender's, or in America
    near the user's, else it is None (rule ``unsure``: a wrong zone may be a wrong day).
    """
    candidates = bearers(names)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    here = at.replace(tzinfo=user).utcoffset()
    clocks = [clock for clock in (here, sender) if clock is not None]
    exact = [zone for zone in candidates if at.replace(tzinfo=zone).utcoffset() in clocks]
    near = [
        zone
        for zone in candidates
        if (sender is not None and _apart(zone, at, sender) <= _NEAR)
        or (here is not None and zone.key.startswith(_AMERICA) and _apart(zone, at, here) <= _NEAR)
    ]
    chosen = (
        _distinct(candidates, at)
        or _distinct(exact, at)
        or _distinct(near, at)
        or (candidates[:1] if names in _DOMINANT else [])
    )
    return chosen[0] if chosen else None


def _apart(zone: dt.tzinfo, at: dt.datetime, clock: dt.timedelta) -> dt.timedelta:
    offset = at.replace(tzinfo=zone).utcoffset()
    return abs(offset - clock) if offset is not None else dt.timedelta.max


def _distinct(zones: list[ZoneInfo], at: dt.datetime) -> list[ZoneInfo]:
    """One zone for all that show the same clock at that time; none where they differ."""
    return zones[:1] if len({at.replace(tzinfo=zone).utcoffset() for zone in zones}) == 1 else []


# Shared names of which one bearer is meant unless a clock speaks for another.
_DOMINANT = {
    ("America/New_York", "Australia/Sydney"),
    ("America/Denver", "America/Phoenix"),
    ("Australia/Sydney", "Australia/Brisbane"),
}
