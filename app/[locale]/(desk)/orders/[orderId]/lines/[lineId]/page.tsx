import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { CapacityChecks } from "@/components/orders/capacity-checks";
import { LineForm } from "@/components/orders/line-form";
import { LineSummary } from "@/components/orders/line-summary";
import { LineStateTag } from "@/components/orders/state-tags";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { equipmentText, staffOnDuty, validOfficers } from "@/lib/capacity/capacity-register.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { type OrderLineRecord, type OrderView, registeredOfficers } from "@/lib/orders/order.queries";
import { earliestWish, type LineProblem, PROBLEM_FIELDS } from "@/lib/orders/order-line.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import { emptyForm, type FormState } from "@/lib/shared/forms";
import { amendLineAction, saveLineAction } from "../../../actions";
import { loadOrderPage } from "../../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("line.title") };
}

type Props = Readonly<{
  params: Promise<{ orderId: string; lineId: string }>;
  searchParams: Promise<{ check?: string }>;
}>;

/** One matter of an order: assessed while in the basket, amended while under consultation, else read. */
export default async function OrderLinePage({ params, searchParams }: Props) {
  const { orderId, lineId } = await params;
  const { order, today, isBasket, mayPrepare } = await loadOrderPage(orderId);
  const line = order.lines.find(({ id }) => id === lineId);
  if (!line) notFound();
  const [t, powers, locale] = await Promise.all([getTranslations("orders"), getTranslations("powers"), getLocale()]);
  const mayAmend = mayPrepare && order.state === "IN_CONSULTATION";
  const problems = order.lineProblems[line.id] ?? [];
  const earliest = earliestWish(order.round.closesOn, today);
  const shown = (await searchParams).check ? problemsShown(problems) : emptyForm;
  const registered = registeredOfficers(order, today);
  const fromRegister = isBasket && isBlank(line) ? capacityOfRegister(order, line, today) : null;
  const borrowed = isBasket && isBlank(line) ? capacityOfAnother(order, line) : null;
  return (
    <>
      <PageHeader
        title={line.name}
        tag={mayAmend ? <LineStateTag state={line.state} /> : undefined}
        lead={[line.department?.name, powers(`types.${line.type}`), powers(`domains.${line.domain}`)]
          .filter(Boolean)
          .join(" · ")}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("line.title") },
        ]}
      />
      {isBasket || mayAmend ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0 *:first:mt-0">
            {fromRegister ? (
              <Callout title={t("line.registerTitle")}>
                {t("line.registerHint", { day: formatDay(today, locale) })}{" "}
                <Link
                  href={`/capacity/${order.township.regionCode.slice(0, 9)}`}
                  className="text-accent underline underline-offset-4"
                >
                  {t("whole.toRegister")}
                </Link>
              </Callout>
            ) : (
              borrowed && <Callout title={t("line.borrowedTitle")}>{t("line.borrowedHint")}</Callout>
            )}
            {mayAmend && line.state !== "ORDERED" && (
              <Callout tone="warn" title={t("line.voidTitle")}>
                {t("line.voidHint")}
              </Callout>
            )}
            <AuthorityFaults judged={order.lineAuthority[line.id] ?? []} />
            <LineForm
              key={line.id}
              id={line.id}
              subject={{ modes: line.modes, menuScope: line.menuScope, need: line.need, earliest, registered }}
              hidden={
                isBasket
                  ? { orderId: order.id, version: order.version, menuItemId: line.menuItemId }
                  : { lineId: line.id, version: line.version }
              }
              kept={{ ...formValues(line), ...borrowed, ...fromRegister }}
              initial={shown}
              action={isBasket ? saveLineAction : amendLineAction}
              backHref={`/orders/${order.id}`}
              nextLabel={isBasket && hasUnfinished(order, line) ? t("line.saveNext") : null}
              isAmendment={!isBasket}
            />
          </div>
          <Panel id="capacity" title={t("line.capacityNow")}>
            <CapacityChecks checks={line.capacity} />
            <p className="mt-3 text-sm text-muted">{t("line.earliest", { day: formatDay(earliest, locale) })}</p>
          </Panel>
        </div>
      ) : (
        <Panel id="line" title={t("line.title")}>
          <LineSummary line={line} />
          <AuthorityFaults judged={order.lineAuthority[line.id] ?? []} />
        </Panel>
      )}
    </>
  );
}

const hasUnfinished = ({ lines, lineProblems }: OrderView, here: OrderLineRecord): boolean =>
  lines.some(({ id }) => id !== here.id && (lineProblems[id]?.length ?? 0) > 0);

/** The line's text as its form sends it. */
function formValues(line: OrderLineRecord): Record<string, string> {
  const { mode, scope, haveEquipment, haveFundsYuan, justification, equipmentSufficient } = line;
  return {
    mode: mode ?? "",
    wishedOn: line.wishedOn ?? "",
    scope: scope ?? "",
    haveStaff: String(line.haveStaff ?? ""),
    haveCertifiedOfficers: String(line.haveCertifiedOfficers ?? ""),
    haveEquipment: haveEquipment ?? "",
    equipmentSufficient: equipmentSufficient === null ? "" : equipmentSufficient ? "yes" : "no",
    haveFundsYuan: haveFundsYuan ?? "",
    justification: justification ?? "",
  };
}

const isBlank = (line: OrderLineRecord): boolean =>
  line.haveStaff === null && line.haveCertifiedOfficers === null && line.haveFundsYuan === null && !line.justification;

/** What the township's register says of everything that the item asks for; whether the equipment suffices, a person says. */
function capacityOfRegister(order: OrderView, line: OrderLineRecord, today: CivilDate): Record<string, string> | null {
  const { register } = order;
  if (!register) return null;
  const { need } = line;
  return {
    ...(need.staff > 0 && { haveStaff: String(staffOnDuty(register)) }),
    ...(need.certifiedOfficers > 0 && { haveCertifiedOfficers: String(validOfficers(register.officers, today)) }),
    ...(need.equipment !== null && { haveEquipment: equipmentText(register.equipment).slice(0, 500) }),
    ...(Number(need.fundsYuan) > 0 && { haveFundsYuan: register.budgetYuan }),
  };
}

/** People and certificates are the township's own: what another line says of them need not be typed again. */
function capacityOfAnother(order: OrderView, line: OrderLineRecord): Record<string, string> | null {
  const others = order.lines.filter(({ id }) => id !== line.id);
  const staffed = others.findLast(({ need, haveStaff }) => need.staff > 0 && haveStaff !== null);
  const certified = others.findLast(
    ({ need, haveCertifiedOfficers }) => need.certifiedOfficers > 0 && haveCertifiedOfficers !== null,
  );
  const dated = others.findLast(({ wishedOn }) => wishedOn !== null);
  const found = {
    ...(dated?.wishedOn && line.wishedOn === null && { wishedOn: dated.wishedOn }),
    ...(staffed && line.need.staff > 0 && { haveStaff: String(staffed.haveStaff) }),
    ...(certified &&
      line.need.certifiedOfficers > 0 && { haveCertifiedOfficers: String(certified.haveCertifiedOfficers) }),
  };
  return Object.keys(found).length > 0 ? found : null;
}

function problemsShown(problems: readonly LineProblem[]): FormState {
  return {
    fieldErrors: Object.fromEntries(problems.map((problem) => [PROBLEM_FIELDS[problem], [problem]])),
    values: {},
  };
}
