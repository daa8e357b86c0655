import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { ArrangementPage } from "@/lib/villages/arrangement-reading.queries";
import { MoveForm, ReturnForm } from "./move-forms";

type Actions = Readonly<
  Record<
    | "beginArrangementAction"
    | "submitArrangementAction"
    | "recallArrangementAction"
    | "discardArrangementAction"
    | "returnArrangementAction"
    | "confirmArrangementAction",
    FormAction
  >
>;
type Props = Readonly<{ page: ArrangementPage; actions: Actions }>;

/** How the arrangement stands, what comes next and who does it; the forms of whoever is on. */
export function ArrangementBanner({ page, actions }: Props) {
  const t = useTranslations("villages");
  const locale = useLocale();
  const { township, shown, draft, confirmed, gone, mayKeep, mayConfirm } = page;
  const begin = mayKeep && !draft && (
    <>
      <MoveForm
        action={actions.beginArrangementAction}
        hidden={{ townshipId: township.id, code: township.code }}
        label={t(confirmed ? "begin.anew" : "begin.empty")}
        variant={confirmed ? "secondary" : "primary"}
      />
      <LinkButton href={`/villages/${township.code}/copy`}>{t("copy.title")}</LinkButton>
    </>
  );
  if (!shown)
    return (
      <EmptyState
        title={t("page.none")}
        action={begin && <span className="flex flex-wrap items-start justify-center gap-3">{begin}</span>}
      >
        {t(mayKeep ? "page.noneHint" : "page.noneReader")}
      </EmptyState>
    );
  const hidden = { arrangementId: shown.id, version: shown.version, code: township.code };
  const day = (on: string | null) => (on ? formatDay(on, locale) : "");
  const isReturned = shown.state === "DRAFT" && shown.returnedFor !== null;
  const words = { number: shown.number, day: day(shown.confirmedOn), until: day(shown.supersededOn) };
  return (
    <>
      <StatusBanner
        tone={shown.state === "CONFIRMED" ? (gone.length > 0 ? "warn" : "good") : isReturned ? "warn" : "info"}
        title={t(`banner.${isReturned ? "RETURNED" : shown.state}.title`, words)}
        actions={
          <>
            {shown.state === "DRAFT" && mayKeep && (
              <>
                <MoveForm
                  action={actions.submitArrangementAction}
                  hidden={hidden}
                  label={t("moves.submit")}
                  variant="primary"
                />
                <MoveForm action={actions.discardArrangementAction} hidden={hidden} label={t("moves.discard")} />
              </>
            )}
            {shown.state === "SUBMITTED" && mayKeep && (
              <MoveForm action={actions.recallArrangementAction} hidden={hidden} label={t("moves.recall")} />
            )}
            {shown.state === "CONFIRMED" && begin}
          </>
        }
      >
        <p>{t(`banner.${isReturned ? "RETURNED" : shown.state}.next`)}</p>
        {isReturned && <p className="mt-1 font-medium whitespace-pre-line">{shown.returnedFor}</p>}
        {gone.length > 0 && shown.state !== "SUPERSEDED" && <p>{t("banner.gone", { count: gone.length })}</p>}
      </StatusBanner>
      {shown.state === "SUBMITTED" && mayConfirm && (
        <Panel id="decide" title={t("moves.decide")} className="mb-6">
          <div className="grid gap-6 *:min-w-0 md:grid-cols-2">
            <div className="space-y-2">
              <p>{t("moves.confirmHint")}</p>
              <MoveForm
                action={actions.confirmArrangementAction}
                hidden={hidden}
                label={t("moves.confirm")}
                variant="primary"
              />
            </div>
            <ReturnForm action={actions.returnArrangementAction} hidden={hidden} />
          </div>
        </Panel>
      )}
    </>
  );
}
