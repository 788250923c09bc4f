### paperboy の日本語。短く、あたたかく、具体的に。です・ます体で、感嘆符も専門用語もなしに。

## はじめに

welcome = こんにちは。arXiv の新しい論文を、あなたの代わりにすべて読んでいます。毎朝、あなたに関わる数本だけを、一本につき一文でお届けします。
welcome-invited = ようこそ、お入りください。
welcome-again = おかえりなさい。いまはどのトピックもフォローしていません。
welcome-group = このグループが何をフォローするかは、グループの管理者が決めます。<code>/subscribe robot grasping</code>、またはボタンからどうぞ。どなたでも <code>/paper 2506.01234</code> で論文を開き、そのカードに返信して質問できます。私宛てでないものは、ここでは読みません。
welcome-back = おかえりなさい。{ $topics } 件のトピックをフォロー中です。ダイジェストは { $when }に届きます。

    最新は /digest、フォロー中のトピックは /topics、そのほかは /settings で見られます。
pick-field = どんな研究をしていますか。分野をタップするか、そのまま入力してください：<code>robot grasping</code>
pick-topic = <b>{ $field }</b> のうち、どれでしょう。トピックをタップするか、ご自分で入力してください。
pick-more = ほかの分野 ›
pick-back = ‹ 分野
pick-another = 別のトピック
pick-open = トピックを選ぶ
field-language = 言語
field-vision = コンピュータビジョン
field-learning = 機械学習
field-robotics = ロボティクス
field-speech = 音声と音響
field-security = セキュリティ
field-software = ソフトウェア
field-systems = 計算機システム
field-people = 人とコンピュータ
field-physics = 量子と素粒子
field-astronomy = 天文学
field-matter = 物質と材料
field-mathematics = 数学
field-statistics = 統計学
field-biology = 生物学
field-economics = 経済学
outlook-daily = <b>{ $query }</b>：新しい論文は一日に約 { $count } 本です。
outlook-weekly = <b>{ $query }</b>：新しい論文は一週間に約 { $count } 本です。
outlook-rare = <b>{ $query }</b>：新しい論文は一週間に一本未満です。
outlook-none = <b>{ $query }</b>：ここ数日はありません。珍しいか、別の呼び名があるのかもしれません。
outlook-unknown = <b>{ $query }</b> ですね。
outlook-day = { $day } の注目の論文：
first-hour = ダイジェストは何時にお届けしますか。最初の一回はすぐに届きます。こちらの時計では { $clock } です。
first-hour-elsewhere = こちらは別の時刻です
first-zone = <b>{ $query }</b>：そちらは今、何時ですか。
offer-topic = <b>{ $query }</b>：新しい論文を毎朝お届けしましょうか。
offer-hint = 「フォローする」をタップすると、新しい論文が毎朝届きます。
not-invited = このボットは招待制です。運営者にリンクをもらってください。
not-open = このボットは新しい方を受け付けていません。
invite-refused = この招待はすでに使われたか、期限が切れています。新しいものをもらってください。

## ヘルプ

help = <b>できること</b>

    /subscribe <i>トピック</i> – トピックをフォローする：<code>robot grasping</code>、<code>"chain of thought" AND cat:cs.CL</code>、<code>au:"Jane Doe"</code>
    /topics – フォロー中のトピックと、その設定
    /unsubscribe – フォローをやめる
    /digest – 最新のダイジェストをいま見る
    /history – 過去のダイジェストを読み返す
    /paper <i>番号、リンク、またはキーワード</i> – 論文を一本
    /search <i>トピック</i> – 手元の論文を探す
    /similar <i>番号</i> – 似た論文
    /why <i>番号</i> – 論文が届いた理由、届かなかった理由
    /saved – 保存した論文。/note <i>番号 #タグ 言葉</i> – タグとメモ。/taste – あなたの評価から学んだこと
    /trends – トピックの今週の動き。<i>トピック</i> – 一つだけ
    /ask <i>番号 質問</i> – 論文について質問する。カードへの返信でもできます
    /export – 最新のダイジェスト、保存した論文、あなたに関するすべてをファイルに。/import – それを戻す
    /channels – 管理しているチャンネルとグループ
    /settings – 時刻、タイムゾーン、分量、言語
    /pause、/resume – ダイジェストをしばらく休む
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – あなたについて保管しているもの
    /deleteme – そのすべてを削除する

    arXiv の番号やリンクを送ると、その論文が開きます。PDF、またはそのリンクは、あなただけのために読みます。
said-hello = こんにちは, こんばんは, おはよう, おはようございます, はじめまして, どうも
said-help = ヘルプ, 助けて, メニュー, コマンド, 設定, 使い方, 何ができますか, 停止
managed-for = <i>{ $title }</i>
managed-unknown = 「{ $name }」というチャンネルやグループには入っていません。先にそこで管理者にしてください。管理しているものの一覧は /channels です。
managed-not-yours = そこへ届くものを変えられるのは、そこの管理者だけです。
managed-none = あなたのチャンネルやグループには、まだ入っていません。加えていただければ、ここで設定の仕方をお伝えします。
managed-list = <b>管理しているチャンネルとグループ</b>

    タップすると、届く内容を確認・変更できます。
managed-page = フォロー中：<b>{ $topics }</b>
    ダイジェスト：<b>{ $hour }</b>（{ $zone }）

    ここで入力することもできます：<code>/subscribe robot grasping</code>
managed-joined = { $title } に投稿できるようになりました。設定はここで行い、向こうでは誰にも見えません。
managed-settings = 設定
button-channel = チャンネルに追加する
button-group = グループに追加する
help-admin = <b>管理者向け</b>

    /stats – 現在の様子
    /health – 問題がないか。/jobs – 自動で動くものとその時刻
    /costs – 言語モデルにかかった費用
    /users <i>番号</i> – 利用者。/invite – 一人だけ招待できるリンク。/ban、/unban <i>番号</i>
    /broadcast <i>文章</i> – 全員へのお知らせ。先にあなたに表示します
    /failures、/retry – 送信をあきらめたメッセージ
    /backup – データベースのコピーをいま作る
privacy = <b>あなたについて保管しているもの</b>

    このチャットの番号、トピックと設定、同じ論文が二度届かないように、お送りした論文。そして、評価・保存・開封した論文と、あなたのタグやメモ、そこからわかる好み（/taste で確認でき、忘れさせることもできます）。送られたメッセージも質問も保存しません。私のメッセージについては、どの論文のものかだけを覚えています。

    送られた PDF は、あなただけのために読みます。本文は { $own } 日間、またはあなたが削除するまで保管します。

    { $where }

    /deleteme ですべてを一度に削除します。私をブロックした場合は、{ $days } 日後に自動で削除します。

privacy-here = どこにも渡しません。要約はこのマシンの上で、論文だけから作られます。
privacy-model = 要約は { $host } の言語モデルが作ります。渡すのは論文の本文（あなたが送ったものも含みます）だけで、あなたについては何も渡しません。論文への質問も、お名前を伏せてそこへ送られます。トピックの言葉も送られますが、誰がフォローしているかは送られません。

## トピック

subscribe-what = どのトピックですか。例：<code>/subscribe diffusion models</code>
subscribe-like = 「{ $title }」に似た新しい論文を毎朝お届けしましょうか。いまあるものは <code>/similar { $id }</code> で見られます。

    手がかり：<b>{ $query }</b>
subscribed = <b>{ $query }</b> をフォローしました。{ $pace }ダイジェストは { $when }に届きます。変更は /settings から。
comes-at = { $hour }（{ $zone }）
comes-at-on = { $days } の { $hour }（{ $zone }）
subscribed-first = まずは、ここ数日の論文です：
subscribed-first-there = ここ数日の論文を、いまそこへお送りします。
subscribed-wait = 論文が出しだい、お届けします。言葉を変えるか減らすと、もっと見つかるかもしれません。
in-english = arXiv の論文はほとんどが英語で、人名もローマ字です。同じように書いてください。
unread-category = このボットが読むのは arXiv の <i>{ $read }</i> だけです。<i>{ $names }</i> からは、そこへクロスリストされた論文だけが届きます。
subscribed-later = <b>{ $query }</b> をフォローしました。いま arXiv のここ数日分を読んでいます。終わりしだい、最初のダイジェストをお届けします。
pace-daily = 新しい論文は一日に約 { $count } 本です。
pace-weekly = 新しい論文は一週間に約 { $count } 本です。
pace-rare = 新しい論文は一週間に一本未満です。
pace-none = ここ数週間、当たる論文はありませんでした。
instead-narrower = 少し多いかもしれません。代わりに、もっと狭いもの：
instead-broader = 代わりに、もっと広いもの：
instead-person = 人名でしたら、代わりに：
instead-daily = { $query } · 一日 { $count } 本
instead-weekly = { $query } · 一週間 { $count } 本
already-subscribed = <b>{ $query }</b> はすでにフォロー中です。新着は /digest で見られます。
too-many-topics = フォロー中のトピックは { $count } 件で、これが上限です。先に /unsubscribe でどれかを外してください。
query-trouble = このトピックは読み取れません：{ $reason }。

    <pre>{ $place }</pre>
query-too-long = { $limit } 文字を超えています
query-too-long-written = すべて書き下すと { $limit } 文字を超えます
query-too-deep = 括弧の入れ子が深すぎます
query-empty = 探すものがありません
query-only-exclusions = 除くものしか書かれていません。探すものも書いてください
query-quotation-mark = 引用符が閉じていません
query-opening-bracket = 開き括弧が足りません
query-closing-bracket = 閉じ括弧が足りません
query-empty-brackets = 括弧の中が空です
query-unknown-field = <code>{ $field }</code> という項目はありません。使えるのは <code>cat:</code>、<code>au:</code>、<code>ti:</code>、<code>abs:</code> です。ほかにコロンを含むものは引用符で囲んでください
query-unknown-category = <code>{ $category }</code> は arXiv の分類ではありません。<code>cs.CV</code> のように書いてください
query-nothing-before = <code>{ $word }</code> の前に何か必要です
query-nothing-after = <code>{ $word }</code> の後に何か必要です
query-category-after = <code>{ $word }</code> の後に <code>cs.CV</code> のような分類が必要です
query-name-after = <code>{ $word }</code> の後に名前が必要です
query-words-after = <code>{ $word }</code> の後に単語か "語句" が必要です
topics-none = まだ何もフォローしていません。<code>/subscribe diffusion models</code> と送ってみてください
topics-title = <b>フォロー中</b>
topics-hint = トピックをタップすると、届く内容を確認・変更できます。
topic-button = { $number } · { $query }
unsubscribe-hint = トピックをタップすると、フォローをやめます。
unsubscribe-button = ✕ { $query }
unsubscribed = <b>{ $query }</b> のフォローをやめました。
unsubscribe-all = すべてやめる
unsubscribe-sure = { $count } 件のトピックのフォローをすべてやめますか。

## 一つのトピック

topic-title = <b>{ $query }</b>

    一回に最大 <b>{ $papers }</b> 本
    厳しさ：<b>{ $level }</b>
    曜日：<b>{ $days }</b>
topic-set-with = 必須：<i>{ $values }</i>
topic-set-without = 除外：<i>{ $values }</i>
topic-set-in = 分類：<i>{ $values }</i>
topic-set-by = 必ず届く著者：<i>{ $values }</i>
topic-set-cross = ほかの分野からのクロスリストは除く
topic-set-cross-idle = クロスリストは除きますが、分類がないと見分けられません。分類を書いてください：<code>/topics { $number } 分類 cs.CV</code>
topic-set-versions = まだ届いていない以前の論文の新しい版も含む
topic-hint = 入力でも変更できます：<code>/topics { $number } 本数 8</code>、<code>/topics { $number } 曜日 月</code>、<code>/topics { $number } 除外 survey</code>
topic-level-strict = 厳格
topic-level-balanced = 標準
topic-level-broad = 広め
topic-no-level = 合うか合わないかだけ
topic-daily = 毎日
topic-papers = 本数
topic-level = 厳しさ
topic-days = 曜日
topic-with = 必須
topic-without = 除外
topic-in = 分類
topic-by = 著者
topic-cross = クロスリスト
topic-versions = 新版
topic-stop = フォローをやめる
topic-back = ‹ トピック
topic-choose-papers = <b>{ $query }</b> の論文は、一回に最大何本にしますか。
topic-choose-level = <b>{ $query }</b> の論文だと、どのくらい確かなものを選びましょうか。

    <b>厳格</b> – 確かにそうであるものだけ
    <b>標準</b> – そうである見込みのほうが高いもの
    <b>広め</b> – そうかもしれないものも
topic-choose-days = どの曜日にしますか。あいだの論文は、次の曜日まで待ちます。
topic-choose-with = 次の言葉のどれかを含む論文だけが届きます。タップすると外れます。追加は入力で：
    <code>/topics { $number } 必須 attention, transformer</code>
topic-choose-without = 次の言葉を含む論文は届きません。タップすると解除します。追加は入力で：
    <code>/topics { $number } 除外 survey, medical imaging</code>
topic-choose-in = 次の分類のどれかに入る論文だけが届きます。タップすると外れます。追加は入力で：
    <code>/topics { $number } 分類 cs.CV, stat</code>
topic-choose-by = 次の人の論文は、内容にも、ここのほかの設定にもよらず必ず届きます。タップすると外れます。追加は入力で：
    <code>/topics { $number } 著者 Jane Doe</code>
topic-unset = <i>まだ何も設定されていません。</i>
topic-by-many = <i>{ $names }</i>：1日に約 { $count } 本。同じ名前の人すべてが含まれ、名前によって届くのは1日 { $most } 本までです。名前を詳しく書くほど少なくなります。
topic-unknown = { $number } 番のトピックはありません。一覧は /topics です。
topic-not-followed = <b>{ $query }</b> はフォローしていません。
topic-nonsense = 「{ $value }」がどの設定かわかりません。<code>/topics { $number } 厳格</code>（<code>標準</code>、<code>広め</code>）、<code>本数</code>と 20 までの数、<code>曜日 月 木</code>、<code>必須</code>・<code>除外</code>・<code>分類</code>・<code>著者</code>とその内容（または <code>none</code>）、<code>クロスリスト off</code>、<code>新版 on</code> のように書いてください。
filter-word = 「{ $value }」には語がないため、探せません。設定は変わっていません。
filter-category = 「{ $value }」という arXiv の分類はありません。<code>cs.CV</code> のように書いてください。設定は変わっていません。
filter-name = 「{ $value }」は名前ではありません。少なくとも姓を、できれば <code>Jane Doe</code> のように入力してください。設定は変わっていません。
filter-too-long = 「{ $value }」は長すぎます。語、語句、名前はそれぞれ { $limit } 文字までです。設定は変わっていません。
filter-too-many = 1つの一覧に入るのは { $limit } 件までです。先にいくつかタップして外すか、<code>none</code> で空にしてください。

## ダイジェスト

digest-header = <b>{ $query }</b> · { $days } · 新着 { $pool } 本のうち { $count } 本
digest-header-old = { $days } · { $count } 本。どのトピックのものかは、もう残っていません。
digest-header-none = <b>{ $query }</b> · { $days } · 新着 { $pool } 本のうち該当なし
digest-continued = <b>{ $parts } 通のうち { $part } 通目</b>
digest-more = … ほかに、少し遠いものが { $count } 本あります。
digest-more-alike = … ほかに { $count } 本あります。
digest-source-quoted = <i>どの文も、論文の要旨からの引用です。</i>
digest-source-unusable = <i>言語モデルからは確かめられる文が得られなかったため、どの文も論文の要旨からの引用です。</i>
digest-source-checked = <i>どの文も、論文の要旨と照らし合わせてあります。</i>
digest-source-both = <i>どの文も論文の要旨と照らし合わせてあり、確かめられなかったところは要旨の文のままです。</i>
digest-note-model-down = <i>言語モデルが応答しなかったため、要旨の文を載せています。</i>
digest-note-model-down-some = <i>一部の論文では言語モデルが応答しなかったため、そこは要旨の文を載せています。</i>
digest-note-over-budget = <i>言語モデルの本日の予算を使い切ったため、要旨の文を載せています。</i>
digest-note-over-budget-some = <i>途中で言語モデルの本日の予算を使い切ったため、残りは要旨の文を載せています。</i>
digest-seen = すべて既読にする
digest-later = 今日あとで
digest-change = { $topics ->
        [1] このトピックを変更
       *[other] トピックを変更
    }
digest-history = 過去のもの
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count } 本、既読
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count } 本、{ $hour } にもう一度
digest-show = もう一度表示
digest-again = 前回のダイジェストのあと、新しいものはありません。もう一度お見せします。
digest-words = /digest では「{ $value }」を探せません。届くのは最新のダイジェストです。過去のものは日付順に /history に、トピックの論文は /search にあります。
digest-none-yet = まだダイジェストはありません。次は { $when }に届きます。
digest-no-topics = まだ何もフォローしていないので、お送りするものがありません。<code>/subscribe diffusion models</code> と送ってみてください
digest-not-read-yet = いま arXiv のここ数日分を読んでいます。終わりしだい、ダイジェストをお届けします。
history-none = 読み返せるダイジェストはまだありません。
history-title = <b>これまでのダイジェスト</b>

    タップすると、もう一度読めます。
history-button = { $day } · { $count } 本
history-newer = ‹ 新しい
page-button = ページで読む
page-made = このダイジェストをページにしました。要旨、数式、図は、手元に来しだい載ります。リンクを知っている人は誰でも { $day } まで読めます。
page-open = ページを開く
feed-button = フィードにする
feed-made = <b>{ $query }</b> の Atom フィードです。ダイジェストの論文を、フィードリーダーで読めます。アドレスを知っている人は誰でも、あなたがこのトピックをフォローしているあいだ読めます。
feed-copy = アドレスをコピー
feed-title = { $query } · paperboy
link-revoke = リンクを無効にする
link-revoke-all = 秘密のリンク { $count } 件をすべて無効にする
link-revoked = { $count } 件のリンクは、もうどこにもつながりません。
history-older = 古い ›
nothing-new = { $pool } 本のなかに、{ $queries } の新しい論文はありませんでした（{ $days }）。
not-announced = arXiv はまだ { $day } の論文を発表していません。引き続き見ています。
reason-title = タイトル：<i>{ $text }</i>
reason-abstract = 要旨：<i>{ $text }</i>
reason-author = 著者：<i>{ $text }</i>
reason-category = 分類：<i>{ $text }</i>
reason-version = 新しい版：{ $text }
reason-beside = 一つ前に近い論文
reason-related = 関連：<i>{ $text }</i>
reason-agreed = 言語モデルの判断：トピックに合う
reason-doubted = 言語モデルの判断：トピックに合わない
cross-list = クロスリスト
withdrawn = 取り下げ

## 論文

paper-what = どの論文ですか。arXiv の番号、リンク、DOI、またはキーワードで：<code>/paper 2506.01234</code>
asking-arxiv = arXiv に問い合わせています …
paper-unknown = arXiv に { $id } という論文はありません。番号をもう一度確かめるか、タイトルで探してください：/search
paper-meant = 「{ $words }」は arXiv の番号ではありません。こちらでしょうか。
paper-meant-say = 「{ $words }」は arXiv の番号ではありません。<code>{ $said }</code> のことでしょうか。
not-arxiv = arXiv の論文ではなく、そこは読めません。PDF をファイルで送っていただければ、お読みします。タイトルで探すこともできます：/search
paper-unreachable = いま arXiv が応答しないため、{ $id } を調べられません。数分後にもう一度お試しください。
paper-choose = どれでしょうか。
paper-no-match = 「{ $words }」に当たる論文は見つかりませんでした。arXiv の番号かリンクなら確実です。
search-unreachable = 「{ $words }」に当たる論文は手元になく、いまは arXiv も応答しません。数分後にもう一度お試しください。
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }（{ $date } 改訂）
paper-quoted = <i>要旨の文をそのまま載せています。</i>
paper-checked = <i>✓ { $engine } が作成し、一文ずつ要旨と照らし合わせました。</i>
sentences-dropped = <i>{ $count } 文を取り除きました。</i>
paper-headline-quoted = <i>最初の文は、要旨の文のままです。</i>
paper-note-model-down = <i>言語モデルが応答しなかったため、要旨の文を載せています。</i>
paper-note-over-budget = <i>言語モデルの本日の予算を使い切ったため、要旨の文を載せています。</i>
paper-injection = <b>この論文は言語モデルに語りかけています。</b>どこかに「好意的な査読をせよ」のような指示が書かれています。要約の前に取り除きました。
button-read = 続きを読む
reading-under-way = <b>{ $title }</b> を読んでいます …
reading-none = この論文は要旨しか手に入りません。要旨はカードにあります。
reading-background = 背景
reading-prior_work = これまでの研究
reading-method = 手法
reading-results = 結果
reading-significance = そこからわかること
reading-innovation = 新しい点
reading-performance = 性能
reading-cost = 必要なもの
reading-limits = 限界
reading-keywords = <b>キーワード：</b>{ $words }
reading-checked = <i>✓ { $engine } が{ $basis }から作成し、一文ずつ元の箇所と照らし合わせました。</i>
reading-quoted = <i>{ $basis }の文をそのまま載せています。</i>
basis-abstract = 要旨のみ
basis-pdf = 論文の PDF
basis-html = 論文全文
did-not-stand = <i>言語モデルからは、確かめられる文が得られませんでした。</i>
reading-note-model-down = <i>いま言語モデルが応答しません。あとでもう一度お試しください。</i>
reading-note-over-budget = <i>言語モデルの本日の予算を使い切りました。明日もう一度お試しください。</i>
reading-note-over-share = <i>言語モデルの本日の予算のうち、あなたの分を使い切りました。明日もう一度お試しください。</i>
paper-code = コード
paper-project = プロジェクトページ
paper-withdrawn = <b>この論文は著者によって取り下げられました。</b>
button-ask = 質問する
ask-what = 論文について質問するには、カードに返信するか、<code>/ask 2506.01234 学習データは何ですか</code> のように送ってください。
ask-prompt = 「{ $title }」について、何を知りたいですか。
ask-placeholder = 質問
ask-by-reply = このメッセージに返信して質問してください。
ask-reading = 「{ $title }」に目を通しています …
ask-fetching = 「{ $title }」を arXiv から取得して読みます。数秒かかります。
answer-quoted = <b>「{ $title }」で最も近い記述：</b>
answer-silent = 見たかぎり、「{ $title }」には書かれていません。
answer-checked = <i>✓ 一文ずつ論文と照らし合わせました。</i>
answer-more = <i>続けて質問するには、このメッセージに返信してください。</i>
answer-abstract-only = <i>要旨しか読めませんでした。</i>
answer-other-language = 言語モデルがないときは、質問の言葉を論文のなかで探します。論文の言語で質問してください。
answer-by-words = <i>言語モデルが応答しなかったため、質問の言葉を探すことしかできませんでした。</i>
answer-by-words-budget = <i>言語モデルの本日の予算を使い切ったため、質問の言葉を探すことしかできませんでした。</i>
answer-by-words-share = <i>言語モデルの本日の予算のうちあなたの分を使い切ったため、質問の言葉を探すことしかできませんでした。</i>
answer-in-its-language = <i>論文の言語でお尋ねになれば、見つかるかもしれません。</i>
answer-broke-off = <i>言語モデルがここで途切れました。</i>
answer-model-down = <i>言語モデルが応答しなかったため、論文の言葉をそのまま載せています。</i>
answer-over-budget = <i>言語モデルの本日の予算を使い切ったため、論文の言葉をそのまま載せています。</i>
answer-over-share = <i>言語モデルの本日の予算のうちあなたの分を使い切ったため、論文の言葉をそのまま載せています。</i>
answer-unsupported = <i>言語モデルの答えは論文で裏づけられなかったため、論文の言葉をそのまま載せています。</i>
place-abstract = 要旨
place-page = { $page } ページ
place-both = { $section }、{ $page }
own-reading = { $name } を読んでいます …
own-fetching = { $address } を取得しています …
own-meta = あなたの論文 · { $pages } ページ · あなただけが見られます · { $until } まで保管
own-from-abstract = <i>要旨の文をそのまま載せています。</i>
own-from-beginning = <i>冒頭の文をそのまま載せています。</i>
own-hint = 質問するには、このメッセージに返信してください。
own-drop = いま削除する
own-dropped = 削除しました。ここには何も残っていません。
own-gone = その論文はもう手元にありません。よければもう一度お送りください。
own-too-big = Telegram で受け取れるのは 20 MB までで、これはそれより大きいファイルです。リンクか、小さくしたものなら読めるかもしれません。
own-not-downloaded = Telegram からファイルを受け取れませんでした。もう一度お送りください。
own-unreachable = 掲載元から取得できませんでした。PDF をダウンロードして、ここへ送ることができます。
own-in-private = ほかの場所の論文は、お一人のためだけに読みます。リンクは個人チャットでお送りください。
unreadable-encrypted = ファイルがパスワードで保護されています。保護されていないものをお送りください。
unreadable-scanned = ファイルにはページの画像だけがあり、文字がありません。読めるのは文字のあるものだけです。
unreadable-damaged = ファイルが壊れているか、途中で切れています。取得し直して、もう一度お送りください。
unreadable-too-big = ファイルが大きすぎて読めません。
unreadable-too-many-pages = ページが多すぎて読めません。
unreadable-too-slow = 読むのに時間がかかりすぎたので、中止しました。
unreadable-wrong-type = 読めるのは PDF だけで、これは PDF ではありません。
unreadable-empty = ファイルに文字がありません。
unreadable-crashed = このファイルは読めません。読み取りの途中で失敗しました。
too-many-files = 一度にたくさんのファイルです。一分ほど待ってから、次をお送りください。
button-figures = 図
figures-fetching = 「{ $title }」の図を arXiv から取得しています。数秒かかります。
figures-none = 「{ $title }」には、ここで見せられる図が見つかりませんでした。PDF にはあるかもしれません。
figures-unreachable = いま arXiv が応答しないため、図を取得できません。数分後にもう一度お試しください。
button-back = ‹ 戻る
button-pdf = PDF
button-share = 共有
button-abs = arXiv
button-similar = 似た論文
search-what = 何を探しますか。例：<code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · 近い順 · { $count } 本のうち { $places }
search-newest = <b>{ $query }</b> · 新しい順 · { $count } 本のうち { $places }
search-some = これらの語をすべて含む論文は手元にありません。次の論文はその一部を含みます。
search-at-arxiv = <b>{ $query }</b> の論文は手元にありません。arXiv では次のものが見つかりました：
similar-what = どの論文に似たものですか。カードに返信するか、arXiv の番号かリンクを送ってください：<code>/similar 2506.01234</code>
similar-title = 「{ $title }」に似た論文 · { $count } 本のうち { $places }

    手がかり：<b>{ $query }</b>
similar-none = 「{ $title }」に似た論文は手元にありません。
search-order-best = 近い順
search-order-newest = 新しい順
search-previous = ‹ 前へ
search-next = 次へ ›
search-follow = フォローする
search-none = <b>{ $query }</b> の論文は手元にありません。フォローすると、最初の一本が出たときにお知らせします。
search-unheard = <i>{ $words }</i> を含む論文は、ここにはありません。
search-apart = どの語もここの論文のどれかにありますが、すべてを扱うものはありません。
search-fewer = { $query } で探す

## インラインモード

inline-not-invited = 招待制です。運営者にお尋ねください
inline-too-many = 少しお待ちを。一分後にもう一度
inline-more = もっと見る
inline-none = 見つかりません。チャットで探してください

## 論文への評価

mark-like = 👍 似たものを増やす
mark-dislike = 👎 似たものを減らす
mark-save = 🔖 保存
mark-like-done = わかりました。似たものを増やします。
mark-dislike-done = わかりました。似たものを減らします。
mark-save-done = 保存しました。一覧は /saved です。
mark-back = 取り消しました。
button-why = 届いた理由
saved-none = まだ何も保存していません。保存ボタンは各論文の下にあります。
saved-title = <b>保存した論文</b> · { $count } 本
saved-found = <b>{ $words }</b> · 保存した { $count } 本のうち { $found } 本
saved-nothing-found = 保存した論文に、<b>{ $words }</b> を含むものはありません。すべては /saved で見られます。
saved-all = ‹ 保存した論文すべて
saved-hint = <code>/saved キーワード</code> や <code>/saved #タグ</code> で探せます。タグとメモをつけるには、カードに <code>#タグ ひとこと</code> と返信してください。
remark-what = どの論文に、何と書きますか。<code>/note 2506.01234 #比較対象 うちの結果と比べる</code>、またはカードに返信してください。タグは # で始めます。<code>none</code> で両方が消えます。
remark-none = タグもメモもありません。<code>/note { $id } #タグ ひとこと</code>
why-what = どの論文ですか。カードに返信するか、arXiv の番号かリンクを送ってください：<code>/why 2506.01234</code>
why-sent = { $day } のダイジェストでお届けしました。
why-unsent = どのダイジェストにも入っていません。
why-unread = どのダイジェストにも入っていません。これまでに読んだ arXiv の発表の中にはない論文です。
why-no-topics = まだ何もフォローしていないので、何も探していません。<code>/subscribe diffusion models</code> と送ってみてください
why-topic = <b>{ $query }</b>：{ $score }（最高 1）。あなたの基準は<i>{ $level }</i>（{ $threshold }）です。
why-fits = <b>{ $query }</b>：当てはまります。
why-misses = <b>{ $query }</b>：当てはまりません。
why-over = 基準を上回っています。
why-rescued = 基準を下回っていますが、お好みに近いので含めます。
why-below = 基準を下回っています。
why-always = { $author } の論文なので、必ず届きます。
why-always-still = それでも届きます。{ $author } の論文は必ず届くためです。
why-always-next = 次のダイジェストで届きます。
why-always-late = 設定した時には発表日が過ぎていたか、著者を理由にほかの { $papers } 本が届いたため、自動では届きません。
why-kept-muted = 除外：<i>{ $text }</i> を含みます。
why-kept-include = 対象外：<i>{ $text }</i> のどれも含みません。
why-kept-categories = 対象外：<i>{ $text }</i> の分類ではありません。
why-kept-cross-list = 対象外：<i>{ $text }</i> からのクロスリストです。
why-kept-version = 対象外：以前の論文の新しい版（{ $text }）です。
why-capped = ほかの論文が先に来て、上限は { $papers } 本です。または、あとからトピックをフォローしたためです。
why-to-come = 上位 { $papers } 本に入れば、次のダイジェストで届きます。
why-rests = このトピックが届くのは { $days } だけです。
why-up = あなたの評価で順位が上がっています。
why-down = あなたの評価で順位が下がっています。
why-liked = 気に入った論文のうち { $count } 件がこれに似ています。
why-in-common = お好みとの共通点：<i>{ $words }</i>。
taste-none = お好みはまだわかりません。👍、👎、保存のボタンは各論文の下にあります。
taste-likes = お好みのようです：<i>{ $words }</i>
taste-dislikes = あまり関心がなさそうです：<i>{ $words }</i>
taste-hint = これでダイジェストの順序が決まり、惜しいものが加わることもあります。確かにトピックに合うものが外れることはありません。
taste-forget = 忘れる
taste-sure = 評価から学んだことを忘れますか。保存した論文は残ります。

## 一週間

trends-none = まだ何もフォローしていません。一つだけ見るには：<code>/trends diffusion models</code>
trends-title = <b>この一週間</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count } 本
trends-usual = （ふだんは { $count } 本）
trends-phrases = よく出る言葉：{ $names }
trends-authors = 論文の多かった人：{ $names }
trends-liked = <b>ここで最も人気の論文</b>
trends-readers = 読者 { $count } 人
trends-counted = <i>トピックの言葉をすべて含む論文を数えています。</i>
trends-counted-gist = <i>文章で書かれた関心については、特に重要な言葉のうち三つを含む論文を数えています。</i>
trends-brackets = <i>括弧内は、今週の本数とふだんの本数です。</i>
trends-chart-days = 日ごとの新しい論文
trends-chart-weeks = 週ごとの新しい論文：{ $query }
trends-chart-rising = これまでの週よりよく出る言葉
trends-chart-now = 今週の論文
trends-chart-usual = ふだん
trends-weekly = 毎週土曜日
trends-weekly-on = 毎週土曜日、決めた時刻に振り返りをお届けします。
trends-weekly-off = 一週間の振り返りはもうお送りしません。

## 設定

settings-title = <b>設定</b>

    ダイジェスト：<b>{ $hour }</b>（{ $zone }）
settings-topics =
    曜日：<b>{ $days }</b>
    トピックごとに最大 <b>{ $cap }</b> 本
settings-rest =
    該当のない日：<b>{ $empty }</b>
    消音の時間帯：<b>{ $quiet }</b>
    言語：<b>{ $language }</b>
settings-hint = 入力でも変更できます：<code>/settings 07:30</code>、<code>/settings Tokyo</code>、<code>/settings 本数 8</code>、<code>/settings 曜日 月</code>、<code>/settings 消音 22-7</code>
settings-hint-alone = 入力でも変更できます：<code>/settings 07:30</code>、<code>/settings Tokyo</code>、<code>/settings 消音 22-7</code>
settings-empty-soft = 音を鳴らさず一行
settings-empty-silent = 何も送らない
settings-empty-sure = 確かに大事なものがあるときだけ
settings-days-workdays = 月〜金
settings-days-differ = トピックごとに異なる
settings-quiet-never = なし
settings-quiet-always = 終日
settings-hour = 時刻
settings-zone = タイムゾーン
settings-days = 曜日
settings-cap = 本数
settings-empty = 該当のない日
settings-quiet = 消音
settings-language = 言語
settings-unknown = 「{ $value }」がどの設定かわかりません。時刻（<code>07:30</code>）、タイムゾーン（<code>Asia/Tokyo</code>）、<code>本数</code>と 20 までの数、<code>曜日 月 木</code>、<code>該当のない日 soft</code>（<code>silent</code>、<code>sure</code>）、<code>消音 22-7</code>、<code>消音 なし</code> のように書いてください。
settings-choose-hour = ダイジェストは何時にお届けしますか。
settings-choose-zone = そちらは今、何時ですか。
settings-choose-days = どの曜日にしますか。あいだの論文は次の曜日まで待ちます。一日だけなら週刊になります。
settings-choose-empty = 該当のない日は、何を送りましょうか。最後のものを選ぶと、確かに大事なものがあるときだけ届き、ほかはそれまで、長くて一週間待ちます。
settings-choose-quiet = どの時間帯に音を鳴らさずに届けますか。
settings-choose-cap = トピックごとに最大何本にしますか。
settings-choose-language = どの言語にしますか。
settings-saved = 保存しました。
language-set = 日本語にしました。
paused-hint = お休み中です。/resume で再開します。
paused = お休みにしました。/resume を送るまで何も届きません。
resumed = わかりました。次のダイジェストは { $when }に、その間の分も含めて届きます。
resumed-late = わかりました。次のダイジェストは { $when }に、この12週間の分も含めて届きます。
resumed-nothing = わかりました。まだ何もフォローしていないので、届くものはありません。<code>/subscribe diffusion models</code> と送ってみてください

## お別れ

delete-sure = ここのトピックと設定、保存した論文とメモ、お送りしたものの記録を削除します。元には戻せません。その前に /export で控えを取れます。
delete-yes = すべて削除する
delete-no = 残しておく
deleted = あなたに関するものをすべて削除しました。/start でまた始められます。
deleted-for-good = あなたに関するものを、招待も含めてすべて削除しました。戻るには、運営者に新しいリンクをもらってください。
kept = 何も削除していません。

## 困ったとき

unknown-command = { $command } はわかりません。できることは /help にあります。
unknown-text = 「{ $words }」では何も見つかりませんでした。できることは /help にあります。
too-long = { $length } 文字あります。読めるのは { $limit } 文字までです。
old-button = 更新前のメッセージです。/digest で新しいものをお送りします。
not-for-you = 管理者だけの機能です。
only-in-private = それは個人チャットでだけお答えします。グループの前では控えます。
anonymous = グループとして書いているので、どなたかわかりません。ご自分の名前で送ってください。ボタンはそのまま使えます。
banned = このボットの運営者が、あなたの利用を止めています。
too-many-requests = 少し追いつけません。一分ほど待って、もう一度お願いします。
too-many-looks = arXiv にしかない論文を続けて求められました。arXiv にはゆっくり尋ねる決まりなので、一分ほどお待ちください。手元の論文はいつでも開けます。
groups-admins = グループでは、その管理者だけが設定を変えられます。私との個人チャットでは、ご自分で変えられます。
channels-admins = 番号を押すと、その論文があなたとの個人チャットで開きます。ほかのボタンは、このチャンネルの管理者のためのものです。
broken = こちらで不具合が起きました。運営者に伝わっています。あなたのものは何も失われていません。
busy-store = いまデータベースに書き込めません。運営者に伝わっています。あなたのものは何も失われていません。しばらくしてもう一度お試しください。

## ファイル

export-which = 最新のダイジェストをファイルにします。どの形式にしますか。
export-unknown = 「{ $value }」はファイルにできません。下から選ぶか、<code>/export BibTeX</code> のように書いてください。論文一本の BibTeX はそのカードにあります。
export-everything = 私のすべて
export-format-html = ウェブページ
export-format-markdown = Markdown
export-format-hexo = Hexo の記事
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = どの文もプログラムが論文から選んだもので、選び方がよくないこともあります。
export-notice-model = 文は { $models } が書き、論文と照らし合わせてありますが、誤りが残っていることもあります。
export-notice-both = 文は { $models } が書いて論文と照らし合わせたもの、またはプログラムが論文から選んだもので、誤りが残っていることもあります。
export-notice-triage = 読むものを選ぶためのもので、引用のためのものではありません。
export-thanks = arXiv のオープンアクセスの相互運用性を利用させていただいていることに感謝します。
export-withdrawn = この論文は著者によって取り下げられました。
export-injection = 論文の本文に言語モデルへの指示が含まれていましたが、従っていません。
export-checked = { $count } 件の記述を{ $basis }と照らし合わせました{ $dropped ->
        [0] 。
       *[other] 。確かめられなかった { $dropped } 件は省いています。
    }
export-basis-title = タイトル
export-basis-abstract = 要旨
export-basis-pdf = 全文
export-basis-html = 全文
export-counts = 新着 { $pool } 本のうち { $count } 本
export-counts-none = 新着 { $pool } 本のうち該当なし
export-held-back = ほかに、少し遠いものが { $count } 本
export-held-back-alike = ほかに { $count } 本
export-description = { $query } の新しい論文。
export-update = { $date } の更新
export-contents = 論文
export-saved = 保存した論文
export-reading = 精読
export-abstract = 要旨
export-figures = 図
export-labelled = { $label }：{ $text }
export-both-titles = { $title }（{ $translated }）
export-item-title = タイトル
export-item-authors = 著者
export-item-affiliation = 所属
export-item-keywords = キーワード
export-item-links = リンク
export-item-abstract = 要旨
export-item-method = 手法
export-item-conclusion = 結論
export-link-paper = 論文
export-link-code = コード
export-link-project = プロジェクトページ
export-link-none = 記載なし
export-part-background = 背景
export-part-prior_work = これまでの研究とその課題
export-part-approach = アプローチ
export-part-method = 手法
export-part-results = 結果
export-part-significance = 意義
export-part-innovation = 新規性
export-part-performance = 性能
export-part-cost = コスト
export-part-limits = 限界

## 持ち込む

import-how = ファイルを送るか、ファイルに /import と返信してください。/export の「私のすべて」で得られるもの（JSON）、arXiv のフィードの一覧（OPML）、BibTeX から、トピックと保存した論文を取り込みます。いまあるものはそのままです。
import-done = 取り込みました：{ $topics ->
        [0] 新しいトピックはなし
       *[other] 新しいトピック { $topics } 件
    }、{ $papers ->
        [0] 新しい論文はなし
       *[other] 論文 { $papers } 本を保存
    }。
import-known = うち { $count } 件はすでにありました。
import-unread = うち { $count } 件は読み取れないか、arXiv のものではありません。
import-full = うち { $count } 件は入りきりませんでした。フォローや保存が上限に達しています。
import-missing = { $count } 本は arXiv にありません。
import-later = { $count } 本はいま arXiv から取得できませんでした。しばらくしてもう一度ファイルをお送りください。重複することはありません。
import-too-big = ファイルが大きすぎます。取り込めるのは 10 MB までです。
import-damaged = このファイルは読み取れません。/export の JSON、フィードの OPML、または BibTeX で、欠けのないものをお送りください。
import-nothing = このファイルには、トピックも arXiv の論文もありません。何も変わっていません。

## 管理者向け

stats = 論文 <b>{ $papers }</b> 本 · 最新の日 { $day }、{ $state }
    購読者：利用中 <b>{ $active }</b>、休止中 { $paused }、離脱 { $gone } · トピック { $topics } 件
    ダイジェスト <b>{ $digests }</b> 通 · 送信済み { $sent } · 待機 { $waiting } · 失敗 { $failed }
stats-model = 本日の<b>モデル</b>：{ $calls } 回 · { $cost } · { $checked } 文のうち { $dropped } 文を除去
costs-title = <b>本日の言語モデル</b> · { $budget } のうち { $cost }
costs-line = { $purpose } · { $model } · { $calls } 回、うち失敗 { $failed } 回 · 入力トークン { $fresh } + キャッシュ { $cached }、出力 { $out } · { $cost }
costs-check = { $checked } 文のうち { $dropped } 文を除去 · 言語モデルへの指示を含む論文：{ $injected }
costs-days = 日ごと、{ $days }：<code>{ $chart }</code> 一日最大 { $most }。この一週間のままなら、ひと月で { $month } です
costs-day = { $day } · { $cost }
costs-none = 言語モデルがないため、要約は要旨の文で、費用はかかりません。
stats-complete = 完了
stats-waiting = 未完了
stats-never = まだなし
stats-trouble = 前回の確認：{ $error }
stats-day = 直近 24 時間：ダイジェスト <b>{ $digests }</b> 通、送信 { $sent } 通、失敗 { $failed } 通 · 最後は { $last } · 所要 { $wait } 秒
stats-disk = ディスク使用量 { $size }、空き { $free }
stats-backup = 最新のコピー：{ $at }
stats-no-backup = コピーはまだありません
stats-growth = 一日に { $daily } ずつ増え、一年後には { $year } になります
stats-chart = 送信したメッセージ、{ $days }：<code>{ $chart }</code> 一日最大 { $most }
stats-unwell = 不調：{ $reason }
stats-to-failures = 失敗
stats-to-costs = 費用
stats-to-jobs = ジョブ
jobs-title = <b>ジョブ</b>・どれも1分に1回、することがあるか確かめます
jobs-none = ここではまだジョブが動いていません。ジョブはサービスのなかで動きます。
jobs-line = <b>{ $job }</b>：{ $what }
jobs-last = 前回 { $last }、{ $took } 秒
jobs-next = 次回 { $next }
jobs-now = 実行中
jobs-trouble = ⚠ { $error }
jobs-hint = ボタンでいま実行できます。
job-harvest = arXiv の発表を確認する
job-due = 時刻の来たダイジェストを準備する
job-sweep = 保管期間を過ぎたものを手放す
job-backup = 夜に一度、データベースをコピーする
job-chronicle = 毎日の数字を記録する
job-alerts = 人の手が要ることを探す
job-recap = 土曜日に一週間の振り返りを送る
job-begun = { $job } を始めます。
job-busy = { $job } はすでに実行中です。
job-absent = { $job } というジョブはここにはありません。
health-state-healthy = <b>問題ありません。</b>
health-state-degraded = <b>不調です。</b>自然に戻るか、待つ必要があります。
health-state-stalled = <b>不調です。</b>再起動で治りそうです。
health-reason = • { $reason }
health-heard = Telegram は { $seconds } 秒前に応答しました。
health-due = 最も古いメッセージは { $minutes } 分前から待っています。
health-none-due = 待っているメッセージはありません。
health-alert = { $since } から人の手が必要です：{ $what }
health-absent = このフォルダーで動いている paperboy はありません。
health-silent = Telegram が { $minutes } 分間応答していません（{ $about }）
health-deaf = Telegram は応答しますが、{ $minutes } 分間更新が届いていません（{ $about }）
health-conflict = 別のプログラムが { $minutes } 分前からこのボットの更新を受け取っています。動かせるのは一つだけなので、その間は何も送りません
health-webhook = Telegram がウェブフックに更新を届けられません：{ $about }
health-late = ジョブ（{ $about }）が { $minutes } 分間終わっていません
health-failing = ジョブが失敗しています：{ $about }
health-store = 送信箱を読めません：{ $about }
health-held = あと { $minutes } 分は何も送りません：{ $about }
health-outbox = 妨げがないのに、メッセージが { $minutes } 分間待っています
users-title = { $count ->
        [0] このボットはまだ誰にも使われていません
        [1] 1 件のチャット
       *[other] { $count } 件のチャット、新しい順
    }
users-line = <code>{ $chat }</code> · { $state } · トピック { $topics } 件 · { $day } から
users-active = 利用中
users-paused = 休止中
users-gone = 離脱
users-banned = 利用停止
users-last = 最後のダイジェスト：{ $day }
users-hint = <code>/users 123</code> で一件ずつ見られます。
users-newer = ‹ 新しい
users-older = 古い ›
users-unknown = このボットを使っているチャット { $chat } はありません。番号は /users の一覧のとおりです。
button-ban = 利用を停止
button-unban = 停止を解除
ban-what = 「{ $chat }」は番号ではありません。番号は /users の一覧のとおりです。
ban-admin = 管理者です。先に PAPERBOY_ADMINS から番号を外してください。
ban-done = { $chat } の利用を停止しました。何も使えず、何も送られません。
ban-list = 利用停止中：{ $ids }。<code>{ $command } 123</code> で解除します。
ban-nobody = 利用停止中の人はいません。<code>{ $command } 123</code> で停止します。
unban-done = { $chat } の利用停止を解除しました。
unban-none = { $chat } は利用停止中ではありませんでした。
broadcast-what = 全員に何を伝えますか。<code>/broadcast</code> に続けて書いてください。送る前にお見せします。
broadcast-message = <b>このボットの運営者より</b>

    { $text }
broadcast-draft = <i>まだ送っていません。{ $hearers } 件のチャットに届きます。</i>
broadcast-sending = <i>送信中：{ $total } 件のうち送信済み { $sent }、待機 { $waiting }、失敗 { $failed }。</i>
broadcast-paused = <i>一時停止：{ $total } 件のうち送信済み { $sent }、失敗 { $failed }。</i>
broadcast-cancelled = <i>中止：{ $total } 件のうち送信済み { $sent }、失敗 { $failed }。</i>
broadcast-done = <i>完了：{ $total } 件のうち送信済み { $sent }、失敗 { $failed }。残りはその間に離脱か休止しました。</i>
broadcast-ended = 全員へのお知らせを送り終えました：{ $total } 件のうち送信済み { $sent }、失敗 { $failed }。
broadcast-step-send = 送る
broadcast-step-look = 進み具合
broadcast-step-pause = 一時停止
broadcast-step-resume = 再開
broadcast-step-cancel = 中止
failures-none = 送信をあきらめたメッセージはありません。
failures-title = <b>送信をあきらめたもの、新しい順</b>
failures-line = { $number } · { $chat }：{ $error }（{ $attempts } 回試行）
failures-all = ↻ すべて
retry-what = 「{ $number }」というメッセージはありません。一覧は /failures です。
retry-done = { $count ->
        [0] 送り直すものはありません。
       *[other] { $count } 通をもう一度送っています。
    }
backup-made = { $file } を作りました（{ $size }）。
backup-failed = コピーを作れませんでした：{ $reason }
alert-harvest = arXiv が発表した論文が { $hours } 時間届いていません。arXiv の応答は /stats にあります。詳しくは <code>paperboy doctor</code> で調べられます。
alert-disk = ディスクがほぼいっぱいです。残り { $free } MB。バックアップや全文のキャッシュは、移すか小さくできます。
alert-starts = 一時間に { $count } 回起動しました。終了した理由はログにあります。
alert-job = ジョブが繰り返し失敗しています（{ $job }）：{ $error }
alert-key-refused = 言語モデルのサービスがキーを拒んでいます。OPENAI_API_KEY が正しくなるまで、要約は要旨の文になります。
alert-unknown-model = 言語モデルのサービスにそのモデルはありません。PAPERBOY_MODEL と OPENAI_BASE_URL で指定します。
alert-unknown-embedding-model = 言語モデルのサービスにその埋め込みモデルはなく、論文や箇所は言葉だけで探しています。PAPERBOY_EMBEDDING_MODEL と OPENAI_BASE_URL で指定します。
alert-no-credit = 言語モデルのサービスの残高がなくなりました。それまで、要約は要旨の文になります。
alert-wrong-host = 言語モデルのアドレスが別のホストに向いているため、何も送りません。OPENAI_BASE_URL で指定します。
alert-budget = 言語モデルの本日の予算を使い切りました。UTC の深夜 0 時まで、要約は要旨の文になります。内訳は /costs、金額は PAPERBOY_DAILY_BUDGET です。
alert-flood = あと { $minutes } 分は何も送れません。待っているものはそのあと送ります。
alert-over = 元に戻りました：{ $what }。
alert-about-harvest = arXiv の論文
alert-about-disk = ディスクの空き
alert-about-starts = 起動
alert-about-model = 言語モデル
alert-about-embedding = 埋め込みモデル
alert-about-budget = 言語モデルの予算
alert-about-flood = 送信
alert-about-job = ジョブ { $job }
trace-submitted = arXiv に投稿
trace-harvested = 取得：{ $paper }、第 { $version } 版（{ $kind }）
trace-complete = { $day } の発表は完了：{ $count } 本
trace-waiting = { $day } の発表を探したが、まだ完了していない（問題：{ $error }）
trace-revised = { $day } に改訂版として再び発表
trace-matched = { $day } に「{ $query }」と一致：{ $score }（{ $reasons }）
trace-summarised = 要約：{ $engine } による { $language } の { $depth }。確認した { $checked } 文のうち { $dropped } 文を除去
trace-planned = { $day } までのダイジェスト { $count } 通に掲載
trace-messages = そのメッセージ：{ $count } 通 { $state }
trace-marked = 読者：開封 { $opened }、好評 { $liked }、不評 { $disliked }、保存 { $saved }
trace-subscriber = 購読中。{ $state }。スレッド { $thread }
trace-no-digest = ダイジェストはまだなし
trace-ranked = 「{ $query }」：{ $count } 本
trace-chosen = 選択：{ $id }（{ $score }）
trace-frozen = { $day } までのダイジェスト { $digest } が確定：{ $count } 本
trace-written = メッセージ { $delivery } は送信箱にある
trace-queued = メッセージ { $delivery } はこのあと送信。これまでの試行：{ $attempts }（問題：{ $error }）
trace-uncertain = メッセージ { $delivery } は届いたかもしれず、このあと再送。これまでの試行：{ $attempts }（問題：{ $error }）
trace-sending = メッセージ { $delivery } は送信中。試行 { $attempts } 回目
trace-sent = メッセージ { $delivery } は送信済み。試行 { $attempts } 回目。Telegram での番号は { $message }
trace-failed = メッセージ { $delivery } は { $attempts } 回試してあきらめた：{ $error }
trace-cancelled = メッセージ { $delivery } は取り消し：{ $error }
trace-due = 次のダイジェストの時刻：{ $hour }、{ $zone }
trace-log = ログにあるもの：{ $names }
invite-link = このリンクで一人だけ入れます。期限は { $days } 日です：
    { $link }
admin-failed = チャット { $chat } へのメッセージを { $attempts } 回試してあきらめました：{ $error }
admin-parked = Telegram は { $until } までチャット { $chat } へのメッセージを受け付けません。そのメッセージは待ちます。
admin-held = { $since } から { $until } まで何も送れませんでした：{ $reason }。待っていたものを送ります。

## ウェブ：運営者のページ

operator-title = paperboy：現在の様子
operator-now = いま
operator-active = ダイジェストを受け取る人
operator-paused = 休止中
operator-gone = 離脱
operator-queued = 待機中のメッセージ
operator-sending = 送信中のメッセージ
operator-uncertain = 不確か
operator-oldest = 最も古いものの待ち時間
operator-given-up = 一日にあきらめた数
operator-digests = 一日のダイジェスト
operator-sent = 一日のメッセージ
operator-wait = 所要時間
operator-papers = 論文
operator-arxiv = arXiv の最新の日
operator-size = データベース
operator-free = ディスクの空き
operator-days = ここ数週間
operator-chart-sent = 一日に送信したメッセージ
operator-chart-digests = 一日のダイジェスト
operator-chart-cost = 一日のモデルの費用
operator-chart-size = データベースの大きさ
chart-said = 最大 { $most }、直近 { $last }
operator-jobs = ジョブ
operator-costs = 本日の言語モデル
operator-spent = { $budget } のうち { $cost }
operator-numbers = 数字で見る
operator-unfold = 毎日
operator-col-job = ジョブ
operator-col-does = すること
operator-col-last = 前回の終了
operator-col-took = 所要
operator-col-next = 次回
operator-col-trouble = 問題
operator-col-purpose = 用途
operator-col-model = モデル
operator-col-calls = 呼び出し
operator-col-failed = 失敗
operator-col-tokens-in = 入力トークン
operator-col-tokens-out = 出力トークン
operator-col-cost = 費用
operator-col-day = 日
operator-col-active = 人数
operator-col-digests = ダイジェスト
operator-col-sent = メッセージ
operator-col-size = データベース

## メニューとプロフィール

menu-start = このボットについて
menu-subscribe = トピックをフォローする
menu-topics = フォロー中のトピック
menu-unsubscribe = フォローをやめる
menu-digest = 最新のダイジェストをいま見る
menu-history = 過去のダイジェストを読み返す
menu-paper = 論文を一本、番号・リンク・キーワードで
menu-search = 論文を探す
menu-similar = 似た論文を探す
menu-why = 論文が届いた理由、届かなかった理由
menu-saved = 保存した論文
menu-note = 論文にタグとメモをつける
menu-taste = 評価から学んだこと
menu-trends = トピックの今週の動き
menu-ask = 論文について質問する
menu-export = ダイジェストや保存した論文、データをファイルに
menu-import = トピックと保存した論文を取り込む
menu-settings = 時刻、タイムゾーン、分量、言語
menu-channels = 管理しているチャンネルとグループ
menu-pause = しばらく休む
menu-resume = 再開する
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = あなたについて保管しているもの
menu-deleteme = そのすべてを削除する
menu-help = できること
menu-stats = 現在の様子
menu-health = 問題がないか
menu-jobs = 自動で動くものとその時刻
menu-users = 利用者
menu-costs = 言語モデルにかかった費用
menu-invite = 人を招待する
menu-ban = 利用を停止する
menu-unban = 利用停止を解除する
menu-broadcast = 全員へのお知らせ
menu-failures = 送信をあきらめたメッセージ
menu-retry = もう一度送る
menu-backup = データベースをいまコピーする
description = arXiv の新しい論文を、あなたの代わりにすべて読みます。毎朝、決めた時刻に、あなたに関わる数本だけを、論文と照らし合わせた一文でお届けします。タップすると、新しい点、図、質問への答えが開きます。

    /start を送って、どんな研究をしているか教えてください。
short-description = あなたに関わる arXiv の新しい論文を数本だけ、毎朝、確かめた一文でお届けします。

## ターミナルでのセットアップ

init-welcome = paperboy を準備します。Telegram のトークンと運営者を決め、両方を { $file } に書きます。二分で終わります。
init-token-how =
    Telegram で @BotFather（https://t.me/BotFather）を開き、/newbot と送ってください。名前と、“bot” で終わる
    ユーザー名を聞かれ、123456:ABC-DEF のようなトークンが返ってきます。ここに貼り付けてください。画面には出ません。
init-token-ask = トークン
init-token-form = トークンではありません。数字、コロン、三十字ほどの英数字からなります：123456:ABC-DEF。
init-token-refused = Telegram はこのトークンを知りません。正しいものは BotFather で見られます：/mybots、ボットを選び、API Token。
init-unreachable = Telegram に接続できません（{ $error }）。ネットワークとプロキシ（HTTPS_PROXY）を確かめて、もう一度実行してください
init-bot = これは @{ $name } です。
init-owner-how =
    運営者はどなたですか。ご自分のアカウントで { $link } を開いて「開始」を押すか、ボットに次のように送ってください：
        /start { $code }
init-owner-hello = 確認できました。元の画面に戻って続けてください。終わったら、ここにいます。
init-owner = あなたは { $name }、番号 { $id } です。
init-owner-silent = 十五分間、誰もボットに書き込みませんでした。Telegram を手元に用意して、もう一度実行してください
init-owner-lost = Telegram に問い合わせられなくなりました（{ $error }）。別のプログラムがこのボットを動かしていれば止めて、もう一度実行してください
init-zone-ask = タイムゾーン
init-zone-unknown = そのタイムゾーンはありません。Asia/Tokyo のように書いてください。
init-written = { $file } を書きました。読めるのはあなただけです。
init-service-ask = paperboy をいま、そしてこのマシンの起動のたびに動かしますか。
init-service-done = 動いています。様子は `systemctl status paperboy`、していることは `journalctl -u paperboy` で見られます。
init-run = 次のように起動します：{ $command }
init-next = あとは話しかけてください、{ $link }：/subscribe に続けて研究のテーマを。/invite でほかの人を招けます。
