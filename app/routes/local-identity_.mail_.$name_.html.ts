import { resourceRoute } from "#app/http/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { findWrittenEmail } from "#app/infra/mail/read-emails.server.ts";
import { message } from "#app/messages/message.ts";

const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  // Emails carry their styles in attributes; they run nothing, load nothing and send nothing.
  "Content-Security-Policy":
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
};

const route = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ params }) {
      assertLocalIdentity();
      const email = await findWrittenEmail(params.name ?? "");
      if (!email?.html) throw new NotFound(message("local-identity.mail-missing"));
      return new Response(email.html, { headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
