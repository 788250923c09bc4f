### Lo que paperboy dice en español. Breve, cálido, concreto; de «tú», sin exclamaciones y sin jerga.

## La llegada

welcome = Hola. Leo cada artículo nuevo de arXiv para que no tengas que hacerlo tú: cada mañana recibes los pocos que te importan, cada uno en una frase.
welcome-invited = Ya estás dentro.
welcome-again = Te doy la bienvenida de nuevo. Ahora mismo no sigues ningún tema.
welcome-group = Los administradores de este grupo eligen qué sigue: <code>/subscribe robot grasping</code>, o el botón. Cualquiera puede abrir un artículo con <code>/paper 2506.01234</code> y preguntar sobre él respondiendo a su ficha. Aquí no leo nada que no sea para mí.
welcome-back = Te doy la bienvenida de nuevo. Sigues { $topics ->
        [one] un tema
       *[other] { $topics } temas
    }; tu boletín llega a las { $when }.

    /digest muestra el más reciente, /topics lo que sigues, /settings lo demás.
pick-field = ¿En qué trabajas? Toca un campo, o escríbelo sin más: <code>robot grasping</code>
pick-topic = <b>{ $field }</b>: ¿qué parte? Toca un tema, o escribe el tuyo.
pick-more = Más campos ›
pick-back = ‹ Campos
pick-another = Otro tema
pick-open = Elegir un tema
field-language = Lenguaje
field-vision = Visión artificial
field-learning = Aprendizaje automático
field-robotics = Robótica
field-speech = Voz y sonido
field-security = Seguridad
field-software = Programación
field-systems = Sistemas informáticos
field-people = Personas y ordenadores
field-physics = Cuántica y partículas
field-astronomy = Astronomía
field-matter = Materia y materiales
field-mathematics = Matemáticas
field-statistics = Estadística
field-biology = Biología
field-economics = Economía
outlook-daily = <b>{ $query }</b>: { $count ->
        [one] cerca de un artículo nuevo
       *[other] unos { $count } artículos nuevos
    } al día.
outlook-weekly = <b>{ $query }</b>: { $count ->
        [one] cerca de un artículo nuevo
       *[other] unos { $count } artículos nuevos
    } a la semana.
outlook-rare = <b>{ $query }</b>: menos de un artículo nuevo a la semana.
outlook-none = <b>{ $query }</b>: nada en los últimos días; quizá sea poco común, o se llame de otro modo.
outlook-unknown = <b>{ $query }</b>, entonces.
outlook-day = Lo mejor ({ $day }):
first-hour = ¿A qué hora quieres tu boletín? El primero llega enseguida. Mi reloj marca las { $clock }.
first-hour-elsewhere = Aquí es otra hora
first-zone = <b>{ $query }</b>: ¿qué hora es donde estás?
offer-topic = <b>{ $query }</b>: ¿te envío cada mañana los artículos nuevos sobre esto?
offer-hint = Toca «Seguir» y los nuevos llegarán cada mañana.
not-invited = A este bot se entra con invitación. Pide un enlace a su responsable.
not-open = Este bot no admite a nadie más.
invite-refused = Esta invitación ya se usó, o es demasiado antigua. Pide una nueva.

## Ayuda

help = <b>Lo que sé hacer</b>

    /subscribe <i>tema</i> – seguir un tema: <code>robot grasping</code>, <code>"chain of thought" AND cat:cs.CL</code>, <code>au:"Jane Doe"</code>
    /topics – lo que sigues, y lo que trae cada tema
    /unsubscribe – dejar de seguir
    /digest – tu boletín más reciente, ahora
    /history – boletines anteriores, para releerlos
    /paper <i>número, enlace o palabras</i> – un artículo
    /search <i>tema</i> – buscar entre los artículos que tengo
    /similar <i>número</i> – artículos parecidos
    /why <i>número</i> – por qué llegó un artículo, o por qué no
    /saved – lo que guardaste; /note <i>número #etiqueta palabras</i> – etiquetas y una nota; /taste – lo que aprendí de tus marcas
    /trends – cómo evolucionaron tus temas esta semana; <i>tema</i> – uno solo
    /ask <i>número pregunta</i> – una pregunta sobre un artículo; o responde a su ficha
    /export – tu boletín más reciente, lo guardado o todo lo tuyo en un archivo; /import – traerlo de vuelta
    /channels – los canales y grupos que administras
    /settings – hora, zona horaria, extensión, idioma
    /pause, /resume – suspender los boletines por un tiempo
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – lo que conservo sobre ti
    /deleteme – borrarlo todo

    Un mensaje con un número o un enlace de arXiv abre ese artículo. Un PDF, o un enlace a uno, lo leo solo para ti.
said-hello = hola, buenos días, buenas, buenas tardes, buenas noches
said-help = ayuda, menú, comandos, ajustes, qué puedes hacer, cómo funciona, parar
managed-for = <i>{ $title }</i>
managed-unknown = No estoy en ningún canal ni grupo «{ $name }». Hazme antes administrador allí; /channels enumera los que administras.
managed-not-yours = Solo los administradores de allí pueden cambiar lo que les envío.
managed-none = Todavía no estoy en ningún canal ni grupo tuyo. Añádeme a uno, y te digo aquí cómo configurarlo.
managed-list = <b>Canales y grupos que administras</b>

    Toca uno para ver y cambiar lo que recibe.
managed-page = Sigue: <b>{ $topics }</b>
    Boletín a las <b>{ $hour }</b> ({ $zone })

    También puedes escribirlo aquí: <code>/subscribe robot grasping</code>
managed-joined = Ya puedo publicar en { $title }. Se configura aquí; allí nadie lo ve.
managed-settings = Ajustes
button-channel = Añadirme a un canal
button-group = Añadirme a un grupo
help-admin = <b>Para administradores</b>

    /stats – cómo va todo
    /health – si todo está bien; /jobs – lo que funciona solo, y cuándo
    /costs – lo que cuesta el modelo de lenguaje
    /users <i>número</i> – quién está; /invite – un enlace que deja entrar a una persona; /ban, /unban <i>número</i>
    /broadcast <i>texto</i> – un mensaje para todos, que ves tú antes
    /failures, /retry – mensajes que se dieron por perdidos
    /backup – una copia de la base de datos, ahora
privacy = <b>Lo que conservo sobre ti</b>

    El número de este chat, tus temas y ajustes, qué artículos te envié, para que ninguno llegue dos veces, y cuáles marcaste, guardaste o abriste, con tus etiquetas y notas y con lo que eso dice de tus gustos (/taste lo muestra y lo olvida). No guardo los mensajes que me envías, ni tus preguntas; de los míos recuerdo de qué artículo tratan.

    Un PDF que me envías lo leo solo para ti. Su texto se conserva { $own } días, o hasta que lo borres.

    { $where }

    /deleteme lo elimina todo de una vez. Si me bloqueas, lo elimino yo mismo al cabo de { $days ->
        [one] un día
       *[other] { $days } días
    }.

privacy-here = No se entrega nada a nadie. Las síntesis se hacen en esta máquina, solo a partir de los artículos.
privacy-model = Las síntesis las escribe un modelo de lenguaje en { $host }: recibe los textos de los artículos, también de los que tú me envías, y nada sobre ti. Lo que preguntas sobre un artículo también va allí, sin tu nombre. Y las palabras de los temas, sin decir quién los sigue.

## Temas

subscribe-what = ¿Qué tema? Por ejemplo: <code>/subscribe diffusion models</code>
subscribe-like = ¿Te envío cada mañana los artículos nuevos parecidos a «{ $title }»? <code>/similar { $id }</code> muestra los que ya hay.

    Me guiaría por: <b>{ $query }</b>
subscribed = Ahora sigues <b>{ $query }</b>. { $pace } Tu boletín llega a las { $when }; /settings lo cambia.
comes-at = { $hour } ({ $zone })
comes-at-on = { $hour } ({ $zone }), solo { $days }
subscribed-first = Primero, lo que trajeron los últimos días:
subscribed-first-there = Lo que trajeron los últimos días sale ahora hacia allí.
subscribed-wait = En cuanto llegue un artículo, lo tendrás. Con otras palabras, o con menos, quizá se encuentre más.
in-english = Casi todos los artículos de arXiv están en inglés, con los nombres en letras latinas: escríbelo también así.
unread-category = Este bot solo lee <i>{ $read }</i> de arXiv: de <i>{ $names }</i> no llega nada que no esté allí como listado cruzado.
subscribed-later = Ahora sigues <b>{ $query }</b>. Todavía leo los últimos días de arXiv; tu primer boletín llega en cuanto termine.
pace-daily = Trae { $count ->
        [one] cerca de un artículo nuevo
       *[other] unos { $count } artículos nuevos
    } al día.
pace-weekly = Trae { $count ->
        [one] cerca de un artículo nuevo
       *[other] unos { $count } artículos nuevos
    } a la semana.
pace-rare = Trae menos de un artículo nuevo a la semana.
pace-none = Las últimas semanas no trajeron nada sobre esto.
instead-narrower = Quizá sea más de lo que quieres. Más concreto, en su lugar:
instead-broader = Más amplio, en su lugar:
instead-person = Si es el nombre de alguien, en su lugar:
instead-daily = { $query } · { $count } al día
instead-weekly = { $query } · { $count } a la semana
already-subscribed = Ya sigues <b>{ $query }</b>. /digest muestra las novedades.
too-many-topics = Sigues { $count } temas, que son todos los que puedo llevarte. Antes deja uno con /unsubscribe.
query-trouble = No entiendo ese tema: { $reason }.

    <pre>{ $place }</pre>
query-too-long = pasa de { $limit } caracteres
query-too-long-written = escrito por completo, pasa de { $limit } caracteres
query-too-deep = hay demasiados paréntesis dentro de paréntesis
query-empty = no hay nada que buscar
query-only-exclusions = solo dice qué excluir; di también qué buscar
query-quotation-mark = falta cerrar unas comillas
query-opening-bracket = falta abrir un paréntesis
query-closing-bracket = falta cerrar un paréntesis
query-empty-brackets = no hay nada entre los paréntesis
query-unknown-field = no conozco el campo <code>{ $field }</code>. Existen <code>cat:</code>, <code>au:</code>, <code>ti:</code> y <code>abs:</code>; cualquier otra cosa con dos puntos va entre comillas
query-unknown-category = <code>{ $category }</code> no es una categoría de arXiv; escribe una como <code>cs.CV</code>
query-nothing-before = falta algo antes de <code>{ $word }</code>
query-nothing-after = falta algo después de <code>{ $word }</code>
query-category-after = después de <code>{ $word }</code> falta una categoría, como <code>cs.CV</code>
query-name-after = después de <code>{ $word }</code> falta un nombre
query-words-after = después de <code>{ $word }</code> falta una palabra o una "expresión"
topics-none = Todavía no sigues nada. Prueba con <code>/subscribe diffusion models</code>
topics-title = <b>Lo que sigues</b>
topics-hint = Toca un tema para ver y cambiar lo que trae.
topic-button = { $number } · { $query }
unsubscribe-hint = Toca un tema para dejar de seguirlo.
unsubscribe-button = ✕ { $query }
unsubscribed = Ya no sigues <b>{ $query }</b>.
unsubscribe-all = Dejarlos todos
unsubscribe-sure = { $count ->
        [one] ¿Dejar de seguir tu único tema?
       *[other] ¿Dejar de seguir los { $count } temas?
    }

## Un tema

topic-title = <b>{ $query }</b>

    Artículos por boletín: como mucho <b>{ $papers }</b>
    Rigor: <b>{ $level }</b>
    Días: <b>{ $days }</b>
topic-set-with = Solo con: <i>{ $values }</i>
topic-set-without = Sin: <i>{ $values }</i>
topic-set-in = Solo en: <i>{ $values }</i>
topic-set-by = Siempre de: <i>{ $values }</i>
topic-set-cross = Sin listados cruzados de otros campos
topic-set-cross-idle = Sin listados cruzados; pero sin categoría no los hay. Di la tuya: <code>/topics { $number } categorías cs.CV</code>
topic-set-versions = También versiones nuevas de artículos anteriores que aún no llegaron
topic-hint = También puedes escribirlo: <code>/topics { $number } artículos 8</code>, <code>/topics { $number } días lun</code>, <code>/topics { $number } sin survey</code>
topic-level-strict = estricto
topic-level-balanced = equilibrado
topic-level-broad = amplio
topic-no-level = un artículo encaja o no
topic-daily = todos los días
topic-papers = Artículos
topic-level = Rigor
topic-days = Días
topic-with = Con
topic-without = Sin
topic-in = Categorías
topic-by = Autores
topic-cross = Cruzados
topic-versions = Versiones
topic-stop = Dejar de seguir
topic-back = ‹ Temas
topic-choose-papers = ¿Cuántos artículos sobre <b>{ $query }</b> por boletín, como mucho?
topic-choose-level = ¿Qué seguridad debo tener de que un artículo trata de <b>{ $query }</b>?

    <b>estricto</b> – solo lo que trata de eso con seguridad
    <b>equilibrado</b> – lo que es más probable que no
    <b>amplio</b> – también lo que podría serlo
topic-choose-days = ¿Qué días? Lo que salga entre medias espera al siguiente.
topic-choose-with = Un artículo debe contener una de estas palabras. Toca una para quitarla, o escribe más:
    <code>/topics { $number } con attention, transformer</code>
topic-choose-without = Los artículos con estas palabras quedan fuera. Toca una para volver a admitirla, o escribe más:
    <code>/topics { $number } sin survey, medical imaging</code>
topic-choose-in = Un artículo debe estar en una de estas categorías. Toca una para quitarla, o escribe más:
    <code>/topics { $number } categorías cs.CV, stat</code>
topic-choose-by = Los artículos de estas personas llegan siempre, traten de lo que traten y sea cual sea el resto de estos ajustes. Toca un nombre para quitarlo, o escribe más:
    <code>/topics { $number } autores Jane Doe</code>
topic-unset = <i>Todavía no hay nada fijado.</i>
topic-by-many = <i>{ $names }</i>: artículos al día, unos { $count }. Un nombre vale por todos los que lo llevan, y por los nombres llegan como máximo { $most } al día; cuanto más completo el nombre, menos son.
topic-unknown = No tienes ningún tema número { $number }; /topics los enumera.
topic-not-followed = No sigues <b>{ $query }</b>.
topic-nonsense = No sé qué ajuste es «{ $value }». Prueba con <code>/topics { $number } estricto</code> (<code>equilibrado</code>, <code>amplio</code>), <code>artículos</code> y un número hasta 20, <code>días lun jue</code>, <code>con</code>, <code>sin</code>, <code>categorías</code> o <code>autores</code> y lo que sea (o <code>none</code>), <code>cruzados off</code>, <code>versiones on</code>.
filter-word = No puedo buscar «{ $value }»: no contiene ninguna palabra. Nada ha cambiado.
filter-category = «{ $value }» no es una categoría de arXiv; escribe una como <code>cs.CV</code>. Nada ha cambiado.
filter-name = «{ $value }» no es un nombre; escribe al menos el apellido, mejor <code>Jane Doe</code>. Nada ha cambiado.
filter-too-long = «{ $value }» es demasiado largo: una palabra, una frase o un nombre tiene aquí { $limit } caracteres como máximo. Nada ha cambiado.
filter-too-many = Serían más de { $limit } en una lista, y no caben más. Toca antes algunos para quitarlos, o vacíala con <code>none</code>.

## Boletines

digest-header = <b>{ $query }</b> · { $days } · { $count } de { $pool } artículos nuevos
digest-header-old = { $days } · { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }. Ya no consta de qué temas eran.
digest-header-none = <b>{ $query }</b> · { $days } · ninguno de { $pool } artículos nuevos
digest-continued = <b>{ $part } de { $parts }</b>
digest-more = { $count ->
        [one] … y uno más que encaja peor.
       *[other] … y { $count } más que encajan peor.
    }
digest-more-alike = { $count ->
        [one] … y uno más.
       *[other] … y { $count } más.
    }
digest-source-quoted = <i>Cada frase es del resumen del artículo.</i>
digest-source-unusable = <i>El modelo de lenguaje no dio nada que superara la comprobación; cada frase es del resumen del artículo.</i>
digest-source-checked = <i>Cada frase se comprobó con el resumen del artículo.</i>
digest-source-both = <i>Cada frase se comprobó con el resumen del artículo; donde una no se sostuvo, habla el propio resumen.</i>
digest-note-model-down = <i>El modelo de lenguaje no respondió; estas son frases de los resúmenes.</i>
digest-note-model-down-some = <i>El modelo de lenguaje no respondió para algunos de estos artículos; ahí las frases son de los resúmenes.</i>
digest-note-over-budget = <i>El presupuesto de hoy para el modelo de lenguaje se agotó; estas son frases de los resúmenes.</i>
digest-note-over-budget-some = <i>El presupuesto de hoy para el modelo de lenguaje se agotó antes del final; las demás frases son de los resúmenes.</i>
digest-seen = Marcar todo como visto
digest-later = Más tarde hoy
digest-change = { $topics ->
        [one] Cambiar este tema
       *[other] Cambiar temas
    }
digest-history = Anteriores
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count ->
        [one] un artículo, visto
       *[other] { $count } artículos, vistos
    }
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count ->
        [one] un artículo vuelve
       *[other] { $count } artículos vuelven
    } a las { $hour }
digest-show = Mostrar otra vez
digest-again = No hay nada nuevo desde tu último boletín. Aquí lo tienes otra vez.
digest-words = Con /digest no puedo buscar «{ $value }»: trae tu boletín más reciente. Los anteriores están por días en /history; los artículos sobre un tema, en /search.
digest-none-yet = Todavía no hay boletín. El próximo llega a las { $when }.
digest-no-topics = Todavía no sigues nada, así que no hay nada que enviar. Prueba con <code>/subscribe diffusion models</code>
digest-not-read-yet = Todavía leo los últimos días de arXiv. Tu boletín llega en cuanto termine.
history-none = Todavía no hay ningún boletín que releer.
history-title = <b>Tus boletines</b>

    Toca uno para releerlo.
history-button = { $day } · { $count ->
        [one] 1 artículo
       *[other] { $count } artículos
    }
history-newer = ‹ Más recientes
page-button = Leer en una página
page-made = Este boletín en una página: resúmenes, fórmulas y figuras, en cuanto las tenga. Quien tenga el enlace puede leerla, hasta el { $day }.
page-open = Abrir la página
feed-button = Como feed
feed-made = <b>{ $query }</b> como feed Atom: los artículos de tus boletines, para un lector de feeds. Quien tenga la dirección puede leerlo, mientras sigas el tema.
feed-copy = Copiar la dirección
feed-title = { $query } · paperboy
link-revoke = Anular el enlace
link-revoke-all = { $count ->
        [one] Anular el enlace secreto
       *[other] Anular los { $count } enlaces secretos
    }
link-revoked = { $count ->
        [one] Ese enlace ya no lleva a ninguna parte.
       *[other] Ninguno de los { $count } enlaces lleva ya a ninguna parte.
    }
history-older = Más antiguos ›
nothing-new = Nada nuevo sobre { $queries } entre { $pool } artículos ({ $days }).
not-announced = arXiv aún no ha anunciado los artículos de ese día ({ $day }). Sigo pendiente.
reason-title = título: <i>{ $text }</i>
reason-abstract = resumen: <i>{ $text }</i>
reason-author = autor: <i>{ $text }</i>
reason-category = categoría: <i>{ $text }</i>
reason-version = versión nueva: { $text }
reason-beside = cercano al anterior
reason-related = relacionado: <i>{ $text }</i>
reason-agreed = según el modelo de lenguaje, trata del tema
reason-doubted = según el modelo de lenguaje, no trata del tema
cross-list = listado cruzado
withdrawn = retirado

## Artículos

paper-what = ¿Qué artículo? Un número de arXiv, un enlace, un DOI o unas palabras: <code>/paper 2506.01234</code>
asking-arxiv = Preguntando a arXiv …
paper-unknown = arXiv no conoce ningún artículo { $id }. Comprueba el número, o busca el título: /search
paper-meant = «{ $words }» no es un número de arXiv. ¿Es este?
paper-meant-say = «{ $words }» no es un número de arXiv. ¿Querías decir <code>{ $said }</code>?
not-arxiv = Eso no lleva a ningún artículo de arXiv, y allí no puedo leer. Envíame el PDF como archivo y lo leo para ti; o busca el título: /search
paper-unreachable = arXiv no responde ahora, así que no puedo consultar { $id }. Prueba de nuevo en unos minutos, por favor.
paper-choose = ¿Cuál?
paper-no-match = No encontré ningún artículo para «{ $words }». Un número o un enlace de arXiv siempre sirve.
search-unreachable = No tengo ningún artículo para «{ $words }», y arXiv no responde ahora. Prueba de nuevo en unos minutos, por favor.
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }, revisada el { $date }
paper-quoted = <i>Del resumen, con sus propias palabras.</i>
paper-checked = <i>✓ Escrito por { $engine }; cada frase se comprobó con el resumen.</i>
sentences-dropped = <i>{ $count ->
        [one] Se quitó una frase.
       *[other] Se quitaron { $count } frases.
    }</i>
paper-headline-quoted = <i>La primera frase es la del propio resumen.</i>
paper-note-model-down = <i>El modelo de lenguaje no respondió; estas son frases del resumen.</i>
paper-note-over-budget = <i>El presupuesto de hoy para el modelo de lenguaje se agotó; estas son frases del resumen.</i>
paper-injection = <b>Este artículo se dirige a modelos de lenguaje:</b> en alguna parte contiene una instrucción para ellos, como «da una valoración positiva». Se dejó fuera antes de sintetizar nada.
button-read = Leer más
reading-under-way = Leyendo <b>{ $title }</b> …
reading-none = De este artículo no consigo más que el resumen, y ese está en su ficha.
reading-background = Contexto
reading-prior_work = Lo que había antes
reading-method = Método
reading-results = Resultados
reading-significance = Qué implica
reading-innovation = Lo nuevo
reading-performance = Qué tal funciona
reading-cost = Lo que requiere
reading-limits = Límites
reading-keywords = <b>Palabras clave:</b> { $words }
reading-checked = <i>✓ Escrito por { $engine }; base: { $basis }. Cada frase se comprobó con su pasaje.</i>
reading-quoted = <i>Base: { $basis }, con sus propias palabras.</i>
basis-abstract = solo el resumen
basis-pdf = el PDF del artículo
basis-html = el artículo entero
did-not-stand = <i>El modelo de lenguaje no dio nada que superara la comprobación.</i>
reading-note-model-down = <i>El modelo de lenguaje no responde ahora. Prueba de nuevo más tarde, por favor.</i>
reading-note-over-budget = <i>El presupuesto de hoy para el modelo de lenguaje se agotó. Prueba de nuevo mañana, por favor.</i>
reading-note-over-share = <i>Tu parte del presupuesto de hoy para el modelo de lenguaje se agotó. Prueba de nuevo mañana, por favor.</i>
paper-code = código
paper-project = página del proyecto
paper-withdrawn = <b>Los autores retiraron este artículo.</b>
button-ask = Preguntar
ask-what = Pregunta sobre un artículo: responde a su ficha, o envía <code>/ask 2506.01234 ¿con qué datos se entrenó?</code>
ask-prompt = ¿Qué quieres saber de «{ $title }»?
ask-placeholder = Tu pregunta
ask-by-reply = Responde a este mensaje con tu pregunta.
ask-reading = Repasando «{ $title }» …
ask-fetching = Traigo «{ $title }» de arXiv y luego lo leo. Tarda unos segundos.
answer-quoted = <b>Lo más cercano que dice «{ $title }»:</b>
answer-silent = Hasta donde veo, «{ $title }» no lo dice.
answer-checked = <i>✓ Cada frase se comprobó con el artículo.</i>
answer-more = <i>Para preguntar más, responde a este mensaje.</i>
answer-abstract-only = <i>Solo pude leer su resumen.</i>
answer-other-language = Sin modelo de lenguaje busco en el artículo las palabras de tu pregunta; pregunta en el idioma del artículo.
answer-by-words = <i>El modelo de lenguaje no respondió, así que solo pude buscar las palabras de tu pregunta.</i>
answer-by-words-budget = <i>El presupuesto de hoy para el modelo de lenguaje se agotó, así que solo pude buscar las palabras de tu pregunta.</i>
answer-by-words-share = <i>Tu parte del presupuesto de hoy para el modelo de lenguaje se agotó, así que solo pude buscar las palabras de tu pregunta.</i>
answer-in-its-language = <i>En el idioma del artículo quizá las encuentre.</i>
answer-broke-off = <i>El modelo de lenguaje se interrumpió aquí.</i>
answer-model-down = <i>El modelo de lenguaje no respondió, así que estas son las palabras del propio artículo.</i>
answer-over-budget = <i>El presupuesto de hoy para el modelo de lenguaje se agotó, así que estas son las palabras del propio artículo.</i>
answer-over-share = <i>Tu parte del presupuesto de hoy para el modelo de lenguaje se agotó, así que estas son las palabras del propio artículo.</i>
answer-unsupported = <i>El artículo no respalda lo que dijo el modelo de lenguaje, así que estas son sus propias palabras.</i>
place-abstract = Resumen
place-page = p. { $page }
place-both = { $section }, { $page }
own-reading = Leyendo { $name } …
own-fetching = Trayendo { $address } …
own-meta = Tu propio artículo · { $pages ->
        [one] 1 página
       *[other] { $pages } páginas
    } · solo tú lo ves · se conserva hasta el { $until }
own-from-abstract = <i>De su resumen, con sus propias palabras.</i>
own-from-beginning = <i>De su comienzo, con sus propias palabras.</i>
own-hint = Para preguntar sobre él, responde a este mensaje.
own-drop = Borrar ahora
own-dropped = Borrado. Aquí no queda nada de él.
own-gone = Ya no tengo ese artículo. Envíalo otra vez, si quieres.
own-too-big = Telegram me deja traer archivos de hasta 20 MB, y este es mayor. Un enlace a él, o una copia más pequeña, quizá funcione.
own-not-downloaded = Telegram no me dio el archivo. Envíalo otra vez, por favor.
own-unreachable = El sitio del artículo no me lo da. Puedes descargar el PDF y enviarlo aquí.
own-in-private = Los artículos de otros sitios los leo para una sola persona. Envíame el enlace en privado.
unreadable-encrypted = El archivo está protegido con contraseña. Envíame uno sin ella.
unreadable-scanned = El archivo contiene imágenes de páginas y ningún texto. Solo puedo leer uno con texto.
unreadable-damaged = El archivo está dañado o incompleto. Descárgalo de nuevo y envíalo otra vez.
unreadable-too-big = El archivo es demasiado grande para mí.
unreadable-too-many-pages = El archivo tiene más páginas de las que puedo leer.
unreadable-too-slow = Leer el archivo tardaba demasiado, así que lo dejé.
unreadable-wrong-type = Solo sé leer PDF, y esto no lo es.
unreadable-empty = En el archivo no hay texto.
unreadable-crashed = No puedo leer este archivo: mi lector no pudo con él.
too-many-files = Son muchos archivos a la vez. Espera un minuto, por favor, y envía el siguiente.
button-figures = Figuras
figures-fetching = Traigo de arXiv las figuras de «{ $title }». Tarda unos segundos.
figures-none = No encontré en «{ $title }» figuras que pueda mostrar aquí. Quizá el PDF tenga alguna.
figures-unreachable = arXiv no responde ahora, así que no puedo traer las figuras. Prueba de nuevo en unos minutos, por favor.
button-back = ‹ Atrás
button-pdf = PDF
button-share = Compartir
button-abs = arXiv
button-similar = Parecidos
search-what = ¿Qué buscas? Por ejemplo: <code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · primero los mejores · { $places } de { $count }
search-newest = <b>{ $query }</b> · primero los más recientes · { $places } de { $count }
search-some = Ningún artículo de aquí contiene todas estas palabras; estos contienen algunas.
search-at-arxiv = No tengo ningún artículo sobre <b>{ $query }</b>. arXiv encuentra:
similar-what = ¿Parecidos a qué artículo? Responde a su ficha, o envía un número o un enlace de arXiv: <code>/similar 2506.01234</code>
similar-title = Artículos parecidos a «{ $title }» · { $places } de { $count }

    Me guío por: <b>{ $query }</b>
similar-none = No tengo ningún artículo parecido a «{ $title }».
search-order-best = Primero los mejores
search-order-newest = Primero los recientes
search-previous = ‹ Anteriores
search-next = Siguientes ›
search-follow = Seguir
search-none = No tengo ningún artículo sobre <b>{ $query }</b>. Síguelo, y sabrás del primero que llegue.
search-unheard = Ningún artículo de aquí contiene <i>{ $words }</i>.
search-apart = Cada una de estas palabras está en algún artículo de aquí, pero ninguno trata de todas.
search-fewer = Buscar { $query }

## Modo en línea

inline-not-invited = Solo con invitación; pídela a su responsable
inline-too-many = Más despacio, por favor; en un minuto
inline-more = Más
inline-none = Nada encontrado; busca en nuestro chat

## Lo que opinas de los artículos

mark-like = 👍 Más como este
mark-dislike = 👎 Menos como este
mark-save = 🔖 Guardar
mark-like-done = Anotado: más como este.
mark-dislike-done = Anotado: menos como este.
mark-save-done = Guardado; /saved lo muestra.
mark-back = Deshecho.
button-why = ¿Por qué este?
saved-none = Todavía no has guardado nada. El botón está debajo de cada artículo.
saved-title = <b>Guardado</b> · { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }
saved-found = <b>{ $words }</b> · guardados: { $found } de { $count }
saved-nothing-found = No has guardado nada que contenga <b>{ $words }</b>. /saved lo muestra todo.
saved-all = ‹ Todo lo guardado
saved-hint = <code>/saved palabras</code> o <code>/saved #etiqueta</code> busca entre ellos. Para etiquetas y una nota, responde a una ficha con <code>#etiqueta unas palabras</code>.
remark-what = ¿Qué artículo, y qué anoto? <code>/note 2506.01234 #referencia comparar con el nuestro</code>, o responde a una ficha. Las etiquetas empiezan por #; <code>none</code> quita ambas cosas.
remark-none = Sin etiquetas ni nota. <code>/note { $id } #etiqueta unas palabras</code>
why-what = ¿Qué artículo? Responde a su ficha, o envía un número o un enlace de arXiv: <code>/why 2506.01234</code>
why-sent = Lo tuviste en el boletín del { $day }.
why-unsent = No estuvo en ninguno de tus boletines.
why-unread = No estuvo en ninguno de tus boletines: no está entre los anuncios que he leído.
why-no-topics = Todavía no sigues nada, así que no busco nada. Prueba con <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b>: { $score } de 1. Tu umbral es <i>{ $level }</i> ({ $threshold }).
why-fits = <b>{ $query }</b>: encaja.
why-misses = <b>{ $query }</b>: no encaja.
why-over = Está por encima del umbral.
why-rescued = Está por debajo del umbral, pero cerca de lo que te gusta, así que cuenta.
why-below = Está por debajo del umbral.
why-always = Es de { $author }, cuyos artículos llegan siempre.
why-always-still = Llega de todos modos: es de { $author }, cuyos artículos llegan siempre.
why-always-next = Llega con el próximo boletín.
why-always-late = Su día ya había pasado cuando lo pediste, o llegaron otros { $papers } por sus autores; así que no llega por sí solo.
why-kept-muted = Fuera: contiene <i>{ $text }</i>.
why-kept-include = Fuera: no contiene nada de <i>{ $text }</i>.
why-kept-categories = Fuera: no está en <i>{ $text }</i>.
why-kept-cross-list = Fuera: es un listado cruzado de <i>{ $text }</i>.
why-kept-version = Fuera: es una versión nueva ({ $text }) de un artículo anterior.
why-capped = Otros iban antes, y tu límite es { $papers }; o empezaste a seguir el tema más tarde.
why-to-come = Llega con el próximo boletín, si está entre los { $papers } mejores.
why-rests = Este tema llega solo { $days }.
why-up = Lo que marcaste lo sube.
why-down = Lo que marcaste lo baja.
why-liked =
    { $count ->
        [one] Te gustó un artículo parecido.
       *[other] Te gustaron { $count } artículos parecidos.
    }
why-in-common = Comparte con lo que te gusta: <i>{ $words }</i>.
taste-none = Todavía no he aprendido nada de tus gustos. 👍, 👎 y Guardar están debajo de cada artículo.
taste-likes = Parece que te gusta: <i>{ $words }</i>
taste-dislikes = Parece que te interesa menos: <i>{ $words }</i>
taste-hint = Eso ordena tus boletines y puede traer alguno que se quedó cerca; no quita nada que sea con seguridad de tu tema.
taste-forget = Olvidarlo
taste-sure = ¿Olvido lo que me enseñaron tus marcas? Lo que guardaste se queda.

## La semana

trends-none = Todavía no sigues nada. Para un solo tema: <code>/trends diffusion models</code>
trends-title = <b>La semana</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }
trends-usual = (lo habitual: { $count })
trends-phrases = Se menciona más: { $names }
trends-authors = Publican más: { $names }
trends-liked = <b>Lo que más gustó aquí</b>
trends-readers = { $count ->
        [one] un lector
       *[other] { $count } lectores
    }
trends-counted = <i>Cuentan los artículos que contienen todas las palabras de un tema.</i>
trends-counted-gist = <i>Si el interés se cuenta con detalle, los que contienen tres de sus palabras más reveladoras.</i>
trends-brackets = <i>Entre paréntesis: cuántos lo dicen esta semana, y cuántos sería lo habitual.</i>
trends-chart-days = Artículos nuevos por día
trends-chart-weeks = Artículos nuevos por semana: { $query }
trends-chart-rising = Se menciona más que en las semanas anteriores
trends-chart-now = artículos esta semana
trends-chart-usual = lo habitual
trends-weekly = Cada sábado
trends-weekly-on = Cada sábado, a tu hora, llega un repaso.
trends-weekly-off = Ya no llegan repasos de la semana.

## Ajustes

settings-title = <b>Tus ajustes</b>

    Boletín a las <b>{ $hour }</b> ({ $zone })
settings-topics =
    Días: <b>{ $days }</b>
    Artículos por tema: como mucho <b>{ $cap }</b>
settings-rest =
    Un día sin coincidencias: <b>{ $empty }</b>
    Horas de silencio: <b>{ $quiet }</b>
    Idioma: <b>{ $language }</b>
settings-hint = También puedes escribirlos: <code>/settings 07:30</code>, <code>/settings Madrid</code>, <code>/settings artículos 8</code>, <code>/settings días lun</code>, <code>/settings silencio 22-7</code>
settings-hint-alone = También puedes escribirlos: <code>/settings 07:30</code>, <code>/settings Madrid</code>, <code>/settings silencio 22-7</code>
settings-empty-soft = una línea, sin sonido
settings-empty-silent = nada en absoluto
settings-empty-sure = nada, salvo que algo importe con seguridad
settings-days-workdays = lun–vie
settings-days-differ = cada tema tiene los suyos
settings-quiet-never = ninguna
settings-quiet-always = todo el día
settings-hour = Hora
settings-zone = Zona horaria
settings-days = Días
settings-cap = Artículos
settings-empty = Días vacíos
settings-quiet = Silencio
settings-language = Idioma
settings-unknown = No sé qué ajuste es «{ $value }». Prueba con una hora (<code>07:30</code>), una zona horaria (<code>Europe/Madrid</code>), <code>artículos</code> y un número hasta 20, <code>días lun jue</code>, <code>días vacíos soft</code> (<code>silent</code>, <code>sure</code>), <code>silencio 22-7</code> o <code>silencio ninguna</code>.
settings-choose-hour = ¿A qué hora quieres tu boletín?
settings-choose-zone = ¿Qué hora es donde estás?
settings-choose-days = ¿Qué días? Lo que salga entre medias espera al siguiente; con un solo día es semanal.
settings-choose-empty = ¿Qué debe llegar un día sin coincidencias? Con lo último, el boletín llega solo si algo importa con seguridad; lo demás lo espera, una semana como mucho.
settings-choose-quiet = ¿En qué horas debe llegar todo sin sonido?
settings-choose-cap = ¿Cuántos artículos por tema, como mucho?
settings-choose-language = ¿Qué idioma?
settings-saved = Guardado.
language-set = Español, entonces.
paused-hint = Estás de descanso; /resume lo termina.
paused = En pausa. No llega nada hasta que envíes /resume.
resumed = Bien. Tu próximo boletín llega a las { $when }; trae lo que te perdiste.
resumed-late = Bien. Tu próximo boletín llega a las { $when }; trae lo que te perdiste en las últimas doce semanas.
resumed-nothing = Bien. Todavía no sigues nada, así que no llega nada; prueba con <code>/subscribe diffusion models</code>

## La despedida

delete-sure = Esto borra los temas y ajustes de aquí, lo guardado y anotado, y el registro de lo que envié. No hay vuelta atrás; /export te da antes una copia.
delete-yes = Borrarlo todo
delete-no = Conservar
deleted = Todo lo tuyo está borrado. /start empieza de nuevo.
deleted-for-good = Todo lo tuyo está borrado, también tu invitación. Para volver, pide un enlace nuevo a la persona responsable del bot.
kept = No se borró nada.

## Cuando algo falla

unknown-command = No conozco { $command }. /help enumera lo que sé hacer.
unknown-text = No encontré nada para «{ $words }». /help enumera lo que sé hacer.
too-long = Son { $length } caracteres; leo { $limit } como mucho.
old-button = Este mensaje es de antes de una actualización; envía /digest y llega uno nuevo.
not-for-you = Eso es solo para administradores.
only-in-private = A eso respondo solo en nuestro chat privado, no delante de un grupo.
anonymous = Escribes como el grupo, así que no veo quién eres. Envíalo con tu propio nombre; los botones funcionan igual.
banned = La persona responsable de este bot te ha cerrado el paso.
too-many-requests = Es más de lo que puedo seguir. Dame un minuto y pregunta de nuevo.
too-many-looks = Pediste muchos artículos que solo tiene arXiv, y arXiv quiere que vaya despacio. Espera un minuto, por favor; los artículos que ya tengo se siguen abriendo.
groups-admins = En los grupos, solo sus administradores pueden cambiar lo que hago; en nuestro propio chat, tú puedes.
channels-admins = Un número abre su artículo en tu propio chat conmigo. Los demás botones son para los administradores de este canal.
broken = Algo se rompió por mi lado; la persona responsable lo sabe. Nada tuyo se ha perdido.
busy-store = No puedo escribir ahora en mi base de datos; la persona responsable lo sabe. Nada tuyo se ha perdido. Prueba de nuevo dentro de un rato, por favor.

## Archivos

export-which = Tu boletín más reciente en un archivo. ¿De qué tipo?
export-unknown = No hago ningún archivo de «{ $value }». Elige uno abajo o escribe <code>/export BibTeX</code>; el BibTeX de un artículo está en su ficha.
export-everything = Todo lo mío
export-format-html = Página web
export-format-markdown = Markdown
export-format-hexo = Entrada de Hexo
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = Cada frase la tomó de su artículo un programa, que puede haber elegido mal.
export-notice-model = Las frases las escribió { $models } y se comprobaron con los artículos; aún puede haber errores.
export-notice-both = Las frases las escribió { $models } y se comprobaron con los artículos, o las tomó de ellos un programa; aún puede haber errores.
export-notice-triage = Para elegir qué leer, no para citar.
export-thanks = Gracias a arXiv por el uso de su interoperabilidad de acceso abierto.
export-withdrawn = Los autores retiraron este artículo.
export-injection = El texto del artículo contiene una instrucción para modelos de lenguaje; no se siguió.
export-checked = { $count ->
        [one] Una afirmación comprobada
       *[other] { $count } afirmaciones comprobadas
    } con { $basis }{ $dropped ->
        [0] .
        [one] ; una no se sostuvo y se omite.
       *[other] ; { $dropped } no se sostuvieron y se omiten.
    }
export-basis-title = el título
export-basis-abstract = el resumen
export-basis-pdf = el texto completo
export-basis-html = el texto completo
export-counts = { $count } de { $pool } artículos nuevos
export-counts-none = ninguno de { $pool } artículos nuevos
export-held-back = { $count ->
        [one] otro encaja peor
       *[other] otros { $count } encajan peor
    }
export-held-back-alike = { $count ->
        [one] otro más
       *[other] otros { $count }
    }
export-description = Artículos nuevos sobre { $query }.
export-update = Actualización del { $date }
export-contents = Artículos
export-saved = Artículos guardados
export-reading = Lectura
export-abstract = Resumen
export-figures = Figuras
export-labelled = { $label }: { $text }
export-both-titles = { $title } ({ $translated })
export-item-title = Título
export-item-authors = Autores
export-item-affiliation = Afiliación
export-item-keywords = Palabras clave
export-item-links = Enlaces
export-item-abstract = Resumen
export-item-method = Método
export-item-conclusion = Conclusión
export-link-paper = artículo
export-link-code = código
export-link-project = página del proyecto
export-link-none = no se indica
export-part-background = Contexto
export-part-prior_work = Trabajos anteriores y sus problemas
export-part-approach = Enfoque
export-part-method = Método
export-part-results = Resultados
export-part-significance = Importancia
export-part-innovation = Novedad
export-part-performance = Rendimiento
export-part-cost = Coste
export-part-limits = Límites

## Traer lo tuyo

import-how = Envíame un archivo, o responde a uno con /import. Tomo temas y artículos guardados de lo que da «Todo lo mío» en /export (JSON), de una lista de feeds de arXiv (OPML) y de BibTeX. Lo que ya tienes se queda como está.
import-done = Incorporado: { $topics ->
        [0] ningún tema nuevo
        [one] un tema nuevo
       *[other] { $topics } temas nuevos
    }, { $papers ->
        [0] ningún artículo nuevo
        [one] un artículo guardado
       *[other] { $papers } artículos guardados
    }.
import-known = Ya tenías { $count } de sus entradas.
import-unread = No pude leer { $count } de sus entradas, o no son de arXiv.
import-full = Para { $count } de sus entradas no hubo sitio; sigues o guardas tanto como puedo llevar.
import-missing = arXiv no conoce { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }.
import-later = No se pudo traer ahora de arXiv { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }. Envía el archivo otra vez dentro de un rato; nada llega dos veces.
import-too-big = El archivo es demasiado grande. Tomo archivos de hasta 10 MB.
import-damaged = No entiendo este archivo. Debería ser el JSON que da /export, una lista OPML de feeds o BibTeX, y estar completo.
import-nothing = Este archivo no nombra ningún tema ni ningún artículo de arXiv. No ha cambiado nada.

## Para administradores

stats = Artículos: <b>{ $papers }</b> · último día { $day }, { $state }
    Suscriptores: <b>{ $active }</b> activos, { $paused } en pausa, { $gone } ausentes · temas: { $topics }
    Boletines: <b>{ $digests }</b> · enviados { $sent } · en espera { $waiting } · fallidos { $failed }
stats-model = <b>Modelo</b> hoy: llamadas { $calls } · { $cost } · frases quitadas: { $dropped } de { $checked }
costs-title = <b>El modelo de lenguaje hoy</b> · { $cost } de { $budget }
costs-line = { $purpose } · { $model } · llamadas { $calls }, sin provecho { $failed } · tokens de entrada { $fresh } + { $cached } en caché, de salida { $out } · { $cost }
costs-check = Frases quitadas: { $dropped } de { $checked } · artículos con instrucciones para modelos de lenguaje: { $injected }
costs-days = Por día, { $days }: <code>{ $chart }</code> como mucho { $most }; al ritmo de la última semana, un mes cuesta { $month }
costs-day = { $day } · { $cost }
costs-none = No hay modelo de lenguaje, así que las síntesis son frases de los resúmenes y no cuestan nada.
stats-complete = completo
stats-waiting = incompleto
stats-never = ninguno aún
stats-trouble = En la última consulta: { $error }
stats-day = Últimas 24 horas: boletines <b>{ $digests }</b>, mensajes enviados { $sent }, fallidos { $failed } · el último { $last } · en camino { $wait } s
stats-disk = En el disco: { $size }, y quedan libres { $free }
stats-backup = Última copia: { $at }
stats-no-backup = Aún no hay ninguna copia
stats-growth = Crece { $daily } al día; en un año serán { $year }
stats-chart = Mensajes enviados, { $days }: <code>{ $chart }</code> como mucho { $most } al día
stats-unwell = No va bien: { $reason }
stats-to-failures = Fallos
stats-to-costs = Costes
stats-to-jobs = Tareas
jobs-title = <b>Tareas</b> · cada una mira una vez por minuto si hay algo que hacer
jobs-none = Aquí no se ha ejecutado aún ninguna tarea; se ejecutan en el servicio.
jobs-line = <b>{ $job }</b>: { $what }
jobs-last = la última vez { $last }, en { $took } s
jobs-next = la próxima { $next }
jobs-now = en marcha
jobs-trouble = ⚠ { $error }
jobs-hint = Los botones ejecutan una ahora.
job-harvest = mira qué ha anunciado arXiv
job-due = prepara los boletines cuya hora ha llegado
job-sweep = borra lo que ya se conservó bastante
job-backup = copia la base de datos, una vez cada noche
job-chronicle = anota las cifras de cada día
job-alerts = busca lo que requiere que alguien intervenga
job-recap = envía los sábados los repasos de la semana
job-begun = { $job } empieza.
job-busy = { $job } ya está en marcha.
job-absent = Aquí no hay ninguna tarea { $job }.
health-state-healthy = <b>Todo va bien.</b>
health-state-degraded = <b>No va bien.</b> Pasará solo, o hay que esperar.
health-state-stalled = <b>No va bien.</b> Ayudaría un reinicio.
health-reason = • { $reason }
health-heard = Telegram respondió hace { $seconds } s.
health-due = El mensaje más antiguo espera desde hace { $minutes } min.
health-none-due = Ningún mensaje espera.
health-alert = Requiere que alguien intervenga desde { $since }: { $what }
health-absent = En esta carpeta no funciona ningún paperboy.
health-silent = Telegram no responde desde hace { $minutes } min ({ $about })
health-deaf = Telegram responde, pero no deja pasar ninguna actualización desde hace { $minutes } min ({ $about })
health-conflict = otro programa recibe las actualizaciones de este bot desde hace { $minutes } min; solo puede funcionar uno, así que mientras tanto no se envía nada
health-webhook = Telegram no puede llevar actualizaciones al webhook: { $about }
health-late = una tarea ({ $about }) no termina desde hace { $minutes } min
health-failing = una tarea falla: { $about }
health-store = no se puede leer la bandeja de salida: { $about }
health-held = no se envía nada durante { $minutes } min más: { $about }
health-outbox = un mensaje espera desde hace { $minutes } min sin que nada lo impida
users-title = { $count ->
        [0] Todavía nadie usa este bot
        [one] Un chat
       *[other] { $count } chats, primero los que llegaron al final
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics ->
        [one] 1 tema
       *[other] { $topics } temas
    } · desde el { $day }
users-active = activo
users-paused = en pausa
users-gone = ausente
users-banned = vetado
users-last = Último boletín: { $day }
users-hint = <code>/users 123</code> muestra uno de ellos.
users-newer = ‹ Más recientes
users-older = Más antiguos ›
users-unknown = Ningún chat { $chat } usa este bot. Un identificador es un número, como los que enumera /users.
button-ban = Vetar
button-unban = Levantar el veto
ban-what = «{ $chat }» no es un identificador. Es un número, como los que enumera /users.
ban-admin = Es un administrador. Quita antes su número de PAPERBOY_ADMINS.
ban-done = { $chat } tiene el paso vetado: no llega a nada, y nada se le envía.
ban-list = Vetados: { $ids }. <code>{ $command } 123</code> levanta un veto.
ban-nobody = Nadie está vetado. <code>{ $command } 123</code> deja fuera a alguien.
unban-done = El veto a { $chat } está levantado.
unban-none = { $chat } no tenía veto.
broadcast-what = ¿Qué digo a todos? <code>/broadcast</code> y el texto. Lo ves antes de que salga.
broadcast-message = <b>Un mensaje de la persona responsable de este bot</b>

    { $text }
broadcast-draft = <i>Aún no se ha enviado nada. Llegaría a { $hearers ->
        [one] un chat
       *[other] { $hearers } chats
    }.</i>
broadcast-sending = <i>En camino: { $sent } de { $total } enviados, { $waiting } en espera, { $failed } fallidos.</i>
broadcast-paused = <i>En pausa: { $sent } de { $total } enviados, { $failed } fallidos.</i>
broadcast-cancelled = <i>Cancelado: se enviaron { $sent } de { $total }, { $failed } fallidos.</i>
broadcast-done = <i>Hecho: { $sent } de { $total } enviados, { $failed } fallidos; los demás se fueron o pausaron entretanto.</i>
broadcast-ended = Tu mensaje para todos ha salido: { $sent } de { $total } enviados, { $failed } fallidos.
broadcast-step-send = Enviarlo
broadcast-step-look = ¿Cuánto falta?
broadcast-step-pause = Pausar
broadcast-step-resume = Continuar
broadcast-step-cancel = Cancelar
failures-none = Ningún mensaje se dio por perdido.
failures-title = <b>Dados por perdidos, primero los más recientes</b>
failures-line = { $number } · { $chat }: { $error } (intentos: { $attempts })
failures-all = ↻ Todos
retry-what = «{ $number }» no es ningún mensaje. /failures enumera los que se dieron por perdidos.
retry-done = { $count ->
        [0] No hay nada que enviar otra vez.
        [one] Un mensaje está otra vez en camino.
       *[other] { $count } mensajes están otra vez en camino.
    }
backup-made = Copia hecha: { $file }, { $size }.
backup-failed = No se hizo ninguna copia: { $reason }
alert-harvest = Desde hace { $hours } h faltan artículos que arXiv anunció. /stats dice qué respondió arXiv; <code>paperboy doctor</code> mira más de cerca.
alert-disk = El disco está casi lleno: quedan { $free } MB. Las copias y la caché de textos completos se pueden mover o reducir.
alert-starts = Me iniciaron { $count } veces en una hora. El registro dice por qué terminé.
alert-job = Una tarea falla una y otra vez ({ $job }): { $error }
alert-key-refused = El servicio del modelo de lenguaje rechaza la clave. Hasta que OPENAI_API_KEY sea correcta, las síntesis son frases de los resúmenes.
alert-unknown-model = El servicio del modelo de lenguaje no conoce ese modelo. PAPERBOY_MODEL y OPENAI_BASE_URL lo nombran.
alert-unknown-embedding-model = El servicio del modelo de lenguaje no conoce ese modelo de embeddings; los artículos y pasajes se buscan solo por palabras. PAPERBOY_EMBEDDING_MODEL y OPENAI_BASE_URL lo nombran.
alert-no-credit = La cuenta en el servicio del modelo de lenguaje está agotada. Mientras tanto, las síntesis son frases de los resúmenes.
alert-wrong-host = La dirección del modelo de lenguaje lleva a otro servidor, y allí no se envía nada. OPENAI_BASE_URL la nombra.
alert-budget = El presupuesto de hoy para el modelo de lenguaje se agotó. Hasta medianoche (UTC), las síntesis son frases de los resúmenes. /costs dice en qué se fue; PAPERBOY_DAILY_BUDGET lo fija.
alert-flood = No se puede enviar nada durante { $minutes } min más. Lo que espera sale entonces.
alert-over = Resuelto: { $what }.
alert-about-harvest = artículos de arXiv
alert-about-disk = espacio en el disco
alert-about-starts = inicios
alert-about-model = el modelo de lenguaje
alert-about-embedding = el modelo de embeddings
alert-about-budget = el presupuesto del modelo de lenguaje
alert-about-flood = el envío
alert-about-job = la tarea { $job }
trace-submitted = enviado a arXiv
trace-harvested = recogido: { $paper }, versión { $version } ({ $kind })
trace-complete = el anuncio del { $day } está completo: { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }
trace-waiting = se buscó el anuncio del { $day } y no está completo (problema: { $error })
trace-revised = anunciado otra vez, revisado, el { $day }
trace-matched = coincide con «{ $query }» el { $day }: { $score } ({ $reasons })
trace-summarised = sintetizado: { $depth } en { $language } por { $engine }; { $dropped } de { $checked } frases comprobadas, quitadas
trace-planned = en { $count ->
        [one] un boletín
       *[other] { $count } boletines
    } hasta el { $day }
trace-messages = sus mensajes: { $count } { $state }
trace-marked = lectores: abierto por { $opened }, gustó a { $liked }, no gustó a { $disliked }, guardado por { $saved }
trace-subscriber = suscrito; { $state }; hilo { $thread }
trace-no-digest = todavía sin boletín
trace-ranked = para «{ $query }»: { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }
trace-chosen = elegido: { $id } ({ $score })
trace-frozen = el boletín { $digest } hasta el { $day } está fijado: { $count ->
        [one] un artículo
       *[other] { $count } artículos
    }
trace-written = el mensaje { $delivery } está en la bandeja de salida
trace-queued = el mensaje { $delivery } sale después de esto; intentos hasta ahora: { $attempts } (problema: { $error })
trace-uncertain = el mensaje { $delivery } quizá llegó, y se envía otra vez después de esto; intentos hasta ahora: { $attempts } (problema: { $error })
trace-sending = el mensaje { $delivery } está en camino; intento { $attempts }
trace-sent = el mensaje { $delivery } está enviado, intento { $attempts }; su número en Telegram es { $message }
trace-failed = el mensaje { $delivery } se dio por perdido (intentos: { $attempts }): { $error }
trace-cancelled = el mensaje { $delivery } se retiró: { $error }
trace-due = toca el próximo boletín: { $hour }, { $zone }
trace-log = En el registro: { $names }
invite-link = Este enlace deja entrar a una persona, en un plazo de { $days } días:
    { $link }
admin-failed = Un mensaje al chat { $chat } se dio por perdido (intentos: { $attempts }): { $error }
admin-parked = Telegram no quiere mensajes para el chat { $chat } hasta { $until }. Los suyos esperan.
admin-held = De { $since } a { $until } no se pudo enviar nada: { $reason }. Lo que esperaba sale ahora.

## En la web: la página de quien lo lleva

operator-title = paperboy: cómo está
operator-now = Ahora
operator-active = personas con boletines
operator-paused = en pausa
operator-gone = ausentes
operator-queued = mensajes en espera
operator-sending = mensajes saliendo
operator-uncertain = inciertos
operator-oldest = el más antiguo espera
operator-given-up = perdidos en un día
operator-digests = boletines en un día
operator-sent = mensajes en un día
operator-wait = en camino
operator-papers = artículos
operator-arxiv = último día de arXiv
operator-size = base de datos
operator-free = libre en el disco
operator-days = Las últimas semanas
operator-chart-sent = Mensajes enviados al día
operator-chart-digests = Boletines al día
operator-chart-cost = Coste del modelo al día
operator-chart-size = Tamaño de la base de datos
chart-said = como mucho { $most }, el último { $last }
operator-jobs = Tareas
operator-costs = El modelo de lenguaje hoy
operator-spent = { $cost } de { $budget }
operator-numbers = Lo mismo en cifras
operator-unfold = Cada día
operator-col-job = tarea
operator-col-does = lo que hace
operator-col-last = terminó
operator-col-took = tardó
operator-col-next = próxima
operator-col-trouble = problema
operator-col-purpose = para
operator-col-model = modelo
operator-col-calls = llamadas
operator-col-failed = fallidas
operator-col-tokens-in = tokens de entrada
operator-col-tokens-out = tokens de salida
operator-col-cost = coste
operator-col-day = día
operator-col-active = personas
operator-col-digests = boletines
operator-col-sent = mensajes
operator-col-size = base de datos

## Menú y perfil

menu-start = Qué es esto
menu-subscribe = Seguir un tema
menu-topics = Lo que sigues
menu-unsubscribe = Dejar de seguir un tema
menu-digest = Tu boletín más reciente, ahora
menu-history = Boletines anteriores, para releer
menu-paper = Un artículo: número, enlace o palabras
menu-search = Buscar entre los artículos
menu-similar = Artículos parecidos
menu-why = Por qué llegó un artículo, o por qué no
menu-saved = Lo que guardaste
menu-note = Etiquetas y una nota para un artículo
menu-taste = Lo que aprendí de tus marcas
menu-trends = Cómo evolucionaron tus temas esta semana
menu-ask = Una pregunta sobre un artículo
menu-export = Tu boletín, lo guardado o tus datos en un archivo
menu-import = Traer temas y artículos guardados
menu-settings = Hora, zona horaria, extensión, idioma
menu-channels = Canales y grupos que administras
menu-pause = Parar un tiempo
menu-resume = Continuar
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = Lo que conservo sobre ti
menu-deleteme = Borrarlo todo
menu-help = Lo que sé hacer
menu-stats = Cómo va todo
menu-health = Si todo está bien
menu-jobs = Lo que funciona solo, y cuándo
menu-users = Quién está
menu-costs = Lo que cuesta el modelo de lenguaje
menu-invite = Dejar entrar a alguien
menu-ban = Dejar fuera a alguien
menu-unban = Readmitir a alguien
menu-broadcast = Un mensaje para todos
menu-failures = Mensajes que se dieron por perdidos
menu-retry = Enviarlos otra vez
menu-backup = Copiar la base de datos, ahora
description = Leo cada artículo nuevo de arXiv para que no tengas que hacerlo tú. Cada mañana, a tu hora, te envío los pocos que te importan, cada uno en una frase comprobada con su artículo. Un toque abre lo demás: qué aporta, sus figuras y tus preguntas.

    Envía /start y dime en qué trabajas.
short-description = Los pocos artículos nuevos de arXiv que te importan, cada mañana, cada uno en una frase comprobada.

## Instalación, en la terminal

init-welcome = Esto configura paperboy: un token de Telegram, quién lo administra, y { $file } con ambas cosas. Tarda dos minutos.
init-token-how =
    En Telegram, abre @BotFather (https://t.me/BotFather) y envíale /newbot. Pide un nombre y un nombre de usuario que
    termine en «bot», y responde con un token como 123456:ABC-DEF. Pégalo aquí; no se muestra.
init-token-ask = Token
init-token-form = Eso no es un token. Tiene cifras, dos puntos y unas treinta letras y cifras: 123456:ABC-DEF.
init-token-refused = Telegram no conoce este token. BotFather muestra el correcto: /mybots, tu bot, API Token.
init-unreachable = no se llega a Telegram ({ $error }); revisa la red y su proxy (HTTPS_PROXY), y ejecuta esto de nuevo
init-bot = Este es @{ $name }.
init-owner-how =
    ¿Quién lo administra? Abre { $link } con tu propia cuenta y pulsa Start, o envía esto al bot:
        /start { $code }
init-owner-hello = Te encontré. Sigue donde estabas; aquí estaré cuando acabes.
init-owner = Eres { $name }, número { $id }.
init-owner-silent = nadie escribió al bot en quince minutos; ejecuta esto de nuevo cuando tengas Telegram a mano
init-owner-lost = no se pudo seguir preguntando a Telegram ({ $error }); si otro programa usa este bot, detenlo y ejecuta esto de nuevo
init-zone-ask = Tu zona horaria
init-zone-unknown = Esa zona horaria no existe; escribe una como Europe/Berlin.
init-written = { $file } está escrito; solo tú puedes leerlo.
init-service-ask = ¿Iniciar paperboy ahora, y cada vez que arranque esta máquina?
init-service-done = Está en marcha. `systemctl status paperboy` dice cómo va, `journalctl -u paperboy` qué hace.
init-run = Así se inicia: { $command }
init-next = Luego háblale, { $link }: /subscribe y en qué trabajas. /invite deja entrar a otros.
