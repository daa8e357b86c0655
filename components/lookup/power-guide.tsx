import { useLocale, useTranslations } from "next-intl";
import { FlowChart } from "@/components/menu/flow/flow-chart";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { flowWords } from "@/lib/menu/flow/flow-words.rules";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { BasisText } from "./basis-text";
import { GuideDays } from "./guide-days";
import { GuideMaterials } from "./guide-materials";
import { InferredMark } from "./inferred-mark";
import { joinWords } from "./join-words";

type Props = Readonly<{ power: PublishedPower }>;

function Bases({ power }: Props) {
  const t = useTranslations("lookup");
  if (power.bases.length === 0) return <p className="text-muted">{t("basis.none")}</p>;
  return (
    <ol className="list-decimal space-y-3 pl-6">
      {power.bases.map((basis) => (
        <li key={`${basis.law} ${basis.article}`}>
          <BasisText basis={basis} />
          {basis.text && <blockquote className="mt-1 border-l-4 border-line pl-4 text-muted">{basis.text}</blockquote>}
        </li>
      ))}
    </ol>
  );
}

/** The flow as a list, for whoever does not see the chart: who, how long, with what, and where it leads. */
function Steps({ power }: Props) {
  const t = useTranslations("lookup.guide");
  const flow = useTranslations("menu.flow");
  const { steps } = power;
  if (steps.length === 0) return <p className="text-muted">{t("noSteps")}</p>;
  const words = flowWords(flow);
  return (
    <ol className="relative ml-3.5 border-l-2 border-line">
      {steps.map((step, index) => {
        const [note, ways] = [words.note(step.actor, step.days), words.ways(steps, index)];
        return (
          <li key={step.name} className="keep-together relative pb-5 pl-8 last:pb-0">
            <span
              aria-hidden
              className="absolute top-0 -left-4 flex size-8 items-center justify-center rounded-full border-2 border-accent bg-panel font-semibold text-accent"
            >
              {index + 1}
            </span>
            <h3 className="flex flex-wrap items-baseline gap-x-3 pt-0.5 font-semibold">
              {step.name}
              {note && <span className="text-sm font-normal text-muted">{note}</span>}
            </h3>
            <p className="mt-0.5 max-w-reading leading-relaxed">{step.duty}</p>
            {words.materialsOf(step).map((materials) => (
              <p key={materials} className="mt-0.5 max-w-reading text-sm">
                {materials}
              </p>
            ))}
            {ways.length > 0 && (
              <ul className="mt-0.5 max-w-reading list-disc pl-5 text-sm">
                {ways.map((way) => (
                  <li key={way}>{way}</li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/**
 * The matter in the order of a service guide: what it is, basis, steps and duties, conditions, boundary, telephone. `chart`
 * is the SVG of its flow; null while it is not drawn. `saysBefore`: what to bring, fee, days and telephone stand above it
 * already.
 */
export function PowerGuide({
  power,
  chart,
  saysBefore = false,
}: Props & Readonly<{ chart: string | null; saysBefore?: boolean }>) {
  const t = useTranslations("lookup.guide");
  const powers = useTranslations("powers");
  const flow = useTranslations("menu.flow");
  const locale = useLocale();
  const { conditions, inferred } = power;
  const marked = (value: string, field: string) => (
    <>
      {value}
      <InferredMark fields={inferred} field={field} />
    </>
  );
  const mark = (field: string) => <InferredMark fields={inferred} field={field} />;
  return (
    <div className="space-y-5">
      <Panel id="what" title={t("what")}>
        <SummaryList
          rows={[
            { label: t("code"), value: power.code },
            ...(power.subItem ? [{ label: t("subItem"), value: power.subItem }] : []),
            { label: t("type"), value: marked(powers(`types.${power.type}`), "type") },
            { label: t("domain"), value: marked(powers(`domains.${power.domain}`), "domain") },
            {
              label: t("holder"),
              value: power.department ? marked(power.department.name, "department") : t("townshipItself"),
            },
            { label: t("scope"), value: power.scope ?? t("inFull") },
            ...(saysBefore
              ? []
              : [
                  { label: t("materials"), value: <GuideMaterials power={power} /> },
                  { label: t("fee"), value: power.fee ?? <span className="text-muted">{t("notStated")}</span> },
                  { label: t("days"), value: <GuideDays power={power} /> },
                  {
                    label: t("complaintPhone"),
                    value: power.complaintPhone ?? <span className="text-muted">{t("notPublished")}</span>,
                  },
                ]),
          ]}
        />
      </Panel>
      <Panel id="basis" title={t("basis")}>
        <Bases power={power} />
      </Panel>
      <Panel id="steps" title={t("steps")} aside={mark("steps")}>
        {chart && (
          <>
            <FlowChart svg={chart} />
            <p className="mt-1 mb-4 text-sm text-muted">{flow("chartSame")}</p>
          </>
        )}
        <Steps power={power} />
      </Panel>
      {power.department && (
        <Panel id="conditions" title={t("conditions")} aside={mark("conditions")}>
          <SummaryList
            rows={[
              { label: t("staff"), value: t("persons", { count: conditions.staff }) },
              { label: t("officers"), value: t("persons", { count: conditions.certifiedOfficers }) },
              { label: t("equipment"), value: conditions.equipment ?? t("nothing") },
              { label: t("funds"), value: t("yuan", { amount: conditions.fundsYuan }) },
            ]}
          />
        </Panel>
      )}
      {power.boundary && (
        <Panel id="boundary" title={t("boundary")}>
          <p className="max-w-reading leading-relaxed whitespace-pre-line">{power.boundary}</p>
        </Panel>
      )}
      {(power.note || power.source || inferred.length > 0) && (
        <Panel id="source" title={t("source")}>
          <div className="max-w-reading space-y-1.5 text-sm text-muted">
            {power.note && <p>{power.note}</p>}
            {power.source && <p>{t("from", { source: power.source })}</p>}
            {inferred.length > 0 && (
              <p>
                {t("inferred", {
                  fields: joinWords(
                    inferred.map((field) => t(`fields.${field}`)),
                    locale,
                  ),
                })}
              </p>
            )}
          </div>
        </Panel>
      )}
    </div>
  );
}
