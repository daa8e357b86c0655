import { expect, test } from "vitest";
import { changeOrganisation } from "@/lib/identity/change-organisation";
import { createOrganisation } from "@/lib/identity/create-organisation";
import { endOrganisation } from "@/lib/identity/end-organisation";
import { ChangeOrganisationInput, CreateOrganisationInput } from "@/lib/identity/organisation.schema";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Result } from "@/lib/shared/result";
import { db, ownerSql } from "@/tests/support/db";
import { anAccount, anOrganisation, asRole, given } from "@/tests/support/factories";

const at = "2026-11-23T02:00:00Z";
const codeOf = <T>(result: Result<T, { code: string }>) => (result.ok ? "done" : result.error.code);
const anAdministrator = async () => asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), at);

const department = { kind: "DEPARTMENT", name: "卫辉市水利局", shortName: "水利局" } as const;
const township = {
  kind: "TOWNSHIP",
  placeKind: "TOWNSHIP",
  name: "卫辉市城郊乡人民政府",
  shortName: "城郊乡",
  regionCode: "410781203000",
} as const;

const problemsOf = (input: unknown) => {
  const parsed = CreateOrganisationInput.safeParse(input);
  return parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
};

test("what a body is made of is judged by its shape", () => {
  expect(problemsOf(department)).toEqual({});
  expect(problemsOf(township)).toEqual({});
  expect(problemsOf({ ...department, name: " " })).toEqual({ name: "required" });
  expect(problemsOf({ ...department, shortName: "局".repeat(41) })).toEqual({ shortName: "too-long" });
  expect(problemsOf({ ...department, creditCode: "91350100M000100Y43" })).toEqual({});
  expect(problemsOf({ ...department, creditCode: "91350100m000100y43" })).toEqual({});
  expect(problemsOf({ ...department, creditCode: "91350100M000100Y44" })).toEqual({ creditCode: "credit-code" });
  expect(problemsOf({ ...department, placeKind: "TOWN", regionCode: "410781100000" })).toEqual({
    placeKind: "only-township",
    regionCode: "only-township",
  });
  expect(problemsOf({ ...township, placeKind: "", regionCode: "" })).toEqual({
    placeKind: "required",
    regionCode: "required",
  });
  expect(problemsOf({ ...township, placeKind: "TOWN" })).toEqual({ regionCode: "region-code" });
  expect(problemsOf({ ...township, villages: [{ name: "某村", regionCode: "410781100201" }] })).toEqual({
    villages: "region-code",
  });
});

test("a body is made with its event, searchable in pinyin; names and codes are nobody else's", async () => {
  const ctx = await anAdministrator();
  const create = (input: unknown) => createOrganisation(ctx, CreateOrganisationInput.parse(input));
  const made = await create({ ...township, villages: [{ name: "某村", regionCode: "410781203201" }] });
  if (!made.ok) throw new Error(made.error.code);
  const row = await db.organisation.findUniqueOrThrow({
    where: { id: made.value.organisationId },
    include: { villages: true },
  });
  expect(row.searchText).toContain("chengjiaoxiang cjx");
  expect(row.villages).toHaveLength(1);
  const events = await ownerSql("SELECT event, data FROM audit_events WHERE subject_id = $1", [row.id]);
  expect(events).toEqual([{ event: "organisation.created", data: { shortName: "城郊乡", kind: "TOWNSHIP" } }]);

  expect(codeOf(await create({ ...township, shortName: "另一乡" }))).toBe("region-code-taken");
  expect(codeOf(await create({ ...township, regionCode: "410781204000" }))).toBe("short-name-taken");
  const elsewhere = await create({ ...township, shortName: "外县乡", regionCode: "410782203000" });
  expect(elsewhere).toEqual({ ok: false, error: { code: "other-county", county: "410781" } });
  const code = "91330100799655058B";
  expect(codeOf(await create({ ...department, creditCode: code }))).toBe("done");
  expect(codeOf(await create({ ...department, shortName: "水利局二", creditCode: code }))).toBe("credit-code-taken");
});

test("only the system administrator makes, changes and ends bodies", async () => {
  const body = await anOrganisation("DEPARTMENT");
  for (const role of [
    "ESTABLISHMENT_EDITOR",
    "ESTABLISHMENT_APPROVER",
    "DEPARTMENT_HEAD",
    "AUDITOR",
    "LEADER",
  ] as const) {
    const ctx = await asRole(role, body, at);
    const facts = ChangeOrganisationInput.parse({ organisationId: body.id, version: 1, name: "x", shortName: "x" });
    expect(
      codeOf(await createOrganisation(ctx, CreateOrganisationInput.parse({ ...department, shortName: "y" }))),
    ).toBe("forbidden");
    expect(codeOf(await changeOrganisation(ctx, facts))).toBe("forbidden");
    const endsOn = "2026-12-31" as CivilDate;
    expect(codeOf(await endOrganisation(ctx, { organisationId: body.id, version: 1, endsOn }))).toBe("forbidden");
  }
});

test("a change names its fields; a stale one is refused; none at all is said", async () => {
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const body = await anOrganisation("DEPARTMENT");
  const change = (facts: object, version: number) =>
    ChangeOrganisationInput.parse({
      organisationId: body.id,
      version,
      name: body.name,
      shortName: body.shortName,
      ...facts,
    });
  expect(codeOf(await changeOrganisation(one, change({}, 1)))).toBe("nothing-changed");
  const answers = await Promise.all([
    changeOrganisation(one, change({ phone: "0373-1" }, 1)),
    changeOrganisation(two, change({ phone: "0373-2", address: "某路" }, 1)),
  ]);
  expect(answers.map(codeOf).sort()).toEqual(["changed-meanwhile", "done"]);
  const events = await ownerSql<{ data: { fields: string[] } }>("SELECT data FROM audit_events WHERE subject_id = $1", [
    body.id,
  ]);
  expect(events).toHaveLength(1);
  expect(events[0]?.data.fields[0]).toMatch(/^(phone|address)$/);
});

test("a body ends when nobody is appointed there beyond its last day", async () => {
  const ctx = await anAdministrator();
  const today = civilDate(ctx.now);
  const body = await anOrganisation("DEPARTMENT");
  const { id } = await anAccount([{ role: "DEPARTMENT_CLERK", organisation: body }]);
  const end = (endsOn: CivilDate, version = 1) => endOrganisation(ctx, { organisationId: body.id, version, endsOn });
  expect(await end(today)).toEqual({ ok: false, error: { code: "still-appointed", count: 1 } });
  await given((tx) =>
    tx.appointment.updateMany({ where: { userId: id }, data: { endsOn: new Date(`${today}T00:00:00Z`) } }),
  );
  expect(codeOf(await end(addDays(today, -1)))).toBe("still-appointed");
  expect(codeOf(await end(addDays(today, -2)))).toBe("ends-too-early");
  expect(codeOf(await end(today, 7))).toBe("changed-meanwhile");
  expect(codeOf(await end(today))).toBe("done");
  expect(codeOf(await end(today, 2))).toBe("already-ended");
  const own = { organisationId: ctx.actor.organisationId ?? "", version: 1, endsOn: today };
  expect(codeOf(await endOrganisation(ctx, own))).toBe("own-organisation");
});
