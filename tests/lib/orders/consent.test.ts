import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES } from "@/lib/identity/permissions";
import { acceptProposal } from "@/lib/orders/accept-proposal";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { counterProposal } from "@/lib/orders/counter-proposal";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { rejectProposal } from "@/lib/orders/reject-proposal";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { reviewOrder } from "@/lib/orders/review-order";
import { withdrawProposal } from "@/lib/orders/withdraw-proposal";
import type { Ctx } from "@/lib/shared/context";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import {
  aNegotiatedLine,
  aNegotiatingTable,
  aProposal,
  aWording,
  type Line,
  lineNow,
  type Table,
} from "@/tests/support/negotiation.factories";
import { got } from "@/tests/support/orders.factories";

// P07: consent cannot be forged. Every way of consenting in a consultation × every way of doing it wrongly.

let table: Table;
let strangers: Table;
beforeAll(async () => {
  table = await aNegotiatingTable();
  strangers = await aNegotiatingTable();
});

type Outcome = { ok: boolean; error?: { code: string } };
/** One way of consenting, put in place on a fresh line; `who` does it rightly. */
type Consent = {
  who: () => Ctx;
  side: "department" | "township";
  /** Leads the line there, and gives what is sent. */
  prepare: (line: Line) => Promise<{ proposalId?: string }>;
  send: (ctx: Ctx, line: Line, prepared: { proposalId?: string }, digest: string) => Promise<Outcome>;
};

const CONSENTS: Record<string, Consent> = {
  "department agrees": {
    who: () => table.department.clerk,
    side: "department",
    prepare: async () => ({}),
    send: (ctx, line, _, digest) => giveOpinion(ctx, { lineId: line.id, digest, answer: "AGREE", reason: "" }),
  },
  "department agrees under conditions": {
    who: () => table.department.clerk,
    side: "department",
    prepare: async () => ({}),
    send: (ctx, line, _, digest) =>
      giveOpinion(ctx, { lineId: line.id, digest, answer: "AGREE_IF", reason: "须先培训", conditions: "先培训" }),
  },
  "township takes conditions on": {
    who: () => table.township.clerk,
    side: "township",
    prepare: async (line) => {
      const answer = { answer: "AGREE_IF" as const, reason: "须先培训", conditions: "先培训" };
      got(await giveOpinion(table.department.clerk, { lineId: line.id, digest: line.digest, ...answer }));
      return {};
    },
    send: (ctx, line, _, digest) => replyOpinion(ctx, { lineId: line.id, digest, answer: "AGREE", reason: "" }),
  },
  "township accepts a proposal": {
    who: () => table.township.clerk,
    side: "township",
    prepare: async (line) => ({ proposalId: await aProposal(table.department.clerk, line) }),
    send: (ctx, _, { proposalId = "" }, digest) => acceptProposal(ctx, { proposalId, digest }),
  },
  "department accepts a proposal": {
    who: () => table.department.clerk,
    side: "department",
    prepare: async (line) => ({ proposalId: await aProposal(table.township.clerk, line) }),
    send: (ctx, _, { proposalId = "" }, digest) => acceptProposal(ctx, { proposalId, digest }),
  },
};

const counted: Record<string, { attempts: number; accepted: number }> = {};
function count(kind: string, outcome: Outcome): string {
  counted[kind] ??= { attempts: 0, accepted: 0 };
  counted[kind].attempts += 1;
  if (outcome.ok) counted[kind].accepted += 1;
  return outcome.ok ? "accepted" : (outcome.error?.code ?? "");
}

const each = test.each(Object.entries(CONSENTS));

/** A fresh line with the consent made ready, and what must not have moved afterwards. */
async function ready(consent: Consent) {
  const { line, orderId } = await aNegotiatedLine(table);
  const prepared = await consent.prepare(line);
  const before = await standing(line.id);
  return { line, orderId, prepared, unmoved: async () => expect(await standing(line.id)).toEqual(before) };
}

const standing = async (lineId: string) => ({
  line: await lineNow(lineId),
  opinions: await db.opinion.count({ where: { lineId } }),
  proposals: await db.lineProposal.findMany({ where: { lineId }, select: { id: true, state: true } }),
});

/** Somebody in that role and body, whether or not such a role sits there: the worst case. */
const somebody = (role: Ctx["actor"]["role"], organisationId: string | null): Ctx => {
  const { clerk } = table.township;
  return { ...clerk, actor: { ...clerk.actor, userId: randomUUID(), role, organisationId } };
};

each("%s: every other role, in its own body and in all others", { timeout: 60_000 }, async (_, consent) => {
  const { line, prepared, unmoved } = await ready(consent);
  const right = consent.side === "department" ? "DEPARTMENT_CLERK" : "TOWNSHIP_CLERK";
  const own = table[consent.side].body.id;
  const other = table[consent.side === "department" ? "township" : "department"].body.id;
  const bodies = [own, other, table.office.id, strangers.department.body.id, strangers.township.body.id, null];
  for (const role of [...ROLES, "SYSTEM" as const])
    for (const body of bodies) {
      if (role === right && body === own) continue;
      const kind = role === right ? "wrong organisation" : "wrong role";
      expect(count(kind, await consent.send(somebody(role, body), line, prepared, line.digest))).toBe("forbidden");
    }
  await unmoved();
});

each("%s: an altered digest", async (_, consent) => {
  const { line, prepared, unmoved } = await ready(consent);
  for (const place of [0, 7, 15, 23, 31, 39, 47, 55, 63]) {
    const digit = line.digest[place] === "0" ? "1" : "0";
    const altered = line.digest.slice(0, place) + digit + line.digest.slice(place + 1);
    expect(count("altered digest", await consent.send(consent.who(), line, prepared, altered))).toMatch(
      /^(text-changed|nothing-to-answer)$/,
    );
  }
  await unmoved();
});

each("%s: another line's digest, and another line's proposal", async (_, consent) => {
  const { line, prepared, unmoved } = await ready(consent);
  const foreign = await ready(consent);
  const sent = await consent.send(consent.who(), line, prepared, foreign.line.digest);
  expect(count("another line's digest", sent)).toMatch(/^(text-changed|nothing-to-answer)$/);
  const swapped = await consent.send(consent.who(), line, foreign.prepared, line.digest);
  if (foreign.prepared.proposalId) expect(count("another line's digest", swapped)).toBe("text-changed");
  if (foreign.prepared.proposalId) await unmoved();
});

each("%s: on another township's order of the same department", async (_, consent) => {
  const theirs = await aNegotiatedLine({ department: table.department, township: strangers.township });
  const mine = await ready(consent);
  const ctx = consent.side === "township" ? table.township.clerk : strangers.department.clerk;
  const sent = await consent.send(ctx, theirs.line, mine.prepared, theirs.line.digest);
  expect(count("other township's", sent)).toMatch(/^(forbidden|text-changed|nothing-to-answer)$/);
  await mine.unmoved();
});

each("%s: the text has changed since", async (_, consent) => {
  const { line, prepared } = await ready(consent);
  const { version, mode, justification } = await lineNow(line.id);
  const text = { mode, wishedOn: day("2026-06-01"), scope: "仅限村庄", haveStaff: 3, haveCertifiedOfficers: 2 };
  const rest = { haveEquipment: null, equipmentSufficient: null, haveFundsYuan: "0", justification };
  got(await amendOrderLine(table.township.clerk, { lineId: line.id, version, ...text, ...rest }));
  const before = await standing(line.id);
  const now = (await lineNow(line.id)).digest ?? "";
  expect(count("stale digest", await consent.send(consent.who(), line, prepared, line.digest))).not.toBe("accepted");
  // What was made ready on the earlier text does not serve for the new one.
  if (consent.side === "township" || prepared.proposalId)
    expect(count("stale digest", await consent.send(consent.who(), line, prepared, now))).not.toBe("accepted");
  expect(await standing(line.id)).toEqual(before);
});

each("%s: replayed", async (name, consent) => {
  const { line, prepared } = await ready(consent);
  const { version } = await lineNow(line.id);
  const replay = (): Promise<Outcome> =>
    name.includes("proposal")
      ? consent.send(consent.who(), line, prepared, line.digest)
      : consent.side === "department"
        ? giveOpinion(consent.who(), { lineId: line.id, digest: line.digest, version, answer: "AGREE", reason: "" })
        : replyOpinion(consent.who(), { lineId: line.id, digest: line.digest, version, answer: "AGREE", reason: "" });
  got<unknown>((await replay()) as Parameters<typeof got>[0]);
  const before = await standing(line.id);
  for (let again = 0; again < 3; again++)
    expect(count("replayed", await replay())).toMatch(/^(changed-meanwhile|proposal-closed|text-changed)$/);
  expect(await standing(line.id)).toEqual(before);
});

test("a proposal that ended otherwise", async () => {
  for (const side of ["department", "township"] as const) {
    const own = table[side].clerk;
    const other = table[side === "department" ? "township" : "department"].clerk;
    const ends: ((proposalId: string, line: Line) => Promise<Outcome>)[] = [
      (proposalId, { digest }) => rejectProposal(other, { proposalId, digest, reason: "不宜如此" }),
      (proposalId, { digest }) => withdrawProposal(own, { proposalId, digest }),
      (proposalId, line) => counterProposal(other, { ...aWording(line, { scope: "另一范围" }), proposalId }),
      (proposalId, { digest }) => acceptProposal(other, { proposalId, digest }),
    ];
    for (const end of ends) {
      const { line } = await aNegotiatedLine(table);
      const proposalId = await aProposal(own, line);
      expect((await end(proposalId, line)).ok).toBe(true);
      const late = await acceptProposal(other, { proposalId, digest: line.digest });
      expect(count("already ended", late)).toBe("proposal-closed");
    }
  }
});

test("the same person for both sides, under another appointment", async () => {
  for (const side of ["department", "township"] as const) {
    const { line } = await aNegotiatedLine(table);
    const proposer = table[side].clerk;
    const proposalId = await aProposal(proposer, line);
    const { actor } = table[side === "department" ? "township" : "department"].clerk;
    const twice: Ctx = { ...proposer, actor: { ...actor, userId: proposer.actor.userId } };
    const { digest } = line;
    expect(count("same person twice", await acceptProposal(twice, { proposalId, digest }))).toBe("same-person");
    // … nor in the post in which he proposed.
    expect(count("same person twice", await acceptProposal(proposer, { proposalId, digest }))).toBe("forbidden");
  }
  const { line } = await aNegotiatedLine(table);
  const answer = { answer: "AGREE_IF" as const, reason: "须先培训", conditions: "先培训" };
  got(await giveOpinion(table.department.clerk, { lineId: line.id, digest: line.digest, ...answer }));
  const { township, department } = table;
  const twice: Ctx = {
    ...township.clerk,
    actor: { ...township.clerk.actor, userId: department.clerk.actor.userId },
  };
  const reply = { lineId: line.id, digest: line.digest, answer: "AGREE" as const, reason: "" };
  expect(count("same person twice", await replyOpinion(twice, reply))).toBe("same-person");
});

each("%s: before a position, outside consultation, on what does not exist", async (_, consent) => {
  const { line, orderId, prepared } = await ready(consent);
  const nowhere = { ...line, id: randomUUID() };
  const unknown = prepared.proposalId ? { proposalId: randomUUID() } : prepared;
  expect(count("unknown", await consent.send(consent.who(), nowhere, unknown, line.digest))).toBe("not-found");
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  got(await reviewOrder(at(table.editor, "2026-03-20T02:00:00Z"), { orderId, version }));
  const before = await standing(line.id);
  const late = await consent.send(at(consent.who(), "2026-03-20T03:00:00Z"), line, prepared, line.digest);
  expect(count("outside consultation", late)).toBe("not-in-consultation");
  expect(await standing(line.id)).toEqual(before);
});

test("past the program, with its own database role", async () => {
  const { line } = await aNegotiatedLine(table);
  const { department, township } = table;
  const fromDepartment = await aProposal(department.clerk, line);
  const fromTownship = await aProposal(township.clerk, line);
  const opinion = (side: string, organisationId: string, digest: string) =>
    appSql(
      `INSERT INTO opinions (id, line_id, side, organisation_id, answer, reason, digest, given_by_id)
       VALUES (gen_random_uuid(), $1, $2::"OpinionSide", $3, 'AGREE', '', $4, gen_random_uuid())`,
      [line.id, side, organisationId, digest],
    );
  const accept = (id: string, by: string = randomUUID()) =>
    appSql("UPDATE line_proposals SET state = 'ACCEPTED', closed_by_id = $2 WHERE id = $1", [id, by]);
  const other = "0".repeat(64);
  const attempts: [org: string, code: string, run: () => Promise<unknown>][] = [
    [department.body.id, "DC005", () => opinion("DEPARTMENT", department.body.id, other)],
    [township.body.id, "DC006", () => opinion("DEPARTMENT", township.body.id, line.digest)],
    [township.body.id, "DC006", () => opinion("DEPARTMENT", department.body.id, line.digest)],
    [department.body.id, "DC006", () => opinion("TOWNSHIP", department.body.id, line.digest)],
    [strangers.township.body.id, "DC006", () => opinion("TOWNSHIP", strangers.township.body.id, line.digest)],
    [department.body.id, "DC006", () => accept(fromDepartment)],
    [township.body.id, "DC006", () => accept(fromTownship)],
    [strangers.township.body.id, "DC006", () => accept(fromDepartment)],
    ["", "DC006", () => accept(fromDepartment)],
    [township.body.id, "23514", () => accept(fromDepartment, department.clerk.actor.userId ?? "")],
    // Without its event it does not commit.
    [township.body.id, "DC004", () => accept(fromDepartment)],
    [
      township.body.id,
      "42501",
      () => appSql("UPDATE line_proposals SET scope = '全部' WHERE id = $1", [fromDepartment]),
    ],
    [township.body.id, "42501", () => appSql("DELETE FROM line_proposals WHERE id = $1", [fromDepartment])],
    [township.body.id, "42501", () => appSql("UPDATE opinions SET answer = 'AGREE'")],
    [
      township.body.id,
      "DC005",
      () => appSql("UPDATE line_proposals SET state = 'VOID' WHERE id = $1", [fromDepartment]),
    ],
    // A text does not change under the answers that were given to it.
    [township.body.id, "DC002", () => appSql("UPDATE order_lines SET scope = '全部' WHERE id = $1", [line.id])],
    [township.body.id, "DC002", () => appSql("UPDATE order_lines SET conditions = '无' WHERE id = $1", [line.id])],
    [township.body.id, "42501", () => appSql("UPDATE order_line_texts SET scope = '全部'")],
  ];
  for (const [org, code, run] of attempts) {
    await appSql("SELECT set_config('app.actor', $1, false), set_config('app.org', $2, false)", [randomUUID(), org]);
    const refusal = await run().then(
      () => "accepted",
      (thrown: { code?: string }) => thrown.code ?? "",
    );
    expect(count("by SQL", { ok: refusal === "accepted", error: { code: refusal } })).toBe(code);
  }
});

afterAll(() => {
  const all = Object.values(counted);
  const total = { attempts: 0, accepted: 0 };
  for (const { attempts, accepted } of all) {
    total.attempts += attempts;
    total.accepted += accepted;
  }
  console.info(`consent (P07): ${JSON.stringify({ ...total, ...counted })}`);
  expect(total.attempts).toBeGreaterThanOrEqual(200);
  expect(total.accepted).toBe(0);
});
