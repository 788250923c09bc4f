"""How words begin that stand in abstracts of every kind, and so tell little of what a text is about.

Counted in 6,000 abstracts of arXiv's of April 2025, by how many hold them; the first five letters of each word.
"""

from __future__ import annotations

from typing import Final

from scheduler.wordlists import wordlist


def weight(stem: str) -> float:
    """How much a stem tells of a text's subject, 0 to 1."""
    return 0.0 if stem in _EVERYWHERE or stem in _LITTLE else 0.5 if stem in _OFTEN else 1.0


_EVERYWHERE: Final = wordlist(
    "accur achie acros addre analy appli appro based both chall compa compl data datas demon effec effic enhan "
    "evalu exist exper frame from gener have high image impro inter intro langu large learn limit metho model "
    "multi novel paper perfo prese proce propo provi resul signi state such syste tasks that their these this "
    "train under using which while with"
)
"""In the 60 first places."""
_SMALL: Final = wordlist(
    "able about after again almost among another around away because before below besides better cannot could does "
    "doing done down else ever fewer good half hardly having here instead just last least less look made make mainly "
    "many might much must nearly neither never next none nothing once ones onto other ours same several should since "
    "some still take taken then these thus together toward twice unless until very want whatever whole whose will "
    "worse would"
)
"""Words that every sentence may have."""
_LITTLE: Final = frozenset(word[:5] for word in _SMALL)
_OFTEN: Final = wordlist(
    "abili adapt addit advan algor align allow also annot archi asses atten autom avail aware basel been bench "
    "bette betwe bound capab captu chara class code combi commu compo compr compu conce condi condu confi consi "
    "const conte conti contr conve corre creat criti cross cruci curre deep depen deriv desig detai detec devel "
    "diffe dimen direc disti distr diver domai drive durin dynam each embed emerg emplo enabl encod ensur envir "
    "error estab estim even exhib explo exten extra featu field findi fine first focus found funct furth futur "
    "githu guide highl https human ident impor inclu incor incre infer infor input insig integ into inves issue "
    "knowl label level lever like local maint makin mecha metri minim mitig modal modul more most natur need "
    "netwo neura numbe objec obser offer often only open opera optim other outpe outpu over param parti point "
    "poten power pract preci predi previ prior probl produ progr promi promp publi quali quant real reaso recen "
    "recon reduc relat relia rely remai repre requi resea resou respo revea robus sampl scala scale scena score "
    "segme selec seman setti sever show signa simpl simul singl small solut sourc space spati speci stand stati "
    "strat stron struc strug studi study subst super suppo synth targe task techn text than them then theor there "
    "they three throu time tradi trans tunin used user utili valid varia vario video visio visua well when where "
    "withi witho work world"
)
"""In the 240 after these."""
