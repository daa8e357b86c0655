// The answer of /api/v1/townships.
import "zod-openapi";
import { z } from "zod";
import { Counts, coded, Day, DocumentNumber, EditionNumber, Sha256, TownshipCode } from "./words.schema";

const ApiTownship = z
  .object({
    code: TownshipCode,
    regionCode: z.string().meta({ description: "Region code, twelve digits" }),
    name: z.string(),
    shortName: z.string(),
    kind: coded("镇 / 乡 / 街道"),
    pilot: z.boolean(),
    villages: z.number().int(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
    edition: z
      .object({
        number: EditionNumber,
        documentNumber: DocumentNumber,
        publishedOn: Day,
        inForceOn: Day,
        sha256: Sha256,
        counts: Counts,
        href: z.string(),
      })
      .nullable()
      .meta({ description: "The list edition in force today" }),
  })
  .meta({ id: "Township" });
export type ApiTownship = z.infer<typeof ApiTownship>;

export const ApiTownships = z
  .object({ items: z.array(ApiTownship), next: z.string().nullable() })
  .meta({ id: "Townships" });
export type ApiTownships = z.infer<typeof ApiTownships>;
