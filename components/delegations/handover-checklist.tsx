import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { StatusTag } from "@/components/ui/status";
import type { DelegationPage, PageItem } from "@/lib/delegations/delegation-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { CompleteItemForm, ReopenItemForm } from "./handover-item-forms";

type Props = Readonly<{ delegation: DelegationPage; today: string; complete: FormAction; reopen: FormAction }>;

/** 交接清单: who delivers what, what proves it, and the forms for what the reader's side still owes. */
export function HandoverChecklist({ delegation, today, complete, reopen }: Props) {
  const isOpen = delegation.state === "HANDING_OVER";
  return (
    <ol className="divide-y divide-line">
      {delegation.checklist.map((item) => (
        <li key={item.kind} className="space-y-2 py-3 first:pt-0 last:pb-0">
          <Item item={item} side={item.side === "DEPARTMENT" ? delegation.department.name : delegation.township.name} />
          {isOpen &&
            delegation.may.deliver === item.side &&
            (item.doneOn ? (
              <ReopenItemForm delegationId={delegation.id} item={item} action={reopen} />
            ) : (
              <CompleteItemForm delegationId={delegation.id} item={item} today={today} action={complete} />
            ))}
        </li>
      ))}
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
        {item.doneOn && (
          <p className="mt-1">
            {item.evidence}
            <span className="block text-sm text-muted">
              {t("item.doneBy", { day: formatDay(item.doneOn, locale), by: item.doneBy ?? "—" })}
            </span>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted">{t("item.by", { side })}</span>
        <StatusTag tone={item.doneOn ? "good" : "neutral"}>{t(item.doneOn ? "item.done" : "item.open")}</StatusTag>
      </div>
    </div>
  );
}
