import { z } from "zod";

/** Dismissing the checklist needs no fields. */
export const DismissOnboardingInput = z.strictObject({});
