import "server-only";
import { authorise, reachOf } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { arrangementIn, listedMatters, villagesOf } from "./arrangement.queries";
import { gapsOf, offList } from "./arrangement.rules";

/** What waits at a township: to begin (a pilot), to confirm, to mend, matters that left the list, missing telephones. */
export async function villageTasks(tx: Tx, { actor }: Ctx): Promise<WorkbenchTask[]> {
  const townshipId = actor.organisationId;
  const isOwn = reachOf(actor, "village.keep") !== null || reachOf(actor, "village.confirm") !== null;
  if (!townshipId || !isOwn) return [];
  const township = await tx.organisation.findFirst({
    where: { id: townshipId, kind: "TOWNSHIP", endsOn: null },
    select: { regionCode: true, pilot: true },
  });
  if (!township) return [];
  const keeps = authorise(actor, "village.keep", { organisationId: townshipId }).ok;
  const href = `/villages/${(township.regionCode ?? "").slice(0, 9)}`;
  const task = (name: string, args: WorkbenchTask["args"] = {}, since: WorkbenchTask["since"] = null) =>
    ({
      ...{ kind: `village.${name}`, messageKey: `villages.tasks.${name}`, args, href, dueOn: null, since },
    }) satisfies WorkbenchTask;

  const draft = await arrangementIn(tx, townshipId, ["DRAFT", "SUBMITTED"]);
  const confirmed = await arrangementIn(tx, townshipId, ["CONFIRMED"]);
  if (!keeps) return draft?.state === "SUBMITTED" ? [task("confirm", {}, draft.submittedOn)] : [];
  const tasks: WorkbenchTask[] = [];
  if (!draft && !confirmed && township.pilot) tasks.push(task("begin"));
  if (draft?.state === "DRAFT" && draft.returnedFor !== null) tasks.push(task("returned", {}, draft.movedOn));
  // A draft under way is where both are mended.
  if (!confirmed || draft) return tasks;
  const gone = offList(confirmed.content, await listedMatters(tx, townshipId)).length;
  if (gone > 0) tasks.push(task("left-list", { count: gone }));
  const villages = await villagesOf(tx, townshipId);
  const silent = villages.filter(({ code }) => gapsOf(confirmed.content, code).phone).length;
  if (silent > 0) tasks.push(task("phone", { count: silent }));
  return tasks;
}
