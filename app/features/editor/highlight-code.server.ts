import { setImmediate } from "node:timers/promises";
import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
import type { CodeLanguage } from "./code-languages.ts";
import { grammars } from "./code-grammars.server.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";

type Highlighter = Awaited<ReturnType<typeof createHighlighterCore>>;
type Token = { content: string; color?: string };

const themeName = "masthead";
const longestCode = 60_000;
const chunkLength = 2000;
const longestLine = 2000;

let highlighter: Promise<Highlighter> | undefined;

async function highlighterFor(language: CodeLanguage) {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: themeName, variablePrefix: "--code-" })],
    engine: createOnigurumaEngine(import("shiki/wasm")),
  });
  const ready = await highlighter;
  await ready.loadLanguage(await grammars[language]());
  return ready;
}

/**
 * Returns code as HTML with a class for each kind of token (`tok-keyword` …; colours in code.css). Works in
 * short steps so that other requests are served in between. Very long code stays plain, and so does the rest
 * after `deadline` (by performance.now).
 */
export async function highlightCode(
  code: string,
  { language, deadline }: { language: CodeLanguage | null; deadline: number },
): Promise<string> {
  if (language === null || code.length > longestCode) return escapeHtml(code);
  const ready = await highlighterFor(language);
  const chunks = chunksOf(code);
  const lines: string[] = [];
  let options: Parameters<Highlighter["codeToTokensBase"]>[1] = {
    lang: language,
    theme: themeName,
    tokenizeMaxLineLength: longestLine,
    tokenizeTimeLimit: 100,
  };
  for (const chunk of chunks) {
    if (performance.now() > deadline) {
      lines.push(escapeHtml(chunk));
      continue;
    }
    const tokens = ready.codeToTokensBase(chunk, options);
    lines.push(...tokens.map(htmlOfLine));
    options = { ...options, grammarState: ready.getLastGrammarState(tokens) };
    await setImmediate();
  }
  return lines.join("\n");
}

/** Splits code into chunks of whole lines, about two thousand characters each. */
function chunksOf(code: string): string[] {
  const chunks: string[] = [];
  let chunk: string[] = [];
  let length = 0;
  for (const line of code.split("\n")) {
    if (length + line.length > chunkLength && chunk.length > 0) {
      chunks.push(chunk.join("\n"));
      chunk = [];
      length = 0;
    }
    chunk.push(line);
    length += line.length + 1;
  }
  return [...chunks, chunk.join("\n")];
}

function htmlOfLine(tokens: Token[]): string {
  let html = "";
  let open = "";
  for (const { content, color } of tokens) {
    // White space looks the same in every colour, so it need not end a run of tokens.
    const kind = content.trim() === "" ? open : (/token-([a-z-]+)/.exec(color ?? "")?.[1] ?? "");
    if (kind !== open) {
      if (open) html += "</span>";
      if (kind) html += `<span class="tok-${kind}">`;
      open = kind;
    }
    html += escapeHtml(content);
  }
  return open ? `${html}</span>` : html;
}
