import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { correctDuty } from "@/lib/duty-lists/correct-duty";
import { CorrectDutyInput } from "@/lib/duty-lists/duty.schema";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import type { Correction } from "@/lib/duty-lists/published-list.schema";
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

type Brought = { offset: number; number: number; days: number; correction?: Correction | null };

/** From compilation to publication, in force `days` after it. */
export async function publishList(
  stage: Stage,
  townshipId: string,
  { offset, number, days, correction = null }: Brought,
): Promise<void> {
  const editor = await stage.as("bianban.jingban", offset - 12);
  const { editionId } = must(await compileListEdition(editor, { townshipId, correction }));
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

const WRONG = "道路交通安全劝导（演示）";

/** 更正: a township's first edition left out half of what it does, and its second one corrects that, saying so. */
export async function correctList(stage: Stage, township: string, offset: number): Promise<void> {
  const duty = await stage.db.duty.findFirstOrThrow({ where: { name: WRONG, township: { shortName: township } } });
  const { kind, category, name, department, departmentDuty } = duty;
  const input = CorrectDutyInput.parse({
    ...{ dutyId: duty.id, startsOn: stage.day(offset), source: "演示文字" },
    ...{ kind, category, name, department, departmentDuty },
    townshipDuty: "负责劝导站值守、安全宣传和情况登记。（演示）",
    reason: "原表漏写“情况登记”。（演示文字）",
  });
  must(await correctDuty(await stage.as("bianban.jingban", offset), input));
  await publishList(stage, duty.townshipId, {
    ...{ offset: offset + 12, number: 40, days: 1 },
    correction: { ofEdition: 1, note: "“道路交通安全劝导”的乡镇职责漏写“情况登记”，现予更正，其余不变。（演示文字）" },
  });
}
