import { roles, type Role } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { countWaitingEvents } from "#app/features/local-identity/deliver-events.server.ts";
import { readClerkError } from "./provider/ask-clerk.server.ts";
import { changeRole, type ChangeRoleInput } from "./provider/change-role.server.ts";

const usage = `Usage: npm run people -- role USER_ID ROLE

Gives someone a role: ${roles.join(", ")}.
It is changed at the identity provider, whose webhook then tells the site.
`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

function isRole(value: string): value is Role {
  return roles.some((role) => role === value);
}

async function explainNextStep(ctx: Ctx, { userId, role }: ChangeRoleInput): Promise<void> {
  if (env.IDENTITY !== "local") {
    say(`${userId} has the role ${role} at Clerk. Its webhook will tell the site in a moment.`);
    return;
  }
  say(`${userId} has the role ${role} at the local identity provider.`);
  const waiting = await countWaitingEvents(ctx);
  say(
    waiting === 0
      ? "The site has been told."
      : `The site does not answer at ${env.SITE_URL}; it will be told as soon as it runs.`,
  );
}

function reasonOf(error: unknown): string {
  const status = readClerkError(error)?.status;
  if (status) return `Clerk answered ${status}.`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs `npm run people` and returns the exit code. Waits for no answer once `signal` is aborted.
 */
export async function runPeopleCommand(argv: string[], signal?: AbortSignal): Promise<number> {
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(usage);
    return 0;
  }
  const [command, userId = "", role = "", ...rest] = argv;
  if (command !== "role" || rest.length > 0) {
    complain(usage);
    return 2;
  }
  if (!UserId.safeParse(userId).success) {
    complain(`${userId || "Nothing"} is no person's id. Ids look like user_2abcDEF.`);
    return 2;
  }
  if (!isRole(role)) {
    complain(`${role || "Nothing"} is no role. Roles are ${roles.join(", ")}.`);
    return 2;
  }
  try {
    const ctx = systemContext("people", signal);
    await changeRole(ctx, { userId, role });
    await explainNextStep(ctx, { userId, role });
    return 0;
  } catch (error) {
    if (signal?.aborted && error === signal.reason) {
      complain(
        "Stopped while the role was being changed. Run it again: giving it twice is as once.",
      );
      return 1;
    }
    const outcome = error instanceof Unavailable ? "may not have been changed" : "was not changed";
    complain(`The role ${outcome}. ${reasonOf(error)}`);
    return 1;
  }
}
