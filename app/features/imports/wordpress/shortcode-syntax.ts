/** A `[name attributes]` found at one place of a text. */
export type Shortcode = {
  name: string;
  /** Names are lower-case; values without a name are under "0", "1" and so on. */
  attributes: ReadonlyMap<string, string>;
  /** Whether it is `[name attribute=value]` or `[name=value]`, which do not occur in plain text. */
  isAssigning: boolean;
  isSelfClosing: boolean;
  start: number;
  /** The position after its closing bracket. */
  end: number;
};

const longest = 4000;
const opening = /\[([a-z][\w-]*)(?=[\s\]=/])/iy;
// A body has at most 4,000 characters, and what is no pair is taken whole by the last alternative.
// eslint-disable-next-line regexp/no-super-linear-move
const pair = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))|"([^"]*)"|'([^']*)'|(\S+)/g;

export function shortcodeAt(text: string, start: number): Shortcode | null {
  opening.lastIndex = start;
  const name = opening.exec(text)?.[1];
  if (name === undefined) return null;
  const bodyStart = start + 1 + name.length;
  const bodyEnd = endOfBody(text, bodyStart);
  if (bodyEnd === -1) return null;
  const body = text.slice(bodyStart, bodyEnd);
  const isSelfClosing = /(^|[\s"'])\/$/.test(body);
  const { attributes, isAssigning } = attributesOf(isSelfClosing ? body.slice(0, -1) : body);
  return {
    name: name.toLowerCase(),
    attributes,
    isAssigning,
    isSelfClosing,
    start,
    end: bodyEnd + 1,
  };
}

/** Returns the position of the closing bracket, outside quotation marks. */
function endOfBody(text: string, start: number): number {
  let quote = "";
  const limit = Math.min(text.length, start + longest);
  for (let index = start; index < limit; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "]") return index;
    else if (character === "[") return -1;
    else if ((character === '"' || character === "'") && /[=\s]/.test(text.charAt(index - 1))) {
      quote = character;
    }
  }
  return -1;
}

function attributesOf(body: string) {
  const attributes = new Map<string, string>();
  let unnamed = 0;
  // `[youtube=https://…]` is WordPress.com's form.
  const direct = /^=(.*)$/s.exec(body)?.[1]?.trim();
  if (direct) attributes.set("0", direct.replace(/^["']|["']$/g, ""));
  else {
    for (const [, key, ...values] of body.matchAll(pair)) {
      const value = values.find((each) => each !== undefined) ?? "";
      attributes.set(key?.toLowerCase() ?? String(unnamed++), value);
    }
  }
  const isAssigning =
    direct !== undefined || [...attributes.keys()].some((key) => !/^\d+$/.test(key));
  return { attributes, isAssigning };
}
