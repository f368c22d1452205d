/** What new people may still do, on their account's page and in two emails. */
export const onboarding = {
  "onboarding.dismiss": "Put this away",
  "onboarding.done": "(done)",
  "onboarding.email-hello": "Hello {name},",
  "onboarding.heading": "Settling in",
  "onboarding.left-first-action":
    "Like an article, leave a comment, or publish something of your own.",
  "onboarding.left-preferences": "Choose your language and what we may write to you about.",
  "onboarding.left-profile": "Add your name, and a picture or a username.",
  "onboarding.progress": "{done} of {total} done",
  "onboarding.reminder-before":
    "Whenever you have a minute, this would round off your account at {site}:",
  "onboarding.reminder-button": "See what is left",
  "onboarding.reminder-footer":
    "We remind you once. On your account page you can say that you want no reminders at all.",
  "onboarding.reminder-heading": "A few small things are left",
  "onboarding.reminder-subject": "What is left to do at {site}",
  "onboarding.step-first-action": "Leave a first trace",
  "onboarding.step-first-action-how": "Like an article, answer one, or publish your own.",
  "onboarding.step-preferences": "Choose what we write to you",
  "onboarding.step-preferences-how": "The language of our letters, and what they may be about.",
  "onboarding.step-profile": "Say who you are",
  "onboarding.step-profile-how":
    "A name, and a picture or a username, so that others know whom they talk to.",
  "onboarding.welcome-account":
    "You have an account at {site} now. With it you can like articles and take part in the conversation below them.",
  "onboarding.welcome-button": "Open your account",
  "onboarding.welcome-footer":
    "You receive this once, because an account was made at {site} with this address.",
  "onboarding.welcome-heading": "Good to have you here",
  "onboarding.welcome-page":
    "On your account page you can say a little about yourself, choose the language we write to you in, and decide what we write to you about.",
  "onboarding.welcome-subject": "Welcome to {site}",
} as const;
