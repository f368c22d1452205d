import { connect } from "node:net";
import postgres from "postgres";
import { afterAll, describe, expect, it, vi } from "vitest";
import { emptyDatabase } from "./database.ts";

const sql = postgres(String(process.env.DATABASE_URL), { max: 1 });

afterAll(() => sql.end());

describe("the test setup", () => {
  it("provides a migrated database of this file's own", async () => {
    const [row] = await sql`select count(*)::int as people from users`;
    expect(row).toEqual({ people: 0 });
  });

  it("can empty it, also where rows reject deletion", async () => {
    await sql`insert into settings (key, value) values ('ground', '"here"')`;
    await emptyDatabase();
    const [row] = await sql`select count(*)::int as settings from settings`;
    expect(row).toEqual({ settings: 0 });
  });

  it("blocks connections to other hosts", async () => {
    await expect(fetch("https://example.com/")).rejects.toMatchObject({
      cause: { message: "A test tried to connect to example.com." },
    });
    const rejection = await new Promise((resolve) => {
      connect(80, "192.0.2.1").once("error", resolve);
    });
    expect(rejection).toMatchObject({ message: "A test tried to connect to 192.0.2.1." });
  });

  it.fails("fails a test that writes to the console", () => {
    console.error("This must not pass unseen.");
  });

  it("lets a test check a warning that it expects", () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    console.error("expected");
    expect(complaint).toHaveBeenCalledWith("expected");
  });
});
