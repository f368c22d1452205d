// @ts-check
import { existsSync } from "node:fs";
import { CommandError } from "./steps.js";
import { findOnPath, installSystemPackage } from "./system-packages.js";

/** @returns {Promise<string>} the path of a Chromium, installed now if there is none */
export async function provideChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && existsSync(wanted)) return wanted;
  if (wanted) throw new CommandError(`CHROMIUM_PATH is ${wanted}, and there is no such file.`);
  const found = systemChromium() ?? (await playwrightChromium());
  if (found) return found;
  await installSystemPackage("chromium", "CHROMIUM_PATH");
  const installed = systemChromium();
  if (installed) return installed;
  throw new CommandError("chromium was installed but is not at /usr/bin/chromium.");
}

function systemChromium() {
  return existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : findOnPath("chromium");
}

async function playwrightChromium() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}
