import { xmlText } from "@/lib/shared/xml-text.rules";
import type { PublicationRow } from "./lookup.schema";

/** Media type of what is written. */
export const ATOM = "application/atom+xml; charset=utf-8";

const EPOCH = "1970-01-01T00:00:00.000Z";

/**
 * Atom (RFC 4287) of what was published, in the order given. Ids never change, whatever the site's address; an entry's
 * time is the instant of publication, the feed's that of its newest entry: the same publications are the same feed.
 */
export function publicationFeed(publications: readonly PublicationRow[], site: string): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    "<id>urn:diancai:changes</id>",
    "<title>权责清单和赋权事项清单（菜单）的公布</title>",
    `<updated>${publications[0]?.publishedAt ?? EPOCH}</updated>`,
    `<author><name>权责清单发布系统</name><uri>${xmlText(site)}</uri></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(site)}/api/v1/changes.atom"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(site)}/open-data"/>`,
    ...publications.map((publication) => entryOf(publication, site)),
    "</feed>",
    "",
  ].join("\n");
}

function entryOf({ townshipCode, townshipName, ...row }: PublicationRow, site: string): string {
  const { number, documentNumber, publishedAt, inForceOn, matters, sha256 } = row;
  const id = townshipCode ? `urn:diancai:list:${townshipCode}:${number}` : `urn:diancai:menu:${number}`;
  const path = townshipCode ? `/townships/${townshipCode}/editions/${number}` : `/menu/editions/${number}`;
  const what = townshipName ? `${townshipName}权责清单` : "赋权事项清单（菜单）";
  const force = inForceOn ? `，自${inForceOn}起施行` : "";
  return [
    "<entry>",
    `<id>${id}</id>`,
    `<title>${xmlText(what)}第${number}版公布</title>`,
    `<published>${publishedAt}</published>`,
    `<updated>${publishedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${xmlText(site + path)}"/>`,
    `<summary>${xmlText(documentNumber)}，共${matters}项${force}。SHA-256 ${sha256}</summary>`,
    "</entry>",
  ].join("\n");
}
