### Ce que dit paperboy en français. Court, chaleureux, concret ; « vous », pas d’exclamations, pas de jargon.

## L’arrivée

welcome = Bonjour. Je lis chaque nouvel article d’arXiv pour que vous n’ayez pas à le faire : chaque matin, vous recevez les rares articles qui comptent pour vous, chacun en une phrase.
welcome-invited = Bienvenue, vous êtes des nôtres.
welcome-again = Bon retour. Vous ne suivez rien pour le moment.
welcome-group = Les administrateurs de ce groupe choisissent ce qu’il suit : <code>/subscribe robot grasping</code>, ou le bouton. Tout le monde peut ouvrir un article avec <code>/paper 2506.01234</code> et poser une question en répondant à sa fiche. Je ne lis rien ici qui ne me soit destiné.
welcome-back = Bon retour. Vous suivez { $topics ->
        [one] un sujet
       *[other] { $topics } sujets
    } ; votre bulletin arrive à { $when }.

    /digest montre le plus récent, /topics ce que vous suivez, /settings le reste.
pick-field = Sur quoi travaillez-vous ? Touchez un domaine, ou écrivez-le tout simplement : <code>robot grasping</code>
pick-topic = <b>{ $field }</b> : quoi, plus précisément ? Touchez un sujet, ou écrivez le vôtre.
pick-more = Autres domaines ›
pick-back = ‹ Domaines
pick-another = Un autre sujet
pick-open = Choisir un sujet
field-language = Langage
field-vision = Vision par ordinateur
field-learning = Apprentissage automatique
field-robotics = Robotique
field-speech = Parole et son
field-security = Sécurité
field-software = Génie logiciel
field-systems = Systèmes informatiques
field-people = Humains et ordinateurs
field-physics = Quanta et particules
field-astronomy = Astronomie
field-matter = Matière et matériaux
field-mathematics = Mathématiques
field-statistics = Statistique
field-biology = Biologie
field-economics = Économie
outlook-daily = <b>{ $query }</b> : environ { $count ->
        [one] un nouvel article
       *[other] { $count } nouveaux articles
    } par jour.
outlook-weekly = <b>{ $query }</b> : environ { $count ->
        [one] un nouvel article
       *[other] { $count } nouveaux articles
    } par semaine.
outlook-rare = <b>{ $query }</b> : moins d’un nouvel article par semaine.
outlook-none = <b>{ $query }</b> : rien ces derniers jours ; c’est peut-être rare, ou cela porte un autre nom.
outlook-unknown = Va pour <b>{ $query }</b>.
outlook-day = Le meilleur du { $day } :
first-hour = À quelle heure voulez-vous votre bulletin ? Le premier arrive tout de suite. Ma montre indique { $clock }.
first-hour-elsewhere = Il est une autre heure ici
first-zone = <b>{ $query }</b> : quelle heure est-il chez vous ?
offer-topic = <b>{ $query }</b> : voulez-vous recevoir chaque matin les nouveaux articles à ce sujet ?
offer-hint = Touchez « Suivre », et les nouveaux arriveront chaque matin.
not-invited = Ce bot n’est accessible que sur invitation. Demandez un lien à son responsable.
not-open = Ce bot n’accueille plus personne.
invite-refused = Cette invitation a déjà servi, ou elle est trop ancienne. Demandez-en une nouvelle.

## L’aide

help = <b>Ce que je sais faire</b>

    /subscribe <i>sujet</i> – suivre un sujet : <code>robot grasping</code>, <code>"chain of thought" AND cat:cs.CL</code>, <code>au:"Jane Doe"</code>
    /topics – ce que vous suivez, et ce que chaque sujet apporte
    /unsubscribe – ne plus suivre
    /digest – votre bulletin le plus récent, maintenant
    /history – les bulletins passés, à relire
    /paper <i>numéro, lien ou mots</i> – un article
    /search <i>sujet</i> – chercher parmi les articles que j’ai
    /similar <i>numéro</i> – des articles semblables
    /why <i>numéro</i> – pourquoi un article est venu, ou non
    /saved – ce que vous avez gardé ; /note <i>numéro #étiquette mots</i> – des étiquettes et une note ; /taste – ce que vos marques m’ont appris
    /trends – l’évolution de vos sujets cette semaine ; <i>sujet</i> – un seul
    /ask <i>numéro question</i> – une question sur un article ; ou répondez à sa fiche
    /export – votre dernier bulletin, ce que vous avez gardé ou tout ce qui vous concerne, en fichier ; /import – le reprendre
    /channels – les canaux et groupes que vous administrez
    /settings – heure, fuseau horaire, longueur, langue
    /pause, /resume – suspendre les bulletins quelque temps
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – ce que je conserve sur vous
    /deleteme – tout supprimer

    Un message qui contient un numéro ou un lien d’arXiv ouvre cet article. Un PDF, ou un lien vers un PDF, je le lis pour vous uniquement.
said-hello = bonjour, salut, bonsoir, coucou
said-help = aide, menu, commandes, réglages, que sais-tu faire, que savez-vous faire, comment ça marche, arrête
managed-for = <i>{ $title }</i>
managed-unknown = Je ne suis dans aucun canal ni groupe « { $name } ». Nommez-m’y d’abord administrateur ; /channels énumère ceux que vous administrez.
managed-not-yours = Seuls les administrateurs de là-bas peuvent changer ce que j’y envoie.
managed-none = Je ne suis encore dans aucun de vos canaux ou groupes. Ajoutez-moi à l’un d’eux, et je vous dirai ici comment le régler.
managed-list = <b>Canaux et groupes que vous administrez</b>

    Touchez-en un pour voir et changer ce qu’il reçoit.
managed-page = Suit : <b>{ $topics }</b>
    Bulletin à <b>{ $hour }</b> ({ $zone })

    Vous pouvez aussi l’écrire ici : <code>/subscribe robot grasping</code>
managed-joined = Je peux maintenant publier dans { $title }. Tout se règle ici ; là-bas, personne ne le voit.
managed-settings = Réglages
button-channel = M’ajouter à un canal
button-group = M’ajouter à un groupe
help-admin = <b>Pour les administrateurs</b>

    /stats – où en sont les choses
    /health – si tout va bien ; /jobs – ce qui tourne tout seul, et quand
    /costs – ce que coûte le modèle de langage
    /users <i>numéro</i> – qui est là ; /invite – un lien qui laisse entrer une personne ; /ban, /unban <i>numéro</i>
    /broadcast <i>texte</i> – un message à tous, que vous voyez d’abord
    /failures, /retry – les messages abandonnés
    /backup – une copie de la base de données, maintenant
privacy = <b>Ce que je conserve sur vous</b>

    Le numéro de cette discussion, vos sujets et réglages, les articles que je vous ai envoyés, pour qu’aucun ne vienne deux fois, et ceux que vous avez marqués, gardés ou ouverts, avec vos étiquettes et notes et ce que cela dit de vos goûts (/taste le montre et l’oublie). Je ne conserve ni vos messages ni vos questions ; des miens, je retiens de quel article ils parlent.

    Un PDF que vous m’envoyez, je le lis pour vous uniquement. Son texte est conservé { $own } jours, ou jusqu’à ce que vous le supprimiez.

    { $where }

    /deleteme supprime tout d’un coup. Si vous me bloquez, je le supprime moi-même au bout de { $days ->
        [one] un jour
       *[other] { $days } jours
    }.

privacy-here = Rien n’est transmis à personne. Les synthèses sont faites sur cette machine, à partir des seuls articles.
privacy-model = Les synthèses sont écrites par un modèle de langage chez { $host } : il reçoit les textes des articles, y compris ceux que vous m’envoyez, et rien sur vous. Ce que vous demandez sur un article y va aussi, sans votre nom. Les mots des sujets aussi, mais pas qui les suit.

## Les sujets

subscribe-what = Quel sujet ? Par exemple : <code>/subscribe diffusion models</code>
subscribe-like = Voulez-vous recevoir chaque matin les nouveaux articles semblables à « { $title } » ? <code>/similar { $id }</code> montre ceux qu’il y a déjà.

    Je me fonderais sur : <b>{ $query }</b>
subscribed = Vous suivez maintenant <b>{ $query }</b>. { $pace } Votre bulletin arrive à { $when } ; /settings le change.
comes-at = { $hour } ({ $zone })
comes-at-on = { $hour } ({ $zone }, seulement { $days })
subscribed-first = D’abord, ce que les derniers jours ont apporté :
subscribed-first-there = Ce que les derniers jours ont apporté y part maintenant.
subscribed-wait = Dès qu’un article paraît, vous l’avez. D’autres mots, ou moins de mots, en trouveraient peut-être plus.
in-english = Presque tous les articles d’arXiv sont en anglais, avec les noms en lettres latines : écrivez de même.
unread-category = Ce bot ne lit que <i>{ $read }</i> sur arXiv : de <i>{ $names }</i>, rien ne vient que ce qui y est cross-listé.
subscribed-later = Vous suivez maintenant <b>{ $query }</b>. Je lis encore les derniers jours d’arXiv ; votre premier bulletin arrive dès que j’ai fini.
pace-daily = Cela apporte environ { $count ->
        [one] un nouvel article
       *[other] { $count } nouveaux articles
    } par jour.
pace-weekly = Cela apporte environ { $count ->
        [one] un nouvel article
       *[other] { $count } nouveaux articles
    } par semaine.
pace-rare = Cela apporte moins d’un nouvel article par semaine.
pace-none = Les dernières semaines n’ont rien apporté à ce sujet.
instead-narrower = C’est peut-être plus que vous ne voulez. Plus précis, à la place :
instead-broader = Plus large, à la place :
instead-person = Si c’est le nom de quelqu’un, à la place :
instead-daily = { $query } · { $count } par jour
instead-weekly = { $query } · { $count } par semaine
already-subscribed = Vous suivez déjà <b>{ $query }</b>. /digest montre ce qu’il y a de nouveau.
too-many-topics = Vous suivez { $count } sujets, c’est le maximum. Quittez-en d’abord un avec /unsubscribe.
query-trouble = Je ne peux pas lire ce sujet : { $reason }.

    <pre>{ $place }</pre>
query-too-long = il dépasse { $limit } caractères
query-too-long-written = écrit en entier, il dépasse { $limit } caractères
query-too-deep = il y a trop de parenthèses dans des parenthèses
query-empty = il n’y a rien à chercher
query-only-exclusions = il dit seulement ce qu’il faut écarter ; dites aussi quoi chercher
query-quotation-mark = un guillemet n’est pas fermé
query-opening-bracket = il manque une parenthèse ouvrante
query-closing-bracket = il manque une parenthèse fermante
query-empty-brackets = il n’y a rien entre les parenthèses
query-unknown-field = je ne connais pas le champ <code>{ $field }</code>. Il y a <code>cat:</code>, <code>au:</code>, <code>ti:</code> et <code>abs:</code> ; tout le reste avec deux-points se met entre guillemets
query-unknown-category = <code>{ $category }</code> n’est pas une catégorie d’arXiv ; écrivez par exemple <code>cs.CV</code>
query-nothing-before = il manque quelque chose avant <code>{ $word }</code>
query-nothing-after = il manque quelque chose après <code>{ $word }</code>
query-category-after = il manque une catégorie après <code>{ $word }</code>, par exemple <code>cs.CV</code>
query-name-after = il manque un nom après <code>{ $word }</code>
query-words-after = il manque un mot ou une "expression" après <code>{ $word }</code>
topics-none = Vous ne suivez encore rien. Essayez <code>/subscribe diffusion models</code>
topics-title = <b>Vous suivez</b>
topics-hint = Touchez un sujet pour voir et changer ce qu’il apporte.
topic-button = { $number } · { $query }
unsubscribe-hint = Touchez un sujet pour ne plus le suivre.
unsubscribe-button = ✕ { $query }
unsubscribed = Vous ne suivez plus <b>{ $query }</b>.
unsubscribe-all = Tout arrêter
unsubscribe-sure = { $count ->
        [one] Ne plus suivre votre unique sujet ?
       *[other] Ne plus suivre aucun des { $count } sujets ?
    }

## Un sujet

topic-title = <b>{ $query }</b>

    Articles par bulletin : <b>{ $papers }</b> au plus
    Exigence : <b>{ $level }</b>
    Jours : <b>{ $days }</b>
topic-set-with = Seulement avec : <i>{ $values }</i>
topic-set-without = Sans : <i>{ $values }</i>
topic-set-in = Seulement dans : <i>{ $values }</i>
topic-set-by = Toujours de : <i>{ $values }</i>
topic-set-cross = Sans les articles cross-listés d’autres domaines
topic-set-cross-idle = Sans articles cross-listés ; mais sans catégorie, aucun ne l’est. Donnez la vôtre : <code>/topics { $number } catégories cs.CV</code>
topic-set-versions = Aussi les nouvelles versions d’articles plus anciens qui n’étaient pas encore venus
topic-hint = Vous pouvez aussi l’écrire : <code>/topics { $number } articles 8</code>, <code>/topics { $number } jours lun</code>, <code>/topics { $number } sans survey</code>
topic-level-strict = strict
topic-level-balanced = équilibré
topic-level-broad = large
topic-no-level = un article convient ou non
topic-daily = tous les jours
topic-papers = Articles
topic-level = Exigence
topic-days = Jours
topic-with = Avec
topic-without = Sans
topic-in = Catégories
topic-by = Auteurs
topic-cross = Cross-listés
topic-versions = Versions
topic-stop = Ne plus suivre
topic-back = ‹ Sujets
topic-choose-papers = Combien d’articles sur <b>{ $query }</b> par bulletin, au plus ?
topic-choose-level = À quel point dois-je être sûr qu’un article porte sur <b>{ $query }</b> ?

    <b>strict</b> – seulement ce qui porte sûrement dessus
    <b>équilibré</b> – ce qui porte plutôt dessus
    <b>large</b> – aussi ce qui pourrait porter dessus
topic-choose-days = Quels jours ? Ce qui paraît entre-temps attend le suivant.
topic-choose-with = Un article doit contenir l’un de ces mots. Touchez-en un pour l’enlever, ou écrivez-en d’autres :
    <code>/topics { $number } avec attention, transformer</code>
topic-choose-without = Les articles avec ces mots sont écartés. Touchez-en un pour le réadmettre, ou écrivez-en d’autres :
    <code>/topics { $number } sans survey, medical imaging</code>
topic-choose-in = Un article doit être dans l’une de ces catégories. Touchez-en une pour l’enlever, ou écrivez-en d’autres :
    <code>/topics { $number } catégories cs.CV, stat</code>
topic-choose-by = Les articles de ces personnes viennent toujours, quels que soient leur propos et les autres réglages d’ici. Touchez un nom pour l’enlever, ou écrivez-en d’autres :
    <code>/topics { $number } auteurs Jane Doe</code>
topic-unset = <i>Rien n’est encore réglé.</i>
topic-by-many = <i>{ $names }</i> : articles par jour, environ { $count }. Un nom vaut pour tous ceux qui le portent, et il en vient au plus { $most } par jour à ce titre ; plus le nom est complet, moins il y en a.
topic-unknown = Vous n’avez pas de sujet numéro { $number } ; /topics les énumère.
topic-not-followed = Vous ne suivez pas <b>{ $query }</b>.
topic-nonsense = Je ne vois pas quel réglage serait « { $value } ». Essayez <code>/topics { $number } strict</code> (<code>équilibré</code>, <code>large</code>), <code>articles</code> et un nombre jusqu’à 20, <code>jours lun jeu</code>, <code>avec</code>, <code>sans</code>, <code>catégories</code> ou <code>auteurs</code> et ce dont il s’agit (ou <code>none</code>), <code>cross-listés off</code>, <code>versions on</code>.
filter-word = Je ne peux pas chercher « { $value } » : il n’y a là aucun mot. Rien n’a changé.
filter-category = « { $value } » n’est pas une catégorie d’arXiv ; écrivez par exemple <code>cs.CV</code>. Rien n’a changé.
filter-name = « { $value } » n’est pas un nom ; écrivez au moins le nom de famille, mieux : <code>Jane Doe</code>. Rien n’a changé.
filter-too-long = « { $value } » est trop long : un mot, une expression ou un nom a ici { $limit } caractères au plus. Rien n’a changé.
filter-too-many = Cela ferait plus de { $limit } dans une liste, et elle n’en contient pas davantage. Touchez-en d’abord quelques-uns pour les enlever, ou videz-la avec <code>none</code>.

## Les bulletins

digest-header = <b>{ $query }</b> · { $days } · { $count } sur { $pool } nouveaux articles
digest-header-old = { $days } · { $count ->
        [one] un article
       *[other] { $count } articles
    }. On ne sait plus pour quels sujets.
digest-header-none = <b>{ $query }</b> · { $days } · aucun sur { $pool } nouveaux articles
digest-continued = <b>{ $part } sur { $parts }</b>
digest-more = { $count ->
        [one] … et un autre qui convient moins bien.
       *[other] … et { $count } autres qui conviennent moins bien.
    }
digest-more-alike = { $count ->
        [one] … et un autre.
       *[other] … et { $count } autres.
    }
digest-source-quoted = <i>Chaque phrase vient du résumé de l’article.</i>
digest-source-unusable = <i>Le modèle de langage n’a rien donné qui résiste à la vérification ; chaque phrase vient du résumé de l’article.</i>
digest-source-checked = <i>Chaque phrase a été vérifiée sur le résumé de l’article.</i>
digest-source-both = <i>Chaque phrase a été vérifiée sur le résumé de l’article ; là où l’une ne tenait pas, le résumé parle lui-même.</i>
digest-note-model-down = <i>Le modèle de langage n’a pas répondu ; voici des phrases des résumés.</i>
digest-note-model-down-some = <i>Le modèle de langage n’a pas répondu pour certains de ces articles ; là, les phrases viennent des résumés.</i>
digest-note-over-budget = <i>Le budget du jour pour le modèle de langage est épuisé ; voici des phrases des résumés.</i>
digest-note-over-budget-some = <i>Le budget du jour pour le modèle de langage s’est épuisé avant la fin ; les autres phrases viennent des résumés.</i>
digest-seen = Tout marquer comme vu
digest-later = Plus tard aujourd’hui
digest-change = { $topics ->
        [one] Changer ce sujet
       *[other] Changer les sujets
    }
digest-history = Précédents
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count ->
        [one] un article, vu
       *[other] { $count } articles, vus
    }
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count ->
        [one] un article revient
       *[other] { $count } articles reviennent
    } à { $hour }
digest-show = Montrer de nouveau
digest-again = Rien de nouveau depuis votre dernier bulletin. Le revoici.
digest-words = Avec /digest, je ne peux pas chercher « { $value } » : il apporte votre bulletin le plus récent. Les précédents sont par jour dans /history, les articles sur un sujet dans /search.
digest-none-yet = Il n’y a pas encore de bulletin. Le prochain arrive à { $when }.
digest-no-topics = Vous ne suivez encore rien, il n’y a donc rien à envoyer. Essayez <code>/subscribe diffusion models</code>
digest-not-read-yet = Je lis encore les derniers jours d’arXiv. Votre bulletin arrive dès que j’ai fini.
history-none = Il n’y a pas encore de bulletin à relire.
history-title = <b>Vos bulletins</b>

    Touchez-en un pour le relire.
history-button = { $day } · { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
history-newer = ‹ Plus récents
page-button = Lire sur une page
page-made = Ce bulletin sur une page : résumés, formules et figures, dès que je les ai. Quiconque a le lien peut la lire, jusqu’au { $day }.
page-open = Ouvrir la page
feed-button = En flux
feed-made = <b>{ $query }</b> en flux Atom : les articles de vos bulletins, pour un programme qui lit les flux. Quiconque a l’adresse peut le lire, tant que vous suivez le sujet.
feed-copy = Copier l’adresse
feed-title = { $query } · paperboy
link-revoke = Révoquer le lien
link-revoke-all = { $count ->
        [one] Révoquer le lien secret
       *[other] Révoquer les { $count } liens secrets
    }
link-revoked = { $count ->
        [one] Ce lien ne mène plus nulle part.
       *[other] Aucun des { $count } liens ne mène plus nulle part.
    }
history-older = Plus anciens ›
nothing-new = Rien de nouveau sur { $queries } parmi { $pool } articles ({ $days }).
not-announced = arXiv n’a pas encore annoncé les articles du { $day }. Je continue à guetter.
reason-title = titre : <i>{ $text }</i>
reason-abstract = résumé : <i>{ $text }</i>
reason-author = auteur : <i>{ $text }</i>
reason-category = catégorie : <i>{ $text }</i>
reason-version = nouvelle version : { $text }
reason-beside = proche du précédent
reason-related = proche : <i>{ $text }</i>
reason-agreed = selon le modèle de langage, dans le sujet
reason-doubted = selon le modèle de langage, hors sujet
cross-list = cross-listé
withdrawn = retiré

## Les articles

paper-what = Quel article ? Un numéro d’arXiv, un lien, un DOI ou quelques mots : <code>/paper 2506.01234</code>
asking-arxiv = Je demande à arXiv …
paper-unknown = arXiv ne connaît pas d’article { $id }. Vérifiez le numéro, ou cherchez le titre : /search
paper-meant = « { $words } » n’est pas un numéro d’arXiv. Est-ce celui-ci ?
paper-meant-say = « { $words } » n’est pas un numéro d’arXiv. Vouliez-vous dire <code>{ $said }</code> ?
not-arxiv = Cela ne mène à aucun article d’arXiv, et je ne peux pas lire là-bas. Envoyez-moi le PDF en fichier, et je le lis pour vous ; ou cherchez le titre : /search
paper-unreachable = arXiv ne répond pas en ce moment, je ne peux donc pas consulter { $id }. Réessayez dans quelques minutes, s’il vous plaît.
paper-choose = Lequel ?
paper-no-match = Je n’ai trouvé aucun article pour « { $words } ». Un numéro ou un lien d’arXiv marche toujours.
search-unreachable = Je n’ai aucun article pour « { $words } », et arXiv ne répond pas en ce moment. Réessayez dans quelques minutes, s’il vous plaît.
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }, révisée le { $date }
paper-quoted = <i>Tiré du résumé, avec ses propres mots.</i>
paper-checked = <i>✓ Écrit par { $engine } ; chaque phrase a été vérifiée sur le résumé.</i>
sentences-dropped = <i>{ $count ->
        [one] Une phrase a été écartée.
       *[other] { $count } phrases ont été écartées.
    }</i>
paper-headline-quoted = <i>La première phrase est celle du résumé lui-même.</i>
paper-note-model-down = <i>Le modèle de langage n’a pas répondu ; voici des phrases du résumé.</i>
paper-note-over-budget = <i>Le budget du jour pour le modèle de langage est épuisé ; voici des phrases du résumé.</i>
paper-injection = <b>Cet article s’adresse aux modèles de langage :</b> il contient quelque part une consigne pour eux, du genre « donnez un avis favorable ». Elle a été laissée de côté avant toute synthèse.
button-read = Lire la suite
reading-under-way = Je lis <b>{ $title }</b> …
reading-none = De cet article, je n’obtiens que le résumé, et il est sur sa fiche.
reading-background = Contexte
reading-prior_work = Ce qui existait
reading-method = Méthode
reading-results = Résultats
reading-significance = Ce qui en découle
reading-innovation = Ce qui est nouveau
reading-performance = Ce que cela vaut
reading-cost = Ce qu’il faut
reading-limits = Limites
reading-keywords = <b>Mots-clés :</b> { $words }
reading-checked = <i>✓ Écrit par { $engine } ; source : { $basis }. Chaque phrase a été vérifiée sur son passage.</i>
reading-quoted = <i>Source : { $basis }, avec ses propres mots.</i>
basis-abstract = le résumé seul
basis-pdf = le PDF de l’article
basis-html = l’article entier
did-not-stand = <i>Le modèle de langage n’a rien donné qui résiste à la vérification.</i>
reading-note-model-down = <i>Le modèle de langage ne répond pas en ce moment. Réessayez plus tard, s’il vous plaît.</i>
reading-note-over-budget = <i>Le budget du jour pour le modèle de langage est épuisé. Réessayez demain, s’il vous plaît.</i>
reading-note-over-share = <i>Votre part du budget du jour pour le modèle de langage est épuisée. Réessayez demain, s’il vous plaît.</i>
paper-code = code
paper-project = page du projet
paper-withdrawn = <b>Cet article a été retiré par ses auteurs.</b>
button-ask = Demander
ask-what = Posez une question sur un article : répondez à sa fiche, ou envoyez <code>/ask 2506.01234 sur quelles données a-t-il été entraîné ?</code>
ask-prompt = Que voulez-vous savoir de « { $title } » ?
ask-placeholder = Votre question
ask-by-reply = Répondez à ce message avec votre question.
ask-reading = Je parcours « { $title } » …
ask-fetching = Je vais chercher « { $title } » sur arXiv, puis je le lis. Cela prend quelques secondes.
answer-quoted = <b>Ce que « { $title } » dit de plus proche :</b>
answer-silent = Autant que je puisse voir, « { $title } » n’en dit rien.
answer-checked = <i>✓ Chaque phrase a été vérifiée sur l’article.</i>
answer-more = <i>Pour en demander plus, répondez à ce message.</i>
answer-abstract-only = <i>Je n’ai pu lire que son résumé.</i>
answer-other-language = Sans modèle de langage, je cherche dans l’article les mots de votre question ; posez-la dans la langue de l’article.
answer-by-words = <i>Le modèle de langage n’a pas répondu, je n’ai donc pu chercher que les mots de votre question.</i>
answer-by-words-budget = <i>Le budget du jour pour le modèle de langage est épuisé, je n’ai donc pu chercher que les mots de votre question.</i>
answer-by-words-share = <i>Votre part du budget du jour pour le modèle de langage est épuisée, je n’ai donc pu chercher que les mots de votre question.</i>
answer-in-its-language = <i>Dans la langue de l’article, je les trouverai peut-être.</i>
answer-broke-off = <i>Le modèle de langage s’est interrompu ici.</i>
answer-model-down = <i>Le modèle de langage n’a pas répondu ; voici donc les mots de l’article lui-même.</i>
answer-over-budget = <i>Le budget du jour pour le modèle de langage est épuisé ; voici donc les mots de l’article lui-même.</i>
answer-over-share = <i>Votre part du budget du jour pour le modèle de langage est épuisée ; voici donc les mots de l’article lui-même.</i>
answer-unsupported = <i>L’article ne confirme pas ce qu’a dit le modèle de langage ; voici donc ses propres mots.</i>
place-abstract = Résumé
place-page = p. { $page }
place-both = { $section }, { $page }
own-reading = Je lis { $name } …
own-fetching = Je vais chercher { $address } …
own-meta = Votre propre article · { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } · visible de vous uniquement · conservé jusqu’au { $until }
own-from-abstract = <i>Tiré de son résumé, avec ses propres mots.</i>
own-from-beginning = <i>Tiré de son début, avec ses propres mots.</i>
own-hint = Pour poser une question à son sujet, répondez à ce message.
own-drop = Supprimer maintenant
own-dropped = Supprimé. Il n’en reste rien ici.
own-gone = Je n’ai plus cet article. Renvoyez-le, si vous voulez.
own-too-big = Telegram me laisse prendre des fichiers jusqu’à 20 Mo, et celui-ci est plus gros. Un lien vers lui, ou une copie plus petite, marchera peut-être.
own-not-downloaded = Telegram ne m’a pas donné le fichier. Renvoyez-le, s’il vous plaît.
own-unreachable = Le site de l’article ne me le donne pas. Vous pouvez télécharger le PDF et l’envoyer ici.
own-in-private = Les articles d’ailleurs, je les lis pour une seule personne. Envoyez-moi le lien en privé.
unreadable-encrypted = Le fichier est protégé par un mot de passe. Envoyez-m’en un sans.
unreadable-scanned = Le fichier contient des images de pages et aucun texte. Je ne peux en lire un qu’avec du texte.
unreadable-damaged = Le fichier est abîmé ou incomplet. Téléchargez-le de nouveau et renvoyez-le.
unreadable-too-big = Le fichier est trop gros pour moi.
unreadable-too-many-pages = Le fichier a plus de pages que je ne peux en lire.
unreadable-too-slow = La lecture du fichier durait trop longtemps, je l’ai donc arrêtée.
unreadable-wrong-type = Je ne lis que les PDF, et ceci n’en est pas un.
unreadable-empty = Il n’y a pas de texte dans le fichier.
unreadable-crashed = Je ne peux pas lire ce fichier : mon lecteur y a échoué.
too-many-files = Cela fait beaucoup de fichiers à la fois. Attendez une minute, s’il vous plaît, puis envoyez le suivant.
button-figures = Figures
figures-fetching = Je vais chercher sur arXiv les figures de « { $title } ». Cela prend quelques secondes.
figures-none = Je n’ai trouvé dans « { $title } » aucune figure que je puisse montrer ici. Le PDF en a peut-être.
figures-unreachable = arXiv ne répond pas en ce moment, je ne peux donc pas chercher les figures. Réessayez dans quelques minutes, s’il vous plaît.
button-back = ‹ Retour
button-pdf = PDF
button-share = Partager
button-abs = arXiv
button-similar = Semblables
search-what = Que cherchez-vous ? Par exemple : <code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · les meilleurs d’abord · { $places } sur { $count }
search-newest = <b>{ $query }</b> · les plus récents d’abord · { $places } sur { $count }
search-some = Aucun article ici ne contient tous ces mots ; ceux-ci en contiennent certains.
search-at-arxiv = Je n’ai aucun article sur <b>{ $query }</b>. arXiv lui-même trouve :
similar-what = Semblables à quel article ? Répondez à sa fiche, ou envoyez un numéro ou un lien d’arXiv : <code>/similar 2506.01234</code>
similar-title = Articles semblables à « { $title } » · { $places } sur { $count }

    Je me fonde sur : <b>{ $query }</b>
similar-none = Je n’ai aucun article semblable à « { $title } ».
search-order-best = Les meilleurs d’abord
search-order-newest = Les plus récents d’abord
search-previous = ‹ Précédents
search-next = Suivants ›
search-follow = Suivre
search-none = Je n’ai aucun article sur <b>{ $query }</b>. Suivez ce sujet, et vous saurez dès qu’il en vient un.
search-unheard = Aucun article d’ici ne contient <i>{ $words }</i>.
search-apart = Chacun de ces mots figure dans un article d’ici, mais aucun ne porte sur tous.
search-fewer = Chercher { $query }

## Le mode en ligne

inline-not-invited = Sur invitation seulement ; voyez son responsable
inline-too-many = Moins vite, s’il vous plaît ; dans une minute
inline-more = Plus
inline-none = Rien trouvé ; cherchez dans notre discussion

## Ce que vous pensez des articles

mark-like = 👍 Plus de ce genre
mark-dislike = 👎 Moins de ce genre
mark-save = 🔖 Garder
mark-like-done = C’est noté : plus de ce genre.
mark-dislike-done = C’est noté : moins de ce genre.
mark-save-done = Gardé ; /saved le montre.
mark-back = Annulé.
button-why = Pourquoi celui-ci
saved-none = Vous n’avez encore rien gardé. Le bouton est sous chaque article.
saved-title = <b>Gardés</b> · { $count ->
        [one] un article
       *[other] { $count } articles
    }
saved-found = <b>{ $words }</b> · gardés : { $found } sur { $count }
saved-nothing-found = Vous n’avez rien gardé qui contienne <b>{ $words }</b>. /saved montre tout.
saved-all = ‹ Tous les articles gardés
saved-hint = <code>/saved mots</code> ou <code>/saved #étiquette</code> y cherche. Pour des étiquettes et une note, répondez à une fiche avec <code>#étiquette quelques mots</code>.
remark-what = Quel article, et que noter ? <code>/note 2506.01234 #référence à comparer au nôtre</code>, ou répondez à une fiche. Les étiquettes commencent par # ; <code>none</code> enlève le tout.
remark-none = Ni étiquette ni note. <code>/note { $id } #étiquette quelques mots</code>
why-what = Quel article ? Répondez à sa fiche, ou envoyez un numéro ou un lien d’arXiv : <code>/why 2506.01234</code>
why-sent = Vous l’avez eu dans le bulletin du { $day }.
why-unsent = Il n’était dans aucun de vos bulletins.
why-unread = Il n’était dans aucun de vos bulletins : il n’est pas parmi les annonces que j’ai lues.
why-no-topics = Vous ne suivez encore rien, je ne cherche donc rien. Essayez <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b> : { $score } sur 1. Votre seuil est <i>{ $level }</i> ({ $threshold }).
why-fits = <b>{ $query }</b> : il y répond.
why-misses = <b>{ $query }</b> : il n’y répond pas.
why-over = Il est au-dessus du seuil.
why-rescued = Il est sous le seuil, mais proche de ce que vous aimez ; il compte donc.
why-below = Il est sous le seuil.
why-always = Il est de { $author }, dont les articles viennent toujours.
why-always-still = Il vient tout de même : il est de { $author }, dont les articles viennent toujours.
why-always-next = Il vient avec le prochain bulletin.
why-always-late = Son jour était passé quand vous l’avez demandé, ou { $papers } autres sont venus pour leurs auteurs ; il ne vient donc pas de lui-même.
why-kept-muted = Écarté : il contient <i>{ $text }</i>.
why-kept-include = Écarté : il ne contient rien de <i>{ $text }</i>.
why-kept-categories = Écarté : il n’est pas dans <i>{ $text }</i>.
why-kept-cross-list = Écarté : il est cross-listé depuis <i>{ $text }</i>.
why-kept-version = Écarté : c’est une nouvelle version ({ $text }) d’un article plus ancien.
why-capped = D’autres passaient avant, et votre limite est de { $papers } ; ou vous avez suivi le sujet plus tard.
why-to-come = Il vient avec le prochain bulletin, s’il est parmi les { $papers } meilleurs.
why-rests = Ce sujet ne vient que certains jours ({ $days }).
why-up = Vos marques le font monter.
why-down = Vos marques le font descendre.
why-liked =
    { $count ->
        [one] Vous avez aimé un article semblable.
       *[other] Vous avez aimé { $count } articles semblables.
    }
why-in-common = Il partage avec ce que vous aimez : <i>{ $words }</i>.
taste-none = Je n’ai encore rien appris de vos goûts. 👍, 👎 et Garder sont sous chaque article.
taste-likes = Vous semblez aimer : <i>{ $words }</i>
taste-dislikes = Vous semblez moins intéressé par : <i>{ $words }</i>
taste-hint = Cela ordonne vos bulletins et peut en amener un qui passait tout près ; cela n’enlève rien de ce qui est sûrement de votre sujet.
taste-forget = L’oublier
taste-sure = Oublier ce que vos marques m’ont appris ? Ce que vous avez gardé reste.

## La semaine

trends-none = Vous ne suivez encore rien. Pour un seul sujet : <code>/trends diffusion models</code>
trends-title = <b>La semaine</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
trends-usual = (d’habitude { $count })
trends-phrases = Plus souvent cités : { $names }
trends-authors = Ont écrit davantage : { $names }
trends-liked = <b>Les plus aimés ici</b>
trends-readers = { $count ->
        [one] un lecteur
       *[other] { $count } lecteurs
    }
trends-counted = <i>Sont comptés les articles qui contiennent tous les mots d’un sujet.</i>
trends-counted-gist = <i>Pour un intérêt décrit en détail, ceux qui contiennent trois de ses mots les plus parlants.</i>
trends-brackets = <i>Entre parenthèses : combien en parlent cette semaine, et combien d’habitude.</i>
trends-chart-days = Nouveaux articles par jour
trends-chart-weeks = Nouveaux articles par semaine : { $query }
trends-chart-rising = Plus souvent cités que les semaines précédentes
trends-chart-now = articles cette semaine
trends-chart-usual = d’habitude
trends-weekly = Chaque samedi
trends-weekly-on = Un tour d’horizon arrive chaque samedi, à votre heure.
trends-weekly-off = Plus de tour d’horizon de la semaine.

## Les réglages

settings-title = <b>Vos réglages</b>

    Bulletin à <b>{ $hour }</b> ({ $zone })
settings-topics =
    Jours : <b>{ $days }</b>
    Articles par sujet : <b>{ $cap }</b> au plus
settings-rest =
    Un jour sans rien pour vous : <b>{ $empty }</b>
    Heures silencieuses : <b>{ $quiet }</b>
    Langue : <b>{ $language }</b>
settings-hint = Vous pouvez aussi les écrire : <code>/settings 07:30</code>, <code>/settings Paris</code>, <code>/settings articles 8</code>, <code>/settings jours lun</code>, <code>/settings silence 22-7</code>
settings-hint-alone = Vous pouvez aussi les écrire : <code>/settings 07:30</code>, <code>/settings Paris</code>, <code>/settings silence 22-7</code>
settings-empty-soft = une ligne, sans son
settings-empty-silent = rien du tout
settings-empty-sure = rien, sauf si quelque chose compte vraiment
settings-days-workdays = lun.–ven.
settings-days-differ = chaque sujet a les siens
settings-quiet-never = aucune
settings-quiet-always = toute la journée
settings-hour = Heure
settings-zone = Fuseau horaire
settings-days = Jours
settings-cap = Articles
settings-empty = Jours vides
settings-quiet = Silence
settings-language = Langue
settings-unknown = Je ne vois pas quel réglage serait « { $value } ». Essayez une heure (<code>07:30</code>), un fuseau horaire (<code>Europe/Paris</code>), <code>articles</code> et un nombre jusqu’à 20, <code>jours lun jeu</code>, <code>jours vides soft</code> (<code>silent</code>, <code>sure</code>), <code>silence 22-7</code> ou <code>silence aucune</code>.
settings-choose-hour = À quelle heure voulez-vous votre bulletin ?
settings-choose-zone = Quelle heure est-il chez vous ?
settings-choose-days = Quels jours ? Ce qui paraît entre-temps attend le suivant ; un seul jour en fait un hebdomadaire.
settings-choose-empty = Que faut-il envoyer un jour sans rien pour vous ? Avec le dernier choix, un bulletin ne vient que si quelque chose compte vraiment ; le reste l’attend, une semaine au plus.
settings-choose-quiet = À quelles heures tout doit-il arriver sans son ?
settings-choose-cap = Combien d’articles par sujet, au plus ?
settings-choose-language = Quelle langue ?
settings-saved = Enregistré.
language-set = Va pour le français.
paused-hint = Vous êtes en pause ; /resume y met fin.
paused = En pause. Rien ne vient avant que vous n’envoyiez /resume.
resumed = Bien. Votre prochain bulletin arrive à { $when } ; il contient ce que vous avez manqué.
resumed-late = Bien. Votre prochain bulletin arrive à { $when } ; il contient ce que vous avez manqué ces douze dernières semaines.
resumed-nothing = Bien. Vous ne suivez encore rien, il n’arrive donc rien ; essayez <code>/subscribe diffusion models</code>

## Le départ

delete-sure = Cela supprime les sujets et réglages d’ici, ce qui a été gardé et noté, et le relevé de mes envois. On ne peut pas revenir en arrière ; /export vous en donne d’abord une copie.
delete-yes = Tout supprimer
delete-no = Conserver
deleted = Tout ce qui vous concerne est supprimé. /start pour recommencer.
deleted-for-good = Tout ce qui vous concerne est supprimé, votre invitation aussi. Pour revenir, demandez un nouveau lien au responsable du bot.
kept = Rien n’a été supprimé.

## En cas d’ennui

unknown-command = Je ne connais pas { $command }. /help énumère ce que je sais faire.
unknown-text = Je n’ai rien trouvé pour « { $words } ». /help énumère ce que je sais faire.
too-long = Cela fait { $length } caractères ; j’en lis { $limit } au plus.
old-button = Ce message date d’avant une mise à jour ; envoyez /digest pour en recevoir un nouveau.
not-for-you = C’est réservé aux administrateurs.
only-in-private = Je ne réponds à cela que dans notre discussion privée, pas devant un groupe.
anonymous = Vous écrivez au nom du groupe, je ne vois donc pas qui vous êtes. Envoyez-le sous votre propre nom ; les boutons marchent de toute façon.
banned = Le responsable de ce bot vous en a fermé l’accès.
too-many-requests = C’est plus que je ne peux suivre. Donnez-moi une minute, puis redemandez.
too-many-looks = Vous avez demandé beaucoup d’articles que seul arXiv possède, et arXiv me demande d’aller doucement. Attendez une minute, s’il vous plaît ; les articles que j’ai déjà s’ouvrent toujours.
groups-admins = Dans les groupes, seuls leurs administrateurs peuvent changer ce que je fais ; dans notre discussion privée, vous le pouvez.
channels-admins = Un numéro ouvre son article dans votre propre discussion avec moi. Les autres boutons sont pour les administrateurs de ce canal.
broken = Quelque chose s’est cassé de mon côté ; le responsable le sait. Rien de ce qui est à vous n’est perdu.
busy-store = Je ne peux pas écrire dans ma base de données en ce moment ; le responsable le sait. Rien de ce qui est à vous n’est perdu. Réessayez dans un moment, s’il vous plaît.

## Les fichiers

export-which = Votre bulletin le plus récent en fichier. De quel type ?
export-unknown = Je ne fais pas de fichier de « { $value } ». Choisissez ci-dessous, ou écrivez <code>/export BibTeX</code> ; le BibTeX d’un article est sur sa fiche.
export-everything = Tout sur moi
export-format-html = Page web
export-format-markdown = Markdown
export-format-hexo = Billet Hexo
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = Chaque phrase a été prise dans son article par un programme, qui a pu mal choisir.
export-notice-model = Les phrases ont été écrites par { $models } et vérifiées sur les articles ; des erreurs restent possibles.
export-notice-both = Les phrases ont été écrites par { $models } et vérifiées sur les articles, ou prises dans ceux-ci par un programme ; des erreurs restent possibles.
export-notice-triage = Pour choisir quoi lire, pas pour citer.
export-thanks = Merci à arXiv pour l’usage de son interopérabilité en libre accès.
export-withdrawn = Cet article a été retiré par ses auteurs.
export-injection = Le texte de l’article contient une consigne pour les modèles de langage ; elle n’a pas été suivie.
export-checked = { $count ->
        [one] { $count } affirmation vérifiée
       *[other] { $count } affirmations vérifiées
    } sur { $basis }{ $dropped ->
        [0] .
        [one]  ; une ne tenait pas et a été omise.
       *[other]  ; { $dropped } ne tenaient pas et ont été omises.
    }
export-basis-title = le titre
export-basis-abstract = le résumé
export-basis-pdf = le texte intégral
export-basis-html = le texte intégral
export-counts = { $count } sur { $pool } nouveaux articles
export-counts-none = aucun sur { $pool } nouveaux articles
export-held-back = { $count ->
        [one] un autre convient moins bien
       *[other] { $count } autres conviennent moins bien
    }
export-held-back-alike = { $count ->
        [one] un autre
       *[other] { $count } autres
    }
export-description = Nouveaux articles sur { $query }.
export-update = Mise à jour du { $date }
export-contents = Articles
export-saved = Articles gardés
export-reading = Lecture
export-abstract = Résumé
export-figures = Figures
export-labelled = { $label } : { $text }
export-both-titles = { $title } ({ $translated })
export-item-title = Titre
export-item-authors = Auteurs
export-item-affiliation = Affiliation
export-item-keywords = Mots-clés
export-item-links = Liens
export-item-abstract = Résumé
export-item-method = Méthode
export-item-conclusion = Conclusion
export-link-paper = article
export-link-code = code
export-link-project = page du projet
export-link-none = aucune indication
export-part-background = Contexte
export-part-prior_work = Travaux antérieurs et leurs faiblesses
export-part-approach = Approche
export-part-method = Méthode
export-part-results = Résultats
export-part-significance = Portée
export-part-innovation = Nouveauté
export-part-performance = Performances
export-part-cost = Coût
export-part-limits = Limites

## Rapporter

import-how = Envoyez-moi un fichier, ou répondez à un fichier avec /import. Je reprends sujets et articles gardés de ce que donne « Tout sur moi » sous /export (JSON), d’une liste de flux d’arXiv (OPML) et de BibTeX. Ce que vous avez déjà reste tel quel.
import-done = Repris : { $topics ->
        [0] aucun nouveau sujet
        [one] un nouveau sujet
       *[other] { $topics } nouveaux sujets
    }, { $papers ->
        [0] aucun nouvel article
        [one] un article gardé
       *[other] { $papers } articles gardés
    }.
import-known = Entrées que vous aviez déjà : { $count }.
import-unread = Entrées illisibles, ou qui ne sont pas d’arXiv : { $count }.
import-full = Entrées restées sans place : { $count } ; vous suivez ou gardez autant que je peux tenir.
import-missing = Inconnu d’arXiv : { $count ->
        [one] un article
       *[other] { $count } articles
    }.
import-later = Impossible de prendre maintenant sur arXiv : { $count ->
        [one] un article
       *[other] { $count } articles
    }. Renvoyez le fichier dans un moment ; rien ne vient deux fois.
import-too-big = Le fichier est trop gros. Je reprends des fichiers jusqu’à 10 Mo.
import-damaged = Je ne comprends pas ce fichier. Ce devrait être le JSON que donne /export, une liste OPML de flux ou du BibTeX, et complet.
import-nothing = Ce fichier ne nomme aucun sujet ni aucun article d’arXiv. Rien n’a changé.

## Pour les administrateurs

stats = Articles : <b>{ $papers }</b> · dernier jour { $day }, { $state }
    Abonnés : <b>{ $active }</b> actifs, { $paused } en pause, { $gone } partis · sujets : { $topics }
    Bulletins : <b>{ $digests }</b> · envoyés { $sent } · en attente { $waiting } · en échec { $failed }
stats-model = <b>Modèle</b> aujourd’hui : appels { $calls } · { $cost } · phrases écartées : { $dropped } sur { $checked }
costs-title = <b>Le modèle de langage aujourd’hui</b> · { $cost } sur { $budget }
costs-line = { $purpose } · { $model } · appels { $calls }, sans résultat { $failed } · jetons en entrée { $fresh } + { $cached } en cache, en sortie { $out } · { $cost }
costs-check = Phrases écartées : { $dropped } sur { $checked } · articles avec des consignes pour modèles de langage : { $injected }
costs-days = Par jour, { $days } : <code>{ $chart }</code> au plus { $most } ; au rythme de la dernière semaine, un mois coûte { $month }
costs-day = { $day } · { $cost }
costs-none = Il n’y a pas de modèle de langage ; les synthèses sont donc des phrases des résumés et ne coûtent rien.
stats-complete = complet
stats-waiting = incomplet
stats-never = aucun encore
stats-trouble = À la dernière consultation : { $error }
stats-day = Dernières 24 heures : bulletins <b>{ $digests }</b>, messages envoyés { $sent }, en échec { $failed } · le dernier { $last } · en route { $wait } s
stats-disk = Sur le disque : { $size }, et { $free } restent libres
stats-backup = Dernière copie : { $at }
stats-no-backup = Pas encore de copie
stats-growth = Il grandit de { $daily } par jour ; dans un an, ce sera { $year }
stats-chart = Messages envoyés, { $days } : <code>{ $chart }</code> au plus { $most } par jour
stats-unwell = Problème : { $reason }
stats-to-failures = Échecs
stats-to-costs = Coûts
stats-to-jobs = Tâches
jobs-title = <b>Tâches</b> · chacune regarde une fois par minute s’il y a quelque chose à faire
jobs-none = Aucune tâche n’a encore tourné ici ; elles tournent dans le service.
jobs-line = <b>{ $job }</b> : { $what }
jobs-last = la dernière fois { $last }, en { $took } s
jobs-next = la prochaine { $next }
jobs-now = tourne en ce moment
jobs-trouble = ⚠ { $error }
jobs-hint = Les boutons en lancent une maintenant.
job-harvest = regarde ce qu’arXiv a annoncé
job-due = prépare les bulletins dont l’heure est venue
job-sweep = supprime ce qui a été conservé assez longtemps
job-backup = copie la base de données, une fois par nuit
job-chronicle = note les chiffres de chaque jour
job-alerts = cherche ce qui demande une intervention
job-recap = envoie le samedi les tours d’horizon de la semaine
job-begun = { $job } commence.
job-busy = { $job } tourne déjà.
job-absent = Il n’y a pas de tâche { $job } ici.
health-state-healthy = <b>Tout va bien.</b>
health-state-degraded = <b>Quelque chose ne va pas.</b> Cela passera tout seul, ou il faut attendre.
health-state-stalled = <b>Quelque chose ne va pas.</b> Un redémarrage aiderait.
health-reason = • { $reason }
health-heard = Telegram a répondu il y a { $seconds } s.
health-due = Le plus ancien message est attendu depuis { $minutes } min.
health-none-due = Aucun message n’attend.
health-alert = Demande une intervention depuis { $since } : { $what }
health-absent = Aucun paperboy ne tourne sur ce dossier.
health-silent = Telegram n’a pas répondu depuis { $minutes } min ({ $about })
health-deaf = Telegram répond, mais ne laisse passer aucune mise à jour depuis { $minutes } min ({ $about })
health-conflict = un autre programme prend les mises à jour de ce bot depuis { $minutes } min ; un seul peut tourner, rien n’est donc envoyé d’ici là
health-webhook = Telegram ne peut pas porter de mises à jour au webhook : { $about }
health-late = une tâche ({ $about }) n’arrive pas à son terme depuis { $minutes } min
health-failing = une tâche échoue : { $about }
health-store = la boîte d’envoi est illisible : { $about }
health-held = rien n’est envoyé pendant encore { $minutes } min : { $about }
health-outbox = un message attend depuis { $minutes } min alors que rien ne le gêne
users-title = { $count ->
        [0] Personne n’utilise encore ce bot
        [one] Une discussion
       *[other] { $count } discussions, les dernières venues d’abord
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics ->
        [one] { $topics } sujet
       *[other] { $topics } sujets
    } · depuis le { $day }
users-active = active
users-paused = en pause
users-gone = partie
users-banned = bannie
users-last = Dernier bulletin : { $day }
users-hint = <code>/users 123</code> en montre une.
users-newer = ‹ Plus récentes
users-older = Plus anciennes ›
users-unknown = Aucune discussion { $chat } n’utilise ce bot. Un identifiant est un nombre, comme /users les énumère.
button-ban = Bannir
button-unban = Lever le bannissement
ban-what = « { $chat } » n’est pas un identifiant. C’est un nombre, comme /users les énumère.
ban-admin = C’est un administrateur. Retirez d’abord son numéro de PAPERBOY_ADMINS.
ban-done = { $chat } est banni : il n’atteint rien, et rien ne lui est envoyé.
ban-list = Bannis : { $ids }. <code>{ $command } 123</code> lève un bannissement.
ban-nobody = Personne n’est banni. <code>{ $command } 123</code> écarte quelqu’un.
unban-done = Le bannissement de { $chat } est levé.
unban-none = { $chat } n’était pas banni.
broadcast-what = Que dois-je dire à tout le monde ? <code>/broadcast</code> et le texte. Vous le voyez avant qu’il ne parte.
broadcast-message = <b>Un message du responsable de ce bot</b>

    { $text }
broadcast-draft = <i>Rien n’est encore envoyé. Cela atteindrait { $hearers ->
        [one] { $hearers } discussion
       *[other] { $hearers } discussions
    }.</i>
broadcast-sending = <i>En route : { $sent } sur { $total } envoyés, { $waiting } en attente, { $failed } en échec.</i>
broadcast-paused = <i>En pause : { $sent } sur { $total } envoyés, { $failed } en échec.</i>
broadcast-cancelled = <i>Annulé : { $sent } sur { $total } étaient envoyés, { $failed } en échec.</i>
broadcast-done = <i>Terminé : { $sent } sur { $total } envoyés, { $failed } en échec ; les autres sont partis ou en pause entre-temps.</i>
broadcast-ended = Votre message à tous est parti : { $sent } sur { $total } envoyés, { $failed } en échec.
broadcast-step-send = L’envoyer
broadcast-step-look = Avancement
broadcast-step-pause = Suspendre
broadcast-step-resume = Continuer
broadcast-step-cancel = Annuler
failures-none = Aucun message n’a été abandonné.
failures-title = <b>Abandonnés, les plus récents d’abord</b>
failures-line = { $number } · { $chat } : { $error } (essais : { $attempts })
failures-all = ↻ Tous
retry-what = « { $number } » n’est pas un message. /failures énumère ceux qui ont été abandonnés.
retry-done = { $count ->
        [0] Il n’y a rien à renvoyer.
        [one] Un message est de nouveau en route.
       *[other] { $count } messages sont de nouveau en route.
    }
backup-made = Copie faite : { $file }, { $size }.
backup-failed = Aucune copie n’a été faite : { $reason }
alert-harvest = Des articles qu’arXiv a annoncés manquent depuis { $hours } h. /stats dit ce qu’arXiv a répondu ; <code>paperboy doctor</code> y regarde de plus près.
alert-disk = Le disque est presque plein : il reste { $free } Mo. Les copies et le cache des textes intégraux peuvent être déplacés ou réduits.
alert-starts = J’ai été lancé { $count } fois en une heure. Le journal dit pourquoi je me suis arrêté.
alert-job = Une tâche échoue sans cesse ({ $job }) : { $error }
alert-key-refused = Le service du modèle de langage refuse la clé. Tant que OPENAI_API_KEY n’est pas juste, les synthèses sont des phrases des résumés.
alert-unknown-model = Le service du modèle de langage ne connaît pas ce modèle. PAPERBOY_MODEL et OPENAI_BASE_URL le nomment.
alert-unknown-embedding-model = Le service du modèle de langage ne connaît pas ce modèle d’embeddings ; articles et passages sont cherchés par les mots seuls. PAPERBOY_EMBEDDING_MODEL et OPENAI_BASE_URL le nomment.
alert-no-credit = Le compte auprès du service du modèle de langage est épuisé. D’ici là, les synthèses sont des phrases des résumés.
alert-wrong-host = L’adresse du modèle de langage mène à un autre hôte, et rien n’y est envoyé. OPENAI_BASE_URL la nomme.
alert-budget = Le budget du jour pour le modèle de langage est épuisé. Jusqu’à minuit (UTC), les synthèses sont des phrases des résumés. /costs dit où il est passé ; PAPERBOY_DAILY_BUDGET le fixe.
alert-flood = Rien ne peut être envoyé pendant encore { $minutes } min. Ce qui attend part ensuite.
alert-over = Rétabli : { $what }.
alert-about-harvest = les articles d’arXiv
alert-about-disk = la place sur le disque
alert-about-starts = les démarrages
alert-about-model = le modèle de langage
alert-about-embedding = le modèle d’embeddings
alert-about-budget = le budget du modèle de langage
alert-about-flood = l’envoi
alert-about-job = la tâche { $job }
trace-submitted = soumis à arXiv
trace-harvested = récolté : { $paper }, version { $version } ({ $kind })
trace-complete = l’annonce du { $day } est complète : { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
trace-waiting = l’annonce du { $day } a été cherchée et n’est pas complète (problème : { $error })
trace-revised = annoncé de nouveau, révisé, le { $day }
trace-matched = correspond à « { $query } » le { $day } : { $score } ({ $reasons })
trace-summarised = synthétisé : { $depth } en { $language } par { $engine } ; { $dropped } phrases écartées sur { $checked } vérifiées
trace-planned = dans { $count ->
        [one] { $count } bulletin
       *[other] { $count } bulletins
    } jusqu’au { $day }
trace-messages = leurs messages : { $count } { $state }
trace-marked = lecteurs : ouvert par { $opened }, aimé par { $liked }, peu aimé par { $disliked }, gardé par { $saved }
trace-subscriber = abonné ; { $state } ; fil { $thread }
trace-no-digest = pas encore de bulletin
trace-ranked = pour « { $query } » : { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
trace-chosen = choisi : { $id } ({ $score })
trace-frozen = le bulletin { $digest } jusqu’au { $day } est arrêté : { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
trace-written = le message { $delivery } est dans la boîte d’envoi
trace-queued = le message { $delivery } part après ceci ; essais jusqu’ici : { $attempts } (problème : { $error })
trace-uncertain = le message { $delivery } est peut-être arrivé, et repart après ceci ; essais jusqu’ici : { $attempts } (problème : { $error })
trace-sending = le message { $delivery } est en route ; essai { $attempts }
trace-sent = le message { $delivery } est envoyé, essai { $attempts } ; son numéro chez Telegram est { $message }
trace-failed = le message { $delivery } est abandonné (essais : { $attempts }) : { $error }
trace-cancelled = le message { $delivery } est rappelé : { $error }
trace-due = le prochain bulletin est dû : { $hour }, { $zone }
trace-log = Dans le journal : { $names }
invite-link = Ce lien laisse entrer une personne, dans les { $days } jours :
    { $link }
admin-failed = Un message à la discussion { $chat } a été abandonné (essais : { $attempts }) : { $error }
admin-parked = Telegram ne veut aucun message pour la discussion { $chat } jusqu’à { $until }. Les siens attendent.
admin-held = De { $since } à { $until }, rien n’a pu être envoyé : { $reason }. Ce qui attendait part maintenant.

## Sur le web : la page du responsable

operator-title = paperboy : où il en est
operator-now = Maintenant
operator-active = personnes avec bulletins
operator-paused = en pause
operator-gone = parties
operator-queued = messages en attente
operator-sending = messages en partance
operator-uncertain = incertains
operator-oldest = le plus ancien attend
operator-given-up = abandonnés en un jour
operator-digests = bulletins en un jour
operator-sent = messages en un jour
operator-wait = en route
operator-papers = articles
operator-arxiv = dernier jour d’arXiv
operator-size = base de données
operator-free = libre sur le disque
operator-days = Les dernières semaines
operator-chart-sent = Messages envoyés par jour
operator-chart-digests = Bulletins par jour
operator-chart-cost = Coût du modèle par jour
operator-chart-size = Taille de la base de données
chart-said = au plus { $most }, le dernier { $last }
operator-jobs = Tâches
operator-costs = Le modèle de langage aujourd’hui
operator-spent = { $cost } sur { $budget }
operator-numbers = La même chose en chiffres
operator-unfold = Chaque jour
operator-col-job = tâche
operator-col-does = ce qu’elle fait
operator-col-last = terminée
operator-col-took = a pris
operator-col-next = la prochaine
operator-col-trouble = problème
operator-col-purpose = pour
operator-col-model = modèle
operator-col-calls = appels
operator-col-failed = échoués
operator-col-tokens-in = jetons en entrée
operator-col-tokens-out = jetons en sortie
operator-col-cost = coût
operator-col-day = jour
operator-col-active = personnes
operator-col-digests = bulletins
operator-col-sent = messages envoyés
operator-col-size = base de données

## Menu et profil

menu-start = Ce que c’est
menu-subscribe = Suivre un sujet
menu-topics = Ce que vous suivez
menu-unsubscribe = Ne plus suivre un sujet
menu-digest = Votre dernier bulletin, maintenant
menu-history = Les bulletins passés, à relire
menu-paper = Un article : numéro, lien ou mots
menu-search = Chercher parmi les articles
menu-similar = Articles semblables
menu-why = Pourquoi un article est venu, ou non
menu-saved = Ce que vous avez gardé
menu-note = Étiquettes et note pour un article
menu-taste = Ce que vos marques m’ont appris
menu-trends = L’évolution de vos sujets cette semaine
menu-ask = Une question sur un article
menu-export = Bulletin, articles gardés ou vos données en fichier
menu-import = Reprendre sujets et articles gardés
menu-settings = Heure, fuseau horaire, longueur, langue
menu-channels = Canaux et groupes que vous administrez
menu-pause = Arrêter un moment
menu-resume = Reprendre
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = Ce que je conserve sur vous
menu-deleteme = Tout supprimer
menu-help = Ce que je sais faire
menu-stats = Où en sont les choses
menu-health = Si tout va bien
menu-jobs = Ce qui tourne tout seul, et quand
menu-users = Qui est là
menu-costs = Ce que coûte le modèle de langage
menu-invite = Laisser entrer quelqu’un
menu-ban = Écarter quelqu’un
menu-unban = Laisser revenir quelqu’un
menu-broadcast = Un message à tous
menu-failures = Les messages abandonnés
menu-retry = Les renvoyer
menu-backup = Copier la base de données, maintenant
description = Je lis chaque nouvel article d’arXiv pour que vous n’ayez pas à le faire. Chaque matin, à votre heure, je vous envoie les rares articles qui comptent pour vous, chacun en une phrase vérifiée sur son texte. Touchez, et le reste s’ouvre : ce qu’il apporte, ses figures et vos questions.

    Envoyez /start et dites-moi sur quoi vous travaillez.
short-description = Les quelques nouveaux articles d’arXiv qui comptent pour vous, chaque matin, chacun en une phrase vérifiée.

## L’installation, dans le terminal

init-welcome = Ceci met paperboy en place : un jeton de Telegram, qui l’administre, et { $file } avec les deux. Cela prend deux minutes.
init-token-how =
    Dans Telegram, ouvrez @BotFather (https://t.me/BotFather) et envoyez-lui /newbot. Il demande un nom et un nom
    d’utilisateur qui finit par « bot », puis répond avec un jeton comme 123456:ABC-DEF. Collez-le ici ; il n’est pas montré.
init-token-ask = Jeton
init-token-form = Ce n’est pas un jeton. Il a des chiffres, deux-points et une trentaine de lettres et de chiffres : 123456:ABC-DEF.
init-token-refused = Telegram ne connaît pas ce jeton. BotFather montre le bon : /mybots, votre bot, API Token.
init-unreachable = Telegram est injoignable ({ $error }) ; vérifiez le réseau et son proxy (HTTPS_PROXY), puis relancez ceci
init-bot = Voici @{ $name }.
init-owner-how =
    Qui l’administre ? Ouvrez { $link } avec votre propre compte et appuyez sur Start, ou envoyez ceci au bot :
        /start { $code }
init-owner-hello = C’est bien vous. Continuez où vous en étiez ; je serai là quand ce sera fait.
init-owner = Vous êtes { $name }, numéro { $id }.
init-owner-silent = personne n’a écrit au bot en quinze minutes ; relancez ceci quand vous aurez Telegram sous la main
init-owner-lost = Telegram n’a pas pu être interrogé plus longtemps ({ $error }) ; si un autre programme fait tourner ce bot, arrêtez-le, puis relancez ceci
init-zone-ask = Votre fuseau horaire
init-zone-unknown = Ce fuseau horaire n’existe pas ; écrivez par exemple Europe/Berlin.
init-written = { $file } est écrit ; personne d’autre ne peut le lire.
init-service-ask = Lancer paperboy maintenant, et à chaque démarrage de cette machine ?
init-service-done = Il tourne. `systemctl status paperboy` dit comment il va, `journalctl -u paperboy` ce qu’il fait.
init-run = Voici comment le lancer : { $command }
init-next = Ensuite parlez-lui, { $link } : /subscribe et ce sur quoi vous travaillez. /invite en laisse entrer d’autres.
