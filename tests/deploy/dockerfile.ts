export type Instruction = { name: string; words: string };
export type Stage = { from: string; name: string; instructions: Instruction[] };

/**
 * Returns a Dockerfile's instructions by stage, with continued lines joined and comments removed.
 */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = "", words = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (name === "FROM") {
      const [from = "", , alias = String(stages.length)] = words.split(/\s+/);
      stages.push({ from, name: alias, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, words });
    }
  }
  return stages;
}

/** The values of `KEY=value KEY="some words"`, as in ENV and LABEL. */
export function readPairs(words: string): Record<string, string> {
  const pairs = [...words.matchAll(/(\S+?)=(?:"([^"]*)"|(\S+))/g)];
  return Object.fromEntries(pairs.map(([, key = "", quoted, bare]) => [key, quoted ?? bare ?? ""]));
}

/** Parses `COPY [--from=stage] source… target`. */
export function readCopy(words: string) {
  const [, from, rest = ""] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(words) ?? [];
  const places = rest.split(/\s+/);
  return { from, sources: places.slice(0, -1), target: places.at(-1) ?? "" };
}

/** Parses a command in its exec form, the only form whose process gets signals. */
export function readExecForm(words: string): string[] {
  const list: unknown = JSON.parse(words.slice(words.indexOf("[")));
  if (!Array.isArray(list)) throw new Error(`Not a list: ${words}`);
  return list.map(String);
}
