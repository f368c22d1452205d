import { assertCan, can } from "#app/features/access/can.ts";
import type { Permission } from "#app/features/access/permissions.ts";
import type { Actor, SignedIn } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";

/** Whether this person's comments need no approval. */
export function mayDecide(actor: Actor): boolean {
  return can(actor, "comments:decide");
}

/**
 * Returns the signed-in user, who must have the permission.
 * @throws NotSignedIn, Forbidden.
 */
export function assertPerson(actor: Actor, permission: Permission): SignedIn {
  assertCan(actor, permission);
  if (actor.kind !== "user") throw new NotSignedIn();
  return actor;
}

/** The actions that a page offers to the viewer of a conversation. */
export type ViewerPermissions = {
  signedIn: boolean;
  canPost: boolean;
  canReport: boolean;
  /** Whether the viewer's comments are public at once. */
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
