import lingui from "eslint-plugin-lingui";
import { moved, unmoved } from "./unmoved.js";

const named = (pattern) => ({ regex: { pattern } });

/**
 * Words that people see stand in `app/messages`. The rule takes every literal for words, so it is configured with
 * what is none: what has no space and no capital in front, and what only programs read.
 */
const wordsOnly = [
  "error",
  {
    ignore: [
      // One word in small letters: an id, a class, an address, an operator.
      "^(?![A-ZÀ-Ý])\\S*$",
      "^[A-Z0-9_-]+$",
      // A query and its intervals, an element written by hand, a cookie's attributes.
      "^\\s*(select|insert into|update|delete from|with|create|not exists)\\b",
      "^\\s*</?[a-z!]",
      "^\\{?\\d+ seconds(,|$)",
      "^StartSel=",
      "; ?(Path|Max-Age|HttpOnly|SameSite|Secure)",
      "^(Path|Max-Age|SameSite)=",
      "^(HttpOnly|Secure)$",
      // Headers' values, styles of emails.
      "^(public|private|text/|multipart/|application/|Bearer|noopener|camera|sandbox;)",
      "^(User-agent|Disallow|Sitemap):",
      "^[a-z-]+: ?[^ ].*;$",
      // The publication before it has a name of its own, and scripts and drawings.
      "^Masthead$",
      "^try\\{",
      "^[Mm][\\d.]+ ?[\\d-]",
      "UTC$",
      "^(Allow|ETag|Vary)$",
      "^[A-Z][a-z]+Error$",
      // Signs between words, and a header's name or value.
      "^[^A-Za-zÀ-ÿ]*$",
      "^[A-Z][a-z]*(-[A-Z][A-Za-z]+)+(, [A-Z][A-Za-z-]+)*$",
    ],
    ignoreNames: [
      named("[cC]lassName$"),
      ...["d", "viewBox", "content", "rel", "sizes", "type", "name", "style"],
      ...["Cache-Control", "Content-Type", "Vary", "Allow", "@context", "@type"],
      // What a connection calls itself, and the help of metrics.
      ...["application_name", "user_agent", "X-Auto-Response-Suppress", "help"],
    ],
    ignoreFunctions: [
      ...["Error", "TypeError", "RegExp", "named", "join", "split", "*.join", "*.split"],
      ...["*.get", "*.set", "*.has", "*.append", "*.includes", "*.startsWith", "*.endsWith"],
      ...["*.replace", "*.replaceAll", "*.test", "*.match", "*.child", "log.*", "*.log.*"],
      ...["*.execute", "prepared", "singleton", "memoize", "setTimeout", "Request"],
      // Failures for operators, and the names of locks and of subscribers.
      ...["EmailNotSent", "FetchRefused", "HeaderTooLarge", "HostFailure", "PayloadRefused"],
      ...["Postponed", "onInvalidate", "withAdvisoryLock"],
    ],
  },
];

/** The catalogues themselves, and what only those read who run the site: it is in English, as logs are. */
const forOperators = [
  "app/messages/**",
  "app/db/**",
  "app/configuration/**",
  "app/**/*-command.server.ts",
  "app/**/print-report.ts",
];

/**
 * What only programs read: plain sentences of the server before it has found a page, and a user agent's parts
 * in Clerk's form. The demo's articles and names are content.
 */
const forPrograms = [
  "app/server/{application,background,gate,health,host-guard,static-files}.server.ts",
  "app/server/{drain,slow-body.server,webhook-signature.server}.ts",
  "app/features/local-identity/session-activity.ts",
  "app/features/demo/**",
];

/** @type {import("eslint").Linter.Config[]} */
export const messages = [
  {
    files: ["app/**/*.{ts,tsx}"],
    plugins: { lingui },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: [...forOperators, ...forPrograms, ...unmoved],
    rules: { "lingui/no-unlocalized-strings": wordsOnly },
  },
  // The links of a `RichMessage` have their content from the message; e2e looks at whole pages for empty ones.
  { files: ["app/**/*.tsx"], rules: { "jsx-a11y/anchor-has-content": "off" } },
  { files: moved, rules: { "lingui/no-unlocalized-strings": wordsOnly } },
];
