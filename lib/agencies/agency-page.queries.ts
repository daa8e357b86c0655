import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { AGENCY_FIELDS, type AgencyRow, agencyRow } from "./agency.queries";
import { isClosed, isStranded } from "./agency.rules";
import {
  APPOINTMENT_CARD,
  type AppointmentCard,
  appointmentCard,
  type ProposalCard,
  proposalCard,
} from "./agency-cards";
import { readableAgencies } from "./agency-reading.queries";

/** Another department that took the agency over, and from when. */
type SuccessionLine = {
  id: string;
  former: string;
  successor: string;
  fromOn: CivilDate;
  documentNumber: string;
  reason: string;
};

export type AgencyPage = AgencyRow & {
  version: number;
  appointments: AppointmentCard[];
  proposals: ProposalCard[];
  /** The newest first. */
  successions: SuccessionLine[];
  trail: TrailEntry[];
  /** Its last day has been said and has not passed. */
  isClosing: boolean;
  /** What the reader may do here: speak for a side, and begin or end something now. */
  may: Record<"change" | "department" | "township" | "file" | "propose" | "lapse", boolean>;
};

const PAGE_FIELDS = {
  ...AGENCY_FIELDS,
  ...{ version: true, departmentId: true, townshipId: true },
  department: { select: { shortName: true, endsOn: true } },
  township: { select: { shortName: true, endsOn: true } },
  appointments: { orderBy: { id: "desc" }, ...APPOINTMENT_CARD },
  proposals: { orderBy: { id: "desc" } },
  successions: {
    orderBy: { version: "desc" },
    include: {
      formerDepartment: { select: { shortName: true } },
      department: { select: { shortName: true } },
    },
  },
} satisfies Prisma.AgencySelect;
type PageRow = Prisma.AgencyGetPayload<{ select: typeof PAGE_FIELDS }>;

/** An agency with its intents and proposals, the newest first, and its trail; null beyond the reader's reach. */
export async function readableAgency(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<AgencyPage | null> {
  const readable = readableAgencies(actor);
  const row = readable && (await tx.agency.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const { version, departmentId, townshipId, appointments, proposals, successions, ...fields } = row;
  const reading = { calendar: await loadCalendar(tx), today, readerId: actor.userId };
  const until = fromDbDateOrNull(fields.until);
  const stays = !isClosed(until, today);
  const keeps = reachOf(actor, "agency.keep") !== null;
  const department = authorise(actor, "agency.department", { organisationId: departmentId }).ok;
  const township = authorise(actor, "agency.township", { organisationId: townshipId }).ok;
  const isOpen = appointments.some(({ state }) => state === "FILED" || state === "HEARD");
  const bodiesEnd = [fields.department, fields.township].map(({ endsOn }) => fromDbDateOrNull(endsOn));
  return {
    ...agencyRow(fields),
    version,
    appointments: appointments.map((appointment) => appointmentCard(appointment, reading)),
    proposals: proposals.map((proposal) => proposalCard(proposal, reading)),
    successions: successions.map(successionLine),
    trail: await trailOf(tx, id),
    isClosing: until !== null && stays,
    may: {
      change: stays && keeps,
      ...{ department, township },
      ...{ file: stays && department && !isOpen, propose: stays && township },
      lapse: keeps && isStranded({ until, bodiesEnd }, today),
    },
  };
}

const successionLine = (row: PageRow["successions"][number]): SuccessionLine => ({
  ...{ id: row.id, documentNumber: row.documentNumber, reason: row.reason, fromOn: fromDbDate(row.fromOn) },
  ...{ former: row.formerDepartment.shortName, successor: row.department.shortName },
});
