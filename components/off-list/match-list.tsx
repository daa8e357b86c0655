import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { Match } from "@/lib/off-list/off-list-match.rules";

const TONES: Readonly<Record<Match["kind"], Tone>> = {
  ENTRY: "info",
  BASIC: "info",
  SUPPORTING: "info",
  RECLAIMED: "warn",
  ADMITTED: "info",
};

/** What of the lists and admitted duties a report may be about, the likeliest first. Proposals, never a finding. */
export function MatchList({ matches }: Readonly<{ matches: readonly Match[] }>) {
  const t = useTranslations("off-list.matches");
  const states = useTranslations("off-list.dutyStates");
  if (matches.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="space-y-2">
      {matches.map((match) => (
        <li key={`${match.kind}-${match.id}`} className="border-l-4 border-line pl-3">
          <span className="font-medium">{match.name}</span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
            <StatusTag tone={TONES[match.kind]}>{t(`kinds.${match.kind}`)}</StatusTag>
            {match.state && <span>{states(match.state)}</span>}
            {match.code && <span>{match.code}</span>}
            {match.department && <span>{match.department}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
