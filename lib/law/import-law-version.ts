import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256 } from "@/lib/shared/canonical";
import { fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { confirmedVersions } from "./law-version.queries";
import { neighbourOf } from "./law-version.rules";
import type { LawVersionForm } from "./law-version.schema";
import type { LawTextProblem } from "./law-version.terms";
import { matchProvisions } from "./match-provisions.rules";
import { knownProvisions } from "./provision-text.queries";
import { normaliseLines, splitArticles } from "./split-articles.rules";

/** `text` as read from the file or pasted; `fileName` is null when it was pasted. */
type Input = LawVersionForm & Readonly<{ text: string; fileName: string | null }>;
type Imported = { versionId: string; articles: number };

export type ImportLawVersionError =
  | Forbidden
  | Busy
  | { code: "not-found" | "day-taken" | "law-repealed" }
  | { code: "text-refused"; problems: LawTextProblem[] };

/**
 * Takes a version of a law as a draft, all its articles or none. Each is matched with the provisions of the version
 * before it, which the editor may correct; it binds nobody until somebody else has confirmed it.
 */
export async function importLawVersion(ctx: Ctx, input: Input): Promise<Result<Imported, ImportLawVersionError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;
  const importedById = ctx.actor.userId;
  if (!importedById) return err({ code: "forbidden" });
  const { lawId, kind, documentNumber, publishedOn, inForceFrom, source, fileName } = input;
  const text = normaliseLines(input.text);
  const { articles, problems } = splitArticles(text);
  if (problems.length > 0) return err({ code: "text-refused", problems });
  const textSha256 = sha256(text);

  return inTransaction<Imported, ImportLawVersionError>(ctx, {}, async (tx) => {
    const law = await tx.law.findUnique({ where: { id: lawId }, select: { repealedOn: true } });
    if (!law) return err({ code: "not-found" });
    const repealedOn = fromDbDateOrNull(law.repealedOn);
    if (repealedOn !== null && repealedOn <= inForceFrom) return err({ code: "law-repealed" });
    const confirmed = await confirmedVersions(tx, lawId);
    if (confirmed.some(({ from }) => from === inForceFrom)) return err({ code: "day-taken" });
    const neighbour = neighbourOf(confirmed, inForceFrom);
    const known = neighbour ? await knownProvisions(tx, neighbour.id) : [];
    const provisionIds = matchProvisions(known, articles);
    const last = await tx.lawVersion.aggregate({ where: { lawId }, _max: { number: true } });
    const { id } = await tx.lawVersion.create({
      data: {
        ...{ lawId, kind, documentNumber, source, text, textSha256, importedById, state: "DRAFT" },
        ...{ number: (last._max.number ?? 0) + 1, comparedWithId: neighbour?.id ?? null },
        ...{ publishedOn: toDbDate(publishedOn), inForceFrom: toDbDate(inForceFrom) },
        fileName: fileName?.slice(0, 200) ?? null,
      },
      select: { id: true },
    });
    await tx.provisionText.createMany({
      data: articles.map(({ path, ...article }, index) => ({
        ...{ ...article, versionId: id, ordinal: index + 1, provisionId: provisionIds[index] ?? null },
        path: path.join("\n"),
      })),
    });
    const data = { documentNumber, inForceFrom, articles: articles.length, textSha256 };
    await recordAudit(tx, ctx, { event: "law-version.imported", subjectId: id, data });
    return ok({ versionId: id, articles: articles.length });
  });
}
