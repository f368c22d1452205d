import type { Visitor } from "./visitor.ts";

/** Nobody listens there, so what is sent fails at once and stays in the log. */
const url = "http://127.0.0.1:9/a-rather-long-address-of-a-receiver/that-nobody-listens-at";

/** Registers an endpoint that has been sent something; answers where its page is. */
export async function endpointWithDeliveries(administrator: Visitor): Promise<string> {
  const registered = await administrator.post("/admin/endpoints", {
    intent: "register-endpoint",
    kind: "signed",
    url,
    "event:user.left": "on",
  });
  const [path = ""] = registered.location.split("?");
  const endpointId = path.split("/").at(-1) ?? "";
  await administrator.post(path, { intent: "send-test-event", endpointId });
  const page = await administrator.get(path);
  if (!page.text.includes("endpoint.test")) throw new Error(`${path} shows no delivery.`);
  return path;
}
