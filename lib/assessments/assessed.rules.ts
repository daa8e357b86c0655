/** What is assessed: an agency, or a department itself. */
export type Assessed = Readonly<{
  agency: { departmentId: string; townshipId: string } | null;
  departmentId: string | null;
}>;

/** The department that answers for what is assessed: of an agency the one that it belongs to now. */
export function departmentOf({ agency, departmentId }: Assessed): string {
  const found = agency?.departmentId ?? departmentId;
  if (!found) throw new Error("neither an agency nor a department is assessed");
  return found;
}
