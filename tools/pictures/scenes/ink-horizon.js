import { bird, box, ground, waves } from "../draw.js";
import { NIGHT } from "../inks.js";
import { seaMarks, tower } from "../motifs-coast.js";

function horizon(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 760), { ochre: 0.55 });
  [
    [0, { navy: 0.75, red: 0.55 }],
    [90, { red: 0.9, navy: 0.3 }],
    [190, { red: 0.8, ochre: 0.6 }],
    [300, { red: 0.42, ochre: 0.9 }],
    [395, { ochre: 0.75 }],
  ].forEach(([y, inks], i, all) =>
    page.paint(waves(r, y - 20, 1600, 26, 420, all[i + 1]?.[0] + 40 || 470), inks),
  );
  page.paint(box(0, 455, 1600, 320), { teal: 1, navy: 0.35 });
  page.paint(waves(r, 540, 1600, 12, 160, 770), { teal: 1, navy: 0.62 });
  page.paint(waves(r, 640, 1600, 22, 260, 770), { navy: 1, teal: 0.8 });
  seaMarks(page, r, 480, 740);
  page.paint(
    ground(
      [
        [960, 458],
        [1040, 446],
        [1130, 436],
        [1230, 444],
        [1330, 459],
      ],
      460,
    ),
    NIGHT,
  );
  tower(page, 1135, 440, 74);
  for (const [x, y, s] of [
    [300, 210, 22],
    [360, 180, 15],
    [250, 165, 12],
  ])
    page.paint(bird(x, y, s), NIGHT);
}

export const scenes = [{ name: "ink-horizon", height: 760, draw: horizon }];
