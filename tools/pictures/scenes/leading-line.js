import { box, curve, ellipse, gouge, gouges, line, lump } from "../draw.js";

// The smaller figures that stand inside the articles.

const NIGHT = { navy: 1 };

function leadingLine(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { teal: 0.7 });
  for (let i = 0; i < 40; i++)
    page.paint(gouge(r() * 1600, r.between(330, 990), r.between(50, 140), 4), { teal: 0.25 });
  for (let i = 3; i > 0; i--)
    page.stroke(
      curve(
        [
          [-40, 280],
          [240, 330],
          [520, 300],
          [640, 210],
          [800, 190],
          [960, 220],
          [1080, 320],
          [1350, 300],
          [1640, 350],
        ].map(([x, y]) => [x, y + i * 24]),
      ),
      4,
      {},
    );
  page.paint(
    `${curve([
      [-40, 280],
      [240, 330],
      [520, 300],
      [640, 210],
      [800, 190],
      [960, 220],
      [1080, 320],
      [1350, 300],
      [1640, 350],
    ])}L1640 -20L-40 -20Z`,
    { ochre: 0.7 },
  );
  for (const [x, y, s] of [
    [420, 560, 92],
    [600, 700, 70],
    [1130, 520, 96],
    [1060, 760, 74],
    [1250, 640, 50],
    [300, 720, 54],
  ]) {
    page.paint(lump(r, x, y, s + 26, s * 0.8 + 26, 0.12), { teal: 0.28 });
    page.paint(lump(r, x, y, s, s * 0.72, 0.2), NIGHT);
    page.paint(
      gouges(r, {
        x: x - s * 0.5,
        y: y - s * 0.4,
        w: s,
        h: s * 0.7,
        n: 7,
        length: 34,
        width: 5,
        degrees: -30,
      }),
      { teal: 0.8 },
    );
  }
  for (let y = 80; y < 900; y += 34)
    page.stroke(
      line([
        [800, y],
        [800, y + 18],
      ]),
      8,
      { red: 1 },
    );
  for (const [y, s] of [
    [60, 38],
    [160, 30],
  ]) {
    page.paint(ellipse(800, y, s + 8), NIGHT);
    page.paint(ellipse(800, y, s), { red: 1 });
    page.paint(ellipse(800, y, s * 0.62), {});
    page.paint(ellipse(800, y, s * 0.3), { red: 1 });
  }
  page.paint("M800 800Q862 868 840 972L760 972Q738 868 800 800Z", NIGHT);
  page.paint("M800 824Q842 880 826 956L774 956Q758 880 800 824Z", { ochre: 0.9 });
  page.paint(box(778, 890, 44, 50), {});
}

export const scenes = [{ name: "leading-line", height: 1000, draw: leadingLine }];
