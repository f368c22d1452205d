/** What is erased of people who have left, and what the export of an account says of itself. */
export const erasure = {
  "erasure.attempt": "{error} (attempt {attempts})",
  "erasure.choose-one": "Please choose one of the two.",
  "erasure.column-again": "Again",
  "erasure.column-begun": "Begun",
  "erasure.column-error": "Last error",
  "erasure.column-next": "Next try",
  "erasure.column-person": "Person",
  "erasure.column-so-far": "So far",
  "erasure.column-texts": "Texts",
  "erasure.column-went": "What went",
  "erasure.column-when": "When",
  "erasure.confirm": "Please confirm that you have read what this means.",
  "erasure.erased": "Erased",
  "erasure.erased-caption": "The log of deletions",
  "erasure.erased-empty": "Nobody has been erased so far.",
  "erasure.export-about": `What {site} holds of {userId}
Made on {at}. Times are in UTC.

profile.json    your name, address and role as the identity provider told us, what you said of
                yourself, how you sign and the addresses that your author page had, how far you have
                settled in, the totals that we told the provider, and forms that were never sent
comments.json   your comments, with what was decided about each
decisions.json  what you decided about comments, with the reasons and notes that you wrote
articles/       the articles that you began or sign: as JSON with every revision you wrote and, where
                one is published, as HTML
edits.json      the revisions that you wrote in articles of others
names.json      the names that you gave to versions of articles
schedules.json  what you had articles do at a time that has not come, or that failed
rescued-texts.json  words of yours that a merge took out of sight in an article, and what
                you did with those of others
likes.json      what you like
reports.json    comments that you reported, and what you said of them
previews.json   the preview links that you made, without what opens them
actions.json    what our log of actions says that you did, or that was done to you
sessions.json   your sign-ins of the last thirty days, with what was unusual about them
letters.json    which letters went to you or to administrators about you, and when
received.json   what the identity provider told us of you in the last thirty days
told.json       what other applications were told of you in the last thirty days, and where
endpoints.json  where you had other applications told of what happens here
uploads.json    the pictures that you brought, and uploads/ the pictures themselves

An article that you sign with others, and a revision of a text that others worked on, is in here as a
whole: it holds what they wrote, for nobody could tell whose each word is. Apart from that, nothing of
other people is in here.

Left out on purpose:

- What others wrote in answer to you, who reported your comments or decided about them, and what
  moderators noted for each other: it is theirs, and they wrote it in confidence.
- Who else had a hand in what actions.json tells: it says "another person". Entries that only mention
  you beside something else are not searched for.
- The secrets of endpoints and their whole addresses, which open what is not yours: the host is named.
  What was told of an article that you no longer sign is not searched for.
- The text of letters: once sent, it is not kept. A site that sends no mail keeps letters in files, which
  its administrators can search for you.
- Tasks that wait to be done for you, such as a letter to be written, and copies in memory, such as the
  name that is shown with your texts: they hold nothing that is not in here, and do not last.
- The single steps of writing that a shared draft is made of: what they amount to is in the revisions.
- What the identity provider itself holds, such as passwords: ask there.
- The record of an erasure: there is one only once your account is deleted.

To have all of this erased, delete your account with the identity provider. We erase it as soon as we
hear of it.
`,
  "erasure.export-file": "This is a file to download.",
  "erasure.keep": "Their articles and comments stay, under “Deleted user”",
  "erasure.keep-meaning":
    "Conversations stay whole. Names, pictures, addresses and everything else goes; what somebody wrote about themselves in a text stays in it.",
  "erasure.no-error": "none",
  "erasure.part-allowances": "allowances {count, number}",
  "erasure.part-articles": "articles {count, number}",
  "erasure.part-audit": "audit entries {count, number}",
  "erasure.part-byline": "byline {count, number}",
  "erasure.part-comments": "comments {count, number}",
  "erasure.part-credits": "credits {count, number}",
  "erasure.part-decisions": "remarks on decisions {count, number}",
  "erasure.part-deliveries": "messages to endpoints {count, number}",
  "erasure.part-forms": "kept forms {count, number}",
  "erasure.part-inbox": "webhook deliveries {count, number}",
  "erasure.part-jobs": "jobs {count, number}",
  "erasure.part-likes": "likes {count, number}",
  "erasure.part-local-events": "provider’s events {count, number}",
  "erasure.part-mails": "letters in files {count, number}",
  "erasure.part-profile": "profile {count, number}",
  "erasure.part-reports": "reports {count, number}",
  "erasure.part-sent-mails": "letters on record {count, number}",
  "erasure.part-sessions": "sign-ins {count, number}",
  "erasure.part-uploads": "pictures {count, number}",
  "erasure.parts-none": "nothing was held",
  "erasure.person-unknown": "There is no such person.",
  "erasure.policy": "When somebody deletes their account",
  "erasure.policy-saved": "Saved. It holds for everybody who leaves from now on.",
  "erasure.remove": "Their articles and comments go as well",
  "erasure.remove-meaning":
    "Articles that they alone sign go with all versions and the conversation below them. Comments leave a gap where others have answered. This cannot be taken back.",
  "erasure.retried": "The erasure will be tried at once. Its state here follows in a few seconds.",
  "erasure.retry": "Try now<hidden> to erase {userId}</hidden>",
  "erasure.save": "Save",
  "erasure.texts-removed": "removed",
  "erasure.texts-stay": "stay",
  "erasure.title": "Erasure",
  "erasure.understood": "I understand that this holds for everybody who leaves from now on",
  "erasure.unfinished": "Not finished",
  "erasure.unfinished-caption": "People who have left and are not erased yet",
  "erasure.unfinished-empty": "Everybody who has left is erased.",
} as const;
