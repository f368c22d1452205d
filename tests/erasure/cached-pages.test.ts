import { beforeAll, expect, test } from "vitest";
import type { ErasedTexts } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { debounceMs } from "#app/infra/cache/tagged-entries.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { asAnonymous } from "#tests/factories/comments.ts";
import { keptPages } from "#tests/routes/kept-pages.ts";
import { open } from "#tests/routes/reading-site.ts";
import { leave, secret, someoneWithActivity } from "./someone.ts";

beforeAll(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});

const clock = { now: 0 };

const policies: ErasedTexts[] = ["keep", "remove"];

test.each(policies)(
  "every page that was cached before a person left equals a new one, and names them nowhere (%s)",
  async (texts) => {
    const system = systemContext("test");
    await setErasurePolicy(system, { texts, understood: "yes" });
    const someone = await someoneWithActivity();
    const word = someone.texts.article;
    const addresses = [
      ...["/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", `/search?q=${word}`],
      ...[`/authors/${someone.handle}`, `/authors/${someone.handle}/feed.xml`],
      ...["/authors/deleted-user", "/authors/deleted-user/feed.xml"],
      ...[someone.own.slug, someone.shared.slug, someone.elsewhere.slug].map(
        (slug) => `/articles/${slug}`,
      ),
    ];
    const read = keptPages(clock);
    const named = await Promise.all(addresses.map(read));
    expect(named.some((page) => page.includes(someone.personal.firstName))).toBe(true);

    const compare = async (when: string) => {
      clock.now += debounceMs;
      for (const address of addresses) {
        const { status, body } = await open(address);
        const kept = await read(address);
        expect(kept, `${address} ${when}`).toBe(`${status} ${body}`);
        expect(kept).not.toContain(someone.personal.firstName);
      }
    };
    await leave(someone.id);
    await compare("once they have left");
    await erasePerson(system, { userId: someone.id });
    await compare("once they are erased");
    const profile = await read(`/authors/${someone.handle}`);
    expect(profile.slice(0, 3)).toBe("404");
    expect(await read("/authors/deleted-user")).toContain("Deleted user");
    const inFrench = { ...asAnonymous(), locale: "fr" as const };
    const { body } = await open("/authors/deleted-user", { ctx: inFrench });
    expect(body).toContain("Compte supprimé");
    expect(body).not.toContain("Deleted user");
    const article = await read(`/articles/${someone.own.slug}`);
    expect(article.slice(0, 3)).toBe(texts === "keep" ? "200" : "404");
    expect(article).not.toContain(someone.handle);
  },
  60_000,
);
