import type { PowerContent } from "./power-content.rules";
import { type ModeReason, refusedMode } from "./power-mode.rules";

/** A matter that the record does not take: the mode the law forbids, or a department that may hold no power. */
export type ContentRefused =
  | { code: "mode-refused"; type: string; mode: string; reason: ModeReason; source: string }
  | { code: "department-unknown" };

/** Why a matter may not stand in a menu, or null. `departments`: the bodies that may hold powers, by id. */
export function contentRefusal(content: PowerContent, departments: ReadonlyMap<string, string>): ContentRefused | null {
  if (content.departmentId && !departments.has(content.departmentId)) return { code: "department-unknown" };
  const refused = refusedMode(content.type, content.modes);
  if (!refused?.reason) return null;
  const { mode, reason, source } = refused;
  return { code: "mode-refused", type: content.type, mode, reason, source: source ?? "" };
}
