"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { localizedPath } from "@/lib/i18n/locales";
import type { AskedItem } from "@/lib/inspections/body.queries";
import { AREAS } from "@/lib/inspections/inspection.terms";
import type { SentVisit } from "@/lib/inspections/visit-form.terms";
import { emptyForm, type FormState } from "@/lib/shared/forms";
import type { VisitDraft } from "./draft-store";
import { useDraftPhotos } from "./use-draft-photos";
import { useVisitDraft } from "./use-visit-draft";
import { VisitItem } from "./visit-item";
import { VisitStatus } from "./visit-status";

type Props = Readonly<{
  /** Under which what is typed is kept in this browser. */
  draftName: string;
  bodyId: string;
  /** Who fills it in: what waits here goes out in nobody else's name. */
  inspectorId: string;
  /** Of the visit where no script runs. */
  firstKey: string;
  items: readonly AskedItem[];
  period: Readonly<{ from: string; to: string }>;
  today: string;
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  send: (form: FormData) => Promise<SentVisit>;
}>;

/**
 * The field form (现场检查表). With scripts everything typed and photographed is kept in the browser and sent when there is a
 * network; without them it is a form like any other.
 */
export function VisitForm({ draftName, bodyId, inspectorId, firstKey, items, period, today, action, send }: Props) {
  const t = useTranslations("inspections");
  const [router, locale] = [useRouter(), useLocale()];
  const [plain, submitPlain] = useActionState(action, emptyForm);
  const form = useVisitDraft({
    name: draftName,
    first: firstDraft(plain, items, firstKey, today),
    send: (draft) => send(formOf(draft, { bodyId, inspectorId }, items)),
    onStored: () => router.push(localizedPath(`/inspections/bodies/${bodyId}?done=visit`, locale)),
  });
  const photos = useDraftPhotos(form);
  const { draft, phase, refusal } = form;
  const state = refusal === emptyForm ? plain : refusal;
  const said = (group: "problems" | "errors", code: string) =>
    t.has(`${group}.${code}`) ? t(`${group}.${code}`, state.errorData) : t(`${group}.other`);
  const problem = (name: string) => {
    const code = state.fieldErrors[name]?.[0];
    return code === undefined ? undefined : said("problems", code);
  };
  const isLocked = phase !== "blank" && phase !== "keeping" && phase !== "kept";
  return (
    <form
      action={submitPlain}
      onSubmit={(event) => {
        event.preventDefault();
        void photos.settled().then(() => form.handIn());
      }}
      noValidate
      className="max-w-reading"
    >
      <ErrorSummary
        problems={Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" }))}
        error={state.error === undefined ? undefined : said("errors", state.error)}
      />
      <input type="hidden" name="bodyId" value={bodyId} />
      <input type="hidden" name="inspectorId" value={inspectorId} />
      <input type="hidden" name="key" value={draft.key} />
      <input type="hidden" name="items" value={items.map(({ id }) => id).join(",")} />
      <fieldset disabled={isLocked} className="min-w-0 space-y-4">
        <legend className="sr-only">{t("visit.begin")}</legend>
        <DateField
          name="visitedOn"
          label={t("visit.visitedOn")}
          problem={problem("visitedOn")}
          value={draft.visitedOn}
          onChange={({ target }) => form.change({ visitedOn: target.value })}
          min={period.from}
          max={today < period.to ? today : period.to}
        />
        {AREAS.map((area) => {
          const asked = items.filter((item) => item.area === area);
          return (
            asked.length > 0 && (
              <section key={area} aria-label={t(`areas.${area}`)}>
                <h2 className="mb-1 text-lg font-semibold">{t(`areas.${area}`)}</h2>
                {asked.map((item) => (
                  <VisitItem
                    key={item.id}
                    item={item}
                    result={draft.results[item.id] ?? ""}
                    note={draft.notes[item.id] ?? ""}
                    photos={draft.photos.filter(({ itemId }) => itemId === item.id)}
                    problems={{
                      result: problem(`result.${item.id}`),
                      note: problem(`note.${item.id}`),
                      photo: photos.problemOf(item.id) && said("errors", photos.problemOf(item.id) ?? ""),
                    }}
                    onResult={(result) => form.change({ results: { ...form.current().results, [item.id]: result } })}
                    onNote={(note) => form.change({ notes: { ...form.current().notes, [item.id]: note } })}
                    onPhotos={(files) => photos.add(item.id, files)}
                    onRemove={photos.remove}
                  />
                ))}
              </section>
            )
          );
        })}
        <TextAreaField
          name="summary"
          label={t("visit.summary")}
          problem={problem("summary")}
          value={draft.summary}
          onChange={({ target }) => form.change({ summary: target.value })}
          rows={3}
          maxLength={2000}
          optional
        />
      </fieldset>
      <VisitStatus
        phase={phase}
        isKept={form.isKept}
        isStuck={form.isStuck}
        onReopen={form.reopen}
        onDiscard={() => void form.discard()}
        onSendAnother={refusal.error === "key-used-otherwise" ? () => void form.handIn({ as: "another" }) : undefined}
      />
    </form>
  );
}

/** What stands there at first: nothing, or what came back from the server where no script runs. */
function firstDraft({ values }: FormState, items: readonly AskedItem[], key: string, today: string): VisitDraft {
  const each = (group: string) =>
    Object.fromEntries(items.map(({ id }) => [id, values[`${group}.${id}`] ?? ""] as const));
  return {
    ...{ key: values.key ?? key, visitedOn: values.visitedOn ?? today, summary: values.summary ?? "" },
    ...{ results: each("result"), notes: each("note"), photos: [], isWaiting: false },
  };
}

/** The draft as the form would send it. */
function formOf(
  draft: VisitDraft,
  { bodyId, inspectorId }: Readonly<{ bodyId: string; inspectorId: string }>,
  items: readonly AskedItem[],
): FormData {
  const form = new FormData();
  const { key, visitedOn, summary } = draft;
  const told = { bodyId, inspectorId, key, visitedOn, summary, items: items.map(({ id }) => id).join(",") };
  for (const [name, value] of Object.entries(told)) form.append(name, value);
  for (const { id } of items) {
    form.append(`result.${id}`, draft.results[id] ?? "");
    form.append(`note.${id}`, draft.notes[id] ?? "");
  }
  for (const { itemId, name, type, bytes } of draft.photos)
    form.append(`photo.${itemId}`, new File([bytes], name, { type }));
  return form;
}
