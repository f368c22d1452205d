import { z } from "zod";

/** A comment that opens or closes a block of WordPress's editor: `<!-- wp:name {…} -->`. */
export type BlockToken = {
  kind: "open" | "close" | "void";
  /** The name without `core/`: "paragraph", "jetpack/map". */
  name: string;
  attributes: Record<string, unknown>;
  start: number;
  end: number;
};

const Attributes = z.record(z.string(), z.unknown());
const opener = "<!--";
const closer = "-->";
const form = /^\s*(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)(?:\s+(\{[^]*\}))?\s*(\/?)$/;

/**
 * Yields the comments of blocks in order and skips all others. WordPress escapes `--` within them.
 */
export function* blockTokens(content: string): Generator<BlockToken> {
  let start = content.indexOf(opener);
  while (start !== -1) {
    const close = content.indexOf(closer, start + opener.length);
    if (close === -1) return;
    const end = close + closer.length;
    const token = tokenOf(content.slice(start + opener.length, close));
    if (token) yield { ...token, start, end };
    start = content.indexOf(opener, end);
  }
}

function tokenOf(comment: string): Pick<BlockToken, "kind" | "name" | "attributes"> | null {
  if (!/^\s*\/?wp:/.test(comment)) return null;
  const match = form.exec(comment.trim());
  if (!match) return null;
  const [, slash, name, json, selfClosing] = match;
  const kind = slash ? "close" : selfClosing ? "void" : "open";
  return { kind, name: (name ?? "").replace(/^core\//, ""), attributes: parsed(json) };
}

function parsed(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  try {
    return Attributes.safeParse(JSON.parse(json)).data ?? {};
  } catch {
    return {};
  }
}

export function textAttribute(token: BlockToken, name: string): string {
  const value = token.attributes[name];
  return typeof value === "string" ? value : "";
}

export function hasBlocks(content: string): boolean {
  return content.includes("<!-- wp:");
}
