// Portraits: one bust, varied by skin, hair, clothes and what people wear.
import { box, curve, ellipse, gouge, gouges, poly } from "./draw.js";
import { NIGHT } from "./inks.js";
import { beards, behind, clothes, front } from "./portrait-parts.js";

const SKIN = {
  pale: [
    { red: 0.16, ochre: 0.2 },
    { red: 0.45, ochre: 0.3 },
  ],
  warm: [
    { red: 0.3, ochre: 0.42 },
    { red: 0.6, ochre: 0.5 },
  ],
  brown: [
    { red: 0.48, ochre: 0.62, navy: 0.24 },
    { red: 0.7, ochre: 0.7, navy: 0.45 },
  ],
  deep: [
    { red: 0.56, ochre: 0.5, navy: 0.58 },
    { red: 0.7, ochre: 0.5, navy: 0.82 },
  ],
};
const COLOUR = {
  black: { navy: 1, red: 0.4 },
  brown: { navy: 0.75, red: 0.8, ochre: 0.5 },
  copper: { red: 0.85, ochre: 0.8 },
  grey: { navy: 0.4 },
  white: { navy: 0.1 },
  straw: { ochre: 0.9, red: 0.12 },
};

function face(page, p) {
  const [skin, shade] = SKIN[p.skin];
  page.paint("M164 250L164 312Q200 346 236 312L236 250Z", shade);
  if (p.front !== "scarf") page.paint(ellipse(122, 188, 15, 22) + ellipse(278, 188, 15, 22), shade);
  page.paint(
    "M122 166Q120 84 200 84Q280 84 278 166Q280 232 250 264Q200 300 150 264Q120 232 122 166Z",
    skin,
  );
  page.inside(
    "M122 166Q120 84 200 84Q280 84 278 166Q280 232 250 264Q200 300 150 264Q120 232 122 166Z",
    () => page.paint("M290 90Q252 150 262 210Q256 252 214 290L300 300Z", shade),
  );
  for (const x of [166, 234]) {
    page.paint(ellipse(x, 184, 6.5, 7.5), NIGHT);
    page.stroke(
      curve([
        [x - 17, 164],
        [x, 157],
        [x + 17, 163],
      ]),
      p.old ? 4 : 6,
      COLOUR[p.colour] === COLOUR.white
        ? COLOUR.grey
        : p.skin === "deep"
          ? NIGHT
          : COLOUR[p.colour],
    );
  }
  page.stroke(
    curve([
      [202, 180],
      [192, 214],
      [208, 218],
    ]),
    5,
    shade,
  );
  if (p.old)
    page.stroke(
      curve([
        [146, 200],
        [158, 205],
        [170, 202],
      ]) +
        curve([
          [230, 202],
          [242, 205],
          [254, 200],
        ]),
      3,
      shade,
    );
}

function mouth(page, p) {
  if (p.smile === "open")
    page.paint("M172 236Q200 244 228 236Q222 264 200 264Q178 264 172 236Z", {
      red: 0.9,
      navy: 0.6,
    });
  else
    page.stroke(
      curve(
        p.smile === "wry"
          ? [
              [178, 244],
              [204, 248],
              [226, 238],
            ]
          : [
              [174, 240],
              [200, 250],
              [226, 240],
            ],
      ),
      5.5,
      { red: 0.95, navy: 0.5 },
    );
}

export function portrait(p) {
  return (page) => {
    const r = page.random;
    const hair = p.cloth2 ?? COLOUR[p.colour];
    page.paint(box(0, 0, 400, 400), p.ground);
    for (let i = 0; i < 11; i++)
      page.paint(
        gouge(r.between(0, 400), r.between(10, 390), r.between(50, 130), 3, p.rake ?? -20),
        p.marks,
      );
    behind[p.behind]?.(page, r, hair);
    clothes[p.wears](page, r, p.cloth);
    face(page, p);
    beards[p.beard]?.(page, r, COLOUR[p.colour]);
    mouth(page, p);
    front[p.front](page, r, hair);
    if (p.front !== "bald" && p.front !== "scarf")
      page.paint(
        gouges(r, { x: 140, y: 74, w: 120, h: 30, n: 12, length: 34, width: 2.4, degrees: -24 }),
        p.colour === "black" ? { navy: 0.6 } : { navy: 0.7, red: 0.4 },
      );
    if (p.glasses) {
      for (const x of [164, 236]) page.stroke(ellipse(x, 185, 27, p.glasses), 5, p.frames ?? NIGHT);
      page.stroke(
        curve([
          [191, 182],
          [200, 178],
          [209, 182],
        ]),
        5,
        p.frames ?? NIGHT,
      );
    }
    if (p.earring) page.paint(ellipse(116, 222, 9) + ellipse(284, 222, 9), p.earring);
    if (p.pencil)
      page.at("rotate(-62 286 150)", () => {
        page.paint(box(250, 143, 92, 12), { ochre: 1 });
        page.paint(
          poly([
            [250, 143],
            [232, 149],
            [250, 155],
          ]),
          NIGHT,
        );
      });
  };
}
