import { bird, box, curve, ellipse, ground, leaf, line, lump, poly } from "../draw.js";
import { DEEP, GREEN, NIGHT } from "../inks.js";

function train(page, x, y, s) {
  page.paint(box(x, y - s, s * 2.6, s * 0.9), { red: 1 });
  page.paint(box(x, y - s * 0.52, s * 2.6, s * 0.12), {});
  page.paint(box(x - s * 0.08, y - s * 1.08, s * 2.76, s * 0.13), NIGHT);
  for (let i = 0; i < 5; i++)
    page.paint(
      box(x + s * (0.14 + i * 0.49), y - s * 0.88, s * 0.34, s * 0.3),
      i === 3 ? { ochre: 1 } : NIGHT,
    );
  for (let i = 0; i < 4; i++)
    page.paint(ellipse(x + s * (0.35 + i * 0.63), y - s * 0.08, s * 0.13), NIGHT);
}

function beans(page, r, x, y, h) {
  for (const k of [-1, 1])
    page.stroke(
      line([
        [x + k * h * 0.16, y],
        [x - k * h * 0.04, y - h],
      ]),
      Math.max(4, h * 0.025),
      { ochre: 0.8, red: 0.5, navy: 0.3 },
    );
  for (let i = 0; i < 17; i++) {
    const t = r();
    const px = x + r.between(-1, 1) * h * (0.19 - t * 0.12);
    page.paint(
      leaf(px, y - t * h * 0.95, h * r.between(0.12, 0.2), h * 0.075, r.between(0, 360)),
      r() < 0.6 ? GREEN : DEEP,
    );
  }
  for (let i = 0; i < 4; i++)
    page.paint(ellipse(x + r.between(-0.14, 0.14) * h, y - r() * h * 0.8, h * 0.028), { red: 1 });
}

function station(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { ochre: 0.25 });
  page.paint(box(0, 0, 1600, 1067), { teal: 0.24 });
  for (const [x, y, s] of [
    [330, 130, 80],
    [420, 150, 60],
    [1050, 90, 64],
    [1130, 108, 46],
  ])
    page.paint(lump(r, x, y, s * 1.5, s * 0.5), {});
  page.paint(
    ground(
      [
        [-20, 400],
        [300, 330],
        [620, 390],
        [980, 320],
        [1300, 380],
        [1620, 340],
      ],
      600,
    ),
    { teal: 0.75 },
  );
  page.paint(
    ground(
      [
        [-20, 440],
        [400, 410],
        [900, 440],
        [1620, 400],
      ],
      600,
    ),
    DEEP,
  );
  page.paint(box(0, 460, 1600, 620), { ochre: 0.6, navy: 0.22 });
  // Rails and garden rows meet at one point on the horizon.
  const [vx, vy] = [860, 440];
  const wedge = (a, b, inks) =>
    page.paint(
      poly([
        [vx, vy],
        [a, 1080],
        [b, 1080],
      ]),
      inks,
    );
  wedge(-1900, 180, { teal: 1, ochre: 0.6, navy: 0.2 });
  for (let i = 0; i < 5; i++) wedge(-1800 + i * 400, -1620 + i * 400, { navy: 0.9, red: 0.6 });
  wedge(420, 1500, { navy: 0.55, ochre: 0.3 });
  wedge(200, 400, { ochre: 0.35 });
  for (let i = 0; i < 14; i++) {
    const k = (i + 1) ** 2 / 196;
    const y = vy + k * 640;
    page.paint(
      poly([
        [vx - k * 330, y],
        [vx + k * 520, y],
        [vx + k * 530, y + 30 * k + 2],
        [vx - k * 336, y + 30 * k + 2],
      ]),
      { navy: 0.95, red: 0.7 },
    );
  }
  for (const x of [610, 1240])
    page.paint(
      poly([
        [vx, vy],
        [x - 18, 1080],
        [x + 18, 1080],
      ]),
      { teal: 0.2 },
    );
  for (const x of [628, 1258])
    page.paint(
      poly([
        [vx, vy],
        [x, 1080],
        [x + 14, 1080],
      ]),
      NIGHT,
    );
  page.paint(
    poly([
      [vx + 6, vy],
      [1620, 800],
      [1620, 1080],
      [1560, 1080],
    ]),
    { ochre: 0.4, red: 0.14 },
  );
  page.paint(
    poly([
      [vx + 6, vy],
      [1560, 1080],
      [1500, 1080],
    ]),
    NIGHT,
  );
  train(page, 815, 478, 46);
  page.paint(box(1270, 190, 250, 400), { red: 0.75, ochre: 0.5 });
  page.inside(box(1270, 190, 250, 400), () => {
    for (let row = 0; row < 9; row++)
      for (let k = 0; k < 5; k++)
        if (r() < 0.6)
          page.paint(box(1274 + k * 50 + (row % 2) * 20, 350 + row * 26, 42, 18), {
            red: 1,
            ochre: 0.5,
          });
  });
  page.paint(box(1258, 200, 274, 120), {});
  for (let k = 0; k < 4; k++) page.paint(box(1272 + k * 64, 216, 52, 84), NIGHT);
  page.paint(
    poly([
      [1230, 205],
      [1560, 205],
      [1500, 110],
      [1290, 110],
    ]),
    NIGHT,
  );
  page.paint(box(1360, 470, 70, 120), NIGHT);
  for (let i = 0; i < 3; i++) {
    page.stroke(
      curve([
        [1300 + i * 22, 600],
        [1296 + i * 22, 520],
      ]),
      5,
      DEEP,
    );
    for (let k = 0; k < 4; k++)
      page.paint(
        ellipse(1290 + i * 24 + r.between(-9, 9), 530 + k * 17, 10),
        k % 2 ? { red: 1 } : GREEN,
      );
  }
  for (const [x, y, h] of [
    [760, 492, 52],
    [720, 510, 70],
    [664, 540, 100],
    [586, 590, 150],
    [470, 660, 230],
    [300, 780, 350],
    [40, 990, 560],
  ])
    beans(page, r, x, y, h);
  for (let i = 0; i < 8; i++) {
    const k = 0.3 + i * 0.1;
    const [x, y, s] = [vx - k * 560, vy + k * 640, 22 + k * 60];
    for (let n = 0; n < 7; n++)
      page.paint(leaf(x, y, s, s * 0.42, 190 + n * 27), n % 2 ? GREEN : { teal: 0.9, ochre: 0.4 });
  }
  page.paint(lump(r, 330, 1010, 74, 54, 0.06), { ochre: 1, red: 0.5 });
  for (const k of [-1, 0, 1])
    page.stroke(
      curve([
        [330 + k * 14, 962],
        [330 + k * 42, 1010],
        [330 + k * 20, 1058],
      ]),
      5,
      { red: 0.9, ochre: 1 },
    );
  page.stroke(
    curve([
      [330, 960],
      [340, 930],
      [366, 924],
    ]),
    13,
    DEEP,
  );
  page.paint(bird(560, 210, 22) + bird(630, 180, 15), NIGHT);
}

export const scenes = [{ name: "potager-gare", height: 1067, draw: station }];
