import type { BrowserContext } from "@playwright/test";
import { publishArticle } from "../support/articles.ts";
import { startElsewhere } from "../support/elsewhere.ts";
import { send } from "../support/http.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker, siteOrigin } from "../support/site.ts";
import { sessionToken } from "../support/tokens.ts";
import { Visitor } from "../support/visitor.ts";
import { CommentList } from "./contract-shapes.ts";
import { expect, signInAs, test } from "./fixtures.ts";

let slug: string;
test.beforeAll(async () => {
  const author = await new Visitor().signIn(demo.author);
  slug = (await publishArticle(author, { title: "Whose handshake" })).slug;
});

const pathOf = (address: string) => {
  const { pathname, search } = new URL(address, siteOrigin());
  return pathname + search;
};

/** A link that the attacker made from a handshake of their own, as if the site had requested it. */
async function attackersLink(): Promise<string> {
  const attacker = await new Visitor().signIn(demo.author);
  const back = encodeURIComponent(`${siteOrigin()}/articles/${slug}`);
  const path = `/local-identity/v1/client/handshake?redirect_url=${back}`;
  const answer = await attacker.get(path);
  expect(answer.location).toContain("__clerk_handshake=");
  return pathOf(answer.location);
}

/** Follows the handshake up to the address to which the provider sends this browser back. */
async function untilReturned(visitor: Visitor, path: string): Promise<string> {
  const sent = await visitor.get(path);
  expect(sent.status).toBe(307);
  const answer = await visitor.get(pathOf(sent.location));
  return pathOf(answer.location);
}

async function expired(userId: string = demo.author): Promise<Visitor> {
  const visitor = await new Visitor().signIn(userId);
  visitor.letSessionExpire(userId);
  return visitor;
}

test.describe("a link with another person's handshake", () => {
  test("signs no one in, wherever it leads, and redirects to the clean address", async () => {
    const token = new URL(await attackersLink(), siteOrigin()).searchParams.get(
      "__clerk_handshake",
    );
    for (const path of ["/", `/articles/${slug}`, "/studio", "/no/such/page", "/feed.xml"]) {
      for (const state of ["", "&handshake_state=AAAAAAAAAAAAAAAAAAAAAA"]) {
        const link = `${path}?__clerk_handshake=${token}${state}`;
        const answer = await new Visitor().get(link);
        expect({
          path,
          status: answer.status,
          to: answer.location,
          cookies: answer.setCookies,
        }).toEqual({ path, status: 303, to: path, cookies: [] });
      }
    }
  });

  test("leaves a signed-in reader and the author of their comment unchanged", async ({ page }) => {
    const elsewhere = await startElsewhere();
    const userId = await newPerson({ firstName: "Victim" });
    await signInAs(page, userId);
    await page.goto(`${elsewhere.origin}/link?${siteOrigin()}${await attackersLink()}`);
    await page.getByRole("link", { name: "Look" }).click();
    await expect(page).toHaveURL(`${siteOrigin()}/articles/${slug}`);
    const words = marker("victim");
    await page.getByLabel(/your comment|first comment/i).fill(words);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("article", { name: "Comment by Victim" })).toContainText(words);
    const moderator = await new Visitor().signIn(demo.moderator);
    const queue = (await moderator.json("GET", `/api/v1/comments?q=${words}`)).as(CommentList);
    expect(queue.comments).toMatchObject([{ body: words, author: { id: userId } }]);
    await elsewhere.stop();
  });

  test("does nothing with the state of the attacker's browser, before and after its return there", async () => {
    const attacker = await expired();
    const back = await untilReturned(attacker, "/studio");
    const victim = await expired(demo.reader);
    await victim.get("/account");
    for (const time of ["before", "after"]) {
      const answer = await victim.get(back);
      expect(answer.location, time).toBe("/studio");
      expect(answer.setCookies, time).toEqual([]);
      if (time === "before") await attacker.get(back);
    }
  });
});

test.describe("a handshake of one's own browser", () => {
  test("works once, and a second time only redirects to the clean address", async () => {
    const author = await expired();
    const back = await untilReturned(author, "/studio?status=draft");
    const copy = author.cookiesFor("/");
    const first = await author.get(back);
    expect(first.location).toBe("/studio?status=draft");
    expect(first.setCookies.join()).toContain("__session=ey");
    const second = await author.get(back);
    expect({ to: second.location, cookies: second.setCookies }).toEqual({
      to: "/studio?status=draft",
      cookies: [],
    });
    const copied = await send({ path: back, headers: { Cookie: copy, Accept: "text/html" } });
    expect(copied.setCookies.join()).not.toContain("__session=");
    expect((await author.get("/studio?status=draft")).status).toBe(200);
  });

  test("returns to both of two tabs that began it at once", async () => {
    const author = await expired();
    const backs = [await untilReturned(author, "/studio"), await untilReturned(author, "/account")];
    for (const back of backs) {
      expect((await author.get(back)).setCookies.join()).toContain("__session=ey");
    }
  });

  test("ends at the sign-in page in a browser that stores no state, without a loop", async () => {
    const author = await expired();
    let at = "/studio";
    const seen: string[] = [];
    while (seen.length < 15) {
      const answer = await author.get(at);
      seen.push(`${answer.status} ${at.split("?")[0]}`);
      for (const line of answer.setCookies) {
        if (line.startsWith("handshake_")) author.deleteCookie(line.split("=")[0] ?? "");
      }
      if (answer.status === 200) break;
      at = pathOf(answer.location);
    }
    expect(seen.at(-1)).toBe("200 /sign-in");
    expect(seen.filter((one) => one === "307 /studio")).toHaveLength(3);
  });

  test("does not begin for a browser without cookies", async () => {
    const answer = await send({ path: "/studio", headers: { Accept: "text/html" } });
    expect(answer.location).toBe("/sign-in?redirect_url=%2Fstudio");
    expect(answer.setCookies).toEqual([]);
  });
});

test.describe("a handshake in Chromium", () => {
  /** The token of each open tab has ended; the provider still has the browser's session. */
  async function letTokenEnd(context: BrowserContext, userId: string) {
    const since = String(Math.floor(Date.now() / 1000) - 180);
    await context.addCookies([
      { name: "__session", value: sessionToken(userId, 120), url: siteOrigin(), httpOnly: true },
      { name: "__client_uat", value: since, url: siteOrigin() },
    ]);
  }

  const statesIn = async (context: BrowserContext) =>
    (await context.cookies()).filter(({ name }) => name.startsWith("handshake_"));

  test("two tabs renew their session at the same time", async ({ page, context }) => {
    const other = await context.newPage();
    await signInAs(page, demo.author);
    await letTokenEnd(context, demo.author);
    await Promise.all([page.goto("/studio"), other.goto("/account")]);
    await expect(page).toHaveURL(`${siteOrigin()}/studio`);
    await expect(other).toHaveURL(`${siteOrigin()}/account`);
    expect(await statesIn(context)).toEqual([]);
  });

  test("the state survives the redirects through another site", async ({ page, context }) => {
    const elsewhere = await startElsewhere();
    await signInAs(page, demo.author);
    await letTokenEnd(context, demo.author);
    await page.route(
      `${siteOrigin()}/studio`,
      async (route) => {
        const response = await route.fetch({ maxRedirects: 0 });
        const location = `${elsewhere.origin}/to?${response.headers().location}`;
        await route.fulfill({ response, headers: { ...response.headers(), location } });
      },
      { times: 1 },
    );
    const way: string[] = [];
    page.on("request", (request) => {
      if (request.isNavigationRequest()) way.push(new URL(request.url()).origin);
    });
    const answer = await page.goto("/studio");
    expect(answer?.status()).toBe(200);
    const site = siteOrigin();
    expect(way).toEqual([site, elsewhere.origin, site, site, site]);
    await expect(page).toHaveURL(`${siteOrigin()}/studio`);
    expect(await statesIn(context)).toEqual([]);
    await elsewhere.stop();
  });
});
