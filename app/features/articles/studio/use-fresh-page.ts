import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const everyMs = 20_000;

/** Reads the page's data again now and then while it is seen, and when it is seen again. */
export function useFreshPage(): void {
  const { revalidate, state } = useRevalidator();
  const isIdle = state === "idle";
  useEffect(() => {
    const read = () => {
      if (isIdle && document.visibilityState === "visible") revalidate();
    };
    const timer = setInterval(read, everyMs);
    document.addEventListener("visibilitychange", read);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [isIdle, revalidate]);
}
