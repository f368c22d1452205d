import { z } from "zod";

/** Putting the checklist away says nothing more than that. */
export const DismissOnboardingInput = z.strictObject({});
