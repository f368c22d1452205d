import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { MessagesProvider } from "#app/messages/messages-provider.tsx";
import { readSentLanguage } from "#app/messages/sent-messages.tsx";

const language = readSentLanguage(document);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <MessagesProvider language={language}>
        <RemixBrowser />
      </MessagesProvider>
    </StrictMode>,
  );
});
