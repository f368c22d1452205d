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
      // A query, an element written by hand, a cookie's attributes.
      "^\\s*(select|insert into|update|delete from|with|create|not exists)\\b",
      "^\\s*</?[a-z!]",
      "; ?(Path|Max-Age|HttpOnly|SameSite)",
      // Headers' values, styles of emails.
      "^(public|private|text/|multipart/|application/|Bearer|noopener|camera)",
      "^[a-z-]+: ?[^ ].*;$",
      // The publication before it has a name of its own, and scripts and drawings.
      "^Masthead$",
      "^try\\{",
      "^[Mm][\\d.]+ ?[\\d-]",
      "UTC$",
      "^Allow$",
      // Signs between words, and a header's name or value.
      "^[^A-Za-zÀ-ÿ]*$",
      "^[A-Z][a-z]+(-[A-Z][A-Za-z]+)+$",
    ],
    ignoreNames: [
      named("[cC]lassName$"),
      // A job's key names it in the queue.
      "jobKey",
      ...["d", "viewBox", "content", "rel", "sizes", "type", "name", "style"],
      ...["Cache-Control", "Content-Type", "Vary", "Allow", "@context", "@type"],
      "User-Agent",
    ],
    ignoreFunctions: [
      ...["Error", "TypeError", "RegExp", "named", "join", "split", "*.join", "*.split"],
      ...["*.get", "*.set", "*.has", "*.append", "*.includes", "*.startsWith", "*.endsWith"],
      ...["*.replace", "*.replaceAll", "*.test", "*.match", "*.child", "log.*", "*.log.*"],
      ...["*.execute", "prepared", "singleton", "memoize", "setTimeout", "Request"],
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
  // What tables and the audit log keep of failures; it has the messages that people read beside it.
  "app/features/endpoints/stored-words.ts",
  // Only the command imports: reports, errors, and the names of what articles could not keep.
  "app/features/imports/**",
  // The help of metrics.
  "app/**/*-gauges.server.ts",
];

/** @type {import("eslint").Linter.Config[]} */
export const messages = [
  {
    files: ["app/**/*.{ts,tsx}"],
    plugins: { lingui },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: [...forOperators, ...unmoved],
    rules: { "lingui/no-unlocalized-strings": wordsOnly },
  },
  // The links of a `RichMessage` have their content from the message; e2e looks at whole pages for empty ones.
  { files: ["app/**/*.tsx"], rules: { "jsx-a11y/anchor-has-content": "off" } },
  { files: moved, rules: { "lingui/no-unlocalized-strings": wordsOnly } },
];
