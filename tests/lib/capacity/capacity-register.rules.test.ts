import { describe, expect, test } from "vitest";
import {
  certificateStanding,
  countsOn,
  figureChanges,
  type RegisterFigures,
  staffOnDuty,
  validOfficers,
} from "@/lib/capacity/capacity-register.rules";
import { SaveOfficerInput, SaveRegisterInput } from "@/lib/capacity/capacity-register.schema";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { anOfficer, aRegister } from "@/tests/support/capacity.factories";

const TODAY = "2026-03-10" as CivilDate;
const until = (days: number, leftOn: CivilDate | null = null) => ({ validUntil: addDays(TODAY, days), leftOn });

test("a certificate counts through its last day, and not on the next", () => {
  expect(countsOn(until(0), TODAY)).toBe(true);
  expect(countsOn(until(-1), TODAY)).toBe(false);
});

test("an officer counts until the day of leaving, that day not included", () => {
  expect(countsOn(until(100, TODAY), addDays(TODAY, -1))).toBe(true);
  expect(countsOn(until(100, TODAY), TODAY)).toBe(false);
});

test("valid officers are those who count on that day, expired and left ones not among them", () => {
  expect(validOfficers([until(0), until(400), until(-1), until(400, TODAY)], TODAY)).toBe(2);
  expect(validOfficers([], TODAY)).toBe(0);
});

test.each([
  [-1, "expired"],
  [0, "within-30"],
  [30, "within-30"],
  [31, "within-90"],
  [90, "within-90"],
  [91, "valid"],
] as const)("a certificate that ends in %i days is %s", (days, standing) => {
  expect(certificateStanding(until(days), TODAY)).toBe(standing);
});

test("who has left is neither valid nor expired", () => {
  expect(certificateStanding(until(-20, TODAY), TODAY)).toBe("left");
});

describe("figures", () => {
  const figures: RegisterFigures = aRegister({ townshipId: "" });

  test("people on duty are those with and without a post", () => expect(staffOnDuty(figures)).toBe(60));

  test("a change names its field and both values; the same amount written otherwise is none", () => {
    expect(figureChanges(figures, { ...figures, budgetYuan: "200000.00" })).toEqual([]);
    const after = { ...figures, vehicles: 3, budgetYuan: "250000.5", equipment: [] };
    expect(figureChanges(figures, after)).toEqual([
      { field: "capacity.vehicles", from: "2", to: "3" },
      { field: "capacity.budgetYuan", from: "200000.00", to: "250000.50" },
      { field: "capacity.equipment", from: "执法记录仪4", to: "none" },
    ]);
  });
});

describe("what a form may send", () => {
  const townshipId = "0190f000-0000-7000-8000-000000000001";
  const texts = Object.fromEntries(
    Object.entries(aRegister({ townshipId })).map(([key, value]) => [
      key,
      key === "equipment" ? [{ name: "执法记录仪", quantity: "4" }] : String(value),
    ]),
  );

  test("full-width digits and separators are numbers", () => {
    const parsed = SaveRegisterInput.parse({ ...texts, population: "３０，０００", budgetYuan: "200,000.5" });
    expect(parsed).toMatchObject({ population: 30_000, budgetYuan: "200000.5" });
  });

  test.each([
    ["population", "", "count-invalid"],
    ["population", "-1", "count-invalid"],
    ["vehicles", "1.5", "count-invalid"],
    ["budgetYuan", "1.234", "yuan-invalid"],
    ["budgetYuan", "一万", "yuan-invalid"],
  ])("%s “%s” is refused: %s", (field, value, message) => {
    const { error } = SaveRegisterInput.safeParse({ ...texts, [field]: value });
    expect(error?.issues).toMatchObject([{ path: [field], message }]);
  });

  test("a certificate number is kept as printed, without blanks and in capitals", () => {
    const sent = { ...anOfficer("2027-01-01"), townshipId, version: "1", officerId: "" };
    expect(SaveOfficerInput.parse({ ...sent, certificateNumber: " 豫ａ 0781-001 " })).toMatchObject({
      certificateNumber: "豫A0781-001",
      officerId: null,
    });
    for (const certificateNumber of ["001", "x".repeat(41), "证件_001", ""])
      expect(SaveOfficerInput.safeParse({ ...sent, certificateNumber }).success).toBe(false);
  });
});
