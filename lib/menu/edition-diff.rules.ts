import { changedFields, type PowerContent, type PowerContentField } from "./power-content.rules";

/** A matter of an edition, as far as two editions are compared by it. */
export type ComparedMatter = { powerId: string; part: string; content: PowerContent };

export type ChangedMatter<M> = { before: M; after: M; fields: (PowerContentField | "part")[] };
export type EditionDiff<M> = { added: M[]; removed: M[]; changed: ChangedMatter<M>[]; unchanged: number };

/**
 * What `after` has that `before` had not, what it lost, and what it says differently, field by field. Matters are
 * paired by their power, whatever they are called; order does not count.
 */
export function compareEditions<M extends ComparedMatter>(before: readonly M[], after: readonly M[]): EditionDiff<M> {
  const earlier = new Map(before.map((matter) => [matter.powerId, matter]));
  const kept = new Set(after.map(({ powerId }) => powerId));
  const diff: EditionDiff<M> = {
    added: [],
    removed: before.filter(({ powerId }) => !kept.has(powerId)),
    changed: [],
    unchanged: 0,
  };
  for (const matter of after) {
    const former = earlier.get(matter.powerId);
    if (!former) {
      diff.added.push(matter);
      continue;
    }
    const fields: (PowerContentField | "part")[] = changedFields(former.content, matter.content);
    if (former.part !== matter.part) fields.push("part");
    if (fields.length > 0) diff.changed.push({ before: former, after: matter, fields });
    else diff.unchanged += 1;
  }
  return diff;
}
