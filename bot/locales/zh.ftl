### paperboy 的中文文本。简短、亲切、具体；不用感叹号，不用行话。

## 初次见面

welcome = 你好。我每天读完 arXiv 的所有新论文，你就不必再读：每天早上送来对你重要的几篇，每篇一句话。
welcome-invited = 你已加入。
welcome-again = 欢迎回来。你现在没有关注任何主题。
welcome-group = 关注什么由本群管理员决定：<code>/subscribe robot grasping</code>，或点下面的按钮。人人都可以用 <code>/paper 2506.01234</code> 打开论文，回复它的卡片就能提问。与我无关的消息我一概不读。
welcome-back = 欢迎回来。你关注着 { $topics } 个主题；简报在 { $when }送达。

    /digest 看最新一期，/topics 看关注的主题，其余在 /settings。
pick-field = 你研究什么？点一个领域，或直接输入：<code>robot grasping</code>
pick-topic = <b>{ $field }</b>：其中哪一个？点一个主题，或输入你自己的。
pick-more = 更多领域 ›
pick-back = ‹ 领域
pick-another = 再选一个主题
pick-open = 选择主题
field-language = 语言
field-vision = 计算机视觉
field-learning = 机器学习
field-robotics = 机器人
field-speech = 语音与声音
field-security = 安全
field-software = 软件
field-systems = 计算机系统
field-people = 人与计算机
field-physics = 量子与粒子
field-astronomy = 天文
field-matter = 物质与材料
field-mathematics = 数学
field-statistics = 统计
field-biology = 生物
field-economics = 经济
outlook-daily = <b>{ $query }</b>：每天大约 { $count } 篇新论文。
outlook-weekly = <b>{ $query }</b>：每周大约 { $count } 篇新论文。
outlook-rare = <b>{ $query }</b>：每周不到一篇新论文。
outlook-none = <b>{ $query }</b>：最近几天没有新论文；也许它比较少见，或者有别的叫法。
outlook-unknown = <b>{ $query }</b>，好的。
outlook-day = { $day } 最好的几篇：
first-hour = 简报几点送达？第一期马上就到。我这边现在是 { $clock }。
first-hour-elsewhere = 我这里不是这个时间
first-zone = <b>{ $query }</b>：你那里现在几点？
offer-topic = <b>{ $query }</b>：要我每天早上送来这方面的新论文吗？
offer-hint = 点“关注它”，每天早上就会送来新论文。
not-invited = 本机器人仅限受邀者使用。请向它的主人索取链接。
not-open = 本机器人不再接纳新用户。
invite-refused = 这个邀请已被使用或已过期，请再要一个新的。

## 帮助

help = <b>我能做什么</b>

    /subscribe <i>主题</i> – 关注一个主题：<code>robot grasping</code>、<code>"chain of thought" AND cat:cs.CL</code>、<code>au:"Jane Doe"</code>
    /topics – 你关注的主题，以及每个主题带来什么
    /unsubscribe – 取消关注
    /digest – 立即查看最新一期
    /history – 重读往期简报
    /paper <i>编号、链接或词语</i> – 一篇论文
    /search <i>主题</i> – 在我已有的论文中查找
    /similar <i>编号</i> – 与它相似的论文
    /why <i>编号</i> – 论文为什么送来或没送来
    /saved – 你收藏的论文；/note <i>编号 #标签 词语</i> – 标签和笔记；/taste – 从你的标记中学到的口味
    /trends – 你的主题本周的变化；<i>主题</i> – 只看一个主题
    /ask <i>编号 问题</i> – 就一篇论文提问；也可以回复它的卡片
    /export – 把最新一期、收藏或关于你的全部存成文件；/import – 再带回来
    /settings – 时间、时区、篇数、语言
    /channels – 你管理的频道和群组
    /pause、/resume – 暂停与恢复
    /language – English, Deutsch, Español, Français, 日本語, Русский, 中文
    /privacy – 我保存了你的哪些信息
    /deleteme – 全部删除

    直接发送 arXiv 编号或链接，就会打开那篇论文。发来 PDF 或它的链接，我只为你一个人阅读。
said-hello = 你好, 您好, 嗨, 早上好, 晚上好
said-help = 帮助, 菜单, 命令, 设置, 怎么用, 你能做什么, 停止, 取消, 退订
managed-for = <i>{ $title }</i>
managed-unknown = 我不在任何叫“{ $name }”的频道或群组里。先把我设为那里的管理员；/channels 列出你管理的。
managed-not-yours = 只有它的管理员可以更改它收到的内容。
managed-none = 我还不在你的任何频道或群组里。把我加进去，我会在这里告诉你怎样设置。
managed-list = <b>你管理的频道和群组</b>

    点一个，查看和修改它收到的内容。
managed-page = 关注：<b>{ $topics }</b>
    送达时间：<b>{ $hour }</b>（{ $zone }）

    也可以在这里直接输入：<code>/subscribe robot grasping</code>
managed-joined = 我现在可以在 { $title } 发布。在这里设置，那里没有人看得到。
managed-settings = 设置
button-channel = 把我加入频道
button-group = 把我加入群组
help-admin = <b>管理员</b>

    /stats – 运行状况
    /health – 是否一切正常；/jobs – 自动运行的任务
    /costs – 语言模型的花费
    /users <i>编号</i> – 有哪些人；/invite – 生成一个只能用一次的邀请链接；/ban、/unban <i>编号</i>
    /broadcast <i>文字</i> – 给所有人的话，先给你看
    /failures、/retry – 放弃发送的消息
    /backup – 立即备份数据库
privacy = <b>我保存了你的哪些信息</b>

    本聊天的编号、你的主题与设置，已发给你的论文（以免重复），以及你标记、收藏或打开过的论文、你写的标签和笔记，以及由此得知的口味（/taste 可以查看并忘掉）。你发来的消息和问题都不会保存；我自己发的消息，只记下它说的是哪篇论文。

    你发来的 PDF 只为你一个人阅读，其文字保留 { $own } 天，或到你删除为止。

    { $where }

    /deleteme 会立即删除全部信息。如果你屏蔽了我，{ $days } 天后我会自行删除。

privacy-here = 不会提供给任何人。概要就在这台机器上生成，只依据论文本身。
privacy-model = 概要由 { $host } 的语言模型撰写：它只收到论文的文字（包括你发来的论文），没有任何关于你的信息。你就论文提出的问题也会发给它，但不带你的名字。主题的文字也会发给它，但不带关注者是谁。

## 主题

subscribe-what = 关注什么主题？例如：<code>/subscribe diffusion models</code>
subscribe-like = 要我每天早上送来与《{ $title }》相似的新论文吗？<code>/similar { $id }</code> 可以看已有的。

    依据：<b>{ $query }</b>
subscribed = 已关注 <b>{ $query }</b>。{ $pace }简报在 { $when }送达，可用 /settings 更改。
comes-at = { $hour }（{ $zone }）
comes-at-on = { $days } { $hour }（{ $zone }）
subscribed-first = 先看最近几天的论文：
subscribed-first-there = 最近几天的论文现在就发到那里。
subscribed-wait = 一有论文就会送来。换几个词，或少用几个词，也许能找到更多。
in-english = arXiv 的论文几乎都是英文的，人名也用拉丁字母，请照样写。
unread-category = 这个机器人只读 arXiv 的 <i>{ $read }</i>：<i>{ $names }</i> 中只有交叉列到那里的论文会送来。
subscribed-later = 已关注 <b>{ $query }</b>。我还在读 arXiv 最近几天的论文，读完就送上第一期。
pace-daily = 每天大约有 { $count } 篇新论文。
pace-weekly = 每周大约有 { $count } 篇新论文。
pace-rare = 每周不到一篇新论文。
pace-none = 最近几周没有这方面的论文。
instead-narrower = 这可能太多了。可以换成更窄的主题：
instead-broader = 也可以换成更宽的主题：
instead-person = 如果这是人名，可以换成：
instead-daily = { $query } · 每天 { $count } 篇
instead-weekly = { $query } · 每周 { $count } 篇
already-subscribed = 你已经关注 <b>{ $query }</b>。用 /digest 看新内容。
too-many-topics = 你关注了 { $count } 个主题，已到上限。请先用 /unsubscribe 取消一个。
query-trouble = 我读不懂这个主题：{ $reason }。

    <pre>{ $place }</pre>
query-too-long = 超过了 { $limit } 个字符
query-too-long-written = 完整写出后超过了 { $limit } 个字符
query-too-deep = 括号嵌套太深
query-empty = 没有可查找的内容
query-only-exclusions = 只写了要排除的内容，请写明要找什么
query-quotation-mark = 有一个引号没有闭合
query-opening-bracket = 缺少左括号
query-closing-bracket = 缺少右括号
query-empty-brackets = 括号里没有内容
query-unknown-field = 没有 <code>{ $field }</code> 这个字段。可用的有 <code>cat:</code>、<code>au:</code>、<code>ti:</code> 和 <code>abs:</code>；其他带冒号的内容请放进引号
query-unknown-category = <code>{ $category }</code> 不是 arXiv 类别，请写成 <code>cs.CV</code> 这样
query-nothing-before = <code>{ $word }</code> 前面缺少内容
query-nothing-after = <code>{ $word }</code> 后面缺少内容
query-category-after = <code>{ $word }</code> 后面要写类别，例如 <code>cs.CV</code>
query-name-after = <code>{ $word }</code> 后面要写姓名
query-words-after = <code>{ $word }</code> 后面要写一个词或“短语”
topics-none = 你还没有关注任何主题。试试 <code>/subscribe diffusion models</code>
topics-title = <b>你关注的主题</b>
topics-hint = 点一个主题，查看或调整它带来的内容。
topic-button = { $number } · { $query }
unsubscribe-hint = 点一个主题即可取消关注。
unsubscribe-button = ✕ { $query }
unsubscribed = 已不再关注 <b>{ $query }</b>。
unsubscribe-all = 全部取消
unsubscribe-sure = 取消关注全部 { $count } 个主题？

## 单个主题

topic-title = <b>{ $query }</b>

    每期最多：<b>{ $papers }</b> 篇
    严格程度：<b>{ $level }</b>
    送达日：<b>{ $days }</b>
topic-set-with = 必须含有：<i>{ $values }</i>
topic-set-without = 已屏蔽：<i>{ $values }</i>
topic-set-in = 只限类别：<i>{ $values }</i>
topic-set-by = 总会收录的作者：<i>{ $values }</i>
topic-set-cross = 不收其他领域交叉列出的论文
topic-set-cross-idle = 不收交叉列出的论文；但没有类别就无从判断。请写上你的类别：<code>/topics { $number } 类别 cs.CV</code>
topic-set-versions = 也收以前没送过的旧论文的新版本
topic-hint = 也可以直接输入：<code>/topics { $number } 篇数 8</code>、<code>/topics { $number } 送达日 周一</code>、<code>/topics { $number } 屏蔽 survey</code>
topic-level-strict = 严格
topic-level-balanced = 适中
topic-level-broad = 宽松
topic-no-level = 只看是否符合
topic-daily = 每天
topic-papers = 篇数
topic-level = 严格程度
topic-days = 送达日
topic-with = 必含
topic-without = 屏蔽
topic-in = 类别
topic-by = 作者
topic-cross = 交叉列出
topic-versions = 新版本
topic-stop = 取消关注
topic-back = ‹ 主题
topic-choose-papers = <b>{ $query }</b> 每期最多几篇？
topic-choose-level = 我要多有把握，才算一篇论文与 <b>{ $query }</b> 有关？

    <b>严格</b> – 只要确定有关的
    <b>适中</b> – 有关的可能大于无关
    <b>宽松</b> – 可能有关的也要
topic-choose-days = 哪几天送？其间的论文留到下一个送达日。
topic-choose-with = 论文必须含有其中一个词。点一个可去掉，也可以再输入：
    <code>/topics { $number } 必含 attention, transformer</code>
topic-choose-without = 含有这些词的论文不送。点一个可恢复，也可以再输入：
    <code>/topics { $number } 屏蔽 survey, medical imaging</code>
topic-choose-in = 论文必须属于其中一个类别。点一个可去掉，也可以再输入：
    <code>/topics { $number } 类别 cs.CV, stat</code>
topic-choose-by = 这些人的论文总会送到，不论内容，也不论这里的其他设置。点一个可去掉，也可以再输入：
    <code>/topics { $number } 作者 Jane Doe</code>
topic-unset = <i>还没有设置。</i>
topic-by-many = <i>{ $names }</i>：每天约 { $count } 篇。一个姓名代表所有同名的人，因作者而送到的每天最多 { $most } 篇；姓名写得越全，论文越少。
topic-unknown = 你没有第 { $number } 个主题；/topics 列出全部。
topic-not-followed = 你没有关注 <b>{ $query }</b>。
topic-nonsense = 我不明白“{ $value }”是哪项设置。可以写 <code>/topics { $number } 严格</code>（<code>适中</code>、<code>宽松</code>）、<code>篇数</code>加不超过 20 的数字、<code>送达日 周一 周四</code>，<code>必含</code>、<code>屏蔽</code>、<code>类别</code>或<code>作者</code>加内容（或 <code>none</code>），<code>交叉列出 off</code>、<code>新版本 on</code>。
filter-word = 无法查找“{ $value }”：其中没有词。设置没有改动。
filter-category = “{ $value }”不是 arXiv 的类别；请写成 <code>cs.CV</code> 这样。设置没有改动。
filter-name = “{ $value }”不是姓名；至少要写姓，最好像 <code>Jane Doe</code> 这样。设置没有改动。
filter-too-long = “{ $value }”太长：这里的词、短语或姓名最多 { $limit } 个字符。设置没有改动。
filter-too-many = 一个列表最多 { $limit } 项，再加就超了。请先点掉几项，或用 <code>none</code> 清空。

## 简报

digest-header = <b>{ $query }</b> · { $days } · { $pool } 篇新论文中的 { $count } 篇
digest-header-old = { $days } · { $count } 篇论文。它们属于哪些主题已不再保存。
digest-header-none = <b>{ $query }</b> · { $days } · { $pool } 篇新论文中没有相关的
digest-continued = <b>{ $part } / { $parts }</b>
digest-more = 另有 { $count } 篇不太贴合。
digest-more-alike = 另有 { $count } 篇。
digest-source-quoted = <i>每句话都取自论文的摘要。</i>
digest-source-unusable = <i>语言模型没有给出通过核对的内容，每句话都取自论文的摘要。</i>
digest-source-checked = <i>每句话都与论文的摘要核对过。</i>
digest-source-both = <i>每句话都与论文的摘要核对过；没有通过的，换成了摘要原文。</i>
digest-note-model-down = <i>语言模型没有回应，这些句子取自摘要原文。</i>
digest-note-model-down-some = <i>有几篇论文语言模型没有回应，那里的句子取自摘要原文。</i>
digest-note-over-budget = <i>今天的语言模型预算已经用完，这些句子取自摘要原文。</i>
digest-note-over-budget-some = <i>今天的语言模型预算中途用完了，其余的句子取自摘要原文。</i>
digest-seen = 全部标为已看
digest-later = 今天晚些时候
digest-change = { $topics ->
        [1] 修改这个主题
       *[other] 修改主题
    }
digest-history = 往期
digest-folded-seen = <b>{ $queries }</b> · { $days } · { $count } 篇，已看
digest-folded-later = <b>{ $queries }</b> · { $days } · { $count } 篇，{ $hour } 再来
digest-show = 重新显示
digest-again = 上一期之后没有新内容，再发一次。
digest-words = /digest 只送来最新一期，不能查“{ $value }”。往期按日期列在 /history，按主题找论文用 /search。
digest-none-yet = 还没有简报。下一期在 { $when }送达。
digest-no-topics = 你还没有关注任何主题，所以没有可发的内容。试试 <code>/subscribe diffusion models</code>
digest-not-read-yet = 我还在读 arXiv 最近几天的论文，读完就送上。
history-none = 还没有可以重读的简报。
history-title = <b>你的各期简报</b>

    点一期即可重读。
history-button = { $day } · { $count } 篇论文
history-newer = ‹ 较新
page-button = 在网页上读
page-made = 这期简报的网页：附论文摘要与公式；插图取到后也会加上。凡有此链接者皆可阅读，有效期至 { $day }。
page-open = 打开网页
feed-button = 订阅源
feed-made = <b>{ $query }</b> 的订阅源（Atom）：各期简报中的论文，供订阅阅读器使用。凡有此地址者皆可阅读，在你关注该主题期间有效。
feed-copy = 复制地址
feed-title = { $query } · paperboy
link-revoke = 撤销链接
link-revoke-all = 撤销全部 { $count } 个私密链接
link-revoked = { $count } 个链接已失效。
history-older = 较早 ›
nothing-new = { $days } 的 { $pool } 篇论文里没有关于 { $queries } 的新内容。
not-announced = arXiv 还没有公布 { $day } 的论文，我会继续查看。
reason-title = 标题：<i>{ $text }</i>
reason-abstract = 摘要：<i>{ $text }</i>
reason-author = 作者：<i>{ $text }</i>
reason-category = 类别：<i>{ $text }</i>
reason-version = 新版本：{ $text }
reason-beside = 与上一篇相近
reason-related = 相关内容：<i>{ $text }</i>
reason-agreed = 语言模型认为切题
reason-doubted = 语言模型认为不切题
cross-list = 交叉列出
withdrawn = 已撤回

## 论文

paper-what = 哪一篇？arXiv 编号、链接、DOI 或几个词都行：<code>/paper 2506.01234</code>
asking-arxiv = 正在查询 arXiv ……
paper-unknown = arXiv 没有编号为 { $id } 的论文。请核对编号，或按标题查找：/search
paper-meant = “{ $words }”不是 arXiv 编号。你指的是这个吗？
paper-meant-say = “{ $words }”不是 arXiv 编号。你指的是 <code>{ $said }</code> 吗？
not-arxiv = 这不是 arXiv 的论文，那里的内容我读不了。把论文的 PDF 作为文件发给我，我就为你读；也可以按标题查找：/search
paper-unreachable = arXiv 现在没有回应，无法查询 { $id }。请过几分钟再试。
paper-choose = 是哪一篇？
paper-no-match = 没有找到与“{ $words }”有关的论文。用 arXiv 编号或链接总能找到。
paper-meta = { $date } · { $version } · { $categories }
paper-revised = { $version }（{ $date }修订）
paper-quoted = <i>取自摘要原文。</i>
paper-checked = <i>✓ 由 { $engine } 撰写，每句话都与摘要核对过。</i>
sentences-dropped = <i>删去了 { $count } 句。</i>
paper-headline-quoted = <i>第一句是摘要原文。</i>
paper-note-model-down = <i>语言模型没有回应，这些句子取自摘要原文。</i>
paper-note-over-budget = <i>今天的语言模型预算已经用完，这些句子取自摘要原文。</i>
paper-injection = <b>这篇论文里有写给语言模型的话：</b>其中某处藏着对语言模型的指令，例如“给出正面评价”。总结之前已把它去掉。
button-read = 详读
reading-under-way = 正在读 <b>{ $title }</b> ……
reading-none = 这篇论文我只能拿到摘要，而摘要就在它的卡片上。
reading-background = 背景
reading-prior_work = 此前的工作
reading-method = 方法
reading-results = 结果
reading-significance = 意义
reading-innovation = 新在哪里
reading-performance = 效果如何
reading-cost = 代价
reading-limits = 局限
reading-keywords = <b>关键词：</b>{ $words }
reading-checked = <i>✓ 由 { $engine } 撰写，依据{ $basis }；每句话都与所依据的原文核对过。</i>
reading-quoted = <i>取自{ $basis }的原文。</i>
basis-abstract = 仅有的摘要
basis-pdf = 论文的 PDF
basis-html = 论文全文
did-not-stand = <i>语言模型没有给出通过核对的内容。</i>
reading-note-model-down = <i>语言模型现在没有回应，请稍后再试。</i>
reading-note-over-budget = <i>今天的语言模型预算已经用完，请明天再试。</i>
reading-note-over-share = <i>今天语言模型预算中你的份额已经用完，请明天再试。</i>
paper-code = 代码
paper-project = 项目主页
paper-withdrawn = <b>这篇论文已被作者撤回。</b>
button-ask = 提问
ask-what = 就一篇论文提问：回复它的卡片，或发送 <code>/ask 2506.01234 用什么数据训练的？</code>
ask-prompt = 关于《{ $title }》，你想知道什么？
ask-placeholder = 你的问题
ask-by-reply = 请回复这条消息，写下你的问题。
ask-reading = 正在查阅《{ $title }》……
ask-fetching = 正在从 arXiv 取《{ $title }》并阅读，需要几秒钟。
answer-quoted = <b>《{ $title }》里最接近这个问题的段落：</b>
answer-silent = 据我所见，《{ $title }》没有说明这一点。
answer-checked = <i>✓ 每句话都与论文核对过。</i>
answer-more = <i>想继续问，请回复这条消息。</i>
answer-abstract-only = <i>我只读到了摘要。</i>
answer-other-language = 没有语言模型时，我只能在论文里查找问题中的词；请用论文的语言提问。
answer-by-words = <i>语言模型没有回应，我只能在论文里查找问题中的词。</i>
answer-by-words-budget = <i>今天的语言模型预算已用完，我只能在论文里查找问题中的词。</i>
answer-by-words-share = <i>你今天的语言模型份额已用完，我只能在论文里查找问题中的词。</i>
answer-in-its-language = <i>用论文的语言提问，也许能找到。</i>
answer-broke-off = <i>语言模型在此中断。</i>
answer-model-down = <i>语言模型没有回应，以上是论文原文。</i>
answer-over-budget = <i>今天的语言模型预算已用完，以上是论文原文。</i>
answer-over-share = <i>你今天的语言模型份额已用完，以上是论文原文。</i>
answer-unsupported = <i>语言模型的说法得不到论文支持，以上是论文原文。</i>
place-abstract = 摘要
place-page = 第 { $page } 页
place-both = { $section }，{ $page }
own-reading = 正在读 { $name }……
own-fetching = 正在取 { $address }……
own-meta = 你自己的论文 · { $pages } 页 · 只有你能看到 · 保留到 { $until }
own-from-abstract = <i>取自摘要原文。</i>
own-from-beginning = <i>取自开头原文。</i>
own-hint = 想就它提问，请回复这条消息。
own-drop = 立即删除
own-dropped = 已删除，这里没有留下任何内容。
own-gone = 我已经没有这篇论文了。需要的话请再发一次。
own-too-big = Telegram 只允许我取 20 MB 以内的文件，这个太大了。可以试试链接，或小一些的版本。
own-not-downloaded = Telegram 没有把文件给我。请再发一次。
own-unreachable = 论文所在的网站没有给我这个文件。你可以下载 PDF 后发到这里。
own-in-private = 别处的论文只为一个人阅读。请私下把链接发给我。
unreadable-encrypted = 文件有密码保护。请发一个没有密码的。
unreadable-scanned = 文件里只有页面图片，没有文字。我只能读有文字的文件。
unreadable-damaged = 文件已损坏或不完整。请重新下载后再发一次。
unreadable-too-big = 文件太大，我读不了。
unreadable-too-many-pages = 文件页数太多，我读不了。
unreadable-too-slow = 读这个文件花的时间太长，我停下了。
unreadable-wrong-type = 我只能读 PDF，而这不是。
unreadable-empty = 文件里没有文字。
unreadable-crashed = 我读不了这个文件：阅读程序在它上面出错了。
too-many-files = 一下子发来的文件太多了。请过一分钟再发下一个。
button-figures = 插图
figures-fetching = 正在从 arXiv 取《{ $title }》的插图，需要几秒钟。
figures-none = 《{ $title }》里没有找到能在这里显示的插图，PDF 里也许有。
figures-unreachable = arXiv 现在没有回应，取不到插图。请过几分钟再试。
button-back = ‹ 返回
button-pdf = PDF
button-share = 分享
button-abs = arXiv
search-unreachable = 我没有与“{ $words }”有关的论文，arXiv 现在也没有回应。请过几分钟再试。
button-similar = 相似
search-what = 找什么？例如：<code>/search "chain of thought" cat:cs.CL</code>
search-best = <b>{ $query }</b> · 最相关的在前 · 第 { $places } 篇，共 { $count } 篇
search-newest = <b>{ $query }</b> · 最新的在前 · 第 { $places } 篇，共 { $count } 篇
search-some = 这里没有一篇论文含有全部这些词；下面的含有其中一部分。
search-at-arxiv = 我没有关于 <b>{ $query }</b> 的论文。arXiv 自己找到的：
similar-what = 与哪篇论文相似？请回复它的卡片，或发送 arXiv 编号或链接：<code>/similar 2506.01234</code>
similar-title = 与《{ $title }》相似的论文 · 第 { $places } 篇，共 { $count } 篇

    依据：<b>{ $query }</b>
similar-none = 我没有与《{ $title }》相似的论文。
search-order-best = 最相关的在前
search-order-newest = 最新的在前
search-previous = ‹ 上一页
search-next = 下一页 ›
search-follow = 关注它
search-none = 我没有关于 <b>{ $query }</b> 的论文。关注它，一有论文就告诉你。
search-unheard = 这里没有论文含有 <i>{ $words }</i>。
search-apart = 这些词在这里的论文里各自都有，但没有一篇同时谈到它们。
search-fewer = 搜索 { $query }

## 内联模式

inline-not-invited = 仅限受邀者；请联系它的主人
inline-too-many = 请慢一点；一分钟后再试
inline-more = 更多
inline-none = 没有找到；可到私聊中搜索

## 你对论文的看法

mark-like = 👍 多来这样的
mark-dislike = 👎 少来这样的
mark-save = 🔖 收藏
mark-like-done = 记下了：多来一些这样的。
mark-dislike-done = 记下了：少来一些这样的。
mark-save-done = 已收藏，/saved 可以查看。
mark-back = 已撤销。
button-why = 为什么？
saved-none = 你还没有收藏论文。每篇论文下面都有收藏按钮。
saved-title = <b>收藏</b> · { $count } 篇
saved-found = <b>{ $words }</b> · 收藏的 { $count } 篇中有 { $found } 篇
saved-nothing-found = 收藏里没有含 <b>{ $words }</b> 的论文。/saved 列出全部。
saved-all = ‹ 全部收藏
saved-hint = <code>/saved 词语</code> 或 <code>/saved #标签</code> 可在其中查找。要加标签和笔记，用 <code>#标签 几句话</code> 回复论文卡片。
remark-what = 哪篇论文，写些什么？<code>/note 2506.01234 #基线 与我们的比较</code>，或者回复论文卡片。标签以 # 开头；<code>none</code> 会把两者都去掉。
remark-none = 没有标签，也没有笔记。<code>/note { $id } #标签 几句话</code>
why-what = 哪一篇？请回复它的卡片，或发送 arXiv 编号或链接：<code>/why 2506.01234</code>
why-sent = 它在 { $day } 那一期里送给过你。
why-unsent = 它不在你的任何一期里。
why-unread = 它不在你的任何一期里：我读过的 arXiv 公布中没有它。
why-no-topics = 你还没有关注任何主题，所以我没有要找的内容。试试 <code>/subscribe diffusion models</code>
why-topic = <b>{ $query }</b>：{ $score }（满分 1）。你的门槛是<i>{ $level }</i>（{ $threshold }）。
why-fits = <b>{ $query }</b>：符合。
why-misses = <b>{ $query }</b>：不符合。
why-over = 它高于门槛。
why-rescued = 它低于门槛，但接近你喜欢的内容，所以算在内。
why-below = 它低于门槛。
why-always = 作者中有 { $author }，其论文总会送到。
why-always-still = 仍会送到：作者中有 { $author }，其论文总会送到。
why-always-next = 下一期会送到。
why-always-late = 你这样设定时它的公布日已过，或已有 { $papers } 篇论文因作者而送到，所以不会自动送到。
why-kept-muted = 已屏蔽：含有 <i>{ $text }</i>。
why-kept-include = 未收：不含 <i>{ $text }</i> 中的任何一个。
why-kept-categories = 未收：不属于 <i>{ $text }</i>。
why-kept-cross-list = 未收：从 <i>{ $text }</i> 交叉列出。
why-kept-version = 未收：是旧论文的新版本（{ $text }）。
why-capped = 其他论文排在前面，而上限是 { $papers } 篇；也可能你后来才关注这个主题。
why-to-come = 如果它在最好的 { $papers } 篇之内，下一期会送到。
why-rests = 这个主题只在 { $days } 送达。
why-up = 你的标记让它靠前。
why-down = 你的标记让它靠后。
why-liked = 你喜欢过 { $count } 篇类似的论文。
why-in-common = 与你喜欢的内容相同之处：<i>{ $words }</i>。
taste-none = 我还不了解你的口味。每篇论文下面有 👍、👎 和收藏。
taste-likes = 你似乎喜欢：<i>{ $words }</i>
taste-dislikes = 你似乎不太在意：<i>{ $words }</i>
taste-hint = 它会调整每期的顺序，也可能带来差一点入选的论文；确定与主题有关的，不会因此少掉。
taste-forget = 忘掉
taste-sure = 忘掉从你的标记中学到的内容？收藏会保留。

## 一周

trends-none = 你还没有关注任何主题。只看一个主题：<code>/trends diffusion models</code>
trends-title = <b>本周</b> · { $days }
trends-topic = <b>{ $query }</b> · { $count } 篇
trends-usual = （通常 { $count } 篇）
trends-phrases = 更常提到：{ $names }
trends-authors = 发文更多：{ $names }
trends-liked = <b>这里最受欢迎的</b>
trends-readers = { $count } 位读者
trends-counted = <i>计入的是含有主题全部词语的论文。</i>
trends-counted-gist = <i>主题写成长句的，计入的是含有其中三个最关键词语的论文。</i>
trends-brackets = <i>括号里是本周提到的篇数和通常的篇数。</i>
trends-chart-days = 每天的新论文
trends-chart-weeks = 每周的新论文：{ $query }
trends-chart-rising = 比前几周更常提到
trends-chart-now = 本周论文
trends-chart-usual = 通常
trends-weekly = 每周六
trends-weekly-on = 每周六在你的时间送来一周回顾。
trends-weekly-off = 不再发送一周回顾。

## 设置

settings-title = <b>你的设置</b>

    送达时间：<b>{ $hour }</b>（{ $zone }）
settings-topics =
    送达日：<b>{ $days }</b>
    每个主题最多：<b>{ $cap }</b> 篇
settings-rest =
    没有新论文的日子：<b>{ $empty }</b>
    静音时段：<b>{ $quiet }</b>
    语言：<b>{ $language }</b>
settings-hint = 也可以直接输入：<code>/settings 07:30</code>、<code>/settings Shanghai</code>、<code>/settings 篇数 8</code>、<code>/settings 送达日 周一</code>、<code>/settings 静音 22-7</code>
settings-hint-alone = 也可以直接输入：<code>/settings 07:30</code>、<code>/settings Shanghai</code>、<code>/settings 静音 22-7</code>
settings-empty-soft = 静默发一行
settings-empty-silent = 什么都不发
settings-empty-sure = 什么都不发，除非有确实重要的
settings-days-workdays = 周一至周五
settings-days-differ = 每个主题各自设定
settings-quiet-never = 无
settings-quiet-always = 全天
settings-hour = 时间
settings-zone = 时区
settings-days = 送达日
settings-cap = 篇数
settings-empty = 空白日
settings-quiet = 静音
settings-language = 语言
settings-unknown = 我不明白“{ $value }”是哪项设置。可以写时间（<code>07:30</code>）、时区（<code>Asia/Shanghai</code>）、<code>篇数</code>加不超过 20 的数字、<code>送达日 周一 周四</code>、<code>空白日 soft</code>（<code>silent</code>、<code>sure</code>）、<code>静音 22-7</code> 或 <code>静音 无</code>。
settings-choose-hour = 几点送达？
settings-choose-zone = 你那里现在几点？
settings-choose-days = 在哪几天？其间的论文等到下一次；只选一天就是周报。
settings-choose-empty = 没有新论文的日子发什么？选最后一项，只有确实重要时才送简报；其余的等着一起来，最多等一周。
settings-choose-quiet = 哪些时段不要响铃？
settings-choose-cap = 每个主题最多几篇？
settings-choose-language = 用哪种语言？
settings-saved = 已保存。
language-set = 好的，用中文。
paused-hint = 目前处于暂停状态，/resume 可以恢复。
paused = 已暂停。发送 /resume 之前不会再送。
resumed = 好的。下一期在 { $when }送达，包含你错过的内容。
resumed-late = 好的。下一期在 { $when }送达，包含最近十二周里你错过的内容。
resumed-nothing = 好的。你还没有关注任何主题，所以没有可送的内容。试试 <code>/subscribe diffusion models</code>

## 离开

delete-sure = 这会删除这里的主题与设置、收藏与笔记，以及发送记录，无法恢复。可以先用 /export 存一份。
delete-yes = 全部删除
delete-no = 保留
deleted = 关于你的一切都已删除。发送 /start 可以重新开始。
deleted-for-good = 关于你的一切都已删除，邀请也一并作废。想再回来，请向机器人的主人要一个新链接。
kept = 没有删除任何内容。

## 遇到问题

unknown-command = 我不认识 { $command }。/help 列出我能做的事。
unknown-text = 没有找到与“{ $words }”有关的论文。/help 列出我能做的事。
too-long = 共 { $length } 个字符，我最多读 { $limit } 个。
old-button = 这条消息来自更新之前；发送 /digest 可以拿到新的一期。
not-for-you = 只有管理员可以这样做。
only-in-private = 这个我只在我们的私聊里回答，不在群组里公开。
anonymous = 你以群组的名义发言，我看不出你是谁。请用自己的名字发送；按钮不受影响。
banned = 本机器人的主人已停止向你提供服务。
too-many-requests = 消息太多，我跟不上了。请过一分钟再发。
too-many-looks = 你要的许多论文只有 arXiv 才有，而 arXiv 要求我放慢速度。请过一分钟再查；我已有的论文仍可打开。
groups-admins = 在群组里，只有群管理员可以更改我的设置；在你和我的私聊里，由你决定。
channels-admins = 点数字，就在你和我的私聊里打开那篇论文。其他按钮只供本频道的管理员使用。
broken = 我这边出了问题，管理员已经知道。你的数据没有丢失。
busy-store = 我现在无法写入数据库，管理员已经知道。你的数据没有丢失，请稍后再试。

## 文件

export-which = 最新一期可以存成文件，要哪一种？
export-unknown = “{ $value }”不能存成文件。请在下面选一种，或输入 <code>/export BibTeX</code>；单篇论文的 BibTeX 在它的卡片上。
export-everything = 关于我的全部
export-format-html = 网页
export-format-markdown = Markdown
export-format-hexo = Hexo 博文
export-format-bibtex = BibTeX
export-format-ris = RIS
export-format-csv = CSV
export-format-json = JSON
export-notice-embedded = 每句话都由程序从论文中摘出，选得未必恰当。
export-notice-model = 以下总结由 { $models } 撰写，并与论文逐句核对；仍可能有误，仅供参考。
export-notice-both = 以下总结由 { $models } 撰写并与论文逐句核对，或由程序从论文中摘出；仍可能有误，仅供参考。
export-notice-triage = 只用于挑选要读的论文，请勿用于严肃的学术场景。
export-thanks = 感谢 arXiv 开放其数据。
export-withdrawn = 这篇论文已被作者撤回。
export-injection = 论文文本中含有写给语言模型的指令，未予理会。
export-checked = { $count } 句话已与{ $basis }核对{ $dropped ->
        [0] 。
       *[other] ；另有 { $dropped } 句未通过，已略去。
    }
export-basis-title = 标题
export-basis-abstract = 摘要
export-basis-pdf = 全文
export-basis-html = 全文
export-counts = { $pool } 篇新论文中的 { $count } 篇
export-counts-none = { $pool } 篇新论文中没有相关的
export-held-back = 另有 { $count } 篇不太贴合
export-held-back-alike = 另有 { $count } 篇
export-description = { $query } 方向最新论文已更新，请持续关注
export-update = { $date } 更新
export-contents = 论文
export-saved = 收藏的论文
export-reading = 解读
export-abstract = 摘要
export-figures = 论文插图
export-labelled = { $label }：{ $text }
export-both-titles = { $title }（{ $translated }）
export-item-title = 题目
export-item-authors = 作者
export-item-affiliation = 单位
export-item-keywords = 关键词
export-item-links = 链接
export-item-abstract = 摘要
export-item-method = 方法
export-item-conclusion = 结论
export-link-paper = 论文
export-link-code = 代码
export-link-project = 主页
export-link-none = 无
export-part-background = 研究背景
export-part-prior_work = 过去的方法及问题
export-part-approach = 研究方法
export-part-method = 方法
export-part-results = 任务与性能
export-part-significance = 意义
export-part-innovation = 创新点
export-part-performance = 性能
export-part-cost = 工作量
export-part-limits = 局限

## 带过来

import-how = 发给我一个文件，或用 /import 回复一个文件。我能从 /export 下“关于我的全部”给出的文件（JSON）、arXiv 订阅源列表（OPML）和 BibTeX 中接收主题与收藏的论文。你已有的保持原样。
import-done = 已接收：{ $topics ->
        [0] 没有新主题
       *[other] { $topics } 个新主题
    }，{ $papers ->
        [0] 没有新论文
       *[other] 收藏了 { $papers } 篇论文
    }。
import-known = 其中 { $count } 条你已经有了。
import-unread = 其中 { $count } 条我读不懂，或者不是 arXiv 的。
import-full = 其中 { $count } 条放不下了；你关注和收藏的已到上限。
import-missing = arXiv 没有其中 { $count } 篇论文。
import-later = { $count } 篇论文现在无法从 arXiv 取得。过一会儿再发一次这个文件即可，不会重复。
import-too-big = 文件太大。我接收的文件最大为 10 MB。
import-damaged = 我读不懂这个文件。它应当是 /export 给出的 JSON、OPML 订阅源列表或 BibTeX，并且是完整的。
import-nothing = 这个文件里没有主题，也没有 arXiv 的论文。什么都没有改变。

## 管理员

stats = <b>{ $papers }</b> 篇论文 · 最新一天 { $day }，{ $state }
    <b>{ $active }</b> 位活跃订阅者，{ $paused } 位暂停，{ $gone } 位离开 · { $topics } 个主题
    <b>{ $digests }</b> 期简报 · 已发 { $sent } · 等待 { $waiting } · 失败 { $failed }
stats-model = <b>模型</b>今天：{ $calls } 次调用 · { $cost } · { $checked } 句中删去 { $dropped } 句
costs-title = <b>今天的语言模型</b> · { $budget } 中已用 { $cost }
costs-line = { $purpose } · { $model } · { $calls } 次调用，{ $failed } 次没有结果 · 输入 { $fresh } + 缓存 { $cached } 个词元，输出 { $out } 个 · { $cost }
costs-check = { $checked } 句中删去 { $dropped } 句 · 含有对语言模型指令的论文：{ $injected } 篇
costs-days = 按天，{ $days }：<code>{ $chart }</code> 每天最多 { $most }；照最近一周的用法，一个月要 { $month }
costs-day = { $day } · { $cost }
costs-none = 没有设置语言模型，所以用的是摘要原文，不花钱。
stats-complete = 完整
stats-waiting = 不完整
stats-never = 尚无
stats-trouble = 上次查看：{ $error }
stats-day = 最近 24 小时：<b>{ $digests }</b> 期简报，已发 { $sent } 条，失败 { $failed } 条 · 最后一条 { $last } · 途中 { $wait } 秒
stats-disk = 占用磁盘 { $size }，剩余 { $free }
stats-backup = 最近一次备份：{ $at }
stats-no-backup = 还没有备份
stats-growth = 每天增长 { $daily }；一年后为 { $year }
stats-chart = 已发消息，{ $days }：<code>{ $chart }</code> 每天最多 { $most }
stats-unwell = 异常：{ $reason }
stats-to-failures = 失败
stats-to-costs = 花费
stats-to-jobs = 任务
jobs-title = <b>任务</b> · 每个任务每分钟检查一次是否有事可做
jobs-none = 这里还没有运行过任务；任务在服务中运行。
jobs-line = <b>{ $job }</b>：{ $what }
jobs-last = 上次 { $last }，用时 { $took } 秒
jobs-next = 下次 { $next }
jobs-now = 正在运行
jobs-trouble = ⚠ { $error }
jobs-hint = 按钮可立即运行某个任务。
job-harvest = 查看 arXiv 公布了什么
job-due = 为到点的人安排简报
job-sweep = 清理保存期已满的内容
job-backup = 每晚备份一次数据库
job-chronicle = 记下每一天的数字
job-alerts = 查看有没有需要人处理的事
job-recap = 每周六发送一周回顾
job-begun = { $job } 开始运行。
job-busy = { $job } 已在运行。
job-absent = 这里没有任务 { $job }。
health-state-healthy = <b>一切正常。</b>
health-state-degraded = <b>有问题。</b>会自行恢复，或只能等待。
health-state-stalled = <b>有问题。</b>重新启动会有帮助。
health-reason = • { $reason }
health-heard = Telegram 在 { $seconds } 秒前有应答。
health-due = 最早的一条消息已等了 { $minutes } 分钟。
health-none-due = 没有消息在等待。
health-alert = 自 { $since } 起需要人处理：{ $what }
health-absent = 这个文件夹上没有 paperboy 在运行。
health-silent = Telegram 已有 { $minutes } 分钟没有应答（{ $about }）
health-deaf = Telegram 有应答，但已有 { $minutes } 分钟没有收到更新（{ $about }）
health-conflict = 另一个程序已占用本机器人的更新 { $minutes } 分钟；只能运行一个，因此期间不发送任何消息
health-webhook = Telegram 无法把更新送到回调地址：{ $about }
health-late = 任务（{ $about }）已有 { $minutes } 分钟没有结束
health-failing = 任务失败：{ $about }
health-store = 无法读取发件箱：{ $about }
health-held = 还要 { $minutes } 分钟不发送：{ $about }
health-outbox = 一条消息已等待 { $minutes } 分钟，却没有任何阻碍
users-title = { $count ->
        [0] 还没有人使用这个机器人
        [1] 1 个聊天
       *[other] 共 { $count } 个聊天，最近加入的在前
    }
users-line = <code>{ $chat }</code> · { $state } · { $topics } 个主题 · { $day } 加入
users-active = 活跃
users-paused = 暂停
users-gone = 已离开
users-banned = 已封禁
users-last = 最近一期简报：{ $day }
users-hint = <code>/users 123</code> 查看其中一个。
users-newer = ‹ 更新的
users-older = 更早的 ›
users-unknown = 没有编号为 { $chat } 的聊天在用本机器人。编号是 /users 所列的数字。
button-ban = 封禁
button-unban = 解除封禁
ban-what = “{ $chat }”不是编号。编号是 /users 所列的数字。
ban-admin = 这是管理员。请先把该编号从 PAPERBOY_ADMINS 中去掉。
ban-done = 已封禁 { $chat }：它不能使用任何功能，也不会收到任何消息。
ban-list = 已封禁：{ $ids }。<code>{ $command } 123</code> 解除封禁。
ban-nobody = 没有人被封禁。<code>{ $command } 123</code> 可封禁某人。
unban-done = 已解除对 { $chat } 的封禁。
unban-none = { $chat } 没有被封禁。
broadcast-what = 要告诉大家什么？请写 <code>/broadcast</code> 和内容。发送前会先给你看。
broadcast-message = <b>来自机器人主人的消息</b>

    { $text }
broadcast-draft = <i>尚未发送。将发给 { $hearers } 个聊天。</i>
broadcast-sending = <i>发送中：已发 { $sent }／{ $total }，等待 { $waiting }，失败 { $failed }。</i>
broadcast-paused = <i>已暂停：已发 { $sent }／{ $total }，失败 { $failed }。</i>
broadcast-cancelled = <i>已取消：已发 { $sent }／{ $total }，失败 { $failed }。</i>
broadcast-done = <i>已完成：已发 { $sent }／{ $total }，失败 { $failed }；其余的聊天在此期间离开或暂停。</i>
broadcast-ended = 给所有人的话已发完：已发 { $sent }／{ $total }，失败 { $failed }。
broadcast-step-send = 发送
broadcast-step-look = 进度
broadcast-step-pause = 暂停
broadcast-step-resume = 继续
broadcast-step-cancel = 取消
failures-none = 没有放弃发送的消息。
failures-title = <b>放弃发送的消息，最新的在前</b>
failures-line = { $number } · { $chat }：{ $error }（尝试 { $attempts } 次）
failures-all = ↻ 全部
retry-what = “{ $number }”不是消息编号。/failures 列出放弃发送的消息。
retry-done = { $count ->
        [0] 没有可以重发的消息。
       *[other] { $count } 条消息正在重发。
    }
backup-made = 已备份：{ $file }，{ $size }。
backup-failed = 备份失败：{ $reason }
alert-harvest = arXiv 已公布的论文缺失了 { $hours } 小时。/stats 显示 arXiv 的应答；<code>paperboy doctor</code> 可进一步检查。
alert-disk = 磁盘快满了：只剩 { $free } MB。可以移走或减少备份和全文缓存。
alert-starts = 一小时内我被启动了 { $count } 次。日志里有每次结束的原因。
alert-job = 任务持续失败（{ $job }）：{ $error }
alert-key-refused = 语言模型的服务拒绝了密钥。在 OPENAI_API_KEY 改正之前，概要用摘要里的原句。
alert-unknown-model = 语言模型的服务没有这个模型。模型由 PAPERBOY_MODEL 和 OPENAI_BASE_URL 指定。
alert-unknown-embedding-model = 语言模型的服务没有这个嵌入模型，论文和段落目前只按词语查找。模型由 PAPERBOY_EMBEDDING_MODEL 和 OPENAI_BASE_URL 指定。
alert-no-credit = 语言模型服务的账户余额已用完。充值之前，概要用摘要里的原句。
alert-wrong-host = 语言模型的地址转到了另一台主机，因此什么也不会发到那里。地址由 OPENAI_BASE_URL 指定。
alert-budget = 今天的语言模型预算已用完。午夜（UTC）之前，概要用摘要里的原句。/costs 显示花在了哪里；预算由 PAPERBOY_DAILY_BUDGET 设定。
alert-flood = 还有 { $minutes } 分钟不能发送任何消息。等待的消息到时会发出。
alert-over = 已恢复：{ $what }。
alert-about-harvest = arXiv 的论文
alert-about-disk = 磁盘空间
alert-about-starts = 启动
alert-about-model = 语言模型
alert-about-embedding = 嵌入模型
alert-about-budget = 语言模型的预算
alert-about-flood = 发送
alert-about-job = 任务 { $job }

trace-submitted = 已提交到 arXiv
trace-harvested = 已收录：{ $paper }，第 { $version } 版（{ $kind }）
trace-complete = { $day } 的公告已收全：{ $count } 篇论文
trace-waiting = 已查找 { $day } 的公告，尚未收全（故障：{ $error }）
trace-revised = 修订后于 { $day } 再次公告
trace-matched = { $day } 匹配“{ $query }”：{ $score }（{ $reasons }）
trace-summarised = 已写出概要：{ $depth }，{ $language }，由 { $engine } 完成；核对 { $checked } 句，舍弃 { $dropped } 句
trace-planned = 进入截至 { $day } 的 { $count } 份简报
trace-messages = 其消息：{ $count } 条 { $state }
trace-marked = 读者：{ $opened } 人打开，{ $liked } 人赞，{ $disliked } 人踩，{ $saved } 人收藏
trace-subscriber = 已订阅；{ $state }；话题 { $thread }
trace-no-digest = 尚无简报
trace-ranked = “{ $query }”：{ $count } 篇论文
trace-chosen = 选入：{ $id }（{ $score }）
trace-frozen = 截至 { $day } 的简报 { $digest } 已定稿：{ $count } 篇论文
trace-written = 消息 { $delivery } 已进入发件箱
trace-queued = 消息 { $delivery } 在此时间之后发出；已尝试 { $attempts } 次（故障：{ $error }）
trace-uncertain = 消息 { $delivery } 可能已送达，在此时间之后重发；已尝试 { $attempts } 次（故障：{ $error }）
trace-sending = 消息 { $delivery } 正在发送；第 { $attempts } 次
trace-sent = 消息 { $delivery } 已发出，第 { $attempts } 次；Telegram 的编号为 { $message }
trace-failed = 消息 { $delivery } 尝试 { $attempts } 次后放弃：{ $error }
trace-cancelled = 消息 { $delivery } 已撤回：{ $error }
trace-due = 下一份简报的时间：{ $hour }，{ $zone }
trace-log = 日志中：{ $names }
invite-link = 这个链接可在 { $days } 天内让一个人加入：
    { $link }
admin-failed = 发往聊天 { $chat } 的一条消息在 { $attempts } 次尝试后放弃：{ $error }
admin-parked = Telegram 要求在 { $until } 之前不向聊天 { $chat } 发送消息。相关消息会等待。
admin-held = 从 { $since } 到 { $until } 无法发送任何消息：{ $reason }。等待中的消息现在开始发送。

## 网页：运维页

operator-title = paperboy：运行状况
operator-now = 现在
operator-active = 接收简报的人
operator-paused = 已暂停
operator-gone = 已离开
operator-queued = 等待发送的消息
operator-sending = 正在发送的消息
operator-uncertain = 不确定是否送达
operator-oldest = 最久的已等待
operator-given-up = 一天内放弃发送
operator-digests = 一天内的简报
operator-sent = 一天内的消息
operator-wait = 送达用时
operator-papers = 论文
operator-arxiv = arXiv 最新一天
operator-size = 数据库
operator-free = 磁盘剩余
operator-days = 最近几周
operator-chart-sent = 每天发送的消息
operator-chart-digests = 每天的简报
operator-chart-cost = 语言模型每天的花费
operator-chart-size = 数据库大小
chart-said = 最多 { $most }，最近 { $last }
operator-jobs = 任务
operator-costs = 语言模型今日用量
operator-spent = { $cost }，预算 { $budget }
operator-numbers = 具体数字
operator-unfold = 逐日列出
operator-col-job = 任务
operator-col-does = 做什么
operator-col-last = 上次结束
operator-col-took = 用时
operator-col-next = 下次
operator-col-trouble = 故障
operator-col-purpose = 用途
operator-col-model = 模型
operator-col-calls = 调用
operator-col-failed = 失败
operator-col-tokens-in = 输入词元
operator-col-tokens-out = 输出词元
operator-col-cost = 花费
operator-col-day = 日期
operator-col-active = 人数
operator-col-digests = 简报
operator-col-sent = 消息
operator-col-size = 数据库

## 菜单与简介

menu-start = 这是什么
menu-subscribe = 关注一个主题
menu-topics = 你关注的主题
menu-unsubscribe = 取消关注
menu-digest = 立即查看最新一期
menu-history = 重读往期简报
menu-paper = 按编号、链接或词语查一篇论文
menu-search = 查找论文
menu-similar = 与某篇相似的论文
menu-why = 论文为什么送来或没送来
menu-saved = 你收藏的论文
menu-note = 给论文加标签和笔记
menu-taste = 从你的标记中学到的口味
menu-trends = 你的主题本周的变化
menu-ask = 就一篇论文提问
menu-export = 把最新一期、收藏或我的数据存成文件
menu-import = 带来主题和收藏的论文
menu-settings = 时间、时区、篇数、语言
menu-channels = 你管理的频道和群组
menu-pause = 暂停
menu-resume = 恢复
menu-language = English, Deutsch, Español, Français, 日本語, Русский, 中文
menu-privacy = 我保存了你的哪些信息
menu-deleteme = 全部删除
menu-help = 我能做什么
menu-stats = 运行状况
menu-health = 是否一切正常
menu-jobs = 自动运行的任务
menu-users = 有哪些人
menu-costs = 语言模型的花费
menu-invite = 邀请他人
menu-ban = 封禁某人
menu-unban = 解除封禁
menu-broadcast = 给所有人的话
menu-failures = 放弃发送的消息
menu-retry = 重发这些消息
menu-backup = 立即备份数据库
description = 我每天读完 arXiv 的所有新论文，你就不必再读。每天早上，在你选定的时刻，我送来对你重要的少数几篇，每篇一句对照原文核对过的话。点一下就能看到其余内容：要点、图和你的提问。

    发送 /start，告诉我你研究什么。
short-description = 每天早上，为你挑出少数重要的 arXiv 新论文，每篇一句核对过的话。

## 安装向导（在终端里）

init-welcome = 现在设置 paperboy：一个 Telegram 令牌、由谁管理，以及存放两者的文件 { $file }。两分钟即可。
init-token-how =
    在 Telegram 中打开 @BotFather（https://t.me/BotFather），发送 /newbot。它会问名称，再问以 bot 结尾的用户名，
    然后给出形如 123456:ABC-DEF 的令牌。请粘贴到这里；输入时不显示。
init-token-ask = 令牌
init-token-form = 这不是令牌。令牌由数字、冒号和三十来个字母数字组成：123456:ABC-DEF。
init-token-refused = Telegram 不认识这个令牌。正确的令牌可向 BotFather 查询：发送 /mybots，选择机器人，再选 API Token。
init-unreachable = 无法连接 Telegram（{ $error }）；请检查网络和代理（HTTPS_PROXY），然后重新运行
init-bot = 这是 @{ $name }。
init-owner-how =
    由谁管理？请用自己的账号打开 { $link } 并点“开始”，或者把下面这行发给机器人：
        /start { $code }
init-owner-hello = 找到你了。请回到刚才的地方继续；设置完成后我就在这里。
init-owner = 你是 { $name }，编号 { $id }。
init-owner-silent = 十五分钟内没有人给机器人发消息；手边有 Telegram 时请重新运行
init-owner-lost = 无法继续询问 Telegram（{ $error }）；如果有另一个程序在运行这个机器人，请先停止它，然后重新运行
init-zone-ask = 你的时区
init-zone-unknown = 没有这个时区；请写成 Europe/Berlin 这样的形式。
init-written = 已写入 { $file }；只有你能读取。
init-service-ask = 现在启动 paperboy，并在开机时自动启动吗？
init-service-done = 已在运行。`systemctl status paperboy` 查看状态，`journalctl -u paperboy` 查看日志。
init-run = 用这条命令启动：{ $command }
init-next = 然后和它对话，{ $link }：发送 /subscribe 和你的研究方向。/invite 可以邀请别人。
