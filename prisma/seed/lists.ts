import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { statutoryMatters } from "./matters";
import { powerText } from "./power-text";
import { must, type Stage } from "./stage";

/** Every township's own statutory powers, as law gives them. */
export async function assignStatutory(stage: Stage, offset: number, townshipIds: readonly string[]): Promise<void> {
  const editor = await stage.as("bianban.jingban", offset);
  const matters = statutoryMatters.map((matter) => ({ ...powerText(matter), boundary: null }));
  const input = AssignStatutoryPowersInput.parse({ townshipIds, startsOn: stage.day(offset), matters });
  must(await assignStatutoryPowers(editor, input));
}

/** From compilation to publication, in force `days` after it. */
export async function publishList(
  stage: Stage,
  townshipId: string,
  { offset, number, days }: { offset: number; number: number; days: number },
): Promise<void> {
  const editor = await stage.as("bianban.jingban", offset - 12);
  const { editionId } = must(await compileListEdition(editor, { townshipId }));
  const version = async () =>
    (await stage.db.listEdition.findUniqueOrThrow({ where: { id: editionId }, select: { version: true } })).version;
  must(await submitListEdition(editor, { editionId, version: await version() }));
  must(
    await reviewListEdition(await stage.as("sifa.shencha", offset - 6), {
      editionId,
      version: await version(),
      verdict: "LAWFUL",
      reasons: "各事项依据明确，程序完备。（演示文字）",
    }),
  );
  const approver = await stage.as("bianban.shending", offset - 2);
  must(
    await approveListEdition(approver, {
      editionId,
      version: await version(),
      documentNumber: `卫政办〔${stage.day(offset).slice(0, 4)}〕${number}号`,
    }),
  );
  const publisher = await stage.as("bianban.shending", offset);
  must(
    await publishListEdition(publisher, { editionId, version: await version(), inForceOn: stage.day(offset + days) }),
  );
}
