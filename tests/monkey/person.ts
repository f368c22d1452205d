import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright";
import { sessionToken } from "../support/tokens.ts";
import { personNetwork } from "./person-network.ts";
import { type WordNotice, watchPage } from "./watch-page.ts";

const signingInMs = 120_000;

type PersonOptions = {
  name: string;
  userId: string;
  origin: string;
  browser: Browser;
  onNotice: (page: object, notice: WordNotice) => void;
};

/** One person's browser, with a network of its own. */
export async function person({ name, userId, origin, browser, onNotice }: PersonOptions) {
  const network = await personNetwork();
  const context = await browser.newContext({
    ...{ baseURL: origin, locale: "en-GB", timezoneId: "UTC" },
    proxy: { server: network.url },
  });
  await context.exposeBinding("monkeyNotice", ({ page }, notice: WordNotice) =>
    onNotice(page, notice),
  );
  await context.addInitScript(watchPage);
  const problems: string[] = [];
  context.on("weberror", (error) => problems.push(`${name}: ${error.error().stack}`));

  return {
    name,
    userId,
    context,
    network,
    problems,
    /** Tries until a process is there that signs them in. */
    async signIn(): Promise<void> {
      const giveUpAt = Date.now() + signingInMs;
      const attempt = () =>
        context.request.post(`${origin}/local-identity/session`, {
          form: { userId },
          headers: { Origin: origin },
          maxRedirects: 0,
          timeout: 10_000,
        });
      for (;;) {
        const status = await attempt().then(
          (response) => response.status(),
          () => 0,
        );
        if (status > 0 && status < 400) return;
        if (Date.now() > giveUpAt) throw new Error(`${name} could not sign in: ${status}.`);
        await pause(500);
      }
    },
    /** The token is an hour old, as in a machine that slept. */
    async letTokenExpire(): Promise<void> {
      const value = sessionToken(userId, 3_600);
      await context.addCookies([{ name: "__session", value, url: origin }]);
    },
    signOut: () => context.clearCookies(),
    async close() {
      await context.close();
      network.stop();
    },
  };
}
export type Person = Awaited<ReturnType<typeof person>>;
