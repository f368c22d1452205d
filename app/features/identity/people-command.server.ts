import { createClerkClient } from "@clerk/backend";
import { roles, type Role } from "#app/db/values.ts";
import { env } from "#app/env.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import { DomainError } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import { countWaitingEvents } from "./local/deliver-events.server.ts";
import { updatePerson } from "./local/update-person.server.ts";

const usage = `Usage: npm run people -- role USER_ID ROLE

Gives someone a role: ${roles.join(", ")}.
It is changed at the identity provider, whose webhook then tells the site.
`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

function isRole(value: string): value is Role {
  return roles.some((role) => role === value);
}

async function changeAtLocalProvider(userId: string, role: Role): Promise<void> {
  const ctx = systemContext("people");
  await updatePerson(ctx, { userId, role });
  say(`${userId} has the role ${role} at the local identity provider.`);
  const waiting = await countWaitingEvents(ctx);
  say(
    waiting === 0
      ? "The site has been told."
      : `The site does not answer at ${env.SITE_URL}; it will be told as soon as it runs.`,
  );
}

async function changeAtClerk(userId: string, role: Role): Promise<void> {
  const clerk = createClerkClient({ secretKey: clerkKeys().secretKey, apiUrl: env.CLERK_API_URL });
  await clerk.users.updateUserMetadata(userId, { publicMetadata: { role } });
  say(`${userId} has the role ${role} at Clerk. Its webhook will tell the site in a moment.`);
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof Error && "status" in error) {
    if (error.status === 404) return "Clerk knows nobody of this id.";
    return `Clerk answered ${String(error.status)}: ${error.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** `npm run people`: answers the exit code. */
export async function runPeopleCommand(argv: string[]): Promise<number> {
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
    await (env.IDENTITY === "local" ? changeAtLocalProvider : changeAtClerk)(userId, role);
    return 0;
  } catch (error) {
    complain(`The role was not changed. ${reasonOf(error)}`);
    return 1;
  }
}
