import "server-only";
import type { Permission } from "@/lib/identity/permissions";
import { sha256 } from "@/lib/shared/canonical";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

/** Bodies whose systems may hold a token. */
export const TOKEN_HOLDERS = ["DEPARTMENT", "JUSTICE_BUREAU", "SUPERVISION"] as const;

/** Who has to do with tokens: whoever issues them, whoever confirms them. */
export const TOKEN_KEEPERS = ["identity.manage", "usage.confirm-token"] as const satisfies readonly Permission[];

export type UsageTokenRow = Readonly<{
  id: string;
  name: string;
  /** Null: the whole city. */
  department: string | null;
  issuedOn: CivilDate;
  lastDay: CivilDate;
  /** waiting: issued and not confirmed yet; ended: past its last day, or its department's. */
  state: "waiting" | "valid" | "ended" | "revoked";
  confirmedOn: CivilDate | null;
  revokedOn: CivilDate | null;
  /** Posts that were taken. */
  posts: number;
}>;

type Days = Readonly<{
  confirmedOn: Date | null;
  revokedOn: Date | null;
  lastDay: Date;
  department: Readonly<{ endsOn: Date | null }> | null;
}>;

export function tokenState(
  { confirmedOn, revokedOn, lastDay, department }: Days,
  today: CivilDate,
): UsageTokenRow["state"] {
  if (revokedOn) return "revoked";
  if ([lastDay, department?.endsOn].some((last) => last && fromDbDate(last) < today)) return "ended";
  return confirmedOn ? "valid" : "waiting";
}

/** Tokens that wait for the establishment office's word, the oldest first. */
export async function waitingTokens(tx: Tx, today: CivilDate): Promise<UsageTokenRow[]> {
  return (await usageTokens(tx, today)).filter(({ state }) => state === "waiting").reverse();
}

/** Every token ever issued, the newest first. */
export async function usageTokens(tx: Tx, today: CivilDate): Promise<UsageTokenRow[]> {
  const rows = await tx.usageToken.findMany({
    orderBy: { id: "desc" },
    omit: { sha256: true },
    include: { department: { select: { shortName: true, endsOn: true } }, _count: { select: { batches: true } } },
  });
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, department: row.department?.shortName ?? null, posts: row._count.batches },
    ...{ issuedOn: fromDbDate(row.issuedOn), lastDay: fromDbDate(row.lastDay) },
    ...{ state: tokenState(row, today), confirmedOn: fromDbDateOrNull(row.confirmedOn) },
    revokedOn: fromDbDateOrNull(row.revokedOn),
  }));
}

/** Departments that a token may be for, by name. */
export async function tokenDepartments(tx: Tx): Promise<{ value: string; label: string }[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: { in: [...TOKEN_HOLDERS] }, endsOn: null },
    orderBy: { shortName: "asc" },
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
}

export type KnownToken = Readonly<{
  id: string;
  name: string;
  department: { id: string; name: string } | null;
  state: UsageTokenRow["state"];
}>;

/** Whose a token is; null: there is none such. */
export async function tokenOf(tx: Tx, token: string, today: CivilDate): Promise<KnownToken | null> {
  const row = await tx.usageToken.findUnique({
    where: { sha256: sha256(token) },
    include: { department: { select: { id: true, name: true, endsOn: true } } },
  });
  return row && { id: row.id, name: row.name, department: row.department, state: tokenState(row, today) };
}
