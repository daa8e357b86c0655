"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/status";
import type { FormState } from "@/lib/shared/forms";
import type { Figures } from "@/lib/usage/usage.terms";
import { type FirstRow, fillCells, keepCells, takeUpCells } from "./kept-cells";

type Props = Readonly<{
  /** Names person, township and month. */
  storageKey: string;
  rows: readonly Readonly<{ power: Readonly<{ code: string }>; revision: number; figures: Figures | null }>[];
  /** Of the form around it: what an answer put into the cells is kept too. */
  state: FormState;
}>;

type Restored = Readonly<{ rows: number; stale: number }>;

/**
 * Stands in a form of figures. Keeps in this browser what is typed there, puts it back when the page comes again, and says so;
 * rows of which others have told meanwhile are left as they stand.
 */
export function KeptFigures({ storageKey, rows, state }: Props) {
  const t = useTranslations("usage.kept");
  const place = useRef<HTMLDivElement>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const first: FirstRow[] = rows.map(({ power: { code }, revision, figures }) => ({ power: code, revision, figures }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once a form; what it showed first does not change
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const found = takeUpCells(storageKey, form, first);
    if (found.rows + found.stale > 0) setRestored(found);
    const keep = () => keepCells(storageKey, form, first);
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [storageKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: goes by the answer alone
  useEffect(() => {
    const form = place.current?.closest("form");
    if (form && Object.keys(state.values).length > 0) keepCells(storageKey, form, first);
  }, [state]);

  const discard = () => {
    const form = place.current?.closest("form");
    if (form) fillCells(form, first);
    if (form) keepCells(storageKey, form, first);
    setRestored(null);
  };
  return (
    <div ref={place} className="empty:hidden print:hidden">
      {restored && (
        <Callout tone="info">
          {restored.rows > 0 && <p role="status">{t("restored", restored)}</p>}
          {restored.stale > 0 && <p>{t("stale", restored)}</p>}
          {restored.rows > 0 && (
            <Button small variant="quiet" onClick={discard}>
              {t("discard")}
            </Button>
          )}
        </Callout>
      )}
    </div>
  );
}
