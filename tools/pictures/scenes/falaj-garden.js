import { bird, box, ellipse, gouge, ground, lump, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function palm(page, r, x, y, h) {
  page.paint(
    poly([
      [x - 20, y],
      [x - 11, y - h],
      [x + 11, y - h],
      [x + 22, y],
    ]),
    { red: 0.75, navy: 0.6, ochre: 0.5 },
  );
  for (let i = 0; i < h / 24; i++)
    page.paint(gouge(x, y - i * 24 - 12, 34, 5, i % 2 ? 14 : -14), { ochre: 0.8 });
  for (let i = 0; i < 11; i++) {
    const a = Math.PI * (1.02 + i * 0.096) + r.between(-0.05, 0.05);
    const [ex, ey] = [
      x + Math.cos(a) * h * 0.5,
      y - h + Math.sin(a) * h * 0.3 + Math.abs(Math.cos(a)) * h * 0.24,
    ];
    const [mx, my] = [x + Math.cos(a) * h * 0.3, y - h + Math.sin(a) * h * 0.36];
    page.paint(
      `M${x} ${y - h}Q${mx} ${my - 24} ${ex} ${ey}Q${mx} ${my + 22} ${x} ${y - h}Z`,
      i % 2 ? { teal: 1, ochre: 0.7 } : { teal: 1, navy: 0.6 },
    );
  }
  for (const k of [-1, 1])
    page.paint(lump(r, x + k * 22, y - h + 30, 16, 30), { red: 1, ochre: 0.6 });
}

function falaj(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { ochre: 0.28 });
  page.paint(ellipse(310, 170, 90), { red: 0.9, ochre: 0.8 });
  page.paint(
    poly([
      [-20, 420],
      [180, 250],
      [330, 330],
      [560, 130],
      [760, 300],
      [930, 210],
      [1170, 360],
      [1400, 230],
      [1620, 340],
      [1620, 600],
      [-20, 600],
    ]),
    { red: 0.55, ochre: 0.5 },
  );
  page.paint(
    poly([
      [560, 130],
      [760, 300],
      [700, 330],
      [640, 300],
      [610, 400],
      [560, 320],
    ]) +
      poly([
        [1400, 230],
        [1620, 340],
        [1620, 430],
        [1480, 380],
      ]) +
      poly([
        [930, 210],
        [1170, 360],
        [1060, 350],
        [980, 400],
      ]),
    { red: 0.75, navy: 0.45, ochre: 0.4 },
  );
  page.paint(
    ground(
      [
        [-20, 470],
        [300, 440],
        [700, 480],
        [1100, 440],
        [1620, 480],
      ],
      1080,
    ),
    { ochre: 0.85, red: 0.12 },
  );
  page.inside(
    poly([
      [-20, 400],
      [980, 400],
      [975, 560],
      [880, 700],
      [690, 1080],
      [-20, 1080],
    ]),
    () => {
      for (let i = 0; i < 3; i++) {
        const y = 560 + i * 150;
        page.paint(
          ground(
            [
              [-20, y],
              [300, y - 20],
              [620, y + 10],
              [1000, y + 20],
            ],
            y + 200,
          ),
          { teal: 1, ochre: 0.85 },
        );
        for (let k = 0; k < 20; k++)
          page.paint(gouge(20 + k * 50, y + 36 + (k % 3) * 10, 58, 9, -80), { teal: 1, navy: 0.5 });
        for (let k = 0; k < 14; k++)
          page.paint(
            lump(r, 10 + k * 74, y + 92, 40, 24, 0.1),
            k % 3 ? { ochre: 0.35, navy: 0.2 } : { red: 0.35, ochre: 0.5, navy: 0.2 },
          );
      }
    },
  );
  // The channel runs from the hills to our feet.
  page.paint(
    poly([
      [1010, 470],
      [1044, 470],
      [1120, 640],
      [1300, 1080],
      [700, 1080],
      [900, 700],
    ]),
    { navy: 0.5, ochre: 0.4 },
  );
  page.paint(
    poly([
      [1018, 470],
      [1036, 470],
      [1080, 640],
      [1180, 1080],
      [800, 1080],
      [950, 700],
    ]),
    { teal: 1, navy: 0.2 },
  );
  for (let i = 0; i < 34; i++) {
    const k = r();
    const y = 500 + k * 560;
    page.paint(
      gouge(1026 - k * 30 + r.between(-1, 1) * k * 150, y, 14 + k * 90, 3 + k * 5, 94),
      r() < 0.7 ? {} : NIGHT,
    );
  }
  for (let i = 0; i < 9; i++) {
    const k = i / 8;
    page.paint(lump(r, 940 - k * 210, 690 + k * 350, 16 + k * 34, 11 + k * 19, 0.1), {
      ochre: 0.4,
      navy: 0.1,
    });
    page.paint(lump(r, 1094 + k * 166, 660 + k * 380, 14 + k * 34, 10 + k * 19, 0.1), {
      ochre: 0.4,
      navy: 0.1,
    });
  }
  palm(page, r, 150, 640, 330);
  palm(page, r, 420, 600, 250);
  palm(page, r, 690, 590, 190);
  palm(page, r, 1240, 520, 170);
  palm(page, r, 1500, 560, 300);
  page.paint(
    poly([
      [1392, 860],
      [1250, 936],
      [1244, 946],
      [1396, 872],
    ]),
    { navy: 0.9 },
  );
  page.paint(
    poly([
      [1384, 870],
      [1388, 560],
      [1400, 560],
      [1406, 870],
    ]),
    NIGHT,
  );
  page.paint(ellipse(1396, 868, 30, 12), NIGHT);
  for (let i = 0; i < 8; i++) {
    const a = Math.PI * (0.28 + i * 0.105);
    page.paint(
      lump(r, 1396 + Math.cos(a) * 182, 852 + Math.sin(a) * 118, 24, 15, 0.14),
      i === 5 ? { red: 1 } : {},
    );
  }
  page.paint(bird(640, 90, 22) + bird(720, 120, 15), NIGHT);
}

export const scenes = [{ name: "falaj-garden", height: 1067, draw: falaj }];
