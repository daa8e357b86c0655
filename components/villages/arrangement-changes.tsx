import { useTranslations } from "next-intl";
import { Redline } from "@/components/ui/redline";
import { StatusTag } from "@/components/ui/status";
import { replacement } from "@/lib/shared/redline.rules";
import { type ListedMatter, type VillageName, villageName } from "@/lib/villages/arrangement.rules";
import { type Change, type MatterGroup, matterGroups } from "@/lib/villages/arrangement-changes.rules";

type Names = ReadonlyMap<string, ListedMatter>;
type Props = Readonly<{ changes: readonly Change[]; villages: readonly VillageName[]; names: Names }>;

const TONES = { added: "good", changed: "info", removed: "warn" } as const;
const KINDS = ["added", "changed", "removed"] as const;

/** What everybody will see differently once this is confirmed: struck out, underlined, and in words. */
export function ArrangementChanges({ changes, villages, names }: Props) {
  const t = useTranslations("villages");
  const villageNames = new Map(villages.map(({ code, name }) => [code, villageName(name)]));
  // A name that is new or gone is the heading already; only who is there and changed has a line of fields.
  const shown = changes.filter(({ kind, fields }) => kind !== "changed" || fields.length > 0);
  if (changes.length === 0) return <p className="text-muted">{t("changes.none")}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map(({ kind, what, village, name, fields }) => (
          <li key={`${what} ${village} ${name}`} className="py-1.5 first:pt-0 last:pb-0">
            <span className="mr-2 inline-flex flex-wrap items-center gap-2 font-medium">
              <StatusTag tone={TONES[kind]}>{t(`changes.${kind}`)}</StatusTag>
              {what === "grid" ? t("changes.grid", { village: villageNames.get(village ?? "") ?? "", name }) : name}
            </span>
            <span className="text-sm">
              {fields
                .filter(({ field }) => kind === "changed" || field !== "name")
                .map(({ field, before, after }) => (
                  <span key={field} className="mr-3 inline-block">
                    {t(`fields.${field}`)}：
                    <Redline pieces={replacement(before, after)} />
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
      <ul className="mt-3 divide-y divide-line border-t border-line">
        {matterGroups(changes).map((group) => (
          <GroupItem key={group.places.join()} group={group} names={names} />
        ))}
      </ul>
    </>
  );
}

/** Places whose matters change alike; which matters unfolds without scripts. */
function GroupItem({ group: { places, matters }, names }: Readonly<{ group: MatterGroup; names: Names }>) {
  const t = useTranslations("villages.changes");
  return (
    <li className="py-2">
      <p className="font-medium">{t("places", { first: places[0] ?? "", count: places.length })}</p>
      {KINDS.filter((kind) => matters[kind].length > 0).map((kind) => (
        <details key={kind} className="text-sm" open={matters[kind].length <= 3}>
          <summary className="min-h-6 cursor-pointer elder:min-h-11">
            {t(`matters.${kind}`, { count: matters[kind].length })}
          </summary>
          <ul className="list-disc pl-6">
            {matters[kind].map((id) => (
              <li key={id}>{names.get(id)?.name ?? id}</li>
            ))}
          </ul>
        </details>
      ))}
    </li>
  );
}
