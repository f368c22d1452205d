import type { BrowserContext, Page, Request, Route } from "@playwright/test";
import { siteOrigin } from "../support/site.ts";
import { cookiesOf } from "../support/visitor.ts";
import { provoke, settle } from "./hostile-provocation.ts";

/** The effects of a page of hostile HTML. */
export type Outcome = {
  /** The bytes of the answer that the browser received. */
  body: string;
  status: number;
  policy: string;
  executed: number[];
  /** Dialogs, storage, cookies, and requests that left the page or the site: each in words. */
  leaks: string[];
  violations: number;
  provoked: number;
  /** Payloads that the browser parsed as elements of their own. */
  parsed: number[];
};

export type Visit = {
  path: string;
  as?: string;
  cookies?: string;
  /** Inserted before the end of `main` on the way to the browser, with all headers unchanged. */
  inject?: string;
  /**
   * Removes the policy and the inline scripts of the head, to see what the payloads do without them.
   */
  withoutWalls?: boolean;
};

const longestWithoutWallsMs = 5_000;

/** A browser that opens hostile pages one after the other and records what they do. */
export class HostileBrowser {
  private executed: number[] = [];
  private leaks: string[] = [];
  /** After a click, navigation within the site is allowed; without one, none is. */
  private provoked = false;
  private page: Page | null = null;
  /** Set until its page is requested. */
  private visiting: Visit | null = null;

  private constructor(private readonly context: BrowserContext) {}

  static async open(context: BrowserContext): Promise<HostileBrowser> {
    const browser = new HostileBrowser(context);
    await context.exposeBinding("__executed", (_source, id: unknown) => {
      browser.executed.push(Number(id));
    });
    await context.route("**/*", (route) => browser.pass(route));
    context.on("dialog", (dialog) => {
      browser.leaks.push(`${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("page", (opened) => {
      if (browser.page && opened !== browser.page) void opened.close();
    });
    await context.addInitScript(() => {
      Reflect.set(window, "__violations", 0);
      window.addEventListener(
        "securitypolicyviolation",
        () => Reflect.set(window, "__violations", Number(Reflect.get(window, "__violations")) + 1),
        true,
      );
    });
    return browser;
  }

  /** Opens the page in the same window as the one before, whose document is then gone. */
  async visit(visit: Visit): Promise<Outcome> {
    this.executed = [];
    this.leaks = [];
    this.provoked = false;
    await this.become(visit);
    this.page ??= await this.context.newPage();
    return this.read(this.page, visit);
  }

  /**
   * Returns what payloads do without defences: they may break the page, so each load has only some seconds,
   * and only what it has done by then counts.
   */
  async visitWithoutWalls(path: string): Promise<Pick<Outcome, "executed" | "leaks">> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, longestWithoutWallsMs)));
    const visited = this.visit({ path, withoutWalls: true }).catch(() => null);
    await Promise.race([visited, late]);
    clearTimeout(timer);
    const { executed, leaks } = this;
    this.page = null;
    for (const open of this.context.pages()) await open.close();
    await visited;
    return { executed, leaks };
  }

  private async become({ as, cookies = "" }: Visit) {
    await this.context.clearCookies();
    const pairs = [
      ...(as ? cookiesOf(as).split("; ") : []),
      ...(cookies ? cookies.split("; ") : []),
    ];
    const added = pairs.map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url: siteOrigin() };
    });
    if (added.length > 0) await this.context.addCookies(added);
  }

  private async read(page: Page, visit: Visit): Promise<Outcome> {
    const cookies = await this.cookieNames();
    this.visiting = visit;
    const response = await page.goto(visit.path, { waitUntil: "load" });
    await page.evaluate(settle);
    const parsed = await page.evaluate(idsAfter);
    this.provoked = true;
    const provoked = await page.evaluate(provoke);
    await page.evaluate(settle);
    await this.look(page, cookies);
    return {
      body: (await response?.text()) ?? "",
      status: response?.status() ?? 0,
      policy: (await response?.headerValue("content-security-policy")) ?? "",
      executed: [...new Set(this.executed)],
      leaks: this.leaks,
      violations: await page.evaluate(() => Number(Reflect.get(window, "__violations"))),
      provoked,
      parsed,
    };
  }

  /** The page itself is answered once; after that only reads at the site's own address pass. */
  private async pass(route: Route) {
    const request = route.request();
    const visit = this.visiting;
    const isPage = this.isPage(request);
    if (isPage && visit) {
      this.visiting = null;
      return answerWith(route, visit);
    }
    const url = request.url();
    const foreign = !url.startsWith(`${siteOrigin()}/`) && !/^(data|blob):/.test(url);
    if (foreign || (isPage && !this.provoked)) this.leaks.push(`${request.method()} ${url}`);
    const held = isPage || request.method() !== "GET";
    return held ? route.fulfill({ status: 204 }) : route.continue();
  }

  /** A request for a window that is only about to open has no frame yet. */
  private isPage(request: Request): boolean {
    if (!request.isNavigationRequest()) return false;
    try {
      return request.frame().parentFrame() === null;
    } catch {
      return true;
    }
  }

  private async look(page: Page, cookies: string[]) {
    if (!page.url().startsWith(siteOrigin())) this.leaks.push(`at ${page.url()}`);
    const stored = await page.evaluate(() => Object.keys(localStorage));
    // A look-alike of the theme's switch does what the switch does.
    if (stored.some((key) => key !== "theme")) this.leaks.push(`stored ${stored.join()}`);
    const now = await this.cookieNames();
    if (now.join() !== cookies.join()) this.leaks.push(`cookies ${now.join()}`);
    const workers = this.context.serviceWorkers().length;
    if (workers > 0) this.leaks.push(`${workers} service workers`);
  }

  private async cookieNames() {
    return (await this.context.cookies()).map(({ name }) => name).sort();
  }
}

async function answerWith(route: Route, { inject, withoutWalls }: Visit) {
  if (inject === undefined && !withoutWalls) return route.continue();
  const response = await route.fetch({ maxRedirects: 0 });
  const headers = { ...response.headers() };
  let body = await response.text();
  if (withoutWalls) {
    delete headers["content-security-policy"];
    const [head = "", ...rest] = body.split("<body>");
    body = [head.replaceAll(/<script>.*?<\/script>/gs, ""), ...rest].join("<body>");
  }
  if (inject !== undefined) {
    const at = body.lastIndexOf("</main>");
    body = body.slice(0, at) + inject + body.slice(at);
  }
  return route.fulfill({ response, headers, body });
}

const idsAfter = () =>
  [...Document.prototype.querySelectorAll.call(document, "i[data-after]")].map((mark) =>
    Number(mark.getAttribute("data-after")),
  );
