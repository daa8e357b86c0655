import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { StatusTag } from "@/components/ui/status";
import type { DelegationPage, PageItem } from "@/lib/delegations/delegation-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { EvidenceFiles } from "./evidence-files";
import { FigureWords } from "./figure-words";
import { AttachForm, CompleteItemForm, PlanItemForm, ReopenItemForm } from "./handover-item-forms";

type Actions = Readonly<Record<"complete" | "reopen" | "plan" | "attach" | "withdraw", FormAction>>;
type Props = Readonly<{ delegation: DelegationPage; today: string; actions: Actions }>;

/** 交接清单: who delivers what and by when, what proves it, and the forms for what the reader's side still owes. */
export function HandoverChecklist({ delegation, today, actions }: Props) {
  const { id: delegationId, handoverDueOn } = delegation;
  return (
    <ol className="divide-y divide-line">
      {delegation.checklist.map((item) => {
        const side = item.side === "DEPARTMENT" ? delegation.department.name : delegation.township.name;
        const mayChange = delegation.state === "HANDING_OVER" && delegation.may.deliver === item.side;
        const withdraw = mayChange ? actions.withdraw : null;
        return (
          <li key={item.kind} className="space-y-2 py-3 first:pt-0 last:pb-0">
            <Item item={item} side={side} />
            <EvidenceFiles delegationId={delegationId} item={item} withdraw={withdraw} />
            {mayChange && (
              <div className="flex flex-wrap items-start gap-x-5 gap-y-1 print:hidden">
                {item.doneOn ? (
                  <ReopenItemForm delegationId={delegationId} item={item} action={actions.reopen} />
                ) : (
                  <>
                    <CompleteItemForm delegationId={delegationId} item={item} today={today} action={actions.complete} />
                    <PlanItemForm
                      delegationId={delegationId}
                      item={item}
                      handoverDueOn={handoverDueOn}
                      action={actions.plan}
                    />
                  </>
                )}
                <AttachForm
                  delegationId={delegationId}
                  item={item}
                  limit={delegation.fileLimit}
                  action={actions.attach}
                />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Item({ item, side }: Readonly<{ item: PageItem; side: string }>) {
  const t = useTranslations("delegations");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <div className="min-w-0 grow basis-64">
        <h3 className="font-medium">{t(`kinds.${item.kind}`)}</h3>
        <p className="text-sm text-muted">{t(`kindHints.${item.kind}`)}</p>
        {item.doneOn ? (
          <p className="mt-1">
            {item.evidence}
            {item.figures && <FigureWords figures={item.figures} />}
            <span className="block text-sm text-muted">
              {t("item.doneBy", { day: formatDay(item.doneOn, locale), by: item.doneBy ?? "—" })}
            </span>
          </p>
        ) : (
          <p className={item.isOverdue ? "mt-1 text-sm font-semibold text-bad" : "mt-1 text-sm"}>
            {t(item.isOverdue ? "item.overdueSince" : "item.dueOn", { day: formatDay(item.dueOn, locale) })}
            {item.dueReason && (
              <span className="block font-normal text-muted">{t("item.dueReason", { reason: item.dueReason })}</span>
            )}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted">
          {item.post ? t("item.byPost", { side, post: item.post }) : t("item.by", { side })}
        </span>
        <StatusTag tone={item.doneOn ? "good" : item.isOverdue ? "overdue" : "neutral"}>
          {t(item.doneOn ? "item.done" : item.isOverdue ? "item.overdue" : "item.open")}
        </StatusTag>
      </div>
    </div>
  );
}
