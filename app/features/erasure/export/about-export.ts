/** What lies in the archive, for who opens it. */
export function aboutExport(facts: { userId: string; siteUrl: string; at: Date }): string {
  return `What ${facts.siteUrl} holds of ${facts.userId}
Made on ${facts.at.toISOString()}.

profile.json   your name, address and role as the identity provider told us, what you said of
               yourself, how far you have settled in, and forms that were never sent
comments.json  your comments, with what was decided about each
articles/      the articles that you began or sign: as JSON with every revision you wrote and, where
               one is published, as HTML
likes.json     what you like
reports.json   comments that you reported, and what you said of them
sessions.json  your sign-ins of the last thirty days, with what was unusual about them
uploads.json   the pictures that you brought, and uploads/ the pictures themselves

Nothing of other people is in here: not what they wrote in answer to you, nor who decided about your
comments. Of what the identity provider tells us we keep the parts above, and for thirty days a log of
the deliveries, which holds no more. Times are in UTC.

To have all of this erased, delete your account with the identity provider. We erase it as soon as we
hear of it.
`;
}
