import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const typeImport = /^(?:import|export) type [^;]*;/gm;
const importedName = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g;

/** What leads to PostgreSQL and Redis: the application's configuration, and the drivers. */
const services = new Set(["app/configuration/env.server.ts", "postgres", "ioredis"]);

/**
 * Returns the test files that reach neither the application's configuration nor a service, by all that they
 * import. They need no database, and nothing that they share has state, so they can run in one process.
 */
export function findPureFiles(): string[] {
  const importsOf = cachedImports();
  return readdirSync(path.join(root, "tests"), { recursive: true, encoding: "utf8" })
    .map((name) => path.join("tests", name))
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => ![...closureOf(file, importsOf)].some((name) => services.has(name)))
    .sort();
}

function closureOf(file: string, importsOf: (file: string) => string[]): Set<string> {
  const reached = new Set([file]);
  for (const each of reached) {
    for (const name of importsOf(each)) reached.add(name);
  }
  return reached;
}

function cachedImports() {
  const known = new Map<string, string[]>();
  return (file: string): string[] => {
    const found = known.get(file) ?? readImports(file);
    known.set(file, found);
    return found;
  };
}

/** Returns this project's files by their paths, and packages by their names. */
function readImports(file: string): string[] {
  const place = path.join(root, file);
  if (!/\.(?:tsx?|js)$/.test(file) || !existsSync(place)) return [];
  const text = readFileSync(place, "utf8").replaceAll(typeImport, "");
  const names = [...text.matchAll(importedName)].map(([, name = ""]) => resolve(name, file));
  // A test that reads its environment means the services that the setup names there.
  const usesSetup = file.startsWith("tests/") && /process\.env|\binject\(/.test(text);
  return usesSetup ? [...names, ...services] : names;
}

function resolve(name: string, from: string): string {
  if (name.startsWith("#")) return name.slice(1);
  return name.startsWith(".") ? path.join(path.dirname(from), name) : name;
}
