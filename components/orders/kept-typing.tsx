"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/status";

type Props = Readonly<{ /** Names the record and the version typed over. */ storageKey: string }>;

/**
 * Stands in a form. Keeps what is typed there on this device until it is sent, and offers it again after the page was
 * left.
 */
export function KeptTyping({ storageKey }: Props) {
  const t = useTranslations("orders.line");
  const place = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<Record<string, string> | null>(null);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    setKept(read(storageKey));
    const keep = () => window.localStorage.setItem(storageKey, JSON.stringify(typed(form)));
    const forget = () => window.localStorage.removeItem(storageKey);
    form.addEventListener("input", keep);
    form.addEventListener("submit", forget);
    return () => {
      form.removeEventListener("input", keep);
      form.removeEventListener("submit", forget);
    };
  }, [storageKey]);

  const restore = () => {
    const form = place.current?.closest("form");
    if (form && kept) fill(form, kept);
    setKept(null);
  };
  const discard = () => {
    window.localStorage.removeItem(storageKey);
    setKept(null);
  };
  return (
    <div ref={place}>
      {kept && (
        <Callout tone="info" title={t("keptTitle")}>
          <p>{t("keptHint")}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button small onClick={restore}>
              {t("keptRestore")}
            </Button>
            <Button small variant="quiet" onClick={discard}>
              {t("keptDiscard")}
            </Button>
          </div>
        </Callout>
      )}
    </div>
  );
}

function typed(form: HTMLFormElement): Record<string, string> {
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts.filter(([name]) => !name.startsWith("$")));
}

function read(storageKey: string): Record<string, string> | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? "null");
    return kept !== null && typeof kept === "object" ? (kept as Record<string, string>) : null;
  } catch {
    return null;
  }
}

function fill(form: HTMLFormElement, texts: Readonly<Record<string, string>>): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === "radio")
      control.checked = texts[control.name] === control.value;
    else if (control instanceof HTMLInputElement && control.type === "hidden") continue;
    else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
      control.value = texts[control.name] ?? control.value;
  }
}
