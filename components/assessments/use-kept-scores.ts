import { useEffect, useRef, useState } from "react";

const isScore = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.name.startsWith("scores.");

function read(key: string): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? "{}");
    return kept !== null && typeof kept === "object" ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** A browser that keeps nothing (private, full) still takes the form. */
function write(key: string, kept: Record<string, string>): void {
  try {
    if (Object.keys(kept).length === 0) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(kept));
  } catch {}
}

/**
 * Keeps in this browser the scores that are typed until they are handed in, and puts them back when the page comes again.
 * `key` names the person, the round and what is assessed. `isRestored`: some were put back.
 */
export function useKeptScores(key: string) {
  const ref = useRef<HTMLFormElement>(null);
  const [isRestored, setIsRestored] = useState(false);
  useEffect(() => {
    const form = ref.current;
    if (!form) return;
    const kept = read(key);
    for (const field of [...form.elements].filter(isScore)) {
      const text = kept[field.name];
      if (!text || field.value) continue;
      field.value = text;
      setIsRestored(true);
    }
    const keep = () => {
      const typed = [...form.elements].filter(isScore).map(({ name, value }) => [name, value.trim()] as const);
      write(key, Object.fromEntries(typed.filter(([, value]) => value !== "")));
    };
    const forget = () => write(key, {});
    form.addEventListener("input", keep);
    form.addEventListener("submit", forget);
    return () => {
      form.removeEventListener("input", keep);
      form.removeEventListener("submit", forget);
    };
  }, [key]);
  return { ref, isRestored };
}
