// What the database itself refuses, tried past the program in its own role.
import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/shared/context";
import { auditorSql, db } from "@/tests/support/db";
import { ownersCode, codeOf as refusalOf, type Step } from "@/tests/support/refused-by-database";
import { aConfirmed, aDraft, type VillageScene, villageScene } from "@/tests/support/village.factories";

let scene: VillageScene;
let other: VillageScene;
let confirmed: string;
let draft: string;
beforeAll(async () => {
  scene = await villageScene();
  confirmed = await aConfirmed(scene);
  other = await villageScene();
  await aDraft(other);
  draft = (await db.villageArrangement.findFirstOrThrow({ where: { townshipId: other.township.id } })).id;
});

const as = ({ actor }: Ctx): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [actor.organisationId ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [actor.userId ?? ""]],
];
const codeOf = (who: Ctx, subject: string | null, ...steps: readonly Step[]) =>
  refusalOf([...as(who), ...steps], [], subject, "village.changed");
const placeOf = (arrangementId: string) => db.villagePlace.findFirstOrThrow({ where: { arrangementId } });
const aPlace = (arrangementId: string, villageId: string | null, phone = "110", kind = "STATION"): Step => [
  `INSERT INTO village_places (id, arrangement_id, ordinal, kind, village_id, name, phone)
   VALUES (gen_random_uuid(), $1, 9, $4::"VillagePlaceKind", $2, '新站', $3)`,
  [arrangementId, villageId, phone, kind],
];

test("a confirmed arrangement and its rows never change", async () => {
  const { clerk } = scene;
  const bump: Step = ["UPDATE village_arrangements SET version = version + 1 WHERE id = $1", [confirmed]];
  expect(await codeOf(clerk, confirmed, bump)).toBe("DC002");
  expect(await codeOf(clerk, confirmed, ["DELETE FROM village_grids WHERE arrangement_id = $1", [confirmed]])).toBe(
    "DC002",
  );
  const matters: Step = ["DELETE FROM village_matters WHERE power_id = $1", [scene.power.powerId]];
  expect(await codeOf(clerk, confirmed, matters)).toBe("DC002");
  expect(await codeOf(clerk, confirmed, aPlace(confirmed, null, "110", "CENTRE"))).toBe("DC002");
  const left: Step = [
    "UPDATE village_arrangements SET version = version + 1, state = 'SUPERSEDED', superseded_on = city_today(), left_out = '[1]' WHERE id = $1",
    [confirmed],
  ];
  expect(await codeOf(clerk, confirmed, left)).toBe("DC002");
  expect(await ownersCode("DELETE FROM village_arrangements WHERE id = $1", [confirmed])).toBe("DC002");
  expect(await ownersCode("TRUNCATE village_matters")).toBe("DC002");
});

test("nothing outside the list in force is given to a village, and nothing to the centre", async () => {
  const place = await placeOf(draft);
  const give = (powerId: string, placeId = place.id): Step => [
    `INSERT INTO village_matters (place_id, power_id, mode) VALUES ($1, $2, 'HELPS')`,
    [placeId, powerId],
  ];
  expect(await codeOf(other.clerk, draft, give(other.second.powerId))).toBe("allowed");
  expect(await codeOf(other.clerk, draft, give(other.foreign.powerId))).toBe("DC005");
  expect(await codeOf(other.clerk, draft, give(scene.power.powerId))).toBe("DC005");
  const centre = "01900000-0000-7000-8000-00000000c001";
  const aCentre: Step = [
    `INSERT INTO village_places (id, arrangement_id, ordinal, kind, name) VALUES ($1, $2, 9, 'CENTRE', '中心')`,
    [centre, draft],
  ];
  expect(await codeOf(other.clerk, draft, aCentre, give(other.second.powerId, centre))).toBe("DC005");
});

test("one's own township, one's own villages, one draft, one confirmed, in one's own name", async () => {
  const [own, foreign] = await Promise.all(
    [other, scene].map(({ villages }) => db.village.findUniqueOrThrow({ where: { regionCode: villages[1] } })),
  );
  expect(await codeOf(other.clerk, draft, aPlace(draft, own?.id ?? ""))).toBe("allowed");
  expect(await codeOf(other.clerk, draft, aPlace(draft, foreign?.id ?? ""))).toBe("DC002");
  expect(await codeOf(scene.clerk, draft, aPlace(draft, own?.id ?? ""))).toBe("DC002");
  expect(await codeOf(other.clerk, draft, aPlace(draft, own?.id ?? "", "电话"))).toBe("23514");
  expect(await codeOf(other.clerk, draft, aPlace(draft, null))).toBe("23514");
  const second = (number: number): Step => [
    `INSERT INTO village_arrangements (id, township_id, number, moved_on) VALUES (gen_random_uuid(), $1, $2, city_today())`,
    [other.township.id, number],
  ];
  expect(await codeOf(other.clerk, null, second(2))).toBe("23505");
  expect(await codeOf(other.clerk, null, second(7))).toBe("DC005");
  expect(await codeOf(scene.clerk, null, second(2))).toBe("DC006");
  const submit = (by: Ctx): Step => [
    `UPDATE village_arrangements SET state = 'SUBMITTED', version = version + 1, submitted_by_id = $2, submitted_on = city_today() WHERE id = $1`,
    [draft, by.actor.userId],
  ];
  const confirm = (by: Ctx): Step => [
    `UPDATE village_arrangements SET state = 'CONFIRMED', version = version + 1, confirmed_by_id = $2, confirmed_on = city_today() WHERE id = $1`,
    [draft, by.actor.userId],
  ];
  expect(await codeOf(other.clerk, draft, submit(other.head))).toBe("DC006");
  expect(await codeOf(other.clerk, null, submit(other.clerk))).toBe("DC004");
  expect(await codeOf(other.clerk, draft, confirm(other.clerk))).toBe("DC003");
  expect(await codeOf(other.clerk, draft, submit(other.clerk), confirm(other.clerk))).toBe("23514");
  expect(await codeOf(other.clerk, draft, submit(other.clerk))).toBe("allowed");
});

test("the auditor reads the arrangements", async () => {
  expect(await auditorSql("SELECT id FROM village_arrangements WHERE id = $1", [confirmed])).toHaveLength(1);
});
