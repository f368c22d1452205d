import { expect, test } from "@playwright/test";
import { formType, fromOwnPage, send } from "../support/http.ts";

const words = 'A bio "of me" & <others>,\nover two lines';
const escaped = "A bio &quot;of me&quot; &amp; &lt;others&gt;,\nover two lines";

function sendProfile(bio: string, from: string) {
  return send({
    method: "POST",
    path: "/account",
    headers: { ...formType, ...fromOwnPage(), Accept: "text/html" },
    body: new URLSearchParams({
      intent: "save-profile",
      bio,
      links: "https://me.example",
    }).toString(),
    from,
  });
}

test("a form over the limit of saved forms is answered with all its words, not with the sign-in", async () => {
  const from = "127.3.0.1";
  for (let n = 0; n < 20; n += 1) {
    const kept = await sendProfile(words, from);
    expect(kept.location).toMatch(/^\/kept\//);
  }
  const refused = await sendProfile(words, from);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.headers["cache-control"]).toContain("no-store");
  expect(refused.text).toContain(escaped);
  expect(refused.text).toContain("https://me.example");
  expect(refused.text).toContain("About you");
  expect((await sendProfile(words, "127.3.0.2")).location).toMatch(/^\/kept\//);
});

test("a form larger than the limit gets an error without being read", async () => {
  const refused = await sendProfile(`${words}${" long".repeat(60_000)}`, "127.3.0.3");
  expect(refused.status).toBe(413);
  expect(refused.text).toContain("This form is too large.");
});
