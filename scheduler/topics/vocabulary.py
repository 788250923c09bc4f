"""Word lists that the topics lean on; general English and general scholarship, nothing of any one field."""

from __future__ import annotations

from scheduler.wordlists import wordlist

STOP_WORDS = wordlist(
    """
    a about all also among an and any are as at be been being between both but by can could do does
    during each etc for from had has have how i if in into is it its may might more most must new no
    nor not of off on one or other our out over own s same should so some such t than that the their
    them then there these they this those through to too toward towards two under up upon us very
    via was we were what when where which while who whose why will with within without would you
    your
    """
)
"""Words of a topic that say nothing of what it is about."""
ASKING_WORDS = wordlist(
    """
    am anything area curious currently especially everything follow hello hi i interest interested interesting
    interests keen lab like looking love mainly me mostly my paper papers particular particularly phd please project
    projects read reading related research researcher researchers show student study studying stuff
    tell thanks thesis things topic topics want wants work working works
    """
)
"""Words with which people say that they look for something, not what it is."""
COMMON_WORDS = wordlist(
    """
    ability accuracy accurate achieve adaptive address advance agent ai algorithm analysis
    application approach architecture art artificial attention automatic aware based benchmark
    better case challenge code common complex comprehensive computational context current data
    dataset deep demonstrate design detection develop different domain dynamic effect effective
    efficiency efficient end enhance evaluation example existing experiment explore fast feature
    field fine framework function general generation global high human image improve information
    insight intelligence introduce issue knowledge language large learning level limit llm local
    long low machine mechanism method model module multi multiple network neural new novel optimal
    optimization paper parameter performance potential practical present problem process processing
    propose quality rate reasoning recent representation require research result robust sample scale
    science scientific self set show significant simple single solution space specific state step
    strategy structure study system target task technique test text time tool train training
    understand unify use using value various vision visual way work world
    """
)
"""Words so usual in papers of many kinds that they tell little apart."""
DISCOURSE_WORDS = wordlist(
    """
    ablation achieve additional additionally address al although apply approach appropriate assume attain available
    based become besides bring broad capable challenging collect combine compare comparable competitive comprehensive
    conduct consider consistent consistently contain contribute contribution conventional crucial currently
    demonstrate denote derive describe despite develop difficult discuss due easily either emerge enable encompass
    encounter ensure especially essential et evaluate even exhibit existing explicitly explore extensive facilitate
    fail finally find finding follow fully fundamental furthermore gain given greatly handle hence highlight however
    identify impressive improve include including indicate inherent initial instead introduce investigate involve
    issue largely lastly lead leverage limited mainly make meanwhile mitigate moreover motivate much namely nature
    necessary notable notably novel observe obtain offer often outperform overall overcome paper particular
    particularly pose possible potentially precise present prevalent previous previously primarily prior prominent
    promising propose prove provide public publicly recently rely remain remarkable report require respectively
    reveal rich rigorous robustly severe several show significantly similar simultaneously specifically
    state strong study subsequent substantial successfully suffer suggest suitable superior support surpass tackle
    therefore thereby though thus traditional typically ultimately unlike useful utilize validate variety various
    vast verify via vital well whereas widely wide yet yield
    """
)
"""Words with which papers speak of themselves, whatever they are about."""
SUFFIXES = wordlist(
    """
    s e es ed d ing ings er ers or ors ion ions ional al als ally ly ation ations ational ated ate
    ates ating ator ative ive iveness ity ities ic ics ical ically ication y ies ying ly able
    ability abilities ible ibility ance ances ence ency encies ent ents ant ment ments ement ements
    ize ized izing ization ness ism ous
    """
)
"""English endings that a stem may take."""
STYLING_COMMANDS = wordlist(
    """
    begin bf big bigl bigr bm boldsymbol cite em emph end ensuremath footnote hbox href it item
    label left mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt mbox operatorname
    overline ref right rm sc sf sl text textbf textit textrm textsc textsf textsl texttt tt
    underline url xspace
    """
)
"""LaTeX commands that change how their argument looks, not what it says."""
EXAMPLE_CUES = (
    ("such", "as"),
    ("e", "g"),
    ("including",),
    ("like",),
)
"""Words after which an abstract names examples, several as a rule."""
RIVAL_CUES = (
    ("unlike",),
    ("compared", "with"),
    ("compared", "to"),
    ("inspired", "by"),
    ("than",),
    ("instead", "of"),
    ("beyond",),
    ("in", "contrast", "to"),
    ("in", "contrast", "with"),
    ("as", "opposed", "to"),
    ("similar", "to"),
    ("apart", "from"),
    ("besides",),
    ("outperform",),
    ("outperforms",),
    ("outperforming",),
    ("surpass",),
    ("surpasses",),
    ("surpassing",),
)
"""Words after which an abstract, up to a comma, names what it is not about."""
