import { box, curve, ellipse, gouge, gouges, poly } from "../draw.js";
import { NIGHT } from "../inks.js";
import { GLYPHS, sort } from "../motifs-type.js";

function cell(page, r, x, y, w, h, full) {
  page.paint(box(x, y, w, h), { navy: 1, red: 0.5 });
  page.inside(box(x + 3, y + 3, w - 6, h - 6), () => {
    const size = 36;
    const n = Math.round(((w * h) / (size * size)) * full * 0.75);
    for (let i = 0; i < n; i++)
      sort(
        page,
        x + r() * w,
        y + r() * h,
        size,
        size * 2.1,
        r.pick([0, 90, 180, 270]) + r.between(-28, 28),
        r.pick(GLYPHS),
      );
  });
}

function typeCase(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 1, navy: 0.4 });
  page.paint(box(60, 50, 1480, 967), { teal: 1, navy: 0.9 });
  page.paint(box(40, 30, 1480, 967), { ochre: 0.9, red: 0.4 });
  page.paint(gouges(r, { x: 90, y: 30, w: 1380, h: 967, n: 120, length: 90, width: 3 }), {
    ochre: 0.9,
    red: 0.65,
    navy: 0.35,
  });
  for (let row = 0; row < 3; row++)
    for (let k = 0; k < 13; k++)
      cell(page, r, 70 + k * 110, 60 + row * 108, 98, 96, r.between(0.15, 0.75));
  const rows = [
    [
      [98, 0.5],
      [98, 0.4],
      [208, 0.7],
      [208, 0.9],
      [208, 0.8],
      [98, 0.5],
      [208, 0.8],
      [98, 0.1],
    ],
    [
      [98, 0.6],
      [208, 0.9],
      [208, 0.5],
      [318, 0.3],
      [208, 0.9],
      [98, 0.6],
      [98, 0.2],
    ],
    [
      [208, 0.8],
      [98, 0.5],
      [208, 0.8],
      [208, 0.8],
      [208, 0.6],
      [98, 0.3],
      [208, 0.9],
    ],
  ];
  rows.forEach((cells, row) => {
    let x = 70;
    for (const [w, full] of cells) {
      cell(page, r, x, 396 + row * 196, w, 184, full);
      x += w + 12;
    }
    if (x < 1480) cell(page, r, x, 396 + row * 196, 1488 - x, 184, 0.5);
  });
  hand(page);
}

/** A hand with a composing stick, coming in from the lower right. */
function hand(page) {
  const skin = { red: 0.38, ochre: 0.55 };
  page.at("translate(1070 800) rotate(-20)", () => {
    page.paint(box(-250, -84, 560, 30), NIGHT);
    page.paint(box(-262, -84, 560, 118), NIGHT);
    page.paint(box(-250, -72, 536, 94), { navy: 0.55, teal: 0.3 });
    for (let i = 0; i < 12; i++) sort(page, -222 + i * 31, -26, 29, 84, 0, GLYPHS[(i * 7) % 10]);
    page.paint(box(152, -84, 40, 118), { ochre: 1 });
    page.paint(ellipse(172, -26, 14), NIGHT);
    page.paint(
      `M330 420L-20 300C-110 250 -110 180 -40 150L60 20C90 -20 140 10 110 60L90 130C180 120 300 140 420 190L640 300L560 560Z`,
      NIGHT,
    );
    page.paint(
      `M330 400L-10 286C-90 240 -92 186 -30 164L70 34C90 6 122 22 100 66L76 146C180 132 300 152 410 204L640 318L560 560Z`,
      skin,
    );
    for (const y of [186, 222, 256])
      page.stroke(
        curve([
          [-40, y + 6],
          [40, y],
          [110, y + 12],
        ]),
        5,
        { red: 0.9, navy: 0.4 },
      );
    page.paint(`M72 40C88 20 108 30 96 58L88 76C74 76 66 60 72 40Z`, { red: 0.12 });
    page.paint(
      poly([
        [300, 130],
        [760, 260],
        [700, 620],
        [230, 420],
      ]),
      { red: 1 },
    );
    page.paint(
      poly([
        [300, 130],
        [352, 146],
        [286, 442],
        [230, 420],
      ]),
      {},
    );
    page.paint(gouge(520, 330, 260, 8, 20) + gouge(480, 420, 220, 7, 22), { red: 1, navy: 0.6 });
  });
}

export const scenes = [{ name: "casse", height: 1067, draw: typeCase }];
