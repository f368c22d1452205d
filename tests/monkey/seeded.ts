/** Random numbers that a seed repeats. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    between: (from: number, to: number): number => from + below(to - from + 1),
    chance: (share: number): boolean => next() < share,
    pick<T>(among: readonly [T, ...T[]]): T {
      return among[below(among.length)] ?? among[0];
    },
    /** A choice that is as frequent as its weight. */
    weighted<T>(among: readonly (readonly [number, T])[]): T {
      const [first] = among;
      if (!first) throw new RangeError("There is nothing to choose from.");
      let at = next() * among.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, choice] of among) if ((at -= weight) < 0) return choice;
      return first[1];
    },
  };
}
export type Seeded = ReturnType<typeof seeded>;
