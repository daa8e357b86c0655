import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { localizedPath } from "@/lib/i18n/locales";

type Found = readonly Readonly<{ code: string; name: string }>[];
type Props = Readonly<{
  asked: Readonly<Partial<Record<"question" | "word" | "targets", string>>>;
  /** `after`: with the word that is tried; null without one. */
  outcome: Readonly<{ now: Found; after: Found | null; township: string | null }> | null;
}>;

const SHOWN = 5;

/** A question and what it finds, before and after a word is added. A plain GET form: nothing is saved. */
export function TryQuestion({ asked, outcome }: Props) {
  const t = useTranslations("synonyms");
  return (
    <Panel id="try" title={t("try.title")}>
      <form action={localizedPath("/synonyms", useLocale())} className="space-y-4">
        <p className="text-muted">{t("try.lead")}</p>
        <TextField
          name="question"
          label={t("fields.question")}
          defaultValue={asked.question ?? ""}
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          name="word"
          label={t("fields.word")}
          optional
          defaultValue={asked.word ?? ""}
          maxLength={20}
          autoComplete="off"
        />
        <TextAreaField
          name="targets"
          label={t("fields.targets")}
          optional
          rows={2}
          defaultValue={asked.targets ?? ""}
          maxLength={800}
        />
        <Button type="submit">{t("try.do")}</Button>
      </form>
      {outcome && (
        <div className="mt-5 space-y-4 border-t border-line pt-4" role="status">
          {outcome.township && <p>{t("try.place", { township: outcome.township })}</p>}
          <Findings title={t("try.before")} found={outcome.now} />
          {outcome.after && <Findings title={t("try.after")} found={outcome.after} />}
        </div>
      )}
    </Panel>
  );
}

function Findings({ title, found }: Readonly<{ title: string; found: Found }>) {
  const t = useTranslations("synonyms.try");
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      {found.length === 0 ? (
        <p className="text-muted">{t("nothing")}</p>
      ) : (
        <ol className="list-decimal space-y-1 pl-6">
          {found.slice(0, SHOWN).map(({ code, name }) => (
            <li key={code}>
              {name}
              <span className="block text-sm text-muted">{code}</span>
            </li>
          ))}
        </ol>
      )}
      {found.length > SHOWN && <p className="text-sm text-muted">{t("more", { count: found.length - SHOWN })}</p>}
    </section>
  );
}
