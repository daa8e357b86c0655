import { expect, test, vi } from "vitest";
import { signHandover } from "@/lib/delegations/sign-handover";
import { systemContext } from "@/lib/identity/system-context";
import { tick } from "@/lib/jobs/tick";
import { at } from "@/tests/support/consultation.factories";
import { db, ownerSql } from "@/tests/support/db";
import {
  aHandover,
  anApprovedLine,
  checklistOf,
  completeChecklist,
  DECIDED_AT,
} from "@/tests/support/delegations.factories";

const clock = (instant: string) => systemContext(db, new Date(instant));

test("a turn of the clock opens hand-overs, closes rounds and brings into force; a second finds nothing", async () => {
  const { lineId } = await anApprovedLine();
  const first = await tick(clock(DECIDED_AT));
  expect(first.failed).toEqual([]);
  expect(first.done).toMatchObject({ openHandovers: { value: { opened: 1 } } });
  const delegation = await db.delegation.findFirstOrThrow({ where: { decisionLine: { lineId } } });
  expect(delegation.state).toBe("HANDING_OVER");
  expect(await db.orderRound.count({ where: { state: "OPEN" } })).toBe(0);
  const second = await tick(clock(DECIDED_AT));
  expect(second.done).toMatchObject({
    closeDueRounds: { value: { closed: 0 } },
    openHandovers: { value: { opened: 0 } },
    advanceDelegations: { value: { entered: 0, ended: 0 } },
  });
});

test("one record that the database refuses is reported and keeps nobody else waiting", async () => {
  const [broken, sound] = [await aHandover(), await aHandover()];
  for (const handover of [broken, sound]) {
    await completeChecklist(handover);
    const { digest } = await checklistOf(handover.id);
    for (const { head } of [handover.department, handover.township])
      await signHandover(at(head, DECIDED_AT), { delegationId: handover.id, digest });
  }
  // Somebody tampered with the signatures behind the program's back.
  await ownerSql("SELECT set_config('app.actor', 'test', false)");
  await ownerSql("ALTER TABLE handover_signatures DISABLE TRIGGER handover_signatures_append_only");
  await ownerSql("DELETE FROM handover_signatures WHERE delegation_id = $1", [broken.id]);
  await ownerSql("ALTER TABLE handover_signatures ENABLE ALWAYS TRIGGER handover_signatures_append_only");
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const report = await tick(clock("2026-06-01T02:00:00Z"));
  expect(report.failed).toEqual([]);
  expect(report.done).toMatchObject({
    advanceDelegations: { value: { entered: 1, failed: [{ id: broken.id, why: expect.stringContaining("DC005") }] } },
  });
  expect(complaints).toHaveBeenCalledTimes(1);
  complaints.mockRestore();
  expect((await db.delegation.findUniqueOrThrow({ where: { id: sound.id } })).state).toBe("IN_FORCE");
  expect((await db.delegation.findUniqueOrThrow({ where: { id: broken.id } })).state).toBe("HANDED_OVER");
});

test("a job that fails altogether does not stop the others", async () => {
  const { lineId } = await anApprovedLine();
  await ownerSql("ALTER TABLE order_rounds RENAME TO order_rounds_away");
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const report = await tick(clock(DECIDED_AT));
  await ownerSql("ALTER TABLE order_rounds_away RENAME TO order_rounds");
  expect(complaints).toHaveBeenCalled();
  complaints.mockRestore();
  expect(report.failed).toEqual(["closeDueRounds"]);
  expect(await db.delegation.count({ where: { decisionLine: { lineId } } })).toBe(1);
});
