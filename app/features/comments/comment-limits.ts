/** Apart from the schemas, so that a page can say them without carrying those to the browser. */
export const longestBody = 10_000;
export const longestRemark = 500;
export const mostDecisions = 100;
/** Of a queue: nobody acts otherwise on more than so many, and counting them all would take ever longer. */
export const mostCounted = 1_000;
