import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import * as articleRoute from "#app/routes/api.v1.articles_.$id.ts";
import * as restoreRoute from "#app/routes/api.v1.articles_.$id.restore.ts";
import { findArticleRow, writeAndPublish } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { asJsonBody, callRoute } from "#tests/factories/json-call.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;

beforeEach(async () => {
  author = await addPerson({ role: "author" });
});

const remove = (ctx: Ctx, id: string, request: RequestInit = { method: "DELETE" }) =>
  callRoute(articleRoute.action, { ctx, params: { id }, request });
const restore = (ctx: Ctx, id: string, request: RequestInit = { method: "POST" }) =>
  callRoute(restoreRoute.action, { ctx, params: { id }, request });

describe("the trash in JSON", () => {
  test("takes an article without a body, however often, and gives it back", async () => {
    const { id, slug } = await writeAndPublish(as(author));
    for (const time of ["once", "twice"]) {
      const deleted = await remove(as(author), id);
      expect([time, deleted.status, await deleted.text()]).toEqual([time, 204, ""]);
    }
    expect((await findArticleRow(id)).trashedAt).not.toBeNull();
    for (const request of [undefined, asJsonBody({})]) {
      const back = await restore(as(author), id, request);
      expect(back.status).toBe(200);
      expect(await back.json()).toEqual({ id, slug, status: "published" });
    }
  });

  test("takes a title and a redirect, and says which of them is wrong", async () => {
    const { id } = await writeAndPublish(as(author), { title: "Its title" });
    const to = await writeAndPublish(as(author), { title: "Where to" });
    const wrong = [
      [{ title: "Not its title" }, "title"],
      [{ title: "Its title", redirectTo: "/nowhere" }, "redirectTo"],
      [{ title: 7 }, "title"],
      [{ sudo: true }, ""],
    ] as const;
    for (const [body, path] of wrong) {
      const refused = await remove(as(author), id, asJsonBody(body, "DELETE"));
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ error: { fields: [{ path }] } });
    }
    const body = { title: "its title", redirectTo: `/articles/${to.slug}` };
    expect((await remove(as(author), id, asJsonBody(body, "DELETE"))).status).toBe(204);
  });

  test("answers 401, 403 and 404 to whoever may not", async () => {
    const { id } = await writeAndPublish(as(author));
    const others = [
      [asAnonymous(), 401],
      [as(await addPerson()), 403],
      [as(await addPerson({ role: "moderator" })), 403],
      [as(await addPerson({ role: "author" })), 404],
    ] as const;
    for (const [ctx, status] of others) {
      expect((await remove(ctx, id)).status).toBe(status);
      expect((await restore(ctx, id)).status).toBe(status);
    }
    expect((await remove(as(author), "not-an-id")).status).toBe(404);
    expect(await findArticleRow(id)).toMatchObject({ status: "published" });
  });
});
