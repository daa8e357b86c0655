import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listRegisters } from "@/lib/capacity/capacity-register.queries";
import { capacityTasks } from "@/lib/capacity/capacity-tasks.queries";
import { importOfficers } from "@/lib/capacity/import-officers";
import { recordOfficerLeft } from "@/lib/capacity/record-officer-left";
import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aKeptTownship, anOfficer, aRegister, keptRegister, theRegister } from "@/tests/support/capacity.factories";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import { anOrderInConsultation, aSubmittedOrder, at, DURING } from "@/tests/support/orders.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";
import { workbookOf } from "@/tests/support/workbooks";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const eventsOf = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ event, data }) => ({
    event,
    data,
  }));

describe("figures", () => {
  test("are entered once, then corrected, each change on record with both values", async () => {
    const { township, clerk, register } = await aKeptTownship(DURING);
    expect(register).toMatchObject({ version: 1, keptOn: "2026-03-10", budgetYuan: "200000.00" });
    const change = aRegister({ townshipId: township.id, version: 1, vehicles: 3, budgetYuan: "210000" });
    expect(code(await saveRegister(at(clerk, "2026-03-12T02:00:00Z"), change))).toBe("ok");
    expect(await theRegister(township.id)).toMatchObject({ version: 2, keptOn: "2026-03-12", vehicles: 3 });
    expect(await eventsOf(register.id)).toEqual([
      { event: "capacity.opened", data: { townshipId: township.id } },
      { event: "capacity.figure-changed", data: { field: "capacity.vehicles", from: "2", to: "3" } },
      {
        event: "capacity.figure-changed",
        data: { field: "capacity.budgetYuan", from: "200000.00", to: "210000.00" },
      },
    ]);
  });

  test("that say the same are no change, and a stale page is told who was quicker", async () => {
    const { township, clerk } = await aKeptTownship(DURING);
    const same = aRegister({ townshipId: township.id, version: 1 });
    expect(code(await saveRegister(clerk, same))).toBe("nothing-changed");
    const stale = { ...same, version: 0, seals: 2 };
    expect(await saveRegister(clerk, stale)).toMatchObject({
      ok: false,
      error: { code: "changed-meanwhile", by: `${clerk.actor.name} · ${township.name}` },
    });
  });

  test("of two who begin or change at once one wins", async () => {
    const township = await aTownship();
    const clerks = [await asRole("TOWNSHIP_CLERK", township, DURING), await asRole("TOWNSHIP_CLERK", township, DURING)];
    for (const version of [0, 1]) {
      const results = await Promise.all(
        clerks.map((clerk, index) =>
          saveRegister(clerk, aRegister({ townshipId: township.id, version, vehicles: 5 + version * 2 + index })),
        ),
      );
      expect(results.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
    }
    expect((await theRegister(township.id)).version).toBe(2);
  });
});

describe("officers", () => {
  test("are added, renewed and recorded as left; every step is a version and an event", async () => {
    const { township, clerk } = await aKeptTownship(DURING, ["2026-05-01"]);
    const townshipId = township.id;
    const [officer] = (await theRegister(townshipId)).officers;
    if (!officer) throw new Error("no officer");
    const renewed = { ...officer, officerId: officer.id, validUntil: "2031-05-01" as CivilDate };
    expect(code(await saveOfficer(clerk, { townshipId, version: 2, ...renewed }))).toBe("ok");
    expect(code(await saveOfficer(clerk, { townshipId, version: 3, ...renewed }))).toBe("nothing-changed");
    const left = { townshipId, version: 3, officerId: officer.id, leftOn: "2026-03-10" as CivilDate };
    expect(code(await recordOfficerLeft(clerk, left))).toBe("ok");
    // Who has left is history.
    for (const again of [
      await saveOfficer(clerk, { townshipId, version: 4, ...renewed, post: "另一岗" }),
      await recordOfficerLeft(clerk, { ...left, version: 4 }),
    ])
      expect(code(again)).toBe("not-found");
    const register = await theRegister(townshipId);
    expect(register).toMatchObject({ version: 4, officers: [{ validUntil: "2031-05-01", leftOn: "2026-03-10" }] });
    const said = await eventsOf(register.id);
    expect(said.map(({ event }) => event)).toEqual([
      "capacity.opened",
      "capacity.officer-added",
      "capacity.officer-changed",
      "capacity.officer-left",
    ]);
    // No certificate number in a chain that nobody can erase.
    expect(JSON.stringify(said)).not.toContain(officer.certificateNumber);
  });

  test("a certificate may be added on its last day, not on the next; a correction may say that it has ended", async () => {
    const { township, clerk } = await aKeptTownship(DURING);
    const ask = (version: number, day: string, officerId: string | null = null, number?: string) =>
      saveOfficer(clerk, {
        townshipId: township.id,
        version,
        ...anOfficer(day, number ? { certificateNumber: number } : {}),
        officerId,
      });
    expect(await ask(1, "2026-03-09")).toMatchObject({
      error: { code: "certificate-expired", validUntil: "2026-03-09" },
    });
    expect(code(await ask(1, "2026-03-10"))).toBe("ok");
    const [officer] = (await theRegister(township.id)).officers;
    expect(code(await ask(2, "2026-03-09", officer?.id ?? "", officer?.certificateNumber))).toBe("ok");
  });

  test("nobody leaves tomorrow", async () => {
    const { township, clerk, register } = await aKeptTownship(DURING, ["2027-01-01"]);
    const leaving = { townshipId: township.id, version: 2, officerId: register.officers[0]?.id ?? "" };
    const on = (leftOn: string) => recordOfficerLeft(clerk, { ...leaving, leftOn: leftOn as CivilDate });
    expect(code(await on("2026-03-11"))).toBe("left-in-future");
    expect(code(await on("2026-03-10"))).toBe("ok");
  });

  test("one certificate counts once in the city, until its officer has left", async () => {
    const [here, there] = [await aKeptTownship(DURING, ["2027-01-01"]), await aKeptTownship(DURING)];
    const [officer] = here.register.officers;
    const moved = anOfficer("2027-01-01", { certificateNumber: officer?.certificateNumber ?? "" });
    const join = () => saveOfficer(there.clerk, { townshipId: there.township.id, version: 1, ...moved });
    expect(code(await join())).toBe("certificate-taken");
    const left = { townshipId: here.township.id, version: 2, officerId: officer?.id ?? "" };
    expect(code(await recordOfficerLeft(here.clerk, { ...left, leftOn: "2026-03-10" as CivilDate }))).toBe("ok");
    expect(code(await join())).toBe("ok");
  });

  test("of two clerks who change the register at once one wins, whatever they change", async () => {
    const { township, clerk, register } = await aKeptTownship(DURING, ["2027-01-01"]);
    const colleague = await asRole("TOWNSHIP_CLERK", township, DURING);
    const seen = { townshipId: township.id, version: 2 };
    const leaving = { officerId: register.officers[0]?.id ?? "", leftOn: "2026-03-10" as CivilDate };
    const results = await Promise.all([
      saveOfficer(clerk, { ...seen, ...anOfficer("2027-01-01") }),
      recordOfficerLeft(colleague, { ...seen, ...leaving }),
      saveRegister(colleague, aRegister({ ...seen, vehicles: 7 })),
      importOfficers(clerk, { ...seen, bytes: await list([["执法岗", "测试导入竞争1", "行政执法证", "2027-01-01"]]) }),
    ]);
    expect(results.map(code).sort()).toEqual(["changed-meanwhile", "changed-meanwhile", "changed-meanwhile", "ok"]);
    expect((await theRegister(township.id)).version).toBe(3);
  });

  test("need a register to stand on", async () => {
    const township = await aTownship();
    const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
    const sent = { townshipId: township.id, version: 0, ...anOfficer("2027-01-01") };
    expect(code(await saveOfficer(clerk, sent))).toBe("register-missing");
  });
});

const list = async (rows: string[][]) =>
  new Uint8Array(await workbookOf({ name: "名单", rows: [["岗位", "证件编号", "证件类别", "有效期至"], ...rows] }));

describe("an imported list", () => {
  test("renews whom it knows, adds the others, removes nobody; the same list again changes nothing", async () => {
    const { township, clerk, register } = await aKeptTownship(DURING, ["2026-05-01", "2026-06-01"]);
    const [first] = register.officers;
    const number = first?.certificateNumber ?? "";
    const bytes = await list([
      ["执法岗", number, "省制发行政执法证", "2031年5月1日"],
      ["新岗", "测试导入新1", "国务院部门制发执法证", "2030-01-01"],
    ]);
    const taken = await importOfficers(clerk, { townshipId: township.id, version: 3, bytes });
    expect(taken).toEqual({ ok: true, value: { added: 1, renewed: 1, unchanged: 0 } });
    const after = await theRegister(township.id);
    expect(after.version).toBe(4);
    expect(after.officers.map(({ validUntil }) => validUntil)).toEqual(["2026-06-01", "2030-01-01", "2031-05-01"]);
    const again = await importOfficers(clerk, { townshipId: township.id, version: 4, bytes });
    expect(code(again)).toBe("nothing-changed");
  });

  test("with one fault is refused whole, with every fault by row and column, and nothing is written", async () => {
    const elsewhere = await aKeptTownship(DURING, ["2027-01-01"]);
    const { township, clerk } = await aKeptTownship(DURING);
    const bytes = await list([
      ["执法岗", "测试导入好1", "行政执法证", "2030-01-01"],
      ["执法岗", elsewhere.register.officers[0]?.certificateNumber ?? "", "行政执法证", "2030-01-01"],
      ["", "测试导入坏1", "行政执法证", "昨天"],
    ]);
    const refused = await importOfficers(clerk, { townshipId: township.id, version: 1, bytes });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: "import-refused",
        problems: [
          { row: 3, column: "certificateNumber", code: "certificate-taken" },
          { row: 4, column: "post", code: "required" },
          { row: 4, column: "validUntil", code: "day" },
        ],
      },
    });
    expect(await theRegister(township.id)).toMatchObject({ version: 1, officers: [] });
  });

  test("that is no workbook is refused by what it is", async () => {
    const { township, clerk } = await aKeptTownship(DURING);
    const bytes = new TextEncoder().encode("岗位,证件编号");
    expect(await importOfficers(clerk, { townshipId: township.id, version: 1, bytes })).toMatchObject({
      error: { code: "workbook-unreadable", problem: { code: "file-is-text" } },
    });
  });
});

describe("who reads a register", () => {
  const readable = async (ctx: Ctx) =>
    (await inReading(ctx, (tx) => listRegisters(tx, ctx))).map(({ township, mayKeep }) => [township.id, mayKeep]);

  test("its own township, the city, and a department that it asks for a matter once its head has confirmed", async () => {
    const order = await anOrderInConsultation();
    await keptRegister(order.clerk, order.township.id, []);
    const unconfirmed = await aSubmittedOrder();
    const [department, office] = [{ id: order.menu.departmentId, name: "部门" }, await anOrganisation("CITY")];
    expect(await readable(order.clerk)).toEqual([[order.township.id, true]]);
    expect(await readable(order.head)).toEqual([[order.township.id, false]]);
    expect(await readable(await asRole("DEPARTMENT_CLERK", department, DURING))).toEqual([[order.township.id, false]]);
    const other = { id: unconfirmed.menu.departmentId, name: "部门" };
    expect(await readable(await asRole("DEPARTMENT_CLERK", other, DURING))).toEqual([]);
    expect((await readable(await asRole("LEADER", office, DURING))).length).toBeGreaterThanOrEqual(2);
    for (const role of ["SYSTEM_ADMINISTRATOR", "AUDITOR"] as const)
      expect(await readable(await asRole(role, office, DURING))).toEqual([]);
  });
});

describe("the township's workbench", () => {
  const tasks = async (ctx: Ctx) =>
    (await inReading(ctx, (tx) => capacityTasks(tx, ctx, civilDate(ctx.now)))).map(({ kind, args, dueOn }) => [
      kind,
      args.count,
      dueOn,
    ]);

  test("names what has ended and what ends within 30 and 90 days; nobody else is asked", async () => {
    const days = ["2026-03-10", "2026-04-09", "2026-04-10", "2026-06-08", "2026-06-09"];
    const { township, clerk } = await aKeptTownship(DURING, days);
    expect(await tasks(at(clerk, "2026-03-11T02:00:00Z"))).toEqual([
      ["capacity.expired", 1, "2026-03-10"],
      ["capacity.within-30", 2, "2026-04-09"],
      ["capacity.within-90", 2, "2026-06-08"],
    ]);
    expect(await tasks(await asRole("TOWNSHIP_HEAD", township, DURING))).toEqual([]);
  });

  test("asks for a register where there is none", async () => {
    const clerk = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
    expect(await tasks(clerk)).toEqual([["capacity.begin", undefined, null]]);
  });
});

describe("the database refuses by itself", () => {
  const attempt = (...steps: Step[]) => codeOf(steps);

  test("a change without its event, a version out of turn, a negative figure, an officer who has left, any delete", async () => {
    const { township, clerk, register } = await aKeptTownship(DURING, ["2027-01-01"]);
    const id = register.id;
    const officer = register.officers[0]?.id ?? "";
    expect(
      await attempt(["UPDATE capacity_registers SET version = version + 1, vehicles = 9 WHERE id = $1", [id]]),
    ).toBe("DC004");
    expect(await attempt(["UPDATE capacity_officers SET valid_until = '2099-01-01' WHERE id = $1", [officer]])).toBe(
      "DC004",
    );
    for (const version of ["version", "version + 2", "version - 1"])
      expect(await attempt([`UPDATE capacity_registers SET version = ${version} WHERE id = $1`, [id]])).toBe("DC003");
    expect(
      await attempt(["UPDATE capacity_registers SET version = version + 1, vehicles = -1 WHERE id = $1", [id]]),
    ).toBe("23514");
    for (const table of ["capacity_registers", "capacity_officers"])
      expect(await attempt([`DELETE FROM ${table}`, []])).toBe("42501");
    const left = { townshipId: township.id, version: 2, officerId: officer, leftOn: "2026-03-10" as CivilDate };
    expect(code(await recordOfficerLeft(clerk, left))).toBe("ok");
    expect(await attempt(["UPDATE capacity_officers SET left_on = NULL WHERE id = $1", [officer]])).toBe("DC002");
  });

  test("one certificate twice, one township two registers", async () => {
    const { township, register } = await aKeptTownship(DURING, ["2027-01-01"]);
    const other = await aKeptTownship(DURING);
    const number = register.officers[0]?.certificateNumber;
    expect(
      await attempt([
        `INSERT INTO capacity_officers (id, register_id, post, certificate_number, kind, valid_until)
         VALUES ($1, $2, '岗', $3, 'MINISTRY', '2027-01-01')`,
        [randomUUID(), other.register.id, number],
      ]),
    ).toBe("23505");
    expect(
      await attempt([
        `INSERT INTO capacity_registers SELECT (jsonb_populate_record(c, jsonb_build_object('id', $1::text))).*
         FROM capacity_registers c WHERE township_id = $2`,
        [randomUUID(), township.id],
      ]),
    ).toBe("23505");
  });
});
