import "server-only";
import type { Tx } from "@/lib/shared/context";

/** What people call the things that events are about, by id. Things without a row, or gone, are absent. */
export type SubjectNames = Readonly<Record<string, string>>;

type Finder = (tx: Tx, ids: string[]) => Promise<readonly (readonly [string, string])[]>;

const organisations: Finder = async (tx, ids) => {
  const rows = await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, shortName: true } });
  return rows.map((row) => [row.id, row.shortName]);
};

const FINDERS: Record<string, Finder> = {
  organisation: organisations,
  township: organisations,
  user: async (tx, ids) => {
    const rows = await tx.user.findMany({
      where: { id: { in: ids } },
      select: { id: true, login: true, displayName: true },
    });
    return rows.map((row) => [row.id, `${row.displayName} ${row.login}`]);
  },
  "menu-edition": async (tx, ids) => {
    const rows = await tx.menuEdition.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
    return rows.map((row) => [row.id, String(row.number)]);
  },
  ceiling: async (tx, ids) => {
    const rows = await tx.ceilingCatalogue.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
    return rows.map((row) => [row.id, row.title]);
  },
  power: async (tx, ids) => {
    const rows = await tx.power.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } });
    return rows.map((row) => [row.id, row.code]);
  },
  law: async (tx, ids) => {
    const rows = await tx.law.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
    return rows.map((row) => [row.id, `《${row.title}》`]);
  },
  "law-version": async (tx, ids) => {
    const rows = await tx.lawVersion.findMany({
      where: { id: { in: ids } },
      select: { id: true, documentNumber: true, law: { select: { title: true } } },
    });
    return rows.map(({ id, documentNumber, law }) => [id, `《${law.title}》 ${documentNumber}`]);
  },
  synonym: async (tx, ids) => {
    const rows = await tx.lookupSynonym.findMany({ where: { id: { in: ids } }, select: { id: true, word: true } });
    return rows.map((row) => [row.id, row.word]);
  },
  feedback: async (tx, ids) => {
    const rows = await tx.feedback.findMany({
      where: { id: { in: ids } },
      select: { id: true, township: { select: { shortName: true } }, power: { select: { code: true } } },
    });
    return rows.map((row) => [row.id, [row.township?.shortName, row.power?.code].filter(Boolean).join(" ")]);
  },
  "law-change": async (tx, ids) => {
    const rows = await tx.lawChange.findMany({
      where: { id: { in: ids } },
      select: { id: true, law: { select: { title: true } } },
    });
    return rows.map(({ id, law }) => [id, `《${law.title}》`]);
  },
  round: async (tx, ids) => {
    const rows = await tx.orderRound.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
    return rows.map((row) => [row.id, String(row.number)]);
  },
  "capacity-register": async (tx, ids) => {
    const rows = await tx.capacityRegister.findMany({
      where: { id: { in: ids } },
      select: { id: true, township: { select: { shortName: true } } },
    });
    return rows.map((row) => [row.id, row.township.shortName]);
  },
  "village-arrangement": async (tx, ids) => {
    const rows = await tx.villageArrangement.findMany({
      where: { id: { in: ids } },
      select: { id: true, number: true, township: { select: { shortName: true } } },
    });
    return rows.map((row) => [row.id, `${row.township.shortName} ${row.number}`]);
  },
  order: async (tx, ids) => {
    const rows = await tx.order.findMany({
      where: { id: { in: ids } },
      select: { id: true, receiptNumber: true, township: { select: { shortName: true } } },
    });
    return rows.map((row) => [row.id, [row.township.shortName, row.receiptNumber].filter(Boolean).join(" ")]);
  },
  wish: async (tx, ids) => {
    const rows = await tx.menuWish.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, township: { select: { shortName: true } } },
    });
    return rows.map((row) => [row.id, `${row.township.shortName} ${row.name}`]);
  },
  decision: async (tx, ids) => {
    const rows = await tx.decision.findMany({ where: { id: { in: ids } }, select: { id: true, documentNumber: true } });
    return rows.map((row) => [row.id, row.documentNumber]);
  },
  delegation: async (tx, ids) => {
    const rows = await tx.delegation.findMany({
      where: { id: { in: ids } },
      select: { id: true, township: { select: { shortName: true } }, powerVersion: { select: { name: true } } },
    });
    return rows.map((row) => [row.id, `${row.township.shortName} ${row.powerVersion.name}`]);
  },
  "delegation-return": async (tx, ids) => {
    const rows = await tx.delegationReturn.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        delegation: {
          select: { township: { select: { shortName: true } }, powerVersion: { select: { name: true } } },
        },
      },
    });
    return rows.map(({ id, delegation }) => [id, `${delegation.township.shortName} ${delegation.powerVersion.name}`]);
  },
  guidance: async (tx, ids) => {
    const rows = await tx.guidanceMatter.findMany({
      where: { id: { in: ids } },
      select: { id: true, subject: true, delegation: { select: { township: { select: { shortName: true } } } } },
    });
    return rows.map(({ id, subject, delegation }) => [id, `${delegation.township.shortName} ${subject}`]);
  },
  admission: async (tx, ids) => {
    const rows = await tx.admission.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
    return rows.map(({ id, title }) => [id, title]);
  },
  "admitted-duty": async (tx, ids) => {
    const rows = await tx.admittedDuty.findMany({
      where: { id: { in: ids } },
      select: { id: true, township: { select: { shortName: true } }, admission: { select: { title: true } } },
    });
    return rows.map(({ id, township, admission }) => [id, `${township.shortName} ${admission.title}`]);
  },
  "off-list-report": async (tx, ids) => {
    const rows = await tx.offListReport.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
    return rows.map(({ id, number }) => [id, number]);
  },
  agency: async (tx, ids) => {
    const rows = await tx.agency.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, township: { select: { shortName: true } } },
    });
    return rows.map(({ id, name, township }) => [id, `${township.shortName} ${name}`]);
  },
  assessment: async (tx, ids) => {
    const rows = await tx.assessmentRound.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    return rows.map(({ id, name }) => [id, name]);
  },
  "usage-batch": async (tx, ids) => {
    const rows = await tx.usageFigure.findMany({
      where: { batchId: { in: ids } },
      distinct: ["batchId", "townshipId"],
      orderBy: { township: { regionCode: "asc" } },
      select: { batchId: true, township: { select: { shortName: true } } },
    });
    return ids.map((id) => {
      const told = rows.filter(({ batchId }) => batchId === id);
      return [id, told.map(({ township }) => township.shortName).join("、")] as const;
    });
  },
  "usage-token": async (tx, ids) => {
    const rows = await tx.usageToken.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    return rows.map(({ id, name }) => [id, name]);
  },
  "inspection-plan": async (tx, ids) => {
    const rows = await tx.inspectionPlan.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
    return rows.map(({ id, title }) => [id, title]);
  },
  "inspection-visit": async (tx, ids) => {
    const rows = await tx.inspectionVisit.findMany({
      where: { id: { in: ids } },
      select: { id: true, body: { select: { organisation: { select: { shortName: true } } } } },
    });
    return rows.map(({ id, body }) => [id, body.organisation.shortName]);
  },
  "inspection-finding": async (tx, ids) => {
    const rows = await tx.inspectionFinding.findMany({
      where: { id: { in: ids } },
      select: { id: true, number: true },
    });
    return rows.map(({ id, number }) => [id, number]);
  },
  "evaluation-campaign": async (tx, ids) => {
    const rows = await tx.evaluationCampaign.findMany({
      where: { id: { in: ids } },
      select: { id: true, title: true },
    });
    return rows.map((row) => [row.id, row.title]);
  },
  evaluation: async (tx, ids) => {
    const rows = await tx.evaluationRow.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        delegation: {
          select: { township: { select: { shortName: true } }, powerVersion: { select: { name: true } } },
        },
      },
    });
    return rows.map(({ id, delegation }) => [id, `${delegation.township.shortName} ${delegation.powerVersion.name}`]);
  },
  "list-edition": async (tx, ids) => {
    const rows = await tx.listEdition.findMany({
      where: { id: { in: ids } },
      select: { id: true, number: true, dutyList: { select: { township: { select: { shortName: true } } } } },
    });
    return rows.map((row) => [row.id, `${row.dutyList.township.shortName} ${row.number}`]);
  },
};

/** One question a type. */
export async function subjectNames(
  tx: Tx,
  subjects: readonly Readonly<{ type: string; id: string }>[],
): Promise<SubjectNames> {
  const names: Record<string, string> = {};
  for (const type of new Set(subjects.map((subject) => subject.type))) {
    const ids = [...new Set(subjects.filter((subject) => subject.type === type).map(({ id }) => id))];
    for (const [id, name] of (await FINDERS[type]?.(tx, ids)) ?? []) names[id] = name;
  }
  return names;
}
