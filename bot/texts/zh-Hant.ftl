# 繁體中文，寫給臺灣的讀者

## What the bot is

start-title = 你好，我是要點 👋
start-paused = 這個聊天的提醒已全部暫停，由管理員傳 /start 恢復。
start-what = 我讀完了這個文庫裡的 { $documents } 篇文章，你可以直接問我。
start-ask = 像問朋友一樣提問就好。我會逐字引用原文，並告訴你出處；文庫裡沒有的，我會直說。
start-commands = 這些指令也常用：
help-title = 我能做這些
help-ask = 提問時也可以直接限定範圍，例如「{ $author }寫的」「2026 年 5 月之後」；十分鐘內可以接著追問，例如「那 2028 年呢？」「還有誰說過？」。
help-words = 每個指令也可以不打斜線，直接傳中文詞，例如「最新 5」「搜尋 算力」「主題 { $topic }」。
help-filters = 搜尋可以加條件：作者: 主題: 來源: 之後: 之前: 語言:，加引號要一字不差，加減號是不要，例如 /search "算力" -廣告 之後:2026-01
help-subscribe = 訂閱可以是全部、主題、作者、來源、系列、關鍵字或一個問題，立即、每天或每週告訴你，例如 /subscribe 主題 { $topic } 每天 8:00，或直接說「有人談到機器人的時候告訴我」。
help-say = 不用記指令，直接說也行：「靜音一週」「恢復」「改用英文」「晚上 10 點到早上 7 點別打擾我」「收藏這篇」「下一頁」「第二篇的風險」，對剛才的答案還可以問「誰說的」「什麼時候」。想知道怎麼做，就問「怎麼取消訂閱？」。
help-data = /mydata 看關於你我保存了什麼，/forgetme 全部刪除。
example-about = 關於{ $topic }，文章裡是怎麼說的？
library-empty = 文庫裡還沒有文章。
too-fast = 慢一點，訊息太多，我跟不上了 😅 等幾秒再問我。
only-words = 我只看得懂文字 😊 把想問的打給我就好。
not-allowed = 抱歉，這個機器人只開放給受邀的人使用。
alerts-not-here = 這個群組不在受邀名單上，所以提醒不會傳到這裡。管理員可以把它的編號 { $chat } 加進 YAODIAN_ALLOWED。
apology = 抱歉，我這邊出了點錯，請稍後再試。如果一直這樣，請把編號 { $reference } 告訴管理員。
owners-only = 這一項只有管理員可以用。
owners-in-private = 管理員的指令請在和我的私聊裡用。
administrators-only = 在群組裡，只有群組管理員可以改這些。

## Commands, one line each

about-latest = 最新的文章
about-ask = 向文庫提問
about-search = 搜尋文章和段落
about-doc = 開啟一篇文章
about-topics = 所有主題
about-authors = 所有作者
about-related = 一篇文章的相關文章
about-saved = 我的收藏
about-save = 收藏眼前這篇或這段，例如 /save 2
about-unsave = 取消收藏
about-subscribe = 訂閱新文章
about-unsubscribe = 取消訂閱
about-subscriptions = 我的訂閱
about-settings = 時區、安靜時段和夜間靜音
about-stop = 暫停全部提醒
about-mute = 靜音一陣子，例如 /mute 3天
about-resume = 恢復暫停或靜音的提醒
about-language = 介面語言
about-stats = 文庫統計
about-privacy = 我保存了什麼
about-forgetme = 刪除關於我的一切
about-mydata = 檢視關於我保存的一切
about-help = 使用說明
about-start = 從頭開始
about-hide = 隱藏或恢復一篇文章
about-outbox = 寄件匣的情況
about-channel = 把摘要發到頻道
about-unanswered = 沒能回答的問題
did-you-mean = 沒有 { $typed } 這個指令，你是想用這個嗎？
did-you-mean-word = 文庫裡沒有「{ $typed }」，你是想用這個指令嗎？
did-you-mean-after-all = 還是你想用 { $command }？
command-unknown = 沒有 { $typed } 這個指令。傳 /help 可以看到全部指令，也可以直接提問。

## How one thing is done

how-ask = 直接把問題傳給我就行，像問朋友一樣，例如「Anthropic 什麼時候損益兩平？」。答案後可以接著追問：「那 2028 年呢？」「誰說的？」。
how-search = 傳「搜尋 算力」（或 /search 算力）。可以加條件：作者: 主題: 來源: 之後: 之前: 語言:，加引號要一字不差，加減號是不要，例如：/search "算力" -廣告 之後:2026-01
how-latest = 傳「最新」看最新文章，「最新兩篇」看兩篇，「上週有什麼新文章」看一段時間的。
how-save = 開啟文章或看到答案時，點 ⭐，或者說「收藏這篇」「收藏這段」「收藏第二篇」。說「取消收藏」就移除。
how-saved = 傳「我的收藏」（或 /saved）。
how-subscribe = 傳「訂閱」加上你想看的：主題、作者、來源、系列、關鍵字或一個問題，例如「訂閱 { $topic }」「每週五下午六點傳{ $author }的文章給我」「有人談到機器人的時候告訴我」。我會先給你看預覽，點 ✓ 才算訂閱。
how-digest = 說「每天早上八點傳新文章給我」，或「每週五下午六點傳摘要給我」。點下面就是每天一次：
how-subscriptions = 傳「我的訂閱」（或 /subscriptions），點一項就可以改時間、暫停、靜音或取消。
how-unsubscribe = 說「取消訂閱」加上名字，例如「取消訂閱 { $topic }」「別再傳{ $author }的了」；全部不要就說「取消所有訂閱」。也可以在「我的訂閱」裡點一項來取消。
how-stop = 說「暫停推播」（或 /stop），所有提醒都停，說「恢復」再繼續。只停幾天就說「靜音三天」；只停一項，在「我的訂閱」裡點它。
how-resume = 說「恢復」（或 /start），錯過的我會合成一則訊息告訴你。只恢復一項：「恢復 { $topic }」。
how-mute = 說「靜音一週」「靜音三天」，只靜一項就說「靜音 { $topic } 一週」。要提前結束就說「恢復」。
how-when = 說「把 Agent 改成每週五 18:00」，或在「我的訂閱」裡點一項再改。時區和安靜時段在設定裡。
how-weekends = 不能按星期幾停傳：安靜時段每天一樣。可以把訂閱改成每週一次，例如「改成每週一 8:00」；或者到週五說「靜音到週一」。
how-language = 說「改用英文」「切換到簡體」就行，或者點一個：
how-zone = 說「時區 台北」「我在柏林」，或者在設定裡寫城市名。
how-quiet = 說「晚上 10 點到早上 7 點別打擾我」「晚上十點以後別通知我」，或「安靜時段 22:00-7:00」；不要了就說「關閉安靜時段」。安靜時段裡的訊息會留到結束後再傳。
how-mydata = 傳「我的資料」（或 /mydata），我把關於這個聊天保存的全部內容給你。
how-forgetme = 傳「忘記我」（或 /forgetme），確認後關於這個聊天的一切都會刪除。

## Dates, names, numbers, marks

date-day = { DATETIME($date, dateStyle: "long") }
date-month = { $year }年{ $month }月
date-year = { $year }年
number = { $number }
names-joiner = 、
page-of = { $page }/{ $pages }
in-brackets = （{ $text }）
mark-new = { " " }🆕
mark-extracted = （自動摘錄）
points-extracted = 以下重點由程式從內文摘錄，不是作者所列。
mark-converted = （已由程式轉換為繁體，原文為簡體）
introduction = 引言
source-link = 原文
notice-empty = （沒有內容）

## Buttons

button-latest = 最新文章
button-help = 使用說明
button-language = 简体 · 繁體 · English
button-topics = 所有主題
button-authors = 所有作者
button-card = 返回文章
button-document = 開啟文章
button-summary = 摘要
button-key-points = 重點 { $count }
button-risks = 風險 { $count }
button-sections = 章節
button-qa = 問答 { $count }
button-related = 相關文章
button-images = 圖片 { $count }
button-whole = 全文
button-save = ⭐ 收藏
button-unsave = ⭐ 取消收藏
button-save-passage = ⭐ 收藏這段
button-follow = 🔔 訂閱這類文章
button-follow-question = 🔔 有新答案告訴我
button-follow-search = 🔔 再有這類文章告訴我
button-tell-once = 🔔 有了就告訴我
button-follow-this = ✓ 就這樣訂閱
button-post-this = ✓ 就這樣發布
button-channels = 頻道
button-at-once = 改為立即
button-daily = 改為每天
button-weekly = 改為每週
button-archive-on = 舊文也要
button-archive-off = 不要舊文
button-pause = 暫停
button-resume = 恢復
button-mute = 靜音一週
button-remove = ✕ 取消訂閱
button-mute-or-change = 🔕 靜音或修改
button-digest-more = 再看後面的 { $count } 篇
button-settings = 設定
button-quiet-on = 安靜時段 22:00–8:00
button-quiet-off = 關閉安靜時段
button-silent-on = 夜間靜音
button-silent-off = 夜間有聲
button-members-on = 所有成員都能改訂閱
button-members-off = 只讓管理員改訂閱
button-follow-name = 🔔 訂閱 { $name }
button-source = 原文 ↗
button-ask-instead = 💬 當作問題來問
button-around = 看上下文
button-search-instead = 🔍 按這些詞搜尋
button-convert = 轉成繁體看
button-original = 看原本的字
button-more = 更多段落 { $count }
button-others = 還有誰談到 { $count }
button-drop-limit = ✕ { $what }
button-subscribe = 🔔 訂閱
button-subscriptions = 我的訂閱
button-saved = 我的收藏
button-pause-all = 暫停所有提醒
button-forget = 確定，全部刪除
button-forgetme = 全部刪除
button-mydata = 看看保存了什麼
button-undo = 復原
button-back = ↩ 恢復 { $what }
button-drop-saved = ✕ 移除 { $number }
button-hide = 再次隱藏
button-unhide = 恢復顯示
button-unknown = 這個按鈕我認不得了，可能來自舊版本。請重新傳一次指令。
button-too-old = 這個按鈕放太久，已經失效了。請重新問一次。

## Newest articles, topics, authors

latest-title = 最新文章
latest-of-day = { $day }的文章
latest-within = 最新文章 · { $what }
latest-of-topic = 主題：{ $name }（{ $count } 篇）
latest-of-author = 作者：{ $name }（{ $count } 篇）
latest-of-source = 來源：{ $name }（{ $count } 篇）
latest-new = 自你上次查看以來，新增 { $count } 篇，排在最前面。
latest-no-new = 自你上次查看以來，沒有新文章。
latest-none = 這個範圍裡沒有文章。
latest-none-newest = 最新的一篇是{ $day }的：
name-unknown = 文庫裡沒有「{ $name }」這個主題、作者或來源。
topic-unknown = 文庫裡沒有「{ $name }」這個主題。
author-unknown = 文庫裡沒有叫「{ $name }」的作者。
name-near = 文庫裡沒有「{ $name }」，你要找的是不是這些？
topics-title = 共 { $count } 個主題
authors-title = 共 { $count } 位作者
names-choose = 點一個看看，後面是文章數：

## Answers

ask-what = 想問什麼？把問題寫在 /ask 後面，或者直接傳給我。
from-summary = 出自摘要
from-key-point = 出自重點
from-risk = 出自風險提示
from-section = 出自內文
from-qa = 出自文中問答
also-agrees = 兩篇文章總體觀點一致
also-opposes = 兩篇文章總體觀點相反
also-title = 也談到這個的文章：
compared-title = { $what }：{ $one }、{ $other }
compared-standing = 第一篇與第二篇：{ $relations }
compared-none = 這個文庫裡沒有寫到對此的看法。
closest = 不太確定，最接近的是這一段：
closest-still-reading = 文庫我還沒讀完，眼下只能按字面找，過一會兒再問會更準。最接近的是這一段：
others-title = 也談到這個的文章
others-none = 沒有別的文章談到「{ $question }」。
others-before = 先問一個問題，我再告訴你還有哪些文章談到它。
speakers-title = 談到「{ $what }」的文章：{ $count } 篇
speakers-outside = 這個範圍裡沒有文章談到「{ $what }」，範圍之外有 { $count } 篇。
more-title = 更多段落
more-of = 關於：{ $question }
more-none = 沒有更多段落了。
read-as = 我把它理解為：{ $question }
limited-to = 限定：{ $limits }
filter-during = { $value }發布
filter-after = { $value }起
filter-before = 到{ $value }為止
filter-author = 作者 { $value }
filter-source = 來源 { $value }
filter-language = 語言 { $value }
filter-topic = 主題 { $value }
filter-document = 文章 { $value }
not-in-library-yet = 文庫裡現在沒有答案，有了可以告訴你：
not-in-library = 這個文庫裡沒有這個問題的答案。
not-in-library-near = 文庫裡有相近的內容，但沒有找到能回答這一點的段落。
not-in-library-still-reading = 不過文庫我還沒讀完，眼下只能按字面找，過一會兒可以再問我一次。
nearest-titles = 最接近的文章：
closest-titles = 最接近的是：
nearest-topics = 或者看看這些主題：{ $topics }
small-talk = 你好！有什麼想知道的，直接問我就好 😊
small-talk-who = 我是要點，讀完了這個文庫裡的 { $documents } 篇文章。想知道什麼直接問我：我會逐字引用原文並告訴你出處，文庫裡沒有的就直說。傳 /help 可以看到我還能做什麼。
small-talk-thanks = 不客氣，隨時來問 😊
small-talk-farewell = 再見，有想知道的隨時來問 👋
small-talk-ok = 好的 👌 還想知道什麼，隨時問我。
small-talk-praise = 謝謝誇獎 😊 還想知道什麼，隨時問我。
small-talk-insult = 抱歉沒幫上忙。換個說法再問一次，我盡力找；答案不對就按 👎。
small-talk-sum = 算術我不做 😄 文庫裡的事，儘管問我。
small-talk-chat = 閒聊我不太在行 😄 文庫裡的事，儘管問我。
want-to-die = 聽到你這麼難受，我很難過。我只是一個文庫，幫不上這樣的忙，但有人可以：請現在就找身邊親近的人說說，或者撥打當地的心理諮詢專線或急救電話。你不必一個人扛著。
library-holds = 這裡有 { $documents } 篇文章。
library-span = 時間從早到晚：{ $span }。
library-topics = 談得最多的是：{ $topics }。
library-busiest = 寫得最多的是 { $author }，共 { $count } 篇：
library-no-authors = 這裡的文章都沒有寫作者。
bot-maker = 我是要點，一個找原文的程式，不是會自己編句子的聊天模型：你問，我就在文庫的文章裡找出說到它的那一段，逐字引用。
bot-share = 在聊天裡轉傳我的訊息就行；也可以點「原文 ↗」，把那個連結傳給朋友。
bot-updates = 新文章一放進文庫，我馬上就讀；什麼時候放，由管理文庫的人決定。想第一時間知道，就說「有新文章就告訴我」。
bot-tongues = 中文（簡體、繁體）和英文都可以問；引文總是原文的語言。介面語言在這裡換：
remark-before = 先問一個問題，我再告訴你答案是誰說的、什麼時候、出自哪篇文章。
remark-who = 這段出自《{ $title }》，作者 { $author }。
remark-article-who = 《{ $title }》的作者是 { $author }。
remark-who-voice = 文中是 { $speaker } 說的，見《{ $title }》；文章作者是 { $author }。
remark-who-speaker = 是{ $speaker }說的，見《{ $title }》。
remark-who-source = 《{ $title }》沒有寫作者，來源是 { $source }。
remark-who-nobody = 《{ $title }》沒有寫作者。
remark-when = 這篇文章的日期是{ $day }：《{ $title }》。
remark-undated = 這篇文章沒有寫日期。
remark-where-heading = 出自《{ $title }》的「{ $heading }」。
remark-none = 「{ $question }」還沒有找到答案，所以這個我說不上來。
remark-which = 上面列的是幾篇文章；說的是哪一篇？可以說「第二篇」，或者「第二篇講了什麼」。
remark-where-part = 《{ $title }》，{ $part }。
remark-original = 《{ $title }》的原文在這裡：{ $url }
remark-original-none = 《{ $title }》沒有留下原文的網址。
remark-reword = 我只照原文引用，不改寫，免得走樣。可以看看它的上下文或整篇文章，也可以換個問法再問我。
remark-translate = 我只照原文引用，不翻譯。可以看看整篇文章或原文。
remark-sure = 這是《{ $title }》的原話，一字未改；它說得對不對，我沒有查證過。
remark-still = 這出自{ $day }的文章《{ $title }》，說的是那時的情況；現在還是不是這樣，我沒有查核過。
remark-still-undated = 這出自《{ $title }》，文章沒有寫日期；現在還是不是這樣，我說不上來。
remark-still-later = 更晚的文章裡，有 { $count } 篇也談到這個。
remark-still-none = 沒有找到更晚的文章也談到這個。
remark-why = 你想知道哪一點的原因？把它問完整，我再找找；也可以先看看這段的上下文。
remark-wrong = 謝謝指正，已經記成 👎。可以換個說法再問一次，或者按這些詞搜尋，也可以看看整篇文章。
remark-wrong-none = 抱歉。是哪個答案不對？把問題再傳一次，答案下面按 👎 就會記下來。
remark-right = 謝謝，已經記成 👍 😊
remark-asked = 你剛才問的是：{ $question }
remark-asked-none = 十分鐘裡你還沒有問過問題。
follow-what = 是接著哪個問題問的？請把問題寫完整。
turn-none = 剛才的回覆沒有別的頁了。
rated-good = 謝謝！記下了：有幫助。
rated-bad = 謝謝，記下了：沒幫上忙。改變主意就點另一個。
rated-already = 已經記下了。改變主意就點另一個。
say-more = 我沒太看懂，能換個說法嗎？比如問得完整一點，或者給一個關鍵字。

## Search

search-what = 想搜尋什麼？例如：/search 算力 之後:2026-01
search-title = 搜尋「{ $words }」：{ $documents } 篇
search-none = 沒有找到「{ $words }」。
search-none-filters = 沒有符合這些條件的文章。
filter-bad-date = 「{ $value }」不像日期。
filter-bad-language = 「{ $value }」不是我認得的語言。
filter-example = 日期寫成 2026-02-14、2026-02 或 2026；語言寫成 zh-Hans、zh-Hant 或 en。
filter-near-name = 文庫裡沒有「{ $name }」，最接近的是：{ $near }
filter-unknown-name = 文庫裡沒有「{ $name }」。
filter-phrase = 含原文「{ $value }」
filter-without = 不含「{ $value }」
filter-unknown = 「{ $name }:」不是我認得的條件，當成一般的詞來找了。可以用：作者: 主題: 來源: 之後: 之前: 語言:
filter-unknown-language = 文庫裡沒有語言是「{ $name }」的文章。

## An article and its parts

doc-which = 要看哪一篇？在 /doc 後面寫標題、編號，或者從最新文章裡選。
doc-choice = 有幾篇都像「{ $title }」，是哪一篇？
doc-unknown-near = 沒有叫「{ $title }」的文章，最接近的是：
doc-unknown = 沒有叫「{ $title }」的文章。
article-last = 後面沒有文章了，這是最後一篇。
article-first = 前面沒有文章了，這是第一篇。
list-ends = 剛才的清單只看到第 { $count } 篇。
list-first = 先看一份清單（例如最新文章），我才知道是哪一篇。
section-none = 《{ $title }》一共 { $count } 節，沒有這一節。
document-gone = 這篇文章已經不在文庫裡了。
article-no-risks = 《{ $title }》沒有寫到風險。
article-no-part = 《{ $title }》沒有這一部分。
part-gone = 文章更新過，這一部分已經沒有了。
card-topics = 主題：
part-summary = 摘要
part-key-points = 重點（{ $count }）
part-risks = 風險（{ $count }）
part-sections = 章節（{ $count }）
part-qa = 問答（{ $count }）
part-related = 相關文章
part-images = 圖片（{ $count }）
part-whole = 全文
image-untitled = （沒有說明的圖片）
related-which = 想看哪一篇的相關文章？
related-none = 文庫裡沒有與它相關的文章。
opposes-none = 沒有哪篇文章標明與《{ $title }》觀點相反。
opposes-title = 與《{ $title }》觀點相反
relation-agrees = 觀點一致
relation-opposes = 觀點相反
relation-earlier = 更早的文章
relation-later = 後來的文章
relation-same-series = 同一系列
relation-shared-topics = 主題相同
relation-other = 其他關聯
relation-not-here = （不在本文庫）
relation-shared = 共同主題：{ $topics }
series-title = 系列「{ $name }」第 { $position } 篇，共 { $total } 篇
series-unnamed = 系列第 { $position } 篇，共 { $total } 篇

## Saved

saved-none = 還沒有收藏。開啟文章或看到答案時，點 ⭐ 就能收藏。
saved-title = 我的收藏（{ $count }）
saved-now = 已收藏。傳 /saved 隨時查看。
saved-already = 已經在收藏裡了。
saved-now-again = 已收藏。傳 /saved 隨時查看，再點一次取消。
saved-named = 已收藏：《{ $title }》。傳 /saved 隨時查看。
save-what = 要收藏哪一篇？先開啟文章或問個問題，再說「收藏這篇」；或者看著清單說「收藏第二篇」。
unsave-none = 眼前沒有收藏過的內容。要移除別的，請到我的收藏裡點 ✕。
unsaved = 已移除。

## Subscriptions

rule-all = 全部新文章
rule-topic = 主題 { $value }
rule-author = 作者 { $value }
rule-source = 來源 { $value }
rule-series = 系列 { $value }
rule-keywords = 關鍵字{ $value }
rule-question = 問題「{ $value }」
keywords-quoted = 「{ $word }」
keywords-or = 或
keywords-and = 和
keywords-bracketed = （{ $words }）
keywords-without = { $wanted }（不含{ $left-out }）
subscribe-what = 想訂閱什麼？選一項，或者寫在 /subscribe 後面：
subscribe-kind-name = 主題、作者、來源、系列：{ $name }
subscribe-kind-keywords = 關鍵字，可以寫「或」和不要的詞："持續學習" 或 "長期記憶" -廣告
subscribe-kind-question = 問題，有文章回答時告訴你：有人談到機器人的時候告訴我
subscribe-kind-all = 全部新文章：全部
subscribe-when = 時間寫在後面：立即（不寫就是立即）、每天 8:00、每週五 18:00。例如：/subscribe { $name } 每週五 18:00
subscribe-near = 沒有完全一樣的，你要訂閱的是哪一個？
follow-which = 想訂閱哪一個？
subscribed = 已訂閱：{ $what } · { $when }。
subscribe-unknown = 文庫裡還沒有叫「{ $name }」的主題、作者或來源。可以改為留意這些詞，或者等有文章回答它時告訴你：
wish-nothing = 沒看出要訂閱什麼。
wish-perhaps-all = 全部新文章都要的話，點下面的按鈕。
wish-no-words = 還缺要留意的詞。
wish-no-name = 「{ $value }」後面還缺內容。
wish-unsupported = 沒有「{ $value }」這樣的時間，最接近的是{ $when }（只有立即、每天和每週）。
wish-without = 「不要{ $value }」帶不上：只有關鍵字能排除詞。
wish-second-time = 一項訂閱只有一個時間，這裡是{ $when }；「{ $value }」沒有算上。
wish-left-over = 看懂了{ $what }，後面的「{ $value }」沒看懂。你要的是哪一個？
wish-only-without = 只寫了不要什麼，還缺想要的詞：{ $value }
wish-bad-time = 沒有「{ $value }」這樣的時間：一天從 0:00 到 23:59（上午、下午各到 12 點），一週從週一到週日。
wish-other-clock = 這裡的通知依{ $city }時間來。照{ $value }算，現在就是{ $when }；有日光節約時間的地方換時間後會錯開。
wish-tangled = 關鍵字沒辦法寫成「{ $value }」：詞之間可以用「或」「和」和括號，用「-」排除一個詞。
wish-in-title = 關鍵字在全文裡找，沒辦法只限「{ $value }」。
wish-several = 一項訂閱只跟一個主題、一位作者、一個來源或一組詞，沒有把幾樣合在一起的。要哪些，一項一項點：
wish-how-often = 「{ $value }」沒有說多久一次：寫每天或每週幾，或者點下面的「每天」。
wish-understood = 我看懂的部分：{ $what }
wish-example = 可以這樣寫：/subscribe 主題 { $topic } 每天 8:00，或者 /subscribe "持續學習" -廣告 每週
when-at-once = 立即
when-daily = 每天 { $at }
when-weekly = 每{ $day } { $at }
when-in-zone = { $when }（{ $city }時間）
when-held = { $when }，在安靜時段裡，到 { $at } 才傳
weekday-0 = 週一
weekday-1 = 週二
weekday-2 = 週三
weekday-3 = 週四
weekday-4 = 週五
weekday-5 = 週六
weekday-6 = 週日
preview-title = 訂閱預覽：{ $what }
preview-when = 什麼時候：{ $when }
preview-month = 過去 { $days } 天會收到 { $count } 篇，大約每週 { $week } 篇：
preview-month-more = 過去 { $days } 天至少會收到 { $count } 篇，每週不少於 { $week } 篇：
preview-none = 過去 { $days } 天裡沒有這樣的文章，以後有了再告訴你。
preview-none-read = 最近的 { $count } 篇裡沒有這樣的文章，以後有了再告訴你。
preview-newest = 最近的一篇：{ $day }《{ $title }》。
preview-already = 這一項已經訂閱了（{ $when }）。
preview-already-other = 這一項已經訂閱了，現在是{ $when }；點 ✓ 就改成這樣。
subscription-elsewhere = 在另一個話題
preview-elsewhere = 群組裡的另一個話題也追蹤了它。同一篇文章在一個群組裡只傳一次：哪個話題的通知先到，就傳在哪裡。
preview-left = 訂閱只跟{ $what }，帶不上這些條件：{ $filters }。
preview-not = 好，沒有訂閱。
preview-newest-undated = 以前的一篇：《{ $title }》。
preview-unknown = 文庫裡現在還沒有「{ $what }」，名字一樣才會提醒。
preview-question = 新文章要能回答這個問題，把握到 { $percent }% 我才提醒；測試中這樣提醒的文章有 { $right }% 確實回答了。
preview-sure = { $title }（把握 { $percent }%）
archive-left-out = 收錄時已超過一週的舊文不提醒。
archive-too = 收錄時已超過一週的舊文也提醒。
subscribed-already = 你已經訂閱了：{ $what }。
unsubscribed = 已取消訂閱：{ $what }。
subscribed-again = 已恢復訂閱：{ $what }。
unsubscribed-short = 已取消訂閱。
unsubscribe-unknown = 你沒有訂閱這一項。
save-question-none = 還沒有問過問題。先問一個，再說「把這個問題存起來」，有文章回答了我就告訴你。
change-which = 要改的是哪一項？說「第一個改成每天」，或者點開它。
subscriptions-none = 還沒有訂閱。
subscriptions-title = 我的訂閱（{ $count }）
alert-new = 📬 新文章
alert-corrected = （已更正）
alert-several = 📬 { $count } 篇新文章
alert-because = 因為你訂閱了：{ $rules }
alert-enough = 一小時內的提醒夠多了：{ $at } 以前再有新文章，到時合成一則訊息告訴你。
subscribed-changed = 已改好：{ $what } · { $when }。
subscription-when = 什麼時候
subscription-old = 舊文
subscription-state = 狀態
subscription-hint = 要換個時間，重新傳一次就行，例如：/subscribe { $what } 每週五 18:00
subscriptions-hint = 點一項可以修改、暫停或取消。
subscriptions-those = 這則訊息是這幾項訂閱帶來的。點一項可以修改、靜音或取消。
subscription-that = 這則訊息是這項訂閱帶來的：
change-which-of-these = 它是這幾項訂閱帶來的，指的是哪一項？點它：
why-none = 最近沒有提醒。你訂閱的是這些：
state-running = 進行中
state-paused = 已暫停
state-muted = 靜音到 { $day }
yes = 要
no = 不要
changed = 已改好。
stopped = 已全部暫停。傳 /start 就會恢復，錯過的我會合成一則訊息告訴你（保留 30 天）。
stopped-still = 提醒已全部暫停，傳 /start 恢復。
resumed = 已恢復，這段時間沒有錯過什麼。
resumed-missed = 已恢復。這段時間有 { $count } 篇，馬上合成一則訊息傳給你。
resumed-missed-later = 已恢復。這段時間有 { $count } 篇，等 { $at } 安靜時段結束，合成一則訊息傳給你。
muted = 已靜音，到 { $until } 為止：{ $what }。
rest-muted = 不會漏掉：靜音期間來的文章，靜音結束時合成一則訊息告訴你。
rest-paused = 不會漏掉：暫停期間來的文章，恢復時合成一則訊息告訴你（保留 30 天）。
woken-missed = 這段時間來了 { $count } 篇，馬上合成一則訊息傳給你。
woken-missed-later = 這段時間來了 { $count } 篇，等 { $at } 安靜時段結束，合成一則訊息傳給你。
paused = 已暫停：{ $what }。
woken = 已恢復：{ $what }。
woken-too = 靜音和單獨暫停的也恢復了：{ $what }。
woken-not = 沒有暫停或靜音，提醒照常：{ $what }。
still-muted = 仍在靜音：{ $what }。再說一次「恢復」，就一起恢復。
told-too-much = 提醒太多？點一項就可以改成每天或每週合成一則，靜音一週，或取消它。也可以說「靜音三天」，今天不想再收就說「今天別再傳了」。
missed-paused = 暫停以來有 { $count } 篇，恢復後合成一則訊息傳給你。
missed-paused-none = 提醒已全部暫停，到現在沒有錯過什麼。
missed-waiting = 沒有錯過什麼；有 { $count } 篇在等著傳給你。
missed-none = 沒有錯過什麼，也沒有等著傳給你的。
next-digest = 下一份彙整：{ $when }，內容是 { $what }。沒有新文章就不傳。
next-none = 沒有定時的彙整：你的訂閱都是一有新文章就傳。點一項可以改成每天或每週。
day-today = 今天
day-tomorrow = 明天
moment = { $day } { $at }
moment-dated = { $day } { $at }
woken-nothing = 沒有暫停或靜音的訂閱，提醒照常。
woken-which = 有幾項是單獨暫停的，要恢復哪一項？點它：
unsubscribe-near = 你沒有訂閱「{ $name }」，是不是要取消這一項？
label-none = 剛才的回覆下面沒有「{ $label }」這個按鈕。
number-alone = 只有數字「{ $number }」，我不知道指什麼。想開啟清單裡的一篇，就說「第二篇」；想問問題，請寫完整。
alert-also-at = 也見於：
alert-answers = 回答「{ $question }」（把握 { $percent }%）：
digest-other = 其他
digest-answers = 「{ $question }」（把握 { $percent }%）：{ $passage }
digest-less = 發出以後又長了，放不下的沒有列出。
digest-more = 還有 { $count } 篇。
digest-because = 因為{ $rules }
digest-opposing = 觀點相反：
digest-opposes = { $first } ↔ { $second }

## Settings

settings-title = 這個對話的設定
settings-language = 介面語言
settings-zone = 時區
settings-quiet = 安靜時段
settings-silent = 夜間靜音
settings-who = 誰能改訂閱
settings-administrators = 只有管理員
settings-members = 所有成員
settings-hint = 可以直接寫：/settings 柏林，/settings 安靜 23:00-7:00，/settings 靜音 開。安靜時段裡的訊息會留到結束後再傳。
settings-zone-set = 好的，以後按{ $city }的時間。
settings-zone-near = 沒有找到「{ $typed }」，是不是這裡？
settings-unknown = 沒看懂「{ $typed }」。可以寫：大城市的名字（/settings 柏林）、安靜時段（/settings 安靜 23:00-7:00，不要就寫 關）、夜間靜音（/settings 靜音 開，或 關）。
settings-quiet-one = { $unsaid ->
    [end] 好的，{ $start } 起安靜。{ $kept ->
        [yes] 照舊到 { $end } 為止。
       *[no] 你沒說到幾點，先到 { $end } 為止；要定兩頭，就說「安靜時段 22:00-7:00」。
    }
   *[start] 好的，安靜到 { $end }。{ $kept ->
        [yes] 照舊從 { $start } 開始。
       *[no] 你沒說從幾點，先從 { $start } 開始；要定兩頭，就說「安靜時段 22:00-7:00」。
    }
}
settings-quiet-how = 安靜時段寫起訖時間、開或關，例如：/settings 安靜 22:00-8:00
settings-quiet-means = 安靜時段裡什麼都不傳，等時段結束再合成傳給你；時間自己訂，例如：/settings 安靜 22:00-8:00
settings-silent-means = 
    { $by ->
    [quiet] 夜間靜音：{ $start } – { $end }（就是你的安靜時段）到的訊息不出聲。
   *[usual] 夜間靜音：{ $start } – { $end } 到的訊息照傳，但不出聲。設了安靜時段，就按安靜時段的鐘點。
}
settings-silent-on = 開（{ $start } – { $end }）
settings-off = 關
settings-bad-hours = 沒看懂「{ $typed }」。安靜時段寫起訖時間、開或關，例如：/settings 安靜 22:00-8:00
settings-bad-silent = 沒看懂「{ $typed }」。夜間靜音寫 開 或 關，例如：/settings 靜音 開
settings-bad-who = 沒看懂「{ $typed }」。寫 所有成員 或 管理員，例如：/settings 誰能訂閱 所有成員

## Language

language-choose = 選擇介面語言。文章引文保持原樣，不會被更動。
language-unknown = 沒有「{ $typed }」，可以選的是：
language-set = 好的，以後用繁體中文。

## Privacy

privacy-title = 我保存了什麼
privacy-what = 只保存功能運作所需的東西，都存在執行這個機器人的那台電腦上：
privacy-chat = 這個對話的編號（升級過的群組還有原來的編號）、類型和初次見面的時間，介面語言、時區、安靜時段，提醒是否暫停、靜音或傳不出去（以及 Telegram 要我們等到幾時），是否受邀，以及你看到了哪一篇（用來告訴你什麼是新的），保存到你刪除為止。
privacy-saved = 你收藏的文章和段落，直到你移除。
privacy-subscriptions = 你的訂閱，搜尋模型從你保存的問題算出的數，待傳的通知、最近 30 天已傳和沒能傳出的通知，以及通知過你哪些文章（用來確保不遺漏、不重複），保存到你刪除為止。
privacy-views = 按鈕背後的提問和搜尋詞，最多 30 天，好讓舊按鈕還能用。
privacy-questions = 問過的問題本身，不帶任何身分，長期保存，用來了解文庫缺什麼。
privacy-last-question = 這個對話的上一個問題和答案（十分鐘，為了聽懂追問）、上一份文章清單和開啟的文章（一小時，為了聽懂「第二篇」「它的風險」）和上一則回覆的按鈕（一小時，為了聽懂「下一頁」和按鈕上的字），只在記憶體裡。
privacy-waiting = 只在訊息太多、要排隊的時候：你那則還沒回答的訊息（不帶姓名），答完就刪，免得機器人停下時弄丟。
privacy-ratings = 你點的 👍 和 👎，連同問題和那段答案：不記名字，只留一個看不出是誰的記號，好讓每人只算一次，直到你在私訊裡刪除。
privacy-stranger = 如果你沒有受邀：只有這個對話的編號，和已經告訴過你這件事（免得再說一次），保存到你刪除為止。
privacy-not = 我不保存你的姓名、使用者名稱、電話，也不保存對話紀錄。
privacy-erase = 傳 /mydata 可以看到保存的一切，傳 /forgetme 可以全部刪除。
privacy-copies = 程式更新時如果要改動資料庫，會先留一份改動前的副本，檔名是資料庫的名稱加上「.schema-編號.backup」，{ $days } 天後由程式自己刪除。在那以前，副本裡可能還留有舊資料；管理員自己做的備份裡也是。
forgotten = 已經全部刪除。以後再找我，就當是第一次見面。
forget-sure = 要刪除關於這個對話的一切嗎？收藏、訂閱和設定都會消失，無法復原。
forget-not = 好，什麼都沒有刪。
mydata-title = 關於這個對話，我保存的全部內容
mydata-kind = { $what }：{ $count }
mydata-chats = 這個對話和它的設定
mydata-saved = 收藏
mydata-subscriptions = 訂閱
mydata-question-vectors = 模型從保存的問題算出的數
mydata-deliveries = 傳過和待傳的通知
mydata-waiting = 等著進摘要的文章
mydata-told = 通知過你的文章
mydata-views = 按鈕背後的詞
mydata-said = 只說一次的話
mydata-ratings = 評價

## Figures

stats-title = 文庫統計
stats-documents = 文章
stats-passages = 段落
stats-topics = 主題
stats-dates = 時間範圍
stats-questions = 收到的提問
stats-answered = 答得出來的
stats-hidden = 已隱藏的文章
stats-set-aside = 未能收錄的檔案
stats-chats = 對話
stats-subscriptions = 訂閱
stats-pending = 待傳通知
stats-sent = 已傳通知
stats-dead = 傳送失敗

## Owners

hide-which = 要隱藏哪一篇？在 /hide 後面寫標題或編號。
hidden-now = 已隱藏：《{ $title }》
shown-now = 已恢復：《{ $title }》
outbox-title = 寄件匣
outbox-pending = 待傳送
outbox-oldest = 最早的一則
outbox-waiting = 等待彙整
outbox-waiting-until = { $count } 篇，下一則 { $at }
outbox-kept = 留待恢復
outbox-rate = 最近一分鐘傳送
outbox-sent = 累計傳送
outbox-dead = 已放棄
outbox-reasons = 失敗原因
button-letters-retry = 重試已放棄的
button-letters-drop = 捨棄已放棄的
unanswered-title = 沒能回答的問題
unanswered-none = 目前沒有答不出來的問題。

## Channels

channel-title = 發到頻道「{ $channel }」：{ $what }？
channel-set = 好，發到頻道「{ $channel }」：{ $what } · { $when }。
channel-none = 還沒有往頻道發布任何內容。
channel-how = 先把我設為頻道管理員，並允許張貼訊息；再傳：/channel @頻道名稱 主題 { $topic } 每天 8:00。停掉：/channel @頻道名稱 停
channel-no-name = 看不出是哪個頻道：請以 @頻道名稱 開頭。
channel-unknown = 找不到頻道「{ $name }」，或者我還不在裡面。
channel-no-right = 我在頻道「{ $channel }」裡還不能張貼訊息：請把我設為管理員，並允許張貼訊息。
channel-off = 頻道「{ $channel }」不再發布。
channel-nothing = 頻道「{ $channel }」本來就沒有發布任何內容。
channel-already-off = 這一項已經停了。
channel-end = ✕ { $number }. { $what }
channel-because = 本頻道關注：{ $rules }
channel-elsewhere = 頻道只在 Telegram 裡有。

## What owners are told of the folders

batch-taken-in = 新收錄 { $count } 篇文章：
batch-changed = 更新了 { $count } 篇文章：
batch-removed = 移除了 { $count } 篇文章。
batch-refused = { $count } 個檔案未能收錄：
batch-warnings = { $count } 個檔案已收錄，但有疑點：
batch-item = • { $title }
batch-remark = • { $path }：{ $reason }
reason-empty = 裡面沒有文字。寫點內容，或者刪掉它。
reason-binary = 不是文字檔，或者編碼認不出來。請把文字存成 UTF-8。
reason-no-text = 不是文字檔（{ $what }）。請把文字存成 .md 或 .txt。
reason-front-matter-line = 開頭的欄位（front matter）第 { $what } 行讀不懂。改好，或者刪掉。
reason-front-matter = 開頭的欄位（front matter）讀不懂。改好，或者刪掉。
reason-large = 有 { $what } MB，太大了。拆開，或者調高 YAODIAN_MAX_BYTES。
reason-busy = 機器太忙，或者檔案一時拿不到，沒有讀完。之後會再試。
reason-heavy = 讀起來太費時間或記憶體。請簡化，或者拆開。
reason-link = 是指到資料夾外面的連結，不會跟過去。請把檔案本身放進來。
reason-no-file = 不是一般的檔案。請另存成檔案。
reason-unreadable = 打不開（{ $what }）。看看權限。
reason-reader = 讀它的時候出錯了。請回報這個問題，方便的話附上檔案。
reason-encoding = 編碼不明，按 { $what } 來讀了。如果文字不對，請存成 UTF-8。
reason-date = 「{ $what }」不是一個可能的日期，當作沒有日期。
reason-field = 欄位 { $what } 的值型別不對，沒有採用。
reason-field-date = 欄位 { $what } 裡沒有可能的日期，沒有採用。
reason-field-entry = 欄位 { $what } 裡有一項型別不對，那一項沒有採用。
reason-plain = 太大或巢狀太深，沒法細讀；文字照原樣收錄了。
batch-more = • ……還有 { $count } 項
batch-folder-missing = 找不到資料夾 { $folder }。其中 { $known } 篇文章仍保留在文庫中；如果確實要移除，請執行「yaodian ingest --yes」。
batch-mostly-gone = 資料夾 { $folder } 裡少了 { $gone } 篇文章（原有 { $known } 篇）。它們仍保留在文庫中；如果確實要移除，請執行「yaodian ingest --yes」。

# What owners are told, once, when something is wrong with the program itself; the system's own words may follow.
fault-room = ⚠️ 文庫所在的磁碟快滿了。在騰出空間之前，我無法收錄文章，記不下任何東西，許多提問也只能道歉。
fault-store = ⚠️ 我無法寫入資料庫。修好之前，我無法收錄文章，記不下任何東西，許多提問也只能道歉。
fault-reader = ⚠️ 有另一個程式在收取傳給我的訊息，所以有些訊息我收不到。請停掉它，或給它換一個權杖。
fault-webhook = ⚠️ 大家傳來的訊息延遲或收不到：webhook 出了問題。
fault-index = ⚠️ 我的索引出了問題，回答可能缺漏或變慢。請執行「yaodian doctor」查看詳情。
fault-intake = ⚠️ 我暫時無法收錄新文章和更動過的文章。
fault-work = ⚠️ 我有一部分工作停住了，訊息可能會延遲。請執行「yaodian health」查看詳情。
fault-answers = ⚠️ 我現在只能一再道歉，答不出問題。原因見日誌。
group-upgraded =
    有一個群組被 Telegram 升級了，新號碼是 { $new }。請在 YAODIAN_ALLOWED 裡用它換掉 { $old }；在那之前，我仍按舊號碼讓這個群組使用。

# What Telegram shows of the bot before the first message, and on its profile (at most 512 and 120 characters).
bot-description =
    我替你讀完了一整座文庫。用你自己的話提問就好，中文、英文都行：我會把原文裡說到這件事的那一段拿給你看，並註明出處；文庫裡沒有，我就直說沒有。
    { "" }
    /latest 看最新文章，/topics 看有哪些主題，/subscribe 有新文章時通知你。
bot-short-description = 向一座文庫提問：逐字引用原文作答，並註明出處。
