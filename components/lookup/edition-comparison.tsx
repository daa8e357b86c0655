import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Redline } from "@/components/ui/redline";
import {
  type ChangedField,
  type ComparedEntry,
  type EditionChanges,
  redlineOf,
} from "@/lib/duty-lists/edition-changes.rules";
import { formatDay } from "@/lib/i18n/format";
import { MatterLink } from "./matter-link";

type Numbers = Readonly<{ from: number; to: number }>;

/** Why, as far as the editions say: of what is new, the decision that brought it. */
function Ground({ compared, isNew = false }: Readonly<{ compared: ComparedEntry; isNew?: boolean }>) {
  const { adjustment, removal } = compared;
  const { delegation } = compared.entry;
  const t = useTranslations("editions.compare");
  const reasons = useTranslations("lookup.changes.reasons");
  const locale = useLocale();
  const kind =
    adjustment && (t.has(`adjustments.${adjustment.kind}`) ? t(`adjustments.${adjustment.kind}`) : adjustment.kind);
  const lines = [
    isNew &&
      delegation &&
      t("decision", {
        document: delegation.documentNumber,
        organ: delegation.organ,
        day: formatDay(delegation.decidedOn, locale),
      }),
    removal && t("removal", { reason: reasons(removal.reason), day: formatDay(removal.on, locale) }),
    kind && t("adjustment", { kind }),
    adjustment?.reason && t("reason", { reason: adjustment.reason }),
    adjustment?.ground && t("ground", { ground: adjustment.ground }),
  ].filter(Boolean);
  return (
    <p className="text-sm whitespace-pre-line text-muted">{lines.length > 0 ? lines.join("\n") : t("noReason")}</p>
  );
}

/** One field: beside each other where there is room, else one text with both. */
function FieldChange({ change, from, to }: Readonly<{ change: ChangedField }> & Numbers) {
  const t = useTranslations("editions.compare");
  const fields = useTranslations("lookup.changes.fields");
  const pieces = redlineOf(change);
  const sides = [
    { key: "before", label: t("before", { number: from }), pieces: pieces.filter(({ kind }) => kind !== "added") },
    { key: "after", label: t("after", { number: to }), pieces: pieces.filter(({ kind }) => kind !== "removed") },
  ];
  return (
    <div className="mt-3">
      <dt className="font-medium">{fields(change.field)}</dt>
      <dd className="mt-1">
        <div className="hidden gap-4 md:grid md:grid-cols-2 elder:md:hidden">
          {sides.map(({ key, label, pieces: own }) => (
            <div key={key} className="rounded-md border border-line p-2.5">
              <p className="mb-1 text-sm text-muted">{label}</p>
              {own.some(({ text }) => text !== "") ? (
                <Redline pieces={own} />
              ) : (
                <span className="text-muted">{t("nothing")}</span>
              )}
            </div>
          ))}
        </div>
        <div className="rounded-md border border-line p-2.5 md:hidden elder:md:block">
          <Redline pieces={pieces} />
        </div>
      </dd>
    </div>
  );
}

function Group({ id, title, children }: Readonly<{ id: string; title: string; children: ReactNode }>) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="mb-3 text-xl">
        {title}
      </h2>
      <ul className="space-y-4">{children}</ul>
    </section>
  );
}

const CARD = "rounded-lg border border-line bg-panel p-4";

/** Everything that one edition adds, changes and removes against another, matter by matter and field by field. */
export function EditionComparison({ changes, from, to }: Readonly<{ changes: EditionChanges }> & Numbers) {
  const t = useTranslations("lookup.changes");
  const { added, changed, removed } = changes;
  const name = (compared: ComparedEntry) => (
    <h3 className="text-base font-semibold">
      <MatterLink power={compared.entry.power} />
    </h3>
  );
  const plain = (list: readonly ComparedEntry[], isNew: boolean) =>
    list.map((compared) => (
      <li key={compared.entry.power.powerId} className={CARD}>
        {name(compared)}
        <Ground compared={compared} isNew={isNew} />
      </li>
    ));
  return (
    <>
      {added.length > 0 && (
        <Group id="added" title={t("added", { count: added.length })}>
          {plain(added, true)}
        </Group>
      )}
      {changed.length > 0 && (
        <Group id="changed" title={t("changed", { count: changed.length })}>
          {changed.map((compared) => (
            <li key={compared.entry.power.powerId} className={CARD}>
              {name(compared)}
              <Ground compared={compared} />
              <dl>
                {compared.fields.map((change) => (
                  <FieldChange key={change.field} change={change} from={from} to={to} />
                ))}
              </dl>
            </li>
          ))}
        </Group>
      )}
      {removed.length > 0 && (
        <Group id="removed" title={t("removed", { count: removed.length })}>
          {plain(removed, false)}
        </Group>
      )}
    </>
  );
}
