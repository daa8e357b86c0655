import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { followedItems } from "./adjusted-items.queries";
import type { DraftMenuEditionInput } from "./menu-edition.schema";

export type DraftMenuEditionError = Forbidden | Busy | { code: "draft-exists" } | { code: "nothing-published" };
type Drafted = { editionId: string; number: number };

/** Another edition that is a draft, under review or approved: there is one at a time. */
export const ONE_DRAFT = { menu_editions_one_draft: { code: "draft-exists" } } as const;

/**
 * Begins a menu edition: empty, or with the matters of the edition in force as the changes of law decided since have them.
 * One draft at a time.
 */
export async function draftMenuEdition(
  ctx: Ctx,
  input: DraftMenuEditionInput,
): Promise<Result<Drafted, DraftMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  return inTransaction<Drafted, DraftMenuEditionError>(ctx, ONE_DRAFT, (tx) => draftWithin(tx, ctx, input));
}

/** The same inside a transaction that goes on, for an import that begins its own draft. */
export async function draftWithin(
  tx: Tx,
  ctx: Ctx,
  { title, basedOnPublished }: DraftMenuEditionInput,
): Promise<Result<Drafted, { code: "nothing-published" }>> {
  const published = basedOnPublished
    ? await tx.menuEdition.findFirst({
        where: { state: "PUBLISHED" },
        select: {
          number: true,
          items: {
            orderBy: [{ ordinal: "asc" }, { id: "asc" }],
            select: {
              ...{ powerId: true, powerVersionId: true, part: true, ordinal: true },
              powerVersion: { select: { number: true } },
            },
          },
        },
      })
    : null;
  if (basedOnPublished && !published) return err({ code: "nothing-published" });

  const number = await nextNumber(tx, "menu-edition");
  const edition = await tx.menuEdition.create({ data: { number, title, state: "DRAFT" }, select: { id: true } });
  if (published) {
    const items = await followedItems(tx, published.items);
    await tx.menuItem.createMany({ data: items.map((item) => ({ ...item, editionId: edition.id })) });
  }
  const data = { number, basedOn: published?.number ?? null };
  await recordAudit(tx, ctx, { event: "menu.drafted", subjectId: edition.id, data });
  return ok({ editionId: edition.id, number });
}
