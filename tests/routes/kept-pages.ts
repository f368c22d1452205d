import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { PageCache } from "#app/infra/cache/page-cache.ts";
import { open } from "./reading-site.ts";

/**
 * Reads pages through the server's page cache by their addresses; its time advances only with `clock`.
 */
export function keptPages(clock: { now: number }) {
  const cache = new PageCache({
    async render({ address }, begin) {
      begin();
      const { status, body, tags } = await open(address);
      return { status, body: Buffer.from(body), tags, lines: [], keep: true };
    },
    isConnected: () => true,
    databaseIsDown: () => false,
    mostBytes: 64_000_000,
    now: () => clock.now,
  });
  onInvalidate("kept pages", (invalidation, options) => cache.invalidate(invalidation, options));
  return async (address: string) => {
    const { page } = await cache.get({ address, untrusted: false });
    const form = await page.form("identity");
    return `${page.status} ${form.body.toString()}`;
  };
}
