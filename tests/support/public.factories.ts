import { db } from "./db";
import { aDelegation, aPublishedList, aStatutoryPower } from "./duty-lists.factories";
import { anOrganisation } from "./factories";
import { aMatter, aMenuDesk, aPublishedMenu } from "./menu.factories";

/** Every address takes its parameters as a promise, as the framework gives them. */
type Route = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Asks one address as a program would. */
export function ask(
  route: Route,
  path: string,
  params: Record<string, string | string[]> = {},
  init: RequestInit = {},
): Promise<Response> {
  return route(new Request(`http://localhost:3000${path}`, init), {
    params: Promise.resolve(params) as Promise<never>,
  });
}

/**
 * What the public can see in most tests: a menu of three matters; 后河镇 (410781103) with edition 1 in force since
 * 2026-06-01 (one statutory matter, one delegated, one entrusted) and edition 2 since 2026-09-01 (one more); 城郊乡
 * (410781200) with a draft only.
 */
export async function aPublicScene() {
  const houhe = await anOrganisation("TOWNSHIP", { name: "后河镇", regionCode: "410781103000" });
  const chengjiao = await anOrganisation("TOWNSHIP", { name: "城郊乡", regionCode: "410781200000" });
  const desk = await aMenuDesk("2026-03-10T02:00:00Z");
  await aPublishedMenu(desk, [
    aMatter(desk.department.id, { name: "对擅自占用村道的处罚" }),
    aMatter(desk.department.id, { name: "对违法建设的处罚", domain: "NATURAL_RESOURCES" }),
    aMatter(desk.department.id, { name: "临时救助审核", type: "PAYMENT", domain: "LIVELIHOOD", part: "BASE" }),
  ]);
  const versions = await db.powerVersion.findMany({
    where: { departmentId: desk.department.id },
    include: { power: true },
  });
  const [road, building, relief] = versions
    .sort((a, b) => (a.power.code < b.power.code ? -1 : 1))
    .map(({ id, powerId, power, name }) => ({
      powerVersionId: id,
      powerId,
      code: power.code,
      name,
      departmentId: desk.department.id,
    }));
  if (!road || !building || !relief) throw new Error("the menu has fewer matters than given");
  const statutory = await aStatutoryPower([houhe, chengjiao], { name: "农村村民宅基地审批" });
  await aDelegation({ township: houhe, power: road, from: "2026-05-01", documentNumber: "卫政〔2026〕3号" });
  await aDelegation({ township: houhe, power: relief, mode: "ENTRUST", from: "2026-05-01", to: "2028-04-30" });
  const first = await aPublishedList(houhe, "2026-05-20T04:00:00Z", "2026-06-01", "卫政〔2026〕6号");
  await aDelegation({ township: houhe, power: building, from: "2026-08-01" });
  const second = await aPublishedList(houhe, "2026-08-20T04:00:00Z", "2026-09-01", "卫政〔2026〕8号");
  return { houhe, chengjiao, desk, road, building, relief, statutory, first, second };
}
