import { useLocale, useTranslations } from "next-intl";
import type { DutyDiff } from "@/lib/duty-lists/duty-plan.rules";
import type { PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { ChangeGroup } from "./change-group";
import { joinWords } from "./join-words";

function Duty({ duty }: Readonly<{ duty: PublishedDuty }>) {
  const t = useTranslations("duties.kinds");
  return (
    <>
      {duty.name} <span className="text-sm text-muted">{t(duty.kind)}</span>
    </>
  );
}

/** What an edition adds, changes and removes in the three lists. */
export function DutyChanges({ diff: { added, changed, removed } }: Readonly<{ diff: DutyDiff }>) {
  const t = useTranslations("duties");
  const changes = useTranslations("lookup.changes");
  const locale = useLocale();
  const key = ({ kind, name }: PublishedDuty) => `${kind} ${name}`;
  return (
    <>
      {added.length > 0 && (
        <ChangeGroup title={t("changes.added", { count: added.length })}>
          {added.map((duty) => (
            <li key={key(duty)}>
              <Duty duty={duty} />
            </li>
          ))}
        </ChangeGroup>
      )}
      {changed.length > 0 && (
        <ChangeGroup title={t("changes.changed", { count: changed.length })}>
          {changed.map(({ after, fields }) => (
            <li key={key(after)}>
              <Duty duty={after} />
              <span className="block text-sm text-muted">
                {changes("in", {
                  fields: joinWords(
                    fields.map((field) => t(`fields.${field}`)),
                    locale,
                  ),
                })}
              </span>
            </li>
          ))}
        </ChangeGroup>
      )}
      {removed.length > 0 && (
        <ChangeGroup title={t("changes.removed", { count: removed.length })}>
          {removed.map((duty) => (
            <li key={key(duty)}>
              <Duty duty={duty} />
            </li>
          ))}
        </ChangeGroup>
      )}
    </>
  );
}
