import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { loadAuthority } from "./authority.queries";
import { type AuthorityJudgement, judgeModes } from "./authority.rules";
import type { HoldingTaker } from "./authority.terms";
import { matchKey } from "./ceiling.rules";
import { POWER_MODES, type PowerType } from "./power.terms";

export type TieView = {
  id: string;
  catalogue: { id: string; title: string };
  entry: { number: string; name: string };
  basis: "NAME" | "HAND";
  reason: string | null;
  untieReason: string | null;
  isUntied: boolean;
  /** Tied by a name that the matter does not bear any more: it does not count. */
  isOutdated: boolean;
};

export type LossView = {
  id: string;
  department: string;
  goneFrom: CivilDate;
  taker: HoldingTaker;
  takerName: string;
  documentNumber: string;
  withdrawReason: string | null;
};

export type PowerAuthority = {
  powerId: string;
  code: string;
  name: string;
  type: PowerType;
  holder: { id: string; name: string } | null;
  judged: AuthorityJudgement[];
  ties: TieView[];
  losses: LossView[];
  laws: { id: string; title: string; repealedOn: CivilDate | null }[];
  /** Entries of catalogues in force today or later that an editor may tie it to, by catalogue. */
  choices: { title: string; entries: { id: string; number: string; name: string }[] }[];
  trail: TrailEntry[];
};

/** What a power's authority rests on, as of its newest version; null when there is no such power. */
export async function findPowerAuthority(tx: Tx, powerId: string, today: CivilDate): Promise<PowerAuthority | null> {
  const version = await tx.powerVersion.findFirst({
    where: { powerId },
    orderBy: { number: "desc" },
    select: {
      id: true,
      name: true,
      type: true,
      modes: true,
      department: { select: { id: true, name: true } },
      bases: { orderBy: { ordinal: "asc" }, select: { law: { select: { id: true, title: true, repealedOn: true } } } },
      power: {
        select: {
          code: true,
          ceilingMatches: {
            orderBy: { tiedAt: "asc" },
            include: { entry: { include: { catalogue: { select: { id: true, title: true } } } } },
          },
          holdingLosses: { orderBy: { recordedAt: "asc" }, include: { department: { select: { shortName: true } } } },
        },
      },
    },
  });
  if (!version) return null;
  const { power, bases, department, name, type, modes } = version;
  const facts = (await loadAuthority(tx, [version.id])).get(version.id)?.facts;
  const offered = POWER_MODES.filter((mode) => modes.includes(mode));
  const laws = new Map(bases.map(({ law }) => [law.id, law]));
  return {
    ...{ powerId, code: power.code, name, type, holder: department },
    judged: facts ? judgeModes(type, offered, facts, today) : [],
    ties: power.ceilingMatches.map(({ id, basis, reason, untieReason, untiedAt, entry }) => ({
      ...{ id, basis, reason, untieReason, isUntied: untiedAt !== null },
      isOutdated: basis === "NAME" && entry.nameKey !== matchKey(name),
      catalogue: entry.catalogue,
      entry: { number: entry.number, name: entry.name },
    })),
    losses: power.holdingLosses.map((loss) => ({
      ...{ id: loss.id, department: loss.department.shortName, goneFrom: fromDbDate(loss.goneFrom) },
      ...{ taker: loss.taker, takerName: loss.takerName, documentNumber: loss.documentNumber },
      withdrawReason: loss.withdrawReason,
    })),
    laws: [...laws.values()].map(({ id, title, repealedOn }) => ({
      ...{ id, title, repealedOn: repealedOn && fromDbDate(repealedOn) },
    })),
    choices: await choicesOf(tx, today),
    trail: await trailOf(tx, powerId),
  };
}

async function choicesOf(tx: Tx, today: CivilDate): Promise<PowerAuthority["choices"]> {
  return tx.ceilingCatalogue.findMany({
    where: { state: "CONFIRMED", OR: [{ inForceUntil: null }, { inForceUntil: { gte: new Date(today) } }] },
    orderBy: { inForceFrom: "desc" },
    select: {
      title: true,
      entries: { orderBy: { ordinal: "asc" }, select: { id: true, number: true, name: true } },
    },
  });
}
