import { z } from "zod";

export const SetLikeInput = z.strictObject({
  slug: z.string(),
  liked: z.boolean({ error: "Say whether you like it: true or false." }),
});
