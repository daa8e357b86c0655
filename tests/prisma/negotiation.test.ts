import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { noteMediation } from "@/lib/orders/note-mediation";
import { recordMeeting } from "@/lib/orders/record-meeting";
import { day } from "@/tests/support/consultation.factories";
import { appSql, ownerSql } from "@/tests/support/db";
import { aNegotiatedLine, aNegotiatingTable } from "@/tests/support/negotiation.factories";
import { got } from "@/tests/support/orders.factories";

const KEPT = ["order_line_texts", "meeting_records", "meeting_participants", "meeting_record_lines", "mediation_notes"];

let line: { id: string };
let recordId: string;
beforeAll(async () => {
  const table = await aNegotiatingTable();
  const { orderId, ...found } = await aNegotiatedLine(table);
  line = found.line;
  got(await noteMediation(table.editor, { lineId: line.id, text: "请双方再议一次" }));
  recordId = got(
    await recordMeeting(table.editor, {
      ...{ orderId, heldOn: day("2026-03-04"), place: "会议室", openPoints: null },
      participants: [{ body: "城市管理局", post: "副局长" }],
      agreed: [{ lineId: line.id, agreed: "部门派员指导" }],
    }),
  ).meetingId;
});

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => "allowed",
    (thrown: { code?: string }) => thrown.code,
  );
const setActor = (sql: typeof appSql, actor: string) => sql("SELECT set_config('app.actor', $1, false)", [actor]);

test.each(KEPT)("%s: nothing is changed, deleted or emptied, not even by the owner", async (table) => {
  for (const sql of [appSql, ownerSql]) await setActor(sql, "somebody");
  for (const statement of [
    `UPDATE ${table} SET ${table === "order_line_texts" || table.startsWith("mediation") ? "line_id = line_id" : table === "meeting_records" ? "place = place" : "record_id = record_id"}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ]) {
    expect(await codeOf(appSql(statement))).toBe("42501");
    expect(await codeOf(ownerSql(statement))).toBe("DC002");
  }
});

test.each(["line_proposals", "menu_wishes"])("%s: neither deleted nor emptied", async (table) => {
  await setActor(ownerSql, "somebody");
  expect(await codeOf(ownerSql(`TRUNCATE ${table} CASCADE`))).toBe("DC002");
});

test("without somebody who acts, nothing is written", async () => {
  await setActor(appSql, "");
  const note =
    "INSERT INTO mediation_notes (id, line_id, kind, text, noted_on, noted_by_id) VALUES ($1, $2, 'OPINION', '补记意见', now(), $1)";
  expect(await codeOf(appSql(note, [randomUUID(), line.id]))).toBe("DC001");
});

test("a note and a meeting without their event do not commit; an opinion has words", async () => {
  await setActor(appSql, "somebody");
  const note = (text: string | null) =>
    appSql(
      "INSERT INTO mediation_notes (id, line_id, kind, text, noted_on, noted_by_id) VALUES ($1, $2, 'OPINION', $3, now(), $1)",
      [randomUUID(), line.id, text],
    );
  expect(await codeOf(note("补记意见"))).toBe("DC004");
  expect(await codeOf(note(null))).toBe("23514");
  const other = await aNegotiatedLine(await aNegotiatingTable());
  const agreed = "INSERT INTO meeting_record_lines (record_id, line_id, agreed) VALUES ($1, $2, '同意')";
  expect(await codeOf(appSql(agreed, [recordId, other.line.id]))).toBe("DC006");
});

test("the number of a text is the database's", async () => {
  await setActor(ownerSql, "somebody");
  await ownerSql("UPDATE order_lines SET revision = 9, version = version + 1 WHERE id = $1", [line.id]);
  const [row] = await ownerSql<{ revision: number }>("SELECT revision FROM order_lines WHERE id = $1", [line.id]);
  expect(row?.revision).toBe(1);
});
