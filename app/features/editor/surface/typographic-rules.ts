type Signs = {
  double: readonly [open: string, close: string];
  single: readonly [open: string, close: string];
  /** What two hyphens become. */
  dash: string;
};

const english: Signs = { double: ["“", "”"], single: ["‘", "’"], dash: "—" };
const angled: Signs = { double: ["«", "»"], single: ["“", "”"], dash: "–" };

/** Narrow, so that no line ends between a quote and its sign. */
const space = "\u202f";

const signs: Readonly<Record<string, Signs>> = {
  en: english,
  fr: { double: [`«${space}`, `${space}»`], single: ["’", "’"], dash: "–" },
  de: { double: ["„", "“"], single: ["‚", "‘"], dash: "–" },
  es: { ...angled, dash: "—" },
  it: { ...angled, single: ["’", "’"] },
  pt: { ...english, dash: "—" },
  nl: { ...english, dash: "–" },
  ar: angled,
};

/** What is replaced: so many letters before the cursor, with the typed one. */
export type Replacement = { remove: number; insert: string };

type Typing = { before: string; typed: string; lang: string };

const opens = (before: string) => /(^|[\s([{\u2013\u2014«“„‘‚/])$/.test(before);
/** Whether the word being typed is an address, in which signs are letters. */
const inAddress = (before: string) => {
  const word = before.split(/\s/).at(-1) ?? "";
  return word.includes("://") || word.startsWith("www.") || word.includes("@");
};

function quote({ before, typed }: Typing, { double, single }: Signs): string {
  const [open, close] = typed === '"' ? double : single;
  const isOpening = opens(before);
  // Within a word, and before a year without its century, it is an apostrophe.
  if (typed === "'" && !isOpening && /[\p{L}\p{N}]$/u.test(before)) {
    const [opened, closed] = [before.lastIndexOf(open), before.lastIndexOf(close)];
    return open !== "’" && close !== "’" && opened > closed ? close : "’";
  }
  return isOpening ? open : close;
}

function dashOf({ before }: Typing, { dash }: Signs): Replacement | null {
  const other = dash === "—" ? "–" : "—";
  if (before.endsWith(dash)) return { remove: 1, insert: other };
  // Three at the beginning of a line are a divider.
  const isSecond = /[^-]-$/.test(before);
  return isSecond ? { remove: 1, insert: dash } : null;
}

/** Returns what a typed sign becomes in an article of this language, or null when it stays. */
export function typographic(typing: Typing): Replacement | null {
  const { before, typed, lang } = typing;
  const own = signs[lang.split("-")[0] ?? ""];
  if (inAddress(before)) return null;
  if (typed === ".") return /(^|[^.])\.\.$/.test(before) ? { remove: 2, insert: "…" } : null;
  if (!own) return null;
  if (typed === "-") return dashOf(typing, own);
  if (typed === '"' || typed === "'") return { remove: 0, insert: quote(typing, own) };
  return null;
}
