import { readdirSync } from "node:fs";
import { ESLint } from "eslint";
import ts from "typescript-eslint";
import { expect, test } from "vitest";
import { featureDependencies, layers } from "../../eslint/layers.js";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts", "**/*.tsx"],
      languageOptions: { parser: ts.parser },
    },
    ...layers,
  ],
});

async function complaints(file: string, imported: string): Promise<number> {
  const [result] = await eslint.lintText(`import { a } from "${imported}";\nvoid a;\n`, {
    filePath: file,
  });
  return result?.errorCount ?? -1;
}

const violations: [file: string, imported: string][] = [
  ["app/db/client.server.ts", "#app/infra/errors.ts"],
  ["app/db/client.server.ts", "../infra/errors.ts"],
  ["app/configuration/env.server.ts", "#app/server/gate.server.ts"],
  ["app/configuration/env.server.ts", "#app/infra/log.server.ts"],
  ["app/configuration/env.server.ts", "../infra/log.server.ts"],
  ["app/configuration/env.server.ts", "postgres"],
  ["app/infra/errors.ts", "#app/features/access/can.ts"],
  ["app/infra/errors.ts", "#app/http/page.server.ts"],
  ["app/infra/errors.ts", "../features/access/can.ts"],
  ["app/infra/errors.ts", "ioredis"],
  ["app/http/page.server.ts", "#app/features/articles/article.ts"],
  ["app/http/page.server.ts", "#app/routes/_index.tsx"],
  ["app/http/page.server.ts", "../features/identity/session.server.ts"],
  ["app/http/page.server.ts", "@clerk/backend"],
  ["app/features/likes/set-like.server.ts", "#app/features/comments/comment.ts"],
  ["app/features/likes/set-like.server.ts", "../comments/comment.ts"],
  ["app/features/access/can.ts", "#app/features/author-cards/author-card.ts"],
  ["app/features/articles/article.ts", "#app/routes/_index.tsx"],
  ["app/features/articles/article.ts", "#app/server/gate.server.ts"],
  ["app/features/articles/article.ts", "#app/http/page.server.ts"],
  ["app/features/articles/article.ts", "@clerk/backend"],
  ["app/features/articles/article.ts", "ioredis"],
  ["app/ui/button.tsx", "#app/features/access/can.ts"],
  ["app/ui/button.tsx", "drizzle-orm"],
  ["app/messages/translate.ts", "#app/infra/errors.ts"],
  ["app/messages/translate.ts", "../infra/errors.ts"],
  ["app/db/client.server.ts", "#app/messages/locales.ts"],
  ["app/routes/_index.tsx", "#app/db/client.server.ts"],
  ["app/routes/_index.tsx", "drizzle-orm"],
  ["app/routes/_index.tsx", "postgres"],
  ["app/routes/_index.tsx", "ioredis"],
  ["app/routes/_index.tsx", "@clerk/remix"],
  ["app/routes/_index.tsx", "#app/server/gate.server.ts"],
  ["app/root.tsx", "#app/server/gate.server.ts"],
  ["app/another.ts", "#app/server/gate.server.ts"],
  ["app/another.server.ts", "postgres"],
];

test.each(violations)("%s may not import %s", async (file, imported) => {
  expect(await complaints(file, imported)).toBeGreaterThan(0);
});

const rightful: [file: string, imported: string][] = [
  ["app/db/client.server.ts", "#app/configuration/env.server.ts"],
  ["app/infra/cache/redis-client.server.ts", "ioredis"],
  ["app/infra/job-log.server.ts", "./errors.ts"],
  ["app/http/page.server.ts", "#app/features/identity/session.server.ts"],
  ["app/entry.server.tsx", "#app/server/start-server.server.ts"],
  ["app/features/likes/set-like.server.ts", "#app/features/articles/article.ts"],
  ["app/features/identity/session.server.ts", "@clerk/backend"],
  ["app/features/identity/provider/read-person.ts", "../clerk-keys.server.ts"],
  ["app/ui/pages.tsx", "#app/messages/use-messages.ts"],
  ["app/routes/_index.tsx", "#app/features/articles/article.ts"],
  ["app/routes/_index.tsx", "#app/db/values.ts"],
];

test.each(rightful)("%s may import %s", async (file, imported) => {
  expect(await complaints(file, imported)).toBe(0);
});

test("the features' dependencies have no cycle", () => {
  const order = Object.keys(featureDependencies);
  for (const [name, uses] of Object.entries(featureDependencies)) {
    for (const used of uses) expect(order.indexOf(used)).toBeLessThan(order.indexOf(name));
  }
});

const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

test("every feature declares what it uses", () => {
  expect(foldersIn("app/features")).toEqual(Object.keys(featureDependencies).sort());
});

test("every folder of app is a layer", () => {
  const layers = ["configuration", "db", "features", "http", "infra", "messages", "routes"];
  expect(foldersIn("app")).toEqual([...layers, "server", "ui"]);
});

test("a route hands what it was sent to a verb, and does not parse it", async () => {
  const problemsOf = async (filePath: string) => {
    const code = 'import { parseInput } from "#app/infra/input.ts";\nvoid parseInput;\n';
    const [result] = await eslint.lintText(code, { filePath });
    return result?.errorCount;
  };
  expect(await problemsOf("app/routes/account.tsx")).toBe(1);
  expect(await problemsOf("app/features/likes/set-like.server.ts")).toBe(0);
});
