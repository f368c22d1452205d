/** Signing in and out, and the identity provider as administrators see it. */
export const identity = {
  "identity.administrator-no-more":
    "{provider, select, clerk {At Clerk you are no administrator any more.} other {At the local identity provider you are no administrator any more.}}",
  "identity.choose-role": "Choose one of the roles.",
  "identity.clerk-key-wrong": "Clerk answered {status}: is CLERK_SECRET_KEY the right one?",
  "identity.clerk-knows-nobody": "Clerk knows nobody of this id.",
  "identity.clerk-silent": "Clerk does not answer. Please try again later.",
  "identity.compared": "Compared",
  "identity.compared-people":
    "{seen, plural, other {# people}}: {created, number} were missing here, {updated, number} out of date, {removed, number} gone",
  "identity.comparing": "People are being compared already. Let that end first.",
  "identity.earlier": "Before it",
  "identity.earlier-repaired":
    "{earlier, plural, other {#}} repaired by runs that did not come to their end",
  "identity.last-run": "Last run",
  "identity.needs-script": "Signing in needs JavaScript. Reading does not.",
  "identity.nobody-at":
    "{provider, select, clerk {There is nobody of this id at Clerk.} other {There is nobody of this id at the local identity provider.}}",
  "identity.one-moment": "One moment…",
  "identity.reconcile-now": "Reconcile now",
  "identity.reconciliation": "Reconciliation",
  "identity.repair-means": "A repair means that deliveries had been lost before it.",
  "identity.role-changing": "Another role is being changed right now. Please try again.",
  "identity.role-own": "Nobody changes their own role. Ask another administrator.",
  "identity.service-silent":
    "The sign-in service does not answer. Reading works all the same; please try to sign in again in a moment.",
  "identity.sign-in": "Sign in",
  "identity.sign-out": "Sign out",
  "identity.sign-out-advice": "You can go on reading. To write, like or comment you sign in again.",
  "identity.sign-out-now": "Sign out",
  "identity.sign-out-question": "Sign out?",
  "identity.sign-up": "Sign up",
  "identity.signed-out": "You are signed out",
  "identity.signed-out-links": "<signin>Sign in</signin> or <front>go to the front page</front>",
  "identity.signed-out-nobody": "Nobody is signed in on this browser.",
  "identity.stay": "Stay signed in",
  "identity.withheld":
    "{withheld, plural, other {# people}} were not in the list and were left alone, because they are most of the people known here: look whether the key belongs to the right instance.",
} as const;
