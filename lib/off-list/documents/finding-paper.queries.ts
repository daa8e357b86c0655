import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { readableOffListReports } from "../off-list-reading.queries";

export type FindingPaper = {
  number: string;
  township: string;
  department: string;
  title: string;
  content: string;
  channel: string;
  pushedOn: CivilDate;
  reportedOn: CivilDate;
  outcome: "ON_LIST" | "ADMITTED" | "OFF_LIST";
  finding: string;
  foundOn: CivilDate;
  matched: string | null;
  admission: string | null;
  /** Last day as it was ordered with the finding; null unless found off the list. */
  orderedUntil: CivilDate | null;
  /** The body that found. */
  signer: string;
};

/** The finding of a report, for whoever may read the report; null while there is none. It is the same for ever. */
export async function readableFinding(tx: Tx, actor: Actor, id: string): Promise<FindingPaper | null> {
  const readable = readableOffListReports(actor);
  const row =
    readable &&
    (await tx.offListReport.findFirst({
      where: { AND: [{ id, foundOn: { not: null } }, readable] },
      include: {
        ...{ township: { select: { name: true } }, department: { select: { name: true } } },
        admission: { select: { number: true, title: true } },
        steps: { where: { event: { startsWith: "find-" } }, include: { organisation: { select: { name: true } } } },
      },
    }));
  const step = row?.steps[0];
  if (!row || !step || !row.finding || !row.foundOn) return null;
  const { number, title, content, channel, finding, matched, admission } = row;
  const outcome = row.state === "ON_LIST" || row.state === "ADMITTED" ? row.state : "OFF_LIST";
  return {
    ...{ number, title, content, channel, outcome, finding, matched },
    ...{ township: row.township.name, department: row.department.name, signer: step.organisation.name },
    ...{ pushedOn: fromDbDate(row.pushedOn), reportedOn: fromDbDate(row.reportedOn), foundOn: fromDbDate(row.foundOn) },
    admission: admission && `${admission.number ?? ""} ${admission.title}`.trim(),
    orderedUntil: outcome === "OFF_LIST" ? await orderedUntil(tx, id) : null,
  };
}

/** The report itself carries the last day of whoever's turn it is; the event keeps the one that was ordered. */
async function orderedUntil(tx: Tx, subjectId: string): Promise<CivilDate | null> {
  const found = await tx.auditEvent.findFirst({
    where: { subjectId, event: "off-list.found" },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  return ((found?.data as { dueOn?: CivilDate | null } | null)?.dueOn ?? null) satisfies CivilDate | null;
}
