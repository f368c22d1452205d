import { box, ellipse, gouges, ground, line, lump, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function winterPress(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { navy: 1, teal: 0.5 });
  page.paint(
    ground(
      [
        [-20, 620],
        [300, 560],
        [520, 600],
        [700, 570],
      ],
      800,
    ),
    { navy: 0.75, teal: 0.6 },
  );
  page.paint(box(0, 650, 700, 420), { navy: 1, teal: 1 });
  page.paint(gouges(r, { x: 0, y: 670, w: 560, h: 200, n: 36, length: 80, width: 5 }), {
    teal: 0.8,
  });
  page.paint(
    ground(
      [
        [-20, 890],
        [500, 880],
        [1620, 905],
      ],
      1080,
    ),
    {},
  );
  page.paint(gouges(r, { x: 0, y: 910, w: 1600, h: 150, n: 60, length: 120, width: 6 }), {
    teal: 0.4,
  });
  page.paint(box(560, 180, 1100, 730), { navy: 0.85, red: 0.75 });
  for (let row = 0; row < 19; row++)
    for (let k = 0; k < 14; k++)
      if (r() < 0.55)
        page.paint(box(566 + k * 84 + (row % 2) * 40, 190 + row * 38, 74, 30), {
          red: 0.85,
          navy: r.between(0.45, 0.7),
        });
  page.paint(
    poly([
      [500, 200],
      [700, 20],
      [1660, 20],
      [1660, 200],
    ]),
    {},
  );
  page.paint(
    poly([
      [500, 200],
      [1660, 200],
      [1660, 225],
      [520, 225],
    ]),
    { teal: 0.5 },
  );
  const [x, y, w, h] = [740, 310, 640, 500];
  page.paint(box(x - 26, y - 26, w + 52, h + 52), NIGHT);
  page.paint(box(x, y, w, h), { ochre: 1 });
  page.inside(box(x, y, w, h), () => page.paint(ellipse(1060, 440, 170), { ochre: 0.55 }));
  page.paint(box(x - 50, y + h + 18, w + 100, 34), {});
  press(page, 1060, 800);
  for (const k of [1, 2]) page.paint(box(x + (w / 3) * k - 5, y, 10, h), NIGHT);
  page.paint(box(x, y + 165, w, 9), NIGHT);
  page.paint(
    poly([
      [740, 905],
      [1380, 905],
      [1500, 1067],
      [420, 1067],
    ]),
    { ochre: 0.4 },
  );
  for (let i = 0; i < 260; i++) {
    const [sx, sy] = [r() * 1600, r() * 1067];
    if (sx > x - 20 && sx < x + w + 20 && sy > y && sy < y + h) continue;
    page.paint(ellipse(sx, sy, r.between(2, 7)), {});
  }
  page.stroke(
    line([
      [250, 900],
      [250, 470],
      [330, 430],
    ]),
    14,
    NIGHT,
  );
  page.paint(ellipse(345, 450, 62), { ochre: 0.4, navy: 0.5 });
  page.paint(ellipse(345, 450, 30), { ochre: 1 });
}

/** An iron hand press in silhouette, its feet on (x, y). */
function press(page, x, y) {
  page.paint(
    poly([
      [x - 190, y],
      [x - 160, y - 40],
      [x - 120, y - 40],
      [x - 120, y - 300],
      [x - 60, y - 370],
      [x + 60, y - 370],
      [x + 120, y - 300],
      [x + 120, y - 40],
      [x + 160, y - 40],
      [x + 190, y],
    ]),
    NIGHT,
  );
  page.paint(
    poly([
      [x - 82, y - 110],
      [x - 82, y - 285],
      [x - 40, y - 325],
      [x + 40, y - 325],
      [x + 82, y - 285],
      [x + 82, y - 110],
    ]),
    { ochre: 0.8 },
  );
  page.paint(box(x - 16, y - 340, 32, 130), NIGHT);
  page.paint(box(x - 74, y - 222, 148, 34), { red: 1 });
  page.paint(box(x - 210, y - 128, 420, 30), NIGHT);
  page.paint(box(x - 70, y - 150, 140, 22), {});
  page.stroke(
    line([
      [x, y - 250],
      [x + 170, y - 285],
    ]),
    14,
    NIGHT,
  );
  page.paint(ellipse(x + 180, y - 287, 17), { red: 1 });
  page.paint(lump(page.random, x, y - 392, 34, 28, 0.1), NIGHT);
}

export const scenes = [{ name: "winter-press", height: 1067, draw: winterPress }];
