import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";
import { gridPhones, type PublishedVillage, stationMode, villageHref } from "@/lib/lookup/village.rules";

type Props = Readonly<{
  village: PublishedVillage;
  township: Readonly<{ code: string; shortName: string }>;
  /** What the question seems to mean. */
  matter: Readonly<{ powerId: string; name: string }> | undefined;
}>;

/** The answer to a question that names a village: its station first, with what it does for the matter and when. */
export function StationFirst({ village, township, matter }: Props) {
  const t = useTranslations("villages");
  const { station } = village;
  const mode = matter && stationMode(village, matter.powerId);
  const phones = gridPhones(village);
  return (
    <section
      aria-labelledby="station-first"
      className="mb-4 rounded-lg border-2 border-accent bg-panel px-4 py-3 sm:px-5"
    >
      <h3 id="station-first" className="text-sm font-normal text-muted">
        {t("public.first", { village: village.name })}
      </h3>
      {station ? (
        <>
          <p className="text-lg leading-snug font-semibold">{station.name}</p>
          {matter && (
            <p>
              {matter.name}：
              <strong>
                {t(`public.${mode === "TAKES_IN" ? "stationTakes" : mode ? "stationHelps" : "stationNeither"}`)}
              </strong>
            </p>
          )}
          <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
            {(["phone", "hours", "address"] as const).map(
              (field) =>
                station[field] && (
                  <div key={field} className="contents">
                    <dt className="text-muted">{t(`fields.${field}`)}</dt>
                    <dd>
                      {field === "phone" ? (
                        <a
                          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-11"
                          href={`tel:${station.phone}`}
                        >
                          {station.phone}
                        </a>
                      ) : (
                        station[field]
                      )}
                    </dd>
                  </div>
                ),
            )}
          </dl>
          {phones.length > 0 && <p>{t("public.gridPhone", { phone: phones.join("、") })}</p>}
        </>
      ) : (
        <p>{t("public.noStation")}</p>
      )}
      <Link
        href={villageHref(township.code, village.code)}
        className="mt-1 inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
      >
        {t("public.page", { village: village.name })}
      </Link>
    </section>
  );
}
