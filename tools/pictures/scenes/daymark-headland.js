import {
  bird,
  box,
  curve,
  ellipse,
  gouge,
  gouges,
  ground,
  line,
  lump,
  poly,
  waves,
} from "../draw.js";
import { NIGHT } from "../inks.js";
import { seaMarks, tower } from "../motifs-coast.js";

function sailingBoat(page, x, y, s) {
  page.paint(
    poly([
      [x - s, y],
      [x + s, y],
      [x + s * 0.7, y + s * 0.32],
      [x - s * 0.75, y + s * 0.32],
    ]),
    NIGHT,
  );
  page.paint(
    poly([
      [x - s * 0.05, y - s * 0.1],
      [x - s * 0.05, y - s * 2],
      [x - s * 0.85, y - s * 0.1],
    ]),
    {},
  );
  page.paint(
    poly([
      [x + s * 0.05, y - s * 0.1],
      [x + s * 0.05, y - s * 1.8],
      [x + s * 0.75, y - s * 0.1],
    ]),
    { ochre: 0.5 },
  );
  page.stroke(
    line([
      [x, y],
      [x, y - s * 2.1],
    ]),
    s * 0.07,
    NIGHT,
  );
}

function headland(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { ochre: 0.32 });
  page.paint(
    `M0 0H1600V150${curve([
      [1600, 150],
      [1200, 215],
      [760, 165],
      [330, 235],
      [0, 190],
    ]).slice(9)}Z`,
    { ochre: 0.35, red: 0.18 },
  );
  page.paint(ellipse(560, 520, 185), { ochre: 1, red: 0.3 });
  for (let i = 0; i < 7; i++)
    page.paint(
      gouge(r.between(60, 1000), 150 + i * 58, r.between(240, 520), 9),
      i % 2 ? {} : { red: 0.35, ochre: 0.5 },
    );
  page.paint(
    ground(
      [
        [-20, 560],
        [160, 520],
        [330, 548],
        [520, 560],
        [700, 552],
        [900, 575],
      ],
      640,
    ),
    { teal: 0.6 },
  );
  page.paint(box(0, 572, 1600, 500), { teal: 1, navy: 0.18 });
  page.paint(waves(r, 700, 1600, 16, 120, 1070), { teal: 1, navy: 0.45 });
  page.paint(waves(r, 860, 1600, 26, 190, 1070), { teal: 1, navy: 0.75 });
  for (let i = 0; i < 16; i++)
    page.paint(gouge(560 + r.between(-1, 1) * (60 + i * 9), 590 + i * 22, 190 - i * 4, 7), {
      ochre: 1,
    });
  seaMarks(page, r, 640, 1050);
  sailingBoat(page, 330, 745, 62);
  const cliff = [
    [1600, 330],
    [1420, 372],
    [1180, 440],
    [1010, 520],
    [955, 610],
    [900, 690],
    [905, 780],
    [840, 860],
    [820, 960],
    [740, 1080],
  ];
  page.paint(`${curve(cliff)}L1620 1080L1620 330Z`, NIGHT);
  page.paint(
    `${curve([
      [1620, 320],
      [1420, 360],
      [1180, 428],
      [1010, 508],
    ])}L1080 545L1300 480L1620 440Z`,
    { teal: 1, ochre: 0.9 },
  );
  page.inside(`${curve(cliff)}L1620 1080L1620 330Z`, () => {
    for (let i = 0; i < 70; i++) {
      const [x, y] = [r.between(830, 1600), r.between(560, 1060)];
      page.paint(
        gouge(x, y, r.between(50, 150), r.between(4, 10), 100 + r.between(-14, 14)),
        r() < 0.3 ? { ochre: 0.9 } : { teal: 0.8 },
      );
    }
    page.paint(
      gouges(r, { x: 1020, y: 380, w: 600, h: 130, n: 60, length: 34, width: 5, degrees: -75 }),
      NIGHT,
    );
  });
  for (let i = 0; i < 9; i++)
    page.paint(
      lump(
        r,
        760 + i * 26 + r.between(-20, 20),
        1015 + r.between(-50, 40),
        r.between(20, 44),
        r.between(14, 26),
      ),
      NIGHT,
    );
  tower(page, 1265, 455, 350);
  for (const [x, y, s] of [
    [820, 300, 30],
    [910, 250, 20],
    [760, 230, 16],
    [1050, 330, 22],
    [430, 280, 14],
  ])
    page.paint(bird(x, y, s), NIGHT);
}

export const scenes = [{ name: "daymark-headland", height: 1067, draw: headland }];
