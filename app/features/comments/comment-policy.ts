import { assertCan, can } from "#app/features/access/can.ts";
import type { Permission } from "#app/features/access/permissions.ts";
import type { Actor, SignedIn } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";

/** Whether what this person writes needs nobody's approval. */
export function mayDecide(actor: Actor): boolean {
  return can(actor, "comments:decide");
}

/** The person who does this, allowed to. @throws NotSignedIn, Forbidden. */
export function assertPerson(actor: Actor, permission: Permission): SignedIn {
  assertCan(actor, permission);
  if (actor.kind !== "user") throw new NotSignedIn();
  return actor;
}

/** What a page offers the person who looks at a conversation. */
export type ViewerPermissions = {
  signedIn: boolean;
  canPost: boolean;
  canReport: boolean;
  /** What they write is public at once. */
  decides: boolean;
};

export function viewerPermissions(actor: Actor): ViewerPermissions {
  return {
    signedIn: actor.kind === "user",
    canPost: can(actor, "comments:post"),
    canReport: can(actor, "comments:report"),
    decides: mayDecide(actor),
  };
}
