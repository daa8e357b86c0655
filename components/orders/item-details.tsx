import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { CatalogueItem } from "@/lib/orders/order-catalogue.queries";

/** A look at what taking a matter on means, without leaving the basket: basis, scope, steps, boundary. */
export function ItemDetails({ item }: Readonly<{ item: CatalogueItem }>) {
  const t = useTranslations("orders.details");
  const { name, code, bases, scope, steps, boundary } = item;
  return (
    <Dialog opener={t("open")} openerVariant="quiet" title={name}>
      <dl className="space-y-4">
        <Fact label={t("code")}>{code}</Fact>
        <Fact label={t("bases")}>
          {bases.length > 0 ? (
            <ul className="space-y-1">
              {bases.map((basis) => (
                <li key={basis}>{basis}</li>
              ))}
            </ul>
          ) : (
            t("none")
          )}
        </Fact>
        <Fact label={t("scope")}>{scope ?? t("inFull")}</Fact>
        <Fact label={t("steps")}>
          {steps.length > 0 ? (
            <ol className="list-decimal space-y-1 pl-5">
              {steps.map((step) => (
                <li key={step.name}>
                  <span className="font-medium">{step.name}</span> {step.duty}
                  {step.days !== null && <span className="text-muted"> {t("days", { days: step.days })}</span>}
                </li>
              ))}
            </ol>
          ) : (
            t("none")
          )}
        </Fact>
        <Fact label={t("boundary")}>{boundary ?? t("none")}</Fact>
      </dl>
    </Dialog>
  );
}

function Fact({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
