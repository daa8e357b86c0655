"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/field";
import { FileField } from "@/components/ui/file-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { AskedItem } from "@/lib/inspections/body.queries";
import { OUTCOMES } from "@/lib/inspections/inspection.terms";
import type { DraftPhoto } from "./draft-store";

type Props = Readonly<{
  item: AskedItem;
  result: string;
  note: string;
  photos: readonly DraftPhoto[];
  problems: Readonly<Record<"result" | "note" | "photo", string | undefined>>;
  onResult: (result: string) => void;
  onNote: (note: string) => void;
  onPhotos: (files: readonly File[]) => void;
  onRemove: (photoId: string) => void;
}>;

/** One item of the checklist: three answers for a thumb, and behind a line the note and the photos. */
export function VisitItem({ item, result, note, photos, problems, onResult, onNote, onPhotos, onRemove }: Props) {
  const t = useTranslations("inspections");
  const { id, ordinal, text } = item;
  const name = `result.${id}`;
  return (
    <fieldset className="space-y-2 border-t border-line py-3">
      <legend className="float-left mb-2 w-full font-medium">
        {ordinal}. {text}
      </legend>
      <div className="clear-both">
        <Problem id={name}>{problems.result}</Problem>
        <div className="grid grid-cols-3 gap-2">
          {OUTCOMES.map((outcome, index) => (
            <label
              key={outcome}
              className="flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-line-strong px-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium"
            >
              <input
                id={index === 0 ? name : `${name}.${outcome}`}
                type="radio"
                name={name}
                value={outcome}
                checked={result === outcome}
                onChange={() => onResult(outcome)}
                aria-invalid={problems.result ? true : undefined}
                aria-describedby={problems.result ? `${name}-problem` : undefined}
                className="size-5 shrink-0 accent-accent"
              />
              {t(`outcomes.${outcome}`)}
            </label>
          ))}
        </div>
      </div>
      <details open={result === "FAILS" || note !== "" || photos.length > 0}>
        <summary className="inline-flex min-h-9 items-center text-accent underline underline-offset-4">
          {t("visit.more")}
        </summary>
        <div className="space-y-3 pt-1">
          <TextAreaField
            name={`note.${id}`}
            label={t("visit.note")}
            problem={problems.note}
            value={note}
            onChange={({ target }) => onNote(target.value)}
            rows={2}
            maxLength={1000}
          />
          <FileField
            name={`photo.${id}`}
            label={t("visit.photos")}
            problem={problems.photo}
            accept="image/jpeg,image/png"
            multiple
            onChange={({ target }) => {
              onPhotos([...(target.files ?? [])]);
              target.value = "";
            }}
          />
          {photos.length > 0 && (
            <ul className="flex flex-wrap gap-3">
              {photos.map((photo, index) => (
                <li key={photo.id} className="space-y-1">
                  <Preview photo={photo} alt={t("visit.photo", { item: ordinal, number: index + 1 })} />
                  <Button small variant="quiet" onClick={() => onRemove(photo.id)}>
                    {t("visit.removePhoto")}
                    <span className="sr-only">{index + 1}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </details>
    </fieldset>
  );
}

function Preview({ photo, alt }: Readonly<{ photo: DraftPhoto; alt: string }>) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  // biome-ignore lint/performance/noImgElement: lies in this browser alone
  return <img src={address} alt={alt} className="size-24 rounded-md border border-line object-cover" />;
}
