import { expect } from "vitest";

/** Vitest's matchers say they are anything; what they stand for is not known here. */
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
