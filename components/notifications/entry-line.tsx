import { useLocale, useTranslations } from "next-intl";
import { eventSentence, subjectWords } from "@/components/audit/event-words";
import type { TrailEntry } from "@/lib/audit/audit.queries";
import { formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ entry: TrailEntry & Readonly<{ href: string | null }>; withActor: boolean }>;

/** An event in words: what it is about, with the way there; what happened; when, and by whom. */
export function EntryLine({ entry, withActor }: Props) {
  const audit = useTranslations("audit");
  const roles = useTranslations("common.roles");
  const locale = useLocale();
  const about = subjectWords(entry, audit);
  const by = withActor ? [...new Set([entry.actorName, entry.organisationName])] : [];
  return (
    <>
      <p className="font-medium">
        {entry.href ? (
          <Link href={entry.href} className="text-accent underline underline-offset-4">
            {about}
          </Link>
        ) : (
          about
        )}
      </p>
      <p>{eventSentence(entry, { audit, roles, locale })}</p>
      <p className="text-sm text-muted">
        {[
          <time key="at" dateTime={entry.at}>
            {formatInstant(entry.at, locale)}
          </time>,
          ...by.map((words) => ` · ${words}`),
        ]}
      </p>
    </>
  );
}
