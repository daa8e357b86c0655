import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { legalityObstacle } from "./legality.rules";
import { type EditionDetail, findEdition } from "./menu-edition.queries";

type Waiting = { key: string; href: string };

/** What of the menu waits for the reader: drafting, review, approval, publication, an import left half-way. */
export async function menuTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  const mine = ["menu.edit", "menu.review", "menu.approve"] as const;
  if (!mine.some((permission) => reachOf(ctx.actor, permission))) return [];
  const open = await tx.menuEdition.findFirst({
    where: { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] } },
    select: { id: true },
  });
  const edition = open && (await findEdition(tx, open.id, civilDate(ctx.now)));
  if (!edition) return [];
  const waiting = await waitingFor(tx, ctx.actor, edition);
  const imports = reachOf(ctx.actor, "menu.edit") ? await importTasks(tx, edition) : [];
  if (!waiting) return imports;
  const task = {
    kind: `menu.${waiting.key}` as const,
    messageKey: `menu.tasks.${waiting.key}`,
    args: { number: edition.number, title: edition.title, items: edition.items },
    href: waiting.href,
    dueOn: waiting.key === "review" ? (edition.review?.deadline.dueOn ?? null) : null,
    since: edition.review ? civilDate(new Date(edition.review.submittedAt)) : null,
  };
  return [task, ...imports];
}

async function waitingFor(tx: Tx, actor: Actor, edition: EditionDetail): Promise<Waiting | null> {
  const { id } = edition;
  const does = (permission: "menu.edit" | "menu.review" | "menu.approve") => reachOf(actor, permission) !== null;
  if (edition.state === "DRAFT") return does("menu.edit") ? { key: "draft", href: `/menu-editions/${id}` } : null;
  if (edition.state === "APPROVED") {
    return does("menu.approve") ? { key: "publish", href: `/menu-editions/${id}/publish` } : null;
  }
  const isReviewed = (await obstacle(tx, edition)) === null;
  if (!isReviewed) return does("menu.review") ? { key: "review", href: `/menu-editions/${id}/review` } : null;
  return does("menu.approve") ? { key: "approve", href: `/menu-editions/${id}/approve` } : null;
}

async function obstacle(tx: Tx, { id, digest }: EditionDetail) {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectId: id },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: { verdict: true, digest: true },
  });
  return legalityObstacle(opinions, digest ?? "");
}

async function importTasks(tx: Tx, edition: EditionDetail): Promise<WorkbenchTask[]> {
  if (edition.state !== "DRAFT") return [];
  const waiting = await tx.menuImport.findMany({
    where: { editionId: edition.id, state: "UPLOADED" },
    select: { id: true, fileName: true, uploadedAt: true },
    orderBy: { uploadedAt: "desc" },
    take: 5,
  });
  return waiting.map(({ id, fileName, uploadedAt }) => ({
    kind: "menu.import",
    messageKey: "menu.tasks.import",
    args: { file: fileName },
    href: `/imports/${id}`,
    dueOn: null,
    since: civilDate(uploadedAt),
  }));
}
