import { getTranslations } from "next-intl/server";
import {
  ChangeReasonForm,
  ChangeStepForm,
  DecideChangeForm,
  ReviewChangeForm,
} from "@/components/adjustments/change-forms";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import type { LawChangePage } from "@/lib/adjustments/law-change-page.queries";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import {
  decideLawChangeAction,
  recallLawChangeAction,
  reviewLawChangeAction,
  submitLawChangeAction,
  withdrawLawChangeAction,
} from "../actions";

type Props = Readonly<{ ctx: Ctx; change: LawChangePage }>;

/** What the reader can do with the change as it stands; for the others, what it waits for. */
export async function ChangeSteps({ ctx, change }: Props) {
  const t = await getTranslations("law-change");
  const { state } = change;
  if (state === "DECIDED" || state === "WITHDRAWN" || !change.isWhole) return null;
  const hidden = { changeId: change.id, version: change.version };
  const may = (what: "propose" | "review" | "decide") => reachOf(ctx.actor, `law-change.${what}`) !== null;
  return (
    <Panel id="steps" title={t("page.next")} className="mb-6 max-w-reading">
      {state === "OPEN" && may("propose") && (
        <div className="space-y-6">
          {change.problem && (
            <Callout tone="warn" title={t("page.notReady")}>
              {t(`errors.${change.problem.code}`, "power" in change.problem ? { power: change.problem.power } : {})}
            </Callout>
          )}
          <ChangeStepForm
            action={submitLawChangeAction}
            hidden={hidden}
            label={t("submit.do")}
            note={t("submit.note")}
          />
          <div className="border-t border-line pt-4">
            <ChangeReasonForm
              action={withdrawLawChangeAction}
              hidden={hidden}
              label={t("withdraw.do")}
              prefix="withdraw"
              danger
            />
          </div>
        </div>
      )}
      {state === "OPEN" && !may("propose") && <p className="text-muted">{t("waits.OPEN")}</p>}
      {state === "LEGALITY_REVIEW" && (
        <div className="space-y-6">
          {may("review") &&
            (change.isSubmittedByReader ? (
              <p className="text-muted">{t("errors.same-person")}</p>
            ) : (
              <ReviewChangeForm action={reviewLawChangeAction} hidden={hidden} />
            ))}
          {may("decide") &&
            (change.isReviewed && !change.isSubmittedByReader && !change.isReviewedByReader ? (
              <DecideChangeForm
                action={decideLawChangeAction}
                hidden={{ ...hidden, digest: change.digest ?? "" }}
                today={civilDate(ctx.now)}
              />
            ) : (
              <p className="text-muted">{t(change.isReviewed ? "errors.same-person" : "waits.review")}</p>
            ))}
          {may("propose") && (
            <ChangeReasonForm action={recallLawChangeAction} hidden={hidden} label={t("recall.do")} prefix="recall" />
          )}
          {!may("review") && !may("decide") && !may("propose") && (
            <p className="text-muted">{t(change.isReviewed ? "waits.decide" : "waits.review")}</p>
          )}
        </div>
      )}
    </Panel>
  );
}
