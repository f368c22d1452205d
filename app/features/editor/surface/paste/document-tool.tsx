import { FileInput } from "lucide-react";
import { useRef } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { FileChooser } from "../file-chooser.tsx";
import { ToolbarButton } from "../toolbar-button.tsx";

const documentTypes = ".docx,.md,.markdown,.html,.htm,.txt";

/** Opens a file of text and takes it in at the cursor. */
export function DocumentTool({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ToolbarButton
        icon={FileInput}
        label="editor.tool-document"
        onPress={() => input.current?.click()}
      />
      <FileChooser
        input={input}
        accept={documentTypes}
        label={t("editor.tool-document")}
        onFiles={onFiles}
      />
    </>
  );
}
