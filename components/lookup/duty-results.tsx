import { useLocale, useTranslations } from "next-intl";
import { localizedPath } from "@/lib/i18n/locales";
import { dutyHref, type SoughtDuty } from "@/lib/lookup/duty-search.rules";
import { Highlighted } from "./highlighted";

type Props = Readonly<{
  duties: readonly SoughtDuty[];
  /** Words to mark. */
  marks: readonly string[];
  townships: readonly Readonly<{ code: string; shortName: string }>[];
}>;

/** So many are shown; who wants one of the others says it more exactly. */
const MOST = 20;
/** Of so many townships the names stand in the line; more are folded. */
const IN_LINE = 3;

/** What a search found in the three lists of duties: which list, who leads, and the way to the row. */
export function DutyResults({ duties, marks, townships }: Props) {
  const t = useTranslations("lookup.duties");
  const words = useTranslations("duties");
  return (
    <section aria-labelledby="duties-found" className="mt-8">
      <h2 id="duties-found" className="mb-1 text-lg">
        {t("title", { count: duties.length })}
      </h2>
      <p className="mb-3 max-w-reading text-sm text-muted">{t("lead")}</p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {duties.slice(0, MOST).map((duty) => (
          <li key={duty.code} className="px-4 py-3 sm:px-5">
            <p className="font-medium">
              <Highlighted text={duty.name} marks={marks} />
            </p>
            <p className="flex flex-wrap gap-x-4 text-sm">
              <span>{words(`kinds.${duty.kind}`)}</span>
              <span className="text-muted">{duty.category}</span>
              {duty.departmentName && (
                <span>
                  {t(`department.${duty.kind}`)}
                  <Highlighted text={duty.departmentName} marks={marks} />
                </span>
              )}
            </p>
            <Places duty={duty} townships={townships} />
          </li>
        ))}
      </ul>
      {duties.length > MOST && <p className="mt-2 text-sm text-muted">{t("more", { count: duties.length - MOST })}</p>}
    </section>
  );
}

function Places({ duty, townships }: Readonly<{ duty: SoughtDuty }> & Pick<Props, "townships">) {
  const t = useTranslations("lookup.duties");
  const locale = useLocale();
  const links = (
    <ul className="flex flex-wrap gap-x-4">
      {duty.places.map((place) => (
        <li key={place.township}>
          <a
            href={localizedPath(dutyHref(duty.kind, place), locale)}
            className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
          >
            {t("place", {
              township: townships.find(({ code }) => code === place.township)?.shortName ?? place.township,
            })}
          </a>
        </li>
      ))}
    </ul>
  );
  if (duty.places.length <= IN_LINE) return <div className="text-sm">{links}</div>;
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11">
        {t("places", { count: duty.places.length })}
      </summary>
      {links}
    </details>
  );
}
