import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { writeEditionFile } from "./documents/edition-files";
import type { EditionSource } from "./documents/edition-source.terms";
import { EDITION_FORMATS, type EditionFormat, FORMAT_TERMS } from "./edition-file.terms";
import { PublishedList } from "./published-list.schema";

/** `failed` names what could not be made; it is tried again next time. */
export type MadeFiles = { made: number; failed: Failed[] };
type Failed = { editionId: string; format?: EditionFormat; why: string };
type Lacking = { id: string; formats: EditionFormat[] };
type Made = { format: EditionFormat; bytes: Uint8Array<ArrayBuffer> };

const MADE_ALREADY = { code: "made-already" } as const;
const CONFLICTS = { edition_files_edition_id_format_key: MADE_ALREADY } as const;

/**
 * Makes the files that published editions lack, the edition published last first, and stores them with their hashes.
 * Edition by edition, each in a transaction of its own: broken off, it goes on where it was; doing it again does
 * nothing. A format that cannot be made keeps no other from being stored.
 */
export async function makeEditionFiles(
  ctx: Ctx,
  { site, signal }: { site: string; signal?: AbortSignal },
): Promise<Result<MadeFiles, Forbidden>> {
  const allowed = authorise(ctx.actor, "list.keep-files");
  if (!allowed.ok) return allowed;
  const done: MadeFiles = { made: 0, failed: [] };
  for (const lacking of await editionsLackingFiles(ctx)) {
    if (signal?.aborted) break;
    const { files, failed } = await writeMissing(await sourceOf(ctx, lacking.id, site), lacking);
    done.failed.push(...failed);
    if (files.length === 0) continue;
    const stored = await store(ctx, lacking.id, files);
    if (stored.ok) done.made += files.length;
    else if (stored.error.code !== "made-already") done.failed.push({ editionId: lacking.id, why: stored.error.code });
  }
  return ok(done);
}

async function editionsLackingFiles(ctx: Ctx): Promise<Lacking[]> {
  const editions = await inReading(ctx, (tx) =>
    tx.listEdition.findMany({
      where: {
        publishedAt: { not: null },
        OR: EDITION_FORMATS.map((format) => ({ files: { none: { format } } })),
      },
      orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
      select: { id: true, files: { select: { format: true } } },
    }),
  );
  return editions.map(({ id, files }) => {
    const present = new Set<string>(files.map(({ format }) => format));
    return { id, formats: EDITION_FORMATS.filter((format) => !present.has(format)) };
  });
}

async function sourceOf(ctx: Ctx, id: string, site: string): Promise<EditionSource> {
  const { content, sha256 } = await inReading(ctx, (tx) =>
    tx.listEdition.findUniqueOrThrow({ where: { id }, select: { content: true, sha256: true } }),
  );
  if (content === null || sha256 === null) throw new Error(`edition ${id} is published without its text`);
  return { list: PublishedList.parse(JSON.parse(content)), sha256, site };
}

async function writeMissing(source: EditionSource, { id, formats }: Lacking) {
  const files: Made[] = [];
  const failed: Failed[] = [];
  for (const format of formats) {
    try {
      files.push({ format, bytes: new Uint8Array(await writeEditionFile(source, format)) });
    } catch (failure) {
      failed.push({ editionId: id, format, why: failure instanceof Error ? failure.message : String(failure) });
    }
  }
  return { files, failed };
}

function store(ctx: Ctx, editionId: string, files: readonly Made[]): Promise<Result<void, Busy | typeof MADE_ALREADY>> {
  return inTransaction<void, typeof MADE_ALREADY>(ctx, CONFLICTS, async (tx) => {
    const { number } = await tx.listEdition.findUniqueOrThrow({ where: { id: editionId }, select: { number: true } });
    const rows = files.map(({ format, bytes }) => ({
      ...{ editionId, format, bytes, size: bytes.length, sha256: sha256OfBytes(bytes) },
      mediaType: FORMAT_TERMS[format].mediaType,
    }));
    await tx.editionFile.createMany({ data: rows });
    await recordAudit(tx, ctx, {
      event: "list.files-made",
      subjectId: editionId,
      data: { number, formats: rows.map(({ format }) => format), sha256: rows.map((row) => row.sha256) },
    });
    return ok(undefined);
  });
}
