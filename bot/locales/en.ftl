### What paperboy says in English. Short, warm, concrete; no exclamation marks, no jargon.

## Arriving

welcome = Hello. I read every new arXiv paper, so that you don't have to: each morning you get the few that matter to you, each in one sentence.
welcome-invited = You are in.
welcome-again = Welcome back. You follow nothing at the moment.
welcome-group = The admins of this group choose what it follows: <code>/subscribe robot grasping</code>, or the button. Everybody can open a paper with <code>/paper 2506.01234</code>, and ask about it by replying to its card. I read nothing here that is not meant for me.
welcome-back = Welcome back. You follow { $topics ->
        [one] one topic
       *[other] { $topics } topics
    }; your digest comes at { $when }.

    /digest shows the newest, /topics what you follow, /settings the rest.
pick-field = What do you work on? Tap a field, or just type it: <code>robot grasping</code>
pick-topic = <b>{ $field }</b>: which part of it? Tap a topic, or type your own.
pick-more = More fields ›
pick-back = ‹ Fields
pick-another = Another topic
pick-open = Choose a topic
field-language = Language
field-vision = Computer vision
field-learning = Machine learning
field-robotics = Robotics
field-speech = Speech and sound
field-security = Security
field-software = Software
field-systems = Computer systems
field-people = People and computers
field-physics = Quantum and particles
field-astronomy = Astronomy
field-matter = Matter and materials
field-mathematics = Mathematics
field-statistics = Statistics
field-biology = Biology
field-economics = Economics
outlook-daily = <b>{ $query }</b>: about { $count ->
        [one] one new paper
       *[other] { $count } new papers
    } a day.
outlook-weekly = <b>{ $query }</b>: about { $count ->
        [one] one new paper
       *[other] { $count } new papers
    } a week.
outlook-rare = <b>{ $query }</b>: less than one new paper a week.
outlook-none = <b>{ $query }</b>: nothing in the last days; it may be rare, or have another name.
outlook-unknown = <b>{ $query }</b> it is.
outlook-day = The best of { $day }:
first-hour = At what hour shall your digest come? The first one comes right away. My clock says { $clock }.
first-hour-elsewhere = It is another time here
first-zone = <b>{ $query }</b>: what time is it where you are?
offer-topic = <b>{ $query }</b>: shall I send you the new papers on it, each morning?
offer-hint = Tap “Follow this”, and the new ones come each morning.
not-invited = This bot is by invitation. Ask its owner for a link.
not-open = This bot is closed to new people.
invite-refused = This invitation was used already, or it is too old. Ask for a fresh one.

## Help

help = <b>What I can do</b>

    /subscribe <i>topic</i> – follow a topic: <code>robot grasping</code>, <code>"chain of thought" AND cat:cs.CL</code>, <code>au:"Jane Doe"</code>
    /topics – what you follow, and what each topic brings
    /unsubscribe – stop following
    /digest – your newest digest, now
    /history – past digests, to read again
    /paper <i>id, link or words</i> – one paper
    /search <i>topic</i> – look through the papers I have
    /similar <i>id</i> – papers like this one
    /why <i>id</i> – why a paper came, or did not
    /saved – what you saved; /note <i>id #tag words</i> – tags and a note; /taste – what your marks taught me
    /trends – how your topics moved this week; <i>topic</i> – how one does
    /ask <i>id question</i> – a question about one paper; or reply to its card
    /export – your newest digest, what you saved, or all about you as a file; /import – bring it back
    /settings – hour, time zone, length, language
    /channels – channels and groups that you run
    /pause, /resume – hold digests back for a while
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – what I keep about you
    /deleteme – delete all of it

    A message that is an arXiv id or link opens that paper. A PDF, or a link to one, is read for you alone.
said-hello = hello, hello there, hi, hi there, hey, good morning, good evening
said-help = help, help me, menu, commands, settings, what can you do, how does this work, stop
managed-for = <i>{ $title }</i>
managed-unknown = I am in no channel or group “{ $name }”. Make me an admin there first; /channels lists those that you run.
managed-not-yours = Only its admins can change what it gets from me.
managed-none = I am in no channel or group of yours yet. Take me into one, and I tell you here how to set it up.
managed-list = <b>Channels and groups that you run</b>

    Tap one to see and change what it gets.
managed-page = Follows: <b>{ $topics }</b>
    Digest at <b>{ $hour }</b> ({ $zone })

    You can also type it here: <code>/subscribe robot grasping</code>
managed-joined = I can post in { $title } now. You set it up here; nobody there sees it.
managed-settings = Settings
button-channel = Take me into a channel
button-group = Take me into a group
help-admin = <b>For admins</b>

    /stats – how things are
    /health – whether all is well; /jobs – what runs by itself, and when
    /costs – what the language model costs
    /users <i>id</i> – who is there; /invite – a link that lets one person in; /ban, /unban <i>id</i>
    /broadcast <i>text</i> – a word to everybody, shown to you first
    /failures, /retry – messages that were given up
    /backup – a copy of the database, now
privacy = <b>What I keep about you</b>

    This chat's id, your topics and settings, which papers I sent you, so that none comes twice, and which you marked, saved or opened, with your tags and notes, and with what that says of your taste (/taste shows it and forgets it). Messages you send me are not stored, nor are your questions; of my own messages I keep which paper they are about.

    A PDF that you send me is read for you alone. Its text is kept for { $own } days, or until you delete it.

    { $where }

    /deleteme removes everything at once. If you block me, I remove it myself after { $days ->
        [one] one day
       *[other] { $days } days
    }.

privacy-here = Nothing is given to anyone. Summaries are made on this machine, from the papers alone.
privacy-model = Summaries are made by a language model at { $host }: it gets the texts of papers, also of those that you send me, and nothing about you. What you ask about a paper goes there, too, without your name. So do the words of topics, without who follows them.

## Topics

subscribe-what = Which topic? For example: <code>/subscribe diffusion models</code>
subscribe-like = Shall I send you the new papers like “{ $title }”, each morning? <code>/similar { $id }</code> shows those there are.

    What I would go by: <b>{ $query }</b>
subscribed = You now follow <b>{ $query }</b>. { $pace } Your digest comes at { $when }; /settings changes that.
comes-at = { $hour } ({ $zone })
comes-at-on = { $hour } ({ $zone }) on { $days }
subscribed-first = First, what the last days brought:
subscribed-first-there = What the last days brought goes there now.
subscribed-wait = As soon as a paper comes, you have it. Other words, or fewer, may find more.
in-english = arXiv's papers are nearly all in English, with names in Latin letters: say it so, too.
unread-category = This bot reads only <i>{ $read }</i> of arXiv: of <i>{ $names }</i>, nothing comes but what is cross-listed there.
subscribed-later = You now follow <b>{ $query }</b>. I am still reading the last days of arXiv; your first digest comes as soon as I have.
pace-daily = It brings about { $count ->
        [one] one new paper
       *[other] { $count } new papers
    } a day.
pace-weekly = It brings about { $count ->
        [one] one new paper
       *[other] { $count } new papers
    } a week.
pace-rare = It brings less than one new paper a week.
pace-none = The last weeks brought nothing on it.
instead-narrower = That may be more than you want. Narrower, in its place:
instead-broader = Broader, in its place:
instead-person = If that is somebody's name, in its place:
instead-daily = { $query } · { $count } a day
instead-weekly = { $query } · { $count } a week
already-subscribed = You follow <b>{ $query }</b> already. /digest shows what is new.
too-many-topics = You follow { $count } topics, which is as many as I can keep apart. /unsubscribe one first.
query-trouble = I can't read that topic: { $reason }.

    <pre>{ $place }</pre>
query-too-long = it is longer than { $limit } characters
query-too-long-written = written out in full, it is longer than { $limit } characters
query-too-deep = there are too many brackets within brackets
query-empty = there is nothing to look for
query-only-exclusions = it only says what to leave out; say what to look for
query-quotation-mark = a quotation mark is not closed
query-opening-bracket = an opening bracket is missing
query-closing-bracket = a closing bracket is missing
query-empty-brackets = there is nothing inside the brackets
query-unknown-field = I know no field <code>{ $field }</code>. There are <code>cat:</code>, <code>au:</code>, <code>ti:</code> and <code>abs:</code>; anything else with a colon goes into quotation marks
query-unknown-category = <code>{ $category }</code> is no arXiv category; write one like <code>cs.CV</code>
query-nothing-before = <code>{ $word }</code> needs something before it
query-nothing-after = <code>{ $word }</code> needs something after it
query-category-after = <code>{ $word }</code> needs a category after it, such as <code>cs.CV</code>
query-name-after = <code>{ $word }</code> needs a name after it
query-words-after = <code>{ $word }</code> needs a word or a "phrase" after it
topics-none = You follow nothing yet. Try <code>/subscribe diffusion models</code>
topics-title = <b>You follow</b>
topics-hint = Tap a topic to see and change what it brings.
topic-button = { $number } · { $query }
unsubscribe-hint = Tap a topic to stop following it.
unsubscribe-button = ✕ { $query }
unsubscribed = You no longer follow <b>{ $query }</b>.
unsubscribe-all = Stop all of them
unsubscribe-sure = { $count ->
        [one] Stop following your only topic?
       *[other] Stop following all { $count } topics?
    }

## One topic

topic-title = <b>{ $query }</b>

    Papers a digest: at most <b>{ $papers }</b>
    How strict: <b>{ $level }</b>
    Days: <b>{ $days }</b>
topic-set-with = Only with: <i>{ $values }</i>
topic-set-without = Muted: <i>{ $values }</i>
topic-set-in = Only in: <i>{ $values }</i>
topic-set-by = Always by: <i>{ $values }</i>
topic-set-cross = No cross-lists from other fields
topic-set-cross-idle = No cross-lists; but without a category there is no telling which they are. Name yours: <code>/topics { $number } in cs.CV</code>
topic-set-versions = Also new versions of older papers that did not come before
topic-hint = You can also type it: <code>/topics { $number } papers 8</code>, <code>/topics { $number } days Mon</code>, <code>/topics { $number } without survey</code>
topic-level-strict = strict
topic-level-balanced = balanced
topic-level-broad = broad
topic-no-level = a paper fits or does not
topic-daily = every day
topic-papers = Papers
topic-level = How strict
topic-days = Days
topic-with = Only with
topic-without = Mute
topic-in = Categories
topic-by = Authors
topic-cross = Cross-lists
topic-versions = New versions
topic-stop = Stop following
topic-back = ‹ Topics
topic-choose-papers = How many papers on <b>{ $query }</b> a digest at most?
topic-choose-level = How sure must I be that a paper is about <b>{ $query }</b>?

    <b>strict</b> – only what is surely about it
    <b>balanced</b> – what is more likely about it than not
    <b>broad</b> – also what may be
topic-choose-days = On which days? What comes between waits for the next of them.
topic-choose-with = A paper must hold one of these words. Tap one to drop it, or type more:
    <code>/topics { $number } with attention, transformer</code>
topic-choose-without = Papers with these words stay out. Tap one to let it in again, or type more:
    <code>/topics { $number } without survey, medical imaging</code>
topic-choose-in = A paper must be in one of these categories. Tap one to drop it, or type more:
    <code>/topics { $number } in cs.CV, stat</code>
topic-choose-by = Papers by these people always come, whatever they are about and whatever else is set here. Tap one to drop it, or type more:
    <code>/topics { $number } by Jane Doe</code>
topic-unset = <i>Nothing is set yet.</i>
topic-by-many = <i>{ $names }</i>: papers a day, about { $count }. A name stands for everybody who has it, and at most { $most } a day come for their names; the fuller the name, the fewer.
topic-unknown = You have no topic number { $number }; /topics lists them.
topic-not-followed = You don't follow <b>{ $query }</b>.
topic-nonsense = I can't make a setting of “{ $value }”. Try <code>/topics { $number } strict</code> (<code>balanced</code>, <code>broad</code>), <code>papers</code> and a number up to 20, <code>days Mon Thu</code>, <code>with</code>, <code>without</code>, <code>in</code> or <code>by</code> and what it is (or <code>none</code>), <code>cross off</code>, <code>versions on</code>.
filter-word = I can't look for “{ $value }”: it holds no word. Nothing is changed.
filter-category = “{ $value }” is no arXiv category; write one like <code>cs.CV</code>. Nothing is changed.
filter-name = “{ $value }” is no name; write at least the family name, better <code>Jane Doe</code>. Nothing is changed.
filter-too-long = “{ $value }” is too long: a word, a phrase or a name has at most { $limit } characters here. Nothing is changed.
filter-too-many = That would be more than { $limit } in one list, which is as many as it holds. Tap some to drop them first, or empty it with <code>none</code>.

## Digests

digest-header = <b>{ $query }</b> · { $days } · { $count } of { $pool } new papers
digest-header-old = { $days } · { $count ->
        [one] one paper
       *[other] { $count } papers
    }. Which topics they were for is no longer kept.
digest-header-none = <b>{ $query }</b> · { $days } · none of { $pool } new papers
digest-continued = <b>{ $part } of { $parts }</b>
digest-more = { $count ->
        [one] … and one more that fits less well.
       *[other] … and { $count } more that fit less well.
    }
digest-more-alike = { $count ->
        [one] … and one more.
       *[other] … and { $count } more.
    }
digest-source-quoted = <i>Each sentence is from the paper's abstract.</i>
digest-source-unusable = <i>The language model gave nothing that stood the check; each sentence is from the paper's abstract.</i>
digest-source-checked = <i>Each sentence was checked against the paper's abstract.</i>
digest-source-both = <i>Each sentence was checked against the paper's abstract; where one did not stand, the abstract speaks for itself.</i>
digest-note-model-down = <i>The language model did not answer; these are sentences from the abstracts.</i>
digest-note-model-down-some = <i>The language model did not answer for some of these papers; there the sentences are from the abstracts.</i>
digest-note-over-budget = <i>Today's budget for the language model is used up; these are sentences from the abstracts.</i>
digest-note-over-budget-some = <i>Today's budget for the language model was used up before the end; the other sentences are from the abstracts.</i>
digest-seen = Mark all as seen
digest-later = Later today
digest-change = { $topics ->
        [one] Change this topic
       *[other] Change topics
    }
digest-history = History
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count ->
        [one] one paper
       *[other] { $count } papers
    }, seen
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count ->
        [one] one paper comes
       *[other] { $count } papers come
    } again at { $hour }
digest-show = Show again
digest-again = Nothing new since your last digest. Here it is again.
digest-words = I can't look for “{ $value }” with /digest: it brings your newest digest. Earlier ones, by their day, are in /history; papers on a topic in /search.
digest-none-yet = There is no digest yet. The next one comes at { $when }.
digest-no-topics = You follow nothing yet, so there is nothing to send. Try <code>/subscribe diffusion models</code>
digest-not-read-yet = I am still reading the last days of arXiv. Your digest comes as soon as I have.
history-none = There is no digest yet to read again.
history-title = <b>Your digests</b>

    Tap one to read it again.
history-button = { $day } · { $count ->
        [one] 1 paper
       *[other] { $count } papers
    }
history-newer = ‹ Newer
page-button = Read on a page
page-made = This digest as a page: abstracts, formulas and figures, as soon as I have them. Whoever has the link can read it, until { $day }.
page-open = Open the page
feed-button = As a feed
feed-made = <b>{ $query }</b> as an Atom feed: the papers of your digests, for a program that reads feeds. Whoever has the address can read it, as long as you follow the topic.
feed-copy = Copy the address
feed-title = { $query } · paperboy
link-revoke = Revoke the link
link-revoke-all = { $count ->
        [one] Revoke the secret link
       *[other] Revoke all { $count } secret links
    }
link-revoked = { $count ->
        [one] That link leads nowhere any more.
       *[other] None of the { $count } links leads anywhere any more.
    }
history-older = Older ›
nothing-new = Nothing new on { $queries } among { $pool } papers ({ $days }).
not-announced = arXiv has not announced the papers of { $day } yet. I keep looking.
reason-title = title: <i>{ $text }</i>
reason-abstract = abstract: <i>{ $text }</i>
reason-author = author: <i>{ $text }</i>
reason-category = category: <i>{ $text }</i>
reason-version = new version: { $text }
reason-beside = akin to the one before
reason-related = related: <i>{ $text }</i>
reason-agreed = about it, says the language model
reason-doubted = not about it, says the language model
cross-list = cross-list
withdrawn = withdrawn

## Papers

paper-what = Which paper? An arXiv id, a link, a DOI or some words: <code>/paper 2506.01234</code>
asking-arxiv = Asking arXiv …
paper-unknown = arXiv knows no paper { $id }. Look at the number again, or search for its title: /search
paper-meant = “{ $words }” is no arXiv number. Did you mean this one?
paper-meant-say = “{ $words }” is no arXiv number. Did you mean <code>{ $said }</code>?
not-arxiv = That leads to no paper of arXiv's, and I can't read there. Send me the paper's PDF as a file, and I read it for you; or search for its title: /search
paper-unreachable = arXiv does not answer right now, so I can't look up { $id }. Please try again in some minutes.
paper-choose = Which one?
paper-no-match = I found no paper for “{ $words }”. An arXiv id or link always works.
search-unreachable = I have no paper for “{ $words }”, and arXiv does not answer right now. Please try again in some minutes.
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }, revised { $date }
paper-quoted = <i>From the abstract, in its own words.</i>
paper-checked = <i>✓ Written by { $engine }; each sentence was checked against the abstract.</i>
sentences-dropped = <i>{ $count ->
        [one] One sentence was dropped.
       *[other] { $count } sentences were dropped.
    }</i>
paper-headline-quoted = <i>The first sentence is the abstract's own.</i>
paper-note-model-down = <i>The language model did not answer; these are sentences from the abstract.</i>
paper-note-over-budget = <i>Today's budget for the language model is used up; these are sentences from the abstract.</i>
paper-injection = <b>This paper addresses language models:</b> somewhere in it stands an instruction to them, such as “give a positive review”. It was left out before anything was summarised.
button-read = Read more
reading-under-way = Reading <b>{ $title }</b> …
reading-none = I can't get more than the abstract of this paper, and that is on its card.
reading-background = Background
reading-prior_work = What was there before
reading-method = Method
reading-results = Results
reading-significance = What follows
reading-innovation = What is new
reading-performance = How well it does
reading-cost = What it takes
reading-limits = Limits
reading-keywords = <b>Keywords:</b> { $words }
reading-checked = <i>✓ Written by { $engine }, from { $basis }; each sentence was checked against its passage.</i>
reading-quoted = <i>Sentences from { $basis }, in its own words.</i>
basis-abstract = the abstract only
basis-pdf = the paper's PDF
basis-html = the whole paper
did-not-stand = <i>The language model gave nothing that stood the check.</i>
reading-note-model-down = <i>The language model does not answer right now. Please try again later.</i>
reading-note-over-budget = <i>Today's budget for the language model is used up. Please try again tomorrow.</i>
reading-note-over-share = <i>Your share of today's budget for the language model is used up. Please try again tomorrow.</i>
paper-code = code
paper-project = project page
paper-withdrawn = <b>This paper was withdrawn by its authors.</b>
button-ask = Ask
ask-what = Ask about one paper: reply to its card, or send <code>/ask 2506.01234 which data was it trained on?</code>
ask-prompt = What do you want to know about “{ $title }”?
ask-placeholder = Your question
ask-by-reply = Reply to this message with your question.
ask-reading = Looking through “{ $title }” …
ask-fetching = Fetching “{ $title }” from arXiv, then reading it. That takes some seconds.
answer-quoted = <b>What “{ $title }” says nearest to that:</b>
answer-silent = “{ $title }” does not say, as far as I can see.
answer-checked = <i>✓ Each sentence was checked against the paper.</i>
answer-more = <i>To ask more, reply to this message.</i>
answer-abstract-only = <i>I could read only its abstract.</i>
answer-other-language = Without a language model I look for the words of your question in the paper; ask in the paper's language.
answer-by-words = <i>The language model did not answer, so I could only look for the words of your question.</i>
answer-by-words-budget = <i>Today's budget for the language model is used up, so I could only look for the words of your question.</i>
answer-by-words-share = <i>Your share of today's budget for the language model is used up, so I could only look for the words of your question.</i>
answer-in-its-language = <i>In the paper's language, I may find them.</i>
answer-broke-off = <i>The language model broke off here.</i>
answer-model-down = <i>The language model did not answer, so these are the paper's own words.</i>
answer-over-budget = <i>Today's budget for the language model is used up, so these are the paper's own words.</i>
answer-over-share = <i>Your share of today's budget for the language model is used up, so these are the paper's own words.</i>
answer-unsupported = <i>What the language model said is not borne out by the paper, so these are the paper's own words.</i>
place-abstract = Abstract
place-page = p. { $page }
place-both = { $section }, { $page }
own-reading = Reading { $name } …
own-fetching = Fetching { $address } …
own-meta = Your own paper · { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } · only you can see it · kept until { $until }
own-from-abstract = <i>From its abstract, in its own words.</i>
own-from-beginning = <i>From how it begins, in its own words.</i>
own-hint = To ask about it, reply to this message.
own-drop = Delete now
own-dropped = Deleted. Nothing of it is left here.
own-gone = I no longer have that paper. Send it again, if you like.
own-too-big = Telegram lets me fetch files of up to 20 MB, and this one is bigger. A link to it, or a smaller copy, may work.
own-not-downloaded = Telegram did not give me the file. Please send it again.
own-unreachable = The paper's host does not give it to me. You can download the PDF and send it here.
own-in-private = Papers from elsewhere are read for one person alone. Send me the link in private.
unreadable-encrypted = The file is locked with a password. Send me one without.
unreadable-scanned = The file holds pictures of pages and no text. I can read only one with text.
unreadable-damaged = The file is damaged or not whole. Fetch it again and send it once more.
unreadable-too-big = The file is too big for me to read.
unreadable-too-many-pages = The file has more pages than I can read.
unreadable-too-slow = Reading the file took too long, so I ended it.
unreadable-wrong-type = I can read PDFs only, and this is none.
unreadable-empty = There is no text in the file.
unreadable-crashed = I can't read this file: my reader broke down over it.
too-many-files = That is many files at once. Please wait a minute, then send the next.
button-figures = Figures
figures-fetching = Fetching the figures of “{ $title }” from arXiv. That takes some seconds.
figures-none = I found no figures in “{ $title }” that I can show here. The PDF may have some.
figures-unreachable = arXiv does not answer right now, so I can't fetch the figures. Please try again in some minutes.
button-back = ‹ Back
button-pdf = PDF
button-share = Share
button-abs = arXiv
button-similar = Similar
search-what = What are you looking for? For example: <code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · best first · { $places } of { $count }
search-newest = <b>{ $query }</b> · newest first · { $places } of { $count }
search-some = No paper here has all of these words; these have some of them.
search-at-arxiv = I have no paper on <b>{ $query }</b>. arXiv itself finds:
similar-what = Like which paper? Reply to its card, or send an arXiv id or link: <code>/similar 2506.01234</code>
similar-title = Papers like “{ $title }” · { $places } of { $count }

    What I go by: <b>{ $query }</b>
similar-none = I have no paper like “{ $title }”.
search-order-best = Best first
search-order-newest = Newest first
search-previous = ‹ Previous
search-next = Next ›
search-follow = Follow this
search-none = I have no paper on <b>{ $query }</b>. Follow it, and you hear of the first that comes.
search-unheard = No paper here has <i>{ $words }</i>.
search-apart = Each of these words is in some paper here, but none is about all of them.
search-fewer = Search for { $query }

## Inline mode

inline-not-invited = By invitation only; ask its owner
inline-too-many = Slower, please; try again in a minute
inline-more = More
inline-none = Nothing found; search in our chat

## What you say of papers

mark-like = 👍 More like this
mark-dislike = 👎 Less like this
mark-save = 🔖 Save
mark-like-done = Noted: more like this.
mark-dislike-done = Noted: less like this.
mark-save-done = Saved; /saved lists it.
mark-back = Taken back.
button-why = Why this?
saved-none = You have saved nothing yet. The button is under each paper.
saved-title = <b>Saved</b> · { $count ->
        [one] one paper
       *[other] { $count } papers
    }
saved-found = <b>{ $words }</b> · { $found } of { $count } saved
saved-nothing-found = You have saved nothing that holds <b>{ $words }</b>. /saved lists it all.
saved-all = ‹ All saved
saved-hint = <code>/saved words</code> or <code>/saved #tag</code> looks through them. For tags and a note, reply to a card with <code>#tag some words</code>.
remark-what = Which paper, and what about it? <code>/note 2506.01234 #baseline compare with ours</code>, or reply to a card. Tags begin with #; <code>none</code> takes both away.
remark-none = No tags and no note. <code>/note { $id } #tag some words</code>
why-what = Which paper? Reply to its card, or send an arXiv id or link: <code>/why 2506.01234</code>
why-sent = You had it in the digest of { $day }.
why-unsent = It was in none of your digests.
why-unread = It was in none of your digests: it is not among the announcements that I have read.
why-no-topics = You follow nothing yet, so I look for nothing. Try <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b>: { $score } of 1. Your threshold is <i>{ $level }</i> ({ $threshold }).
why-fits = <b>{ $query }</b>: it fits.
why-misses = <b>{ $query }</b>: it does not fit.
why-over = It is over the threshold.
why-rescued = It is below the threshold, but near what you like, so it counts.
why-below = It is below the threshold.
why-always = It is by { $author }, whose papers always come.
why-always-still = It comes all the same: it is by { $author }, whose papers always come.
why-always-next = It comes with the next digest.
why-always-late = Its day had passed when you asked for these, or { $papers } others came because of their authors; so it does not come by itself.
why-kept-muted = Muted: it holds <i>{ $text }</i>.
why-kept-include = Kept out: it holds none of <i>{ $text }</i>.
why-kept-categories = Kept out: it is not in <i>{ $text }</i>.
why-kept-cross-list = Kept out: it is a cross-list from <i>{ $text }</i>.
why-kept-version = Kept out: it is a new version ({ $text }) of an older paper.
why-capped = Others came before it, and your limit is { $papers }; or you followed the topic later.
why-to-come = It comes with the next digest, if it is among the best { $papers }.
why-rests = This topic comes only on { $days }.
why-up = What you marked moves it up.
why-down = What you marked moves it down.
why-liked =
    { $count ->
        [one] You liked a paper like it.
       *[other] You liked { $count } papers like it.
    }
why-in-common = It shares with what you like: <i>{ $words }</i>.
taste-none = I have learned nothing about your taste yet. 👍, 👎 and Save are under each paper.
taste-likes = You seem to like: <i>{ $words }</i>
taste-dislikes = You seem to care less for: <i>{ $words }</i>
taste-hint = That orders your digests and may bring a paper that just fell short; it takes away nothing that is surely on your topic.
taste-forget = Forget it
taste-sure = Forget what your marks have taught me? What you saved stays.

## The week

trends-none = You follow nothing yet. For one topic: <code>/trends diffusion models</code>
trends-title = <b>The week</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count ->
        [one] one paper
       *[other] { $count } papers
    }
trends-usual = (usually { $count })
trends-phrases = Said more often: { $names }
trends-authors = Wrote more: { $names }
trends-liked = <b>Most liked here</b>
trends-readers = { $count ->
        [one] one reader
       *[other] { $count } readers
    }
trends-counted = <i>Counted are papers that hold all of a topic's words.</i>
trends-counted-gist = <i>For an interest told at length, those that hold three of the words that tell most.</i>
trends-brackets = <i>In brackets: how many say it this week, and how many would usually.</i>
trends-chart-days = New papers by day
trends-chart-weeks = New papers by week: { $query }
trends-chart-rising = Said more often than in the weeks before
trends-chart-now = papers this week
trends-chart-usual = usually
trends-weekly = Each Saturday
trends-weekly-on = A recap comes each Saturday, at your hour.
trends-weekly-off = No more recaps of the week.

## Settings

settings-title = <b>Your settings</b>

    Digest at <b>{ $hour }</b> ({ $zone })
settings-topics =
    Days: <b>{ $days }</b>
    Papers a topic: at most <b>{ $cap }</b>
settings-rest =
    On a day without a match: <b>{ $empty }</b>
    Silent hours: <b>{ $quiet }</b>
    Language: <b>{ $language }</b>
settings-hint = You can also type them: <code>/settings 07:30</code>, <code>/settings Berlin</code>, <code>/settings papers 8</code>, <code>/settings days Mon</code>, <code>/settings silence 22-7</code>
settings-hint-alone = You can also type them: <code>/settings 07:30</code>, <code>/settings Berlin</code>, <code>/settings silence 22-7</code>
settings-empty-soft = one line, without a sound
settings-empty-silent = nothing at all
settings-empty-sure = nothing, unless something surely matters
settings-days-workdays = Mon–Fri
settings-days-differ = each topic has its own
settings-quiet-never = none
settings-quiet-always = all day
settings-hour = Hour
settings-zone = Time zone
settings-days = Days
settings-cap = Papers
settings-empty = Empty days
settings-quiet = Silence
settings-language = Language
settings-unknown = I can't make a setting of “{ $value }”. Try an hour (<code>07:30</code>), a time zone (<code>Europe/Berlin</code>), <code>papers</code> and a number up to 20, <code>days Mon Thu</code>, <code>empty days soft</code> (<code>silent</code>, <code>sure</code>), <code>silence 22-7</code> or <code>silence off</code>.
settings-choose-hour = At what hour shall your digest come?
settings-choose-zone = What time is it where you are?
settings-choose-days = On which days? What comes between waits for the next of them; one day makes it a weekly.
settings-choose-empty = What shall come on a day without a match? With the last, a digest comes only if something surely matters; the rest waits for it, a week at most.
settings-choose-quiet = In which hours shall nothing make a sound?
settings-choose-cap = How many papers a topic at most?
settings-choose-language = Which language?
settings-saved = Saved.
language-set = English it is.
paused-hint = You are on a break; /resume ends it.
paused = Paused. Nothing comes until you send /resume.
resumed = Good. Your next digest comes at { $when }; it holds what you missed.
resumed-late = Good. Your next digest comes at { $when }; it holds what you missed in the last twelve weeks.
resumed-nothing = Good. You follow nothing yet, so nothing comes; try <code>/subscribe diffusion models</code>

## Leaving

delete-sure = This deletes the topics and settings here, what was saved and noted, and the record of what I sent. There is no way back; /export gives you a copy first.
delete-yes = Delete everything
delete-no = Keep it
deleted = Everything about you is deleted. /start begins anew.
deleted-for-good = Everything about you is deleted, your invitation too. To come back, ask the bot's owner for a new link.
kept = Nothing was deleted.

## Trouble

unknown-command = I don't know { $command }. /help lists what I can do.
unknown-text = I found nothing for “{ $words }”. /help lists what I can do.
too-long = That is { $length } characters; I read { $limit } at most.
old-button = This message is from before an update; send /digest for a fresh one.
not-for-you = That is for admins only.
only-in-private = I answer that in our private chat only, not in front of a group.
anonymous = You write as the group, so I can't see who you are. Send it under your own name; buttons work either way.
banned = The owner of this bot has closed it to you.
too-many-requests = That is more than I can follow. Give me a minute, then ask again.
too-many-looks = You asked for many papers that only arXiv has, and arXiv wants me to go slowly. Please wait a minute; papers that I have already still open.
groups-admins = In groups, only their admins can change what I do; in our own chat, you can.
channels-admins = A number opens its paper in your own chat with me. The other buttons are for this channel's admins.
broken = Something broke on my side; the operator knows. Nothing of yours is lost.
busy-store = I can't write to my database right now; the operator knows. Nothing of yours is lost. Please try again in a while.

## Files

export-which = Your newest digest as a file. Which kind?
export-unknown = I make no file of “{ $value }”. Choose one below, or type <code>/export BibTeX</code>; the BibTeX of one paper is on its card.
export-everything = All about me
export-format-html = Web page
export-format-markdown = Markdown
export-format-hexo = Hexo post
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = Each sentence is taken from its paper by a program, which may have chosen badly.
export-notice-model = The sentences were written by { $models } and checked against the papers; errors remain possible.
export-notice-both = The sentences were written by { $models } and checked against the papers, or taken from them by a program; errors remain possible.
export-notice-triage = For choosing what to read, not for citing.
export-thanks = Thank you to arXiv for use of its open access interoperability.
export-withdrawn = This paper was withdrawn by its authors.
export-injection = The paper's text holds an instruction to language models; it was not followed.
export-checked = { $count ->
        [one] One claim
       *[other] { $count } claims
    } checked against { $basis }{ $dropped ->
        [0] .
        [one] ; one did not hold and is left out.
       *[other] ; { $dropped } did not hold and are left out.
    }
export-basis-title = the title
export-basis-abstract = the abstract
export-basis-pdf = the full text
export-basis-html = the full text
export-counts = { $count } of { $pool } new papers
export-counts-none = none of { $pool } new papers
export-held-back = { $count ->
        [one] one more fits less well
       *[other] { $count } more fit less well
    }
export-held-back-alike = { $count ->
        [one] one more
       *[other] { $count } more
    }
export-description = New papers on { $query }.
export-update = Update of { $date }
export-contents = Papers
export-saved = Saved papers
export-reading = Reading
export-abstract = Abstract
export-figures = Figures
export-labelled = { $label }: { $text }
export-both-titles = { $title } ({ $translated })
export-item-title = Title
export-item-authors = Authors
export-item-affiliation = Affiliation
export-item-keywords = Keywords
export-item-links = Links
export-item-abstract = Abstract
export-item-method = Method
export-item-conclusion = Conclusion
export-link-paper = paper
export-link-code = code
export-link-project = project page
export-link-none = not given
export-part-background = Background
export-part-prior_work = Prior work and its problems
export-part-approach = Approach
export-part-method = Method
export-part-results = Results
export-part-significance = Significance
export-part-innovation = Innovation
export-part-performance = Performance
export-part-cost = Cost
export-part-limits = Limits

## Bringing along

import-how = Send me a file, or reply to one with /import. I take over topics and saved papers from what “All about me” under /export gives (JSON), from a list of arXiv feeds (OPML), and from BibTeX. What you have already stays as it is.
import-done = Taken over: { $topics ->
        [0] no new topic
        [one] one new topic
       *[other] { $topics } new topics
    }, { $papers ->
        [0] no new paper
        [one] one paper saved
       *[other] { $papers } papers saved
    }.
import-known = { $count } of its entries you had already.
import-unread = { $count } of its entries I could not read, or they are not arXiv's.
import-full = { $count } of its entries found no room; you follow or keep as many as I can hold.
import-missing = { $count ->
        [one] One paper is
       *[other] { $count } papers are
    } unknown to arXiv.
import-later = { $count ->
        [one] One paper
       *[other] { $count } papers
    } could not be fetched from arXiv now. Send the file again in a while; nothing comes twice.
import-too-big = The file is too big. I take over files of up to 10 MB.
import-damaged = I can't make sense of this file. It should be the JSON that /export gives, an OPML list of feeds, or BibTeX, and whole.
import-nothing = This file names no topic and no paper of arXiv's. Nothing has changed.

## For the admin

stats = Papers: <b>{ $papers }</b> · newest day { $day }, { $state }
    Subscribers: <b>{ $active }</b> active, { $paused } paused, { $gone } gone · topics: { $topics }
    Digests: <b>{ $digests }</b> · sent { $sent } · waiting { $waiting } · failed { $failed }
stats-model = <b>Model</b> today: calls { $calls } · { $cost } · sentences dropped: { $dropped } of { $checked }
costs-title = <b>The language model today</b> · { $cost } of { $budget }
costs-line = { $purpose } · { $model } · calls { $calls }, of no use { $failed } · tokens in { $fresh } + { $cached } cached, out { $out } · { $cost }
costs-check = Sentences dropped: { $dropped } of { $checked } · papers with instructions to language models: { $injected }
costs-days = By day, { $days }: <code>{ $chart }</code> at most { $most }; like the last week, a month costs { $month }
costs-day = { $day } · { $cost }
costs-none = There is no language model, so summaries are the abstracts' own sentences and cost nothing.
stats-complete = complete
stats-waiting = not complete
stats-never = none yet
stats-trouble = At the last look: { $error }
stats-day = Last 24 hours: digests <b>{ $digests }</b>, messages sent { $sent }, failed { $failed } · last { $last } · on their way for { $wait } s
stats-disk = On the disk: { $size }, and { $free } are free
stats-backup = Newest backup: { $at }
stats-no-backup = No backup yet
stats-growth = It grows by { $daily } a day; in a year, it is { $year }
stats-chart = Messages sent, { $days }: <code>{ $chart }</code> at most { $most } a day
stats-unwell = Not well: { $reason }
stats-to-failures = Failures
stats-to-costs = Costs
stats-to-jobs = Jobs
jobs-title = <b>Jobs</b> · each looks once a minute whether there is something to do
jobs-none = No job has run here yet; they run in the service.
jobs-line = <b>{ $job }</b>: { $what }
jobs-last = last { $last }, in { $took } s
jobs-next = next { $next }
jobs-now = runs now
jobs-trouble = ⚠ { $error }
jobs-hint = The buttons run one now.
job-harvest = looks for what arXiv announced
job-due = plans the digests whose hour has come
job-sweep = lets go what is kept long enough
job-backup = copies the database, once a night
job-chronicle = writes down the figures of each day
job-alerts = looks for what needs a person
job-recap = sends the recaps of the week, on Saturdays
job-begun = { $job } begins.
job-busy = { $job } runs already.
job-absent = There is no job { $job } here.
health-state-healthy = <b>All is well.</b>
health-state-degraded = <b>Not well.</b> It passes by itself, or has to be waited for.
health-state-stalled = <b>Not well.</b> A fresh start would help.
health-reason = • { $reason }
health-heard = Telegram answered { $seconds } s ago.
health-due = The oldest message has been due for { $minutes } min.
health-none-due = No message is waiting.
health-alert = Needs a person since { $since }: { $what }
health-absent = No paperboy is running on this folder.
health-silent = Telegram has not answered for { $minutes } min ({ $about })
health-deaf = Telegram answers, but has let no update through for { $minutes } min ({ $about })
health-conflict = another program has been taking this bot's updates for { $minutes } min; only one may run, so nothing is sent meanwhile
health-webhook = Telegram cannot bring updates to the webhook: { $about }
health-late = a job ({ $about }) has not come to its end for { $minutes } min
health-failing = a job fails: { $about }
health-store = the outbox cannot be read: { $about }
health-held = nothing is sent for { $minutes } min more: { $about }
health-outbox = a message has been waiting for { $minutes } min with nothing in its way
users-title = { $count ->
        [0] Nobody uses this bot yet
        [one] One chat
       *[other] { $count } chats, those that came last first
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics ->
        [one] 1 topic
       *[other] { $topics } topics
    } · since { $day }
users-active = active
users-paused = paused
users-gone = gone
users-banned = banned
users-last = Last digest: { $day }
users-hint = <code>/users 123</code> shows one of them.
users-newer = ‹ Newer
users-older = Older ›
users-unknown = No chat { $chat } uses this bot. An id is a number, as /users lists them.
button-ban = Ban
button-unban = Lift the ban
ban-what = “{ $chat }” is no id. An id is a number, as /users lists them.
ban-admin = That is an admin. Take the id out of PAPERBOY_ADMINS first.
ban-done = { $chat } is banned: it reaches nothing, and nothing is sent to it.
ban-list = Banned: { $ids }. <code>{ $command } 123</code> lifts a ban.
ban-nobody = Nobody is banned. <code>{ $command } 123</code> keeps somebody out.
unban-done = The ban on { $chat } is lifted.
unban-none = { $chat } was not banned.
broadcast-what = What shall I tell everybody? <code>/broadcast</code> and the text. You see it before it goes out.
broadcast-message = <b>A word from the owner of this bot</b>

    { $text }
broadcast-draft = <i>Nothing is sent yet. It would reach { $hearers ->
        [one] one chat
       *[other] { $hearers } chats
    }.</i>
broadcast-sending = <i>On its way: { $sent } of { $total } sent, { $waiting } waiting, { $failed } failed.</i>
broadcast-paused = <i>Paused: { $sent } of { $total } sent, { $failed } failed.</i>
broadcast-cancelled = <i>Cancelled: { $sent } of { $total } were sent, { $failed } failed.</i>
broadcast-done = <i>Done: { $sent } of { $total } sent, { $failed } failed; the rest left or paused meanwhile.</i>
broadcast-ended = Your word to everybody has gone out: { $sent } of { $total } sent, { $failed } failed.
broadcast-step-send = Send it
broadcast-step-look = How far?
broadcast-step-pause = Pause
broadcast-step-resume = Go on
broadcast-step-cancel = Cancel
failures-none = No message was given up.
failures-title = <b>Given up, newest first</b>
failures-line = { $number } · { $chat }: { $error } (tries: { $attempts })
failures-all = ↻ All of them
retry-what = “{ $number }” is no message. /failures lists those that were given up.
retry-done = { $count ->
        [0] There is nothing to send again.
        [one] One message is on its way again.
       *[other] { $count } messages are on their way again.
    }
backup-made = { $file } is made, { $size }.
backup-failed = No backup was made: { $reason }
alert-harvest = Papers that arXiv announced have been missing for { $hours } h. /stats says what arXiv answered; <code>paperboy doctor</code> looks closer.
alert-disk = The disk is nearly full: { $free } MB are left. Backups and the full-text cache can be moved or made smaller.
alert-starts = I was started { $count } times within an hour. The log says why I ended.
alert-job = A job keeps failing ({ $job }): { $error }
alert-key-refused = The language model's service refuses the key. Until OPENAI_API_KEY is right, summaries are the abstracts' own sentences.
alert-unknown-model = The language model's service knows no such model. PAPERBOY_MODEL and OPENAI_BASE_URL name it.
alert-unknown-embedding-model = The language model's service knows no such embedding model, so papers and passages are looked for by words alone. PAPERBOY_EMBEDDING_MODEL and OPENAI_BASE_URL name it.
alert-no-credit = The account at the language model's service is used up. Until then, summaries are the abstracts' own sentences.
alert-wrong-host = The language model's address leads to another host, and nothing is sent there. OPENAI_BASE_URL names it.
alert-budget = Today's budget for the language model is used up. Until midnight (UTC), summaries are the abstracts' own sentences. /costs says what it went to; PAPERBOY_DAILY_BUDGET sets it.
alert-flood = Nothing can be sent for { $minutes } min more. What waits goes out then.
alert-over = Well again: { $what }.
alert-about-harvest = papers from arXiv
alert-about-disk = room on the disk
alert-about-starts = starts
alert-about-model = the language model
alert-about-embedding = the embedding model
alert-about-budget = the language model's budget
alert-about-flood = sending
alert-about-job = the job { $job }

trace-submitted = submitted to arXiv
trace-harvested = harvested: { $paper }, version { $version } ({ $kind })
trace-complete = the announcement of { $day } is complete: { $count ->
        [one] one paper
       *[other] { $count } papers
    }
trace-waiting = the announcement of { $day } was looked for and is not complete (trouble: { $error })
trace-revised = announced again, revised, on { $day }
trace-matched = matched “{ $query }” on { $day }: { $score } ({ $reasons })
trace-summarised = summarised: { $depth } in { $language } by { $engine }; { $dropped } of { $checked } sentences checked were dropped
trace-planned = in { $count ->
        [one] one digest
       *[other] { $count } digests
    } through { $day }
trace-messages = their messages: { $count } { $state }
trace-marked = readers: opened by { $opened }, liked by { $liked }, disliked by { $disliked }, saved by { $saved }
trace-subscriber = subscribed; { $state }; thread { $thread }
trace-no-digest = no digest yet
trace-ranked = for “{ $query }”: { $count ->
        [one] one paper
       *[other] { $count } papers
    }
trace-chosen = chosen: { $id } ({ $score })
trace-frozen = digest { $digest } through { $day } is frozen: { $count ->
        [one] one paper
       *[other] { $count } papers
    }
trace-written = message { $delivery } is in the outbox
trace-queued = message { $delivery } leaves after this; tries so far: { $attempts } (trouble: { $error })
trace-uncertain = message { $delivery } may have arrived, and is sent again after this; tries so far: { $attempts } (trouble: { $error })
trace-sending = message { $delivery } is on its way; try { $attempts }
trace-sent = message { $delivery } is sent, try { $attempts }; Telegram’s number for it is { $message }
trace-failed = message { $delivery } is given up (tries: { $attempts }): { $error }
trace-cancelled = message { $delivery } is called back: { $error }
trace-due = the next digest is due: { $hour }, { $zone }
trace-log = In the log: { $names }
invite-link = This link lets one person in, within { $days } days:
    { $link }
admin-failed = A message to chat { $chat } was given up (tries: { $attempts }): { $error }
admin-parked = Telegram wants no message to chat { $chat } until { $until }. Its messages wait.
admin-held = From { $since } to { $until } nothing could be sent: { $reason }. What waited goes out now.

## Web: the operator's page

operator-title = paperboy: how it is
operator-now = Now
operator-active = people with digests
operator-paused = paused
operator-gone = gone
operator-queued = messages waiting
operator-sending = messages leaving
operator-uncertain = uncertain
operator-oldest = the oldest waits
operator-given-up = given up in a day
operator-digests = digests in a day
operator-sent = messages in a day
operator-wait = on their way
operator-papers = papers
operator-arxiv = arXiv's newest day
operator-size = database
operator-free = free on the disk
operator-days = The last weeks
operator-chart-sent = Messages sent a day
operator-chart-digests = Digests a day
operator-chart-cost = The model's cost a day
operator-chart-size = Size of the database
chart-said = most { $most }, last { $last }
operator-jobs = Jobs
operator-costs = The language model today
operator-spent = { $cost } of { $budget }
operator-numbers = The same in numbers
operator-unfold = Each day
operator-col-job = job
operator-col-does = what it does
operator-col-last = last ended
operator-col-took = took
operator-col-next = next
operator-col-trouble = trouble
operator-col-purpose = for
operator-col-model = model
operator-col-calls = calls
operator-col-failed = failed
operator-col-tokens-in = tokens in
operator-col-tokens-out = tokens out
operator-col-cost = cost
operator-col-day = day
operator-col-active = people
operator-col-digests = digests
operator-col-sent = messages
operator-col-size = database

## Menu and profile

menu-start = What this is
menu-subscribe = Follow a topic
menu-topics = What you follow
menu-unsubscribe = Stop following a topic
menu-digest = Your newest digest, now
menu-history = Past digests, to read again
menu-paper = One paper, by id, link or words
menu-search = Look through the papers
menu-similar = Papers like this one
menu-why = Why a paper came, or did not
menu-saved = What you saved
menu-note = Tags and a note for a paper
menu-taste = What your marks taught me
menu-trends = How your topics moved this week
menu-ask = A question about one paper
menu-export = Your digest, saved papers or data as a file
menu-import = Bring topics and saved papers along
menu-settings = Hour, time zone, length, language
menu-channels = Channels and groups that you run
menu-pause = Stop for a while
menu-resume = Go on
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = What I keep about you
menu-deleteme = Delete all of it
menu-help = What I can do
menu-stats = How things are
menu-health = Whether all is well
menu-jobs = What runs by itself, and when
menu-users = Who is there
menu-costs = What the language model costs
menu-invite = Let somebody in
menu-ban = Keep somebody out
menu-unban = Let somebody back
menu-broadcast = A word to everybody
menu-failures = Messages that were given up
menu-retry = Send them again
menu-backup = Copy the database, now
description = I read every new arXiv paper, so that you don't have to. Each morning, at your hour, I send you the few that matter to you, each in one sentence that was checked against its paper. A tap opens the rest: what it adds, its figures, and your questions.

    Send /start, and tell me what you work on.
short-description = The few new arXiv papers that matter to you, each morning, each in one checked sentence.

## Set-up, in the terminal

init-welcome = This sets up paperboy: a token from Telegram, who runs it, and { $file } with both. It takes two minutes.
init-token-how =
    In Telegram, open @BotFather (https://t.me/BotFather) and send /newbot. It asks for a name and for a user name that
    ends in “bot”, then answers with a token like 123456:ABC-DEF. Paste that here; it is not shown.
init-token-ask = Token
init-token-form = That is no token. It has digits, a colon, and some thirty letters and digits: 123456:ABC-DEF.
init-token-refused = Telegram does not know this token. BotFather shows the right one: /mybots, your bot, API Token.
init-unreachable = Telegram cannot be reached ({ $error }); check the network and its proxy (HTTPS_PROXY), then run this again
init-bot = This is @{ $name }.
init-owner-how =
    Who runs it? Open { $link } with your own account and press Start, or send the bot this:
        /start { $code }
init-owner-hello = Found you. Go on where you were; I am here when that is done.
init-owner = You are { $name }, number { $id }.
init-owner-silent = nobody wrote to the bot in fifteen minutes; run this again when you have Telegram at hand
init-owner-lost = Telegram could not be asked any longer ({ $error }); if another program runs this bot, stop it, then run this again
init-zone-ask = Your time zone
init-zone-unknown = There is no such time zone; write one like Europe/Berlin.
init-written = { $file } is written; only you can read it.
init-service-ask = Start paperboy now, and whenever this machine starts?
init-service-done = It runs. `systemctl status paperboy` says how it is, `journalctl -u paperboy` what it does.
init-run = This starts it: { $command }
init-next = Then talk to it, { $link }: /subscribe and what you work on. /invite lets others in.
