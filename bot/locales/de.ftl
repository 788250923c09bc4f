### Was paperboy auf Deutsch sagt. Kurz, warm, greifbar; „du“, keine Ausrufezeichen, kein Fachjargon.

## Ankommen

welcome = Hallo. Ich lese jeden neuen arXiv-Artikel, damit du es nicht musst: Jeden Morgen bekommst du die wenigen, die für dich zählen, jeden in einem Satz.
welcome-invited = Du bist dabei.
welcome-again = Willkommen zurück. Im Moment folgst du keinem Thema.
welcome-group = Die Admins dieser Gruppe wählen, welchen Themen sie folgt: <code>/subscribe robot grasping</code> oder der Knopf. Jeder kann mit <code>/paper 2506.01234</code> einen Artikel öffnen und auf dessen Karte mit einer Frage antworten. Ich lese hier nichts, was nicht für mich bestimmt ist.
welcome-back = Willkommen zurück. Du folgst { $topics ->
        [one] einem Thema
       *[other] { $topics } Themen
    }; deine Ausgabe kommt um { $when }.

    /digest zeigt die neueste, /topics deine Themen, /settings alles Übrige.
pick-field = Woran arbeitest du? Tippe auf ein Gebiet oder schreib es einfach: <code>robot grasping</code>
pick-topic = <b>{ $field }</b>: was genau? Tippe auf ein Thema oder schreib dein eigenes.
pick-more = Weitere Gebiete ›
pick-back = ‹ Gebiete
pick-another = Noch ein Thema
pick-open = Thema wählen
field-language = Sprache
field-vision = Maschinelles Sehen
field-learning = Maschinelles Lernen
field-robotics = Robotik
field-speech = Audio und Sprachsignale
field-security = Sicherheit
field-software = Softwaretechnik
field-systems = Rechnersysteme
field-people = Mensch und Computer
field-physics = Quanten und Teilchen
field-astronomy = Astronomie
field-matter = Materie und Werkstoffe
field-mathematics = Mathematik
field-statistics = Statistik
field-biology = Biologie
field-economics = Wirtschaft
outlook-daily = <b>{ $query }</b>: etwa { $count ->
        [one] ein neuer Artikel
       *[other] { $count } neue Artikel
    } am Tag.
outlook-weekly = <b>{ $query }</b>: etwa { $count ->
        [one] ein neuer Artikel
       *[other] { $count } neue Artikel
    } in der Woche.
outlook-rare = <b>{ $query }</b>: weniger als ein neuer Artikel in der Woche.
outlook-none = <b>{ $query }</b>: nichts in den letzten Tagen; vielleicht ist es selten oder heißt anders.
outlook-unknown = Also <b>{ $query }</b>.
outlook-day = Das Beste vom { $day }:
first-hour = Um wie viel Uhr soll deine Ausgabe kommen? Die erste kommt sofort. Meine Uhr zeigt { $clock }.
first-hour-elsewhere = Bei mir gilt eine andere Zeit
first-zone = <b>{ $query }</b>: Wie spät ist es bei dir?
offer-topic = <b>{ $query }</b>: Soll ich dir jeden Morgen die neuen Artikel dazu schicken?
offer-hint = Tippe auf „Folgen“, dann kommen die neuen jeden Morgen.
not-invited = Dieser Bot ist nur mit Einladung zugänglich. Bitte seinen Betreiber um einen Link.
not-open = Dieser Bot nimmt niemanden mehr auf.
invite-refused = Diese Einladung wurde schon benutzt oder ist zu alt. Bitte um eine neue.

## Hilfe

help = <b>Was ich kann</b>

    /subscribe <i>Thema</i> – einem Thema folgen: <code>robot grasping</code>, <code>"chain of thought" AND cat:cs.CL</code>, <code>au:"Jane Doe"</code>
    /topics – deine Themen, und was jedes bringt
    /unsubscribe – einem Thema nicht mehr folgen
    /digest – deine neueste Ausgabe, jetzt
    /history – frühere Ausgaben noch einmal lesen
    /paper <i>Nummer, Link oder Wörter</i> – ein Artikel
    /search <i>Thema</i> – in den Artikeln suchen, die ich habe
    /similar <i>Nummer</i> – ähnliche Artikel
    /why <i>Nummer</i> – warum ein Artikel kam oder nicht
    /saved – was du dir gemerkt hast; /note <i>Nummer #Schlagwort Wörter</i> – Schlagwörter und eine Notiz; /taste – was ich aus deinen Bewertungen gelernt habe
    /trends – wie sich deine Themen diese Woche entwickelt haben; <i>Thema</i> – ein einzelnes
    /ask <i>Nummer Frage</i> – eine Frage zu einem Artikel; oder antworte auf seine Karte
    /export – deine neueste Ausgabe, Gemerktes oder alles über dich als Datei; /import – bringt es zurück
    /channels – Kanäle und Gruppen, die du verwaltest
    /settings – Uhrzeit, Zeitzone, Länge, Sprache
    /pause, /resume – die Ausgaben eine Weile aussetzen
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – was ich über dich aufbewahre
    /deleteme – alles davon löschen

    Eine Nachricht mit einer arXiv-Nummer oder einem Link öffnet diesen Artikel. Ein PDF, oder einen Link darauf, lese ich für dich allein.
said-hello = hallo, hi, hey, moin, servus, guten morgen, guten tag, guten abend
said-help = hilfe, hilf mir, menü, befehle, einstellungen, was kannst du, wie geht das, stopp
managed-for = <i>{ $title }</i>
managed-unknown = In einem Kanal oder einer Gruppe „{ $name }“ bin ich nicht. Mach mich dort zuerst zum Admin; /channels zeigt die, die du verwaltest.
managed-not-yours = Nur die Admins dort können ändern, was ich dorthin schicke.
managed-none = Ich bin noch in keinem Kanal und keiner Gruppe von dir. Füg mich einem hinzu, dann sage ich dir hier, wie man ihn einrichtet.
managed-list = <b>Kanäle und Gruppen, die du verwaltest</b>

    Tippe auf einen, um zu sehen und zu ändern, was er bekommt.
managed-page = Folgt: <b>{ $topics }</b>
    Ausgabe um <b>{ $hour }</b> ({ $zone })

    Du kannst es auch hier schreiben: <code>/subscribe robot grasping</code>
managed-joined = In { $title } kann ich jetzt schreiben. Du richtest es hier ein; dort sieht es niemand.
managed-settings = Einstellungen
button-channel = Einem Kanal hinzufügen
button-group = Einer Gruppe hinzufügen
help-admin = <b>Für Admins</b>

    /stats – wie die Dinge stehen
    /health – ob alles in Ordnung ist; /jobs – was von selbst läuft, und wann
    /costs – was das Sprachmodell kostet
    /users <i>Nummer</i> – wer da ist; /invite – ein Link, der eine Person einlässt; /ban, /unban <i>Nummer</i>
    /broadcast <i>Text</i> – eine Nachricht an alle, zuerst nur dir gezeigt
    /failures, /retry – aufgegebene Nachrichten
    /backup – eine Kopie der Datenbank, jetzt
privacy = <b>Was ich über dich aufbewahre</b>

    Die Nummer dieses Chats, deine Themen und Einstellungen, welche Artikel du von mir bekommen hast, damit keiner zweimal kommt, und welche du bewertet, dir gemerkt oder geöffnet hast, samt deinen Schlagwörtern und Notizen und dem, was das über deinen Geschmack sagt (/taste zeigt und vergisst es). Deine Nachrichten an mich speichere ich nicht, auch deine Fragen nicht; von meinen eigenen merke ich mir, um welchen Artikel es geht.

    Ein PDF, das du mir schickst, lese ich für dich allein. Sein Text bleibt { $own } Tage, oder bis du ihn löschst.

    { $where }

    /deleteme löscht alles auf einmal. Wenn du mich blockierst, lösche ich es von selbst nach { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }.

privacy-here = Niemand bekommt etwas davon. Die Zusammenfassungen entstehen auf dieser Maschine, allein aus den Artikeln.
privacy-model = Die Zusammenfassungen schreibt ein Sprachmodell bei { $host }: Es bekommt die Texte von Artikeln, auch von denen, die du mir schickst, und nichts über dich. Auch was du zu einem Artikel fragst, geht dorthin, ohne deinen Namen. Ebenso die Wörter von Themen, aber nicht, wer ihnen folgt.

## Themen

subscribe-what = Welches Thema? Zum Beispiel: <code>/subscribe diffusion models</code>
subscribe-like = Soll ich dir jeden Morgen die neuen Artikel schicken, die „{ $title }“ ähnlich sind? <code>/similar { $id }</code> zeigt, welche es schon gibt.

    Wonach ich ginge: <b>{ $query }</b>
subscribed = Du folgst jetzt <b>{ $query }</b>. { $pace } Deine Ausgabe kommt um { $when }; /settings ändert das.
comes-at = { $hour } ({ $zone })
comes-at-on = { $hour } ({ $zone }, nur { $days })
subscribed-first = Zuerst, was die letzten Tage gebracht haben:
subscribed-first-there = Was die letzten Tage gebracht haben, geht jetzt dorthin.
subscribed-wait = Sobald ein Artikel kommt, hast du ihn. Andere oder weniger Wörter finden vielleicht mehr.
in-english = Die Artikel bei arXiv sind fast alle auf Englisch, Namen stehen dort in lateinischen Buchstaben: Schreib es auch so.
unread-category = Dieser Bot liest von arXiv nur <i>{ $read }</i>: Aus <i>{ $names }</i> kommt nichts, was dort nicht als Cross-Listing steht.
subscribed-later = Du folgst jetzt <b>{ $query }</b>. Ich lese noch die letzten Tage von arXiv; deine erste Ausgabe kommt, sobald ich fertig bin.
pace-daily = Das bringt etwa { $count ->
        [one] einen neuen Artikel
       *[other] { $count } neue Artikel
    } am Tag.
pace-weekly = Das bringt etwa { $count ->
        [one] einen neuen Artikel
       *[other] { $count } neue Artikel
    } in der Woche.
pace-rare = Das bringt weniger als einen neuen Artikel in der Woche.
pace-none = Die letzten Wochen haben dazu nichts gebracht.
instead-narrower = Das ist vielleicht mehr, als du willst. Enger gefasst, stattdessen:
instead-broader = Allgemeiner, stattdessen:
instead-person = Wenn das ein Name ist, stattdessen:
instead-daily = { $query } · { $count } am Tag
instead-weekly = { $query } · { $count } in der Woche
already-subscribed = Du folgst <b>{ $query }</b> schon. /digest zeigt, was es Neues gibt.
too-many-topics = Du folgst { $count } Themen, mehr kann ich nicht auseinanderhalten. Beende erst eines mit /unsubscribe.
query-trouble = Dieses Thema kann ich nicht lesen: { $reason }.

    <pre>{ $place }</pre>
query-too-long = Es ist länger als { $limit } Zeichen
query-too-long-written = Ausgeschrieben ist es länger als { $limit } Zeichen
query-too-deep = Es stehen zu viele Klammern ineinander
query-empty = Es gibt nichts zu suchen
query-only-exclusions = Es sagt nur, was wegbleiben soll; sag auch, was zu suchen ist
query-quotation-mark = Ein Anführungszeichen ist nicht geschlossen
query-opening-bracket = Eine öffnende Klammer fehlt
query-closing-bracket = Eine schließende Klammer fehlt
query-empty-brackets = In den Klammern steht nichts
query-unknown-field = Ein Feld <code>{ $field }</code> kenne ich nicht. Es gibt <code>cat:</code>, <code>au:</code>, <code>ti:</code> und <code>abs:</code>; alles andere mit Doppelpunkt kommt in Anführungszeichen
query-unknown-category = <code>{ $category }</code> ist keine arXiv-Kategorie; schreib eine wie <code>cs.CV</code>
query-nothing-before = Vor <code>{ $word }</code> muss etwas stehen
query-nothing-after = Nach <code>{ $word }</code> muss etwas stehen
query-category-after = Nach <code>{ $word }</code> muss eine Kategorie stehen, etwa <code>cs.CV</code>
query-name-after = Nach <code>{ $word }</code> muss ein Name stehen
query-words-after = Nach <code>{ $word }</code> muss ein Wort oder eine "Wendung" stehen
topics-none = Du folgst noch keinem Thema. Versuch <code>/subscribe diffusion models</code>
topics-title = <b>Deine Themen</b>
topics-hint = Tippe auf ein Thema, um zu sehen und zu ändern, was es bringt.
topic-button = { $number } · { $query }
unsubscribe-hint = Tippe auf ein Thema, um ihm nicht mehr zu folgen.
unsubscribe-button = ✕ { $query }
unsubscribed = Du folgst <b>{ $query }</b> nicht mehr.
unsubscribe-all = Alle beenden
unsubscribe-sure = { $count ->
        [one] Deinem einzigen Thema nicht mehr folgen?
       *[other] Keinem der { $count } Themen mehr folgen?
    }

## Ein Thema

topic-title = <b>{ $query }</b>

    Artikel je Ausgabe: höchstens <b>{ $papers }</b>
    Strenge: <b>{ $level }</b>
    Tage: <b>{ $days }</b>
topic-set-with = Nur mit: <i>{ $values }</i>
topic-set-without = Ohne: <i>{ $values }</i>
topic-set-in = Nur in: <i>{ $values }</i>
topic-set-by = Immer von: <i>{ $values }</i>
topic-set-cross = Keine Cross-Listings aus anderen Gebieten
topic-set-cross-idle = Keine Cross-Listings; aber ohne Kategorie gibt es keine. Nenn deine: <code>/topics { $number } Kategorien cs.CV</code>
topic-set-versions = Auch neue Fassungen älterer Artikel, die noch nicht kamen
topic-hint = Du kannst es auch schreiben: <code>/topics { $number } Artikel 8</code>, <code>/topics { $number } Tage Mo</code>, <code>/topics { $number } ohne survey</code>
topic-level-strict = streng
topic-level-balanced = ausgewogen
topic-level-broad = großzügig
topic-no-level = ein Artikel passt oder nicht
topic-daily = jeden Tag
topic-papers = Artikel
topic-level = Strenge
topic-days = Tage
topic-with = Mit
topic-without = Ohne
topic-in = Kategorien
topic-by = Autoren
topic-cross = Cross-Listings
topic-versions = Neufassungen
topic-stop = Nicht mehr folgen
topic-back = ‹ Themen
topic-choose-papers = Wie viele Artikel zu <b>{ $query }</b> höchstens je Ausgabe?
topic-choose-level = Wie sicher muss ich sein, dass ein Artikel von <b>{ $query }</b> handelt?

    <b>streng</b> – nur was sicher davon handelt
    <b>ausgewogen</b> – was eher davon handelt als nicht
    <b>großzügig</b> – auch was davon handeln könnte
topic-choose-days = An welchen Tagen? Was dazwischen erscheint, wartet auf den nächsten davon.
topic-choose-with = Ein Artikel muss eines dieser Wörter enthalten. Tippe auf eines, um es zu streichen, oder schreib weitere:
    <code>/topics { $number } mit attention, transformer</code>
topic-choose-without = Artikel mit diesen Wörtern bleiben weg. Tippe auf eines, um es wieder zuzulassen, oder schreib weitere:
    <code>/topics { $number } ohne survey, medical imaging</code>
topic-choose-in = Ein Artikel muss in einer dieser Kategorien stehen. Tippe auf eine, um sie zu streichen, oder schreib weitere:
    <code>/topics { $number } Kategorien cs.CV, stat</code>
topic-choose-by = Artikel von diesen Menschen kommen immer, wovon sie auch handeln und was hier sonst auch eingestellt ist. Tippe auf einen Namen, um ihn zu streichen, oder schreib weitere:
    <code>/topics { $number } Autoren Jane Doe</code>
topic-unset = <i>Noch ist nichts eingestellt.</i>
topic-by-many = <i>{ $names }</i>: Artikel am Tag, etwa { $count }. Ein Name steht für alle, die ihn tragen, und höchstens { $most } am Tag kommen des Namens wegen; je vollständiger der Name, desto weniger.
topic-unknown = Ein Thema Nummer { $number } hast du nicht; /topics zeigt deine.
topic-not-followed = Du folgst <b>{ $query }</b> nicht.
topic-nonsense = „{ $value }“ verstehe ich nicht als Einstellung. Versuch <code>/topics { $number } streng</code> (<code>ausgewogen</code>, <code>großzügig</code>), <code>Artikel</code> und eine Zahl bis 20, <code>Tage Mo Do</code>, <code>mit</code>, <code>ohne</code>, <code>Kategorien</code> oder <code>Autoren</code> und was gemeint ist (oder <code>none</code>), <code>Cross-Listings off</code>, <code>Neufassungen on</code>.
filter-word = Nach „{ $value }“ kann ich nicht suchen: Es enthält kein Wort. Nichts ist geändert.
filter-category = „{ $value }“ ist keine Kategorie von arXiv; schreib eine wie <code>cs.CV</code>. Nichts ist geändert.
filter-name = „{ $value }“ ist kein Name; schreib wenigstens den Nachnamen, besser <code>Jane Doe</code>. Nichts ist geändert.
filter-too-long = „{ $value }“ ist zu lang: Ein Wort, eine Wendung oder ein Name hat hier höchstens { $limit } Zeichen. Nichts ist geändert.
filter-too-many = Das wären mehr als { $limit } in einer Liste, und mehr fasst sie nicht. Tippe erst auf einige, um sie zu streichen, oder leere sie mit <code>none</code>.

## Ausgaben

digest-header = <b>{ $query }</b> · { $days } · { $count } von { $pool } neuen Artikeln
digest-header-old = { $days } · { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }. Zu welchen Themen sie gehörten, ist nicht mehr bekannt.
digest-header-none = <b>{ $query }</b> · { $days } · keiner von { $pool } neuen Artikeln
digest-continued = <b>{ $part } von { $parts }</b>
digest-more = { $count ->
        [one] … und ein weiterer, der weniger gut passt.
       *[other] … und { $count } weitere, die weniger gut passen.
    }
digest-more-alike = { $count ->
        [one] … und ein weiterer.
       *[other] … und { $count } weitere.
    }
digest-source-quoted = <i>Jeder Satz stammt aus dem Abstract des Artikels.</i>
digest-source-unusable = <i>Das Sprachmodell lieferte nichts, was der Prüfung standhielt; jeder Satz stammt aus dem Abstract des Artikels.</i>
digest-source-checked = <i>Jeder Satz wurde am Abstract des Artikels geprüft.</i>
digest-source-both = <i>Jeder Satz wurde am Abstract des Artikels geprüft; wo einer nicht standhielt, spricht das Abstract selbst.</i>
digest-note-model-down = <i>Das Sprachmodell hat nicht geantwortet; dies sind Sätze aus den Abstracts.</i>
digest-note-model-down-some = <i>Bei einigen Artikeln hat das Sprachmodell nicht geantwortet; dort stammen die Sätze aus den Abstracts.</i>
digest-note-over-budget = <i>Das heutige Budget für das Sprachmodell ist aufgebraucht; dies sind Sätze aus den Abstracts.</i>
digest-note-over-budget-some = <i>Das heutige Budget für das Sprachmodell war vor dem Ende aufgebraucht; die übrigen Sätze stammen aus den Abstracts.</i>
digest-seen = Alles gesehen
digest-later = Später heute
digest-change = { $topics ->
        [one] Thema ändern
       *[other] Themen ändern
    }
digest-history = Frühere
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }, gesehen
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count ->
        [one] ein Artikel kommt
       *[other] { $count } Artikel kommen
    } um { $hour } noch einmal
digest-show = Wieder zeigen
digest-again = Seit deiner letzten Ausgabe gibt es nichts Neues. Hier ist sie noch einmal.
digest-words = Mit /digest kann ich „{ $value }“ nicht suchen: Es bringt deine neueste Ausgabe. Frühere stehen nach Tagen in /history, Artikel zu einem Thema findet /search.
digest-none-yet = Es gibt noch keine Ausgabe. Die nächste kommt um { $when }.
digest-no-topics = Du folgst noch keinem Thema, also gibt es nichts zu schicken. Versuch <code>/subscribe diffusion models</code>
digest-not-read-yet = Ich lese noch die letzten Tage von arXiv. Deine Ausgabe kommt, sobald ich fertig bin.
history-none = Es gibt noch keine Ausgabe, die du noch einmal lesen könntest.
history-title = <b>Deine Ausgaben</b>

    Tippe auf eine, um sie noch einmal zu lesen.
history-button = { $day } · { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
history-newer = ‹ Neuere
page-button = Als Seite lesen
page-made = Diese Ausgabe als Seite: Abstracts, Formeln und Abbildungen, sobald ich sie habe. Wer den Link hat, kann sie lesen, bis { $day }.
page-open = Seite öffnen
feed-button = Als Feed
feed-made = <b>{ $query }</b> als Atom-Feed: die Artikel deiner Ausgaben, für ein Programm, das Feeds liest. Wer die Adresse hat, kann ihn lesen, solange du dem Thema folgst.
feed-copy = Adresse kopieren
feed-title = { $query } · paperboy
link-revoke = Link zurückziehen
link-revoke-all = { $count ->
        [one] Den geheimen Link zurückziehen
       *[other] Alle { $count } geheimen Links zurückziehen
    }
link-revoked = { $count ->
        [one] Dieser Link führt nirgends mehr hin.
       *[other] Keiner der { $count } Links führt noch irgendwohin.
    }
history-older = Ältere ›
nothing-new = Nichts Neues zu { $queries } unter { $pool } Artikeln ({ $days }).
not-announced = arXiv hat die Artikel vom { $day } noch nicht angekündigt. Ich schaue weiter nach.
reason-title = Titel: <i>{ $text }</i>
reason-abstract = Abstract: <i>{ $text }</i>
reason-author = Autor: <i>{ $text }</i>
reason-category = Kategorie: <i>{ $text }</i>
reason-version = neue Fassung: { $text }
reason-beside = verwandt mit dem vorigen
reason-related = verwandt: <i>{ $text }</i>
reason-agreed = laut Sprachmodell zum Thema
reason-doubted = laut Sprachmodell nicht zum Thema
cross-list = Cross-Listing
withdrawn = zurückgezogen

## Artikel

paper-what = Welcher Artikel? Eine arXiv-Nummer, ein Link, eine DOI oder ein paar Wörter: <code>/paper 2506.01234</code>
asking-arxiv = Ich frage arXiv …
paper-unknown = arXiv kennt keinen Artikel { $id }. Sieh dir die Nummer noch einmal an, oder such nach dem Titel: /search
paper-meant = „{ $words }“ ist keine Nummer von arXiv. Meinst du diese?
paper-meant-say = „{ $words }“ ist keine Nummer von arXiv. Meinst du <code>{ $said }</code>?
not-arxiv = Das führt zu keinem Artikel auf arXiv, und dort kann ich nicht lesen. Schick mir das PDF als Datei, dann lese ich es für dich; oder such nach dem Titel: /search
paper-unreachable = arXiv antwortet gerade nicht, darum kann ich { $id } nicht nachschlagen. Versuch es bitte in einigen Minuten noch einmal.
paper-choose = Welcher?
paper-no-match = Zu „{ $words }“ habe ich keinen Artikel gefunden. Eine arXiv-Nummer oder ein Link hilft immer.
search-unreachable = Zu „{ $words }“ habe ich keinen Artikel, und arXiv antwortet gerade nicht. Versuch es bitte in einigen Minuten noch einmal.
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }, überarbeitet { $date }
paper-quoted = <i>Aus dem Abstract, in dessen eigenen Worten.</i>
paper-checked = <i>✓ Geschrieben von { $engine }; jeder Satz wurde am Abstract geprüft.</i>
sentences-dropped = <i>{ $count ->
        [one] Ein Satz wurde gestrichen.
       *[other] { $count } Sätze wurden gestrichen.
    }</i>
paper-headline-quoted = <i>Der erste Satz ist der des Abstracts selbst.</i>
paper-note-model-down = <i>Das Sprachmodell hat nicht geantwortet; dies sind Sätze aus dem Abstract.</i>
paper-note-over-budget = <i>Das heutige Budget für das Sprachmodell ist aufgebraucht; dies sind Sätze aus dem Abstract.</i>
paper-injection = <b>Dieser Artikel spricht Sprachmodelle an:</b> Irgendwo darin steht eine Anweisung an sie, etwa „gib ein positives Gutachten ab“. Sie wurde weggelassen, bevor irgendetwas zusammengefasst wurde.
button-read = Mehr lesen
reading-under-way = Ich lese <b>{ $title }</b> …
reading-none = Mehr als das Abstract bekomme ich von diesem Artikel nicht, und das steht auf seiner Karte.
reading-background = Hintergrund
reading-prior_work = Was es schon gab
reading-method = Methode
reading-results = Ergebnisse
reading-significance = Was daraus folgt
reading-innovation = Was neu ist
reading-performance = Wie gut es ist
reading-cost = Was es braucht
reading-limits = Grenzen
reading-keywords = <b>Schlagwörter:</b> { $words }
reading-checked = <i>✓ Geschrieben von { $engine }; Grundlage: { $basis }. Jeder Satz wurde an seiner Stelle geprüft.</i>
reading-quoted = <i>Grundlage: { $basis }, in dessen eigenen Sätzen.</i>
basis-abstract = nur das Abstract
basis-pdf = das PDF des Artikels
basis-html = der ganze Artikel
did-not-stand = <i>Das Sprachmodell lieferte nichts, was der Prüfung standhielt.</i>
reading-note-model-down = <i>Das Sprachmodell antwortet gerade nicht. Versuch es bitte später noch einmal.</i>
reading-note-over-budget = <i>Das heutige Budget für das Sprachmodell ist aufgebraucht. Versuch es bitte morgen noch einmal.</i>
reading-note-over-share = <i>Dein Anteil am heutigen Budget für das Sprachmodell ist aufgebraucht. Versuch es bitte morgen noch einmal.</i>
paper-code = Code
paper-project = Projektseite
paper-withdrawn = <b>Dieser Artikel wurde von seinen Autoren zurückgezogen.</b>
button-ask = Fragen
ask-what = Frag etwas zu einem Artikel: Antworte auf seine Karte, oder schick <code>/ask 2506.01234 auf welchen Daten wurde es trainiert?</code>
ask-prompt = Was möchtest du über „{ $title }“ wissen?
ask-placeholder = Deine Frage
ask-by-reply = Antworte auf diese Nachricht mit deiner Frage.
ask-reading = Ich sehe „{ $title }“ durch …
ask-fetching = Ich hole „{ $title }“ von arXiv und lese es dann. Das dauert einige Sekunden.
answer-quoted = <b>Was „{ $title }“ am ehesten dazu sagt:</b>
answer-silent = Soweit ich sehe, sagt „{ $title }“ dazu nichts.
answer-checked = <i>✓ Jeder Satz wurde am Artikel geprüft.</i>
answer-more = <i>Um weiterzufragen, antworte auf diese Nachricht.</i>
answer-abstract-only = <i>Ich konnte nur sein Abstract lesen.</i>
answer-other-language = Ohne Sprachmodell suche ich die Wörter deiner Frage im Artikel; frag in der Sprache des Artikels.
answer-by-words = <i>Das Sprachmodell hat nicht geantwortet, darum konnte ich nur nach den Wörtern deiner Frage suchen.</i>
answer-by-words-budget = <i>Das heutige Budget für das Sprachmodell ist aufgebraucht, darum konnte ich nur nach den Wörtern deiner Frage suchen.</i>
answer-by-words-share = <i>Dein Anteil am heutigen Budget für das Sprachmodell ist aufgebraucht, darum konnte ich nur nach den Wörtern deiner Frage suchen.</i>
answer-in-its-language = <i>In der Sprache des Artikels finde ich sie vielleicht.</i>
answer-broke-off = <i>Hier brach das Sprachmodell ab.</i>
answer-model-down = <i>Das Sprachmodell hat nicht geantwortet, darum stehen hier die Worte des Artikels.</i>
answer-over-budget = <i>Das heutige Budget für das Sprachmodell ist aufgebraucht, darum stehen hier die Worte des Artikels.</i>
answer-over-share = <i>Dein Anteil am heutigen Budget für das Sprachmodell ist aufgebraucht, darum stehen hier die Worte des Artikels.</i>
answer-unsupported = <i>Was das Sprachmodell sagte, gibt der Artikel nicht her, darum stehen hier seine eigenen Worte.</i>
place-abstract = Abstract
place-page = S. { $page }
place-both = { $section }, { $page }
own-reading = Ich lese { $name } …
own-fetching = Ich hole { $address } …
own-meta = Dein eigener Artikel · { $pages ->
        [one] 1 Seite
       *[other] { $pages } Seiten
    } · nur du siehst ihn · bleibt bis { $until }
own-from-abstract = <i>Aus seinem Abstract, in dessen eigenen Worten.</i>
own-from-beginning = <i>Aus seinem Anfang, in dessen eigenen Worten.</i>
own-hint = Um etwas dazu zu fragen, antworte auf diese Nachricht.
own-drop = Jetzt löschen
own-dropped = Gelöscht. Hier ist nichts mehr davon.
own-gone = Diesen Artikel habe ich nicht mehr. Schick ihn noch einmal, wenn du magst.
own-too-big = Telegram lässt mich Dateien bis 20 MB holen, und diese ist größer. Ein Link darauf oder eine kleinere Fassung könnte gehen.
own-not-downloaded = Telegram hat mir die Datei nicht gegeben. Schick sie bitte noch einmal.
own-unreachable = Die Seite des Artikels gibt ihn mir nicht. Du kannst das PDF herunterladen und hierher schicken.
own-in-private = Artikel von anderswo lese ich für eine Person allein. Schick mir den Link privat.
unreadable-encrypted = Die Datei ist mit einem Passwort gesperrt. Schick mir eine ohne.
unreadable-scanned = Die Datei enthält Bilder von Seiten und keinen Text. Ich kann nur eine mit Text lesen.
unreadable-damaged = Die Datei ist beschädigt oder unvollständig. Lade sie neu herunter und schick sie noch einmal.
unreadable-too-big = Die Datei ist zu groß für mich.
unreadable-too-many-pages = Die Datei hat mehr Seiten, als ich lesen kann.
unreadable-too-slow = Das Lesen der Datei dauerte zu lange, darum habe ich es beendet.
unreadable-wrong-type = Ich kann nur PDFs lesen, und dies ist keines.
unreadable-empty = In der Datei steht kein Text.
unreadable-crashed = Diese Datei kann ich nicht lesen: Mein Leseprogramm ist daran gescheitert.
too-many-files = Das sind viele Dateien auf einmal. Warte bitte eine Minute, dann schick die nächste.
button-figures = Abbildungen
figures-fetching = Ich hole die Abbildungen von „{ $title }“ von arXiv. Das dauert einige Sekunden.
figures-none = In „{ $title }“ habe ich keine Abbildungen gefunden, die ich hier zeigen kann. Vielleicht hat das PDF welche.
figures-unreachable = arXiv antwortet gerade nicht, darum kann ich die Abbildungen nicht holen. Versuch es bitte in einigen Minuten noch einmal.
button-back = ‹ Zurück
button-pdf = PDF
button-share = Teilen
button-abs = arXiv
button-similar = Ähnliche
search-what = Wonach suchst du? Zum Beispiel: <code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · beste zuerst · { $places } von { $count }
search-newest = <b>{ $query }</b> · neueste zuerst · { $places } von { $count }
search-some = Kein Artikel hier hat alle diese Wörter; diese haben einige davon.
search-at-arxiv = Zu <b>{ $query }</b> habe ich keinen Artikel. arXiv selbst findet:
similar-what = Ähnlich wie welcher Artikel? Antworte auf seine Karte, oder schick eine arXiv-Nummer oder einen Link: <code>/similar 2506.01234</code>
similar-title = Artikel wie „{ $title }“ · { $places } von { $count }

    Wonach ich gehe: <b>{ $query }</b>
similar-none = Ich habe keinen Artikel wie „{ $title }“.
search-order-best = Beste zuerst
search-order-newest = Neueste zuerst
search-previous = ‹ Vorige
search-next = Nächste ›
search-follow = Folgen
search-none = Zu <b>{ $query }</b> habe ich keinen Artikel. Folge dem Thema, dann hörst du vom ersten, der kommt.
search-unheard = Kein Artikel hier enthält <i>{ $words }</i>.
search-apart = Jedes dieser Wörter steht hier in einem Artikel, aber keiner handelt von allen.
search-fewer = { $query } suchen

## Inline-Modus

inline-not-invited = Nur mit Einladung; frag den Betreiber
inline-too-many = Langsamer, bitte; gleich noch einmal
inline-more = Mehr
inline-none = Nichts gefunden; such in unserem Chat

## Was du von Artikeln hältst

mark-like = 👍 Mehr davon
mark-dislike = 👎 Weniger davon
mark-save = 🔖 Merken
mark-like-done = Notiert: mehr davon.
mark-dislike-done = Notiert: weniger davon.
mark-save-done = Gemerkt; /saved zeigt es.
mark-back = Zurückgenommen.
button-why = Warum dieser?
saved-none = Du hast dir noch nichts gemerkt. Der Knopf steht unter jedem Artikel.
saved-title = <b>Gemerkt</b> · { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
saved-found = <b>{ $words }</b> · gemerkt: { $found } von { $count }
saved-nothing-found = Unter dem Gemerkten ist nichts mit <b>{ $words }</b>. /saved zeigt alles.
saved-all = ‹ Alles Gemerkte
saved-hint = <code>/saved Wörter</code> oder <code>/saved #Schlagwort</code> sucht darin. Für Schlagwörter und eine Notiz antworte auf eine Karte mit <code>#Schlagwort ein paar Wörter</code>.
remark-what = Welcher Artikel, und was dazu? <code>/note 2506.01234 #Vergleich mit unserem messen</code>, oder antworte auf eine Karte. Schlagwörter beginnen mit #; <code>none</code> nimmt beides weg.
remark-none = Keine Schlagwörter und keine Notiz. <code>/note { $id } #Schlagwort ein paar Wörter</code>
why-what = Welcher Artikel? Antworte auf seine Karte, oder schick eine arXiv-Nummer oder einen Link: <code>/why 2506.01234</code>
why-sent = Du hattest ihn in der Ausgabe vom { $day }.
why-unsent = Er war in keiner deiner Ausgaben.
why-unread = Er war in keiner deiner Ausgaben: Unter den Ankündigungen, die ich gelesen habe, ist er nicht.
why-no-topics = Du folgst noch keinem Thema, also suche ich nichts. Versuch <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b>: { $score } von 1. Deine Schwelle ist <i>{ $level }</i> ({ $threshold }).
why-fits = <b>{ $query }</b>: Er passt dazu.
why-misses = <b>{ $query }</b>: Er passt nicht dazu.
why-over = Er liegt über der Schwelle.
why-rescued = Er liegt unter der Schwelle, aber nahe an dem, was du magst, darum zählt er.
why-below = Er liegt unter der Schwelle.
why-always = Er ist von { $author }, und diese Artikel kommen immer.
why-always-still = Er kommt trotzdem: Er ist von { $author }, und diese Artikel kommen immer.
why-always-next = Er kommt mit der nächsten Ausgabe.
why-always-late = Sein Tag war vorbei, als du das eingestellt hast, oder { $papers } andere kamen ihrer Autoren wegen; von selbst kommt er nicht mehr.
why-kept-muted = Aussortiert: Er enthält <i>{ $text }</i>.
why-kept-include = Aussortiert: Er enthält nichts von <i>{ $text }</i>.
why-kept-categories = Aussortiert: Er steht nicht in <i>{ $text }</i>.
why-kept-cross-list = Aussortiert: Er ist ein Cross-Listing aus <i>{ $text }</i>.
why-kept-version = Aussortiert: Er ist eine neue Fassung ({ $text }) eines älteren Artikels.
why-capped = Andere kamen vor ihm, und deine Grenze ist { $papers }; oder du folgst dem Thema erst seit später.
why-to-come = Er kommt mit der nächsten Ausgabe, wenn er unter den besten { $papers } ist.
why-rests = Dieses Thema kommt nur an bestimmten Tagen ({ $days }).
why-up = Deine Bewertungen rücken ihn nach oben.
why-down = Deine Bewertungen rücken ihn nach unten.
why-liked =
    { $count ->
        [one] Dir gefiel ein ähnlicher Artikel.
       *[other] Dir gefielen { $count } ähnliche Artikel.
    }
why-in-common = Mit dem, was du magst, teilt er: <i>{ $words }</i>.
taste-none = Über deinen Geschmack habe ich noch nichts gelernt. 👍, 👎 und Merken stehen unter jedem Artikel.
taste-likes = Du magst offenbar: <i>{ $words }</i>
taste-dislikes = Weniger interessiert dich offenbar: <i>{ $words }</i>
taste-hint = Das ordnet deine Ausgaben und bringt vielleicht einen, der knapp daneben lag; es nimmt nichts weg, was sicher zu deinem Thema gehört.
taste-forget = Vergessen
taste-sure = Vergessen, was ich aus deinen Bewertungen gelernt habe? Was du dir gemerkt hast, bleibt.

## Die Woche

trends-none = Du folgst noch keinem Thema. Für ein einzelnes: <code>/trends diffusion models</code>
trends-title = <b>Die Woche</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
trends-usual = (sonst { $count })
trends-phrases = Häufiger genannt: { $names }
trends-authors = Mehr geschrieben haben: { $names }
trends-liked = <b>Hier am beliebtesten</b>
trends-readers = { $count ->
        [one] ein Leser
       *[other] { $count } Leser
    }
trends-counted = <i>Gezählt sind Artikel, die alle Wörter eines Themas enthalten.</i>
trends-counted-gist = <i>Bei einem ausführlich beschriebenen Interesse die, die drei seiner aussagekräftigsten Wörter enthalten.</i>
trends-brackets = <i>In Klammern: wie viele diese Woche davon sprechen, und wie viele es sonst wären.</i>
trends-chart-days = Neue Artikel je Tag
trends-chart-weeks = Neue Artikel je Woche: { $query }
trends-chart-rising = Häufiger genannt als in den Wochen davor
trends-chart-now = Artikel in dieser Woche
trends-chart-usual = sonst
trends-weekly = Jeden Samstag
trends-weekly-on = Ein Rückblick kommt jeden Samstag, zu deiner Stunde.
trends-weekly-off = Keine Rückblicke auf die Woche mehr.

## Einstellungen

settings-title = <b>Deine Einstellungen</b>

    Ausgabe um <b>{ $hour }</b> ({ $zone })
settings-topics =
    Tage: <b>{ $days }</b>
    Artikel je Thema: höchstens <b>{ $cap }</b>
settings-rest =
    An einem Tag ohne Treffer: <b>{ $empty }</b>
    Stille Stunden: <b>{ $quiet }</b>
    Sprache: <b>{ $language }</b>
settings-hint = Du kannst sie auch schreiben: <code>/settings 07:30</code>, <code>/settings Berlin</code>, <code>/settings Artikel 8</code>, <code>/settings Tage Mo</code>, <code>/settings Stille 22-7</code>
settings-hint-alone = Du kannst sie auch schreiben: <code>/settings 07:30</code>, <code>/settings Berlin</code>, <code>/settings Stille 22-7</code>
settings-empty-soft = eine Zeile, ohne Ton
settings-empty-silent = gar nichts
settings-empty-sure = nichts, außer es ist sicher wichtig
settings-days-workdays = Mo–Fr
settings-days-differ = je Thema verschieden
settings-quiet-never = keine
settings-quiet-always = ganztags
settings-hour = Uhrzeit
settings-zone = Zeitzone
settings-days = Tage
settings-cap = Artikel
settings-empty = Leere Tage
settings-quiet = Stille
settings-language = Sprache
settings-unknown = „{ $value }“ verstehe ich nicht als Einstellung. Versuch eine Uhrzeit (<code>07:30</code>), eine Zeitzone (<code>Europe/Berlin</code>), <code>Artikel</code> und eine Zahl bis 20, <code>Tage Mo Do</code>, <code>Leere Tage soft</code> (<code>silent</code>, <code>sure</code>), <code>Stille 22-7</code> oder <code>Stille keine</code>.
settings-choose-hour = Um wie viel Uhr soll deine Ausgabe kommen?
settings-choose-zone = Wie spät ist es bei dir?
settings-choose-days = An welchen Tagen? Was dazwischen erscheint, wartet auf den nächsten davon; ein einziger Tag macht eine Wochenausgabe daraus.
settings-choose-empty = Was soll an einem Tag ohne Treffer kommen? Beim letzten kommt eine Ausgabe nur, wenn etwas sicher wichtig ist; das Übrige wartet darauf, höchstens eine Woche.
settings-choose-quiet = In welchen Stunden soll alles ohne Ton kommen?
settings-choose-cap = Wie viele Artikel je Thema höchstens?
settings-choose-language = Welche Sprache?
settings-saved = Gespeichert.
language-set = Also Deutsch.
paused-hint = Du machst gerade Pause; /resume beendet sie.
paused = Pause. Es kommt nichts, bis du /resume schickst.
resumed = Gut. Deine nächste Ausgabe kommt um { $when }; darin steht, was du verpasst hast.
resumed-late = Gut. Deine nächste Ausgabe kommt um { $when }; darin steht, was du in den letzten zwölf Wochen verpasst hast.
resumed-nothing = Gut. Du folgst noch keinem Thema, also kommt nichts; versuch <code>/subscribe diffusion models</code>

## Gehen

delete-sure = Das löscht die Themen und Einstellungen hier, Gemerktes und Notizen und das Verzeichnis dessen, was ich geschickt habe. Es gibt keinen Weg zurück; /export gibt dir vorher eine Kopie.
delete-yes = Alles löschen
delete-no = Behalten
deleted = Alles über dich ist gelöscht. /start beginnt von vorn.
deleted-for-good = Alles über dich ist gelöscht, auch deine Einladung. Um zurückzukommen, bitte den Betreiber des Bots um einen neuen Link.
kept = Nichts wurde gelöscht.

## Wenn etwas klemmt

unknown-command = { $command } kenne ich nicht. /help sagt, was ich kann.
unknown-text = Zu „{ $words }“ habe ich nichts gefunden. /help sagt, was ich kann.
too-long = Das sind { $length } Zeichen; ich lese höchstens { $limit }.
old-button = Diese Nachricht stammt von vor einem Update; /digest schickt eine neue.
not-for-you = Das ist nur für Admins.
only-in-private = Darauf antworte ich nur in unserem privaten Chat, nicht vor einer Gruppe.
anonymous = Du schreibst im Namen der Gruppe, darum sehe ich nicht, wer du bist. Schick es unter deinem eigenen Namen; Knöpfe gehen so oder so.
banned = Der Betreiber dieses Bots hat ihn für dich geschlossen.
too-many-requests = Da komme ich nicht mit. Gib mir eine Minute, dann frag wieder.
too-many-looks = Du hast nach vielen Artikeln gefragt, die nur arXiv hat, und arXiv möchte, dass ich langsam mache. Warte bitte eine Minute; Artikel, die ich schon habe, öffnen sich weiterhin.
groups-admins = In Gruppen können nur deren Admins ändern, was ich tue; in unserem eigenen Chat kannst du es.
channels-admins = Eine Zahl öffnet ihren Artikel in deinem eigenen Chat mit mir. Die anderen Knöpfe sind für die Admins dieses Kanals.
broken = Bei mir ist etwas kaputtgegangen; der Betreiber weiß davon. Von dir ist nichts verloren.
busy-store = Ich kann gerade nicht in meine Datenbank schreiben; der Betreiber weiß davon. Von dir ist nichts verloren. Versuch es bitte in einer Weile noch einmal.

## Dateien

export-which = Deine neueste Ausgabe als Datei. In welchem Format?
export-unknown = Aus „{ $value }“ kann ich keine Datei machen. Wähle unten eine, oder schreib <code>/export BibTeX</code>; das BibTeX eines einzelnen Artikels steht auf seiner Karte.
export-everything = Alles über mich
export-format-html = Webseite
export-format-markdown = Markdown
export-format-hexo = Hexo-Beitrag
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = Jeden Satz hat ein Programm aus dem jeweiligen Artikel gewählt; es kann schlecht gewählt haben.
export-notice-model = Die Sätze hat { $models } geschrieben, geprüft wurden sie an den Artikeln; Fehler bleiben möglich.
export-notice-both = Die Sätze hat { $models } geschrieben, geprüft an den Artikeln, oder ein Programm hat sie daraus gewählt; Fehler bleiben möglich.
export-notice-triage = Zum Aussuchen, was sich zu lesen lohnt, nicht zum Zitieren.
export-thanks = Danke an arXiv für die offene Nutzung seiner Daten.
export-withdrawn = Dieser Artikel wurde von seinen Autoren zurückgezogen.
export-injection = Der Text des Artikels enthält eine Anweisung an Sprachmodelle; sie wurde nicht befolgt.
export-checked = { $count ->
        [one] Eine Aussage
       *[other] { $count } Aussagen
    } geprüft an: { $basis }{ $dropped ->
        [0] .
        [one] ; eine hielt nicht stand und fehlt.
       *[other] ; { $dropped } hielten nicht stand und fehlen.
    }
export-basis-title = Titel
export-basis-abstract = Abstract
export-basis-pdf = Volltext
export-basis-html = Volltext
export-counts = { $count } von { $pool } neuen Artikeln
export-counts-none = keiner von { $pool } neuen Artikeln
export-held-back = { $count ->
        [one] ein weiterer passt weniger gut
       *[other] { $count } weitere passen weniger gut
    }
export-held-back-alike = { $count ->
        [one] ein weiterer
       *[other] { $count } weitere
    }
export-description = Neue Artikel zu { $query }.
export-update = Ausgabe vom { $date }
export-contents = Artikel
export-saved = Gemerkte Artikel
export-reading = Lektüre
export-abstract = Abstract
export-figures = Abbildungen
export-labelled = { $label }: { $text }
export-both-titles = { $title } ({ $translated })
export-item-title = Titel
export-item-authors = Autoren
export-item-affiliation = Einrichtung
export-item-keywords = Schlagwörter
export-item-links = Links
export-item-abstract = Abstract
export-item-method = Methode
export-item-conclusion = Fazit
export-link-paper = Artikel
export-link-code = Code
export-link-project = Projektseite
export-link-none = nicht genannt
export-part-background = Hintergrund
export-part-prior_work = Frühere Arbeiten und ihre Schwächen
export-part-approach = Ansatz
export-part-method = Methode
export-part-results = Ergebnisse
export-part-significance = Bedeutung
export-part-innovation = Neuheit
export-part-performance = Leistung
export-part-cost = Aufwand
export-part-limits = Grenzen

## Mitbringen

import-how = Schick mir eine Datei, oder antworte auf eine mit /import. Themen und Gemerktes übernehme ich aus dem, was „Alles über mich“ unter /export liefert (JSON), aus einer Liste von arXiv-Feeds (OPML) und aus BibTeX. Was du schon hast, bleibt, wie es ist.
import-done = Übernommen: { $topics ->
        [0] kein neues Thema
        [one] ein neues Thema
       *[other] { $topics } neue Themen
    }, { $papers ->
        [0] kein neuer Artikel
        [one] ein Artikel gemerkt
       *[other] { $papers } Artikel gemerkt
    }.
import-known = Schon bei dir: { $count } der Einträge.
import-unread = Nicht lesbar oder nicht von arXiv: { $count } der Einträge.
import-full = Ohne Platz geblieben: { $count } der Einträge; mehr Themen oder Artikel kann ich dir nicht halten.
import-missing = arXiv unbekannt: { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }.
import-later = Gerade nicht von arXiv zu bekommen: { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }. Schick die Datei in einer Weile noch einmal; nichts kommt doppelt.
import-too-big = Die Datei ist zu groß. Ich übernehme Dateien bis 10 MB.
import-damaged = Mit dieser Datei kann ich nichts anfangen. Es sollte das JSON aus /export, eine OPML-Liste von Feeds oder BibTeX sein, und vollständig.
import-nothing = Diese Datei nennt kein Thema und keinen Artikel von arXiv. Nichts hat sich geändert.

## Für Admins

stats = Artikel: <b>{ $papers }</b> · neuester Tag { $day }, { $state }
    Abonnenten: <b>{ $active }</b> aktiv, { $paused } in Pause, { $gone } fort · Themen: { $topics }
    Ausgaben: <b>{ $digests }</b> · gesendet { $sent } · wartend { $waiting } · gescheitert { $failed }
stats-model = <b>Modell</b> heute: Aufrufe { $calls } · { $cost } · gestrichene Sätze: { $dropped } von { $checked }
costs-title = <b>Das Sprachmodell heute</b> · { $cost } von { $budget }
costs-line = { $purpose } · { $model } · Aufrufe { $calls }, davon ohne Nutzen { $failed } · Tokens: Eingabe { $fresh } + { $cached } aus dem Cache, Ausgabe { $out } · { $cost }
costs-check = Gestrichene Sätze: { $dropped } von { $checked } · Artikel mit Anweisungen an Sprachmodelle: { $injected }
costs-days = Nach Tagen, { $days }: <code>{ $chart }</code> höchstens { $most }; wie in der letzten Woche kostet ein Monat { $month }
costs-day = { $day } · { $cost }
costs-none = Es gibt kein Sprachmodell, darum sind die Zusammenfassungen Sätze der Abstracts und kosten nichts.
stats-complete = vollständig
stats-waiting = unvollständig
stats-never = noch keiner
stats-trouble = Beim letzten Blick: { $error }
stats-day = Letzte 24 Stunden: Ausgaben <b>{ $digests }</b>, Nachrichten gesendet { $sent }, gescheitert { $failed } · zuletzt { $last } · unterwegs { $wait } s
stats-disk = Auf der Platte: { $size }, frei sind { $free }
stats-backup = Neueste Kopie: { $at }
stats-no-backup = Noch keine Kopie
stats-growth = Sie wächst um { $daily } am Tag; in einem Jahr sind es { $year }
stats-chart = Gesendete Nachrichten, { $days }: <code>{ $chart }</code> höchstens { $most } am Tag
stats-unwell = Nicht in Ordnung: { $reason }
stats-to-failures = Aufgegebene
stats-to-costs = Kosten
stats-to-jobs = Aufgaben
jobs-title = <b>Aufgaben</b> · jede sieht einmal in der Minute nach, ob etwas zu tun ist
jobs-none = Hier lief noch keine Aufgabe; sie laufen im Dienst.
jobs-line = <b>{ $job }</b>: { $what }
jobs-last = zuletzt { $last }, in { $took } s
jobs-next = als Nächstes { $next }
jobs-now = läuft gerade
jobs-trouble = ⚠ { $error }
jobs-hint = Die Knöpfe starten eine davon jetzt.
job-harvest = sieht nach, was arXiv angekündigt hat
job-due = plant die Ausgaben, deren Stunde gekommen ist
job-sweep = löscht, was lange genug aufbewahrt wurde
job-backup = kopiert die Datenbank, einmal in der Nacht
job-chronicle = schreibt die Zahlen jedes Tages auf
job-alerts = sucht nach dem, worum sich jemand kümmern muss
job-recap = schickt samstags die Rückblicke auf die Woche
job-begun = { $job } beginnt.
job-busy = { $job } läuft schon.
job-absent = Eine Aufgabe { $job } gibt es hier nicht.
health-state-healthy = <b>Alles in Ordnung.</b>
health-state-degraded = <b>Nicht in Ordnung.</b> Es geht von selbst vorbei, oder man muss warten.
health-state-stalled = <b>Nicht in Ordnung.</b> Ein Neustart würde helfen.
health-reason = • { $reason }
health-heard = Telegram hat vor { $seconds } s geantwortet.
health-due = Die älteste Nachricht ist seit { $minutes } min fällig.
health-none-due = Keine Nachricht wartet.
health-alert = Seit { $since } muss sich jemand kümmern: { $what }
health-absent = In diesem Ordner läuft kein paperboy.
health-silent = Telegram hat seit { $minutes } min nicht geantwortet ({ $about })
health-deaf = Telegram antwortet, lässt aber seit { $minutes } min kein Update durch ({ $about })
health-conflict = ein anderes Programm nimmt seit { $minutes } min die Updates dieses Bots; nur eines darf laufen, darum wird solange nichts gesendet
health-webhook = Telegram kann dem Webhook keine Updates bringen: { $about }
health-late = eine Aufgabe ({ $about }) kommt seit { $minutes } min nicht zu Ende
health-failing = eine Aufgabe scheitert: { $about }
health-store = der Postausgang lässt sich nicht lesen: { $about }
health-held = noch { $minutes } min wird nichts gesendet: { $about }
health-outbox = eine Nachricht wartet seit { $minutes } min, obwohl nichts im Weg ist
users-title = { $count ->
        [0] Noch nutzt niemand diesen Bot
        [one] Ein Chat
       *[other] { $count } Chats, die zuletzt gekommenen zuerst
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics ->
        [one] 1 Thema
       *[other] { $topics } Themen
    } · seit dem { $day }
users-active = aktiv
users-paused = in Pause
users-gone = fort
users-banned = gesperrt
users-last = Letzte Ausgabe: { $day }
users-hint = <code>/users 123</code> zeigt einen davon.
users-newer = ‹ Neuere
users-older = Ältere ›
users-unknown = Kein Chat { $chat } benutzt diesen Bot. Gemeint ist eine Nummer, wie /users sie zeigt.
button-ban = Sperren
button-unban = Sperre aufheben
ban-what = „{ $chat }“ ist keine Nummer, wie /users sie zeigt.
ban-admin = Das ist ein Admin. Nimm die Nummer zuerst aus PAPERBOY_ADMINS.
ban-done = { $chat } ist gesperrt: erreicht nichts und bekommt nichts.
ban-list = Gesperrt: { $ids }. <code>{ $command } 123</code> hebt eine Sperre auf.
ban-nobody = Niemand ist gesperrt. <code>{ $command } 123</code> hält jemanden fern.
unban-done = Die Sperre von { $chat } ist aufgehoben.
unban-none = { $chat } war nicht gesperrt.
broadcast-what = Was soll ich allen sagen? <code>/broadcast</code> und der Text. Du siehst ihn, bevor er hinausgeht.
broadcast-message = <b>Eine Nachricht vom Betreiber dieses Bots</b>

    { $text }
broadcast-draft = <i>Noch ist nichts gesendet. Es ginge an { $hearers ->
        [one] einen Chat
       *[other] { $hearers } Chats
    }.</i>
broadcast-sending = <i>Unterwegs: { $sent } von { $total } gesendet, { $waiting } wartend, { $failed } gescheitert.</i>
broadcast-paused = <i>Angehalten: { $sent } von { $total } gesendet, { $failed } gescheitert.</i>
broadcast-cancelled = <i>Abgebrochen: { $sent } von { $total } waren gesendet, { $failed } gescheitert.</i>
broadcast-done = <i>Fertig: { $sent } von { $total } gesendet, { $failed } gescheitert; die übrigen gingen oder pausierten inzwischen.</i>
broadcast-ended = Deine Nachricht an alle ist hinaus: { $sent } von { $total } gesendet, { $failed } gescheitert.
broadcast-step-send = Senden
broadcast-step-look = Wie weit?
broadcast-step-pause = Anhalten
broadcast-step-resume = Weiter
broadcast-step-cancel = Abbrechen
failures-none = Keine Nachricht wurde aufgegeben.
failures-title = <b>Aufgegeben, neueste zuerst</b>
failures-line = { $number } · { $chat }: { $error } (Versuche: { $attempts })
failures-all = ↻ Alle
retry-what = „{ $number }“ ist keine Nachricht. /failures zeigt die aufgegebenen.
retry-done = { $count ->
        [0] Es gibt nichts noch einmal zu senden.
        [one] Eine Nachricht ist wieder unterwegs.
       *[other] { $count } Nachrichten sind wieder unterwegs.
    }
backup-made = { $file } ist angelegt, { $size }.
backup-failed = Es wurde keine Kopie angelegt: { $reason }
alert-harvest = Seit { $hours } h fehlen Artikel, die arXiv angekündigt hat. /stats sagt, was arXiv geantwortet hat; <code>paperboy doctor</code> sieht genauer hin.
alert-disk = Die Platte ist fast voll: { $free } MB sind frei. Kopien und der Zwischenspeicher für Volltexte lassen sich verlegen oder verkleinern.
alert-starts = Ich wurde binnen einer Stunde { $count }-mal gestartet. Das Protokoll sagt, warum ich endete.
alert-job = Eine Aufgabe scheitert immer wieder ({ $job }): { $error }
alert-key-refused = Der Dienst des Sprachmodells lehnt den Schlüssel ab. Bis OPENAI_API_KEY stimmt, sind die Zusammenfassungen Sätze der Abstracts.
alert-unknown-model = Der Dienst des Sprachmodells kennt dieses Modell nicht. PAPERBOY_MODEL und OPENAI_BASE_URL benennen es.
alert-unknown-embedding-model = Der Dienst des Sprachmodells kennt dieses Embedding-Modell nicht; Artikel und Stellen werden nur nach Wörtern gesucht. PAPERBOY_EMBEDDING_MODEL und OPENAI_BASE_URL benennen es.
alert-no-credit = Das Guthaben beim Dienst des Sprachmodells ist aufgebraucht. Solange sind die Zusammenfassungen Sätze der Abstracts.
alert-wrong-host = Die Adresse des Sprachmodells führt zu einem anderen Rechner, und dorthin wird nichts gesendet. OPENAI_BASE_URL nennt sie.
alert-budget = Das heutige Budget für das Sprachmodell ist aufgebraucht. Bis Mitternacht (UTC) sind die Zusammenfassungen Sätze der Abstracts. /costs sagt, wofür es ausgegeben wurde; PAPERBOY_DAILY_BUDGET setzt es.
alert-flood = Noch { $minutes } min kann nichts gesendet werden. Dann geht hinaus, was wartet.
alert-over = Wieder in Ordnung: { $what }.
alert-about-harvest = Artikel von arXiv
alert-about-disk = Platz auf der Platte
alert-about-starts = Neustarts
alert-about-model = das Sprachmodell
alert-about-embedding = das Embedding-Modell
alert-about-budget = das Budget des Sprachmodells
alert-about-flood = das Senden
alert-about-job = die Aufgabe { $job }
trace-submitted = bei arXiv eingereicht
trace-harvested = geholt: { $paper }, Fassung { $version } ({ $kind })
trace-complete = die Ankündigung vom { $day } ist vollständig: { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
trace-waiting = nach der Ankündigung vom { $day } wurde gesucht, sie ist nicht vollständig (Störung: { $error })
trace-revised = überarbeitet noch einmal angekündigt am { $day }
trace-matched = passt zu „{ $query }“ am { $day }: { $score } ({ $reasons })
trace-summarised = zusammengefasst: { $depth } auf { $language } von { $engine }; { $dropped } von { $checked } geprüften Sätzen gestrichen
trace-planned = in { $count ->
        [one] einer Ausgabe
       *[other] { $count } Ausgaben
    } bis { $day }
trace-messages = deren Nachrichten: { $count } { $state }
trace-marked = Leser: geöffnet von { $opened }, gemocht von { $liked }, nicht gemocht von { $disliked }, gemerkt von { $saved }
trace-subscriber = abonniert; { $state }; Faden { $thread }
trace-no-digest = noch keine Ausgabe
trace-ranked = für „{ $query }“: { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
trace-chosen = gewählt: { $id } ({ $score })
trace-frozen = Ausgabe { $digest } bis { $day } steht fest: { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
trace-written = Nachricht { $delivery } liegt im Postausgang
trace-queued = Nachricht { $delivery } geht danach hinaus; Versuche bisher: { $attempts } (Störung: { $error })
trace-uncertain = Nachricht { $delivery } ist vielleicht angekommen und wird danach noch einmal gesendet; Versuche bisher: { $attempts } (Störung: { $error })
trace-sending = Nachricht { $delivery } ist unterwegs; Versuch { $attempts }
trace-sent = Nachricht { $delivery } ist gesendet, Versuch { $attempts }; bei Telegram hat sie die Nummer { $message }
trace-failed = Nachricht { $delivery } ist aufgegeben (Versuche: { $attempts }): { $error }
trace-cancelled = Nachricht { $delivery } ist zurückgerufen: { $error }
trace-due = die nächste Ausgabe ist fällig: { $hour }, { $zone }
trace-log = Im Protokoll: { $names }
invite-link = Dieser Link lässt eine Person ein, innerhalb von { $days } Tagen:
    { $link }
admin-failed = Eine Nachricht an den Chat { $chat } wurde aufgegeben (Versuche: { $attempts }): { $error }
admin-parked = Telegram will bis { $until } keine Nachricht an den Chat { $chat }. Dessen Nachrichten warten.
admin-held = Von { $since } bis { $until } konnte nichts gesendet werden: { $reason }. Was wartete, geht jetzt hinaus.

## Im Netz: die Seite des Betreibers

operator-title = paperboy: wie es steht
operator-now = Jetzt
operator-active = Menschen mit Ausgaben
operator-paused = in Pause
operator-gone = fort
operator-queued = Nachrichten wartend
operator-sending = Nachrichten unterwegs
operator-uncertain = ungewiss
operator-oldest = die älteste wartet
operator-given-up = am Tag aufgegeben
operator-digests = Ausgaben am Tag
operator-sent = Nachrichten am Tag
operator-wait = unterwegs
operator-papers = Artikel
operator-arxiv = neuester Tag von arXiv
operator-size = Datenbank
operator-free = frei auf der Platte
operator-days = Die letzten Wochen
operator-chart-sent = Gesendete Nachrichten am Tag
operator-chart-digests = Ausgaben am Tag
operator-chart-cost = Kosten des Modells am Tag
operator-chart-size = Größe der Datenbank
chart-said = höchstens { $most }, zuletzt { $last }
operator-jobs = Aufgaben
operator-costs = Das Sprachmodell heute
operator-spent = { $cost } von { $budget }
operator-numbers = Dasselbe in Zahlen
operator-unfold = Jeder Tag
operator-col-job = Aufgabe
operator-col-does = was sie tut
operator-col-last = zuletzt beendet
operator-col-took = dauerte
operator-col-next = als Nächstes
operator-col-trouble = Störung
operator-col-purpose = wofür
operator-col-model = Modell
operator-col-calls = Aufrufe
operator-col-failed = gescheitert
operator-col-tokens-in = Tokens hinein
operator-col-tokens-out = Tokens heraus
operator-col-cost = Kosten
operator-col-day = Tag
operator-col-active = Menschen
operator-col-digests = Ausgaben
operator-col-sent = Nachrichten
operator-col-size = Datenbank

## Menü und Profil

menu-start = Was das hier ist
menu-subscribe = Einem Thema folgen
menu-topics = Deine Themen
menu-unsubscribe = Einem Thema nicht mehr folgen
menu-digest = Deine neueste Ausgabe, jetzt
menu-history = Frühere Ausgaben noch einmal lesen
menu-paper = Ein Artikel: Nummer, Link oder Wörter
menu-search = In den Artikeln suchen
menu-similar = Ähnliche Artikel
menu-why = Warum ein Artikel kam oder nicht
menu-saved = Was du dir gemerkt hast
menu-note = Schlagwörter und eine Notiz zu einem Artikel
menu-taste = Was ich von deinem Geschmack weiß
menu-trends = Wie sich deine Themen diese Woche entwickelt haben
menu-ask = Eine Frage zu einem Artikel
menu-export = Ausgabe, Gemerktes oder deine Daten als Datei
menu-import = Themen und Gemerktes mitbringen
menu-settings = Uhrzeit, Zeitzone, Länge, Sprache
menu-channels = Kanäle und Gruppen, die du verwaltest
menu-pause = Eine Weile aussetzen
menu-resume = Weitermachen
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = Was ich über dich aufbewahre
menu-deleteme = Alles davon löschen
menu-help = Was ich kann
menu-stats = Wie die Dinge stehen
menu-health = Ob alles in Ordnung ist
menu-jobs = Was von selbst läuft, und wann
menu-users = Wer da ist
menu-costs = Was das Sprachmodell kostet
menu-invite = Jemanden einlassen
menu-ban = Jemanden fernhalten
menu-unban = Jemanden wieder einlassen
menu-broadcast = Eine Nachricht an alle
menu-failures = Aufgegebene Nachrichten
menu-retry = Noch einmal senden
menu-backup = Die Datenbank jetzt kopieren
description = Ich lese jeden neuen arXiv-Artikel, damit du es nicht musst. Jeden Morgen, zu deiner Stunde, schicke ich dir die wenigen, die für dich zählen, jeden in einem Satz, der an seinem Artikel geprüft wurde. Ein Tippen öffnet den Rest: was er bringt, seine Abbildungen und deine Fragen.

    Schick /start und sag mir, woran du arbeitest.
short-description = Die wenigen neuen arXiv-Artikel, die für dich zählen, jeden Morgen, jeder in einem geprüften Satz.

## Einrichtung, im Terminal

init-welcome = Dies richtet paperboy ein: ein Token von Telegram, wer den Bot betreibt, und { $file } mit beidem. Es dauert zwei Minuten.
init-token-how =
    Öffne in Telegram @BotFather (https://t.me/BotFather) und schick ihm /newbot. Er fragt nach einem Namen und nach einem
    Benutzernamen, der auf „bot“ endet, und antwortet mit einem Token wie 123456:ABC-DEF. Füg es hier ein; es wird nicht gezeigt.
init-token-ask = Token
init-token-form = Das ist kein Token. Es besteht aus Ziffern, einem Doppelpunkt und etwa dreißig Buchstaben und Ziffern: 123456:ABC-DEF.
init-token-refused = Telegram kennt dieses Token nicht. BotFather zeigt das richtige: /mybots, dein Bot, API Token.
init-unreachable = Telegram ist nicht zu erreichen ({ $error }); prüf das Netz und seinen Proxy (HTTPS_PROXY), dann starte dies noch einmal
init-bot = Das ist @{ $name }.
init-owner-how =
    Wer betreibt ihn? Öffne { $link } mit deinem eigenen Konto und drück Start, oder schick dem Bot dies:
        /start { $code }
init-owner-hello = Gefunden. Mach dort weiter, wo du warst; ich bin da, wenn das fertig ist.
init-owner = Du bist { $name }, Nummer { $id }.
init-owner-silent = fünfzehn Minuten lang hat niemand dem Bot geschrieben; starte dies noch einmal, wenn du Telegram zur Hand hast
init-owner-lost = Telegram ließ sich nicht weiter fragen ({ $error }); falls ein anderes Programm diesen Bot betreibt, beende es, dann starte dies noch einmal
init-zone-ask = Deine Zeitzone
init-zone-unknown = Diese Zeitzone gibt es nicht; schreib eine wie Europe/Berlin.
init-written = { $file } ist geschrieben; nur du kannst es lesen.
init-service-ask = paperboy jetzt starten, und immer wenn diese Maschine startet?
init-service-done = Es läuft. `systemctl status paperboy` sagt, wie es geht, `journalctl -u paperboy`, was es tut.
init-run = So startet es: { $command }
init-next = Dann sprich mit ihm, { $link }: /subscribe und woran du arbeitest. /invite lässt andere ein.
