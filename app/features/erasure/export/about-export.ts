/**
 * Returns the text that explains to the reader what the archive contains, what it leaves out, and why.
 */
export function aboutExport(facts: { userId: string; siteUrl: string; at: Date }): string {
  return `What ${facts.siteUrl} holds of ${facts.userId}
Made on ${facts.at.toISOString()}. Times are in UTC.

profile.json    your name, address and role as the identity provider told us, what you said of
                yourself, how you sign and the addresses that your author page had, how far you have
                settled in, the totals that we told the provider, and forms that were never sent
comments.json   your comments, with what was decided about each
decisions.json  what you decided about comments, with the reasons and notes that you wrote
articles/       the articles that you began or sign: as JSON with every revision you wrote and, where
                one is published, as HTML
edits.json      the revisions that you wrote in articles of others
likes.json      what you like
reports.json    comments that you reported, and what you said of them
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
- What the identity provider itself holds, such as passwords: ask there.
- The record of an erasure: there is one only once your account is deleted.

To have all of this erased, delete your account with the identity provider. We erase it as soon as we
hear of it.
`;
}
