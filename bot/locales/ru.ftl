### Что paperboy говорит по-русски. Коротко, тепло, по делу; на «вы», без восклицаний и жаргона.

## Знакомство

welcome = Здравствуйте. Я читаю каждую новую статью на arXiv, чтобы вам не приходилось: каждое утро вы получаете те немногие, что важны для вас, каждую в одном предложении.
welcome-invited = Приглашение принято.
welcome-again = С возвращением. Сейчас вы не следите ни за одной темой.
welcome-group = За чем следит эта группа, решают её администраторы: <code>/subscribe robot grasping</code> или кнопка. Любой может открыть статью командой <code>/paper 2506.01234</code> и спросить о ней, ответив на её карточку. Того, что предназначено не мне, я здесь не читаю.
welcome-back = С возвращением. Вы следите за { $topics ->
        [one] { $topics } темой
        [few] { $topics } темами
        [many] { $topics } темами
       *[other] { $topics } темы
    }; дайджест приходит в { $when }.

    /digest покажет самый свежий, /topics — ваши темы, /settings — остальное.
pick-field = Над чем вы работаете? Нажмите на область или просто напишите: <code>robot grasping</code>
pick-topic = <b>{ $field }</b>: что именно? Нажмите на тему или напишите свою.
pick-more = Другие области ›
pick-back = ‹ Области
pick-another = Ещё тема
pick-open = Выбрать тему
field-language = Язык
field-vision = Компьютерное зрение
field-learning = Машинное обучение
field-robotics = Робототехника
field-speech = Речь и звук
field-security = Безопасность
field-software = Разработка программ
field-systems = Вычислительные системы
field-people = Люди и компьютеры
field-physics = Кванты и частицы
field-astronomy = Астрономия
field-matter = Вещество и материалы
field-mathematics = Математика
field-statistics = Статистика
field-biology = Биология
field-economics = Экономика
outlook-daily = <b>{ $query }</b>: в день около { $count ->
        [one] { $count } новой статьи
        [few] { $count } новых статей
        [many] { $count } новых статей
       *[other] { $count } новой статьи
    }.
outlook-weekly = <b>{ $query }</b>: в неделю около { $count ->
        [one] { $count } новой статьи
        [few] { $count } новых статей
        [many] { $count } новых статей
       *[other] { $count } новой статьи
    }.
outlook-rare = <b>{ $query }</b>: меньше одной новой статьи в неделю.
outlook-none = <b>{ $query }</b>: за последние дни ничего; возможно, это редкость или называется иначе.
outlook-unknown = Итак, <b>{ $query }</b>.
outlook-day = Лучшее за { $day }:
first-hour = Во сколько присылать дайджест? Первый придёт сразу. На моих часах { $clock }.
first-hour-elsewhere = У меня другое время
first-zone = <b>{ $query }</b>: сколько у вас сейчас времени?
offer-topic = <b>{ $query }</b>: присылать вам каждое утро новые статьи об этом?
offer-hint = Нажмите «Следить», и новые будут приходить каждое утро.
not-invited = Этот бот доступен только по приглашению. Попросите ссылку у его владельца.
not-open = Этот бот больше никого не принимает.
invite-refused = Это приглашение уже использовано или устарело. Попросите новое.

## Помощь

help = <b>Что я умею</b>

    /subscribe <i>тема</i> — следить за темой: <code>robot grasping</code>, <code>"chain of thought" AND cat:cs.CL</code>, <code>au:"Jane Doe"</code>
    /topics — ваши темы и что приносит каждая
    /unsubscribe — перестать следить
    /digest — самый свежий дайджест, сейчас
    /history — прошлые дайджесты, чтобы перечитать
    /paper <i>номер, ссылка или слова</i> — одна статья
    /search <i>тема</i> — поиск по статьям, которые у меня есть
    /similar <i>номер</i> — похожие статьи
    /why <i>номер</i> — почему статья пришла или не пришла
    /saved — сохранённое; /note <i>номер #метка слова</i> — метки и заметка; /taste — чему меня научили ваши оценки
    /trends — что изменилось в ваших темах за неделю; <i>тема</i> — в одной
    /ask <i>номер вопрос</i> — вопрос о статье; или ответьте на её карточку
    /export — свежий дайджест, сохранённое или всё о вас в файле; /import — вернуть это обратно
    /channels — каналы и группы, которыми вы управляете
    /settings — час, часовой пояс, объём, язык
    /pause, /resume — приостановить дайджесты на время
    /language — English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy — что я о вас храню
    /deleteme — удалить всё это

    Сообщение с номером или ссылкой arXiv открывает эту статью. PDF или ссылку на него я прочту только для вас.
said-hello = привет, здравствуй, здравствуйте, добрый день, доброе утро, добрый вечер
said-help = помощь, помоги, меню, команды, настройки, что ты умеешь, как это работает, стоп
managed-for = <i>{ $title }</i>
managed-unknown = В канале или группе «{ $name }» меня нет. Сначала сделайте меня там администратором; /channels перечисляет те, которыми вы управляете.
managed-not-yours = Менять то, что приходит туда от меня, могут только тамошние администраторы.
managed-none = Меня пока нет ни в одном вашем канале и ни в одной группе. Добавьте меня, и я расскажу здесь, как всё настроить.
managed-list = <b>Каналы и группы, которыми вы управляете</b>

    Нажмите, чтобы увидеть и изменить, что туда приходит.
managed-page = Следит за: <b>{ $topics }</b>
    Дайджест в <b>{ $hour }</b> ({ $zone })

    Можно и написать здесь: <code>/subscribe robot grasping</code>
managed-joined = Теперь я могу писать в { $title }. Настраивается это здесь; там этого никто не видит.
managed-settings = Настройки
button-channel = Добавить в канал
button-group = Добавить в группу
help-admin = <b>Для администраторов</b>

    /stats — как идут дела
    /health — всё ли в порядке; /jobs — что работает само и когда
    /costs — сколько стоит языковая модель
    /users <i>номер</i> — кто здесь; /invite — ссылка для одного человека; /ban, /unban <i>номер</i>
    /broadcast <i>текст</i> — сообщение всем, сначала его увидите вы
    /failures, /retry — сообщения, которые не удалось отправить
    /backup — копия базы данных, сейчас
privacy = <b>Что я о вас храню</b>

    Номер этого чата, ваши темы и настройки, какие статьи я вам отправил, чтобы ни одна не пришла дважды, и какие вы оценили, сохранили или открыли, с вашими метками и заметками и с тем, что это говорит о ваших предпочтениях (/taste показывает их и забывает). Ваши сообщения и вопросы я не храню; о своих помню, о какой они статье.

    PDF, который вы пришлёте, я прочту только для вас. Его текст хранится { $own } дн. или пока вы его не удалите.

    { $where }

    /deleteme удаляет всё сразу. Если вы меня заблокируете, я удалю всё сам через { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }.

privacy-here = Никому ничего не передаётся. Краткие изложения делаются на этой машине, только по самим статьям.
privacy-model = Краткие изложения пишет языковая модель на { $host }: она получает тексты статей, в том числе присланных вами, и ничего о вас. Ваши вопросы о статье тоже уходят туда, без вашего имени. Туда же уходят слова тем, без указания, кто за ними следит.

## Темы

subscribe-what = За какой темой? Например: <code>/subscribe diffusion models</code>
subscribe-like = Присылать вам каждое утро новые статьи, похожие на «{ $title }»? <code>/similar { $id }</code> покажет те, что уже есть.

    Ориентироваться буду на: <b>{ $query }</b>
subscribed = Теперь вы следите за темой <b>{ $query }</b>. { $pace } Дайджест приходит в { $when }; изменить это можно в /settings.
comes-at = { $hour } ({ $zone })
comes-at-on = { $hour } ({ $zone }), только по { $days }
subscribed-first = Для начала — что принесли последние дни:
subscribed-first-there = То, что принесли последние дни, уходит туда сейчас.
subscribed-wait = Как только появится статья, вы её получите. Другими словами или меньшим их числом, возможно, найдётся больше.
in-english = Почти все статьи на arXiv — на английском, а имена — латиницей: напишите так же.
unread-category = Этот бот читает на arXiv только <i>{ $read }</i>: из <i>{ $names }</i> придёт лишь то, что попало туда кросс-листом.
subscribed-later = Теперь вы следите за темой <b>{ $query }</b>. Я ещё читаю последние дни arXiv; первый дайджест придёт, как только закончу.
pace-daily = Она приносит в день около { $count ->
        [one] { $count } новой статьи
        [few] { $count } новых статей
        [many] { $count } новых статей
       *[other] { $count } новой статьи
    }.
pace-weekly = Она приносит в неделю около { $count ->
        [one] { $count } новой статьи
        [few] { $count } новых статей
        [many] { $count } новых статей
       *[other] { $count } новой статьи
    }.
pace-rare = Она приносит меньше одной новой статьи в неделю.
pace-none = За последние недели по ней ничего не было.
instead-narrower = Возможно, это больше, чем вам нужно. Можно взять тему поуже:
instead-broader = Можно взять тему пошире:
instead-person = Если это имя, можно взять вместо темы:
instead-daily = { $query } · { $count } в день
instead-weekly = { $query } · { $count } в неделю
already-subscribed = Вы уже следите за темой <b>{ $query }</b>. /digest покажет новое.
too-many-topics = Вы следите за { $count } темами, это предел. Сначала уберите одну через /unsubscribe.
query-trouble = Не могу прочесть эту тему: { $reason }.

    <pre>{ $place }</pre>
query-too-long = она длиннее { $limit } знаков
query-too-long-written = записанная целиком, она длиннее { $limit } знаков
query-too-deep = слишком много скобок внутри скобок
query-empty = искать нечего
query-only-exclusions = сказано только, что исключить; скажите и что искать
query-quotation-mark = кавычка не закрыта
query-opening-bracket = не хватает открывающей скобки
query-closing-bracket = не хватает закрывающей скобки
query-empty-brackets = внутри скобок ничего нет
query-unknown-field = поля <code>{ $field }</code> я не знаю. Есть <code>cat:</code>, <code>au:</code>, <code>ti:</code> и <code>abs:</code>; всё прочее с двоеточием берётся в кавычки
query-unknown-category = <code>{ $category }</code> — не категория arXiv; напишите, например, <code>cs.CV</code>
query-nothing-before = перед <code>{ $word }</code> должно что-то стоять
query-nothing-after = после <code>{ $word }</code> должно что-то стоять
query-category-after = после <code>{ $word }</code> должна стоять категория, например <code>cs.CV</code>
query-name-after = после <code>{ $word }</code> должно стоять имя
query-words-after = после <code>{ $word }</code> должно стоять слово или "фраза"
topics-none = Вы пока ни за чем не следите. Попробуйте <code>/subscribe diffusion models</code>
topics-title = <b>Ваши темы</b>
topics-hint = Нажмите на тему, чтобы увидеть и изменить, что она приносит.
topic-button = { $number } · { $query }
unsubscribe-hint = Нажмите на тему, чтобы перестать за ней следить.
unsubscribe-button = ✕ { $query }
unsubscribed = Вы больше не следите за темой <b>{ $query }</b>.
unsubscribe-all = Убрать все
unsubscribe-sure = { $count ->
        [one] Перестать следить за { $count } темой?
        [few] Перестать следить за всеми { $count } темами?
        [many] Перестать следить за всеми { $count } темами?
       *[other] Перестать следить за всеми темами ({ $count })?
    }

## Одна тема

topic-title = <b>{ $query }</b>

    Статей в дайджесте: не больше <b>{ $papers }</b>
    Строгость: <b>{ $level }</b>
    Дни: <b>{ $days }</b>
topic-set-with = Только со словами: <i>{ $values }</i>
topic-set-without = Без: <i>{ $values }</i>
topic-set-in = Только в: <i>{ $values }</i>
topic-set-by = Всегда от: <i>{ $values }</i>
topic-set-cross = Без кросс-листов из других областей
topic-set-cross-idle = Без кросс-листов; но без категории их не отличить. Назовите свою: <code>/topics { $number } категории cs.CV</code>
topic-set-versions = И новые версии прежних статей, которые ещё не приходили
topic-hint = Можно и написать: <code>/topics { $number } статьи 8</code>, <code>/topics { $number } дни пн</code>, <code>/topics { $number } без survey</code>
topic-level-strict = строго
topic-level-balanced = взвешенно
topic-level-broad = широко
topic-no-level = статья подходит или нет
topic-daily = каждый день
topic-papers = Статьи
topic-level = Строгость
topic-days = Дни
topic-with = Слова
topic-without = Без
topic-in = Категории
topic-by = Авторы
topic-cross = Кросс-листы
topic-versions = Версии
topic-stop = Перестать следить
topic-back = ‹ Темы
topic-choose-papers = Сколько статей по теме <b>{ $query }</b> присылать за раз, самое большее?
topic-choose-level = Насколько я должен быть уверен, что статья о <b>{ $query }</b>?

    <b>строго</b> — только то, что точно об этом
    <b>взвешенно</b> — то, что скорее об этом, чем нет
    <b>широко</b> — и то, что может быть об этом
topic-choose-days = По каким дням? Всё, что выйдет между ними, подождёт следующего.
topic-choose-with = В статье должно быть одно из этих слов. Нажмите на слово, чтобы убрать его, или допишите ещё:
    <code>/topics { $number } слова attention, transformer</code>
topic-choose-without = Статьи с этими словами не приходят. Нажмите на слово, чтобы снова его допустить, или допишите ещё:
    <code>/topics { $number } без survey, medical imaging</code>
topic-choose-in = Статья должна быть в одной из этих категорий. Нажмите на категорию, чтобы убрать её, или допишите ещё:
    <code>/topics { $number } категории cs.CV, stat</code>
topic-choose-by = Статьи этих людей приходят всегда, о чём бы они ни были и что бы ещё здесь ни стояло. Нажмите на имя, чтобы убрать его, или допишите ещё:
    <code>/topics { $number } авторы Jane Doe</code>
topic-unset = <i>Пока ничего не задано.</i>
topic-by-many = <i>{ $names }</i>: статей в день — около { $count }. Имя означает всех, кто его носит, и ради имён приходит не больше { $most } в день; чем полнее имя, тем их меньше.
topic-unknown = Темы под номером { $number } у вас нет; их перечисляет /topics.
topic-not-followed = Вы не следите за темой <b>{ $query }</b>.
topic-nonsense = Не понимаю настройку «{ $value }». Попробуйте <code>/topics { $number } строго</code> (<code>взвешенно</code>, <code>широко</code>), <code>статьи</code> и число до 20, <code>дни пн чт</code>, <code>слова</code>, <code>без</code>, <code>категории</code> или <code>авторы</code> и что имеется в виду (или <code>none</code>), <code>кросс-листы off</code>, <code>версии on</code>.
filter-word = Искать «{ $value }» не получится: здесь нет ни одного слова. Ничего не изменено.
filter-category = «{ $value }» — не категория arXiv; напишите, например, <code>cs.CV</code>. Ничего не изменено.
filter-name = «{ $value }» — не имя; напишите хотя бы фамилию, лучше так: <code>Jane Doe</code>. Ничего не изменено.
filter-too-long = «{ $value }» — слишком длинно: в слове, фразе или имени здесь не больше { $limit } знаков. Ничего не изменено.
filter-too-many = Получилось бы больше { $limit } в одном списке, а больше он не вмещает. Сначала уберите лишнее нажатием или очистите его: <code>none</code>.

## Дайджесты

digest-header = <b>{ $query }</b> · { $days } · { $count } из новых статей ({ $pool })
digest-header-old = { $days } · { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }. Для каких тем, уже не записано.
digest-header-none = <b>{ $query }</b> · { $days } · ни одной из новых статей ({ $pool })
digest-continued = <b>{ $part } из { $parts }</b>
digest-more = { $count ->
        [one] … и ещё { $count }, которая подходит меньше.
        [few] … и ещё { $count }, которые подходят меньше.
        [many] … и ещё { $count }, которые подходят меньше.
       *[other] … и ещё { $count }, которые подходят меньше.
    }
digest-more-alike = { $count ->
        [one] … и ещё { $count }.
        [few] … и ещё { $count }.
        [many] … и ещё { $count }.
       *[other] … и ещё { $count }.
    }
digest-source-quoted = <i>Каждое предложение — из аннотации статьи.</i>
digest-source-unusable = <i>Языковая модель не дала ничего, что подтвердилось бы; каждое предложение — из аннотации статьи.</i>
digest-source-checked = <i>Каждое предложение сверено с аннотацией статьи.</i>
digest-source-both = <i>Каждое предложение сверено с аннотацией статьи; где оно не подтвердилось, говорит сама аннотация.</i>
digest-note-model-down = <i>Языковая модель не ответила; это предложения из аннотаций.</i>
digest-note-model-down-some = <i>О некоторых из этих статей языковая модель не ответила; там предложения из аннотаций.</i>
digest-note-over-budget = <i>Сегодняшний бюджет на языковую модель исчерпан; это предложения из аннотаций.</i>
digest-note-over-budget-some = <i>Сегодняшний бюджет на языковую модель исчерпался раньше конца; остальные предложения — из аннотаций.</i>
digest-seen = Отметить всё прочитанным
digest-later = Сегодня позже
digest-change = { $topics ->
        [1] Изменить тему
        [one] Изменить темы
        [few] Изменить темы
        [many] Изменить темы
       *[other] Изменить темы
    }
digest-history = Прошлые
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count ->
        [one] { $count } статья, просмотрено
        [few] { $count } статьи, просмотрено
        [many] { $count } статей, просмотрено
       *[other] { $count } статьи, просмотрено
    }
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count ->
        [one] { $count } статья придёт
        [few] { $count } статьи придут
        [many] { $count } статей придут
       *[other] { $count } статьи придут
    } снова в { $hour }
digest-show = Показать снова
digest-again = После прошлого дайджеста ничего нового. Вот он ещё раз.
digest-words = По /digest нельзя найти «{ $value }»: он приносит свежий дайджест. Прошлые по дням — в /history, статьи по теме — в /search.
digest-none-yet = Дайджеста пока нет. Следующий придёт в { $when }.
digest-no-topics = Вы пока ни за чем не следите, так что присылать нечего. Попробуйте <code>/subscribe diffusion models</code>
digest-not-read-yet = Я ещё читаю последние дни arXiv. Дайджест придёт, как только закончу.
history-none = Перечитывать пока нечего: дайджестов ещё не было.
history-title = <b>Ваши дайджесты</b>

    Нажмите на любой, чтобы перечитать.
history-button = { $day } · { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
history-newer = ‹ Новее
page-button = Читать на странице
page-made = Этот дайджест в виде страницы: аннотации, формулы и рисунки — как только они у меня будут. Прочесть её может любой, у кого есть ссылка, до { $day }.
page-open = Открыть страницу
feed-button = В виде ленты
feed-made = <b>{ $query }</b> в виде ленты Atom: статьи ваших дайджестов для программы, которая читает ленты. Читать её может любой, у кого есть адрес, пока вы следите за темой.
feed-copy = Скопировать адрес
feed-title = { $query } · paperboy
link-revoke = Отозвать ссылку
link-revoke-all = { $count ->
        [one] Отозвать { $count } секретную ссылку
        [few] Отозвать все { $count } секретные ссылки
        [many] Отозвать все { $count } секретных ссылок
       *[other] Отозвать все секретные ссылки ({ $count })
    }
link-revoked = { $count ->
        [one] Отозвана { $count } ссылка: она больше никуда не ведёт.
        [few] Отозваны { $count } ссылки: они больше никуда не ведут.
        [many] Отозвано { $count } ссылок: они больше никуда не ведут.
       *[other] Отозваны все ссылки ({ $count }): они больше никуда не ведут.
    }
history-older = Старше ›
nothing-new = Ничего нового по теме { $queries }; просмотрено статей: { $pool } ({ $days }).
not-announced = arXiv ещё не объявил статьи за { $day }. Продолжаю смотреть.
reason-title = название: <i>{ $text }</i>
reason-abstract = аннотация: <i>{ $text }</i>
reason-author = автор: <i>{ $text }</i>
reason-category = категория: <i>{ $text }</i>
reason-version = новая версия: { $text }
reason-beside = близка к предыдущей
reason-related = близкое: <i>{ $text }</i>
reason-agreed = по мнению языковой модели, о теме
reason-doubted = по мнению языковой модели, не о теме
cross-list = кросс-лист
withdrawn = отозвана

## Статьи

paper-what = Какую статью? Номер arXiv, ссылка, DOI или несколько слов: <code>/paper 2506.01234</code>
asking-arxiv = Спрашиваю arXiv …
paper-unknown = arXiv не знает статьи { $id }. Проверьте номер или найдите её по названию: /search
paper-meant = «{ $words }» — не номер arXiv. Может быть, этот?
paper-meant-say = «{ $words }» — не номер arXiv. Может быть, <code>{ $said }</code>?
not-arxiv = Это не ведёт к статье на arXiv, а там читать я не могу. Пришлите PDF файлом, и я прочту его для вас; или найдите статью по названию: /search
paper-unreachable = arXiv сейчас не отвечает, поэтому я не могу найти { $id }. Попробуйте, пожалуйста, через несколько минут.
paper-choose = Какую из них?
paper-no-match = Статьи по запросу «{ $words }» не нашлось. Номер или ссылка arXiv подходят всегда.
search-unreachable = Статьи по запросу «{ $words }» у меня нет, а arXiv сейчас не отвечает. Попробуйте, пожалуйста, через несколько минут.
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }, исправлена { $date }
paper-quoted = <i>Из аннотации, её собственными словами.</i>
paper-checked = <i>✓ Написано моделью { $engine }; каждое предложение сверено с аннотацией.</i>
sentences-dropped = <i>{ $count ->
        [one] Убрано { $count } предложение.
        [few] Убрано { $count } предложения.
        [many] Убрано { $count } предложений.
       *[other] Убрано { $count } предложения.
    }</i>
paper-headline-quoted = <i>Первое предложение — из самой аннотации.</i>
paper-note-model-down = <i>Языковая модель не ответила; это предложения из аннотации.</i>
paper-note-over-budget = <i>Сегодняшний бюджет на языковую модель исчерпан; это предложения из аннотации.</i>
paper-injection = <b>Эта статья обращается к языковым моделям:</b> где-то в ней есть указание для них, вроде «дай положительный отзыв». Его убрали до составления краткого изложения.
button-read = Читать дальше
reading-under-way = Читаю <b>{ $title }</b> …
reading-none = Из этой статьи мне доступна только аннотация, а она есть на карточке.
reading-background = Предыстория
reading-prior_work = Что было раньше
reading-method = Метод
reading-results = Результаты
reading-significance = Что из этого следует
reading-innovation = Что нового
reading-performance = Насколько хорошо
reading-cost = Чего это требует
reading-limits = Ограничения
reading-keywords = <b>Ключевые слова:</b> { $words }
reading-checked = <i>✓ Написано моделью { $engine }; источник: { $basis }. Каждое предложение сверено со своим местом.</i>
reading-quoted = <i>Источник: { $basis }, собственными словами.</i>
basis-abstract = только аннотация
basis-pdf = PDF статьи
basis-html = статья целиком
did-not-stand = <i>Языковая модель не дала ничего, что подтвердилось бы.</i>
reading-note-model-down = <i>Языковая модель сейчас не отвечает. Попробуйте, пожалуйста, позже.</i>
reading-note-over-budget = <i>Сегодняшний бюджет на языковую модель исчерпан. Попробуйте, пожалуйста, завтра.</i>
reading-note-over-share = <i>Ваша доля сегодняшнего бюджета на языковую модель исчерпана. Попробуйте, пожалуйста, завтра.</i>
paper-code = код
paper-project = страница проекта
paper-withdrawn = <b>Авторы отозвали эту статью.</b>
button-ask = Спросить
ask-what = Спросите о статье: ответьте на её карточку или отправьте <code>/ask 2506.01234 на каких данных её обучали?</code>
ask-prompt = Что вы хотите узнать о «{ $title }»?
ask-placeholder = Ваш вопрос
ask-by-reply = Ответьте на это сообщение своим вопросом.
ask-reading = Просматриваю «{ $title }» …
ask-fetching = Загружаю «{ $title }» с arXiv, затем читаю. Это займёт несколько секунд.
answer-quoted = <b>Ближе всего к этому в «{ $title }»:</b>
answer-silent = Насколько я вижу, «{ $title }» об этом не говорит.
answer-checked = <i>✓ Каждое предложение сверено со статьёй.</i>
answer-more = <i>Чтобы спросить ещё, ответьте на это сообщение.</i>
answer-abstract-only = <i>Удалось прочесть только аннотацию.</i>
answer-other-language = Без языковой модели я ищу в статье слова вашего вопроса; спросите на языке статьи.
answer-by-words = <i>Языковая модель не ответила, поэтому удалось только поискать слова вашего вопроса.</i>
answer-by-words-budget = <i>Сегодняшний бюджет на языковую модель исчерпан, поэтому удалось только поискать слова вашего вопроса.</i>
answer-by-words-share = <i>Ваша доля сегодняшнего бюджета на языковую модель исчерпана, поэтому удалось только поискать слова вашего вопроса.</i>
answer-in-its-language = <i>На языке статьи они, возможно, найдутся.</i>
answer-broke-off = <i>Здесь языковая модель прервалась.</i>
answer-model-down = <i>Языковая модель не ответила, поэтому здесь слова самой статьи.</i>
answer-over-budget = <i>Сегодняшний бюджет на языковую модель исчерпан, поэтому здесь слова самой статьи.</i>
answer-over-share = <i>Ваша доля сегодняшнего бюджета на языковую модель исчерпана, поэтому здесь слова самой статьи.</i>
answer-unsupported = <i>Сказанное языковой моделью статья не подтверждает, поэтому здесь её собственные слова.</i>
place-abstract = Аннотация
place-page = с. { $page }
place-both = { $section }, { $page }
own-reading = Читаю { $name } …
own-fetching = Загружаю { $address } …
own-meta = Ваша собственная статья · { $pages ->
        [one] { $pages } страница
        [few] { $pages } страницы
        [many] { $pages } страниц
       *[other] { $pages } страницы
    } · видна только вам · хранится до { $until }
own-from-abstract = <i>Из её аннотации, собственными словами.</i>
own-from-beginning = <i>Из её начала, собственными словами.</i>
own-hint = Чтобы спросить о ней, ответьте на это сообщение.
own-drop = Удалить сейчас
own-dropped = Удалено. Здесь от неё ничего не осталось.
own-gone = Этой статьи у меня больше нет. Пришлите её снова, если хотите.
own-too-big = Telegram позволяет мне загружать файлы до 20 МБ, а этот больше. Возможно, подойдёт ссылка на него или копия поменьше.
own-not-downloaded = Telegram не отдал мне файл. Пришлите его, пожалуйста, ещё раз.
own-unreachable = Сайт со статьёй мне её не отдаёт. Вы можете скачать PDF и прислать его сюда.
own-in-private = Статьи из других мест я читаю для одного человека. Пришлите ссылку в личный чат.
unreadable-encrypted = Файл закрыт паролем. Пришлите, пожалуйста, открытый.
unreadable-scanned = В файле картинки страниц и нет текста. Я могу прочесть только файл с текстом.
unreadable-damaged = Файл повреждён или неполный. Скачайте его заново и пришлите ещё раз.
unreadable-too-big = Файл слишком велик для меня.
unreadable-too-many-pages = В файле больше страниц, чем я могу прочесть.
unreadable-too-slow = Чтение файла заняло слишком много времени, и я его прервал.
unreadable-wrong-type = Я читаю только PDF, а это не он.
unreadable-empty = В файле нет текста.
unreadable-crashed = Не могу прочесть этот файл: программа чтения с ним не справилась.
too-many-files = Слишком много файлов сразу. Подождите, пожалуйста, минуту и пришлите следующий.
button-figures = Рисунки
figures-fetching = Загружаю с arXiv рисунки из «{ $title }». Это займёт несколько секунд.
figures-none = В «{ $title }» не нашлось рисунков, которые можно показать здесь. Возможно, они есть в PDF.
figures-unreachable = arXiv сейчас не отвечает, поэтому рисунки недоступны. Попробуйте, пожалуйста, через несколько минут.
button-back = ‹ Назад
button-pdf = PDF
button-share = Поделиться
button-abs = arXiv
button-similar = Похожие
search-what = Что вы ищете? Например: <code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · сначала лучшие · { $places } из { $count }
search-newest = <b>{ $query }</b> · сначала новые · { $places } из { $count }
search-some = Здесь нет статьи со всеми этими словами; в этих есть некоторые из них.
search-at-arxiv = Статей по теме <b>{ $query }</b> у меня нет. Сам arXiv находит:
similar-what = Похожие на какую статью? Ответьте на её карточку или отправьте номер или ссылку arXiv: <code>/similar 2506.01234</code>
similar-title = Статьи, похожие на «{ $title }» · { $places } из { $count }

    Ориентируюсь на: <b>{ $query }</b>
similar-none = Статей, похожих на «{ $title }», у меня нет.
search-order-best = Сначала лучшие
search-order-newest = Сначала новые
search-previous = ‹ Предыдущие
search-next = Следующие ›
search-follow = Следить
search-none = Статей по теме <b>{ $query }</b> у меня нет. Следите за ней, и вы узнаете о первой же.
search-unheard = Ни в одной статье здесь нет <i>{ $words }</i>.
search-apart = Каждое из этих слов есть в какой-нибудь статье здесь, но обо всех сразу — ни одной.
search-fewer = Искать { $query }

## Встроенный режим

inline-not-invited = Только по приглашению; спросите владельца
inline-too-many = Помедленнее, пожалуйста; через минуту
inline-more = Подробнее
inline-none = Ничего не найдено; поищите в нашем чате

## Что вы думаете о статьях

mark-like = 👍 Больше такого
mark-dislike = 👎 Меньше такого
mark-save = 🔖 Сохранить
mark-like-done = Понятно: больше такого.
mark-dislike-done = Понятно: меньше такого.
mark-save-done = Сохранено; список — в /saved.
mark-back = Отменено.
button-why = Почему эта?
saved-none = Вы пока ничего не сохранили. Кнопка есть под каждой статьёй.
saved-title = <b>Сохранённое</b> · { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
saved-found = <b>{ $words }</b> · { $found } из сохранённых статей ({ $count })
saved-nothing-found = Среди сохранённого нет ничего со словами <b>{ $words }</b>. Всё сохранённое — в /saved.
saved-all = ‹ Всё сохранённое
saved-hint = <code>/saved слова</code> или <code>/saved #метка</code> ищет среди них. Чтобы добавить метки и заметку, ответьте на карточку: <code>#метка несколько слов</code>.
remark-what = К какой статье и что записать? <code>/note 2506.01234 #сравнение сверить с нашим</code> — или ответьте на карточку. Метки начинаются с #; <code>none</code> убирает и то и другое.
remark-none = Ни меток, ни заметки. <code>/note { $id } #метка несколько слов</code>
why-what = Какая статья? Ответьте на её карточку или отправьте номер или ссылку arXiv: <code>/why 2506.01234</code>
why-sent = Она была в дайджесте за { $day }.
why-unsent = Её не было ни в одном вашем дайджесте.
why-unread = Её не было ни в одном вашем дайджесте: среди прочитанных мной объявлений её нет.
why-no-topics = Вы пока ни за чем не следите, так что я ничего не ищу. Попробуйте <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b>: { $score } из 1. Ваш порог — <i>{ $level }</i> ({ $threshold }).
why-fits = <b>{ $query }</b>: подходит.
why-misses = <b>{ $query }</b>: не подходит.
why-over = Она выше порога.
why-rescued = Она ниже порога, но близка к тому, что вам нравится, поэтому засчитана.
why-below = Она ниже порога.
why-always = Один из авторов — { $author }, чьи статьи приходят всегда.
why-always-still = Она всё равно придёт: один из авторов — { $author }, чьи статьи приходят всегда.
why-always-next = Она придёт со следующим дайджестом.
why-always-late = Её день прошёл раньше, чем вы об этом попросили, или из-за авторов пришли другие ({ $papers }); сама она не придёт.
why-kept-muted = Не пропущена: в ней есть <i>{ $text }</i>.
why-kept-include = Не пропущена: в ней нет ничего из <i>{ $text }</i>.
why-kept-categories = Не пропущена: она не в <i>{ $text }</i>.
why-kept-cross-list = Не пропущена: это кросс-лист из <i>{ $text }</i>.
why-kept-version = Не пропущена: это новая версия ({ $text }) прежней статьи.
why-capped = Другие шли раньше, а ваш предел — { $papers }; или вы стали следить за темой позже.
why-to-come = Она придёт со следующим дайджестом, если попадёт в число лучших ({ $papers }).
why-rests = Эта тема приходит только по { $days }.
why-up = Ваши оценки поднимают её выше.
why-down = Ваши оценки опускают её ниже.
why-liked =
    { $count ->
        [one] Вам понравилась { $count } похожая статья.
        [few] Вам понравились { $count } похожие статьи.
       *[many] Вам понравилось { $count } похожих статей.
    }
why-in-common = Общее с тем, что вам нравится: <i>{ $words }</i>.
taste-none = О ваших предпочтениях я пока ничего не знаю. 👍, 👎 и «Сохранить» есть под каждой статьёй.
taste-likes = Вам, похоже, нравится: <i>{ $words }</i>
taste-dislikes = Вас, похоже, меньше интересует: <i>{ $words }</i>
taste-hint = Это задаёт порядок в дайджестах и может вернуть то, чему не хватило чуть-чуть; то, что точно по вашей теме, никуда не денется.
taste-forget = Забыть
taste-sure = Забыть, чему меня научили ваши оценки? Сохранённое останется.

## Неделя

trends-none = Вы пока ни за чем не следите. Для одной темы: <code>/trends diffusion models</code>
trends-title = <b>Неделя</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
trends-usual = (обычно { $count })
trends-phrases = Чаще упоминается: { $names }
trends-authors = Больше публиковали: { $names }
trends-liked = <b>Больше всего понравились здесь</b>
trends-readers = { $count ->
        [one] { $count } читатель
        [few] { $count } читателя
        [many] { $count } читателей
       *[other] { $count } читателя
    }
trends-counted = <i>Считаются статьи, в которых есть все слова темы.</i>
trends-counted-gist = <i>Если интерес описан подробно, — те, в которых есть три его самых характерных слова.</i>
trends-brackets = <i>В скобках — сколько статей упоминает это на этой неделе и сколько обычно.</i>
trends-chart-days = Новые статьи по дням
trends-chart-weeks = Новые статьи по неделям: { $query }
trends-chart-rising = Упоминается чаще, чем в прежние недели
trends-chart-now = статей за эту неделю
trends-chart-usual = обычно
trends-weekly = Каждую субботу
trends-weekly-on = Обзор недели приходит каждую субботу, в ваш час.
trends-weekly-off = Обзоров недели больше не будет.

## Настройки

settings-title = <b>Ваши настройки</b>

    Дайджест в <b>{ $hour }</b> ({ $zone })
settings-topics =
    Дни: <b>{ $days }</b>
    Статей по теме: не больше <b>{ $cap }</b>
settings-rest =
    В день без находок: <b>{ $empty }</b>
    Тихие часы: <b>{ $quiet }</b>
    Язык: <b>{ $language }</b>
settings-hint = Их можно и написать: <code>/settings 07:30</code>, <code>/settings Moscow</code>, <code>/settings статьи 8</code>, <code>/settings дни пн</code>, <code>/settings тишина 22-7</code>
settings-hint-alone = Их можно и написать: <code>/settings 07:30</code>, <code>/settings Moscow</code>, <code>/settings тишина 22-7</code>
settings-empty-soft = одна строка, без звука
settings-empty-silent = совсем ничего
settings-empty-sure = ничего, если нет точно важного
settings-days-workdays = пн–пт
settings-days-differ = у каждой темы свои
settings-quiet-never = нет
settings-quiet-always = весь день
settings-hour = Час
settings-zone = Часовой пояс
settings-days = Дни
settings-cap = Статьи
settings-empty = Пустые дни
settings-quiet = Тишина
settings-language = Язык
settings-unknown = Не понимаю настройку «{ $value }». Попробуйте час (<code>07:30</code>), часовой пояс (<code>Europe/Moscow</code>), <code>статьи</code> и число до 20, <code>дни пн чт</code>, <code>пустые дни soft</code> (<code>silent</code>, <code>sure</code>), <code>тишина 22-7</code> или <code>тишина нет</code>.
settings-choose-hour = Во сколько присылать дайджест?
settings-choose-zone = Сколько у вас сейчас времени?
settings-choose-days = По каким дням? Всё, что выйдет между ними, подождёт следующего; один день сделает дайджест еженедельным.
settings-choose-empty = Что присылать в день без находок? При последнем варианте дайджест придёт, только если что-то точно важно; остальное подождёт его, самое большее неделю.
settings-choose-quiet = В какие часы присылать всё без звука?
settings-choose-cap = Сколько статей по теме, самое большее?
settings-choose-language = Какой язык?
settings-saved = Сохранено.
language-set = Итак, русский.
paused-hint = У вас перерыв; /resume его закончит.
paused = Пауза. Ничего не придёт, пока вы не отправите /resume.
resumed = Хорошо. Следующий дайджест придёт в { $when }; в нём будет и пропущенное.
resumed-late = Хорошо. Следующий дайджест придёт в { $when }; в нём будет и пропущенное за последние двенадцать недель.
resumed-nothing = Хорошо. Вы пока ни за чем не следите, так что ничего не придёт; попробуйте <code>/subscribe diffusion models</code>

## Прощание

delete-sure = Это удалит здешние темы и настройки, сохранённое, заметки и запись о том, что я отправил. Вернуть это будет нельзя; /export сначала даст вам копию.
delete-yes = Удалить всё
delete-no = Оставить
deleted = Всё о вас удалено. /start начнёт заново.
deleted-for-good = Всё о вас удалено, и приглашение тоже. Чтобы вернуться, попросите у владельца бота новую ссылку.
kept = Ничего не удалено.

## Если что-то не так

unknown-command = Я не знаю { $command }. /help расскажет, что я умею.
unknown-text = По запросу «{ $words }» ничего не нашлось. /help расскажет, что я умею.
too-long = Знаков здесь { $length }; я читаю не больше { $limit }.
old-button = Это сообщение устарело после обновления; отправьте /digest, и придёт новое.
not-for-you = Это только для администраторов.
only-in-private = На это я отвечаю только в личном чате, не при всей группе.
anonymous = Вы пишете от имени группы, поэтому я не вижу, кто вы. Отправьте это под своим именем; кнопки работают в любом случае.
banned = Владелец этого бота закрыл его для вас.
too-many-requests = Я за вами не успеваю. Дайте мне минуту и спросите снова.
too-many-looks = Вы запросили много статей, которые есть только у arXiv, а arXiv просит меня не спешить. Подождите, пожалуйста, минуту; статьи, которые у меня уже есть, открываются по-прежнему.
groups-admins = В группах менять мои настройки могут только их администраторы; в нашем личном чате это можете вы.
channels-admins = Номер открывает свою статью в вашем личном чате со мной. Остальные кнопки — для администраторов этого канала.
broken = У меня что-то сломалось; владелец об этом знает. Ничего вашего не потеряно.
busy-store = Сейчас я не могу записать в базу данных; владелец об этом знает. Ничего вашего не потеряно. Попробуйте, пожалуйста, немного позже.

## Файлы

export-which = Свежий дайджест в файле. В каком виде?
export-unknown = Файла «{ $value }» я сделать не могу. Выберите ниже или напишите <code>/export BibTeX</code>; BibTeX одной статьи — на её карточке.
export-everything = Всё обо мне
export-format-html = Веб-страница
export-format-markdown = Markdown
export-format-hexo = Запись Hexo
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = Каждое предложение взято из статьи программой, которая могла выбрать неудачно.
export-notice-model = Предложения написаны моделью { $models } и сверены со статьями; ошибки всё же возможны.
export-notice-both = Предложения написаны моделью { $models } и сверены со статьями или взяты из них программой; ошибки всё же возможны.
export-notice-triage = Чтобы выбрать, что читать, а не чтобы цитировать.
export-thanks = Спасибо arXiv за возможность пользоваться его открытыми данными.
export-withdrawn = Авторы отозвали эту статью.
export-injection = В тексте статьи есть указание для языковых моделей; оно не выполнено.
export-checked = { $count ->
        [one] Сверено { $count } утверждение
        [few] Сверено { $count } утверждения
        [many] Сверено { $count } утверждений
       *[other] Сверено { $count } утверждения
    }, источник: { $basis }{ $dropped ->
        [0] .
        [one] ; { $dropped } не подтвердилось и опущено.
        [few] ; { $dropped } не подтвердились и опущены.
        [many] ; { $dropped } не подтвердились и опущены.
       *[other] ; { $dropped } не подтвердились и опущены.
    }
export-basis-title = название
export-basis-abstract = аннотация
export-basis-pdf = полный текст
export-basis-html = полный текст
export-counts = { $count } из новых статей ({ $pool })
export-counts-none = ни одной из новых статей ({ $pool })
export-held-back = { $count ->
        [one] ещё { $count } подходит меньше
        [few] ещё { $count } подходят меньше
        [many] ещё { $count } подходят меньше
       *[other] ещё { $count } подходят меньше
    }
export-held-back-alike = { $count ->
        [one] ещё { $count }
        [few] ещё { $count }
        [many] ещё { $count }
       *[other] ещё { $count }
    }
export-description = Новые статьи: { $query }.
export-update = Обновление за { $date }
export-contents = Статьи
export-saved = Сохранённые статьи
export-reading = Разбор
export-abstract = Аннотация
export-figures = Рисунки
export-labelled = { $label }: { $text }
export-both-titles = { $title } ({ $translated })
export-item-title = Название
export-item-authors = Авторы
export-item-affiliation = Организация
export-item-keywords = Ключевые слова
export-item-links = Ссылки
export-item-abstract = Аннотация
export-item-method = Метод
export-item-conclusion = Вывод
export-link-paper = статья
export-link-code = код
export-link-project = страница проекта
export-link-none = не приводится
export-part-background = Предыстория
export-part-prior_work = Прежние работы и их недостатки
export-part-approach = Подход
export-part-method = Метод
export-part-results = Результаты
export-part-significance = Значение
export-part-innovation = Новизна
export-part-performance = Качество
export-part-cost = Затраты
export-part-limits = Ограничения

## Перенос

import-how = Пришлите мне файл или ответьте на файл командой /import. Темы и сохранённые статьи я возьму из того, что даёт «Всё обо мне» в /export (JSON), из списка лент arXiv (OPML) и из BibTeX. То, что у вас уже есть, останется как есть.
import-done = Принято: { $topics ->
        [0] новых тем нет
        [one] { $topics } новая тема
        [few] { $topics } новые темы
        [many] { $topics } новых тем
       *[other] { $topics } новой темы
    }, { $papers ->
        [0] новых статей нет
        [one] сохранена { $papers } статья
        [few] сохранено { $papers } статьи
        [many] сохранено { $papers } статей
       *[other] сохранено { $papers } статьи
    }.
import-known = Уже было у вас: { $count }.
import-unread = Не удалось прочесть, или это не с arXiv: { $count }.
import-full = Не хватило места: { $count }; вы уже следите или храните столько, сколько я могу вместить.
import-missing = arXiv не знает: { $count ->
        [one] { $count } статью
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }.
import-later = Сейчас не удалось загрузить с arXiv: { $count ->
        [one] { $count } статью
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }. Пришлите файл ещё раз немного позже; ничего не придёт дважды.
import-too-big = Файл слишком велик. Я принимаю файлы до 10 МБ.
import-damaged = Не могу разобрать этот файл. Нужен JSON из /export, список лент OPML или BibTeX, и целиком.
import-nothing = В этом файле нет ни темы, ни статьи с arXiv. Ничего не изменилось.

## Для администратора

stats = Статей: <b>{ $papers }</b> · последний день { $day }, { $state }
    Подписчиков: <b>{ $active }</b> активных, { $paused } на паузе, { $gone } ушедших · тем: { $topics }
    Дайджестов: <b>{ $digests }</b> · отправлено { $sent } · ждут { $waiting } · не удалось { $failed }
stats-model = <b>Модель</b> сегодня: вызовов { $calls } · { $cost } · убрано предложений { $dropped } из { $checked }
costs-title = <b>Языковая модель сегодня</b> · { $cost } из { $budget }
costs-line = { $purpose } · { $model } · вызовов { $calls }, без пользы { $failed } · токенов на входе { $fresh } + { $cached } из кэша, на выходе { $out } · { $cost }
costs-check = Убрано предложений { $dropped } из { $checked } · статей с указаниями для языковых моделей: { $injected }
costs-days = По дням, { $days }: <code>{ $chart }</code> не больше { $most }; если будет как на последней неделе, месяц обойдётся в { $month }
costs-day = { $day } · { $cost }
costs-none = Языковой модели нет, поэтому изложения — предложения самих аннотаций и ничего не стоят.
stats-complete = полностью
stats-waiting = не полностью
stats-never = пока нет
stats-trouble = При последней проверке: { $error }
stats-day = За 24 часа: дайджестов <b>{ $digests }</b>, отправлено сообщений { $sent }, не удалось { $failed } · последнее { $last } · в пути { $wait } с
stats-disk = На диске: { $size }, свободно { $free }
stats-backup = Последняя копия: { $at }
stats-no-backup = Копии пока нет
stats-growth = Растёт на { $daily } в день; через год будет { $year }
stats-chart = Отправлено сообщений, { $days }: <code>{ $chart }</code> не больше { $most } в день
stats-unwell = Не в порядке: { $reason }
stats-to-failures = Неудачи
stats-to-costs = Расходы
stats-to-jobs = Задания
jobs-title = <b>Задания</b> · каждое раз в минуту смотрит, есть ли что делать
jobs-none = Здесь ещё не выполнялось ни одного задания; они выполняются в службе.
jobs-line = <b>{ $job }</b>: { $what }
jobs-last = прошлый раз { $last }, за { $took } с
jobs-next = следующий { $next }
jobs-now = выполняется
jobs-trouble = ⚠ { $error }
jobs-hint = Кнопки запускают задание сейчас.
job-harvest = смотрит, что объявил arXiv
job-due = готовит дайджесты, чей час настал
job-sweep = удаляет то, что хранилось достаточно долго
job-backup = копирует базу данных, раз за ночь
job-chronicle = записывает цифры каждого дня
job-alerts = ищет то, что требует вмешательства
job-recap = рассылает по субботам обзоры недели
job-begun = { $job }: начинается.
job-busy = { $job }: уже выполняется.
job-absent = Задания { $job } здесь нет.
health-state-healthy = <b>Всё в порядке.</b>
health-state-degraded = <b>Не в порядке.</b> Пройдёт само, или надо подождать.
health-state-stalled = <b>Не в порядке.</b> Поможет перезапуск.
health-reason = • { $reason }
health-heard = Telegram ответил { $seconds } с назад.
health-due = Самое старое сообщение ждёт { $minutes } мин.
health-none-due = Ни одно сообщение не ждёт.
health-alert = Требует вмешательства с { $since }: { $what }
health-absent = В этой папке paperboy не работает.
health-silent = Telegram не отвечает { $minutes } мин ({ $about })
health-deaf = Telegram отвечает, но { $minutes } мин не пропускает обновлений ({ $about })
health-conflict = другая программа { $minutes } мин забирает обновления этого бота; работать может только одна, поэтому пока ничего не отправляется
health-webhook = Telegram не может доставить обновления на webhook: { $about }
health-late = задание ({ $about }) не завершается уже { $minutes } мин
health-failing = задание завершается ошибкой: { $about }
health-store = исходящие не читаются: { $about }
health-held = ещё { $minutes } мин ничего не отправляется: { $about }
health-outbox = сообщение ждёт { $minutes } мин, хотя ничто не мешает
users-title = { $count ->
        [0] Этим ботом пока никто не пользуется
        [1] { $count } чат
        [one] { $count } чат, сначала пришедшие последними
        [few] { $count } чата, сначала пришедшие последними
        [many] { $count } чатов, сначала пришедшие последними
       *[other] { $count } чата, сначала пришедшие последними
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics ->
        [one] { $topics } тема
        [few] { $topics } темы
        [many] { $topics } тем
       *[other] { $topics } темы
    } · с { $day }
users-active = активен
users-paused = на паузе
users-gone = ушёл
users-banned = закрыт доступ
users-last = Последний дайджест: { $day }
users-hint = <code>/users 123</code> покажет один из них.
users-newer = ‹ Новее
users-older = Старше ›
users-unknown = Чат { $chat } этим ботом не пользуется. Номер — это число, как их перечисляет /users.
button-ban = Закрыть доступ
button-unban = Вернуть доступ
ban-what = «{ $chat }» — не номер. Номер — это число, как их перечисляет /users.
ban-admin = Это администратор. Сначала уберите номер из PAPERBOY_ADMINS.
ban-done = Для { $chat } доступ закрыт: ничего не откроется и ничего не придёт.
ban-list = Доступ закрыт: { $ids }. <code>{ $command } 123</code> возвращает его.
ban-nobody = Доступ никому не закрыт. <code>{ $command } 123</code> закрывает его.
unban-done = Для { $chat } доступ возвращён.
unban-none = Для { $chat } доступ не был закрыт.
broadcast-what = Что сказать всем? <code>/broadcast</code> и текст. Вы увидите его до отправки.
broadcast-message = <b>Сообщение от владельца этого бота</b>

    { $text }
broadcast-draft = <i>Пока ничего не отправлено. Это получат { $hearers ->
        [one] { $hearers } чат
        [few] { $hearers } чата
        [many] { $hearers } чатов
       *[other] { $hearers } чата
    }.</i>
broadcast-sending = <i>В пути: отправлено { $sent } из { $total }, ждут { $waiting }, не удалось { $failed }.</i>
broadcast-paused = <i>Пауза: отправлено { $sent } из { $total }, не удалось { $failed }.</i>
broadcast-cancelled = <i>Отменено: отправлено { $sent } из { $total }, не удалось { $failed }.</i>
broadcast-done = <i>Готово: отправлено { $sent } из { $total }, не удалось { $failed }; остальные тем временем ушли или взяли паузу.</i>
broadcast-ended = Ваше сообщение всем разослано: отправлено { $sent } из { $total }, не удалось { $failed }.
broadcast-step-send = Отправить
broadcast-step-look = Сколько уже?
broadcast-step-pause = Приостановить
broadcast-step-resume = Продолжить
broadcast-step-cancel = Отменить
failures-none = Неотправленных сообщений нет.
failures-title = <b>Не удалось отправить, сначала новые</b>
failures-line = { $number } · { $chat }: { $error } (попыток: { $attempts })
failures-all = ↻ Все
retry-what = «{ $number }» — не номер сообщения. Неотправленные перечисляет /failures.
retry-done = { $count ->
        [0] Отправлять заново нечего.
        [one] { $count } сообщение снова в пути.
        [few] { $count } сообщения снова в пути.
        [many] { $count } сообщений снова в пути.
       *[other] { $count } сообщения снова в пути.
    }
backup-made = Готов файл { $file }, { $size }.
backup-failed = Копия не сделана: { $reason }
alert-harvest = Статей, которые объявил arXiv, нет уже { $hours } ч. /stats скажет, что ответил arXiv; <code>paperboy doctor</code> посмотрит внимательнее.
alert-disk = Диск почти полон: осталось { $free } МБ. Копии и кэш полных текстов можно перенести или уменьшить.
alert-starts = За час меня запускали { $count } раз(а). В журнале написано, почему я останавливался.
alert-job = Задание раз за разом завершается ошибкой ({ $job }): { $error }
alert-key-refused = Служба языковой модели не принимает ключ. Пока OPENAI_API_KEY не верен, изложения — предложения самих аннотаций.
alert-unknown-model = Служба языковой модели не знает такой модели. Её называют PAPERBOY_MODEL и OPENAI_BASE_URL.
alert-unknown-embedding-model = Служба языковой модели не знает такой модели эмбеддингов; статьи и отрывки ищутся только по словам. Её называют PAPERBOY_EMBEDDING_MODEL и OPENAI_BASE_URL.
alert-no-credit = Счёт в службе языковой модели исчерпан. До тех пор изложения — предложения самих аннотаций.
alert-wrong-host = Адрес языковой модели ведёт на другой узел, и туда ничего не отправляется. Его называет OPENAI_BASE_URL.
alert-budget = Сегодняшний бюджет на языковую модель исчерпан. До полуночи (UTC) изложения — предложения самих аннотаций. /costs скажет, на что он ушёл; задаёт его PAPERBOY_DAILY_BUDGET.
alert-flood = Ещё { $minutes } мин ничего нельзя отправить. То, что ждёт, уйдёт потом.
alert-over = Снова в порядке: { $what }.
alert-about-harvest = статьи с arXiv
alert-about-disk = место на диске
alert-about-starts = запуски
alert-about-model = языковая модель
alert-about-embedding = модель эмбеддингов
alert-about-budget = бюджет языковой модели
alert-about-flood = отправка
alert-about-job = задание { $job }
trace-submitted = подана на arXiv
trace-harvested = получена: { $paper }, версия { $version } ({ $kind })
trace-complete = объявление за { $day } полно: { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
trace-waiting = объявление за { $day } искали, оно не полно (неполадка: { $error })
trace-revised = объявлена снова, исправленной, { $day }
trace-matched = подошла к «{ $query }» { $day }: { $score } ({ $reasons })
trace-summarised = изложена: { $depth }, язык { $language }, { $engine }; убрано предложений { $dropped } из { $checked } сверенных
trace-planned = { $count ->
        [one] в { $count } дайджесте
        [few] в { $count } дайджестах
        [many] в { $count } дайджестах
       *[other] в { $count } дайджеста
    } по { $day }
trace-messages = их сообщения: { $count } { $state }
trace-marked = читатели: открыли { $opened }, понравилась { $liked }, не понравилась { $disliked }, сохранили { $saved }
trace-subscriber = подписан; { $state }; ветка { $thread }
trace-no-digest = дайджеста пока нет
trace-ranked = для «{ $query }»: { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
trace-chosen = выбрана: { $id } ({ $score })
trace-frozen = дайджест { $digest } по { $day } составлен: { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
trace-written = сообщение { $delivery } лежит в исходящих
trace-queued = сообщение { $delivery } уйдёт после этого; попыток пока: { $attempts } (неполадка: { $error })
trace-uncertain = сообщение { $delivery }, возможно, дошло и после этого уйдёт снова; попыток пока: { $attempts } (неполадка: { $error })
trace-sending = сообщение { $delivery } в пути; попытка { $attempts }
trace-sent = сообщение { $delivery } отправлено, попытка { $attempts }; его номер у Telegram — { $message }
trace-failed = сообщение { $delivery } не удалось отправить (попыток: { $attempts }): { $error }
trace-cancelled = сообщение { $delivery } отозвано: { $error }
trace-due = пора следующему дайджесту: { $hour }, { $zone }
trace-log = В журнале: { $names }
invite-link = По этой ссылке войдёт один человек; срок в днях: { $days }
    { $link }
admin-failed = Сообщение в чат { $chat } не удалось отправить (попыток: { $attempts }): { $error }
admin-parked = До { $until } Telegram не принимает сообщений в чат { $chat }. Они ждут.
admin-held = С { $since } до { $until } ничего нельзя было отправить: { $reason }. То, что ждало, уходит сейчас.

## Веб: страница владельца

operator-title = paperboy: как дела
operator-now = Сейчас
operator-active = людей с дайджестами
operator-paused = на паузе
operator-gone = ушли
operator-queued = сообщений ждёт
operator-sending = сообщений уходит
operator-uncertain = неясно
operator-oldest = самое старое ждёт
operator-given-up = не удалось за день
operator-digests = дайджестов за день
operator-sent = сообщений за день
operator-wait = в пути
operator-papers = статей
operator-arxiv = последний день arXiv
operator-size = база данных
operator-free = свободно на диске
operator-days = Последние недели
operator-chart-sent = Сообщений отправлено за день
operator-chart-digests = Дайджестов за день
operator-chart-cost = Стоимость модели за день
operator-chart-size = Размер базы данных
chart-said = не больше { $most }, последнее { $last }
operator-jobs = Задания
operator-costs = Языковая модель сегодня
operator-spent = { $cost } из { $budget }
operator-numbers = То же в числах
operator-unfold = Каждый день
operator-col-job = задание
operator-col-does = что делает
operator-col-last = закончилось
operator-col-took = заняло
operator-col-next = следующее
operator-col-trouble = неполадка
operator-col-purpose = для чего
operator-col-model = модель
operator-col-calls = вызовы
operator-col-failed = неудачи
operator-col-tokens-in = токены на входе
operator-col-tokens-out = токены на выходе
operator-col-cost = стоимость
operator-col-day = день
operator-col-active = людей
operator-col-digests = дайджестов
operator-col-sent = сообщений
operator-col-size = база данных

## Меню и профиль

menu-start = Что это такое
menu-subscribe = Следить за темой
menu-topics = Ваши темы
menu-unsubscribe = Перестать следить за темой
menu-digest = Самый свежий дайджест, сейчас
menu-history = Прошлые дайджесты, чтобы перечитать
menu-paper = Одна статья: номер, ссылка или слова
menu-search = Поиск по статьям
menu-similar = Похожие статьи
menu-why = Почему статья пришла или не пришла
menu-saved = Сохранённое
menu-note = Метки и заметка к статье
menu-taste = Чему меня научили ваши оценки
menu-trends = Что изменилось в ваших темах за неделю
menu-ask = Вопрос о статье
menu-export = Дайджест, сохранённое или ваши данные в файле
menu-import = Перенести темы и сохранённые статьи
menu-settings = Час, часовой пояс, объём, язык
menu-channels = Каналы и группы, которыми вы управляете
menu-pause = Остановиться на время
menu-resume = Продолжить
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = Что я о вас храню
menu-deleteme = Удалить всё это
menu-help = Что я умею
menu-stats = Как идут дела
menu-health = Всё ли в порядке
menu-jobs = Что работает само и когда
menu-users = Кто здесь
menu-costs = Сколько стоит языковая модель
menu-invite = Впустить кого-нибудь
menu-ban = Закрыть кому-нибудь доступ
menu-unban = Вернуть кому-нибудь доступ
menu-broadcast = Сообщение всем
menu-failures = Неотправленные сообщения
menu-retry = Отправить их снова
menu-backup = Скопировать базу данных, сейчас
description = Я читаю каждую новую статью на arXiv, чтобы вам не приходилось. Каждое утро, в ваш час, я присылаю те немногие, что важны для вас, каждую в одном предложении, сверенном со статьёй. Одно нажатие открывает остальное: что она даёт, её рисунки и ваши вопросы.

    Отправьте /start и скажите, над чем вы работаете.
short-description = Те немногие новые статьи arXiv, что важны для вас, каждое утро, каждая в одном сверенном предложении.

## Настройка в терминале

init-welcome = Здесь настраивается paperboy: токен от Telegram, кто им управляет, и { $file } с тем и другим. Это займёт две минуты.
init-token-how =
    Откройте в Telegram @BotFather (https://t.me/BotFather) и отправьте /newbot. Он спросит имя и имя пользователя,
    которое кончается на «bot», и ответит токеном вроде 123456:ABC-DEF. Вставьте его сюда; он не показывается.
init-token-ask = Токен
init-token-form = Это не токен. В нём цифры, двоеточие и около тридцати букв и цифр: 123456:ABC-DEF.
init-token-refused = Telegram не знает этого токена. Верный покажет BotFather: /mybots, ваш бот, API Token.
init-unreachable = Telegram недоступен ({ $error }); проверьте сеть и её прокси (HTTPS_PROXY) и запустите это снова
init-bot = Это @{ $name }.
init-owner-how =
    Кто им управляет? Откройте { $link } под своей учётной записью и нажмите Start или отправьте боту:
        /start { $code }
init-owner-hello = Вот и вы. Продолжайте, где остановились; я буду здесь, когда всё будет готово.
init-owner = Вы { $name }, номер { $id }.
init-owner-silent = за пятнадцать минут никто не написал боту; запустите это снова, когда Telegram будет под рукой
init-owner-lost = дальше спрашивать Telegram не удалось ({ $error }); если этого бота ведёт другая программа, остановите её и запустите это снова
init-zone-ask = Ваш часовой пояс
init-zone-unknown = Такого часового пояса нет; напишите, например, Europe/Moscow.
init-written = Файл { $file } записан; прочесть его можете только вы.
init-service-ask = Запустить paperboy сейчас и запускать при каждом старте этой машины?
init-service-done = Работает. `systemctl status paperboy` скажет, как дела, `journalctl -u paperboy` — что происходит.
init-run = Запускается так: { $command }
init-next = Затем поговорите с ним, { $link }: /subscribe и над чем вы работаете. /invite впустит других.
