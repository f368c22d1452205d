/** As many as studio.css has colours. */
const colours = 6;

/** A person has one colour everywhere. */
export function colourOf(person: string): number {
  let sum = 0;
  for (const letter of person) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % colours;
}
