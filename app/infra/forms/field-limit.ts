import { Invalid } from "#app/infra/errors.ts";

/** The most fields, files among them, that any form may have. */
export const mostFields = 500;

export class TooManyFields extends Invalid {
  constructor() {
    super("This form has too many fields.");
  }
}
