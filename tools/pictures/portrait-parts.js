// Hair, beards and clothes for the portraits, drawn round one 400 px bust.
import { curve, ellipse, gouges, line, lump, poly } from "./draw.js";
import { NIGHT } from "./inks.js";

export const behind = {
  long: (page, r, c) =>
    page.paint(
      "M112 170Q110 60 200 58Q292 60 290 172L300 330Q262 348 250 300L150 300Q136 346 100 330Z",
      c,
    ),
  bob: (page, r, c) =>
    page.paint("M108 168Q108 62 200 58Q292 62 292 168Q300 226 286 252L114 252Q100 226 108 168Z", c),
  curls: (page, r, c) => {
    for (let i = 0; i < 17; i++) {
      const a = Math.PI * (0.9 + (i / 16) * 1.2);
      page.paint(lump(r, 200 + Math.cos(a) * 92, 165 + Math.sin(a) * 92, 36, 36, 0.1), c);
    }
  },
  bun: (page, r, c) => page.paint(ellipse(200, 56, 38, 34), c),
  scarf: (page, r, c) =>
    page.paint("M104 180Q100 54 200 50Q300 54 296 180Q306 270 272 330L128 330Q94 270 104 180Z", c),
};

export const front = {
  fringe: (page, r, c) =>
    page.paint("M122 176Q112 82 200 74Q290 82 278 176Q270 132 240 126Q180 138 122 176Z", c),
  parted: (page, r, c) =>
    page.paint("M122 184Q108 80 204 72Q292 80 279 184Q276 132 214 98Q150 116 122 184Z", c),
  short: (page, r, c) =>
    page.paint(
      "M122 168Q114 66 206 66Q290 70 278 168Q272 128 252 116Q200 122 150 114Q130 128 122 168Z",
      c,
    ),
  crop: (page, r, c) =>
    page.paint("M124 152Q124 78 200 76Q276 78 276 152Q262 106 200 104Q138 106 124 152Z", c),
  swept: (page, r, c) =>
    page.paint(
      "M120 172Q106 84 176 66Q266 46 288 104Q294 140 278 170Q272 122 236 110Q170 122 140 118Q126 140 120 172Z",
      c,
    ),
  bald: () => {},
  scarf: (page, r, c) => {
    page.paint("M120 196Q116 72 200 70Q284 72 280 196Q276 118 200 108Q124 118 120 196Z", c);
    page.paint(
      "M126 226Q150 290 200 290Q250 290 274 226Q304 300 262 340Q200 372 138 340Q96 300 126 226Z",
      c,
    );
    page.stroke(
      curve([
        [140, 300],
        [200, 330],
        [262, 306],
      ]),
      4,
      NIGHT,
    );
  },
  cap: (page, r, c) => {
    page.paint("M116 140Q120 58 200 56Q280 58 284 140Q240 122 200 122Q160 122 116 140Z", c);
    page.paint("M112 138Q200 106 288 138L296 156Q200 124 104 156Z", NIGHT);
  },
};

export const beards = {
  full: (page, r, c) => {
    page.paint(
      "M122 188Q126 214 150 216Q176 204 200 208Q224 204 250 216Q274 214 278 188Q284 292 200 300Q116 292 122 188Z",
      c,
    );
    page.paint(
      gouges(r, { x: 140, y: 225, w: 120, h: 60, n: 26, length: 24, width: 2.5, degrees: 88 }),
      NIGHT,
    );
  },
  short: (page, r, c) =>
    page.paint(
      "M126 204Q150 222 170 210Q200 200 230 210Q250 222 274 204Q270 272 200 276Q130 272 126 204Z",
      c,
    ),
  moustache: (page, r, c) =>
    page.paint("M150 222Q170 198 200 208Q230 198 250 222Q226 228 200 218Q174 228 150 222Z", c),
};

export const clothes = {
  jumper: (page, r, c) => {
    page.paint("M20 410Q36 318 140 296Q200 340 260 296Q364 318 380 410Z", c);
    page.stroke(
      curve([
        [142, 300],
        [200, 336],
        [258, 300],
      ]),
      17,
      { navy: 0.85 },
    );
    page.paint(
      gouges(r, { x: 50, y: 340, w: 300, h: 60, n: 40, length: 20, width: 3, degrees: 80 }),
      { navy: 0.8 },
    );
  },
  stripes: (page, r, c) => {
    page.paint("M20 410Q36 318 140 296Q200 340 260 296Q364 318 380 410Z", {});
    page.inside("M20 410Q36 318 140 296Q200 340 260 296Q364 318 380 410Z", () => {
      for (let i = 0; i < 5; i++)
        page.stroke(
          curve([
            [10, 336 + i * 26],
            [200, 352 + i * 26],
            [390, 336 + i * 26],
          ]),
          11,
          c,
        );
    });
  },
  collar: (page, r, c) => {
    page.paint("M20 410Q36 318 140 296Q200 340 260 296Q364 318 380 410Z", c);
    page.paint(
      poly([
        [146, 288],
        [200, 350],
        [162, 372],
        [122, 306],
      ]) +
        poly([
          [254, 288],
          [200, 350],
          [238, 372],
          [278, 306],
        ]),
      {},
    );
    page.stroke(
      line([
        [200, 352],
        [200, 410],
      ]),
      4,
      NIGHT,
    );
  },
  apron: (page, r, c) => {
    page.paint("M20 410Q36 318 140 296Q200 340 260 296Q364 318 380 410Z", { teal: 0.5 });
    page.paint(
      poly([
        [130, 410],
        [138, 346],
        [262, 346],
        [270, 410],
      ]),
      c,
    );
    page.stroke(
      line([
        [146, 350],
        [134, 298],
      ]) +
        line([
          [254, 350],
          [266, 298],
        ]),
      11,
      c,
    );
  },
};
