import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { type CivilDate, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { itemsBehindLaw } from "./adjusted-items.queries";
import { loadAuthority } from "./authority.queries";
import { judgeModes, offersNothingLawful } from "./authority.rules";
import { digestOfMatters, loadEditionMatters } from "./edition-content.queries";
import type { MoveMenuEditionInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";
import { publishedPower } from "./published-power.rules";
import type { PublishedMenu } from "./published-power.schema";

export type PublishMenuEditionError =
  | Forbidden
  | Busy
  | MoveRefused
  | { code: "text-changed" }
  | { code: "nothing-lawful" | "law-changed"; count: number; first: string };
type Published = { number: number; sha256: string; superseded: number | null };

/**
 * Publishes an approved menu: everything it says is written into one text with its SHA-256, its power versions are
 * frozen, and the edition in force until now is superseded. All of it or nothing. A matter that offers no mode lawful today
 * keeps it back (lib/menu/authority.rules.ts).
 */
export async function publishMenuEdition(
  ctx: Ctx,
  input: MoveMenuEditionInput,
): Promise<Result<Published, PublishMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.approve");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);

  return inTransaction<Published, PublishMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "publish", input);
    if (!edition.ok) return edition;
    const { number, title } = edition.value;
    const matters = await loadEditionMatters(tx, input.editionId);
    if (digestOfMatters(title, matters) !== edition.value.digest) return err({ code: "text-changed" });
    const unlawful = await matterWithoutLawfulMode(tx, input.editionId, today);
    if (unlawful) return err({ code: "nothing-lawful", ...unlawful });
    const [behind, ...further] = await itemsBehindLaw(tx, input.editionId);
    if (behind) return err({ code: "law-changed", count: further.length + 1, first: behind.name });
    const decision = await decisionOn(tx, input.editionId);
    const content = canonicalJson({
      kind: "menu-edition",
      number,
      title,
      ...decision,
      publishedOn: today,
      items: matters.map((matter) => ({ ...publishedPower(matter), part: matter.part })),
    } satisfies PublishedMenu);
    const hash = sha256(content);

    await tx.powerVersion.updateMany({
      where: { frozenAt: null, menuItems: { some: { editionId: input.editionId } } },
      data: { frozenAt: ctx.now },
    });
    const superseded = await supersede(tx, ctx, number);
    const moved = await moveEdition(tx, edition.value, "publish", {
      content,
      sha256: hash,
      publishedAt: ctx.now,
      publishedOn: toDbDate(today),
    });
    if (!moved.ok) return moved;
    const data = { number, sha256: hash };
    await recordAudit(tx, ctx, { event: "menu.published", subjectId: input.editionId, data });
    return ok({ ...data, superseded });
  });
}

async function matterWithoutLawfulMode(
  tx: Tx,
  editionId: string,
  today: CivilDate,
): Promise<{ count: number; first: string } | null> {
  const items = await tx.menuItem.findMany({
    where: { editionId },
    select: { powerVersionId: true },
    orderBy: [{ ordinal: "asc" }, { id: "asc" }],
  });
  const known = await loadAuthority(
    tx,
    items.map(({ powerVersionId }) => powerVersionId),
  );
  const unlawful = items.flatMap(({ powerVersionId }) => {
    const found = known.get(powerVersionId);
    return found && offersNothingLawful(judgeModes(found.type, found.modes, found.facts, today)) ? [found.name] : [];
  });
  return unlawful[0] === undefined ? null : { count: unlawful.length, first: unlawful[0] };
}

async function decisionOn(tx: Tx, editionId: string) {
  const { documentNumber, decisionOrgan, decidedOn } = await tx.menuEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: { documentNumber: true, decisionOrgan: true, decidedOn: true },
  });
  if (!documentNumber || !decisionOrgan || !decidedOn) throw new Error(`menu edition ${editionId} has no decision`);
  return { documentNumber, decisionOrgan, decidedOn: fromDbDate(decidedOn) };
}

/** Ends the edition in force; returns its number, or null when there was none. */
async function supersede(tx: Tx, ctx: Ctx, byNumber: number): Promise<number | null> {
  const former = await tx.menuEdition.findFirst({
    where: { state: "PUBLISHED" },
    select: { id: true, number: true, title: true, state: true, version: true },
  });
  if (!former) return null;
  const moved = await moveEdition(tx, former, "supersede", { supersededOn: toDbDate(civilDate(ctx.now)) });
  if (!moved.ok) throw new Error(`menu edition ${former.id} could not be superseded: ${moved.error.code}`);
  await recordAudit(tx, ctx, { event: "menu.superseded", subjectId: former.id, data: { byNumber } });
  return former.number;
}
