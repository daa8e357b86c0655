import { useLocale, useTranslations } from "next-intl";
import { figureWords } from "@/lib/delegations/handover-figures.rules";
import type { HandoverFigures } from "@/lib/delegations/handover-figures.schema";
import { formatDay, joined } from "@/lib/i18n/format";

/** What a delivery states in figures: persons and hours of a training, persons and money that go along. */
export function FigureWords({ figures }: Readonly<{ figures: HandoverFigures }>) {
  const t = useTranslations("delegations.figures");
  const locale = useLocale();
  return (
    <span className="block">
      {joined(
        figureWords(figures).map(({ key, args }) =>
          t(key, { ...args, ...(args.day ? { day: formatDay(String(args.day), locale) } : {}) }),
        ),
        locale,
        "semicolon",
      )}
    </span>
  );
}
