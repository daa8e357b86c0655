import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { readableAdmissions } from "../admission-reading.queries";
import type { AdmissionPaper, ExpiryPaper, OpinionPaper, PaperGuarantee } from "./admission-paper.terms";

const NAMES = { select: { name: true, shortName: true } } as const;
const GUARANTEES = { orderBy: { position: "asc" } } as const satisfies Prisma.Admission$guaranteesArgs;

/** What the documents of an application say, or null when it lies outside the reader's reach. */
export async function readableAdmissionPaper(tx: Tx, actor: Actor, id: string): Promise<AdmissionPaper | null> {
  const readable = readableAdmissions(actor);
  const row = readable && (await tx.admission.findFirst({ where: { id, AND: [readable] }, include: WHOLE }));
  if (!row) return null;
  const { decision, opinions, textNumber } = row;
  const positions = new Map(
    opinions.filter((one) => one.textNumber === textNumber).map(({ townshipId, position }) => [townshipId, position]),
  );
  const { number, kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes, hoursAMonth } = row;
  return {
    ...{ number, kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes, hoursAMonth },
    startsOn: fromDbDateOrNull(row.startsOn),
    endsOn: fromDbDateOrNull(row.endsOn),
    filedOn: fromDbDateOrNull(row.filedOn),
    department: row.department.name,
    renews: row.renews?.number ?? null,
    townships: row.townships.map(({ township }) => township.name),
    guarantees: row.guarantees.map(paperGuarantee),
    decision: decision && {
      isAdmitted: decision.isAdmitted,
      organ: decision.organ,
      documentNumber: decision.documentNumber,
      decidedOn: fromDbDate(decision.decidedOn),
      reason: decision.reason,
      lines: decision.lines.map(({ township, townshipId, isAdmitted, answer }) => ({
        ...{ township: township.name, isAdmitted, answer, position: positions.get(townshipId) ?? null },
      })),
    },
  };
}

const WHOLE = {
  department: NAMES,
  renews: { select: { number: true } },
  townships: { select: { township: NAMES }, orderBy: { township: { regionCode: "asc" } } },
  guarantees: GUARANTEES,
  opinions: { select: { townshipId: true, textNumber: true, position: true } },
  decision: {
    include: { lines: { include: { township: NAMES }, orderBy: { township: { regionCode: "asc" } } } },
  },
} as const satisfies Prisma.AdmissionInclude;

/**
 * A township's last opinion on an application; null where there is none, or for another township: of what others said it
 * reads no letter.
 */
export async function readableOpinionPaper(
  tx: Tx,
  actor: Actor,
  id: string,
  townshipId: string,
): Promise<OpinionPaper | null> {
  const readable = readableAdmissions(actor);
  if (!readable) return null;
  const own = actor.organisationId ?? "";
  const row = await tx.admissionOpinion.findFirst({
    where: {
      townshipId,
      admission: { id, AND: [readable] },
      ...(reachOf(actor, "admission.read") === "whole-city"
        ? {}
        : { OR: [{ townshipId: own }, { admission: { departmentId: own } }] }),
    },
    include: { township: NAMES, admission: { select: { number: true, title: true, department: NAMES } } },
    orderBy: { textNumber: "desc" },
  });
  if (!row) return null;
  const { admission, township, textNumber, digest, position, reasons, meetingRecord } = row;
  return {
    number: admission.number ?? "",
    title: admission.title,
    department: admission.department.name,
    township: township.name,
    townshipShort: township.shortName,
    ...{ textNumber, digest, position, reasons, meetingRecord },
    meetingOn: fromDbDate(row.meetingOn),
    on: fromDbDate(row.on),
  };
}

/**
 * What the notice says that an admitted duty has ended at a township; null while it has not, or when neither the city nor
 * its department nor the township itself asks.
 */
export async function readableExpiryPaper(tx: Tx, actor: Actor, dutyId: string): Promise<ExpiryPaper | null> {
  const reach = reachOf(actor, "admission.read");
  if (reach === null) return null;
  const own = actor.organisationId ?? "";
  const row = await tx.admittedDuty.findFirst({
    where: {
      ...{ id: dutyId, state: { in: ["EXPIRED", "ENDED"] } },
      ...(reach === "whole-city" ? {} : { OR: [{ townshipId: own }, { admission: { departmentId: own } }] }),
    },
    include: {
      township: NAMES,
      receipts: { select: { guaranteeId: true, amount: true } },
      admission: {
        select: { number: true, title: true, department: NAMES, guarantees: GUARANTEES, decision: true },
      },
    },
  });
  const decision = row?.admission.decision;
  if (!row?.endedOn || !decision) return null;
  const { admission, township, receipts } = row;
  return {
    number: admission.number ?? "",
    title: admission.title,
    department: admission.department.name,
    township: township.name,
    townshipShort: township.shortName,
    state: row.state === "EXPIRED" ? "EXPIRED" : "ENDED",
    startsOn: fromDbDate(row.startsOn),
    endsOn: fromDbDate(row.endsOn),
    startedOn: fromDbDateOrNull(row.startedOn),
    endedOn: fromDbDate(row.endedOn),
    endReason: row.endReason,
    decision: {
      organ: decision.organ,
      documentNumber: decision.documentNumber,
      decidedOn: fromDbDate(decision.decidedOn),
    },
    guarantees: admission.guarantees.map((guarantee) => ({
      ...paperGuarantee(guarantee),
      received: receipts
        .filter(({ guaranteeId }) => guaranteeId === guarantee.id)
        .reduce((sum, { amount }) => sum.plus(amount), guarantee.amount.times(0))
        .toFixed(2),
    })),
  };
}

type GuaranteeRow = Prisma.AdmissionGuaranteeGetPayload<object>;

const paperGuarantee = ({ kind, words, amount, source, dueOn }: GuaranteeRow): PaperGuarantee => ({
  ...{ kind, words, source, amount: amount.toFixed(2), dueOn: fromDbDate(dueOn) },
});
