import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";

type Watch = {
  /**
   * Browsers report every answer above 399 as an error: a test that expects one announces it first.
   */
  expectStatus: (status: number) => void;
  /** Another person's browser, watched like the first and closed at the end. */
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  silence: Silence;
};

/**
 * Messages that pages wrote to the console, and uncaught errors; React reports hydration mismatches there
 * too.
 */
class Silence {
  readonly complaints: string[] = [];
  readonly expectedStatuses = new Set<number>();

  watch(context: BrowserContext) {
    context.on("console", (message) => {
      const failed = /^Failed to load resource: .* status of (\d+)/.exec(message.text());
      if (failed && this.expectedStatuses.has(Number(failed[1]))) return;
      if (!["error", "warning"].includes(message.type())) return;
      this.complaints.push(
        `console.${message.type()} at ${message.location().url}: ${message.text()}`,
      );
    });
    context.on("weberror", (error) => {
      this.complaints.push(`thrown at ${error.page()?.url()}: ${error.error().stack}`);
    });
  }
}

/**
 * Playwright's `test`, which also fails when any page writes to the console or throws. There is no list of
 * exceptions.
 */
export const test = base.extend<Watch>({
  silence: [
    async ({ context }, use) => {
      const silence = new Silence();
      silence.watch(context);
      await use(silence);
      expect(silence.complaints, "what pages wrote to the console").toEqual([]);
    },
    { auto: true },
  ],
  expectStatus: async ({ silence }, use) => {
    await use((status) => void silence.expectedStatuses.add(status));
  },
  openContext: async ({ browser, silence, baseURL, locale, timezoneId }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, locale, timezoneId, ...options });
      silence.watch(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

export { expect };

/** Signs a demo person in through the local identity provider, then goes to `redirectUrl` when given. */
export async function signInAs(page: Page, userId: string, redirectUrl?: string) {
  const origin = String(process.env.E2E_BASE_URL);
  const response = await page.request.post(`${origin}/local-identity/session`, {
    form: { userId },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect(response.status(), `signing in as ${userId}`).toBeLessThan(400);
  if (redirectUrl) await page.goto(redirectUrl);
}

/** The rules that look at colours, the only ones whose answer a theme can change. */
const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * Of what axe finds, everything counts: what WCAG asks for at A and AA, and what it calls best practice.
 * A page that was looked at in one theme is looked at again for its colours only. No page has a frame, so
 * axe needs no page of its own to put the results of frames together ("legacy mode").
 */
export async function expectNoAxeViolations(page: Page, look: "whole" | "colours" = "whole") {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  if (look === "colours") axe.withRules(colourRules);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join("; ")})`,
  );
  expect(found, `what axe finds on ${page.url()}`).toEqual([]);
}
