/**
 * A page of a thread ends once what stands on it weighs this much. A comment weighs one for itself and
 * one for each further 4 KiB of its HTML (`comments.weight`), so that fifty ordinary comments are a
 * page, fewer long ones are, and no page holds more than about 300 KB whatever was written.
 */
export const pageWeight = 50;

/** Of one's own that wait or were refused, on one page: the newest. Nobody has so many in good faith. */
export const mostOfViewer = 50;
