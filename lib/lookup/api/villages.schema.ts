// The answer of /api/v1/townships/{code}/villages, and what /api/v1/lookup says of a village.
import "zod-openapi";
import { z } from "zod";
import { coded, Day, Place } from "./words.schema";

const Phone = z.string().nullable().meta({ example: "0373-0000001" });

const ApiStationMatter = z
  .object({ id: z.string(), code: z.string(), name: z.string(), mode: coded("受理代办 / 协助") })
  .meta({
    id: "StationMatter",
    description: "A matter of the township's list in force that a window or station deals with",
  });

const ApiVillagePlace = z
  .object({
    kind: coded("便民服务中心 / 窗口 / 综合行政执法队 / 村便民服务站"),
    name: z.string(),
    purpose: z.string().nullable(),
    post: z.string().nullable().meta({ description: "负责岗位, never a person's name" }),
    address: z.string().nullable(),
    phone: Phone,
    hours: z.string().nullable(),
    matters: z.array(ApiStationMatter),
  })
  .meta({ id: "VillagePlace", description: "Where people in a township or village are attended to" });
export type ApiVillagePlace = z.infer<typeof ApiVillagePlace>;

const ApiVillage = z
  .object({
    code: z.string().meta({ description: "Region code, twelve digits" }),
    name: z.string(),
    station: ApiVillagePlace.nullable(),
    grids: z.array(
      z.object({
        number: z.string(),
        covers: z.string().nullable(),
        households: z.number().int().nullable(),
        leaderPost: z.string(),
        fullTime: z.number().int(),
        partTime: z.number().int(),
        phone: Phone,
      }),
    ),
    href: z.string().meta({ description: "The village's public page" }),
  })
  .meta({ id: "Village" });
export type ApiVillage = z.infer<typeof ApiVillage>;

export const ApiVillages = z
  .object({
    township: Place,
    arrangement: z
      .object({ number: z.number().int(), confirmedOn: Day })
      .nullable()
      .meta({ description: "The confirmed arrangement in force; null while there is none" }),
    places: z.array(ApiVillagePlace).meta({ description: "The township's own: centre, windows, enforcement team" }),
    items: z.array(ApiVillage),
    next: z.string().nullable(),
  })
  .meta({ id: "Villages", description: "A township's villages by region code, as its head has confirmed them" });
export type ApiVillages = z.infer<typeof ApiVillages>;

export const ApiLookupVillage = z
  .object({
    code: z.string(),
    name: z.string(),
    station: ApiVillagePlace.omit({ matters: true }).nullable(),
    gridPhones: z.array(z.string()),
    href: z.string(),
  })
  .meta({ id: "LookupVillage", description: "The village that the question names: ask there first" });
