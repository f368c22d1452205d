/** Where people signed in, and the emails about it. */
export const sessions = {
  "sessions.alert-burst": "{sessions, number} sign-ins within five minutes.",
  "sessions.alert-countries":
    "Sign-ins from {count, number} countries within 24 hours: {countries}.",
  "sessions.alert-return": "The first sign-in in {days, number} days.",
  "sessions.alerts": "Unusual lately:",
  "sessions.device": "{browser} on {machine}",
  "sessions.device-desktop": "desktop",
  "sessions.device-mobile": "mobile",
  "sessions.device-tablet": "tablet",
  "sessions.email-before": "Something about the latest sign-in to your account is unusual:",
  "sessions.email-button": "Look at your sign-ins",
  "sessions.email-device": "It was made with {device}.",
  "sessions.email-footer":
    "You have this letter because it concerns the safety of your account at {site}. Your account’s page has a switch for it.",
  "sessions.email-mine": "If this was you, there is nothing to do.",
  "sessions.email-not-mine":
    "If not, somebody else may know how to sign in as you: change your password where you sign in, and sign out everywhere.",
  "sessions.email-subject": "A new sign-in to your account at {site}",
  "sessions.empty": "Nothing yet.",
  "sessions.heading": "Where you signed in",
  "sessions.kept":
    "We keep this for thirty days, and the network only instead of the full address.",
  "sessions.phone": "a phone",
  "sessions.signed-out": "signed out",
  "sessions.team-email-advice":
    "They have been told by mail where we can. If the account may be in wrong hands, ban it where accounts are kept: it can then write nothing here.",
  "sessions.team-email-button": "See their sign-ins",
  "sessions.team-email-footer":
    "You have this letter as an administrator of {site}, at most once an hour for each person and kind of alert.",
  "sessions.team-email-heading": "Unusual sign-ins of {name}",
  "sessions.team-email-subject": "Unusual sign-ins of {name} at {site}",
  "sessions.unknown-device": "Unknown device",
} as const;
