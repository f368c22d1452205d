import { bird, box, curve, ellipse, gouges, ground, line, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function hedge(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 0.2, red: 0.08 });
  page.paint(ellipse(1190, 260, 84), { red: 0.7, ochre: 0.4 });
  page.paint(
    ground(
      [
        [-20, 470],
        [320, 360],
        [640, 420],
        [960, 330],
        [1300, 410],
        [1620, 330],
      ],
      800,
    ),
    { teal: 0.55, navy: 0.1 },
  );
  page.paint(
    ground(
      [
        [-20, 540],
        [400, 470],
        [800, 520],
        [1200, 450],
        [1620, 500],
      ],
      900,
    ),
    { ochre: 0.7, teal: 0.35 },
  );
  for (let i = 0; i < 9; i++)
    page.draw(
      curve([
        [500 + i * 60, 500 - i * 4],
        [330 + i * 110, 560],
        [60 + i * 190, 700],
      ]),
      5,
      { navy: 0.4 },
    );
  for (const [x, y] of [
    [180, 420],
    [260, 410],
    [1440, 420],
  ]) {
    page.stroke(
      line([
        [x, y + 60],
        [x, y - 60],
      ]),
      8,
      NIGHT,
    );
    for (let i = 0; i < 12; i++)
      page.stroke(
        line([
          [x, y + 20 - i * 7],
          [x + r.between(-56, 56), y - 50 - i * 5],
        ]),
        3,
        NIGHT,
      );
  }
  page.paint(
    ground(
      [
        [-20, 900],
        [500, 870],
        [1000, 885],
        [1620, 860],
      ],
      1080,
    ),
    { teal: 1, ochre: 0.7, navy: 0.3 },
  );
  const top = 560;
  page.paint(box(0, 640, 1600, 250), { navy: 0.9, teal: 0.7 });
  page.paint(
    gouges(r, { x: -40, y: 600, w: 1680, h: 280, n: 110, length: 150, width: 4, degrees: -33 }),
    { ochre: 0.7, red: 0.4, navy: 0.2 },
  );
  for (let i = 0; i < 17; i++) {
    const x = -330 + i * 118 + r.between(-14, 14);
    const d = curve([
      [x, 905],
      [x + 14, 862],
      [x + 90, 812],
      [x + 330, 690],
      [x + 560, 585],
    ]);
    page.stroke(d, 33, NIGHT);
    page.stroke(d, 24, i % 3 ? { red: 0.6, ochre: 0.7, navy: 0.35 } : { ochre: 0.7, navy: 0.4 });
    page.paint(
      poly([
        [x - 24, 908],
        [x - 20, 848],
        [x + 14, 838],
        [x + 26, 908],
      ]),
      NIGHT,
    );
    page.paint(
      poly([
        [x - 14, 862],
        [x + 16, 818],
        [x + 34, 838],
        [x - 4, 880],
      ]),
      { ochre: 0.5 },
    );
    for (let k = 0; k < 3; k++) {
      const [sx, sy] = [x + 150 + k * 80, 790 - k * 38];
      page.stroke(
        line([
          [sx, sy],
          [sx + r.between(4, 34), sy - r.between(50, 110)],
        ]),
        5,
        { red: 0.9, navy: 0.6 },
      );
    }
  }
  for (let i = 0; i < 11; i++) {
    const x = 60 + i * 150;
    page.stroke(
      line([
        [x, 910],
        [x + r.between(-6, 6), top - 42],
      ]),
      28,
      NIGHT,
    );
    page.stroke(
      line([
        [x, 905],
        [x + r.between(-6, 6), top - 40],
      ]),
      19,
      { ochre: 0.9, red: 0.2 },
    );
    page.paint(ellipse(x, top - 44, 13, 7), { ochre: 0.25 });
  }
  for (const phase of [0, 1]) {
    const rod = [];
    for (let i = -1; i < 23; i++) rod.push([-15 + i * 75, top + 4 + ((i + phase) % 2 ? 17 : -17)]);
    page.stroke(curve(rod), 22, NIGHT);
    page.stroke(
      curve(rod),
      14,
      phase ? { ochre: 0.75, red: 0.45 } : { red: 0.8, navy: 0.4, ochre: 0.4 },
    );
  }
  for (let i = 0; i < 26; i++)
    page.paint(ellipse(r.between(20, 1580), r.between(620, 820), 9), { red: 1 });
  page.paint(
    gouges(r, { x: 0, y: 910, w: 1600, h: 150, n: 100, length: 44, width: 6, degrees: -76 }),
    { teal: 0.8, ochre: 0.9 },
  );
  page.at("translate(1330 985) rotate(-16)", () => {
    page.paint(box(-190, -15, 180, 32), { red: 1, ochre: 0.3 });
    page.paint("M-10 -26L170 -34Q240 -30 222 40Q196 4 150 26L-10 28Z", { navy: 0.3 });
    page.paint("M-10 18L150 16Q200 0 222 40Q196 8 150 30L-10 30Z", {});
  });
  for (const [x, y, s] of [
    [470, 190, 30],
    [560, 150, 22],
    [640, 230, 26],
    [780, 120, 18],
    [400, 280, 16],
    [900, 210, 15],
  ])
    page.paint(bird(x, y, s), NIGHT);
}

export const scenes = [{ name: "laid-hedge", height: 1067, draw: hedge }];
