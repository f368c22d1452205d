export const imageSizes = ["normal", "wide", "full", "left", "right"] as const;
export type ImageSize = (typeof imageSizes)[number];
