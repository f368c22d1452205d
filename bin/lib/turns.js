// @ts-check

/**
 * Keeps the outputs of checks that run beside each other apart: each is written once all checks before it in
 * the list have ended.
 * @param {string[]} names
 * @param {(text: string) => void} write
 */
export function inTurns(names, write) {
  /** @type {Map<string, string[]>} */
  const waiting = new Map(names.map((name) => [name, []]));
  /** @type {Set<string>} */
  const ended = new Set();
  const current = () => names.find((name) => !ended.has(name));
  const flush = (/** @type {string} */ name) => {
    for (const text of waiting.get(name)?.splice(0) ?? []) write(text);
  };
  return {
    /** @param {string} name @param {string} text */
    say(name, text) {
      if (current() === name) write(text);
      else waiting.get(name)?.push(text);
    },
    /** @param {string} name */
    end(name) {
      ended.add(name);
      const last = names.findIndex((each) => !ended.has(each));
      for (const each of names.slice(0, last < 0 ? names.length : last + 1)) flush(each);
    },
  };
}
