import type { CivilDate } from "@/lib/shared/civil-date";
import type { LineFields, MeetingFields, SaveOrderInput } from "./order.schema";
import type { LineText } from "./order-line.rules";

type Basket = Readonly<{
  id: string;
  version: number;
  meetingOn: CivilDate | null;
  meetingTitle: string | null;
  meetingNote: string | null;
  lines: readonly (LineText & Readonly<{ menuItemId: string }>)[];
}>;

const BLANK: LineFields = {
  mode: null,
  wishedOn: null,
  scope: null,
  haveStaff: null,
  haveCertifiedOfficers: null,
  haveEquipment: null,
  equipmentSufficient: null,
  haveFundsYuan: null,
  justification: null,
};

/** What of a line the township wrote, and nothing else. */
function fieldsOf(line: LineText): LineFields {
  const { mode, wishedOn, scope, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient } = line;
  const { haveFundsYuan, justification } = line;
  return {
    ...{ mode, wishedOn, scope, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient },
    ...{ haveFundsYuan, justification },
  };
}

/** A basket as `saveOrder` takes it: changed in one place, sent back whole, with the version that the sender saw. */
export function basketOf(order: Basket, seenVersion: number): SaveOrderInput {
  const { id, meetingOn, meetingTitle, meetingNote } = order;
  const lines = order.lines.map((line) => ({ menuItemId: line.menuItemId, ...fieldsOf(line) }));
  return { orderId: id, version: seenVersion, meetingOn, meetingTitle, meetingNote, lines };
}

/** With one more item, blank; where an item allows one mode only, that one is chosen. */
export function withItem(basket: SaveOrderInput, menuItemId: string, modes: readonly string[]): SaveOrderInput {
  if (basket.lines.some((line) => line.menuItemId === menuItemId)) return basket;
  const mode = modes.length === 1 ? (modes[0] as LineFields["mode"]) : null;
  return { ...basket, lines: [...basket.lines, { menuItemId, ...BLANK, mode }] };
}

export const withoutItem = (basket: SaveOrderInput, menuItemId: string): SaveOrderInput => ({
  ...basket,
  lines: basket.lines.filter((line) => line.menuItemId !== menuItemId),
});

export const withLine = (basket: SaveOrderInput, menuItemId: string, fields: LineText): SaveOrderInput => ({
  ...basket,
  lines: basket.lines.map((line) => (line.menuItemId === menuItemId ? { menuItemId, ...fieldsOf(fields) } : line)),
});

export const withMeeting = (
  basket: SaveOrderInput,
  { meetingOn, meetingTitle, meetingNote }: MeetingFields,
): SaveOrderInput => ({ ...basket, meetingOn, meetingTitle, meetingNote });
