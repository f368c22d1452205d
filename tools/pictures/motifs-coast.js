import { gouges, poly } from "./draw.js";
import { NIGHT, RED, SHADE } from "./inks.js";

/** The banded tower, foot at (x, y), `s` high. */
export function tower(page, x, y, s) {
  const half = (k) => s * (0.17 - 0.07 * k);
  const band = (from, to, inks, shade) => {
    page.paint(
      poly([
        [x - half(from), y - s * from],
        [x + half(from), y - s * from],
        [x + half(to), y - s * to],
        [x - half(to), y - s * to],
      ]),
      inks,
    );
    page.paint(
      poly([
        [x + half(from) * 0.35, y - s * from],
        [x + half(from), y - s * from],
        [x + half(to), y - s * to],
        [x + half(to) * 0.35, y - s * to],
      ]),
      shade,
    );
  };
  band(0, 0.33, RED, SHADE);
  band(0.33, 0.62, {}, { navy: 0.3 });
  band(0.62, 0.9, RED, SHADE);
  const top = y - s * 0.9;
  const cap = half(0.9) * 1.12;
  page.paint(
    `M${x - cap} ${top}C${x - cap} ${top - s * 0.14} ${x + cap} ${top - s * 0.14} ${x + cap} ${top}Z`,
    NIGHT,
  );
}

export function seaMarks(page, r, from, to) {
  for (let y = from; y < to; y += 22) {
    const near = (y - from) / (to - from);
    page.paint(
      gouges(r, {
        x: 0,
        y,
        w: 1600,
        h: 18,
        n: 16 - near * 5,
        length: 40 + near * 130,
        width: 3 + near * 7,
      }),
      {},
    );
  }
}
