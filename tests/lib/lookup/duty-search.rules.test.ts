import { expect, test } from "vitest";
import { PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { dutiesIn, dutyHref, listedDuties, type SoughtDuty } from "@/lib/lookup/duty-search.rules";
import { placeBook } from "@/lib/lookup/place.rules";
import { vocabularyOf } from "@/lib/lookup/question.rules";
import { answerQuestion } from "@/lib/lookup/search.rules";
import { searchText } from "@/lib/menu/search-text.rules";
import { anEdition } from "@/tests/support/edition.factories";

const HOUHE = "410781103";
const CHENGJIAO = "410781200";

const duty = (kind: PublishedDuty["kind"], name: string, department: string | null = null) =>
  PublishedDuty.parse({
    ...{ kind, category: "生态环境", name, department, method: null },
    departmentDuty: department && "负责清理和执法。",
    townshipDuty: department && "负责巡查报告。",
  });

const listOf = (code: string, duties: PublishedDuty[]) => {
  const { list } = anEdition(1, { duties });
  return { ...list, township: { ...list.township, code } };
};

const LISTS = [
  listOf(HOUHE, [
    duty("BASIC", "党员教育管理"),
    duty("SUPPORTING", "秸秆禁烧", "生态环境分局"),
    duty("SUPPORTING", "河道垃圾巡查", "水利局"),
  ]),
  listOf(CHENGJIAO, [
    duty("SUPPORTING", "河道垃圾巡查", "水利局"),
    duty("SUPPORTING", "秸秆禁烧", "农业农村局"),
    duty("RECLAIMED", "河道采砂检查", "水利局"),
  ]),
];
const DUTIES: SoughtDuty[] = listedDuties(LISTS).map((listed) => ({
  ...listed,
  searchText: searchText(listed.name, listed.departmentName),
}));
const found = (question: string) =>
  answerQuestion(
    {
      matters: DUTIES,
      lexicon: {
        synonyms: [{ word: "烧麦秆", targets: ["秸秆禁烧"], searchText: searchText("烧麦秆") }],
        vocabulary: new Set(vocabularyOf(DUTIES.flatMap(({ name, departmentName }) => [name, departmentName ?? ""]))),
      },
      places: placeBook([{ code: HOUHE, shortName: "后河镇", villages: [] }]),
    },
    question,
  );
const namesFor = (question: string) => found(question).matters.map(({ name }) => name);

test("the same duty of two townships is one, with its number on the list of each; another department's is another", () => {
  expect(DUTIES.map(({ kind, name, departmentName, places }) => [kind, name, departmentName, places])).toEqual([
    ["BASIC", "党员教育管理", null, [{ township: HOUHE, ordinal: 1 }]],
    ["SUPPORTING", "秸秆禁烧", "生态环境分局", [{ township: HOUHE, ordinal: 1 }]],
    [
      "SUPPORTING",
      "河道垃圾巡查",
      "水利局",
      [
        { township: HOUHE, ordinal: 2 },
        { township: CHENGJIAO, ordinal: 1 },
      ],
    ],
    ["SUPPORTING", "秸秆禁烧", "农业农村局", [{ township: CHENGJIAO, ordinal: 2 }]],
    ["RECLAIMED", "河道采砂检查", "水利局", [{ township: CHENGJIAO, ordinal: 1 }]],
  ]);
  expect(new Set(DUTIES.map(({ code }) => code)).size).toBe(DUTIES.length);
});

test("the number is that of the row on the page: counted within its kind", () => {
  for (const { kind, name, places } of DUTIES)
    for (const { township, ordinal } of places) {
      const list = LISTS.find((one) => one.township.code === township);
      expect(list?.duties.filter((one) => one.kind === kind)[ordinal - 1]?.name).toBe(name);
    }
  expect(dutyHref("SUPPORTING", { township: HOUHE, ordinal: 2 })).toBe(`/townships/${HOUHE}/duties#supporting-2`);
});

test.each([
  ["河道垃圾", ["河道垃圾巡查"]],
  ["党员教育", ["党员教育管理"]],
  ["hdljxc", ["河道垃圾巡查"]],
  ["jiegan", ["秸秆禁烧", "秸秆禁烧"]],
  ["有人烧麦秆怎么办", ["秸秆禁烧", "秸秆禁烧"]],
  ["后河镇河道采砂", ["河道采砂检查"]],
  ["没有这种东西", []],
])("“%s” finds %j", (question, names) => {
  expect(namesFor(question).slice(0, names.length || 1)).toEqual(names);
});

test("of a township named, only what stands on its list, and there", () => {
  expect(dutiesIn(DUTIES, undefined)).toEqual(DUTIES);
  expect(dutiesIn(DUTIES, HOUHE).map(({ name, places }) => [name, places.length])).toEqual([
    ["党员教育管理", 1],
    ["秸秆禁烧", 1],
    ["河道垃圾巡查", 1],
  ]);
  expect(dutiesIn(DUTIES, "410781999")).toEqual([]);
});
