import { expect, test, vi } from "vitest";
import type * as module from "#app/infra/background-part.ts";
import type { BackgroundPart } from "#app/infra/background-part.ts";

const defined = vi.hoisted(() => new Set<BackgroundPart>());

vi.mock("#app/infra/background-part.ts", async (importOriginal) => {
  const original = await importOriginal<typeof module>();
  const definePart = (part: BackgroundPart) => {
    defined.add(part);
    return original.definePart(part);
  };
  return { ...original, definePart };
});

const modules = import.meta.glob("/app/{features,infra,http}/**/*.server.{ts,tsx}");
const { backgroundParts } = await import("#app/server/background-parts.server.ts");

test("lists every job, subscription and gauge that any module defines", async () => {
  await Promise.all(Object.values(modules).map((load) => load()));
  const named = ({ kind, name }: BackgroundPart) => `${kind} ${name}`;
  const listed = backgroundParts.map(named).sort();
  expect([...defined].map((part) => named(part)).sort()).toEqual(listed);
  expect(new Set(listed).size).toBe(listed.length);
});
