import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** The maximum number of fields, files included, in any form. */
export const mostFields = 500;

export class TooManyFields extends Invalid {
  constructor() {
    super(message("http.form-too-many-fields"));
  }
}
