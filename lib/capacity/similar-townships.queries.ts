import "server-only";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { staffOnDuty } from "./capacity-register.rules";
import { type Profile, type SimilarTownship, similarTo } from "./similar-townships.rules";

/** For every township with a register, those like it (setting percent.similar-townships), by region code. */
export async function similarTownships(tx: Tx): Promise<ReadonlyMap<string, readonly SimilarTownship[]>> {
  const percent = await numberSetting(tx, "percent.similar-townships");
  const rows = await tx.capacityRegister.findMany({
    where: { township: { endsOn: null } },
    select: {
      population: true,
      administrativeStaff: true,
      institutionStaff: true,
      contractStaff: true,
      township: { select: { id: true, shortName: true, _count: { select: { villages: true } } } },
    },
    orderBy: { township: { regionCode: "asc" } },
  });
  const profiles = rows.map(
    ({ township, population, ...figures }): Profile => ({
      id: township.id,
      name: township.shortName,
      population,
      villages: township._count.villages,
      staff: staffOnDuty(figures),
    }),
  );
  return new Map(profiles.map((profile) => [profile.id, similarTo(profile, profiles, percent)]));
}
