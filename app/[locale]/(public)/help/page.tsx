import { getTranslations } from "next-intl/server";
import { ContactBox } from "@/components/lookup/contact-box";
import { PageHeader } from "@/components/ui/page-header";
import { Link } from "@/lib/i18n/navigation";
import { departments } from "@/lib/lookup/lookup.queries";
import { servedLocale } from "../served-locale";

/** How the office that keeps the lists is called; its telephone and address come from the record. */
const KEEPER = /机构编制/;

export async function generateMetadata() {
  const t = await getTranslations("lookup.help");
  return { title: t("title") };
}

/** How to find what one seeks, what the words mean, and whom to tell about an error. */
export default async function HelpPage() {
  await servedLocale();
  const t = await getTranslations("lookup");
  const powers = await getTranslations("powers");
  const keeper = (await departments()).find(({ name }) => KEEPER.test(name));
  return (
    <>
      <PageHeader
        title={t("help.title")}
        crumbs={[{ label: t("home.crumb"), href: "/" }, { label: t("help.title") }]}
      />
      <div className="space-y-10">
        <section aria-labelledby="find" className="prose">
          <h2 id="find">{t("help.find")}</h2>
          <ol>
            {(["search", "township", "answer", "print"] as const).map((key) => (
              <li key={key}>{t(`help.findSteps.${key}`)}</li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="words" className="prose">
          <h2 id="words">{t("help.words")}</h2>
          <dl className="space-y-3">
            {(["menu", "list", "edition", "inForce", "admitted", "inferred"] as const).map((key) => (
              <div key={key}>
                <dt className="font-semibold">{t(`help.terms.${key}.term`)}</dt>
                <dd>{t(`help.terms.${key}.meaning`)}</dd>
              </div>
            ))}
            {(["OWN_NAME", "ENTRUST", "DISPATCH", "SERVICE_FRONT"] as const).map((mode) => (
              <div key={mode}>
                <dt className="font-semibold">{powers(`modes.${mode}`)}</dt>
                <dd>{t("help.modeMeaning", { meaning: powers(`modeHints.${mode}`) })}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="access" className="prose">
          <h2 id="access">{t("help.access")}</h2>
          <ul>
            {(["elder", "keyboard", "scripts", "language"] as const).map((key) => (
              <li key={key}>{t(`help.accessWays.${key}`)}</li>
            ))}
          </ul>
        </section>
        <section id="report" aria-labelledby="report-title" className="max-w-reading">
          <h2 id="report-title" className="text-lg">
            {t("help.report")}
          </h2>
          <p className="mt-2 mb-4">{t("help.reportLead")}</p>
          <ul className="mb-4">
            {(
              [
                ["/report", "start"],
                ["/report/status", "status"],
              ] as const
            ).map(([href, key]) => (
              <li key={key}>
                <Link
                  href={href}
                  className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
                >
                  {t(`help.reportWays.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
          {keeper && (
            <div className="rounded-lg border border-line bg-panel p-4">
              <ContactBox {...keeper} />
            </div>
          )}
        </section>
      </div>
    </>
  );
}
