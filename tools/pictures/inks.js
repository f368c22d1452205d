// Ink mixes that recur from picture to picture.
export const RED = { red: 1 };
export const SHADE = { navy: 0.45, red: 1 };
export const NIGHT = { navy: 1 };
export const SKY = { teal: 0.28 };
export const FRONTS = [
  { red: 0.9 },
  { ochre: 0.9 },
  {},
  { teal: 0.75 },
  { red: 0.55, ochre: 0.6 },
  { ochre: 0.45 },
  { navy: 0.55 },
];
export const WOOD = { ochre: 0.85, red: 0.35 };
export const WOOD_DARK = { ochre: 0.85, red: 0.6, navy: 0.45 };
export const GREEN = { teal: 1, ochre: 0.9 };
export const DEEP = { teal: 1, navy: 0.5 };
