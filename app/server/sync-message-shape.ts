/** More than twenty messages of a writer have: everything long in them is base64. */
const mostSigns = 1_000;
const [openBracket, openBrace, comma] = [0x5b, 0x7b, 0x2c];

/**
 * Whether a writer's JSON has no more lists, objects and entries than messages have. The parser would be busy with
 * three megabytes of brackets for a second, and code that walks them afterwards would exhaust the stack.
 */
export function hasFewParts(json: Buffer): boolean {
  let signs = 0;
  for (const sign of [openBracket, openBrace, comma]) {
    for (let at = json.indexOf(sign); at >= 0; at = json.indexOf(sign, at + 1)) {
      signs += 1;
      if (signs > mostSigns) return false;
    }
  }
  return true;
}
