// @ts-check

/**
 * A table of how long each part took, and all of them together, which is less where parts ran beside each
 * other.
 * @param {{ name: string, seconds: number }[]} parts
 * @param {number} all
 * @returns {string[]}
 */
export function timesByPart(parts, all) {
  const rows = [...parts, { name: "all", seconds: all }].map(({ name, seconds }) => ({
    name,
    time: `${seconds.toFixed(1)} s`,
  }));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const timeWidth = Math.max(...rows.map(({ time }) => time.length));
  return rows.map(({ name, time }) => `  ${name.padEnd(width)}  ${time.padStart(timeWidth)}`);
}
