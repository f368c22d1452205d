import { Invalid } from "#app/infra/errors.ts";

/** The maximum number of fields, files included, in any form. */
export const mostFields = 500;

export class TooManyFields extends Invalid {
  constructor() {
    super("This form has too many fields.");
  }
}
