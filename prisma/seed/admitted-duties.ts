import { advanceDuties } from "@/lib/admissions/advance-duties";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { systemContext } from "@/lib/identity/system-context";
import type { PlayedCase } from "./admission-cases";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

type Cases = Readonly<Record<"flood" | "river" | "houses", PlayedCase>>;

/**
 * What became of the admitted duties, in the order of days: the flood watch ran and expired, the river cleaning runs with
 * everything delivered, the house checks ran until the second instalment of their funds did not come.
 */
export async function playDuties(stage: Stage, { flood, river, houses }: Cases): Promise<void> {
  await receive(stage, flood, -113, flood.of.promises.length);
  await advance(stage, -110);
  await receive(stage, river, -63, 3);
  await advance(stage, -60);
  await receive(stage, river, -52, 4, 3);
  await receive(stage, houses, -47, 3);
  await advance(stage, -45);
  await advance(stage, -24);
  await advance(stage, -9);
}

async function advance(stage: Stage, offset: number): Promise<void> {
  const { failed } = must(await advanceDuties(systemContext(stage.db, stage.instant(offset))));
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
}

/** Every township confirms the promises from the one at `after` up to the one at `until`, in full. */
async function receive(stage: Stage, { id, of }: PlayedCase, offset: number, until: number, after = 0): Promise<void> {
  const duties = await stage.db.admittedDuty.findMany({
    where: { admissionId: id },
    select: { id: true, township: { select: { shortName: true } } },
    orderBy: { township: { regionCode: "asc" } },
  });
  const promises = await stage.db.admissionGuarantee.findMany({
    where: { admissionId: id },
    orderBy: { position: "asc" },
  });
  for (const { id: dutyId, township } of duties) {
    const head = await stage.as(headOf(township.shortName), offset);
    for (const [index, { id: guaranteeId, amount, words }] of promises.entries())
      if (index >= after && index < until)
        must(
          await receiveGuarantee(head, {
            ...{ dutyId, guaranteeId, amount: amount.toFixed(2), receivedOn: stage.day(offset), seenReceipts: index },
            note: `${words}已收到，交接单（演示）第${index + 1}号`,
          }),
        );
  }
  if (of.promises.length < until) throw new Error(`${of.title} promises less`);
}
