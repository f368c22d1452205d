// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { runOrFail } from "./children.js";
import { CommandError, step } from "./steps.js";

/** @param {string} name @returns {string | undefined} where PATH has this program */
export function findOnPath(name) {
  const directories = (process.env.PATH ?? "").split(path.delimiter);
  return directories
    .map((directory) => path.join(directory, name))
    .find((file) => existsSync(file));
}

/**
 * Installs a system package. Only as root, and only with Debian's package manager: otherwise the error names
 * the package to install, because guessing would be worse.
 * @param {string} name
 * @param {string} setting the variable that names an existing installation
 */
export async function installSystemPackage(name, setting) {
  if (process.getuid?.() !== 0 || !findOnPath("apt-get")) {
    throw new CommandError(
      `${name} is not installed. Install it with the system's package manager, or set ${setting}.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const failure = `${name} could not be installed. apt-get says:`;
  await step(`Installing ${name} with apt-get`, async () => {
    await runOrFail("apt-get", ["update"], { env, failure });
    await runOrFail("apt-get", ["install", "-y", "--no-install-recommends", name], {
      env,
      failure,
    });
  });
}
