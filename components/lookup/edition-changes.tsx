import { useLocale, useTranslations } from "next-intl";
import type { DutyDiff } from "@/lib/duty-lists/duty-plan.rules";
import { DIFF_FIELDS, type ListDiff } from "@/lib/duty-lists/list-diff.rules";
import type { PublishedAdjustment, Removal } from "@/lib/duty-lists/published-list.schema";
import { formatDay } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/shared/civil-date";
import { ChangeGroup } from "./change-group";
import { DutyChanges } from "./duty-changes";
import { joinWords } from "./join-words";
import { MatterLink } from "./matter-link";

type Props = Readonly<{ diff: ListDiff; duties: DutyDiff }>;

const isEmpty = ({ added, changed, removed }: Readonly<Record<"added" | "changed" | "removed", readonly unknown[]>>) =>
  added.length + changed.length + removed.length === 0;

/** Numbers of what an edition adds, changes and removes. */
export function ChangeCounts({ diff, duties }: Props) {
  const t = useTranslations("lookup.changes");
  const said = useTranslations("duties.changes");
  const locale = useLocale();
  const counts = ({ added, changed, removed }: ListDiff | DutyDiff) => ({
    added: added.length,
    changed: changed.length,
    removed: removed.length,
  });
  if (isEmpty(diff) && isEmpty(duties)) return t("nothing");
  const words = [
    ...(isEmpty(diff) ? [] : [t("counts", counts(diff))]),
    ...(isEmpty(duties) ? [] : [said("counts", counts(duties))]),
  ];
  return words.join(locale === "en" ? "; " : "；");
}

/** 动态调整: which change of law a difference follows. */
function Adjusted({ adjustments }: Readonly<{ adjustments: readonly PublishedAdjustment[] }>) {
  const t = useTranslations("lookup.changes");
  const locale = useLocale();
  return adjustments.map(({ kind, reason, ground, on, documentNumber }) => (
    <span key={`${kind} ${ground} ${documentNumber}`} className="block text-sm text-muted">
      {t("adjusted", {
        kind: t(`kinds.${kind}`),
        reason,
        ground,
        documentNumber,
        day: formatDay(on as CivilDate, locale),
      })}
    </span>
  ));
}

/** What an edition adds, changes and removes against the one before it, matter by matter. */
export function EditionChanges({
  diff,
  duties,
  removals,
  adjustments = [],
}: Props & Readonly<{ removals: readonly Removal[]; adjustments?: readonly PublishedAdjustment[] }>) {
  const t = useTranslations("lookup.changes");
  const locale = useLocale();
  const { added, changed, removed } = diff;
  const because = (powerId: string) => {
    const removal = removals.find((known) => known.powerId === powerId);
    return removal && t("because", { reason: t(`reasons.${removal.reason}`), day: formatDay(removal.on, locale) });
  };
  const adjusted = (powerId: string) => <Adjusted adjustments={adjustments.filter((one) => one.powerId === powerId)} />;
  const fieldNames = (fields: readonly string[]) =>
    joinWords(
      DIFF_FIELDS.filter((field) => fields.includes(field)).map((field) => t(`fields.${field}`)),
      locale,
    );
  if (isEmpty(diff) && isEmpty(duties)) return <p>{t("nothing")}</p>;
  return (
    <>
      {added.length > 0 && (
        <ChangeGroup title={t("added", { count: added.length })}>
          {added.map(({ power }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              {adjusted(power.powerId)}
            </li>
          ))}
        </ChangeGroup>
      )}
      {changed.length > 0 && (
        <ChangeGroup title={t("changed", { count: changed.length })}>
          {changed.map(({ after: { power }, fields }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              <span className="block text-sm text-muted">{t("in", { fields: fieldNames(fields) })}</span>
              {adjusted(power.powerId)}
            </li>
          ))}
        </ChangeGroup>
      )}
      {removed.length > 0 && (
        <ChangeGroup title={t("removed", { count: removed.length })}>
          {removed.map(({ power }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              <span className="block text-sm text-muted">{because(power.powerId)}</span>
              {adjusted(power.powerId)}
            </li>
          ))}
        </ChangeGroup>
      )}
      <DutyChanges diff={duties} />
    </>
  );
}
