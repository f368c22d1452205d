import { box, curve, ellipse, gouges, ground, leaf } from "../draw.js";

function pleacher(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { ochre: 0.2 });
  page.paint(
    ground(
      [
        [-20, 800],
        [500, 780],
        [1000, 700],
        [1620, 610],
      ],
      1020,
    ),
    { navy: 0.95, red: 0.55 },
  );
  page.paint(
    gouges(r, { x: 0, y: 830, w: 1600, h: 160, n: 60, length: 70, width: 5, degrees: -8 }),
    { red: 0.9, navy: 0.4 },
  );
  for (const k of [-150, -70, 40, 120])
    page.stroke(
      curve([
        [420, 790],
        [420 + k * 0.5, 860],
        [420 + k * 1.5, 950],
        [420 + k * 2, 1010],
      ]),
      17,
      { ochre: 0.7 },
    );
  const bark = { red: 0.65, ochre: 0.7, navy: 0.4 };
  // Stump with its long slanting cut, the strap at the heel, and the stem laid over.
  page.paint("M330 800L345 560Q350 520 372 470L440 640Q470 700 505 722L520 795Z", bark);
  page.paint("M372 470L440 640Q470 700 505 722L470 640Q430 540 372 470Z", {
    ochre: 0.9,
    red: 0.15,
  });
  page.paint(
    "M505 722L528 798Q570 760 700 706L1560 330L1540 262L680 600Q560 640 500 668L470 690Z",
    bark,
  );
  page.paint("M500 668Q450 600 410 500Q520 600 640 616Q560 640 500 668Z", {
    ochre: 0.9,
    red: 0.15,
  });
  page.paint("M486 700L505 722L528 798L500 800L470 705Z", { red: 1 });
  page.paint(
    gouges(r, {
      x: 640,
      y: 330,
      w: 860,
      h: 330,
      n: 140,
      length: 60,
      width: 4,
      degrees: -23,
      keep: (x, y) => Math.abs(y - (655 - (x - 690) * 0.397)) < 30,
    }),
    { navy: 0.8, red: 0.5 },
  );
  const shoot = (x, y, h) => {
    page.stroke(
      curve([
        [x, y],
        [x + 4, y - h * 0.5],
        [x - 3, y - h],
      ]),
      11,
      { teal: 1, ochre: 0.9 },
    );
    for (let k = 0; k < 7; k++)
      page.paint(
        leaf(x, y - h * (0.2 + k * 0.12), 56 - k * 3, 19, k % 2 ? -28 : 208),
        k % 3 ? { teal: 1, ochre: 0.9 } : { teal: 0.9, ochre: 0.3 },
      );
  };
  for (let i = 0; i < 9; i++) shoot(720 + i * 94, 600 - i * 38, 190 + (i % 3) * 44);
  for (const [x, h] of [
    [300, 230],
    [250, 160],
  ])
    shoot(x, 800, h);
  page.stroke(
    curve([
      [230, 470],
      [330, 590],
      [450, 690],
    ]),
    7,
    { red: 1 },
  );
  page.paint(ellipse(222, 458, 22), { red: 1 });
}

export const scenes = [{ name: "pleacher", height: 1000, draw: pleacher }];
