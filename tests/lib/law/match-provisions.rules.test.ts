import fc from "fast-check";
import { expect, test } from "vitest";
import { remapped, settleRelations } from "@/lib/law/article-relations.rules";
import { type KnownProvision, matchProvisions } from "@/lib/law/match-provisions.rules";
import { compareAnnexes, compareVersions } from "@/lib/law/version-comparison.rules";

const known = (article: number, text: string): KnownProvision => ({
  provisionId: `P${article}`,
  article,
  sub: 0,
  text,
});
const article = (number: number, text: string) => ({ article: number, sub: 0, text });

test("the same text is the same article under any number; what is much alike comes next, then the same number", () => {
  const before = [
    known(1, "为了演示，制定本办法。"),
    known(2, "设置演示广告应当向演示部门申请。"),
    known(3, "演示部门应当在十日内答复申请人。"),
    known(4, "违反规定的，处一百元罚款。"),
  ];
  const after = [
    article(1, "为了演示，制定本办法。"),
    article(2, "演示广告分为大型和小型两类。"),
    article(3, "设置演示广告应当向演示部门申请。"),
    article(4, "演示部门应当在七日内答复申请人。"),
    article(5, "另起炉灶，与前文毫不相干"),
  ];
  expect(matchProvisions(before, after)).toEqual(["P1", null, "P2", "P3", null]);
  expect(matchProvisions([known(1, "甲乙丙丁")], [article(1, "子丑寅卯")])).toEqual(["P1"]);
  expect(matchProvisions([known(1, "同"), known(2, "同")], [article(2, "同"), article(3, "同")])).toEqual(["P2", "P1"]);
  expect(matchProvisions([], [article(1, "甲")])).toEqual([null]);
});

test("no provision is given twice; what did not change in text is always found; compared, nothing is lost", () => {
  const text = fc.constantFrom("甲甲甲甲", "乙乙乙乙", "甲乙甲乙", "丙丁戊己", "子丑寅卯", "辰巳午未");
  const texts = fc.array(text, { maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (old, next) => {
      const before = old.map((one, at) => known(at + 1, one));
      const after = next.map((one, at) => article(at + 1, one));
      const matched = matchProvisions(before, after);
      const given = matched.filter((one) => one !== null);
      expect(new Set(given).size).toBe(given.length);
      expect(matched).toHaveLength(after.length);
      for (const [at, one] of after.entries()) {
        const [had, has] = [old, next].map((list) => list.filter((other) => other === one.text).length);
        if (had !== undefined && has !== undefined && had >= has) {
          expect(before.find(({ provisionId }) => provisionId === matched[at])?.text).toBe(one.text);
        }
      }
      const compared = compareVersions(
        before.map((one) => ({ ...one, path: "", label: String(one.article) })),
        after.map((one, at) => ({
          ...one,
          id: `A${at}`,
          path: "",
          links: [],
          label: String(one.article),
          provisionId: matched[at] ?? null,
        })),
      );
      expect(compared.filter(({ after: label }) => label !== null)).toHaveLength(after.length);
      expect(compared.filter(({ before: label }) => label !== null)).toHaveLength(before.length);
    }),
  );
});

test("a comparison tells changed, moved, new, dropped and unchanged apart", () => {
  const former = [1, 2, 3, 4].map((number) => ({
    provisionId: `P${number}`,
    path: "",
    label: `第${number}条`,
    text: `文${number}`,
  }));
  const next = [
    { id: "a", provisionId: "P1", links: [], label: "第1条", path: "", text: "文1" },
    { id: "b", provisionId: null, links: [], label: "第2条", path: "", text: "新" },
    { id: "c", provisionId: "P2", links: [], label: "第3条", path: "", text: "文2" },
    { id: "d", provisionId: "P3", links: [], label: "第4条", path: "", text: "文3改" },
  ];
  expect(compareVersions(former, next).map(({ change, before, after }) => [change, before, after])).toEqual([
    ["same", "第1条", "第1条"],
    ["new", null, "第2条"],
    ["moved", "第2条", "第3条"],
    ["changed", "第3条", "第4条"],
    ["dropped", "第4条", null],
  ]);
});

test("split and merged articles stand against what they came of, which is not dropped", () => {
  const former = [1, 2, 3].map((number) => ({
    provisionId: `P${number}`,
    path: "",
    label: `第${number}条`,
    text: "文",
  }));
  const of = (...ids: string[]) => ids.map((provisionId) => ({ provisionId }));
  const one = { provisionId: null, path: "", text: "文字" };
  const next = [
    { ...one, id: "a", label: "第1条", links: of("P1") },
    { ...one, id: "b", label: "第2条", links: of("P1") },
    { ...one, id: "c", label: "第3条", links: of("P2", "P3") },
  ];
  expect(compareVersions(former, next).map(({ change, before, after }) => [change, before, after])).toEqual([
    ["split", "第1条", "第1条"],
    ["split", "第1条", "第2条"],
    ["merged", "第2条、第3条", "第3条"],
  ]);
});

test("relations are written without loss: lone pairs as identity, each once, the others as links", () => {
  const id = fc.constantFrom("a", "b", "c", "d");
  const relation = fc.record({ textId: id, provisionId: id });
  const relations = fc.uniqueArray(relation, { selector: (one) => one.textId + one.provisionId });
  fc.assert(
    fc.property(relations, id, fc.option(id), (all, textId, provisionId) => {
      const { identities, links } = settleRelations(all);
      const written = [...[...identities].map(([text, provision]) => text + provision)];
      const linked = links.map((one) => one.textId + one.provisionId);
      expect([...written, ...linked].sort()).toEqual(all.map((one) => one.textId + one.provisionId).sort());
      expect(new Set(identities.values()).size).toBe(identities.size);
      for (const one of links) {
        expect(identities.has(one.textId)).toBe(false);
        expect([...identities.values()]).not.toContain(one.provisionId);
      }
      const after = settleRelations(remapped(all, textId, provisionId));
      expect(after.identities.get(textId) ?? null).toBe(provisionId);
      expect(after.links.some((one) => one.textId === textId)).toBe(false);
    }),
  );
});

test("annexes are compared word by word, very long ones as a whole", () => {
  expect(compareAnnexes("附件：收费十元", "附件：收费二十元").map(({ kind }) => kind)).toContain("same");
  const long = "长".repeat(20_001);
  expect(compareAnnexes(long, "短").map(({ kind }) => kind)).toEqual(["removed", "added"]);
  expect(compareAnnexes(long, "").map(({ kind }) => kind)).toEqual(["removed"]);
  expect(compareAnnexes(long, long).map(({ kind }) => kind)).toEqual(["same"]);
});
