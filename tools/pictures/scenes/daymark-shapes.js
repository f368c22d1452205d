import { box, ellipse, gouges, ground, line, lump, poly } from "../draw.js";
import { tower } from "../motifs-coast.js";

// The smaller figures that stand inside the articles.

const NIGHT = { navy: 1 };

function shapes(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 800), { teal: 0.3 });
  [
    [0, { teal: 0.3 }],
    [400, { ochre: 0.35 }],
    [800, { teal: 0.3 }],
    [1200, { ochre: 0.35 }],
  ].forEach(([x, inks]) => page.paint(box(x, 0, 400, 800), inks));
  page.paint(
    ground(
      [
        [-20, 640],
        [200, 610],
        [400, 650],
        [600, 615],
        [800, 645],
        [1000, 600],
        [1200, 650],
        [1400, 615],
        [1620, 650],
      ],
      820,
    ),
    NIGHT,
  );
  page.paint(gouges(r, { x: 0, y: 670, w: 1600, h: 120, n: 60, length: 90, width: 6 }), {
    teal: 0.9,
  });
  tower(page, 200, 632, 470);
  for (const x of [510, 570, 630, 690])
    page.paint(
      poly([
        [x - 17, 635],
        [x - 8, 330],
        [x + 8, 330],
        [x + 17, 635],
      ]),
      { red: 0.5, ochre: 0.4, navy: 0.3 },
    );
  page.paint(
    poly([
      [500, 350],
      [530, 150],
      [670, 150],
      [700, 350],
    ]),
    {},
  );
  page.paint(
    poly([
      [620, 350],
      [625, 150],
      [670, 150],
      [700, 350],
    ]),
    { navy: 0.4 },
  );
  page.paint(box(520, 140, 160, 18), NIGHT);
  for (let row = 0; row < 9; row++)
    for (let k = -4; k <= 4; k++) {
      const half = 130 - row * 11;
      if (Math.abs(k * 30) < half)
        page.paint(
          lump(r, 1000 + k * 30 + (row % 2) * 12, 612 - row * 36, 22, 20, 0.12),
          r() < 0.4 ? { navy: 0.7 } : { navy: 0.4, ochre: 0.2 },
        );
    }
  page.paint(
    poly([
      [985, 320],
      [985, 225],
      [1015, 225],
      [1015, 320],
    ]),
    { red: 1 },
  );
  page.paint(
    poly([
      [960, 232],
      [1150, 232],
      [1186, 254],
      [1150, 276],
      [960, 276],
    ]),
    { red: 1 },
  );
  page.stroke(
    line([
      [1400, 632],
      [1400, 150],
    ]),
    17,
    NIGHT,
  );
  for (const [a, b] of [
    [1400, 90],
    [1400, 190],
  ])
    page.stroke(ellipse(a, b, 74, 22), 9, { red: 1 });
  for (const k of [-74, -36, 0, 36, 74])
    page.stroke(
      line([
        [1400 + k, 90],
        [1400 + k, 190],
      ]),
      8,
      { red: 1 },
    );
  page.stroke(
    line([
      [1400, 420],
      [1320, 640],
    ]) +
      line([
        [1400, 420],
        [1480, 640],
      ]),
    11,
    NIGHT,
  );
}

export const scenes = [{ name: "daymark-shapes", height: 800, draw: shapes }];
