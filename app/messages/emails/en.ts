/** What every email says. */
export const emails = {
  "emails.before-address": ":",
  "emails.button-address": "If the button does not open, use this address:",
} as const;
