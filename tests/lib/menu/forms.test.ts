import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES } from "@/lib/identity/permissions";
import { actionHref, EDITION_ACTIONS, editionActions } from "@/lib/menu/edition-actions.rules";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { readMappingForm, suppliedTerm } from "@/lib/menu/import-form.rules";
import { MENU_EDITION_STATES } from "@/lib/menu/menu-edition.machine";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { POWER_DOMAINS, POWER_MODES, POWER_TYPES } from "@/lib/menu/power.terms";
import { itemTexts, readItemForm, rowCount } from "@/lib/menu/power-form.rules";
import { anActor } from "@/tests/support/contexts";
import { aMatter } from "@/tests/support/menu.factories";

describe("the form of a matter", () => {
  test("gives back what it was filled with", () => {
    const matter = aMatter("018f0000-0000-7000-8000-000000000000", { inferred: ["domain"], scope: "仅限集镇" });
    const { input } = readItemForm(itemTexts(matter));
    expect(MenuItemInput.parse(input)).toEqual(matter);
  });

  test("drops empty rows, so that a problem of the second law stands at the second law", () => {
    const { texts, input } = readItemForm({
      name: "事项",
      "bases.0.law": "",
      "bases.0.article": " ",
      "bases.3.law": "土地管理法",
      "bases.7.article": "第一条",
    });
    expect(input.bases).toHaveLength(2);
    expect(texts["bases.0.law"]).toBe("土地管理法");
    expect(texts["bases.1.article"]).toBe("第一条");
    const parsed = MenuItemInput.safeParse({ ...input, part: "BASE", type: "PENALTY", domain: "GENERAL" });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["bases.1.law"]);
  });

  test("shows an empty row below the filled ones, and as many as were asked for", () => {
    expect(rowCount({}, "bases")).toBe(2);
    expect(rowCount({ "bases.0.law": "a", "bases.1.law": "b" }, "bases")).toBe(3);
    expect(rowCount({ "bases.0.law": "a", "rows.bases": "6" }, "bases")).toBe(6);
  });

  test.each([
    ["12.345", "not-an-amount"],
    ["-1", "not-an-amount"],
    ["1e9", "not-an-amount"],
  ])("funds of %s are refused", (needFundsYuan, problem) => {
    const parsed = MenuItemInput.safeParse({
      part: "BASE",
      name: "x",
      type: "PENALTY",
      domain: "GENERAL",
      needFundsYuan,
    });
    expect(parsed.error?.issues).toMatchObject([{ path: ["needFundsYuan"], message: problem }]);
  });

  test("amounts are kept with two decimals, however they are typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (yuan, cents) => {
        const typed = `${yuan.toLocaleString("en")}.${String(cents).padStart(2, "0")}`;
        expect(aMatter(null, { needFundsYuan: typed }).needFundsYuan).toBe(`${yuan}.${String(cents).padStart(2, "0")}`);
      }),
    );
  });
});

describe("the form of a mapping", () => {
  test("joins columns of one field and turns official names into codes", () => {
    const mapping = MenuImportMapping.parse(
      readMappingForm({
        sheet: "清单",
        headerRow: "2",
        "column.A": "",
        "column.B": "name",
        "column.D": "bases",
        "column.E": "bases",
        "constants.type": "PENALTY",
        "constants.modes": "OWN_NAME,ENTRUST",
        "constants.part": "",
        "rules.0.on": "department",
        "rules.0.contains": "水利",
        "rules.0.field": "domain",
        "rules.0.value": "自然资源",
        "rules.1.on": "department",
        "rules.1.contains": "",
        "rules.1.field": "domain",
        "rules.1.value": "",
      }),
    );
    expect(mapping).toEqual({
      sheet: "清单",
      headerRow: 2,
      columns: { name: "B", bases: "D,E" },
      constants: { type: "PENALTY", modes: ["OWN_NAME", "ENTRUST"] },
      rules: [{ field: "domain", when: { field: "department", contains: "水利" }, value: "NATURAL_RESOURCES" }],
    });
  });

  test.each([
    ["type", POWER_TYPES],
    ["domain", POWER_DOMAINS],
    ["modes", POWER_MODES],
  ])("every %s is read back from its official name", (field, codes) => {
    for (const code of codes) {
      const form = { "rules.0.field": field, "rules.0.contains": "水", "rules.0.value": suppliedTerm(field, code) };
      expect(readMappingForm(form)).toMatchObject({ rules: [{ value: code }] });
    }
  });

  test("a value that is none is a problem at its rule", () => {
    const parsed = MenuImportMapping.safeParse(
      readMappingForm({
        sheet: "清单",
        headerRow: "1",
        "column.A": "name",
        "rules.0.on": "name",
        "rules.0.contains": "水",
        "rules.0.field": "domain",
        "rules.0.value": "航天",
      }),
    );
    expect(parsed.error?.issues).toMatchObject([{ path: ["rules", 0, "value"], message: "value-unknown" }]);
  });
});

describe("what may be done to an edition", () => {
  test("an editor, a reviewer and an approver see their own moves and no others", () => {
    const actions = (role: (typeof ROLES)[number]) =>
      Object.fromEntries(MENU_EDITION_STATES.map((state) => [state, editionActions(state, anActor(role))]));
    expect(actions("ESTABLISHMENT_EDITOR")).toEqual({
      DRAFT: ["submit", "discard"],
      LEGALITY_REVIEW: ["recall"],
      APPROVED: [],
      PUBLISHED: [],
      SUPERSEDED: [],
      WITHDRAWN: [],
    });
    expect(actions("LEGALITY_REVIEWER")).toMatchObject({ DRAFT: [], LEGALITY_REVIEW: ["review"], APPROVED: [] });
    expect(actions("ESTABLISHMENT_APPROVER")).toMatchObject({
      LEGALITY_REVIEW: ["approve"],
      APPROVED: ["publish", "reopen"],
      PUBLISHED: ["withdraw"],
    });
  });

  test("nobody else sees any", () => {
    const others = ROLES.filter((role) => !/ESTABLISHMENT|LEGALITY/.test(role));
    for (const role of others)
      for (const state of MENU_EDITION_STATES) expect(editionActions(state, anActor(role))).toEqual([]);
  });

  test("each has an address of its own", () => {
    const addresses = EDITION_ACTIONS.map((action) => actionHref("id", action));
    expect(new Set(addresses).size).toBe(EDITION_ACTIONS.length);
  });
});
