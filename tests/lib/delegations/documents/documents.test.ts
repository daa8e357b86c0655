import { describe, expect, test } from "vitest";
import { DELEGATION_DOCUMENTS } from "@/lib/delegations/delegation-document.terms";
import { agreementDocument } from "@/lib/delegations/documents/agreement-document";
import { announcementDocument } from "@/lib/delegations/documents/announcement-document";
import { confirmationDocument } from "@/lib/delegations/documents/confirmation-document";
import { handoverDocument } from "@/lib/delegations/documents/handover-document";
import { POWER_MODES, POWER_TYPES } from "@/lib/menu/power.terms";
import { day } from "@/tests/support/consultation.factories";
import { textOf } from "@/tests/support/docx";
import { anOpenPaper, aPaper } from "@/tests/support/paper.factories";

const WRITERS = {
  agreement: agreementDocument,
  confirmation: confirmationDocument,
  handover: handoverDocument,
  announcement: announcementDocument,
};

describe.each(DELEGATION_DOCUMENTS)("%s", (name) => {
  test.each(["zh-CN", "en"] as const)(
    "in %s names matter, parties and decision, and misses no word",
    async (locale) => {
      for (const mode of POWER_MODES)
        for (const paper of [aPaper({ mode }), anOpenPaper({ mode, effectiveTo: day("2028-11-30") })]) {
          const text = textOf(await WRITERS[name](paper, locale));
          // A title may break within.
          for (const said of [
            "对未经批准擅自挖掘城市道路的处罚",
            "卫辉市后河镇人民政府",
            "卫辉市城市管理局",
            "卫编〔2026〕52号",
          ])
            expect(text.replaceAll("\n", "")).toContain(said);
          expect(text).not.toMatch(/documents\.|undefined|null|\{|\}/);
        }
    },
  );

  test("is the same bytes from the same data", async () => {
    const [first, second] = [await WRITERS[name](aPaper(), "zh-CN"), await WRITERS[name](aPaper(), "zh-CN")];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

describe("赋权协议 and 行政委托书", () => {
  test("a penalty in the township's own name rests on 行政处罚法 第二十四条, its liability passes", async () => {
    const text = textOf(await agreementDocument(anOpenPaper(), "zh-CN"));
    expect(text).toMatch(/^赋权协议\n甲方（原行使部门）：卫辉市城市管理局\n乙方（承接乡镇）：卫辉市后河镇人民政府/);
    expect(text).toContain("《中华人民共和国行政处罚法》第二十四条");
    expect(text).toContain("卫辉市后河镇人民政府对以自己名义作出的行为承担法律责任");
    expect(text).toContain("自2026年12月1日起，未定终止日期");
    expect(text).toContain("乡镇负责镇区道路的巡查和处罚");
    expect(text).not.toContain("委托");
  });

  test("conditions that a correction set stand beside the scope", async () => {
    const text = textOf(await agreementDocument(anOpenPaper({ conditions: "先行培训两轮" }), "zh-CN"));
    expect(text).toContain("审定条件：先行培训两轮");
    expect(textOf(await agreementDocument(anOpenPaper(), "zh-CN"))).not.toContain("审定条件");
  });

  test("an entrustment says matter, authority, term, liability, supervision and publication (第二十条)", async () => {
    const paper = anOpenPaper({ mode: "ENTRUST", scope: "仅限镇区", effectiveTo: day("2028-11-30"), boundary: null });
    const text = textOf(await agreementDocument(paper, "zh-CN"));
    expect(text.startsWith("行政委托书\n委托机关：卫辉市城市管理局\n受委托机关：")).toBe(true);
    for (const said of [
      "《中华人民共和国行政处罚法》第二十条、第二十一条",
      "一、委托事项",
      "范围：仅限镇区。",
      "自2026年12月1日起，至2028年11月30日止，均含当日",
      "卫辉市城市管理局对卫辉市后河镇人民政府实施本事项的行为负责监督，并对该行为的后果承担法律责任",
      "不得再委托其他组织或者个人",
      "委托书应当由双方向社会公布",
      "第二十一条规定的条件",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("职责边界");
  });

  test.each(POWER_TYPES.flatMap((type) => POWER_MODES.map((mode) => [type, mode] as const)))(
    "%s × %s cites no article but those of the domain",
    async (type, mode) => {
      const text = textOf(
        await agreementDocument(anOpenPaper({ type, mode, bases: [], effectiveTo: day("2028-11-30") }), "zh-CN"),
      );
      const cited = [...text.matchAll(/《([^》]+)》第[一二三四五六七八九十]+条/g)].map((match) => match[1]);
      const allowed: Record<string, string[]> = {
        "PENALTY OWN_NAME": ["中华人民共和国行政处罚法"],
        "PENALTY ENTRUST": ["中华人民共和国行政处罚法", "中华人民共和国行政处罚法"],
        "LICENCE ENTRUST": ["中华人民共和国行政许可法"],
      };
      expect(cited).toEqual(allowed[`${type} ${mode}`] ?? []);
    },
  );
});

describe("承接确认书", () => {
  test("states what is there and what is not", async () => {
    const [item, ...rest] = aPaper().checklist;
    const open = item ? [{ ...item, doneOn: null, evidence: null }] : [];
    const text = textOf(await confirmationDocument(aPaper({ checklist: [...open, ...rest] }), "zh-CN"));
    expect(text).toContain("卫辉市城市管理局：");
    expect(text).toContain("赋权协议：尚未完成。");
    expect(text).toContain("业务培训：集中培训签到册；培训12人，16学时。");
    expect(text).toContain("人员经费：拨款凭证第7号；划转人员1人；经费20000.00元，2026年11月10日到位。");
    expect(text).toMatch(/卫辉市后河镇人民政府\n2026年11月26日$/);
  });
});

describe("交接书", () => {
  test("has the checklist as a table, with post, figures and files, and both heads' signatures", async () => {
    const text = textOf(await handoverDocument(aPaper(), "zh-CN"));
    expect(text).toContain("序号\n项目\n办理方及责任岗位\n完成日期\n办理依据");
    expect(text).toContain(
      "2\n业务培训\n城市管理局\n执法股股长\n2026年11月16日\n集中培训签到册\n培训12人，16学时\n附件：签到册.pdf",
    );
    expect(text).toContain("负责人：甲负责人\n2026年11月20日");
    expect(text).toContain("负责人：乙负责人\n2026年11月26日");
    expect(text).toContain("自2026年12月1日起，由卫辉市后河镇人民政府按本交接书行使");
  });

  test("before the signatures says what is open until when, and leaves room to sign", async () => {
    const text = textOf(await handoverDocument(anOpenPaper(), "zh-CN"));
    expect(text).toContain("未完成（期限2026年11月23日）");
    expect(text.match(/负责人（签字）：/g)).toHaveLength(2);
    expect(text).toContain("双方负责人均签字以前，以及2026年12月1日以前，为过渡期");
  });
});

describe("公告", () => {
  test("says until which day the department goes on, and whom to ask", async () => {
    const text = textOf(await announcementDocument(aPaper(), "zh-CN"));
    expect(text).toContain("自2026年12月1日起施行。过渡期到2026年11月30日止：在此之前仍由卫辉市城市管理局行使。");
    expect(text).toContain("地址：后河镇政府街1号。");
    expect(text).toContain("监督电话：0373-0000000。");
    expect(text).toMatch(/卫辉市城市管理局\n卫辉市后河镇人民政府\n2026年11月26日$/);
  });

  test("of a plan speaks of a plan, and without a day of none", async () => {
    expect(textOf(await announcementDocument(anOpenPaper(), "zh-CN"))).toContain("计划自2026年12月1日起施行");
    const late = textOf(await announcementDocument(anOpenPaper({ exercisedUntil: null }), "zh-CN"));
    expect(late).toContain("自双方完成交接之日起施行");
  });
});
