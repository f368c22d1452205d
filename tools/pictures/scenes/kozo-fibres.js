import { box, curve, gouge } from "../draw.js";

function kozo(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 900), { navy: 1, teal: 0.7 });
  for (let i = 0; i < 74; i++) {
    let [x, y, a] = [r.between(-200, 1500), r.between(20, 520), r.between(-0.9, 0.9)];
    const points = [];
    for (let k = 0; k < 8; k++) {
      points.push([x, y]);
      a += r.between(-0.38, 0.38) + (y > 480 ? -0.25 : y < 60 ? 0.25 : 0);
      x += Math.cos(a) * 92;
      y += Math.sin(a) * 92;
    }
    page.stroke(
      curve(points),
      r.between(5, 14),
      r.pick([{}, {}, { ochre: 0.45 }, { ochre: 0.8 }, { teal: 0.5 }]),
    );
  }
  page.paint(box(0, 590, 1600, 320), { red: 0.95, navy: 0.25 });
  page.paint(box(0, 590, 1600, 9), {});
  for (let i = 0; i < 170; i++)
    page.paint(
      gouge(r.between(10, 1590), r.between(630, 880), r.between(46, 86), 7, r.between(0, 180)),
      r.pick([{}, { ochre: 0.6 }, { ochre: 0.3 }]),
    );
}

export const scenes = [{ name: "kozo-fibres", height: 900, draw: kozo }];
