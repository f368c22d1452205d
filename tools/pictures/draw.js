// Small drawing vocabulary: every function returns SVG path data, so that one
// shape can be cut into several ink plates.

const round = (n) => Math.round(n * 10) / 10;

/** Seeded random (mulberry32): the same picture comes out on every machine. */
export function randomFrom(seed) {
  let state = 2166136261;
  for (const letter of String(seed)) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next.between = (low, high) => low + next() * (high - low);
  next.pick = (list) => list[Math.floor(next() * list.length)];
  return next;
}

export const poly = (points) => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`;

export const line = (points) => poly(points).slice(0, -1);

export const box = (x, y, w, h) => `M${round(x)} ${round(y)}h${round(w)}v${round(h)}h${round(-w)}Z`;

export const ellipse = (x, y, rx, ry = rx) =>
  `M${round(x - rx)} ${round(y)}a${round(rx)} ${round(ry)} 0 1 0 ${round(rx * 2)} 0` +
  `a${round(rx)} ${round(ry)} 0 1 0 ${round(-rx * 2)} 0Z`;

/** A rectangle turned by `degrees` about its own centre. */
export function turned(x, y, w, h, degrees) {
  const a = (degrees * Math.PI) / 180;
  const corners = [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2],
  ];
  return poly(
    corners.map(([u, v]) => [
      x + u * Math.cos(a) - v * Math.sin(a),
      y + u * Math.sin(a) + v * Math.cos(a),
    ]),
  );
}

/** A smooth open curve through the points (Catmull-Rom). */
export function curve(points) {
  let d = `M${round(points[0][0])} ${round(points[0][1])}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, e] = [
      points[i - 1] ?? points[i],
      points[i],
      points[i + 1],
      points[i + 2] ?? points[i + 1],
    ];
    d +=
      `C${round(b[0] + (c[0] - a[0]) / 6)} ${round(b[1] + (c[1] - a[1]) / 6)} ` +
      `${round(c[0] - (e[0] - b[0]) / 6)} ${round(c[1] - (e[1] - b[1]) / 6)} ` +
      `${round(c[0])} ${round(c[1])}`;
  }
  return d;
}

/** The curve closed down to a straight base: hills, banks, water. */
export const ground = (points, base) =>
  `${curve(points)}L${round(points.at(-1)[0])} ${base}L${round(points[0][0])} ${base}Z`;

/** A smooth closed outline through the points. */
export function blob(points) {
  const n = points.length;
  const at = (i) => points[(i + n) % n];
  let d = `M${round(at(0)[0])} ${round(at(0)[1])}`;
  for (let i = 0; i < n; i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d +=
      `C${round(b[0] + (c[0] - a[0]) / 6)} ${round(b[1] + (c[1] - a[1]) / 6)} ` +
      `${round(c[0] - (e[0] - b[0]) / 6)} ${round(c[1] - (e[1] - b[1]) / 6)} ` +
      `${round(c[0])} ${round(c[1])}`;
  }
  return `${d}Z`;
}

/** A roundish, uneven shape: stones, foliage, clouds. */
export function lump(r, x, y, rx, ry = rx, rough = 0.15, n = 9) {
  return blob(
    Array.from({ length: n }, (_, i) => {
      const a = (i / n) * Math.PI * 2;
      const k = 1 + r.between(-rough, rough);
      return [x + Math.cos(a) * rx * k, y + Math.sin(a) * ry * k];
    }),
  );
}

/** A gouge mark: a stroke that swells in the middle, as a lino cutter leaves it. */
export function gouge(x, y, length, width, degrees = 0) {
  const a = (degrees * Math.PI) / 180;
  const [dx, dy] = [(Math.cos(a) * length) / 2, (Math.sin(a) * length) / 2];
  const [nx, ny] = [-Math.sin(a) * width, Math.cos(a) * width];
  return (
    `M${round(x - dx)} ${round(y - dy)}Q${round(x + nx)} ${round(y + ny)} ${round(x + dx)} ${round(y + dy)}` +
    `Q${round(x - nx)} ${round(y - ny)} ${round(x - dx)} ${round(y - dy)}Z`
  );
}

/** Many gouge marks over a box; `keep(x, y)` says where they may fall. */
export function gouges(r, { x, y, w, h, n, length, width, degrees = 0, keep = () => true }) {
  let d = "";
  for (let i = 0; i < n; i++) {
    const [px, py] = [x + r() * w, y + r() * h];
    if (!keep(px, py)) continue;
    d += gouge(
      px,
      py,
      length * r.between(0.5, 1.3),
      width * r.between(0.6, 1.2),
      degrees + r.between(-5, 5),
    );
  }
  return d;
}

/** A band whose upper edge is a row of small waves. */
export function waves(r, y, width, height, step, base) {
  const points = [];
  for (let x = -step; x <= width + step; x += step / 2)
    points.push([x, y + (points.length % 2 ? height : 0) * r.between(0.6, 1.2)]);
  return ground(points, base);
}

/** A leaf from (x, y) along `degrees`. */
export const leaf = (x, y, length, width, degrees) => {
  const a = (degrees * Math.PI) / 180;
  return gouge(
    x + (Math.cos(a) * length) / 2,
    y + (Math.sin(a) * length) / 2,
    length,
    width,
    degrees,
  );
};

/** A bird far away: two strokes. */
export const bird = (x, y, s) =>
  `M${x - s} ${y - s * 0.3}Q${x - s * 0.4} ${y - s * 0.6} ${x} ${y}Q${x + s * 0.4} ${y - s * 0.6} ${x + s} ${y - s * 0.3}` +
  `Q${x + s * 0.4} ${y - s * 0.35} ${x} ${y + s * 0.25}Q${x - s * 0.4} ${y - s * 0.35} ${x - s} ${y - s * 0.3}Z`;
