import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { Panel } from "@/components/ui/panel";
import type { GuidanceRow } from "@/lib/guidance/guidance.queries";
import type { GuidanceKind } from "@/lib/guidance/guidance.terms";
import { Link } from "@/lib/i18n/navigation";
import { GuidanceStateTag } from "./guidance-state-tag";

type Props = Readonly<{ delegationId: string; matters: readonly GuidanceRow[]; begin: readonly GuidanceKind[] }>;

/** A delegation's requests, disputes and cases sent up, those that are open and cases taken over; and how to begin one. */
export function DelegationGuidance({ delegationId, matters, begin }: Props) {
  const t = useTranslations("guidance");
  const shown = matters.filter(({ closedOn, state }) => closedOn === null || state === "TAKEN_OVER");
  return (
    <Panel id="guidance" title={t("title")}>
      {shown.length === 0 ? (
        <p className="text-muted">{t("onDelegation.nothing")}</p>
      ) : (
        <ul className="space-y-2">
          {shown.map((matter) => (
            <li key={matter.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                href={`/guidance/${matter.id}`}
                className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
              >
                {matter.subject}
              </Link>
              <span className="text-sm text-muted">{t(`kinds.${matter.kind}`)}</span>
              <GuidanceStateTag kind={matter.kind} state={matter.state} />
              {matter.deadline && <Deadline {...matter.deadline} />}
            </li>
          ))}
        </ul>
      )}
      {begin.length > 0 && (
        <p className="mt-3 flex flex-wrap gap-2 print:hidden">
          {begin.map((kind) => (
            <LinkButton key={kind} small href={`/guidance/new?kind=${kind}&delegation=${delegationId}`}>
              {t(`begin.title.${kind}`)}
            </LinkButton>
          ))}
        </p>
      )}
    </Panel>
  );
}
