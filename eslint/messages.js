import lingui from "eslint-plugin-lingui";

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
      // A query and its intervals, an element written by hand or its selector, a cookie's attributes.
      "^\\s*(select|insert into|update|delete from|with|create|not exists)\\b",
      "^\\{?\\d+ seconds(,|$)",
      "^StartSel=",
      "^\\s*</?[a-z!?]",
      "input\\[type=",
      "; ?(Path|Max-Age|HttpOnly|SameSite|Secure)",
      "^(Path|Max-Age|SameSite)=",
      "^(HttpOnly|Secure)$",
      // JSON written by hand.
      '^\\{\\s*"',
      // Headers' values, lines of robots.txt, styles of emails.
      '^(public|private|text/|multipart/|application/|Bearer|noopener|camera|sandbox;|W/")',
      "^(User-agent|Disallow|Sitemap):",
      "^[a-z-]+: ?[^ ].*;$",
      // The publication before it has a name of its own, and scripts and drawings.
      "^Masthead$",
      "^try\\{",
      "^[Mm][\\d.]+ ?[\\d-]",
      "UTC$",
      // Keys that the editor listens to.
      "^(Mod-|Mod$|Alt$|Shift$|Arrow(Up|Down|Left|Right)$|Backspace$)",
      // A transaction's note for Yjs's undo, and what a media query asks.
      "^(addToHistory$|\\()",
      "^(Allow|ETag|Vary)$",
      "^[A-Z][a-z]+Error$",
      // Signs between words, and a header's name or value.
      "^[^A-Za-zÀ-ÿ]*$",
      "^[A-Z][a-z]*(-[A-Z][A-Za-z]+)+(, [A-Z][A-Za-z-]+)*$",
    ],
    ignoreNames: [
      named("[cC]lassName$"),
      // Redis runs it.
      named("Script$"),
      // What a block looks like in HTML.
      named("^(tag|class|.*Selector)$"),
      // A job's key names it in the queue.
      "jobKey",
      ...["d", "viewBox", "content", "rel", "sizes", "type", "name", "style"],
      ...["Cache-Control", "Content-Disposition", "Content-Security-Policy", "Content-Type"],
      ...["Vary", "Allow", "User-Agent", "@context", "@type"],
      // What a connection calls itself, and the help of metrics.
      ...["application_name", "user_agent", "X-Auto-Response-Suppress", "help"],
    ],
    ignoreFunctions: [
      ...["Error", "Postponed", "TypeError", "RangeError", "RegExp", "named", "join", "split"],
      ...["*.join", "*.split"],
      ...["*.get", "*.set", "*.has", "*.append", "*.includes", "*.startsWith", "*.endsWith"],
      ...["*.replace", "*.replaceAll", "*.test", "*.match", "*.child", "log.*", "*.log.*"],
      ...["*.querySelector", "*.querySelectorAll", "*.for", "*.setRequestHeader"],
      ...["*.execute", "*.raw", "prepared", "singleton", "memoize", "setTimeout", "Request"],
      // The name of a background context in the log, and the help of metrics.
      ...["systemContext", "defineGauges"],
      // Failures for operators, and the names of locks and of subscribers.
      ...["EmailNotSent", "FetchRefused", "HeaderTooLarge", "HostFailure", "PayloadRefused"],
      ...["Postponed", "onInvalidate", "onRedisDoubtful", "withAdvisoryLock"],
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
  // The help of metrics.
  "app/**/*-gauges.server.ts",
  // What is wrong with a delivery is stored with it, for operators.
  "app/features/users/clerk-*.ts",
  "app/features/emails/email-styles.ts",
  // What tables and the audit log keep of failures; it has the messages that people read beside it.
  "app/features/endpoints/stored-words.ts",
  // Names of what articles could not keep, as the reports of imports have them.
  "app/features/editor/convert/**",
  // Only the command imports: reports and errors.
  "app/features/imports/**",
];

/** Names that are the same in every language. */
const names = [
  "app/features/articles/studio/article-languages.ts",
  "app/features/editor/code-languages.ts",
];

/** What an export holds as JSON and an erasure leaves behind is data: it is in English, as its keys are. */
const data = ["app/**/personal-data.server.ts"];

/**
 * What only programs read: plain sentences of the server before it has found a page, the answer to a sender of
 * webhooks or to an editor's script, and a user agent's parts in Clerk's form. The demo's articles and names are content.
 */
const forPrograms = [
  "app/server/{application,background,gate,health,host-guard,static-files}.server.ts",
  "app/server/{drain,slow-body.server,webhook-signature.server,draft-sockets.server,draft-stream.server}.ts",
  "app/features/clerk-webhook/rejected-delivery.ts",
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
    ignores: [...forOperators, ...names, ...data, ...forPrograms],
    rules: { "lingui/no-unlocalized-strings": wordsOnly },
  },
  // French has spaces that do not break, in texts of several lines as well.
  {
    files: ["app/messages/**/*.ts"],
    rules: { "no-irregular-whitespace": ["error", { skipTemplates: true }] },
  },
  // The links of a `RichMessage` have their content from the message; e2e looks at whole pages for empty ones.
  { files: ["app/**/*.tsx"], rules: { "jsx-a11y/anchor-has-content": "off" } },
];
