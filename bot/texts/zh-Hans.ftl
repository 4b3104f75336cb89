# 简体中文（所有语言的条目和变量必须一致）

## What the bot is

start-title = 你好，我是要点 👋
start-paused = 这个聊天的提醒已全部暂停，由管理员发 /start 恢复。
start-what = 我读完了这个文库里的 { $documents } 篇文章，你可以直接问我。
start-ask = 像问朋友一样提问就好。我会逐字引用原文，并告诉你出处；文库里没有的，我会直说。
start-commands = 这些命令也常用：
help-title = 我能做这些
help-ask = 提问时也可以直接限定范围，例如“{ $author }写的”“2026 年 5 月之后”；十分钟内可以接着追问，例如“那 2028 年呢？”“还有谁说过？”。
help-words = 每个命令也可以不打斜杠，直接发中文词，例如“最新 5”“搜索 算力”“主题 { $topic }”。
help-filters = 搜索可以加条件：作者: 主题: 来源: 之后: 之前: 语言:，加引号要一字不差，加减号是不要，例如 /search "算力" -广告 之后:2026-01
help-subscribe = 订阅可以是全部、主题、作者、来源、系列、关键词或一个问题，立即、每天或每周告诉你，例如 /subscribe 主题 { $topic } 每天 8:00，或直接说“有人谈到机器人的时候告诉我”。
help-say = 不用记命令，直接说也行：“静音一周”“恢复”“改用英文”“晚上 10 点到早上 7 点别打扰我”“收藏这篇”“下一页”“第二篇的风险”，对刚才的答案还可以问“谁说的”“什么时候”。想知道怎么做，就问“怎么取消订阅？”。
help-data = /mydata 看关于你我保存了什么，/forgetme 全部删除。
example-about = 关于{ $topic }，文章里是怎么说的？
library-empty = 文库里还没有文章。
too-fast = 慢一点，消息太多，我跟不上了 😅 等几秒再问我。
only-words = 我只看得懂文字 😊 把想问的打给我就好。
not-allowed = 抱歉，这个机器人只供受邀的人使用。
alerts-not-here = 这个群组不在受邀名单上，所以提醒不会发到这里。管理员可以把它的编号 { $chat } 加进 YAODIAN_ALLOWED。
apology = 抱歉，我这边出了点错，请稍后再试。如果一直这样，请把编号 { $reference } 告诉管理员。
owners-only = 这一项只有管理员可以用。
owners-in-private = 管理员的命令请在和我的私聊里用。
administrators-only = 在群组里，只有群管理员可以改这些。

## Commands, one line each

about-latest = 最新的文章
about-ask = 向文库提问
about-search = 搜索文章和段落
about-doc = 打开一篇文章
about-topics = 所有主题
about-authors = 所有作者
about-related = 一篇文章的相关文章
about-saved = 我的收藏
about-save = 收藏眼前这篇或这段，例如 /save 2
about-unsave = 取消收藏
about-subscribe = 订阅新文章
about-unsubscribe = 取消订阅
about-subscriptions = 我的订阅
about-settings = 时区、安静时段和夜间静音
about-stop = 暂停全部提醒
about-mute = 静音一阵子，例如 /mute 3天
about-resume = 恢复暂停或静音的提醒
about-language = 界面语言
about-stats = 文库统计
about-privacy = 我保存了什么
about-forgetme = 删除关于我的一切
about-mydata = 查看关于我保存的一切
about-help = 使用帮助
about-start = 从头开始
about-hide = 隐藏或恢复一篇文章
about-outbox = 发件箱的情况
about-channel = 把摘要发到频道
about-unanswered = 没能回答的问题
did-you-mean = 没有 { $typed } 这个命令，你是想用这个吗？
did-you-mean-word = 文库里没有“{ $typed }”，你是想用这个命令吗？
did-you-mean-after-all = 还是你想用 { $command }？
command-unknown = 没有 { $typed } 这个命令。发 /help 可以看到全部命令，也可以直接提问。

## How one thing is done

how-ask = 直接把问题发给我就行，像问朋友一样，例如“Anthropic 什么时候盈亏平衡？”。答案后可以接着追问：“那 2028 年呢？”“谁说的？”。
how-search = 发“搜索 算力”（或 /search 算力）。可以加条件：作者: 主题: 来源: 之后: 之前: 语言:，加引号要一字不差，加减号是不要，例如：/search "算力" -广告 之后:2026-01
how-latest = 发“最新”看最新文章，“最新两篇”看两篇，“上周有什么新文章”看一段时间的。
how-save = 打开文章或看到答案时，点 ⭐，或者说“收藏这篇”“收藏这段”“收藏第二篇”。说“取消收藏”就移除。
how-saved = 发“我的收藏”（或 /saved）。
how-subscribe = 发“订阅”加上你想看的：主题、作者、来源、系列、关键词或一个问题，例如“订阅 { $topic }”“每周五下午六点给我发{ $author }的文章”“有人谈到机器人的时候告诉我”。我会先给你看预览，点 ✓ 才算订阅。
how-digest = 说“每天早上八点给我发新文章”，或“每周五下午六点给我发摘要”。点下面就是每天一次：
how-subscriptions = 发“我的订阅”（或 /subscriptions），点一项就可以改时间、暂停、静音或取消。
how-unsubscribe = 说“取消订阅”加上名字，例如“取消订阅 { $topic }”“别再给我发{ $author }的了”；全部不要就说“取消所有订阅”。也可以在“我的订阅”里点一项来取消。
how-stop = 说“暂停推送”（或 /stop），所有提醒都停，说“恢复”再继续。只停几天就说“静音三天”；只停一项，在“我的订阅”里点它。
how-resume = 说“恢复”（或 /start），错过的我会合成一条消息告诉你。只恢复一项：“恢复 { $topic }”。
how-mute = 说“静音一周”“静音三天”，只静一项就说“静音 { $topic } 一周”。要提前结束就说“恢复”。
how-when = 说“把 Agent 改成每周五 18:00”，或在“我的订阅”里点一项再改。时区和安静时段在设置里。
how-weekends = 不能按星期几停发：安静时段每天一样。可以把订阅改成每周一次，例如“改成每周一 8:00”；或者到周五说“静音到周一”。
how-language = 说“改用英文”“切换到繁体”就行，或者点一个：
how-zone = 说“时区 台北”“我在柏林”，或者在设置里写城市名。
how-quiet = 说“晚上 10 点到早上 7 点别打扰我”“晚上十点以后别通知我”，或“安静时段 22:00-7:00”；不要了就说“关闭安静时段”。安静时段里的消息会留到结束后再发。
how-mydata = 发“我的数据”（或 /mydata），我把关于这个聊天保存的全部内容给你。
how-forgetme = 发“忘记我”（或 /forgetme），确认后关于这个聊天的一切都会删除。

## Dates, names, numbers, marks

date-day = { DATETIME($date, dateStyle: "long") }
date-month = { $year }年{ $month }月
date-year = { $year }年
number = { $number }
names-joiner = 、
page-of = { $page }/{ $pages }
in-brackets = （{ $text }）
mark-new = { " " }🆕
mark-extracted = （自动摘录）
points-extracted = 以下要点由程序从正文摘录，不是作者所列。
mark-converted = （已由程序转换为简体，原文为繁体）
introduction = 引言
source-link = 原文
notice-empty = （没有内容）

## Buttons

button-latest = 最新文章
button-help = 使用帮助
button-language = 简体 · 繁體 · English
button-topics = 所有主题
button-authors = 所有作者
button-card = 返回文章
button-document = 打开文章
button-summary = 摘要
button-key-points = 要点 { $count }
button-risks = 风险 { $count }
button-sections = 章节
button-qa = 问答 { $count }
button-related = 相关文章
button-images = 图片 { $count }
button-whole = 全文
button-save = ⭐ 收藏
button-unsave = ⭐ 取消收藏
button-save-passage = ⭐ 收藏这段
button-follow = 🔔 订阅这类文章
button-follow-question = 🔔 有新答案告诉我
button-follow-search = 🔔 再有这类文章告诉我
button-tell-once = 🔔 有了就告诉我
button-follow-this = ✓ 就这样订阅
button-post-this = ✓ 就这样发布
button-channels = 频道
button-at-once = 改为立即
button-daily = 改为每天
button-weekly = 改为每周
button-archive-on = 旧文也要
button-archive-off = 不要旧文
button-pause = 暂停
button-resume = 恢复
button-mute = 静音一周
button-remove = ✕ 取消订阅
button-mute-or-change = 🔕 静音或修改
button-digest-more = 再看后面的 { $count } 篇
button-settings = 设置
button-quiet-on = 安静时段 22:00–8:00
button-quiet-off = 关闭安静时段
button-silent-on = 夜间静音
button-silent-off = 夜间有声
button-members-on = 所有成员都能改订阅
button-members-off = 只让管理员改订阅
button-follow-name = 🔔 订阅 { $name }
button-source = 原文 ↗
button-ask-instead = 💬 当作问题来问
button-around = 看上下文
button-search-instead = 🔍 按这些词搜索
button-convert = 转成简体看
button-original = 看原来的字
button-more = 更多段落 { $count }
button-others = 还有谁谈到 { $count }
button-drop-limit = ✕ { $what }
button-subscribe = 🔔 订阅
button-subscriptions = 我的订阅
button-saved = 我的收藏
button-pause-all = 暂停全部提醒
button-forget = 确定，全部删除
button-forgetme = 全部删除
button-mydata = 看看保存了什么
button-undo = 撤销
button-back = ↩ 恢复 { $what }
button-drop-saved = ✕ 移除 { $number }
button-hide = 再次隐藏
button-unhide = 恢复显示
button-unknown = 这个按钮我认不出来了，可能来自旧版本。请重新发一次命令。
button-too-old = 这个按钮放得太久，已经失效了。请重新问一次。

## Newest articles, topics, authors

latest-title = 最新文章
latest-of-day = { $day }的文章
latest-within = 最新文章 · { $what }
latest-of-topic = 主题：{ $name }（{ $count } 篇）
latest-of-author = 作者：{ $name }（{ $count } 篇）
latest-of-source = 来源：{ $name }（{ $count } 篇）
latest-new = 自你上次查看以来，新增 { $count } 篇，排在最前面。
latest-no-new = 自你上次查看以来，没有新文章。
latest-none = 这个范围里没有文章。
latest-none-newest = 最新的一篇是{ $day }的：
name-unknown = 文库里没有“{ $name }”这个主题、作者或来源。
topic-unknown = 文库里没有“{ $name }”这个主题。
author-unknown = 文库里没有叫“{ $name }”的作者。
name-near = 文库里没有“{ $name }”，你要找的是不是这些？
topics-title = 共 { $count } 个主题
authors-title = 共 { $count } 位作者
names-choose = 点一个看看，后面是文章数：

## Answers

ask-what = 想问什么？把问题写在 /ask 后面，或者直接发给我。
from-summary = 出自摘要
from-key-point = 出自要点
from-risk = 出自风险提示
from-section = 出自正文
from-qa = 出自文中问答
also-agrees = 两篇文章总体观点一致
also-opposes = 两篇文章总体观点相反
also-title = 也谈到这个的文章：
compared-title = { $what }：{ $one }、{ $other }
compared-standing = 第一篇与第二篇：{ $relations }
compared-none = 这个文库里没有写到对此的看法。
closest = 不太确定，最接近的是这一段：
closest-still-reading = 文库我还没读完，眼下只能按字面找，过一会儿再问会更准。最接近的是这一段：
others-title = 也谈到这个的文章
others-none = 没有别的文章谈到“{ $question }”。
others-before = 先问一个问题，我再告诉你还有哪些文章谈到它。
speakers-title = 谈到“{ $what }”的文章：{ $count } 篇
speakers-outside = 这个范围里没有文章谈到“{ $what }”，范围之外有 { $count } 篇。
more-title = 更多段落
more-of = 关于：{ $question }
more-none = 没有更多段落了。
read-as = 我把它理解为：{ $question }
limited-to = 限定：{ $limits }
filter-during = { $value }发布
filter-after = { $value }起
filter-before = 到{ $value }为止
filter-author = 作者 { $value }
filter-source = 来源 { $value }
filter-language = 语言 { $value }
filter-topic = 主题 { $value }
filter-document = 文章 { $value }
not-in-library-yet = 文库里现在没有答案，有了可以告诉你：
not-in-library = 这个文库里没有这个问题的答案。
not-in-library-near = 文库里有相近的内容，但没有找到能回答这一点的段落。
not-in-library-still-reading = 不过文库我还没读完，眼下只能按字面找，过一会儿可以再问我一次。
nearest-titles = 最接近的文章：
closest-titles = 最接近的是：
nearest-topics = 或者看看这些主题：{ $topics }
small-talk = 你好！有什么想知道的，直接问我就好 😊
small-talk-who = 我是要点，读完了这个文库里的 { $documents } 篇文章。想知道什么直接问我：我会逐字引用原文并告诉你出处，文库里没有的就直说。发 /help 可以看到我还能做什么。
small-talk-thanks = 不客气，随时来问 😊
small-talk-farewell = 再见，有想知道的随时来问 👋
small-talk-ok = 好的 👌 还想知道什么，随时问我。
small-talk-praise = 谢谢夸奖 😊 还想知道什么，随时问我。
small-talk-insult = 抱歉没帮上忙。换个说法再问一次，我尽力找；答案不对就点 👎。
small-talk-sum = 算术我不做 😄 文库里的事，尽管问我。
small-talk-chat = 闲聊我不太在行 😄 文库里的事，尽管问我。
want-to-die = 听到你这么难受，我很难过。我只是一个文库，帮不上这样的忙，但有人可以：请现在就找身边亲近的人说说，或者拨打当地的心理援助热线或急救电话。你不必一个人扛着。
library-holds = 这里有 { $documents } 篇文章。
library-span = 时间从早到晚：{ $span }。
library-topics = 谈得最多的是：{ $topics }。
library-busiest = 写得最多的是 { $author }，共 { $count } 篇：
library-no-authors = 这里的文章都没有写作者。
bot-maker = 我是要点，一个找原文的程序，不是会自己编句子的聊天模型：你问，我就在文库的文章里找出说到它的那一段，逐字引用。
bot-share = 在聊天里转发我的消息就行；也可以点“原文 ↗”，把那个链接发给朋友。
bot-updates = 新文章一放进文库，我马上就读；什么时候放，由管理文库的人决定。想第一时间知道，就说“有新文章就告诉我”。
bot-tongues = 中文（简体、繁体）和英文都可以问；引文总是原文的语言。界面语言在这里换：
remark-before = 先问一个问题，我再告诉你答案是谁说的、什么时候、出自哪篇文章。
remark-who = 这段出自《{ $title }》，作者 { $author }。
remark-article-who = 《{ $title }》的作者是 { $author }。
remark-who-voice = 文中是 { $speaker } 说的，见《{ $title }》；文章作者是 { $author }。
remark-who-speaker = 是{ $speaker }说的，见《{ $title }》。
remark-who-source = 《{ $title }》没有写作者，来源是 { $source }。
remark-who-nobody = 《{ $title }》没有写作者。
remark-when = 这篇文章的日期是{ $day }：《{ $title }》。
remark-undated = 这篇文章没有写日期。
remark-where-heading = 出自《{ $title }》的“{ $heading }”。
remark-none = “{ $question }”还没有找到答案，所以这个我说不上来。
remark-which = 上面列的是几篇文章；说的是哪一篇？可以说“第二篇”，或者“第二篇讲了什么”。
remark-where-part = 《{ $title }》，{ $part }。
remark-original = 《{ $title }》的原文在这里：{ $url }
remark-original-none = 《{ $title }》没有留下原文的地址。
remark-reword = 我只照原文引用，不改写，免得走样。可以看看它的上下文或整篇文章，也可以换个问法再问我。
remark-translate = 我只照原文引用，不翻译。可以看看整篇文章或原文。
remark-sure = 这是《{ $title }》的原话，一字未改；它说得对不对，我没有核对过。
remark-still = 这出自{ $day }的文章《{ $title }》，说的是那时的情况；现在还是不是这样，我没有核对过。
remark-still-undated = 这出自《{ $title }》，文章没有写日期；现在还是不是这样，我说不上来。
remark-still-later = 更晚的文章里，有 { $count } 篇也谈到这个。
remark-still-none = 没有找到更晚的文章也谈到这个。
remark-why = 你想知道哪一点的原因？把它问完整，我再找找；也可以先看看这段的上下文。
remark-wrong = 谢谢指出，已经记成 👎。可以换个说法再问一次，或者按这些词搜索，也可以看看整篇文章。
remark-wrong-none = 抱歉。是哪个答案不对？把问题再发一次，答案下面点 👎 就会记下来。
remark-right = 谢谢，已经记成 👍 😊
remark-asked = 你刚才问的是：{ $question }
remark-asked-none = 十分钟里你还没有问过问题。
follow-what = 是接着哪个问题问的？请把问题写完整。
turn-none = 刚才的回复没有别的页了。
rated-good = 谢谢！记下了：有帮助。
rated-bad = 谢谢，记下了：没帮上忙。改主意了就点另一个。
rated-already = 已经记下了。改主意了就点另一个。
say-more = 我没太看懂，能换个说法吗？比如问得完整一点，或者给一个关键词。

## Search

search-what = 想搜什么？例如：/search 算力 之后:2026-01
search-title = 搜索“{ $words }”：{ $documents } 篇
search-none = 没有找到“{ $words }”。
search-none-filters = 没有符合这些条件的文章。
filter-bad-date = “{ $value }”不像日期。
filter-bad-language = “{ $value }”不是我认识的语言。
filter-example = 日期写成 2026-02-14、2026-02 或 2026；语言写成 zh-Hans、zh-Hant 或 en。
filter-near-name = 文库里没有“{ $name }”，最接近的是：{ $near }
filter-unknown-name = 文库里没有“{ $name }”。
filter-phrase = 含原文“{ $value }”
filter-without = 不含“{ $value }”
filter-unknown = “{ $name }:”不是我认得的条件，按普通的词来找了。可以用：作者: 主题: 来源: 之后: 之前: 语言:
filter-unknown-language = 文库里没有语言为“{ $name }”的文章。

## An article and its parts

doc-which = 要看哪一篇？在 /doc 后面写标题、编号，或者从最新文章里选。
doc-choice = 有几篇都像“{ $title }”，是哪一篇？
doc-unknown-near = 没有叫“{ $title }”的文章，最接近的是：
doc-unknown = 没有叫“{ $title }”的文章。
article-last = 后面没有文章了，这是最后一篇。
article-first = 前面没有文章了，这是第一篇。
list-ends = 刚才的列表只看到第 { $count } 篇。
list-first = 先看一个列表（例如最新文章），我才知道是哪一篇。
section-none = 《{ $title }》一共 { $count } 节，没有这一节。
document-gone = 这篇文章已经不在文库里了。
article-no-risks = 《{ $title }》没有写到风险。
article-no-part = 《{ $title }》没有这一部分。
part-gone = 文章更新过，这一部分已经没有了。
card-topics = 主题：
part-summary = 摘要
part-key-points = 要点（{ $count }）
part-risks = 风险（{ $count }）
part-sections = 章节（{ $count }）
part-qa = 问答（{ $count }）
part-related = 相关文章
part-images = 图片（{ $count }）
part-whole = 全文
image-untitled = （没有说明的图片）
related-which = 想看哪一篇的相关文章？
related-none = 文库里没有与它相关的文章。
opposes-none = 没有哪篇文章标明与《{ $title }》观点相反。
opposes-title = 与《{ $title }》观点相反
relation-agrees = 观点一致
relation-opposes = 观点相反
relation-earlier = 更早的文章
relation-later = 后来的文章
relation-same-series = 同一系列
relation-shared-topics = 主题相同
relation-other = 其他关联
relation-not-here = （不在本文库）
relation-shared = 共同主题：{ $topics }
series-title = 系列“{ $name }”第 { $position } 篇，共 { $total } 篇
series-unnamed = 系列第 { $position } 篇，共 { $total } 篇

## Saved

saved-none = 还没有收藏。打开文章或看到答案时，点 ⭐ 就能收藏。
saved-title = 我的收藏（{ $count }）
saved-now = 已收藏。发 /saved 随时查看。
saved-already = 已经在收藏里了。
saved-now-again = 已收藏。发 /saved 随时查看，再点一次取消。
saved-named = 已收藏：《{ $title }》。发 /saved 随时查看。
save-what = 要收藏哪一篇？先打开文章或问个问题，再说“收藏这篇”；或者看着列表说“收藏第二篇”。
unsave-none = 眼前没有收藏过的内容。要移除别的，请到我的收藏里点 ✕。
unsaved = 已移除。

## Subscriptions

rule-all = 全部新文章
rule-topic = 主题 { $value }
rule-author = 作者 { $value }
rule-source = 来源 { $value }
rule-series = 系列 { $value }
rule-keywords = 关键词{ $value }
rule-question = 问题“{ $value }”
keywords-quoted = “{ $word }”
keywords-or = 或
keywords-and = 和
keywords-bracketed = （{ $words }）
keywords-without = { $wanted }（不含{ $left-out }）
subscribe-what = 想订阅什么？选一项，或者写在 /subscribe 后面：
subscribe-kind-name = 主题、作者、来源、系列：{ $name }
subscribe-kind-keywords = 关键词，可以写“或”和不要的词："持续学习" 或 "长期记忆" -广告
subscribe-kind-question = 问题，有文章回答时告诉你：有人谈到机器人的时候告诉我
subscribe-kind-all = 全部新文章：全部
subscribe-when = 时间写在后面：立即（不写就是立即）、每天 8:00、每周五 18:00。例如：/subscribe { $name } 每周五 18:00
subscribe-near = 没有完全一样的，你要订阅的是哪一个？
follow-which = 想订阅哪一个？
subscribed = 已订阅：{ $what } · { $when }。
subscribe-unknown = 文库里还没有叫“{ $name }”的主题、作者或来源。可以改为留意这些词，或者等有文章回答它时告诉你：
wish-nothing = 没看出要订阅什么。
wish-perhaps-all = 全部新文章都要的话，点下面的按钮。
wish-no-words = 还缺要留意的词。
wish-no-name = “{ $value }”后面还缺内容。
wish-unsupported = 没有“{ $value }”这样的时间，最接近的是{ $when }（只有立即、每天和每周）。
wish-without = “不要{ $value }”带不上：只有关键词能排除词。
wish-second-time = 一项订阅只有一个时间，这里是{ $when }；“{ $value }”没有算上。
wish-left-over = 看懂了{ $what }，后面的“{ $value }”没看懂。你要的是哪一个？
wish-only-without = 只写了不要什么，还缺想要的词：{ $value }
wish-bad-time = 没有“{ $value }”这样的时间：一天从 0:00 到 23:59（上午、下午各到 12 点），一周从周一到周日。
wish-other-clock = 这里的通知按{ $city }时间来。照{ $value }算，现在就是{ $when }；有夏令时的地方换时间以后会差开。
wish-tangled = 关键词没法写成“{ $value }”：词之间可以用“或”“和”和括号，用“-”排除一个词。
wish-in-title = 关键词在全文里找，没法只限“{ $value }”。
wish-several = 一项订阅只跟一个主题、一位作者、一个来源或一组词，没有把几样合在一起的。要哪些，一项一项点：
wish-how-often = “{ $value }”没有说多久一次：写每天或每周几，或者点下面的“每天”。
wish-understood = 我看懂的部分：{ $what }
wish-example = 可以这样写：/subscribe 主题 { $topic } 每天 8:00，或者 /subscribe "持续学习" -广告 每周
when-at-once = 立即
when-daily = 每天 { $at }
when-weekly = 每{ $day } { $at }
when-in-zone = { $when }（{ $city }时间）
when-held = { $when }，在安静时段里，到 { $at } 才发
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
preview-title = 订阅预览：{ $what }
preview-when = 什么时候：{ $when }
preview-month = 过去 { $days } 天会收到 { $count } 篇，大约每周 { $week } 篇：
preview-month-more = 过去 { $days } 天至少会收到 { $count } 篇，每周不少于 { $week } 篇：
preview-none = 过去 { $days } 天里没有这样的文章，以后有了再告诉你。
preview-none-read = 最近的 { $count } 篇里没有这样的文章，以后有了再告诉你。
preview-newest = 最近的一篇：{ $day }《{ $title }》。
preview-already = 这一项已经订阅了（{ $when }）。
preview-already-other = 这一项已经订阅了，现在是{ $when }；点 ✓ 就改成这样。
subscription-elsewhere = 在另一个话题
preview-elsewhere = 群里的另一个话题也关注了它。同一篇文章在一个群里只发一次：哪个话题的通知先到，就发在哪里。
preview-left = 订阅只跟{ $what }，带不上这些条件：{ $filters }。
preview-not = 好，没有订阅。
preview-newest-undated = 以前的一篇：《{ $title }》。
preview-unknown = 文库里现在还没有“{ $what }”，名字一样才会提醒。
preview-question = 新文章要能回答这个问题，把握到 { $percent }% 我才提醒；测试中这样提醒的文章有 { $right }% 确实回答了。
preview-sure = { $title }（把握 { $percent }%）
archive-left-out = 收录时已超过一周的旧文不提醒。
archive-too = 收录时已超过一周的旧文也提醒。
subscribed-already = 你已经订阅了：{ $what }。
unsubscribed = 已取消订阅：{ $what }。
subscribed-again = 已恢复订阅：{ $what }。
unsubscribed-short = 已取消订阅。
unsubscribe-unknown = 你没有订阅这一项。
save-question-none = 还没有问过问题。先问一个，再说“把这个问题存起来”，有文章回答了我就告诉你。
change-which = 要改的是哪一项？说“第一个改成每天”，或者点开它。
subscriptions-none = 还没有订阅。
subscriptions-title = 我的订阅（{ $count }）
alert-new = 📬 新文章
alert-corrected = （已更正）
alert-several = 📬 { $count } 篇新文章
alert-because = 因为你订阅了：{ $rules }
alert-enough = 一小时内的提醒够多了：{ $at } 以前再有新文章，到时合成一条消息告诉你。
subscribed-changed = 已改好：{ $what } · { $when }。
subscription-when = 什么时候
subscription-old = 旧文
subscription-state = 状态
subscription-hint = 要换个时间，重新发一次就行，例如：/subscribe { $what } 每周五 18:00
subscriptions-hint = 点一项可以修改、暂停或取消。
subscriptions-those = 这条消息是这几项订阅带来的。点一项可以修改、静音或取消。
subscription-that = 这条消息是这项订阅带来的：
change-which-of-these = 它是这几项订阅带来的，指的是哪一项？点它：
why-none = 最近没有提醒。你订阅的是这些：
state-running = 进行中
state-paused = 已暂停
state-muted = 静音到 { $day }
yes = 要
no = 不要
changed = 已改好。
stopped = 已全部暂停。发 /start 就会恢复，错过的我会合成一条消息告诉你（保留 30 天）。
stopped-still = 提醒已全部暂停，发 /start 恢复。
resumed = 已恢复，这段时间没有错过什么。
resumed-missed = 已恢复。这段时间有 { $count } 篇，马上合成一条消息发给你。
resumed-missed-later = 已恢复。这段时间有 { $count } 篇，等 { $at } 安静时段结束，合成一条消息发给你。
muted = 已静音，到 { $until } 为止：{ $what }。
rest-muted = 不会漏：静音期间来的文章，静音结束时合成一条消息告诉你。
rest-paused = 不会漏：暂停期间来的文章，恢复时合成一条消息告诉你（保留 30 天）。
woken-missed = 这段时间来了 { $count } 篇，马上合成一条消息发给你。
woken-missed-later = 这段时间来了 { $count } 篇，等 { $at } 安静时段结束，合成一条消息发给你。
paused = 已暂停：{ $what }。
woken = 已恢复：{ $what }。
woken-too = 静音和单独暂停的也恢复了：{ $what }。
woken-not = 没有暂停或静音，提醒照常：{ $what }。
still-muted = 仍在静音：{ $what }。再说一次“恢复”，就一起恢复。
told-too-much = 提醒太多？点一项就可以改成每天或每周合成一条，静音一周，或取消它。也可以说“静音三天”，今天不想再收就说“今天别再发了”。
missed-paused = 暂停以来有 { $count } 篇，恢复后合成一条消息发给你。
missed-paused-none = 提醒已全部暂停，到现在没有错过什么。
missed-waiting = 没有错过什么；有 { $count } 篇在等着发给你。
missed-none = 没有错过什么，也没有等着发给你的。
next-digest = 下一份汇总：{ $when }，内容是 { $what }。没有新文章就不发。
next-none = 没有定时的汇总：你的订阅都是一有新文章就发。点一项可以改成每天或每周。
day-today = 今天
day-tomorrow = 明天
moment = { $day } { $at }
moment-dated = { $day } { $at }
woken-nothing = 没有暂停或静音的订阅，提醒照常。
woken-which = 有几项是单独暂停的，要恢复哪一项？点它：
unsubscribe-near = 你没有订阅“{ $name }”，是不是要取消这一项？
label-none = 刚才的回复下面没有“{ $label }”这个按钮。
number-alone = 只有数字“{ $number }”，我不知道指什么。想打开列表里的一篇，就说“第二篇”；想问问题，请写完整。
alert-also-at = 也见于：
alert-answers = 回答“{ $question }”（把握 { $percent }%）：
digest-other = 其他
digest-answers = “{ $question }”（把握 { $percent }%）：{ $passage }
digest-less = 发出以后又长了，放不下的没有列出。
digest-more = 还有 { $count } 篇。
digest-because = 因为{ $rules }
digest-opposing = 观点相反：
digest-opposes = { $first } ↔ { $second }

## Settings

settings-title = 这个聊天的设置
settings-language = 界面语言
settings-zone = 时区
settings-quiet = 安静时段
settings-silent = 夜间静音
settings-who = 谁能改订阅
settings-administrators = 只有管理员
settings-members = 所有成员
settings-hint = 可以直接写：/settings 柏林，/settings 安静 23:00-7:00，/settings 静音 开。安静时段里的消息会留到结束后再发。
settings-zone-set = 好的，以后按{ $city }的时间。
settings-zone-near = 没有找到“{ $typed }”，是不是这里？
settings-unknown = 没看懂“{ $typed }”。可以写：大城市的名字（/settings 柏林）、安静时段（/settings 安静 23:00-7:00，不要就写 关）、夜间静音（/settings 静音 开，或 关）。
settings-quiet-one = { $unsaid ->
    [end] 好的，{ $start } 起安静。{ $kept ->
        [yes] 照旧到 { $end } 为止。
       *[no] 你没说到几点，先到 { $end } 为止；要定两头，就说“安静时段 22:00-7:00”。
    }
   *[start] 好的，安静到 { $end }。{ $kept ->
        [yes] 照旧从 { $start } 开始。
       *[no] 你没说从几点，先从 { $start } 开始；要定两头，就说“安静时段 22:00-7:00”。
    }
}
settings-quiet-how = 安静时段写起止时间、开或关，例如：/settings 安静 22:00-8:00
settings-quiet-means = 安静时段里什么都不发，等时段结束再合成发给你；时间自己定，例如：/settings 安静 22:00-8:00
settings-silent-means = 
    { $by ->
    [quiet] 夜间静音：{ $start } – { $end }（就是你的安静时段）到的消息不出声。
   *[usual] 夜间静音：{ $start } – { $end } 到的消息照发，但不出声。设了安静时段，就按安静时段的钟点。
}
settings-silent-on = 开（{ $start } – { $end }）
settings-off = 关
settings-bad-hours = 没看懂“{ $typed }”。安静时段写起止时间、开或关，例如：/settings 安静 22:00-8:00
settings-bad-silent = 没看懂“{ $typed }”。夜间静音写 开 或 关，例如：/settings 静音 开
settings-bad-who = 没看懂“{ $typed }”。写 所有成员 或 管理员，例如：/settings 谁能订阅 所有成员

## Language

language-choose = 选择界面语言。文章引文保持原样，不会被改动。
language-unknown = 没有“{ $typed }”，可以选的是：
language-set = 好的，以后用简体中文。

## Privacy

privacy-title = 我保存了什么
privacy-what = 只保存让功能运转所需的东西，都存在运行这个机器人的那台电脑上：
privacy-chat = 这个聊天的编号（升级过的群组还有原来的编号）、类型和初次见面的时间，界面语言、时区、安静时段，提醒是否暂停、静音或发不出去（以及 Telegram 要我们等到几时），是否受邀，以及你看到了哪一篇（用来告诉你什么是新的），保存到你删除为止。
privacy-saved = 你收藏的文章和段落，直到你移除。
privacy-subscriptions = 你的订阅，搜索模型从你保存的问题算出的数，待发的通知、最近 30 天已发和没能发出的通知，以及通知过你哪些文章（用来保证不遗漏、不重复），保存到你删除为止。
privacy-views = 按钮背后的提问和搜索词，最多 30 天，好让旧按钮还能用。
privacy-questions = 问过的问题本身，不带任何身份，长期保存，用来了解文库缺什么。
privacy-last-question = 这个聊天的上一个问题和答案（十分钟，为了听懂追问）、上一份文章列表和打开的文章（一小时，为了听懂“第二篇”“它的风险”）和上一条回复的按钮（一小时，为了听懂“下一页”和按钮上的字），只在内存里。
privacy-waiting = 只在消息太多、要排队的时候：你那条还没答的消息（不带姓名），答完就删，免得机器人停下时弄丢。
privacy-ratings = 你点的 👍 和 👎，连同问题和那段答案：不记名字，只留一个看不出是谁的记号，好让每人只算一次，直到你在私聊里删除。
privacy-stranger = 如果你没有受邀：只有这个聊天的编号，和已经告诉过你这件事（免得再说一遍），保存到你删除为止。
privacy-not = 我不保存你的名字、用户名、电话，也不保存聊天记录。
privacy-erase = 发 /mydata 可以看到保存的一切，发 /forgetme 可以全部删除。
privacy-copies = 程序更新时如果要改动数据库，会先留一份改动前的副本，文件名是数据库的名字加上“.schema-编号.backup”，{ $days } 天后由程序自己删除。在那以前，副本里可能还留有旧数据；管理员自己做的备份里也是。
forgotten = 已经全部删除。以后再找我，就当是第一次见面。
forget-sure = 要删除关于这个聊天的一切吗？收藏、订阅和设置都会消失，无法恢复。
forget-not = 好，什么都没有删。
mydata-title = 关于这个聊天，我保存的全部内容
mydata-kind = { $what }：{ $count }
mydata-chats = 这个聊天和它的设置
mydata-saved = 收藏
mydata-subscriptions = 订阅
mydata-question-vectors = 模型从保存的问题算出的数
mydata-deliveries = 发过和待发的提醒
mydata-waiting = 等着进摘要的文章
mydata-told = 通知过你的文章
mydata-views = 按钮背后的词
mydata-said = 只说一次的话
mydata-ratings = 评价

## Figures

stats-title = 文库统计
stats-documents = 文章
stats-passages = 段落
stats-topics = 主题
stats-dates = 时间范围
stats-questions = 收到的提问
stats-answered = 答上来的
stats-hidden = 已隐藏的文章
stats-set-aside = 未能收入的文件
stats-chats = 聊天
stats-subscriptions = 订阅
stats-pending = 待发通知
stats-sent = 已发通知
stats-dead = 发送失败

## Owners

hide-which = 要隐藏哪一篇？在 /hide 后面写标题或编号。
hidden-now = 已隐藏：《{ $title }》
shown-now = 已恢复：《{ $title }》
outbox-title = 发件箱
outbox-pending = 待发送
outbox-oldest = 最早的一条
outbox-waiting = 等待汇总
outbox-waiting-until = { $count } 篇，下一条 { $at }
outbox-kept = 留待恢复
outbox-rate = 最近一分钟发送
outbox-sent = 累计发送
outbox-dead = 已放弃
outbox-reasons = 失败原因
button-letters-retry = 重试已放弃的
button-letters-drop = 丢弃已放弃的
unanswered-title = 没能回答的问题
unanswered-none = 目前没有答不上来的问题。

## Channels

channel-title = 发到频道“{ $channel }”：{ $what }？
channel-set = 好，发到频道“{ $channel }”：{ $what } · { $when }。
channel-none = 还没有往频道发布任何内容。
channel-how = 先把我设为频道管理员，并允许发消息；再发：/channel @频道名 主题 { $topic } 每天 8:00。停掉：/channel @频道名 停
channel-no-name = 没看出是哪个频道：请以 @频道名 开头。
channel-unknown = 找不到频道“{ $name }”，或者我还不在里面。
channel-no-right = 我在频道“{ $channel }”里还不能发消息：请把我设为管理员，并允许发消息。
channel-off = 频道“{ $channel }”不再发布。
channel-nothing = 频道“{ $channel }”本来就没有发布任何内容。
channel-already-off = 这一项已经停了。
channel-end = ✕ { $number }. { $what }
channel-because = 本频道关注：{ $rules }
channel-elsewhere = 频道只在 Telegram 里有。

## What owners are told of the folders

batch-taken-in = 新收录 { $count } 篇文章：
batch-changed = 更新了 { $count } 篇文章：
batch-removed = 移除了 { $count } 篇文章。
batch-refused = { $count } 个文件未能收录：
batch-warnings = { $count } 个文件已收录，但有疑点：
batch-item = • { $title }
batch-remark = • { $path }：{ $reason }
reason-empty = 里面没有文字。写点内容，或者删掉它。
reason-binary = 不是文本，或者编码认不出来。请把文字存成 UTF-8。
reason-no-text = 不是文本（{ $what }）。请把文字存成 .md 或 .txt。
reason-front-matter-line = 开头的字段（front matter）第 { $what } 行读不懂。改好，或者删掉。
reason-front-matter = 开头的字段（front matter）读不懂。改好，或者删掉。
reason-large = 有 { $what } MB，太大了。拆开，或者调高 YAODIAN_MAX_BYTES。
reason-busy = 机器太忙，或者文件一时取不到，没有读完。之后会再试。
reason-heavy = 读起来太费时间或内存。请简化，或者拆开。
reason-link = 是指到文件夹外面的链接，不会跟过去。请把文件本身放进来。
reason-no-file = 不是普通文件。请另存为文件。
reason-unreadable = 打不开（{ $what }）。看看权限。
reason-reader = 读它的时候出错了。请报告这个问题，方便的话附上文件。
reason-encoding = 编码不明，按 { $what } 来读了。如果文字不对，请存成 UTF-8。
reason-date = “{ $what }”不是一个可能的日期，当作没有日期。
reason-field = 字段 { $what } 的值类型不对，没有采用。
reason-field-date = 字段 { $what } 里没有可能的日期，没有采用。
reason-field-entry = 字段 { $what } 里有一项类型不对，那一项没有采用。
reason-plain = 太大或嵌套太深，没法细读；文字照原样收录了。
batch-more = • ……还有 { $count } 项
batch-folder-missing = 找不到文件夹 { $folder }。其中 { $known } 篇文章仍保留在文库中；如果确实要移除，请运行“yaodian ingest --yes”。
batch-mostly-gone = 文件夹 { $folder } 里少了 { $gone } 篇文章（原有 { $known } 篇）。它们仍保留在文库中；如果确实要移除，请运行“yaodian ingest --yes”。

# What owners are told, once, when something is wrong with the program itself; the system's own words may follow.
fault-room = ⚠️ 文库所在的磁盘快满了。在腾出空间之前，我收录不了文章，记不下任何东西，许多提问也只能道歉。
fault-store = ⚠️ 我写不进数据库。修好之前，我收录不了文章，记不下任何东西，许多提问也只能道歉。
fault-reader = ⚠️ 有另一个程序在收取发给我的消息，所以有些消息我收不到。请停掉它，或给它换一个令牌。
fault-webhook = ⚠️ 大家发来的消息迟到或收不到：webhook 出了问题。
fault-index = ⚠️ 我的索引出了问题，回答可能缺失或变慢。请运行“yaodian doctor”查看详情。
fault-intake = ⚠️ 我暂时无法收录新文章和改动过的文章。
fault-work = ⚠️ 我有一部分工作停住了，消息可能会迟到。请运行“yaodian health”查看详情。
fault-answers = ⚠️ 我现在只能一再道歉，答不出问题。原因见日志。
group-upgraded =
    有一个群组被 Telegram 升级了，新号码是 { $new }。请在 YAODIAN_ALLOWED 里用它换掉 { $old }；在那之前，我仍按旧号码让这个群组使用。

# What Telegram shows of the bot before the first message, and on its profile (at most 512 and 120 characters).
bot-description =
    我替你读完了一整个文库。用你自己的话提问就好，中文、英文都行：我会把原文里说到这件事的那一段拿给你看，并注明出处；文库里没有，我就直说没有。
    { "" }
    /latest 看最新文章，/topics 看有哪些主题，/subscribe 有新文章时通知你。
bot-short-description = 向一个文库提问：逐字引用原文作答，并注明出处。
