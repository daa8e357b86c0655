import { importOfficers } from "@/lib/capacity/import-officers";
import { recordOfficerLeft } from "@/lib/capacity/record-officer-left";
import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import { addDays } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { anOfficer, aRegister, theRegister } from "@/tests/support/capacity.factories";
import { workbookOf } from "@/tests/support/workbooks";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "后河镇";

type Register = Awaited<ReturnType<typeof theRegister>>;
type Attempt = (ctx: Ctx) => ReturnType<Awaited<ReturnType<Case["prepare"]>>>;

/** A change of one township's register: its own clerk alone. */
const ofRegister = (attempt: (register: Register, world: World) => Attempt | Promise<Attempt>): Case => ({
  allowed: { TOWNSHIP_CLERK: "own" },
  owner: TOWNSHIP,
  prepare: async (world) => attempt(await theRegister(world.bodies.get(TOWNSHIP) ?? ""), world),
});

export const CAPACITY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "capacity/save-register": [
    ofRegister(
      ({ townshipId, version }) =>
        (ctx) =>
          saveRegister(ctx, aRegister({ townshipId, version, vehicles: 9 })),
    ),
  ],
  "capacity/save-officer": [
    ofRegister(({ townshipId, version }, { stage }) => {
      const officer = anOfficer(stage.day(300));
      return (ctx) => saveOfficer(ctx, { townshipId, version, ...officer });
    }),
  ],
  "capacity/record-officer-left": [
    ofRegister(({ townshipId, version, officers }, { stage }) => {
      const officerId = officers[0]?.id ?? "";
      return (ctx) => recordOfficerLeft(ctx, { townshipId, version, officerId, leftOn: addDays(stage.today, -1) });
    }),
  ],
  "capacity/import-officers": [
    ofRegister(async ({ townshipId, version }, { stage }) => {
      const { post, certificateNumber } = anOfficer(stage.day(300));
      const rows = [
        ["岗位", "证件编号", "证件类别", "有效期至"],
        [post, certificateNumber, "行政执法证", stage.day(300)],
      ];
      const bytes = new Uint8Array(await workbookOf({ name: "名单", rows }));
      return (ctx) => importOfficers(ctx, { townshipId, version, bytes });
    }),
  ],
};
