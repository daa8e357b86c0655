import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ChoicePage } from "@/components/door/choice-page";
import { ReportForm } from "@/components/door/report-form";
import { ReportSteps } from "@/components/door/report-steps";
import { PageHeader } from "@/components/ui/page-header";
import { FEEDBACK_TOPICS } from "@/lib/feedback/feedback.terms";
import { clientMessages } from "@/lib/i18n/client-messages";
import { Link } from "@/lib/i18n/navigation";
import { power, townships } from "@/lib/lookup/lookup.queries";
import { queryFields } from "../query";
import { servedLocale } from "../served-locale";
import { handInAction } from "./actions";

/** What it is about is in the address; what is written goes in the form. */
export const instant = false;

const ID_OR_CODE = /^[\w-]{3,40}$/;

export async function generateMetadata({ searchParams }: PageProps<"/[locale]/report">) {
  const { kind } = await queryFields(searchParams, "kind");
  const t = await getTranslations("door.report");
  return { title: t(kind === "misroute" ? "misrouteTitle" : "title"), robots: { index: false } };
}

/** Reports an error in what is published, or hands on a question that came to the wrong door: three steps and a query code. */
export default async function ReportPage({ searchParams }: PageProps<"/[locale]/report">) {
  const locale = await servedLocale();
  const asked = await queryFields(searchParams, "kind", "power", "township", "topic", "to");
  const t = await getTranslations("door");
  const places = await townships();
  const matter = asked.power && ID_OR_CODE.test(asked.power) ? await power(asked.power) : null;
  const place = places.find(({ code }) => code === asked.township);
  const isMisroute = asked.kind === "misroute";
  const about = {
    ...(matter && { power: matter.power.code }),
    ...(place && { township: place.code }),
  };
  const recipients = [
    ...(matter?.department
      ? [{ value: "DEPARTMENT", label: t("report.to.DEPARTMENT", { department: matter.department.shortName }) }]
      : []),
    { value: "OFFICE", label: t("report.to.OFFICE") },
    ...places
      .filter(({ code }) => code !== place?.code)
      .map(({ code, shortName }) => ({ value: code, label: t("report.to.township", { township: shortName }) })),
  ];
  const choices = isMisroute
    ? recipients
    : FEEDBACK_TOPICS.map((value) => ({ value, label: t(`report.topics.${value}`) }));
  const name = isMisroute ? "to" : "topic";
  const choice = choices.find(({ value }) => value === asked[name]);
  return (
    <>
      <PageHeader
        title={t(isMisroute ? "report.misrouteTitle" : "report.title")}
        lead={t(isMisroute ? "report.misrouteLead" : "report.lead")}
      />
      <div className="max-w-reading">
        <p className="mb-4 border-l-4 border-line pl-4">
          {t("report.subject")}：{matter?.power.name ?? t("report.noSubject")}
          {place && <span className="block text-muted">{`${t("report.place")}：${place.shortName}`}</span>}
        </p>
        {choice ? (
          <NextIntlClientProvider messages={clientMessages(locale, "door")}>
            <ReportForm
              action={handInAction}
              kind={isMisroute ? "MISROUTE" : "ERROR"}
              hidden={{ ...about, [name]: choice.value }}
              chosen={[{ label: t(`report.fields.${name}`), value: choice.label }]}
            />
          </NextIntlClientProvider>
        ) : (
          <>
            <ReportSteps current="what" />
            <ChoicePage
              path="/report"
              name={name}
              question={t(`report.fields.${name}`)}
              keep={{ ...about, ...(isMisroute && { kind: "misroute" }) }}
              options={choices}
              page={1}
              pageLength={choices.length}
            />
          </>
        )}
        <p className="mt-8">
          <Link
            href="/report/status"
            className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
          >
            {t("status.link")}
          </Link>
        </p>
      </div>
    </>
  );
}
