import { existsSync } from "node:fs";
import { chromium } from "playwright";

const installed = "/usr/bin/chromium";
const quiet = ["--disable-gpu", "--disable-quic", "--disable-background-networking"];

export function launchChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  const executablePath = wanted ?? (existsSync(installed) ? installed : undefined);
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
  return chromium.launch({ executablePath, args });
}
