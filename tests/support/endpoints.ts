import type { Visitor } from "./visitor.ts";

/** No process listens at this address, so deliveries fail at once and stay in the log. */
const url = "http://127.0.0.1:9/a-rather-long-address-of-a-receiver/that-nobody-listens-at";

/** Registers an endpoint with a delivery, and returns the address of its page. */
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
