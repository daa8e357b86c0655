import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { readableDelegation } from "../delegation-page.queries";
import type { DelegationPaper, PaperBody } from "./delegation-paper.terms";

/** What the official documents of a delegation say, or null when it lies outside the reader's reach. */
export async function readableDelegationPaper(
  tx: Tx,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<DelegationPaper | null> {
  const page = await readableDelegation(tx, actor, id, today);
  if (!page) return null;
  const row = await tx.delegation.findUniqueOrThrow({
    where: { id },
    select: {
      township: { select: BODY },
      department: { select: BODY },
      decisionLine: { select: { decision: { select: { organ: true, documentNumber: true, decidedOn: true } } } },
      powerVersion: {
        select: {
          boundary: true,
          complaintPhone: true,
          bases: { orderBy: { ordinal: "asc" }, select: { article: true, law: { select: { title: true } } } },
        },
      },
    },
  });
  const { decision } = row.decisionLine;
  const signatures = page.signatures.filter((signature) => !signature.isVoid);
  return {
    ...{ code: page.code, name: page.name, subItem: page.subItem, type: page.powerType, mode: page.mode },
    ...{
      scope: page.scope,
      conditions: page.conditions,
      state: page.state,
      plannedOn: page.plannedOn,
      exercisedUntil: page.exercisedUntil,
    },
    ...{ effectiveFrom: page.effectiveFrom, effectiveTo: page.effectiveTo, handoverDueOn: page.handoverDueOn },
    township: body(row.township),
    department: body(row.department),
    decision: { ...decision, decidedOn: fromDbDate(decision.decidedOn) },
    boundary: row.powerVersion.boundary,
    complaintPhone: row.powerVersion.complaintPhone,
    bases: row.powerVersion.bases.map(({ article, law }) => ({ law: law.title, article })),
    checklist: page.checklist.map(({ kind, side, post, dueOn, doneOn, evidence, figures, files }) => ({
      ...{ kind, side, post, dueOn, doneOn, evidence, figures },
      files: files.filter((file) => !file.withdrawn).map((file) => file.name),
    })),
    signatures: signatures.map(({ side, by, at }) => ({ side, by, signedOn: civilDate(new Date(at)) })),
  };
}

const BODY = { name: true, shortName: true, address: true, phone: true } as const;

const body = ({ name, shortName, address, phone }: PaperBody): PaperBody => ({ name, shortName, address, phone });
