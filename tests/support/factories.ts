import { randomInt, randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/identity/password";
import type { Role } from "@/lib/identity/permissions";
import { systemContext } from "@/lib/identity/system-context";
import type { Ctx, Tx } from "@/lib/shared/context";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { OrganisationKind } from "@/prisma/generated/enums";
import { db } from "./db";

type AnOrganisation = {
  id: string;
  name: string;
  shortName: string;
  kind: OrganisationKind;
  regionCode: string | null;
};
type Wishes = { name?: string; regionCode?: string };

/** Writes past the use cases, as the system: what a test needs to exist before it begins. */
export async function given<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await inTransaction<T, never>(systemContext(db, new Date()), {}, async (tx) => ok(await work(tx)));
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

/** A body of that kind, in force since 2000. A township gets a region code of its own. */
export function anOrganisation(kind: OrganisationKind, wishes: Wishes = {}): Promise<AnOrganisation> {
  const name = wishes.name ?? `${kind}-${randomUUID().slice(0, 8)}`;
  const township = kind === "TOWNSHIP";
  return given((tx) =>
    tx.organisation.create({
      data: {
        kind,
        placeKind: township ? "TOWN" : null,
        name,
        shortName: name,
        regionCode: township ? (wishes.regionCode ?? `${randomInt(110_000, 820_000)}${randomInt(100, 400)}000`) : null,
      },
      select: { id: true, name: true, shortName: true, kind: true, regionCode: true },
    }),
  );
}

export const aTownship = (name?: string) => anOrganisation("TOWNSHIP", name ? { name } : {});
export const aDepartment = (name?: string) => anOrganisation("DEPARTMENT", name ? { name } : {});

/**
 * A person appointed there since 2000, acting at that instant. The account has no password: it cannot sign in. `demo`: of
 * the demonstration, whose people may have acted on past days where the database goes by its own clock.
 */
export async function asRole(
  role: Role,
  organisation: { id: string; name: string },
  at: string | Date,
  demo = false,
): Promise<Ctx> {
  const login = `u-${randomUUID().slice(0, 12)}`;
  const user = await given((tx) =>
    tx.user.create({
      data: {
        login,
        displayName: login,
        passwordHash: "none",
        demo,
        appointments: {
          create: { organisationId: organisation.id, role, startsOn: new Date("2000-01-01T00:00:00Z") },
        },
      },
    }),
  );
  return {
    db,
    now: new Date(at),
    requestId: `test-${randomUUID()}`,
    actor: {
      userId: user.id,
      name: login,
      role,
      organisationId: organisation.id,
      organisationName: organisation.name,
    },
  };
}

/** An account that can sign in, with one appointment since 2000 for each role named. */
export async function anAccount(
  seats: readonly { role: Role; organisation: { id: string } }[],
  { password = "correct horse battery", demo = false }: { password?: string; demo?: boolean } = {},
): Promise<{ id: string; login: string; password: string; appointmentIds: string[] }> {
  const login = `u-${randomUUID().slice(0, 12)}`;
  const passwordHash = await hashPassword(password);
  return given(async (tx) => {
    const user = await tx.user.create({ data: { login, displayName: login, passwordHash, demo } });
    const appointmentIds: string[] = [];
    for (const { role, organisation } of seats) {
      const startsOn = new Date("2000-01-01T00:00:00Z");
      const data = { userId: user.id, organisationId: organisation.id, role, startsOn };
      appointmentIds.push((await tx.appointment.create({ data })).id);
    }
    return { id: user.id, login, password, appointmentIds };
  });
}
