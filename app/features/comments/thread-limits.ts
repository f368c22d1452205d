/**
 * A page of a thread ends once its comments weigh this much. A comment weighs one for itself and one for each
 * further 4 KiB of its HTML (`comments.weight`), so that fifty ordinary comments or fewer long ones are a
 * page, and no page exceeds about 300 KB.
 */
export const pageWeight = 50;

/**
 * Maximum number of the viewer's own waiting or rejected comments on one page: the newest. A person in good
 * faith never has so many.
 */
export const mostOfViewer = 50;

/** Answers below this level are shown on it. */
export const deepestLevel = 2;
