/**
 * Yields the text of `JSON.stringify(value, null, 2)`, list by list and entry by entry: a report on
 * everything in a large file is longer than a string can be.
 */
export function* jsonPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let between = "{\n  ";
  for (const [key, field] of Object.entries(value)) {
    yield `${between}${JSON.stringify(key)}: `;
    if (Array.isArray(field) && field.length > 0) yield* listPieces(field);
    else yield indented(field, "\n  ");
    between = ",\n  ";
  }
  yield between.startsWith("{") ? "{}" : "\n}";
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  let between = "[\n    ";
  for (const entry of list) {
    yield `${between}${indented(entry, "\n    ")}`;
    between = ",\n    ";
  }
  yield "\n  ]";
}

/** Lines break between JSON's tokens only, never within a string. */
function indented(value: unknown, lineBreak: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", lineBreak);
}
