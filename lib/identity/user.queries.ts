import "server-only";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { isInForce, type OrganisationKind } from "./appointment.rules";
import { authorise, type Forbidden, type Role } from "./permissions";

type AppointmentRow = {
  id: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  isInForce: boolean;
  version: number;
};

type UserRow = {
  id: string;
  login: string;
  name: string;
  isDisabled: boolean;
  isDemonstration: boolean;
  version: number;
  appointments: AppointmentRow[];
};

type Wanted = { search?: string | undefined; role?: Role | undefined; organisationId?: string | undefined };

const PEOPLE_A_PAGE = 50;

const withAppointments = {
  appointments: {
    include: { organisation: { select: { shortName: true, endsOn: true } } },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
  },
} satisfies Prisma.UserInclude;

/** Accounts by login, fifty a page; `role` and `organisationId` look at appointments in force today. */
export async function listUsers(
  ctx: Ctx,
  { search, role, organisationId }: Wanted,
  page: number,
): Promise<Result<{ users: UserRow[]; total: number; pageCount: number }, Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const [text, today] = [search?.trim(), civilDate(ctx.now)];
  const seat = {
    startsOn: { lte: toDbDate(today) },
    OR: [{ endsOn: null }, { endsOn: { gte: toDbDate(today) } }],
    ...(role && { role }),
    ...(organisationId && { organisationId }),
  };
  const where = {
    ...(text && { OR: [{ login: { contains: text.toLowerCase() } }, { displayName: { contains: text } }] }),
    ...((role || organisationId) && { appointments: { some: seat } }),
  };
  return inReading(ctx, async (tx) => {
    const total = await tx.user.count({ where });
    const rows = await tx.user.findMany({
      where,
      include: withAppointments,
      orderBy: { login: "asc" },
      skip: (page - 1) * PEOPLE_A_PAGE,
      take: PEOPLE_A_PAGE,
    });
    const pageCount = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
    return ok({ users: rows.map((row) => toUser(row, today)), total, pageCount });
  });
}

/** One account with all its appointments, past and future. Never its password's hash. */
export async function findUser(ctx: Ctx, userId: string): Promise<Result<UserRow, Forbidden | { code: "not-found" }>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const row = await tx.user.findUnique({ where: { id: userId }, include: withAppointments });
    return row ? ok(toUser(row, civilDate(ctx.now))) : err({ code: "not-found" });
  });
}

type OrganisationChoice = { id: string; kind: OrganisationKind; shortName: string };

/** Bodies that people can be appointed to: those that have not ended. */
export async function organisationChoices(ctx: Ctx): Promise<Result<OrganisationChoice[], Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const rows = await tx.organisation.findMany({
      where: { OR: [{ endsOn: null }, { endsOn: { gte: toDbDate(civilDate(ctx.now)) } }] },
      select: { id: true, kind: true, shortName: true },
      orderBy: [{ kind: "asc" }, { regionCode: "asc" }, { id: "asc" }],
    });
    return ok(rows);
  });
}

/** How many accounts may act under each role today. */
export async function holdersOfRoles(ctx: Ctx): Promise<Result<Partial<Record<Role, number>>, Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const today = toDbDate(civilDate(ctx.now));
  return inReading(ctx, async (tx) => {
    const seats = await tx.appointment.findMany({
      where: {
        startsOn: { lte: today },
        OR: [{ endsOn: null }, { endsOn: { gte: today } }],
        user: { disabledAt: null },
      },
      distinct: ["userId", "role"],
      select: { role: true },
    });
    const holders: Partial<Record<Role, number>> = {};
    for (const { role } of seats) holders[role] = (holders[role] ?? 0) + 1;
    return ok(holders);
  });
}

type Row = {
  id: string;
  login: string;
  displayName: string;
  disabledAt: Date | null;
  demo: boolean;
  version: number;
  appointments: {
    id: string;
    role: Role;
    organisationId: string;
    organisation: { shortName: string; endsOn: Date | null };
    startsOn: Date;
    endsOn: Date | null;
    version: number;
  }[];
};

function toUser(row: Row, today: CivilDate): UserRow {
  return {
    id: row.id,
    login: row.login,
    name: row.displayName,
    isDisabled: row.disabledAt !== null,
    isDemonstration: row.demo,
    version: row.version,
    appointments: row.appointments.map((appointment) => {
      const [startsOn, endsOn] = [fromDbDate(appointment.startsOn), fromDbDateOrNull(appointment.endsOn)];
      const { id, role, organisationId, organisation, version } = appointment;
      const lasts = isInForce(null, fromDbDateOrNull(organisation.endsOn), today);
      return {
        id,
        role,
        organisationId,
        organisationName: organisation.shortName,
        startsOn,
        endsOn,
        isInForce: lasts && isInForce(startsOn, endsOn, today),
        version,
      };
    }),
  };
}
