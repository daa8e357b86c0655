import { useTranslations } from "next-intl";
import { Redline } from "@/components/ui/redline";
import { StatusTag } from "@/components/ui/status";
import { replacement } from "@/lib/shared/redline.rules";
import type { ListedMatter, VillageName } from "@/lib/villages/arrangement.rules";
import { villageName } from "@/lib/villages/arrangement.rules";
import type { Change } from "@/lib/villages/arrangement-changes.rules";

type Props = Readonly<{
  changes: readonly Change[];
  villages: readonly VillageName[];
  names: ReadonlyMap<string, ListedMatter>;
}>;

const TONES = { added: "good", changed: "info", removed: "warn" } as const;

/** What everybody will see differently once this is confirmed: struck out, underlined, and in words. */
export function ArrangementChanges({ changes, villages, names }: Props) {
  const t = useTranslations("villages");
  const villageNames = new Map(villages.map(({ code, name }) => [code, villageName(name)]));
  const listed = (ids: readonly string[]) => ids.map((id) => names.get(id)?.name ?? id).join("、");
  if (changes.length === 0) return <p className="text-muted">{t("changes.none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {changes.map(({ kind, what, village, name, fields, matters }) => (
        <li key={`${what} ${village} ${name}`} className="py-2 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <StatusTag tone={TONES[kind]}>{t(`changes.${kind}`)}</StatusTag>
            {what === "grid" ? t("changes.grid", { village: villageNames.get(village ?? "") ?? "", name }) : name}
          </p>
          <ul className="mt-1 space-y-0.5 text-sm">
            {fields.map(({ field, before, after }) => (
              <li key={field}>
                {t(`fields.${field}`)}：
                <Redline pieces={replacement(before, after)} />
              </li>
            ))}
            {(["added", "changed", "removed"] as const).map(
              (group) =>
                matters[group].length > 0 && (
                  <li key={group}>
                    {t(`changes.matters.${group}`, { count: matters[group].length, names: listed(matters[group]) })}
                  </li>
                ),
            )}
          </ul>
        </li>
      ))}
    </ul>
  );
}
