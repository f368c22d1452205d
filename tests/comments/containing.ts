import { expect } from "vitest";

/** Vitest declares its matchers as `any`; these return `unknown` instead. */
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
