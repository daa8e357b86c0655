// Laws put on record before anything cites them; the titles are made up.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { typedTitle } from "@/lib/law/law-title.rules";
import { registerLaw } from "@/lib/law/register-law";
import { RegisterLawInput } from "@/lib/law/register-law.schema";
import { db } from "@/tests/support/db";
import { aLawVersion } from "@/tests/support/law.factories";
import { aMenuDesk, value } from "@/tests/support/menu.factories";

const input = (title: string, level = "RULE", region = "") => RegisterLawInput.parse({ title, level, region });

describe("a title as it is typed", () => {
  test.each([
    ["演示消防法", "演示消防法"],
    [" 《演示消防法》 ", "演示消防法"],
    ["《演示消防法（2021年修正）》", "演示消防法"],
    ["《演示办法》（豫政〔2020〕5号）", "演示办法"],
    ["《演示消防法》实施办法", "〈演示消防法〉实施办法"],
    ["演示办法(试行)", "演示办法（试行）"],
  ])("%s is %s", (typed, title) => expect(typedTitle(typed)).toBe(title));

  test("means the same in its marks and without, and nothing is taken off twice", () => {
    const title = fc.stringMatching(/^[一-龥]{1,20}(?:[（(][一-龥]{1,4}[)）])?$/);
    fc.assert(
      fc.property(title, (typed) => {
        expect(typedTitle(`《${typed}》`)).toBe(typedTitle(typed));
        expect(typedTitle(typedTitle(typed))).toBe(typedTitle(typed));
      }),
    );
  });

  test("has a region as its kind asks", () => {
    const problem = (level: string, region: string) =>
      RegisterLawInput.safeParse({ title: "演示", level, region }).error?.issues.map(({ message }) => message);
    expect(problem("LOCAL_REGULATION", "")).toEqual(["required"]);
    expect(problem("LAW", "河南省")).toEqual(["region-of-national"]);
    expect(problem("RULE", "")).toBeUndefined();
    expect(problem("LOCAL_REGULATION", "河南省")).toBeUndefined();
    expect(RegisterLawInput.safeParse({ title: "《》", level: "RULE" }).success).toBe(false);
  });
});

describe("a law is registered", () => {
  let desk: Awaited<ReturnType<typeof aMenuDesk>>;
  beforeAll(async () => {
    desk = await aMenuDesk();
  });

  test("with its event, and takes its first version", async () => {
    const { lawId } = value(await registerLaw(desk.editor, input("《登记演示条例》", "LOCAL_REGULATION", "河南省")));
    expect(await db.law.findUniqueOrThrow({ where: { id: lawId } })).toMatchObject({
      ...{ title: "登记演示条例", level: "LOCAL_REGULATION", region: "河南省", version: 1 },
    });
    expect(await db.auditEvent.findMany({ where: { subjectId: lawId } })).toMatchObject([{ event: "law.registered" }]);
    await aLawVersion(desk, lawId, "2020-01-01", ["甲"]);
  });

  test("once, whichever of two comes first and whether its title is full or short; the other is told which", async () => {
    const race = await Promise.all(
      ["中华人民共和国演示竞合法", "演示竞合法"].map((title) => registerLaw(desk.editor, input(title, "LAW"))),
    );
    const [law, ...others] = await db.law.findMany({ where: { title: { endsWith: "演示竞合法" } } });
    expect(others).toEqual([]);
    expect(race.filter(({ ok }) => ok)).toHaveLength(1);
    expect(race.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "title-on-record", lawId: law?.id, title: law?.title },
    });
  });
});
