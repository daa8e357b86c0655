import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/lib/i18n/navigation";
import type { StationMatter } from "@/lib/lookup/village.rules";

const GROUPS = { TAKES_IN: "takesIn", HELPS: "helps" } as const;

/** What the station takes in, and what it helps with; each leads to who decides it in the township. */
export function StationMatters({
  matters,
  township,
}: Readonly<{ matters: readonly StationMatter[]; township: string }>) {
  const t = useTranslations("villages.public");
  if (matters.length === 0) return <p className="text-muted">{t("nothing")}</p>;
  return (["TAKES_IN", "HELPS"] as const).map((mode) => {
    const own = matters.filter((matter) => matter.mode === mode);
    if (own.length === 0) return null;
    return (
      <Panel key={mode} id={`matters-${GROUPS[mode]}`} title={t(GROUPS[mode])}>
        <ul className="list-disc space-y-1 pl-5">
          {own.map(({ code, name }) => (
            <li key={code}>
              <Link
                href={`/powers/${code}/${township}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-11"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    );
  });
}
