import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import type { PrismaClient } from "@/prisma/generated/client";

/** Where the demonstration plays: one database, one today. Days are counted from today; negative lie before it. */
export class Stage {
  readonly today: CivilDate;

  constructor(
    readonly db: PrismaClient,
    now: Date,
  ) {
    this.today = civilDate(now);
  }

  day(offset: number): CivilDate {
    return addDays(this.today, offset);
  }

  /** Ten in the morning, Shanghai, of that day; `minutes` later for what must come after. */
  instant(offset: number, minutes = 0): Date {
    return new Date(new Date(`${this.day(offset)}T10:00:00+08:00`).getTime() + minutes * 60_000);
  }

  /** A person of the demonstration by account, acting on that day. */
  async as(login: string, offset: number, minutes = 0): Promise<Ctx> {
    const user = await this.db.user.findUniqueOrThrow({
      where: { login },
      include: { appointments: { include: { organisation: true } } },
    });
    const appointment = user.appointments[0];
    if (!appointment) throw new Error(`${login} has no appointment`);
    return {
      db: this.db,
      now: this.instant(offset, minutes),
      requestId: "demonstration",
      actor: {
        userId: user.id,
        name: user.displayName,
        role: appointment.role,
        organisationId: appointment.organisationId,
        organisationName: appointment.organisation.name,
      },
    };
  }
}

/** The value, or the refusal as an exception: the demonstration never asks for what is refused. */
export function must<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
