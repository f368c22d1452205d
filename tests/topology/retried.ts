import { expect, vi } from "vitest";
import { ask } from "./ask.ts";
import type { Web } from "./topology.ts";

export const metricsToken = "what-these-tests-ask-with";

/** Returns the number of requests for pages that a process has received since it started. */
async function pagesOf({ port }: Web): Promise<number> {
  const headers = { Authorization: `Bearer ${metricsToken}` };
  const { status, text } = await ask({ port, path: "/metrics", headers });
  expect(status).toBe(200);
  const counts = [...text.matchAll(/^masthead_pages_total\{[^}]*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/**
 * Waits until nginx uses a restarted process: it avoids a failed one for some seconds, which may be longer
 * than the start takes. Other requests must be running meanwhile.
 */
export async function untilRetried(web: Web): Promise<void> {
  await vi.waitFor(async () => expect(await pagesOf(web)).toBeGreaterThan(0), {
    timeout: 120_000,
    interval: 50,
  });
}
