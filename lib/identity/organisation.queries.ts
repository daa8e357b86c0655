import "server-only";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import { isInForce, type OrganisationKind } from "./appointment.rules";
import { authorise, type Forbidden, type Role } from "./permissions";
import type { PlaceKind } from "./region-code.rules";
import type { ReviewSeat } from "./review-seat.terms";

type OrganisationRow = {
  id: string;
  kind: OrganisationKind;
  placeKind: PlaceKind | null;
  name: string;
  shortName: string;
  regionCode: string | null;
  creditCode: string | null;
  endsOn: CivilDate | null;
  /** Accounts that may act for it today. */
  people: number;
};

/** Bodies by kind and name; found by any part of the name, pinyin or initials. */
export async function listOrganisations(
  ctx: Ctx,
  { kind, search }: { kind?: OrganisationKind | undefined; search?: string | undefined },
): Promise<Result<OrganisationRow[], Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const [wanted, today] = [search?.trim(), civilDate(ctx.now)];
  return inReading(ctx, async (tx) => {
    const rows = await tx.organisation.findMany({
      where: {
        ...(kind && { kind }),
        ...(wanted && { OR: [{ name: { contains: wanted } }, { searchText: { contains: wanted.toLowerCase() } }] }),
      },
      include: { appointments: { select: { userId: true, startsOn: true, endsOn: true } } },
      orderBy: [{ kind: "asc" }, { regionCode: "asc" }, { id: "asc" }],
    });
    return ok(
      rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        placeKind: row.placeKind,
        name: row.name,
        shortName: row.shortName,
        regionCode: row.regionCode,
        creditCode: row.creditCode,
        endsOn: fromDbDateOrNull(row.endsOn),
        people: new Set(
          row.appointments
            .filter(({ startsOn, endsOn }) => isInForce(fromDbDate(startsOn), fromDbDateOrNull(endsOn), today))
            .map(({ userId }) => userId),
        ).size,
      })),
    );
  });
}

type OrganisationPage = {
  id: string;
  kind: OrganisationKind;
  placeKind: PlaceKind | null;
  name: string;
  shortName: string;
  creditCode: string | null;
  regionCode: string | null;
  pilot: boolean;
  reviewSeat: ReviewSeat | null;
  higherAuthority: string | null;
  isGuidanceBody: boolean;
  address: string | null;
  phone: string | null;
  hours: string | null;
  source: string | null;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  version: number;
  villages: number;
  people: { userId: string; name: string; login: string; role: Role; startsOn: CivilDate; endsOn: CivilDate | null }[];
};

/** One body with everybody who was or is appointed there. */
export async function findOrganisation(
  ctx: Ctx,
  organisationId: string,
): Promise<Result<OrganisationPage, Forbidden | { code: "not-found" }>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const row = await tx.organisation.findUnique({
      where: { id: organisationId },
      include: {
        _count: { select: { villages: true } },
        appointments: {
          include: { user: { select: { login: true, displayName: true } } },
          orderBy: [{ startsOn: "asc" }, { id: "asc" }],
        },
      },
    });
    if (!row) return err({ code: "not-found" });
    const { searchText: _, appointments, _count, ...facts } = row;
    return ok({
      ...facts,
      startsOn: fromDbDate(row.startsOn),
      endsOn: fromDbDateOrNull(row.endsOn),
      villages: _count.villages,
      people: appointments.map(({ userId, user, role, startsOn, endsOn }) => ({
        userId,
        name: user.displayName,
        login: user.login,
        role,
        startsOn: fromDbDate(startsOn),
        endsOn: fromDbDateOrNull(endsOn),
      })),
    });
  });
}
