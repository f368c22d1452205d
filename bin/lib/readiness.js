// @ts-check
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "./steps.js";

/**
 * Waits until the server reports that it is ready. Uses the local address, not SITE_URL, which may lead
 * through a proxy.
 * @param {{ host: string, port: number }} address
 */
export async function untilReady({ host, port }) {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  const url = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/readyz`;
  const giveUpAt = performance.now() + 60_000;
  let said = "it does not answer";
  while (performance.now() < giveUpAt) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (response.status === 200) return;
      said = await response.text();
    } catch (error) {
      said = error instanceof Error ? error.message : String(error);
    }
    await wait(50);
  }
  throw new CommandError(`The server did not get ready within a minute: ${said}`);
}
