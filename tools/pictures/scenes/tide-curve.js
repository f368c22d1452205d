import { box, curve, gouges, line, poly } from "../draw.js";

// The smaller figures that stand inside the articles.

const NIGHT = { navy: 1 };

function tideCurve(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 900), { ochre: 0.16 });
  const unit = 52;
  const base = 790;
  let done = 0;
  [1, 2, 3, 3, 2, 1].forEach((n, hour) => {
    const x = 170 + hour * 215;
    for (let i = 0; i < done; i++)
      page.paint(box(x, base - (i + 1) * unit, 190, unit - 7), { teal: 0.32 });
    for (let i = done; i < done + n; i++) {
      page.paint(box(x, base - (i + 1) * unit, 190, unit - 7), n === 3 ? { red: 1 } : { teal: 1 });
      page.paint(
        gouges(r, {
          x: x + 10,
          y: base - (i + 1) * unit + 8,
          w: 170,
          h: unit - 24,
          n: 5,
          length: 60,
          width: 3,
        }),
        {},
      );
    }
    done += n;
  });
  const tide = Array.from({ length: 40 }, (_, i) => [
    150 + (i / 39) * 1310,
    base - (1 - Math.cos((i / 39) * Math.PI)) * 6 * unit,
  ]);
  page.stroke(curve(tide), 22, {});
  page.stroke(curve(tide), 12, NIGHT);
  page.stroke(
    line([
      [110, base + 6],
      [1510, base + 6],
    ]),
    9,
    NIGHT,
  );
  for (let i = 0; i <= 6; i++)
    page.stroke(
      line([
        [158 + i * 215, base + 10],
        [158 + i * 215, base + 38],
      ]),
      7,
      NIGHT,
    );
  for (let i = 0; i <= 12; i++)
    page.stroke(
      line([
        [110, base - i * unit],
        [i % 3 ? 126 : 142, base - i * unit],
      ]),
      5,
      NIGHT,
    );
  page.at("translate(1480 140) rotate(2)", () => {
    page.paint("M-74 -14Q-66 34 -40 34L40 34Q68 30 80 -20Q0 6 -74 -14Z", { red: 1 });
    page.stroke(
      line([
        [0, -10],
        [0, -110],
      ]),
      7,
      NIGHT,
    );
    page.paint(
      poly([
        [6, -106],
        [6, -22],
        [60, -26],
      ]),
      { ochre: 0.9 },
    );
  });
}

export const scenes = [{ name: "tide-curve", height: 900, draw: tideCurve }];
