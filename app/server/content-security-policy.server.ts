import { createHash } from "node:crypto";
import { env } from "#app/configuration/env.server.ts";
import { clerkFrontendHost } from "#app/features/identity/clerk-keys.server.ts";
import { contentGuardScript } from "#app/ui/content-guard-script.ts";
import { themeScript } from "#app/ui/theme-script.ts";

const hashOf = (script: string) =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

const inlineHashes = [themeScript, contentGuardScript].map(hashOf);

/** Clerk's components load their script from Clerk and send requests to it. */
function clerkSources() {
  const host = clerkFrontendHost();
  if (!host) return { script: [], connect: [], frame: [], image: [] };
  return {
    script: [`https://${host}`, "https://challenges.cloudflare.com"],
    connect: [`https://${host}`],
    frame: ["https://challenges.cloudflare.com"],
    image: ["https://img.clerk.com"],
  };
}

/** Hot reload uses a socket on its own port, and inserts changed styles into the page. */
const development =
  env.NODE_ENV === "development"
    ? { connect: ["ws://localhost:*", "ws://127.0.0.1:*"], style: ["'unsafe-inline'"] }
    : { connect: [], style: [] };

/**
 * The last defence against script in content. With a nonce: for hydrated pages. Without: the same bytes for
 * every reader, so inline script is allowed by its hash.
 */
export function contentSecurityPolicy(options: { nonce?: string; clerk?: boolean }): string {
  const clerk = options.clerk ? clerkSources() : { script: [], connect: [], frame: [], image: [] };
  const styles = clerk.script.length > 0 ? ["'unsafe-inline'"] : [];
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": [
      "'self'",
      ...inlineHashes,
      ...(options.nonce ? [`'nonce-${options.nonce}'`] : []),
      ...clerk.script,
    ],
    "style-src": ["'self'", ...styles, ...development.style],
    "img-src": ["'self'", "data:", "blob:", ...clerk.image],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...clerk.connect, ...development.connect],
    "frame-src": clerk.frame.length > 0 ? clerk.frame : ["'none'"],
    "worker-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
