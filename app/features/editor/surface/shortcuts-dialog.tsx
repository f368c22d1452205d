import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { commandGroups } from "#app/features/editor/commands/commands.ts";
import type { Command } from "#app/features/editor/commands/command.ts";
import { keyNames } from "#app/features/editor/commands/key-names.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { ToolbarButton } from "./toolbar-button.tsx";

function Keys({ command }: { command: Command }) {
  const t = useMessages();
  const { keys, typed } = command;
  return (
    <>
      {keys && (
        <span className="keys">
          {keyNames(keys, t).map((name) => (
            <kbd key={name}>{name}</kbd>
          ))}
        </span>
      )}
      {typed && <span className="typed">{t("editor.or-typed", { typed })}</span>}
    </>
  );
}

/** Every command with its keys, and what one types instead. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="shortcuts"
      lang={useLocale()}
      aria-labelledby="shortcuts-heading"
      onClose={onClose}
    >
      <header>
        <h2 id="shortcuts-heading">{t("editor.shortcuts")}</h2>
        <ToolbarButton icon={X} label="editor.close" onPress={() => dialog.current?.close()} />
      </header>
      <p className="hint">{t("editor.shortcuts-advice")}</p>
      <div className="shortcut-groups">
        {commandGroups.map(({ label, commands }) => (
          <section key={label}>
            <h3>{t(label)}</h3>
            <dl>
              {commands
                .filter(({ keys, typed }) => keys ?? typed)
                .map((command) => (
                  <div key={command.label}>
                    <dt>{t(command.label)}</dt>
                    <dd>
                      <Keys command={command} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
