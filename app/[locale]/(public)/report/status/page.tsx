import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ReportStatus } from "@/components/door/report-status";
import { Button } from "@/components/ui/button";
import { ConfirmationPanel } from "@/components/ui/confirmation-panel";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { QueryCode } from "@/lib/feedback/feedback.schema";
import { readFeedbackStatus } from "@/lib/feedback/published-subject.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { queryFields } from "../../query";
import { servedLocale } from "../../served-locale";

/** The code is in the address, and its answer is asked for each time. */
export const instant = false;

export async function generateMetadata() {
  const t = await getTranslations("door.status");
  return { title: t("title"), robots: { index: false } };
}

/** How what was handed in stands, for whoever has its query code. */
export default async function StatusPage({ searchParams }: PageProps<"/[locale]/report/status">) {
  const locale = await servedLocale();
  const { code: typed, fresh } = await queryFields(searchParams, "code", "fresh");
  await connection();
  const t = await getTranslations("door.status");
  const code = QueryCode.safeParse(typed ?? "");
  const status = code.success ? await readFeedbackStatus(code.data) : null;
  const receipt = code.success ? (code.data.toUpperCase().match(/.{5}/g) ?? []).join("-") : "";
  return (
    <>
      {status && fresh ? (
        <ConfirmationPanel
          title={t("received")}
          receiptLabel={t("receipt")}
          receipt={receipt}
          next={
            <>
              <p>{t("keep")}</p>
              <p>{t("next", { addressee: status.addressee })}</p>
            </>
          }
        />
      ) : (
        <PageHeader title={t("title")} lead={t("lead")} />
      )}
      {status && <ReportStatus status={status} />}
      {!status && (
        <form action={localizedPath("/report/status", locale)} className="max-w-reading space-y-4">
          <TextField
            name="code"
            label={t("code")}
            hint={t("codeHint")}
            problem={typed ? t("unknown") : undefined}
            defaultValue={typed ?? ""}
            maxLength={40}
            width="medium"
            autoComplete="off"
          />
          <Button type="submit" variant="primary">
            {t("do")}
          </Button>
        </form>
      )}
    </>
  );
}
