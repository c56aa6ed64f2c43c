"""Mail domains that many employers share, so that they never make two letters belong together.

Rule ``from-anywhere``: "Shared domains (mail providers, applicant systems, agencies) never make two letters
belong together by domain alone." The table holds the well-known ones; what it cannot know (the agency round
the corner) is found by what comes from a domain: letters for several employers.
"""

from __future__ import annotations

from functools import lru_cache

from followup_mail.hiring.tables import word_table

MAIL_PROVIDERS = word_table("""
    gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com live.co.uk
    msn.com yahoo.com yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.fr yahoo.de yahoo.es ymail.com rocketmail.com
    aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com tuta.io
    fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu gmx.com gmx.net gmx.de gmx.at gmx.ch
    web.de t-online.de freenet.de posteo.de posteo.net mailbox.org 1und1.de arcor.de vodafone.de bluewin.ch
    sunrise.ch orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr libero.it virgilio.it tiscali.it
    alice.it tim.it telefonica.net terra.es sapo.pt ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl
    telenet.be skynet.be proximus.be telia.com wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz centrum.cz
    email.cz azet.sk freemail.hu citromail.hu abv.bg mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru
    rambler.ru ukr.net i.ua btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk
    comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net
    earthlink.net optonline.net shaw.ca rogers.com sympatico.ca bell.net telus.net bigpond.com bigpond.net.au
    optusnet.com.au xtra.co.nz qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com
    naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com uol.com.br
    bol.com.br terra.com.br ig.com.br privaterelay.appleid.com simplelogin.com duck.com mozmail.com
    """)

APPLICANT_SYSTEMS = word_table("""
    greenhouse.io greenhouse-mail.io lever.co hire.lever.co myworkday.com myworkdayjobs.com workday.com
    icims.com taleo.net oraclecloud.com successfactors.com successfactors.eu sapsf.com sapsf.eu
    smartrecruiters.com ashbyhq.com workable.com workablemail.com jobvite.com jazz.co jazzhr.com
    applytojob.com bamboohr.com breezy.hr breezy-mail.com recruitee.com recruiteemail.com teamtailor.com
    teamtailor-mail.com personio.com personio.de m.personio.de softgarden.io softgarden.de rexx-systems.com
    onlyfy.io prescreen.io concludis.de dvinci.de d-vinci.de umantis.com haufe-umantis.com jobylon.com
    varbi.com reachmee.com visma.com welcomekit.co welcometothejungle.com flatchr.io digitalrecruiters.com
    talentsoft.com cegid.cloud cornerstoneondemand.com csod.com ultipro.com ukg.com ukg.net adp.com
    paylocity.com paycomonline.net paycor.com dayforce.com dayforcehcm.com rippling.com gusto.com gem.com
    dover.com pinpointhq.com comeet.com comeet-notifications.com eightfold.ai phenompeople.com phenom.com
    avature.net beamery.com bullhorn.com bullhornmail.com jobadder.com vincere.io recruiterflow.com
    zohorecruit.com freshteam.com peoplehr.com tribepad.com networxrecruitment.com jobtrain.co.uk
    hireserve.com eploy.net applied.com beapplied.com oleeo.com tal.net trac.jobs jobs.nhs.uk pageuppeople.com
    livehire.com expr3ss.com governmentjobs.com neogov.com usajobs.gov hirevue.com sparkhire.com
    modernhire.com vidcruiter.com willo.video hackerrank.com hackerrankforwork.com codesignal.com codility.com
    testgorilla.com karat.com hirebridge.com hiringthing.com clearcompany.com silkroad.com lumesse.com
    talentlink.com yello.co
    """)

SCHEDULERS = word_table("""
    calendly.com calendly-notification.com goodtime.io cal.com savvycal.com youcanbook.me doodle.com
    acuityscheduling.com meetings.hubspot.com chilipiper.com cronofy.com zcal.co tidycal.com appointlet.com
    calendar.google.com calendar-server.bounces.google.com teams.microsoft.com paradox.ai modernloop.io
    prelude.co
    """)

JOB_MARKETS = word_table("""
    linkedin.com indeed.com indeedemail.com glassdoor.com ziprecruiter.com monster.com monster.de stepstone.de
    stepstone.com stepstone.at xing.com kununu.com totaljobs.com reed.co.uk cv-library.co.uk seek.com.au
    seek.com naukri.com infojobs.net wellfound.com angel.co otta.com hired.com triplebyte.com dice.com jobs.ch
    apec.fr hellowork.com cadremploi.fr jobteaser.com handshake.com joinhandshake.com upwork.com toptal.com
    """)

AGENCIES = word_table("""
    hays.com hays.co.uk hays.de roberthalf.com roberthalf.de michaelpage.com michaelpage.co.uk michaelpage.de
    pagepersonnel.com pagegroup.com randstad.com randstad.co.uk randstad.de randstad.nl adecco.com adecco.de
    adeccogroup.com manpower.com manpower.de manpowergroup.com experis.com kellyservices.com kforce.com
    teksystems.com insightglobal.com apexsystems.com aerotek.com allegisgroup.com collabera.com
    robertwalters.com morganmckinley.com harveynash.com nashsquared.com reedglobal.com brookstreet.co.uk
    office-angels.com sthree.com computerfutures.com progressiverecruitment.com huxley.com realstaffing.com
    hudson.com kornferry.com spencerstuart.com heidrick.com egonzehnder.com russellreynolds.com
    odgersberndtson.com brunel.net yacht.nl tempo-team.nl dis-ag.com ferchau.com gulp.de etengo.de
    amadeusfire.de
    """)

SHARED_DOMAINS = MAIL_PROVIDERS | APPLICANT_SYSTEMS | SCHEDULERS | JOB_MARKETS | AGENCIES

AGENCY_WORDS = (
    "recruit",
    "staffing",
    "talent",
    "headhunt",
    "personnel",
    "personalberatung",
    "personalvermittlung",
    "personaldienst",
    "search",
    "interim",
    "jobs",
    "careers",
    "resourcing",
    "uitzend",
)
"""What agencies and job markets call themselves; a hint only, see ``shared_by_use``."""

_SECOND_LEVEL = word_table("ac co com edu go gob gov gv ltd me ne net nhs nom or org plc police sch school")


@lru_cache(maxsize=8192)
def organisation(domain: str) -> str:
    """The part of a mail domain that one organisation owns: ``mail.hr.acme.co.uk`` -> ``acme.co.uk``."""
    labels = domain.casefold().strip(".").split(".")
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


@lru_cache(maxsize=8192)
def is_shared(domain: str) -> bool:
    """Whether the table knows the domain, or one that it lies in, as shared."""
    return _lies_in(domain, SHARED_DOMAINS)


@lru_cache(maxsize=8192)
def is_scheduler(domain: str) -> bool:
    """Whether the domain is a scheduling tool's, to which nobody writes (rule ``recipient``)."""
    return _lies_in(domain, SCHEDULERS)


def _lies_in(domain: str, table: frozenset[str]) -> bool:
    rest = domain.casefold().strip(".")
    while rest:
        if rest in table:
            return True
        rest = rest.partition(".")[2]
    return False
