# English

## What the bot is

start-title = Hello, I'm Yaodian 👋
start-paused = All alerts in this chat are paused; an administrator can resume them with /start.
start-what = 
    { $documents ->
    [one] I have read the one article in this library, so you can just ask me.
   *[other] I have read all { $documents } articles in this library, so you can just ask me.
}
start-ask = Ask as you would ask a friend. I quote the source word for word and tell you where it's from; if the library doesn't have it, I say so.
start-commands = Some handy commands:
help-title = What I can do
help-ask = A question may say its own limits, such as “by { $author }” or “after May 2026”, and for ten minutes you can follow up: “and in 2028?”, “who else says so?”
help-words = The commands also work without the slash: “latest 5”, “search AI”, “topics { $topic }”. In Chinese, so do words such as 最新 and 主题.
help-filters = A search takes filters: author: topic: source: after: before: lang:, quotation marks for a phrase to the letter, and a minus for what you don't want, for example /search "AI" -ads after:2026-01
help-subscribe = You can follow everything, a topic, author, source or series, words or a question, at once, daily or weekly: /subscribe topic { $topic } daily 8:00, or just “tell me when somebody says something about robots”.
help-say = No need to remember commands, just say it: “mute for a week”, “resume”, “switch to Chinese”, “don't disturb me between 10pm and 7am”, “save this”, “next page”, “the risks of the second one”; of the last answer you can ask “who said that?” and “when?”. To learn how something is done, ask “how do I unsubscribe?”.
help-data = /mydata shows everything kept about you, /forgetme erases it.
example-about = What do the articles say about { $topic }?
library-empty = There are no articles in the library yet.
too-fast = That's more messages than I can keep up with 😅 Please wait a few seconds and ask again.
only-words = I only understand words 😊 Just type what you'd like to know.
not-allowed = Sorry, this bot is for invited people only.
alerts-not-here = This group is not among those that may use this bot, so no alerts come here. An owner can add its number, { $chat }, to YAODIAN_ALLOWED.
apology = Sorry, something went wrong on my side. Please try again in a moment; if it keeps happening, tell the owner this reference: { $reference }
owners-only = Only owners can do this.
owners-in-private = Owners' commands work in a private chat with me.
administrators-only = In a group, only its administrators can change this.

## Commands, one line each

about-latest = The newest articles
about-ask = Ask the library
about-search = Search articles and passages
about-doc = Open an article
about-topics = All topics
about-authors = All authors
about-related = Articles related to one
about-saved = What you saved
about-save = Save what is shown, or one of a list, e.g. /save 2
about-unsave = Drop it from the saved ones again
about-subscribe = Get alerts about new articles
about-unsubscribe = Stop alerts
about-subscriptions = Your subscriptions
about-settings = Time zone, quiet hours, silent nights
about-stop = Pause all alerts
about-mute = Mute alerts for a while, e.g. /mute 3 days
about-resume = Resume what is paused or muted
about-language = Language of the bot
about-stats = The library in figures
about-privacy = What is kept about you
about-forgetme = Erase everything kept about you
about-mydata = Everything kept about you
about-help = How to use the bot
about-start = Start from the beginning
about-hide = Hide an article, or show it again
about-outbox = How the outbox is doing
about-channel = Post digests to a channel
about-unanswered = Questions without an answer
did-you-mean = There's no { $typed }. Did you mean this?
did-you-mean-word = The library has no “{ $typed }”. Did you mean this?
did-you-mean-after-all = Or did you mean { $command }?
command-unknown = There's no { $typed }. Send /help for all commands, or just ask a question.

## How one thing is done

how-ask = Just send me the question, as you would ask a friend, e.g. “When will Anthropic break even?”. Then ask on: “and in 2028?”, “who said that?”.
how-search = Say “search compute” (or /search compute). You can add filters: author: topic: source: after: before: lang:, quotes for exact words, a minus for words you don't want, e.g. /search "compute" -ads after:2026-01
how-latest = Say “latest” for the newest articles, “latest two” for two, “what's new from last week” for some days.
how-save = Under an article or an answer press ⭐, or say “save this” or “save the second one”. “Unsave this” drops it again.
how-saved = Say “my bookmarks” (or /saved).
how-subscribe = Say “subscribe to” and what you want: a topic, author, source, series, keywords or a question, e.g. “follow { $topic }”, “send me articles by { $author } every Friday at 6pm”, “tell me when someone talks about robots”. I show you a preview first; only ✓ subscribes.
how-digest = Say “send me the new articles every day at 8”, or “weekly digest on Friday”. This one comes once a day:
how-subscriptions = Say “my subscriptions” (or /subscriptions) and press one to change when it comes, pause, mute or drop it.
how-unsubscribe = Say “unsubscribe from” and the name, e.g. “unsubscribe from { $topic }” or “stop sending me articles by { $author }”; for all of it, “unsubscribe from everything”. Or press one under “My subscriptions” and drop it there.
how-stop = Say “pause all alerts” (or /stop); “resume” takes them up again. For some days only, “mute for 3 days”; for one subscription only, press it under “My subscriptions”.
how-resume = Say “resume” (or /start); what you missed comes as one message. For one only: “resume { $topic }”.
how-mute = Say “mute for a week” or “mute for 3 days”; for one subscription, “mute { $topic } for a week”. “Resume” ends it early.
how-when = Say “change Agent to Friday 18:00”, or press one under “My subscriptions” and change it there. Time zone and quiet hours are in the settings.
how-weekends = Alerts can't stop on some days of the week: quiet hours are the same every day. You can have a subscription once a week, “change it to Monday 8:00”, or say “mute until Monday” on Friday.
how-language = Say “switch to Chinese” or “speak English”, or press one:
how-zone = Say “time zone Taipei” or “I'm in Berlin”, or write a city in the settings.
how-quiet = Say “don't disturb me between 10pm and 7am”, “no notifications after 10pm” or “quiet hours 22:00-7:00”; “turn off quiet hours” ends them. Messages of those hours wait until they are over.
how-mydata = Say “my data” (or /mydata), and I give you everything kept about this chat.
how-forgetme = Say “forget me” (or /forgetme); once you confirm, everything about this chat is erased.

## Dates, names, numbers, marks

date-day = { DATETIME($date, dateStyle: "long") }
date-month = 
    { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-year = { $year }
number = { $number }
names-joiner = { ", " }
page-of = { $page }/{ $pages }
in-brackets = { " " }({ $text })
mark-new = { " " }🆕
mark-extracted = { " " }(extracted)
points-extracted = These points were extracted from the text automatically; the author did not list them.
mark-converted = (converted to the other script automatically)
introduction = Introduction
source-link = Source
notice-empty = (empty)

## Buttons

button-latest = Newest
button-help = Help
button-language = 简体 · 繁體 · English
button-topics = Topics
button-authors = Authors
button-card = Back to the article
button-document = Open the article
button-summary = Summary
button-key-points = Key points { $count }
button-risks = Risks { $count }
button-sections = Sections
button-qa = Q&A { $count }
button-related = Related
button-images = Images { $count }
button-whole = Whole text
button-save = ⭐ Save
button-unsave = ⭐ Remove from saved
button-save-passage = ⭐ Save passage
button-follow = 🔔 Follow topics like this
button-follow-question = 🔔 Alert me to new answers
button-follow-search = 🔔 Alert me to more like this
button-tell-once = 🔔 Tell me when there is something
button-follow-this = ✓ Follow
button-post-this = ✓ Post it
button-channels = Channels
button-at-once = At once instead
button-daily = Daily instead
button-weekly = Weekly instead
button-archive-on = Older ones too
button-archive-off = No older ones
button-pause = Pause
button-resume = Resume
button-mute = Mute for a week
button-remove = ✕ Unsubscribe
button-mute-or-change = 🔕 Mute or change
button-digest-more = Show { $count } more
button-settings = Settings
button-quiet-on = Quiet from 22:00 to 8:00
button-quiet-off = No quiet hours
button-silent-on = Silent at night
button-silent-off = Sound at night
button-members-on = Let all members subscribe
button-members-off = Administrators only
button-follow-name = 🔔 Follow { $name }
button-source = Source ↗
button-ask-instead = 💬 Ask it as a question
button-around = Read around it
button-search-instead = 🔍 Search for these words
button-convert = Convert script
button-original = Original script
button-more = More passages { $count }
button-others = Also on this { $count }
button-drop-limit = ✕ { $what }
button-subscribe = 🔔 Subscribe
button-subscriptions = Subscriptions
button-saved = Saved
button-pause-all = Pause all alerts
button-forget = Yes, erase it all
button-forgetme = Erase it all
button-mydata = See what is kept
button-undo = Undo
button-back = ↩ Undo: { $what }
button-drop-saved = ✕ Remove { $number }
button-hide = Hide again
button-unhide = Show again
button-unknown = I don't recognise this button; it may be from an older version. Please send the command again.
button-too-old = This button is too old to still work. Please ask again.

## Newest articles, topics, authors

latest-title = Newest articles
latest-of-day = Articles from { $day }
latest-within = Newest articles · { $what }
latest-of-topic = Topic: { $name } ({ $count })
latest-of-author = Author: { $name } ({ $count })
latest-of-source = Source: { $name } ({ $count })
latest-new = 
    { $count ->
    [one] One article is new since you last looked; it comes first.
   *[other] { $count } articles are new since you last looked; they come first.
}
latest-no-new = Nothing new since you last looked.
latest-none = There are no articles in that range.
latest-none-newest = { " " }The newest is from { $day }:
name-unknown = The library has no topic, author or source called “{ $name }”.
topic-unknown = The library has no topic called “{ $name }”.
author-unknown = The library has no author called “{ $name }”.
name-near = The library has no “{ $name }”. Is it one of these?
topics-title = 
    { $count ->
    [one] One topic
   *[other] { $count } topics
}
authors-title = 
    { $count ->
    [one] One author
   *[other] { $count } authors
}
names-choose = Choose one; the figure is its number of articles:

## Answers

ask-what = What would you like to know? Put your question after /ask, or just send it.
from-summary = From the summary
from-key-point = From the key points
from-risk = From the risks
from-section = From the text
from-qa = From its questions and answers
also-agrees = The two articles agree on the whole
also-opposes = The two articles disagree on the whole
also-title = Also on this:
compared-title = { $what }: { $one } and { $other }
compared-standing = The first to the second: { $relations }
compared-none = The library tells no view of this.
closest = I'm not sure; this comes closest:
closest-still-reading = I'm still reading this library and can only go by words for now; ask again in a while and I'll be surer. This comes closest:
others-title = Other articles on this
others-none = No other article speaks of “{ $question }”.
others-before = Ask me something first; then I'll tell you which other articles speak of it.
speakers-title =
    { $count ->
    [one] One article speaks of “{ $what }”
   *[other] { $count } articles speak of “{ $what }”
}
speakers-outside = { $count ->
    [one] No article within these limits speaks of “{ $what }”; one does beyond them.
   *[other] No article within these limits speaks of “{ $what }”; { $count } do beyond them.
    }
more-title = More passages
more-of = On: { $question }
more-none = There are no more passages.
read-as = I read this as: { $question }
limited-to = Limited to: { $limits }
filter-during = published { $value }
filter-after = from { $value }
filter-before = up to { $value }
filter-author = author { $value }
filter-source = source { $value }
filter-language = language { $value }
filter-topic = topic { $value }
filter-document = article { $value }
not-in-library-yet = The library has no answer to that yet. I can tell you when it has:
not-in-library = This library doesn't have the answer to that.
not-in-library-near = The library has something close, but I found no passage that answers this.
not-in-library-still-reading = But I'm still reading this library and can only go by words for now; ask me again in a while.
nearest-titles = Closest articles:
closest-titles = Closest:
nearest-topics = Or look at these topics: { $topics }
small-talk = Hello! Just ask me whatever you'd like to know 😊
small-talk-who = { $documents ->
    [one] I'm Yaodian, and I have read the one article in this library.
   *[other] I'm Yaodian, and I have read the { $documents } articles in this library.
} Just ask: I quote the source word for word and say where it stands, or tell you that the library doesn't hold it. Send /help for what else I can do.
small-talk-thanks = You're welcome! Ask me any time 😊
small-talk-farewell = Goodbye! Come back whenever you'd like to know something 👋
small-talk-ok = All right 👌 Ask me whatever else you'd like to know.
small-talk-praise = Thank you 😊 Ask me anything else you'd like to know.
small-talk-insult = Sorry that I was no help. Ask in other words and I'll do my best; press 👎 where an answer is wrong.
small-talk-sum = I don't do sums 😄 Ask me about what's in the library.
small-talk-chat = I'm not much of a talker 😄 But ask me anything about what's in this library.
want-to-die = I'm so sorry that it is this hard for you right now. I'm only a library and can't help with this, but people can: please talk to somebody close to you, or call a local crisis line or the emergency number. You don't have to bear it alone.
library-holds =
    { $documents ->
        [one] There is one article here.
       *[other] There are { $documents } articles here.
    }
library-span = From the first to the last: { $span }.
library-topics = They speak most of { $topics }.
library-busiest =
    { $count ->
        [one] Nobody wrote more than one article here; { $author } wrote one:
       *[other] { $author } wrote most, { $count } articles:
    }
library-no-authors = No article here names its author.
bot-maker = I am Yaodian, a program that finds originals, and no chat model that makes up sentences: you ask, I look for the passage in the library’s articles that speaks of it, and quote it word for word.
bot-share = Forward my message, or tap “Source ↗” and send that link to your friend.
bot-updates = A new article is read as soon as it is put into the library; when that is, whoever keeps it decides. Say “tell me when there is a new article” to hear of it at once.
bot-tongues = Ask in English or in Chinese, Simplified or Traditional; quotes stay in the language of the original. This changes the language of all else:
remark-before = Ask a question first; then I can say who said it, when, and in which article.
remark-who = That is from “{ $title }”, by { $author }.
remark-article-who = “{ $title }” is by { $author }.
remark-who-voice = In the text, { $speaker } says so: “{ $title }”. The article is by { $author }.
remark-who-speaker = { $speaker } says so in “{ $title }”.
remark-who-source = “{ $title }” names no author; its source is { $source }.
remark-who-nobody = “{ $title }” names no author.
remark-when = That article is dated { $day }: “{ $title }”.
remark-undated = That article bears no date.
remark-where-heading = It is from “{ $title }”, under “{ $heading }”.
remark-none = No answer was found for “{ $question }”, so I can't say.
remark-which = Those are articles in a list; which one is it? Say “the second one”, or “what is the second one about?”
remark-where-part = “{ $title }”: { $part }.
remark-original = The original of “{ $title }” is here: { $url }
remark-original-none = “{ $title }” names no address of an original.
remark-reword = I only quote, word for word, and put nothing in other words. Read around the passage, or the whole article, or ask me in another way.
remark-translate = I only quote, word for word, and translate nothing. Have a look at the whole article or its original.
remark-sure = These are the words of “{ $title }”, unchanged; whether they are right I haven't checked.
remark-still = That is from an article dated { $day }: “{ $title }”. It tells how things were then; whether they still are, I haven't checked.
remark-still-undated = That is from “{ $title }”, which bears no date; whether it is still so, I can't say.
remark-still-later = { $count ->
    [one] One later article speaks of it too.
   *[other] { $count } later articles speak of it too.
}
remark-still-none = No later article here was found to speak of it.
remark-why = The reason for what exactly? Ask it in full and I'll look again; or read what stands around the passage.
remark-wrong = Thank you, noted as 👎. You can ask in other words, search for these words, or look at the whole article.
remark-wrong-none = Sorry. Which answer is wrong? Ask again, and press 👎 under the answer to have it noted.
remark-right = Thank you, noted as 👍 😊
remark-asked = You asked: { $question }
remark-asked-none = You asked nothing in the last ten minutes.
follow-what = Which question does that go on from? Please ask it in full.
turn-none = The last reply has no more pages.
rated-good = Thank you! Noted: this helped.
rated-bad = Thank you, noted: this didn't help. Press the other one if you change your mind.
rated-already = Already noted. Press the other one if you change your mind.
say-more = I didn't quite get that. Could you put it as a full question, or as a keyword?

## Search

search-what = What shall I search for? For example: /search AI after:2026-01
search-title = 
    { $documents ->
    [one] “{ $words }”: one article
   *[other] “{ $words }”: { $documents } articles
}
search-none = Nothing found for “{ $words }”.
search-none-filters = No article matches these filters.
filter-bad-date = “{ $value }” doesn't look like a date.
filter-bad-language = “{ $value }” isn't a language I know.
filter-example = Write dates as 2026-02-14, 2026-02 or 2026, and languages as zh-Hans, zh-Hant or en.
filter-near-name = The library has no “{ $name }”; closest: { $near }
filter-unknown-name = The library has no “{ $name }”.
filter-phrase = with “{ $value }” to the letter
filter-without = without “{ $value }”
filter-unknown = “{ $name }:” is no filter that I know, so I looked for it as a word. There are: author: topic: source: after: before: lang:
filter-unknown-language = The library has no articles in “{ $name }”.

## An article and its parts

doc-which = Which article? Put its title or number after /doc, or choose from the newest.
doc-choice = Several articles come close to “{ $title }”. Which one?
doc-unknown-near = There's no article called “{ $title }”; closest:
doc-unknown = There's no article called “{ $title }”.
list-ends =
    { $count ->
    [one] The last list has shown one article.
   *[other] The last list has shown { $count } articles.
}
article-last = That was the last one; no article comes after it.
article-first = That was the first one; no article comes before it.
list-first = Look at a list first, such as the newest articles, so that I know which one that is.
section-none =
    { $count ->
    [one] “{ $title }” has only one section.
   *[other] “{ $title }” has { $count } sections, and none there.
    }
document-gone = This article is no longer in the library.
article-no-risks = “{ $title }” names no risks.
article-no-part = “{ $title }” has no such part.
part-gone = The article has changed and no longer has this part.
card-topics = Topics:{ " " }
part-summary = Summary
part-key-points = Key points ({ $count })
part-risks = Risks ({ $count })
part-sections = Sections ({ $count })
part-qa = Questions and answers ({ $count })
part-related = Related articles
part-images = Images ({ $count })
part-whole = Whole text
image-untitled = (image without a caption)
related-which = Related to which article?
related-none = Nothing in the library relates to it.
opposes-none = No article is said to oppose “{ $title }”.
opposes-title = Opposed to “{ $title }”
relation-agrees = Agrees
relation-opposes = Opposes
relation-earlier = Earlier
relation-later = Later
relation-same-series = Same series
relation-shared-topics = Shared topics
relation-other = Also related
relation-not-here = (not in this library)
relation-shared = Topics in common: { $topics }
series-title = Part { $position } of { $total } of the series “{ $name }”
series-unnamed = Part { $position } of { $total } of a series

## Saved

saved-none = Nothing saved yet. Press ⭐ under an article or an answer to keep it.
saved-title = Saved ({ $count })
saved-now = Saved. Send /saved to see it any time.
saved-already = Already saved.
saved-now-again = Saved. /saved shows it any time; press again to drop it.
saved-named = Saved: “{ $title }”. /saved shows it any time.
save-what = Save which one? Open an article or ask a question first, then say “save this”; or say “save the second one” of a list.
unsave-none = Nothing on the screen is saved. To remove something else, press ✕ in your saved list.
unsaved = Removed.

## Subscriptions

rule-all = all new articles
rule-topic = topic { $value }
rule-author = author { $value }
rule-source = source { $value }
rule-series = series { $value }
rule-keywords = words { $value }
rule-question = question “{ $value }”
keywords-quoted = “{ $word }”
keywords-or = { " or " }
keywords-and = { " and " }
keywords-bracketed = ({ $words })
keywords-without = { $wanted } (without { $left-out })
subscribe-what = What would you like to hear of? Choose one, or put it after /subscribe:
subscribe-kind-name = a topic, author, source or series: { $name }
subscribe-kind-keywords = words, with “or” and what to leave out: "continual learning" or "long-term memory" -ads
subscribe-kind-question = a question, to hear when an article answers it: tell me when somebody says something about robots
subscribe-kind-all = all new articles: all
subscribe-when = The time comes last: at once (if you name none), daily 8:00, every friday 18:00. For example: /subscribe { $name } every friday 18:00
subscribe-near = There's no exact match. Which of these do you mean?
follow-which = Which would you like to follow?
subscribed = Following { $what } · { $when }.
subscribe-unknown = No topic, author or source here is called “{ $name }” yet. I can look out for the words, or tell you when an article answers it:
wish-nothing = I can't see what you'd like to follow.
wish-perhaps-all = If you want all new articles, press the button below.
wish-no-words = The words to look out for are missing.
wish-no-name = After “{ $value }” something is missing.
wish-unsupported = There is no “{ $value }” here; what comes nearest is { $when } (there are only: at once, each day, each week).
wish-without = “Without { $value }” can't go with it: only keywords can leave words out.
wish-second-time = A subscription has one time, here { $when }; “{ $value }” is left out.
wish-left-over = I understood { $what }, but not “{ $value }” behind it. Which do you mean?
wish-only-without = That only says what to leave out; what should be there? { $value }
wish-bad-time = There is no “{ $value }”: hours go from 0:00 to 23:59 (or 12 with am and pm), days from Monday to Sunday.
wish-other-clock = Alerts here go by { $city } time. { $value } makes it { $when } now; where clocks are set forward in summer, that shifts.
wish-tangled = Keywords can't hold “{ $value }”: words may be joined by “or”, “and” and brackets, and “-” leaves one out.
wish-in-title = Keywords are looked for in the whole article: there is no “{ $value }”.
wish-several = A subscription follows one topic, author, source or set of words; there is none for several of them at once. Choose what to follow, one after the other:
wish-how-often = “{ $value }” doesn't say how often: write daily or a day of the week, or choose daily below.
wish-understood = What I understood: { $what }
wish-example = For example: /subscribe topic { $topic } daily 8:00, or /subscribe "continual learning" -ads weekly
when-at-once = at once
when-daily = each day at { $at }
when-weekly = each { $day } at { $at }
when-in-zone = { $when } ({ $city } time)
when-held = { $when }, which is within your quiet hours: it comes at { $at }
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
preview-title = Preview: { $what }
preview-when = When: { $when }
preview-month = In the last { $days } days it would have brought { $count ->
    [one] one article
   *[other] { $count } articles
}, about { $week } a week:
preview-month-more = In the last { $days } days it would have brought { $count } articles or more, at least { $week } a week:
preview-none = Nothing like it in the last { $days } days; I'll tell you when something comes.
preview-none-read = Nothing like it among the { $count } newest; I'll tell you when something comes.
preview-newest = The newest one is “{ $title }” of { $day }.
preview-already = You follow this already ({ $when }).
preview-already-other = You follow this already, now { $when }; ✓ changes it to this.
subscription-elsewhere = in another topic
preview-elsewhere = Another topic of this group follows it too. An article comes to a group once: in the topic that is due to hear of it first.
preview-left = It follows { $what } only, and can't hold: { $filters }.
preview-not = All right, not subscribed.
preview-newest-undated = An earlier one is “{ $title }”.
preview-unknown = The library has no { $what } yet; I tell you only of exactly that name.
preview-question = A new article has to answer this question: I tell you once that is { $percent }% likely. Of what was told so in a test, { $right }% did answer.
preview-sure = { $title } ({ $percent }% sure)
archive-left-out = Articles that are older than a week when they come in are left out.
archive-too = Articles that are older than a week when they come in are told too.
subscribed-already = You already subscribe to: { $what }.
unsubscribed = Unsubscribed: { $what }.
subscribed-again = Subscribed again: { $what }.
unsubscribed-short = Unsubscribed.
unsubscribe-unknown = You don't subscribe to that.
save-question-none = You haven't asked anything yet. Ask first, then say “save this question”, and I'll tell you when an article answers it.
change-which = Which one do you mean? Say “change the first one to daily”, or open it.
subscriptions-none = No subscriptions yet.
subscriptions-title = Your subscriptions ({ $count })
alert-new = 📬 New article
alert-corrected = { " " }(corrected)
alert-several = 📬 { $count } new articles
alert-because = Because you subscribe to: { $rules }
alert-enough = Enough for one hour: whatever else comes before { $at } I'll tell you then, in one message.
subscribed-changed = Changed: { $what } · { $when }.
subscription-when = When
subscription-old = Older articles
subscription-state = State
subscription-hint = For another hour just send it again, such as: /subscribe { $what } every friday 18:00
subscriptions-hint = Choose one to change, pause or end it.
subscriptions-those = These subscriptions brought that message. Choose one to change, mute or end it.
subscription-that = This subscription brought that message:
change-which-of-these = Several subscriptions brought it. Which one do you mean? Press it:
why-none = No alert came lately. This is what you subscribe to:
state-running = running
state-paused = paused
state-muted = muted until { $day }
yes = yes
no = no
changed = Changed.
stopped = All paused. Send /start to resume: I'll tell you in one message what you missed (kept for 30 days).
stopped-still = All alerts are paused; send /start to resume.
resumed = Resumed. You missed nothing.
resumed-missed = Resumed. { $count ->
    [one] One article came in; it follows at once.
   *[other] { $count } articles came in; they follow at once, in one message.
}
resumed-missed-later = Resumed. { $count ->
    [one] One article came in; your quiet hours end at { $at }, it follows then.
   *[other] { $count } articles came in; your quiet hours end at { $at }, they follow then, in one message.
}
muted = Muted until { $until }: { $what }.
rest-muted = Nothing is lost: what comes until then I'll tell you in one message when the mute ends.
rest-paused = Nothing is lost: what comes meanwhile I'll tell you in one message when you resume (kept for 30 days).
woken-missed = Meanwhile { $count ->
    [one] one article came in; it follows at once.
   *[other] { $count } articles came in; they follow at once, in one message.
}
woken-missed-later = Meanwhile { $count ->
    [one] one article came in; your quiet hours end at { $at }, it follows then.
   *[other] { $count } articles came in; your quiet hours end at { $at }, they follow then, in one message.
}
paused = Paused: { $what }.
woken = Resumed: { $what }.
woken-too = What was muted or paused by itself is resumed too: { $what }.
woken-not = Not paused or muted, so alerts come as usual: { $what }.
still-muted = Still muted: { $what }. Say “resume” once more to resume that too.
told-too-much = Too many alerts? Choose one to have it once a day or a week instead, to mute it or to end it. You can also say “mute for 3 days”, or “no more today”.
missed-paused = { $count ->
    [one] One article came in since you paused; it comes once you resume.
   *[other] { $count } articles came in since you paused; they come in one message once you resume.
}
missed-paused-none = All alerts are paused; you missed nothing so far.
missed-waiting = { $count ->
    [one] You missed nothing; one article waits to be sent to you.
   *[other] You missed nothing; { $count } articles wait to be sent to you.
}
missed-none = You missed nothing, and nothing waits to be sent to you.
next-digest = The next digest: { $when }, on { $what }. Without new articles none is sent.
next-none = No digest is due: what you follow comes at once. Choose one to have it once a day or a week.
day-today = today
day-tomorrow = tomorrow
moment = { $day } at { $at }
moment-dated = { $day }, { $at }
woken-nothing = Nothing is paused or muted; alerts come as usual.
woken-which = Some are paused one by one. Which one shall I resume? Press it:
unsubscribe-near = You don't follow “{ $name }”. Did you mean to drop this one?
label-none = The last reply has no button “{ $label }”.
number-alone = Just “{ $number }”: I can't tell what that is. To open one of a list say “the second one”; to ask something, write it out.
alert-also-at = Also at:{ " " }
alert-answers = Answers “{ $question }” ({ $percent }% sure):
digest-other = Other
digest-answers = “{ $question }” ({ $percent }% sure): { $passage }
digest-less = It has become longer since it was sent; what no longer fits is left out.
digest-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
digest-because = For { $rules }
digest-opposing = Of opposite views:
digest-opposes = { $first } ↔ { $second }

## Settings

settings-title = Settings of this chat
settings-language = Language
settings-zone = Time zone
settings-quiet = Quiet hours
settings-silent = Silent at night
settings-who = Who changes subscriptions
settings-administrators = administrators only
settings-members = all members
settings-hint = You can just write: /settings Berlin, /settings quiet 23:00-7:00, /settings silent on. What comes in quiet hours is kept until they end.
settings-zone-set = All right, { $city } time from now on.
settings-zone-near = I can't find “{ $typed }”. Is it one of these?
settings-unknown = I don't understand “{ $typed }”. You can write: the name of a large city (/settings Berlin), quiet hours (/settings quiet 23:00-7:00, or off), silent nights (/settings silent on, or off).
settings-quiet-one = { $unsaid ->
    [end] Quiet from { $start } now. { $kept ->
        [yes] It ends at { $end }, as before.
       *[no] You didn't say until when, so it ends at { $end }; “quiet hours 22:00-7:00” sets both.
    }
   *[start] Quiet until { $end } now. { $kept ->
        [yes] It begins at { $start }, as before.
       *[no] You didn't say from when, so it begins at { $start }; “quiet hours 22:00-7:00” sets both.
    }
}
settings-quiet-how = Quiet hours take a beginning and an end, on or off, such as: /settings quiet 22:00-8:00
settings-quiet-means = In quiet hours nothing is sent; it comes when they end. You set the hours, such as: /settings quiet 22:00-8:00
settings-silent-means = 
    { $by ->
    [quiet] Silent at night: from { $start } to { $end } (your quiet hours) messages make no sound.
   *[usual] Silent at night: from { $start } to { $end } messages come, but make no sound. If you set quiet hours, those count instead.
}
settings-silent-on = on ({ $start } – { $end })
settings-off = off
settings-bad-hours = I don't understand “{ $typed }”. For quiet hours write from when to when, on or off, such as: /settings quiet 22:00-8:00
settings-bad-silent = I don't understand “{ $typed }”. For silent nights write on or off, such as: /settings silent on
settings-bad-who = I don't understand “{ $typed }”. Write all members or administrators, such as: /settings who all members

## Language

language-choose = Choose the bot's language. Quotes stay as they were written.
language-unknown = There is no “{ $typed }”; these are the languages:
language-set = All right, English from now on.

## Privacy

privacy-title = What is kept
privacy-what = Only what the bot needs to work, on the computer that runs it:
privacy-chat = This chat's number (of an upgraded group the former one too) and kind, when we first met, its language, time zone, quiet hours and whether alerts are paused or silent or can't be sent (and until when Telegram asks us to wait), whether it is among those invited, and the newest article you've seen (to tell you what is new), until you erase them.
privacy-saved = What you saved, until you remove it.
privacy-subscriptions = Your subscriptions, what the search's models made of your saved questions, the alerts that are still to go, or went or failed in the last 30 days, and which articles you were told of (so that none is lost or comes twice), until you erase them.
privacy-views = The questions and search words behind buttons, for up to 30 days, so that older buttons work.
privacy-questions = Questions themselves, without any identity, for good, to see what the library lacks.
privacy-last-question = In memory only: this chat's last question and answer, for ten minutes, to understand a follow-up; its last list of articles, the article that is open and the buttons of its last reply, for an hour, to understand “the second one”, “its risks”, “next page” and what stands on a button.
privacy-waiting = Only while very many messages come at once: yours, without your name, until it is answered, so that a stop of the bot doesn't lose it.
privacy-ratings = Your 👍 and 👎 with the question and the passage: no name, only a mark that does not show who, so that each person counts once, until you erase them in our private chat.
privacy-stranger = If you are not invited: this chat's number and that you were told so, so that it is said only once, until you erase it.
privacy-not = Your name, user name, phone number and other messages are not kept.
privacy-erase = Send /mydata to see all of it and /forgetme to erase it.
privacy-copies = Where an update of the program changes the database, a copy from before is kept beside it, called like the database with “.schema-NUMBER.backup” behind it; the program deletes it after { $days } days. Until then it may still hold older data; so may backups that an owner made.
forgotten = All erased. If you come back, it will be as if for the first time.
forget-sure = Erase everything about this chat? What you saved, your subscriptions and settings go for good.
forget-not = All right, nothing was erased.
mydata-title = Everything that is kept about this chat
mydata-kind = { $what }: { $count }
mydata-chats = This chat and its settings
mydata-saved = Saved
mydata-subscriptions = Subscriptions
mydata-question-vectors = Numbers that models made of saved questions
mydata-deliveries = Alerts sent and to be sent
mydata-waiting = Articles that wait for a digest
mydata-told = Articles you were told of
mydata-views = Words behind buttons
mydata-said = Things said only once
mydata-ratings = Ratings

## Figures

stats-title = The library in figures
stats-documents = Articles
stats-passages = Passages
stats-topics = Topics
stats-dates = Dates
stats-questions = Questions asked
stats-answered = Questions answered
stats-hidden = Hidden articles
stats-set-aside = Files set aside
stats-chats = Chats
stats-subscriptions = Subscriptions
stats-pending = Alerts to send
stats-sent = Alerts sent
stats-dead = Alerts given up

## Owners

hide-which = Which article? Put its title, number or slug after /hide.
hidden-now = Hidden: { $title }
shown-now = Back in service: { $title }
outbox-title = Outbox
outbox-pending = To be sent
outbox-oldest = Oldest since
outbox-waiting = Wait for a digest
outbox-waiting-until = { $count ->
    [one] 1 article
   *[other] { $count } articles
}, the next digest at { $at }
outbox-kept = Kept for a return
outbox-rate = Sent in the last minute
outbox-sent = Sent in all
outbox-dead = Given up
outbox-reasons = Failed
button-letters-retry = Try given up ones again
button-letters-drop = Drop given up ones
unanswered-title = Questions without an answer
unanswered-none = There are no unanswered questions.

## Channels

channel-title = Post to the channel “{ $channel }”: { $what }?
channel-set = All right, to the channel “{ $channel }”: { $what } · { $when }.
channel-none = Nothing is posted to any channel yet.
channel-how = Make me an administrator of the channel who may post messages; then send: /channel @name topic { $topic } daily 8:00. To end it: /channel @name off
channel-no-name = I can't see which channel you mean: begin with its @name.
channel-unknown = I can't find a channel “{ $name }”, or I'm not in it yet.
channel-no-right = I may not post in the channel “{ $channel }” yet: make me an administrator who may post messages.
channel-off = Nothing is posted to the channel “{ $channel }” any more.
channel-nothing = Nothing was posted to the channel “{ $channel }” anyway.
channel-already-off = That has ended already.
channel-end = ✕ { $number }. { $what }
channel-because = This channel follows: { $rules }
channel-elsewhere = There are channels in Telegram only.

## What owners are told of the folders

batch-taken-in = { $count ->
    [one] One new article:
   *[other] { $count } new articles:
}
batch-changed = { $count ->
    [one] One changed article:
   *[other] { $count } changed articles:
}
batch-removed = { $count ->
    [one] One article is gone.
   *[other] { $count } articles are gone.
}
batch-refused = { $count ->
    [one] One file was set aside:
   *[other] { $count } files were set aside:
}
batch-warnings = { $count ->
    [one] One file was taken in with a doubt:
   *[other] { $count } files were taken in with a doubt:
}
batch-item = • { $title }
batch-remark = • { $path }: { $reason }
reason-empty = There is no text in it. Write something into it, or remove it.
reason-binary = It is binary, or in an encoding that I can't tell. Save its text as UTF-8.
reason-no-text = It is no text ({ $what }). Save its text as .md or .txt.
reason-front-matter-line = The fields at its beginning (front matter) can't be read in line { $what }. Mend them, or remove them.
reason-front-matter = The fields at its beginning (front matter) can't be read. Mend them, or remove them.
reason-large = It has { $what } MB, which is too large. Split it up, or raise YAODIAN_MAX_BYTES.
reason-busy = It was not read in time, as the machine was busy or the file could not be had. It will be tried again.
reason-heavy = It takes too long or too much memory to read. Simplify or split it.
reason-link = It is a link that leads out of the folder, which isn't followed. Put the file itself there.
reason-no-file = It is no ordinary file. Save it as one.
reason-unreadable = It can't be opened ({ $what }). Look at its permissions.
reason-reader = Reading failed on it. Please report this, with the file if you can.
reason-encoding = Its encoding is unknown and was guessed to be { $what }. If the text reads wrong, save it as UTF-8.
reason-date = “{ $what }” is not a possible date, so it has none.
reason-field = The field { $what } has a value of a wrong type; it is left out.
reason-field-date = The field { $what } holds no possible date; it is left out.
reason-field-entry = The field { $what } has an entry of a wrong type; that is left out.
reason-plain = It is too large or too deeply nested to be read in detail; its text was taken in as it is.
batch-more = • … and { $count } more
batch-folder-missing = The folder { $folder } is missing. Its { $known } articles stay in the library; if they are to go, run “yaodian ingest --yes”.
batch-mostly-gone = { $gone } of { $known } articles have gone from the folder { $folder }. They stay in the library; if they are to go, run “yaodian ingest --yes”.

# What owners are told, once, when something is wrong with the program itself; the system's own words may follow.
fault-room = ⚠️ There is hardly any room left on the disk of my library. Until you make some, I take in no articles, remember nothing, and answer much with an apology.
fault-store = ⚠️ I can't write to my database. Until that is mended, I take in no articles, remember nothing, and answer much with an apology.
fault-reader = ⚠️ Another program fetches the messages that are sent to me, so that some go unanswered. Stop it, or give it a token of its own.
fault-webhook = ⚠️ What people send reaches me late or not at all: something is wrong with the webhook.
fault-index = ⚠️ Something is wrong with my index, so that answers may be missing or late. “yaodian doctor” says more.
fault-intake = ⚠️ I can't take in new and changed articles at the moment.
fault-work = ⚠️ A part of my work stands still, so that messages may be late. “yaodian health” says more.
fault-answers = ⚠️ I answer with nothing but apologies at the moment. My log says why.
group-upgraded =
    Telegram upgraded a group and gave it a new number, { $new }. Please put that in the place of { $old } in YAODIAN_ALLOWED; until then I let it in by the old one.

# What Telegram shows of the bot before the first message, and on its profile (at most 512 and 120 characters).
bot-description =
    I have read a whole library so that you don't have to. Ask me in your own words, in English or Chinese: I show the very passage that says it, with its source, or say that the library has none.
    { "" }
    /latest shows what is new, /topics what it is about, /subscribe tells you of new articles.
bot-short-description = Ask a library of articles: answers word for word, with their sources.
