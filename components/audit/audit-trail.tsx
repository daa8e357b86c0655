import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { TrailEntry } from "@/lib/audit/audit.queries";
import { formatInstant } from "@/lib/i18n/format";
import { eventSentence } from "./event-words";

type Props = Readonly<{
  /** From trailOf(tx, id…), newest first, read for somebody who may read the object. */
  entries: readonly TrailEntry[];
}>;

/** 办理记录: what happened to an object, in words, newest first. */
export function AuditTrail({ entries }: Props) {
  const audit = useTranslations("audit");
  const roles = useTranslations("common.roles");
  const locale = useLocale();
  if (entries.length === 0) return <p className="text-muted">{audit("trail.none")}</p>;
  const items = entries.map((entry) => ({
    id: String(entry.seq),
    title: eventSentence(entry, { audit, roles, locale }),
    when: formatInstant(entry.at, locale),
    by: [...new Set([entry.actorName, entry.organisationName])].join(" · "),
  }));
  return <Timeline items={items} />;
}
