import { expect, vi } from "vitest";
import { ask } from "./ask.ts";
import type { Web } from "./topology.ts";

export const metricsToken = "what-these-tests-ask-with";

/** Pages that a process has been asked for since it was started. */
async function pagesOf({ port }: Web): Promise<number> {
  const headers = { Authorization: `Bearer ${metricsToken}` };
  const { status, text } = await ask({ port, path: "/metrics", headers });
  expect(status).toBe(200);
  const counts = [...text.matchAll(/^masthead_pages_total\{[^}]*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/**
 * Waits until nginx asks a process that was started anew: it leaves one alone for some seconds after it
 * has failed, which may be longer than the start takes. Somebody has to be reading meanwhile.
 */
export async function untilRetried(web: Web): Promise<void> {
  await vi.waitFor(async () => expect(await pagesOf(web)).toBeGreaterThan(0), {
    timeout: 20_000,
    interval: 50,
  });
}
