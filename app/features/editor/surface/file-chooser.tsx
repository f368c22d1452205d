import { type RefObject, useState } from "react";

type Props = {
  input: RefObject<HTMLInputElement>;
  accept: string;
  label: string;
  onFiles: (files: File[]) => void;
};

/** The browser's own choice of files; the same file can be chosen again. */
export function FileChooser({ input, accept, label, onFiles }: Props) {
  const [chosen, setChosen] = useState(0);
  return (
    <input
      key={chosen}
      ref={input}
      type="file"
      accept={accept}
      multiple
      hidden
      aria-label={label}
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])]);
        setChosen(chosen + 1);
      }}
    />
  );
}
