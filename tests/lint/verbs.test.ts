import { Linter } from "eslint";
import ts from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { verbRule } from "../../eslint/verbs.js";

function problemsIn(code: string): string[] {
  const found = new Linter().verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: ts.parser },
        plugins: { house: { rules: { verb: verbRule } } },
        rules: { "house/verb": "error" },
      },
    ],
    "a.ts",
  );
  return found.map(({ message }) => message);
}

const withoutPolicy = (name: string) =>
  `"${name}" opens a transaction without asking a policy. If that is right, say why above it: // no-policy: …`;
const withoutEvent = (name: string) =>
  `"${name}" opens a transaction without an event or an audit entry. If that is right, say why above it: // no-event: …`;

describe("a function that opens a transaction", () => {
  test.each([
    `export async function verb(ctx) {
       assertCan(ctx.actor, "x");
       await inTransaction(ctx, (tx) => recordAudit(tx, {}));
     }`,
    `export const verb = (ctx) => inTransaction(ctx, async (tx) => {
       if (ctx.actor.kind !== "user") throw new NotSignedIn();
       await emit(tx, {});
     });`,
    `export async function verb(ctx) { assertPerson(ctx.actor); await write(ctx); }
     const write = (ctx) => inTransaction(ctx, remember);
     async function remember(tx) { await recordDecisions(tx, []); }`,
    `// no-policy: a job does it, for the system.
     // no-event: each revision says who wrote it.
     /** What it does. */
     export async function verb(ctx) { await inTransaction(ctx, write); }`,
    `async function ofThisFileAlone(ctx) { await inTransaction(ctx, write); }`,
    `export async function step(tx) { await write(tx); }`,
  ])("asks a policy and leaves a record, or says why not: %s", (code) => {
    expect(problemsIn(code)).toEqual([]);
  });

  test("is refused without either", () => {
    const code = `export async function verb(ctx) { await inTransaction(ctx, write); }`;
    expect(problemsIn(code)).toEqual([withoutPolicy("verb"), withoutEvent("verb")]);
  });

  test("is refused without either through another function of its file", () => {
    const code = `
      export const verb = async (ctx) => { assertCan(ctx.actor, "x"); await open(ctx); };
      const open = (ctx) => inTransaction(ctx, write);`;
    expect(problemsIn(code)).toEqual([withoutEvent("verb")]);
  });

  test("is refused where only a property or a type has the name", () => {
    const code = `export async function verb(ctx: { emit: Emit }) {
      assertCan(ctx.actor, "x");
      const told: emit = await inTransaction(ctx, (tx) => tx.bus.emit({ recordAudit: 1 }));
    }`;
    expect(problemsIn(code)).toEqual([withoutEvent("verb")]);
  });

  test.each(["// no-event:", "// no-event: none", "/* no-event: in another form of comment */"])(
    "is refused with %j instead of a reason",
    (comment) => {
      const code = `${comment}
        export function verb(ctx) { assertCan(ctx.actor, "x"); return inTransaction(ctx, write); }`;
      expect(problemsIn(code)).toEqual([withoutEvent("verb")]);
    },
  );

  test("is refused with a reason that it does not need", () => {
    const code = `// no-event: nobody would hear of it.
      export function verb(ctx) { assertCan(ctx.actor, "x"); return inTransaction(ctx, emit); }`;
    expect(problemsIn(code)).toEqual([`"verb" needs no "// no-event:".`]);
  });
});
