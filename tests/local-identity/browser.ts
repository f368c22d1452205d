import { vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { findRenewal } from "#app/features/identity/find-renewal.server.ts";
import { answerHandshake } from "#app/features/local-identity/answer-handshake.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

/** A browser: stores cookies and sends them where they belong. */
export function browser() {
  const jar = new Map<string, { value: string; path: string }>();
  return {
    jar,
    take(setCookies: readonly string[]) {
      for (const line of setCookies) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        const path = /Path=([^;]+)/.exec(line)?.[1] ?? "/";
        if (line.includes("Max-Age=0") && value === "") jar.delete(name);
        else jar.set(name, { value, path });
      }
    },
    request(path: string): Request {
      const cookies = [...jar].filter(([, cookie]) => path.startsWith(cookie.path));
      const header = cookies.map(([name, { value }]) => `${name}=${value}`).join("; ");
      return new Request(env.SITE_URL + path, { headers: { Cookie: header, Accept: "text/html" } });
    },
  };
}

export type Browser = ReturnType<typeof browser>;

export async function signedIn(role: "reader" | "author" = "reader") {
  const person = await createPerson(systemContext("test"), { firstName: "Ada", role });
  const page = browser();
  const request = page.request("/local-identity/session");
  page.take(await startSession(systemContext("test"), { userId: person.id, request }));
  return { person, page };
}

/** Moves the clock forward by so many seconds, for minting and for verifying tokens. */
export function later(seconds: number) {
  const now = Date.now() + seconds * 1000;
  if (vi.isFakeTimers()) vi.setSystemTime(now);
  else vi.useFakeTimers({ toFake: ["Date"], now });
}

/**
 * Returns where the site redirects a browser whose session is to be renewed; the browser stores the state's
 * cookies.
 */
export async function renewal(page: Browser, path: string): Promise<string> {
  const found = await findRenewal(page.request(path));
  if (!found) throw new Error(`${path} begins no handshake`);
  page.take(found.cookies);
  return found.address;
}

/** Returns the path of this site to which the provider redirects the browser after a handshake. */
export async function handshake(page: Browser, address: string): Promise<string> {
  const { pathname, search } = new URL(address);
  const answer = await answerHandshake(systemContext("test"), page.request(pathname + search));
  page.take(answer.headers.getSetCookie());
  const back = new URL(answer.headers.get("Location") ?? "");
  return back.pathname + back.search;
}
