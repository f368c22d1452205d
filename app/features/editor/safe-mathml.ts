const elements = new Set(
  (
    "math semantics annotation mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom " +
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose"
  ).split(" "),
);
const attributes = new Set(
  (
    "display displaystyle scriptlevel mathvariant stretchy symmetric fence separator form lspace rspace " +
    "largeop movablelimits accent accentunder linethickness minsize maxsize width height depth voffset " +
    "columnalign rowspacing columnspacing rowlines columnlines notation columnspan rowspan encoding"
  ).split(" "),
);
const token = /<[^<>]*>|[<>]/g;
const parts = /^<(?<end>\/?)(?<name>[a-z]+)(?<given>(?:\s[\w:-]+="[^"]*")*)\s?(?<closed>\/?)>$/;
const attribute = /\s([\w:-]+)="([^"<>]*)"/g;

type Tag = Partial<Record<string, string>>;

/** HTML knows no element that closes itself, but in MathML it does. */
function safeTag({ end, name = "", given = "", closed }: Tag): string {
  if (end) return `</${name}>`;
  const kept = [...given.matchAll(attribute)]
    .filter(([, each = ""]) => attributes.has(each))
    .map(([, each, value]) => ` ${each}="${value}"`);
  return `<${name}${kept.join("")}>${closed ? `</${name}>` : ""}`;
}

/**
 * Keeps of MathML what shows a formula: known elements without styles, classes, addresses and handlers. Returns null
 * for anything else.
 */
export function safeMathml(markup: string): string | null {
  let isSafe = markup.startsWith("<math");
  const cleaned = markup.replace(token, (whole) => {
    const tag = parts.exec(whole)?.groups;
    if (!tag?.["name"] || !elements.has(tag["name"])) {
      isSafe = false;
      return "";
    }
    return safeTag(tag);
  });
  return isSafe ? cleaned : null;
}
