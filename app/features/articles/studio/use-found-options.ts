import { useEffect, useRef, useState } from "react";
import type { PickerOption } from "./search-picker.tsx";

const pauseMs = 200;

/** What is found for a text, once its writer pauses. An answer that comes after a later question is dropped. */
export function useFoundOptions(typed: string, search: (q: string) => Promise<PickerOption[]>) {
  const [found, setFound] = useState<{ q: string; options: PickerOption[] } | null>(null);
  const latestSearch = useRef(search);
  useEffect(() => {
    latestSearch.current = search;
  });
  const q = typed.trim();
  useEffect(() => {
    if (q === "") return setFound(null);
    let isLatest = true;
    const answer = (options: PickerOption[]) => isLatest && setFound({ q, options });
    const ask = () => latestSearch.current(q).then(answer, () => answer([]));
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [q]);
  return {
    options: found?.options ?? [],
    /** Whether what is shown answers what is typed. */
    isOver: found !== null && found.q === q,
    clear: () => setFound(null),
  };
}
