import type { BrowserContext, WebSocketRoute } from "@playwright/test";

/**
 * What a train does to a browser: open connections end, and new ones are not made. Playwright's own offline mode
 * leaves open sockets alone.
 */
export async function tunnelFor(context: BrowserContext) {
  let inside = false;
  const open = new Set<WebSocketRoute>();
  await context.routeWebSocket(/\/sync(\?|$)/, (socket) => {
    if (inside) return void socket.close();
    open.add(socket);
    open.add(socket.connectToServer());
  });
  await context.route("**/api/v1/**", (route) =>
    inside ? route.fulfill({ status: 503 }) : route.fallback(),
  );
  return {
    async enter() {
      inside = true;
      for (const socket of open) await socket.close();
      open.clear();
    },
    async leave() {
      inside = false;
      for (const page of context.pages()) {
        await page.evaluate(() => dispatchEvent(new Event("online")));
      }
    },
  };
}
