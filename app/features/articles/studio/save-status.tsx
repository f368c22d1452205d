import { useRef, useState } from "react";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { placeName } from "./draft-place-names.ts";
import type { SessionState } from "./sync/draft-session.ts";

type Words = Record<Exclude<SessionState["kind"], "refused">, { kept: PlainId; lost: PlainId }>;

const always = (id: PlainId) => ({ kept: id, lost: id });

const sentences: Words = {
  opening: always("drafts.state-opening"),
  saved: always("drafts.state-saved"),
  saving: always("drafts.state-saving"),
  offline: { kept: "drafts.state-offline-kept", lost: "drafts.state-offline" },
  "signed-out": { kept: "drafts.state-signed-out-kept", lost: "drafts.state-signed-out" },
  others: { kept: "drafts.state-others-kept", lost: "drafts.state-others" },
  forbidden: { kept: "drafts.state-forbidden-kept", lost: "drafts.state-forbidden" },
  gone: { kept: "drafts.gone", lost: "drafts.state-gone" },
  older: always("drafts.state-older"),
};

function sentence({ state, lost }: { state: SessionState; lost: boolean }, t: Translate): string {
  if (state.kind !== "refused") return t(sentences[state.kind][lost ? "lost" : "kept"]);
  return t("drafts.state-refused", { place: placeName(state.path, t), problem: state.message });
}

type Props = {
  state: SessionState;
  retry: () => void;
  /** Copies the text for its writer; null while there is none. */
  onCopy: (() => Promise<"copied" | "downloaded">) | null;
  onNewArticle: (() => Promise<boolean>) | null;
};

function Button({ label, onPress }: { label: PlainId; onPress: () => void }) {
  const t = useMessages();
  return (
    <button type="button" className="link-button" onClick={onPress}>
      {t(label)}
    </button>
  );
}

function SignIn({ retry }: Pick<Props, "retry">) {
  const t = useMessages();
  return (
    <>
      <a href="/sign-in?redirect_url=/studio" target="_blank" rel="noopener">
        {t("drafts.sign-in")}
      </a>
      <Button label="drafts.signed-in" onPress={retry} />
    </>
  );
}

function NewArticle({ make }: { make: () => Promise<boolean> }) {
  const t = useMessages();
  const [failed, setFailed] = useState(false);
  const making = useRef(false);
  async function press() {
    if (making.current) return;
    making.current = true;
    const made = await make();
    // The page of the new article is on its way.
    making.current = made;
    setFailed(!made);
  }
  return (
    <>
      <Button label="drafts.new-article" onPress={() => void press()} />
      {failed && <span role="alert">{t("drafts.new-article-failed")}</span>}
    </>
  );
}

function WaysOn({ state: { kind }, retry, onNewArticle }: Props) {
  if (kind === "offline") return <Button label="drafts.try-now" onPress={retry} />;
  if (kind === "signed-out" || kind === "others") return <SignIn retry={retry} />;
  if (kind === "older") return <Button label="drafts.reload" onPress={() => location.reload()} />;
  return kind === "gone" && onNewArticle && <NewArticle make={onNewArticle} />;
}

function CopyText({ onCopy }: { onCopy: NonNullable<Props["onCopy"]> }) {
  const t = useMessages();
  const [done, setDone] = useState<"copied" | "downloaded" | null>(null);
  return (
    <>
      <Button label="drafts.copy-text" onPress={() => void onCopy().then(setDone)} />
      {done && <span>{t(done === "copied" ? "drafts.copied" : "drafts.downloaded")}</span>}
    </>
  );
}

/** Shows in plain words where the text is stored, and what can be done. */
export function SaveStatus(props: Props) {
  const { state, onCopy } = props;
  const t = useMessages();
  const lost = "kept" in state && !state.kept;
  const stuck = lost || ["gone", "forbidden", "refused"].includes(state.kind);
  return (
    <div className={`save-status save-${lost ? "lost" : state.kind}`}>
      <span role="status">
        {sentence({ state, lost }, t)}
        {lost && <strong> {t("drafts.not-kept")}</strong>}
      </span>
      <WaysOn {...props} />
      {stuck && onCopy && <CopyText onCopy={onCopy} />}
    </div>
  );
}
