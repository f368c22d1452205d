import { expect, test } from "vitest";
import {
  administratorsEmail,
  personEmail,
  type SessionAlertFacts,
} from "#app/features/sessions/alert-email.server.ts";

const startedAt = "2026-03-10T12:00:00.000Z";
const alert: SessionAlertFacts = {
  name: "Ada Lovelace",
  userId: "user_ada",
  device: "Firefox on Linux",
  alerts: [
    { kind: "countries", details: { startedAt, countries: ["DE", "FR", "JP"] } },
    { kind: "return", details: { startedAt, days: 120 } },
  ],
};

test("the person's own email says what was unusual, in their language, and what to do", () => {
  expect(personEmail(alert, "en").paragraphs).toEqual([
    "Something about the latest sign-in to your account is unusual:",
    "Sign-ins from 3 countries within 24 hours: Germany, France, and Japan.",
    "The first sign-in in 120 days.",
    "It was made with Firefox on Linux.",
    "If this was you, there is nothing to do.",
    expect.stringContaining("change your password"),
  ]);
  expect(personEmail({ ...alert, device: null }, "fr").paragraphs.slice(1, 4)).toEqual([
    "Connexions depuis 3 pays en 24\u00a0heures\u00a0: Allemagne, France et Japon.",
    "Première connexion depuis 120 jours.",
    "Si c’était vous, il n’y a rien à faire.",
  ]);
});

test("an administrator's email names the person and links to their page", () => {
  const email = administratorsEmail(alert, "en");
  expect(email.subject).toContain("Ada Lovelace");
  expect(email.button.path).toBe("/admin/people/user_ada");
});

test("an unknown country code is shown unchanged", () => {
  const alerts = [
    { kind: "countries" as const, details: { startedAt, countries: ["FR", "??", "T1"] } },
  ];
  expect(personEmail({ ...alert, alerts }, "en").paragraphs[1]).toContain("France, ??, and T1");
});
