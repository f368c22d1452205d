/**
 * Separate from the schemas, so that a page can show these limits without loading the schemas in the browser.
 */
export const longestBody = 10_000;
export const longestRemark = 500;
export const mostDecisions = 100;
/**
 * Maximum count of a queue: moderators do not act differently on more, and counting all would take ever
 * longer.
 */
export const mostCounted = 1_000;
