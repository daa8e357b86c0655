import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DIFF_FIELDS, type ListDiff } from "@/lib/duty-lists/list-diff.rules";
import type { PublishedAdjustment, Removal } from "@/lib/duty-lists/published-list.schema";
import { formatDay } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/shared/civil-date";
import { joinWords } from "./join-words";
import { MatterLink } from "./matter-link";

type Props = Readonly<{ diff: ListDiff }>;

/** Numbers of what an edition adds, changes and removes. */
export function ChangeCounts({ diff }: Props) {
  const t = useTranslations("lookup.changes");
  const { added, changed, removed } = diff;
  if (added.length + changed.length + removed.length === 0) return t("nothing");
  return t("counts", { added: added.length, changed: changed.length, removed: removed.length });
}

function Group({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className="mt-4 first:mt-0">
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-6">{children}</ul>
    </section>
  );
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
  if (added.length + changed.length + removed.length === 0) return <p>{t("nothing")}</p>;
  return (
    <>
      {added.length > 0 && (
        <Group title={t("added", { count: added.length })}>
          {added.map(({ power }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              {adjusted(power.powerId)}
            </li>
          ))}
        </Group>
      )}
      {changed.length > 0 && (
        <Group title={t("changed", { count: changed.length })}>
          {changed.map(({ after: { power }, fields }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              <span className="block text-sm text-muted">{t("in", { fields: fieldNames(fields) })}</span>
              {adjusted(power.powerId)}
            </li>
          ))}
        </Group>
      )}
      {removed.length > 0 && (
        <Group title={t("removed", { count: removed.length })}>
          {removed.map(({ power }) => (
            <li key={power.powerId}>
              <MatterLink power={power} />
              <span className="block text-sm text-muted">{because(power.powerId)}</span>
              {adjusted(power.powerId)}
            </li>
          ))}
        </Group>
      )}
    </>
  );
}
