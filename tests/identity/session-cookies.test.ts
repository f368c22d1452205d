import { expect, test } from "vitest";
import { carriesSession } from "#app/features/identity/session-cookies.ts";

test.each([
  "__session=abc",
  "theme=dark; __session_x1=abc",
  "__clerk_handshake=abc",
  "__client_uat=1700000000",
  "a=b; __client_uat_x1=1700000000; c=d",
  "__client_uat=0; __client_uat_x1=1700000000",
  "__client_uat=01",
  "__client_uat=",
])("the cookies %j may identify a user", (cookies) => {
  expect(carriesSession(cookies)).toBe(true);
});

test.each([
  "",
  "theme=dark",
  "__client_uat=0",
  "__client_uat=0 ; theme=dark",
  "__client_uat_x1=0;__client_uat=0",
  "__client_uat",
  "uat=__client_uat",
])("the cookies %j identify no user", (cookies) => {
  expect(carriesSession(cookies)).toBe(false);
});
