import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { actions } from "./editor-actions.ts";
import type { Seeded } from "./seeded.ts";
import type { StepLog } from "./step-log.ts";
import type { Watched } from "./watch-page.ts";

const openingMs = 180_000;
/** What was typed is shown, and what the bar says of it, after as long. */
const shownMs = 50;

type HandOptions = {
  /** The person and the tab, such as `Ada.1`. */
  name: string;
  context: BrowserContext;
  address: string;
  random: Seeded;
  log: StepLog;
  onKill?: (name: string) => void;
};

/** What a page shows at one moment. */
export type Glance = { bar: string; typed: string[]; copies: string; text: string };

/** One tab of one person, and what is done in it. */
export function hand({ name, context, address, random, log, onKill }: HandOptions) {
  let page: Page | null = null;
  let lives = 0;
  let isDying = false;
  let acting = Promise.resolve();
  const pages = new WeakSet<object>();

  const isReady = () => (window as Watched).monkey?.isReady() ?? false;

  async function open(): Promise<void> {
    const giveUpAt = Date.now() + openingMs;
    for (;;) {
      const opened = await context.newPage();
      opened.setDefaultTimeout(4_000);
      page = opened;
      pages.add(opened);
      try {
        await opened.goto(address, { timeout: 15_000, waitUntil: "commit" });
        await opened.waitForFunction(isReady, undefined, { timeout: 15_000 });
        lives++;
        return;
      } catch (error) {
        await opened.close().catch(() => undefined);
        page = null;
        if (Date.now() > giveUpAt) throw error;
        await pause(300);
      }
    }
  }

  async function glance(): Promise<Glance | null> {
    const seen = page?.evaluate(async (frameMs) => {
      const { monkey } = window as Watched;
      if (!monkey) return null;
      const typed = [...monkey.typed];
      await new Promise((resolve) => setTimeout(resolve, frameMs));
      const of = (selector: string) => document.querySelector(selector)?.textContent ?? "";
      const bar = of(".save-status [role=status]");
      return { bar, typed, copies: of(".kept-copies"), text: monkey.text() };
    }, shownMs);
    return (await seen?.catch(() => null)) ?? null;
  }

  return {
    name,
    open,
    glance,
    isOpen: () => page !== null,
    page: () => page,
    /** Also of a page that is gone. */
    owns: (one: object) => pages.has(one),
    lives: () => lives,
    async act(): Promise<void> {
      const acted = page;
      if (!acted || isDying) return;
      const action = random.weighted(actions);
      acting = action(acted, random).then(
        (done) => log.note(name, done),
        (error: unknown) => {
          const [line = ""] = String(error).split("\n");
          log.note(name, `could not do ${action.name}: ${line.slice(0, 120)}`);
        },
      );
      await acting;
    },
    /** Ends the tab without a word, a tenth of a second after the last key at the soonest. */
    async kill(how: "crash" | "close"): Promise<void> {
      const dying = page;
      if (!dying) return;
      isDying = true;
      await acting;
      await pause(100);
      [page, isDying] = [null, false];
      log.note(name, `is killed: ${how}`);
      onKill?.(name);
      if (how === "crash") {
        const session = await context.newCDPSession(dying).catch(() => null);
        session?.send("Page.crash").catch(() => undefined);
        await pause(50);
      }
      await dying.close({ runBeforeUnload: false }).catch(() => undefined);
    },
    /** What the page holds, compared at the end. */
    read: () =>
      page?.evaluate(() => {
        const { monkey } = window as Watched;
        return {
          dump: monkey?.dump() ?? "",
          text: monkey?.text() ?? "",
          editorText: monkey?.editorText() ?? "",
        };
      }) ?? null,
    /** The page is notice that it is worth another try. */
    async wake(): Promise<void> {
      const woken = page?.evaluate(() => {
        dispatchEvent(new Event("online"));
        const buttons = [...document.querySelectorAll<HTMLElement>(".save-status button")];
        buttons.find(({ textContent }) => textContent === "I am signed in")?.click();
      });
      await woken?.catch(() => undefined);
    },
  };
}
export type Hand = ReturnType<typeof hand>;
