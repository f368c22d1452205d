import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { parseEnvironment } from "#app/configuration/parse-environment.server.ts";
import { db } from "#app/db/client.server.ts";
import { endpoints } from "#app/db/schema/index.server.ts";
import { checkAddress } from "#app/features/endpoints/check-address.server.ts";
import { deliverToEndpoint } from "#app/features/endpoints/deliver-to-endpoint.server.ts";
import { registerEndpoint } from "#app/features/endpoints/register-endpoint.server.ts";
import { sendTestEvent } from "#app/features/endpoints/send-test-event.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { attemptsOf } from "./endpoints.ts";

const ctx = () => systemContext("test");
const registering = (url: string) => registerEndpoint(ctx(), { url, kind: "signed" });

describe("registering an endpoint, where others can sign in", () => {
  test.each([
    "http://1.1.1.1/hook",
    "https://name:password@1.1.1.1/hook",
    "https://127.0.0.1/hook",
    "https://2130706433/hook",
    "https://[::1]/hook",
    "https://[::ffff:10.0.0.1]/hook",
    "https://169.254.169.254/latest",
    "https://localhost/hook",
    "https://localhost./hook",
    "ftp://1.1.1.1/",
    "javascript:alert(1)",
    "nothing",
  ])("rejects %s at its field, and stores nothing", async (url) => {
    await expect(registering(url)).rejects.toMatchObject({
      code: "invalid",
      fields: [expect.objectContaining({ path: "url" })],
    });
    expect(await db.select().from(endpoints)).toEqual([]);
  });

  test("accepts a public address", async () => {
    const { id } = await registering("https://1.1.1.1/hook");
    expect(await db.select({ id: endpoints.id }).from(endpoints)).toEqual([{ id }]);
  });

  test.each([
    [["1.1.1.1", "10.0.0.1"], false],
    [["::ffff:127.0.0.1"], false],
    [[], false],
    [["1.1.1.1", "2606:4700:4700::1111"], true],
  ])("checks every address that a name resolves to: %j", async (addresses, taken) => {
    const answer = addresses.map((address) => ({ address }));
    const checking = checkAddress("https://hooks.example/a", () => Promise.resolve(answer));
    const outcome = await checking.then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(taken);
  });

  test("reports a name that resolves to nothing", async () => {
    const nowhere = () => Promise.reject(new Error("ENOTFOUND"));
    const checking = checkAddress("https://hooks.example/a", nowhere);
    await expect(checking).rejects.toThrow("Nobody knows where hooks.example is.");
  });

  test("does not protect a name that resolves to a private address later: the delivery fails", async () => {
    const { id } = await registering("https://1.1.1.1/hook");
    // Simulates a name that resolves to another address since.
    await db.update(endpoints).set({ url: "https://localhost/hook" }).where(eq(endpoints.id, id));
    const { deliveryId } = await sendTestEvent(ctx(), { endpointId: id });
    await deliverToEndpoint(ctx(), { endpointId: id });
    const [attempt] = await attemptsOf(deliveryId);
    expect(attempt).toMatchObject({
      status: null,
      error: "localhost does not lead to a public address",
    });
  });
});

describe("the exception for local addresses in tests", () => {
  const clerk = {
    NODE_ENV: "production",
    DATABASE_URL: "postgres://127.0.0.1/x",
    IDENTITY: "clerk",
    ENDPOINTS_ALLOW_PRIVATE: "1",
  };

  test("is rejected at the start wherever people sign in with Clerk", () => {
    expect(() => parseEnvironment(clerk)).toThrow("ENDPOINTS_ALLOW_PRIVATE is only for");
  });

  test("cannot be reached from other machines: the local identity provider listens on this one only", () => {
    const local = { ...clerk, IDENTITY: "local", HOST: "0.0.0.0" };
    expect(() => parseEnvironment(local)).toThrow("loopback");
    expect(parseEnvironment({ ...local, HOST: "127.0.0.1" }).ENDPOINTS_ALLOW_PRIVATE).toBe("1");
  });

  test("is off by default", () => {
    const silent = { ...clerk, IDENTITY: "local", ENDPOINTS_ALLOW_PRIVATE: "" };
    expect(parseEnvironment(silent).ENDPOINTS_ALLOW_PRIVATE).toBe("0");
  });
});
