import { createOrganisation } from "@/lib/identity/create-organisation";
import { createUser } from "@/lib/identity/create-user";
import { DEMONSTRATION_PASSWORD } from "@/lib/identity/demonstration-password";
import { makeAppointment } from "@/lib/identity/make-appointment";
import { CreateOrganisationInput } from "@/lib/identity/organisation.schema";
import type { Ctx } from "@/lib/shared/context";
import { CITY_BODIES, TOWNSHIPS } from "./bodies";
import { PEOPLE } from "./people";
import { must, type Stage } from "./stage";

const LONG_AGO = -400;

/** Before there is an administrator, the installation itself stands in. */
const installer = (stage: Stage): Ctx => ({
  db: stage.db,
  now: stage.instant(LONG_AGO),
  requestId: "demonstration",
  actor: {
    userId: null,
    name: "系统安装",
    role: "SYSTEM_ADMINISTRATOR",
    organisationId: null,
    organisationName: "系统",
  },
});

/** City bodies and townships, by short name. Telephones are plainly none: nobody published them. */
export async function establishBodies(stage: Stage): Promise<Map<string, string>> {
  const ctx = installer(stage);
  const ids = new Map<string, string>();
  const townships = TOWNSHIPS.map((township) => ({
    ...township,
    kind: "TOWNSHIP" as const,
    source: "国家统计局统计用区划代码；政府名称为推断",
    address: `${township.shortName}政府驻地（演示）`,
  }));
  for (const body of [...CITY_BODIES, ...townships]) {
    const input = CreateOrganisationInput.parse({
      ...body,
      startsOn: "2000-01-01",
      hours: "工作日 8:30–12:00，14:30–17:30（演示）",
      phone: body.kind === "TOWNSHIP" || body.kind === "DEPARTMENT" ? "演示数据，未提供号码" : undefined,
    });
    ids.set(body.shortName, must(await createOrganisation(ctx, input)).organisationId);
  }
  return ids;
}

/** One account a role in each body that acts. They sign in by one click; a signature asks for the password shown. */
export async function appointPeople(stage: Stage, bodies: ReadonlyMap<string, string>): Promise<void> {
  const ctx = installer(stage);
  for (const { login, displayName, organisation, role } of PEOPLE) {
    const { userId } = must(await createUser(ctx, { login, displayName, password: DEMONSTRATION_PASSWORD }, true));
    const organisationId = bodies.get(organisation) ?? "";
    must(await makeAppointment(ctx, { userId, organisationId, role, startsOn: stage.day(LONG_AGO), endsOn: null }));
  }
}
