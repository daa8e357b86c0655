import type { Actor, Role } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { PrismaClient } from "@/prisma/generated/client";
import { Stage } from "@/prisma/seed/stage";
import { db } from "@/tests/support/db";
import { theDemonstration } from "@/tests/support/the-demonstration";

class Undo extends Error {
  constructor(readonly outcome: unknown) {
    super("undone");
  }
}

/**
 * Runs work in one transaction of its own and takes everything back. Use cases inside share it, so that a case may be
 * led to the state it needs by those who may, tried by somebody else, and leave no trace for the next.
 */
export async function undone<T>(work: (database: PrismaClient) => Promise<T>): Promise<T> {
  try {
    await db.$transaction(
      async (tx) => {
        const database = new Proxy(db, {
          get: (target, name) => (name === "$transaction" ? nested(tx) : Reflect.get(name in tx ? tx : target, name)),
        });
        throw new Undo(await work(database));
      },
      { isolationLevel: "Serializable", timeout: 30_000 },
    );
  } catch (thrown) {
    if (thrown instanceof Undo) return thrown.outcome as T;
    throw thrown;
  }
  throw new Error("unreachable: the work always ends by being undone");
}

type Nested = (work: (tx: Tx) => Promise<unknown>, options: { isolationLevel: string }) => Promise<unknown>;

/** A transaction inside: a reading one makes everything read-only, so that is taken back when it ends. */
const nested =
  (tx: Tx): Nested =>
  async (work, { isolationLevel }) => {
    if (isolationLevel === "Serializable") return work(tx);
    await tx.$executeRaw`SAVEPOINT reading`;
    const read = await work(tx);
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT reading`;
    return read;
  };

/** The demonstration's objects by what can be done to them. */
export type World = {
  stage: Stage;
  /** Bodies by short name. */
  bodies: ReadonlyMap<string, string>;
  roundId: string;
  menuEditionId: string;
};

export async function makeWorld(): Promise<World> {
  const stage = await theDemonstration();
  const bodies = await db.organisation.findMany({ select: { id: true, shortName: true } });
  const round = await db.orderRound.findFirstOrThrow({ where: { number: 2 } });
  return {
    stage,
    bodies: new Map(bodies.map(({ id, shortName }) => [shortName, id])),
    roundId: round.id,
    menuEditionId: round.menuEditionId,
  };
}

/** A world whose stage plays inside an undone transaction. */
export const inside = (world: World, database: PrismaClient): World => ({
  ...world,
  stage: new Stage(database, world.stage.instant(0)),
});

const SOMEBODY = "0190f000-0000-7000-8000-000000000001";

/** Appoints somebody to that role in that body: the database asks who holds which post, and here nothing else refuses. */
export async function appointSomebody({ stage }: World, role: Role, organisationId: string): Promise<void> {
  await stage.db
    .$executeRaw`SELECT set_config('app.actor', ${SOMEBODY}, true), set_config('app.org', ${organisationId}, true)`;
  const appointments = { create: { organisationId, role, startsOn: new Date("2000-01-01") } };
  await stage.db.user.upsert({
    where: { id: SOMEBODY },
    create: { id: SOMEBODY, login: "somebody", displayName: role, passwordHash: "none", appointments },
    // A case that needed a person of its own appointed him already.
    update: {},
  });
}

/** Somebody in that role, in that body, whether or not such a role sits there: the worst case. */
export function somebody(world: World, role: Role, organisationId: string): Ctx {
  const actor: Actor = {
    userId: SOMEBODY,
    name: role,
    role,
    organisationId,
    organisationName: "某单位",
  };
  return { db: world.stage.db, now: world.stage.instant(0, 300), requestId: "access", actor };
}
