// @ts-check
import { provideChromium } from "../../bin/lib/chromium.js";
import { atEnd } from "../../bin/lib/shutdown.js";

/** Starts Chromium; it is closed when the command ends. */
export async function openBrowser() {
  const { chromium } = await import("playwright");
  // Playwright's own handlers would exit before the servers have been stopped.
  const browser = await chromium.launch({
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    executablePath: await provideChromium(),
    args: ["--no-sandbox"],
  });
  const unregister = atEnd({ gently: () => browser.close() });
  return {
    browser,
    async close() {
      await browser.close();
      unregister();
    },
  };
}
