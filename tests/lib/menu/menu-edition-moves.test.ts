import { describe, expect, test } from "vitest";
import type { Role } from "@/lib/identity/permissions";
import { ROLES } from "@/lib/identity/permissions";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { approveMenuEdition } from "@/lib/menu/approve-menu-edition";
import { discardMenuEdition } from "@/lib/menu/discard-menu-edition";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { MENU_EDITION_STATES, type MenuEditionState } from "@/lib/menu/menu-edition.machine";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { recallMenuEdition } from "@/lib/menu/recall-menu-edition";
import { reopenMenuEdition } from "@/lib/menu/reopen-menu-edition";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { withdrawMenuEdition } from "@/lib/menu/withdraw-menu-edition";
import { openRound } from "@/lib/orders/open-round";
import { OpenRoundInput } from "@/lib/orders/round.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import { db } from "@/tests/support/db";
import { asRole, aTownship, given } from "@/tests/support/factories";
import {
  aDraft,
  aMatter,
  aMenuDesk,
  aPublishedMenu,
  approved,
  edition,
  published,
  submitted,
  value,
} from "@/tests/support/menu.factories";

type Desk = Awaited<ReturnType<typeof aMenuDesk>>;
type Answer = Result<unknown, { code: string }>;
const code = (answer: Answer) => (answer.ok ? "done" : answer.error.code);

const reason = "测试需要";
const decision = {
  documentNumber: "卫政〔2026〕6号",
  decisionOrgan: "卫辉市人民政府",
  decidedOn: "2026-03-10" as CivilDate,
};

/** Every move that a person makes, with the role it belongs to. */
const MOVES: Record<string, { by: keyof Desk & ("editor" | "reviewer" | "approver"); make: Make }> = {
  submit: { by: "editor", make: (ctx, id, version) => submitMenuEdition(ctx, { editionId: id, version }) },
  recall: { by: "editor", make: (ctx, id, version) => recallMenuEdition(ctx, { editionId: id, version, reason }) },
  discard: { by: "editor", make: (ctx, id, version) => discardMenuEdition(ctx, { editionId: id, version, reason }) },
  review: {
    by: "reviewer",
    make: (ctx, id, version) =>
      reviewMenuEdition(ctx, { editionId: id, version, verdict: "LAWFUL", reasons: "未发现问题。" }),
  },
  approve: {
    by: "approver",
    make: (ctx, id, version) => approveMenuEdition(ctx, { editionId: id, version, ...decision }),
  },
  reopen: { by: "approver", make: (ctx, id, version) => reopenMenuEdition(ctx, { editionId: id, version, reason }) },
  publish: { by: "approver", make: (ctx, id, version) => publishMenuEdition(ctx, { editionId: id, version }) },
  withdraw: {
    by: "approver",
    make: (ctx, id, version) => withdrawMenuEdition(ctx, { editionId: id, version, reason }),
  },
};
type Make = (ctx: Ctx, editionId: string, version: number) => Promise<Answer>;

/** Which move leads where; anything not here is refused. Approval without an opinion is refused further down. */
const LAWFUL: Record<string, Partial<Record<MenuEditionState, MenuEditionState>>> = {
  submit: { DRAFT: "LEGALITY_REVIEW" },
  recall: { LEGALITY_REVIEW: "DRAFT" },
  discard: { DRAFT: "WITHDRAWN" },
  review: { LEGALITY_REVIEW: "LEGALITY_REVIEW" },
  approve: { LEGALITY_REVIEW: "APPROVED" },
  reopen: { APPROVED: "DRAFT" },
  publish: { APPROVED: "PUBLISHED" },
  withdraw: { PUBLISHED: "WITHDRAWN" },
};

/** Ends whatever the file's earlier tests left open: there is one draft and one edition in force. */
async function clearTable(desk: Desk) {
  for (const open of await db.menuEdition.findMany({
    where: { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] } },
  })) {
    const back = { LEGALITY_REVIEW: "recall", APPROVED: "reopen", DRAFT: null }[open.state as "DRAFT"];
    const move = back ? MOVES[back] : undefined;
    if (move) value(await move.make(desk[move.by], open.id, open.version));
    value(
      await discardMenuEdition(desk.editor, { editionId: open.id, version: (await edition(open.id)).version, reason }),
    );
  }
}

/** An edition in a state, reached by the use cases alone. */
async function anEditionIn(state: MenuEditionState): Promise<{ desk: Desk; id: string }> {
  const desk = await aMenuDesk();
  await clearTable(desk);
  const id = await aDraft(desk, [aMatter(desk.department.id)]);
  if (state === "LEGALITY_REVIEW") {
    await submitted(desk, id);
    const { version } = await edition(id);
    value(
      await reviewMenuEdition(desk.reviewer, { editionId: id, version, verdict: "LAWFUL", reasons: "未发现问题。" }),
    );
  }
  if (state === "APPROVED") await approved(desk, id);
  if (state === "PUBLISHED" || state === "SUPERSEDED") await published(desk, id);
  if (state === "SUPERSEDED") await published(desk, await aDraft(desk, [aMatter(desk.department.id)]));
  if (state === "WITHDRAWN") {
    value(await discardMenuEdition(desk.editor, { editionId: id, version: (await edition(id)).version, reason }));
  }
  return { desk, id };
}

describe.each(Object.entries(MOVES))("%s", (event, { by, make }) => {
  test.each(MENU_EDITION_STATES)("of an edition that is %s", async (state) => {
    const { desk, id } = await anEditionIn(state);
    const before = await edition(id);
    const events = await db.auditEvent.count({ where: { subjectId: id } });
    const answer = await make(desk[by], id, before.version);
    const after = await edition(id);
    const target = LAWFUL[event]?.[state];
    if (target) {
      expect([code(answer), after.state, after.version]).toEqual(["done", target, before.version + 1]);
      expect(await db.auditEvent.count({ where: { subjectId: id } })).toBe(events + 1);
    } else {
      expect(code(answer)).toBe("move-not-allowed");
      expect(after).toEqual(before);
    }
  });

  test("belongs to one role alone", async () => {
    const desk = await aMenuDesk();
    const owner: Role = {
      editor: "ESTABLISHMENT_EDITOR",
      reviewer: "LEGALITY_REVIEWER",
      approver: "ESTABLISHMENT_APPROVER",
    }[by] as Role;
    for (const role of ROLES.filter((one) => one !== owner)) {
      const stranger = await asRole(role, desk.office, "2026-03-10T02:00:00Z");
      expect([role, code(await make(stranger, desk.office.id, 1))]).toEqual([role, "forbidden"]);
    }
  });

  test("of a stale version names who changed it and when", async () => {
    const state = Object.keys(LAWFUL[event] ?? {})[0] as MenuEditionState;
    const { desk, id } = await anEditionIn(state);
    const { version } = await edition(id);
    const last = await db.auditEvent.findFirstOrThrow({ where: { subjectId: id }, orderBy: { seq: "desc" } });
    expect(await make(desk[by], id, version - 1)).toEqual({
      ok: false,
      error: {
        code: "changed-meanwhile",
        by: `${last.actorName} · ${last.organisationName}`,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
      },
    });
  });

  test("of an edition that is none", async () => {
    const desk = await aMenuDesk();
    expect(code(await make(desk[by], desk.office.id, 1))).toBe("not-found");
  });
});

describe("drafting", () => {
  test("there is one draft at a time", async () => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    await aDraft(desk, []);
    expect(code(await draftMenuEdition(desk.editor, { title: "第二份", basedOnPublished: false }))).toBe(
      "draft-exists",
    );
  });

  test("two people drafting at once make one draft", async () => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    const drafts = await Promise.all(
      [1, 2].map(() => draftMenuEdition(desk.editor, { title: "同时起草", basedOnPublished: false })),
    );
    expect(drafts.map(code).sort()).toEqual(["done", "draft-exists"]);
  });

  test("on the menu in force takes its matters in their frozen versions", async () => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    const former = await aPublishedMenu(desk, 3);
    const next = await aDraft(desk, [], true);
    const items = (editionId: string) =>
      db.menuItem.findMany({
        where: { editionId },
        orderBy: { ordinal: "asc" },
        select: { powerId: true, powerVersionId: true, part: true, ordinal: true },
      });
    expect(await items(next)).toEqual(await items(former));
    expect(await items(next)).toHaveLength(3);
  });

  test("on nothing in force is refused", async () => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    const inForce = await db.menuEdition.findFirst({ where: { state: "PUBLISHED" } });
    if (inForce) {
      value(await withdrawMenuEdition(desk.approver, { editionId: inForce.id, version: inForce.version, reason }));
    }
    expect(code(await draftMenuEdition(desk.editor, { title: "无所依据", basedOnPublished: true }))).toBe(
      "nothing-published",
    );
  });
});

describe("handing in", () => {
  test.each([
    ["without matters", [], "edition-empty"],
    ["with a matter that no department holds", [{ departmentId: null }], "items-not-ready"],
    ["with a matter without a mode", [{ modes: [] }], "items-not-ready"],
  ])("%s is refused", async (_, wishes, expected) => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    const id = await aDraft(
      desk,
      wishes.map((wish) => aMatter(desk.department.id, wish)),
    );
    const { version } = await edition(id);
    expect(code(await submitMenuEdition(desk.editor, { editionId: id, version }))).toBe(expected);
  });
});

describe("approval", () => {
  const approve = async (desk: Desk, id: string, ctx = desk.approver) =>
    approveMenuEdition(ctx, { editionId: id, version: (await edition(id)).version, ...decision });
  const review = async (desk: Desk, id: string, verdict: "LAWFUL" | "RISK_STATED" | "UNLAWFUL") =>
    value(
      await reviewMenuEdition(desk.reviewer, {
        editionId: id,
        version: (await edition(id)).version,
        verdict,
        reasons: "理由如下。",
      }),
    );

  async function underReview() {
    const desk = await aMenuDesk();
    await clearTable(desk);
    return { desk, id: await submitted(desk, await aDraft(desk, [aMatter(desk.department.id)])) };
  }

  test("without a legality opinion is refused", async () => {
    const { desk, id } = await underReview();
    expect(code(await approve(desk, id))).toBe("opinion-missing");
  });

  test("on a stated risk is taken", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "RISK_STATED");
    expect(code(await approve(desk, id))).toBe("done");
  });

  test("an unlawful verdict sends the menu back; the same text handed in again is still unlawful", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "UNLAWFUL");
    expect((await edition(id)).state).toBe("DRAFT");
    await submitted(desk, id);
    expect(code(await approve(desk, id))).toBe("opinion-unlawful");
    await review(desk, id, "LAWFUL");
    expect(code(await approve(desk, id))).toBe("done");
  });

  test("on an opinion about an earlier text is refused", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "LAWFUL");
    value(await recallMenuEdition(desk.editor, { editionId: id, version: (await edition(id)).version, reason }));
    value(await addMenuItem(desk.editor, { editionId: id, item: aMatter(desk.department.id) }));
    await submitted(desk, id);
    expect(code(await approve(desk, id))).toBe("opinion-outdated");
  });

  test("of a text whose department was renamed since the review is refused", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "LAWFUL");
    await given((tx) =>
      tx.organisation.update({ where: { id: desk.department.id }, data: { name: `${desk.department.name}（新）` } }),
    );
    expect(code(await approve(desk, id))).toBe("text-changed");
  });

  test("by the person who handed it in is refused, whatever the appointment", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "LAWFUL");
    const both: Ctx = { ...desk.approver, actor: { ...desk.approver.actor, userId: desk.editor.actor.userId } };
    expect(code(await approve(desk, id, both))).toBe("approver-submitted");
    const reviewed: Ctx = { ...desk.approver, actor: { ...desk.approver.actor, userId: desk.reviewer.actor.userId } };
    expect(code(await approve(desk, id, reviewed))).toBe("same-person");
  });

  test("a review by the person who handed it in is refused, whatever the appointment", async () => {
    const { desk, id } = await underReview();
    const { version } = await db.menuEdition.findUniqueOrThrow({ where: { id } });
    const both: Ctx = { ...desk.reviewer, actor: { ...desk.reviewer.actor, userId: desk.editor.actor.userId } };
    const opinion = { editionId: id, version, verdict: "LAWFUL", reasons: "未发现问题。" } as const;
    expect(code(await reviewMenuEdition(both, opinion))).toBe("same-person");
  });

  test("with tomorrow's decision is refused, with today's in Shanghai taken", async () => {
    const { desk, id } = await underReview();
    await review(desk, id, "LAWFUL");
    const at = (instant: string): Ctx => ({ ...desk.approver, now: new Date(instant) });
    expect(code(await approve(desk, id, at("2026-03-09T15:59:59Z")))).toBe("decided-in-future");
    expect(code(await approve(desk, id, at("2026-03-09T16:00:00Z")))).toBe("done");
  });
});

describe("publication", () => {
  test("of two approvers publishing at once exactly one wins and the other is told by whom", async () => {
    const { desk, id } = await anEditionIn("APPROVED");
    const second = await asRole("ESTABLISHMENT_APPROVER", desk.office, "2026-03-10T02:00:00Z");
    const { version } = await edition(id);
    const answers = await Promise.all(
      [desk.approver, second].map((ctx) => publishMenuEdition(ctx, { editionId: id, version })),
    );
    expect(answers.map(code).sort()).toEqual(["changed-meanwhile", "done"]);
    const lost = answers.find((answer) => !answer.ok);
    const winner = answers[0]?.ok ? desk.approver : second;
    expect(lost).toMatchObject({ error: { by: `${winner.actor.name} · ${winner.actor.organisationName}` } });
    expect(await db.auditEvent.count({ where: { subjectId: id, event: "menu.published" } })).toBe(1);
  });

  test("supersedes the edition in force on the same day", async () => {
    const desk = await aMenuDesk();
    await clearTable(desk);
    const former = await aPublishedMenu(desk);
    const next = await aPublishedMenu(desk);
    expect(await edition(former)).toMatchObject({
      state: "SUPERSEDED",
      supersededOn: new Date("2026-03-10T00:00:00Z"),
    });
    expect((await edition(next)).state).toBe("PUBLISHED");
  });

  test("a menu from which townships are ordering is not withdrawn", async () => {
    const { desk, id } = await anEditionIn("PUBLISHED");
    const township = await aTownship();
    value(
      await openRound(
        desk.editor,
        OpenRoundInput.parse({
          title: "第一批",
          documentNumber: "卫编办〔2026〕1号",
          menuEditionId: id,
          opensOn: "2026-03-10",
          closesOn: "2026-03-20",
          townshipIds: [township.id],
        }),
      ),
    );
    const { version } = await edition(id);
    const answer = await withdrawMenuEdition(desk.approver, { editionId: id, version, reason });
    expect(code(answer)).toBe("round-open");
  });
});
