import { type EditionFormat, FORMAT_TERMS } from "@/lib/duty-lists/edition-file.terms";
import type { FileHead, ListHead, MenuHead } from "./lookup.schema";
import type { PowerPage } from "./power-page.rules";

// schema.org as search engines and catalogues read it. Contents are the published ones, in Chinese.
type Json = string | number | null | readonly Json[] | { readonly [key: string]: Json | undefined };

const CONTEXT = "https://schema.org";

/** A matter as a GovernmentService: who is responsible, and through which door in each township. */
export function governmentService({ power, department, handlers }: PowerPage, site: string): Json {
  const url = `${site}/powers/${power.code}`;
  return {
    "@context": CONTEXT,
    "@type": "GovernmentService",
    "@id": url,
    url,
    name: power.name,
    identifier: power.code,
    ...(power.subItem && { alternateName: power.subItem }),
    ...(department && { provider: organisation(department) }),
    availableChannel: handlers
      .filter(({ holding }) => holding)
      .map(({ township }) => ({
        "@type": "ServiceChannel",
        serviceUrl: `${url}/${township.code}`,
        ...(township.phone && { servicePhone: { "@type": "ContactPoint", telephone: township.phone } }),
        serviceLocation: {
          "@type": "Place",
          name: township.name,
          ...(township.address && { address: township.address }),
        },
      })),
    areaServed: handlers.map(({ township }) => ({ "@type": "AdministrativeArea", name: township.name })),
  };
}

const organisation = (body: { name: string; phone: string | null; address: string | null }): Json => ({
  "@type": "GovernmentOrganization",
  name: body.name,
  ...(body.phone && { telephone: body.phone }),
  ...(body.address && { address: body.address }),
});

type Catalogue = Readonly<{
  lists: readonly Readonly<{ head: ListHead; township: string; files: readonly FileHead[] }>[];
  menu: MenuHead | undefined;
}>;

/** The open data as a DataCatalog: a Dataset for each list in force and for the menu. */
export function dataCatalog({ lists, menu }: Catalogue, site: string): Json {
  const license = `${site}/open-data#terms`;
  return {
    "@context": CONTEXT,
    "@type": "DataCatalog",
    "@id": `${site}/open-data`,
    url: `${site}/open-data`,
    name: "权责清单开放数据",
    license,
    dataset: [
      ...(menu
        ? [
            {
              "@type": "Dataset",
              name: menu.title,
              description: `赋权事项清单（菜单）第${menu.number}版，${menu.documentNumber}，共${menu.matters}项`,
              url: `${site}/menu`,
              license,
              dateModified: menu.publishedOn,
              distribution: [download("application/json", `${site}/api/v1/menu`)],
            },
          ]
        : []),
      ...lists.map(({ head, township, files }) => ({
        "@type": "Dataset",
        name: `${township}权责清单`,
        description: `${township}权责清单第${head.number}版，${head.documentNumber}，自${head.inForceOn}起施行`,
        url: `${site}/townships/${head.townshipCode}`,
        version: String(head.number),
        license,
        dateModified: head.publishedOn,
        distribution: files.map(({ format, size, sha256 }) => ({
          ...download(typeOf(format), fileUrl(site, head, format)),
          contentSize: `${size} B`,
          sha256,
        })),
      })),
    ],
  };
}

const typeOf = (format: EditionFormat): string => FORMAT_TERMS[format].mediaType.split(";")[0] ?? "";
const fileUrl = (site: string, { townshipCode, number }: ListHead, format: EditionFormat): string =>
  `${site}/api/v1/townships/${townshipCode}/editions/${number}.${FORMAT_TERMS[format].ending}`;
const download = (encodingFormat: string, contentUrl: string) => ({
  "@type": "DataDownload",
  encodingFormat,
  contentUrl,
});
