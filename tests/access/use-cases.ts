import { takeCheckpoint } from "@/lib/audit/take-checkpoint";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import { findHandover } from "@/lib/delegations/handover.queries";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import { endStatutoryPower } from "@/lib/duty-lists/end-statutory-power";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { makeEditionFiles } from "@/lib/duty-lists/make-edition-files";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { recallListEdition } from "@/lib/duty-lists/recall-list-edition";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { changeOrganisation } from "@/lib/identity/change-organisation";
import { changePassword } from "@/lib/identity/change-password";
import { changeSetting } from "@/lib/identity/change-setting";
import { createOrganisation } from "@/lib/identity/create-organisation";
import { createUser } from "@/lib/identity/create-user";
import { disableUser } from "@/lib/identity/disable-user";
import { enableUser } from "@/lib/identity/enable-user";
import { endAppointment } from "@/lib/identity/end-appointment";
import { endOrganisation } from "@/lib/identity/end-organisation";
import { makeAppointment } from "@/lib/identity/make-appointment";
import { CreateOrganisationInput } from "@/lib/identity/organisation.schema";
import type { Role } from "@/lib/identity/permissions";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { addMenuItems } from "@/lib/menu/add-menu-items";
import { applyMenuImport } from "@/lib/menu/apply-menu-import";
import { approveMenuEdition } from "@/lib/menu/approve-menu-edition";
import { discardMenuEdition } from "@/lib/menu/discard-menu-edition";
import { discardMenuImport } from "@/lib/menu/discard-menu-import";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { drawFlowCharts } from "@/lib/menu/draw-flow-charts";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import { mapMenuImport } from "@/lib/menu/map-menu-import";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { recallMenuEdition } from "@/lib/menu/recall-menu-edition";
import { removeMenuItem } from "@/lib/menu/remove-menu-item";
import { reopenMenuEdition } from "@/lib/menu/reopen-menu-edition";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { uploadMenuWorkbook } from "@/lib/menu/upload-menu-workbook";
import { withdrawMenuEdition } from "@/lib/menu/withdraw-menu-edition";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { closeDueRounds } from "@/lib/orders/close-due-rounds";
import { closeRound } from "@/lib/orders/close-round";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { extendRound } from "@/lib/orders/extend-round";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { giveReviewOpinion } from "@/lib/orders/give-review-opinion";
import { reviewDigest } from "@/lib/orders/joint-review.rules";
import { openRound } from "@/lib/orders/open-round";
import { recordDecision } from "@/lib/orders/record-decision";
import { reopenConsultation } from "@/lib/orders/reopen-consultation";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { returnOrder } from "@/lib/orders/return-order";
import { reviewOrder } from "@/lib/orders/review-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import { certificatesOf, deliver } from "@/prisma/seed/deciding";
import { reviewJointly } from "@/prisma/seed/joint-review";
import { must } from "@/prisma/seed/stage";
import { menuWorkbook } from "@/tests/support/workbooks";
import { aSigner } from "../support/signer";
import { HEARING_CASES } from "./cases/admission-hearing";
import { ADMISSION_CASES } from "./cases/admissions";
import { ADMITTED_DUTY_CASES } from "./cases/admitted-duties";
import { AGENCY_CASES } from "./cases/agencies";
import { ASSESSMENT_CASES } from "./cases/assessments";
import { BASE_PART_CASES } from "./cases/base-part";
import { CAPACITY_CASES } from "./cases/capacity";
import { CEILING_CASES } from "./cases/ceiling";
import { CORRECTION_CASES } from "./cases/corrections";
import { DOCUMENT_CASES } from "./cases/documents";
import { DOOR_CASES } from "./cases/door";
import { DUTY_CASES } from "./cases/duties";
import { EVALUATION_CASES } from "./cases/evaluations";
import { GUIDANCE_CASES } from "./cases/guidance";
import { INSPECTION_CASES } from "./cases/inspections";
import { LAW_CASES } from "./cases/law";
import { LAW_CHANGE_CASES } from "./cases/law-change";
import { NEGOTIATION_CASES } from "./cases/negotiation";
import { OFF_LIST_CASES } from "./cases/off-list";
import { TAKE_BACK_CASES } from "./cases/take-back";
import { USAGE_CASES } from "./cases/usage";
import { VILLAGE_CASES } from "./cases/villages";
import type { World } from "./world";

type Outcome = Result<unknown, { code: string }>;
type Try = (ctx: Ctx) => Promise<Outcome>;

/**
 * One use case in one situation. `allowed` is written down here by hand, apart from the permission table, as the
 * procedure has it: "own" only for the body that the thing belongs to, "any" whatever the body.
 */
export type Case = {
  allowed: Partial<Record<Role, "own" | "any">>;
  /** Short name of the body that the thing belongs to; none where it is the city's. */
  owner?: string;
  /** The database asks that who sits in a post of the establishment office acts for it: they are tried there alone. */
  asksOffice?: boolean;
  /** Leads the world to where the case can be tried. */
  prepare(world: World): Promise<Try>;
};

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;
const REVIEWER = { LEGALITY_REVIEWER: "any" } as const;
const ADMINISTRATOR = { SYSTEM_ADMINISTRATOR: "any" } as const;
const CLERK_OF_TOWNSHIP = { TOWNSHIP_CLERK: "own" } as const;
const HEAD_OF_TOWNSHIP = { TOWNSHIP_HEAD: "own" } as const;
const CLERK_OF_DEPARTMENT = { DEPARTMENT_CLERK: "own" } as const;
const HEAD_OF_DEPARTMENT = { DEPARTMENT_HEAD: "own" } as const;

const orderOf = ({ stage, roundId, bodies }: World, township: string) =>
  stage.db.order.findFirstOrThrow({
    where: { roundId, townshipId: bodies.get(township) ?? "" },
    include: { lines: { orderBy: { ordinal: "asc" }, include: { menuItem: { include: { powerVersion: true } } } } },
  });

/** A move of an order that needs no more than the version, and perhaps a reason. */
const orderMove = (
  allowed: Case["allowed"],
  owner: string,
  move: (ctx: Ctx, input: { orderId: string; version: number; reason: string }) => Promise<Outcome>,
): Case => ({
  allowed,
  owner,
  prepare: async (world) => {
    const { id, version } = await orderOf(world, owner);
    return (ctx) => move(ctx, { orderId: id, version, reason: "访问矩阵测试" });
  },
});

const draft = async ({ stage }: World): Promise<string> =>
  must(await draftMenuEdition(await stage.as("bianban.jingban", 0), { title: "第二版", basedOnPublished: true }))
    .editionId;
const menuVersion = async ({ stage }: World, id: string) =>
  (await stage.db.menuEdition.findUniqueOrThrow({ where: { id } })).version;
type Stop = "DRAFT" | "LEGALITY_REVIEW" | "REVIEWED" | "APPROVED";

/** A second menu edition, led as far as asked. */
async function menuAt(world: World, stop: Stop): Promise<string> {
  const { stage } = world;
  const editionId = await draft(world);
  const at = async () => ({ editionId, version: await menuVersion(world, editionId) });
  if (stop === "DRAFT") return editionId;
  must(await submitMenuEdition(await stage.as("bianban.jingban", 0), await at()));
  if (stop === "LEGALITY_REVIEW") return editionId;
  const opinion = { verdict: "LAWFUL" as const, reasons: "依据明确，程序完备。" };
  must(await reviewMenuEdition(await stage.as("sifa.shencha", 0), { ...(await at()), ...opinion }));
  if (stop === "REVIEWED") return editionId;
  must(await approveMenuEdition(await stage.as("bianban.shending", 0), { ...(await at()), ...menuDecision(world) }));
  return editionId;
}

const menuDecision = ({ stage }: World) => ({
  documentNumber: "卫编〔2026〕99号",
  decisionOrgan: "市政府",
  decidedOn: stage.today,
});

type MenuMove = (ctx: Ctx, input: { editionId: string; version: number; reason: string }) => Promise<Outcome>;
const menuMove = (allowed: Case["allowed"], stop: Stop, move: MenuMove): Case => ({
  allowed,
  prepare: async (world) => {
    const editionId = await menuAt(world, stop);
    const version = await menuVersion(world, editionId);
    return (ctx) => move(ctx, { editionId, version, reason: "访问矩阵测试" });
  },
});

/** One item of a second edition's draft, with what an edit would send. */
async function draftItem(world: World) {
  const editionId = await menuAt(world, "DRAFT");
  const item = await world.stage.db.menuItem.findFirstOrThrow({
    where: { editionId },
    include: { powerVersion: { include: { bases: { include: { law: true } } } } },
    orderBy: { ordinal: "asc" },
  });
  const { powerVersion } = item;
  const content = MenuItemInput.parse({
    ...powerVersion,
    name: `${powerVersion.name}（矩阵）`,
    part: item.part,
    needFundsYuan: powerVersion.needFundsYuan.toFixed(2),
    bases: powerVersion.bases.map(({ law, article }) => ({ law: law.title, article })),
  });
  return {
    editionId,
    key: { itemId: item.id, powerVersionId: powerVersion.id, version: powerVersion.version },
    content,
  };
}

const listVersion = async ({ stage }: World, id: string) =>
  (await stage.db.listEdition.findUniqueOrThrow({ where: { id } })).version;

/** A list edition of 顿坊店乡, led as far as asked. */
async function listAt(world: World, stop: Stop): Promise<string> {
  const { stage, bodies } = world;
  const editor = await stage.as("bianban.jingban", 0);
  const { editionId } = must(await compileListEdition(editor, { townshipId: bodies.get("顿坊店乡") ?? "" }));
  const at = async () => ({ editionId, version: await listVersion(world, editionId) });
  if (stop === "DRAFT") return editionId;
  must(await submitListEdition(editor, await at()));
  if (stop === "LEGALITY_REVIEW") return editionId;
  const opinion = { verdict: "LAWFUL" as const, reasons: "依据明确。" };
  must(await reviewListEdition(await stage.as("sifa.shencha", 0), { ...(await at()), ...opinion }));
  if (stop === "REVIEWED") return editionId;
  const approver = await stage.as("bianban.shending", 0);
  must(await approveListEdition(approver, { ...(await at()), documentNumber: "卫政办〔2026〕99号" }));
  return editionId;
}

type ListMove = (ctx: Ctx, input: { editionId: string; version: number; reason: string }) => Promise<Outcome>;
const listMove = (allowed: Case["allowed"], stop: Stop, move: ListMove): Case => ({
  allowed,
  prepare: async (world) => {
    const editionId = await listAt(world, stop);
    const version = await listVersion(world, editionId);
    return (ctx) => move(ctx, { editionId, version, reason: "访问矩阵测试" });
  },
});

/** A hand-over of 顿坊店乡 with 城市管理局; complete if asked. */
async function handover({ stage, bodies }: World, complete: boolean) {
  const { id } = await stage.db.delegation.findFirstOrThrow({
    where: {
      state: "HANDING_OVER",
      townshipId: bodies.get("顿坊店乡") ?? "",
      departmentId: bodies.get("城市管理局") ?? "",
      handover: complete ? {} : { some: { kind: "CERTIFIED_OFFICERS", doneOn: null } },
    },
    orderBy: { id: "asc" },
  });
  const open = await stage.db.handoverItem.count({ where: { delegationId: id, doneOn: null } });
  if (complete && open > 0) await deliver(stage, id, 0);
  return id;
}

const deliverCase = (allowed: Case["allowed"], owner: string, kind: "CERTIFIED_OFFICERS" | "SYSTEM_ACCOUNT"): Case => ({
  allowed,
  owner,
  prepare: async (world) => {
    const delegationId = await handover(world, false);
    const item = await world.stage.db.handoverItem.findFirstOrThrow({ where: { delegationId, kind } });
    const evidence = await certificatesOf(world.stage, world.bodies.get("顿坊店乡") ?? "", 0);
    return (ctx) =>
      completeHandoverItem(ctx, { delegationId, kind, version: item.version, doneOn: world.stage.today, evidence });
  },
});

const signCase = (allowed: Case["allowed"], owner: string): Case => ({
  allowed,
  owner,
  prepare: async (world) => {
    const delegationId = await handover(world, true);
    const digest = (await findHandover(world.stage.db, delegationId))?.digest ?? "";
    return (ctx) => signHandover(ctx, { delegationId, digest });
  },
});

const account = async ({ stage }: World, login: string) =>
  stage.db.user.findUniqueOrThrow({ where: { login }, include: { appointments: true } });

const simple = (allowed: Case["allowed"], attempt: (ctx: Ctx, world: World) => Promise<Outcome>): Case => ({
  allowed,
  prepare: async (world) => (ctx) => attempt(ctx, world),
});

const roundMove = (move: (ctx: Ctx, round: { roundId: string; version: number }, world: World) => Promise<Outcome>) =>
  ({
    allowed: EDITOR,
    prepare: async (world) => {
      const { id, version } = await world.stage.db.orderRound.findUniqueOrThrow({ where: { id: world.roundId } });
      return (ctx) => move(ctx, { roundId: id, version }, world);
    },
  }) satisfies Case;

/** A workbook of one matter that is on no menu yet. */
const workbook = menuWorkbook([
  {
    name: "矩阵导入事项",
    type: "行政检查",
    domain: "综合保障",
    department: "城市管理局",
    legalBasis: [{ law: "《城市绿化条例》", article: "第二十条" }],
  },
]);

/** A workbook uploaded into a second edition's draft. */
async function uploaded(world: World) {
  const editionId = await menuAt(world, "DRAFT");
  const editor = await world.stage.as("bianban.jingban", 0);
  const { importId } = must(
    await uploadMenuWorkbook(editor, { editionId, fileName: "矩阵.xlsx", bytes: await workbook }),
  );
  const { version, mapping } = await world.stage.db.menuImport.findUniqueOrThrow({ where: { id: importId } });
  return { importId, version, mapping: MenuImportMapping.parse(mapping) };
}

const importMove = (
  move: (ctx: Ctx, input: Awaited<ReturnType<typeof uploaded>>) => Promise<Outcome>,
): readonly Case[] => [
  {
    allowed: EDITOR,
    prepare: async (world) => {
      const input = await uploaded(world);
      return (ctx) => move(ctx, input);
    },
  },
];

/** File of the use case (under lib, without ".ts") → its situations. */
export const CASES: Readonly<Record<string, readonly Case[]>> = {
  "orders/open-round": [
    simple(EDITOR, (ctx, { stage, menuEditionId, bodies }) =>
      openRound(ctx, {
        title: "第三批",
        documentNumber: "卫编〔2026〕30号",
        menuEditionId,
        opensOn: stage.day(0),
        closesOn: stage.day(10),
        townshipIds: [bodies.get("后河镇") ?? ""],
        coversBasePart: false,
      }),
    ),
  ],
  "orders/extend-round": [
    roundMove((ctx, round, { stage }) => extendRound(ctx, { ...round, closesOn: stage.day(30), reason: "延长一次" })),
  ],
  "orders/close-round": [roundMove((ctx, round) => closeRound(ctx, { ...round, reason: "提前结束" }))],
  "orders/close-due-rounds": [simple(EDITOR, (ctx) => closeDueRounds(ctx))],
  ...ADMISSION_CASES,
  ...HEARING_CASES,
  ...BASE_PART_CASES,
  ...CAPACITY_CASES,
  ...DUTY_CASES,
  ...CEILING_CASES,
  ...DOOR_CASES,
  ...LAW_CASES,
  ...LAW_CHANGE_CASES,
  "orders/start-order": [
    {
      allowed: CLERK_OF_TOWNSHIP,
      owner: "庞寨乡",
      prepare:
        async ({ roundId, bodies }) =>
        (ctx) =>
          startOrder(ctx, { roundId, townshipId: bodies.get("庞寨乡") ?? "" }),
    },
  ],
  "orders/save-order": [
    orderMove(CLERK_OF_TOWNSHIP, "汲水镇", (ctx, { orderId, version }) =>
      saveOrder(ctx, { orderId, version, lines: [], meetingOn: null, meetingTitle: null, meetingNote: null }),
    ),
  ],
  "orders/submit-order": [orderMove(CLERK_OF_TOWNSHIP, "孙杏村镇", submitOrder)],
  "orders/confirm-order": [orderMove(HEAD_OF_TOWNSHIP, "太公镇", confirmOrder)],
  "orders/return-order": [
    orderMove(HEAD_OF_TOWNSHIP, "太公镇", returnOrder),
    orderMove(EDITOR, "上乐村镇", returnOrder),
  ],
  "orders/withdraw-order": [
    orderMove(CLERK_OF_TOWNSHIP, "汲水镇", withdrawOrder),
    orderMove(HEAD_OF_TOWNSHIP, "太公镇", withdrawOrder),
  ],
  "orders/amend-order-line": [
    {
      allowed: CLERK_OF_TOWNSHIP,
      owner: "上乐村镇",
      prepare: async (world) => {
        const line = (await orderOf(world, "上乐村镇")).lines[0];
        if (!line) throw new Error("no line");
        const { mode, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient, justification } = line;
        const kept = { mode, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient, justification };
        const haveFundsYuan = line.haveFundsYuan?.toFixed(2) ?? null;
        return (ctx) =>
          amendOrderLine(ctx, {
            lineId: line.id,
            version: line.version,
            ...kept,
            haveFundsYuan,
            wishedOn: world.stage.day(90),
            scope: "仅限镇区",
          });
      },
    },
  ],
  "orders/give-opinion": [
    {
      allowed: CLERK_OF_DEPARTMENT,
      owner: "城市管理局",
      prepare: async (world) => {
        const { lines } = await orderOf(world, "上乐村镇");
        const line = lines.find(
          ({ menuItem }) => menuItem.powerVersion.departmentId === world.bodies.get("城市管理局"),
        );
        return (ctx) =>
          giveOpinion(ctx, { lineId: line?.id ?? "", digest: line?.digest ?? "", answer: "AGREE", reason: "" });
      },
    },
  ],
  "orders/reply-opinion": [
    {
      allowed: CLERK_OF_TOWNSHIP,
      owner: "上乐村镇",
      prepare: async (world) => {
        const { lines } = await orderOf(world, "上乐村镇");
        const line = lines.find(({ state }) => state === "OBJECTED");
        return (ctx) =>
          replyOpinion(ctx, { lineId: line?.id ?? "", digest: line?.digest ?? "", answer: "NOTED", reason: "" });
      },
    },
  ],
  "orders/review-order": [orderMove(EDITOR, "后河镇", reviewOrder)],
  "orders/reopen-consultation": [orderMove(EDITOR, "安都乡", reopenConsultation)],
  "orders/give-review-opinion": [
    {
      // Whoever speaks for a body that fills a seat; elsewhere there is none to speak for.
      allowed: { ESTABLISHMENT_EDITOR: "own", LEGALITY_REVIEWER: "own", DEPARTMENT_HEAD: "own" },
      owner: "财政局",
      prepare: async (world) => {
        const { id: orderId, version, lines } = await orderOf(world, "安都乡");
        const remarks = lines.map(({ id }) => ({ lineId: id, verdict: "AGREE" as const, reason: null }));
        return (ctx) => giveReviewOpinion(ctx, { orderId, version, digest: reviewDigest(lines), seen: null, remarks });
      },
    },
  ],
  "orders/record-decision": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const { id: orderId, lines } = await orderOf(world, "安都乡");
        await reviewJointly(world.stage, [orderId], 0);
        const decided = lines.map(({ id, version }) => ({
          lineId: id,
          lineVersion: version,
          outcome: "REFUSED" as const,
          mode: null,
          scope: null,
          reason: "暂不具备条件",
          plannedOn: null,
        }));
        return (ctx) =>
          recordDecision(ctx, {
            roundId: world.roundId,
            organ: "市政府",
            documentNumber: "卫政文〔2026〕88号",
            decidedOn: world.stage.today,
            reasons: "条件暂不具备",
            lines: decided,
          });
      },
    },
  ],
  "delegations/open-handovers": [simple({}, (ctx) => openHandovers(ctx))],
  "audit/take-checkpoint": [simple({}, (ctx) => takeCheckpoint(ctx, aSigner()))],
  "delegations/advance-delegations": [simple({}, (ctx) => advanceDelegations(ctx))],
  "delegations/complete-handover-item": [
    deliverCase(CLERK_OF_TOWNSHIP, "顿坊店乡", "CERTIFIED_OFFICERS"),
    deliverCase(CLERK_OF_DEPARTMENT, "城市管理局", "SYSTEM_ACCOUNT"),
  ],
  "delegations/reopen-handover-item": [
    {
      allowed: CLERK_OF_DEPARTMENT,
      owner: "城市管理局",
      prepare: async (world) => {
        const delegationId = await handover(world, true);
        const item = await world.stage.db.handoverItem.findFirstOrThrow({ where: { delegationId, kind: "SEAL" } });
        return (ctx) =>
          reopenHandoverItem(ctx, { delegationId, kind: "SEAL", version: item.version, reason: "印模有误需重做" });
      },
    },
  ],
  ...NEGOTIATION_CASES,
  ...TAKE_BACK_CASES,
  ...USAGE_CASES,
  ...VILLAGE_CASES,
  ...CORRECTION_CASES,
  ...GUIDANCE_CASES,
  ...ADMITTED_DUTY_CASES,
  ...OFF_LIST_CASES,
  ...AGENCY_CASES,
  ...ASSESSMENT_CASES,
  ...INSPECTION_CASES,
  ...DOCUMENT_CASES,
  ...EVALUATION_CASES,
  "delegations/sign-handover": [signCase(HEAD_OF_TOWNSHIP, "顿坊店乡"), signCase(HEAD_OF_DEPARTMENT, "城市管理局")],
  "duty-lists/assign-statutory-powers": [
    simple(EDITOR, (ctx, { stage, bodies }) =>
      assignStatutoryPowers(
        ctx,
        AssignStatutoryPowersInput.parse({
          townshipIds: [bodies.get("后河镇")],
          startsOn: stage.today,
          matters: [
            {
              name: "矩阵事项",
              type: "OTHER",
              domain: "GENERAL",
              bases: [{ law: "中华人民共和国农业法", article: "第九十五条" }],
            },
          ],
        }),
      ),
    ),
  ],
  "duty-lists/end-statutory-power": [
    {
      allowed: EDITOR,
      prepare: async ({ stage }) => {
        const { powerId } = await stage.db.statutoryPower.findFirstOrThrow({ where: { endsOn: null } });
        return (ctx) => endStatutoryPower(ctx, { powerId, endsOn: stage.today, reason: "法律已经修改" });
      },
    },
  ],
  "duty-lists/compile-list-edition": [
    simple(EDITOR, (ctx, { bodies }) => compileListEdition(ctx, { townshipId: bodies.get("顿坊店乡") ?? "" })),
  ],
  "duty-lists/submit-list-edition": [listMove(EDITOR, "DRAFT", submitListEdition)],
  "duty-lists/recall-list-edition": [listMove(EDITOR, "LEGALITY_REVIEW", recallListEdition)],
  "duty-lists/review-list-edition": [
    listMove(REVIEWER, "LEGALITY_REVIEW", (ctx, { editionId, version }) =>
      reviewListEdition(ctx, { editionId, version, verdict: "LAWFUL", reasons: "依据明确。" }),
    ),
  ],
  "duty-lists/approve-list-edition": [
    listMove(APPROVER, "REVIEWED", (ctx, { editionId, version }) =>
      approveListEdition(ctx, { editionId, version, documentNumber: "卫政办〔2026〕98号" }),
    ),
  ],
  "duty-lists/publish-list-edition": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const editionId = await listAt(world, "APPROVED");
        const version = await listVersion(world, editionId);
        return (ctx) => publishListEdition(ctx, { editionId, version, inForceOn: world.stage.day(1) });
      },
    },
  ],
  // The worker's own.
  "duty-lists/make-edition-files": [simple({}, (ctx) => makeEditionFiles(ctx, { site: "http://localhost:3000" }))],
  "duty-lists/discard-list-edition": [listMove(EDITOR, "DRAFT", discardListEdition)],
  "menu/draft-menu-edition": [
    simple(EDITOR, (ctx) => draftMenuEdition(ctx, { title: "第二版", basedOnPublished: true })),
  ],
  "menu/add-menu-item": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { editionId, content } = await draftItem(world);
        return (ctx) => addMenuItem(ctx, { editionId, item: { ...content, name: "矩阵新增事项" } });
      },
    },
  ],
  "menu/add-menu-items": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { editionId, content } = await draftItem(world);
        const items = [{ ...content, name: "矩阵批量事项" }];
        return (ctx) => addMenuItems(ctx, { editionId, items, sourceSha256: "0".repeat(64) });
      },
    },
  ],
  "menu/upload-menu-workbook": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const editionId = await menuAt(world, "DRAFT");
        const bytes = await workbook;
        return (ctx) => uploadMenuWorkbook(ctx, { editionId, fileName: "矩阵.xlsx", bytes });
      },
    },
  ],
  "menu/map-menu-import": importMove(mapMenuImport),
  "menu/apply-menu-import": importMove(applyMenuImport),
  "menu/discard-menu-import": importMove(discardMenuImport),
  "menu/import-menu-workbook": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const editionId = await menuAt(world, "DRAFT");
        const bytes = await workbook;
        return (ctx) => importMenuWorkbook(ctx, { fileName: "矩阵.xlsx", bytes, dryRun: false, editionId });
      },
    },
  ],
  "menu/edit-menu-item": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { key, content } = await draftItem(world);
        return (ctx) => editMenuItem(ctx, { key, item: content });
      },
    },
  ],
  "menu/draw-flow-charts": [simple({}, (ctx) => drawFlowCharts(ctx))],
  "menu/remove-menu-item": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { key } = await draftItem(world);
        return (ctx) => removeMenuItem(ctx, key);
      },
    },
  ],
  "menu/submit-menu-edition": [menuMove(EDITOR, "DRAFT", submitMenuEdition)],
  "menu/recall-menu-edition": [menuMove(EDITOR, "LEGALITY_REVIEW", recallMenuEdition)],
  "menu/discard-menu-edition": [menuMove(EDITOR, "DRAFT", discardMenuEdition)],
  "menu/review-menu-edition": [
    menuMove(REVIEWER, "LEGALITY_REVIEW", (ctx, { editionId, version }) =>
      reviewMenuEdition(ctx, { editionId, version, verdict: "LAWFUL", reasons: "依据明确，程序完备。" }),
    ),
  ],
  "menu/approve-menu-edition": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const editionId = await menuAt(world, "REVIEWED");
        const version = await menuVersion(world, editionId);
        return (ctx) => approveMenuEdition(ctx, { editionId, version, ...menuDecision(world) });
      },
    },
  ],
  "menu/reopen-menu-edition": [menuMove(APPROVER, "APPROVED", reopenMenuEdition)],
  "menu/publish-menu-edition": [menuMove(APPROVER, "APPROVED", publishMenuEdition)],
  "menu/withdraw-menu-edition": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const { stage, roundId } = world;
        const round = await stage.db.orderRound.findUniqueOrThrow({ where: { id: roundId } });
        const editor = await stage.as("bianban.jingban", 0);
        must(await closeRound(editor, { roundId, version: round.version, reason: "菜单撤回前结束" }));
        const { id, version } = await stage.db.menuEdition.findUniqueOrThrow({ where: { id: world.menuEditionId } });
        return (ctx) => withdrawMenuEdition(ctx, { editionId: id, version, reason: "访问矩阵测试" });
      },
    },
  ],
  "identity/create-organisation": [
    simple(ADMINISTRATOR, (ctx) =>
      createOrganisation(
        ctx,
        CreateOrganisationInput.parse({ kind: "DEPARTMENT", name: "矩阵局", shortName: "矩阵局" }),
      ),
    ),
  ],
  "identity/change-organisation": [
    simple(ADMINISTRATOR, (ctx, { bodies }) =>
      changeOrganisation(ctx, {
        organisationId: bodies.get("财政局") ?? "",
        version: 1,
        name: "卫辉市财政局（矩阵）",
        shortName: "财政局",
        creditCode: null,
        pilot: false,
        reviewSeat: null,
        higherAuthority: null,
        isGuidanceBody: false,
        address: null,
        phone: null,
        hours: null,
        source: null,
      }),
    ),
  ],
  "identity/end-organisation": [
    simple(ADMINISTRATOR, (ctx, { bodies, stage }) =>
      endOrganisation(ctx, { organisationId: bodies.get("退役军人事务局") ?? "", version: 1, endsOn: stage.today }),
    ),
  ],
  "identity/create-user": [
    simple(ADMINISTRATOR, (ctx) =>
      createUser(ctx, { login: "matrix", displayName: "矩阵", password: "dun-fang-dian-2026-hao" }),
    ),
  ],
  "identity/disable-user": [
    {
      allowed: ADMINISTRATOR,
      prepare: async (world) => {
        const { id, version } = await account(world, "lingdao");
        return (ctx) => disableUser(ctx, { userId: id, version });
      },
    },
  ],
  "identity/enable-user": [
    {
      allowed: ADMINISTRATOR,
      prepare: async (world) => {
        const { id, version } = await account(world, "lingdao");
        must(await disableUser(await world.stage.as("admin", 0), { userId: id, version }));
        return (ctx) => enableUser(ctx, { userId: id, version: version + 1 });
      },
    },
  ],
  "identity/make-appointment": [
    {
      allowed: ADMINISTRATOR,
      prepare: async (world) => {
        const { id } = await account(world, "lingdao");
        const organisationId = world.bodies.get("市政府") ?? "";
        const startsOn = world.stage.day(-500);
        return (ctx) =>
          makeAppointment(ctx, {
            userId: id,
            organisationId: world.bodies.get("市委改革办") ?? organisationId,
            role: "INSPECTOR",
            startsOn,
            endsOn: null,
          });
      },
    },
  ],
  "identity/end-appointment": [
    {
      allowed: ADMINISTRATOR,
      prepare: async (world) => {
        const appointment = (await account(world, "lingdao")).appointments[0];
        return (ctx) =>
          endAppointment(ctx, { appointmentId: appointment?.id ?? "", version: 1, endsOn: world.stage.today });
      },
    },
  ],
  "identity/change-password": [
    {
      allowed: ADMINISTRATOR,
      prepare: async (world) => {
        const { id } = await account(world, "lingdao");
        return (ctx) => changePassword(ctx, { userId: id, newPassword: "shi-zhang-2026-matrix" });
      },
    },
  ],
  "identity/change-setting": [
    simple(ADMINISTRATOR, (ctx) =>
      changeSetting(ctx, { key: "days.consultation", value: 6, source: "访问矩阵测试", seen: "" }),
    ),
  ],
  "identity/set-calendar-day": [
    simple({ ...ADMINISTRATOR, ...EDITOR }, (ctx, { stage }) =>
      setCalendarDay(ctx, { day: stage.day(200), kind: "HOLIDAY", name: "矩阵", source: "访问矩阵测试" }),
    ),
  ],
};

/** Use cases that no permission table governs, and why. */
export const BEYOND_PERMISSION: Readonly<Record<string, string>> = {
  "feedback/hand-in-feedback": "anonymous by nature; bounds and limits are the database's (tests/lib/feedback)",
  "identity/confirm-session": "every request asks it; it acts on the asker's own session only",
  "identity/sign-in": "anonymous by nature; limited by rate and password",
  "identity/sign-in-demonstration": "anonymous; only demonstration accounts, only in a demonstration",
  "identity/sign-out": "ends the asker's own session only",
  "identity/switch-appointment": "moves the asker's own session to another of his own appointments",
  "notifications/mark-read": "marks the asker's own inbox only; tests/lib/notifications tries somebody else's",
  "notifications/save-mail-choice": "the asker's own choice of mail only",
  "notifications/claim-digest": "the worker's own: no action, route or command leads to it",
  "identity/create-first-administrator": "the installation's own command; refused once there is an administrator",
};
