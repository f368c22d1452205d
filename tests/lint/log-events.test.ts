import { readdirSync, readFileSync } from "node:fs";
import { Linter, type Rule } from "eslint";
import ts from "typescript-eslint";
import { expect, test } from "vitest";
import { eventIn, logEventRule } from "../../eslint/logs.js";

function lint(code: string, rule: Rule.RuleModule, filename = "a.tsx"): string[] {
  const config = {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parser: ts.parser },
    plugins: { house: { rules: { tried: rule } } },
    rules: { "house/tried": "error" },
  } satisfies Linter.Config;
  const linter = new Linter({ configType: "flat" });
  return linter
    .verify(code, [config], { filename, allowInlineConfig: false })
    .map(({ message }) => message);
}

test.each([
  'log.warn({ err }, "The cache could not be invalidated");',
  'ctx.log.info("listening");',
  "log.error({ err }, message);",
  'log[level]({ text }, "Console output");',
])("a log line that is not an event is rejected in %s", (code) => {
  expect(lint(code, logEventRule)).toHaveLength(1);
});

test.each([
  'log.warn({ err }, "cache.invalidate_failed");',
  'ctx.log.info("server.listening");',
  'console.log("Anything");',
  'Math.log("x");',
])("an event is accepted in %s", (code) => {
  expect(lint(code, logEventRule)).toEqual([]);
});

const collecting: Rule.RuleModule = {
  create: (context) => ({
    CallExpression(node) {
      const event: { type: string; value?: unknown } | null = eventIn(node);
      if (event?.type === "Literal") context.report({ node, message: String(event.value) });
    },
  }),
};

function loggedEvents(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `app/${file}`);
  return files.flatMap((file) => {
    const code = readFileSync(file, "utf8");
    return code.includes("log") ? lint(code, collecting, file) : [];
  });
}

function listedEvents(): string[] {
  const rows = readFileSync("docs/logs.md", "utf8").matchAll(/^\| `([a-z_.]+)`/gm);
  return [...rows].map(([, name = ""]) => name);
}

test("docs/logs.md lists every event, once and in order", () => {
  const logged = [...new Set(loggedEvents()), "command.failed"].sort();
  expect(listedEvents()).toEqual(logged);
});
