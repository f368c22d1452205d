import { FileInput } from "lucide-react";
import { useRef, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { ToolbarButton } from "../toolbar-button.tsx";

const documentTypes = ".docx,.md,.markdown,.html,.htm,.txt";

/** Opens a file of text and takes it in at the cursor. */
export function DocumentTool({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  return (
    <>
      <ToolbarButton
        icon={FileInput}
        label="editor.tool-document"
        onPress={() => input.current?.click()}
      />
      <input
        key={chosen}
        ref={input}
        type="file"
        accept={documentTypes}
        multiple
        hidden
        aria-label={t("editor.tool-document")}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          setChosen(chosen + 1);
        }}
      />
    </>
  );
}
