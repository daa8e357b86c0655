import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";

/** “这里不对？”: the way to say that an entry is wrong, or that this is the wrong door. */
export function WrongDoor({ power, township }: Readonly<{ power: string; township?: string }>) {
  const t = useTranslations("door.report");
  const about = new URLSearchParams({ power, ...(township && { township }) });
  const link = "inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11";
  return (
    <section aria-labelledby="wrong" className="rounded-lg border border-line bg-panel px-5 py-4 print:hidden">
      <h2 id="wrong" className="text-lg">
        {t("from")}
      </h2>
      <ul>
        {township && (
          <li>
            <Link href={`/report?kind=misroute&${about}`} className={link}>
              {t("fromMisroute")}
            </Link>
          </li>
        )}
        <li>
          <Link href={`/report?${about}`} className={link}>
            {t("fromError")}
          </Link>
        </li>
      </ul>
    </section>
  );
}
