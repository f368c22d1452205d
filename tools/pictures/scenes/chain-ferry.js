import { bird, box, curve, ellipse, ground, line, poly, waves } from "../draw.js";
import { NIGHT } from "../inks.js";
import { seaMarks } from "../motifs-coast.js";

function ferry(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 0.3 });
  page.paint(
    ground(
      [
        [-20, 330],
        [200, 190],
        [420, 300],
        [640, 210],
        [880, 330],
        [1150, 180],
        [1400, 280],
        [1620, 200],
      ],
      520,
    ),
    { teal: 0.8 },
  );
  page.paint(
    ground(
      [
        [-20, 430],
        [260, 370],
        [520, 440],
        [800, 400],
        [1100, 450],
        [1620, 360],
      ],
      530,
    ),
    { navy: 0.8, teal: 0.6 },
  );
  page.paint(box(0, 490, 1600, 580), { navy: 0.75, teal: 1 });
  page.paint(waves(r, 720, 1600, 18, 190, 1070), { navy: 1, teal: 1 });
  seaMarks(page, r, 520, 1050);
  page.draw(
    curve([
      [-20, 960],
      [200, 840],
      [430, 730],
      [520, 690],
    ]),
    9,
    { ochre: 1 },
  );
  page.stroke(
    curve([
      [-20, 960],
      [200, 840],
      [430, 730],
      [520, 690],
    ]),
    7,
    { ochre: 0.9 },
  );
  page.stroke(
    curve([
      [1130, 690],
      [1260, 740],
      [1420, 840],
      [1620, 900],
    ]),
    7,
    { ochre: 0.9 },
  );
  page.paint(
    poly([
      [470, 640],
      [1180, 640],
      [1240, 610],
      [1200, 735],
      [450, 735],
      [410, 610],
    ]),
    { red: 1 },
  );
  page.paint(box(452, 700, 748, 40), { red: 1, navy: 0.8 });
  for (let x = 520; x < 1180; x += 66)
    page.stroke(
      line([
        [x, 640],
        [x, 575],
      ]),
      6,
      { red: 1 },
    );
  page.stroke(
    line([
      [500, 578],
      [1150, 578],
    ]),
    7,
    { red: 1 },
  );
  page.paint(box(900, 400, 170, 240), {});
  page.paint(box(885, 380, 200, 32), NIGHT);
  page.paint(box(925, 440, 120, 80), { ochre: 0.9 });
  page.paint(box(1010, 300, 26, 84), NIGHT);
  page.stroke(ellipse(640, 610, 32), 7, { ochre: 0.3 });
  page.stroke(ellipse(740, 610, 32), 7, { ochre: 0.3 });
  page.stroke(
    line([
      [640, 610],
      [672, 560],
      [722, 560],
      [740, 610],
      [688, 612],
      [672, 560],
    ]),
    6,
    { ochre: 0.3 },
  );
  page.stroke(
    line([
      [722, 560],
      [716, 540],
      [738, 536],
    ]),
    6,
    { ochre: 0.3 },
  );
  page.paint(
    poly([
      [772, 640],
      [764, 530],
      [790, 500],
      [818, 530],
      [810, 640],
    ]),
    { ochre: 1 },
  );
  page.paint(ellipse(791, 478, 25), { red: 0.5, ochre: 0.5 });
  page.paint(box(764, 448, 54, 22), NIGHT);
  page.paint(bird(300, 150, 26) + bird(380, 120, 18), NIGHT);
}

export const scenes = [{ name: "chain-ferry", height: 1067, draw: ferry }];
