import { Forbidden } from "#app/infra/errors.ts";

/** Somebody else has signed in, in a browser that holds the text of whoever opened the connection. */
export class OtherWriter extends Forbidden {
  override name = "OtherWriter";
}
