"""Words whose capital says nothing: what sentences begin with, and short forms that are nobody's name."""

from __future__ import annotations

from typing import Final

from scheduler.wordlists import wordlist

OPENERS: Final = wordlist(
    "a about above according across additional additionally after afterwards again against all almost along alongside "
    "already also alternatively although always among an analysis and another any applied apart approach approaches "
    "are around article as aside at attention author authors available background based because before behind being "
    "below benchmark benchmarks besides best better between beyond both but by can case cases caused central certain "
    "chapter choosing classical clear code codes combined common compared comparison complex concretely conclusion "
    "conclusions conference consequently considering consistent context contrary contribution contributions "
    "conversely core crucial crucially current currently data dataset datasets deep demo demonstrates designed "
    "despite detailed different difficult discusses due during each early effective efficient either empirical "
    "empirically enough especially essentially established evaluated evaluation even every everything evidence "
    "existing experiment experimental experiments extensive extra extracts few finally findings first firstly "
    "following for former four framework from full further furthermore future general generally given good great "
    "hence here high higher highly how however human if important importantly improved in indeed initial input "
    "inspired instead interestingly into introduces is issue it its itself key knowledge known large larger largest "
    "last lastly later latter lead leading leads less like likewise limited literature little local long low lower "
    "main mainly major making many may mean meanwhile method methods model models modern more moreover most motivated "
    "much multiple music namely natural naturally nature nearly need never nevertheless new next no none nonetheless "
    "nor normally not notably note nothing novel now numerous objective obtained of often old on once one only open "
    "opposed optimal or original other others otherwise our out output over overall own paper papers part particular "
    "particularly past people perhaps physical policy popular possible potential powerful practical presented "
    "presents previous primary prior problem problems project promising properly proposed proposes provided pure "
    "qualitative quantitative quite rather real recent recently related relative remarkable remarkably research "
    "result resulting results review same science scientists second secondly seeing selected several she short should "
    "shown shows significant significantly similar similarly simple simply simulation simulations since single six "
    "small so software solution some source special specific specifically speech standard starting state step still "
    "strikingly strong studies study subsequently such summary supplementary surprisingly survey synthetic system "
    "systematic systems task tasks technical ten tests text than thanks that the their them then theoretical "
    "theoretically theory there thereby therefore these they third this those though three through throughout thus "
    "time to today together too top total toward towards traditional trained traffic true two typical typically "
    "ultimately under unfortunately unique unlike until up upon use used user users using usual usually validated "
    "various very via video vision vital was we well were what when whenever where whereas whether which while who "
    "whole whose why wide widely will with within without work works yet you article's abstract advantage aim aims "
    "motivation purpose goal goals question answer introduction hypothesis evaluates evaluate develops investigates "
    "provides describes explores analyzes analyses examines compares reports suggests offers argues addresses "
    "achieves uses finds applies considers derives proves extends builds creates designs establishes reviews "
    "identifies improves outlines combines trains reveals releases enables surveys characterizes formulates employs "
    "leverages contributes highlights outperforms surpasses constructs computes measures observes performs reduces "
    "learns generates predicts estimates eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions "
    "billion billions dozens half five seven eight nine zero"
)
"""What may begin a sentence without being a name, even before a verb."""

MASS_NOUN_ENDINGS: Final = (
    "ing", "ion", "ment", "ness", "ity", "ance", "ence", "ism", "cy", "ship", "ure", "ogy", "ics", "ly", "age", "phy",
)  # fmt: skip
"""Endings of nouns that stand before a verb without an article."""

NOT_NAMES: Final = wordlist(
    "i ai ml dr prof mr ms mrs "
    "a.i. ii iii iv vi vii id ok tv usa us uk eu un pdf url e.g i.e vs et al phd sota ai-based ai-powered "
    "ai-driven ai-generated a b c d e x y z english january february march april june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday not no and or all"
)
"""Short forms and words with a capital of their own that name nothing of a paper's."""
