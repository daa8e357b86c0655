import { describe, expect, test } from "vitest";
import type { PublishedEntry } from "@/lib/duty-lists/published-list.schema";
import { translator } from "@/lib/i18n/messages";
import {
  COMPETENCE_STANDINGS,
  type CompetenceForm,
  changedWords,
  competence,
  stoodAlike,
} from "@/lib/lookup/competence.rules";
import { competenceSentence } from "@/lib/lookup/competence-words";
import type { CivilDate } from "@/lib/shared/civil-date";
import { anEdition } from "@/tests/support/edition.factories";

const { list } = anEdition();
const delegated = list.entries.find(({ section }) => section === "DELEGATED");
if (!delegated) throw new Error("the edition has a delegated matter");
const { power } = delegated;
const day = "2026-10-01" as CivilDate;

/** The same edition with that matter handed down in another way. */
const answer = (mode: string, form?: CompetenceForm) => {
  const section = mode === "ENTRUST" ? ("ENTRUSTED" as const) : ("DELEGATED" as const);
  const entries = list.entries.map((entry) =>
    entry.power.powerId === power.powerId ? { ...entry, section, mode } : entry,
  );
  return competence({ ...list, entries }, power.code, day, form);
};

test.each([
  ["OWN_NAME", "own-name", list.township.name],
  ["ENTRUST", "entrusted", power.department?.name],
  ["DISPATCH", "dispatched", power.department?.name],
  ["SERVICE_FRONT", "received", power.department?.name],
])("%s is told as what it is, in the name of whose it is", (mode, standing, holder) => {
  const told = answer(mode);
  expect([told.standing, told.holder?.name]).toEqual([standing, holder]);
});

test("派驻 and 服务前移 are not told as the township's own", () => {
  const said = (mode: string) => competenceSentence(translator("zh-CN", "competence"), "zh-CN", answer(mode));
  const [department, township] = [power.department?.name, list.township.name];
  expect(said("DISPATCH")).toBe(
    `2026年10月1日，${department}派驻${township}的人员行使这一事项，以${department}的名义。`,
  );
  expect(said("SERVICE_FRONT")).toBe(`2026年10月1日，这一事项由${township}受理，由${department}决定。`);
});

test("the first form of certificates keeps its own derivation", () => {
  for (const mode of ["DISPATCH", "SERVICE_FRONT"])
    expect(answer(mode, 1)).toMatchObject({ standing: "own-name", holder: { name: list.township.name } });
  expect(answer("ENTRUST", 1)).toEqual(answer("ENTRUST"));
});

test.each(["zh-CN", "en"] as const)("every standing has its sentence in %s", (locale) => {
  const t = translator(locale, "competence");
  const sentences = COMPETENCE_STANDINGS.map((standing) =>
    competenceSentence(t, locale, { ...answer("OWN_NAME"), standing }),
  );
  expect(new Set(sentences).size).toBe(COMPETENCE_STANDINGS.length);
});

describe("a paper of an earlier edition", () => {
  const reworded = (change: Partial<PublishedEntry["power"]>) =>
    list.entries.map((entry) =>
      entry.power.powerId === power.powerId ? { ...entry, power: { ...entry.power, ...change } } : entry,
    );

  test("is told which of its words changed, though who is competent did not", () => {
    const later = { ...list, number: 3, entries: reworded({ fee: "每件20元", promisedDays: 5 }) };
    expect(stoodAlike(competence(list, power.code, day), competence(later, power.code, day))).toBe(true);
    expect(changedWords(list, later, power.code)).toEqual(["promisedDays", "fee"]);
    expect(changedWords(list, { ...list, number: 3 }, power.code)).toEqual([]);
  });

  test("is not told of other matters' words, nor of a matter that is gone", () => {
    const [other] = list.entries.filter((entry) => entry.power.powerId !== power.powerId);
    const later = { ...list, entries: reworded({ fee: "每件20元" }) };
    expect(changedWords(list, later, other?.power.code ?? "")).toEqual([]);
    expect(changedWords(list, { ...list, entries: [] }, power.code)).toEqual([]);
  });
});
