import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";
import type { Matter } from "@/lib/lookup/search.rules";
import { Highlighted } from "./highlighted";
import { joinWords } from "./join-words";

type Props = Readonly<{
  matters: readonly Matter[];
  /** Words to mark. */
  marks: readonly string[];
  /** The township that was named: its answer is one step away. */
  township?: Readonly<{ code: string; shortName: string }> | undefined;
}>;

/** What a search found: name, kind, who holds it, where it is handled. */
export function MatterResults({ matters, marks, township }: Props) {
  const t = useTranslations("lookup.results");
  const powers = useTranslations("powers");
  const locale = useLocale();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-panel">
      {matters.map((matter) => (
        <li key={matter.powerId} className="px-4 py-3.5 sm:px-5">
          <p className="text-lg leading-snug font-medium">
            <Link
              href={`/powers/${matter.code}${township ? `/${township.code}` : ""}`}
              className="text-accent underline decoration-from-font underline-offset-4 hover:decoration-2"
            >
              <Highlighted text={matter.name} marks={marks} />
            </Link>
          </p>
          {matter.subItem && (
            <p className="text-sm text-muted">
              <Highlighted text={matter.subItem} marks={marks} />
            </p>
          )}
          <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
            <span>{powers(`types.${matter.type}`)}</span>
            <span>{powers(`domains.${matter.domain}`)}</span>
            <span>
              {matter.departmentName ? <Highlighted text={matter.departmentName} marks={marks} /> : t("townshipItself")}
            </span>
            <span className="text-muted">
              {township
                ? t(matter.townships.includes(township.code) ? "here" : "notHere", { township: township.shortName })
                : matter.townships.length > 0
                  ? t("townships", { count: matter.townships.length })
                  : t("noTownship")}
            </span>
          </p>
          {matter.laws.length > 0 && (
            <p className="mt-0.5 text-sm text-muted">
              <Highlighted text={joinWords(matter.laws.slice(0, 2), locale)} marks={marks} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
