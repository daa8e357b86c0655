import "server-only";
import type { RegisterRecord } from "@/lib/capacity/capacity-register.queries";
import { staffOnDuty, validOfficers } from "@/lib/capacity/capacity-register.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { type BasketCapacity, type BasketHave, basketCapacity } from "./basket-capacity.rules";
import { findOrder, type OrderLineRecord, type OrderRecord } from "./order.queries";

export type BasketStanding = BasketCapacity & {
  /** The day for which certificates were counted. */
  asOf: CivilDate;
  /** Hours a year that each needed person is taken for. */
  hoursPerPerson: number;
  /** Day of the register's last change; null while there is none. */
  keptOn: CivilDate | null;
  townshipCode: string;
};

/** What these lines of an order take together, against the township's register as it stands on `today`. */
export async function basketStanding(
  tx: Tx,
  { register, township }: Pick<OrderRecord, "register" | "township">,
  lines: readonly Pick<OrderLineRecord, "type" | "domain" | "need">[],
  today: CivilDate,
): Promise<BasketStanding> {
  const hoursPerPerson = await numberSetting(tx, "hours.needed-person");
  return {
    ...basketCapacity(lines, register && haveOf(register, today), hoursPerPerson),
    asOf: today,
    hoursPerPerson,
    keptOn: register?.keptOn ?? null,
    townshipCode: township.regionCode.slice(0, 9),
  };
}

/** The same for whole orders before a meeting, in the order given. */
export async function basketStandings(
  tx: Tx,
  orderIds: readonly string[],
  today: CivilDate,
): Promise<{ township: string; standing: BasketStanding }[]> {
  const standings = [];
  for (const id of orderIds) {
    const order = await findOrder(tx, id);
    if (!order) continue;
    const standing = await basketStanding(tx, order, order.lines, today);
    standings.push({ township: order.township.shortName, standing });
  }
  return standings;
}

const haveOf = (register: RegisterRecord, today: CivilDate): BasketHave => ({
  staff: staffOnDuty(register),
  certifiedOfficers: validOfficers(register.officers, today),
  fundsYuan: register.budgetYuan,
  hours: register.hoursAYear,
  equipment: register.equipment,
});
