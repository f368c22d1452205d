import { htmlOf, type Payload } from "../support/hostile-html/payloads.ts";
import type { HostileBrowser, Outcome } from "./hostile-browser.ts";
import type { HostileGround } from "./hostile-ground.ts";
import type { HostilePage } from "./hostile-pages.ts";

const atOnce = 250;

/** The payloads of one page load: many that do not affect each other, or a single one that may. */
export function loadsOf(payloads: readonly Payload[], most = atOnce): Payload[][] {
  const together = payloads.filter(({ alone }) => !alone);
  const loads: Payload[][] = [];
  for (let at = 0; at < together.length; at += most) loads.push(together.slice(at, at + most));
  return [...loads, ...payloads.filter(({ alone }) => alone).map((payload) => [payload])];
}

/** One page's share of all payloads, and the first of each family, which is tried on every page. */
export function shareOf(payloads: readonly Payload[], page: number, pages: number): Payload[] {
  const first = firstOfFamilies(payloads);
  return payloads.filter(
    (payload) => payload.id % pages === page || (first.has(payload) && !payload.alone),
  );
}

/** All payloads that can be served together, and a third of the others. */
export function sampleOf(payloads: readonly Payload[]): Payload[] {
  const first = firstOfFamilies(payloads);
  return payloads.filter((payload) => !payload.alone || first.has(payload) || payload.id % 3 === 0);
}

function firstOfFamilies(payloads: readonly Payload[]): Set<Payload> {
  const first = new Map<string, Payload>();
  for (const payload of payloads) {
    if (!first.has(payload.family)) first.set(payload.family, payload);
  }
  return new Set(first.values());
}

type Attack = { page: HostilePage; load: Payload[]; outcome: Outcome; failures: string[] };

/** Serves the payloads raw in the page, and checks their effects. */
export async function attack(
  { browser, ground }: { browser: HostileBrowser; ground: HostileGround },
  page: HostilePage,
  load: Payload[],
): Promise<Attack> {
  const html = htmlOf(load);
  const stored = page.sink !== "response";
  if (page.sink !== "response") await ground.plant(page.sink, html);
  const { as, cookies } = page;
  const visit = { path: page.path(), as, cookies, ...(!stored && { inject: html }) };
  const outcome = await browser.visit(visit);
  return { page, load, outcome, failures: failuresOf(page, load, outcome) };
}

function failuresOf(page: HostilePage, load: readonly Payload[], outcome: Outcome): string[] {
  const { body, status, policy, executed, leaks, parsed } = outcome;
  const which = load.length === 1 ? ` with ${load[0]?.html}` : "";
  const failures: string[] = [];
  const fail = (what: string) => failures.push(`${page.name}${which}: ${what}`);
  if (status !== (page.status ?? 200)) fail(`answers ${status}`);
  if (!policy.startsWith("default-src 'none'; script-src 'self'")) fail(`policy ${policy}`);
  for (const { html } of load) if (!body.includes(html)) fail(`does not serve ${html}`);
  for (const id of executed) fail(`runs ${load.find((one) => one.id === id)?.html ?? id}`);
  for (const leak of leaks) fail(leak);
  // React renders the page again when its HTML was changed on the way.
  const stays = !page.hydrated || page.sink !== "response";
  const swallowed = load.filter(({ id, alone }) => stays && !alone && !parsed.includes(id));
  for (const { html } of swallowed) fail(`is swallowed by what stands before or in ${html}`);
  return failures;
}

/** The results of all page loads. */
export class Tally {
  readonly failures: string[] = [];
  /** Payloads whose bytes appeared in an answer unchanged. */
  readonly served = new Set<number>();
  violations = 0;
  private loads = 0;
  private seen = 0;
  private provoked = 0;

  add({ load, outcome, failures }: Attack): void {
    this.failures.push(...failures);
    const served = load.filter(({ html }) => outcome.body.includes(html));
    for (const { id } of served) this.served.add(id);
    this.loads += 1;
    this.seen += served.length;
    this.violations += outcome.violations;
    this.provoked += outcome.provoked;
  }

  summary(pages: number): string {
    return [
      `${this.served.size} payloads, ${pages} pages, ${this.loads} page loads,`,
      `${this.seen} times seen raw in an answer, ${this.provoked} elements provoked,`,
      `${this.violations} violations, ${this.failures.length} failures`,
    ].join(" ");
  }
}
