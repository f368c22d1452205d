import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

/** Copies a file or a folder into a destination that may exist, by links where possible. */
export function linkTree(from: string, to: string): void {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    for (const name of readdirSync(from)) linkTree(path.join(from, name), path.join(to, name));
  } else if (stat.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else {
    linkFile(from, to);
  }
}

function linkFile(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without links.
    copyFileSync(from, to);
  }
}

/** A workspace is a link to a folder that the image does not have. */
type LockEntry = { dev?: boolean; optional?: boolean; link?: boolean };

/** Links the packages of a production install, taken from a full install. */
export function linkProductionPackages(projectRoot: string, workdir: string): void {
  const lock: unknown = JSON.parse(
    readFileSync(path.join(projectRoot, "package-lock.json"), "utf8"),
  );
  const { packages } = lock as { packages: Record<string, LockEntry> };
  const places = Object.entries(packages).filter(
    ([place, { dev, link }]) => place.startsWith("node_modules/") && !dev && !link,
  );
  for (const [place, { optional }] of places) {
    linkPackage(path.join(projectRoot, place), path.join(workdir, place), optional ?? false);
  }
}

/** Without the packages inside it, which have entries of their own. */
function linkPackage(from: string, to: string, optional: boolean): void {
  const names = namesIn(from);
  if (names === null && !optional) throw new Error(`${from} is not installed.`);
  for (const name of names ?? []) {
    if (name !== "node_modules") linkTree(path.join(from, name), path.join(to, name));
  }
}

function namesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}
