import { box, curve, ellipse, gouges, ground, leaf, line, lump, poly } from "../draw.js";

// Sections and mechanisms: what is inside the mountain, the clock and the hedge.

const NIGHT = { navy: 1 };

function section(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 900), { ochre: 0.25 });
  page.paint(ellipse(1320, 150, 74), { red: 0.9, ochre: 0.7 });
  const hill = [
    [-20, 200],
    [160, 150],
    [330, 190],
    [520, 300],
    [760, 380],
    [980, 450],
    [1180, 520],
    [1400, 545],
    [1620, 550],
  ];
  page.paint(ground(hill, 920), { red: 0.6, ochre: 0.6 });
  page.inside(ground(hill, 920), () => {
    page.paint(
      gouges(r, { x: 0, y: 180, w: 1600, h: 720, n: 120, length: 80, width: 5, degrees: 12 }),
      { red: 0.9, ochre: 0.6, navy: 0.25 },
    );
    page.paint(
      poly([
        [-20, 560],
        [420, 640],
        [420, 920],
        [-20, 920],
      ]),
      { teal: 0.9, navy: 0.2 },
    );
    for (let i = 0; i < 60; i++)
      page.paint(
        lump(r, r.between(0, 400), r.between(640, 890), r.between(8, 22), r.between(7, 16), 0.2),
        r() < 0.5 ? { teal: 0.4 } : {},
      );
    page.paint(
      poly([
        [420, 640],
        [1620, 760],
        [1620, 920],
        [420, 920],
      ]),
      { navy: 0.9, red: 0.5 },
    );
  });
  page.paint(
    poly([
      [190, 625],
      [1440, 556],
      [1440, 590],
      [190, 690],
    ]),
    NIGHT,
  );
  page.paint(
    poly([
      [190, 662],
      [1440, 576],
      [1440, 592],
      [190, 690],
    ]),
    { teal: 0.8 },
  );
  const shafts = [
    [250, 168, 690],
    [470, 272, 660],
    [640, 342, 650],
    [800, 394, 640],
    [950, 440, 620],
    [1090, 490, 610],
    [1210, 526, 600],
  ];
  for (const [x, top, low] of shafts) {
    const w = x === 250 ? 46 : 30;
    page.paint(
      poly([
        [x - w / 2, top - 8],
        [x + w / 2, top - 2],
        [x + w / 2, low - 30],
        [x - w / 2, low - 30],
      ]),
      NIGHT,
    );
    for (const k of [-1, 1])
      page.paint(lump(r, x + k * (w / 2 + 18), top + k * 8 - 4, 22, 17, 0.16), {
        ochre: 0.9,
        navy: 0.2,
      });
  }
  page.paint(
    poly([
      [227, 600],
      [273, 600],
      [273, 684],
      [227, 687],
    ]),
    { teal: 0.8 },
  );
  page.stroke(
    line([
      [250, 150],
      [250, 470],
    ]),
    5,
    {},
  );
  page.paint(
    poly([
      [236, 470],
      [264, 470],
      [260, 500],
      [240, 500],
    ]),
    { ochre: 1 },
  );
  for (let i = 0; i < 5; i++) {
    const [x, h] = [1290 + i * 70, 96 + (i % 3) * 42];
    page.stroke(
      curve([
        [x, 552],
        [x + 6, 552 - h],
      ]),
      13,
      { navy: 0.9, red: 0.5 },
    );
    for (let k = 0; k < 9; k++)
      page.paint(
        leaf(x + 6, 552 - h, 66, 13, 175 + k * 24),
        k % 2 ? { teal: 1, ochre: 0.8 } : { teal: 1, navy: 0.5 },
      );
  }
  page.paint(
    poly([
      [1430, 574],
      [1620, 570],
      [1620, 592],
      [1430, 594],
    ]),
    { teal: 0.8 },
  );
}

export const scenes = [{ name: "falaj-section", height: 900, draw: section }];
