// Must show: what an evaluation proposes before figures are told, and after.
import { expect, test } from "vitest";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import { refreshFacts } from "@/lib/evaluations/refresh-facts";
import { countObjects } from "@/lib/usage/count-objects";
import { monthsFrom, type UsageMonth } from "@/lib/usage/usage-month.rules";
import { keptRegister } from "@/tests/support/capacity.factories";
import { day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { type Evaluated, rowsOf } from "@/tests/support/evaluation.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";
import { aRow, NOW, tell, usageScene } from "@/tests/support/usage.factories";

const YEAR = monthsFrom("2025-11" as UsageMonth, "2026-10" as UsageMonth);

test("no case and no object: return; no case and complaints: train; a case: nothing of either", async () => {
  const { townships, clerks, power, second, editor } = await usageScene();
  const [one, other] = townships;
  // Both can carry what they hold, so that what changes is the figures' doing.
  const [oneClerk, otherClerk] = clerks;
  await keptRegister(oneClerk, one.id, ["2030-01-01", "2030-01-01"]);
  await keptRegister(otherClerk, other.id, ["2030-01-01", "2030-01-01"]);
  const approver = await asRole("ESTABLISHMENT_APPROVER", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW);
  const campaign = {
    ...{ title: "2026年评估", documentNumber: "测评〔2026〕91号", domains: [], townshipIds: [one.id, other.id] },
    ...{ periodFrom: day("2025-11-01"), periodTo: day("2026-11-09"), dueOn: day("2026-11-30") },
  };
  const { campaignId } = await done(openCampaign(editor, campaign));
  const evaluated: Evaluated = { campaignId, delegations: [], editor, approver };
  const advised = async () =>
    Object.fromEntries(
      (await rowsOf(evaluated, "2026-11-10")).map(({ township, code, proposal, findings, facts }) => [
        `${township.id} ${code}`,
        [
          proposal,
          findings.map((finding) => finding.code).filter((found) => found.startsWith("idle-")),
          facts.usage?.months ?? null,
        ],
      ]),
    );
  const [idle, complained, used] = [`${one.id} ${power.code}`, `${one.id} ${second.code}`, `${other.id} ${power.code}`];
  const before = await advised();
  for (const row of [idle, complained, used]) expect(before[row]).toEqual(["KEEP", [], null]);

  await tell(
    clerks[0],
    YEAR.flatMap((month) => [
      aRow(one.name, power.code, month),
      aRow(one.name, second.code, month, { complaints: month === "2026-03" ? 2 : 0 }),
    ]),
  );
  await tell(
    clerks[1],
    YEAR.map((month) => aRow(other.name, power.code, month, { received: month === "2026-03" ? 1 : 0 })),
  );
  await done(
    countObjects(clerks[0], {
      townshipId: one.id,
      powerId: power.powerId,
      fromOn: day("2026-01-01"),
      count: 0,
      note: null,
      seen: 0,
    }),
  );
  await done(
    countObjects(clerks[1], {
      townshipId: other.id,
      powerId: power.powerId,
      fromOn: day("2026-01-01"),
      count: 0,
      note: null,
      seen: 0,
    }),
  );
  const { version } = await db.evaluationCampaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(await done(refreshFacts(editor, { campaignId, version }))).toMatchObject({ changed: 3 });

  const after = await advised();
  for (const [what, row] of Object.entries({ idle, complained, used }))
    console.log(`${what}: advice before ${before[row]?.[0]}, after ${after[row]?.[0]} ${after[row]?.[1]}`);
  expect(after[idle]).toEqual(["RETURN", ["idle-no-objects"], 12]);
  expect(after[complained]).toEqual(["TRAIN", ["idle-complaints"], 12]);
  expect(after[used]).toEqual(["KEEP", [], 12]);
});
