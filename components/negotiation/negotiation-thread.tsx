import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import type { Negotiation, ThreadMeeting } from "@/lib/orders/negotiation.queries";
import type { ThreadOpinion } from "@/lib/orders/opinion-thread.queries";
import { ANSWER_TONES, OpinionBody, OpinionTitle } from "./opinion-item";
import { PROPOSAL_TONES, ProposalBody, ProposalTitle } from "./proposal-item";
import { WordingChanges } from "./wording-changes";

type Side = "DEPARTMENT" | "TOWNSHIP" | "OFFICE";
type Entry = Omit<TimelineItem, "when"> & Readonly<{ at: string; side: Side }>;

type Props = Readonly<{
  opinions: readonly ThreadOpinion[];
  negotiation: Negotiation;
  menuScope: string | null;
}>;

/** Everything said on a line in the order of time, each under whose voice it is: 部门意见, 乡镇意见, 编办协调. */
export function NegotiationThread({ opinions, negotiation, menuScope }: Props) {
  const t = useTranslations("negotiation");
  const locale = useLocale();
  const { texts, proposals, notes, meetings } = negotiation;
  const entries: Entry[] = [
    ...opinions.map((opinion) => ({
      ...{ id: opinion.id, at: opinion.at, side: opinion.side, by: opinion.by },
      tone: opinion.isVoid ? ("neutral" as const) : ANSWER_TONES[opinion.answer],
      title: <OpinionTitle opinion={opinion} />,
      body: <OpinionBody opinion={opinion} />,
    })),
    ...proposals.map((proposal) => ({
      ...{ id: proposal.id, at: proposal.at, side: proposal.side, by: proposal.by },
      tone: PROPOSAL_TONES[proposal.state],
      title: <ProposalTitle proposal={proposal} />,
      body: <ProposalBody proposal={proposal} menuScope={menuScope} />,
    })),
    ...texts.slice(1).map((text, index) => ({
      ...{ id: `text-${text.revision}`, at: text.at, by: text.by, side: "TOWNSHIP" as const, tone: "info" as const },
      title: t("thread.text", { revision: text.revision }),
      body: <WordingChanges before={texts[index] ?? text} after={text} menuScope={menuScope} />,
    })),
    ...notes.map(({ id, at, by, kind, text }) => ({
      ...{ id, at, by, side: "OFFICE" as const, body: text, title: t(`thread.notes.${kind}`) },
      tone: kind === "URGING" ? ("warn" as const) : ("info" as const),
    })),
    ...meetings.map((meeting) => ({
      ...{ id: meeting.id, at: meeting.at, by: meeting.by, side: "OFFICE" as const, tone: "info" as const },
      title: t("thread.meeting", { day: formatDay(meeting.heldOn, locale), place: meeting.place }),
      body: <MeetingBody meeting={meeting} />,
    })),
  ];
  if (entries.length === 0) return <p className="text-muted">{t("thread.nothing")}</p>;
  return (
    <Timeline
      items={entries
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map(({ at, side, title, ...item }) => ({
          ...item,
          when: formatInstant(at, locale),
          title: <Voice side={side}>{title}</Voice>,
        }))}
    />
  );
}

function Voice({ side, children }: Readonly<{ side: Side; children: ReactNode }>) {
  const t = useTranslations("negotiation.voices");
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="rounded-md border border-line-strong px-1.5 text-sm whitespace-nowrap text-muted">
        {t(side)}
      </span>
      {children}
    </span>
  );
}

function MeetingBody({ meeting }: Readonly<{ meeting: ThreadMeeting }>) {
  const t = useTranslations("negotiation.thread");
  const participants = useFormatter().list(
    meeting.participants.map(({ body, post }) => t("participant", { body, post })),
  );
  return (
    <>
      <span className="block">{t("agreed", { agreed: meeting.agreed })}</span>
      {meeting.openPoints && <span className="block">{t("openPoints", { points: meeting.openPoints })}</span>}
      <span className="block text-sm text-muted">{t("participants", { participants })}</span>
    </>
  );
}
