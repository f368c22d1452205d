import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Request, RequestHandler, Response } from "express";
import type { Encoding } from "#app/infra/cache/stored-page.ts";
import { isNotModified } from "#app/infra/not-modified.ts";
import { acceptedEncoding } from "./accepted-encoding.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

const suffixes = { br: ".br", gzip: ".gz", identity: "" };
const encodings: Encoding[] = ["br", "gzip", "identity"];

type StaticFile = { forms: Map<Encoding, Buffer>; head: Record<string, string> };

/** Names in assets/ contain a hash of the content, so a file never changes. */
function headFor(name: string, content: Buffer): Record<string, string> {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 16);
  return {
    "Content-Type": types[path.extname(name)] ?? "application/octet-stream",
    "Cache-Control": name.startsWith("assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=3600",
    ETag: `"${hash}"`,
    Vary: "Accept-Encoding",
  };
}

function readFiles(directory: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith(".") && !/\.(br|gz)$/.test(name));
  for (const name of names) {
    const file = path.join(directory, name);
    const content = readFileSync(file);
    const forms = new Map<Encoding, Buffer>();
    for (const encoding of encodings) {
      const form = file + suffixes[encoding];
      if (existsSync(form)) forms.set(encoding, readFileSync(form));
    }
    files.set(`/${name.replaceAll(path.sep, "/")}`, { forms, head: headFor(name, content) });
  }
  return files;
}

/** Compressed forms have another tag, because their bytes differ. */
function tagOf(file: StaticFile, encoding: Encoding): string {
  const tag = file.head.ETag ?? "";
  return encoding === "identity" ? tag : `${tag.slice(0, -1)}-${encoding}"`;
}

/** Files are read-only. */
function refuseMethod({ method }: Request, res: Response): void {
  res.set({ Allow: "GET, HEAD, OPTIONS", "Cache-Control": "no-store" });
  if (method === "OPTIONS") return void res.status(204).end();
  res.status(405).type("text/plain").send("Allowed here: GET, HEAD, OPTIONS.");
}

/**
 * Serves the files of a build from memory, in the forms that the build has compressed: a later build
 * that takes the place of this one on the disk takes nothing from a server that runs. Their tags name
 * their bytes, so that they are the same on every machine (docs/decisions/038).
 */
export function staticFiles(directory: string): RequestHandler {
  const files = readFiles(directory);
  return (req, res, next) => {
    const file = files.get(req.path);
    if (!file) return next();
    if (req.method !== "GET" && req.method !== "HEAD") return refuseMethod(req, res);
    const accepted = acceptedEncoding(req);
    const form = file.forms.has(accepted) ? accepted : "identity";
    const body = file.forms.get(form) ?? Buffer.alloc(0);
    const etag = tagOf(file, form);
    res.set({ ...file.head, ETag: etag });
    if (isNotModified(req.get("if-none-match"), etag)) return res.status(304).end();
    if (form !== "identity") res.setHeader("Content-Encoding", form);
    res.setHeader("Content-Length", body.length);
    return req.method === "HEAD" ? res.end() : res.end(body);
  };
}
