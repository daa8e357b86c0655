import { formatCount, formatDay, joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CapacityCheck } from "../capacity.rules";
import type { OpinionSide } from "../opinion.rules";
import type { Comparison, MeetingPaperLine } from "./meeting-paper.queries";

/** One line of a meeting pack in words, for the document and the workbook alike. */
export function meetingWords(locale: Locale) {
  const t = translator(locale, "documents");
  const powers = translator(locale, "powers");
  const consultation = translator(locale, "consultation");
  const orders = translator(locale, "orders");
  const jointReview = translator(locale, "joint-review");
  const states = translator(locale, "delegations");

  const amount = (kind: CapacityCheck["kind"], count: string) =>
    orders(kind === "funds" ? "capacity.yuan" : "capacity.persons", { count: formatCount(Number(count), locale) });
  const capacity = ({ kind, need, have, verdict }: CapacityCheck): string => {
    if (need === null || Number(need) === 0) return t("pack.notNeeded");
    const needed = kind === "equipment" ? need : amount(kind, need);
    const there =
      kind === "equipment"
        ? (have ?? orders(`capacity.equipment.${verdict}`))
        : have === null
          ? orders("capacity.notStated")
          : amount(kind, have);
    return t("pack.capacity", { need: needed, have: there, verdict: orders(`capacity.verdicts.${verdict}`) });
  };
  const comparison = (other: Comparison): string => {
    const { township } = other;
    if (other.kind === "delegated")
      return t("pack.comparison.delegated", {
        township,
        mode: powers(`modes.${other.mode}`),
        state: states(`states.${other.state}`),
      });
    if (other.kind === "ordered")
      return t("pack.comparison.ordered", { township, standing: consultation(`standings.${other.standing}`) });
    return t(`pack.comparison.${other.kind}`, { township });
  };
  return {
    t,
    powers,
    standing: (line: MeetingPaperLine) => consultation(`standings.${line.standing}`),
    matter: ({ name, subItem }: MeetingPaperLine) => (subItem ? t("matter", { name, subItem }) : name),
    bases: ({ bases }: MeetingPaperLine) =>
      joined(
        bases.map(({ law, article }) => t("basis", { law, article: article ?? "" })),
        locale,
      ),
    wish: ({ wishedMode, wishedOn, scope, menuScope }: MeetingPaperLine) => ({
      mode: wishedMode ? powers(`modes.${wishedMode}`) : t("none"),
      day: wishedOn ? formatDay(wishedOn, locale) : t("none"),
      scope: scope ?? menuScope ?? t("inFull"),
    }),
    capacity,
    capacityOf: ({ capacity: checks }: MeetingPaperLine, kind: CapacityCheck["kind"]): string => {
      const check = checks.find((one) => one.kind === kind);
      return check ? capacity(check) : t("pack.notNeeded");
    },
    capacityKind: (kind: CapacityCheck["kind"]) => orders(`capacity.kinds.${kind}`),
    said: (side: OpinionSide, said: MeetingPaperLine["position"]): string =>
      said
        ? joined(
            [
              consultation(`answers.${side}.${said.answer}`),
              said.reason,
              said.conditions && consultation("thread.conditions", { conditions: said.conditions }),
            ],
            locale,
            "stop",
          )
        : t(side === "DEPARTMENT" ? "pack.silent" : "pack.noReply"),
    reviews: ({ reviews }: MeetingPaperLine): string =>
      joined(
        reviews.map(({ organisation, verdict, reason }) =>
          t(reason ? "pack.reviewWith" : "pack.review", {
            organisation,
            verdict: jointReview(`verdicts.${verdict}`),
            reason: reason ?? "",
          }),
        ),
        locale,
        "semicolon",
      ) || t("none"),
    comparisons: ({ comparisons }: MeetingPaperLine): string =>
      joined(comparisons.map(comparison), locale, "semicolon") || t("pack.comparison.none"),
  };
}
