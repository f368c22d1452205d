import http from "node:http";
import { env } from "#app/configuration/env.server.ts";
import {
  type Answer,
  type GoneCursor,
  listUsers,
  mergeMetadata,
  notFound,
  problem,
} from "./fake-answers.ts";
import { type FakeUser, fakeUser, userJson } from "./fake-user.ts";

const secretKey = "sk_test_of_the_fake_backend_api";

async function bodyOf(request: http.IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text === "" ? null : JSON.parse(text);
}

/**
 * Clerk's Backend API on loopback, as far as this application uses it, after Clerk's OpenAPI document. Its
 * clock advances only through `wait`, which is passed to the code that is to be patient.
 */
export class FakeClerk {
  readonly users = new Map<string, FakeUser>();
  readonly calls: { method: string; path: string; body: unknown }[] = [];
  readonly waits: number[] = [];
  /** After this many calls every call is rate limited until `Retry-After` is over; 0 for never. */
  callsBetweenLimits = 0;
  retryAfterSeconds = 7;
  /** Calls that came before the end of `Retry-After`. */
  impatientCalls = 0;
  limited = 0;
  /** Statuses of the next responses. */
  failures: number[] = [];
  goneCursor: GoneCursor = "refused";
  /** Simulates a Backend API that does not support `starting_after`. */
  ignoresCursors = false;
  /** Accepts every call and never responds. */
  hangs = false;
  /** Runs after each page of the list has been made. */
  afterPage: () => void | Promise<void> = () => {};

  #clock = 0;
  #closedUntil = 0;
  #sinceLimit = 0;
  #server = http.createServer((request, response) => {
    if (this.hangs) return;
    void this.#answer(request).then(({ status, body, headers }) => {
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    });
  });

  readonly wait = (ms: number): Promise<void> => {
    this.waits.push(ms);
    this.#clock += ms;
    return Promise.resolve();
  };

  /** Listens, and configures the application to use this server as Clerk. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve()));
    const address = this.#server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    Object.assign(env, {
      IDENTITY: "clerk",
      CLERK_SECRET_KEY: secretKey,
      CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from("fake.clerk.example$").toString("base64")}`,
      CLERK_API_URL: `http://127.0.0.1:${port}`,
    });
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  reset(): void {
    this.users.clear();
    this.calls.length = 0;
    this.waits.length = 0;
    this.failures = [];
    this.callsBetweenLimits = 0;
    this.retryAfterSeconds = 7;
    this.limited = this.impatientCalls = this.#sinceLimit = this.#closedUntil = 0;
    this.goneCursor = "refused";
    this.ignoresCursors = this.hangs = false;
    this.afterPage = () => {};
  }

  add(...people: (Partial<FakeUser> & { id: string })[]): void {
    for (const person of people) this.users.set(person.id, fakeUser(person));
  }

  #limit(): Answer | null {
    if (this.callsBetweenLimits === 0) return null;
    const early = this.#clock < this.#closedUntil;
    if (early) this.impatientCalls += 1;
    else if (this.#sinceLimit < this.callsBetweenLimits) {
      this.#sinceLimit += 1;
      return null;
    }
    this.#sinceLimit = 0;
    this.limited += 1;
    this.#closedUntil = this.#clock + this.retryAfterSeconds * 1000;
    const headers = { "Retry-After": String(this.retryAfterSeconds) };
    return { ...problem(429, "rate_limit_exceeded", "Too many requests"), headers };
  }

  async #answer(request: http.IncomingMessage): Promise<Answer> {
    const { method = "GET", url = "/" } = request;
    const body = await bodyOf(request);
    const { pathname, searchParams: query } = new URL(url, "http://fake");
    this.calls.push({ method, path: url, body });
    if (request.headers.authorization !== `Bearer ${secretKey}`) {
      return problem(401, "authentication_invalid", "Invalid authentication");
    }
    const failure = this.failures.shift();
    if (failure) return problem(failure, "internal_clerk_error", "Something went wrong");
    const limited = this.#limit();
    if (limited) return limited;
    return this.#route(`${method} ${pathname}`, { query, body });
  }

  async #route(query: string, given: { query: URLSearchParams; body: unknown }): Promise<Answer> {
    if (query === "GET /v1/users") {
      if (this.ignoresCursors) given.query.delete("starting_after");
      const page = listUsers(this.users, { query: given.query, goneCursor: this.goneCursor });
      await this.afterPage();
      return page;
    }
    if (query === "GET /v1/users/count") {
      return { status: 200, body: { object: "total_count", total_count: this.users.size } };
    }
    const [, verb, id = "", metadata] =
      /^(GET|PATCH) \/v1\/users\/([^/]+)(\/metadata)?$/.exec(query) ?? [];
    const user = this.users.get(id);
    if (!user) return notFound();
    if (verb === "PATCH" && metadata) return mergeMetadata(user, given.body);
    if (verb === "GET" && !metadata) return { status: 200, body: userJson(user) };
    return notFound();
  }
}
