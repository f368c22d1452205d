import { z } from "zod";

/** A person's id in Clerk's form. */
export const UserId = z.string().regex(/^user_[A-Za-z0-9]{1,64}$/, "This is no person's id.");
