import type { DelegationPaper } from "@/lib/delegations/documents/delegation-paper.terms";
import type { ConsultationPaper } from "@/lib/orders/documents/consultation-paper.queries";
import type { MeetingPaper, MeetingPaperLine } from "@/lib/orders/documents/meeting-paper.queries";
import { day } from "./consultation.factories";

const township = {
  name: "卫辉市后河镇人民政府",
  shortName: "后河镇",
  address: "后河镇政府街1号",
  phone: "0373-0000001",
};
const department = { name: "卫辉市城市管理局", shortName: "城市管理局", address: null, phone: null };

/** A penalty handed down in the township's own name, signed by both heads. */
export const aPaper = (wishes: Partial<DelegationPaper> = {}): DelegationPaper => ({
  code: "WH-P-0012",
  name: "对未经批准擅自挖掘城市道路的处罚",
  subItem: null,
  type: "PENALTY",
  mode: "OWN_NAME",
  scope: null,
  conditions: null,
  state: "HANDED_OVER",
  bases: [{ law: "城市道路管理条例", article: "第四十二条" }],
  boundary: "乡镇负责镇区道路的巡查和处罚；部门负责技术指导，跨乡镇的案件由部门办理。",
  complaintPhone: "0373-0000000",
  township,
  department,
  decision: { organ: "市委机构编制委员会", documentNumber: "卫编〔2026〕52号", decidedOn: day("2026-10-12") },
  handoverDueOn: day("2026-11-23"),
  plannedOn: day("2026-12-01"),
  effectiveFrom: day("2026-12-01"),
  effectiveTo: null,
  exercisedUntil: day("2026-11-30"),
  checklist: [
    item("AGREEMENT", "协议编号2026-01，双方盖章"),
    {
      ...item("TRAINING", "集中培训签到册"),
      post: "执法股股长",
      figures: { persons: 12, hours: 16 },
      files: ["签到册.pdf"],
    },
    { ...item("CERTIFIED_OFFICERS", "豫G0100012、豫G0100013"), side: "TOWNSHIP" },
    {
      ...item("STAFF_AND_FUNDS", "拨款凭证第7号"),
      figures: { staff: 1, fundsYuan: "20000.00", fundsOn: day("2026-11-10") },
    },
  ],
  signatures: [
    { side: "DEPARTMENT", by: "甲负责人", signedOn: day("2026-11-20") },
    { side: "TOWNSHIP", by: "乙负责人", signedOn: day("2026-11-26") },
  ],
  ...wishes,
});

function item(
  kind: DelegationPaper["checklist"][number]["kind"],
  evidence: string,
): DelegationPaper["checklist"][number] {
  const dates = { dueOn: day("2026-11-23"), doneOn: day("2026-11-16") };
  return { kind, side: "DEPARTMENT", post: null, evidence, figures: null, files: [], ...dates };
}

/** The same before anything was delivered or signed. */
export const anOpenPaper = (wishes: Partial<DelegationPaper> = {}): DelegationPaper =>
  aPaper({
    ...{ state: "HANDING_OVER", effectiveFrom: null, signatures: [] },
    checklist: aPaper().checklist.map((one) => ({ ...one, doneOn: null, evidence: null, figures: null, files: [] })),
    ...wishes,
  });

const aLine = (wishes: Partial<MeetingPaperLine>): MeetingPaperLine => ({
  ...{ id: "l1", version: 1, township: "后河镇", department: "城市管理局", code: "WH-P-0012", type: "PENALTY" },
  ...{ name: "对未经批准擅自挖掘城市道路的处罚", subItem: null, modes: ["OWN_NAME"], wishedMode: "OWN_NAME" },
  ...{ higherAuthority: null, isReviewObjected: false, authority: [], alike: { decided: [], beside: [] } },
  reviews: [{ organisation: "财政局", verdict: "OBJECT", reason: "经费来源没有落实" }],
  ...{ wishedOn: day("2026-12-01"), scope: null, menuScope: "仅限镇区", delegatedUntil: null },
  capacity: [
    { kind: "staff", need: "2", have: "3", verdict: "sufficient" },
    { kind: "certifiedOfficers", need: "2", have: "1", verdict: "short" },
    { kind: "equipment", need: null, have: null, verdict: "sufficient" },
    { kind: "funds", need: "20000.00", have: null, verdict: "unknown" },
  ],
  conditions: null,
  insteadOf: "对餐饮油烟超标排放的处罚",
  justification: "镇区道路破损多，群众反映集中。",
  standing: "conditional",
  conditionsAccepted: true,
  position: { answer: "AGREE_IF", reason: "执法力量尚有不足", conditions: "移交前补足两名持证人员" },
  reply: { answer: "AGREE", reason: "人员培训已列入计划", conditions: null },
  bases: [{ law: "城市道路管理条例", article: "第四十二条" }],
  comparisons: [
    { township: "城郊乡", kind: "delegated", mode: "OWN_NAME", state: "IN_FORCE" },
    { township: "安都乡", kind: "refused" },
    { township: "唐庄镇", kind: "ordered", standing: "silent" },
  ],
  ...wishes,
});

/** Two townships before the meeting, one line answered and one not. */
export const aMeetingPaper = (): MeetingPaper => ({
  round: { id: "r1", number: 2, title: "第二批点单（全部乡镇）" },
  orders: [
    { id: "o1", township: "后河镇", receiptNumber: "D2-410781103-0007", lines: 1, review: null },
    { id: "o2", township: "安都乡", receiptNumber: "D2-410781205-0003", lines: 1, review: null },
  ],
  lines: [
    aLine({}),
    aLine({
      ...{ id: "l2", township: "安都乡", standing: "silent", conditionsAccepted: false, position: null, reply: null },
      ...{ name: "=1+1", justification: null, insteadOf: null, comparisons: [] },
    }),
  ],
  others: [{ township: "唐庄镇", state: "IN_CONSULTATION" }],
});

export const aConsultationPaper = (): ConsultationPaper => ({
  receiptNumber: "D2-410781103-0007",
  state: "REVIEWED",
  isWhole: true,
  round: {
    ...{ id: "r1", number: 2, title: "第二批点单（全部乡镇）", state: "OPEN", answerDays: 5, coversBasePart: false },
    ...{ opensOn: day("2026-10-01"), closesOn: day("2026-10-20") },
  },
  township: { id: "t1", regionCode: "410781103000", name: township.name, shortName: township.shortName },
  lines: [
    {
      ...{ id: "l1", code: "WH-P-0012", name: "对未经批准擅自挖掘城市道路的处罚", subItem: null, mode: "OWN_NAME" },
      ...{ wishedOn: day("2026-12-01"), scope: null, menuScope: null, department: "城市管理局" },
      conditions: "部门每季度派员指导一次。",
      justification: "镇区道路破损多，群众反映集中。",
      opinions: [
        {
          ...{ id: "p1", side: "DEPARTMENT", organisation: "城市管理局", by: "部门甲", answer: "AGREE", isVoid: true },
          ...{ digest: "1".repeat(64), reason: "", conditions: null, at: "2026-10-09T02:00:00.000Z" },
        },
        {
          ...{
            id: "p2",
            side: "DEPARTMENT",
            organisation: "城市管理局",
            by: "部门甲",
            answer: "AGREE_IF",
            isVoid: false,
            digest: "0".repeat(64),
          },
          ...{ reason: "执法力量尚有不足", conditions: "移交前补足两名持证人员", at: "2026-10-10T02:00:00.000Z" },
        },
        {
          ...{ id: "p3", side: "TOWNSHIP", organisation: "后河镇", by: "乡镇乙", answer: "AGREE", isVoid: false },
          ...{ digest: "0".repeat(64), reason: "人员培训已列入计划", conditions: null, at: "2026-10-11T02:00:00.000Z" },
        },
      ],
    },
    {
      ...{
        id: "l2",
        code: "WH-P-0013",
        name: "没有答复的事项",
        subItem: "子项",
        mode: null,
        wishedOn: null,
        scope: "仅限镇区",
      },
      ...{ menuScope: null, department: "水利局", conditions: null, justification: null, opinions: [] },
    },
  ],
});
