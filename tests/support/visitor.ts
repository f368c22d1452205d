import { fromOwnPage, formType, jsonType, send, type Answer } from "./http.ts";
import { cookiesWith, sessionToken } from "./tokens.ts";

type Cookie = { value: string; path: string };
type Fields = Record<string, string>;

/** A browser without a window: stores cookies, sends its origin, follows no redirects. */
export class Visitor {
  private readonly jar = new Map<string, Cookie>();
  private signedInAt = 0;

  constructor(readonly from?: string) {}

  cookiesFor(path: string): string {
    const reached = [...this.jar].filter(([, cookie]) => path.startsWith(cookie.path));
    return reached.map(([name, cookie]) => `${name}=${cookie.value}`).join("; ");
  }

  private take(answer: Answer): Answer {
    for (const line of answer.setCookies) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      const path = attributes.find((one) => one.startsWith("Path="))?.slice(5) ?? "/";
      if (value === "") this.jar.delete(name);
      else this.setCookie(name, value, path);
    }
    return answer;
  }

  setCookie(name: string, value: string, path = "/"): void {
    this.jar.set(name, { value, path });
  }

  cookie(name: string): string | undefined {
    return this.jar.get(name)?.value;
  }

  deleteCookie(name: string): void {
    this.jar.delete(name);
  }

  async request(method: string, path: string, more: { headers?: Fields; body?: string } = {}) {
    const cookies = this.cookiesFor(path.split("?")[0] ?? path);
    const headers = {
      ...fromOwnPage(),
      ...(cookies && { Cookie: cookies }),
      ...more.headers,
    };
    return this.take(await send({ method, path, headers, body: more.body, from: this.from }));
  }

  /** Opens a page, with `Accept` as in a browser's navigation. */
  get(path: string): Promise<Answer> {
    return this.request("GET", path, {
      headers: { Accept: "text/html", "Sec-Fetch-Mode": "navigate" },
    });
  }

  /** Sends a GET that follows redirects within the site, at most eight. */
  async visit(path: string): Promise<Answer & { at: string }> {
    let at = path;
    for (let hop = 0; hop < 8; hop += 1) {
      const answer = await this.get(at);
      if (answer.status < 300 || answer.status > 399) return Object.assign(answer, { at });
      const next = new URL(answer.location, fromOwnPage().Origin);
      at = next.pathname + next.search;
    }
    throw new Error(`${path} redirects round and round; last to ${at}`);
  }

  post(path: string, fields: Fields): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    return this.request("POST", path, { headers: formType, body });
  }

  async json(method: string, path: string, body?: unknown): Promise<Answer> {
    await this.keepFresh();
    const more = body === undefined ? {} : { headers: jsonType, body: JSON.stringify(body) };
    return this.request(method, path, more);
  }

  /** Signs in at the provider, as its sign-in page does. */
  async signIn(userId: string): Promise<this> {
    const answer = await this.post("/local-identity/session", { userId });
    if (answer.status !== 303) throw new Error(`${userId} could not sign in: ${answer.text}`);
    this.signedInAt = Date.now();
    return this;
  }

  /**
   * Requests a new token from the provider well before the old one ends, as the pages' script does.
   */
  async keepFresh(): Promise<void> {
    if (this.signedInAt === 0 || Date.now() - this.signedInAt < 40_000) return;
    await this.request("POST", "/local-identity/v1/client/sessions/renew");
    this.signedInAt = Date.now();
  }

  /** Replaces the session with one whose token is `age` seconds old, as in a page left open. */
  letSessionExpire(userId: string, age = 180): void {
    this.signedInAt = 0;
    this.setCookie("__session", sessionToken(userId, age));
    this.setCookie("__client_uat", String(Math.floor(Date.now() / 1000) - age));
  }
}

/** Returns the cookies of a person who has just signed in, without a call to the provider. */
export const cookiesOf = (userId: string) => cookiesWith(sessionToken(userId));
