import "server-only";
import { REGISTER, type RegisterRecord, registerRecord } from "@/lib/capacity/capacity-register.queries";
import { validOfficers } from "@/lib/capacity/capacity-register.rules";
import { LIVE_RETURN_STATES } from "@/lib/delegations/return.machine";
import { PendingCases } from "@/lib/delegations/return.schema";
import { loadAuthority } from "@/lib/menu/authority.queries";
import { judgeAuthority } from "@/lib/menu/authority.rules";
import { capacityNeed } from "@/lib/orders/capacity.rules";
import { addDays, type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { yearTotals } from "@/lib/usage/usage-totals.queries";
import { pairKey } from "@/lib/usage/usage-totals.rules";
import type { Prisma } from "@/prisma/generated/client";
import { daysBetween, daysExercised } from "./evaluation-days.rules";
import type { EvaluationFacts } from "./evaluation-facts.schema";
import type { Thresholds } from "./proposal.rules";

export type Period = Readonly<{ from: CivilDate; to: CivilDate }>;

export const loadThresholds = async (tx: Tx): Promise<Thresholds> => ({
  suspensions: await numberSetting(tx, "times.evaluation-suspensions"),
  termDays: await numberSetting(tx, "ahead.evaluation-term"),
  lateItems: await numberSetting(tx, "items.evaluation-late"),
  pendingCases: await numberSetting(tx, "cases.evaluation-pending"),
  idleMonths: await numberSetting(tx, "months.usage-idle"),
});

/** What is on record of each of these delegations on `today`, by delegation. */
export async function gatherFacts(
  tx: Tx,
  where: Prisma.DelegationWhereInput,
  period: Period,
  today: CivilDate,
): Promise<Map<string, EvaluationFacts>> {
  const rows = await tx.delegation.findMany({ where, select: FACT_FIELDS });
  const authority = await loadAuthority(
    tx,
    rows.map(({ powerVersionId }) => powerVersionId),
  );
  const townshipIds = [...new Set(rows.map(({ townshipId }) => townshipId))];
  const registers = await tx.capacityRegister.findMany({ where: { townshipId: { in: townshipIds } }, ...REGISTER });
  const registerOf = new Map(registers.map((row) => [row.townshipId, registerRecord(row)]));
  const floor = await numberSetting(tx, "count.certified-officers");
  // Over the twelve months before the evaluation, or before the period's end where that lies back.
  const usage = await yearTotals(tx, period.to < today ? addDays(period.to, 1) : today, { townshipIds });
  return new Map(
    rows.map((row) => {
      const known = authority.get(row.powerVersionId);
      const judged = known && judgeAuthority({ type: known.type, mode: row.mode, facts: known.facts, day: today });
      const faults = judged?.faults.map(({ reason, source }) => ({ reason, source })) ?? [];
      return [
        row.id,
        {
          ...factsOf(row, registerOf.get(row.townshipId) ?? null, floor, period, today),
          ...{ faults, usage: usage.get(pairKey(row)) ?? null },
        },
      ];
    }),
  );
}

const FACT_FIELDS = {
  id: true,
  mode: true,
  state: true,
  townshipId: true,
  powerId: true,
  powerVersionId: true,
  plannedOn: true,
  effectiveFrom: true,
  effectiveTo: true,
  handoverDueOn: true,
  powerVersion: {
    select: {
      type: true,
      needStaff: true,
      needCertifiedOfficers: true,
      needEquipment: true,
      needFundsYuan: true,
    },
  },
  // What a correction dropped is owed by nobody.
  handover: { where: { droppedOn: null }, select: { doneOn: true, dueOn: true } },
  suspensions: {
    orderBy: { fromOn: "asc" },
    select: { fromOn: true, resumesOn: true, reason: true, documentNumber: true },
  },
  returns: {
    orderBy: [{ proposedOn: "asc" }, { id: "asc" }],
    select: { proposedOn: true, side: true, reasonCode: true, state: true, pendingCases: true },
  },
} as const satisfies Prisma.DelegationSelect;

type Row = Prisma.DelegationGetPayload<{ select: typeof FACT_FIELDS }>;

function factsOf(
  row: Row,
  register: RegisterRecord | null,
  floor: number,
  { from, to }: Period,
  today: CivilDate,
): Omit<EvaluationFacts, "faults" | "usage"> {
  const endsOn = row.mode === "ENTRUST" ? fromDbDateOrNull(row.effectiveTo) : null;
  const inForceSince = fromDbDate(row.effectiveFrom ?? row.plannedOn);
  const suspensions = row.suspensions
    .map(({ fromOn, resumesOn, ...said }) => ({
      ...said,
      from: fromDbDate(fromOn),
      resumes: fromDbDateOrNull(resumesOn),
    }))
    // Ended on the day on which it was to begin, a suspension never was. One that lasts counts wherever it began.
    .filter(({ from: begun, resumes }) =>
      resumes === null ? begun <= today : begun <= to && resumes > from && resumes > begun,
    );
  const returns = row.returns.map(({ proposedOn, side, reasonCode, state, pendingCases }) => ({
    ...{ proposedOn: fromDbDate(proposedOn), side, reason: reasonCode, state, pendingCases },
    // Signed by both, it is under way until its last day, on which the delegation ends.
    isLive: state === "CONFIRMED" || LIVE_RETURN_STATES.some((live) => live === state),
  }));
  const live = returns.find(({ isLive }) => isLive);
  const { powerVersion } = row;
  return {
    ...{ asOf: today, from, to, inForceSince, suspensions },
    daysExercised: daysExercised(inForceSince, suspensions, { from, to }),
    isSuspended: row.state === "SUSPENDED",
    officers: {
      needed: capacityNeed(
        {
          type: powerVersion.type,
          staff: powerVersion.needStaff,
          certifiedOfficers: powerVersion.needCertifiedOfficers,
          equipment: powerVersion.needEquipment,
          fundsYuan: powerVersion.needFundsYuan.toFixed(2),
        },
        floor,
      ).certifiedOfficers,
      today: register && validOfficers(register.officers, today),
      atTermEnd: register && endsOn && validOfficers(register.officers, endsOn),
      keptOn: register?.keptOn ?? null,
    },
    term: endsOn && { endsOn, daysLeft: daysBetween(today, endsOn) },
    handover: lateness(row, today),
    returns: returns
      .filter(({ isLive, proposedOn }) => isLive || (proposedOn >= from && proposedOn <= to))
      .map(({ pendingCases: _pendingCases, ...said }) => said),
    pendingCases: live ? PendingCases.parse(live.pendingCases).length : null,
  };
}

/** An item without a day of its own is due with its hand-over. */
function lateness({ handover, handoverDueOn }: Row, today: CivilDate): EvaluationFacts["handover"] {
  const items = handover.map(({ doneOn, dueOn }) => ({
    doneOn: fromDbDateOrNull(doneOn),
    dueOn: fromDbDate(dueOn ?? handoverDueOn),
  }));
  return {
    late: items.filter(({ doneOn, dueOn }) => doneOn !== null && doneOn > dueOn).length,
    overdue: items.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length,
  };
}
