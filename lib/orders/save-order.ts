import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { liveSwaps } from "./base-part.queries";
import { findOrder, itemObstacles, type OrderLineRecord, type OrderRecord, registeredOfficers } from "./order.queries";
import { EDITABLE_STATES, type ItemObstacle, isEditable } from "./order.rules";
import type { SaveOrderInput } from "./order.schema";
import { exceedsRegister } from "./order-line.rules";
import { lineColumns } from "./order-line-columns";
import { lineText } from "./order-line-digest";
import { type ChangedMeanwhile, changedMeanwhile, type NotFound } from "./order-move";

type LineRefusal = {
  code:
    | ItemObstacle
    | "off-menu"
    | "duplicate-line"
    | "mode-not-allowed"
    | "line-has-opinions"
    | "line-in-swap"
    | "item-swapped";
  /** The matter in question. */
  name: string;
};
/** More certified officers stated than the township's register has valid today. */
type AboveRegister = { code: "certified-above-register"; name: string; stated: number; valid: number };
type SaveOrderError =
  | Forbidden
  | NotFound
  | ChangedMeanwhile
  | LineRefusal
  | AboveRegister
  | { code: "order-not-editable" };
type NewLine = SaveOrderInput["lines"][number];

/**
 * Keeps the basket as it is, finished or not: lines are added, changed and taken out until they are those of `input`.
 * Refuses what could never be handed in: matters off the round's menu, twice, already delegated or ordered elsewhere.
 * Gives the version to send next.
 */
export async function saveOrder(ctx: Ctx, input: SaveOrderInput) {
  const { orderId, version, lines, meetingOn, meetingTitle, meetingNote } = input;
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });

  return inTransaction<{ version: number }, SaveOrderError>(ctx, {}, async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id });
    if (!allowed.ok) return allowed;
    if (order.version !== version) return changedMeanwhile(tx, orderId);
    if (!isEditable(order.state)) return err({ code: "order-not-editable" });

    const menu = await menuOf(tx, order, lines);
    const refusal =
      duplicateOf(lines, menu) ??
      removalRefusal(order, lines) ??
      (await swapRefusal(tx, order, lines, menu)) ??
      (await lineRefusal(tx, order, lines, menu)) ??
      aboveRegister(order, lines, menu, civilDate(ctx.now));
    if (refusal) return err(refusal);

    const { count } = await tx.order.updateMany({
      where: { id: orderId, version, state: { in: [...EDITABLE_STATES] } },
      data: { meetingOn: dbDate(meetingOn), meetingTitle, meetingNote, version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile(tx, orderId);
    await writeLines(tx, order, lines, menu);
    await recordAudit(tx, ctx, { event: "order.saved", subjectId: orderId, data: { lines: lines.length } });
    return ok({ version: version + 1 });
  });
}

type MenuLine = { powerId: string; name: string; modes: readonly string[] };
type Menu = ReadonlyMap<string, MenuLine>;

/** The items asked for, as far as they stand on the round's menu. */
async function menuOf(tx: Tx, order: OrderRecord, lines: readonly NewLine[]): Promise<Menu> {
  const items = await tx.menuItem.findMany({
    where: { id: { in: lines.map((line) => line.menuItemId) }, editionId: order.edition.id },
    select: { id: true, powerId: true, powerVersion: { select: { name: true, modes: true } } },
  });
  return new Map(items.map(({ id, powerId, powerVersion }) => [id, { powerId, ...powerVersion }]));
}

function duplicateOf(lines: readonly NewLine[], menu: Menu): LineRefusal | null {
  const seen = new Set<string>();
  for (const { menuItemId } of lines) {
    if (seen.has(menuItemId)) return { code: "duplicate-line", name: menu.get(menuItemId)?.name ?? "" };
    seen.add(menuItemId);
  }
  return null;
}

/** Answers are evidence: the line that they answer stays. */
function removalRefusal(order: OrderRecord, lines: readonly NewLine[]): LineRefusal | null {
  const stuck = removed(order, lines).find((line) => line.opinions > 0);
  return stuck ? { code: "line-has-opinions", name: stuck.name } : null;
}

/** While a swap stands, what is taken instead stays in the basket, and what was given up stays out of it. */
async function swapRefusal(
  tx: Tx,
  order: OrderRecord,
  lines: readonly NewLine[],
  menu: Menu,
): Promise<LineRefusal | null> {
  const swaps = await liveSwaps(tx, order.id);
  const gone = removed(order, lines).find((line) => swaps.some((swap) => swap.replacementId === line.menuItemId));
  if (gone) return { code: "line-in-swap", name: gone.name };
  const back = lines.find((line) => swaps.some((swap) => swap.baseItemId === line.menuItemId));
  return back ? { code: "item-swapped", name: menu.get(back.menuItemId)?.name ?? "" } : null;
}

async function lineRefusal(
  tx: Tx,
  order: OrderRecord,
  lines: readonly NewLine[],
  menu: Menu,
): Promise<LineRefusal | null> {
  const obstacles = await itemObstacles(tx, order.township.id, order.id);
  const present = new Set(order.lines.map((line) => line.menuItemId));
  for (const { menuItemId, mode } of lines) {
    const item = menu.get(menuItemId);
    if (!item) return { code: "off-menu", name: "" };
    if (mode !== null && !item.modes.includes(mode)) return { code: "mode-not-allowed", name: item.name };
    // A line already in the basket may be worked on or taken out; submission will refuse it.
    const obstacle = present.has(menuItemId) ? undefined : obstacles.get(item.powerId);
    if (obstacle) return { code: obstacle, name: item.name };
  }
  return null;
}

/** A number stated anew is judged at once; one that a certificate's end has overtaken is judged when it is handed in. */
function aboveRegister(
  order: OrderRecord,
  lines: readonly NewLine[],
  menu: Menu,
  today: CivilDate,
): AboveRegister | null {
  const valid = registeredOfficers(order, today);
  const stated = new Map(order.lines.map((line) => [line.menuItemId, line.haveCertifiedOfficers]));
  const found = lines.find(
    (line) => line.haveCertifiedOfficers !== stated.get(line.menuItemId) && exceedsRegister(line, valid),
  );
  if (!found || valid === null) return null;
  const name = menu.get(found.menuItemId)?.name ?? "";
  return { code: "certified-above-register", name, stated: found.haveCertifiedOfficers ?? 0, valid };
}

const removed = (order: OrderRecord, lines: readonly NewLine[]): OrderLineRecord[] => {
  const kept = new Set(lines.map((line) => line.menuItemId));
  return order.lines.filter((line) => !kept.has(line.menuItemId));
};

async function writeLines(tx: Tx, order: OrderRecord, lines: readonly NewLine[], menu: Menu): Promise<void> {
  const gone = removed(order, lines);
  if (gone.length > 0) await tx.orderLine.deleteMany({ where: { id: { in: gone.map((line) => line.id) } } });
  const present = new Map(order.lines.map((line) => [line.menuItemId, line]));
  let ordinal = Math.max(0, ...order.lines.map((line) => line.ordinal));
  for (const line of lines) {
    const before = present.get(line.menuItemId);
    const item = menu.get(line.menuItemId);
    if (before) {
      if (lineText(before) === lineText(line)) continue;
      await tx.orderLine.update({
        where: { id: before.id },
        data: { ...lineColumns(line), version: { increment: 1 } },
      });
    } else if (item) {
      ordinal += 1;
      const key = { orderId: order.id, menuItemId: line.menuItemId, powerId: item.powerId, ordinal };
      await tx.orderLine.create({ data: { ...key, ...lineColumns(line), state: "ORDERED" } });
    }
  }
}

const dbDate = (day: CivilDate | null) => day && toDbDate(day);
