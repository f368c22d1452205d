import { useEffect, useRef, useState } from "react";

const pauseMs = 200;
const nothing: never[] = [];

/** What is found for a text, once its writer pauses. An answer that comes after a later question is dropped. */
export function useFound<Option>(typed: string, search: (q: string) => Promise<Option[]>) {
  const [found, setFound] = useState<{ q: string; options: Option[] } | null>(null);
  const latestSearch = useRef(search);
  useEffect(() => {
    latestSearch.current = search;
  });
  const q = typed.trim();
  useEffect(() => {
    if (q === "") return setFound(null);
    let isLatest = true;
    const answer = (options: Option[]) => isLatest && setFound({ q, options });
    const ask = () => latestSearch.current(q).then(answer, () => answer([]));
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [q]);
  return {
    options: found?.options ?? nothing,
    /** Whether what is shown answers what is typed. */
    isOver: found !== null && found.q === q,
    clear: () => setFound(null),
  };
}
