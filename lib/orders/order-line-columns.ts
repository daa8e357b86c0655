import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { LineText } from "./order-line.rules";

const dbDate = (day: CivilDate | null) => day && toDbDate(day);

/** A line's text as its columns take it. */
export function lineColumns(line: LineText) {
  const { mode, scope, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient } = line;
  const { haveFundsYuan, justification } = line;
  return {
    ...{ mode, scope, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient },
    ...{ wishedOn: dbDate(line.wishedOn), haveFundsYuan, justification },
  };
}
