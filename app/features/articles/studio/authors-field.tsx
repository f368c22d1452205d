import { Form } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import type { ArticleSettings, SettingsAuthor } from "../settings/settings-queries.server.ts";
import { moved } from "./author-order.ts";
import { type Found, type PickerOption, SearchPicker } from "./search-picker.tsx";
import { ProblemOf, type SettingsProblem } from "./settings-problem.tsx";

type Props = {
  settings: ArticleSettings;
  found: Found | null;
  problem: SettingsProblem | null;
  search: (q: string) => Promise<PickerOption[]>;
};

const idsOf = (authors: readonly SettingsAuthor[]) => authors.map(({ bylineId }) => bylineId);

/** A form that leaves these authors, if nobody changed them since. */
function OrderForm({
  authors,
  after,
  children,
  onSubmit,
}: {
  authors: SettingsAuthor[];
  after: readonly string[];
  children: ReactNode;
  onSubmit?: () => void;
}) {
  return (
    <Form method="post" preventScrollReset onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="set-authors" />
      {after.map((id) => (
        <input key={id} type="hidden" name="bylineIds" value={id} />
      ))}
      {idsOf(authors).map((id) => (
        <input key={id} type="hidden" name="seen" value={id} />
      ))}
      {children}
    </Form>
  );
}

/** Whoever gives up the article with their name is told so before. */
function RemoveForm({ settings, author }: { settings: ArticleSettings; author: SettingsAuthor }) {
  const t = useMessages();
  const { authors } = settings;
  const after = idsOf(authors).filter((id) => id !== author.bylineId);
  const loses = author.isMe && !settings.isTheirsUnsigned;
  if (!author.isMe) {
    return (
      <OrderForm authors={authors} after={after}>
        <button
          className="button button-small button-quiet"
          aria-label={t("settings.author-remove", { name: author.name })}
        >
          ×
        </button>
      </OrderForm>
    );
  }
  return (
    <details>
      <summary>{t("settings.author-remove-me")}</summary>
      <p className="hint">
        {t(loses ? "settings.author-leaving" : "settings.author-removed-stays")}
      </p>
      <OrderForm authors={authors} after={after}>
        {loses && <input type="hidden" name="leaving" value="true" />}
        <button className="button button-small">
          {t(loses ? "settings.author-leave" : "settings.author-remove-me")}
        </button>
      </OrderForm>
    </details>
  );
}

const steps = [
  [-1, "↑", "settings.author-up"],
  [1, "↓", "settings.author-down"],
] as const;

function Author({
  settings,
  index,
  onMove,
}: {
  settings: ArticleSettings;
  index: number;
  onMove: (button: string) => void;
}) {
  const t = useMessages();
  const { authors } = settings;
  const author = authors[index];
  if (!author) return null;
  const { bylineId, name } = author;
  return (
    <li className="author-row">
      <Avatar face={author} size="small" />
      <bdi className="author-name">{name}</bdi>
      {authors.length > 1 && (
        <span className="author-moves">
          {steps.map(([step, arrow, label]) => {
            const id = `author${step}-${bylineId}`;
            const after = moved(idsOf(authors), { index, step });
            return (
              <OrderForm key={step} authors={authors} after={after} onSubmit={() => onMove(id)}>
                <button
                  id={id}
                  className="button button-small button-quiet"
                  aria-label={t(label, { name })}
                  disabled={index + step < 0 || index + step >= authors.length}
                >
                  {arrow}
                </button>
              </OrderForm>
            );
          })}
        </span>
      )}
      {authors.length > 1 && <RemoveForm settings={settings} author={author} />}
    </li>
  );
}

/** The focus stays with the author who was moved; at an end of the list, on the way back. */
function useFocusAfterMove(order: string) {
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    const button = pressed.current && document.getElementById(pressed.current);
    pressed.current = null;
    if (!(button instanceof HTMLButtonElement)) return;
    const row = button.closest(".author-moves");
    (button.disabled ? row?.querySelector<HTMLElement>("button:enabled") : button)?.focus();
  }, [order]);
  return (id: string) => {
    pressed.current = id;
  };
}

/** The article's authors, in order. */
export function AuthorsField({ settings, found, problem, search }: Props) {
  const t = useMessages();
  const { authors, mayNameOthers } = settings;
  const onMove = useFocusAfterMove(idsOf(authors).join());
  const canAdd = mayNameOthers || !authors.some(({ isMe }) => isMe);
  return (
    <section className="form settings-part" id="authors" aria-labelledby="authors-heading">
      <h3 id="authors-heading">{t("settings.authors")}</h3>
      <ol className="author-list">
        {authors.map(({ bylineId }, index) => (
          <Author key={bylineId} settings={settings} index={index} onMove={onMove} />
        ))}
      </ol>
      <ProblemOf problem={problem} intents={["set-authors"]} />
      {canAdd && (
        <SearchPicker
          name="authors"
          label={t(mayNameOthers ? "settings.author-search" : "settings.author-search-me")}
          button={t("settings.author-find")}
          pick={(name) => t("settings.author-add", { name })}
          found={found}
          search={search}
        />
      )}
      <p className="hint">
        {t("settings.authors-rule")} {!mayNameOthers && t("settings.authors-by-editors")}
      </p>
    </section>
  );
}
